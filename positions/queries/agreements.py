"""How well two coders agree, for the page about the method: the rows of ``/api/v1/agreement``, in words."""

from __future__ import annotations

from dataclasses import dataclass

from positions.models.choices import AgreementFigure, AgreementWord
from positions.queries.query_language import paginate, parse

ROWS = 100
"""Rows on the page; the file has them all."""


@dataclass(frozen=True)
class AgreementRow:
    """One figure.

    Attributes:
        figure: What is compared, in words.
        document: Number of the document; empty where all are taken together.
        documents: How many documents it is of.
        units: n.
        observed: Share of units on which both agree, with three decimals; empty without a unit.
        alpha: The coefficient, with three decimals; empty if there is none.
        word: Why there is none, in words.
    """

    figure: str
    document: str
    documents: int
    units: int
    observed: str
    alpha: str
    word: str


@dataclass(frozen=True)
class Agreements:
    """What the page tells.

    Attributes:
        rows: All documents together first, then each; none without a unit.
        more: Rows that are in the file only.
    """

    rows: tuple[AgreementRow, ...]
    more: int

    @property
    def any(self) -> bool:
        """Whether a second coding of a published document has been handed in."""
        return any(row.units for row in self.rows)


def agreements() -> Agreements:
    """Read the rows for the page. Queries: 2, whatever the size; only the public's eyes see the view behind them."""
    question = parse("agreement", {"sort": ["document"], "page_size": [str(ROWS)]})
    found = paginate(question)
    rows = tuple(_row(question.row(row)) for row in found.rows)
    return Agreements(rows, found.count - len(found.rows))


def _row(row: dict[str, object]) -> AgreementRow:
    observed, alpha = row["observed"], row["alpha"]
    return AgreementRow(
        figure=str(AgreementFigure(str(row["figure"])).label),
        document=str(row["document"] or ""),
        documents=int(str(row["documents"])),
        units=int(str(row["units"])),
        observed="" if observed is None else f"{observed:.3f}",
        alpha="" if alpha is None else f"{alpha:.3f}",
        word=str(AgreementWord(str(row["alpha_word"])).label),
    )
