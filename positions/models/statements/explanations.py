"""What vote a statement explains, or what position on a text: a statement, tied to the act beside which it stands."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from positions.models.acts.choices import Level, VotedOn
from positions.models.acts.instruments import Instrument
from positions.models.acts.roll_calls import WHOLE_IN_PLENARY, RollCall
from positions.models.choices import OF_VOTES, ExplanationKind
from positions.models.statements.parts import PART_TRIGGERS, Part
from positions.models.statements.versions import Statement
from positions.models.triggers import refuse


class FitsItsVote(pgtrigger.Trigger):
    """An explanation names the text of the vote that it explains; the vote is locked, so that it stays one on this text."""

    name = "fits_its_vote"
    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update
    declare = [("voted_on", "bigint")]
    func = pgtrigger.Func(
        f"""
        IF NEW.roll_call_id IS NOT NULL THEN
            SELECT instrument_id INTO voted_on FROM public.positions_rollcall WHERE id = NEW.roll_call_id FOR SHARE;
            IF voted_on IS DISTINCT FROM NEW.instrument_id THEN
                {refuse("positions_explanation_of_its_roll_call", "This vote was on another text than the one that is named.")}
            END IF;
        END IF;
        RETURN NEW;
        """
    )


class PositionWithoutAVote(pgtrigger.Trigger):
    """A position is explained where no vote was taken: none in plenary on the whole text is stored.

    Not asked of a vote that is stored later. What was published never changes, and a file of a thousand votes must not
    be refused for one statement: the vote comes in, the pages say that the statement names no vote, and its next
    version is asked again.
    """

    name = "position_without_a_vote"
    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update
    declare = [("taken", "text")]
    func = pgtrigger.Func(
        f"""
        IF NEW.kind = '{ExplanationKind.OF_POSITION.value}' AND NEW.roll_call_id IS NULL THEN
            SELECT slug INTO taken FROM public.positions_rollcall WHERE instrument_id = NEW.instrument_id
                AND about = '{VotedOn.WHOLE.value}' AND level = '{Level.PLENARY.value}' ORDER BY id LIMIT 1;
            IF FOUND THEN
                {refuse("positions_explanation_no_vote", "A recorded vote was taken on this whole text in plenary: %. Name it, and say whether it is explained before or after it.", "taken")}
            END IF;
        END IF;
        RETURN NEW;
        """
    )


@pghistory.track()
class Explanation(Part):
    """The vote that the passage explains; or the text, where no vote was taken and a position is explained.

    It says nothing of the vote itself: that is the act of each state that the statement speaks for, in the same roll
    call. A group's explanation is its own and never its members'.
    """

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="explanations", verbose_name=_("statement"))
    instrument = models.ForeignKey(
        Instrument, models.PROTECT, related_name="explanations", verbose_name=_("text"),
        help_text=_("The text that was voted on, or adopted without a vote."),
    )  # fmt: skip
    roll_call = models.ForeignKey(
        RollCall, models.PROTECT, null=True, blank=True, related_name="explanations", verbose_name=_("recorded vote"),
        help_text=_("The vote that is explained: in plenary or in committee. Empty where no vote was taken."),
    )  # fmt: skip
    kind = models.CharField(
        _("explains"),
        max_length=12,
        choices=ExplanationKind.choices,
        help_text=_("A vote, before or after it was taken; or a position, where none was taken."),
    )

    class Meta:
        verbose_name = _("explanation")
        verbose_name_plural = _("explanations")
        ordering = ["statement", "id"]
        constraints = [
            models.CheckConstraint(
                name="positions_explanation_vote",
                condition=Q(kind=ExplanationKind.OF_POSITION, roll_call__isnull=True)
                | Q(kind__in=OF_VOTES, roll_call__isnull=False),
                violation_error_message=_(
                    "An explanation of a vote names the recorded vote; one of a position names none."
                ),
            ),
            models.UniqueConstraint(
                fields=["statement", "instrument", "roll_call"],
                name="positions_explanation_once",
                nulls_distinct=False,
                violation_error_message=_("This vote or text is explained already."),
            ),
        ]
        triggers = [*(trigger() for trigger in PART_TRIGGERS), FitsItsVote(), PositionWithoutAVote()]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.roll_call or self.instrument}"

    def clean(self) -> None:
        """Say kindly what the triggers ``fits_its_vote`` and ``position_without_a_vote`` would refuse.

        Raises:
            ValidationError: The vote is on another text, or there is one and none is named.
        """
        super().clean()
        if self.roll_call is not None and self.roll_call.instrument_id != self.instrument_id:
            message = gettext("This vote was on another text than the one that is named.")
            raise ValidationError({"roll_call": message})
        if self.kind == ExplanationKind.OF_POSITION and self.roll_call is None and self.instrument_id is not None:
            taken = RollCall.objects.filter(WHOLE_IN_PLENARY, instrument=self.instrument_id).order_by("pk").first()
            if taken is not None:
                message = gettext(
                    "A recorded vote was taken on this whole text in plenary: %(vote)s. "
                    "Choose it, and whether it is explained before "
                    "or after it."
                )
                raise ValidationError({"kind": message % {"vote": taken}})
