"""Readings: what was decided about each sentence of a document, and which of it the public may know."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from positions.models.choices import Origin, ReadingDecision
from positions.models.documents import Document
from positions.models.editions import MOVE
from positions.models.public_rows import OF_DOCUMENT, all_of
from positions.models.records import Record
from positions.models.triggers import NamesItsRevision, OfTheDataSet, refuse


# A person who found a statement has a draft, of which nobody may learn: not by the reading, not by the one sentence
# that is left out among those that were read, and not by a figure that falls when a draft is begun. So the readings of
# a person are seen in the order in which they were made, up to the first one that waits for its statement; and a
# sentence that was once seen as "not a position" stays so until a statement on it is published.
def _waits(row: str, moment: str) -> str:
    published = f"s.published_at <= {moment}" if moment else "s.published_at IS NOT NULL"
    return f"""{row}.decision = 'statement'
    AND NOT EXISTS (
        SELECT 1 FROM public.positions_statement s WHERE s.document_id = {row}.document_id AND s.author_id = {row}.read_by_id
            AND {published} AND s.start < {row}."end" AND s."end" > {row}.start
    )
    AND NOT EXISTS (
        SELECT 1 FROM public.positions_readingevent e WHERE e.pgh_obj_id = {row}.id AND e.decision = 'not_a_position'{_until(moment)}
    )"""


def _until(moment: str) -> str:
    return f" AND e.pgh_created_at <= {moment}" if moment else ""


def _coded_again(readings: str, moment: str) -> str:
    """SQL for the readings that stand behind a blind second coding: from the first drawn one on, as behind a draft.

    The second coder is a reader of the public pages like any other. It is a list that is made once, and not a question
    for each reading: a document has thousands of them, and few samples are open.
    """
    still = "({ended} IS NULL OR {ended} > {moment})" if moment else "{ended} IS NULL"
    is_open = " AND ".join(still.format(ended=f"o.{name}", moment=moment) for name in ("closed_at", "called_off_at"))
    drawn = f" AND o.created_at <= {moment}" if moment else ""
    return f"""SELECT later.id FROM (
        SELECT first.document_id, first.read_by_id, min(first.id) AS id FROM public.positions_sample o
        JOIN public.positions_sampledsentence d ON d.sample_id = o.id
        JOIN {readings} first ON first.document_id = o.document_id AND first.read_by_id = o.first_id
            AND first.start < d."end" AND first."end" > d.start
        WHERE {is_open}{drawn} GROUP BY first.document_id, first.read_by_id
    ) waiting JOIN {readings} later ON later.document_id = waiting.document_id
        AND later.read_by_id = waiting.read_by_id AND later.id >= waiting.id"""


def seen(row: str, *, readings: str = "public.positions_reading", moment: str = "") -> str:
    """SQL condition on a reading: that the public may count it, if it sees the document.

    Args:
        row: Name of the reading's row.
        readings: Where the readings of the same person are.
        moment: SQL of the moment as of which it is asked; empty for now.
    """
    return f"""({row}.origin = 'data_set' OR NOT EXISTS (
    SELECT 1 FROM {readings} earlier WHERE earlier.document_id = {row}.document_id
        AND earlier.read_by_id = {row}.read_by_id AND earlier.id <= {row}.id AND {_waits("earlier", moment)}
) AND {row}.id NOT IN ({_coded_again(readings, moment)}))"""


def seen_as(row: str, *, moment: str = "") -> str:
    """SQL for the decision that the public knows; arguments as for ``seen``."""
    return f"""CASE WHEN {row}.origin = 'person' AND EXISTS (
    SELECT 1 FROM public.positions_readingevent e WHERE e.pgh_obj_id = {row}.id AND e.decision = 'not_a_position'{_until(moment)}
) THEN 'not_a_position' ELSE {row}.decision END"""


READING = all_of(OF_DOCUMENT, seen)

# A reading that was just deleted is in no table any more: what ``seen`` asks of it there is asked of it alone.
_WAS_SEEN = f"""{seen("OLD")} AND NOT ({_waits("OLD", "")}) AND NOT EXISTS (
    SELECT 1 FROM public.positions_sample o JOIN public.positions_sampledsentence d ON d.sample_id = o.id
    WHERE o.document_id = OLD.document_id AND o.first_id = OLD.read_by_id AND o.closed_at IS NULL AND o.called_off_at IS NULL
        AND OLD.start < d."end" AND OLD."end" > d.start
)"""


class StampsEditionWhenSeen(pgtrigger.Trigger):
    """A reading moves the edition on when the public counts it, or another that stood behind it; else nothing moves."""

    name = "stamps_edition"
    when = pgtrigger.After
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete
    func = pgtrigger.Func(
        f"""
        IF TG_OP = 'DELETE' THEN
            IF {OF_DOCUMENT("OLD")} AND (
                OLD.origin = 'data_set' OR ({_WAS_SEEN}) OR EXISTS (
                    SELECT 1 FROM public.positions_reading behind WHERE behind.document_id = OLD.document_id
                        AND behind.read_by_id = OLD.read_by_id AND behind.id > OLD.id AND {seen("behind")}
                )
            ) THEN
                {MOVE}
            END IF;
            RETURN NULL;
        END IF;
        IF (TG_OP = 'INSERT' OR NEW.origin = 'data_set' OR NEW.decision = 'not_a_position' AND NOT EXISTS (
                SELECT 1 FROM public.positions_readingevent e
                WHERE e.pgh_obj_id = NEW.id AND e.decision = 'not_a_position' AND e.revision < NEW.revision
            ))
            AND {READING("NEW")} THEN
            {MOVE}
        END IF;
        RETURN NULL;
        """
    )


class SpanInsideText(pgtrigger.Trigger):
    """A reading lies inside its document's text."""

    name = "span_inside_text"
    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update
    func = pgtrigger.Func(
        'IF NEW."end" > (SELECT char_length(text) FROM public.positions_document WHERE id = NEW.document_id) THEN '
        + refuse("positions_reading_inside", "The sentence ends at %, after the end of the text.", 'NEW."end"')
        + " END IF; RETURN NEW;"
    )


class ReadingQuerySet(models.QuerySet["Reading"]):
    """Readings."""

    def seen_by_all(self) -> ReadingQuerySet:
        """Narrow to those that the public can see, and so anybody who codes again."""
        public = RawSQL(seen("positions_reading"), [], output_field=models.BooleanField())  # noqa: S611 - our own words, no value
        return self.filter(public, document__published_at__isnull=False)


@pghistory.track()
class Reading(Record):
    """What was decided about a sentence: it is a statement, or it is not a position. The ground of every "nothing found"."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="readings", verbose_name=_("document"))
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    decision = models.CharField(_("decision"), max_length=16, choices=ReadingDecision.choices)
    origin = models.CharField(_("origin"), max_length=12, choices=Origin.choices, default=Origin.PERSON)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("read by")
    )

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        ordering = ["document", "start"]
        constraints = [
            models.CheckConstraint(
                name="positions_reading_span",
                condition=Q(start__lt=F("end")),
                violation_error_message=_("A span starts before it ends."),
            ),
            models.CheckConstraint(
                name="positions_reading_answerable",
                condition=Q(origin=Origin.DATA_SET, read_by__isnull=True)
                | Q(origin=Origin.PERSON, read_by__isnull=False),
                violation_error_message=_("A reading is somebody's: a person's, or the data set's."),
            ),
            models.UniqueConstraint(
                fields=["document", "start", "end", "read_by"],
                name="positions_reading_once",
                nulls_distinct=False,
                violation_error_message=_("This person has decided about this sentence already."),
            ),
        ]
        triggers = [NamesItsRevision(), OfTheDataSet(), SpanInsideText(), StampsEditionWhenSeen()]

    def __str__(self) -> str:
        return f"{self.decision}, {self.start}-{self.end}"


class Readership(models.Model):
    """How many persons have read in a document, by what the public may know; nobody is named.

    A view (``published/views.py``), readable by the public alone.
    """

    document = models.OneToOneField(Document, models.DO_NOTHING, primary_key=True, related_name="+")
    people = models.IntegerField(_("people"))

    class Meta:
        managed = False
        db_table = "positions_readership"
        verbose_name = _("readership")
        verbose_name_plural = _("readerships")

    def __str__(self) -> str:
        return f"{self.people}"
