"""The sequences that public numbers come from, and the one row of the edition."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("positions", "0001_initial")]

    operations = [
        migrations.RunSQL(
            """
            CREATE SEQUENCE positions_statement_public_id AS bigint;
            CREATE SEQUENCE positions_document_public_id AS bigint;
            INSERT INTO positions_edition (id, number) VALUES (1, 0);
            """,
            """
            DELETE FROM positions_edition;
            DROP SEQUENCE positions_document_public_id;
            DROP SEQUENCE positions_statement_public_id;
            """,
        )
    ]
