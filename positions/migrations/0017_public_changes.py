"""The tables of public changes; functions and triggers are made after every migration."""

from django.db import migrations, models

from positions.migrations._operations import CreateModel

TABLES = """
-- What has changed of what is public, in the order in which it became public. Triggers write it when a transaction commits
-- (published/public_changes/functions.sql), and nothing in it ever changes. `mark` is made of the row: a place with the mark of
-- another row is of another history, as after the restore of an older copy.
CREATE SCHEMA changes;
CREATE TABLE changes.change (
    place bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, mark text NOT NULL,
    edition bigint NOT NULL, changed_at timestamptz NOT NULL,
    noun text NOT NULL, record text NOT NULL, kind text NOT NULL CHECK (kind IN ('published', 'corrected', 'withdrawn')),
    version integer, former text
);
CREATE INDEX change_record ON changes.change (noun, record, place);

-- What a transaction has changed so far. A crash loses it with the transaction.
CREATE UNLOGGED TABLE changes.noted (
    xid xid8 NOT NULL, noun text NOT NULL, id bigint NOT NULL, turn bigint GENERATED ALWAYS AS IDENTITY,
    record text NOT NULL, kind text NOT NULL, version integer, former text, PRIMARY KEY (xid, noun, id)
);
-- Since when every change is kept: what came before is in no row.
CREATE TABLE changes.beginning (single boolean PRIMARY KEY DEFAULT true CHECK (single), begun_at timestamptz NOT NULL);
INSERT INTO changes.beginning (begun_at) VALUES (now());
"""


class Migration(migrations.Migration):

    dependencies = [
        ('positions', '0016_releases'),
    ]

    operations = [
        migrations.RunSQL(TABLES, 'DROP SCHEMA changes CASCADE'),
        CreateModel(
            name='PublicChange',
            fields=[
                ('place', models.BigIntegerField(primary_key=True, serialize=False, verbose_name='place')),
                ('token', models.CharField(max_length=40, verbose_name='token')),
                ('edition', models.BigIntegerField(verbose_name='edition')),
                ('changed_at', models.DateTimeField(verbose_name='changed')),
                ('noun', models.CharField(max_length=20, verbose_name='noun')),
                ('record', models.CharField(max_length=200, verbose_name='record')),
                ('kind', models.CharField(choices=[('published', 'published'), ('corrected', 'corrected'), ('withdrawn', 'withdrawn')], max_length=12, verbose_name='kind')),
                ('version', models.IntegerField(null=True, verbose_name='version')),
                ('former', models.CharField(max_length=200, verbose_name='former identifier')),
                ('reason', models.TextField(verbose_name='reason')),
                ('successor', models.CharField(max_length=20, verbose_name='successor')),
            ],
            options={
                'verbose_name': 'public change',
                'verbose_name_plural': 'public changes',
                'db_table': 'positions_publicchange',
                'managed': False,
            },
        ),
    ]
