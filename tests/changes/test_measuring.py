"""Measuring the suggestions: what is kept, what is refused, and what the public reads of it."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from positions.changes import measuring, reviewing
from positions.changes.auditing import ChangeRefused, NotAllowed
from positions.models import Document, Measurement
from positions.published.session import as_public
from positions.queries import measurements, suggestions
from positions.text.suggest import VERSION
from tests import make
from tests.pages.reading import read

pytestmark = pytest.mark.django_db


def test_the_seeds_and_the_hold_out_are_measured_and_reach_what_was_asked(db):
    with as_public():
        found = measurements.figures()
    assert [row.document for row in found.documents] == ["D-0001", "D-0002"]
    together = found.together
    assert (together.covered.n, together.covered.part >= 42) == (44, True)
    assert (together.found.n, together.found.part >= 60) == (81, True)
    assert together.passages.part >= 0.7 * together.passages.n
    assert together.trapped.part == 0
    assert (found.hold_out.texts, found.hold_out.covered.n) == (5, 45)


def test_the_method_page_and_the_api_show_the_same_figures(client):
    words = read(client, "/about/method/").words
    rows = client.get("/api/v1/measurements").json()["results"]
    assert [row["id"] for row in rows] == ["D-0001", "D-0002", "hold-out"]
    for row in rows:
        assert f"{row['covered']} of {row['statements']} (" in words
        assert f"{row['links_found']} of {row['links']} (" in words
        assert f"{row['passages_right']} of {row['passages']} (" in words
    both = [sum(row[name] for row in rows[:2]) for name in ("covered", "statements")]
    assert f"{both[0]} of {both[1]} (" in words
    assert "the rules were tuned on it" in words
    assert "5 texts held out" in words
    assert "stale" not in words
    assert client.get("/api/v1/measurements/hold-out").json() == rows[2]


def test_figures_of_other_rules_say_so(client, monkeypatch):
    monkeypatch.setattr(measurements, "VERSION", "lexicon-next")
    assert f"stale: measured with {VERSION}" in read(client, "/about/method/").words


def test_nothing_is_kept_of_what_is_not_public(analyst, reviewer):
    hidden = make.make_document(by=analyst)
    with pytest.raises(ChangeRefused, match="not public"):
        measuring.measure(hidden, by=reviewer)
    public = make.make_statement("NOR", by=analyst, reviewer=reviewer).document
    public.refresh_from_db()
    reviewing.submit(make.make_draft("NOR", by=analyst, document=public), by=analyst)
    with pytest.raises(ChangeRefused, match="1 of its statements are not public yet"):
        measuring.measure(public, by=reviewer)


def test_only_a_reviewer_publishes_figures(analyst):
    Measurement.objects.all().delete()
    with pytest.raises(NotAllowed):
        measuring.measure(Document.objects.get(public_id="D-0001"), by=analyst)


def test_measuring_again_writes_only_what_differs(reviewer):
    document = Document.objects.get(public_id="D-0001")
    before = Measurement.objects.get(document=document)
    measuring.measure(document, traps=[], by=reviewer)
    after = Measurement.objects.get(document=document)
    assert (after.revision, after.traps) == (before.revision + 1, 0)
    measuring.measure(document, traps=[], by=reviewer)
    assert Measurement.objects.get(document=document).revision == after.revision


def test_new_figures_move_the_edition(reviewer):
    def edition() -> int:
        with as_public() as (number, _):
            return number

    before = edition()
    measuring.measure(Document.objects.get(public_id="D-0001"), traps=[], by=reviewer)
    assert edition() > before


def test_the_command_keeps_figures_by_name_only(analyst, reviewer):
    statement = make.make_statement(
        "NOR", by=analyst, reviewer=reviewer, quote="Norway rejects harmful cyber operations."
    )
    from positions.changes import desk
    from positions.text.spans import Span

    document = statement.document
    desk.decide(
        document,
        sentences=[desk.SentenceRead(Span(0, len(document.text)))],
        decision="statement",
        by=analyst,
        why="test",
    )
    document.refresh_from_db()
    out = io.StringIO()
    with pytest.raises(CommandError, match="--by USERNAME"):
        call_command("evaluate_suggestions", store=True, stdout=out)
    call_command("evaluate_suggestions", document.public_id, store=True, by=reviewer.username, stdout=out)
    kept = Measurement.objects.get(document=document)
    assert (kept.measured_on, kept.statements, kept.traps) == ("read", 1, None)
    assert "kept, as measured on" in out.getvalue()


def test_a_public_figure_counts_what_is_public(analyst, reviewer):
    document = make.make_statement("NOR", by=analyst, reviewer=reviewer).document
    assert suggestions.unpublished_statements(document) == 0
    make.make_draft("NOR", by=analyst, document=document)
    assert suggestions.unpublished_statements(document) == 1


@pytest.mark.parametrize(
    "wrong", ["covered = statements + 1", "measured_on = 'guessed'", "document_id = NULL", "trapped = passages + 1"]
)
def test_the_database_refuses_figures_that_cannot_be(wrong):
    from django.db import connection

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE positions_measurement SET {wrong}, revision = revision + 1 WHERE document_id IS NOT NULL"
        )
