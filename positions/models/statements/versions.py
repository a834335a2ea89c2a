"""Statements, version by version."""

from __future__ import annotations

from datetime import date
from typing import Any

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Func, Q, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from positions.models.choices import (
    OPEN_STATES,
    Origin,
    ReviewState,
    Voice,
)
from positions.models.editions import StampsEdition
from positions.models.intervals import interval_constraints
from positions.models.public_rows import in_force
from positions.models.records import Record
from positions.models.search_triggers import KeepsWording
from positions.models.statements.content import Content
from positions.models.statements.triggers import (
    BeginsAsDraft,
    ExplainsItsOwnVote,
    MovesAsListed,
    NeverDeleted,
    Verbatim,
    WaitsForSecondCoding,
)
from positions.models.triggers import NamesItsRevision
from positions.text.quotations import within_quotation_marks


class StatementQuerySet(models.QuerySet["Statement"]):
    """Versions of statements."""

    def published(self) -> StatementQuerySet:
        """Narrow to the versions in force: published and not retired."""
        return self.filter(published_at__isnull=False, retired_at__isnull=True)

    def counted(self) -> StatementQuerySet:
        """Narrow to statements that make positions; an editor's headline does not."""
        return self.filter(counted=True)


@pghistory.track(exclude=["approved_beside"])  # written once, when the version is published, and covered by the digest
class Statement(Content, Record):
    """One version of one passage in which somebody speaks for a state or group.

    The passage is ``document.text[start:end]`` in Unicode code points, half-open. ``quote`` keeps it beside its
    address: the address and the proof.
    """

    state = models.CharField(
        _("review state"), max_length=12, choices=ReviewState.choices, default=ReviewState.DRAFT, editable=False
    )
    origin = models.CharField(_("origin"), max_length=12, choices=Origin.choices, default=Origin.PERSON, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("author"),
    )
    editors = ArrayField(
        models.BigIntegerField(),
        verbose_name=_("editors"),
        default=list,
        blank=True,
        editable=False,
        help_text=_("Accounts that changed this version's content, the author included: none of them approves it."),
    )
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True, editable=False)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("reviewer"),
    )
    review_note = models.TextField(_("note of the reviewer"), blank=True, editable=False)
    approved_digest = models.CharField(_("approved content"), max_length=64, blank=True, editable=False)
    approved_beside: Any = models.JSONField(
        _("read beside it when approved"),
        null=True,
        blank=True,
        editable=False,
        help_text=_(
            "Names, codes, title and date that were read beside the words; written at publication by the database."
        ),
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    retired_at = models.DateTimeField(_("retired"), null=True, blank=True, editable=False)
    retired_reason = models.TextField(_("reason of retirement"), blank=True, editable=False)
    successor = models.CharField(_("successor"), max_length=20, blank=True, editable=False)

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["document", "start", "version"]
        permissions = [("review_statement", _("Can approve, return and withdraw statements"))]
        constraints = [
            *interval_constraints("positions_statement", "said"),
            models.CheckConstraint(
                name="positions_statement_voice_known",
                condition=Q(voice__in=Voice.values),
                violation_error_message=_("Choose a voice from the list."),
            ),
            models.CheckConstraint(
                name="positions_statement_quote_speaker",
                condition=~Q(voice=Voice.DIRECT_QUOTE) | ~Q(speaker=""),
                violation_error_message=_("A direct quotation needs a speaker."),
            ),
            models.CheckConstraint(
                name="positions_statement_headline_not_counted",
                condition=~Q(voice=Voice.HEADLINE) | Q(counted=False),
                violation_error_message=_("A headline is the editor's words: it makes no position."),
            ),
            models.CheckConstraint(
                name="positions_statement_confidence",
                condition=Q(confidence__gte=0, confidence__lte=1),
                violation_error_message=_("Confidence lies between 0 and 1."),
            ),
            models.CheckConstraint(
                name="positions_statement_answerable",
                condition=Q(origin=Origin.DATA_SET, author__isnull=True)
                | Q(origin=Origin.PERSON, author__isnull=False),
                violation_error_message=_("A version is somebody's: a person's, or the data set's."),
            ),
            models.CheckConstraint(
                name="positions_statement_state_moments",
                condition=Q(
                    state__in=[*OPEN_STATES, ReviewState.IN_REVIEW], published_at__isnull=True, retired_at__isnull=True
                )
                | Q(
                    state=ReviewState.PUBLISHED,
                    published_at__isnull=False,
                    retired_at__isnull=True,
                    public_id__isnull=False,
                )
                | Q(
                    state__in=[ReviewState.SUPERSEDED, ReviewState.WITHDRAWN],
                    published_at__isnull=False,
                    retired_at__isnull=False,
                    public_id__isnull=False,
                ),
            ),
            models.UniqueConstraint(fields=["public_id", "version"], name="positions_statement_version_once"),
            models.UniqueConstraint(
                fields=["public_id"],
                condition=Q(state__in=[*OPEN_STATES, ReviewState.IN_REVIEW]),
                name="positions_statement_one_next_version",
                violation_error_message=_("A next version of this statement is being worked on already."),
            ),
            ExclusionConstraint(
                name="positions_statement_periods",
                expressions=[
                    ("public_id", RangeOperators.EQUAL),
                    (
                        Func("published_at", "retired_at", function="tstzrange", output_field=DateTimeRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(published_at__isnull=False),
            ),
        ]
        indexes = [
            # The order of every list, exactly as queries/query_language writes it: latest first, undated last, then the
            # number.
            models.Index(
                Coalesce("said_end", Value(date.min, output_field=models.DateField())).desc(),
                "public_id",
                name="positions_statement_latest",
            ),
            models.Index(fields=["state", "submitted_at"], name="positions_statement_queue"),
        ]
        triggers = [
            NamesItsRevision(has_editors=True), BeginsAsDraft(), MovesAsListed(), NeverDeleted(), Verbatim(), WaitsForSecondCoding(),
            ExplainsItsOwnVote(),
            StampsEdition(in_force), KeepsWording(),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.public_id or gettext('draft')}: {self.quote[:60]}"

    def get_absolute_url(self) -> str:
        """Address of the statement's page; exists once it is published."""
        return reverse("statement", args=[self.public_id])

    def clean(self) -> None:
        """Say kindly what the trigger ``verbatim`` would refuse.

        Raises:
            ValidationError: By field, for each promise that does not hold.
        """
        super().clean()
        problems: dict[str, Any] = {}
        if self.document_id is None or self.start is None or self.end is None:
            return
        text = self.document.text
        if not 0 <= self.start < self.end <= len(text):
            raise ValidationError(
                {"quote": gettext("Characters %(start)d to %(end)d are not a span of the document's %(length)d characters.")
                 % {"start": self.start, "end": self.end, "length": len(text)}}
            )  # fmt: skip
        if text[self.start : self.end] != self.quote:
            problems["quote"] = gettext("The quote is not what stands at characters %(start)d to %(end)d of the document.") % {
                "start": self.start, "end": self.end,
            }  # fmt: skip
        elif not self.quote.strip():
            problems["quote"] = gettext("The quote holds no word.")
        elif self.document.furniture.filter(start__lt=self.end, end__gt=self.start).exists():
            problems["quote"] = gettext("This passage overlaps page furniture of the document.")
        elif self.voice == Voice.DIRECT_QUOTE and not within_quotation_marks(text, self.start, self.end):
            problems["voice"] = gettext(
                "A direct quotation lies within quotation marks in its document; this passage does not."
            )
        if self.voice == Voice.DOCUMENT_TEXT and not self.document.publisher:
            problems["voice"] = gettext(
                "The text of a document speaks for its publisher, and this document names none."
            )
        last_day = self.document.published_end
        if self.said_start and last_day and self.said_start > last_day:
            problems["said_start"] = gettext("The words cannot be said after the document was published (%(day)s).") % {
                "day": last_day
            }
        if problems:
            raise ValidationError(problems)
