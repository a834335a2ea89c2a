"""A settlement reads the two codings by their schema, on any search path."""

import pgtrigger.compiler
from django.db import migrations

from positions.migrations._operations import AddTrigger, RemoveTrigger


class Migration(migrations.Migration):

    dependencies = [
        ('positions', '0004_explanations_of_votes'),
    ]

    operations = [
        RemoveTrigger(
            model_name='settlement',
            name='of_a_third_person',
        ),
        AddTrigger(
            model_name='settlement',
            trigger=pgtrigger.compiler.Trigger(name='of_a_third_person', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE drawing public.positions_sample%ROWTYPE; one public.positions_coding%ROWTYPE; other public.positions_coding%ROWTYPE;', func='\n        IF TG_OP <> \'INSERT\' THEN\n            RAISE EXCEPTION \'What the third view found never changes.\' USING ERRCODE = \'check_violation\', CONSTRAINT = \'positions_settlement_final\', TABLE = TG_TABLE_NAME;\n        END IF;\n        SELECT s.* INTO drawing FROM public.positions_sample s JOIN public.positions_sampledsentence e ON e.sample_id = s.id\n            WHERE e.id = NEW.sentence_id;\n        SELECT * INTO one FROM public.positions_coding WHERE sentence_id = NEW.sentence_id AND hand = \'first\';\n        SELECT * INTO other FROM public.positions_coding WHERE sentence_id = NEW.sentence_id AND hand = \'second\';\n        IF drawing.closed_at IS NULL OR other.id IS NULL\n            OR (one.decision, one.stances) IS NOT DISTINCT FROM (other.decision, other.stances) THEN\n            RAISE EXCEPTION \'There are no two closed codings that differ here.\' USING ERRCODE = \'check_violation\', CONSTRAINT = \'positions_settlement_differing\', TABLE = TG_TABLE_NAME;\n        END IF;\n        IF NEW.decided_by_id = drawing.coder_id OR NEW.decided_by_id = drawing.first_id\n            OR NEW.decided_by_id = ANY (one.hands)\n            OR EXISTS (\n                SELECT 1 FROM public.positions_statement s JOIN public.positions_sampledsentence e ON e.id = NEW.sentence_id\n                WHERE s.document_id = drawing.document_id AND s.start < e."end" AND s."end" > e.start\n                    AND NEW.decided_by_id = ANY (s.editors)\n            ) THEN\n            RAISE EXCEPTION \'A third person must decide: neither of the two who differ.\' USING ERRCODE = \'check_violation\', CONSTRAINT = \'positions_settlement_third_person\', TABLE = TG_TABLE_NAME;\n        END IF;\n        IF NEW.outcome = \'first\' AND (NEW.decision, NEW.stances) IS DISTINCT FROM (one.decision, one.stances)\n            OR NEW.outcome = \'second\' AND (NEW.decision, NEW.stances) IS DISTINCT FROM (other.decision, other.stances)\n            OR NEW.outcome = \'neither\' AND (\n                (NEW.decision, NEW.stances) IS NOT DISTINCT FROM (one.decision, one.stances)\n                OR (NEW.decision, NEW.stances) IS NOT DISTINCT FROM (other.decision, other.stances)) THEN\n            RAISE EXCEPTION \'What holds is not what the outcome says.\' USING ERRCODE = \'check_violation\', CONSTRAINT = \'positions_settlement_outcome\', TABLE = TG_TABLE_NAME;\n        END IF;\n        IF EXISTS (\n            SELECT 1 FROM jsonb_each_text(NEW.stances) j\n            WHERE j.value !~ \'^(affirms|qualifies|opposes|calls_for)(\\+(affirms|qualifies|opposes|calls_for))*$\' OR NOT EXISTS (SELECT 1 FROM public.positions_principle p WHERE p.id::text = j.key)\n        ) THEN\n            RAISE EXCEPTION \'A coding names principles that exist, each with a stance of the list.\' USING ERRCODE = \'check_violation\', CONSTRAINT = \'positions_settlement_stances\', TABLE = TG_TABLE_NAME;\n        END IF;\n        RETURN NEW;\n        ', hash='8c71503f3f01dd30be67d1a117162f230bef66b1', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_of_a_third_person_99de2', table='positions_settlement', when='BEFORE')),
        ),
    ]
