"""Changes of what is public, in the order in which they became public."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from positions.models.choices import ChangeKind


class PublicChange(models.Model):
    """One change of what is public: which record, and whether it was published, corrected or withdrawn.

    A view (``published/public_changes/``), readable by the public alone.
    """

    place = models.BigIntegerField(_("place"), primary_key=True)
    token = models.CharField(_("token"), max_length=40)
    edition = models.BigIntegerField(_("edition"))
    changed_at = models.DateTimeField(_("changed"))
    noun = models.CharField(_("noun"), max_length=20)
    record = models.CharField(_("record"), max_length=200)
    kind = models.CharField(_("kind"), max_length=12, choices=ChangeKind.choices)
    version = models.IntegerField(_("version"), null=True)
    former = models.CharField(_("former identifier"), max_length=200)
    reason = models.TextField(_("reason"))
    successor = models.CharField(_("successor"), max_length=20)

    class Meta:
        managed = False
        db_table = "positions_publicchange"
        verbose_name = _("public change")
        verbose_name_plural = _("public changes")

    def __str__(self) -> str:
        return self.token
