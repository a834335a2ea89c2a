"""Forums, their sessions, and the states whose experts or delegations took part."""

from __future__ import annotations

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from positions.models.choices import Precision, Verified
from positions.models.editions import StampsEdition
from positions.models.former_keys import KeepsFormerKeys, KeepsItsMeaning
from positions.models.intervals import interval_constraints
from positions.models.public_rows import PARTICIPATION
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


class Occasion(Reference):
    """What a forum and a session have in common: when, where, on whose mandate, with which outcome."""

    slug = models.CharField(_("slug"), max_length=80, unique=True, validators=[SLUG], help_text=_("Address part."))
    name = models.CharField(_("name"), max_length=300, help_text=_("Official name."))
    abbreviation = models.CharField(_("abbreviation"), max_length=60, blank=True, help_text=_("Short form."))
    kind = models.CharField(_("kind"), max_length=40, help_text=_("Expert group, working group, conference, organ ..."))
    held_start = models.DateField(_("first day"), null=True, blank=True, help_text=_("First day, inclusive."))
    held_end = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Last day, inclusive; empty: it lasts.")
    )
    held_precision = models.CharField(
        _("precision of the dates"),
        max_length=8,
        choices=Precision.choices,
        blank=True,
        help_text=_("How exactly the days are known."),
    )
    place = models.CharField(_("place"), max_length=120, blank=True, help_text=_("City."))
    host_state = models.ForeignKey(
        State,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("host state"),
        help_text=_("The host; its position is not thereby recorded."),
    )
    mandate = models.TextField(_("mandate"), blank=True, help_text=_("Document that set it up, by symbol."))
    report = models.TextField(_("report"), blank=True, help_text=_("Document with the result, by symbol."))
    outcome = models.TextField(_("outcome"), blank=True, help_text=_("How it ended."))
    chair = models.CharField(_("chair"), max_length=120, blank=True, help_text=_("Person in the chair."))
    chair_state = models.ForeignKey(
        State, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("state of the chair")
    )
    participants = models.TextField(_("participants"), blank=True, help_text=_("Who took part, in words."))
    documents = models.JSONField(
        _("documents"),
        default=list,
        blank=True,
        help_text=_("Documents of the occasion: symbol, what, date or year, verified."),
    )
    related = ArrayField(
        models.CharField(max_length=120),
        verbose_name=_("related documents"),
        default=list,
        blank=True,
        help_text=_("Symbols of documents that belong to it."),
    )
    note = models.TextField(_("note"), blank=True, help_text=_("What a reader must know."))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Forum(Occasion):
    """A process, organ or instrument in which states speak about the rules of cyberspace."""

    host = models.CharField(_("host"), max_length=200, blank=True, help_text=_("Under whose roof it stands."))
    summary = models.TextField(_("summary"), blank=True, help_text=_("What it is, in our words."))
    region = models.CharField(_("region"), max_length=120, blank=True, help_text=_("Region that it covers."))

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("forum")
        verbose_name_plural = _("forums")
        ordering = ["name"]
        constraints = [
            *reference_constraints("positions_forum"),
            slug_constraint("positions_forum"),
            *interval_constraints("positions_forum", "held", spans_units=True),
        ]
        triggers = [
            *publishable_triggers(),
            KeepsFormerKeys("slug"),
            KeepsItsMeaning(
                "slug",
                "JOIN public.positions_mention m ON m.statement_id = s.id WHERE m.forum_id = f.object_id",
                "JOIN public.positions_session e ON e.id = s.session_id WHERE e.forum_id = f.object_id",
            ),
        ]

    def get_absolute_url(self) -> str:
        """Address of the forum's page."""
        return reverse("forum", args=[self.slug])


@pghistory.track()
class Session(Occasion):
    """One of a forum's meetings, groups or conferences; a working group's own sessions have it as parent."""

    forum = models.ForeignKey(Forum, models.PROTECT, related_name="sessions", verbose_name=_("forum"))
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
        help_text=_("The group whose session this is."),
    )
    expert_count = models.PositiveSmallIntegerField(
        _("number of experts"), null=True, blank=True, help_text=_("Size of an expert group.")
    )

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["forum__name", "held_start", "slug"]
        constraints = [
            *reference_constraints("positions_session"),
            slug_constraint("positions_session"),
            *interval_constraints("positions_session", "held", spans_units=True),
            models.CheckConstraint(
                name="positions_session_not_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=models.F("id")),
                violation_error_message=_("A session is not part of itself."),
            ),
        ]
        triggers = [
            *publishable_triggers(),
            KeepsFormerKeys("slug"),
            KeepsItsMeaning(
                "slug",
                "JOIN public.positions_mention m ON m.statement_id = s.id WHERE m.session_id = f.object_id",
                "WHERE s.session_id = f.object_id",
            ),
        ]

    def get_absolute_url(self) -> str:
        """Address of the session's page, below its forum."""
        return reverse("session", args=[self.forum.slug, self.slug])


@pghistory.track()
class Participation(Record):
    """A state's expert, delegation or sponsorship in a session or forum. An expert sat in a personal capacity."""

    session = models.ForeignKey(
        Session, models.CASCADE, null=True, blank=True, related_name="participations", verbose_name=_("session")
    )
    forum = models.ForeignKey(
        Forum, models.CASCADE, null=True, blank=True, related_name="participations", verbose_name=_("forum")
    )
    state = models.ForeignKey(State, models.PROTECT, related_name="participations", verbose_name=_("state"))
    role = models.CharField(_("role"), max_length=20, help_text=_("expert, sponsor, delegation"))
    verified = models.CharField(_("verified"), max_length=12, choices=Verified.choices, default=Verified.UNCHECKED)

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ["state__common_name"]
        constraints = [
            models.CheckConstraint(
                name="positions_participation_one_place",
                condition=Q(session__isnull=False, forum__isnull=True) | Q(session__isnull=True, forum__isnull=False),
                violation_error_message=_("Name either a session or a forum."),
            ),
            models.UniqueConstraint(
                fields=["session", "forum", "state", "role"], name="positions_participation_once", nulls_distinct=False
            ),
        ]
        triggers = [
            NamesItsRevision(),
            StampsEdition(PARTICIPATION),
            TellsItsWhole(("positions_session", "session_id"), ("positions_forum", "forum_id")),
        ]

    def __str__(self) -> str:
        return f"{self.state}, {self.role}"
