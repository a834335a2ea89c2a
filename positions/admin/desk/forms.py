"""What is typed at the desk: the facts that go on from one statement to the next, the passage, and what it does."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from positions.formats import dates
from positions.models import Statement
from positions.models.choices import StanceValue, Voice
from positions.queries.desk import DeskChoices
from positions.queries.wording import words

MORE = 3
"""Principles that can be named beside those that were suggested; the rest has its place in the form of the statement."""


class KeptForm(forms.Form):
    """Facts that stick: they go on from one statement to the next until somebody changes them."""

    whose = forms.ChoiceField(label=gettext_lazy("State or group"), required=False)
    speaker = forms.CharField(label=gettext_lazy("Speaker"), required=False, max_length=200)
    capacity = forms.CharField(label=gettext_lazy("Capacity"), required=False, max_length=300)
    said = forms.CharField(
        label=gettext_lazy("Said on"),
        required=False,
        max_length=21,
        help_text=gettext_lazy("2021, 2021-10, 2021-10-20, or two of them with a slash between."),
    )
    session = forms.ChoiceField(label=gettext_lazy("Said at"), required=False)
    voice = forms.ChoiceField(label=gettext_lazy("Voice"), choices=Voice.choices, initial=Voice.DOCUMENT_TEXT)
    confidence = forms.DecimalField(
        label=gettext_lazy("Confidence"), min_value=0, max_value=1, decimal_places=2, initial="0.90"
    )
    overrule = forms.BooleanField(
        label=gettext_lazy("Take these facts for suggestions too, whatever they say"), required=False
    )

    def __init__(self, *args: Any, choices: DeskChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nobody = ("", _("not said"))
        # The stubs give every field of a form as the plain one, which has no choices.
        self.fields["whose"].choices = [nobody, *choices.whose]  # type: ignore[attr-defined]  # the stubs give every field as the plain one
        self.fields["session"].choices = [("", _("at no session")), *choices.sessions]  # type: ignore[attr-defined]  # as above

    def clean_said(self) -> dates.Interval | None:
        """Read the date.

        Raises:
            ValidationError: It is none.
        """
        said = self.cleaned_data["said"].strip()
        if not said:
            return None
        try:
            return dates.read(said)
        except dates.BadDate as error:
            raise forms.ValidationError(words(error.message)) from error

    @property
    def told(self) -> list[str]:
        """The facts that are kept, in words and in order; empty as long as nobody is named."""
        if not self["whose"].value():
            return []
        words = []
        for name in ("whose", "speaker", "capacity", "said", "session", "voice"):
            value = str(self[name].value() or "")
            choices = dict(getattr(self.fields[name], "choices", ()))
            words.append(str(choices.get(value, value)) if value else "")
        return [word for word in words if word]


def kept_of(statement: Statement | None) -> dict[str, str]:
    """Read the facts that go on from a statement; none: the form's own beginnings."""
    if statement is None:
        return {}
    attribution = next(iter(statement.attributions.all()), None)
    group = attribution.group if attribution else None
    state = attribution.state if attribution else None
    said = ""
    if statement.said_precision:
        said = dates.Interval(statement.said_start, statement.said_end, statement.said_precision).iso()  # type: ignore[arg-type]  # the column holds one of its precisions
    return {
        "whose": f"group:{group.slug}" if group else state.alpha3 if state else "",
        "speaker": statement.speaker,
        "capacity": statement.capacity,
        "said": said,
        "session": str(statement.session_id or ""),
        "voice": statement.voice,
        "confidence": str(statement.confidence),
    }


class MarkForm(forms.Form):
    """The passage within the chosen sentences, or found by its words; and why."""

    begins = forms.CharField(label=gettext_lazy("Begins with the words"), required=False, strip=True)
    ends = forms.CharField(label=gettext_lazy("Ends with the words"), required=False, strip=True)
    start = forms.IntegerField(label=gettext_lazy("First character"), required=False, min_value=0)
    end = forms.IntegerField(label=gettext_lazy("Character after the last"), required=False, min_value=1)
    quote = forms.CharField(
        label=gettext_lazy("Or paste the words"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Straight quotes, dashes, spaces and capitals may differ."),
    )
    place = forms.IntegerField(required=False, widget=forms.HiddenInput)
    why = forms.CharField(label=gettext_lazy("Why, in one line"), required=False, max_length=500)

    @property
    def narrows(self) -> bool:
        """Whether anything was typed that trims or finds a passage."""
        return any(self[name].value() not in (None, "") for name in ("begins", "ends", "start", "end", "quote"))


class MoreForm(forms.Form):
    """Principles beside those that were suggested, each with its stance."""

    def __init__(self, *args: Any, choices: DeskChoices, rows: int = MORE, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        listed = [("", "–"), *choices.principles]
        for number in range(1, rows + 1):
            # The two have one line: the legend above them says what they are to the eye.
            name = _("Principle %(number)d") % {"number": number}
            stance = _("Stance on principle %(number)d") % {"number": number}
            self.fields[f"principle_{number}"] = forms.ChoiceField(
                choices=listed,
                required=False,
                widget=forms.Select(attrs={"aria-label": name, "data-principle": "more"}),
            )
            self.fields[f"stance_{number}"] = forms.ChoiceField(
                choices=StanceValue.choices,
                initial=StanceValue.AFFIRMS,
                required=False,
                widget=forms.Select(attrs={"aria-label": stance}),
            )

    @property
    def pairs(self) -> list[tuple[Any, Any]]:
        """The fields, principle and stance side by side."""
        return [(self[f"principle_{number}"], self[f"stance_{number}"]) for number in range(1, self.rows + 1)]

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """Slug and stance of those that were chosen, in order."""
        data = self.cleaned_data
        pairs = [(data[f"principle_{number}"], data[f"stance_{number}"]) for number in range(1, self.rows + 1)]
        return [(slug, value or StanceValue.AFFIRMS) for slug, value in pairs if slug]
