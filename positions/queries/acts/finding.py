"""Instruments, roll calls and acts by what a curator types: names, titles, and any part of a symbol, however it is written."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import Q, QuerySet
from django.utils.text import smart_split, unescape_string_literal

from positions.models import Act, FormerState, Group, Instrument, InstrumentSymbol, RollCall, State
from positions.models.acts.instruments import symbol_key as symbol_key_of
from positions.text.symbols import symbol_key

_CODE = re.compile(r"[A-Z]{3}")
Rows = TypeVar("Rows", bound=QuerySet[Any, Any])


def instruments_like(rows: QuerySet[Instrument], text: str) -> QuerySet[Instrument]:
    """Narrow instruments to those that have every word of a text in a title, slug or symbol. Queries: 0, as a part of theirs."""
    return _narrowed(rows, text, _instrument)


def roll_calls_like(rows: QuerySet[RollCall], text: str) -> QuerySet[RollCall]:
    """Narrow roll calls to those that have every word in their symbol, slug or paragraph, or in their instrument. Queries: 0."""
    return _narrowed(rows, text, _roll_call)


def acts_like(rows: QuerySet[Act], text: str) -> QuerySet[Act]:
    """Narrow acts to those that have every word in the name of who did it, in the instrument, number, title or role. Queries: 0."""
    return _narrowed(rows, text, _act)


def _narrowed(rows: Rows, text: str, like: Callable[[str], Q]) -> Rows:
    for word in smart_split(text):
        quoted = word[0] in "\"'" and word[0] == word[-1] and len(word) > 1
        rows = rows.filter(like(unescape_string_literal(word) if quoted else word))
    return rows


def _instrument(word: str) -> Q:
    found = Q(short_title__icontains=word) | Q(title__icontains=word) | Q(slug__icontains=word)
    if key := symbol_key(word):
        symbols = InstrumentSymbol.objects.annotate(key=symbol_key_of("symbol")).filter(key__contains=key)
        found |= Q(pk__in=symbols.values("instrument"))
    return found


def _roll_call(word: str) -> Q:
    of_text = Q(instrument__in=Instrument.objects.filter(_instrument(word)))
    return of_text | Q(symbol__icontains=word) | Q(slug__icontains=word) | Q(paragraph__icontains=word)


def _act(word: str) -> Q:
    named = Q(common_name__icontains=word) | Q(aliases__icontains=word) | Q(lexicon__text__icontains=word)
    # Three capitals are a code: TON is Tonga, and no part of Estonia.
    states = State.objects.filter(Q(alpha3=word) if _CODE.fullmatch(word) else named | Q(alpha3__iexact=word))
    groups = Group.objects.filter(Q(name__icontains=word) | Q(abbreviation__iexact=word) | Q(slug__iexact=word))
    former = FormerState.objects.filter(Q(name__icontains=word) | Q(slug__iexact=word) | Q(code__iexact=word))
    return (
        Q(state__in=states)
        | Q(group__in=groups)
        | Q(former_state__in=former)
        | Q(instrument__in=Instrument.objects.filter(_instrument(word)))
        | Q(title__icontains=word)
        | Q(symbol__icontains=word)
        | Q(role__icontains=word)
        | Q(public_id__iexact=word)
    )
