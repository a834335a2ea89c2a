"""Forums and their sessions: the list in families, one forum, one session."""

from positions.queries.forums.listing import Family, ForumRow, families
from positions.queries.forums.one import ForumPage, SessionPage, Statements, TookPart, one, session
from positions.queries.forums.rows import Facts, Paper, SessionRow

__all__ = [
    "Facts",
    "Family",
    "ForumPage",
    "ForumRow",
    "Paper",
    "SessionPage",
    "SessionRow",
    "Statements",
    "TookPart",
    "families",
    "one",
    "session",
]
