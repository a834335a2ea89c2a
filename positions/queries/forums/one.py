"""One forum and one session: what it is, what was said there, and what talks about it; the last two kept apart."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from positions.models import Forum, Mention, Participation, Session, Statement
from positions.queries.acts import PlaceText, of_place, without_acts
from positions.queries.by_letters import by_letters
from positions.queries.by_number import by_number
from positions.queries.forums.rows import (
    ForumFacts,
    NamedLink,
    SessionRow,
    below,
    facts_of,
    in_force,
    mentioned_by_session,
    said_by_session,
    session_rows,
)
from positions.queries.statements import Passage, SaidAt, passages
from positions.queries.statements.passages import occasion_of

SHOWN = 5
"""Statements of each kind that a page shows at most; a link leads to all of them."""


@dataclass(frozen=True, slots=True)
class Statements:
    """Statements of one kind on a forum's or session's page.

    Attributes:
        count: How many there are.
        rows: The newest of them, at most ``SHOWN``.
    """

    count: int
    rows: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Participant:
    """States that took part in one role, in the order of their names.

    Attributes:
        role: ``expert``, ``sponsor``, ``delegation`` ...
        states: The states.
        verified: The weakest mark of them: ``unchecked`` before ``partly`` before ``checked``.
    """

    role: str
    states: tuple[NamedLink, ...]
    verified: str


@dataclass(frozen=True, slots=True)
class ForumPage:
    """One forum.

    Attributes:
        facts: What is known of it.
        host: Under whose roof it stands; empty if unknown.
        summary: What it is, in our words; empty if nobody has said.
        region: Region that it covers; empty if none.
        sessions: In order of time.
        took_part: Who took part in the forum as such, where no act says so.
        texts: Texts and bodies of the forum and its sessions.
        said: What was said at its sessions.
        mentions: What talks about it or its sessions.
    """

    facts: ForumFacts
    host: str
    summary: str
    region: str
    sessions: tuple[SessionRow, ...]
    took_part: tuple[Participant, ...]
    texts: tuple[PlaceText, ...]
    said: Statements
    mentions: Statements


@dataclass(frozen=True, slots=True)
class SessionPage:
    """One session.

    Attributes:
        called: Its name, with the name of what it is a meeting of.
        facts: What is known of it.
        forum: Its forum.
        parent: The group whose meeting it is; None if it stands alone.
        expert_count: Size of an expert group; None if it is none.
        children: Its own meetings, in order of time.
        took_part: Who took part, where no act says so.
        texts: Texts and bodies of the session.
        said: What was said at it or at its meetings.
        mentions: What talks about it or its meetings.
    """

    called: str
    facts: ForumFacts
    forum: SaidAt
    parent: SaidAt | None
    expert_count: int | None
    children: tuple[SessionRow, ...]
    took_part: tuple[Participant, ...]
    texts: tuple[PlaceText, ...]
    said: Statements
    mentions: Statements


def one(slug: str) -> ForumPage | None:
    """Return a published forum, or None: unknown and unpublished are alike.

    Queries: 16 at most (forum, 3 for its texts, sessions, statements by session, mentions by session, participations;
    and for what was said and for what mentions it each: count, and three for the rows).
    """
    row = Forum.objects.published().select_related("host_state", "chair_state").filter(slug=slug).first()
    if row is None:
        return None
    published = Session.objects.published().filter(forum=row)
    rows = session_rows(
        list(published.order_by("held_start", "slug")),
        said=said_by_session(published),
        mentioned=mentioned_by_session(published),
    )
    return ForumPage(
        facts=facts_of(row),
        host=row.host,
        summary=row.summary,
        region=row.region,
        sessions=tuple(rows),
        took_part=_took_part(Participation.objects.filter(forum=row)),
        texts=of_place(row),
        said=_statements(in_force().filter(session__in=published)),
        mentions=_statements(_mentioning(Q(forum=row) | Q(session__in=published))),
    )


def session(slug: str) -> SessionPage | None:
    """Return a published session of a published forum, or None: unknown and unpublished are alike.

    Queries: 16 at most, as for ``one``.
    """
    row = (
        Session.objects.published()
        .select_related("forum", "parent", "host_state", "chair_state")
        .filter(slug=slug, forum__published_at__isnull=False)
        .first()
    )
    if row is None:
        return None
    of_forum = list(Session.objects.published().filter(forum=row.forum_id).order_by("held_start", "slug"))
    own = below(of_forum, row.pk)
    children = Session.objects.published().filter(pk__in=own[1:])
    forum = SaidAt(row.forum.slug, "", row.forum.name, "")
    parent = row.parent if row.parent is not None and row.parent.published_at is not None else None
    return SessionPage(
        called=occasion_of(row).name,
        facts=facts_of(row),
        forum=forum,
        parent=SaidAt(forum.forum, parent.slug, parent.name, parent.place) if parent else None,
        expert_count=row.expert_count,
        children=tuple(
            session_rows(
                [one for one in of_forum if one.pk in own[1:]],
                said=said_by_session(children),
                mentioned=mentioned_by_session(children),
            )
        ),
        took_part=_took_part(Participation.objects.filter(session=row)),
        texts=of_place(row),
        said=_statements(in_force().filter(session__in=own)),
        mentions=_statements(_mentioning(Q(session__in=own))),
    )


def _mentioning(about: Q) -> QuerySet[Statement]:
    return in_force().filter(pk__in=Mention.objects.filter(about).values("statement"))


def _statements(found: QuerySet[Statement]) -> Statements:
    count = found.count()
    return Statements(count, passages(found.order_by("-said_end", by_number("public_id"))[:SHOWN]) if count else ())


def _took_part(rows: QuerySet[Participation]) -> tuple[Participant, ...]:
    found: dict[str, list[Participation]] = {}
    for row in without_acts(rows).select_related("state").order_by("role", by_letters("state__common_name")):
        if row.state.published_at is not None:
            found.setdefault(row.role, []).append(row)
    weakest = ["unchecked", "partly", "checked"]
    return tuple(
        Participant(
            role,
            tuple(NamedLink(one.state.alpha3.lower(), one.state.common_name) for one in took),
            min((one.verified for one in took), key=weakest.index),
        )
        for role, took in found.items()
    )
