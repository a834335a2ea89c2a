"""Corrections of recorded votes that were public already: read from the history, and never written by hand."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


def of_corrections(table: str) -> models.Index:
    """Index of the changes in a history that came after the publication: of a hundred thousand changes they are a handful.

    Args:
        table: Of the history.
    """
    return models.Index(
        name=f"{table}_after", fields=["pgh_created_at"], condition=Q(pgh_label="update", pgh_created_at__gt=F("published_at"))
    )  # fmt: skip


class VoteCorrection(models.Model):
    """One thing that a correction changed in a public recorded vote: a total, the day, or what one member did.

    A view (``published/vote_corrections.sql``), readable by the public alone.

    Attributes:
        roll_call_id: Number of the roll call.
        state_id: Number of the state whose cell changed; None for a former member's, and for what is of the vote as a
            whole.
        former_state_id: Likewise, of the former member.
    """

    key = models.CharField(_("key"), max_length=60, primary_key=True)
    corrected_at = models.DateTimeField(_("corrected"))
    roll_call_id = models.BigIntegerField(_("roll call"))
    state_id = models.BigIntegerField(_("state"), null=True)
    former_state_id = models.BigIntegerField(_("former member"), null=True)
    field = models.CharField(_("what changed"), max_length=20)
    old = models.TextField(_("before"), blank=True)
    new = models.TextField(_("after"), blank=True)

    class Meta:
        managed = False
        db_table = "positions_votecorrection"
        verbose_name = _("correction of a vote")
        verbose_name_plural = _("corrections of votes")

    def __str__(self) -> str:
        return self.key
