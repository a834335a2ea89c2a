"""What is wrong with a question, parameter by parameter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext
from rapidfuzz import fuzz, process

from positions.text.names import normalize

LIKENESS = 72.0
"""Score out of 100 below which a word is no likeness."""
MOST = 3
SHOWN = 80
"""Characters of a bad value that are repeated to who sent it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    Attributes:
        parameter: Name of the parameter.
        detail: What is wrong with it, in a sentence, with the suggestions.
        suggestions: Values (or names of parameters) to put in its place; each is accepted as it stands.
        value: The one value that is complained of, as it was read; empty if that is the parameter, or all of it.
    """

    parameter: str
    detail: str
    suggestions: tuple[str, ...] = ()
    value: str = ""


class BadQuery(Exception):
    """A question that cannot be answered; nothing of it was.

    Attributes:
        problems: Everything that is wrong with it, never empty.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        # Each by name: of "there is nothing between two commas" nobody knew where.
        super().__init__(" ".join(f"{problem.parameter}: {problem.detail}" for problem in problems))
        self.problems = tuple(problems)


def nearest(word: str, known: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Find what may have been meant.

    Args:
        word: What was written.
        known: Pairs of a name and the value to suggest for it; a value may have several names.

    Returns:
        At most three values, the likest first; empty if none is like it.
    """
    wanted = normalize(word[:SHOWN])
    pairs = list(known)
    found: dict[str, None] = {}
    if wanted:
        scored = process.extract(
            wanted, [normalize(name) for name, _ in pairs], scorer=_likeness, score_cutoff=LIKENESS, limit=12
        )
        for _, _, index in scored:
            found.setdefault(pairs[index][1])
    return tuple(found)[:MOST]


def _likeness(one: str, other: str, **_: object) -> float:
    """Score two words: spelling mistakes first, then a word out of a longer name ("Korea" in "North Korea")."""
    whole = fuzz.ratio(one, other)
    if min(len(one), len(other)) < 4:
        return whole
    return max(whole, 0.9 * fuzz.token_set_ratio(one, other), 0.8 * fuzz.partial_ratio(one, other))


def did_you_mean(suggestions: Sequence[str]) -> str:
    """Write the question that follows a complaint, with a space before it; empty if there is nothing to suggest."""
    if not suggestions:
        return ""
    words = gettext(" or ").join(
        [", ".join(suggestions[:-1]), suggestions[-1]] if len(suggestions) > 1 else suggestions
    )
    return " " + gettext("Did you mean %(words)s?") % {"words": words}


def shown(text: str) -> str:
    """Return a bad value as it may be repeated: short, and with nothing invisible in it."""
    seen = "".join(character if character.isprintable() else "\ufffd" for character in text[:SHOWN])
    return seen + ("…" if len(text) > SHOWN else "")
