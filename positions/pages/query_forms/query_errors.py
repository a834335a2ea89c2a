"""A question that was not understood: each problem by name, with the addresses of what may have been meant."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from positions.pages.query_forms.filters import called
from positions.queries.query_language import Problem, corrected


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something that is wrong.

    Attributes:
        parameter: Name of the parameter, for people; one that does not exist as it was written.
        detail: What is wrong, in a sentence.
        instead: What may have been meant, each with the address that says so.
    """

    parameter: str
    detail: str
    instead: tuple[tuple[str, str], ...]


def wrongs(
    params: Mapping[str, Sequence[str]], problems: Sequence[Problem], path: str, known: Collection[str]
) -> list[Wrong]:
    """Put beside each problem the addresses that put a suggestion in its place.

    Args:
        params: What was asked, as it was written.
        problems: What is wrong with it.
        path: Address of the page.
        known: Parameters that there are.
    """

    def address(problem: Problem, suggestion: str) -> str:
        pairs = corrected(params, problem, suggestion)
        return f"{path}?{urlencode(pairs, quote_via=quote, safe=',!/:')}"

    return [
        Wrong(
            called(problem.parameter) if problem.parameter in known else problem.parameter,
            problem.detail,
            tuple((suggestion, address(problem, suggestion)) for suggestion in problem.suggestions),
        )
        for problem in problems
    ]
