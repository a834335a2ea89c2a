"""Terms: the words by which texts name the principles, and where they stand in a text."""

# ruff: noqa: SIM905 - a list of words reads best as words
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from positions.text.suggestions.lexicon import LEXICON, TOPICS
from positions.text.suggestions.records import PrincipleWords
from positions.text.suggestions.stems import Token, stem, tokens

STRONG = 0.8
"""Trust in a term that names its principle by itself."""

SINGLE = 0.65
"""Trust in an alias of one word: often a topic rather than a principle."""

WEAK = 0.4
"""Trust in a term that only points to its principle; two of them are enough."""

TOPIC = 0.5
"""Trust in a term that names a field rather than a principle: enough alone, not beside something narrower."""

MARKED = {"?": WEAK, "~": TOPIC}

_SMALL = frozenset(
    "the a an of to in on for and or by with from their its his her our its any all "
    "other others such as at that these those this "
    "which be been is are not also own no both s under within into".split()
)
_TIGHT = 0
_SMALL_GAP = 3
_WIDE_GAP = 6


@dataclass(frozen=True, slots=True)
class Term:
    """A term as it is searched for.

    Attributes:
        slug: Of its principle.
        weight: Trust in it, 0 to 1.
        places: For each of its words the stems that may stand there, the prefixes likewise, and how many
            other words may precede: ``_TIGHT``, ``_SMALL_GAP`` or ``_WIDE_GAP``.
    """

    slug: str
    weight: float
    places: tuple[tuple[frozenset[str], tuple[str, ...], int], ...]


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A term found in a text.

    Attributes:
        slug: Of the principle it names.
        weight: Trust in it.
        start: Offset where its first word begins.
        end: Offset where its last word ends.
        size: How many words it has; more words say more.
    """

    slug: str
    weight: float
    start: int
    end: int
    size: int


@dataclass(frozen=True, slots=True)
class Terms:
    """All terms, ready to be searched for.

    Attributes:
        by_beginning: Terms by the first four letters of a stem that their first word may have.
        compounds: For compounds that lost their hyphen, the length of the first word.
        ancestors: For each principle those above it, nearest first.
    """

    by_beginning: dict[str, tuple[Term, ...]]
    compounds: dict[str, int]
    ancestors: dict[str, tuple[str, ...]]


@lru_cache(maxsize=4)
def terms_of(principles: tuple[PrincipleWords, ...]) -> Terms:
    """Join the caller's names and aliases with the lexicon of the field.

    Args:
        principles: All that may be suggested; lexicon entries of other slugs are left out.

    Returns:
        The terms; the same object for the same principles.
    """
    written: list[Term] = []
    compounds: dict[str, int] = {}
    for principle in principles:
        own = dict.fromkeys((principle.name, *principle.aliases))
        family = principle.parent is None
        for phrase in own:
            words = [token.word for token in tokens(phrase, 0, len(phrase), {})]
            for first, second in pairwise(words):
                if len(first) > 2 and len(second) > 3:
                    compounds[first + second] = len(first)
            weight = STRONG if len(words) > 1 else SINGLE
            weight = TOPIC if principle.slug in TOPICS or (family and len(words) == 1) else weight
            if words and not (phrase == principle.name and len(words) > 5):
                written.append(_term(principle.slug, weight, words))
        for entry in LEXICON.get(principle.slug, ()):
            words = entry.lstrip("?~").split()
            weight = TOPIC if principle.slug in TOPICS else MARKED.get(entry[0], STRONG)
            written.append(_term(principle.slug, weight, words))
    index: dict[str, dict[Term, None]] = {}
    for term in written:
        stems, prefixes, _ = term.places[0]
        for beginning in {word[:4] for word in (*stems, *prefixes)}:
            index.setdefault(beginning, {})[term] = None
    return Terms({key: tuple(found) for key, found in index.items()}, compounds, _ancestors(principles))


def find_terms(found: Sequence[Token], terms: Terms) -> list[TermMatch]:
    """Find every term in a stretch of a text.

    Small words may stand between the words of a term, and one other word if no punctuation does. A match within a
    longer one is dropped if both name the same principle.

    Args:
        found: The words of one sentence.
        terms: What to look for.

    Returns:
        In order of the text, longer before shorter.
    """
    matches: set[TermMatch] = set()
    for at, token in enumerate(found):
        for term in terms.by_beginning.get(token.stem[:4], ()):
            last = _last_word(found, at, term)
            if last is not None:
                matches.add(TermMatch(term.slug, term.weight, token.start, found[last].end, len(term.places)))
    ordered = sorted(matches, key=lambda match: (match.start, -match.end, match.slug, -match.weight))
    return [match for match in ordered if not _is_said_by_a_longer(match, ordered)]


def _is_said_by_a_longer(match: TermMatch, others: Iterable[TermMatch]) -> bool:
    for other in others:
        if other.start > match.start:
            break
        longer = other.end >= match.end and (other.start, other.end) != (match.start, match.end)
        if longer and other.slug == match.slug and other.weight >= match.weight:
            return True
    return False


def _last_word(found: Sequence[Token], at: int, term: Term) -> int | None:
    """Tell where a term ends whose first word stands at ``at``; None if it does not stand there."""
    stems, prefixes, _ = term.places[0]
    if not _fits(found[at], stems, prefixes):
        return None
    for stems, prefixes, gap in term.places[1:]:
        small = others = 0
        at += 1
        while at < len(found) and not _fits(found[at], stems, prefixes):
            token = found[at]
            if token.word in _SMALL:
                small += 1
            else:
                others += 1 if not token.after_stop or gap == _WIDE_GAP else _WIDE_GAP
            if small + others > gap or (others > 1 and gap != _WIDE_GAP):
                return None
            at += 1
        if at >= len(found):
            return None
    return at


def _fits(token: Token, stems: frozenset[str], prefixes: tuple[str, ...]) -> bool:
    return token.stem in stems or bool(prefixes and token.word.startswith(prefixes))


def _term(slug: str, weight: float, words: Sequence[str]) -> Term:
    places: list[tuple[frozenset[str], tuple[str, ...], int]] = []
    gap = _SMALL_GAP
    for word in words:
        if word == "..":
            gap = _WIDE_GAP
            continue
        for joined in word.split("_"):
            choices = joined.split("|")
            stems = frozenset(stem(choice) for choice in choices if not choice.endswith("*"))
            places.append((stems, tuple(choice[:-1] for choice in choices if choice.endswith("*")), gap))
            gap = _TIGHT
        gap = _SMALL_GAP
    return Term(slug, weight, tuple(places))


def _ancestors(principles: Sequence[PrincipleWords]) -> dict[str, tuple[str, ...]]:
    parents = {principle.slug: principle.parent for principle in principles}
    found: dict[str, tuple[str, ...]] = {}
    for slug in parents:
        above: list[str] = []
        following = parents.get(slug)
        while following is not None and following not in above:
            above.append(following)
            following = parents.get(following)
        found[slug] = tuple(above)
    return found


_TERM = re.compile(r"[?~]?(?:(?:[a-z0-9é]+\*?(?:[|_][a-z0-9é]+\*?)*|\.\.)(?: |$))+")


def is_well_formed(entry: str) -> bool:
    """Tell whether an entry of the lexicon keeps to its small language.

    Args:
        entry: One term of ``lexicon.LEXICON``.
    """
    return bool(_TERM.fullmatch(entry)) and not entry.lstrip("?~").startswith("..") and not entry.endswith("..")
