"""The edition: one row that moves on with every change the public can see, and the triggers that move it."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from positions.models.public_rows import Condition, published


@pghistory.track(
    meta={"indexes": [models.Index(fields=["changed_at", "number"], name="positions_edition_then")]},
)
class Edition(models.Model):
    """Number and moment of the last visible change. Written by triggers only; every ETag is made from it.

    Its history says which edition was in force at a moment, so that a question about then has the answer of then.
    """

    number = models.BigIntegerField(_("number"), default=0)
    changed_at = models.DateTimeField(_("changed"), db_default=Now())

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [models.CheckConstraint(name="positions_edition_single", condition=Q(id=1))]

    def __str__(self) -> str:
        return f"{self.number}"


MOVE = (
    "INSERT INTO kept.touched SELECT pg_current_xact_id(), 0"
    " WHERE NOT EXISTS (SELECT FROM kept.touched WHERE xid = pg_current_xact_id() AND id = 0);"
)
"""SQL that has it moved on when the transaction commits (``published.kept``), so that no publication waits for another until then."""


class StampsEdition(pgtrigger.Trigger):
    """A change that the public can see moves the edition on when it commits, and with it every ETag.

    What is hidden does not move it: it would tell the public that somebody is at work.
    """

    name = "stamps_edition"
    when = pgtrigger.After
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete

    def __init__(self, seen: Condition = published) -> None:
        """Take which rows the public sees: the condition that the table's view asks too."""
        super().__init__(
            func=pgtrigger.Func(
                f"""
                IF TG_OP <> 'INSERT' AND ({seen("OLD")}) OR TG_OP <> 'DELETE' AND ({seen("NEW")}) THEN
                    {MOVE}
                END IF;
                RETURN NULL;
                """
            )
        )


class StampsEditionOnce(pgtrigger.Trigger):
    """The same for tables that take thousands of rows in one command: the edition moves once for all of them."""

    when = pgtrigger.After
    level = pgtrigger.Statement

    def __init__(self, operation: pgtrigger.Operation, seen: Condition) -> None:
        """Take the command, and which rows the public sees."""
        word = str(operation)
        rows = {"INSERT": ("new",), "DELETE": ("old",), "UPDATE": ("old", "new")}[word]
        moved = " OR ".join(f"EXISTS (SELECT 1 FROM {row}_rows row WHERE {seen('row')})" for row in rows)
        super().__init__(
            name=f"stamps_edition_{word.lower()}",
            operation=operation,
            referencing=pgtrigger.Referencing(**{row: f"{row}_rows" for row in rows}),
            func=pgtrigger.Func(
                f"""
                IF {moved} THEN
                    {MOVE}
                END IF;
                RETURN NULL;
                """
            ),
        )

    @classmethod
    def each(cls, seen: Condition) -> list[StampsEditionOnce]:
        """Make the three triggers of a table: one command each, as rows of a command are named for one only."""
        return [cls(operation, seen) for operation in (pgtrigger.Insert, pgtrigger.Update, pgtrigger.Delete)]
