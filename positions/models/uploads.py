"""Uploads: the bytes of a file that somebody has chosen and not yet stored as a document."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class Upload(models.Model):
    """A file that waits to be looked at by the one who chose it. No record of the house: it becomes a document, or it goes away."""

    key = models.UUIDField(_("key"), primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("account"))
    name = models.CharField(_("name"), max_length=300, help_text=_("Of the file, fit to be shown."))
    content = models.BinaryField(_("bytes as received"))
    content_sha256 = models.CharField(_("SHA-256 of the bytes"), max_length=64)
    size = models.PositiveIntegerField(_("size"), help_text=_("In bytes."))
    created_at = models.DateTimeField(_("brought in"), db_default=Now())

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        ordering = ["created_at", "key"]
        # Nobody is given rights on it: it is its own account's alone.
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["account", "content_sha256"], name="positions_upload_once")]
        indexes = [models.Index(fields=["created_at"], name="positions_upload_age")]

    def __str__(self) -> str:
        return self.name
