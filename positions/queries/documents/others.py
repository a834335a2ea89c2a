"""Documents that another one is named with."""

from __future__ import annotations

from dataclasses import dataclass

from positions.models import Document


@dataclass(frozen=True, slots=True)
class Other:
    """Another document that this one is named with.

    Attributes:
        id: Public number.
        title: Its title.
    """

    id: str
    title: str


def other_of(row: Document | None) -> Other | None:
    """Return a loaded document as another one; None if there is none or it is not public."""
    if row is None or row.public_id is None or row.published_at is None:
        return None
    return Other(row.public_id, row.title)
