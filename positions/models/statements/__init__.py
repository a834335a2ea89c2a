"""Statements, version by version, and what belongs to a version."""

from __future__ import annotations

from typing import Any

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Func, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from positions.models.choices import (
    OPEN_STATES,
    AttributionRole,
    Origin,
    Precision,
    ReviewState,
    StanceValue,
    Voice,
)
from positions.models.documents import Document
from positions.models.forums import Forum, Session
from positions.models.intervals import interval_constraints
from positions.models.principles import Principle
from positions.models.records import Record
from positions.models.statements.triggers import (
    BeginsAsDraft,
    BelongsToTheVersion,
    MovesAsListed,
    NeverDeleted,
    Verbatim,
)
from positions.models.states import Group, State
from positions.models.triggers import NamesItsRevision, StampsEdition
from positions.text.quotations import within_quotation_marks

_CONFIDENCE = [MinValueValidator(0), MaxValueValidator(1)]


class StatementQuerySet(models.QuerySet["Statement"]):
    """Versions of statements."""

    def published(self) -> StatementQuerySet:
        """Narrow to the versions in force: published and not retired."""
        return self.filter(published_at__isnull=False, retired_at__isnull=True)

    def counted(self) -> StatementQuerySet:
        """Narrow to statements that make positions; an editor's headline does not."""
        return self.filter(counted=True)


@pghistory.track()
class Statement(Record):
    """One version of one passage in which somebody speaks for a state or group.

    The passage is ``document.text[start:end]`` in Unicode code points, half-open. ``quote`` keeps it beside its address:
    the address and the proof.
    """

    public_id = models.CharField(_("number"), max_length=20, null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    document = models.ForeignKey(
        Document,
        models.PROTECT,
        related_name="statements",
        verbose_name=_("document"),
        help_text=_("The text that the passage stands in."),
    )
    start = models.PositiveIntegerField(_("start"), help_text=_("First code point of the passage, from 0."))
    end = models.PositiveIntegerField(_("end"), help_text=_("Code point after the last."))
    quote = models.TextField(_("quote"), help_text=_("The passage, character for character."))
    voice = models.CharField(
        _("voice"), max_length=20, choices=Voice.choices, help_text=_("Whose wording the passage is.")
    )
    speaker = models.CharField(_("speaker"), max_length=200, blank=True, help_text=_("Who speaks, by name."))
    capacity = models.CharField(
        _("capacity"), max_length=300, blank=True, help_text=_("The office in which the speaker speaks.")
    )
    said_start = models.DateField(_("said, first day"), null=True, blank=True, help_text=_("Inclusive."))
    said_end = models.DateField(_("said, last day"), null=True, blank=True, help_text=_("Inclusive."))
    said_precision = models.CharField(
        _("precision of the date"),
        max_length=8,
        choices=Precision.choices,
        blank=True,
        help_text=_("How exactly the day is known."),
    )
    session = models.ForeignKey(
        Session,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="statements",
        verbose_name=_("said at"),
        help_text=_("Where the words were said. What they talk about is a mention."),
    )
    occasion = models.CharField(
        _("occasion"), max_length=200, blank=True, help_text=_("Part of the session, as the source names it.")
    )
    language = models.CharField(_("language"), max_length=12, default="en", help_text=_("Language of the passage."))
    counted = models.BooleanField(
        _("counted"),
        default=True,
        help_text=_("Whether the passage makes positions. A headline is the editor's words."),
    )
    truncated = models.BooleanField(
        _("truncated"), default=False, help_text=_("Whether the passage begins or ends where the source breaks off.")
    )
    confidence = models.DecimalField(
        _("confidence"),
        max_digits=3,
        decimal_places=2,
        validators=_CONFIDENCE,
        help_text=_("How sure the reader is of this reading, 0 to 1."),
    )
    rationale = models.TextField(_("rationale"), blank=True, help_text=_("Why it is read so, in a line."))
    remarks = models.TextField(_("remarks"), blank=True, help_text=_("What else a reader of the passage must know."))

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
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    retired_at = models.DateTimeField(_("retired"), null=True, blank=True, editable=False)
    retired_reason = models.TextField(_("reason of retirement"), blank=True, editable=False)
    successor = models.CharField(_("successor"), max_length=20, blank=True, editable=False)

    mentions: models.Manager[Mention]
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
            models.Index(fields=["-said_end", "public_id"], name="positions_statement_latest"),
            models.Index(fields=["state", "submitted_at"], name="positions_statement_queue"),
        ]
        triggers = [
            NamesItsRevision(), BeginsAsDraft(), MovesAsListed(), NeverDeleted(), Verbatim(), StampsEdition(),
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


class Part(Record):
    """A row that belongs to one version of a statement."""

    class Meta:
        abstract = True


_PART_TRIGGERS = [NamesItsRevision, BelongsToTheVersion]


@pghistory.track()
class Attribution(Part):
    """Whose words they are: exactly one state or group, and in which way it stands behind them."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="attributions", verbose_name=_("statement"))
    state = models.ForeignKey(
        State, models.PROTECT, null=True, blank=True, related_name="attributions", verbose_name=_("state")
    )
    group = models.ForeignKey(
        Group, models.PROTECT, null=True, blank=True, related_name="attributions", verbose_name=_("group")
    )
    role = models.CharField(
        _("role"),
        max_length=12,
        choices=AttributionRole.choices,
        default=AttributionRole.SOLE,
        help_text=_("In which way the state or group stands behind the statement."),
    )

    class Meta:
        verbose_name = _("attribution")
        verbose_name_plural = _("attributions")
        ordering = ["statement", "id"]
        constraints = [
            models.CheckConstraint(
                name="positions_attribution_one",
                condition=Q(state__isnull=False, group__isnull=True) | Q(state__isnull=True, group__isnull=False),
                violation_error_message=_("Name exactly one: a state or a group."),
            ),
            models.CheckConstraint(
                name="positions_attribution_role_known",
                condition=Q(role__in=AttributionRole.values),
                violation_error_message=_("Choose a role from the list."),
            ),
            models.UniqueConstraint(
                fields=["statement", "state", "group"],
                name="positions_attribution_once",
                nulls_distinct=False,
                violation_error_message=_("This state or group is named already."),
            ),
        ]
        triggers = [trigger() for trigger in _PART_TRIGGERS]

    def __str__(self) -> str:
        return f"{self.state or self.group}"


@pghistory.track()
class Stance(Part):
    """What the statement does to one principle."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="stances", verbose_name=_("statement"))
    principle = models.ForeignKey(Principle, models.PROTECT, related_name="stances", verbose_name=_("principle"))
    value = models.CharField(
        _("stance"),
        max_length=12,
        choices=StanceValue.choices,
        help_text=_("What the statement does to the principle."),
    )
    confidence = models.DecimalField(
        _("confidence"),
        max_digits=3,
        decimal_places=2,
        validators=_CONFIDENCE,
        help_text=_("How sure the reader is of this stance, 0 to 1."),
    )
    rationale = models.CharField(
        _("rationale"), max_length=500, blank=True, help_text=_("Why, in a line; empty: the statement's own rationale.")
    )
    inferred = models.BooleanField(
        _("inferred"), default=False, help_text=_("Whether the principle is not named but follows from the words.")
    )

    class Meta:
        verbose_name = _("stance")
        verbose_name_plural = _("stances")
        ordering = ["statement", "id"]
        constraints = [
            models.CheckConstraint(
                name="positions_stance_value_known",
                condition=Q(value__in=StanceValue.values),
                violation_error_message=_("Choose a stance from the list."),
            ),
            models.CheckConstraint(
                name="positions_stance_confidence",
                condition=Q(confidence__gte=0, confidence__lte=1),
                violation_error_message=_("Confidence lies between 0 and 1."),
            ),
            models.UniqueConstraint(
                fields=["statement", "principle"],
                name="positions_stance_once",
                violation_error_message=_("One statement takes one stance on a principle."),
            ),
        ]
        triggers = [trigger() for trigger in _PART_TRIGGERS]

    def __str__(self) -> str:
        return f"{self.get_value_display()} {self.principle}"


@pghistory.track()
class Mention(Part):
    """A forum or session that the passage talks about; not where it was said."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="mentions", verbose_name=_("statement"))
    forum = models.ForeignKey(
        Forum, models.PROTECT, null=True, blank=True, related_name="mentions", verbose_name=_("forum")
    )
    session = models.ForeignKey(
        Session, models.PROTECT, null=True, blank=True, related_name="mentions", verbose_name=_("session")
    )

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ["statement", "id"]
        constraints = [
            models.CheckConstraint(
                name="positions_mention_one",
                condition=Q(forum__isnull=False, session__isnull=True) | Q(forum__isnull=True, session__isnull=False),
                violation_error_message=_("Name exactly one: a forum or a session."),
            ),
            models.UniqueConstraint(
                fields=["statement", "forum", "session"],
                name="positions_mention_once",
                nulls_distinct=False,
                violation_error_message=_("This forum or session is mentioned already."),
            ),
        ]
        triggers = [trigger() for trigger in _PART_TRIGGERS]

    def __str__(self) -> str:
        return f"{self.forum or self.session}"


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


__all__ = ["Attribution", "Mention", "Stance", "Statement", "StatementQuerySet", "Withdrawal"]
