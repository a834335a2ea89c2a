"""Cells: several things in one cell of a sheet, so that a person can read and type them.

A list parts its things with semicolons: ``PRC; Mainland China``. A thing may have a value behind an equals sign and
facts in parentheses: ``non-intervention=affirms (confidence=0.9, rationale="Says so; twice."); sovereignty=qualifies``.
What holds one of ``; = ( ) , "`` or a line break, or begins or ends with a space, stands in quotation marks, and a
quotation mark within is doubled.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from positions.message import Message, MessageError

_BARE_TEXT = re.compile(r'[^\s;"](?:[^;"\r\n\t\v\f]*[^\s;"])?')
_BARE_PART = re.compile(r'[^\s;=(),"](?:[^;=(),"\r\n\t\v\f]*[^\s;=(),"])?')


class CellSyntaxError(MessageError):
    """A cell cannot be taken apart."""


@dataclass(frozen=True, slots=True)
class CellItem:
    """One thing of a list.

    Attributes:
        head: What it is.
        value: What stands behind the equals sign; None if there is none.
        facts: What stands in parentheses, by name.
    """

    head: str
    value: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


def write_texts(texts: Iterable[str]) -> str:
    """Write a plain list."""
    return "; ".join(text if _BARE_TEXT.fullmatch(text) else _quoted(text) for text in texts)


def read_texts(cell: str) -> list[str]:
    """Read a plain list, in its order. Nothing between two semicolons is overlooked.

    Raises:
        CellSyntaxError: A quotation mark is not closed, or something stands behind one.
    """
    scanner = _Scanner(cell)
    found: list[str] = []
    while not scanner.at_end():
        if scanner.sees(";"):
            continue
        found.append(scanner.part(";"))
        scanner.expect_end_or(";")
    return found


def write_items(items: Iterable[CellItem]) -> str:
    """Write a list of things with values and facts; a fact that is empty is left out."""
    written = []
    for item in items:
        text = _part(item.head)
        if item.value is not None:
            text += f"={_part(item.value)}"
        facts = ", ".join(f"{name}={_part(value)}" for name, value in item.facts.items() if value)
        written.append(f"{text} ({facts})" if facts else text)
    return "; ".join(written)


def read_items(cell: str, facts: Sequence[str] = ()) -> list[CellItem]:
    """Read a list of things with values and facts, in its order.

    Args:
        cell: The cell.
        facts: Names that facts may have.

    Raises:
        CellSyntaxError: It has another form, or a fact is unknown or named twice.
    """
    scanner = _Scanner(cell)
    found: list[CellItem] = []
    while not scanner.at_end():
        if scanner.sees(";"):
            continue
        head = scanner.part(";=(")
        value = scanner.part(";(") if scanner.sees("=") else None
        told: dict[str, str] = {}
        if scanner.sees("("):
            while not scanner.sees(")"):
                name = scanner.part("=),;").lower()
                if name not in facts:
                    if not facts:
                        raise CellSyntaxError(Message("cell.no_facts", name=name))
                    raise CellSyntaxError(Message("cell.unknown_fact", name=name, known=tuple(facts)))
                if name in told:
                    raise CellSyntaxError(Message("cell.fact_twice", name=name))
                scanner.expect("=")
                told[name] = scanner.part(",)")
                if not scanner.sees(","):
                    scanner.expect(")")
                    break
        scanner.expect_end_or(";")
        found.append(CellItem(head, value, told))
    return found


def _part(text: str) -> str:
    return text if _BARE_PART.fullmatch(text) else _quoted(text)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


class _Scanner:
    """Walks through a cell."""

    def __init__(self, cell: str) -> None:
        self._cell = cell
        self._at = 0

    def _skip(self) -> None:
        while self._at < len(self._cell) and self._cell[self._at].isspace():
            self._at += 1

    def at_end(self) -> bool:
        """Whether nothing but spaces is left."""
        self._skip()
        return self._at >= len(self._cell)

    def sees(self, sign: str) -> bool:
        """Take a sign, if it comes next."""
        if self.at_end() or self._cell[self._at] != sign:
            return False
        self._at += 1
        return True

    def expect(self, sign: str) -> None:
        """Take a sign that must come next."""
        if self.at_end():
            raise CellSyntaxError(Message("cell.missing_at_end", sign=sign))
        if not self.sees(sign):
            raise CellSyntaxError(Message("cell.missing", sign=sign, place=self._at + 1, left=self._left()))

    def expect_end_or(self, sign: str) -> None:
        """Be at the end, or at a sign."""
        if not self.at_end() and self._cell[self._at] != sign:
            raise CellSyntaxError(Message("cell.unexpected", sign=sign, place=self._at + 1, left=self._left()))

    def part(self, stops: str) -> str:
        """Take a word or what stands in quotation marks.

        Args:
            stops: Signs before which a word without quotation marks ends.
        """
        if self.at_end():
            return ""
        if self._cell[self._at] == '"':
            return self._in_marks()
        start = self._at
        while self._at < len(self._cell) and self._cell[self._at] not in stops:
            self._at += 1
        return self._cell[start : self._at].strip()

    def _in_marks(self) -> str:
        start = self._at
        pieces: list[str] = []
        while True:
            close = self._cell.find('"', self._at + 1)
            if close < 0:
                raise CellSyntaxError(Message("cell.not_closed", place=start + 1))
            pieces.append(self._cell[self._at + 1 : close])
            self._at = close + 1
            if self._cell[self._at : self._at + 1] != '"':
                return '"'.join(pieces)

    def _left(self) -> str:
        return self._cell[self._at : self._at + 20]
