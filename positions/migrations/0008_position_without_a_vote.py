"""An explanation of a position is one of a text on which no vote on the whole was taken in plenary."""

import pgtrigger.compiler
from django.db import migrations

from positions.migrations._operations import AddTrigger


class Migration(migrations.Migration):

    dependencies = [
        ('positions', '0007_roll_calls_by_the_hundred_thousand'),
    ]

    operations = [
        AddTrigger(
            model_name='explanation',
            trigger=pgtrigger.compiler.Trigger(name='position_without_a_vote', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE taken text;', func="\n        IF NEW.kind = 'of_position' AND NEW.roll_call_id IS NULL THEN\n            SELECT slug INTO taken FROM public.positions_rollcall WHERE instrument_id = NEW.instrument_id\n                AND about = 'whole' AND level = 'plenary' ORDER BY id LIMIT 1;\n            IF FOUND THEN\n                RAISE EXCEPTION 'A recorded vote was taken on this whole text in plenary: %. Name it, and say whether it is explained before or after it.', taken USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_explanation_no_vote', TABLE = TG_TABLE_NAME;\n            END IF;\n        END IF;\n        RETURN NEW;\n        ", hash='68826d71f8991f3fdd41371cde616754495763ae', operation='INSERT OR UPDATE', pgid='pgtrigger_position_without_a_vote_5c220', table='positions_explanation', when='BEFORE')),
        ),
    ]
