"""Forums and their sessions: the list in families, one forum, one session."""

from positions.queries.forums.listing import ForumFamily, ForumRow, families
from positions.queries.forums.one import ForumPage, Participant, SessionPage, Statements, one, session
from positions.queries.forums.rows import ForumFacts, ForumPaper, SessionRow

__all__ = [
    "ForumFacts",
    "ForumFamily",
    "ForumPage",
    "ForumPaper",
    "ForumRow",
    "Participant",
    "SessionPage",
    "SessionRow",
    "Statements",
    "families",
    "one",
    "session",
]
