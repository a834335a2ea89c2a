"""The edition, and addresses that have moved."""

from positions.models import Edition, FormerSlug
from positions.published.declaration.tables import PublicTable, columns

EDITIONS = PublicTable(Edition, columns("id", "number", "changed_at"))
FORMER_SLUGS = PublicTable(FormerSlug, columns("id", "noun", "slug", "object_id"))

TABLES = (EDITIONS, FORMER_SLUGS)
