"""The tables of kept answers; they are filled when the functions are made, after this migration."""

from django.db import migrations

TABLES = """
-- Answers kept ready, of what is in force now. Derived: triggers write them when a transaction commits (functions.sql), and
-- `manage.py build_kept` builds them from the record. They hold nothing that is hidden from the public.
--
-- A value that a question can ask for is one number: its dimension times 2^24, and its key. 0 is "any statement".

CREATE SCHEMA kept;

-- The statements in force. `shape` holds the values of each in groups: first those of the whole, then one group for each state or
-- group that it speaks for, begun by -1, then one for each stance, begun by -2. What was counted of a statement follows from its
-- shape alone, so it can be taken away again after the record has changed. A number is looked at when a command ends:
-- a correction takes one row away and puts the next version there at once.
CREATE TABLE kept.statement (
    id bigint PRIMARY KEY, number bigint NOT NULL UNIQUE DEFERRABLE, said date NOT NULL, counted boolean NOT NULL,
    shape integer[] NOT NULL CHECK (array_position(shape, NULL) IS NULL)
) WITH (fillfactor = 90);
CREATE INDEX statement_order ON kept.statement (said DESC, number);

-- Which statements have a value, in the order of every list: a page costs the same for a rare value and for a frequent one.
CREATE TABLE kept.link (value integer NOT NULL, said date NOT NULL, number bigint NOT NULL);
CREATE UNIQUE INDEX link_order ON kept.link (value, said DESC, number);

-- How many statements have both values, and how many of them are headlines. (0, b) is one value alone, (0, 0) is all.
CREATE TABLE kept.pair (
    a integer NOT NULL, b integer NOT NULL, n integer NOT NULL, headlines integer NOT NULL, PRIMARY KEY (a, b), CHECK (a <= b)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 500);
CREATE INDEX pair_other ON kept.pair (b, a);

-- Only to be locked: a move of a branch waits for the publications under way, and they for it. A lock of a table,
-- as anybody who may connect can take an advisory lock and keep it.
CREATE TABLE kept.tree ();
-- What a transaction has touched so far. A crash loses it with the transaction.
CREATE UNLOGGED TABLE kept.touched (xid xid8 NOT NULL, id bigint NOT NULL);
CREATE INDEX touched_xid ON kept.touched (xid);
-- By which recipe everything here was made.
CREATE TABLE kept.recipe (single boolean PRIMARY KEY DEFAULT true CHECK (single), digest text NOT NULL);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('positions', '0009_signatures_after_adoption'),
    ]

    operations = [
        migrations.RunSQL(TABLES, 'DROP SCHEMA kept CASCADE'),
    ]
