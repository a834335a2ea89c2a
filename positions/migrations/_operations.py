"""Operations that change the database and of a model only its options.

Django renders a changed model anew, with every model that is related to it, after each operation. A constraint or a trigger
is of no use to that; leaving it out halves the time of a first start.
"""

from __future__ import annotations

from django.db import migrations
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger as NewTrigger
from pgtrigger.migrations import RemoveTrigger as OldTrigger


class AddConstraint(migrations.AddConstraint):
    """Adds a constraint."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Note the constraint among the options of its model."""
        _append(state, app_label, self.model_name_lower, "constraints", self.constraint)


class AddTrigger(NewTrigger):
    """Adds a trigger."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Note the trigger among the options of its model."""
        _append(state, app_label, self.model_name_lower, "triggers", self.trigger)


class RemoveTrigger(OldTrigger):
    """Takes a trigger away."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Strike the trigger from the options of its model."""
        options = state.models[app_label, self.model_name_lower].options
        options["triggers"] = [trigger for trigger in options.get("triggers", []) if trigger.name != self.name]


def _append(state: ProjectState, app_label: str, model: str, option: str, value: object) -> None:
    options = state.models[app_label, model].options
    # A new list: states share what they were cloned with.
    options[option] = [*options.get(option, []), value]
