"""The table of finished rows; it is filled when the functions are made, after this migration."""

from django.db import migrations

TABLES = """
-- The public row of each statement in force, as its answer in JSON has it but for what depends on the names of states, groups,
-- principles, forums and sessions, and on the host: these are holes, filled when it is read
-- (queries/query_language/finished). `beyond` is what an answer about this statement alone has besides; neither has its last brace.
CREATE TABLE kept.finished (
    id bigint PRIMARY KEY, public_id text NOT NULL UNIQUE, line text NOT NULL, beyond text NOT NULL
) WITH (fillfactor = 90);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('positions', '0010_kept_answers'),
    ]

    operations = [
        migrations.RunSQL(TABLES, 'DROP TABLE kept.finished'),
    ]
