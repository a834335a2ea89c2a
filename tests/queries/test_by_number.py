"""Public numbers stand in the order of numbers, wherever rows are in order: S-1000000 after S-999999."""

import pytest
from django.db import connection

from positions.models import Document
from positions.published.session import as_public
from positions.queries.by_number import number_of
from positions.queries.query_language import iterate, paginate, parse, ready, ready_words
from positions.queries.query_language.cursors import Cursor, write_cursor
from tests import make

NUMBERS = ["S-999998", "S-999999", "S-1000000", "S-1000001"]


@pytest.fixture
def million(db, analyst, reviewer):
    """Four statements of one day, of which the last two have a figure more."""
    with connection.cursor() as cursor:
        # With the transaction it is as before.
        cursor.execute("ALTER SEQUENCE positions_statement_public_id RESTART WITH 999998")
    document = make.make_document("Quagga one holds.", by=analyst)
    made = [
        make.make_statement("NLD", by=analyst, reviewer=reviewer, document=document, quote="Quagga one holds.")
        for _ in NUMBERS
    ]
    assert [row.public_id for row in made] == NUMBERS
    return Document.objects.get(pk=document.pk)


def pages(noun="statements", **params):
    """Numbers of all pages, two rows on each, forward; and on the way back."""
    params = {name: [value] for name, value in params.items()} | {"page_size": ["2"]}
    forward, page = [], paginate(parse(noun, params))
    while True:
        forward.append([row[0] for row in page.rows])
        if not page.next:
            break
        page = paginate(parse(noun, {**params, "cursor": [page.next]}))
    backward = [forward[-1]]
    while page.previous:
        page = paginate(parse(noun, {**params, "cursor": [page.previous]}))
        backward.insert(0, [row[0] for row in page.rows])
    assert backward == forward
    return [number for rows in forward for number in rows]


ASKED = [{"document": "d"}, {"document": "d", "voice": "direct_quote,document_text"}, {"q": "quagga"}, {"q": "quagga", "sort": "-date"},
         {"q": "quagga", "state": "NLD,CHN"}]  # fmt: skip


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_lists_their_cursors_and_files_count_on_after_a_million(million, asked):
    asked = {name: million.public_id if value == "d" else value for name, value in asked.items()}
    with as_public():
        assert pages(**asked, fields="id") == NUMBERS
        assert [
            row[0] for row in iterate(parse("statements", {**lists(asked), "fields": ["id"]}, paged=False))
        ] == NUMBERS
        assert pages(**{**asked, "sort": "-id"}, fields="id") == NUMBERS[::-1]
        assert (
            pages("positions", **{key: value for key, value in asked.items() if key != "sort"}, fields="statement")
            == NUMBERS
        )


def lists(asked):
    return {name: [value] for name, value in asked.items()}


@pytest.mark.parametrize("asked", [{"state": "CHN"}, {"state": "CHN,NLD"}, {"q": "state"}], ids=str)
def test_a_cursor_of_before_goes_on_working(db, asked):
    """It holds the public number as it is written."""
    with as_public():
        question = parse("statements", {**lists(asked), "page_size": ["2"], "fields": ["id"]})
        page = paginate(question)
        new = parse("statements", {**lists(asked), "page_size": ["2"], "fields": ["id"], "cursor": [page.next]})
        *keys, number = new.cursor.keys
        assert isinstance(number, int)
        before = write_cursor(Cursor((*keys, page.rows[-1][0]), backward=False), question.digest())
        old = parse("statements", {**lists(asked), "page_size": ["2"], "fields": ["id"], "cursor": [before]})
        assert number_of(page.rows[-1][0]) == number
        assert paginate(old).rows == paginate(new).rows != []


def test_of_these_questions_some_are_answered_from_what_is_kept_and_some_live(million):
    with as_public():
        how = [
            (ready.page(question, None, 1) is not None, ready_words.page(question, 1) is not None)
            for asked in ASKED
            for question in [
                parse("statements", lists({k: million.public_id if v == "d" else v for k, v in asked.items()}))
            ]
        ]
    assert set(how) == {(True, False), (False, True), (False, False)}
