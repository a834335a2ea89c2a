"""How well two codings agree, as the public may know it: counts, and nobody's single decision."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from positions.models.choices import AgreementFigure, AgreementWord
from positions.models.documents import Document


class Agreement(models.Model):
    """The pairs of values that two coders gave the same units, counted: of one document, or of all together.

    A view (``published/agreements.sql``), readable by the public alone, of closed second codings of published
    documents.
    """

    id = models.CharField(_("identifier"), max_length=40, primary_key=True)
    document = models.ForeignKey(
        Document, models.DO_NOTHING, null=True, blank=True, related_name="+", verbose_name=_("document")
    )
    figure = models.CharField(_("figure"), max_length=12, choices=AgreementFigure.choices)
    documents = models.PositiveIntegerField(_("documents"))
    units = models.PositiveIntegerField(_("units"))
    agreeing = models.PositiveIntegerField(_("agreeing units"))
    word = models.CharField(_("in words"), max_length=16, choices=AgreementWord.choices)
    cells = models.JSONField(_("cells"), help_text=_("[[value of the one, value of the other, units], ...]."))

    class Meta:
        managed = False
        db_table = "positions_agreement"
        verbose_name = _("agreement")
        verbose_name_plural = _("agreement")

    def __str__(self) -> str:
        return self.id
