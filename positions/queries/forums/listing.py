"""The list of forums, in families."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.db.models import Count
from django.db.models.functions import Coalesce

from positions.formats.dates import Interval
from positions.models import Forum, Mention, Session
from positions.queries.by_letters import by_letters
from positions.queries.forums.rows import SessionRow, in_force, mentioned_by_session, said_by_session, session_rows
from positions.queries.statements import interval

FamilyName = Literal["processes", "organs", "regional", "instruments", "others"]

# Codes of the facts files; a kind that is not here stands under "others" rather than nowhere.
_FAMILIES: dict[str, FamilyName] = {
    "series": "processes",
    "permanent mechanism": "processes",
    "negotiating committee": "processes",
    "process": "processes",
    "organ": "organs",
    "regional": "regional",
    "treaty body": "instruments",
    "declaration": "instruments",
    "proposal": "instruments",
}
_ORDER: tuple[FamilyName, ...] = ("processes", "organs", "regional", "instruments", "others")


@dataclass(frozen=True, slots=True)
class ForumRow:
    """A forum in the list.

    Attributes:
        slug: Address part.
        name: Official name.
        abbreviation: Short form; empty if it has none.
        kind: What it is.
        held: When; None if unknown, open at the end if it lasts.
        summary: What it is, in our words; empty if nobody has said.
        verified: Mark of the record.
        statements: Statements that were said at its sessions.
        mentions: Statements that talk about it or its sessions.
        sessions: Its sessions, in order of time.
    """

    slug: str
    name: str
    abbreviation: str
    kind: str
    held: Interval | None
    summary: str
    verified: str
    statements: int
    mentions: int
    sessions: tuple[SessionRow, ...]


@dataclass(frozen=True, slots=True)
class ForumFamily:
    """Forums of one kind; ``name`` is a code."""

    name: FamilyName
    forums: tuple[ForumRow, ...]


def families() -> tuple[ForumFamily, ...]:
    """List the published forums with their sessions, in families that are not empty.

    A statement counts once for a forum, however many of its sessions it talks about.

    Queries: 5, whatever the size (forums, sessions, statements by session, mentions by session, mentions by forum).
    """
    forums = list(Forum.objects.published().order_by(by_letters("name")))
    published = Session.objects.published().filter(forum__published_at__isnull=False)
    sessions = list(published.order_by("held_start", "slug"))
    said, mentioned = said_by_session(published), mentioned_by_session(published)
    talked_about = dict(
        Mention.objects.filter(statement__in=in_force())
        .order_by()
        .annotate(about=Coalesce("forum", "session__forum"))
        .values("about")
        .annotate(found=Count("statement", distinct=True))
        .values_list("about", "found")
    )
    found: dict[FamilyName, list[ForumRow]] = {name: [] for name in _ORDER}
    for forum in forums:
        rows = session_rows([row for row in sessions if row.forum_id == forum.pk], said=said, mentioned=mentioned)
        found[_FAMILIES.get(forum.kind, "others")].append(
            ForumRow(
                slug=forum.slug,
                name=forum.name,
                abbreviation=forum.abbreviation,
                kind=forum.kind,
                held=interval(forum.held_start, forum.held_end, forum.held_precision),
                summary=forum.summary,
                verified=forum.verified,
                statements=sum(row.statements for row in rows),
                mentions=talked_about.get(forum.pk, 0),
                sessions=tuple(rows),
            )
        )
    return tuple(ForumFamily(name, tuple(rows)) for name, rows in found.items() if rows)
