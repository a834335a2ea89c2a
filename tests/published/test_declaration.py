"""What is not declared is not seen: a column that somebody adds to a table and declares nowhere stays hidden."""

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, models

from positions.models import State, Statement
from positions.published import as_of, declaration, reader, views
from positions.published.declaration import TABLES, table_of
from positions.queries.query_language import finished

CANARY = "canary-column-that-nobody-declared"
LATER = (datetime.now(UTC) + timedelta(days=1)).isoformat()


def run(sql: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, None)
        return cursor.fetchall() if cursor.description else []


@contextmanager
def added(model: type[models.Model], **options):
    """A column that stands in the table and its model, full of the canary, and in no declaration."""
    field = models.TextField(default=CANARY, **options)
    field.contribute_to_class(model, "canary")
    run(f"ALTER TABLE {model._meta.db_table} ADD COLUMN canary text NOT NULL DEFAULT '{CANARY}'")
    try:
        yield field
    finally:
        model._meta.local_fields.remove(field)
        delattr(model, "canary")
        model._meta._expire_cache()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.model.__name__)
def test_a_column_that_nobody_declares_is_empty_today_and_as_of_a_moment(db, table):
    with added(table.model):
        views.rebuild(finished.sql())
        assert run(f"SELECT count(*) FROM public.{table.name} WHERE canary = '{CANARY}'") == run(
            f"SELECT count(*) FROM public.{table.name}"
        )
        run(f"SET LOCAL {as_of.SETTING} = '{LATER}'")
        for schema in (reader.SCHEMA, as_of.SCHEMA):
            if table.name in {"positions_edition", "positions_formerkey"} and schema == as_of.SCHEMA:
                continue  # made by hand, of named columns
            assert run(f"SELECT count(*) FROM {schema}.{table.name} WHERE canary <> ''") == [(0,)]
            for (name,) in run(f"SELECT viewname FROM pg_views WHERE schemaname = '{schema}'"):
                seen = f"SELECT count(*) FROM {schema}.{name} seen WHERE to_jsonb(seen)::text LIKE '%{CANARY}%'"
                assert run(seen) == [(0,)], f"{schema}.{name} shows it"


def test_what_is_declared_is_a_column_of_its_table(db):
    for table in TABLES:
        names = [column.name for column in table.columns]
        assert len(names) == len(set(names)), table.name
        assert set(views.shown(table)) >= set(names)


def test_a_declared_column_that_is_none_is_refused(monkeypatch):
    table = table_of(State)
    wrong = declaration.PublicTable(State, (*table.columns, declaration.PublicColumn("nowhere")), table.rows)
    with pytest.raises(
        LookupError, match=r"positions_state has no column nowhere: mend positions/published/declaration"
    ):
        views.shown(wrong)


def test_accounts_are_declared_nowhere():
    for table in TABLES:
        accounts = {
            field.column
            for field in table.model._meta.local_concrete_fields
            if field.related_model is not None and field.related_model._meta.label == "auth.User"
        }
        assert not accounts & {column.name for column in table.columns}
    assert not {"editors", "review_note", "approved_digest"} & {column.name for column in table_of(Statement).columns}
