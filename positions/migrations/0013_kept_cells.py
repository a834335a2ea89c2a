"""The tables of kept cells; they are filled when the functions are made, after this migration."""

from django.db import migrations

TABLES = """
-- Each position: a state or group, and a stance of a statement in force that counts. `day` is when it was said, or else when the
-- document was published; year 1 if neither is known. What was counted of a statement is taken away again by its rows here, and
-- the latest day of a cell is found along the index when its latest position retires.
CREATE TABLE kept.entry (
    id bigint NOT NULL, holder integer NOT NULL, principle integer NOT NULL, stance integer NOT NULL, role integer NOT NULL,
    day date NOT NULL, PRIMARY KEY (id, holder, principle)
);
CREATE INDEX entry_order ON kept.entry (holder, principle, stance, role, day DESC);

-- How many positions a state or group has on a principle with a stance, by its role in them, and the day of the latest.
CREATE TABLE kept.cell (
    holder integer NOT NULL, principle integer NOT NULL, stance integer NOT NULL, role integer NOT NULL,
    n integer NOT NULL, latest date NOT NULL, PRIMARY KEY (holder, principle, stance, role)
) WITH (fillfactor = 70);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('positions', '0012_edition_at_commit'),
    ]

    operations = [
        migrations.RunSQL(TABLES, 'DROP TABLE kept.cell, kept.entry'),
    ]
