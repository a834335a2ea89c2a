"""What one state holds on one principle, and how its words moved."""

from datetime import date
from decimal import Decimal

import pytest

from positions.changes import reviewing, statements
from positions.models import Principle, State, Statement
from positions.models.choices import AttributionRole, Voice
from positions.published.session import as_public
from positions.queries import cells, coverage, principles, states
from tests import make

pytestmark = pytest.mark.django_db


def make_joint(holders, *, principle: str, by, reviewer, stance: str = "affirms") -> Statement:
    """A published statement of several states or groups together."""
    document = make.make_document(by=by)
    row = Statement(
        document=document, start=0, end=len(document.text), quote=document.text, voice=Voice.DOCUMENT_TEXT,
        confidence=Decimal("0.9"),
    )  # fmt: skip
    parts = statements.Parts(
        [
            statements.Speaking(**{type(holder).__name__.lower(): holder}, role=AttributionRole.JOINT)
            for holder in holders
        ],
        [statements.Taking(Principle.objects.get(slug=principle), stance, Decimal("0.9"))],
    )
    draft = statements.draft(row, parts=parts, by=by, why="test")
    statement = reviewing.submit(draft, by=by)
    return reviewing.approve(statement, seen=reviewing.digest(statement), by=reviewer)


def said(day: str) -> dict[str, object]:
    return {"said_start": date.fromisoformat(day), "said_end": date.fromisoformat(day), "said_precision": "day"}


def standing(code: str, slug: str) -> cells.PositionSummary | None:
    with as_public():
        return cells.cell(State.objects.get(alpha3=code), Principle.objects.get(slug=slug)).standing


def test_two_stances_of_the_latest_day_are_both_shown_and_none_is_preferred():
    found = standing("CHN", "applicability-of-international-law")
    assert found.now == ("affirms", "qualifies")
    assert (found.earlier, found.earlier_when) == (("affirms",), "2015")
    assert (found.passages, found.years) == (4, "2015–2021")


def test_a_stance_that_never_changed_has_no_earlier_one(analyst, reviewer):
    for day in ("2015-01-01", "2020-01-01"):
        make.make_statement("NLD", by=analyst, reviewer=reviewer, **said(day))
    found = standing("NLD", "non-intervention")
    assert (found.now, found.earlier, found.years) == (("affirms",), (), "2015–2020")


def test_a_change_within_one_year_names_the_month(analyst, reviewer):
    make.make_statement("NLD", by=analyst, reviewer=reviewer, stance="opposes", **said("2020-02-01"))
    make.make_statement("NLD", by=analyst, reviewer=reviewer, stance="affirms", **said("2020-11-30"))
    found = standing("NLD", "non-intervention")
    assert (found.now, found.earlier, found.earlier_when) == (("affirms",), ("opposes",), "February 2020")


def test_without_any_date_there_is_a_stance_and_no_year(analyst, reviewer):
    make.make_statement("NLD", by=analyst, reviewer=reviewer)
    found = standing("NLD", "non-intervention")
    assert (found.now, found.first, found.last, found.years) == (("affirms",), None, None, "")


def test_the_latest_words_are_those_of_the_latest_day(analyst, reviewer):
    make.make_statement("NLD", by=analyst, reviewer=reviewer, quote="The later words.", **said("2021-05-01"))
    make.make_statement("NLD", by=analyst, reviewer=reviewer, quote="The earlier words.", **said("2011-05-01"))
    assert standing("NLD", "non-intervention").latest.quote == "The later words."


def test_a_joint_statement_counts_once_for_each_state(analyst, reviewer):
    both = [State.objects.get(alpha3=code) for code in ("NLD", "USA")]
    make_joint(both, principle="countermeasures", by=analyst, reviewer=reviewer)
    with as_public():
        principle = principles.find("countermeasures")
        assert [row.code for row in principles.backing_of(principle)] == ["nld", "usa"]
        assert principles.page_of(principle).passages_count == 1
    assert standing("NLD", "countermeasures").passages == 1


def test_a_position_of_a_group_is_not_one_of_its_members(analyst, reviewer):
    group = make.Group.objects.get(slug="european-union")
    make_joint([group], principle="countermeasures", by=analyst, reviewer=reviewer)
    assert standing("NLD", "countermeasures") is None
    with as_public():
        assert states.profile(group).positions == 1


def test_a_headline_makes_no_position():
    with as_public():
        headline = Statement.objects.get(voice=Voice.HEADLINE)
        for principle in Principle.objects.all():
            shown = cells.cell(State.objects.get(alpha3="CHN"), principle).passages
            assert headline.public_id not in {row.id for row in shown}


def test_neighbouring_times_are_compared_by_their_most_alike_passages():
    with as_public():
        cell = cells.cell(State.objects.get(alpha3="CHN"), Principle.objects.get(slug="sovereign-equality"))
    [step] = cell.steps
    pair = step.comparison
    assert (pair.before.id, pair.after.id, pair.press) == ("S-000002", "S-000031", "before")
    assert "".join(run.text for run in pair.before_runs) == pair.before.quote
    assert "".join(run.text for run in pair.after_runs) == pair.after.quote


def test_passages_that_share_next_to_nothing_are_not_compared():
    with as_public():
        cell = cells.cell(State.objects.get(alpha3="CHN"), Principle.objects.get(slug="digital-divide"))
    [step] = cell.steps
    assert (step.before_when, step.after_when, step.comparison, step.reason) == ("2015", "2021", None, "unlike")


def test_passages_stand_in_order_of_time():
    with as_public():
        cell = cells.cell(State.objects.get(alpha3="CHN"), Principle.objects.get(slug="non-intervention"))
    assert [row.id for row in cell.passages] == ["S-000002", "S-000011", "S-000031"]


def test_a_passage_without_a_date_stands_last(analyst, reviewer):
    undated = make.make_statement("CHN", by=analyst, reviewer=reviewer)
    with as_public():
        cell = cells.cell(State.objects.get(alpha3="CHN"), Principle.objects.get(slug="non-intervention"))
    assert [row.id for row in cell.passages] == ["S-000002", "S-000011", "S-000031", undated.public_id]
    assert cell.standing.years == "2015–2021"


def test_the_sum_of_all_cells_is_the_sum_of_all_positions():
    with as_public() as edition:
        china = State.objects.get(alpha3="CHN")
        passages = sum(found.passages for found in cells.on_record(china).values())
        assert passages == states.profile(china).positions == coverage.totals(*edition).positions == 81


def test_unpublished_rows_are_narrowed_away_for_whoever_reads(analyst):
    # Without the public's eyes: the second lock alone.
    make.make_draft("NLD", by=analyst)
    found = cells.cell(State.objects.get(alpha3="NLD"), Principle.objects.get(slug="non-intervention"))
    assert found.standing is None
    assert coverage.held().filter(state__alpha3="NLD").count() == 0
