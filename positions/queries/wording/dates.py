"""Dates in words, and what is wrong with one that was typed."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from positions.formats.dates import Interval, Precision

SENTENCES = {
    "date.refused": _(
        '"{text}" is not a date: {reason}. Write a year (2021), a month (2021-10), a day (2021-10-20), '
        "or two of them with a slash between (2015-04-16/2015-04-17; .. for an open end)."
    ),
    "date.slashes": _("it has more than one slash"),
    "date.open": _("both ends are open"),
    "date.order": _("it ends before it starts"),
    "date.form": _("it has another form"),
    "date.form_of_part": _('"{part}" has another form'),
    "date.end_missing": _("an end is missing"),
    "date.not_there": _("there is no {part}"),
}
_MONTHS = (
    _("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"), _("August"), _("September"),
    _("October"), _("November"), _("December"),
)  # fmt: skip


def date_words(when: Interval) -> str:
    """Write an interval in words, with what both ends share written once.

    Returns:
        For example ``20 October 2021``, ``16–17 April 2015``, ``30 March – 2 April 2021``, ``2004–2005``,
        ``since 30 March 2026``.
    """
    if when.start is None or when.end is None:
        return _open(when, when.unit)
    end = _day_words(when.end, when.unit)
    if _day_words(when.start, when.unit) == end:
        return end
    if when.unit == "year":
        return gettext("{start}–{end}").format(start=when.start.year, end=end)
    if when.start.year != when.end.year:
        return gettext("{start} – {end}").format(start=_day_words(when.start, when.unit), end=end)
    month = _MONTHS[when.start.month - 1]
    if when.unit == "month":
        return gettext("{start}–{end}").format(start=month, end=end)
    if when.start.month == when.end.month:
        return gettext("{start}–{end}").format(start=when.start.day, end=end)
    return gettext("{day} {month} – {end}").format(day=when.start.day, month=month, end=end)


def year_words(when: Interval) -> str:
    """Write the years alone, for margins and narrow tables.

    Returns:
        For example ``2015``, ``2004–2005``, ``since 2026``.
    """
    if when.start is None or when.end is None:
        return _open(when, "year")
    start, end = str(when.start.year), str(when.end.year)
    return start if start == end else gettext("{start}–{end}").format(start=start, end=end)


def month_words(day: date) -> str:
    """Write the month of a day, with its year."""
    return gettext("{month} {year}").format(month=_MONTHS[day.month - 1], year=day.year)


def _open(when: Interval, unit: Precision) -> str:
    if when.end is not None:
        return gettext("until {date}").format(date=_day_words(when.end, unit))
    return gettext("since {date}").format(date=_day_words(when.start, unit)) if when.start else ""


def _day_words(day: date, unit: Precision) -> str:
    if unit == "year":
        return str(day.year)
    if unit == "month":
        return month_words(day)
    return gettext("{day} {month} {year}").format(day=day.day, month=_MONTHS[day.month - 1], year=day.year)
