"""Reading the cells of a statement's row, but for its passage."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from positions.changes import statements
from positions.changes.sheets.outcomes import RowRefused, SheetRow
from positions.formats.tables import Column
from positions.models import Statement
from positions.queries.sheets import statements as sheet
from positions.queries.sheets.names import CellRefused, Names


@dataclass
class ReadSheet:
    """The cells of a row, read.

    Attributes:
        facts: Values of plain columns that the file has and that are filled, or empty where that is a value.
        parts: What the file says of attributions, stances, mentions and explanations, by column.
        shown: Each cell as it would be exported.
    """

    facts: dict[Any, Any]
    parts: dict[str, Any]
    shown: dict[str, str]


def read_row(row: SheetRow, names: Names) -> ReadSheet:
    """Read every cell but those of the passage.

    Raises:
        RowRefused: With every cell that cannot be read.
    """
    read, problems = ReadSheet({}, {}, {}), []
    for column in sheet.FACTS:
        cell = row.cells.get(column.name)
        if cell is None:
            continue
        if not cell.strip() and column.name in _NEVER_EMPTY:
            continue
        try:
            read.facts[column] = value = column.form.read(cell, names)
            read.shown[column.name] = column.form.show(value)
        except CellRefused as error:
            problems.append((column.name, str(error)))
    for part, reader, shown in _PARTS:
        cell = row.cells.get(part.name)
        if cell is None:
            continue
        try:
            read.parts[part.name] = reader(cell, names)
            read.shown[part.name] = shown(read.parts[part.name])
        except CellRefused as error:
            problems.append((part.name, str(error)))
    if problems:
        raise RowRefused(*problems)
    return read


def parts_of(read: ReadSheet, statement: Statement, before: statements.Parts) -> statements.Parts | None:
    """Gather what belongs to the version: what the row says, and what was there where it says nothing."""
    if statement.confidence is None:
        return None
    states = read.parts.get(sheet.STATES.name)
    groups = read.parts.get(sheet.GROUPS.name)
    speaking = [
        *([one for one in before.speaking if one.state] if states is None else [statements.Speaking(state=one, role=role) for one, role in states]),
        *([one for one in before.speaking if one.group] if groups is None else [statements.Speaking(group=one, role=role) for one, role in groups]),
    ]  # fmt: skip
    parts = replace(before, speaking=speaking)
    if (stances := read.parts.get(sheet.STANCES.name)) is not None:
        parts = replace(
            parts, taking=[statements.Taking(*one) for one in with_confidence(stances, statement.confidence)]
        )
    if (mentions := read.parts.get(sheet.MENTIONS.name)) is not None:
        parts = replace(parts, mentioning=[statements.Mentioning(*one) for one in mentions])
    if (explained := read.parts.get(sheet.EXPLANATIONS.name)) is not None:
        parts = replace(parts, explaining=[statements.Explaining(*one) for one in explained])
    return parts


# An empty cell of these says nothing: there is no empty value.
_NEVER_EMPTY = ("counted", "truncated", "confidence")
_PARTS: tuple[tuple[Column, Any, Any], ...] = (
    (sheet.STATES, lambda cell, names: sheet.read_whose("state", cell, names), sheet.show_whose),
    (sheet.GROUPS, lambda cell, names: sheet.read_whose("group", cell, names), sheet.show_whose),
    # Told with the statement's own confidence where that is known.
    (sheet.STANCES, sheet.read_stances, sheet.show_stances),
    (sheet.MENTIONS, sheet.read_mentions, sheet.show_mentions),
    (sheet.EXPLANATIONS, sheet.read_explanations, sheet.show_explanations),
)


def with_confidence(stances: Any, confidence: Decimal) -> Any:
    """Stances with the statement's own confidence where none is told."""
    return [
        (principle, value, confidence if sure is None else sure, rationale, inferred)
        for principle, value, sure, rationale, inferred in stances
    ]
