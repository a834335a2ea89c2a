"""Groups of states: found by their address, and by those they once had."""

from __future__ import annotations

from positions.models import Group


def find(slug: str) -> Group | None:
    """Return a published group, or None: unknown and hidden are alike. Queries: 1."""
    found: Group | None = Group.objects.published().filter(slug=slug).first()
    return found
