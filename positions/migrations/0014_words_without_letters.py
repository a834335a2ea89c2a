from pathlib import Path

from django.db import migrations

WORDS = Path(__file__).resolve().parents[1] / "text" / "words.sql"

# What words.sql makes of a text has changed. The functions are made anew after every migration (published/views.py); here they
# are needed before that.
REWRITE = """
    UPDATE positions_wording w SET vector = made.vector FROM (
        SELECT s.id, positions_vector(o.stemmer, s.quote, s.speaker, s.capacity, d.title) AS vector
        FROM positions_wording o JOIN positions_statement s ON s.id = o.statement_id JOIN positions_document d ON d.id = s.document_id
    ) AS made WHERE made.id = w.statement_id AND made.vector IS DISTINCT FROM w.vector;
"""


def rewrite(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(WORDS.read_text(), None)
        cursor.execute(REWRITE, None)


class Migration(migrations.Migration):

    dependencies = [
        ('positions', '0013_four_eyes_and_what_is_seen'),
    ]

    operations = [
        migrations.RunPython(rewrite, migrations.RunPython.noop),
    ]
