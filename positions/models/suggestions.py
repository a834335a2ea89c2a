"""What a machine proposes of a text: who speaks where, and which passages take a position. Never public, never counted."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from positions.models.choices import StanceValue, SuggestionFate, Voice
from positions.models.documents import Document
from positions.models.editions import StampsEdition
from positions.models.principles import Principle
from positions.models.public_rows import INTERVENTION
from positions.models.readings import SpanInsideText
from positions.models.records import Record
from positions.models.statements import Statement
from positions.models.states import Group, State
from positions.models.triggers import NamesItsRevision, refuse


class DecidedOnce(pgtrigger.Trigger):
    """What was proposed stays as it was; a person decides about it once, and the decision is kept and measured."""

    name = "decided_once"
    when = pgtrigger.Before
    operation = pgtrigger.Update
    func = pgtrigger.Func(
        f"""
        IF (to_jsonb(NEW) - ARRAY['fate', 'decided_by_id', 'decided_at', 'statement_id', 'revision'])
            IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['fate', 'decided_by_id', 'decided_at', 'statement_id', 'revision']) THEN
            {refuse("positions_suggestion_unchangeable", "A suggestion stays what the machine proposed.")}
        END IF;
        IF OLD.fate <> 'open' AND NEW.fate <> OLD.fate THEN
            {refuse("positions_suggestion_decided", "This suggestion was decided already: %.", "OLD.fate")}
        END IF;
        IF NEW.fate <> OLD.fate THEN
            NEW.decided_at := now();
        END IF;
        RETURN NEW;
        """
    )


@pghistory.track()
class Suggestion(Record):
    """A passage that the machine takes for a position, with the words that made it think so."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="suggestions", verbose_name=_("document"))
    start = models.PositiveIntegerField(_("start"), help_text=_("First code point of the passage, from 0."))
    end = models.PositiveIntegerField(_("end"), help_text=_("Code point after the last."))
    voice = models.CharField(_("voice"), max_length=20, choices=Voice.choices)
    speaker = models.CharField(_("speaker"), max_length=200, blank=True)
    state = models.ForeignKey(State, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("state"))
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("group"))
    score = models.DecimalField(_("score"), max_digits=4, decimal_places=3, help_text=_("0 to 1."))
    because = models.JSONField(
        _("because"), default=list, help_text=_("The words that caused it: [[start, end], ...].")
    )
    lexicon = models.CharField(_("lexicon"), max_length=40, help_text=_("Rules and their version."))
    fate = models.CharField(
        _("fate"), max_length=12, choices=SuggestionFate.choices, default=SuggestionFate.OPEN, editable=False
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True, editable=False)
    statement = models.ForeignKey(
        Statement, models.SET_NULL, null=True, blank=True, editable=False, related_name="suggestions",
        help_text=_("The draft that came of it."),
    )  # fmt: skip

    class Meta:
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        ordering = ["document", "start", "end"]
        constraints = [
            models.CheckConstraint(name="positions_suggestion_span", condition=Q(start__lt=F("end"))),
            models.CheckConstraint(
                name="positions_suggestion_fate_known",
                condition=Q(fate=SuggestionFate.OPEN, decided_by__isnull=True)
                | Q(fate__in=[SuggestionFate.ACCEPTED, SuggestionFate.REJECTED], decided_by__isnull=False),
            ),
            models.UniqueConstraint(fields=["document", "start", "end", "lexicon"], name="positions_suggestion_once"),
        ]
        triggers = [NamesItsRevision(), SpanInsideText(), DecidedOnce()]

    def __str__(self) -> str:
        return f"{self.start}-{self.end}, {self.fate}"


@pghistory.track()
class SuggestedStance(Record):
    """A principle that a suggestion names, with a stance and the words that caused it; and whether a person kept it."""

    suggestion = models.ForeignKey(Suggestion, models.CASCADE, related_name="stances", verbose_name=_("suggestion"))
    principle = models.ForeignKey(Principle, models.PROTECT, related_name="+", verbose_name=_("principle"))
    value = models.CharField(_("stance"), max_length=12, choices=StanceValue.choices)
    score = models.DecimalField(_("score"), max_digits=4, decimal_places=3, help_text=_("0 to 1."))
    because = models.JSONField(
        _("because"), default=list, help_text=_("The words that caused it: [[start, end], ...].")
    )
    kept = models.BooleanField(
        _("kept"), null=True, blank=True, help_text=_("Whether the statement that came of it took this stance.")
    )

    class Meta:
        verbose_name = _("suggested stance")
        verbose_name_plural = _("suggested stances")
        ordering = ["suggestion", "id"]
        constraints = [
            models.UniqueConstraint(fields=["suggestion", "principle"], name="positions_suggestedstance_once"),
            models.CheckConstraint(
                name="positions_suggestedstance_value_known", condition=Q(value__in=StanceValue.values)
            ),
        ]
        triggers = [NamesItsRevision()]

    def __str__(self) -> str:
        return f"{self.value} {self.principle}"


@pghistory.track()
class Intervention(Record):
    """A turn of a speaker in a transcript, by the label that stands there; its state or group only where that is certain."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="interventions", verbose_name=_("document"))
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    label = models.CharField(_("label"), max_length=300, help_text=_("As the transcript writes it."))
    role = models.CharField(
        _("role"), max_length=20, help_text=_("state, group, chair, secretariat, other, unresolved")
    )
    state = models.ForeignKey(State, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("state"))
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("group"))

    class Meta:
        verbose_name = _("intervention")
        verbose_name_plural = _("interventions")
        ordering = ["document", "start"]
        constraints = [
            models.CheckConstraint(name="positions_intervention_span", condition=Q(start__lt=F("end"))),
            models.CheckConstraint(
                name="positions_intervention_one_at_most", condition=Q(state__isnull=True) | Q(group__isnull=True)
            ),
            models.UniqueConstraint(fields=["document", "start"], name="positions_intervention_once"),
        ]
        triggers = [
            NamesItsRevision(),
            SpanInsideText(),
            StampsEdition(INTERVENTION),
        ]

    def __str__(self) -> str:
        return self.label


@pghistory.track()
class Page(Record):
    """Where a page of the source, as a PDF has them, stands in the stored text."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="pages", verbose_name=_("document"))
    number = models.PositiveIntegerField(_("number"), help_text=_("From 1, in the order of the file."))
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["document", "number"]
        constraints = [
            models.CheckConstraint(name="positions_page_span", condition=Q(start__lte=F("end"), number__gte=1)),
            models.UniqueConstraint(fields=["document", "number"], name="positions_page_once"),
        ]
        triggers = [NamesItsRevision(), SpanInsideText()]

    def __str__(self) -> str:
        return f"{self.number}"
