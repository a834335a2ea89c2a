"""Releases: all of each but who made it."""

from positions.models import Release
from positions.published.declaration.tables import PublicTable, columns

RELEASES = PublicTable(
    Release,
    columns(
        "id", "number", "at", "edition", "sha256", "previous_sha256", "verify_sha256", "zip_sha256", "zip_size",
        "paths", "sizes", "sums", "beside",
    ),
)  # fmt: skip

TABLES = (RELEASES,)
