"""One answer for every table: in JSON in one envelope, or as a file in any form of the registry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http.response import HttpResponseBase
from django.utils.translation import gettext
from rest_framework.request import Request
from rest_framework.response import Response

from positions.api.answers import base, dataset, edition, links
from positions.api.files import file, in_folder, name_of
from positions.api.shapes import Object
from positions.formats.excel import MOST_CHARACTERS, TooManyRows
from positions.formats.instants import token_of
from positions.formats.json_text import Written
from positions.formats.registry import BARE, FORMATS
from positions.formats.tables import About, Column
from positions.queries.exports import within_limit
from positions.queries.query_language import Row

DESCRIBED = "resource.json"
"""The form that describes a CSV file."""
ENVELOPE: Mapping[str, Object] = {
    "count": {"type": "integer", "description": "Rows of the whole answer, exactly."},
    "next": {"type": ["string", "null"], "format": "uri", "description": "The page after this one."},
    "previous": {"type": ["string", "null"], "format": "uri", "description": "The page before this one."},
    "query": {"type": "object", "description": "What was understood."},
    "dataset": {"$ref": "#/components/schemas/Dataset"},
    "results": {"type": "array"},
}
"""Keys of every table in JSON, in their order, as the OpenAPI document describes them. What an answer tells besides stands before
``results``."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows, and what is told about them.

    Attributes:
        name: What its file is called after.
        columns: Columns in order.
        rows: Cells in the order of the columns; all rows, or those of a page.
        query: What was understood.
        pairs: The same as parameters: the rest of the file's name.
        count: Rows of the whole answer; None if these are all.
        is_counted: Whether JSON says how many rows the whole answer has.
        next: Address of the page after this one, or None.
        previous: Address of the page before this one, or None.
        more: What JSON tells besides.
        written: The rows as an array of objects in JSON; empty: ``rows`` has them.
    """

    name: str
    columns: Sequence[Column]
    rows: Iterable[Row]
    query: Mapping[str, object]
    pairs: Sequence[tuple[str, str]] = ()
    count: int | None = None
    is_counted: bool = True
    next: str | None = None
    previous: str | None = None
    more: Mapping[str, object] = field(default_factory=dict)
    written: str = ""


def is_file(form: str) -> bool:
    """Whether a suffix asks for a file: it holds the whole answer, where the address without one has pages."""
    return form != BARE


def answer(request: Request, form: str, table: Table) -> HttpResponseBase:
    """Answer with a table in the form that was asked for."""
    if is_file(form):
        return file_answer(request, form, _pieces(request, form, table), table.name, table.pairs)
    results: Any = Written(table.written) if table.written else named(table.columns, table.rows)
    count = len(results) if table.count is None else table.count
    told = (count, table.next, table.previous, table.query, dataset(request), results)
    body: dict[str, object] = {**dict(zip(ENVELOPE, told, strict=True)), **table.more}
    if not table.is_counted:
        del body["count"]
    body["results"] = body.pop("results")  # the last, whatever else is told
    return Response(body, headers={"Link": links(request, next=table.next or "", prev=table.previous or "")})


def _pieces(request: Request, form: str, table: Table) -> Iterator[bytes]:
    """Write the rows of a table in a form of file."""
    one = FORMATS[form]
    if one.takes == "columns":
        return one.write(table.columns, table.name, beside(request, form, "csv"))
    if one.most_rows and (table.count or 0) > one.most_rows:
        raise TooManyRows(one.most_rows)
    if not one.whole:
        return one.write(table.columns, table.rows)
    # Nothing comes before the last row, so the rows have the limit of time too.
    rows = within_limit(table.rows)
    return in_folder(lambda folder: one.write(table.columns, rows, _about(request, form, table), folder))


def _about(request: Request, form: str, table: Table) -> About:
    """Say what a file holds, as its reader finds it later: the question, the edition, the terms, how to cite it."""
    number, changed_at = edition(request)
    asked = "; ".join(f"{name} = {value}" for name, value in table.pairs) or gettext("everything")
    csv = beside(request, form, "csv")
    day = changed_at.date().isoformat()
    cited = gettext("normsdb: %(table)s (%(question)s). Edition %(number)d of %(day)s. %(address)s") % {
        "table": table.name, "question": asked, "number": number, "day": day, "address": csv,
    }  # fmt: skip
    return About(
        told=(
            (gettext("Table"), table.name),
            (gettext("Question"), asked),
            (gettext("Edition"), f"{number}, {token_of(changed_at)}"),
            (gettext("Licence"), str(dataset(request)["licence"])),
            (gettext("Cite as"), cited),
            (gettext("The same, verbatim"), csv),
            (gettext("Cells"), gettext(
                "Numbers are numbers; everything else is text. An empty cell has no value. "
                "Lists have “; ” between their items."
            )),
        ),
        cut=lambda length: gettext(
            " [CUT: the text has %(length)d characters, and a cell holds %(most)d. All of it: %(address)s]"
        ) % {"length": length, "most": MOST_CHARACTERS, "address": csv},
        changed=lambda cells: (gettext("Cells cut or changed"), str(cells)),
    )  # fmt: skip


def beside(request: Request, form: str, other: str) -> str:
    """Return the address of the same answer in another form."""
    query = request.META.get("QUERY_STRING", "")
    path = request.path.rstrip("/").removesuffix(form)
    return f"{base(request)}{path}{other}" + (f"?{query}" if query else "")


def file_answer(
    request: Request, form: str, pieces: Iterable[bytes], name: str, pairs: Sequence[tuple[str, str]] = ()
) -> HttpResponseBase:
    """Answer with a file of a form; its name says what was asked and of which edition it is."""
    called = name_of(name, pairs, edition(request)[0], form)
    one = FORMATS[form]
    response = file(request._request, pieces, name=called, media_type=one.media_type, packed=one.packed)  # noqa: SLF001 - DRF's documented wrapped request
    response.headers["Link"] = links(request)
    if form == "csv":
        # Found by who reads tables by their description (Frictionless).
        response.headers["Link"] += (
            f', <{beside(request, form, DESCRIBED)}>; rel="describedby"; type="{FORMATS[DESCRIBED].media_type}"'
        )
    return response


def named(columns: Sequence[Column], rows: Iterable[Row]) -> list[dict[str, object]]:
    """Name the cells of rows by their columns, as JSON has them."""
    names = [column.name for column in columns]
    return [dict(zip(names, row, strict=True)) for row in rows]


def envelope_schema(row: Object, *, whole: bool = False, help_: str = "", more: Mapping[str, Object] | None = None) -> Object:  # fmt: skip
    """Describe the answer in JSON.

    Args:
        row: Schema of a row.
        whole: Whether the answer never has pages.
        help_: What a row is.
        more: What is always told besides.
    """
    properties: dict[str, Any] = {**ENVELOPE, **(more or {})}
    properties["results"] = {"type": "array", "items": row} | ({"description": help_} if help_ else {})
    if whole:
        never = {"type": "null", "description": "Nothing: the answer is whole."}
        properties |= {"next": never, "previous": never}
    return {"type": "object", "properties": properties, "required": list(properties)}
