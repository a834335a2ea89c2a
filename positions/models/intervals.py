"""Constraints of a date kept as two days and a precision."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import ExpressionWrapper, F, Q, Value
from django.db.models.functions import ExtractDay, ExtractMonth, ExtractYear
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from positions.models.choices import Precision


def agrees(start: date | None, end: date | None, precision: str, *, spans_units: bool) -> bool:
    """Whether two inclusive days agree with a precision; the Python twin of the constraint below.

    Args:
        start: First day, or None for no date.
        end: Last day, or None for no date or, with ``spans_units``, for one that lasts.
        precision: One of ``Precision``, or empty for no date.
        spans_units: Whether a month or year may be several, and the end open.
    """
    if start is None:
        return end is None and precision == ""
    first_of_month = start.day == 1
    first_of_year = first_of_month and start.month == 1
    if end is None:
        units = {Precision.DAY: True, Precision.MONTH: first_of_month, Precision.YEAR: first_of_year}
        return spans_units and units.get(Precision(precision) if precision else Precision.INTERVAL, False)
    if precision == Precision.DAY:
        return start == end
    if precision == Precision.INTERVAL:
        return start < end
    if precision == Precision.MONTH:
        last_of_month = end.day == calendar.monthrange(end.year, end.month)[1]
        same = (start.year, start.month) == (end.year, end.month)
        return first_of_month and last_of_month and (spans_units or same)
    last_of_year = (end.month, end.day) == (12, 31)
    return precision == Precision.YEAR and first_of_year and last_of_year and (spans_units or start.year == end.year)


class AgreesWithPrecision(models.CheckConstraint):
    """The days of an interval agree with its precision. Checked in Python before the database is asked.

    Django would ask the database with untyped values, which it cannot take apart into day and month.
    """

    def __init__(self, *, prefix: str, spans_units: bool = False, **kwargs: Any) -> None:
        self.prefix = prefix
        self.spans_units = spans_units
        kwargs.setdefault("condition", self._condition())
        kwargs.setdefault(
            "violation_error_message",
            _(
                "The days do not agree with the precision: a day has equal "
                "days, a month or year its first and last day, "
                "an interval two different days."
            ),
        )
        super().__init__(**kwargs)

    def _condition(self) -> Q:
        start, end, precision = (f"{self.prefix}_{part}" for part in ("start", "end", "precision"))
        day_after = ExtractDay(
            ExpressionWrapper(F(end) + Value(timedelta(days=1)), output_field=models.DateTimeField())
        )
        first = Q(**{f"{start}__day": 1})
        month = first & Q(Exact(day_after, 1))
        year = first & Q(**{f"{start}__month": 1, f"{end}__month": 12, f"{end}__day": 31})
        if not self.spans_units:
            same_year = Q(Exact(ExtractYear(start), ExtractYear(end)))
            month &= same_year & Q(Exact(ExtractMonth(start), ExtractMonth(end)))
            year &= same_year
        nothing = Q(**{f"{start}__isnull": True, f"{end}__isnull": True, precision: ""})
        dated = (
            Q(**{precision: Precision.DAY, start: F(end)})
            | Q(**{precision: Precision.INTERVAL, f"{start}__lt": F(end)})
            | Q(**{precision: Precision.MONTH}) & month
            | Q(**{precision: Precision.YEAR}) & year
        )
        # Both days must be there: a comparison with NULL is not false, and a check constraint would let it pass.
        both = Q(**{f"{start}__isnull": False, f"{end}__isnull": False})
        condition = nothing | both & dated
        if self.spans_units:
            lasting = (
                Q(**{precision: Precision.DAY})
                | Q(**{precision: Precision.MONTH}) & first
                | Q(**{precision: Precision.YEAR}) & first & Q(**{f"{start}__month": 1})
            )
            condition |= Q(**{f"{start}__isnull": False, f"{end}__isnull": True}) & lasting
        return condition

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        """Return what a migration needs to make the constraint again."""
        path, args, kwargs = super().deconstruct()
        del kwargs["condition"]
        return path, args, {**kwargs, "prefix": self.prefix, "spans_units": self.spans_units}

    def validate(self, model: Any, instance: Any, exclude: Any = None, using: str = "default") -> None:
        """Say kindly what the database would refuse.

        Raises:
            ValidationError: The days are out of order or do not agree with the precision.
        """
        start, end, precision = (getattr(instance, f"{self.prefix}_{part}") for part in ("start", "end", "precision"))
        if start and end and start > end:
            raise ValidationError({f"{self.prefix}_end": _("The last day lies before the first day.")})
        if not agrees(start, end, precision, spans_units=self.spans_units):
            raise ValidationError({f"{self.prefix}_precision": self.get_violation_error_message()})


def interval_constraints(name: str, prefix: str, *, spans_units: bool = False) -> list[models.CheckConstraint]:
    """Constraints of the columns ``<prefix>_start``, ``<prefix>_end`` (both inclusive days) and ``<prefix>_precision``.

    Args:
        name: Table part of the constraints' names.
        prefix: Column prefix.
        spans_units: Whether a precision of month or year may cover more than one, and the end be open ("2004 to 2005"
            or "since 1998" is a mandate, but no date of an utterance).

    Returns:
        Two constraints: the order of the days, and their agreement with the precision. Rows without days pass.
    """
    return [
        models.CheckConstraint(
            name=f"{name}_{prefix}_order",
            condition=Q(**{f"{prefix}_start__lte": F(f"{prefix}_end")})
            | Q(**{f"{prefix}_start__isnull": True})
            | Q(**{f"{prefix}_end__isnull": True}),
            violation_error_message=_("The last day lies before the first day."),
        ),
        AgreesWithPrecision(name=f"{name}_{prefix}_precision", prefix=prefix, spans_units=spans_units),
    ]
