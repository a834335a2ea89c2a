"""Finished rows as they are read: their holes filled, as text for JSON or as cells."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import orjson

from positions.published import messages, session
from positions.queries.query_language import names_of_today
from positions.queries.query_language.columns import Field, FromKeys, Resource, Row
from positions.queries.query_language.finished.recipe import HOLE, HOST, is_hole, kind_of
from positions.queries.query_language.names_of_today import Names, names
from positions.queries.query_language.resources import RESOURCES

_MOST = 20_000
"""Holes whose filling is remembered. Most are few, as a role or a year; a name of then with its days is not."""


def is_kept(noun: Resource, fields: Sequence[Field]) -> bool:
    """Whether these fields of the rows that the public sees just now are kept finished."""
    if noun.finished is None or not session.today():
        return False
    return all(field.shown for field in fields)


def written(noun: Resource, kept: Iterable[str], base: str) -> str:
    """Fill the holes of rows.

    Args:
        noun: Whose rows they are.
        kept: The rows, as they are kept.
        base: Scheme and host that addresses begin with; empty for paths.

    Returns:
        An array of objects, in JSON.

    Queries: 1; none if names were read of this edition before.
    """
    whole = "},".join(kept)
    return f"[{_filled(noun, whole, base)}}}]" if whole else "[]"


def objects(noun: Resource, kept: Iterable[str], base: str) -> Iterator[str]:
    """Yield each kept row as an object in JSON. Queries: as ``written``."""
    for row in kept:
        yield _filled(noun, row, base) + "}"


def rows(noun: Resource, fields: Sequence[Field], kept: Iterable[str], base: str) -> Iterator[Row]:
    """Yield the cells of kept rows, as they are read of rows that are not kept. Queries: as ``written``."""
    plan = [(field.name, _of_text(field)) for field in fields]
    for row in objects(noun, kept, base):
        cells = orjson.loads(row)
        yield tuple(make(cells[name]) if make and cells[name] is not None else cells[name] for name, make in plan)


def _of_text(field: Field) -> Callable[[str], object] | None:
    """Return what makes the cell of a field of its text in JSON, where that is not the cell itself."""
    if field.column.kind == "instant":
        return datetime.fromisoformat
    return date.fromisoformat if field.column.kind == "date" and field.make is None else None


def one(noun: Resource, identifier: str, base: str) -> str | None:
    """Return the row with a number, with all that it has when it is asked for alone, in JSON; None if there is none kept.

    Queries: 1, and those of ``written``.
    """
    if not is_kept(noun, ()):
        return None
    found = messages.ask("SELECT line || beyond FROM kept.finished WHERE public_id = $1", identifier.upper())
    return _filled(noun, str(found[0][0]), base) + "}" if found else None


def forget() -> None:
    """Forget names and what holes were filled with. Queries: 0."""
    names_of_today.forget()
    _latest.clear()
    _filling.cache_clear()
    _filling_on.cache_clear()


def _filled(noun: Resource, text: str, base: str) -> str:
    parts = text.split(HOLE)
    # A thousand holes to a page: looked up without a step of Python for each.
    parts[1::2] = map(_filling_on(base, noun.name, session.seen()).__getitem__, parts[1::2])
    return "".join(parts)


class _OnHost(dict[str, str]):
    """What each hole is filled with on one host."""

    def __init__(self, base: str, filling: _Filling) -> None:
        super().__init__({HOST: base})
        self._filling = filling

    def __missing__(self, hole: str) -> str:
        if len(self) >= _MOST:
            return self._filling[hole]
        filled = self[hole] = self._filling[hole]
        return filled


@lru_cache(maxsize=8)
def _filling_on(base: str, noun: str, seen: session.Seen | None) -> _OnHost:
    return _OnHost(base, _filling(noun, seen))


@lru_cache(maxsize=2)
def _filling(noun: str, seen: session.Seen | None) -> _Filling:
    known = names()
    last = _latest.get(noun)
    # Few editions change a name: with the same names, what was made for the one before is right for this one.
    if last is None or last.known != known:
        last = _latest[noun] = _Filling(RESOURCES[noun], known)
    return last


class _Filling(dict[str, str]):
    """What each hole is filled with, by some names; made when it is first asked for."""

    def __init__(self, noun: Resource, known: Names) -> None:
        super().__init__()
        self.known = known
        self._make = {field.name: _maker(noun, field, known) for field in noun.alone if is_hole(noun, field)}

    def __missing__(self, hole: str) -> str:
        if len(self) >= _MOST:
            self.clear()
        name, _, stored = hole.partition(" ")
        filled = self[hole] = self._make[name](json.loads(stored))
        return filled


_latest: dict[str, _Filling] = {}


def _maker(noun: Resource, field: Field, known: Names) -> Callable[[list[Any]], str]:
    """Return what makes the JSON of a field of what is stored for it."""
    from_keys = noun.finished.from_keys if noun.finished else {}
    plan: list[tuple[int, int, FromKeys | None, bool]] = []
    end = 0
    for source in (field.name,) if field.name in from_keys else field.sources:
        begin, end = end, end + (len(from_keys[source].paths) if source in from_keys else 1)
        is_date = noun.model is not None and source not in from_keys and kind_of(noun.model, source) == "date"
        plan.append((begin, end, from_keys.get(source), is_date))

    def made(stored: list[Any]) -> str:
        sources = []
        for begin, end, keys, is_date in plan:
            value: Any = keys.make(known, *stored[begin:end]) if keys else stored[begin]
            sources.append(date.fromisoformat(value) if is_date and value else value)
        cell = field.make(*sources) if field.make is not None else sources[0]
        return orjson.dumps(None if field.column.nullable and cell == "" else cell).decode()

    return made
