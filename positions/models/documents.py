"""Documents: the bytes as received, the text derived from them, and the furniture in it."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from positions.models.choices import Precision
from positions.models.editions import StampsEdition
from positions.models.intervals import interval_constraints
from positions.models.public_rows import OF_DOCUMENT
from positions.models.records import (
    Publishable,
    Record,
    ReferenceQuerySet,
    publishable_constraints,
    publishable_triggers,
    url_constraint,
)
from positions.models.search_triggers import KeepsTitleInWordings
from positions.models.triggers import NamesItsRevision, TellsItsWhole, refuse

IMMUTABLE = ("content", "text", "content_sha256", "text_sha256", "derivation", "media_type")


class TextNeverChanges(pgtrigger.Trigger):
    """Bytes, text and hashes are set once and agree; the public number is given by the database at first publication."""

    name = "text_never_changes"
    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update
    func = pgtrigger.Func(
        f"""
        IF TG_OP = 'INSERT' THEN
            IF NEW.content_sha256 <> encode(sha256(NEW.content), 'hex')
                OR NEW.text_sha256 <> encode(sha256(convert_to(NEW.text, 'UTF8')), 'hex') THEN
                {refuse("positions_document_hashes", "The hashes are not those of the bytes and the text.")}
            END IF;
            IF NEW.public_id IS NOT NULL OR NEW.published_at IS NOT NULL THEN
                {refuse("positions_document_starts_unpublished", "A document is stored first and published later.")}
            END IF;
        ELSE
            IF {" OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in IMMUTABLE)} THEN
                {
            refuse(
                "positions_document_unchangeable",
                "The bytes, text and hashes of a document never change. Store the better text as a new document that "
                "supersedes this one.",
            )
        }
            END IF;
            IF NEW.public_id IS DISTINCT FROM OLD.public_id THEN
                {refuse("positions_document_public_id", "A public number is given by the database and never changes.")}
            END IF;
            IF NEW.published_at IS NOT NULL AND OLD.published_at IS NULL THEN
                NEW.public_id := public.positions_public_id('D', 4, nextval('public.positions_document_public_id'));
            END IF;
            IF NEW.publisher = '' AND EXISTS (
                SELECT 1 FROM public.positions_statement s WHERE s.document_id = NEW.id AND s.voice = 'document_text'
            ) THEN
                {
            refuse(
                "positions_document_publisher", "Passages of this document speak as its own text: it needs a publisher."
            )
        }
            END IF;
            IF EXISTS (
                SELECT 1 FROM public.positions_statement s WHERE s.document_id = NEW.id AND s.said_start > NEW.published_end
            ) THEN
                {
            refuse("positions_document_said_after", "Words of this document would be said after it was published.")
        }
            END IF;
        END IF;
        RETURN NEW;
        """
    )


class KeptOnceCited(pgtrigger.Trigger):
    """A document that a statement cites is never deleted, whoever asks."""

    name = "kept_once_cited"
    when = pgtrigger.Before
    operation = pgtrigger.Delete
    func = pgtrigger.Func(
        "IF EXISTS (SELECT 1 FROM public.positions_statement WHERE document_id = OLD.id) THEN "
        + refuse("positions_document_cited", "A statement cites this document: it is kept.")
        + " END IF; RETURN OLD;"
    )


@pghistory.track(exclude=["content", "text"])  # set once and guarded above: a copy in each event would say nothing new
class Document(Publishable):
    """One source text. A better text is a new document that supersedes it."""

    public_id = models.CharField(_("number"), max_length=20, unique=True, null=True, blank=True, editable=False)
    title = models.CharField(_("title"), max_length=400, help_text=_("Title as the source gives it."))
    kind = models.CharField(_("kind"), max_length=80, help_text=_("News report, position paper, statement, letter ..."))
    publisher = models.CharField(_("publisher"), max_length=200, blank=True, help_text=_("Who published the text."))
    language = models.CharField(
        _("language"), max_length=12, default="en", help_text=_("Language of the text, BCP 47 (en, fr, zh-Hans).")
    )
    published_start = models.DateField(_("published, first day"), null=True, blank=True)
    published_end = models.DateField(_("published, last day"), null=True, blank=True)
    published_precision = models.CharField(
        _("precision of the date"), max_length=8, choices=Precision.choices, blank=True
    )
    source_url = models.URLField(_("original address"), max_length=600, blank=True, help_text=_("http or https."))
    retrieved_on = models.DateField(_("retrieved on"), null=True, blank=True)
    complete = models.BooleanField(
        _("complete"), default=True, help_text=_("Whether the whole text is here. From a part, silence says nothing.")
    )
    fragment_note = models.CharField(
        _("what is missing"), max_length=300, blank=True, help_text=_("As: page 2 of 2, begins in mid-sentence.")
    )
    content = models.BinaryField(_("bytes as received"), editable=False)
    content_sha256 = models.CharField(_("SHA-256 of the bytes"), max_length=64, unique=True, editable=False)
    media_type = models.CharField(_("media type"), max_length=100, default="text/plain", editable=False)
    text = models.TextField(_("text"), editable=False)
    text_sha256 = models.CharField(_("SHA-256 of the text"), max_length=64, editable=False)
    derivation = models.CharField(
        _("derivation"), max_length=40, editable=False, help_text=_("Rule and version by which the text was derived.")
    )
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by", verbose_name=_("supersedes")
    )

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["published_start", "id"]
        constraints = [
            *publishable_constraints("positions_document"),
            *interval_constraints("positions_document", "published"),
            url_constraint("positions_document"),
            models.CheckConstraint(
                name="positions_document_fragment",
                condition=Q(complete=True, fragment_note="") | Q(complete=False) & ~Q(fragment_note=""),
                violation_error_message=_("Say what is missing of a part, and of a part only."),
            ),
            models.CheckConstraint(
                name="positions_document_text_present",
                condition=~Q(text=""),
                violation_error_message=_("The document has no text."),
            ),
        ]
        triggers = [
            *publishable_triggers(),
            TextNeverChanges(),
            KeptOnceCited(),
            KeepsTitleInWordings(),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Address of the document's page; exists once it is published."""
        return reverse("document", args=[self.public_id])


class NeverUnderAStatement(pgtrigger.Trigger):
    """Furniture lies inside its text and never under a statement. The lock orders it against new statements."""

    name = "never_under_a_statement"
    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update
    declare = [("length", "integer")]
    func = pgtrigger.Func(
        f"""
        SELECT char_length(text) INTO length FROM public.positions_document WHERE id = NEW.document_id FOR UPDATE;
        IF NEW."end" > length THEN
            {refuse("positions_furniture_inside", "The furniture ends at %, but the text has % characters.", 'NEW."end"', "length")}
        END IF;
        IF EXISTS (
            SELECT 1 FROM public.positions_statement s
            WHERE s.document_id = NEW.document_id AND s.start < NEW."end" AND s."end" > NEW.start
        ) THEN
            {refuse("positions_furniture_statement", "A statement lies in characters % to %: they are not furniture.", "NEW.start", 'NEW."end"')}
        END IF;
        RETURN NEW;
        """
    )


@pghistory.track()
class Furniture(Record):
    """A span of a document that is no part of what it says: navigation, tickers, page marks. Marked, never cut out."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="furniture", verbose_name=_("document"))
    start = models.PositiveIntegerField(_("start"), help_text=_("First code point, from 0."))
    end = models.PositiveIntegerField(_("end"), help_text=_("Code point after the last."))
    kind = models.CharField(_("kind"), max_length=120, help_text=_("What it is: news ticker, page footer ..."))

    class Meta:
        verbose_name = _("furniture")
        verbose_name_plural = _("furniture")
        ordering = ["document", "start"]
        constraints = [
            models.CheckConstraint(
                name="positions_furniture_span",
                condition=Q(start__lt=F("end")),
                violation_error_message=_("A span starts before it ends."),
            ),
        ]
        triggers = [
            NamesItsRevision(),
            NeverUnderAStatement(),
            StampsEdition(OF_DOCUMENT),
            TellsItsWhole(("positions_document", "document_id")),
        ]

    def __str__(self) -> str:
        return f"{self.kind}, {self.start}-{self.end}"
