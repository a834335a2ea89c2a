"""The one place where an import asks for suggestions."""

from __future__ import annotations

from collections.abc import Sequence

from positions.queries import lexicon
from positions.text.extraction import Derived
from positions.text.names import Bearer
from positions.text.spans import Span
from positions.text.suggest import DocumentSource, SuggestedStatement, Turn, sections_of, suggest
from positions.text.transcripts import SpokenIntervention


def suggestions_for(
    derived: Derived,
    interventions: Sequence[SpokenIntervention],
    names: tuple[Bearer, ...],
    *,
    source: DocumentSource,
) -> tuple[tuple[SuggestedStatement, ...], Span]:
    """Suggest the passages of a text; of a transcript only what certain states and groups say.

    A long text is looked through as far as an import has time for: its first section. The desk looks through each.

    Returns:
        The passages in order of the text, and the section that was looked through.

    Queries: 1.
    """
    turns = [Turn(one.span, one.speaker.label, one.speaker.state or one.speaker.group) for one in interventions]
    furniture = [one.span for one in derived.furniture] + [
        _label(one) for one in interventions if one.body.start > one.span.start
    ]
    section = next(iter(sections_of(derived.text, furniture)), Span(0, 1))
    found = tuple(
        suggest(
            derived.text,
            furniture=furniture,
            source=source,
            principles=lexicon.principles(),
            actors=lexicon.actors(names),
            turns=turns,
            within=section,
        )
    )
    return found, section


def _label(one: SpokenIntervention) -> Span:
    """The label, which is no part of what is said."""
    return Span(one.span.start, one.body.start)
