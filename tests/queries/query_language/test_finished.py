"""A finished row is, byte for byte, what the record itself gives for it: in lists, alone and in files, after any act."""

from collections import Counter
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from positions.changes import reviewing
from positions.formats.json_text import encode
from positions.models import Document, Forum, Name, Principle, Session, State, Statement
from positions.published import declaration, session
from positions.published.session import as_public
from positions.queries.query_language import comparing, finished, iterate, one, paginate, parse
from positions.queries.query_language.finished import reading
from positions.queries.query_language.finished.recipe import paths_of
from positions.queries.query_language.resources import RESOURCES
from tests import make
from tests.acts_at_random import Curators

HOST = "https://normsdb.example"
NOUN = RESOURCES["statements"]


def run(sql: str, *params) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params or None)
        return cursor.fetchall() if cursor.description else []


@pytest.fixture
def busy(db):
    """A record in which more is said by more, some of it corrected and withdrawn."""
    curators = Curators(11, make.make_account("analyst"), make.make_account("reviewer"))
    done = Counter(curators.act() for _ in range(25))
    assert {"publish", "correct", "withdraw"} <= set(done), done


@pytest.mark.parametrize(
    "params",
    [
        {},
        {"state": "CHN"},
        {"principle": "sovereignty", "state": "CHN"},
        {"state": "CHN,NLD", "voice": "!headline"},
        {"q": "sovereignty"},
        {"sort": "id"},
        {"sort": "-id", "page_size": "3"},
        {"state": "ZWE", "year": "1999"},
    ],
)
def test_pages_of_finished_rows_are_the_pages_of_the_record(busy, params):
    question = parse("statements", {name: [value] for name, value in {"page_size": "20", **params}.items()})
    with as_public():
        for _ in range(4):
            kept, plain = paginate(question, base=HOST, as_json=True), paginate(question, base=HOST)
            assert kept.written or not kept.count, "nothing was answered from finished rows"
            assert (kept.written or "[]") == encode([question.row(cells) for cells in plain.rows]).decode()
            assert (kept.next, kept.previous, kept.count) == (plain.next, plain.previous, plain.count)
            if not kept.next:
                break
            question = parse(
                "statements", {**{n: [v] for n, v in params.items()}, "page_size": ["20"], "cursor": [kept.next]}
            )


def test_every_row_alone_is_the_row_of_the_record(busy):
    assert comparing.differences() == []
    with as_public():
        row = one(NOUN, "S-000002", NOUN.alone, base=HOST)
        told = finished.one(NOUN, "s-000002", HOST)
        assert told == encode({field.name: cell for field, cell in zip(NOUN.alone, row, strict=True)}).decode()
        assert finished.one(NOUN, "S-999999", HOST) is None


@pytest.mark.parametrize("form", ["csv", "ndjson", "xlsx"])
def test_a_file_of_finished_rows_is_that_of_the_record(db, form, client, monkeypatch):
    """Rows of the workbook too: its cells are dates and moments."""
    address = f"/api/v1/statements.{form}?state=CHN"
    kept = b"".join(client.get(address))
    monkeypatch.setattr(finished, "is_kept", lambda *_: False)
    assert kept == b"".join(client.get(address))


def change(row, **values):
    """Change a fact as the data set's own acts do, so that the test says what changes and no more."""
    type(row).objects.filter(pk=row.pk).update(revision=row.revision + 1, **values)


def test_a_new_name_changes_no_row_and_every_answer(db):
    before = run("SELECT id, line FROM kept.finished ORDER BY id")
    change(State.objects.get(alpha3="CHN"), common_name="Cathay")
    change(Principle.objects.get(slug="non-intervention"), slug="no-intervention", position=0)
    change(Session.objects.get(slug="gccs-2015"), slug="hague", forum=Forum.objects.get(slug="oewg"))
    change(Forum.objects.get(slug="ungge"), slug="gge")
    assert comparing.differences() == []
    with as_public():
        row = finished.one(NOUN, "S-000002", "")
    assert '"state_name":"Cathay"' in row
    assert run("SELECT id, line FROM kept.finished ORDER BY id") == before


def test_an_edition_that_changes_no_name_fills_with_what_was_made_before(analyst, reviewer):
    def filling() -> tuple[int, object, str]:
        with as_public() as (number, _):
            told = finished.one(NOUN, "S-000002", HOST)
            return number, reading._filling(NOUN.name, session.seen()), told

    first, made, told = filling()
    make.make_statement("NLD", by=analyst, reviewer=reviewer)
    second, again, same = filling()
    assert second > first
    assert again is made
    assert same == told
    change(State.objects.get(alpha3="CHN"), common_name="Cathay")
    _, other, renamed = filling()
    assert other is not made
    assert '"state_name":"Cathay"' in renamed


def test_a_name_of_then_is_filled_in(db):
    """The name that the state had on the days of the statement, as soon as it is in the record."""
    state = State.objects.get(alpha3="CHN")
    Name.objects.create(
        state=state, text="Cathay", kind="former", language="en", since=date(1990, 1, 1), until=date(2030, 1, 1)
    )
    run("UPDATE positions_edition SET number = number + 1")
    assert comparing.differences() == []
    with as_public():
        assert '"state_name_at_the_time":"Cathay"' in finished.one(NOUN, "S-000002", "")


def test_a_document_that_is_called_otherwise_is_so_in_its_rows(db):
    row = Document.objects.get(public_id="D-0001")
    change(row, title="Another title", publisher="Another publisher")
    assert comparing.differences() == []
    with as_public():
        assert "Another title" in finished.one(NOUN, "S-000002", "")


def test_a_withdrawn_statement_has_no_row(db, analyst, reviewer):
    row = make.make_statement("NLD", by=analyst, reviewer=reviewer)
    assert comparing.differences() == []
    with as_public():
        assert finished.one(NOUN, row.public_id, "")
    reviewing.withdraw(row, reason="test", by=reviewer)
    assert comparing.differences() == []
    assert run("SELECT 1 FROM kept.finished WHERE public_id = %s", row.public_id) == []


def test_a_draft_has_no_row(db, analyst):
    make.make_draft(by=analyst)
    assert comparing.differences() == []
    assert run("SELECT count(*) FROM kept.finished") == [(Statement.objects.published().count(),)]


def test_a_column_that_is_not_declared_is_empty_in_what_is_kept(db):
    """What writes rows reads the public's views: who wrote and approved has no place there."""
    columns = {path for field in NOUN.alone for path in paths_of(NOUN, field) if "__" not in path}
    shown = {column.name for column in declaration.statements.STATEMENTS.columns}
    assert columns - shown == {"speaking", "taking", "mentioning", "versions_known"}
    (source,) = run("SELECT prosrc FROM pg_proc WHERE oid = 'kept.finish'::regproc")[0]
    assert "public.positions" not in source
    assert source.count('published."positions_') >= 6


def test_a_moment_of_the_past_and_a_curator_read_the_record(db):
    moment = Statement.objects.published().latest("published_at").published_at
    question = parse("statements", {})
    assert not finished.is_kept(NOUN, question.fields)
    with as_public(moment):
        assert not finished.is_kept(NOUN, question.fields)
        assert paginate(question, as_json=True).rows
    with as_public():
        assert finished.is_kept(NOUN, question.fields)
        few = parse("statements", {"fields": ["id,versions"]})
        assert paginate(few, as_json=True).rows
        assert len(list(iterate(parse("statements", {"fields": ["quote"]}, paged=False)))) > 40


@pytest.mark.parametrize(
    ("plant", "told"),
    [
        ("UPDATE kept.finished SET line = replace(line, 'China', 'Chins') WHERE public_id = 'S-000002'", "S-000002 differs"),
        ("UPDATE kept.finished SET beyond = replace(beyond, '20', '19') WHERE public_id = 'S-000003'", "record: versions"),
        ("UPDATE kept.finished SET line = line || ',\"extra\":1' WHERE public_id = 'S-000003'", "it cannot be read"),
        ("UPDATE kept.finished SET line = left(line, 200) WHERE public_id = 'S-000003'", "it cannot be read"),
        ("DELETE FROM kept.finished WHERE public_id = 'S-000002'", "S-000002 is missing"),
        ("UPDATE kept.finished SET public_id = 'S-9', line = replace(line, 'S-000002', 'S-9') WHERE public_id = 'S-000002'", "S-9 is of a statement that is not in force"),
    ],
)  # fmt: skip
def test_verify_tells_which_row_is_kept_wrongly(db, plant, told):
    run(plant.replace("%", "%%"))
    assert any(told in one for one in comparing.differences())
    with pytest.raises(CommandError, match="Kept row"):
        call_command("verify", verbosity=0)
