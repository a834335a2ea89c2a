"""Suggestions stay what they were, and every table that people edit wants the revision named."""

from decimal import Decimal

import pytest
from django.db import IntegrityError

from positions.changes import references, statements
from positions.models import (
    Document,
    Forum,
    Group,
    Intervention,
    Membership,
    Page,
    Principle,
    State,
    Statement,
    SuggestedStance,
    Suggestion,
)
from positions.models.records import Record
from tests import make
from tests.models.invariants.promises import concrete, promise_of, run
from tests.second import make_settled

pytestmark = pytest.mark.usefixtures("committed")


def make_proposals(paper: Document) -> Suggestion:
    """What a machine found in the paper."""
    Page.objects.create(document=paper, number=1, start=0, end=20)
    Intervention.objects.create(document=paper, start=16, end=60, label="NORWAY", role="unresolved")
    suggestion = Suggestion.objects.create(
        document=paper, start=16, end=60, voice="document_text", score=Decimal("0.8"), lexicon="test-1"
    )
    SuggestedStance.objects.create(
        suggestion=suggestion,
        principle=Principle.objects.get(slug="sovereignty"),
        value="affirms",
        score=Decimal("0.8"),
    )
    return suggestion


def test_a_suggestion_stays_what_it_was_and_is_decided_once(people, paper):
    suggestion = make_proposals(paper)
    decided = f"fate = 'rejected', decided_by_id = {people[0].pk}"
    where = f", revision = revision + 1 WHERE id = {suggestion.pk}"
    update = "UPDATE positions_suggestion SET "
    for sql, promise in (
        (f"{update}start = 17{where}", "positions_suggestion_unchangeable"),
        (f"{update}lexicon = 'test-2'{where}", "positions_suggestion_unchangeable"),
        (f"{update}fate = 'rejected'{where}", "positions_suggestion_fate_known"),
        (f"{update}fate = 'perhaps', decided_by_id = {people[0].pk}{where}", "positions_suggestion_fate_known"),
        (f"{update}{decided}{where}", None),
        (f"{update}fate = 'accepted'{where}", "positions_suggestion_decided"),
        (f"{update}fate = 'open', decided_by_id = NULL{where}", "positions_suggestion_decided"),
        ("UPDATE positions_suggestedstance SET value = 'likes', revision = revision + 1", "positions_suggestedstance_value_known"),
        ('UPDATE positions_intervention SET "end" = start, revision = revision + 1', "positions_intervention_span"),
        ('UPDATE positions_intervention SET "end" = 99999, revision = revision + 1', "positions_reading_inside"),
        ("UPDATE positions_page SET number = 0, revision = revision + 1", "positions_page"),
    ):  # fmt: skip
        if promise is None:
            run(sql)
            continue
        with pytest.raises(IntegrityError) as caught:
            run(sql)
        assert promise_of(caught.value).startswith(promise), sql


def test_every_curated_table_wants_the_revision_named(people, paper):
    """An update that writes the same revision, or skips one, is refused on every table that people edit."""
    analyst, _ = people
    make.make_draft(by=analyst, document=paper, quote="The ministry")
    references.change_parts(
        new=[Membership(group=Group.objects.get(slug="european-union"), state=State.objects.get(alpha3="CHN"))],
        by=analyst,
        why="test",
    )
    draft = Statement.objects.get(state="draft")
    statements.revise(
        draft,
        parts=statements.Parts(
            [statements.Speaking(state=State.objects.get(alpha3="CHN"))],
            [statements.Taking(Principle.objects.get(slug="sovereignty"), "affirms", Decimal(1))],
            [statements.Mentioning(forum=Forum.objects.get(slug="ungge"))],
            [make.explains("a-res-73-27")],
        ),
        started_from=1,
        by=analyst,
        why="test",
    )
    make_proposals(paper)
    make_settled()
    missed = []
    for model in concrete(Record):
        table = model._meta.db_table
        row = model.objects.order_by("-id").first()
        assert row is not None, f"{table} has no row to try"
        for written in ("revision", "revision + 2"):
            try:
                run(f"UPDATE {table} SET revision = {written} WHERE id = {row.pk}")
            except IntegrityError as error:
                if promise_of(error) != "stale":
                    missed.append(f"{table}: refused as {promise_of(error)}")
            else:
                missed.append(f"{table}: revision = {written} was written")
    assert not missed, missed
