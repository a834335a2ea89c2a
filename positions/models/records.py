"""What every curated record shares: a revision that updates must name, and the rule by which reference facts become public."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, ClassVar, TypeVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from positions.models.checks import all_checks_hold
from positions.models.choices import Origin, Verified
from positions.models.editions import StampsEdition
from positions.models.triggers import KeepsEditors, NamesItsRevision, PublishedOnce, StaysItself

M = TypeVar("M", bound=models.Model)

SLUG = RegexValidator(r"^[a-z0-9]+(?:-[a-z0-9]+)*\Z", _("Use small letters, figures and single hyphens."), code="slug")


def slug_constraint(name: str) -> models.CheckConstraint:
    """Constraint that a table's ``slug`` is well-formed."""
    return models.CheckConstraint(
        name=f"{name}_slug_form",
        condition=Q(slug__regex=r"^[a-z0-9]+(-[a-z0-9]+)*$"),
        violation_error_message=_("An address part has small letters, figures and single hyphens only."),
    )


def url_constraint(name: str) -> models.CheckConstraint:
    """Constraint that a table's ``source_url`` is an address of the web, or empty."""
    return models.CheckConstraint(
        name=f"{name}_url",
        condition=Q(source_url="") | Q(source_url__regex=r"^https?://[^\s]+$"),
        violation_error_message=_("An address begins with http:// or https://."),
    )


class Record(models.Model):
    """A curated row. An update writes the next revision number; the database refuses any other (see ``NamesItsRevision``)."""

    revision = models.PositiveIntegerField(
        _("revision"),
        default=1,
        editable=False,
        validators=[MinValueValidator(1)],
        help_text=_("Counts the changes of this record; an update names the one it started from."),
    )
    created_at = models.DateTimeField(_("created"), db_default=Now(), editable=False)

    _checks_hold = False

    class Meta:
        abstract = True

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """Validate as Django does, but ask the database of all checks at once, and of each only where one may fail.

        One by one each is a savepoint, a question and its release: half of the time that writing a statement takes.

        Args:
            exclude: Names of fields that are not to be looked at, as Django has them.

        Raises:
            ValidationError: A constraint would be broken, in its own words.
        """
        self._checks_hold = all_checks_hold(self, exclude)
        try:
            super().validate_constraints(exclude)
        finally:
            del self._checks_hold

    def get_constraints(self) -> list[tuple[type[models.Model], Sequence[models.BaseConstraint]]]:
        """Constraints that are validated one by one: while all checks are known to hold, those that are no checks."""
        return [
            (model, [one for one in found if not (self._checks_hold and isinstance(one, models.CheckConstraint))])
            for model, found in super().get_constraints()
        ]


class ReferenceQuerySet(models.QuerySet[M]):
    """Rows of reference facts."""

    def published(self) -> ReferenceQuerySet[M]:
        """Narrow to what the public may see."""
        return self.filter(published_at__isnull=False)


class Publishable(Record):
    """A record that becomes public as it stands, when a second person publishes it: a reference fact, a document.

    Who is answerable for it, who has changed it, and who made it public. What the data set holds was reviewed before it
    was shipped.
    """

    origin = models.CharField(
        _("origin"),
        max_length=12,
        choices=Origin.choices,
        default=Origin.PERSON,
        editable=False,
        help_text=_("Who is answerable for this record: a person, or the data set the site began with."),
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("created by"),
    )
    editors = ArrayField(
        models.BigIntegerField(),
        verbose_name=_("editors"),
        default=list,
        blank=True,
        editable=False,
        help_text=_(
            "Accounts that changed this record or its parts before it was published: none of them publishes it."
        ),
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("published by"),
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Say kindly what the trigger ``published_once`` would refuse.

        Raises:
            ValidationError: An editor would publish it.
        """
        super().clean()
        if self.published_by_id is not None and self.published_by_id in self.editors:
            raise ValidationError(gettext("A second person must publish this record: not one who changed it."))


class Reference(Publishable):
    """A reference fact (state, group, forum, session, principle), with its source and the mark of who has checked it.

    Attributes:
        KEYS: Fields by which the outside names it, the one of its address first; what they held before is kept.
    """

    KEYS: ClassVar[tuple[str, ...]] = ("slug",)

    @classmethod
    def as_key(cls, text: str) -> str:
        """Write a text in the case of this noun's keys."""
        return text.lower()

    verified = models.CharField(
        _("verified"),
        max_length=12,
        choices=Verified.choices,
        default=Verified.UNCHECKED,
        help_text=_("Whether the facts of this record were seen in a public source."),
    )
    verified_detail = models.JSONField(
        _("verified, by fact"), default=dict, blank=True, help_text=_("The mark of each fact, where they differ.")
    )
    source = models.TextField(_("source"), blank=True, help_text=_("Where the facts of this record come from."))

    class Meta:
        abstract = True


def publishable_constraints(name: str) -> list[models.CheckConstraint]:
    """Constraints that each table of ``Publishable`` carries: whose record it is, and the second person."""
    return [
        models.CheckConstraint(
            name=f"{name}_answerable",
            condition=Q(origin=Origin.DATA_SET, created_by__isnull=True)
            | Q(origin=Origin.PERSON, created_by__isnull=False),
            violation_error_message=_("A record is somebody's: a person's, or the data set's."),
        ),
        models.CheckConstraint(
            name=f"{name}_second_person",
            condition=Q(published_at__isnull=True, published_by__isnull=True)
            | Q(published_at__isnull=False, origin=Origin.DATA_SET)
            | Q(published_at__isnull=False, published_by__isnull=False) & ~Q(published_by=F("created_by")),
            violation_error_message=_("A second person must publish this record: not the one who created it."),
        ),
    ]


def publishable_triggers() -> list[Any]:
    """Triggers that each table of ``Publishable`` carries."""
    return [NamesItsRevision(has_editors=True), KeepsEditors(), PublishedOnce(), StampsEdition(), StaysItself()]


def reference_constraints(name: str) -> list[models.CheckConstraint]:
    """Constraints that each reference table carries."""
    return [
        *publishable_constraints(name),
        models.CheckConstraint(
            name=f"{name}_verified_known",
            condition=Q(verified__in=Verified.values),
            violation_error_message=_("Say whether this record is checked, partly checked or to be checked."),
        ),
    ]
