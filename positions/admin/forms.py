"""What every form of the desk carries: the reason, the revision it started from, and a refusal said at its field."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, cast

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.db.models import Model
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from positions.changes.auditing import ChangeRefused
from positions.queries.histories import in_words, line_of, shown_fields

BOOKKEEPING = ("why", "started_from")


@dataclass(frozen=True)
class Conflict:
    """One field of a stale save, as it is now and as it was typed."""

    label: str
    theirs: str
    yours: str


class Lines(forms.Field):
    """A list of texts, one a line. Django's own field parts them at commas, which names may hold."""

    widget = AdminTextareaWidget

    def __init__(self, *, base_field: Any = None, max_length: int | None = None, **kwargs: Any) -> None:
        self.of = base_field
        kwargs["help_text"] = " ".join(str(part) for part in (kwargs.get("help_text"), _("One a line.")) if part)
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Show a list as lines, and what was typed as it was typed."""
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:
        """Read lines; empty ones are left out."""
        lines = value if isinstance(value, list) else (value or "").splitlines()
        return [line.strip() for line in lines if line.strip()]

    def validate(self, value: list[str]) -> None:
        """Check each line as the column's own element.

        Raises:
            ValidationError: Names the line.
        """
        super().validate(value)
        for number, line in enumerate(value, 1):
            try:
                if self.of is not None:
                    self.of.clean(line)
            except forms.ValidationError as error:
                raise forms.ValidationError(
                    [_("Line %(number)d: %(problem)s") % {"number": number, "problem": text} for text in error.messages]
                ) from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the lines are others."""
        return self.to_python(initial) != self.to_python(data)


class OptimisticLockForm(forms.ModelForm):
    """A form that knows the revision it was opened at, and refuses to overwrite a later one unseen."""

    started_from = forms.IntegerField(required=False, widget=forms.HiddenInput)

    stale = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stored = copy.copy(self.instance)
        if "started_from" in self.fields and self.instance.pk is not None:
            self.fields["started_from"].initial = self.instance.revision

    def clean(self) -> dict[str, Any]:
        """Refuse a save over a revision that its author has not seen.

        The same is asked again in ``changes/`` under a lock, and once more by the database.
        """
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.instance.pk is not None and "started_from" in self.fields and self.is_behind(cleaned):
            self.stale = True
            self.add_error(
                None,
                _(
                    "Somebody saved this record after you opened it. Nothing of yours was written and nothing is "
                    "lost: both versions stand above. Mend yours, or save it over the other one knowingly."
                ),
            )
        return cleaned

    def is_behind(self, cleaned: dict[str, Any]) -> bool:
        """Whether somebody saved the record after the form was opened."""
        return bool(cleaned.get("started_from") != self.stored.revision)

    def rebase(self) -> None:
        """Let the shown form start from the current revision, now that both versions are shown."""
        if self.is_bound and self.instance.pk is not None:
            data = cast("Any", self.data).copy()
            data[self.add_prefix("started_from")] = str(self.stored.revision)
            self.data = data

    def both(self) -> list[Conflict]:
        """What differs between the stored record and what was typed, field by field."""
        rows = []
        for field in shown_fields(self._meta.model):
            if field.name not in self.fields or isinstance(self.fields[field.name].widget, forms.HiddenInput):
                continue
            theirs = in_words(field, getattr(self.stored, field.attname), _pointed(self.stored, field))
            if field.name in self.cleaned_data:
                yours = in_words(field, getattr(self.instance, field.attname), _pointed(self.instance, field))
            else:
                yours = str(self[field.name].value() or "")
            if theirs != yours:
                rows.append(Conflict(str(self.fields[field.name].label or field.name), theirs, yours))
        return rows


def _pointed(row: Model, field: Any) -> dict[Any, str]:
    """Name what a relation of a row points to."""
    if not field.is_relation or getattr(row, field.attname) is None:
        return {}
    return {(field.related_model, getattr(row, field.attname)): str(getattr(row, field.name))}


class RecordForm(OptimisticLockForm):
    """A record with the reason of its change."""

    why = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=300,
        widget=AdminTextInputWidget,
        help_text=gettext_lazy("The reason, in a line. It stands in the history beside your name."),
    )

    PROMISES: ClassVar[Mapping[str, str]] = {}
    """Field at which a refusal of the database stands, by the name of its promise; others stand above the form."""

    # Set by the admin on the class that it makes for one request.
    refused: ClassVar[ChangeRefused | None] = None
    reason: ClassVar[str] = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "why" in self.fields:
            self.fields["why"].initial = self.reason

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # of the form that this is mixed into
        self._place_constraints()
        if self.refused is None or self.stale:
            return
        for told, messages in self.refused.messages.items():
            name = self.PROMISES.get(self.refused.promise, told) if told == "__all__" else told
            for message in messages:
                if name in self.fields:
                    self.add_error(name, message)
                elif name == "__all__" or not hasattr(self.instance, name):
                    self.add_error(None, message)
                else:
                    label = self._meta.model._meta.get_field(name).verbose_name  # noqa: SLF001 - Django's documented _meta
                    self.add_error(None, f"{label}: {message}")

    def _place_constraints(self) -> None:
        """Move what a constraint refuses from above the form to its field."""
        constraints = self._meta.model._meta.constraints  # noqa: SLF001 - Django's documented _meta
        places = {str(one.violation_error_message): self.PROMISES.get(one.name, "") for one in constraints}
        above = self.errors.pop("__all__", None)
        for error in above.as_data() if above else ():
            name = places.get(error.messages[0])
            self.add_error(name if name in self.fields else None, error)

    @property
    def says_something(self) -> bool:
        """Whether anything but the reason was changed."""
        return bool(set(self.changed_data) - set(BOOKKEEPING))


class PartForm(OptimisticLockForm):
    """A row that belongs to a record. The heads of its columns label nothing, so each field bears its own name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            # A relation's widget is wrapped in one that draws the links beside it.
            widget: Any = getattr(field.widget, "widget", field.widget)
            widget.attrs.setdefault("aria-label", str(field.label or name))


class PartFormSet(BaseInlineFormSet):
    """The rows that belong to a record. A row that somebody has taken away meanwhile is kept as a new one."""

    model: type[Model]  # set by the factory

    def __init__(self, data: Any = None, files: Any = None, instance: Any = None, **kwargs: Any) -> None:
        super().__init__(data, files, instance, **kwargs)
        if self.is_bound:
            self.data = self._without_the_gone(self._of_this_record(self.data))

    def _of_this_record(self, data: Any) -> Any:
        """Let rows that were typed for a record which is stored no more belong to the new one."""
        names = [f"{self.add_prefix(index)}-{self.fk.name}" for index in range(self.total_form_count())]
        told = [name for name in names if data.get(name)]
        if not told or not self.instance._state.adding:  # noqa: SLF001 - Django's documented _state
            return data
        moved = data.copy()
        for name in told:
            moved[name] = ""
        return moved

    def _without_the_gone(self, data: Any) -> Any:
        """Move rows that are stored no more behind those that are, as new ones: Django would show neither them nor an error."""
        stored = {str(row.pk) for row in self.get_queryset()}
        key = self.model._meta.pk.name  # noqa: SLF001 - Django's documented _meta
        first = range(self.initial_form_count())
        kept = [index for index in first if data.get(f"{self.add_prefix(index)}-{key}") in stored]
        if len(kept) == len(first):
            return data
        gone = [index for index in first if index not in kept]
        moved = data.copy()
        for place, index in enumerate((*kept, *gone)):
            old, new = f"{self.add_prefix(index)}-", f"{self.add_prefix(place)}-"
            names = {name.removeprefix(prefix) for name in data for prefix in (old, new) if name.startswith(prefix)}
            for name in names:
                moved.pop(new + name, None)
                if old + name in data:
                    moved.setlist(new + name, data.getlist(old + name))
            if index in gone:
                moved[new + key] = ""
        moved[f"{self.prefix}-INITIAL_FORMS"] = str(len(kept))
        # The counts were read already.
        self.__dict__.pop("management_form", None)
        return moved

    def add_fields(self, form: Any, index: int | None) -> None:
        """Name the box that takes a row away."""
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            cast("Any", form.fields["DELETE"].widget).attrs["aria-label"] = _("Take this row away")

    @property
    def rows(self) -> list[OptimisticLockForm]:
        """The forms of rows that are to be: filled in and not marked for deletion, in their order."""
        return [
            cast("OptimisticLockForm", form)
            for form in self.forms
            if form not in self.deleted_forms and (form.instance.pk is not None or form.has_changed())
        ]

    @property
    def new(self) -> list[OptimisticLockForm]:
        """Those of them that are not stored yet."""
        return [form for form in self.rows if form.instance.pk is None]

    @property
    def changed(self) -> list[OptimisticLockForm]:
        """Those of them that are stored and say something else now."""
        return [
            form for form in self.rows if form.instance.pk is not None and set(form.changed_data) - {"started_from"}
        ]

    @property
    def gone(self) -> list[Any]:
        """Stored rows that are to be taken away."""
        return [form.instance for form in self.deleted_forms if form.instance.pk is not None]

    @property
    def says_something(self) -> bool:
        """Whether any row was added, changed or taken away."""
        return bool(self.new or self.changed or self.gone)

    def both(self) -> Conflict | None:
        """The rows as they are stored and as they were typed, if these differ."""
        # The forms have written what was typed into the rows that they were given; each kept a copy of what is stored.
        stored = {form.stored.pk: form.stored for form in cast("list[OptimisticLockForm]", self.forms)}
        theirs = [line_of(stored.get(row.pk, row)) for row in self.get_queryset()]
        yours = [_("(see below)") if set(row.errors) - {"__all__"} else line_of(row.instance) for row in self.rows]
        if theirs == yours:
            return None
        label = str(self.model._meta.verbose_name_plural)  # noqa: SLF001 - Django's documented _meta
        return Conflict(label, "\n".join(theirs), "\n".join(yours))
