"""The order of rows, and what lies beyond one of them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django.db.models import BigIntegerField, F, Func, IntegerField, Q, QuerySet, Value
from django.db.models.fields import DateField, DateTimeField
from django.db.models.functions import Cast, Coalesce

from positions.queries.by_letters import by_letters
from positions.queries.by_number import NO_NUMBER, as_number, by_number, is_public_number
from positions.queries.query_language.columns import Field
from positions.queries.query_language.cursors import Cursor
from positions.queries.query_language.query import Query


class Order:
    """The order of a question's rows, made total by the noun's unique paths, and what lies beyond a row in it.

    Args:
        question: Understood.
        hidden: Whether the order is hidden from the indexes.
    """

    def __init__(self, question: Query, *, hidden: bool = False) -> None:
        self._hidden = hidden
        self._cursor = question.cursor
        self.keys: list[tuple[str, Any, bool]] = []
        for field, turned in question.sort:
            self._add(field.sort, field, turned=turned)
        used = {path for path, _, _ in self.keys}
        for path in question.noun.unique:
            if path not in used:
                self._add(path, None, turned=False)
        self.names = [f"key_{number}" for number in range(len(self.keys))]

    def _add(self, path: str, field: Field | None, *, turned: bool) -> None:
        expression: Any = by_number(path) if is_public_number(path) else F(path)
        if field is not None and field.letters:
            expression = by_letters(path)
        if field is not None and field.column.nullable:
            # Yes and no leave no third value to stand for what is not known: they are compared as numbers.
            known = Cast(path, IntegerField()) if field.column.kind == "boolean" else expression
            # Django knows that a positive number is never below 0, and would keep every row beyond the -1 of an empty
            # one.
            kind = BigIntegerField() if field.column.kind == "integer" or is_public_number(path) else None
            last = Value(NO_NUMBER) if is_public_number(path) else _last(field, turned=turned)
            expression = Coalesce(known, last, output_field=kind)
        if self._hidden:
            expression = Func(expression, template="(SELECT %(expressions)s)")
        self.keys.append((path, expression, turned))

    def annotated(self, rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
        """Add what is compared to rows, as ``names``."""
        annotated: QuerySet[Any, Any] = rows.annotate(
            **dict(zip(self.names, (expression for _, expression, _ in self.keys), strict=True))
        )
        return annotated

    def by(self) -> list[str]:
        """Return what ``annotated`` rows are ordered by."""
        backward = self._cursor is not None and self._cursor.backward
        turned = [turned != backward for _, _, turned in self.keys]
        return [f"-{name}" if other else name for name, other in zip(self.names, turned, strict=True)]

    def beyond_cursor(self, rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
        """Keep what lies after the cursor's row, or before it if the cursor goes backward."""
        return rows if self._cursor is None else rows.filter(self._beyond(self._cursor))

    def _beyond(self, cursor: Cursor) -> Q:
        condition = Q()
        keys = [
            as_number(key) if is_public_number(path) else key
            for (path, _, _), key in zip(self.keys, cursor.keys, strict=True)
        ]
        for (_, _, turned), name, key in reversed(list(zip(self.keys, self.names, keys, strict=True))):
            after = "lt" if turned != cursor.backward else "gt"
            further = Q(**{f"{name}__{after}": key})
            condition = further | Q(**{name: key}) & condition if condition else further
        # Says nothing new, but bounds the first key: an index on it is entered in the middle.
        (_, _, turned), name, key = self.keys[0], self.names[0], keys[0]
        return Q(**{f"{name}__{'lte' if turned != cursor.backward else 'gte'}": key}) & condition


def _last(field: Field, *, turned: bool) -> Any:
    """Value that a row without one is sorted by: last for dates, first (in rising order) for the others."""
    if field.column.kind == "date":
        return Value(date.min if turned else date.max, output_field=DateField())
    if field.column.kind == "instant":
        return Value(datetime(1 if turned else 9999, 1, 1, tzinfo=UTC), output_field=DateTimeField())
    return Value(-1) if field.column.kind in {"boolean", "integer", "number"} else Value("")
