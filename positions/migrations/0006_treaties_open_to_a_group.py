"""A treaty may be open to the members of one group alone."""

import django.db.models.deletion
import pgtrigger.compiler
from django.db import migrations, models

from positions.migrations._operations import AddConstraint, AddTrigger, RemoveTrigger


class Migration(migrations.Migration):

    dependencies = [
        ('positions', '0005_settlement_names_its_schema'),
    ]

    operations = [
        RemoveTrigger(
            model_name='instrument',
            name='insert_insert',
        ),
        RemoveTrigger(
            model_name='instrument',
            name='update_update',
        ),
        RemoveTrigger(
            model_name='instrument',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='instrument',
            name='open_to',
            field=models.ForeignKey(blank=True, help_text='Group whose members alone can join it; empty: not limited to the members of a group.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='instruments_open_to', to='positions.group', verbose_name='open to'),
        ),
        migrations.AddField(
            model_name='instrumentevent',
            name='open_to',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='Group whose members alone can join it; empty: not limited to the members of a group.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='positions.group', verbose_name='open to'),
        ),
        AddTrigger(
            model_name='instrument',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "positions_instrumentevent" ("adopted_end", "adopted_precision", "adopted_start", "adoption", "binding", "closes_on", "complete", "complete_as_of", "created_at", "created_by_id", "editors", "forum_id", "held_end", "held_precision", "held_start", "id", "in_force_end", "in_force_precision", "in_force_start", "kind", "mandate", "note", "official_count", "open_to_id", "opened_end", "opened_precision", "opened_start", "origin", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "published_at", "published_by_id", "revision", "session_id", "short_title", "slug", "source", "source_url", "title", "verified", "verified_detail") VALUES (NEW."adopted_end", NEW."adopted_precision", NEW."adopted_start", NEW."adoption", NEW."binding", NEW."closes_on", NEW."complete", NEW."complete_as_of", NEW."created_at", NEW."created_by_id", NEW."editors", NEW."forum_id", NEW."held_end", NEW."held_precision", NEW."held_start", NEW."id", NEW."in_force_end", NEW."in_force_precision", NEW."in_force_start", NEW."kind", NEW."mandate", NEW."note", NEW."official_count", NEW."open_to_id", NEW."opened_end", NEW."opened_precision", NEW."opened_start", NEW."origin", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."place", NEW."published_at", NEW."published_by_id", NEW."revision", NEW."session_id", NEW."short_title", NEW."slug", NEW."source", NEW."source_url", NEW."title", NEW."verified", NEW."verified_detail"); RETURN NULL;', hash='2df2c6d73e0e6dff49f3b315f398bea6c8baa963', operation='INSERT', pgid='pgtrigger_insert_insert_1707c', table='positions_instrument', when='AFTER')),
        ),
        AddTrigger(
            model_name='instrument',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "positions_instrumentevent" ("adopted_end", "adopted_precision", "adopted_start", "adoption", "binding", "closes_on", "complete", "complete_as_of", "created_at", "created_by_id", "editors", "forum_id", "held_end", "held_precision", "held_start", "id", "in_force_end", "in_force_precision", "in_force_start", "kind", "mandate", "note", "official_count", "open_to_id", "opened_end", "opened_precision", "opened_start", "origin", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "published_at", "published_by_id", "revision", "session_id", "short_title", "slug", "source", "source_url", "title", "verified", "verified_detail") VALUES (NEW."adopted_end", NEW."adopted_precision", NEW."adopted_start", NEW."adoption", NEW."binding", NEW."closes_on", NEW."complete", NEW."complete_as_of", NEW."created_at", NEW."created_by_id", NEW."editors", NEW."forum_id", NEW."held_end", NEW."held_precision", NEW."held_start", NEW."id", NEW."in_force_end", NEW."in_force_precision", NEW."in_force_start", NEW."kind", NEW."mandate", NEW."note", NEW."official_count", NEW."open_to_id", NEW."opened_end", NEW."opened_precision", NEW."opened_start", NEW."origin", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."place", NEW."published_at", NEW."published_by_id", NEW."revision", NEW."session_id", NEW."short_title", NEW."slug", NEW."source", NEW."source_url", NEW."title", NEW."verified", NEW."verified_detail"); RETURN NULL;', hash='125360420a814e0246dd21792ac0ff796e7873f4', operation='UPDATE', pgid='pgtrigger_update_update_1ced5', table='positions_instrument', when='AFTER')),
        ),
        AddTrigger(
            model_name='instrument',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "positions_instrumentevent" ("adopted_end", "adopted_precision", "adopted_start", "adoption", "binding", "closes_on", "complete", "complete_as_of", "created_at", "created_by_id", "editors", "forum_id", "held_end", "held_precision", "held_start", "id", "in_force_end", "in_force_precision", "in_force_start", "kind", "mandate", "note", "official_count", "open_to_id", "opened_end", "opened_precision", "opened_start", "origin", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "published_at", "published_by_id", "revision", "session_id", "short_title", "slug", "source", "source_url", "title", "verified", "verified_detail") VALUES (OLD."adopted_end", OLD."adopted_precision", OLD."adopted_start", OLD."adoption", OLD."binding", OLD."closes_on", OLD."complete", OLD."complete_as_of", OLD."created_at", OLD."created_by_id", OLD."editors", OLD."forum_id", OLD."held_end", OLD."held_precision", OLD."held_start", OLD."id", OLD."in_force_end", OLD."in_force_precision", OLD."in_force_start", OLD."kind", OLD."mandate", OLD."note", OLD."official_count", OLD."open_to_id", OLD."opened_end", OLD."opened_precision", OLD."opened_start", OLD."origin", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."place", OLD."published_at", OLD."published_by_id", OLD."revision", OLD."session_id", OLD."short_title", OLD."slug", OLD."source", OLD."source_url", OLD."title", OLD."verified", OLD."verified_detail"); RETURN NULL;', hash='eaf3173bbf7b9dae71d16295e4545db2611a4711', operation='DELETE', pgid='pgtrigger_delete_delete_57f46', table='positions_instrument', when='AFTER')),
        ),
        AddConstraint(
            model_name='instrument',
            constraint=models.CheckConstraint(condition=models.Q(('open_to__isnull', True), ('kind', 'treaty'), _connector='OR'), name='positions_instrument_open_to', violation_error_message='Only a treaty is open to the members of a group.'),
        ),
    ]
