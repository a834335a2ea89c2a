"""The two codings of a sampled sentence, and what a third view found where they differ."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from positions.models.choices import Coder, Outcome, ReadingDecision, Voice
from positions.models.records import Record
from positions.models.reliability.draws import SampledSentence
from positions.models.reliability.triggers import CodedBlind, SettledOnce
from positions.models.triggers import NamesItsRevision

# What is no position has no stance and no voice.
_EMPTY_UNLESS_STATED = Q(decision=ReadingDecision.STATEMENT) | Q(
    decision=ReadingDecision.NOT_A_POSITION, stances={}, voice=""
)


class Decided(Record):
    """A decision about one sentence: is it a statement, and what does it do to which principle."""

    decision = models.CharField(_("decision"), max_length=16, choices=ReadingDecision.choices)
    voice = models.CharField(_("voice"), max_length=20, choices=Voice.choices, blank=True)
    stances = models.JSONField(
        _("stances"),
        default=dict,
        blank=True,
        help_text=_("By key of the principle; two stances of two statements in one sentence have a plus between."),
    )

    class Meta:
        abstract = True


@pghistory.track()
class Coding(Decided):
    """What one of the two decided about a sampled sentence."""

    sentence = models.ForeignKey(SampledSentence, models.PROTECT, related_name="codings", verbose_name=_("sentence"))
    hand = models.CharField(_("hand"), max_length=8, choices=Coder.choices)
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("coder"))
    hands = ArrayField(
        models.BigIntegerField(),
        verbose_name=_("hands"),
        help_text=_("Accounts that had a hand in it: none of them gives the third view."),
    )

    class Meta:
        verbose_name = _("coding")
        verbose_name_plural = _("codings")
        ordering = ["sentence", "hand"]
        constraints = [
            models.CheckConstraint(name="positions_coding_hand_known", condition=Q(hand__in=Coder.values)),
            models.CheckConstraint(
                name="positions_coding_decision",
                condition=_EMPTY_UNLESS_STATED,
                violation_error_message=_("What is no position names no principle and has no voice."),
            ),
            models.UniqueConstraint(
                fields=["sentence", "hand"],
                name="positions_coding_once",
                violation_error_message=_("This sentence is decided already."),
            ),
        ]
        triggers = [NamesItsRevision(), CodedBlind()]

    def __str__(self) -> str:
        return f"{self.decision}, {self.hand}"


@pghistory.track()
class Settlement(Decided):
    """What a third person found where the two codings of a sentence differ; said once."""

    sentence = models.OneToOneField(
        SampledSentence, models.PROTECT, related_name="settlement", verbose_name=_("sentence")
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("decided by")
    )
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome.choices)
    note = models.TextField(_("note"), help_text=_("Why; the author of the version reads it."))

    class Meta:
        verbose_name = _("third view")
        verbose_name_plural = _("third views")
        ordering = ["sentence"]
        constraints = [
            models.CheckConstraint(name="positions_settlement_outcome_known", condition=Q(outcome__in=Outcome.values)),
            models.CheckConstraint(
                name="positions_settlement_decision",
                condition=_EMPTY_UNLESS_STATED,
                violation_error_message=_("What is no position names no principle and has no voice."),
            ),
            models.CheckConstraint(
                name="positions_settlement_note",
                condition=Q(note__regex=r"\S"),
                violation_error_message=_("Say why: the author reads it."),
            ),
        ]
        triggers = [NamesItsRevision(), SettledOnce()]

    def __str__(self) -> str:
        return self.outcome
