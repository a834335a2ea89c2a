"""States, groups of states, and who belongs to which group when."""

from __future__ import annotations

from datetime import date

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from positions.models.choices import Region, StateKind, Verified
from positions.models.editions import StampsEdition
from positions.models.former_keys import KeepsFormerKeys, KeepsItsMeaning
from positions.models.membership_triggers import MembershipHolds
from positions.models.public_rows import MEMBERSHIP
from positions.models.records import (
    SLUG,
    Record,
    Reference,
    ReferenceQuerySet,
    publishable_triggers,
    reference_constraints,
    slug_constraint,
)
from positions.models.triggers import NamesItsRevision, TellsItsWhole


def _code(pattern: str) -> RegexValidator:
    return RegexValidator(rf"^{pattern}\Z", _("This is not a code of that standard."), code="code")


@pghistory.track()
class State(Reference):
    """A UN member or observer; identified by its alpha-3 code in public."""

    KEYS = ("alpha3", "alpha2", "m49")

    alpha3 = models.CharField(
        _("alpha-3"), max_length=3, unique=True, validators=[_code("[A-Z]{3}")], help_text=_("ISO 3166-1 alpha-3 code.")
    )
    alpha2 = models.CharField(
        _("alpha-2"),
        max_length=2,
        unique=True,
        validators=[_code("[A-Z]{2}")],
        help_text=_("ISO 3166-1 alpha-2 code. Many CSV readers take Namibia's for a missing value: prefer alpha-3."),
    )
    m49 = models.CharField(
        _("M49"), max_length=3, unique=True, validators=[_code("[0-9]{3}")], help_text=_("UN M49 code, three figures.")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=StateKind.choices, help_text=_("Member or observer."))
    name = models.CharField(_("name"), max_length=120, unique=True, help_text=_("Name in use at the United Nations."))
    common_name = models.CharField(_("common name"), max_length=120, help_text=_("Short name for running text."))
    official_name = models.CharField(_("official name"), max_length=200, blank=True, help_text=_("Full official name."))
    names = models.JSONField(
        _("names"), default=dict, help_text=_("Names in the six UN languages, by language code (en fr es ru zh ar).")
    )
    aliases = ArrayField(
        models.CharField(max_length=120),
        verbose_name=_("aliases"),
        default=list,
        blank=True,
        help_text=_("Other names by which the state is found."),
    )
    region = models.CharField(
        _("region"), max_length=20, choices=Region.choices, help_text=_("UN regional group of Member States.")
    )
    region_note = models.TextField(
        _("note on the region"), blank=True, help_text=_("What the regional group leaves open.")
    )
    admitted = models.DateField(
        _("admitted"), null=True, blank=True, help_text=_("Day on which it became a member of the United Nations.")
    )
    admitted_verified = models.CharField(
        _("admission verified"),
        max_length=12,
        choices=Verified.choices,
        default=Verified.UNCHECKED,
        help_text=_("Whether the day of admission was seen in a public source."),
    )

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("state")
        verbose_name_plural = _("states")
        ordering = ["common_name"]
        constraints = [
            *reference_constraints("positions_state"),
            models.CheckConstraint(
                name="positions_state_codes_form",
                condition=Q(alpha3__regex="^[A-Z]{3}$") & Q(alpha2__regex="^[A-Z]{2}$") & Q(m49__regex="^[0-9]{3}$"),
                violation_error_message=_("Codes are three capitals, two capitals and three figures."),
            ),
            models.CheckConstraint(
                name="positions_state_kind_known",
                condition=Q(kind__in=StateKind.values) & Q(region__in=Region.values),
                violation_error_message=_("Choose a kind and a regional group from the list."),
            ),
            models.CheckConstraint(
                name="positions_state_admitted",
                condition=(Q(admitted__isnull=True) | ~Q(kind=StateKind.OBSERVER))
                & Q(admitted_verified__in=Verified.values),
                violation_error_message=_("Only a member has been admitted; mark whether the day was checked."),
            ),
        ]
        triggers = [
            *publishable_triggers(),
            KeepsFormerKeys("alpha3", "alpha2", "m49"),
            MembershipHolds("state_id", "admitted"),
            KeepsItsMeaning(
                "alpha3",
                "JOIN public.positions_attribution a ON a.statement_id = s.id WHERE a.state_id = f.object_id",
            ),
        ]

    def __str__(self) -> str:
        return self.common_name

    @classmethod
    def as_key(cls, text: str) -> str:
        """Write a text in the case of codes."""
        return text.upper()

    def get_absolute_url(self) -> str:
        """Address of the profile."""
        return reverse("state", args=[self.alpha3.lower()])


@pghistory.track()
class Group(Reference):
    """States acting together. Its positions are never copied to its members."""

    slug = models.CharField(_("slug"), max_length=80, unique=True, validators=[SLUG], help_text=_("Address part."))
    name = models.CharField(_("name"), max_length=120, unique=True, help_text=_("Name of the group."))
    abbreviation = models.CharField(_("abbreviation"), max_length=40, blank=True, help_text=_("Short form."))
    names = models.JSONField(
        _("names"), default=dict, blank=True, help_text=_("Names in the six UN languages, by language code.")
    )
    aliases = ArrayField(
        models.CharField(max_length=120),
        verbose_name=_("aliases"),
        default=list,
        blank=True,
        help_text=_("Other names by which the group is found."),
    )
    note = models.TextField(_("note"), blank=True, help_text=_("What a reader must know about this group."))

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("group")
        verbose_name_plural = _("groups")
        ordering = ["name"]
        constraints = [*reference_constraints("positions_group"), slug_constraint("positions_group")]
        triggers = [
            *publishable_triggers(),
            KeepsFormerKeys("slug"),
            KeepsItsMeaning(
                "slug",
                "JOIN public.positions_attribution a ON a.statement_id = s.id WHERE a.group_id = f.object_id",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Address of the group's page."""
        return reverse("group", args=[self.slug])


@pghistory.track()
class Membership(Record):
    """A state's time in a group, both days inclusive; no end means that it lasts."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="memberships", verbose_name=_("group"))
    state = models.ForeignKey(State, models.PROTECT, related_name="memberships", verbose_name=_("state"))
    joined_on = models.DateField(_("joined on"), null=True, blank=True, help_text=_("First day; empty: not known."))
    left_on = models.DateField(_("left on"), null=True, blank=True, help_text=_("Last day; empty: still a member."))
    source = models.TextField(_("source"), blank=True, help_text=_("Where this is stated."))
    verified = models.CharField(_("verified"), max_length=12, choices=Verified.choices, default=Verified.UNCHECKED)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["group__name", "state__common_name", "joined_on"]
        constraints = [
            models.CheckConstraint(
                name="positions_membership_order",
                condition=Q(joined_on__isnull=True) | Q(left_on__isnull=True) | Q(joined_on__lte=F("left_on")),
                violation_error_message=_("A state cannot leave before it joins."),
            ),
            ExclusionConstraint(
                name="positions_membership_no_overlap",
                expressions=[
                    ("group", RangeOperators.EQUAL),
                    ("state", RangeOperators.EQUAL),
                    (
                        Func("joined_on", "left_on", Value("[]"), function="daterange", output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("This state is already a member of the group in a part of that time."),
            ),
        ]
        triggers = [NamesItsRevision(), StampsEdition(MEMBERSHIP), TellsItsWhole(("positions_group", "group_id"))]

    def __str__(self) -> str:
        return f"{self.state} in {self.group}"

    def holds_on(self, day: date) -> bool:
        """Whether the state is a member on a day; without a first day it was one before our record begins."""
        after = self.joined_on is None or self.joined_on <= day
        return after and (self.left_on is None or day <= self.left_on)
