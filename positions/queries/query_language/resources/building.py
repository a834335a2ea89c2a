"""Fields and parameters of the usual kinds, in a line each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import Choices, Exists, IntegerField, Model, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from positions.formats.dates import Interval, Precision
from positions.formats.tables import Column, Kind
from positions.models.choices import Origin, Verified
from positions.models.choices import Precision as Precisions
from positions.queries.query_language.columns import Field, Parameter
from positions.queries.query_language.param_types import Codes, Days, Named, Texts, Years, YesNo
from positions.queries.query_language.param_types import Value as Understood

When = Callable[[Sequence[Understood]], Q]
_LABELS: dict[tuple[str, ...], Codes] = {}


def field(
    name: str,
    kind: Kind,
    help: str,  # noqa: A002 - the word of the house for it
    path: str | tuple[str, ...] = "",
    *,
    make: Callable[..., object] | None = None,
    nullable: bool = True,
    sort: str | None = None,
    example: str = "",
    shown: bool = True,
    alone: bool = False,
    extra: str = "",
    letters: bool = False,
) -> Field:
    """Make a field that is read from ``path`` (its name, if nothing is said) and sorted by it, if it is one word or number."""
    sources = (path or name,) if isinstance(path, str) else path
    if sort is None:
        plain = make is None and len(sources) == 1 and not extra and kind not in {"longtext", "list", "url"}
        sort = sources[0] if plain else ""
    day = kind == "date" and make is None and not extra
    return Field(
        Column(name, kind, help, nullable, (), example, day), sources, make, sort, extra, shown, alone, letters
    )


def choice(
    name: str,
    help: str,  # noqa: A002 - the word of the house for it
    choices: type[Choices],
    path: str = "",
    *,
    nullable: bool = False,
    example: str = "",
) -> Field:
    """Make a field that holds one of a few codes."""
    values = tuple(str(value) for value in choices.values)
    _LABELS[values] = codes(choices)
    return Field(Column(name, "code", help, nullable, values, example), (path or name,), None, path or name)


def codes(choices: type[Choices]) -> Codes:
    """Make a reader of one of a few codes."""
    return Codes(tuple((str(value), label) for value, label in choices.choices))


def interval(
    name: str, prefix: str, of: str, *, open_end: bool = False, example: str = ""
) -> tuple[Field, Field, Field, Field]:
    """Make the four fields of a date: as it is written, how exactly it is known, first and last day.

    Args:
        name: Name of the first column; the others begin with it.
        prefix: Path of the columns ``_start``, ``_end`` and ``_precision``.
        of: What happened then, as "the words were said".
        open_end: Whether it may last.
        example: A value of the first column.
    """
    start, end, precision = (f"{prefix}_{part}" for part in ("start", "end", "precision"))
    lasts = " Empty if it lasts." if open_end else ""
    stem = name.removesuffix("_on")
    return (
        field(name, "date", f"When {of}: a day, month or year, or two with a slash between (EDTF; .. for an open end).",
              (start, end, precision), make=edtf, sort=end, example=example),
        Field(Column(f"{stem}_precision", "code", f"How exactly it is known when {of}.", True, tuple(Precisions.values)),
              (precision,), None, precision),
        field(f"{stem}_start", "date", f"First day of when {of}.", start),
        field(f"{stem}_end", "date", f"Last day of when {of}, itself within.{lasts}", end),
    )  # fmt: skip


@lru_cache(maxsize=4096)
def edtf(start: date | None, end: date | None, precision: Precision | str) -> str | None:
    """Write two days and a precision as one date; None if there is none."""
    if start is None:
        return None
    # A beginning known to the day and no end is an open interval of days.
    known: Any = "interval" if end is None and precision == "day" else precision
    return Interval(start, end, known).iso()


def tidy(items: Iterable[str | None]) -> list[str]:
    """Make the items of a list column: files part them by "; ", so none may hold that."""
    return [item.replace("; ", ", ") for item in items if item]


def reviewed(path: str = "origin") -> Field:
    """Make the field that says who vouches for a row."""
    return field(
        "reviewed", "boolean", "Whether a second person approved this record here; false: it came with the data set.",
        path, make=lambda origin: origin == Origin.PERSON, nullable=False, sort=path,
    )  # fmt: skip


def reference(name: str, page: Callable[..., str], *path: str) -> tuple[Field, ...]:
    """Make the fields with which every reference fact ends: by whom it is vouched for, since when, and its page."""
    return (*vouched(), field("url", "url", f"Page of this {name}.", path, make=page, nullable=False))


def vouched() -> tuple[Field, ...]:
    """Make the fields that say by whom a reference fact is vouched for, and since when."""
    return (
        choice("verified", "Whether the facts of this record were seen in a public source.", Verified),
        field("verified_detail", "list", "The mark of each fact, where they differ.", make=marks, nullable=False),
        field("source", "longtext", "Where the facts of this record come from."),
        reviewed(),
        field("published_at", "instant", "Since when this record is public here.", nullable=False),
    )


def marks(detail: dict[str, str]) -> list[str]:
    """Write the marks of facts as "name: checked"."""
    return tidy(f"{fact}: {mark}" for fact, mark in sorted(detail.items()))


def names(record: str) -> tuple[Field, ...]:
    """Make a field for the name in each of the six languages of the United Nations."""
    languages = (("en", "English"), ("fr", "French"), ("es", "Spanish"), ("ru", "Russian"), ("zh", "Chinese"), ("ar", "Arabic"))  # fmt: skip
    return tuple(
        field(f"name_{code}", "text", f"Name of the {record} in {language}.", f"names__{code}", make=_text, sort="")
        for code, language in languages
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def counted(rows: QuerySet[Any, Any], by: str, count: Any) -> Coalesce:
    """Count rows that refer to the outer one by ``by``; 0 if there is none."""
    found = (
        rows.filter(**{by: OuterRef("pk")}).order_by().annotate(nothing=Value(1)).values("nothing").annotate(n=count)
    )
    return Coalesce(Subquery(found.values("n"), output_field=IntegerField()), 0)


# ----- conditions


def among(*paths: str) -> When:
    """Keep rows that have one of the values in one of the columns."""

    def when(values: Sequence[Understood]) -> Q:
        keys = [each for value in values for each in value.keys]
        condition = Q()
        for path in paths:
            condition |= Q(**{f"{path}__in": keys})
        return condition

    return when


def overlapping(start: str, end: str, *, open_end: bool = False) -> When:
    """Keep rows whose interval shares a day with one of the values."""

    def when(values: Sequence[Understood]) -> Q:
        condition = Q()
        for value in values:
            first, last = value.keys
            both = Q(**{f"{start}__isnull": False})
            if last is not None:
                both &= Q(**{f"{start}__lte": last})
            if first is not None:
                both &= not_before(end, first, start if open_end else "")
            condition |= both
        return condition

    return when


def not_before(end: str, day: date, lasting_since: str = "") -> Q:
    """Keep rows whose end is not before a day; one that lasts has no end."""
    condition = Q(**{f"{end}__gte": day})
    if lasting_since:
        condition |= Q(**{f"{end}__isnull": True, f"{lasting_since}__isnull": False})
    return condition


def within(path: str, *, instant: bool = False) -> When:
    """Keep rows whose day, or moment in UTC, lies in one of the values."""

    def when(values: Sequence[Understood]) -> Q:
        condition = Q()
        for value in values:
            first, last = value.keys
            both = Q(**{f"{path}__isnull": False})
            if first is not None:
                both &= Q(**{f"{path}__gte": _moment(first) if instant else first})
            if last is not None and not instant:
                both &= Q(**{f"{path}__lte": last})
            elif last is not None and last < date.max:
                both &= Q(**{f"{path}__lt": _moment(last + timedelta(days=1))})
            condition |= both
        return condition

    return when


def _moment(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)


def has(model: type[Model], fk: str) -> Callable[[Q], Q]:
    """Turn a condition on rows of a list into one on the row that they belong to."""

    def part(condition: Q) -> Q:
        return Q(Exists(model._default_manager.filter(condition, **{fk: OuterRef("pk")})))  # noqa: SLF001 - Django's documented name

    return part


# ----- parameters


def named(name: str, kind: str, help: str, *paths: str, tree: str = "", part: str = "", example: str = "") -> Parameter:  # noqa: A002 - as above
    """Make a parameter that names a state, group, principle, forum or session."""
    return Parameter(name, help, Named(kind, tree), among(*paths), part, example=example)


def times(start: str, end: str, of: str, *, open_end: bool = False) -> tuple[Parameter, ...]:
    """Make ``since``, ``until`` and ``year`` of an interval."""
    lasting = start if open_end else ""

    def since(values: Sequence[Understood]) -> Q:
        return not_before(end, values[0].keys[0], lasting)

    def until(values: Sequence[Understood]) -> Q:
        return Q(**{f"{start}__lte": values[0].keys[1]})

    return (
        Parameter("since", f"Keeps rows where {of} no earlier than this: the last day is not before it. Rows without a date are dropped.",
                  Days(point=True), since, single=True, example="2015"),
        Parameter("until", f"Keeps rows where {of} no later than this: the first day is not after it. Rows without a date are dropped.",
                  Days(point=True), until, single=True, example="2021-10"),
        Parameter("year", f"Keeps rows where {of} in this year, wholly or in part.", Years(), overlapping(start, end, open_end=open_end), example="2015"),
    )  # fmt: skip


def own(fields: Iterable[Field], given: Iterable[Parameter]) -> tuple[Parameter, ...]:
    """Give every column that holds a code, a name, a date or a yes its parameter, unless one is given.

    Returns:
        The given parameters, then the others in the order of the columns.
    """
    taken = {one.name: one for one in given}
    for one in fields:
        if one.name not in taken and (made := _of_column(one)) is not None:
            taken[one.name] = made
    return tuple(taken.values())


def _of_column(one: Field) -> Parameter | None:
    column, path = one.column, one.sort or one.sources[0]
    about = f"Keeps rows by the column of this name. {column.help}"
    if column.kind == "boolean":
        if column.name == "reviewed":
            return Parameter("reviewed", about, YesNo(), of_origin(path), example="no")
        return Parameter(column.name, about, YesNo(), among(path), example="yes")
    if column.kind == "date" and len(one.sources) == 3:
        start, end, _ = one.sources
        return Parameter(
            column.name,
            f"Keeps rows whose date shares a day with this. {column.help}",
            Days(),
            overlapping(start, end, open_end=True),
            example="2015",
        )
    if column.kind in {"date", "instant"}:
        return Parameter(
            column.name,
            f"Keeps rows where this lies within the date. {column.help}",
            Days(),
            within(path, instant=column.kind == "instant"),
            example="2015",
        )
    if column.values:
        reader = _LABELS.get(column.values) or Codes(tuple((value, value) for value in column.values))
        return Parameter(column.name, about, reader, among(path), example=column.values[0])
    if column.kind in {"code", "text"}:
        return Parameter(column.name, about, Texts(path), among(path), example=column.example)
    return None


def of_origin(path: str) -> When:
    """Keep rows that persons vouch for, or that came with the data set."""

    def when(values: Sequence[Understood]) -> Q:
        wanted = {key for value in values for key in value.keys}
        origins = [
            origin for origin, is_person in ((Origin.PERSON, True), (Origin.DATA_SET, False)) if is_person in wanted
        ]
        return Q(**{f"{path}__in": origins})

    return when
