"""What belongs to one version of a statement: whose words, which stances, what is mentioned."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from positions.models.choices import AttributionRole, StanceValue
from positions.models.forums import Forum, Session
from positions.models.principles import Principle
from positions.models.records import Record
from positions.models.statements.content import CONFIDENCE
from positions.models.statements.triggers import BelongsToTheVersion
from positions.models.statements.versions import Statement
from positions.models.states import Group, State
from positions.models.triggers import NamesItsRevision


class Part(Record):
    """A row that belongs to one version of a statement."""

    class Meta:
        abstract = True


PART_TRIGGERS = (NamesItsRevision, BelongsToTheVersion)
"""Triggers that each kind of part carries."""


@pghistory.track()
class Attribution(Part):
    """Whose words they are: exactly one state or group, and in which way it stands behind them."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="attributions", verbose_name=_("statement"))
    state = models.ForeignKey(
        State, models.PROTECT, null=True, blank=True, related_name="attributions", verbose_name=_("state")
    )
    group = models.ForeignKey(
        Group, models.PROTECT, null=True, blank=True, related_name="attributions", verbose_name=_("group")
    )
    role = models.CharField(
        _("role"),
        max_length=12,
        choices=AttributionRole.choices,
        default=AttributionRole.SOLE,
        help_text=_("In which way the state or group stands behind the statement."),
    )

    class Meta:
        verbose_name = _("attribution")
        verbose_name_plural = _("attributions")
        ordering = ["statement", "id"]
        constraints = [
            models.CheckConstraint(
                name="positions_attribution_one",
                condition=Q(state__isnull=False, group__isnull=True) | Q(state__isnull=True, group__isnull=False),
                violation_error_message=_("Name exactly one: a state or a group."),
            ),
            models.CheckConstraint(
                name="positions_attribution_role_known",
                condition=Q(role__in=AttributionRole.values),
                violation_error_message=_("Choose a role from the list."),
            ),
            models.UniqueConstraint(
                fields=["statement", "state", "group"],
                name="positions_attribution_once",
                nulls_distinct=False,
                violation_error_message=_("This state or group is named already."),
            ),
        ]
        triggers = [trigger() for trigger in PART_TRIGGERS]

    def __str__(self) -> str:
        return f"{self.state or self.group}"


@pghistory.track()
class Stance(Part):
    """What the statement does to one principle."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="stances", verbose_name=_("statement"))
    principle = models.ForeignKey(Principle, models.PROTECT, related_name="stances", verbose_name=_("principle"))
    value = models.CharField(
        _("stance"),
        max_length=12,
        choices=StanceValue.choices,
        help_text=_("What the statement does to the principle."),
    )
    confidence = models.DecimalField(
        _("confidence"),
        max_digits=3,
        decimal_places=2,
        validators=CONFIDENCE,
        help_text=_("How sure the reader is of this stance, 0 to 1."),
    )
    rationale = models.CharField(
        _("rationale"), max_length=500, blank=True, help_text=_("Why, in a line; empty: the statement's own rationale.")
    )
    inferred = models.BooleanField(
        _("inferred"), default=False, help_text=_("Whether the principle is not named but follows from the words.")
    )

    class Meta:
        verbose_name = _("stance")
        verbose_name_plural = _("stances")
        ordering = ["statement", "id"]
        constraints = [
            models.CheckConstraint(
                name="positions_stance_value_known",
                condition=Q(value__in=StanceValue.values),
                violation_error_message=_("Choose a stance from the list."),
            ),
            models.CheckConstraint(
                name="positions_stance_confidence",
                condition=Q(confidence__gte=0, confidence__lte=1),
                violation_error_message=_("Confidence lies between 0 and 1."),
            ),
            models.UniqueConstraint(
                fields=["statement", "principle"],
                name="positions_stance_once",
                violation_error_message=_("One statement takes one stance on a principle."),
            ),
        ]
        triggers = [trigger() for trigger in PART_TRIGGERS]

    def __str__(self) -> str:
        return f"{self.get_value_display()} {self.principle}"


@pghistory.track()
class Mention(Part):
    """A forum or session that the passage talks about; not where it was said."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="mentions", verbose_name=_("statement"))
    forum = models.ForeignKey(
        Forum, models.PROTECT, null=True, blank=True, related_name="mentions", verbose_name=_("forum")
    )
    session = models.ForeignKey(
        Session, models.PROTECT, null=True, blank=True, related_name="mentions", verbose_name=_("session")
    )

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ["statement", "id"]
        constraints = [
            models.CheckConstraint(
                name="positions_mention_one",
                condition=Q(forum__isnull=False, session__isnull=True) | Q(forum__isnull=True, session__isnull=False),
                violation_error_message=_("Name exactly one: a forum or a session."),
            ),
            models.UniqueConstraint(
                fields=["statement", "forum", "session"],
                name="positions_mention_once",
                nulls_distinct=False,
                violation_error_message=_("This forum or session is mentioned already."),
            ),
        ]
        triggers = [trigger() for trigger in PART_TRIGGERS]

    def __str__(self) -> str:
        return f"{self.forum or self.session}"
