"""The versions of a statement beside one another."""

from __future__ import annotations

from typing import Any, cast

from django.contrib.auth.models import User
from django.db.models import ManyToOneRel

from positions.models import Statement
from positions.models.choices import OPEN_STATES, ReviewState
from positions.models.statements.triggers import BOOKKEEPING
from positions.queries.blinding import visible_to
from positions.queries.histories import PARTS, Changed, line_of, shown_fields, told


def version_in_force(statement: Statement) -> Statement | None:
    """Return the published version that a next version would take the place of, or None. Queries: 1."""
    if statement.public_id is None:
        return None
    return (
        Statement.objects.published()
        .filter(public_id=statement.public_id)
        .exclude(pk=statement.pk)
        .select_related("document", "session")
        .first()
    )


def next_version_of(statement: Statement, account: User) -> Statement | None:
    """Return the version that is being worked on to take this one's place, if the account may see it, or None. Queries: 1."""
    if statement.public_id is None:
        return None
    being_worked_on = [*OPEN_STATES, ReviewState.IN_REVIEW]
    return (
        visible_to(account, Statement.objects.filter(public_id=statement.public_id, state__in=being_worked_on))
        .exclude(pk=statement.pk)
        .first()
    )


def other_versions(statement: Statement, account: User) -> list[Statement]:
    """Return the other versions of the same public number that an account may see, the latest first. Queries: 1."""
    if statement.public_id is None:
        return []
    rows = visible_to(account, Statement.objects.filter(public_id=statement.public_id))
    return list(rows.exclude(pk=statement.pk).order_by("-version"))


def reason_of(statement: Statement) -> str:
    """Return the words with which a version was begun; of a correction, what was wrong before. Queries: 1."""
    events = cast("Any", Statement._meta.get_field("events").related_model)  # noqa: SLF001 - Django's documented _meta
    begun = events.objects.filter(pgh_obj_id=statement.pk, pgh_label="insert").order_by("pgh_id").first()
    return str((begun.pgh_context or {}).get("why") or "") if begun is not None else ""


def stored(statement: Statement) -> Statement:
    """Read a version anew, with its document. Queries: 1."""
    return Statement.objects.select_related("document", "session").get(pk=statement.pk)


def between(before: Statement, after: Statement) -> list[Changed]:
    """Compare two versions of a statement, but for the quote: fields, then parts.

    Returns:
        What differs, in the order of the form.

    Queries: 8 for the parts, and one for each document or session that differs.
    """
    left_out = {"id", "quote", "version", "author", "editors", "origin", "created_at"}
    changed = []
    for field in shown_fields(Statement):
        if field.name in left_out or field.attname in BOOKKEEPING:
            continue
        old, new = getattr(before, field.attname), getattr(after, field.attname)
        if old != new:
            changed.append(Changed(str(field.verbose_name), told(before, field), told(after, field)))
    for name in PARTS[Statement]:
        relation = cast("ManyToOneRel", Statement._meta.get_field(name))  # noqa: SLF001 - Django's documented _meta
        label = str(relation.related_model._meta.verbose_name_plural)  # noqa: SLF001 - Django's documented _meta
        old_rows, new_rows = lines_of(before, name), lines_of(after, name)
        if old_rows != new_rows:
            changed.append(Changed(label, "\n".join(old_rows), "\n".join(new_rows)))
    return changed


def lines_of(statement: Statement, part: str) -> list[str]:
    """Say each row of a kind of part in a line, in the order of the rows. Queries: 1."""
    related = {
        "attributions": ("state", "group"),
        "stances": ("principle",),
        "mentions": ("forum", "session"),
        "explanations": ("instrument", "roll_call__instrument"),
    }
    rows = getattr(statement, part).select_related(*related[part]).order_by("id")
    return [line_of(row) for row in rows]
