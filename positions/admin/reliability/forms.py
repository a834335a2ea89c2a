"""What is typed for a second coding: who draws how many for whom, what is coded, what a third view finds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from positions.admin.desk.forms import MoreForm
from positions.changes.reliability.draws import Decision
from positions.models.choices import Outcome, ReadingDecision, Voice
from positions.queries import desk
from positions.queries.desk import DeskChoices

PRINCIPLES = 6
"""Principles that one sentence can be coded on here."""

_SIZE = re.compile(r"(\d{1,6})\s*(%?)", re.ASCII)


class DrawForm(forms.Form):
    """Whose decisions are coded again, by whom, and how many."""

    first = forms.TypedChoiceField(label=gettext_lazy("Whose decisions"), coerce=int)
    coder = forms.TypedChoiceField(
        label=gettext_lazy("Coded again by"),
        coerce=int,
        help_text=gettext_lazy(
            "Who has had no hand in this document. Choose somebody who has not looked at its coding."
        ),
    )
    size = forms.CharField(
        label=gettext_lazy("How many sentences"),
        max_length=12,
        initial="20",
        help_text=gettext_lazy("A number, or a share of them as 25 %."),
    )

    def __init__(self, *args: Any, firsts: Sequence[tuple[User, int]], coders: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.frames = {user.pk: size for user, size in firsts}
        # The stubs give every field of a form as the plain one, which has no choices.
        self.fields["first"].choices = [  # type: ignore[attr-defined]  # as just said
            (user.pk, _("%(name)s: %(count)d can be drawn") % {"name": user.get_username(), "count": size})
            for user, size in firsts
        ]
        self.fields["coder"].choices = [(user.pk, user.get_username()) for user in coders]  # type: ignore[attr-defined]  # as above

    def clean_size(self) -> int:
        """Read a number or a share; a share is rounded up.

        Raises:
            ValidationError: It is neither.
        """
        match = _SIZE.fullmatch(self.cleaned_data["size"].strip())
        if match is None:
            raise forms.ValidationError(_("Write a number of sentences, or a share as 25 %."))
        number = int(match[1])
        if not match[2]:
            return number
        return -(-number * self.frames.get(self.cleaned_data.get("first", 0), 0) // 100)


class VoiceForm(forms.Form):
    """Whose wording the passage is; it goes on to the next sentence."""

    voice = forms.ChoiceField(
        label=gettext_lazy("Voice"), choices=Voice.choices, initial=Voice.DOCUMENT_TEXT, required=False
    )


class SettleForm(VoiceForm):
    """What a third view finds."""

    finding = forms.ChoiceField(
        label=gettext_lazy("What holds"),
        choices=[("one", gettext_lazy("A holds")), ("other", gettext_lazy("B holds")),
                 (Outcome.NEITHER.value, gettext_lazy("Neither: the coding below"))],
        widget=forms.RadioSelect,
    )  # fmt: skip
    decision = forms.ChoiceField(
        label=gettext_lazy("If neither: the sentence is"), choices=[("", "–"), *ReadingDecision.choices], required=False
    )
    note = forms.CharField(
        label=gettext_lazy("Why"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("The author of the version reads it. What is found never changes afterwards."),
    )


def principles_form(choices: DeskChoices, data: Any = None) -> MoreForm:
    """Rows for the principles of one sentence."""
    return MoreForm(data, choices=choices, rows=PRINCIPLES)


def decision_of(decision: str, voice: str, pairs: Sequence[tuple[str, str]]) -> Decision:
    """Make a decision of what was typed; no position has neither voice nor principle."""
    if decision != ReadingDecision.STATEMENT:
        return Decision(ReadingDecision.NOT_A_POSITION)
    found = desk.principles_by_slug([slug for slug, _value in pairs])
    stances: Mapping[Any, str] = {found[slug]: value for slug, value in pairs if slug in found}
    return Decision(ReadingDecision.STATEMENT, voice, stances)


def errors_of(*typed: forms.Form) -> list[str]:
    """Say what is wrong in forms, a sentence each."""
    told = []
    for form in typed:
        for name, errors in form.errors.items():
            label = form.fields[name].label or form.fields[name].widget.attrs.get("aria-label", name)
            told += [f"{label}: {error}" for error in errors]
    return told
