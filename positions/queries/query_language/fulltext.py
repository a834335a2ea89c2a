"""From what was typed to what the index is asked, how rows are ranked, and what is marked in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, IntegerField, Q, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Round

from positions.queries.query_language import lexemes
from positions.text.search_syntax import AllOf, AnyOf, Node, SearchText, Without, parse

RANKED = 16
"""Words that rows are ranked by, the first ones: the rank compares each with each."""
WEIGHTS = (0.0, 0.2, 0.4, 1.0)
"""Of nothing, of the title, of speaker and capacity, of the quote."""
RANK = f"ROUND(ts_rank('{{{{{', '.join(map(str, WEIGHTS))}}}}}', {{}}, %s::tsquery, 1) * 1000000)::integer"
"""SQL of what ``relevance`` is, of a column that is written in."""


@dataclass(frozen=True, slots=True)
class SearchWord:
    """A word that was asked for.

    Attributes:
        word: As search compares it.
        lexemes: What the index keeps it as.
        begins: Whether it is the beginning of a word.
        alone: Whether it is one character of a script that writes no space between words.
        small: The stemmers of the languages in which it is a small word ("of").
    """

    word: str
    lexemes: frozenset[str]
    begins: bool = False
    alone: bool = False
    small: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FulltextQuery:
    """What was understood of what was typed.

    Attributes:
        match: What the index is asked; empty if nothing is left to look for, and then nothing matches.
        rank: What rows are ranked by; empty if only exclusions are left.
        wanted: The words to mark, phrase by phrase; exclusions are not among them.
        overlooked: Small words that a passage need not have.
    """

    match: str
    rank: str
    wanted: tuple[tuple[SearchWord, ...], ...]
    overlooked: tuple[str, ...]


class _Written(SearchQuery):
    """A question to the index, written out: PostgreSQL's own reading of texts has no part in it."""

    def as_sql(self, *args: Any, **kwargs: Any) -> tuple[str, tuple[str | int, ...]]:
        """Write it."""
        params: Any = [self.written]  # as Django's own; the stubs promise a tuple
        return "%s::tsquery", params

    def __init__(self, written: str) -> None:
        self.written = written
        super().__init__(Value(written), config="simple", search_type="raw")


def parse_fulltext(typed: str) -> FulltextQuery:
    """Understand what was typed.

    Queries: 3 at most; 0 if nothing was asked for, or the same before (``lexemes``).
    """
    root = parse(typed)
    texts = list(_texts(root)) if root is not None else []
    words = _words(texts)
    small = _small(root, words)
    match = _written(root, lambda text: _phrase(words[text], small)) if root is not None else ""
    wanted = [words[text] for text in _positive(root) if words[text] and not _is_small(words[text], small)]
    ranked = {id(text) for text in _first(list(_positive(root)), words, small)} if root is not None else set()
    rank = _written(root, lambda text: _phrase(words[text], {}) if id(text) in ranked else "", excluding=False)
    return FulltextQuery(match, rank, tuple(dict.fromkeys(wanted)), tuple(small))


def matching(path: str) -> Callable[[Sequence[Any]], Q]:
    """Keep rows whose words at ``path`` are as asked."""

    def when(values: Sequence[Any]) -> Q:
        written = values[0].keys[0].match
        return Q(**{path: _Written(written)}) if written else Q(pk__in=[])

    return when


def any_of(words: Iterable[str]) -> SearchQuery:
    """Ask for any of these, as the index keeps them."""
    return _Written(" | ".join(_quoted(word) for word in sorted(words)))


def relevance(path: str) -> Callable[[Sequence[Any]], dict[str, Combinable]]:
    """Rank rows by the words at ``path``: in millionths, a whole number, so that a cursor can name it exactly."""

    def ranked(values: Sequence[Any]) -> dict[str, Combinable]:
        written = values[0].keys[0].rank
        if not written:
            return {}
        # 1: divided by the logarithm of the length, so that a long passage is not better for being long.
        rank = SearchRank(F(path), _Written(written), weights=list(WEIGHTS), normalization=Value(1))
        return {"relevance": Cast(Round(rank * Value(1_000_000)), IntegerField())}

    return ranked


def _texts(node: Node) -> Iterator[SearchText]:
    if isinstance(node, SearchText):
        yield node
    elif isinstance(node, Without):
        yield from _texts(node.part)
    else:
        for part in node.parts:
            yield from _texts(part)


def _positive(node: Node | None) -> Iterator[SearchText]:
    if isinstance(node, SearchText):
        yield node
    elif isinstance(node, AllOf | AnyOf):
        for part in node.parts:
            yield from _positive(part)


def _words(texts: list[SearchText]) -> dict[SearchText, tuple[SearchWord, ...]]:
    """The words of each text. Queries: those of ``lexemes.asked``, or 0 without texts."""
    known = lexemes.asked(list(dict.fromkeys(text.text for text in texts))) if texts else {}
    out = {}
    for text in dict.fromkeys(texts):
        asked = [
            SearchWord(
                one.word,
                frozenset([one.word] if text.exact or one.alone else [one.word, *one.lexemes]),
                alone=one.alone,
                small=one.small,
            )
            for one in known[text.text]
        ]
        if text.begins and asked and not asked[-1].alone:
            asked[-1] = SearchWord(asked[-1].word, frozenset([asked[-1].word]), begins=True)
        out[text] = tuple(asked)
    return out


def _small(root: Node | None, words: dict[SearchText, tuple[SearchWord, ...]]) -> dict[str, tuple[str, ...]]:
    """The small words that stand among others: in their own language a passage need not have them."""
    parts = [part for part in (root.parts if isinstance(root, AllOf) else ()) if not isinstance(part, Without)]
    texts = [part for part in parts if isinstance(part, SearchText)]
    bare = {part for part in texts if not part.exact and len(words[part]) == 1 and words[part][0].small}
    small = {words[part][0].word: words[part][0].small for part in texts if part in bare}
    others = [part for part in parts if not isinstance(part, SearchText) or (words[part] and part not in bare)]
    return small if others else {}


def _is_small(words: tuple[SearchWord, ...], small: dict[str, Any]) -> bool:
    return len(words) == 1 and words[0].word in small


def _first(
    texts: list[SearchText], words: dict[SearchText, tuple[SearchWord, ...]], small: dict[str, Any]
) -> list[SearchText]:
    """The texts that rows are ranked by."""
    left, out = RANKED, []
    for text in texts:
        left -= len(words[text])
        if _is_small(words[text], small):
            left += 1
            continue
        out.append(text)
        if left <= 0:
            break
    return out


def _phrase(words: tuple[SearchWord, ...], small: dict[str, tuple[str, ...]]) -> str:
    """Write words that follow one another; empty if there are none."""
    if len(words) > 1 and words[-1].alone and words[-2].alone:
        pairs = list(pairwise(words))
        return " <-> ".join(_one(word, after, {}) for word, after in pairs)
    every = [*pairwise(words), (words[-1], None)] if words else []
    return " <-> ".join(_one(word, after, small if len(words) == 1 else {}) for word, after in every)


def _one(word: SearchWord, after: SearchWord | None, small: dict[str, tuple[str, ...]]) -> str:
    if word.alone and after is not None and after.alone:
        return _quoted(word.word + after.word)  # kept as a pair
    if word.begins:
        return f"{_quoted(word.word)}:*"
    every = [*sorted(word.lexemes), *(f"{stemmer}/" for stemmer in small.get(word.word, ()))]
    return _quoted(every[0]) if len(every) == 1 else f"({' | '.join(map(_quoted, every))})"


def _quoted(lexeme: str) -> str:
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


def _written(node: Node | None, leaf: Callable[[SearchText], str], *, excluding: bool = True) -> str:
    """Write a question to the index; empty if nothing is left of it."""
    if node is None:
        return ""
    if isinstance(node, SearchText):
        written = leaf(node)
        return f"({written})" if " " in written else written
    if isinstance(node, Without):
        written = _written(node.part, leaf) if excluding else ""
        return f"!{written}" if written else ""
    sign = " & " if isinstance(node, AllOf) else " | "
    parts = [written for part in node.parts if (written := _written(part, leaf, excluding=excluding))]
    return parts[0] if len(parts) == 1 else f"({sign.join(parts)})" if parts else ""
