"""Names of what the record holds."""

from positions.models import Name
from positions.models.names import BEARERS
from positions.models.public_rows import NAME
from positions.published.declaration.tables import RECORD, PublicTable, columns

NAMES = PublicTable(
    Name,
    (
        *RECORD,
        *columns(*(f"{bearer}_id" for bearer in BEARERS)),
        *columns("text", "kind", "language", "since", "until", "source", "verified"),
    ),
    NAME,
)

TABLES = (NAMES,)
