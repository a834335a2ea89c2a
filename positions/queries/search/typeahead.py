"""Typeahead: everything on record that a few letters may be the beginning of, or a misspelling."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Q
from rapidfuzz import fuzz, process

from positions.formats.tables import Column
from positions.models import Document, FormerKey, Statement
from positions.queries.query_language import addresses
from positions.queries.query_language.known import KINDS, Known
from positions.queries.redirects import number_of
from positions.queries.search.texts import bears, instruments_known
from positions.text.names import Ambiguous, Found, normalize

COMPLETED = ("state", "group", "principle", "forum", "session", "instrument", "document", "statement")
"""Kinds of things, in the order in which equals stand."""
MOST = 10
LARGEST = 50
DOCUMENTS = 2000
"""Titles that are compared, at most: those with the words in them, or the latest."""
LIKENESS = 80.0
"""Score out of 100 below which a name is no misspelling of what was typed."""
SHORTEST = 4
"""Letters below which nothing is taken for a misspelling."""

COLUMNS: tuple[Column, ...] = (
    Column("kind", "code", "What it is.", nullable=False, values=COMPLETED),
    Column("id", "code", "Its identifier: write it as the value of the parameter named by kind.", nullable=False, example="CHN"),
    Column("label", "text", "Its name.", nullable=False, example="China"),
    Column("matched", "text", "The name, code or number that is like what was typed.", nullable=False, example="Chine"),
    Column("how", "code", "What that is like: the whole name, its beginning, the beginning of a word in it, or nearly so spelt.",
           nullable=False, values=("whole", "beginning", "word", "nearly")),
    Column("url", "url", "Its page.", nullable=False),
)  # fmt: skip
_HOW = ("whole", "beginning", "word", "nearly")
_NUMBER = re.compile(r"[SD]-?\d{1,12}", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Completion:
    """A thing that was perhaps meant.

    Attributes:
        kind: What it is, of ``COMPLETED``.
        id: Its public identifier.
        label: Its name.
        matched: The name, code or number that is like what was typed.
        how: ``whole``, ``beginning``, ``word`` or ``nearly``.
        url: Path of its page.
    """

    kind: str
    id: str
    label: str
    matched: str
    how: str
    url: str


def typeahead(typed: str, *, kinds: Sequence[str] = COMPLETED, most: int = MOST) -> tuple[Completion, ...]:
    """Find what was perhaps meant.

    Args:
        typed: The first letters of a name, in any of six languages, of a code or of a number.
        kinds: What is looked for, of ``COMPLETED``.
        most: How many at most.

    Returns:
        Whole names first, then beginnings, then beginnings of words in names, then misspellings; among equals in the
        order of ``COMPLETED``, then by name. Empty if nothing is like it.

    Queries: 1, 1 for each kind, and 1 more for a session and for an instrument.
    """
    wanted = normalize(typed[:200])
    if not wanted:
        return ()
    meant = {kind: _meant(kind, typed) for kind in kinds if KINDS[kind].named}
    forums = {one.key: one.token for one in KINDS["forum"].all()} if "session" in kinds else {}
    former = FormerKey.objects.by_record()
    ranked = []
    for order, kind in enumerate(COMPLETED):
        if kind not in kinds:
            continue
        for one in _things(kind, typed):
            kept = former.get((KINDS[kind].model._meta.db_table, one.key), ())  # noqa: SLF001 - Django's documented _meta
            tokens = meant.get(kind)
            if tokens and one.token in tokens:
                best: tuple[int, float, str] | None = (0, 0.0, typed[:200])
            else:
                best = _best(wanted, one, kept)
            if best is not None:
                rank, score, name = best
                # Where the lexicon is certain, no other of the kind bears the whole name.
                rank = 1 if tokens and not rank and one.token not in tokens else rank
                url = _address(kind, one, forums)
                match = Completion(kind, one.token, one.label[:200], name[:200], _HOW[rank], url)
                ranked.append(((rank, -score, order, one.label.casefold(), one.token), match))
    ranked.sort(key=lambda pair: pair[0])
    if ranked and ranked[0][1].how == "whole":
        # It is clear what was meant: what is only spelt like it is something else.
        ranked = [pair for pair in ranked if pair[1].how != "nearly"]
    return tuple(match for _, match in ranked[:most])


def _things(kind: str, typed: str) -> Sequence[Known]:
    if kind == "statement":
        if not _is_number(typed, "S"):
            return []
        whole = number_of(kind, typed.strip())
        rows = Statement.objects.published().filter(public_id=whole).values_list("pk", "public_id", "quote")
        return [Known(pk, str(number), quote, (str(number), typed)) for pk, number, quote in rows]
    if kind == "instrument":
        # An end of a symbol is the whole name of what bears it: "73/27".
        return [
            replace(one, names=(*one.names, *symbols, *([typed] if bears(symbols, typed) else ())))
            for one, symbols in instruments_known()
        ]
    if kind == "document":
        published = Document.objects.published().filter(public_id__isnull=False)
        holding = Q()
        for word in typed.split()[:8]:
            holding &= Q(title__icontains=word.replace("\0", " "))
        whole = number_of(kind, typed.strip()) if _is_number(typed, "D") else ""
        if whole:
            holding |= Q(public_id=whole)
        if published.count() > DOCUMENTS:
            published = published.filter(holding)
        titles = published.order_by("-pk").values_list("pk", "public_id", "title")[:DOCUMENTS]
        return [
            Known(pk, str(number), title, (title, str(number), *([typed] if number == whole else ())))
            for pk, number, title in titles
        ]
    return KINDS[kind].all()


def _meant(kind: str, typed: str) -> tuple[str, ...]:
    """Return what a whole name means, the likeliest first: one thing, or what may be meant; empty if nobody knows it."""
    match KINDS[kind].lexicon().look_up(typed, (KINDS[kind].named or "state",)):
        case Found(bearer=bearer):
            return (bearer.token,)
        case Ambiguous(candidates=candidates):
            return tuple(one.token for one in candidates)
    return ()


def _is_number(typed: str, letter: str) -> bool:
    return bool(_NUMBER.fullmatch(typed.strip())) and typed.strip().upper().startswith(letter)


def _best(wanted: str, one: Known, former: Sequence[str]) -> tuple[int, float, str] | None:
    """Rank a thing by the name, or key of today or before, that is most like what was typed: rank of ``_HOW``, score, the name."""
    names = [(folded, name) for name in (one.label, one.token, *one.names, *former) if (folded := normalize(name))]
    ranked = [
        (0 if folded == wanted else 1 if folded.startswith(wanted) else 2, name)
        for folded, name in names
        if f" {wanted}" in f" {folded}"
    ]
    if ranked:
        rank, name = min(ranked, key=lambda pair: pair[0])
        return rank, 0.0, name
    # A number is one or another; a code of three letters is like too many words.
    names = [pair for pair in names if len(pair[0]) >= SHORTEST]
    if len(wanted) < SHORTEST or any(character.isdigit() for character in wanted):
        return None
    near = process.extractOne(wanted, [folded for folded, _ in names], scorer=fuzz.ratio, score_cutoff=LIKENESS)
    return None if near is None else (3, round(near[1], 3), names[near[2]][1])


def _address(kind: str, one: Known, forums: dict[int, str]) -> str:
    if kind == "state":
        return addresses.state(one.token)
    if kind == "session":
        return addresses.page_of("session", forums.get(one.forum, ""), one.token)
    return addresses.page_of(kind, one.token)
