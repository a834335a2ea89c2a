"""Drifts as a table, for JSON and files alike."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from positions.formats.tables import Column
from positions.models import Principle, State
from positions.models.choices import StanceValue, Voice
from positions.queries.cells.position_summaries import Holder
from positions.queries.cells.wording_changes import REASONS, WordingStep
from positions.queries.query_language import Row
from positions.queries.query_language.addresses import page_of
from positions.text.differences import Run

_STANCES = ", ".join(StanceValue.values)


def _side(side: str, which: str) -> tuple[Column, ...]:
    return (
        Column(f"{side}_when", "text", f"The {which} time, in words.", nullable=False),
        Column(f"{side}_stances", "list", f"Stances on the principle at the {which} time: {_STANCES}.", nullable=False),
        Column(f"{side}_statements", "list", f"Every statement on it of the {which} time, in their order.", nullable=False),
        Column(f"{side}_languages", "list", "Their languages, BCP 47.", nullable=False),
        Column(f"{side}", "code", f"The {which} of the two statements that are compared.", example="S-000002"),
        Column(f"{side}_voice", "code", "Whose wording it is; reported_speech is a reporter's.", True, tuple(Voice.values)),
        Column(f"{side}_quote", "longtext", "Its words, character for character."),
        Column(f"{side}_differs", "list", "Stretches of the quote that the other has not: start:end in code points, half-open. All the rest stands in both, in the same order.", nullable=False, example="0:38; 64:84"),
    )  # fmt: skip


COLUMNS: tuple[Column, ...] = (
    Column("step", "integer", "Number of the step from one time to the next, from 1.", nullable=False),
    Column("changed", "boolean", "Whether the stances on the principle are others than before.", nullable=False),
    Column("reason", "code", "Why nothing is compared word by word: " + "; ".join(f"{name}: {words}" for name, words in REASONS.items()) + ". Empty where it is.", values=tuple(REASONS)),
    *_side("before", "older"),
    *_side("after", "newer"),
    Column("words", "integer", "Words of the older quote."),
    Column("kept", "integer", "Those of them that stand in the newer, in the same order. The same words may be said of another object."),
    Column("url", "url", "The two passages side by side; empty for a group."),
)  # fmt: skip


def drift_rows(steps: Sequence[WordingStep], holder: Holder, principle: Principle, *, base: str = "") -> list[Row]:
    """Lay a drift out: a row for each step, with the cells of ``COLUMNS``, the oldest first."""
    page = base + page_of("cell", holder.alpha3.lower(), principle.slug) if isinstance(holder, State) else ""
    return [_row(number, step, f"{page}#{step.anchor}" if page else None) for number, step in enumerate(steps, 1)]


def _row(number: int, step: WordingStep, address: str | None) -> Row:
    pair = step.comparison
    cells: list[object] = [number, step.changed, step.reason or None]
    sides = (
        (step.before_when, step.before_stances, step.before, step.languages[0], pair and pair.before, pair and pair.before_runs),
        (step.after_when, step.after_stances, step.after, step.languages[1], pair and pair.after, pair and pair.after_runs),
    )  # fmt: skip
    for when, stances, rows, languages, passage, runs in sides:
        cells += [when, list(stances), [row.id for row in rows], list(languages)]
        cells += [passage.id, passage.voice, passage.quote] if passage else [None, None, None]
        cells.append(_spans(runs or ()))
    return (*cells, pair and pair.words, pair and pair.kept, address)


def _spans(runs: Sequence[Run]) -> list[str]:
    """Write where the runs that differ stand in their quote."""
    ends = list(accumulate(len(run.text) for run in runs))
    return [f"{end - len(run.text)}:{end}" for run, end in zip(runs, ends, strict=True) if not run.same]
