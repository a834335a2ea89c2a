"""Asking a question of the query language: its rows, their number, or what is wrong with it."""

import pytest

from positions.queries.query_language import BadQuery, paginate, parse


def ask(noun, /, **params):
    return parse(noun, {name: value if isinstance(value, list) else [value] for name, value in params.items()})


def count(noun, **params):
    return paginate(ask(noun, **params)).count


def _lists(pairs):
    lists: dict[str, list[str]] = {}
    for name, value in pairs:
        lists.setdefault(name, []).append(value)
    return lists


def problems(noun, *, paged=True, **params):
    given = {name: value if isinstance(value, list) else [value] for name, value in params.items()}
    with pytest.raises(BadQuery) as caught:
        parse(noun, given, paged=paged)
    return caught.value.problems
