"""A draw, and the sentences that were drawn."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from positions.models.documents import Document
from positions.models.editions import StampsEdition
from positions.models.public_rows import OF_DOCUMENT, all_of
from positions.models.records import Record
from positions.models.reliability.triggers import DrawnFromWhatIsNotPublic, DrawnOnce
from positions.models.triggers import NamesItsRevision

_ENDS_IN_PUBLIC = all_of(
    OF_DOCUMENT,
    lambda row: f"({row}.closed_at IS NOT NULL OR {row}.called_off_at IS NOT NULL)",
)


class SampleQuerySet(models.QuerySet["Sample"]):
    """Draws."""

    def open(self) -> SampleQuerySet:
        """Narrow to second codings that are not handed in and not called off."""
        return self.filter(closed_at__isnull=True, called_off_at__isnull=True)

    def closed(self) -> SampleQuerySet:
        """Narrow to second codings that were handed in."""
        return self.filter(closed_at__isnull=False)


@pghistory.track()
class Sample(Record):
    """Sentences of a document, drawn at random, that a second person codes without seeing the first coding."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="samples", verbose_name=_("document"))
    first = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("first coder"),
        help_text=_("Whose decisions are coded again."),
    )
    coder = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="samples_to_code", verbose_name=_("second coder")
    )
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("drawn by"))
    method = models.CharField(_("method"), max_length=40, help_text=_("Rule and version by which it was drawn."))
    seed = models.CharField(_("seed"), max_length=64, help_text=_("Made by the machine; nobody chooses it."))
    frame = models.JSONField(
        _("frame"), help_text=_("The sentences from which it was drawn: [[start, end], ...], in order of the text.")
    )
    size = models.PositiveIntegerField(_("size"), help_text=_("Sentences in the sample."))
    closed_at = models.DateTimeField(_("handed in"), null=True, blank=True, editable=False)
    called_off_at = models.DateTimeField(_("called off"), null=True, blank=True, editable=False)
    called_off_why = models.TextField(_("why it was called off"), blank=True, editable=False)

    objects = SampleQuerySet.as_manager()

    class Meta:
        verbose_name = _("sample")
        verbose_name_plural = _("samples")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="positions_sample_three_people",
                condition=~Q(coder=F("first")) & ~Q(coder=F("drawn_by")) & ~Q(first=F("drawn_by")),
                violation_error_message=_(
                    "First coder, second coder and who draws are three people: nobody draws his own check."
                ),
            ),
            models.CheckConstraint(
                name="positions_sample_size",
                condition=Q(size__gte=1),
                violation_error_message=_("A sample has at least one sentence."),
            ),
            models.CheckConstraint(
                name="positions_sample_one_end",
                condition=Q(closed_at__isnull=True) | Q(called_off_at__isnull=True),
                violation_error_message=_("What was handed in cannot be called off."),
            ),
            models.CheckConstraint(
                name="positions_sample_why",
                condition=Q(called_off_at__isnull=True, called_off_why="")
                | Q(called_off_at__isnull=False) & ~Q(called_off_why=""),
                violation_error_message=_("Say why the second coding is called off."),
            ),
            models.UniqueConstraint(
                fields=["document", "coder"],
                name="positions_sample_coder_once",
                violation_error_message=_("This person has coded this document blind before."),
            ),
        ]
        triggers = [
            NamesItsRevision(),
            DrawnOnce(),
            # An end lets the public see what was read meanwhile.
            StampsEdition(_ENDS_IN_PUBLIC),
        ]

    def __str__(self) -> str:
        return f"{self.size}, {self.method}"

    @property
    def is_open(self) -> bool:
        """Whether it is neither handed in nor called off."""
        return self.closed_at is None and self.called_off_at is None


@pghistory.track()
class SampledSentence(Record):
    """A sentence that was drawn."""

    sample = models.ForeignKey(Sample, models.PROTECT, related_name="sentences", verbose_name=_("sample"))
    start = models.PositiveIntegerField(_("start"), help_text=_("First code point, from 0."))
    end = models.PositiveIntegerField(_("end"), help_text=_("Code point after the last."))

    class Meta:
        verbose_name = _("sampled sentence")
        verbose_name_plural = _("sampled sentences")
        ordering = ["sample", "start"]
        constraints = [
            models.CheckConstraint(
                name="positions_sampledsentence_span",
                condition=Q(start__lt=F("end")),
                violation_error_message=_("A span starts before it ends."),
            ),
            models.UniqueConstraint(fields=["sample", "start"], name="positions_sampledsentence_place"),
        ]
        triggers = [NamesItsRevision(), DrawnFromWhatIsNotPublic()]

    def __str__(self) -> str:
        return f"{self.start}-{self.end}"
