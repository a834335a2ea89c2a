"""Asking again with what may have been meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from positions.queries.query_language.list_syntax import BadList, split
from positions.queries.query_language.param_types import quoted
from positions.queries.query_language.problems import Problem, shown


def corrected(params: Mapping[str, Sequence[str]], problem: Problem, suggestion: str) -> list[tuple[str, str]]:
    """Write parameters again with a suggestion in place of what is wrong; everything else stays, but for empty values and the page.

    Args:
        params: What was asked, as it was written: a ``QueryDict`` or a mapping of lists.
        problem: What is wrong with it.
        suggestion: One of its suggestions: a value, or the name of a parameter.
    """
    lists = params.lists() if hasattr(params, "lists") else params.items()
    pairs: list[tuple[str, str]] = []
    for name, values in lists:
        said = [value for value in map(str, values) if value.strip() and name != "cursor"]
        if shown(name) != problem.parameter:
            pairs += [(name, value) for value in said]
        elif problem.value:
            pairs += [(name, _replaced(value, problem.value, suggestion)) for value in said]
        else:
            pairs += [(suggestion, value) for value in said]
    return pairs


def _replaced(value: str, old: str, new: str) -> str:
    try:
        items = split(value)
    except BadList:
        return value
    sign = "!" if items[0][1] else ""
    # A column to sort by may be turned round.
    found = [new if text == old else f"-{new}" if text == f"-{old}" else text for text, _ in items]
    return sign + ",".join(quoted(text) for text in found)
