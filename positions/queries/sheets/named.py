"""Forms of cells that name another record: by its code, slug or number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from positions.queries.sheets.names import KINDS, Names, document_token


@dataclass(frozen=True)
class ReferenceCell:
    """The key of another record."""

    kind: str

    def read(self, cell: str, names: Names) -> Any:
        """Find the record; None from an empty cell.

        Raises:
            CellRefused: There is none.
        """
        return names.find(self.kind, cell) if cell.strip() else None

    def show(self, value: Any) -> str:
        """Write its key."""
        return "" if value is None else KINDS[self.kind].token(value)


@dataclass(frozen=True)
class DocumentCell:
    """The number of a document; before it has one, the digest of its bytes."""

    def read(self, cell: str, names: Names) -> Any:
        """Find the document; None from an empty cell.

        Raises:
            CellRefused: There is none.
        """
        return names.document(cell) if cell.strip() else None

    def show(self, value: Any) -> str:
        """Write its number."""
        return "" if value is None else document_token(value)


@dataclass(frozen=True)
class ActCell:
    """The number of a public act."""

    def read(self, cell: str, names: Names) -> Any:
        """Find the act; None from an empty cell.

        Raises:
            CellRefused: There is none.
        """
        return names.act(cell) if cell.strip() else None

    def show(self, value: Any) -> str:
        """Write its number; one that is not public has none yet."""
        return "" if value is None else value.public_id or ""
