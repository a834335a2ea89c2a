"""Names of states, groups, forums, sessions and principles: each with its language, its days and its source."""

from __future__ import annotations

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from positions.models.choices import NameKind, Verified
from positions.models.editions import StampsEdition
from positions.models.forums import Forum, Session
from positions.models.principles import Principle
from positions.models.public_rows import NAME
from positions.models.records import Record
from positions.models.states import Group, State
from positions.models.triggers import NamesItsRevision, TellsItsWhole

BEARERS = ("state", "group", "forum", "session", "principle")


def _one_bearer() -> Q:
    condition = Q()
    for bearer in BEARERS:
        condition |= Q(**{f"{other}__isnull": other != bearer for other in BEARERS})
    return condition


def _bearer(model: type[models.Model]) -> models.ForeignKey[models.Model | None, models.Model | None]:
    return models.ForeignKey(
        model,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="lexicon",
        verbose_name=model._meta.verbose_name,  # noqa: SLF001 - Django's documented _meta
    )


@pghistory.track()
class Name(Record):
    """A name that something bears or bore, or a code by which a list knows it. It is public where its bearer is."""

    state = _bearer(State)
    group = _bearer(Group)
    forum = _bearer(Forum)
    session = _bearer(Session)
    principle = _bearer(Principle)
    text = models.CharField(_("name"), max_length=300, help_text=_("As it is written."))
    kind = models.CharField(
        _("kind"), max_length=12, choices=NameKind.choices, default=NameKind.ALIAS, help_text=_("What kind of name.")
    )
    language = models.CharField(
        _("language"), max_length=12, blank=True, help_text=_("Code of its language (en fr es ru zh ar ...).")
    )
    since = models.DateField(_("since"), null=True, blank=True, help_text=_("First day in use; empty: not known."))
    until = models.DateField(
        _("until"), null=True, blank=True, help_text=_("Last day in use; empty: still in use, or not known.")
    )
    source = models.TextField(_("source"), blank=True, help_text=_("Where this is stated."))
    verified = models.CharField(_("verified"), max_length=12, choices=Verified.choices, default=Verified.UNCHECKED)

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("names")
        ordering = ["kind", "language", "text"]
        constraints = [
            models.CheckConstraint(
                name="positions_name_one_bearer",
                condition=_one_bearer(),
                violation_error_message=_("A name belongs to one state, group, forum, session or principle."),
            ),
            models.CheckConstraint(
                name="positions_name_written",
                condition=~Q(text="") & Q(kind__in=NameKind.values) & Q(verified__in=Verified.values),
                violation_error_message=_("Write the name, and choose its kind and its mark from the lists."),
            ),
            models.CheckConstraint(
                name="positions_name_order",
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(since__lte=F("until")),
                violation_error_message=_("A name cannot end before it begins."),
            ),
            models.CheckConstraint(
                name="positions_name_former_ended",
                condition=~Q(kind=NameKind.FORMER) | Q(until__isnull=False),
                violation_error_message=_("Say until when a former name was in use."),
            ),
            models.UniqueConstraint(
                name="positions_name_once",
                fields=[*BEARERS, "text", "kind", "language", "since"],
                nulls_distinct=False,
                violation_error_message=_("This name is listed already."),
            ),
            ExclusionConstraint(
                name="positions_name_one_former",
                expressions=[
                    ("state", RangeOperators.EQUAL),
                    ("language", RangeOperators.EQUAL),
                    (
                        Func("since", "until", Value("[]"), function="daterange", output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(kind=NameKind.FORMER),
                violation_error_message=_(
                    "The state has another former name in this language for a part of that time."
                ),
            ),
        ]
        triggers = [
            NamesItsRevision(),
            StampsEdition(NAME),
            TellsItsWhole(*((f"positions_{bearer}", f"{bearer}_id") for bearer in BEARERS)),
        ]

    def __str__(self) -> str:
        return self.text
