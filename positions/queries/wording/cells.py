"""What is wrong with a cell of a sheet or a row of a table, and what the columns of tables hold."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "cell.unknown_fact": _("“{name}” is no fact that can stand in parentheses here; known are: {known}."),
    "cell.no_facts": _("“{name}” is no fact that can stand in parentheses here; known are: nothing."),
    "cell.fact_twice": _("“{name}” stands twice in one pair of parentheses."),
    "cell.missing": _("“{sign}” is missing at character {place}, before “{left}”."),
    "cell.missing_at_end": _("“{sign}” is missing at the end."),
    "cell.unexpected": _(
        "Something stands where “{sign}” or the end is expected, at character {place}, before “{left}”. "
        'Put what holds one of ; = ( ) , " in quotation marks.'
    ),
    "cell.not_closed": _("The quotation mark at character {place} is not closed."),
    "row.refused": _("Row {row}: {reason}"),
    "row.cell_refused": _("Row {row}, column {column}: {reason}"),
    "row.length": _("it has {cells} cells for {columns} columns."),
    "row.no_value": _("it has no value and must have one."),
    "row.kind": _("{value} is no {kind}."),
    "row.kind_because": _("{value} is no {kind}: {reason}."),
    "row.no_time_zone": _("it has no time zone"),
    "row.item_parted": _('an item holds "; ", which parts items'),
    "workbook.rows": _("a workbook holds {most:,} rows at most: take the CSV."),
    "workbook.cell": _("it has {characters:,} characters, a workbook holds {most:,}: take the CSV."),
    "workbook.character": _("it holds a character that a workbook cannot: take the CSV."),
}

KINDS = {
    "code": _("A short identifier that never changes its meaning."),
    "text": _("Words on one line."),
    "longtext": _("Words that may hold line breaks and quotation marks."),
    "integer": _("A whole number."),
    "number": _("A decimal number with a point."),
    "date": _("A day, month, year or interval, ISO 8601 or EDTF."),
    "instant": _("A moment in UTC, ISO 8601."),
    "boolean": _("true or false."),
    "url": _("An absolute address."),
    "list": _('Codes or names with "; " between them.'),
}
"""What each kind of column holds, for the data dictionary."""
