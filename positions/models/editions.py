"""The edition: one row that moves on with every change the public can see."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


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
