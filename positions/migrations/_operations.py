"""Operations that cost less time than Django's and make the same.

Django renders a changed model anew, with every model that is related to it, after each operation. A new model changes none
of the others, and a constraint or a trigger no model at all: leaving that out cuts the time of a first start to a fraction.
"""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger as NewTrigger
from pgtrigger.migrations import RemoveTrigger as OldTrigger


class CreateModel(migrations.CreateModel):
    """Makes a table, with the triggers among its options."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Render the new model alone; those it points to learn of it from Django, as when modules are imported."""
        rendered = state.__dict__.pop("apps", None)
        super().state_forwards(app_label, state)
        if rendered is not None:
            state.apps = rendered
            rendered.render_multiple([state.models[app_label, self.name_lower]])

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Make the table, then its triggers."""
        super().database_forwards(app_label, schema_editor, from_state, to_state)
        if self.allow_migrate_model(schema_editor.connection.alias, to_state.apps.get_model(app_label, self.name)):
            for trigger in self.options.get("triggers", ()):
                # The SQL is whole: parameters, though none, would make its percent signs placeholders.
                schema_editor.execute(trigger.install_sql, params=None)


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
