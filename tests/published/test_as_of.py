"""As of a moment: the answer of then, byte for byte, whatever was published, corrected, withdrawn or renamed since."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, models
from django.test import Client

from normsdb import middleware
from positions.changes import documents, references, reviewing, statements
from positions.formats.instants import parse
from positions.models import (
    Attribution,
    Document,
    Group,
    Membership,
    Participation,
    Principle,
    PrincipleSource,
    Session,
    Stance,
    State,
    Statement,
    Withdrawal,
)
from positions.published import as_of, reader
from positions.published.declaration import PublicTable
from positions.published.session import as_public
from positions.queries import coverage
from positions.text.spans import Span
from tests import make
from tests.leaks.routes import KNOWN, addresses, routes

API = "/api/v1/"
README = Path(__file__).resolve().parents[2] / "README.md"
QUESTIONS = (
    f"{API}statements?", f"{API}statements.csv?", f"{API}statements?state=CHN&page_size=7",
    f"{API}statements?principle=sovereignty&fields=id,quote,principles,stances",
    f"{API}statements.csv?principle=charter-principles&descendants=no", f"{API}statements?voice=direct_quote&sort=document,start",
    f"{API}statements?stance=calls_for", f"{API}statements.csv?mentions=ungge", f"{API}statements?counted=no",
    f"{API}statements?reviewed=no&page_size=3", f"{API}statements/S-000002?", f"{API}statements/S-000002.csv?",
    f"{API}statements/S-000031?", f"{API}statements?statement=S-000002,S-000031",
    f"{API}positions?", f"{API}positions.csv?", f"{API}positions?state=China&page_size=5",
    f"{API}positions.csv?principle=non-intervention", f"{API}positions?forum=gccs", f"{API}positions.csv?since=2020&stance=affirms",
    f"{API}positions?until=2016&sort=principle,statement", f"{API}positions?region=asia-pacific&fields=id,state_name,principle_name",
    f"{API}positions/S-000002:CHN:non-intervention?", f"{API}positions?publisher=Xinhua", f"{API}positions?principle=nonintervention",
    f"{API}positions/counts?by=state,principle", f"{API}positions/counts.csv?by=principle,stance",
    f"{API}positions/counts?by=region", f"{API}positions/counts.csv?by=year,voice&state=CHN", f"{API}positions/counts?by=document",
    f"{API}states?page_size=1000", f"{API}states/NLD?", f"{API}states.csv?group=european-union", f"{API}groups?", f"{API}principles.csv?",
    f"{API}principles?family=international-law", f"{API}principles/non-intervention?", f"{API}documents?", f"{API}sessions.csv?",
    "/statements/?", "/statements/?state=CHN&principle=non-intervention", "/statements/?state=Chna", "/statements/?until=2016&sort=date",
    "/statements/S-000002/?", "/statements/S-000031/?",
    f"{API}matrix?", f"{API}matrix?state=CHN,NOR&ids=yes&blank_columns=hide", f"{API}matrix.csv?", f"{API}matrix.csv?shape=long&ids=yes",
    f"{API}matrix?member_of=european-union&blank_rows=show", "/matrix/?", "/matrix/?state=CHN,NOR,NLD", "/states/chn/non-intervention/?",
    "/states/chn/sovereignty/?stance=affirms",
)  # fmt: skip


def moment() -> str:
    """An instant between two changes: the clock of the database and of this process are one machine's."""
    return datetime.now(UTC).isoformat().replace("+00:00", "Z")


def answer(client: Client, question: str, at: str) -> tuple[int, dict, bytes]:
    """Everything that a visitor gets, but for the number of the request."""
    found = client.get(f"{question}{'' if question.endswith('?') else '&'}as_of={at}")
    headers = {name: value for name, value in found.items() if name != "X-Request-ID"}
    return found.status_code, headers, found.content


@pytest.fixture
def cast(committed):
    return make.make_account("analyst"), make.make_account("reviewer")


def change_everything(analyst, reviewer) -> None:
    """Publish, correct, withdraw, rename, move, add and take away; each in a transaction of its own."""
    make.make_statement("NOR", by=analyst, reviewer=reviewer, principle="non-intervention", stance="opposes")
    make.make_statement("CHN", by=analyst, reviewer=reviewer, principle="sovereignty")
    old = Statement.objects.published().get(public_id="S-000031")
    new = statements.next_version(old)
    new.rationale = "Read again."
    new = statements.correct(old, new, parts=statements.Parts.of(old), by=analyst, why="test")
    reviewing.submit(new, by=analyst)
    reviewing.approve(new, seen=reviewing.digest(new), by=reviewer)
    gone = Statement.objects.published().get(public_id="S-000002")
    reviewing.withdraw(gone, reason="It was read wrongly.", by=reviewer)
    for row, values in (
        (State.objects.get(alpha3="CHN"), {"common_name": "Cathay", "region_note": "A note.", "aliases": ["Chna"]}),
        (State.objects.get(alpha3="NLD"), {"region": "no-group"}),
        (Principle.objects.get(slug="non-intervention"), {"slug": "leaving-alone", "name": "Leaving alone", "position": 1}),
        (Group.objects.get(slug="european-union"), {"name": "The Union"}),
        (Session.objects.get(slug="gccs-2015"), {"name": "The Hague", "place": "Den Haag"}),
    ):  # fmt: skip
        for name, value in values.items():
            setattr(row, name, value)
        references.change(row, started_from=row.revision, by=reviewer, why="test")
    document = Document.objects.get(public_id="D-0001")
    document.title, document.publisher = "Another title", "Another agency"
    documents.describe(document, started_from=document.revision, by=reviewer, why="test")
    documents.mark_furniture(document, marked=documents.MarkedFurniture(Span(697, 698), "x"), by=reviewer, why="test")
    principle = make.make_principle("Nonintervention", by=analyst)
    references.publish(principle, by=reviewer)
    union = Group.objects.get(slug="european-union")
    references.change_parts(
        new=[
            Membership(group=union, state=State.objects.get(alpha3="CHN")),
            PrincipleSource(principle=Principle.objects.get(slug="sovereignty"), symbol="A/1"),
            Participation(session=Session.objects.get(slug="gccs-2015"), state=State.objects.get(alpha3="FRA"), role="delegation"),
        ],
        gone=list(PrincipleSource.objects.filter(principle__slug="due-diligence")),
        by=reviewer, why="test",
    )  # fmt: skip


def test_fifty_questions_have_the_same_bytes_after_everything_changed(cast):
    at = moment()
    client = Client()
    before = {question: answer(client, question, at) for question in QUESTIONS}
    live = {question: client.get(question).content for question in QUESTIONS}
    refused = {question for question in QUESTIONS if before[question][0] != 200}
    assert refused == {f"{API}positions?principle=nonintervention", "/statements/?state=Chna"}
    change_everything(*cast)
    changed = [question for question in QUESTIONS if answer(client, question, at) != before[question]]
    assert changed == []
    # The changes are of a kind that each of these questions would show.
    assert [question for question in QUESTIONS if client.get(question).content == live[question]] == []


def test_an_answer_as_of_now_is_the_answer_of_now(cast):
    change_everything(*cast)
    at = moment()
    client = Client()
    for noun in ("statements", "positions", "states", "groups", "principles", "documents", "forums", "sessions"):
        body = client.get(f"{API}{noun}?page_size=1000").json()
        then = client.get(f"{API}{noun}?page_size=1000&as_of={at}").json()
        assert (then["count"], then["dataset"], then["results"]) == (body["count"], body["dataset"], body["results"]), (
            noun
        )
        assert then["query"] == {"as_of": at, "page_size": 1000}


def test_the_answer_of_then_is_the_same_every_day(cast):
    """The ETag of an answer of today is of the day, as treaties come into force; of then nothing depends on it."""
    client, question = Client(), f"{API}statuses?instrument=cets-185&as_of={moment()}"
    found = client.get(question)
    request = found.wsgi_request
    assert found.headers["ETag"] == middleware._etag(request, request.edition, None)
    assert client.get(question, headers={"If-None-Match": found.headers["ETag"]}).status_code == 304


def test_next_leads_on_as_of_the_same_moment(cast):
    at = moment()
    client = Client()
    change_everything(*cast)
    found, where = [], f"{API}positions?page_size=20&as_of={at}"
    while where:
        body = client.get(where).json()
        found += [row["id"] for row in body["results"]]
        where = body["next"]
    assert len(found) == len(set(found)) == 81
    assert "S-000002:CHN:non-intervention" in found


def test_each_moment_reads_the_version_then_in_force(cast):
    analyst, reviewer = cast
    moments = [moment()]
    first = make.make_statement(by=analyst, reviewer=reviewer, rationale="First.")
    moments.append(moment())
    new = statements.next_version(first)
    new.rationale = "Second."
    new = statements.correct(first, new, parts=statements.Parts.of(first), by=analyst, why="test")
    moments.append(moment())  # a draft has been written
    reviewing.submit(new, by=analyst)
    reviewing.approve(new, seen=reviewing.digest(new), by=reviewer)
    moments.append(moment())
    reviewing.withdraw(new, reason="Wrong.", by=reviewer)
    moments.append(moment())
    seen = []
    for at in moments:
        with as_public(datetime.fromisoformat(at)):
            row = Statement.objects.published().filter(public_id=first.public_id).first()
            parts = [
                model.objects.filter(statement__public_id=first.public_id).count() for model in (Attribution, Stance)
            ]
            left = Withdrawal.objects.filter(public_id=first.public_id).count()
            seen.append(
                (row and (row.rationale, row.version, row.state, row.retired_at, row.retired_reason), parts, left)
            )
    one, two = ("First.", 1, "published", None, ""), ("Second.", 2, "published", None, "")
    assert seen == [(None, [0, 0], 0), (one, [1, 1], 0), (one, [1, 1], 0), (two, [1, 1], 0), (None, [0, 0], 1)]
    client = Client()
    answers = [client.get(f"/statements/{first.public_id}/?as_of={at}").status_code for at in moments]
    assert answers == [404, 200, 200, 200, 410]


def test_the_instant_of_publication_holds_the_new_version_and_not_the_old(cast):
    analyst, reviewer = cast
    first = make.make_statement(by=analyst, reviewer=reviewer)
    for at, there in ((first.published_at, 1), (first.published_at - timedelta(microseconds=1), 0)):
        with as_public(at):
            assert Statement.objects.filter(pk=first.pk).count() == there
    reviewing.withdraw(first, reason="Wrong.", by=reviewer)
    for at, there in ((first.retired_at, 0), (first.retired_at - timedelta(microseconds=1), 1)):
        with as_public(at):
            assert Statement.objects.filter(pk=first.pk).count() == there


def test_what_was_never_published_is_there_at_no_moment(cast):
    analyst, reviewer = cast
    draft = make.make_draft(by=analyst)
    hidden = make.make_principle(by=analyst)
    then = make.make_principle(by=analyst)
    before = moment()
    references.publish(then, by=reviewer)
    reviewing.submit(draft, by=analyst)
    for at in (before, moment()):
        with as_public(datetime.fromisoformat(at)):
            assert not Statement.objects.filter(pk=draft.pk).exists()
            assert not Attribution.objects.filter(statement_id=draft.pk).exists()
            assert not Document.objects.filter(pk=draft.document_id).exists()
            assert not Principle.objects.filter(pk=hidden.pk).exists()
            assert Principle.objects.filter(pk=then.pk).exists() is (at != before)


def test_accounts_and_notes_are_empty_at_any_moment(cast):
    analyst, reviewer = cast
    statement = make.make_statement(by=analyst, reviewer=reviewer)
    reviewing.withdraw(statement, reason="Wrong.", by=reviewer)
    with as_public(statement.published_at):
        seen = Statement.objects.get(pk=statement.pk)
        assert (seen.author_id, seen.reviewer_id, seen.editors, seen.approved_digest, seen.revision) == (
            None,
            None,
            [],
            "",
            3,
        )
        assert Document.objects.get(pk=statement.document_id).created_by_id is None
        assert bytes(Document.objects.get(pk=statement.document_id).content) == b""


def test_a_moment_knows_the_addresses_of_then_and_of_later(cast):
    client = Client()
    before = moment()
    change_everything(*cast)
    at = moment()
    assert client.get(f"{API}principles/non-intervention?as_of={before}").status_code == 200
    later = client.get(f"{API}principles/leaving-alone?as_of={before}")
    assert (later.status_code, later.headers["Location"]) == (301, f"{API}principles/non-intervention?as_of={before}")
    moved = client.get(f"{API}principles/non-intervention?as_of={at}")
    assert (moved.status_code, moved.headers["Location"]) == (301, f"{API}principles/leaving-alone?as_of={at}")


def test_the_edition_of_a_moment_is_the_one_of_then(cast):
    with as_public() as (number, changed_at):
        totals = coverage.totals(number, changed_at)
    at = datetime.now(UTC)
    change_everything(*cast)
    with as_public(at) as (then, since):
        assert (then, since) == (number, changed_at)
        assert coverage.totals(then, since) == totals
    with as_public() as (now, since):
        assert now > number
        assert coverage.totals(now, since) != totals


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("2026-02-30", 400), ("yesterday", 400), ("2999-01-01", 400), ("2999-01-01T00:00Z", 400), ("2001-01-01T00:00", 400),
        ("2001-01-01,2002-01-01", 400), ("!2001-01-01", 400), ("", 400), ("0001-01-01T00:00%2B05:00", 400),
    ],
)  # fmt: skip
def test_a_moment_is_a_day_or_an_instant_that_has_passed(db, client, written, status):
    found = client.get(f"{API}positions?as_of={written}")
    assert found.status_code == status, found.content
    assert [each["parameter"] for each in found.json()["errors"]] == ["as_of"]


@pytest.mark.parametrize(
    ("write", "token"),
    [
        (lambda at: f"{at:%Y-%m-%dT%H:%M:%S.%f}Z", lambda at: f"{at:%Y-%m-%dT%H:%M:%S.%f}Z"),
        (lambda at: f"{at:%Y-%m-%dt%H:%M:%S.%f}z", lambda at: f"{at:%Y-%m-%dT%H:%M:%S.%f}Z"),
        # A plus in an address that nobody encoded is a space.
        (lambda at: f"{at + timedelta(hours=2):%Y-%m-%dT%H:%M:%S.%f} 02:00", lambda at: f"{at:%Y-%m-%dT%H:%M:%S.%f}Z"),
    ],
)
def test_an_offset_is_heeded(cast, write, token):
    with as_public() as (_, changed_at):
        at = (changed_at + timedelta(microseconds=7)).astimezone(UTC)
    found = Client().get(f"{API}positions?as_of={write(at)}").json()
    assert found["query"] == {"as_of": token(at)}
    assert found["dataset"]["changed_at"] == f"{changed_at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z"


def test_a_day_is_its_end_in_utc():
    assert parse("2001-01-01").at == datetime(2001, 1, 1, 23, 59, 59, 999999, UTC)
    assert parse("2001-01-01T00:30:00+02:00").token == "2000-12-31T22:30:00Z"


def test_every_example_of_a_moment_answers_on_a_young_site(db, client):
    today = client.get(f"{API}positions").json()["count"]
    documented = client.get(f"{API}openapi.json").json()
    examples = {
        one["example"]
        for path in documented["paths"].values()
        for one in path["get"].get("parameters", ())
        if one["name"] == "as_of"
    }
    assert len(examples) == 1
    links = re.findall(r'href="([^"]*as_of=[^"]*)"', client.get("/api/docs/").content.decode())
    assert links
    for address in [*map(unescape, links), *(f"{API}positions?as_of={one}" for one in examples)]:
        answer = client.get(address)
        assert (answer.status_code, answer.json()["count"]) == (200, today), address
    for text in (README.read_text(), client.get("/matrix/").content.decode()):
        assert re.findall(r"as_of=\d|as \d{4}-\d\d-\d\d", text) == []


def test_twice_is_refused(db, client):
    assert client.get(f"{API}positions?as_of=2001-01-01&as_of=2002-01-01").status_code == 400


@pytest.mark.parametrize("route", routes())
def test_before_the_first_edition_every_address_says_so_in_the_same_words(db, client, route):
    """An empty answer would look like a silence, a 404 like a page that never was."""
    for address in addresses(route, {noun: values[:1] for noun, values in KNOWN.items()}):
        if address.startswith(("/healthz", "/readyz")):
            continue
        for written in ("2001-01-01", "2001-01-01T00:00:00Z"):
            answer = client.get(f"{address}{'&' if '?' in address else '?'}as_of={written}")
            assert answer.status_code == 400, address
            assert f"Nothing had been published here by {written}" in unescape(answer.content.decode()), address
            assert answer.headers["Cache-Control"] == "no-cache", address


@pytest.mark.parametrize(
    "path", ["/", "/states/", "/about/", "/documents/D-0001/", f"{API}vocab", f"{API}openapi.json", "/api/docs/"]
)
def test_an_address_that_knows_no_moment_refuses_one(db, client, path):
    assert client.get(path).status_code == 200
    assert client.get(f"{path}?as_of={moment()}").status_code == 400


def test_without_the_setting_nothing_is_read(db):
    with pytest.raises(DatabaseError, match="normsdb.as_of|timestamp"), as_public(), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {as_of.SCHEMA}.positions_statement")


def test_both_schemas_hold_the_same_views_with_the_same_columns(db):
    def columns(schema: str) -> list[tuple]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT table_name, column_name, data_type, character_maximum_length FROM information_schema.columns"
                " WHERE table_schema = %s ORDER BY table_name, column_name",
                [schema],
            )
            return cursor.fetchall()

    def loose(rows):
        # A literal's length is its own: how a model reads it does not depend on it.
        return [(table, column, kind) for table, column, kind, _ in rows]

    assert loose(columns(as_of.SCHEMA)) == loose(columns(reader.SCHEMA))
    assert columns(reader.SCHEMA)


def test_a_table_without_versions_and_history_is_refused(db):
    class Bare(models.Model):  # noqa: DJ008 - nobody prints it
        class Meta:
            app_label = "nowhere"

    with pytest.raises(LookupError, match="no history"):
        as_of.sql({PublicTable(Bare, ()): {}}, "published")
