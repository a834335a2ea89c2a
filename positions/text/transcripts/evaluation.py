"""Evaluation: how well the speakers of a transcript are found, against the answers of somebody who has read it."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Literal

from positions.message import Message, MessageError
from positions.text.transcripts import SpokenIntervention

COLUMNS = ("file", "turn", "label", "speaker", "for", "starts_with")
"""Columns of the answers; ``label`` is for people, and not compared."""

Verdict = Literal["right", "wrong", "unresolved"]

_WORD = re.compile(r"\w+")
_OFFICES = {"chair": {"chair"}, "other": {"secretariat", "other"}}


class BadAnswers(MessageError):
    """The answers cannot be read; says in which line and why."""


@dataclass(frozen=True, slots=True)
class TurnAnswer:
    """A turn as a person has read it.

    Attributes:
        file: In which text.
        turn: Its number there, from 1.
        label: As it stands there.
        speaker: Who has the floor: alpha-3 code, ``chair``, or ``other`` for anybody else.
        whom: For whom it is said: alpha-3 codes or slugs of groups; empty: the speaker's own words.
        starts_with: Its first words, folded.
    """

    file: str
    turn: int
    label: str
    speaker: str
    whom: frozenset[str]
    starts_with: tuple[str, ...]

    @property
    def kind(self) -> Literal["state", "group", "nobody"]:
        """What the turn counts as: said for several or a group, for the state itself, or for neither."""
        if self.whom - {self.speaker}:
            return "group"
        return "nobody" if self.speaker in _OFFICES else "state"


@dataclass(frozen=True, slots=True)
class WrongSpeaker:
    """A turn that is given to somebody who did not say it."""

    file: str
    turn: int
    label: str
    wanted: str
    found: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Turns of one kind.

    Attributes:
        n: How many there are.
        right: Of them, begun and ended where they do, with the right speaker and those for whom it is said.
        wrong: With somebody else's name on them, or on a part of them.
    """

    n: int = 0
    right: int = 0
    wrong: int = 0

    @property
    def unresolved(self) -> int:
        """All others: nobody's, or not ended where they end."""
        return self.n - self.right - self.wrong

    def with_one(self, verdict: Verdict) -> Tally:
        """Count one more."""
        return Tally(self.n + 1, self.right + (verdict == "right"), self.wrong + (verdict == "wrong"))

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.n + other.n, self.right + other.right, self.wrong + other.wrong)


@dataclass(frozen=True, slots=True)
class TurnEvaluation:
    """What was found in one text, or in several together.

    Attributes:
        turns: All turns.
        states: Those that states speak for themselves.
        groups: Those that are said for a group, or for several states.
        split: Turns that begin where they should.
        extra: Places where the machine lets a turn begin and none does.
        wrong_speakers: Turns that are somebody else's, in order.
    """

    turns: Tally = field(default_factory=Tally)
    states: Tally = field(default_factory=Tally)
    groups: Tally = field(default_factory=Tally)
    split: int = 0
    extra: int = 0
    wrong_speakers: tuple[WrongSpeaker, ...] = ()

    def __add__(self, other: TurnEvaluation) -> TurnEvaluation:
        return TurnEvaluation(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))


def read_answers(rows: Sequence[Mapping[str, str | None]]) -> dict[str, list[TurnAnswer]]:
    """Read answers.

    Args:
        rows: Of the sheet, each with ``COLUMNS``.

    Returns:
        By file the turns in order of their numbers.

    Raises:
        BadAnswers: A column is missing, a number is none or twice there, a speaker or the first words are missing.
    """
    found: dict[str, list[TurnAnswer]] = {}
    for number, row in enumerate(rows, start=2):
        if missing := [name for name in COLUMNS if row.get(name) is None]:
            raise BadAnswers(Message("answers.missing", line=number, names=tuple(missing)))
        cells = {name: " ".join((row[name] or "").split()) for name in COLUMNS}
        speaker = cells["speaker"]
        if not re.fullmatch(r"[A-Z]{3}|chair|other", speaker):
            raise BadAnswers(Message("answers.speaker", line=number, speaker=speaker))
        starts_with = tuple(_words(cells["starts_with"])[:8])
        if not cells["turn"].isdecimal() or not starts_with:
            raise BadAnswers(Message("answers.turn", line=number))
        whom = frozenset(re.split(r"[\s,;+]+", cells["for"])) - {""}
        answer = TurnAnswer(cells["file"], int(cells["turn"]), cells["label"], speaker, whom, starts_with)
        if any(other.turn == answer.turn for other in found.get(answer.file, ())):
            raise BadAnswers(Message("answers.twice", line=number, turn=answer.turn, file=answer.file))
        found.setdefault(answer.file, []).append(answer)
    return {file: sorted(answers, key=lambda one: one.turn) for file, answers in found.items()}


def evaluate(text: str, interventions: Sequence[SpokenIntervention], answers: Sequence[TurnAnswer]) -> TurnEvaluation:
    """Compare the turns of a text with the answers.

    A turn is found where the words after its label begin as the answer says. It is right if nothing else begins before
    the next, and if it has the speaker and those for whom it is said. A turn that was not found is wrong where its words
    are given to somebody else.

    Args:
        text: The whole text.
        interventions: As ``split`` gave them.
        answers: Of this text, in its order.
    """
    begins = [tuple(_words(one.body.slice(text)[:400])) for one in interventions]
    pairs = _aligned(begins, answers)
    found = TurnEvaluation(split=len(pairs), extra=len(interventions) - len(pairs))
    taken = sorted(pairs.values())
    places = _places(text, answers, {number: interventions[at].body.start for number, at in pairs.items()})
    wrong: list[WrongSpeaker] = []
    tallies = {"turns": Tally(), "state": Tally(), "group": Tally(), "nobody": Tally()}
    for number, answer in enumerate(answers):
        at = pairs.get(number)
        told: list[SpokenIntervention] = []
        if at is not None:
            after = bisect_right(taken, at)
            told = list(interventions[at : taken[after] if after < len(taken) else len(interventions)])
        elif (place := places.get(number)) is not None:
            told = [one for one in interventions if one.span.start <= place < one.span.end]
        # A turn of which an earlier part was found, and whose end another answer should have found, ends wrongly.
        whole = at is not None and len(told) == 1 and (number + 1 == len(answers) or number + 1 in pairs)
        verdicts = [_verdict(one, answer) for one in told]
        verdict: Verdict = "unresolved"
        if "wrong" in verdicts:
            verdict = "wrong"
            bad = told[verdicts.index("wrong")]
            wrong.append(WrongSpeaker(answer.file, answer.turn, answer.label, _wanted(answer), _told(bad)))
        elif whole and verdicts == ["right"]:
            verdict = "right"
        tallies["turns"] = tallies["turns"].with_one(verdict)
        tallies[answer.kind] = tallies[answer.kind].with_one(verdict)
    return TurnEvaluation(tallies["turns"], tallies["state"], tallies["group"], found.split, found.extra, tuple(wrong))


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def _aligned(begins: Sequence[tuple[str, ...]], answers: Sequence[TurnAnswer]) -> dict[int, int]:
    """Match answers and turns in order so that most of them match; by number of the answer that of the turn."""
    same = [[one[: len(answer.starts_with)] == answer.starts_with for one in begins] for answer in answers]
    best = [[0] * (len(begins) + 1) for _ in range(len(answers) + 1)]
    for row in range(len(answers) - 1, -1, -1):
        for column in range(len(begins) - 1, -1, -1):
            best[row][column] = max(
                best[row + 1][column],
                best[row][column + 1],
                best[row + 1][column + 1] + 1 if same[row][column] else 0,
            )
    pairs: dict[int, int] = {}
    row = column = 0
    while row < len(answers) and column < len(begins):
        if same[row][column] and best[row][column] == best[row + 1][column + 1] + 1:
            pairs[row] = column
            row, column = row + 1, column + 1
        elif best[row + 1][column] >= best[row][column + 1]:
            row += 1
        else:
            column += 1
    return pairs


def _places(text: str, answers: Sequence[TurnAnswer], known: Mapping[int, int]) -> dict[int, int]:
    """Where the words of turns stand that were not found: the first place between those that were."""
    places: dict[int, int] = {}
    at = 0
    for number, answer in enumerate(answers):
        if number in known:
            at = known[number]
            continue
        pattern = re.compile(r"\b" + r"\W+".join(map(re.escape, answer.starts_with)), re.IGNORECASE)
        if match := pattern.search(text, at):
            places[number] = at = match.start()
    return places


def _verdict(one: SpokenIntervention, answer: TurnAnswer) -> Verdict:
    speaker = one.speaker
    if speaker.role == "unresolved":
        return "unresolved"
    if answer.kind == "group":
        whom = frozenset(speaker.whom) or {speaker.state or speaker.group or speaker.role}
        return "right" if whom == answer.whom else "wrong"
    if answer.kind == "state":
        return "right" if speaker.state == answer.speaker else "wrong"
    return "right" if speaker.role in _OFFICES[answer.speaker] else "wrong"


def _wanted(answer: TurnAnswer) -> str:
    return " ".join([answer.speaker, *(["for", *sorted(answer.whom)] if answer.whom else [])])


def _told(one: SpokenIntervention) -> str:
    speaker = one.speaker
    return speaker.state or speaker.group or " ".join(speaker.whom) or speaker.role
