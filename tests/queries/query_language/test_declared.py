"""Rows of the API and of files read what the public is declared to see, and nothing else."""

import csv
import io

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.db import connection, models

from positions.admin import statements as admin
from positions.changes import statements as changes
from positions.formats.tables import data_dictionary
from positions.models import Agreement, PublicChange, PublicVersion, Readership, Statement
from positions.published import approvals
from positions.published.declaration import table_of
from positions.published.declaration.statements import STATEMENTS
from positions.queries.query_language import RESOURCES
from positions.queries.sheets import nouns as sheets
from positions.queries.sheets import statements as statement_sheet

# Views of their own: what they hold is written in their SQL, column by column.
BY_HAND = {Agreement, PublicChange, Readership}
GATHERED = {"retired_at", "retired_reason", "speaking", "taking", "mentioning"}
NAMED = [column.name for column in STATEMENTS.columns if column.kind]


def columns_of(model: type[models.Model], path: str):
    """The tables and columns that a path of the ORM reads."""
    for part in path.split("__"):
        try:
            field = model._meta.get_field("id" if part == "pk" else part)
        except FieldDoesNotExist:
            field = next(field for field in model._meta.local_concrete_fields if field.attname == part)
        if field.concrete:
            yield model, field.column
        if isinstance(field, models.JSONField):
            return
        if field.related_model is not None:
            model = field.related_model


def declared(model: type[models.Model], column: str) -> bool:
    if model in BY_HAND:
        return True
    if model is PublicVersion:
        return column in GATHERED or STATEMENTS.column(column) is not None
    table = table_of(model)
    return table is not None and table.column(column) is not None


@pytest.mark.parametrize(
    "noun", [noun for noun in RESOURCES.values() if noun.table is None], ids=lambda noun: noun.name
)
def test_every_column_of_a_row_is_read_from_what_is_declared(noun):
    rows = noun.base()
    read = 0
    for field in noun.fields:
        for path in (*field.sources, field.sort.removeprefix("-")):
            if path and path.split("__")[0] not in rows.query.annotations:
                for model, column in columns_of(rows.model, path):
                    assert declared(model, column), f"{noun.name}.{field.name} reads {model.__name__}.{column}"
                    read += 1
    assert read


def test_what_is_not_declared_is_found_out():
    assert list(columns_of(Statement, "document__created_by__username"))[1][1] == "created_by_id"
    assert not all(declared(*one) for one in columns_of(Statement, "document__created_by__username"))
    assert not all(declared(*one) for one in columns_of(Statement, "review_note"))


@pytest.mark.parametrize("noun", RESOURCES.values(), ids=lambda noun: noun.name)
def test_file_dictionary_and_registry_have_the_same_columns(client, db, noun):
    names = [field.name for field in noun.shown]
    if not noun.whole:
        found = client.get(f"/api/v1/{noun.name}.csv")
        assert next(csv.reader(io.StringIO(found.content.decode()))) == names
    told = data_dictionary([field.column for field in noun.fields])
    assert [row["name"] for row in told] == [field.name for field in noun.fields]
    assert all(row["help"] for row in told)


@pytest.mark.parametrize("model", sheets.REFERENCES, ids=lambda model: model.__name__)
def test_a_sheet_holds_what_is_declared(model):
    for column in sheets.REFERENCES[model].columns:
        for name in getattr(column, "fields", ()):
            stored = model._meta.get_field(name)
            assert table_of(model).column(stored.column) is not None, name


@pytest.mark.parametrize("name", NAMED)
def test_a_column_that_rows_show_is_everywhere(db, name):
    """What docs/how-to/add-a-column.md promises: who declares it need not name it anywhere else."""
    field = Statement._meta.get_field(name)
    for noun in ("statements", "versions"):
        assert RESOURCES[noun].field(name).column.help, noun
    if name != "version":
        assert RESOURCES["statements"].field(name).column.help == str(field.help_text)
    PublicVersion._meta.get_field(name)
    assert name in {column.name for column in statement_sheet.COLUMNS}
    assert name in admin._flat(
        entry for _, options in (admin.PASSAGE, admin.SAID, admin.READING) for entry in options["fields"]
    )
    assert name in changes._CONTENT
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT positions_content(min(id), %s) -> 'statement' FROM positions_statement", [approvals.RECIPE]
        )
        assert name in cursor.fetchone()[0]
