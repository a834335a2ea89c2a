"""Likeness: what a name that nobody knows may have been meant for. Never taken, only offered."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from positions.text.names.normalize import is_acronym, normalize
from positions.text.names.records import Bearer

LIKENESS = 78.0
"""Score out of 100 below which a name is no likeness: "Chna" scores 89 against China, but "Taiwan" 77 against Italian."""
SHORTEST = 4
"""Letters below which nothing is taken for misspelt: a code of three letters is like too many others."""
MOST = 3
LONGEST = 80

_EVERYWHERE = frozenset(
    [
        "republic",
        "kingdom",
        "state",
        "states",
        "democratic",
        "peoples",
        "people",
        "s",
        "of",
        "the",
        "and",
        "federal",
        "federation",
        "islamic",
        "united",
        "union",
        "islands",
        "republique",
        "royaume",
        "etat",
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "et",
        "republica",
        "reino",
        "estado",
        "y",
        "el",
        "los",
        "las",
        "del",
        "республика",
        "королевство",
    ]
)
"""Words that stand in so many names that they are like everything."""
_DIRECTIONS = {
    word: place
    for place, words in enumerate(
        (
            "north northern nord norte du-nord северная северный 北 شمالية",
            "south southern sud sur южная южный 南 جنوبية",
            "east eastern est este восточный oriental",
            "west western ouest oeste западная occidental",
            "equatorial equatoriale ecuatorial",
            "new nouvelle nueva новая",
        )
    )
    for word in words.split()
}


def likeliest(text: str, bearers: Iterable[Bearer]) -> tuple[Bearer, ...]:
    """Find what may have been meant by a name that is not known.

    Args:
        text: What was written.
        bearers: What can be offered.

    Returns:
        At most three, the likest first; empty if nothing is like it. What points another way is never offered: North
        for South.
    """
    wanted = _core(normalize(text[:LONGEST]))
    if len(wanted) < SHORTEST:
        return ()
    pairs = [(_core(normalize(written)), one) for one in bearers for written in dict.fromkeys(_written(one))]
    scored = process.extract(wanted, [name for name, _ in pairs], scorer=_likeness, score_cutoff=LIKENESS, limit=30)
    found: dict[str, Bearer] = {}
    for name, _, place in scored:
        if not _contrary(wanted, name):
            found.setdefault(pairs[place][1].token, pairs[place][1])
    return tuple(found.values())[:MOST]


def _written(one: Bearer) -> Iterable[str]:
    names = (name.text for name in one.names if not (name.is_code or is_acronym(name.text)))
    return (one.label, *names, *one.aliases)


def _core(folded: str) -> str:
    left = [word for word in folded.split() if word not in _EVERYWHERE]
    return " ".join(left) or folded


def _contrary(one: str, other: str) -> bool:
    here, there = ({_DIRECTIONS[word] for word in name.split() if word in _DIRECTIONS} for name in (one, other))
    return bool(here) and not here & there


def _likeness(one: str, other: str, **_: object) -> float:
    """Score two names: spelling mistakes first, then a word out of a longer name ("Korea" in "North Korea")."""
    whole = fuzz.ratio(one, other)
    if min(len(one), len(other)) < SHORTEST:
        return whole
    return max(whole, 0.9 * fuzz.token_set_ratio(one, other), 0.8 * fuzz.partial_ratio(one, other))
