"""The rows of a comparison: for each principle the latest stances of each side, with their words."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import F, Q, Window
from django.db.models.functions import Coalesce, DenseRank, RowNumber

from positions.models.choices import StanceValue, Voice
from positions.queries.compare.concordance import Concordance, pairs
from positions.queries.compare.parsing import RELATION_HELP, ComparisonQuery, Side
from positions.queries.principles import PrincipleNode, tree
from positions.queries.query_language.paging import filtered
from positions.queries.statements import Passage, passages_of

RELATIONS: tuple[str, ...] = tuple(RELATION_HELP)
_ON = Coalesce("statement__said_end", "statement__document__published_end")


@dataclass(frozen=True, slots=True)
class Held:
    """Where one side stands on one principle.

    Attributes:
        stances: Stances taken on the latest day on record, in the order of ``StanceValue``: all of them, none is
            preferred.
        words: For each of them the passage that takes it; of one day, the one that stands last in its document.
        latest: The one of these passages that stands last.
    """

    stances: tuple[str, ...]
    words: tuple[Passage, ...]
    latest: Passage

    @property
    def reported(self) -> bool:
        """Whether a stance rests on a reporter's rendering and not on words of the side's own."""
        return any(passage.voice == Voice.REPORTED_SPEECH for passage in self.words)

    @property
    def taken(self) -> tuple[tuple[str, Passage], ...]:
        """Each stance with its passage."""
        return tuple(zip(self.stances, self.words, strict=True))


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One principle.

    Attributes:
        node: The principle.
        family: Name of its family.
        held: For each side where it stands; None if there is no record.
        relation: One of ``RELATIONS``.
    """

    node: PrincipleNode
    family: str
    held: tuple[Held | None, ...]
    relation: str

    @property
    def on_record(self) -> int:
        """Sides that speak to it."""
        return sum(held is not None for held in self.held)


@dataclass(frozen=True)
class Compared:
    """A comparison.

    Attributes:
        asked: What was asked.
        rows: The principles to which a side speaks, in the order of the tree; those of the relations that are kept.
        counts: How many principles there are of each relation, kept or not; families have rows and are not counted.
        families: How many families have a row, of whatever relation.
        pairs: How often each two sides stand alike on principles, whatever is kept.
        spoken: For each side on how many principles and families it speaks.
    """

    asked: ComparisonQuery
    rows: tuple[ComparisonRow, ...]
    counts: dict[str, int]
    families: int
    pairs: tuple[Concordance, ...]
    spoken: tuple[int, ...]

    @property
    def total(self) -> int:
        """Principles to which a side speaks, of whatever relation."""
        return sum(self.counts.values())

    @property
    def any(self) -> bool:
        """Whether a side speaks to anything, of whatever relation."""
        return bool(self.total or self.families)

    @property
    def silent(self) -> tuple[Side, ...]:
        """Sides without any record here."""
        return tuple(side for side, count in zip(self.asked.sides, self.spoken, strict=True) if not count)


def compare(asked: ComparisonQuery) -> Compared:
    """Answer a comparison.

    A principle's own passages count, without those of the principles beneath it: they are other principles.

    Queries: 5, whatever the size; 2 if nothing is on record.
    """
    found = _held(asked)
    nodes = tree()
    names = {node.slug: node.name for node in nodes}
    every = []
    for node in nodes:
        held = tuple(found.get((node.id, number)) for number in range(len(asked.sides)))
        if any(held):
            every.append(ComparisonRow(node, names[node.family], held, relation_of(held)))
    principles = [row for row in every if not row.node.is_family]
    counts = Counter(row.relation for row in principles)
    return Compared(
        asked=asked,
        rows=tuple(row for row in every if asked.relations is None or row.relation in asked.relations),
        counts={name: counts[name] for name in RELATIONS},
        families=len(every) - len(principles),
        pairs=pairs(asked.sides, [tuple(held.stances if held else None for held in row.held) for row in principles]),
        spoken=tuple(sum(row.held[number] is not None for row in every) for number in range(len(asked.sides))),
    )


def relation_of(held: tuple[Held | None, ...]) -> str:
    """Say how sides stand to each other; a side without a record is no side of it."""
    stances = [one.stances for one in held if one is not None]
    if len(stances) < 2:
        return "one-sided"
    return "same" if len(set(stances)) == 1 else "differ"


def _held(asked: ComparisonQuery) -> dict[tuple[int, int], Held]:
    """Find the latest stances, by key of the principle and number of the side. Queries: 4; 1 if there are none."""
    numbers = {(side.kind, side.key): number for number, side in enumerate(asked.sides)}
    keys = {kind: [key for of, key in numbers if of == kind] for kind in ("state", "group")}
    cell = [F("principle_id"), F("by_state"), F("by_group")]
    day = F("on").desc(nulls_last=True)
    place = [F("statement__document_id").desc(), F("statement__start").desc()]
    rows = (
        filtered(asked.positions)
        .filter(Q(by_state__in=keys["state"]) | Q(by_group__in=keys["group"]))
        .order_by()
        .annotate(on=_ON)
        .annotate(
            day=Window(DenseRank(), partition_by=cell, order_by=[day]),
            turn=Window(RowNumber(), partition_by=[*cell, F("value")], order_by=[day, *place]),
        )
        .filter(day=1, turn=1)
        .order_by("principle_id", *place)
        .values_list("principle_id", "by_state", "by_group", "value", "statement__public_id")
    )
    taken: dict[tuple[int, int], dict[str, str]] = defaultdict(dict)
    for principle, state, group, value, statement in rows:
        number = numbers["state", state] if state is not None else numbers["group", group]
        taken[principle, number][value] = statement
    ids = {statement for values in taken.values() for statement in values.values()}
    passages = {passage.id: passage for passage in passages_of(sorted(ids))}
    return {
        at: Held(
            stances=(stances := tuple(value for value in StanceValue.values if value in values)),
            words=tuple(passages[values[value]] for value in stances),
            # The rows came with what stands last first, and a dict keeps that order.
            latest=passages[next(iter(values.values()))],
        )
        for at, values in taken.items()
    }
