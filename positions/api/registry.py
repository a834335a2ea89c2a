"""Every table of the API, once: its address and its view. Addresses of files, OpenAPI and the reference are made from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from positions.api.answers import Answer
from positions.api.briefings import BriefingView
from positions.api.comparisons import CompareView, ConcordanceView, DriftView
from positions.api.references import CITED, LISTED
from positions.api.roll_calls import RollCallView
from positions.api.search import Search, Suggest
from positions.api.statuses import StatusesView
from positions.api.told import TableView
from positions.api.views import CountsView, ItemView, ListView, MatrixView
from positions.formats.registry import Takes, formats_of
from positions.queries.matrix import MATRIX
from positions.queries.query_language import RESOURCES, Resource


@dataclass(frozen=True, slots=True)
class Address:
    """An address of the API.

    Attributes:
        path: After ``/api/v1/`` and without a suffix; ``{identifier}`` stands for one row.
        name: By which it is reversed.
        view: What answers.
        options: What the view is made with.
    """

    path: str
    name: str
    view: type[Answer]
    options: Mapping[str, object] = field(default_factory=dict)

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Suffixes of its files, in their order."""
        takes: tuple[Takes, ...] = self.options.get("takes", self.view.takes)  # type: ignore[assignment]  # as the view has it
        return tuple(formats_of(*takes))


_ITEMS: Mapping[str, type[ItemView]] = {"rollcalls": RollCallView}
"""What answers with one row, where that is more than its columns."""


def _noun(name: str) -> tuple[Address, Address]:
    """Return the list of a noun and one row of it. Of what can be cited, references are made too."""
    as_list, as_one = (
        ("rows", "columns", "references") if name in nouns else ("rows", "columns") for nouns in (LISTED, CITED)
    )
    return (
        Address(name, f"api-{name}", ListView, {"noun": name, "takes": as_list}),
        Address(
            f"{name}/{{identifier}}", f"api-{name}-one", _ITEMS.get(name, ItemView), {"noun": name, "takes": as_one}
        ),
    )


TOLD: tuple[type[TableView], ...] = (CompareView, DriftView, ConcordanceView, StatusesView, BriefingView)
"""Tables that are no list of a noun."""
NOUNS: Mapping[str, Resource] = {one.name: one for one in (*RESOURCES.values(), MATRIX, *(view.noun for view in TOLD))}
"""Everything that can be asked about, by its name."""

ADDRESSES: tuple[Address, ...] = (
    # Before the rows of positions: its name could be an identifier.
    Address("positions/counts", "api-positions-counts", CountsView),
    Address("matrix", "api-matrix", MatrixView),
    *(Address(view.name, f"api-{view.name}", view) for view in TOLD),
    Address("search", "api-search", Search),
    Address("suggest", "api-suggest", Suggest),
    *(address for name in RESOURCES for address in _noun(name)),
)
"""Every table, in the order in which an address is looked up."""
