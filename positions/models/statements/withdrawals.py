"""What remains public of a statement that was withdrawn."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Withdrawal(models.Model):
    """A public number that was withdrawn: its reason and successor, and nothing of its content.

    A view (``published/views.py``), readable by the public alone; the rows are versions of ``Statement``.
    """

    public_id = models.CharField(_("number"), max_length=20, primary_key=True)
    retired_at = models.DateTimeField(_("withdrawn"))
    retired_reason = models.TextField(_("reason"))
    successor = models.CharField(_("successor"), max_length=20, blank=True)

    class Meta:
        managed = False
        db_table = "positions_withdrawal"
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")

    def __str__(self) -> str:
        return self.public_id
