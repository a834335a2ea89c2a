"""Who codes a document a second time sees nothing of its first coding, by no address of the admin.

Held in two ways: no canary of the first coder's is seen anywhere; and whatever the first coder does meanwhile, every
page of the admin stays for the second coder exactly as it was. Each is shown to fail with each lock taken away.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import models, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from positions.admin import records
from positions.admin.filters import ByOwnColumns
from positions.changes import desk, reviewing, statements, suggesting
from positions.models import Document, Reading, State, Statement
from positions.queries import blinding, versions, worklists
from positions.queries.reliability import disagreements_by
from positions.text.segments import sentences
from tests import make
from tests.second import code, make_sample, stating

WORD = "qzcanary"
TEXT = (
    "States should respect sovereignty in cyberspace. States should not intervene. The meeting was on a Monday. "
    "States may not use force. It ended late. States should share evidence. Somebody thanked the host."
)
FREE = "The ministry supports human rights online. It met twice."


class Cast:
    """A first coder with work full of canaries, and a second coder who is a superuser and a reviewer besides."""

    def __init__(self) -> None:
        self.number = 0
        self.first, self.drawer, self.third = (
            make.make_account("analyst"),
            make.make_account("reviewer"),
            make.make_account("reviewer"),
        )
        self.second = make.make_account("reviewer")
        self.second.is_superuser = True
        self.second.save()
        self.paper = make.make_document(TEXT, by=self.first, title="The paper that is coded twice")
        self.free = make.make_document(FREE, by=self.first, title="Another paper")
        self.principle = make.make_principle("Unpublished", by=self.first)
        self.spans = [one.span for one in sentences(TEXT)]
        suggesting.propose(self.paper, by=self.first)
        self.work(0, stance="affirms")
        self.work(1, stance="qualifies", submit=True)
        back = self.work(5, stance="affirms", submit=True)
        reviewing.send_back(back, note=self.canary(), by=self.third)
        self.pass_over(2)
        # Work elsewhere, which the second coder sees: the walk must find it, or it finds nothing at all.
        make.make_draft("EST", by=self.first, document=self.free, quote="It met twice.", rationale="plainly seen")
        self.sample = make_sample(self.paper, first=self.first, coder=self.second, by=self.drawer)

    def canary(self) -> str:
        self.number += 1
        return f"{WORD}{self.number:04d}"

    def work(self, place: int, *, stance: str, submit: bool = False) -> Statement:
        span = self.spans[place]
        row = Statement(
            document=self.paper, start=span.start, end=span.end, quote=span.slice(TEXT), voice="document_text",
            confidence=Decimal("0.9"), **{name: self.canary() for name in ("speaker", "capacity", "occasion", "rationale", "remarks")},
        )  # fmt: skip
        parts = statements.Parts(
            [statements.Speaking(state=State.objects.get(alpha3="EST"))],
            [statements.Taking(self.principle, stance, Decimal("0.9"), self.canary())],
        )
        draft = desk.code(row, parts=parts, sentences=[desk.SentenceRead(span)], by=self.first, why=self.canary())
        return reviewing.submit(draft, by=self.first, why=self.canary()) if submit else draft

    def pass_over(self, place: int) -> None:
        seen = [desk.SentenceRead(self.spans[place])]
        desk.mark_no_position(self.paper, sentences=seen, by=self.first, why=self.canary())

    def go_on(self) -> None:
        """All that a first coder, his reviewer and a corrector can do with a document while another codes it blind."""
        self.work(3, stance="opposes", submit=True)
        self.work(6, stance="calls_for")
        self.pass_over(4)
        statements.discard(self.paper.statements.filter(state="draft").first(), by=self.first, why=self.canary())
        for suggestion in self.paper.suggestions.filter(fate="open")[:1]:
            suggesting.reject(suggestion, started_from=suggestion.revision, by=self.first, why=self.canary())
        # A published statement of another document is corrected into a passage of this one.
        published = Statement.objects.published().get(public_id="S-000031")
        row = statements.next_version(published)
        span = self.spans[6]
        row.document, row.start, row.end, row.quote = self.paper, span.start, span.end, span.slice(TEXT)
        row.voice, row.rationale = "document_text", self.canary()
        row.said_start = row.said_end = None
        row.said_precision = ""
        statements.correct(published, row, parts=statements.Parts.of(published), by=self.first, why=self.canary())


@pytest.fixture
def cast(db) -> Cast:
    return Cast()


@pytest.fixture
def browser(cast) -> Client:
    browser = Client(raise_request_exception=False)
    browser.force_login(cast.second)
    return browser


# The walk.

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


def plain(answer) -> str:
    """An answer without what is its own in each."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = f"{answer.status_code} {answer.headers.get('Location', '')} {body.decode('utf-8', 'replace')}"
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"|"X-Request-ID": "\w+"|nonce-[\w+/=-]+', "", text)
    return re.sub(r"\b\d{2}:\d{2}:\d{2}\b", "", text)


def walk(browser: Client, asked: list[str], pressed: list[tuple[str, dict]] = ()) -> dict[str, str]:
    """Every answer; each press is taken back, so that the walk changes nothing."""
    found = {}
    for address in asked:
        with transaction.atomic():  # what the database refuses of one must not break the next
            found[address] = plain(browser.get(address))
    for number, (address, data) in enumerate(pressed):
        mark = transaction.savepoint()
        found[f"POST {number} {address} {sorted(data)}"] = plain(browser.post(address, data))
        found[f"after {number}"] = plain(browser.get("/admin/"))  # what it was told
        transaction.savepoint_rollback(mark)
    browser.get("/admin/")
    return found


def seen_canaries(answers: dict[str, str]) -> list[str]:
    return [address for address, answer in answers.items() if WORD in answer]


def unlike(one: dict[str, str], other: dict[str, str]) -> list[str]:
    return [address for address in one if one[address] != other[address]]


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
def test_whatever_the_first_coder_does_every_page_stays_as_it_was(cast, browser):
    asked, pressed = [*addresses(cast), *questions(cast)], posts(cast)
    asked = [one for one in asked if "/auth/" not in one and not one.endswith("/add/")]
    before = walk(browser, asked, pressed)
    cast.go_on()
    assert unlike(before, walk(browser, asked, pressed)) == []


def test_when_it_is_handed_in_the_document_is_there_again(cast, browser):
    address = reverse("admin:positions_document_change", args=[cast.paper.pk])
    assert browser.get(address).status_code == 302
    code(cast.sample)
    assert browser.get(address).status_code == 200


def test_others_see_the_document_all_the_while(cast):
    for account in (cast.first, cast.drawer, cast.third):
        other = Client()
        other.force_login(account)
        assert other.get(reverse("admin:positions_document_change", args=[cast.paper.pk])).status_code == 200


def test_what_is_hidden_answers_as_what_does_not_exist(cast, browser):
    for model in (Document, Statement, Reading):
        name = model._meta.model_name
        hidden = blinding.DOCUMENT_OF[model]
        key = model.objects.filter(**{hidden: cast.paper.pk}).first().pk
        for page in ("change", "history", "delete"):
            one, other = (browser.get(reverse(f"admin:positions_{name}_{page}", args=[k])) for k in (key, 987654))
            assert (one.status_code, one.headers.get("Location")) == (other.status_code, other.headers.get("Location"))
            told, untold = (plain(browser.get("/admin/")) for _ in range(2))
            assert told.replace(str(key), "987654").count("987654") >= untold.count("987654")
    one, other = (browser.get(reverse("admin:positions_document_desk", args=[k])) for k in (cast.paper.pk, 987654))
    assert (one.status_code, one.headers["Location"]) == (other.status_code, other.headers["Location"])


def test_who_codes_blind_settles_nothing_of_the_same_document(cast, monkeypatch):
    """Another sample of the same document, handed in with a difference: its two codings are the first coder's too."""
    coder = make.make_account("analyst")
    cast.work(3, stance="opposes")
    other = make_sample(cast.paper, first=cast.first, coder=coder, by=cast.drawer)
    code(other, stating("sovereignty", "qualifies"))
    assert disagreements_by(cast.drawer).count() == 1
    assert disagreements_by(cast.second).count() == 0
    unlocked(monkeypatch, sys.modules[disagreements_by.__module__], "disagreements_by")
    assert disagreements_by(cast.second).count() == 1


def test_every_table_that_belongs_to_a_document_is_known_to_the_narrowing():
    """A table that somebody adds is narrowed, or this fails."""
    ours = [
        model
        for model in apps.get_app_config("positions").get_models()
        if model._meta.managed and not hasattr(model, "pgh_tracked_model")
    ]

    def belongs(model: type[models.Model], seen: tuple = ()) -> bool:
        return model is Document or any(
            belongs(field.related_model, (*seen, model))
            for field in model._meta.concrete_fields
            if field.is_relation and field.related_model in ours and field.related_model not in (*seen, model)
        )

    assert {model for model in ours if belongs(model)} == set(blinding.DOCUMENT_OF)


# Each lock taken away in its turn: a check that cannot fail is none.


def unlocked(monkeypatch, module, place: str) -> None:
    """Take the narrowing away where a function of this name asks for it."""
    narrow = module.visible_to

    def visible_to(account, rows):
        return rows if sys._getframe(1).f_code.co_name == place else narrow(account, rows)

    monkeypatch.setattr(module, "visible_to", visible_to)


STATEMENTS = "/admin/positions/statement/"


@pytest.mark.long
@pytest.mark.parametrize(
    ("module", "place", "where"),
    [
        (records, "get_queryset", "/admin/positions/reading/"),
        (records, "get_queryset", f"{STATEMENTS}?q=qzcan"),
        (records, "get_queryset", "/admin/positions/document/{paper}/change/"),
        (records, "get_queryset", "/admin/positions/document/{paper}/desk/"),
        (records, "get_queryset", "/admin/autocomplete/?app_label=positions&model_name=statement&field_name=document&term=paper"),
        (records, "formfield_for_dbfield", "/admin/positions/document/add/"),
        (versions, "other_versions", f"{STATEMENTS}{{published}}/history/"),
        (versions, "next_version_of", f"{STATEMENTS}{{published}}/correct/"),
        (worklists, "worklists_of", "/admin/"),
    ],
)  # fmt: skip
def test_the_walk_finds_each_narrowing_that_is_missing(cast, browser, monkeypatch, module, place, where):
    published = Statement.objects.published().get(public_id="S-000031")
    where = where.format(paper=cast.paper.pk, published=published.pk)
    pressed = [
        (f"{STATEMENTS}add/", {"document": cast.paper.pk, "quote": "Somebody thanked", "voice": "document_text"})
    ]
    pressed = pressed if place == "formfield_for_dbfield" else []
    closed = walk(browser, [where], pressed)
    if not pressed:
        cast.go_on()
        assert unlike(closed, walk(browser, [where])) == []
    unlocked(monkeypatch, module, place)
    assert unlike(closed, walk(browser, [where], pressed))


@pytest.mark.long
@pytest.mark.parametrize("lock", ["lookup_allowed", "has_delete_permission"])
def test_the_walk_finds_each_oracle_that_is_opened(cast, browser, monkeypatch, lock):
    monkeypatch.delattr(ByOwnColumns if lock == "lookup_allowed" else records.RecordAdmin, lock)
    new = make.make_principle("Not used yet", by=cast.second)
    asked = ["/admin/positions/principle/?stances__isnull=0", f"/admin/positions/principle/{new.pk}/delete/"]
    before = walk(browser, asked)
    cast.principle = new
    cast.go_on()
    assert unlike(before, walk(browser, asked))
