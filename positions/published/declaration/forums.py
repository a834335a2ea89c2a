"""Forums, their sessions, and who took part."""

from positions.models import Forum, Participation, Session
from positions.models.public_rows import PARTICIPATION, published
from positions.published.declaration.tables import RECORD, REFERENCE, PublicTable, columns

_NAMES = columns("slug", "name", "abbreviation", "kind", "place", approved=2)
_FACTS = columns(
    "held_start", "held_end", "held_precision", "host_state_id", "mandate", "report",
    "outcome", "chair", "chair_state_id", "participants", "documents", "related", "note",
)  # fmt: skip

FORUMS = PublicTable(Forum, (*REFERENCE, *_NAMES, *_FACTS, *columns("host", "summary", "region")), published)
SESSIONS = PublicTable(
    Session,
    (*REFERENCE, *_NAMES, *_FACTS, *columns("forum_id", "parent_id", approved=2), *columns("expert_count")),
    published,
)
PARTICIPATIONS = PublicTable(
    Participation, (*RECORD, *columns("session_id", "forum_id", "state_id", "role", "verified")), PARTICIPATION
)

TABLES = (FORUMS, SESSIONS, PARTICIPATIONS)
