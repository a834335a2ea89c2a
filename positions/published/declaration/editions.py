"""The edition, and keys that lead to their records still."""

from positions.models import Edition, FormerKey
from positions.models.public_rows import was_public
from positions.published.declaration.tables import PublicTable, columns

EDITIONS = PublicTable(Edition, columns("id", "number", "changed_at"))
FORMER_KEYS = PublicTable(
    FormerKey, columns("id", "noun", "field", "key", "object_id", "public", "left_at"), was_public
)

TABLES = (EDITIONS, FORMER_KEYS)
