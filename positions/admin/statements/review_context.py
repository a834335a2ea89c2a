"""What stands beside a version on its page: its passage in the text, the version before, the buttons."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from positions.admin.curators import curator, may_review
from positions.admin.statements import actions
from positions.changes import reviewing
from positions.models import Statement
from positions.models.choices import OPEN_STATES, ReviewState
from positions.queries import passages, versions
from positions.text.differences import compare


def review_context(request: HttpRequest, statement: Statement) -> dict[str, Any]:
    """Gather it for the template.

    Queries: 7; about ten more where there is a version before.
    """
    # A refused save has left its words in the row that it was given; what stands beside it is what is stored.
    stored = versions.stored(statement)
    before = versions.version_in_force(stored)
    shown: dict[str, Any] = {
        "stored": stored,
        "is_open": stored.state in OPEN_STATES,
        "in_context": passages.in_context(stored),
        "buttons": actions.buttons(stored, by=curator(request), reviews=may_review(request)),
        "own": curator(request).pk in stored.editors,
        "seen": reviewing.digest(stored),
        "following": versions.next_version_of(stored, curator(request))
        if stored.state == ReviewState.PUBLISHED
        else None,
        "before": before,
    }
    if before is not None and stored.published_at is None:
        then, now = compare(before.quote, stored.quote)
        return shown | {
            "then": then,
            "now": now,
            "differences": versions.between(before, stored),
            "reason": versions.reason_of(stored),
        }
    return shown | {"before": None}


__all__ = ["review_context"]
