"""Acts: what one state, group or former member did to one instrument. Never a position, never a stance."""

from __future__ import annotations

from typing import Any

import pghistory
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from positions.models.acts.choices import SIGNATURES, ActKind, Basis, Vote
from positions.models.acts.corrections import of_corrections
from positions.models.acts.former_states import FormerState
from positions.models.acts.instruments import Instrument, first_day, last_day, precision
from positions.models.acts.roll_calls import RollCall
from positions.models.acts.triggers import ActHolds, CellAddsUp, FitsItsRollCall, SignedFirst
from positions.models.documents import Document
from positions.models.editions import StampsEdition, StampsEditionOnce
from positions.models.intervals import interval_constraints
from positions.models.public_rows import published
from positions.models.records import (
    Reference,
    ReferenceQuerySet,
    publishable_triggers,
    reference_constraints,
    url_constraint,
)
from positions.models.states import Group, State

ACTORS = ("state", "group", "former_state")


def _one_actor() -> Q:
    condition = Q()
    for actor in ACTORS:
        condition |= Q(**{f"{other}__isnull": other != actor for other in ACTORS})
    return condition


def _actor(model: type[models.Model]) -> models.ForeignKey[models.Model | None, models.Model | None]:
    return models.ForeignKey(
        model,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="acts",
        verbose_name=model._meta.verbose_name,  # noqa: SLF001 - Django's documented _meta
    )


def _unsearched(**columns: str) -> dict[str, Any]:
    """Columns of the history without an index: votes come by the hundred thousand, and nobody looks for their history by these."""
    return {
        name: models.ForeignKey(
            noun, models.DO_NOTHING, null=True, db_constraint=False, db_index=False, related_name="+", related_query_name="+"
        )
        for name, noun in columns.items()
    }  # fmt: skip


@pghistory.track(
    attrs=_unsearched(
        state="positions.State", group="positions.Group", former_state="positions.FormerState", answers="positions.Act",
        document="positions.Document", created_by=settings.AUTH_USER_MODEL, published_by=settings.AUTH_USER_MODEL,
    ),
    meta={"indexes": [of_corrections("positions_actevent")]},
)  # fmt: skip
class Act(Reference):
    """What one state or group did to one instrument: voted, signed, ratified, joined, chaired, published."""

    KEYS = ()

    public_id = models.CharField(_("number"), max_length=20, unique=True, null=True, blank=True, editable=False)
    state = _actor(State)
    group = _actor(Group)
    former_state = _actor(FormerState)
    instrument = models.ForeignKey(
        Instrument,
        models.PROTECT,
        related_name="acts",
        verbose_name=_("instrument"),
        help_text=_("What it is done to."),
    )
    roll_call = models.ForeignKey(
        RollCall, models.PROTECT, null=True, blank=True, related_name="votes", verbose_name=_("roll call"),
        # The index of its votes has this column first.
        db_index=False, help_text=_("The recorded vote; for votes, and only for them."),
    )  # fmt: skip
    kind = models.CharField(_("kind"), max_length=28, choices=ActKind.choices, help_text=_("What was done."))
    value = models.CharField(
        _("vote"), max_length=8, choices=Vote.choices, blank=True, help_text=_("Yes, No or Abstained; for votes only.")
    )
    role = models.CharField(
        _("role"), max_length=200, blank=True, help_text=_("In which role, as the source says: main sponsor, chair ...")
    )
    done_start = first_day(_("first day"))
    done_end = last_day(_("last day; empty: it lasts"))
    done_precision = precision(_("precision of the days"))
    effect_start = first_day(_("first day of effect"))
    effect_end = last_day(_("last day of effect"))
    effect_precision = precision(_("precision of the effect"))
    basis = models.CharField(
        _("basis"),
        max_length=8,
        choices=Basis.choices,
        default=Basis.NAMED,
        help_text=_("Whether the source names this state, or a group, or it follows from a rule."),
    )
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    name_at_the_time = models.CharField(
        _("name at the time"), max_length=120, blank=True, help_text=_("The name in the record, where it was another.")
    )
    intended = models.CharField(
        _("intended vote"),
        max_length=8,
        choices=Vote.choices,
        blank=True,
        help_text=_("What the delegation later said it had meant; it stands beside the recorded vote."),
    )
    intended_source = models.TextField(_("source of the intended vote"), blank=True)
    answers = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="objections", verbose_name=_("answers"),
        help_text=_("The reservation or declaration that is objected to."),
    )  # fmt: skip
    title = models.TextField(_("title"), blank=True, help_text=_("Title of a paper."))
    symbol = models.CharField(_("symbol"), max_length=120, blank=True, help_text=_("Symbol of a paper."))
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="acts", verbose_name=_("document"),
        help_text=_("The document in the record that holds this paper: the lead is closed."),
    )  # fmt: skip
    note = models.TextField(_("note"), blank=True, help_text=_("What a reader must know."))

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("act")
        verbose_name_plural = _("acts")
        ordering = ["-done_start", "id"]
        indexes = [
            # Who adds up a roll call asks for its votes, and whether one came after another, without their kind.
            models.Index(
                fields=["roll_call", "id"], name="positions_act_of_roll_call", condition=Q(roll_call__isnull=False)
            )
        ]
        constraints = [
            *reference_constraints("positions_act"),
            url_constraint("positions_act"),
            *interval_constraints("positions_act", "done", spans_units=True),
            *interval_constraints("positions_act", "effect"),
            models.CheckConstraint(
                name="positions_act_one_actor",
                condition=_one_actor(),
                violation_error_message=_("An act is of one state, one group or one former member."),
            ),
            models.CheckConstraint(
                name="positions_act_words",
                condition=Q(kind__in=ActKind.values) & Q(basis__in=Basis.values),
                violation_error_message=_("Choose kind and basis from the lists."),
            ),
            models.CheckConstraint(
                name="positions_act_vote",
                condition=Q(kind=ActKind.VOTE, roll_call__isnull=False, group__isnull=True, value__in=Vote.values)
                | ~Q(kind=ActKind.VOTE) & Q(roll_call__isnull=True, value=""),
                violation_error_message=_(
                    "A vote has its roll call and is Yes, No or Abstained; no other act has either."
                ),
            ),
            models.CheckConstraint(
                name="positions_act_sourced",
                condition=Q(source__regex=r"\S"),
                violation_error_message=_("Name the source of this act."),
            ),
            models.CheckConstraint(
                name="positions_act_intended",
                condition=Q(intended="", intended_source="")
                | Q(kind=ActKind.VOTE, intended__in=Vote.values) & ~Q(intended_source="") & ~Q(intended=F("value")),
                violation_error_message=_("An intended vote is another than the recorded one, and has its source."),
            ),
            models.CheckConstraint(
                name="positions_act_objection",
                condition=Q(kind=ActKind.OBJECTION, answers__isnull=False)
                | ~Q(kind=ActKind.OBJECTION) & Q(answers__isnull=True),
                violation_error_message=_("An objection names the act that it answers; no other act does."),
            ),
            models.CheckConstraint(
                name="positions_act_paper",
                condition=Q(kind=ActKind.PAPER) & ~Q(title="")
                | ~Q(kind=ActKind.PAPER) & Q(title="", symbol="", document__isnull=True),
                violation_error_message=_("A paper has its title; no other act has title, symbol or document."),
            ),
            models.UniqueConstraint(
                fields=["roll_call", "state", "former_state"],
                name="positions_act_one_vote",
                condition=Q(kind=ActKind.VOTE),
                nulls_distinct=False,
                violation_error_message=_(
                    "This state has its cell in this roll call already: a vote, or that it did not vote."
                ),
            ),
            models.UniqueConstraint(
                fields=["instrument", *ACTORS, "kind", "role", "title", "done_start", "answers"],
                name="positions_act_once",
                condition=~Q(kind=ActKind.VOTE),
                nulls_distinct=False,
                violation_error_message=_("This act is listed already."),
            ),
        ]
        triggers = [
            *(trigger for trigger in publishable_triggers() if not isinstance(trigger, StampsEdition)),
            *StampsEditionOnce.each(published),
            ActHolds(),
            *FitsItsRollCall.each(other="positions_notvoting", is_vote=True),
            CellAddsUp(),
            SignedFirst(),
        ]

    def clean(self) -> None:
        """Say kindly what the trigger ``act_holds`` would refuse of the day of a signature.

        Raises:
            ValidationError: It lies before the treaty could be signed.
        """
        super().clean()
        if self.kind not in SIGNATURES or self.done_end is None or self.instrument_id is None:
            return
        since = self.instrument.open_since
        if since is None or self.done_end >= since:
            return
        told = (
            gettext("A signature cannot lie before the treaty was opened for signature, on %(day)s.")
            if self.instrument.opened_start
            else gettext("A signature cannot lie before the treaty was adopted, on %(day)s.")
        )
        raise ValidationError({"done_start": told % {"day": since}})

    def __str__(self) -> str:
        actor = self.state or self.group or self.former_state
        return f"{actor}: {self.get_kind_display()}, {self.instrument}"
