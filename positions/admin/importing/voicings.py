"""What the preview shows of who speaks, and how a person may say otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from positions.changes.importing.finding import Inspection
from positions.queries.desk import DeskChoices
from positions.queries.lexicon.outside import group_label
from positions.queries.wording import words as said
from positions.text.transcripts import LabelledSpeaker, SpokenIntervention


@dataclass(frozen=True)
class Voicing:
    """All turns with the same label that were read alike.

    Attributes:
        field: Name of the field that corrects them.
        label: As the transcript writes it.
        whose: Who it is, as found.
        certain: Whether that is a state or group of the record.
        because: Why.
        turns: Where they begin.
        typed: What the person says instead; empty: nothing.
        wrong: What is wrong with that.
    """

    field: str
    label: str
    whose: str
    certain: bool
    because: str
    turns: tuple[int, ...]
    typed: str
    wrong: str


@dataclass(frozen=True)
class TranscriptReading:
    """Whether the text is read as a transcript, and what a person may say of it.

    Attributes:
        shown: Whether there is anything to say: turns were found, or could be.
        possible: Turns that it would have if it were one.
        choices: Value and words of each choice, and whether it is taken.
    """

    shown: bool
    possible: int
    choices: tuple[tuple[str, str, bool], ...]


def reading(found: Inspection, transcript: str) -> TranscriptReading:
    """Offer to read the text as a transcript, or as none."""
    offered = (
        ("", _("As it was found")),
        ("no", _("This is no transcript")),
        ("yes", _("This is a transcript")),
    )
    return TranscriptReading(
        shown=bool(found.interventions or found.possible or transcript),
        possible=len(found.possible),
        choices=tuple((value, label, value == transcript) for value, label in offered),
    )


def alike(interventions: Sequence[SpokenIntervention]) -> list[list[SpokenIntervention]]:
    """Gather the turns with the same label that were read alike, in the order of their first."""
    groups: dict[tuple[object, ...], list[SpokenIntervention]] = defaultdict(list)
    for one in interventions:
        speaker = one.speaker
        read = speaker.role, speaker.state, speaker.group, speaker.whom, speaker.floor, speaker.manner
        groups[speaker.label, *read].append(one)
    return list(groups.values())


def field_of(turns: Sequence[SpokenIntervention]) -> str:
    """Name of the field that says who speaks in these turns."""
    return f"whose-{turns[0].span.start}"


def voicings(
    found: Inspection, choices: DeskChoices, typed: Mapping[str, str], wrong: Mapping[str, str]
) -> list[Voicing]:
    """List who speaks."""
    names = dict(choices.whose)
    shown = []
    for turns in alike(found.interventions):
        speaker = turns[0].speaker
        field = field_of(turns)
        shown.append(
            Voicing(
                field=field,
                label=speaker.label,
                whose=whose_in_words(speaker, names),
                certain=_held(speaker, names),
                because=said(speaker.because),
                turns=tuple(one.span.start for one in turns),
                typed=typed.get(field, ""),
                wrong=wrong.get(field, ""),
            )
        )
    return shown


def _held(speaker: LabelledSpeaker, names: Mapping[str, str]) -> bool:
    """Whether the record holds the state or group that speaks: only then a statement can be given to it."""
    return bool(speaker.state or f"group:{speaker.group}" in names)


def whose_in_words(speaker: LabelledSpeaker, names: Mapping[str, str]) -> str:
    """Say who speaks, in words: whose the words are, who has the floor if that is another, and in what manner."""
    told = _whose(speaker, names)
    if speaker.floor and speaker.floor != speaker.state:
        told += _("; %(state)s has the floor") % {"state": names.get(speaker.floor, speaker.floor)}
    manner = {
        "right_of_reply": _("right of reply"),
        "point_of_order": _("point of order"),
        "interruption": _("interruption"),
        "observer": _("observer"),
    }.get(speaker.manner)
    return f"{told} ({manner})" if manner else told


def _whose(speaker: LabelledSpeaker, names: Mapping[str, str]) -> str:
    if speaker.state:
        return names.get(speaker.state, speaker.state)
    if speaker.group and not _held(speaker, names):
        group = group_label(speaker.group)
        return _("%(group)s, a group that the record does not hold yet") % {"group": group}
    if speaker.group:
        return names[f"group:{speaker.group}"]
    if speaker.whom:
        all_of = (names.get(one) or names.get(f"group:{one}") or group_label(one) for one in speaker.whom)
        return _("several together: %(names)s") % {"names": ", ".join(all_of)}
    return {
        "chair": _("the chair"),
        "secretariat": _("the secretariat"),
        "other": _("a body that is no state"),
    }.get(speaker.role, _("unresolved"))
