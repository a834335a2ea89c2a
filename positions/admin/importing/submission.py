"""What one press on the preview sends, read and kept: whatever is refused shows every word of it again."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from positions.admin.importing.forms import AddedForm, FactsForm
from positions.admin.importing.voicings import alike, field_of
from positions.changes.anchoring import NotAnchored, place_in
from positions.changes.anchoring import TypedQuote as Words
from positions.changes.importing.finding import Inspection
from positions.message import Message, verbatim
from positions.queries import lexicon as names
from positions.queries.desk import DeskChoices
from positions.queries.wording import words as said
from positions.text.derived import ProposedFurniture
from positions.text.spans import Span
from positions.text.transcripts import LabelledSpeaker
from positions.text.transcripts.corrections import BadCorrection, correct


@dataclass
class Submission:
    """One press.

    Attributes:
        facts: The document's facts.
        adding: A piece of furniture that is being added.
        ticked: Spans of proposed furniture that are confirmed, in order.
        added: Furniture that the person has added, in order.
        whose: What is said of speakers, by field.
        speakers: The same, understood, by the start of each turn.
        not_understood: What is wrong with it, by field.
        wrong: What else is wrong, one sentence each.
    """

    facts: FactsForm
    adding: AddedForm
    ticked: list[Span] = field(default_factory=list)
    added: list[ProposedFurniture] = field(default_factory=list)
    whose: dict[str, str] = field(default_factory=dict)
    speakers: dict[int, LabelledSpeaker] = field(default_factory=dict)
    not_understood: dict[str, str] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    @property
    def is_complete(self) -> bool:
        """Whether nothing that was typed is left that cannot be read."""
        return self.facts.is_valid() and not self.wrong

    def tick_kind(self, found: Inspection, kind: str) -> None:
        """Confirm all proposed furniture of a kind."""
        more = {one.span for one in found.derived.furniture if said(one.kind) == kind}
        self.ticked = sorted({*self.ticked, *more})


def typed_in(data: QueryDict, facts: FactsForm, found: Inspection, choices: DeskChoices) -> Submission:
    """Read what was sent; what no page of ours sends is overlooked. Queries: 2 if a speaker is corrected."""
    proposed = {_value(one.span): one.span for one in found.derived.furniture}
    typed = Submission(
        facts=facts,
        adding=AddedForm(data),
        ticked=sorted({proposed[value] for value in data.getlist("furniture") if value in proposed}),
        added=_added(data, found),
    )
    _add(typed, found)
    _hear(typed, data, found, choices)
    return typed


def _value(span: Span) -> str:
    return f"{span.start}-{span.end}"


def _added(data: QueryDict, found: Inspection) -> list[ProposedFurniture]:
    """Read the pieces that were added before, each as ``12-40:menu``."""
    spans = {one.span for one in found.derived.furniture}
    added = {}
    for value in data.getlist("added"):
        place, _colon, kind = value.partition(":")
        start, _dash, end = place.partition("-")
        if all(part.isascii() and part.isdecimal() and len(part) < 10 for part in (start, end)) and kind.strip():
            first, last = int(start), int(end)
            if first < last <= len(found.derived.text) and Span(first, last) not in spans:
                added[Span(first, last)] = ProposedFurniture(
                    Span(first, last), verbatim(kind[:120]), Message("because.person")
                )
    return [added[span] for span in sorted(added)]


def _add(typed: Submission, found: Inspection) -> None:
    """Add the piece whose words or place were typed; the form is empty again if that succeeds."""
    form = typed.adding
    valid = form.is_valid()
    if not form.says_something:
        typed.adding = AddedForm()
        return
    if valid and not form.cleaned_data["kind"].strip():
        form.add_error("kind", _("Say what it is."))
    if not form.errors:
        facts = form.cleaned_data
        try:
            span = place_in(found.derived.text, Words(facts["words"], facts["start"], facts["end"]))
        except NotAnchored as error:
            places = ", ".join(str(hit.span.start) for hit in error.hits)
            told = error.message
            if places:
                told = _("%(problem)s Type the start of the one you mean: %(places)s.") % {
                    "problem": told, "places": places,
                }  # fmt: skip
            form.add_error("words" if error.field == "quote" else error.field, told)
        else:
            if span in {one.span for one in found.derived.furniture}:
                typed.ticked = sorted({*typed.ticked, span})
            elif span not in {one.span for one in typed.added}:
                typed.added = sorted(
                    [*typed.added, ProposedFurniture(span, verbatim(facts["kind"].strip()), Message("because.person"))],
                    key=lambda one: one.span,
                )
            typed.adding = AddedForm()
            return
    typed.wrong += [f"{form[name].label}: {error}" for name in form.fields for error in form.errors.get(name, ())]


def _hear(typed: Submission, data: QueryDict, found: Inspection, choices: DeskChoices) -> None:
    """Understand who speaks, as the person says it."""
    groups = {field_of(turns): turns for turns in alike(found.interventions)}
    typed.whose = {name: str(data[name]) for name in groups if data.get(name, "").strip()}
    if not typed.whose:
        return
    lexicon = names.lexicon_of(names.bearers())
    exact: dict[str, str] = {}
    for code, name in reversed(choices.whose):
        exact[name.casefold()] = exact[code.casefold()] = exact[code.removeprefix("group:").casefold()] = code
    on = typed.facts.described.day
    for name, words in typed.whose.items():
        turns = groups[name]
        try:
            speaker = correct(turns[0].speaker, words, exact=exact, lexicon=lexicon, on=on)
        except BadCorrection as error:
            label = turns[0].speaker.label
            typed.not_understood[name] = said(error.message)
            typed.wrong.append(
                _("Speaker “%(label)s”: %(problem)s.") % {"label": label, "problem": said(error.message)}
            )
        else:
            typed.speakers |= dict.fromkeys((one.span.start for one in turns), speaker)
