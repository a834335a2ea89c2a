"""The name that a state used on the days of a statement: a column of both tables of passages, and its parameter."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Exists, Q

from positions.queries.lexicon import former_names, names_at_the_time
from positions.queries.query_language.columns import Parameter
from positions.queries.query_language.param_types import Texts, Value

NAME = "state_name_at_the_time"
HELP = (
    "Name that this state used on the days of the statement, where it is not its "
    "name of today; else, or if that is not known, "
    "empty."
)


def former_name(rows: str, state: str, part: str = "") -> Parameter:
    """Make the parameter that keeps rows whose state had one of these former names on their days.

    Args:
        rows: What it keeps, as "positions of a state".
        state: Path to the state's key; the statement is ``statement`` from there.
        part: Name of the list that it looks into; empty for the row itself.
    """

    def when(values: Sequence[Value]) -> Q:
        keys = [key for value in values for key in value.keys]
        return Q(Exists(names_at_the_time(state, "statement__").filter(text__in=keys)))

    words = f"Keeps {rows} under one of these former names. It was in use on all days of the statement; state takes it for every day."
    return Parameter(NAME, words, Texts("text", former_names), when, part, example="Turkey")
