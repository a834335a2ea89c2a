"""Seats of a roll call: a state by any of its names, a former member by its own."""

from __future__ import annotations

from typing import cast

from positions.models import FormerState, State
from positions.queries.sheets.names import CellRefused, Names
from positions.text.names import normalize


class Seats:
    """Who can have a cell of a roll call, by the words that name it. Queries: 1 for each table, once; 1 for names.

    A code of today goes first, then the name, slug or code of a former member, then any name of a state that the
    lexicon has.
    """

    def __init__(self, names: Names | None = None) -> None:
        self._names = names or Names()
        self._found: dict[str, State | FormerState] = {}
        self._former: dict[str, FormerState] = {}

    def find(self, text: str) -> State | FormerState:
        """Find a seat.

        Raises:
            CellRefused: There is none, or several; with what may have been meant.
        """
        asked = text.strip()
        if asked not in self._found:
            self._found[asked] = self._look_up(asked)
        return self._found[asked]

    def has(self, text: str) -> bool:
        """Whether a text names a seat."""
        try:
            self.find(text)
        except CellRefused:
            return False
        return True

    def _look_up(self, text: str) -> State | FormerState:
        if text in (states := self._names.known("state")):
            return cast("State", states[text])
        if not self._former:
            for row in self._names.known("formerstate").values():
                self._former |= {normalize(name): row for name in (row.slug, row.name, row.code) if name}
        former = self._former.get(normalize(text))
        found: State | FormerState = former if former is not None else self._names.find("state", text)
        return found


__all__ = ["Seats"]
