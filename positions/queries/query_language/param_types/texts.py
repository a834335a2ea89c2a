"""Names and words that stand in a column."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext

from positions.queries.query_language.param_types.base import ParseContext, Parsed, ParseError, Value, quoted
from positions.queries.query_language.problems import did_you_mean, nearest, shown
from positions.text.names import normalize

LISTED = 20_000
"""Different texts of a column that a misspelt one is compared with, at most."""


@dataclass(frozen=True, slots=True)
class Texts:
    """A name as the rows have it, compared without case and accents.

    Attributes:
        path: Column that holds it.
        source: The rows that have it, where they are not the noun's own.
    """

    path: str
    source: Callable[[], QuerySet[Any, Any]] | None = None

    @property
    def values(self) -> Mapping[str, str]:
        """None: they come from the record."""
        return {}

    def parse(self, texts: Sequence[str], asking: ParseContext) -> Parsed:
        """Understand names that some row has. Queries: 1, or 2 if one is not written exactly so."""
        rows = (self.source or asking.base)().order_by().values_list(self.path, flat=True).distinct()
        exact = set(_within(rows, self.path, list(texts)))
        if exact.issuperset(texts):
            return [Value(text, text, (text,)) for text in texts]
        known = [str(text) for text in rows[:LISTED] if text]
        folded: dict[str, list[str]] = {}
        for name in known:
            folded.setdefault(normalize(name), []).append(name)
        out: Parsed = []
        for text in texts:
            same = [text] if text in exact else folded.get(normalize(text), []) if normalize(text) else []
            if same:
                out.append(Value(text if text in exact else same[0], same[0], tuple(same)))
                continue
            close = nearest(text, [(name, name) for name in known])
            words = did_you_mean([f"“{name}”" for name in close])
            detail = gettext("No row has “%(text)s”.") % {"text": shown(text)}
            out.append(ParseError(detail + words, tuple(quoted(name) for name in close)))
        return out


def _within(rows: QuerySet[Any, Any], path: str, texts: list[str]) -> list[str]:
    return list(rows.filter(**{f"{path}__in": texts}))
