"""Every curated row's history: who, when, what, why; by whichever path it was written."""

import pghistory.models
import pytest
from django.apps import apps
from django.db import connection
from django.db.models import F
from django.utils import timezone

from positions.changes import references
from positions.changes.auditing import ChangeRefused
from positions.models import (
    Agreement,
    Document,
    Edition,
    FormerKey,
    PublicChange,
    PublicVersion,
    Readership,
    Release,
    State,
    Statement,
    Upload,
    VoteCorrection,
    Withdrawal,
    Word,
    Wording,
)
from tests import make

# Written by triggers only, and made of what is recorded elsewhere; written once and for ever; or no record yet.
NOT_CURATED = {
    Agreement, Edition, FormerKey, PublicChange, PublicVersion, Readership, Release, Upload, VoteCorrection, Withdrawal, Word, Wording,
}  # fmt: skip
# Set once, guarded against change by a trigger; a copy in each event would say nothing new.
NOT_COPIED = {Document: {"content", "text"}, Statement: {"approved_beside"}}


def curated():
    return [
        model
        for model in apps.get_app_config("positions").get_models()
        if model not in NOT_CURATED and not issubclass(model, pghistory.models.Event)
    ]


@pytest.mark.parametrize("model", curated(), ids=lambda model: model.__name__)
def test_every_column_is_in_the_history(model):
    events = [event for event in pghistory.models.Event.__subclasses__() if event.pgh_tracked_model is model]
    assert len(events) == 1, f"{model.__name__} has no history: track it with pghistory"
    columns = {field.column for field in model._meta.local_concrete_fields}
    recorded = {field.column for field in events[0]._meta.local_concrete_fields}
    assert columns - recorded == NOT_COPIED.get(model, set())


def events_of(table: str, key: int) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT pgh_label, pgh_context, pgh_created_at FROM {table}event WHERE pgh_obj_id = %s ORDER BY pgh_id",
            [key],
        )
        return cursor.fetchall()


def test_a_change_is_recorded_with_who_when_and_why(reviewer):
    state = State.objects.get(alpha3="FRA")
    before = len(events_of("positions_state", state.pk))
    state.region_note = "A note."
    references.change(state, started_from=state.revision, by=reviewer, why="a note was missing")
    label, context, at = events_of("positions_state", state.pk)[before]
    assert label == "update"
    assert '"a note was missing"' in str(context).replace("'", '"')
    assert f'"name": "{reviewer.username}"' in str(context).replace("'", '"')
    assert abs((timezone.now() - at).total_seconds()) < 600


def test_no_path_goes_around_the_history(db):
    state = State.objects.get(alpha3="FRA")
    before = len(events_of("positions_state", state.pk))
    State.objects.filter(pk=state.pk).update(region_note="update()", revision=F("revision") + 1)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE positions_state SET region_note = 'raw', revision = revision + 1 WHERE alpha3 = 'FRA'")
    assert len(events_of("positions_state", state.pk)) == before + 2


def test_a_refused_change_leaves_nothing_not_even_history(analyst):
    state = State.objects.get(alpha3="FRA")
    before = len(events_of("positions_state", state.pk))
    state.alpha3 = "fra"
    with pytest.raises(ChangeRefused):
        references.change(state, started_from=state.revision, by=analyst, why="wrong")
    assert len(events_of("positions_state", state.pk)) == before


def test_the_seed_names_its_data_set_and_no_person(db):
    from positions.models import Statement

    statement = Statement.objects.get(public_id="S-000002")
    contexts = [str(context) for _, context, _ in events_of("positions_statement", statement.pk)]
    assert len(contexts) == 3  # drafted, submitted, published
    assert all("data_set" in context and "user" not in context for context in contexts)


def test_a_discarded_draft_stays_in_the_history(analyst):
    from positions.changes import statements

    draft = make.make_draft(by=analyst)
    key, quote = draft.pk, draft.quote
    statements.discard(draft, by=analyst, why="a mistake")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT quote FROM positions_statementevent WHERE pgh_obj_id = %s AND pgh_label = 'delete'", [key]
        )
        assert cursor.fetchone() == (quote,)
