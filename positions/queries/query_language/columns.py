"""One registry: what a noun's rows hold, where each column is read from, and by what they are filtered and sorted."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise

from positions.formats.tables import Column
from positions.queries.query_language.param_types import ParamType, Value
from positions.queries.query_language.problems import Problem

Row = tuple[object, ...]
LONGEST = 1000
"""Characters of one value, where a parameter says nothing else."""
Extras = dict[Any, dict[str, object]]


@dataclass(frozen=True, slots=True)
class Field:
    """A column and where it comes from.

    Attributes:
        column: As files, JSON, schema and data dictionary tell it.
        sources: ORM paths or annotations of the noun's base that its value is made of.
        make: Makes the value of the sources; None: the one source as it is, with empty text as a missing value.
        sort: Path to sort by; empty if rows cannot be sorted by this column.
        extra: Name of the value among those that are fetched for a whole page at once; the one source is then the row's
            key.
        shown: Whether it stands in every row; else it comes only when ``fields`` names it.
        alone: Whether a row that is asked for alone has it all the same.
        letters: Whether rows are sorted by its letters, whatever the case and the accents; for nouns of few rows.
    """

    column: Column
    sources: tuple[str, ...]
    make: Callable[..., object] | None = None
    sort: str = ""
    extra: str = ""
    shown: bool = True
    alone: bool = False
    letters: bool = False

    @property
    def name(self) -> str:
        """Key of the column."""
        return self.column.name


@dataclass(frozen=True, slots=True)
class FromKeys:
    """How a source is made of keys and of the names that they have today.

    Attributes:
        paths: ORM paths or annotations that hold the keys.
        make: Makes the value of the source of the names of today and what these paths hold, as JSON has it.
    """

    paths: tuple[str, ...]
    make: Callable[..., object]


@dataclass(frozen=True, slots=True)
class Finished:
    """How a noun's rows are kept finished: all of a row but what depends on names (``finished.py``).

    Attributes:
        base: The rows of ``Resource.base``, with annotations that hold keys where those hold names.
        from_keys: What depends on names: the name of a source, or of the one field of which it holds.
    """

    base: Callable[[], QuerySet[Any, Any]]
    from_keys: Mapping[str, FromKeys]


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something by which rows are narrowed.

    Attributes:
        name: As it is written in an address.
        help: What it keeps, in a sentence.
        param_type: Reads what was written.
        when: Condition that keeps the rows of any of the values; on a row of ``part``, if that is named.
        part: Name of the list that the condition looks into; empty for the row itself. Parameters of one list speak of
            the same entry of it.
        single: Whether it takes one value only, without comma and without ``!``.
        example: A value as it is written.
        column: Of a table of the house's own, the column that is compared; the one of its name, if nothing is said.
        free: Whether any text is a value, as it stands: no sign in it means anything to the language of questions.
        adds: Annotations of the rows that come with it.
        sort: What rows are sorted by before the noun's own order, where nothing is asked.
        split: Parts a value into texts, each with whether it is negated; None: at its commas.
        longest: Characters of a value that are read.
    """

    name: str
    help: str
    param_type: ParamType
    when: Callable[[Sequence[Value]], Q]
    part: str = ""
    single: bool = False
    example: str = ""
    column: str = ""
    free: bool = False
    adds: Callable[[Sequence[Value]], Mapping[str, Any]] | None = None
    sort: tuple[str, ...] = ()
    split: Callable[[str], list[tuple[str, bool]]] | None = None
    longest: int = LONGEST


@dataclass(frozen=True, slots=True)
class Resource:
    """Everything that can be asked about one kind of thing.

    Attributes:
        name: The plural, as in addresses.
        singular: Name of the column that identifies a row to other nouns.
        help: What a row is, in a sentence.
        base: The published rows, with the annotations that fields and parameters name.
        fields: Columns in order.
        parameters: What narrows, in the order of the documentation.
        unique: Paths whose values together name one row, in the order that breaks a tie.
        sort: What rows are sorted by if nothing is asked: names of columns, ``-`` for the other way round.
        parts: For each list, a condition on the row from one on the list's entries.
        extras: Fetches the values of ``Field.extra`` for these keys; asks the same number of queries whatever their
            number.
        find: Condition that keeps the row with this identifier (as in ``/api/v1/states/CHN``).
        model: The table that gives identifiers, for addresses that have moved.
        table: All rows, for a noun that is none of the database's tables; nothing else is then read.
        usual: Of such a table, whether a row is given, by the values that each parameter keeps, for a question that
            does not ask for every row.
        facets: Parameters by whose values the rows of a question can be counted (``facets.py``).
        of_today: Whether it is told of today alone, and of no moment in the past.
        whole: Whether the answer is given whole: it has no pages, and neither columns nor an order can be asked for.
        called: How a refusal names it where the plural is no word for it, as "A comparison".
        refused: Why a parameter that somebody may expect is not taken, by its name.
        needs: From the names that were given, what is wrong with them together: what is missing, or too much.
        finished: How its rows are kept finished; None: they are not.
    """

    name: str
    singular: str
    help: str
    base: Callable[[], QuerySet[Any, Any]]
    fields: tuple[Field, ...]
    parameters: tuple[Parameter, ...]
    unique: tuple[str, ...]
    sort: tuple[str, ...]
    find: Callable[[str], Q | None]
    parts: Mapping[str, Callable[[Q], Q]] = dataclasses.field(default_factory=dict)
    extras: Callable[[Sequence[Any]], Extras] | None = None
    model: type[Model] | None = None
    table: Callable[[], list[Row]] | None = None
    usual: Callable[[Mapping[str, Sequence[Value]], Row], bool] | None = None
    facets: tuple[str, ...] = ()
    of_today: bool = False
    whole: bool = False
    called: str | Promise = ""
    refused: Mapping[str, Promise] = dataclasses.field(default_factory=dict)
    needs: Callable[[Collection[str]], list[Problem]] | None = None
    finished: Finished | None = None

    def field(self, name: str) -> Field | None:
        """Return the field of a column, or None."""
        return next((one for one in self.fields if one.name == name), None)

    def parameter(self, name: str) -> Parameter | None:
        """Return the parameter of a name, or None."""
        return next((one for one in self.parameters if one.name == name), None)

    @property
    def shown(self) -> tuple[Field, ...]:
        """The fields of a row for which nobody named any."""
        return tuple(one for one in self.fields if one.shown)

    @property
    def alone(self) -> tuple[Field, ...]:
        """The fields of a row that is asked for alone and for which nobody named any."""
        return tuple(one for one in self.fields if one.shown or one.alone)

    @property
    def sortable(self) -> tuple[str, ...]:
        """Names of the columns that rows can be sorted by."""
        return tuple(one.name for one in self.fields if one.sort)

    @property
    def has_trees(self) -> bool:
        """Whether a parameter includes what stands beneath a value, so that ``descendants`` means something."""
        return any(getattr(one.param_type, "tree", "") for one in self.parameters)


__all__ = ["Column", "Extras", "Field", "Finished", "FromKeys", "Parameter", "Resource", "Row"]
