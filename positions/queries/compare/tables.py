"""Comparisons as tables: columns and flat rows, for JSON and files alike."""

from __future__ import annotations

from collections.abc import Sequence

from positions.formats.tables import Column
from positions.models.choices import PrincipleKind, StanceValue, Voice
from positions.queries.compare.parsing import RELATION_HELP, SHAPE_HELP, Side
from positions.queries.compare.rows import Compared, ComparisonRow, Held
from positions.queries.query_language import Row as Cells
from positions.queries.query_language import addresses
from positions.queries.statements import Passage

SHAPES = SHAPE_HELP

_ABOUT = (
    Column("principle", "code", "Code of the principle.", nullable=False, example="non-intervention"),
    Column("principle_name", "text", "Name of the principle.", nullable=False),
    Column("family", "text", "Name of the family that it stands in.", nullable=False),
    Column("kind", "code", "What the node of the tree is.", nullable=False, values=tuple(PrincipleKind.values)),
    Column("relation", "code", "How the sides that speak to it stand: " + "; ".join(f"{name}: {words}" for name, words in RELATION_HELP.items()) + ".",
           nullable=False, values=tuple(RELATION_HELP)),
    Column("on_record", "integer", "How many of the sides speak to it. A side that does not is silent: no record, never denial.", nullable=False),
)  # fmt: skip
_LONG = (
    Column("state", "code", "State that is compared, by alpha-3 code; empty if it is a group.", example="CHN"),
    Column("group", "code", "Group that is compared; empty if it is a state."),
    Column("name", "text", "Its name.", nullable=False),
    Column("stance", "code", "A stance that it takes on its latest day.", nullable=False, values=tuple(StanceValue.values)),
)  # fmt: skip


def _words(prefix: str = "", of: str = "") -> tuple[Column, ...]:
    nullable = bool(prefix)
    return (
        Column(f"{prefix}statement", "code", f"Number of the statement{of}.", nullable, example="S-000002"),
        Column(f"{prefix}voice", "code", f"Whose wording its words are{of}; reported_speech is a reporter's.", nullable, tuple(Voice.values)),
        Column(f"{prefix}date", "date", f"When they were said{of} (EDTF).", example="2021-10-20"),
        Column(f"{prefix}published_on", "date", f"When their document was published{of} (EDTF)."),
        Column(f"{prefix}language", "code", f"Language of the words{of}, BCP 47.", nullable),
        Column(f"{prefix}quote", "longtext", f"The words{of}, character for character.", nullable),
        Column(f"{prefix}url", "url", f"Page of the statement{of}.", nullable),
    )  # fmt: skip


def columns(sides: Sequence[Side], shape: str) -> tuple[Column, ...]:
    """Return the columns of a comparison, those of each side beginning with its code."""
    if shape == "long":
        return (*_ABOUT, *_LONG, *_words())
    found = list(_ABOUT)
    for side in sides:
        at, of = f"{side.prefix}_", f": the latest of {side.name}"
        found += [
            Column(f"{at}stances", "list", f"Stances of {side.name} on its latest day on record; none is preferred. Empty: no record.", nullable=False),
            Column(f"{at}statements", "list", "For each of these stances the statement that takes it, in the same order.", nullable=False),
            *_words(at, of),
        ]  # fmt: skip
    return tuple(found)


def flat(found: Compared, *, base: str = "") -> list[Cells]:
    """Lay a comparison out in the shape that was asked for.

    Args:
        found: The comparison.
        base: Scheme and host that addresses of pages begin with; empty for paths.

    Returns:
        Rows with the cells of ``columns``, in the order of the tree, of the sides, and of the stances.
    """
    if found.asked.shape == "wide":
        return [_wide(row, base) for row in found.rows]
    return [
        (*_about(row), *((side.token, None) if side.kind == "state" else (None, side.token)), side.name, stance, *_cells(passage, base))
        for row in found.rows
        for side, held in zip(found.asked.sides, row.held, strict=True)
        if held is not None
        for stance, passage in held.taken
    ]  # fmt: skip


def _about(row: ComparisonRow) -> Cells:
    return (row.node.slug, row.node.name, row.family, row.node.kind, row.relation, row.on_record)


def _wide(row: ComparisonRow, base: str) -> Cells:
    cells = list(_about(row))
    for held in row.held:
        cells += [*_side(held, base)]
    return tuple(cells)


def _side(held: Held | None, base: str) -> Cells:
    if held is None:
        return ([], [], *(None for _ in _words()))
    return (list(held.stances), [passage.id for passage in held.words], *_cells(held.latest, base))


def _cells(passage: Passage, base: str) -> Cells:
    return (
        passage.id,
        passage.voice,
        passage.said.iso() if passage.said else None,
        passage.published.iso() if passage.published else None,
        passage.language,
        passage.quote,
        base + addresses.statement(passage.id),
    )
