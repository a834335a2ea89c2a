"""The table of the words that are searched; it is filled when the functions are made, after this migration."""

from django.db import migrations

TABLES = """
-- The words of the statements in force, with what their order is made of: a search reads, ranks and counts here alone.
CREATE TABLE kept.wording (
    id bigint PRIMARY KEY, number bigint NOT NULL, said date NOT NULL, counted boolean NOT NULL, vector tsvector NOT NULL
);
CREATE INDEX wording_vector ON kept.wording USING gin (vector) WITH (fastupdate = off);
CREATE INDEX wording_order ON kept.wording (said DESC, number);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('positions', '0014_first_and_latest_words'),
    ]

    operations = [
        migrations.RunSQL(TABLES, 'DROP TABLE kept.wording'),
    ]
