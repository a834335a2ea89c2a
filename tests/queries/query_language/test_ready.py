"""An answer that is kept ready is the one that the record itself gives: for every value, every two values, every page."""

import itertools

import pytest

from positions.models import Statement
from positions.published.session import as_public
from positions.queries.query_language import facets, paginate, parse, ready
from positions.queries.query_language.paging import filtered
from positions.queries.query_language.resources import RESOURCES
from positions.queries.query_language.tallies import tally
from tests import make
from tests.acts_at_random import Curators

VALUES = {
    "state": ["CHN", "NLD", "AFG", "ALB"],
    "group": ["european-union", "african-union"],
    "role": ["sole", "joint", "on_behalf", "aligned"],
    "principle": ["non-intervention", "international-law", "sovereignty"],
    "principle_name": ["non-intervention"],
    "stance": ["affirms", "qualifies", "opposes", "calls_for"],
    "voice": ["document_text", "reported_speech", "direct_quote", "headline"],
    "forum": ["gccs", "oewg"],
    "session": ["gccs-2015", "oewg-2019-2021"],
    "document": ["D-0001", "D-0002"],
    "year": ["2015", "2021", "1999"],
}


@pytest.fixture
def busy(db):
    """A record in which more is said by more, some of it corrected and withdrawn."""
    curators = Curators(7, make.make_account("analyst"), make.make_account("reviewer"))
    for _ in range(15):
        curators.act()


def asked(**params):
    return parse("statements", {name: [value] for name, value in params.items()})


def questions():
    """No value, each value, and each two values of two parameters, with and without what stands beneath."""
    yield {}
    each = [(name, value) for name, values in VALUES.items() for value in values]
    for name, value in each:
        yield {name: value}
        yield {name: value, "descendants": "no"}
    few = [(name, value) for name, values in VALUES.items() for value in values[:2]]
    for (name, value), (other, further) in itertools.combinations(few, 2):
        if name != other:
            yield {name: value, other: further}


def test_every_count_and_every_facet_is_that_of_the_record(busy, monkeypatch):
    names, found = RESOURCES["statements"].facets, 0
    with as_public():
        for params in questions():
            question = asked(**params)
            kept = ready.tally(question)
            if kept is not None:
                assert kept == tally(filtered(question)), params
                found += kept.rows > 0
        assert found > 60, "hardly any question was answered from what is kept"
        singles = [
            {},
            *({name: values[0]} for name, values in VALUES.items()),
            {"principle": "sovereignty", "descendants": "no"},
        ]
        kept = [facets(asked(**params), names) for params in singles]
        monkeypatch.setattr(ready, "facet", lambda *_: None)
        for params, found in zip(singles, kept, strict=True):
            assert found == facets(asked(**params), names), params


def walk(question):
    """Rows of every page, forward, and how they were met on the way back."""
    pages, page = [], paginate(question)
    while True:
        pages.append(page)
        if not page.next:
            break
        page = paginate(reparsed(question, page.next))
    back = [pages[-1].rows]
    while page.previous:
        page = paginate(reparsed(question, page.previous))
        back.insert(0, page.rows)
    assert back == [page.rows for page in pages]
    return [row for page in pages for row in page.rows]


def reparsed(question, cursor):
    given = [*question.pairs(), ("cursor", cursor)]
    return parse("statements", {name: [value for key, value in given if key == name] for name, _ in given})


@pytest.mark.parametrize(
    "params",
    [{}, {"state": "CHN"}, {"principle": "international-law"}, {"forum": "gccs"}, {"year": "2015"}, {"state": "ALB"}],
)
def test_every_page_forward_and_back_is_that_of_the_record(db, monkeypatch, params):
    with as_public():
        question = asked(**params, page_size="7", fields="id,date")
        assert ready.page(question, None, 8) is not None
        kept = walk(question)
        monkeypatch.setattr(ready, "page", lambda *_: None)
        assert kept == walk(question)
        assert len(kept) == filtered(question).count()


NOT_KEPT = [
    {"q": "sovereignty"},
    {"state": "!CHN"},
    {"state": "CHN,NLD"},
    {"since": "2015"},
    {"region": "weog"},
    {"state": "CHN", "stance": "affirms", "voice": "document_text"},
    {"state": "CHN", "state_name": "CHN"},
]


@pytest.mark.parametrize("params", NOT_KEPT, ids="&".join)
def test_what_is_not_kept_is_asked_of_the_record(db, params):
    with as_public():
        question = asked(**params)
        assert ready.tally(question) is None
        assert paginate(question).count == filtered(question).count()


def test_a_moment_of_the_past_is_never_answered_from_what_is_kept(db):
    moment = Statement.objects.published().first().published_at
    with as_public(at=moment):
        assert ready.tally(asked()) is None
        assert ready.page(asked(), None, 50) is None


def test_curators_are_not_answered_from_what_is_kept(db):
    """What they have written in this transaction is not kept before it commits."""
    assert ready.tally(asked()) is None


def test_another_order_is_not_that_of_what_is_kept(db):
    with as_public():
        assert ready.page(asked(sort="date"), None, 50) is None
        assert ready.page(asked(sort="document"), None, 50) is None
