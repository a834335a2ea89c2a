"""Releases: a table that is written once, each row chained to the one before."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from positions.migrations._operations import AddTrigger, CreateModel


class Migration(migrations.Migration):

    dependencies = [
        ('positions', '0015_kept_wordings'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModel(
            name='Release',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(help_text='Year, month, and which of that month: 2026.12.1.', max_length=20, unique=True, verbose_name='number')),
                ('at', models.DateTimeField(help_text='Everything that was published at this moment is in it, and nothing else (UTC).', verbose_name='moment')),
                ('edition', models.BigIntegerField(help_text='Number of the edition of that moment.', verbose_name='edition')),
                ('sha256', models.CharField(help_text='SHA-256 of tagmanifest-sha256.txt in it, which names every other file with its sum.', max_length=64, verbose_name='sum of the release')),
                ('previous_sha256', models.CharField(blank=True, help_text='Empty for the first release.', max_length=64, verbose_name='sum of the release before')),
                ('verify_sha256', models.CharField(help_text='SHA-256 of the program in it that checks the release.', max_length=64, verbose_name='sum of verify.py')),
                ('zip_sha256', models.CharField(help_text='SHA-256 of the zip.', max_length=64, verbose_name='sum of the zip')),
                ('zip_size', models.BigIntegerField(help_text='In bytes.', verbose_name='size of the zip')),
                ('paths', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=300), help_text='Paths in the zip.', size=None, verbose_name='files')),
                ('sizes', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), help_text='Of these files, in bytes.', size=None, verbose_name='sizes')),
                ('sums', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=64), help_text='SHA-256 of these files, in their order.', size=None, verbose_name='sums')),
                ('beside', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=365), default=list, help_text='Forms made from it by a program of the day (SQLite): the sum, a space, the name.', size=None, verbose_name='files beside the zip')),
                ('origin', models.CharField(choices=[('person', 'a person'), ('data_set', 'the data set')], editable=False, max_length=12, verbose_name='origin')),
                ('created_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='made by')),
            ],
            options={
                'verbose_name': 'release',
                'verbose_name_plural': 'releases',
                'ordering': ['-id'],
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(('number__regex', '^[0-9]{4}\\.[0-9]{1,2}\\.[0-9]{1,4}$')), name='positions_release_number_form'), models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$'), ('verify_sha256__regex', '^[0-9a-f]{64}$'), ('zip_sha256__regex', '^[0-9a-f]{64}$')), name='positions_release_sums'), models.CheckConstraint(condition=models.Q(models.Q(('created_by__isnull', True), ('origin', 'data_set')), models.Q(('created_by__isnull', False), ('origin', 'person')), _connector='OR'), name='positions_release_answerable')],
            },
        ),
        AddTrigger(
            model_name='release',
            trigger=pgtrigger.compiler.Trigger(name='release_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Release % never changes and is never deleted.', OLD.number USING ERRCODE = 'check_violation', CONSTRAINT = 'release_kept', TABLE = TG_TABLE_NAME;", hash='6a25f9ecf1d5d009179de2fd90e6cdcd1b2f8335', operation='UPDATE OR DELETE', pgid='pgtrigger_release_kept_a0b58', table='positions_release', when='BEFORE')),
        ),
        AddTrigger(
            model_name='release',
            trigger=pgtrigger.compiler.Trigger(name='release_chained', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE last public.positions_release;', func="\n        -- Of two at once the second waits, and is then refused: the first is its predecessor.\n        PERFORM pg_advisory_xact_lock(hashtext('normsdb release'));\n        SELECT * INTO last FROM public.positions_release ORDER BY id DESC LIMIT 1;\n        IF NEW.previous_sha256 IS DISTINCT FROM coalesce(last.sha256, '') THEN\n            RAISE EXCEPTION 'Release % does not name the sum of the release before it.', NEW.number USING ERRCODE = 'check_violation', CONSTRAINT = 'release_chained', TABLE = TG_TABLE_NAME;\n        END IF;\n        IF NEW.at <= last.at OR NEW.id <= last.id OR NEW.at > clock_timestamp() THEN\n            RAISE EXCEPTION 'Release % answers from no moment between the last release and now.', NEW.number USING ERRCODE = 'check_violation', CONSTRAINT = 'release_later', TABLE = TG_TABLE_NAME;\n        END IF;\n        IF NEW.origin = 'data_set' AND last.id IS NOT NULL THEN\n            RAISE EXCEPTION 'Only the first release is the data set''s: name the person who makes release %.', NEW.number USING ERRCODE = 'check_violation', CONSTRAINT = 'release_by_a_person', TABLE = TG_TABLE_NAME;\n        END IF;\n        IF NEW.created_by_id IS NOT NULL AND NOT public.positions_may_review(NEW.created_by_id) THEN\n            RAISE EXCEPTION 'Account % is no active reviewer: it may not publish.', NEW.created_by_id USING ERRCODE = 'check_violation', CONSTRAINT = 'reviewer_may', TABLE = TG_TABLE_NAME;\n        END IF;\n        RETURN NEW;\n        ", hash='a258fe224967d4109baf040572824694fffee11e', operation='INSERT', pgid='pgtrigger_release_chained_1a643', table='positions_release', when='BEFORE')),
        ),
        AddTrigger(
            model_name='release',
            trigger=pgtrigger.compiler.Trigger(name='stamps_edition', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF TG_OP <> 'INSERT' AND (true) OR TG_OP <> 'DELETE' AND (true) THEN\n                    INSERT INTO kept.touched SELECT pg_current_xact_id(), 0 WHERE NOT EXISTS (SELECT FROM kept.touched WHERE xid = pg_current_xact_id() AND id = 0);\n                END IF;\n                RETURN NULL;\n                ", hash='d798d7ed58d5ff25b9fe36a9d6ff49f3dc45556e', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_stamps_edition_a4982', table='positions_release', when='AFTER')),
        ),
    ]
