"""The views of a moment: the same as those of today, and empty without a setting."""

import pytest
from django.db import DatabaseError, connection, models

from positions.published import as_of, reader
from positions.published.declaration import PublicTable
from positions.published.session import as_public


def test_without_the_setting_nothing_is_read(db):
    with pytest.raises(DatabaseError, match="normsdb.as_of|timestamp"), as_public(), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {as_of.SCHEMA}.positions_statement")


def test_both_schemas_hold_the_same_views_with_the_same_columns(db):
    def columns(schema: str) -> list[tuple]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT table_name, column_name, data_type, character_maximum_length FROM information_schema.columns"
                " WHERE table_schema = %s ORDER BY table_name, column_name",
                [schema],
            )
            return cursor.fetchall()

    def loose(rows):
        # A literal's length is its own: how a model reads it does not depend on it.
        return [(table, column, kind) for table, column, kind, _ in rows]

    assert loose(columns(as_of.SCHEMA)) == loose(columns(reader.SCHEMA))
    assert columns(reader.SCHEMA)


def test_a_table_without_versions_and_history_is_refused(db):
    class Bare(models.Model):  # noqa: DJ008 - nobody prints it
        class Meta:
            app_label = "nowhere"

    with pytest.raises(LookupError, match="no history"):
        as_of.sql({PublicTable(Bare, ()): {}}, "published")
