"""What a version of a statement says: the columns that the record and its public history have in common."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from positions.models.choices import Precision, Voice
from positions.models.documents import Document
from positions.models.forums import Session

CONFIDENCE = [MinValueValidator(0), MaxValueValidator(1)]


class Content(models.Model):
    """The content of one version. A new column stands here once, and is then one of the history too."""

    public_id = models.CharField(  # noqa: DJ001 - a draft has no number, and several drafts must not share an empty one
        _("number"), max_length=20, null=True, blank=True, editable=False
    )
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    document = models.ForeignKey(
        Document,
        models.PROTECT,
        related_name="statements",
        verbose_name=_("document"),
        help_text=_("The text that the passage stands in."),
    )
    start = models.PositiveIntegerField(
        _("start"), help_text=_("First code point of the passage in the stored text, from 0.")
    )
    end = models.PositiveIntegerField(_("end"), help_text=_("Code point after the last: text[start:end] is the quote."))
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
    language = models.CharField(
        _("language"), max_length=12, default="en", help_text=_("Language of the passage, BCP 47.")
    )
    counted = models.BooleanField(
        _("counted"),
        default=True,
        help_text=_("Whether the passage makes positions. A headline is the editor's words and makes none."),
    )
    truncated = models.BooleanField(
        _("truncated"), default=False, help_text=_("Whether the passage begins or ends where the source breaks off.")
    )
    confidence = models.DecimalField(
        _("confidence"),
        max_digits=3,
        decimal_places=2,
        validators=CONFIDENCE,
        help_text=_("How sure the reader is of this reading, 0 to 1."),
    )
    rationale = models.TextField(_("rationale"), blank=True, help_text=_("Why it is read so, in a line."))
    remarks = models.TextField(_("remarks"), blank=True, help_text=_("What else a reader of the passage must know."))

    class Meta:
        abstract = True
