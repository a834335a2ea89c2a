"""Profiles: one state or group with all it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from positions.models import Membership, Participation, State, Statement
from positions.models.choices import StanceValue
from positions.published.session import today
from positions.queries.acts import without_acts
from positions.queries.by_letters import by_letters
from positions.queries.cells import Holder, PositionSummary, in_order, of, on_record
from positions.queries.cells.ready import number_of
from positions.queries.coverage import Evidence, HowRead, coded, evidence_of, held, how_read, ready
from positions.queries.principles import PrincipleNode, tree


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """A principle of a profile.

    Attributes:
        node: The principle.
        standing: Where the state or group stands on it.
    """

    node: PrincipleNode
    standing: PositionSummary


@dataclass(frozen=True, slots=True)
class PrincipleFamily:
    """A family of principles in a profile.

    Attributes:
        node: The family.
        rows: Its principles (and itself) with a position, in the order of the tree.
        blank: Its principles without one.
        squares: All its principles, in order, each with its standing or None.
    """

    node: PrincipleNode
    rows: tuple[ProfileRow, ...]
    blank: tuple[PrincipleNode, ...]
    squares: tuple[tuple[PrincipleNode, PositionSummary | None], ...]

    @property
    def on_record(self) -> int:
        """Principles with a position, the family itself not counted."""
        return sum(standing is not None for _, standing in self.squares)


@dataclass(frozen=True, slots=True)
class SpokeAt:
    """A session at which somebody spoke.

    Attributes:
        forum: Address part of its forum.
        slug: Address part of the session.
        name: Its name.
        passages: Statements made there.
    """

    forum: str
    slug: str
    name: str
    passages: int


@dataclass(frozen=True, slots=True)
class Attendance:
    """A session or forum in which a state took part, whether or not its words are on record.

    Attributes:
        forum: Address part of the forum.
        slug: Address part of the session; empty for the forum as such.
        name: Name of the session or forum.
        role: expert, sponsor, delegation.
        held_on: First day; None if unknown.
        verified: Whether this was seen in a public source.
    """

    forum: str
    slug: str
    name: str
    role: str
    held_on: date | None
    verified: str


@dataclass(frozen=True)
class Profile:
    """A state or group with all it holds.

    Attributes:
        holder: The record.
        families: By family of the tree.
        statements: Statements that make positions.
        positions: Positions.
        stances: Each stance and its number of positions, in the fixed order.
        documents: Documents in which it speaks, with what was read of them.
        sources: Documents that its statements stand in.
        ground: What its blanks rest on; None for a group, of which none is said.
        sessions: Where it spoke, by date.
        took_part: Where it took part, where no act says so.
        memberships: Groups it belongs to, or states that belong to it.
    """

    holder: Holder
    families: tuple[PrincipleFamily, ...]
    statements: int
    positions: int
    stances: tuple[tuple[str, int], ...]
    documents: tuple[HowRead, ...]
    sources: int
    ground: Evidence | None
    sessions: tuple[SpokeAt, ...]
    took_part: tuple[Attendance, ...]
    memberships: tuple[Membership, ...]

    @property
    def principles(self) -> int:
        """Principles on record, families not counted."""
        return sum(family.on_record for family in self.families)

    @property
    def principles_known(self) -> int:
        """Principles there are, families not counted."""
        return sum(len(family.squares) for family in self.families)

    @property
    def first(self) -> int | None:
        """Year of the oldest passage."""
        return min((row.standing.first for f in self.families for row in f.rows if row.standing.first), default=None)

    @property
    def last(self) -> int | None:
        """Year of the latest passage."""
        return max((row.standing.last for f in self.families for row in f.rows if row.standing.last), default=None)

    @property
    def changed(self) -> int:
        """Principles on which the latest stance is another than an earlier one."""
        return sum(
            bool(row.standing.earlier) for family in self.families for row in family.rows if not row.node.is_family
        )


def families_of(holder: Holder) -> tuple[PrincipleFamily, ...]:
    """Lay what a state or group holds over the tree. Queries: 3."""
    return laid(tree(), on_record(holder))


def laid(nodes: Sequence[PrincipleNode], found: dict[int, PositionSummary]) -> tuple[PrincipleFamily, ...]:
    """Lay position summaries over the tree, family by family."""
    families: list[PrincipleFamily] = []
    for top in (node for node in nodes if node.depth == 0):
        members = [node for node in nodes if node.family == top.slug]
        squares = tuple((node, found.get(node.id)) for node in members if not node.is_family)
        families.append(
            PrincipleFamily(
                node=top,
                rows=tuple(ProfileRow(node, found[node.id]) for node in members if node.id in found),
                blank=tuple(node for node, standing in squares if standing is None),
                squares=squares,
            )
        )
    return tuple(families)


def profile(holder: Holder) -> Profile:
    """Gather a profile.

    Queries: 16 for a state, 13 for a group, whatever the size; 1 more for texts not seen before.
    """
    kind = "state" if isinstance(holder, State) else "group"
    if today():
        number = number_of(holder)
        counts, spoken = ready.stances_of(number), ready.statements_of(number)
    else:
        mine = coded().filter(of(holder))
        counts = dict(mine.order_by().values("value").annotate(n=Count("id")).values_list("value", "n"))
        spoken = held().filter(**{kind: holder}).values("statement").distinct().count()
    members = Membership.objects.filter(**{kind: holder}).select_related("group", "state")
    # From the statements: a view has no primary key by which PostgreSQL would group a session's columns.
    sessions = (
        Statement.objects.published()
        .counted()
        .filter(
            attributions__in=held().filter(**{kind: holder}),
            session__published_at__isnull=False,
            session__forum__published_at__isnull=False,
        )
        .order_by()
        .values("session__forum__slug", "session__slug", "session__name", "session__held_start")
        .annotate(passages=Count("id", distinct=True))
        .order_by("session__held_start", "session__slug")
    )
    sources = set(held().filter(**{kind: holder}).order_by().values_list("statement__document", flat=True).distinct())
    ground = evidence_of(holder) if isinstance(holder, State) else None
    return Profile(
        holder=holder,
        families=families_of(holder),
        statements=spoken,
        positions=sum(counts.values()),
        stances=tuple((value, counts.get(value, 0)) for value in in_order(StanceValue.values)),
        documents=ground.documents if ground else tuple(how_read(sources).values()),
        sources=len(sources),
        ground=ground,
        sessions=tuple(
            SpokeAt(row["session__forum__slug"], row["session__slug"], row["session__name"], row["passages"])
            for row in sessions
        ),
        took_part=_took_part(holder) if isinstance(holder, State) else (),
        memberships=tuple(members.order_by(by_letters("group__name"), by_letters("state__common_name"), "joined_on")),
    )


def _took_part(state: State) -> tuple[Attendance, ...]:
    rows = (
        without_acts(
            Participation.objects.filter(
                Q(session__published_at__isnull=False, session__forum__published_at__isnull=False)
                | Q(forum__published_at__isnull=False),
                state=state,
            )
        )
        .select_related("session__forum", "forum")
        .order_by("session__held_start", "forum__held_start", "id")
    )
    found: list[Attendance] = []
    for row in rows:
        if row.session is not None:
            place, forum = row.session, row.session.forum.slug
            found.append(Attendance(forum, place.slug, place.name, row.role, place.held_start, row.verified))
        elif row.forum is not None:
            found.append(Attendance(row.forum.slug, "", row.forum.name, row.role, row.forum.held_start, row.verified))
    return tuple(found)
