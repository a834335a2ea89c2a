"""The edition moves when a transaction commits: each trigger that moved it only notes that it shall."""

import pgtrigger.compiler
from django.db import migrations

from positions.migrations._operations import AddTrigger, RemoveTrigger


class Migration(migrations.Migration):

    dependencies = [
        ('positions', '0011_finished_rows'),
    ]

    operations = [
        RemoveTrigger(
            model_name='act',
            name='stamps_edition_insert',
        ),
        RemoveTrigger(
            model_name='act',
            name='stamps_edition_update',
        ),
        RemoveTrigger(
            model_name='act',
            name='stamps_edition_delete',
        ),
        RemoveTrigger(
            model_name='document',
            name='stamps_edition',
        ),
        RemoveTrigger(
            model_name='formerstate',
            name='stamps_edition',
        ),
        RemoveTrigger(
            model_name='forum',
            name='stamps_edition',
        ),
        RemoveTrigger(
            model_name='furniture',
            name='stamps_edition',
        ),
        RemoveTrigger(
            model_name='group',
            name='stamps_edition',
        ),
        RemoveTrigger(
            model_name='instrument',
            name='stamps_edition',
        ),
        RemoveTrigger(
            model_name='instrumentsubject',
            name='stamps_edition',
        ),
        RemoveTrigger(
            model_name='instrumentsymbol',
            name='stamps_edition',
        ),
        RemoveTrigger(
            model_name='intervention',
            name='stamps_edition',
        ),
        RemoveTrigger(
            model_name='measurement',
            name='stamps_edition',
        ),
        RemoveTrigger(
            model_name='membership',
            name='stamps_edition',
        ),
        RemoveTrigger(
            model_name='name',
            name='stamps_edition',
        ),
        RemoveTrigger(
            model_name='notvoting',
            name='stamps_edition_insert',
        ),
        RemoveTrigger(
            model_name='notvoting',
            name='stamps_edition_update',
        ),
        RemoveTrigger(
            model_name='notvoting',
            name='stamps_edition_delete',
        ),
        RemoveTrigger(
            model_name='participation',
            name='stamps_edition',
        ),
        RemoveTrigger(
            model_name='principle',
            name='stamps_edition',
        ),
        RemoveTrigger(
            model_name='principlesource',
            name='stamps_edition',
        ),
        RemoveTrigger(
            model_name='reading',
            name='stamps_edition',
        ),
        RemoveTrigger(
            model_name='rollcall',
            name='stamps_edition',
        ),
        RemoveTrigger(
            model_name='sample',
            name='stamps_edition',
        ),
        RemoveTrigger(
            model_name='session',
            name='stamps_edition',
        ),
        RemoveTrigger(
            model_name='state',
            name='stamps_edition',
        ),
        RemoveTrigger(
            model_name='statement',
            name='stamps_edition',
        ),
        RemoveTrigger(
            model_name='succession',
            name='stamps_edition',
        ),
        AddTrigger(
            model_name='act',
            trigger=pgtrigger.compiler.Trigger(name='stamps_edition_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n                IF EXISTS (SELECT 1 FROM new_rows row WHERE row.published_at IS NOT NULL) THEN\n                    INSERT INTO kept.touched SELECT pg_current_xact_id(), 0 WHERE NOT EXISTS (SELECT FROM kept.touched WHERE xid = pg_current_xact_id() AND id = 0);\n                END IF;\n                RETURN NULL;\n                ', hash='37b0d48b13d4bf572c0805d8cd2b6f3fedf29b0b', level='STATEMENT', operation='INSERT', pgid='pgtrigger_stamps_edition_insert_1a4f0', referencing='REFERENCING NEW TABLE AS new_rows ', table='positions_act', when='AFTER')),
        ),
        AddTrigger(
            model_name='act',
            trigger=pgtrigger.compiler.Trigger(name='stamps_edition_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n                IF EXISTS (SELECT 1 FROM old_rows row WHERE row.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM new_rows row WHERE row.published_at IS NOT NULL) THEN\n                    INSERT INTO kept.touched SELECT pg_current_xact_id(), 0 WHERE NOT EXISTS (SELECT FROM kept.touched WHERE xid = pg_current_xact_id() AND id = 0);\n                END IF;\n                RETURN NULL;\n                ', hash='3bce682a5f64b52e04bb30f9d7447763bbfaf7ce', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_stamps_edition_update_13c66', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='positions_act', when='AFTER')),
        ),
        AddTrigger(
            model_name='act',
            trigger=pgtrigger.compiler.Trigger(name='stamps_edition_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n                IF EXISTS (SELECT 1 FROM old_rows row WHERE row.published_at IS NOT NULL) THEN\n                    INSERT INTO kept.touched SELECT pg_current_xact_id(), 0 WHERE NOT EXISTS (SELECT FROM kept.touched WHERE xid = pg_current_xact_id() AND id = 0);\n                END IF;\n                RETURN NULL;\n                ', hash='9d7946ab0ea3f19bc27cd928f68148ac02726743', level='STATEMENT', operation='DELETE', pgid='pgtrigger_stamps_edition_delete_2f6bf', referencing='REFERENCING OLD TABLE AS old_rows ', table='positions_act', when='AFTER')),
        ),
        AddTrigger(
            model_name='document',
            trigger=pgtrigger.compiler.Trigger(name='stamps_edition', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF TG_OP <> 'INSERT' AND (OLD.published_at IS NOT NULL) OR TG_OP <> 'DELETE' AND (NEW.published_at IS NOT NULL) THEN\n                    INSERT INTO kept.touched SELECT pg_current_xact_id(), 0 WHERE NOT EXISTS (SELECT FROM kept.touched WHERE xid = pg_current_xact_id() AND id = 0);\n                END IF;\n                RETURN NULL;\n                ", hash='a9718f8c01c8913e9b69afe9e49907af2bca8e25', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_stamps_edition_4360c', table='positions_document', when='AFTER')),
        ),
        AddTrigger(
            model_name='formerstate',
            trigger=pgtrigger.compiler.Trigger(name='stamps_edition', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF TG_OP <> 'INSERT' AND (OLD.published_at IS NOT NULL) OR TG_OP <> 'DELETE' AND (NEW.published_at IS NOT NULL) THEN\n                    INSERT INTO kept.touched SELECT pg_current_xact_id(), 0 WHERE NOT EXISTS (SELECT FROM kept.touched WHERE xid = pg_current_xact_id() AND id = 0);\n                END IF;\n                RETURN NULL;\n                ", hash='25dc7e4505675a9ab355c7da651ab792a1601493', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_stamps_edition_5152c', table='positions_formerstate', when='AFTER')),
        ),
        AddTrigger(
            model_name='forum',
            trigger=pgtrigger.compiler.Trigger(name='stamps_edition', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF TG_OP <> 'INSERT' AND (OLD.published_at IS NOT NULL) OR TG_OP <> 'DELETE' AND (NEW.published_at IS NOT NULL) THEN\n                    INSERT INTO kept.touched SELECT pg_current_xact_id(), 0 WHERE NOT EXISTS (SELECT FROM kept.touched WHERE xid = pg_current_xact_id() AND id = 0);\n                END IF;\n                RETURN NULL;\n                ", hash='52a868a6fffa097b3e9760e48b305a1d982bfb2c', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_stamps_edition_4db73', table='positions_forum', when='AFTER')),
        ),
        AddTrigger(
            model_name='furniture',
            trigger=pgtrigger.compiler.Trigger(name='stamps_edition', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF TG_OP <> 'INSERT' AND (EXISTS (SELECT 1 FROM public.positions_document whole WHERE whole.id = OLD.document_id AND whole.published_at IS NOT NULL)) OR TG_OP <> 'DELETE' AND (EXISTS (SELECT 1 FROM public.positions_document whole WHERE whole.id = NEW.document_id AND whole.published_at IS NOT NULL)) THEN\n                    INSERT INTO kept.touched SELECT pg_current_xact_id(), 0 WHERE NOT EXISTS (SELECT FROM kept.touched WHERE xid = pg_current_xact_id() AND id = 0);\n                END IF;\n                RETURN NULL;\n                ", hash='c0b6a65c903e4926b2dd3eaa92c6bf992fedf2af', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_stamps_edition_4e4ce', table='positions_furniture', when='AFTER')),
        ),
        AddTrigger(
            model_name='group',
            trigger=pgtrigger.compiler.Trigger(name='stamps_edition', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF TG_OP <> 'INSERT' AND (OLD.published_at IS NOT NULL) OR TG_OP <> 'DELETE' AND (NEW.published_at IS NOT NULL) THEN\n                    INSERT INTO kept.touched SELECT pg_current_xact_id(), 0 WHERE NOT EXISTS (SELECT FROM kept.touched WHERE xid = pg_current_xact_id() AND id = 0);\n                END IF;\n                RETURN NULL;\n                ", hash='4a52c72656a7d446fe8bacec3f87a10b3e643ab1', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_stamps_edition_7cd9b', table='positions_group', when='AFTER')),
        ),
        AddTrigger(
            model_name='instrument',
            trigger=pgtrigger.compiler.Trigger(name='stamps_edition', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF TG_OP <> 'INSERT' AND (OLD.published_at IS NOT NULL) OR TG_OP <> 'DELETE' AND (NEW.published_at IS NOT NULL) THEN\n                    INSERT INTO kept.touched SELECT pg_current_xact_id(), 0 WHERE NOT EXISTS (SELECT FROM kept.touched WHERE xid = pg_current_xact_id() AND id = 0);\n                END IF;\n                RETURN NULL;\n                ", hash='246b5657b3ebb413c96cfb2ed428398aea5a5c1d', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_stamps_edition_7475f', table='positions_instrument', when='AFTER')),
        ),
        AddTrigger(
            model_name='instrumentsubject',
            trigger=pgtrigger.compiler.Trigger(name='stamps_edition', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF TG_OP <> 'INSERT' AND (EXISTS (SELECT 1 FROM public.positions_instrument whole WHERE whole.id = OLD.instrument_id AND whole.published_at IS NOT NULL) AND EXISTS (SELECT 1 FROM public.positions_principle whole WHERE whole.id = OLD.principle_id AND whole.published_at IS NOT NULL)) OR TG_OP <> 'DELETE' AND (EXISTS (SELECT 1 FROM public.positions_instrument whole WHERE whole.id = NEW.instrument_id AND whole.published_at IS NOT NULL) AND EXISTS (SELECT 1 FROM public.positions_principle whole WHERE whole.id = NEW.principle_id AND whole.published_at IS NOT NULL)) THEN\n                    INSERT INTO kept.touched SELECT pg_current_xact_id(), 0 WHERE NOT EXISTS (SELECT FROM kept.touched WHERE xid = pg_current_xact_id() AND id = 0);\n                END IF;\n                RETURN NULL;\n                ", hash='3bd72f8c8ba235b1e26636418c80faed50be607a', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_stamps_edition_88bab', table='positions_instrumentsubject', when='AFTER')),
        ),
        AddTrigger(
            model_name='instrumentsymbol',
            trigger=pgtrigger.compiler.Trigger(name='stamps_edition', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF TG_OP <> 'INSERT' AND (EXISTS (SELECT 1 FROM public.positions_instrument whole WHERE whole.id = OLD.instrument_id AND whole.published_at IS NOT NULL)) OR TG_OP <> 'DELETE' AND (EXISTS (SELECT 1 FROM public.positions_instrument whole WHERE whole.id = NEW.instrument_id AND whole.published_at IS NOT NULL)) THEN\n                    INSERT INTO kept.touched SELECT pg_current_xact_id(), 0 WHERE NOT EXISTS (SELECT FROM kept.touched WHERE xid = pg_current_xact_id() AND id = 0);\n                END IF;\n                RETURN NULL;\n                ", hash='4090a046017078468878d9b2286e3c862ac343c2', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_stamps_edition_e08a9', table='positions_instrumentsymbol', when='AFTER')),
        ),
        AddTrigger(
            model_name='intervention',
            trigger=pgtrigger.compiler.Trigger(name='stamps_edition', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF TG_OP <> 'INSERT' AND (EXISTS (SELECT 1 FROM public.positions_document whole WHERE whole.id = OLD.document_id AND whole.published_at IS NOT NULL) AND (EXISTS (SELECT 1 FROM public.positions_state whole WHERE whole.id = OLD.state_id AND whole.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM public.positions_group whole WHERE whole.id = OLD.group_id AND whole.published_at IS NOT NULL))) OR TG_OP <> 'DELETE' AND (EXISTS (SELECT 1 FROM public.positions_document whole WHERE whole.id = NEW.document_id AND whole.published_at IS NOT NULL) AND (EXISTS (SELECT 1 FROM public.positions_state whole WHERE whole.id = NEW.state_id AND whole.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM public.positions_group whole WHERE whole.id = NEW.group_id AND whole.published_at IS NOT NULL))) THEN\n                    INSERT INTO kept.touched SELECT pg_current_xact_id(), 0 WHERE NOT EXISTS (SELECT FROM kept.touched WHERE xid = pg_current_xact_id() AND id = 0);\n                END IF;\n                RETURN NULL;\n                ", hash='e6b08794650f2bb7a0db8108bacc0cee072e10d1', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_stamps_edition_026a0', table='positions_intervention', when='AFTER')),
        ),
        AddTrigger(
            model_name='measurement',
            trigger=pgtrigger.compiler.Trigger(name='stamps_edition', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF TG_OP <> 'INSERT' AND ((OLD.document_id IS NULL OR EXISTS (SELECT 1 FROM public.positions_document whole WHERE whole.id = OLD.document_id AND whole.published_at IS NOT NULL))) OR TG_OP <> 'DELETE' AND ((NEW.document_id IS NULL OR EXISTS (SELECT 1 FROM public.positions_document whole WHERE whole.id = NEW.document_id AND whole.published_at IS NOT NULL))) THEN\n                    INSERT INTO kept.touched SELECT pg_current_xact_id(), 0 WHERE NOT EXISTS (SELECT FROM kept.touched WHERE xid = pg_current_xact_id() AND id = 0);\n                END IF;\n                RETURN NULL;\n                ", hash='66b53fe64a1b53969636b6cac5311d9f4ff87df6', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_stamps_edition_cf2e8', table='positions_measurement', when='AFTER')),
        ),
        AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='stamps_edition', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF TG_OP <> 'INSERT' AND (EXISTS (SELECT 1 FROM public.positions_group whole WHERE whole.id = OLD.group_id AND whole.published_at IS NOT NULL) AND EXISTS (SELECT 1 FROM public.positions_state whole WHERE whole.id = OLD.state_id AND whole.published_at IS NOT NULL)) OR TG_OP <> 'DELETE' AND (EXISTS (SELECT 1 FROM public.positions_group whole WHERE whole.id = NEW.group_id AND whole.published_at IS NOT NULL) AND EXISTS (SELECT 1 FROM public.positions_state whole WHERE whole.id = NEW.state_id AND whole.published_at IS NOT NULL)) THEN\n                    INSERT INTO kept.touched SELECT pg_current_xact_id(), 0 WHERE NOT EXISTS (SELECT FROM kept.touched WHERE xid = pg_current_xact_id() AND id = 0);\n                END IF;\n                RETURN NULL;\n                ", hash='3ea4e807bc5caa9bcf7b7854a325d4c3fa5c49be', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_stamps_edition_c4683', table='positions_membership', when='AFTER')),
        ),
        AddTrigger(
            model_name='name',
            trigger=pgtrigger.compiler.Trigger(name='stamps_edition', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF TG_OP <> 'INSERT' AND ((EXISTS (SELECT 1 FROM public.positions_state whole WHERE whole.id = OLD.state_id AND whole.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM public.positions_group whole WHERE whole.id = OLD.group_id AND whole.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM public.positions_session whole WHERE whole.id = OLD.session_id AND whole.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM public.positions_forum whole WHERE whole.id = OLD.forum_id AND whole.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM public.positions_principle whole WHERE whole.id = OLD.principle_id AND whole.published_at IS NOT NULL))) OR TG_OP <> 'DELETE' AND ((EXISTS (SELECT 1 FROM public.positions_state whole WHERE whole.id = NEW.state_id AND whole.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM public.positions_group whole WHERE whole.id = NEW.group_id AND whole.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM public.positions_session whole WHERE whole.id = NEW.session_id AND whole.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM public.positions_forum whole WHERE whole.id = NEW.forum_id AND whole.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM public.positions_principle whole WHERE whole.id = NEW.principle_id AND whole.published_at IS NOT NULL))) THEN\n                    INSERT INTO kept.touched SELECT pg_current_xact_id(), 0 WHERE NOT EXISTS (SELECT FROM kept.touched WHERE xid = pg_current_xact_id() AND id = 0);\n                END IF;\n                RETURN NULL;\n                ", hash='61de9bc24f9631eb02fe2f8ffaa5bbc50e21762b', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_stamps_edition_6d7b9', table='positions_name', when='AFTER')),
        ),
        AddTrigger(
            model_name='notvoting',
            trigger=pgtrigger.compiler.Trigger(name='stamps_edition_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n                IF EXISTS (SELECT 1 FROM new_rows row WHERE EXISTS (SELECT 1 FROM public.positions_rollcall whole WHERE whole.id = row.roll_call_id AND whole.published_at IS NOT NULL) AND (EXISTS (SELECT 1 FROM public.positions_state whole WHERE whole.id = row.state_id AND whole.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM public.positions_formerstate whole WHERE whole.id = row.former_state_id AND whole.published_at IS NOT NULL))) THEN\n                    INSERT INTO kept.touched SELECT pg_current_xact_id(), 0 WHERE NOT EXISTS (SELECT FROM kept.touched WHERE xid = pg_current_xact_id() AND id = 0);\n                END IF;\n                RETURN NULL;\n                ', hash='b5eb9fa77dd9bdbad8d8f3e6742fedc3aee5e4a8', level='STATEMENT', operation='INSERT', pgid='pgtrigger_stamps_edition_insert_30f7c', referencing='REFERENCING NEW TABLE AS new_rows ', table='positions_notvoting', when='AFTER')),
        ),
        AddTrigger(
            model_name='notvoting',
            trigger=pgtrigger.compiler.Trigger(name='stamps_edition_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n                IF EXISTS (SELECT 1 FROM old_rows row WHERE EXISTS (SELECT 1 FROM public.positions_rollcall whole WHERE whole.id = row.roll_call_id AND whole.published_at IS NOT NULL) AND (EXISTS (SELECT 1 FROM public.positions_state whole WHERE whole.id = row.state_id AND whole.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM public.positions_formerstate whole WHERE whole.id = row.former_state_id AND whole.published_at IS NOT NULL))) OR EXISTS (SELECT 1 FROM new_rows row WHERE EXISTS (SELECT 1 FROM public.positions_rollcall whole WHERE whole.id = row.roll_call_id AND whole.published_at IS NOT NULL) AND (EXISTS (SELECT 1 FROM public.positions_state whole WHERE whole.id = row.state_id AND whole.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM public.positions_formerstate whole WHERE whole.id = row.former_state_id AND whole.published_at IS NOT NULL))) THEN\n                    INSERT INTO kept.touched SELECT pg_current_xact_id(), 0 WHERE NOT EXISTS (SELECT FROM kept.touched WHERE xid = pg_current_xact_id() AND id = 0);\n                END IF;\n                RETURN NULL;\n                ', hash='021b13f9414574cfa39980950ba445d3d3e2c0f8', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_stamps_edition_update_6d68f', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='positions_notvoting', when='AFTER')),
        ),
        AddTrigger(
            model_name='notvoting',
            trigger=pgtrigger.compiler.Trigger(name='stamps_edition_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n                IF EXISTS (SELECT 1 FROM old_rows row WHERE EXISTS (SELECT 1 FROM public.positions_rollcall whole WHERE whole.id = row.roll_call_id AND whole.published_at IS NOT NULL) AND (EXISTS (SELECT 1 FROM public.positions_state whole WHERE whole.id = row.state_id AND whole.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM public.positions_formerstate whole WHERE whole.id = row.former_state_id AND whole.published_at IS NOT NULL))) THEN\n                    INSERT INTO kept.touched SELECT pg_current_xact_id(), 0 WHERE NOT EXISTS (SELECT FROM kept.touched WHERE xid = pg_current_xact_id() AND id = 0);\n                END IF;\n                RETURN NULL;\n                ', hash='f2afd60279807b1a7a9abdae6cb58a839043c502', level='STATEMENT', operation='DELETE', pgid='pgtrigger_stamps_edition_delete_14306', referencing='REFERENCING OLD TABLE AS old_rows ', table='positions_notvoting', when='AFTER')),
        ),
        AddTrigger(
            model_name='participation',
            trigger=pgtrigger.compiler.Trigger(name='stamps_edition', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF TG_OP <> 'INSERT' AND ((EXISTS (SELECT 1 FROM public.positions_session whole WHERE whole.id = OLD.session_id AND whole.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM public.positions_forum whole WHERE whole.id = OLD.forum_id AND whole.published_at IS NOT NULL)) AND EXISTS (SELECT 1 FROM public.positions_state whole WHERE whole.id = OLD.state_id AND whole.published_at IS NOT NULL)) OR TG_OP <> 'DELETE' AND ((EXISTS (SELECT 1 FROM public.positions_session whole WHERE whole.id = NEW.session_id AND whole.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM public.positions_forum whole WHERE whole.id = NEW.forum_id AND whole.published_at IS NOT NULL)) AND EXISTS (SELECT 1 FROM public.positions_state whole WHERE whole.id = NEW.state_id AND whole.published_at IS NOT NULL)) THEN\n                    INSERT INTO kept.touched SELECT pg_current_xact_id(), 0 WHERE NOT EXISTS (SELECT FROM kept.touched WHERE xid = pg_current_xact_id() AND id = 0);\n                END IF;\n                RETURN NULL;\n                ", hash='a21f7932002cce3a3318a9a77ed1587e29b501b3', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_stamps_edition_56ec5', table='positions_participation', when='AFTER')),
        ),
        AddTrigger(
            model_name='principle',
            trigger=pgtrigger.compiler.Trigger(name='stamps_edition', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF TG_OP <> 'INSERT' AND (OLD.published_at IS NOT NULL) OR TG_OP <> 'DELETE' AND (NEW.published_at IS NOT NULL) THEN\n                    INSERT INTO kept.touched SELECT pg_current_xact_id(), 0 WHERE NOT EXISTS (SELECT FROM kept.touched WHERE xid = pg_current_xact_id() AND id = 0);\n                END IF;\n                RETURN NULL;\n                ", hash='115a3cd2422c23a290ff27221bda942671f7204f', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_stamps_edition_e3bd6', table='positions_principle', when='AFTER')),
        ),
        AddTrigger(
            model_name='principlesource',
            trigger=pgtrigger.compiler.Trigger(name='stamps_edition', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF TG_OP <> 'INSERT' AND (EXISTS (SELECT 1 FROM public.positions_principle whole WHERE whole.id = OLD.principle_id AND whole.published_at IS NOT NULL)) OR TG_OP <> 'DELETE' AND (EXISTS (SELECT 1 FROM public.positions_principle whole WHERE whole.id = NEW.principle_id AND whole.published_at IS NOT NULL)) THEN\n                    INSERT INTO kept.touched SELECT pg_current_xact_id(), 0 WHERE NOT EXISTS (SELECT FROM kept.touched WHERE xid = pg_current_xact_id() AND id = 0);\n                END IF;\n                RETURN NULL;\n                ", hash='242a1916545eb75d06f54ac262d7b19401db36d4', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_stamps_edition_16bdb', table='positions_principlesource', when='AFTER')),
        ),
        AddTrigger(
            model_name='reading',
            trigger=pgtrigger.compiler.Trigger(name='stamps_edition', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF TG_OP = \'DELETE\' THEN\n            IF EXISTS (SELECT 1 FROM public.positions_document whole WHERE whole.id = OLD.document_id AND whole.published_at IS NOT NULL) AND (\n                OLD.origin = \'data_set\' OR ((OLD.origin = \'data_set\' OR NOT EXISTS (\n    SELECT 1 FROM public.positions_reading earlier WHERE earlier.document_id = OLD.document_id\n        AND earlier.read_by_id = OLD.read_by_id AND earlier.id <= OLD.id AND earlier.decision = \'statement\'\n    AND NOT EXISTS (\n        SELECT 1 FROM public.positions_statement s WHERE s.document_id = earlier.document_id AND s.author_id = earlier.read_by_id\n            AND s.published_at IS NOT NULL AND s.start < earlier."end" AND s."end" > earlier.start\n    )\n    AND NOT EXISTS (\n        SELECT 1 FROM public.positions_readingevent e WHERE e.pgh_obj_id = earlier.id AND e.decision = \'not_a_position\'\n    )\n) AND OLD.id NOT IN (SELECT later.id FROM (\n        SELECT first.document_id, first.read_by_id, min(first.id) AS id FROM public.positions_sample o\n        JOIN public.positions_sampledsentence d ON d.sample_id = o.id\n        JOIN public.positions_reading first ON first.document_id = o.document_id AND first.read_by_id = o.first_id\n            AND first.start < d."end" AND first."end" > d.start\n        WHERE o.closed_at IS NULL AND o.called_off_at IS NULL GROUP BY first.document_id, first.read_by_id\n    ) waiting JOIN public.positions_reading later ON later.document_id = waiting.document_id\n        AND later.read_by_id = waiting.read_by_id AND later.id >= waiting.id)) AND NOT (OLD.decision = \'statement\'\n    AND NOT EXISTS (\n        SELECT 1 FROM public.positions_statement s WHERE s.document_id = OLD.document_id AND s.author_id = OLD.read_by_id\n            AND s.published_at IS NOT NULL AND s.start < OLD."end" AND s."end" > OLD.start\n    )\n    AND NOT EXISTS (\n        SELECT 1 FROM public.positions_readingevent e WHERE e.pgh_obj_id = OLD.id AND e.decision = \'not_a_position\'\n    )) AND NOT EXISTS (\n    SELECT 1 FROM public.positions_sample o JOIN public.positions_sampledsentence d ON d.sample_id = o.id\n    WHERE o.document_id = OLD.document_id AND o.first_id = OLD.read_by_id AND o.closed_at IS NULL AND o.called_off_at IS NULL\n        AND OLD.start < d."end" AND OLD."end" > d.start\n)) OR EXISTS (\n                    SELECT 1 FROM public.positions_reading behind WHERE behind.document_id = OLD.document_id\n                        AND behind.read_by_id = OLD.read_by_id AND behind.id > OLD.id AND (behind.origin = \'data_set\' OR NOT EXISTS (\n    SELECT 1 FROM public.positions_reading earlier WHERE earlier.document_id = behind.document_id\n        AND earlier.read_by_id = behind.read_by_id AND earlier.id <= behind.id AND earlier.decision = \'statement\'\n    AND NOT EXISTS (\n        SELECT 1 FROM public.positions_statement s WHERE s.document_id = earlier.document_id AND s.author_id = earlier.read_by_id\n            AND s.published_at IS NOT NULL AND s.start < earlier."end" AND s."end" > earlier.start\n    )\n    AND NOT EXISTS (\n        SELECT 1 FROM public.positions_readingevent e WHERE e.pgh_obj_id = earlier.id AND e.decision = \'not_a_position\'\n    )\n) AND behind.id NOT IN (SELECT later.id FROM (\n        SELECT first.document_id, first.read_by_id, min(first.id) AS id FROM public.positions_sample o\n        JOIN public.positions_sampledsentence d ON d.sample_id = o.id\n        JOIN public.positions_reading first ON first.document_id = o.document_id AND first.read_by_id = o.first_id\n            AND first.start < d."end" AND first."end" > d.start\n        WHERE o.closed_at IS NULL AND o.called_off_at IS NULL GROUP BY first.document_id, first.read_by_id\n    ) waiting JOIN public.positions_reading later ON later.document_id = waiting.document_id\n        AND later.read_by_id = waiting.read_by_id AND later.id >= waiting.id))\n                )\n            ) THEN\n                INSERT INTO kept.touched SELECT pg_current_xact_id(), 0 WHERE NOT EXISTS (SELECT FROM kept.touched WHERE xid = pg_current_xact_id() AND id = 0);\n            END IF;\n            RETURN NULL;\n        END IF;\n        IF (TG_OP = \'INSERT\' OR NEW.origin = \'data_set\' OR NEW.decision = \'not_a_position\' AND NOT EXISTS (\n                SELECT 1 FROM public.positions_readingevent e\n                WHERE e.pgh_obj_id = NEW.id AND e.decision = \'not_a_position\' AND e.revision < NEW.revision\n            ))\n            AND EXISTS (SELECT 1 FROM public.positions_document whole WHERE whole.id = NEW.document_id AND whole.published_at IS NOT NULL) AND (NEW.origin = \'data_set\' OR NOT EXISTS (\n    SELECT 1 FROM public.positions_reading earlier WHERE earlier.document_id = NEW.document_id\n        AND earlier.read_by_id = NEW.read_by_id AND earlier.id <= NEW.id AND earlier.decision = \'statement\'\n    AND NOT EXISTS (\n        SELECT 1 FROM public.positions_statement s WHERE s.document_id = earlier.document_id AND s.author_id = earlier.read_by_id\n            AND s.published_at IS NOT NULL AND s.start < earlier."end" AND s."end" > earlier.start\n    )\n    AND NOT EXISTS (\n        SELECT 1 FROM public.positions_readingevent e WHERE e.pgh_obj_id = earlier.id AND e.decision = \'not_a_position\'\n    )\n) AND NEW.id NOT IN (SELECT later.id FROM (\n        SELECT first.document_id, first.read_by_id, min(first.id) AS id FROM public.positions_sample o\n        JOIN public.positions_sampledsentence d ON d.sample_id = o.id\n        JOIN public.positions_reading first ON first.document_id = o.document_id AND first.read_by_id = o.first_id\n            AND first.start < d."end" AND first."end" > d.start\n        WHERE o.closed_at IS NULL AND o.called_off_at IS NULL GROUP BY first.document_id, first.read_by_id\n    ) waiting JOIN public.positions_reading later ON later.document_id = waiting.document_id\n        AND later.read_by_id = waiting.read_by_id AND later.id >= waiting.id)) THEN\n            INSERT INTO kept.touched SELECT pg_current_xact_id(), 0 WHERE NOT EXISTS (SELECT FROM kept.touched WHERE xid = pg_current_xact_id() AND id = 0);\n        END IF;\n        RETURN NULL;\n        ', hash='e9cac810eacb16711cc72a64a783ea7daba473f1', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_stamps_edition_8713f', table='positions_reading', when='AFTER')),
        ),
        AddTrigger(
            model_name='rollcall',
            trigger=pgtrigger.compiler.Trigger(name='stamps_edition', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF TG_OP <> 'INSERT' AND (OLD.published_at IS NOT NULL) OR TG_OP <> 'DELETE' AND (NEW.published_at IS NOT NULL) THEN\n                    INSERT INTO kept.touched SELECT pg_current_xact_id(), 0 WHERE NOT EXISTS (SELECT FROM kept.touched WHERE xid = pg_current_xact_id() AND id = 0);\n                END IF;\n                RETURN NULL;\n                ", hash='e36ed57e6220d21bb340a8d04b8306b1d3626e3a', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_stamps_edition_b01c7', table='positions_rollcall', when='AFTER')),
        ),
        AddTrigger(
            model_name='sample',
            trigger=pgtrigger.compiler.Trigger(name='stamps_edition', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF TG_OP <> 'INSERT' AND (EXISTS (SELECT 1 FROM public.positions_document whole WHERE whole.id = OLD.document_id AND whole.published_at IS NOT NULL) AND (OLD.closed_at IS NOT NULL OR OLD.called_off_at IS NOT NULL)) OR TG_OP <> 'DELETE' AND (EXISTS (SELECT 1 FROM public.positions_document whole WHERE whole.id = NEW.document_id AND whole.published_at IS NOT NULL) AND (NEW.closed_at IS NOT NULL OR NEW.called_off_at IS NOT NULL)) THEN\n                    INSERT INTO kept.touched SELECT pg_current_xact_id(), 0 WHERE NOT EXISTS (SELECT FROM kept.touched WHERE xid = pg_current_xact_id() AND id = 0);\n                END IF;\n                RETURN NULL;\n                ", hash='cc8c50342a50bb935760515fbc390897698b0d3c', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_stamps_edition_ceb43', table='positions_sample', when='AFTER')),
        ),
        AddTrigger(
            model_name='session',
            trigger=pgtrigger.compiler.Trigger(name='stamps_edition', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF TG_OP <> 'INSERT' AND (OLD.published_at IS NOT NULL) OR TG_OP <> 'DELETE' AND (NEW.published_at IS NOT NULL) THEN\n                    INSERT INTO kept.touched SELECT pg_current_xact_id(), 0 WHERE NOT EXISTS (SELECT FROM kept.touched WHERE xid = pg_current_xact_id() AND id = 0);\n                END IF;\n                RETURN NULL;\n                ", hash='b0aa89b9edbb70df9a336fcf388f42f6446424dc', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_stamps_edition_e2d67', table='positions_session', when='AFTER')),
        ),
        AddTrigger(
            model_name='state',
            trigger=pgtrigger.compiler.Trigger(name='stamps_edition', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF TG_OP <> 'INSERT' AND (OLD.published_at IS NOT NULL) OR TG_OP <> 'DELETE' AND (NEW.published_at IS NOT NULL) THEN\n                    INSERT INTO kept.touched SELECT pg_current_xact_id(), 0 WHERE NOT EXISTS (SELECT FROM kept.touched WHERE xid = pg_current_xact_id() AND id = 0);\n                END IF;\n                RETURN NULL;\n                ", hash='5ca29621b196d72a475e885a5068c4c3372c6d80', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_stamps_edition_76ace', table='positions_state', when='AFTER')),
        ),
        AddTrigger(
            model_name='statement',
            trigger=pgtrigger.compiler.Trigger(name='stamps_edition', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF TG_OP <> 'INSERT' AND (OLD.published_at IS NOT NULL AND OLD.retired_at IS NULL) OR TG_OP <> 'DELETE' AND (NEW.published_at IS NOT NULL AND NEW.retired_at IS NULL) THEN\n                    INSERT INTO kept.touched SELECT pg_current_xact_id(), 0 WHERE NOT EXISTS (SELECT FROM kept.touched WHERE xid = pg_current_xact_id() AND id = 0);\n                END IF;\n                RETURN NULL;\n                ", hash='276c7a942caa1bba032b7f0eb08fd33dc77df444', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_stamps_edition_30f56', table='positions_statement', when='AFTER')),
        ),
        AddTrigger(
            model_name='succession',
            trigger=pgtrigger.compiler.Trigger(name='stamps_edition', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF TG_OP <> 'INSERT' AND (EXISTS (SELECT 1 FROM public.positions_formerstate whole WHERE whole.id = OLD.former_state_id AND whole.published_at IS NOT NULL) AND EXISTS (SELECT 1 FROM public.positions_state whole WHERE whole.id = OLD.state_id AND whole.published_at IS NOT NULL)) OR TG_OP <> 'DELETE' AND (EXISTS (SELECT 1 FROM public.positions_formerstate whole WHERE whole.id = NEW.former_state_id AND whole.published_at IS NOT NULL) AND EXISTS (SELECT 1 FROM public.positions_state whole WHERE whole.id = NEW.state_id AND whole.published_at IS NOT NULL)) THEN\n                    INSERT INTO kept.touched SELECT pg_current_xact_id(), 0 WHERE NOT EXISTS (SELECT FROM kept.touched WHERE xid = pg_current_xact_id() AND id = 0);\n                END IF;\n                RETURN NULL;\n                ", hash='8f4ff72615c8594944ca4c23c74236248d35a43a', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_stamps_edition_ca5c8', table='positions_succession', when='AFTER')),
        ),
    ]
