"""Forms that ask a question: plain fields that work without a script, and keep what was written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from positions.pages.query_forms.filters import called
from positions.queries.query_language import Problem

Offered = tuple[tuple[str, str], ...]
"""Values with their names, to choose from."""


@dataclass(frozen=True, slots=True)
class TextField:
    """A field to write in.

    Attributes:
        name: The parameter.
        label: What it is called.
        value: What was written.
        hint: What may be written.
        offered: Values with their names, to choose from.
        problems: What is wrong with what was written.
    """

    name: str
    label: str
    value: str
    hint: str
    offered: Offered
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One of a few values."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class BoxField:
    """Values to tick, any number of them."""

    name: str
    label: str
    choices: tuple[Option, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SelectField:
    """One of a few values, or none; the first says nothing."""

    name: str
    label: str
    choices: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class QueryForm:
    """A form.

    Attributes:
        texts: Fields to write in.
        selects: Values to choose one of.
        boxes: Values to tick.
        kept: Parameters without a field, which stay as they are.
    """

    texts: tuple[TextField, ...]
    selects: tuple[SelectField, ...]
    boxes: tuple[BoxField, ...]
    kept: tuple[tuple[str, str], ...]


class Written:
    """What was written, and what is wrong with it: makes the fields that hold it."""

    def __init__(self, params: Mapping[str, Sequence[str]], problems: Sequence[Problem]) -> None:
        """Take what was written.

        Args:
            params: For each parameter what was written, in as many values.
            problems: What is wrong with it.
        """
        self._values: dict[str, list[str]] = {}
        lists = params.lists() if hasattr(params, "lists") else params.items()
        for name, values in lists:
            if said := [str(value) for value in values if str(value).strip()]:
                self._values[str(name)] = said
        self._wrong: dict[str, list[str]] = {}
        for problem in problems:
            self._wrong.setdefault(problem.parameter, []).append(problem.detail)

    def one(self, name: str) -> str:
        """Return what a parameter says, without what it excludes: that has no field of its own."""
        values = self._values.get(name, [])
        return ",".join(value for value in values if _is_free(name) or not value.startswith("!"))

    def text(self, name: str, hint: str, *, label: str = "", offered: Offered = ()) -> TextField:
        """Make a field to write in."""
        return TextField(name, label or called(name), self.one(name), hint, offered, tuple(self._wrong.get(name, ())))

    def boxes(self, name: str, values: Iterable[tuple[object, object]]) -> BoxField:
        """Make a field to tick values in, of pairs of a value and its label."""
        chosen = {item.strip() for item in self.one(name).split(",")}
        choices = tuple(Option(str(code), str(label), code in chosen) for code, label in values)
        return BoxField(name, called(name), choices, tuple(self._wrong.get(name, ())))

    def kept(self, fields: Collection[str], known: Collection[str]) -> tuple[tuple[str, str], ...]:
        """List what stays as it is.

        Args:
            fields: Parameters that have a field.
            known: Parameters that there are. What does not exist is dropped, and so is a page of the answer.
        """
        return tuple(
            (name, value)
            for name, values in self._values.items()
            for value in values
            if name in known
            and name != "cursor"
            and name not in self._wrong
            and (name not in fields or (value.startswith("!") and not _is_free(name)))
        )


def _is_free(name: str) -> bool:
    """Whether a ``!`` is a sign like any other in what is written."""
    return name == "q"


def said_again(pairs: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """Return what was understood, as a question lists it, as it would be written in a form."""
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found
