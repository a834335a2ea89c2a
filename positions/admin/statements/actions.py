"""The buttons of a version that stands still: approve, return, take back, withdraw."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from positions.changes import reviewing
from positions.changes.auditing import ChangeRefused
from positions.models import Statement
from positions.models.choices import ReviewState


def act(statement: Statement, asked: str, typed: Mapping[str, str], *, by: User) -> str:
    """Do what a button asks for.

    Args:
        statement: The version.
        asked: ``approve``, ``return``, ``recall`` or ``withdraw``.
        typed: The fields beside the button.
        by: Who pressed it.

    Returns:
        What was done, in a sentence.

    Raises:
        ChangeRefused: Nothing was done; says why.
    """
    if asked == "approve":
        reviewing.approve(statement, seen=typed.get("seen", ""), by=by, why=typed.get("why", "").strip() or "approved")
        return _("%(number)s, version %(version)d, is public now.") % {
            "number": statement.public_id, "version": statement.version,
        }  # fmt: skip
    if asked == "return":
        reviewing.send_back(statement, note=typed.get("note", ""), by=by)
        return _("Returned to its author, with your note.")
    if asked == "recall":
        reviewing.recall(statement, by=by)
        return _("Taken back from review: it is a draft again.")
    if asked == "withdraw":
        successor = typed.get("successor", "").strip().upper()
        reviewing.withdraw(statement, reason=typed.get("reason", ""), successor=successor, by=by)
        return _("%s is withdrawn; its address says why.") % statement.public_id
    raise ChangeRefused({"__all__": [_("There is no such button.")]})


def buttons(statement: Statement, *, by: User, reviews: bool) -> set[str]:
    """Name the buttons that somebody is offered. What he may not do is refused in ``changes/`` all the same."""
    own = by.pk == statement.author_id or by.pk in statement.editors
    offered: set[str] = set()
    if statement.state == ReviewState.IN_REVIEW:
        if own:
            offered.add("recall")
        elif reviews:
            offered |= {"approve", "return"}
    elif statement.state == ReviewState.PUBLISHED:
        offered.add("correct")
        if reviews:
            offered.add("withdraw")
    return offered


def messages_of(refused: ChangeRefused) -> list[str]:
    """The messages of a refusal, in order."""
    return [text for texts in refused.messages.values() for text in texts]


def typed_into(refused: ChangeRefused | None, post: Any) -> dict[str, Any]:
    """What the fields beside the buttons are shown with: what was typed, if it was refused."""
    names = ("note", "reason", "successor", "why")
    return {name: post.get(name, "") for name in names} if refused is not None else {}
