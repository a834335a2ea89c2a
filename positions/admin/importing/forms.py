"""What is typed before a text is stored: its facts, furniture that nobody proposed, and who speaks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget, AdminURLFieldWidget
from django.utils.translation import gettext_lazy

from positions.changes.importing.finding import Inspection
from positions.changes.importing.storing import UNDETERMINED, Described, gaps_of, kind_of
from positions.formats import dates
from positions.queries.wording import words
from positions.text.derived import Proposal

# The fields of a document that are said by one field here.
_SAID_BY = {
    "published_start": "published",
    "published_end": "published",
    "published_precision": "published",
    "complete": "missing",
    "fragment_note": "missing",
}


class FactsForm(forms.Form):
    """A document's facts: proposed by the file, decided by a person."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=400, widget=AdminTextInputWidget)
    kind = forms.CharField(
        label=gettext_lazy("Kind"),
        max_length=80,
        help_text=gettext_lazy("News report, position paper, statement, letter, transcript ..."),
    )
    publisher = forms.CharField(
        label=gettext_lazy("Publisher"),
        required=False,
        max_length=200,
        widget=AdminTextInputWidget,
        help_text=gettext_lazy(
            "Who published the text. Without one, no passage can be stored as text of "
            "the document: that speaks for its publisher."
        ),
    )
    language = forms.CharField(
        label=gettext_lazy("Language"),
        required=False,
        max_length=12,
        help_text=gettext_lazy("BCP 47, as en, fr, zh-Hans; empty if nobody can tell."),
    )
    published = forms.CharField(
        label=gettext_lazy("Published"),
        required=False,
        max_length=21,
        help_text=gettext_lazy("2021, 2021-10, 2021-10-20, or two of them with a slash between."),
    )
    source_url = forms.URLField(
        label=gettext_lazy("Original address"),
        required=False,
        max_length=600,
        assume_scheme="https",
        widget=AdminURLFieldWidget,
        help_text=gettext_lazy("Noted, never fetched."),
    )
    retrieved_on = forms.DateField(
        label=gettext_lazy("Retrieved on"), required=False, help_text=gettext_lazy("As 2021-10-20.")
    )
    missing = forms.CharField(
        label=gettext_lazy("What is missing"),
        required=False,
        max_length=300,
        widget=AdminTextInputWidget,
        help_text=gettext_lazy("As: page 2 of 2, begins in mid-sentence. Empty: the whole text is here."),
    )
    why = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=300,
        widget=AdminTextInputWidget,
        help_text=gettext_lazy("The reason, in a line. It stands in the history beside your name."),
    )

    def clean_published(self) -> dates.Interval | None:
        """Read the date.

        Raises:
            ValidationError: It is none.
        """
        typed = self.cleaned_data["published"].strip()
        if not typed:
            return None
        try:
            return dates.read(typed)
        except dates.BadDate as error:
            raise forms.ValidationError(words(error.message)) from error

    @property
    def described(self) -> Described:
        """What is said so far; what cannot be read is left out."""
        said: dict[str, Any] = getattr(self, "cleaned_data", {})
        return Described(
            title=said.get("title", ""),
            kind=said.get("kind", ""),
            publisher=said.get("publisher", ""),
            language=said.get("language", "") or UNDETERMINED,
            published=said.get("published"),
            source_url=said.get("source_url", ""),
            retrieved_on=said.get("retrieved_on"),
            missing=said.get("missing", ""),
        )

    def refuse(self, messages: dict[str, list[str]]) -> None:
        """Say what ``changes/`` has refused, at its field."""
        for name, told in messages.items():
            field = _SAID_BY.get(name, name)
            for message in told:
                self.add_error(field if field in self.fields else None, message)


def proposed_facts(found: Inspection) -> dict[str, str]:
    """What the file proposes, for a form that begins."""
    return {
        "kind": kind_of(found),
        "missing": gaps_of(found),
        "why": "brought in from a file",
        **{name: proposal.value for name, proposal in _proposals(found).items() if proposal},
    }


def becauses(found: Inspection) -> dict[str, str]:
    """What each proposed fact rests on, by the name of its field; empty if the file does not say."""
    return {name: words(proposal.because) if proposal else "" for name, proposal in _proposals(found).items()}


def _proposals(found: Inspection) -> dict[str, Proposal | None]:
    derived = found.derived
    return {
        "title": derived.title,
        "publisher": derived.publisher,
        "language": derived.language,
        "published": derived.published,
    }


class AddedForm(forms.Form):
    """A piece of furniture that nothing proposed, named by its words or its place."""

    kind = forms.CharField(
        label=gettext_lazy("What it is"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("As: menu, news ticker, page footer."),
    )
    words = forms.CharField(
        label=gettext_lazy("Its words"),
        required=False,
        strip=False,
        widget=AdminTextareaWidget(attrs={"rows": 2}),
        help_text=gettext_lazy("Paste them, or type both offsets."),
    )
    start = forms.IntegerField(label=gettext_lazy("First character"), required=False, min_value=0)
    end = forms.IntegerField(label=gettext_lazy("Character after the last"), required=False, min_value=1)

    prefix = "add"

    @property
    def says_something(self) -> bool:
        """Whether anything was typed."""
        data = getattr(self, "cleaned_data", {})
        return bool(self.errors or any(data.get(name) not in (None, "") for name in self.fields))
