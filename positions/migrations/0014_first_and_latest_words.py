"""What position summaries need beside the counts of cells: since when, and which words are the latest."""

from django.db import migrations

CHANGES = """
-- Both are filled when the functions are made, after this migration.
DELETE FROM kept.entry;
DELETE FROM kept.cell;
-- `since` is the first day of when it was said, or else of the document; NULL if none is known. Of the words of one day the latest
-- are those that stand last, in the document that came last.
ALTER TABLE kept.entry ADD COLUMN since date, ADD COLUMN document bigint NOT NULL, ADD COLUMN start integer NOT NULL;
DROP INDEX kept.entry_order;
CREATE INDEX entry_order ON kept.entry (holder, principle, day DESC, document DESC, start DESC, id DESC);
ALTER TABLE kept.cell ADD COLUMN first date;
"""
BACK = """
ALTER TABLE kept.entry DROP COLUMN since, DROP COLUMN document, DROP COLUMN start;
CREATE INDEX entry_order ON kept.entry (holder, principle, stance, role, day DESC);
ALTER TABLE kept.cell DROP COLUMN first;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('positions', '0013_kept_cells'),
    ]

    operations = [
        migrations.RunSQL(CHANGES, BACK),
    ]
