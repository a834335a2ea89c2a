"""No signature lies before the adoption of a treaty whose opening is not on record."""

import pgtrigger.compiler
from django.db import migrations

from positions.migrations._operations import AddTrigger, RemoveTrigger


class Migration(migrations.Migration):

    dependencies = [
        ('positions', '0008_position_without_a_vote'),
    ]

    operations = [
        RemoveTrigger(
            model_name='act',
            name='act_holds',
        ),
        RemoveTrigger(
            model_name='instrument',
            name='instrument_holds',
        ),
        AddTrigger(
            model_name='act',
            trigger=pgtrigger.compiler.Trigger(name='act_holds', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE text public.positions_instrument;', func="\n        IF TG_OP = 'UPDATE' THEN\n            IF NEW.public_id IS DISTINCT FROM OLD.public_id THEN\n                RAISE EXCEPTION 'A public number is given by the database and never changes.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_act_public_id', TABLE = TG_TABLE_NAME;\n            END IF;\n        ELSIF NEW.public_id IS NOT NULL THEN\n            RAISE EXCEPTION 'A public number is given by the database and never changes.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_act_public_id', TABLE = TG_TABLE_NAME;\n        END IF;\n        IF NEW.published_at IS NOT NULL AND NEW.public_id IS NULL THEN\n            NEW.public_id := public.positions_public_id('A', 6, nextval('public.positions_act_public_id'));\n        END IF;\n        IF NEW.kind IN ('signature', 'definitive_signature', 'ratification', 'acceptance', 'approval', 'accession', 'succession', 'consent_to_be_bound', 'provisional_application', 'denunciation', 'reservation', 'interpretative_declaration', 'objection') THEN\n            -- Locked, so that the treaty's days do not change meanwhile.\n            SELECT * INTO text FROM public.positions_instrument WHERE id = NEW.instrument_id FOR SHARE;\n            IF text.kind <> 'treaty' THEN\n                RAISE EXCEPTION '% is no treaty: it cannot be signed or ratified.', text.slug USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_act_of_a_treaty', TABLE = TG_TABLE_NAME;\n            END IF;\n            IF NEW.kind IN ('signature', 'definitive_signature') THEN\n                IF NEW.done_end < text.opened_start THEN\n                RAISE EXCEPTION 'A signature of % cannot lie before the treaty was opened for signature, on %.', NEW.done_end, text.opened_start USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_act_before_opening', TABLE = TG_TABLE_NAME;\n            ELSIF text.opened_start IS NULL AND NEW.done_end < text.adopted_start THEN\n                RAISE EXCEPTION 'A signature of % cannot lie before the treaty was adopted, on %.', NEW.done_end, text.adopted_start USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_act_before_adoption', TABLE = TG_TABLE_NAME;\n            END IF;\n            END IF;\n        END IF;\n        IF NEW.answers_id IS NOT NULL AND NOT EXISTS (\n            SELECT 1 FROM public.positions_act a WHERE a.id = NEW.answers_id AND a.instrument_id = NEW.instrument_id\n                AND a.kind IN ('reservation', 'interpretative_declaration')\n                AND a.state_id IS DISTINCT FROM NEW.state_id\n        ) THEN\n            RAISE EXCEPTION 'An objection answers another''s reservation or declaration on the same treaty.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_act_answers', TABLE = TG_TABLE_NAME;\n        END IF;\n        RETURN NEW;\n        ", hash='061f832e6c7b06e59004f37a42c7f00ca8f5301e', operation='INSERT OR UPDATE', pgid='pgtrigger_act_holds_04707', table='positions_act', when='BEFORE')),
        ),
        AddTrigger(
            model_name='instrument',
            trigger=pgtrigger.compiler.Trigger(name='instrument_holds', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE early date;', func="\n        IF NEW.kind <> 'treaty' AND EXISTS (\n            SELECT 1 FROM public.positions_act WHERE instrument_id = NEW.id AND kind IN ('signature', 'definitive_signature', 'ratification', 'acceptance', 'approval', 'accession', 'succession', 'consent_to_be_bound', 'provisional_application', 'denunciation', 'reservation', 'interpretative_declaration', 'objection')\n        ) THEN\n            RAISE EXCEPTION '% is a treaty: states have signed or ratified it.', NEW.slug USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_act_of_a_treaty', TABLE = TG_TABLE_NAME;\n        END IF;\n        SELECT min(done_end) INTO early FROM public.positions_act\n            WHERE instrument_id = NEW.id AND kind IN ('signature', 'definitive_signature');\n        IF early < NEW.opened_start THEN\n                RAISE EXCEPTION 'A signature of % cannot lie before the treaty was opened for signature, on %.', early, NEW.opened_start USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_act_before_opening', TABLE = TG_TABLE_NAME;\n            ELSIF NEW.opened_start IS NULL AND early < NEW.adopted_start THEN\n                RAISE EXCEPTION 'A signature of % cannot lie before the treaty was adopted, on %.', early, NEW.adopted_start USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_act_before_adoption', TABLE = TG_TABLE_NAME;\n            END IF;\n        RETURN NULL;\n        ", hash='3cba5688f62580eb610391c0d0e93be1c9e3c893', operation='UPDATE OF "kind", "opened_start", "adopted_start"', pgid='pgtrigger_instrument_holds_80ace', table='positions_instrument', when='AFTER')),
        ),
    ]
