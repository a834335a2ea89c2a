"""Hints: what may have been meant by words that were searched for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models.functions import Length
from rapidfuzz import fuzz, process

from positions.models import Word, Wording
from positions.queries.query_language import Query, parse
from positions.queries.query_language.fulltext import any_of
from positions.queries.query_language.known import KINDS, Known
from positions.queries.query_language.paging import tally
from positions.queries.search.hits import wording
from positions.queries.search.texts import NamedText, named_texts
from positions.text.names import Found, Lexicon, normalize
from positions.text.names.records import NUMBERS
from positions.text.spans import Span
from positions.text.words import words

MOST = 3
"""Hints of each sort, at most."""
LIKENESS = 75.0
"""Score out of 100 below which a word is no likeness."""
SHORTEST = 4
"""Letters below which a word is not taken for misspelt."""
LONGEST_NAME = 9
"""Words of a name that is sought in what was typed."""
MISSPELT = 4
"""Words that are sought for a likeness, at most."""
_NUMBER = re.compile(r"\b[SD]-\d{4,12}\b", re.ASCII | re.IGNORECASE)
_NAMING = ("state", "group", "principle", "forum")


@dataclass(frozen=True, slots=True)
class SearchOffer:
    """Another question that may have been meant.

    Attributes:
        kind: ``words`` for another spelling; else the parameter by which a thing can be asked for that bears the name.
        label: The other words, or the name of the thing.
        typed: What in the question it stands for.
        question: The other question.
        count: How many rows it has.
        headlines: How many of them are headlines, which are no statements in a count.
        alone: Whether it leaves out what else was asked for, under which nothing was found with it either.
    """

    kind: str
    label: str
    typed: str
    question: Query
    count: int
    headlines: int = 0
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Hints:
    """What may have been meant.

    Attributes:
        spellings: Other spellings, for what is not on record in any inflection; each has statements.
        names: Things of the record whose whole name or number was typed, whether or not they have statements.
        texts: Texts that states acted on, named by a symbol or a title: their pages say more than a search.
    """

    spellings: tuple[SearchOffer, ...] = ()
    names: tuple[SearchOffer, ...] = ()
    texts: tuple[NamedText, ...] = ()


def hints(question: Query, count: int) -> Hints:
    """Find what may have been meant by the words of a question.

    Args:
        question: About statements, with ``q`` or without.
        count: How many statements it has, or 1 where there are some; other spellings are sought only if there is none.

    Queries: 0 without ``q``; else 6, 1 for each number typed, and 4 for each name found; with nothing found 1 for each
    word and 8 at most for each spelling.
    """
    asked = wording(question)
    if asked is None:
        return Hints()
    typed = question.values("q")[0].token
    spellings = () if count else _spellings(question, typed)
    return Hints(spellings, (*_numbers(question, typed), *_names(question, typed)), named_texts(typed))


def _again(question: Query, typed: str, **more: str) -> Query | None:
    """Ask the same with other words, and with values in place of those of other parameters; None if nothing would be asked."""
    pairs: dict[str, list[str]] = {}
    for name, value in question.pairs():
        if name not in {"q", *more}:
            pairs.setdefault(name, []).append(value)
    pairs |= {name: [value] for name, value in more.items()}
    if typed:
        pairs["q"] = [typed]
    if "sort" in pairs and "relevance" in pairs["sort"][0] and not typed:
        del pairs["sort"]
    return parse("statements", pairs) if pairs else None


def _offer(kind: str, label: str, typed: str, question: Query | None) -> SearchOffer | None:
    if question is None:
        return None
    plain = replace(question, facets=(), said=question.said - {"facets"})
    return SearchOffer(kind, label, typed, plain, *tally(plain))


# ----- other spellings


def _spellings(question: Query, typed: str) -> tuple[SearchOffer, ...]:
    """Offer the words that are most like those that nobody has said."""
    asked = wording(question)
    spans = words(typed)
    known = {asked_word.word: asked_word for phrase in asked.wanted for asked_word in phrase} if asked else {}
    changes: list[tuple[Span, tuple[str, ...]]] = []
    for span in spans:
        word = known.get(normalize(span.slice(typed)).replace(" ", ""))
        if word is None or word.alone or word.begins or len(word.word) < SHORTEST or len(changes) == MISSPELT:
            continue
        if not _said(word.lexemes) and (like := _like(word.word)):
            changes.append((span, like))
    written: list[str] = []
    for number in range(MOST if changes else 0):
        # The likest word for each first; then the next for the first that is misspelt.
        chosen = [
            (span, like[min(number, len(like) - 1)] if not at else like[0]) for at, (span, like) in enumerate(changes)
        ]
        written.append(_with(typed, chosen))
    others = tuple(dict.fromkeys(written))
    # Words that are misspelt are so whatever else was asked for.
    return _spelt(question, typed, others) or tuple(
        replace(offer, alone=True) for offer in _spelt(_words_of(question), typed, others)
    )


def _spelt(question: Query, typed: str, others: Sequence[str]) -> tuple[SearchOffer, ...]:
    """Offer those other words that find something. Queries: 4 for each."""
    offers = (_offer("words", other, typed, _again(question, other)) for other in others)
    return tuple(offer for offer in offers if offer is not None and offer.count)


def _words_of(question: Query) -> Query:
    """Return the question about the words alone."""
    return question.only(*(chosen.parameter for chosen in question.chosen if chosen.parameter.name == "q"))


def _said(lexemes: frozenset[str]) -> bool:
    """Whether any version in force has a word. Queries: 1."""
    return Wording.objects.published().filter(vector=any_of(lexemes)).exists()


def _like(word: str) -> tuple[str, ...]:
    """Return the words on record that are most like a word. Queries: 1."""
    near = Word.objects.annotate(length=Length("word")).filter(length__gte=len(word) - 2, length__lte=len(word) + 2)
    every = sorted(near.values_list("word", flat=True))
    scored = process.extract(word, every, scorer=fuzz.ratio, score_cutoff=LIKENESS, limit=MOST)
    return tuple(found for found, _, _ in scored)


def _with(typed: str, changes: Sequence[tuple[Span, str]]) -> str:
    """Write what was typed with other words in these places."""
    for span, other in reversed(changes):
        typed = typed[: span.start] + other + typed[span.end :]
    return typed


# ----- numbers and names


def _numbers(question: Query, typed: str) -> tuple[SearchOffer, ...]:
    """Offer the statements and documents whose numbers stand among the words: no text holds its own number."""
    offers: list[SearchOffer] = []
    for number in dict.fromkeys(found.upper() for found in _NUMBER.findall(typed)[:MOST]):
        kind = "statement" if number.startswith("S") else "document"
        if KINDS[kind].by_token([number]):
            offer = _offer(kind, number, number, _again(_words_of(question), "", **{kind: number}))
            offers += [offer] if offer is not None else []
    return tuple(offers)


def _names(question: Query, typed: str) -> tuple[SearchOffer, ...]:
    """Offer the states, groups, principles and forums whose name stands among the words."""
    spans = words(typed)
    known = {kind: KINDS[kind].all() for kind in _NAMING}
    lexicons = {kind: KINDS[kind].lexicon(every) for kind, every in known.items()}
    offers: list[SearchOffer] = []
    taken: set[int] = set()
    for length in range(min(LONGEST_NAME, len(spans)), 0, -1):
        for first in range(len(spans) - length + 1):
            places = set(range(first, first + length))
            if taken & places or len(offers) == MOST:
                continue
            start, end = spans[first].start, spans[first + length - 1].end
            if typed[max(start - 1, 0) : start] in {"-", "−"} or typed[:start].rstrip().endswith("NOT"):
                continue
            name = typed[start:end]
            for kind, one in _bearers(lexicons, known, name):
                rest = " ".join((typed[:start] + " " + typed[end:]).replace('""', " ").replace("“”", " ").split())
                rest = rest if words(rest) else ""
                offer = _offer(kind, one.label, name, _again(question, rest, **{kind: one.token}))
                if offer is not None:
                    offers.append(offer)
                    taken |= places
    return tuple(offers[:MOST])


def _bearers(
    lexicons: Mapping[str, Lexicon], known: Mapping[str, Sequence[Known]], name: str
) -> list[tuple[str, Known]]:
    """Return what bears a name: one thing of each kind, and none where it may be any of several."""
    # A code of two or three letters is a word of many languages ("in", "no", "the"): in small letters it names nothing.
    # One letter is a code on vehicles, and in a search the beginning of anything.
    letters = len(normalize(name))
    if letters <= 1 or (letters <= 3 and not name.isupper()):
        return []
    out = []
    for kind, lexicon in lexicons.items():
        outcome = lexicon.look_up(name, (KINDS[kind].named or "state",))
        if isinstance(outcome, Found) and outcome.how.kind not in NUMBERS:
            out += [(kind, one) for one in known[kind] if one.token == outcome.bearer.token]
    return out
