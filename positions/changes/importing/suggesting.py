"""The one place where an import asks for suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.queries import lexicons
from positions.text.spans import Span
from positions.text.suggest import Source, Suggestion, Turn, suggest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from positions.text.derivations import Derived
    from positions.text.names import Known
    from positions.text.transcripts import Intervention

LONGEST = 400_000
"""Characters from which suggestions are left to the desk, which makes them section by section."""


def suggestions_for(
    derived: Derived,
    interventions: Sequence[Intervention],
    names: tuple[Known, ...],
    *,
    source: Source,
) -> tuple[Suggestion, ...]:
    """Suggest the passages of a text; of a transcript only what certain states and groups say.

    Returns:
        In order of the text; empty also for a text of more than 400,000 characters.

    Queries: 1.
    """
    if len(derived.text) > LONGEST:
        return ()
    turns = [Turn(one.span, one.speaker.label, one.speaker.state or one.speaker.group) for one in interventions]
    furniture = [one.span for one in derived.furniture] + [
        _label(one) for one in interventions if one.body.start > one.span.start
    ]
    return tuple(
        suggest(
            derived.text,
            furniture=furniture,
            source=source,
            principles=lexicons.principles(),
            actors=lexicons.actors(names),
            turns=turns,
        )
    )


def _label(one: Intervention) -> Span:
    """The label, which is no part of what is said."""
    return Span(one.span.start, one.body.start)
