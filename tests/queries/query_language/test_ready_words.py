"""Words that are kept ready find what the record's own words find: the same statements, in the same order, as many."""

import itertools
import random

import pytest

from positions.changes import documents, reviewing
from positions.models import Document, Statement, Word
from positions.published.session import as_public
from positions.queries.query_language import paginate, parse, ready_words
from positions.queries.query_language.paging import filtered
from positions.queries.query_language.tallies import tally
from tests import make
from tests.acts_at_random import Curators

NAMED = [
    "sovereignty", "state", "the", "of the", '"international law"', "law -sovereignty", "right OR duty", "sover*", "zebra",
    "国家", "-law", "États", '"use of" force', "China", "due diligence",
]  # fmt: skip
SORTS = ["", "-date", "date", "-relevance"]
BESIDE = [
    {},
    {"state": "CHN"},
    {"principle": "sovereignty"},
    {"state": "CHN,NLD"},
    {"state": "CHN", "voice": "direct_quote"},
]


@pytest.fixture
def busy(db):
    """A record in which more is said by more, some of it corrected and withdrawn."""
    curators = Curators(11, make.make_account("analyst"), make.make_account("reviewer"))
    for _ in range(25):
        curators.act()


def asked(**params):
    return parse("statements", {name: [value] for name, value in params.items() if value})


def questions():
    """Each of the words above and some at random, alone and in twos, in each order, with and without values beside them."""
    drawn = random.Random(4)  # noqa: S311 - no secret
    known = sorted(Word.objects.values_list("word", flat=True))
    words = [*NAMED, *drawn.sample(known, 15), *(" ".join(drawn.sample(known, 2)) for _ in range(6))]
    words += [f"{one} OR {other}" for one, other in itertools.pairwise(drawn.sample(known, 8))]
    for number, q in enumerate(words):
        yield {"q": q, "sort": SORTS[number % len(SORTS)]}
        yield {"q": q}
        yield {"q": q, "sort": "-date"}
        yield {"q": q, **BESIDE[number % len(BESIDE)]}


def walk(question):
    """Rows of every page, forward; each page must be that on the way back too."""
    pages, page = [], paginate(question)
    while True:
        pages.append(page)
        if not page.next:
            break
        page = paginate(parse("statements", {**dict_of(question), "cursor": [page.next]}))
    for before, page in itertools.pairwise(pages):
        back = paginate(parse("statements", {**dict_of(question), "cursor": [page.previous]}))
        assert back.rows == before.rows
    assert {page.count for page in pages} == {pages[0].count}
    return pages[0].count, [row for page in pages for row in page.rows]


def dict_of(question):
    return {name: [value] for name, value in question.pairs()}


def test_what_is_found_by_kept_words_is_found_by_the_record_in_the_same_order(busy, monkeypatch):
    found = 0
    with as_public():
        for params in questions():
            question = asked(**params, fields="id,relevance,date", page_size="15")
            kept = ready_words.page(question, 5)
            with_kept = walk(question)
            again = walk(question)  # now it is known how many there are
            of_words = ready_words.tally(question)
            with monkeypatch.context() as patched:
                patched.setattr(ready_words, "page", lambda *_, **__: None)
                live = walk(question)
            assert with_kept == again == live, params
            assert of_words is None or of_words == tally(filtered(question)), params
            found += kept is not None and live[0] > 0
    assert found > 60, "hardly any question was answered from what is kept"


def test_a_withdrawn_statement_is_found_no_more_and_a_new_title_is(db, analyst, reviewer):
    def count(q):
        with as_public():
            question = asked(q=q)
            assert ready_words.page(question, 5) is not None
            return paginate(question).count

    document = make.make_document("Quagga one holds.", by=analyst, title="Okapi paper")
    row = make.make_statement(by=analyst, reviewer=reviewer, document=document, quote="Quagga one holds.")
    assert (count("quagga"), count("okapi")) == (1, 1)
    described = Document.objects.get(pk=document.pk)
    described.title = "Zebra paper"
    documents.describe(described, started_from=described.revision, by=reviewer, why="as printed")
    assert (count("okapi"), count("zebra")) == (0, 1)
    reviewing.withdraw(Statement.objects.get(pk=row.pk), reason="It was read wrongly.", by=reviewer)
    assert (count("quagga"), count("zebra")) == (0, 0)
