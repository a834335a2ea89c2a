"""Documents, the furniture in them, their readings and turns; the bytes as received are not shown."""

from positions.models import Document, Furniture, Intervention, Measurement, Reading
from positions.models.public_rows import INTERVENTION, MEASUREMENT, OF_DOCUMENT, published
from positions.models.readings import READING, seen_as
from positions.published.declaration.tables import RECORD, PublicColumn, PublicTable, columns

DOCUMENTS = PublicTable(
    Document,
    (
        *RECORD,
        *columns(
            "title", "kind", "publisher", "language", "published_start", "published_end", "published_precision",
            "source_url", "complete", "fragment_note", "text_sha256", approved=2,
        ),
        *columns(
            "public_id", "retrieved_on", "content_sha256", "media_type", "text",
            "derivation", "supersedes_id", "origin", "published_at",
        ),
    ),
    published,
)  # fmt: skip
FURNITURE = PublicTable(Furniture, (*RECORD, *columns("document_id", "start", "end", "kind")), OF_DOCUMENT)
READINGS = PublicTable(
    Reading,
    (
        *columns("id", "document_id", "start", "end", "origin"),
        # None of these may tell that somebody has thought again.
        PublicColumn("decision", seen_as("row")),
        PublicColumn("revision", "1"),
        PublicColumn("created_at", "NULL::timestamptz"),
    ),
    READING,
)
INTERVENTIONS = PublicTable(
    Intervention,
    (*RECORD, *columns("document_id", "start", "end", "label", "role", "state_id", "group_id")),
    INTERVENTION,
)
MEASUREMENTS = PublicTable(
    Measurement,
    (
        *RECORD,
        *columns(
            "document_id", "texts", "measured_on", "lexicon", "statements", "covered", "links", "links_found",
            "stances_right", "passages", "passages_right", "traps", "trapped", "measured_at",
        ),
    ),
    MEASUREMENT,
)  # fmt: skip

TABLES = (DOCUMENTS, FURNITURE, READINGS, INTERVENTIONS, MEASUREMENTS)
