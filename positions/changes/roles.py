"""The two roles of curators, and accounts that hold them."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import Group as Role
from django.contrib.auth.models import Permission, User
from django.db import transaction

from positions.changes.auditing import NotAllowed

ANALYST = "analyst"
REVIEWER = "reviewer"

_CURATED = (
    "state", "group", "membership", "forum", "session", "participation", "principle", "principlesource",
    "document", "furniture", "reading", "statement", "attribution", "stance", "mention", "explanation",
    "instrument", "instrumentsymbol", "instrumentsubject", "rollcall", "notvoting", "act", "formerstate", "succession",
)  # fmt: skip


def _permissions(actions: Iterable[str]) -> list[Permission]:
    names = [f"{action}_{noun}" for action in actions for noun in _CURATED]
    return list(Permission.objects.filter(content_type__app_label="positions", codename__in=names))


def ensure_roles() -> tuple[Role, Role]:
    """Make the roles with their rights; existing ones are brought up to date.

    Returns:
        Analyst (writes drafts and submits them) and reviewer (the same, and approves, returns, withdraws and
        publishes).
    """
    with transaction.atomic():
        analyst, _ = Role.objects.get_or_create(name=ANALYST)
        analyst.permissions.set(_permissions(("view", "add", "change", "delete")))
        reviewer, _ = Role.objects.get_or_create(name=REVIEWER)
        reviewer.permissions.set(
            [
                *_permissions(("view", "add", "change", "delete")),
                *Permission.objects.filter(content_type__app_label="positions", codename="review_statement"),
            ]
        )
    return analyst, reviewer


def open_account(name: str, *, role: str, password: str) -> User | None:
    """Open an account with a role.

    Returns:
        The account, or None if one of that name exists: its password is not touched.
    """
    roles = {found.name: found for found in ensure_roles()}
    with transaction.atomic():
        if User.objects.filter(username=name).exists():
            return None
        user = User.objects.create_user(name, password=password, is_staff=True)
        user.groups.set([roles[role]])
    return user


def save_account(account: User, *, by: User) -> User:
    """Write an account's name, address and standing; never its password, which has a form of its own.

    Raises:
        NotAllowed: ``by`` is no superuser.
    """
    _must_administer(by)
    with transaction.atomic():
        account.save()
    return account


def assign(account: User, *, roles: Iterable[Role], by: User) -> None:
    """Give an account exactly these roles.

    Raises:
        NotAllowed: ``by`` is no superuser.
    """
    _must_administer(by)
    with transaction.atomic():
        account.groups.set(roles)


def _must_administer(by: User) -> None:
    if not by.is_superuser:
        raise NotAllowed("change accounts")
