"""Correcting: what a person says of what was found, before it is stored; and what it was that he looked at."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from positions.changes.importing.finding import MOST_PARTS, Inspection
from positions.queries.wording import words
from positions.text.derived import ProposedFurniture
from positions.text.transcripts import LabelledSpeaker


def digest(found: Inspection) -> str:
    """Name what was found, so that what is stored is what was looked at.

    Returns:
        SHA-256 of the text, its derivation, the proposed furniture and the speakers.
    """
    derived = found.derived
    seen = [
        derived.derivation,
        derived.text,
        [(one.span.start, one.span.end, words(one.kind)) for one in derived.furniture],
        [(one.span.start, one.span.end, *_who(one.speaker)) for one in found.interventions],
    ]
    return hashlib.sha256(json.dumps(seen).encode()).hexdigest()


def _who(speaker: LabelledSpeaker) -> tuple[object, ...]:
    return speaker.label, speaker.role, speaker.state, speaker.group, speaker.floor, speaker.whom, speaker.manner


def read_as(found: Inspection, transcript: str) -> Inspection:
    """Read a text as a person says: as a transcript, or as none.

    Args:
        found: From ``inspect``.
        transcript: ``yes``, ``no``, or empty: as it was found.
    """
    if transcript == "no":
        return replace(found, interventions=())
    if transcript == "yes" and not found.interventions:
        return replace(found, interventions=found.possible[:MOST_PARTS])
    return found


def corrected(
    found: Inspection, *, speakers: Mapping[int, LabelledSpeaker], added: Sequence[ProposedFurniture]
) -> Inspection:
    """Put what a person says in the place of what was proposed.

    Args:
        found: From ``look``.
        speakers: Who speaks, by the start of the intervention; what is not named stays as it was found.
        added: Furniture that nothing proposed but the person.
    """
    return replace(
        found,
        derived=replace(found.derived, furniture=(*found.derived.furniture, *added)),
        interventions=tuple(
            replace(one, speaker=speakers.get(one.span.start, one.speaker)) for one in found.interventions
        ),
    )
