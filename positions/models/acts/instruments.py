"""Instruments: texts and bodies that can be acted on, with all their symbols and subjects."""

from __future__ import annotations

from datetime import date
from typing import Any

import pghistory
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Upper
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from positions.models.acts.choices import Adoption, InstrumentKind, SymbolKind
from positions.models.acts.triggers import InstrumentHolds
from positions.models.choices import Precision
from positions.models.editions import StampsEdition
from positions.models.former_keys import KeepsFormerKeys, KeepsItsMeaning
from positions.models.forums import Forum, Session
from positions.models.intervals import interval_constraints
from positions.models.principles import Principle
from positions.models.public_rows import INSTRUMENT_SUBJECT, OF_INSTRUMENT
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
from positions.models.states import Group
from positions.models.triggers import NamesItsRevision, TellsItsWhole

DATES = ("adopted", "opened", "in_force", "held")


# A label is a text that is translated late, for which only the stubs of types have a name.
def first_day(label: Any) -> models.DateField[date | None, date | None]:
    """Field of the first day of an interval."""
    return models.DateField(label, null=True, blank=True, help_text=_("First day, inclusive."))


def last_day(label: Any) -> models.DateField[date | None, date | None]:
    """Field of the last day of an interval."""
    return models.DateField(label, null=True, blank=True, help_text=_("Last day, inclusive."))


def precision(label: Any) -> models.CharField[str, str]:
    """Field of how exactly the days of an interval are known."""
    return models.CharField(
        label, max_length=8, choices=Precision.choices, blank=True, help_text=_("How exactly the days are known.")
    )


@pghistory.track()
class Instrument(Reference):
    """A text or body that states act on: a resolution, treaty, declaration, coalition, expert group ..."""

    slug = models.CharField(_("slug"), max_length=80, unique=True, validators=[SLUG], help_text=_("Address part."))
    kind = models.CharField(
        _("kind"), max_length=16, choices=InstrumentKind.choices, help_text=_("What kind of text or body it is.")
    )
    title = models.TextField(_("official title"), blank=True, help_text=_("Official title; empty: not in the record."))
    short_title = models.CharField(_("short title"), max_length=300, help_text=_("Our short title for it."))
    binding = models.BooleanField(
        _("binding"), null=True, blank=True, help_text=_("Whether it binds in law; empty: not known.")
    )
    adoption = models.CharField(
        _("adoption"), max_length=16, choices=Adoption.choices, blank=True, help_text=_("How the text was adopted.")
    )
    adopted_start = first_day(_("first day of adoption"))
    adopted_end = last_day(_("last day of adoption"))
    adopted_precision = precision(_("precision of the adoption"))
    opened_start = first_day(_("first day of opening for signature"))
    opened_end = last_day(_("last day of opening for signature"))
    opened_precision = precision(_("precision of the opening"))
    in_force_start = first_day(_("first day in force"))
    in_force_end = last_day(_("last day in force"))
    in_force_precision = precision(_("precision of the entry into force"))
    held_start = first_day(_("first day of work"))
    held_end = last_day(_("last day of work"))
    held_precision = precision(_("precision of the days of work"))
    closes_on = models.DateField(
        _("closes for signature"), null=True, blank=True, help_text=_("Last day on which it can be signed.")
    )
    open_to = models.ForeignKey(
        Group,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="instruments_open_to",
        verbose_name=_("open to"),
        help_text=_("Group whose members alone can join it; empty: not limited to the members of a group."),
    )
    place = models.CharField(_("place"), max_length=120, blank=True, help_text=_("City."))
    forum = models.ForeignKey(
        Forum, models.PROTECT, null=True, blank=True, related_name="instruments", verbose_name=_("forum")
    )
    session = models.ForeignKey(
        Session, models.PROTECT, null=True, blank=True, related_name="instruments", verbose_name=_("session")
    )
    mandate = models.TextField(_("mandate"), blank=True, help_text=_("Document that set it up, by symbol."))
    official_count = models.TextField(
        _("official count"), blank=True, help_text=_("How many took part, as the source says it.")
    )
    complete = models.BooleanField(
        _("complete"), default=False, help_text=_("Whether our list of those who took part is complete.")
    )
    complete_as_of = models.DateField(
        _("complete as of"), null=True, blank=True, help_text=_("Day of the source that the list is complete by.")
    )
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    note = models.TextField(_("note"), blank=True, help_text=_("What a reader must know."))
    subjects = models.ManyToManyField(
        Principle, through="InstrumentSubject", related_name="instruments", verbose_name=_("subjects")
    )

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("instrument")
        verbose_name_plural = _("instruments")
        ordering = ["short_title", "slug"]
        constraints = [
            *reference_constraints("positions_instrument"),
            slug_constraint("positions_instrument"),
            url_constraint("positions_instrument"),
            *(
                constraint
                for prefix in DATES
                for constraint in interval_constraints("positions_instrument", prefix, spans_units=prefix == "held")
            ),
            models.CheckConstraint(
                name="positions_instrument_words",
                condition=Q(kind__in=InstrumentKind.values) & Q(adoption__in=["", *Adoption.values]) & ~Q(source=""),
                violation_error_message=_("Choose kind and adoption from the lists, and name a source."),
            ),
            models.CheckConstraint(
                name="positions_instrument_complete_day",
                condition=Q(complete=True) | Q(complete_as_of__isnull=True),
                violation_error_message=_("Only a complete list is complete as of a day."),
            ),
            models.CheckConstraint(
                name="positions_instrument_open_to",
                condition=Q(open_to__isnull=True) | Q(kind=InstrumentKind.TREATY),
                violation_error_message=_("Only a treaty is open to the members of a group."),
            ),
        ]
        triggers = [
            *publishable_triggers(),
            KeepsFormerKeys("slug"),
            KeepsItsMeaning(
                "slug", "WHERE s.instrument_id = f.object_id", citing="positions_act", explained="instrument_id"
            ),
            InstrumentHolds(),
        ]

    def __str__(self) -> str:
        return self.short_title

    @property
    def open_since(self) -> date | None:
        """First day on which a treaty can have been signed: no treaty is open before it is adopted, where only that is on record."""
        return self.opened_start or self.adopted_start

    def get_absolute_url(self) -> str:
        """Address of the instrument's page."""
        return reverse("instrument", args=[self.slug])


def symbol_key(name: str) -> Func:
    """SQL of a symbol as it is compared: "A/C.1/75/L.8/Rev.1" and "a c.1/75 L 8 rev 1" are one.

    Args:
        name: Column or lookup path of the symbol. The Python twin is ``text.symbols.symbol_key``.
    """
    separators = Func(Upper(F(name)), Value("[^A-Z0-9]+"), Value("/"), Value("g"), function="regexp_replace")
    return Func(separators, Value("/"), function="btrim", output_field=models.TextField())


@pghistory.track()
class InstrumentSymbol(Record):
    """A symbol by which an instrument is found, with what the document of that symbol is to it."""

    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="symbols", verbose_name=_("instrument"))
    symbol = models.CharField(_("symbol"), max_length=120, help_text=_("As it is written: A/C.1/75/L.8/Rev.1."))
    kind = models.CharField(
        _("kind"), max_length=16, choices=SymbolKind.choices, help_text=_("What this document is to the instrument.")
    )

    class Meta:
        verbose_name = _("symbol")
        verbose_name_plural = _("symbols")
        ordering = ["instrument", "id"]
        constraints = [
            models.CheckConstraint(
                name="positions_instrumentsymbol_written",
                condition=Q(symbol__regex="[A-Za-z0-9]") & Q(kind__in=SymbolKind.values),
                violation_error_message=_("Write the symbol, and choose its kind from the list."),
            ),
            models.UniqueConstraint(
                symbol_key("symbol"),
                F("instrument"),
                name="positions_instrumentsymbol_once",
                violation_error_message=_("This symbol is listed already."),
            ),
            # One report of a committee may hold several drafts, and one document serve two instruments.
            models.UniqueConstraint(
                symbol_key("symbol"),
                name="positions_instrumentsymbol_of_one",
                condition=~Q(kind__in=[SymbolKind.COMMITTEE_REPORT, SymbolKind.OTHER]),
                violation_error_message=_("Another instrument has this symbol."),
            ),
        ]
        triggers = [
            NamesItsRevision(),
            StampsEdition(OF_INSTRUMENT),
            TellsItsWhole(("positions_instrument", "instrument_id")),
        ]

    def __str__(self) -> str:
        return self.symbol


@pghistory.track()
class InstrumentSubject(Record):
    """A principle that an instrument is about. A tag of the text, never a stance of a state."""

    instrument = models.ForeignKey(
        Instrument, models.CASCADE, related_name="subject_links", verbose_name=_("instrument")
    )
    principle = models.ForeignKey(
        Principle, models.PROTECT, related_name="instrument_links", verbose_name=_("principle")
    )

    class Meta:
        verbose_name = _("subject")
        verbose_name_plural = _("subjects")
        ordering = ["instrument", "principle"]
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "principle"],
                name="positions_instrumentsubject_once",
                violation_error_message=_("This subject is listed already."),
            )
        ]
        triggers = [
            NamesItsRevision(),
            StampsEdition(INSTRUMENT_SUBJECT),
            TellsItsWhole(("positions_instrument", "instrument_id")),
        ]

    def __str__(self) -> str:
        return f"{self.instrument}: {self.principle}"
