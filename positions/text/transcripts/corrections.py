"""Corrections: a person says who speaks, where the label alone did not tell or was misread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from positions.message import Message, MessageError
from positions.text.names import Lexicon, resolve
from positions.text.transcripts.speakers import LabelledSpeaker, Office

OFFICES: dict[str, Office] = {
    "unresolved": "",
    "chair": "chair",
    "secretariat": "secretariat",
    "other": "organisation",
}
"""What can be said beside a state or group; ``other`` is a body that is no state."""


class BadCorrection(MessageError):
    """The words name no state, no group and no office, or several."""


def correct(
    speaker: LabelledSpeaker, typed: str, *, exact: Mapping[str, str], lexicon: Lexicon, on: date | None = None
) -> LabelledSpeaker:
    """Read what a person says of a speaker.

    Args:
        speaker: As it was found.
        typed: A name or code of a state or group, or one of ``OFFICES``.
        exact: Codes that leave no doubt, by name or code in lower case: ``CHN``, ``group:european-union``.
        lexicon: All names; asked if ``exact`` does not know.
        on: The day of the text.

    Raises:
        NotUnderstood: It is none of them.
    """
    words = " ".join(typed.split())
    folded = words.casefold()
    if folded in OFFICES:
        return replace(
            speaker,
            state=None,
            group=None,
            attribution="",
            office=OFFICES[folded],
            because=Message("speaker.person"),
            doubtful="",
            whom=(),
        )
    code = exact.get(folded)
    if code is not None:
        state, group = (None, code.removeprefix("group:")) if code.startswith("group:") else (code, None)
    else:
        named = resolve(words, lexicon, on)
        if not named.certain:
            raise BadCorrection(named.because)
        state, group = named.state, named.group
    return replace(
        speaker,
        state=state,
        group=group,
        attribution="sole" if state else "on_behalf",
        office="",
        because=Message("speaker.person"),
        doubtful="",
        whom=(),
    )
