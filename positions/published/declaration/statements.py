"""Statements, version by version, and what belongs to a version; not who wrote and reviewed it."""

from positions.models import Attribution, Explanation, Mention, Stance, Statement, Word, Wording
from positions.models.public_rows import OF_VERSION, in_force
from positions.published.declaration.tables import RECORD, PublicColumn, PublicTable, columns

STATEMENTS = PublicTable(
    Statement,
    (
        *columns("id", "created_at", "public_id"),
        *columns("version", "document_id", "session_id", "voice", "confidence", approved=2),
        *columns("said_start", "said_end", "said_precision", approved=2),
        *columns("start", "end", approved=2, kind="integer"),
        *columns("counted", "truncated", approved=2, kind="boolean"),
        *columns("speaker", "capacity", "occasion", approved=2, kind="text"),
        PublicColumn("language", approved=2, kind="code", example="en"),
        *columns("quote", "rationale", "remarks", approved=2, kind="longtext"),
        *columns("origin", "published_at"),
        # A version in force had not been retired, even if it was later; retiring it was the last of its
        # revisions.
        PublicColumn("revision", then="row.revision - (row.retired_at IS NOT NULL)::integer"),
        PublicColumn("state", then="'published'::varchar"),
        PublicColumn("retired_at", then="NULL::timestamptz"),
        PublicColumn("retired_reason", then="''::text"),
        PublicColumn("successor", then="''::varchar"),
    ),
    in_force,
    version="id",
)  # fmt: skip
ATTRIBUTIONS = PublicTable(
    Attribution,
    (*RECORD, *columns("statement_id"), *columns("state_id", "group_id", "role", approved=2)),
    OF_VERSION,
    version="statement_id",
)
STANCES = PublicTable(
    Stance,
    (
        *RECORD,
        *columns("statement_id"),
        *columns("principle_id", "value", "confidence", "rationale", "inferred", approved=2),
    ),
    OF_VERSION,
    version="statement_id",
)
MENTIONS = PublicTable(
    Mention,
    (*RECORD, *columns("statement_id"), *columns("forum_id", "session_id", approved=2)),
    OF_VERSION,
    version="statement_id",
)
EXPLANATIONS = PublicTable(
    Explanation,
    (*RECORD, *columns("statement_id"), *columns("instrument_id", "roll_call_id", "kind", approved=2)),
    OF_VERSION,
    version="statement_id",
    since_told=True,
)
WORDINGS = PublicTable(
    Wording,
    (
        *columns("statement_id", "published_at", "stemmer", "vector"),
        PublicColumn("retired_at", then="NULL::timestamptz"),
    ),
    in_force,
    version="statement_id",
)
WORDS = PublicTable(Word, columns("word"))

TABLES = (STATEMENTS, ATTRIBUTIONS, STANCES, MENTIONS, EXPLANATIONS, WORDINGS, WORDS)
