"""Former members of the United Nations: who held a seat that no state of today's list held under this name."""

from __future__ import annotations

import pghistory
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from positions.models.editions import StampsEdition
from positions.models.former_keys import KeepsFormerKeys, KeepsItsMeaning
from positions.models.membership_triggers import MembershipHolds
from positions.models.public_rows import SUCCESSION
from positions.models.records import (
    SLUG,
    Record,
    Reference,
    ReferenceQuerySet,
    publishable_triggers,
    reference_constraints,
    slug_constraint,
)
from positions.models.states import State
from positions.models.triggers import NamesItsRevision, TellsItsWhole

ISO_3166_3 = RegexValidator(r"^[A-Z]{4}\Z", _("A code of ISO 3166-3 has four capitals."), code="code")


@pghistory.track()
class FormerState(Reference):
    """A member that is one no more: in no list, map or count of today. Its acts stand under its own name."""

    slug = models.CharField(_("slug"), max_length=80, unique=True, validators=[SLUG], help_text=_("Its key here."))
    code = models.CharField(
        _("ISO 3166-3"),
        max_length=4,
        blank=True,
        validators=[ISO_3166_3],
        help_text=_("Four-letter code of ISO 3166-3; empty: it has none."),
    )
    name = models.CharField(_("name"), max_length=120, unique=True, help_text=_("Name at the United Nations."))
    first_day = models.DateField(_("first day"), help_text=_("First day of membership."))
    last_day = models.DateField(_("last day"), help_text=_("Last day of membership."))
    continued_by = models.ForeignKey(
        State,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="continues",
        verbose_name=_("continued by"),
        help_text=_("The state that is the same member of the United Nations under another name."),
    )
    succeeded_by = models.ManyToManyField(
        State, through="Succession", related_name="succeeds", verbose_name=_("succeeded by")
    )
    note = models.TextField(_("note"), blank=True, help_text=_("What a reader must know."))

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("former member")
        verbose_name_plural = _("former members")
        ordering = ["name"]
        constraints = [
            *reference_constraints("positions_formerstate"),
            slug_constraint("positions_formerstate"),
            models.CheckConstraint(
                name="positions_formerstate_code_form",
                condition=Q(code="") | Q(code__regex="^[A-Z]{4}$"),
                violation_error_message=_("A code of ISO 3166-3 has four capitals."),
            ),
            models.UniqueConstraint(
                fields=["code"],
                name="positions_formerstate_code_once",
                condition=~Q(code=""),
                violation_error_message=_("Another former member has this code."),
            ),
            models.CheckConstraint(
                name="positions_formerstate_order",
                condition=Q(first_day__lte=F("last_day")),
                violation_error_message=_("A membership cannot end before it begins."),
            ),
        ]
        triggers = [
            *publishable_triggers(),
            KeepsFormerKeys("slug"),
            KeepsItsMeaning("slug", "WHERE s.former_state_id = f.object_id", citing="positions_act"),
            MembershipHolds("former_state_id", "first_day", "last_day"),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Succession(Record):
    """A state of today that succeeds a former member. What the former member did is shown with it only as "before"."""

    former_state = models.ForeignKey(
        FormerState, models.CASCADE, related_name="successions", verbose_name=_("former member")
    )
    state = models.ForeignKey(State, models.PROTECT, related_name="successions", verbose_name=_("state"))

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        ordering = ["former_state", "state"]
        constraints = [
            models.UniqueConstraint(
                fields=["former_state", "state"],
                name="positions_succession_once",
                violation_error_message=_("This successor is listed already."),
            )
        ]
        triggers = [
            NamesItsRevision(),
            StampsEdition(SUCCESSION),
            TellsItsWhole(("positions_formerstate", "former_state_id")),
        ]

    def __str__(self) -> str:
        return f"{self.state} succeeds {self.former_state}"
