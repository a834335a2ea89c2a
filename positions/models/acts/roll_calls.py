"""Roll calls: recorded votes on an instrument, or on a paragraph, amendment or motion of it."""

from __future__ import annotations

from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from positions.models.acts.choices import Level, VotedOn, VoteOutcome
from positions.models.acts.corrections import of_corrections
from positions.models.acts.former_states import FormerState
from positions.models.acts.instruments import Instrument, first_day, last_day, precision
from positions.models.acts.triggers import (
    CellAddsUp,
    FitsItsRollCall,
    HeldByNow,
    KeepsItsText,
    RollCallAddsUp,
    RollCallHolds,
)
from positions.models.editions import StampsEditionOnce
from positions.models.former_keys import KeepsFormerKeys, KeepsItsMeaning
from positions.models.intervals import interval_constraints
from positions.models.public_rows import NOT_VOTING
from positions.models.records import (
    SLUG,
    Record,
    Reference,
    ReferenceQuerySet,
    publishable_triggers,
    reference_constraints,
    slug_constraint,
    url_constraint,
)
from positions.models.states import State
from positions.models.triggers import NamesItsRevision, TellsItsWhole

BODY = RegexValidator(r"^[a-z0-9]+(?:_[a-z0-9]+)*\Z", _("Use small letters, figures and underscores."), code="body")
WHOLE_IN_PLENARY = Q(about=VotedOn.WHOLE, level=Level.PLENARY)
"""The votes by which a text itself was adopted or rejected."""
TOTALS = ("yes", "no", "abstain", "non_voting")


def _total(label: Any) -> models.PositiveIntegerField[int | None, int | None]:
    return models.PositiveIntegerField(label, null=True, blank=True, help_text=_("Empty: not known, which is not 0."))


@pghistory.track(meta={"indexes": [of_corrections("positions_rollcallevent")]})
class RollCall(Reference):
    """One recorded vote. Its votes are acts; a blank of the record is a ``NotVoting`` and no act."""

    slug = models.CharField(
        _("slug"), max_length=80, unique=True, validators=[SLUG], help_text=_("Address part, for ever.")
    )
    instrument = models.ForeignKey(
        Instrument, models.PROTECT, related_name="roll_calls", verbose_name=_("instrument"),
        help_text=_("The text that was voted on, or to which the paragraph, amendment or motion belongs."),
    )  # fmt: skip
    symbol = models.CharField(
        _("symbol"), max_length=120, blank=True, help_text=_("Symbol of what was put to the vote, as written.")
    )
    body = models.CharField(
        _("body"), max_length=40, validators=[BODY], help_text=_("Who voted: unga, unga_c1 to unga_c6 ...")
    )
    level = models.CharField(
        _("level"), max_length=12, choices=Level.choices, help_text=_("Plenary or committee; never counted together.")
    )
    about = models.CharField(
        _("about"), max_length=12, choices=VotedOn.choices, default=VotedOn.WHOLE, help_text=_("What was voted on.")
    )
    paragraph = models.CharField(
        _("paragraph"), max_length=120, blank=True, help_text=_("Which paragraph, amendment or motion.")
    )
    held_start = first_day(_("first day"))
    held_end = last_day(_("last day"))
    held_precision = precision(_("precision of the day"))
    held_verified = models.BooleanField(
        _("day checked"), default=False, help_text=_("Whether the day was seen in a public source.")
    )
    yes = _total(_("Yes"))
    no = _total(_("No"))
    abstain = _total(_("Abstained"))
    non_voting = _total(_("Did not vote"))
    complete = models.BooleanField(
        _("complete"), default=False, help_text=_("Whether every member of the body that day has its cell here.")
    )
    outcome = models.CharField(
        _("outcome"), max_length=12, choices=VoteOutcome.choices, blank=True, help_text=_("What came of it.")
    )
    later_instrument = models.ForeignKey(
        Instrument, models.PROTECT, null=True, blank=True, related_name="earlier_roll_calls",
        verbose_name=_("later resolution"), help_text=_("The resolution that this vote led to."),
    )  # fmt: skip
    meeting = models.CharField(_("meeting"), max_length=120, blank=True, help_text=_("Record of the meeting."))
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    second_sources = models.JSONField(
        _("second sources"),
        default=list,
        blank=True,
        help_text=_("Other captures that were compared: source, states compared, differences."),
    )
    note = models.TextField(_("note"), blank=True, help_text=_("What a reader must know."))

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("roll call")
        verbose_name_plural = _("roll calls")
        ordering = ["-held_start", "slug"]
        constraints = [
            *reference_constraints("positions_rollcall"),
            slug_constraint("positions_rollcall"),
            url_constraint("positions_rollcall"),
            *interval_constraints("positions_rollcall", "held"),
            models.CheckConstraint(
                name="positions_rollcall_words",
                condition=Q(level__in=Level.values)
                & Q(about__in=VotedOn.values)
                & Q(outcome__in=["", *VoteOutcome.values])
                & Q(body__regex="^[a-z0-9]+(_[a-z0-9]+)*$")
                & ~Q(source=""),
                violation_error_message=_(
                    "Choose level, subject and outcome from the lists; name the body in small letters, and a source."
                ),
            ),
            models.CheckConstraint(
                name="positions_rollcall_level",
                condition=~Q(body="unga") & ~Q(body__startswith="unga_c")
                | Q(body="unga", level=Level.PLENARY)
                | Q(body__startswith="unga_c", level=Level.COMMITTEE),
                violation_error_message=_("The General Assembly votes in plenary, its committees in committee."),
            ),
            models.CheckConstraint(
                name="positions_rollcall_paragraph",
                condition=Q(about=VotedOn.WHOLE, paragraph="") | ~Q(about=VotedOn.WHOLE) & ~Q(paragraph=""),
                violation_error_message=_("Say which paragraph, amendment or motion, and only for one of these."),
            ),
            models.CheckConstraint(
                name="positions_rollcall_complete",
                condition=Q(complete=False)
                | Q(**{f"{total}__isnull": False for total in TOTALS}) & Q(held_start=F("held_end")),
                violation_error_message=_("A complete roll call has its four totals and its day."),
            ),
        ]
        triggers = [
            *publishable_triggers(),
            KeepsFormerKeys("slug"),
            KeepsItsMeaning(
                "slug", "WHERE s.roll_call_id = f.object_id", citing="positions_act", explained="roll_call_id"
            ),
            KeepsItsText(),
            HeldByNow(),
            RollCallHolds(),
            RollCallAddsUp(),
        ]

    def __str__(self) -> str:
        return " ".join(part for part in (self.symbol or str(self.instrument), self.paragraph) if part)

    def clean(self) -> None:
        """Say kindly what the trigger ``held_by_now`` would refuse.

        Raises:
            ValidationError: The day is still to come.
        """
        super().clean()
        if self.held_start is not None and self.held_start > timezone.now().date():
            raise ValidationError(
                {"held_start": gettext("This day is still to come. Give the day on which the vote was held.")}
            )

    def get_absolute_url(self) -> str:
        """Address of the page of the vote."""
        return reverse("vote", args=[self.slug])


@pghistory.track()
class NotVoting(Record):
    """A blank cell of a roll call: the state was a member and did not vote. No act, and in no count of acts."""

    roll_call = models.ForeignKey(
        RollCall, models.CASCADE, related_name="not_voting", verbose_name=_("roll call"),
        # The index of its blanks has this column first.
        db_index=False,
    )  # fmt: skip
    state = models.ForeignKey(
        State, models.PROTECT, null=True, blank=True, related_name="not_voting", verbose_name=_("state")
    )
    former_state = models.ForeignKey(
        FormerState, models.PROTECT, null=True, blank=True, related_name="not_voting", verbose_name=_("former member")
    )
    name_at_the_time = models.CharField(
        _("name at the time"), max_length=120, blank=True, help_text=_("The name in the record, where it was another.")
    )

    class Meta:
        verbose_name = _("did not vote")
        verbose_name_plural = _("did not vote")
        ordering = ["roll_call", "id"]
        indexes = [models.Index(fields=["roll_call", "id"], name="positions_notvoting_of_vote")]
        constraints = [
            models.CheckConstraint(
                name="positions_notvoting_one_state",
                condition=Q(state__isnull=False, former_state__isnull=True)
                | Q(state__isnull=True, former_state__isnull=False),
                violation_error_message=_("Name either a state or a former member."),
            ),
            models.UniqueConstraint(
                fields=["roll_call", "state", "former_state"],
                name="positions_notvoting_once",
                nulls_distinct=False,
                violation_error_message=_("This state has its cell in this roll call already."),
            ),
        ]
        triggers = [
            NamesItsRevision(),
            *FitsItsRollCall.each(other="positions_act", is_vote=False),
            CellAddsUp(),
            *StampsEditionOnce.each(NOT_VOTING),
            TellsItsWhole(("positions_rollcall", "roll_call_id")),
        ]

    def __str__(self) -> str:
        return f"{self.state or self.former_state} did not vote on {self.roll_call}"
