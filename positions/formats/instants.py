"""Moments: at which the record is read as it stood."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
# A plus in an address that nobody encoded arrives as a space; nothing else can stand there.
_INSTANT = re.compile(
    r"(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)(?:([Zz])|([+ -])(\d{2}):?(\d{2}))", re.ASCII
)


def token_of(at: datetime) -> str:
    """Write an instant as ``parse`` reads it."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


class BadMoment(ValueError):
    """A text is no moment; the message is for nobody but a programmer."""


@dataclass(frozen=True, slots=True)
class Instant:
    """A moment in the life of the record.

    Attributes:
        token: How it is written: a day, or an instant in UTC. Read again, it gives the same moment.
        at: The instant (UTC). That of a day is its last microsecond: what was published on the day is within.
    """

    token: str
    at: datetime

    @property
    def is_day(self) -> bool:
        """Whether it was written as a day."""
        return len(self.token) == len("2026-11-20")


def parse(text: str) -> Instant:
    """Read a moment.

    Args:
        text: A day (2026-11-20), which means its end in UTC, or an instant with its offset (2026-11-20T14:30Z,
            2026-11-20T14:30:00+02:00).

    Raises:
        BadMoment: It is neither, or no such day or time exists.

    Source: ISO 8601-1, 5.4.2; RFC 3339.
    """
    text = text.strip()
    try:
        if _DAY.fullmatch(text):
            return Instant(text, datetime.combine(date.fromisoformat(text), time.max, UTC))
        if match := _INSTANT.fullmatch(text):
            day, clock, zulu, sign, hours, minutes = match.groups()
            offset = "+00:00" if zulu else f"{'-' if sign == '-' else '+'}{hours}:{minutes}"
            if "." in clock:
                clock = clock.ljust(len("14:30:00.000000"), "0")
            at = datetime.fromisoformat(f"{day}T{clock}{offset}").astimezone(UTC)
            return Instant(token_of(at), at)
    except (ValueError, OverflowError) as error:
        raise BadMoment(str(error)) from error
    raise BadMoment(text)
