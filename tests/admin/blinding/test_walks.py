"""A walk through the admin shows a second coder nothing of the first coding."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from positions.models import Statement
from positions.queries import blinding
from tests.admin.blinding.walks import WORD, Cast, unlike, walk

_PLACE = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^()]*\)")

LEFT_OUT = ("logout", "login", "jsi18n", "password")


def routes(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    for entry in (resolver or get_resolver()).url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry, route)
        elif (
            isinstance(entry, URLPattern) and route.startswith("admin/") and not any(word in route for word in LEFT_OUT)
        ):
            yield route


def keys_of(route: str, cast: Cast) -> list[int]:
    """Keys to fill a placeholder with: all rows of the noun that the paper holds, those that come next, and one of another."""
    for model, its_admin in admin.site._registry.items():
        meta = its_admin.opts
        if route.startswith(f"admin/{meta.app_label}/{meta.model_name}/"):
            last = model._default_manager.order_by("-pk").values_list("pk", flat=True)[:1]
            if model not in blinding.DOCUMENT_OF:
                return list(last)
            own = model._default_manager.filter(**{f"{blinding.DOCUMENT_OF[model]}__in": [cast.paper.pk, cast.free.pk]})
            coming = max(last, default=0) + 1
            return [*own.values_list("pk", flat=True), *range(coming, coming + 4)]
    return list(range(1, 4))


def addresses(cast: Cast) -> list[str]:
    found: list[str] = []
    for route in dict.fromkeys(routes()):
        plain = "/" + route.replace("^", "").replace("$", "").replace("\\", "")
        if "(?P<url>" in plain or "(?P<app_label>" in plain:
            plain = plain.replace("(?P<app_label>auth|positions)", "positions").replace("(?P<url>.*)", "")
        if not _PLACE.search(plain):
            found.append(plain)
            continue
        given = [*keys_of(route, cast), cast.sample.pk]
        found.extend(_PLACE.sub(str(key), plain) for key in given)
    assert not [address for address in found if re.search(r"[<>()?*]", address)], found
    return list(dict.fromkeys(found))


def questions(cast: Cast) -> list[str]:
    """Searches, filters, orders, choices and lookups that reach over relations."""
    found = []
    for model, its_admin in admin.site._registry.items():
        meta = its_admin.opts
        base = f"/admin/{meta.app_label}/{meta.model_name}/"
        asked = ["q=qzcan", "q=States", "o=1", "_facets=True"]
        if model in blinding.DOCUMENT_OF:
            asked += [f"work={work}" for work in ("drafts", "returned", "waiting", "review")]
            asked += [
                "state__exact=in_review",
                "decision__exact=not_a_position",
                "public=no",
                "rationale__startswith=qz",
            ]
            asked += ["document__text__contains=States", f"document__id__exact={cast.paper.pk}"]
        for relation in model._meta.related_objects:
            asked += [
                f"{relation.name}__isnull=0",
                f"{relation.name}__gt=0",
                f"{relation.name}__rationale__startswith=qz",
            ]
        found += [f"{base}?{one}" for one in asked]
        for field in meta.concrete_fields:
            if field.is_relation and field.related_model in admin.site._registry:
                found += [
                    f"/admin/autocomplete/?app_label={meta.app_label}&model_name={meta.model_name}&field_name={field.name}&term={term}"
                    for term in ("", "paper", "States", "qzcan")
                ]
    found += [
        f"/admin/positions/statement/add/?after={key}"
        for key in Statement.objects.order_by("-pk").values_list("pk", flat=True)[:9]
    ]
    return [*found, f"/admin/positions/statement/add/?document={cast.paper.pk}"]


def posts(cast: Cast) -> list[tuple[str, dict]]:
    """What can be pressed without changing anything that the second coder could see."""
    rows = list(Statement.objects.filter(document=cast.paper).values_list("pk", flat=True))
    list_ = "/admin/positions/statement/"
    found = [
        (list_, {"action": f"{act}_selected", "_selected_action": rows}) for act in ("approve", "return", "submit")
    ]
    found += [
        (f"{list_}{key}/change/", {"_act": act, "note": "x", "seen": "x", "reason": "x"})
        for key in rows
        for act in ("return", "approve", "recall")
    ]
    found += [(f"{list_}{key}/delete/", {"post": "yes", "why": "x"}) for key in rows]
    found.append((f"/admin/positions/document/{cast.paper.pk}/desk/", {"act": "propose"}))
    found.append((f"/admin/positions/document/{cast.paper.pk}/samples/", {"act": "draw"}))
    found.append((f"/admin/positions/principle/{cast.principle.pk}/delete/", {"post": "yes", "why": "x"}))
    found.append((f"{list_}add/", {"document": cast.paper.pk, "quote": "States", "voice": "document_text"}))
    return found


def seen_canaries(answers: dict[str, str]) -> list[str]:
    return [address for address, answer in answers.items() if WORD in answer]


@pytest.mark.long
def test_nothing_of_the_first_coding_is_seen_by_any_address_search_or_press(cast, browser):
    cast.go_on()
    asked, pressed = [*addresses(cast), *questions(cast)], posts(cast)
    assert len(asked) > 250, len(asked)
    answers = walk(browser, asked, pressed)
    assert seen_canaries(answers) == []
    assert [address for address, answer in answers.items() if answer.startswith("500")] == []
    # The walk means something: it sees what is not hidden, and the paper's own words only on the second coder's sheet.
    assert any("plainly seen" in answer for answer in answers.values())
    words = [address for address, answer in answers.items() if "should not intervene" in answer]
    assert words == [reverse("admin:positions_sample_code", args=[cast.sample.pk])]


@pytest.mark.long
def test_every_page_stays_as_it_was_when_the_first_coder_acts(cast, browser):
    asked, pressed = [*addresses(cast), *questions(cast)], posts(cast)
    asked = [one for one in asked if "/auth/" not in one and not one.endswith("/add/")]
    before = walk(browser, asked, pressed)
    cast.go_on()
    assert unlike(before, walk(browser, asked, pressed)) == []
