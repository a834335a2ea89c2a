"""Migrations: the released ones stay as they are, and the operations of our own leave the state as Django's would."""

import hashlib
from pathlib import Path

from django.db import migrations, models
from django.db.migrations.state import ProjectState

from positions.migrations import _operations

PLACE = Path(_operations.__file__).parent

RELEASED = {
    "0001_initial.py": "192e4b40ada6c3687a269a1db10a1a7063afa357d7aa769f5c5d72712ce5fabb",
    "_initial_triggers.py": "e651287020d14061a7e4e2b30622dec63ed0795979b32d139bd3bbd721b7f2a2",
}
"""SHA-256 of each. Who releases adds what is new; what is here is never touched (docs/decisions/ground)."""


def test_a_released_migration_stays_as_it_is():
    assert {name: hashlib.sha256((PLACE / name).read_bytes()).hexdigest() for name in RELEASED} == RELEASED


def state_after(operation: type[migrations.CreateModel]) -> ProjectState:
    """The state after two models, the second of which points to the first."""
    key = models.BigAutoField(primary_key=True)
    whole = models.ForeignKey("positions.whole", on_delete=models.CASCADE, related_name="parts")
    state = ProjectState()
    for step in (operation("Whole", [("id", key)]), operation("Part", [("id", key), ("whole", whole)])):
        assert state.apps, "rendered, as it is while migrations run"
        step.state_forwards("positions", state)
    return state


def test_a_model_that_is_made_without_rendering_the_others_is_known_to_them():
    ours, djangos = state_after(_operations.CreateModel), state_after(migrations.CreateModel)
    for state in (ours, djangos):
        whole = state.apps.get_model("positions", "whole")
        part = state.apps.get_model("positions", "part")
        assert [relation.related_model for relation in whole._meta.related_objects] == [part]
        assert part._meta.get_field("whole").remote_field.model is whole
        assert whole.parts.rel.related_model is part
    assert ours == djangos
