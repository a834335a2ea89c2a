"""Groups of states: found by their address, and by those they once had."""

from __future__ import annotations

from positions.models import Group
from positions.queries import redirects
from positions.queries.by_letters import by_letters


def find(slug: str) -> Group | None:
    """Return the published group that a slug leads to, or None: unknown and hidden are alike. Queries: as ``redirects.find``."""
    return redirects.find(Group, slug)


def with_members() -> list[Group]:
    """Return the published groups whose members are on record, by name. Queries: 1."""
    return list(Group.objects.published().filter(memberships__isnull=False).distinct().order_by(by_letters("name")))
