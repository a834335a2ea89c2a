"""The tree of principles, and where each is stated."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from positions.models.choices import PrincipleKind, Verified
from positions.models.editions import StampsEdition
from positions.models.former_keys import KeepsFormerKeys, KeepsItsMeaning
from positions.models.public_rows import PRINCIPLE_SOURCE
from positions.models.records import (
    SLUG,
    Record,
    Reference,
    ReferenceQuerySet,
    publishable_triggers,
    reference_constraints,
    slug_constraint,
)
from positions.models.triggers import NamesItsRevision, TellsItsWhole, refuse


class StaysATree(pgtrigger.Trigger):
    """A principle never becomes its own ancestor. The lock lets two moves at once not make a ring between them."""

    name = "stays_a_tree"
    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.UpdateOf("parent_id")
    func = pgtrigger.Func(
        f"""
        IF NEW.parent_id IS NULL THEN RETURN NEW; END IF;
        PERFORM pg_advisory_xact_lock(hashtext('positions_principle'));
        IF EXISTS (
            WITH RECURSIVE above AS (
                SELECT id, parent_id FROM public.positions_principle WHERE id = NEW.parent_id
                UNION
                SELECT p.id, p.parent_id FROM public.positions_principle p JOIN above ON p.id = above.parent_id
            ) SELECT 1 FROM above WHERE id = NEW.id
        ) THEN
            {refuse("positions_principle_tree", 'The principle "%" would stand below itself.', "NEW.slug")}
        END IF;
        RETURN NEW;
        """
    )


@pghistory.track()
class Principle(Reference):
    """A norm, rule or topic; a node of the tree."""

    slug = models.CharField(_("slug"), max_length=80, unique=True, validators=[SLUG], help_text=_("Address part."))
    name = models.CharField(_("name"), max_length=160, unique=True, help_text=_("Name of the principle."))
    label = models.CharField(_("label"), max_length=20, blank=True, help_text=_("Number in its source, as 13(c)."))
    kind = models.CharField(
        _("kind"), max_length=12, choices=PrincipleKind.choices, help_text=_("Family, group, principle or norm.")
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("parent"),
        help_text=_("The node above; none for a family."),
    )
    position = models.PositiveIntegerField(
        _("position"), default=0, help_text=_("Place in the order of the whole tree.")
    )
    summary = models.TextField(_("summary"), help_text=_("What it means, in our words."))
    aliases = ArrayField(
        models.CharField(max_length=200),
        verbose_name=_("aliases"),
        default=list,
        blank=True,
        help_text=_("Words by which texts name it."),
    )

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("principle")
        verbose_name_plural = _("principles")
        ordering = ["position", "slug"]
        constraints = [
            *reference_constraints("positions_principle"),
            slug_constraint("positions_principle"),
            models.CheckConstraint(
                name="positions_principle_family_on_top",
                condition=Q(kind=PrincipleKind.FAMILY, parent__isnull=True)
                | Q(parent__isnull=False, kind__in=[k for k in PrincipleKind.values if k != PrincipleKind.FAMILY]),
                violation_error_message=_("A family has no parent; every other principle has one."),
            ),
        ]
        triggers = [
            *publishable_triggers(),
            KeepsFormerKeys("slug"),
            KeepsItsMeaning(
                "slug",
                "JOIN public.positions_stance t ON t.statement_id = s.id WHERE t.principle_id = f.object_id",
            ),
            StaysATree(),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Address of the principle's page."""
        return reverse("principle", args=[self.slug])


def principles_alone(path: str = "") -> Q:
    """Condition that a node is counted among the principles: a family is none (``docs/glossary.md``).

    Args:
        path: From the rows to the node, with its double underscore.
    """
    return ~Q(**{f"{path}kind": PrincipleKind.FAMILY})


@pghistory.track()
class PrincipleSource(Record):
    """A paragraph in which a principle is stated."""

    principle = models.ForeignKey(Principle, models.CASCADE, related_name="sources", verbose_name=_("principle"))
    symbol = models.CharField(_("document"), max_length=200, help_text=_("Document symbol, as A/70/174, or title."))
    paragraph = models.CharField(_("paragraph"), max_length=120, blank=True, help_text=_("Paragraph or article."))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    verified = models.CharField(
        _("verified"),
        max_length=12,
        choices=Verified.choices,
        default=Verified.UNCHECKED,
        help_text=_("Whether this reference was seen in a public source."),
    )

    class Meta:
        verbose_name = _("source of a principle")
        verbose_name_plural = _("sources of principles")
        ordering = ["principle__position", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["principle", "symbol", "paragraph"],
                name="positions_principlesource_once",
                violation_error_message=_("This reference is listed already."),
            )
        ]
        triggers = [
            NamesItsRevision(),
            StampsEdition(PRINCIPLE_SOURCE),
            TellsItsWhole(("positions_principle", "principle_id")),
        ]

    def __str__(self) -> str:
        return f"{self.symbol}, {self.paragraph}" if self.paragraph else self.symbol
