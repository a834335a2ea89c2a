"""One recorded vote, wide: its head, and a row for each state of the body on that day."""

from __future__ import annotations

from collections.abc import Sequence

from positions.api.views import ItemView
from positions.queries.acts import seats
from positions.queries.query_language import Row


class RollCallView(ItemView):
    """A recorded vote with its states: each with its vote, or with the word that says what is missing."""

    within = "states"
    columns = seats.COLUMNS

    def rows_within(self, identifier: str) -> Sequence[Row]:
        """Return its states."""
        return seats.seat_rows(identifier)
