"""What readers take and give."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Value:
    """A value as it was understood.

    Attributes:
        token: How the answer repeats it; written so, it is understood again.
        label: What people call it.
        keys: What the database compares with: keys of rows, codes, texts, or the two days of an interval.
        lasting: What stands for it where a token that changes would break; empty: the token.
        note: What who asked should know of how it was understood; empty if it is plain.
    """

    token: str
    label: str
    keys: tuple[Any, ...]
    lasting: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ParseError:
    """A value that is not understood: why, and what to write in its place."""

    detail: str
    suggestions: tuple[str, ...] = ()


Parsed = list[Value | ParseError]
"""One for each text, in their order."""


@dataclass(frozen=True, slots=True)
class ParseContext:
    """In which question a value stands.

    Attributes:
        base: The published rows of what is asked about.
        descendants: Whether a node of a tree includes those beneath it.
    """

    base: Callable[[], QuerySet[Any, Any]]
    descendants: bool


class ParamType(Protocol):
    """Understands the values of one parameter; ``values`` lists them if they are few and fixed."""

    @property
    def values(self) -> Mapping[str, str]:
        """Accepted codes with their labels; empty if they come from the record."""
        ...

    def parse(self, texts: Sequence[str], asking: ParseContext) -> Parsed:
        """Understand each text; the result has the same length and order. Queries: at most 3, whatever their number."""
        ...


def quoted(text: str) -> str:
    """Write a value so that it is understood as one: in quotation marks if it holds a comma or begins with a sign of ours."""
    if "," in text or text.startswith(("!", '"')):
        return '"' + text.replace('"', '""') + '"'
    return text
