"""How good the suggestions are: the machine's proposals against what people decided, as they were when measured."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from positions.models.choices import MeasuredOn
from positions.models.documents import Document
from positions.models.editions import StampsEdition
from positions.models.public_rows import MEASUREMENT
from positions.models.records import Record
from positions.models.triggers import NamesItsRevision

_PARTS = (("covered", "statements"), ("links_found", "links"), ("stances_right", "links_found"), ("passages_right", "passages"),
          ("trapped", "passages"))  # fmt: skip


@pghistory.track()
class Measurement(Record):
    """What was counted on one text, and with which rules. Measured again, it is written anew; the history keeps the one before."""

    document = models.OneToOneField(
        Document, models.CASCADE, null=True, blank=True, related_name="measurement", verbose_name=_("document")
    )
    texts = models.PositiveIntegerField(_("texts"), default=1, help_text=_("How many texts the figures are of."))
    measured_on = models.CharField(
        _("measured on"), max_length=12, choices=MeasuredOn.choices, help_text=_("What the text is to the rules.")
    )
    lexicon = models.CharField(_("lexicon"), max_length=40, help_text=_("Rules and words, with their version."))
    statements = models.PositiveIntegerField(_("statements"), help_text=_("Counted statements that people read."))
    covered = models.PositiveIntegerField(_("covered"), help_text=_("Of the statements, those that a passage covers."))
    links = models.PositiveIntegerField(_("links"), help_text=_("Principles that those statements speak to."))
    links_found = models.PositiveIntegerField(
        _("links found"), help_text=_("Of the links, those that the passage suggests.")
    )
    stances_right = models.PositiveIntegerField(
        _("stances right"), help_text=_("Of the links found, those with the stance that people read.")
    )
    passages = models.PositiveIntegerField(_("passages"), help_text=_("Passages that the machine suggests."))
    passages_right = models.PositiveIntegerField(
        _("passages right"), help_text=_("Of the passages, those that are statements.")
    )
    traps = models.PositiveIntegerField(
        _("traps"), null=True, blank=True, help_text=_("Stretches where no statement may be; empty: nobody named any.")
    )
    trapped = models.PositiveIntegerField(_("trapped"), default=0, help_text=_("Passages that lie on one."))
    measured_at = models.DateTimeField(_("measured"), help_text=_("UTC."))

    class Meta:
        verbose_name = _("measurement")
        verbose_name_plural = _("measurements")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="positions_measurement_kind_known", condition=Q(measured_on__in=MeasuredOn.values)
            ),
            models.CheckConstraint(
                name="positions_measurement_of_something",
                condition=Q(document__isnull=False, texts=1) & ~Q(measured_on=MeasuredOn.HOLD_OUT)
                | Q(document__isnull=True, measured_on=MeasuredOn.HOLD_OUT),
            ),
            models.UniqueConstraint(
                fields=["measured_on"], condition=Q(document__isnull=True), name="positions_measurement_one_hold_out"
            ),
            *(
                models.CheckConstraint(name=f"positions_measurement_{part}", condition=Q(**{f"{part}__lte": F(whole)}))
                for part, whole in _PARTS
            ),
        ]
        triggers = [NamesItsRevision(), StampsEdition(MEASUREMENT)]

    def __str__(self) -> str:
        return f"{self.document or self.get_measured_on_display()}, {self.lexicon}"
