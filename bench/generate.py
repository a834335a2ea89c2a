"""An invented record of any size, the same in every run: made for timing, true of nobody.

Words follow Zipf's law, as in any language; so do the states that speak and the principles that they speak to. A paper
holds some fifty passages, as a collection of interventions does.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, product

SHARE_OF_DRAFTS = 0.08
"""Of the passages, those that nobody has published."""
PASSAGES_IN_A_PAPER = 50
_FEWEST_WORDS, _MOST_WORDS = 25, 120
_MOST_STATES = 5
_MOST_STANCES = 3
_VOCABULARY = 40_000
_FIRST_DAY, _DAYS = date(2005, 1, 3), 7_600
# The most frequent ones are real, so that search meets its small words.
_COMMON = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "that",
    "a",
    "is",
    "for",
    "on",
    "states",
    "by",
    "with",
    "as",
    "be",
    "not",
    "their",
    "shall",
    "should",
    "this",
    "or",
    "which",
    "it",
    "are",
    "from",
    "information",
    "at",
    "security",
    "all",
    "international",
    "sovereignty",
    "law",
    "have",
    "must",
    "no",
    "any",
    "use",
    "its",
    "other",
    "such",
    "other",
    "under",
    "state",
    "these",
    "cyberspace",
    "network",
    "may",
    "has",
    "countries",
    "rules",
    "system",
    "more",
    "data",
    "between",
    "peace",
    "development",
    "other",
    "respect",
]
_ENDS = ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "t", "v")
_MIDDLES = ("a", "e", "i", "o", "u")


def _vocabulary() -> list[str]:
    """Return all words, the most frequent first: the real ones, then invented ones of two or three syllables."""
    common = list(dict.fromkeys(_COMMON))
    syllables = ["".join(pair) for pair in product(_ENDS, _MIDDLES)]
    invented = ["".join(parts) + "k" for parts in product(syllables, repeat=3)]
    random.Random(1).shuffle(invented)
    return (common + invented)[:_VOCABULARY]


WORDS = _vocabulary()
FREQUENT, MIDDLING, RARE = "sovereignty", WORDS[3_000], WORDS[20_000]
"""Words that some 20 %, 0.2 % and 0.03 % of the passages hold."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a paper.

    Attributes:
        start: First code point in the text of the paper.
        quote: The words; they end at ``start`` and their length.
        voice: Code of whose wording it is.
        speaker: Name of a person; empty in the text of a document.
        session: Place of a session in the list that was given; None: nowhere in particular.
        is_public: Whether it is published; else it is a draft.
        confidence: 0.50 to 1.00, as text.
        speakers: Pairs of a state's place in the list that was given, and the code of its role.
        stances: A principle's place, the code of the stance, and its confidence.
    """

    start: int
    quote: str
    voice: str
    speaker: str
    session: int | None
    is_public: bool
    confidence: str
    speakers: tuple[tuple[int, str], ...]
    stances: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A document with its passages in order. An incomplete one is the first half of itself."""

    number: int
    title: str
    publisher: str
    day: date
    is_complete: bool
    text: str
    passages: tuple[Passage, ...]


def papers(count: int, *, states: int, principles: int, sessions: int, seed: int = 10) -> Iterator[Paper]:
    """Invent papers until they hold enough passages.

    Args:
        count: Passages in all, drafts included.
        states: How many states there are to speak; the first speaks most.
        principles: How many principles there are to speak to; the first is spoken to most.
        sessions: How many sessions there are; 0: nothing is said at one.
        seed: Another one invents another record.

    Yields:
        Papers in the order of their numbers, from 0.
    """
    chance = random.Random(seed)
    words = _cumulated(len(WORDS), 1.0)
    speaking, taking = _cumulated(states, 0.9), _cumulated(principles, 0.7)
    for number, first in enumerate(range(0, count, PASSAGES_IN_A_PAPER)):
        passages, pieces, at = [], [f"Paper {number}"], len(f"Paper {number}") + 2
        for _ in range(min(PASSAGES_IN_A_PAPER, count - first)):
            length = chance.randint(_FEWEST_WORDS, _MOST_WORDS)
            quote = " ".join(chance.choices(WORDS, cum_weights=words, k=length)).capitalize() + "."
            voice = chance.choices(("document_text", "direct_quote", "reported_speech"), (6, 2, 2))[0]
            mark = int(voice == "direct_quote")
            passages.append(
                Passage(
                    start=at + mark,
                    quote=quote,
                    voice=voice,
                    speaker="" if voice == "document_text" else f"Speaker {chance.randrange(500)}",
                    session=chance.randrange(sessions) if sessions and chance.random() < 0.3 else None,
                    is_public=chance.random() >= SHARE_OF_DRAFTS,
                    confidence=_confidence(chance),
                    speakers=_speakers(chance, speaking),
                    stances=_stances(chance, taking),
                )
            )
            pieces.append(f"“{quote}”" if mark else quote)
            at += len(quote) + 2 * mark + 2
        day = _FIRST_DAY + timedelta(days=chance.randrange(_DAYS))
        yield Paper(
            number=number,
            title=pieces[0],
            publisher=f"Ministry {number % 200}",
            day=day,
            is_complete=chance.random() < 0.8,
            text="\n\n".join(pieces),
            passages=tuple(passages),
        )


def _cumulated(length: int, exponent: float) -> list[float]:
    """Weights by Zipf's law, added up as ``random.choices`` wants them."""
    return list(accumulate(1 / place**exponent for place in range(1, length + 1)))


def _confidence(chance: random.Random) -> str:
    return f"{chance.randint(50, 100) / 100:.2f}"


def _chosen(chance: random.Random, weights: Sequence[float], most: int) -> list[int]:
    """Choose different places, one to ``most`` of them: one is the usual case."""
    wanted = min(chance.choices(range(1, most + 1), [1 / place**2 for place in range(1, most + 1)])[0], len(weights))
    found: dict[int, None] = {}
    while len(found) < wanted:
        found[chance.choices(range(len(weights)), cum_weights=weights)[0]] = None
    return list(found)


def _speakers(chance: random.Random, weights: Sequence[float]) -> tuple[tuple[int, str], ...]:
    found = _chosen(chance, weights, _MOST_STATES)
    if len(found) == 1:
        return ((found[0], "sole"),)
    last = "aligned" if chance.random() < 0.2 else "joint"
    return (*((state, "joint") for state in found[:-1]), (found[-1], last))


def _stances(chance: random.Random, weights: Sequence[float]) -> tuple[tuple[int, str, str], ...]:
    return tuple(
        (
            principle,
            chance.choices(("affirms", "calls_for", "qualifies", "opposes"), (5, 3, 2, 1))[0],
            _confidence(chance),
        )
        for principle in _chosen(chance, weights, _MOST_STANCES)
    )
