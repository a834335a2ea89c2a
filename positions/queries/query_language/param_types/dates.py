"""Dates, days and years."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.utils.translation import gettext

from positions.formats import dates
from positions.queries.query_language.param_types.base import ParseContext, Parsed, ParseError, Value
from positions.queries.query_language.problems import shown
from positions.queries.wording import words


@dataclass(frozen=True, slots=True)
class Days:
    """A year, month, day, or two of them with a slash between.

    Attributes:
        point: Whether two are refused, since the date bounds something.
    """

    point: bool = False

    @property
    def values(self) -> Mapping[str, str]:
        """None: any date."""
        return {}

    def parse(self, texts: Sequence[str], asking: ParseContext) -> Parsed:
        """Understand dates; keys are the first and the last day. Queries: 0."""
        return [self._one(text) for text in texts]

    def _one(self, text: str) -> Value | ParseError:
        if self.point and "/" in text:
            return ParseError(gettext("Write one date here: a year, a month or a day."))
        try:
            start, end = dates.parse(text)
        except dates.BadDate as error:
            if self.point:
                detail = gettext(
                    "“%(text)s” is not a date: %(reason)s. Write a year (2021), month (2021-10) or day (2021-10-20)."
                )
                facts = {"text": shown(text), "reason": words(error.reason).replace(text, shown(text))}
                return ParseError(detail % facts)
            return ParseError(words(error.message).replace(text, shown(text)))
        return Value(text.strip(), text.strip(), (start, end))


@dataclass(frozen=True, slots=True)
class PastDay:
    """One day that has come, in UTC: what stands is worked out as of it."""

    @property
    def values(self) -> Mapping[str, str]:
        """None: any day."""
        return {}

    def parse(self, texts: Sequence[str], asking: ParseContext) -> Parsed:
        """Understand days; the key is the day. Queries: 0."""
        return [self._one(text.strip()) for text in texts]

    def _one(self, text: str) -> Value | ParseError:
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return ParseError(gettext("“%(text)s” is no day. Write it as 2005-01-31.") % {"text": shown(text)})
        if day > datetime.now(UTC).date():
            return ParseError(gettext("That day has not come yet."))
        return Value(day.isoformat(), day.isoformat(), (day,))


@dataclass(frozen=True, slots=True)
class Years:
    """A year of four figures."""

    @property
    def values(self) -> Mapping[str, str]:
        """None: any year."""
        return {}

    def parse(self, texts: Sequence[str], asking: ParseContext) -> Parsed:
        """Understand years; keys are the first and the last day. Queries: 0."""
        out: Parsed = []
        for text in texts:
            year = int(text) if re.fullmatch(r"[0-9]{4}", text) else 0
            if year:
                out.append(Value(text, text, (date(year, 1, 1), date(year, 12, 31))))
            else:
                out.append(
                    ParseError(
                        gettext("“%(text)s” is not a year. Write four figures, as 2015.") % {"text": shown(text)}
                    )
                )
        return out
