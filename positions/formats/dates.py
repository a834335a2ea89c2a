"""Dates: intervals with a precision, in signs for machines. No clock and no time zone here."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from positions.message import Message, MessageError

Precision = Literal["day", "month", "year", "interval"]

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class BadDate(MessageError):
    """A text is no date of the accepted forms.

    Attributes:
        text: What was given.
        reason: What is wrong with it.
    """

    def __init__(self, text: str, reason: Message) -> None:
        super().__init__(Message("date.refused", text=text, reason=reason))
        self.text = text
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Interval:
    """From a first to a last day, and how exactly the two are known.

    Args:
        start: First day; None if the beginning is open.
        end: Last day, itself within; None if the end is open.
        precision: The unit of both ends: ``day`` (one day), ``month`` and ``year`` (first to last day of a month or
            year, or of several), ``interval`` (from one day to another, or open).

    Raises:
        ValueError: If both ends are open, the end is before the start, or the ends do not agree with the precision.
    """

    start: date | None
    end: date | None
    precision: Precision

    def __post_init__(self) -> None:
        if self.start is None and self.end is None:
            raise ValueError("An interval needs a start or an end.")
        if self.start and self.end and self.end < self.start:
            raise ValueError(f"The end, {self.end}, is before the start, {self.start}.")
        agrees = {
            "day": self.start is not None and self.start == self.end,
            "month": self._begins(month=True) and self._finishes(month=True),
            "year": self._begins(month=False) and self._finishes(month=False),
            "interval": True,
        }
        if not agrees[self.precision]:
            raise ValueError(f"{self.start} to {self.end} does not agree with the precision {self.precision}.")

    def iso(self) -> str:
        """Write the interval as an EDTF string.

        Returns:
            For example ``2021-10-20``, ``2018-04``, ``2004``, ``2015-04-16/2015-04-17``, ``2004/2005``,
            ``2026-03-30/..``.

        Source: ISO 8601-2:2019, section 4 (Extended Date/Time Format, levels 0 and 1).
        """
        length = {"day": 10, "month": 7, "year": 4, "interval": 10}[self.unit]
        start = self.start.isoformat()[:length] if self.start else ".."
        end = self.end.isoformat()[:length] if self.end else ".."
        return start if start == end else f"{start}/{end}"

    @property
    def unit(self) -> Precision:
        """The unit in which both ends are written: an ``interval`` of two whole years or more is written in years."""
        several = self.start and self.end and self.start.year < self.end.year
        if self.precision == "interval" and several and self._begins(month=False) and self._finishes(month=False):
            return "year"
        return self.precision

    def _begins(self, *, month: bool) -> bool:
        return self.start is None or (self.start.day == 1 and (month or self.start.month == 1))

    def _finishes(self, *, month: bool) -> bool:
        return self.end is None or (
            self.end.day == _days(self.end.year, self.end.month) and (month or self.end.month == 12)
        )


def read(iso: str) -> Interval:
    """Read an EDTF string such as ``Interval.iso`` writes.

    Args:
        iso: A year, month, day, or two of them with a slash between; ``..`` for an open end.

    Returns:
        The interval. Two days give the precision ``interval``, two months ``month``, two years ``year``; ends of
        different units, and open intervals of days, ``interval``.

    Raises:
        BadDate: If the text is none of these, names a day that does not exist, or ends before it starts.
    """
    parts = iso.strip().split("/")
    if len(parts) > 2:
        raise BadDate(iso, Message("date.slashes"))
    if parts in (["..", ".."], [".."]):
        raise BadDate(iso, Message("date.open"))
    points = [None if part == ".." and len(parts) == 2 else _point(part, iso) for part in parts]
    first, last = points[0], points[-1]
    start, end = first[0] if first else None, last[1] if last else None
    if start and end and end < start:
        raise BadDate(iso, Message("date.order"))
    units = {point[2] for point in points if point}
    unit = units.pop() if len(units) == 1 else "interval"
    return Interval(start, end, "interval" if unit == "day" and len(parts) == 2 and start != end else unit)


def parse(iso: str) -> tuple[date | None, date | None]:
    """Read the bounds of a question such as ``since=2015`` or ``until=2021-10``.

    Args:
        iso: As for ``read``.

    Returns:
        First and last day, both within; None where the end is open.

    Raises:
        BadDate: As for ``read``.
    """
    interval = read(iso)
    return interval.start, interval.end


def _point(part: str, iso: str) -> tuple[date, date, Precision]:
    """Read a year, month or day: its first day, its last day and its unit."""
    match = _POINT.fullmatch(part)
    if match is None:
        form = Message("date.form") if part == iso else Message("date.form_of_part", part=part)
        raise BadDate(iso, form if part or part == iso else Message("date.end_missing"))
    year, month, day = (int(group) if group else None for group in match.groups())
    try:
        if month is None:
            return date(year or 0, 1, 1), date(year or 0, 12, 31), "year"
        if day is None:
            return date(year or 0, month, 1), date(year or 0, month, _days(year or 0, month)), "month"
        return date(year or 0, month, day), date(year or 0, month, day), "day"
    except (ValueError, calendar.IllegalMonthError) as error:
        raise BadDate(iso, Message("date.not_there", part=part)) from error


def _days(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]
