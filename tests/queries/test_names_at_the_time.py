"""Names of then: statements, documents, rows and citations name a state as it was called on that day."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from positions.changes import reviewing
from positions.changes import statements as changes
from positions.formats.citation import as_bibtex, as_csl_json, as_ris, chicago, plain
from positions.models import Attribution, Name, State, Statement
from positions.models.choices import NameKind, Voice
from positions.published.session import as_public
from positions.queries import references, statements
from positions.queries.lexicon import name_at_the_time, names_on
from tests import make
from tests.api.asking import cells, get, rows
from tests.pages.reading import read

pytestmark = pytest.mark.django_db

TURKEY = (date(1945, 10, 24), date(2022, 5, 31))


def said(state, first, last=None, *, by, reviewer, publisher="Ministry", **facts):
    """A statement of these days, in a paper of the same year."""
    document = make.make_document(
        by=by,
        publisher=publisher,
        published_start=last or first,
        published_end=last or first,
        published_precision="day",
    )
    return make.make_statement(
        state, by=by, reviewer=reviewer, document=document, voice=Voice.REPORTED_SPEECH, said_start=first,
        said_end=last or first, said_precision="interval" if last and last != first else "day", **facts,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("state", "day", "then"),
    [
        ("TUR", date(2020, 2, 11), "Turkey"),
        ("TUR", date(2022, 5, 31), "Turkey"),  # the last day
        ("TUR", date(2022, 6, 1), None),
        ("SWZ", date(2015, 4, 16), "Swaziland"),
        ("SWZ", date(2021, 4, 16), None),
        ("MKD", date(2018, 1, 1), "The former Yugoslav Republic of Macedonia"),
        ("CHN", date(2015, 4, 16), None),
    ],
)
def test_rows_and_pages_have_the_name_of_that_day(client, analyst, reviewer, state, day, then):
    number = said(state, day, by=analyst, reviewer=reviewer).public_id
    today = State.objects.get(alpha3=state).common_name
    for noun in ("statements", "positions"):
        (row,) = rows(client, f"{noun}?statement={number}")
        assert (row["state_name"], row["state_name_at_the_time"]) == (today, then)
        (cell,) = cells(client.get(f"/api/v1/{noun}.csv?statement={number}"))
        assert cell["state_name_at_the_time"] == (then or "")
        (line,) = client.get(f"/api/v1/{noun}.ndjson?statement={number}").content.splitlines()
        assert (f'"state_name_at_the_time":"{then}"' if then else '"state_name_at_the_time":null').encode() in line
    shown = f"{then} (now {today})" if then else today
    document = Statement.objects.get(public_id=number).document.public_id
    for page in (f"/statements/{number}/", f"/statements/?document={document}", f"/documents/{document}/"):
        words = read(client, page).words
        assert shown in words
        assert ("(now " in words) is bool(then)


def test_a_citation_has_the_name_of_then_as_its_author(client, analyst, reviewer):
    # Of a paper without a publisher, nobody but the state is known to have written it.
    statement = said("SWZ", date(2015, 4, 16), publisher="", by=analyst, reviewer=reviewer)
    with as_public():
        row = statements.one(statement.public_id).passage
        (cited,) = references.of_statements([row], base="https://normsdb.example")
    words = plain(chicago(cited))
    assert words.startswith("Swaziland (now Eswatini), April 16, 2015, reported in Swaziland, ")
    assert "author = {{Swaziland}}" in as_bibtex(cited)
    assert "AU  - Swaziland\r\n" in as_ris(cited)
    assert as_csl_json(cited)["author"] == [{"literal": "Swaziland"}]
    for written in (as_bibtex(cited), as_ris(cited), as_csl_json(cited)["note"]):
        assert "Swaziland (now Eswatini)" in written
    assert b"author = {{Swaziland}}" in get(client, f"statements/{statement.public_id}.bib").content


def test_a_statement_without_a_day_is_named_as_on_the_day_of_its_document(client, analyst, reviewer):
    document = make.make_document(
        by=analyst, published_start=date(2020, 1, 1), published_end=date(2020, 12, 31), published_precision="year"
    )
    number = make.make_statement("TUR", by=analyst, reviewer=reviewer, document=document).public_id
    assert rows(client, f"positions?statement={number}")[0]["state_name_at_the_time"] == "Turkey"
    nowhere = make.make_statement("TUR", by=analyst, reviewer=reviewer).public_id
    assert rows(client, f"positions?statement={nowhere}")[0]["state_name_at_the_time"] is None


def test_days_on_both_sides_of_a_change_have_no_name_of_then(client, analyst, reviewer):
    number = said("TUR", date(2022, 5, 30), date(2022, 6, 2), by=analyst, reviewer=reviewer).public_id
    assert rows(client, f"statements?statement={number}")[0]["state_name_at_the_time"] is None


def test_a_name_of_which_the_first_day_is_not_known_is_not_shown(client, analyst, reviewer):
    Name.objects.create(
        state=State.objects.get(alpha3="NOR"), text="Norge", kind=NameKind.FORMER, language="en", until=date(2016, 1, 1)
    )
    number = said("NOR", date(2015, 4, 16), by=analyst, reviewer=reviewer).public_id
    assert rows(client, f"statements?statement={number}")[0]["state_name_at_the_time"] is None


def test_rows_are_asked_for_by_the_name_of_then(client, analyst, reviewer):
    old = said("TUR", date(2020, 2, 11), by=analyst, reviewer=reviewer).public_id
    new = said("TUR", date(2023, 2, 11), by=analyst, reviewer=reviewer).public_id
    for noun in ("statements", "positions"):
        assert [row["statement"] for row in rows(client, f"{noun}?state_name_at_the_time=turkey")] == [old]
        assert [row["statement"] for row in rows(client, f"{noun}?state=Turkey")] == [new, old]
        assert rows(client, f"{noun}?state_name_at_the_time=Swaziland") == []
        assert get(client, f"{noun}?state_name_at_the_time=China").status_code == 400


def test_a_superseded_version_has_the_name_of_its_days(client, analyst, reviewer):
    first = said("TUR", date(2020, 2, 11), by=analyst, reviewer=reviewer)
    second = changes.correct(
        first, changes.next_version(first), parts=changes.Parts.of(first), by=analyst, why="A slip."
    )
    second = reviewing.submit(second, by=analyst)
    reviewing.approve(second, seen=reviewing.digest(second), by=reviewer)
    words = read(client, f"/statements/{first.public_id}/v1/").words
    assert "Turkey (now Türkiye)" in words


DAYS = st.dates(date(2000, 1, 1), date(2000, 1, 20))


@pytest.fixture
def drafts(analyst):
    """Drafts of days early and late in a month, alone and together; one without a day, in a paper that has some."""
    found = {}
    for first, last in ((1, 1), (5, 5), (5, 9), (9, 14), (14, 14), (20, 20), (3, 20)):
        days = date(2000, 1, first), date(2000, 1, last)
        facts = {"published_start": days[1], "published_end": days[1], "published_precision": "day"}
        document = make.make_document(by=analyst, **facts)
        precision = "day" if first == last else "interval"
        when = {"said_start": days[0], "said_end": days[1], "said_precision": precision}
        found[make.make_draft("NOR", by=analyst, document=document, **when).pk] = days
    facts = {"published_start": date(2000, 1, 8), "published_end": date(2000, 1, 9), "published_precision": "interval"}
    undated = make.make_draft("NOR", by=analyst, document=make.make_document(by=analyst, **facts))
    return {**found, undated.pk: (date(2000, 1, 8), date(2000, 1, 9))}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(name=st.tuples(st.none() | DAYS, DAYS).filter(lambda days: days[0] is None or days[0] <= days[1]))
def test_no_name_is_shown_whose_days_do_not_hold_those_of_the_words(name, drafts):
    since, until = name
    Name.objects.filter(text="Norway of then").delete()
    facts = {"kind": NameKind.FORMER, "language": "en", "since": since, "until": until}
    Name.objects.create(state=State.objects.get(alpha3="NOR"), text="Norway of then", **facts)
    rows = Attribution.objects.filter(statement__in=drafts).annotate(then=name_at_the_time("state", "statement__"))
    assert len(rows) == len(drafts)
    for row in rows:
        first, last = drafts[row.statement_id]
        holds = since is not None and since <= first and last <= until
        assert row.then == ("Norway of then" if holds else None)
        assert names_on(["NOR"], first, last) == ({"NOR": "Norway of then"} if holds else {})
