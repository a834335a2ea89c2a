"""Dates in pages: words for the reader, signs for the machine."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django import template
from django.db.models import Model
from django.utils.html import format_html

from positions.formats.dates import Interval, Precision
from positions.queries.wording.dates import date_words, year_words

register = template.Library()


@register.simple_tag
def interval(row: Model, prefix: str) -> Interval | None:
    """Read the columns ``<prefix>_start``, ``_end``, ``_precision`` of a record.

    Returns:
        None if there is no date. For use as ``{% interval document "published" as published %}``.
    """
    start, end = getattr(row, f"{prefix}_start"), getattr(row, f"{prefix}_end")
    precision: Precision = getattr(row, f"{prefix}_precision")
    # A beginning known to the day and no end is an open interval of days.
    known: Precision = "interval" if end is None and precision == "day" else precision
    return Interval(start, end, known) if start or end else None


@register.filter
def when(value: Interval | date | None) -> str:
    """Write a date in words inside ``<time>``; nothing for none.

    HTML knows no intervals: the machine's part is the first day, as exactly as it is known.
    """
    if value is None:
        return ""
    known = value if isinstance(value, Interval) else _day(value)
    first = known.iso().split("/")[0]
    if first == "..":
        return date_words(known)
    return format_html('<time datetime="{}">{}</time>', first, date_words(known))


@register.filter
def in_words(value: Interval | None) -> str:
    """Write a date in words alone, for a title; nothing for none."""
    return date_words(value) if value else ""


@register.filter
def years(value: Interval | None) -> str:
    """Write the years of a date alone."""
    return year_words(value) if value else ""


@register.filter
def day(value: datetime) -> str:
    """Write the day of an instant (UTC) in words inside ``<time>``."""
    return when(value.date())


@register.filter
def moment(value: datetime) -> str:
    """Write an instant (UTC) to the minute inside ``<time>``."""
    known = value.astimezone(UTC)
    return format_html(
        '<time datetime="{}">{}, {}</time>', known.isoformat(), date_words(_day(known.date())), known.strftime("%H:%M")
    )


def _day(value: date) -> Interval:
    return Interval(value, value, "day")
