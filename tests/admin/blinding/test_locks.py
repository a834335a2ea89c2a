"""Each lock taken away in its turn: a check that cannot fail is none."""

from __future__ import annotations

import pytest

from positions.admin import records
from positions.admin.filters import ByOwnColumns
from positions.models import Statement
from positions.queries import versions, worklists
from tests import make
from tests.admin.blinding.walks import unlike, unlocked, walk

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
