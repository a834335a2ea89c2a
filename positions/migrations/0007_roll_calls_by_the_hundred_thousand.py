"""Roll calls by the hundred thousand, none on a day to come, and the corrections of public ones."""

import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from positions.migrations._operations import AddTrigger, RemoveTrigger


class Migration(migrations.Migration):

    dependencies = [
        ('positions', '0006_treaties_open_to_a_group'),
    ]

    operations = [
        migrations.CreateModel(
            name='VoteCorrection',
            fields=[
                ('key', models.CharField(max_length=60, primary_key=True, serialize=False, verbose_name='key')),
                ('corrected_at', models.DateTimeField(verbose_name='corrected')),
                ('roll_call_id', models.BigIntegerField(verbose_name='roll call')),
                ('state_id', models.BigIntegerField(null=True, verbose_name='state')),
                ('former_state_id', models.BigIntegerField(null=True, verbose_name='former member')),
                ('field', models.CharField(max_length=20, verbose_name='what changed')),
                ('old', models.TextField(blank=True, verbose_name='before')),
                ('new', models.TextField(blank=True, verbose_name='after')),
            ],
            options={
                'verbose_name': 'correction of a vote',
                'verbose_name_plural': 'corrections of votes',
                'db_table': 'positions_votecorrection',
                'managed': False,
            },
        ),
        RemoveTrigger(
            model_name='act',
            name='fits_its_roll_call_insert',
        ),
        RemoveTrigger(
            model_name='act',
            name='fits_its_roll_call_update',
        ),
        RemoveTrigger(
            model_name='act',
            name='adds_up',
        ),
        RemoveTrigger(
            model_name='notvoting',
            name='fits_its_roll_call_insert',
        ),
        RemoveTrigger(
            model_name='notvoting',
            name='fits_its_roll_call_update',
        ),
        RemoveTrigger(
            model_name='notvoting',
            name='adds_up',
        ),
        migrations.AlterField(
            model_name='actevent',
            name='answers',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='positions.act'),
        ),
        migrations.AlterField(
            model_name='actevent',
            name='created_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='actevent',
            name='document',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='positions.document'),
        ),
        migrations.AlterField(
            model_name='actevent',
            name='former_state',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='positions.formerstate'),
        ),
        migrations.AlterField(
            model_name='actevent',
            name='group',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='positions.group'),
        ),
        migrations.AlterField(
            model_name='actevent',
            name='published_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='actevent',
            name='state',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='positions.state'),
        ),
        migrations.AlterField(
            model_name='notvoting',
            name='roll_call',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='not_voting', to='positions.rollcall', verbose_name='roll call'),
        ),
        migrations.AddIndex(
            model_name='actevent',
            index=models.Index(condition=models.Q(('pgh_created_at__gt', models.F('published_at')), ('pgh_label', 'update')), fields=['pgh_created_at'], name='positions_actevent_after'),
        ),
        migrations.AddIndex(
            model_name='notvoting',
            index=models.Index(fields=['roll_call', 'id'], name='positions_notvoting_of_vote'),
        ),
        migrations.AddIndex(
            model_name='rollcallevent',
            index=models.Index(condition=models.Q(('pgh_created_at__gt', models.F('published_at')), ('pgh_label', 'update')), fields=['pgh_created_at'], name='positions_rollcallevent_after'),
        ),
        AddTrigger(
            model_name='act',
            trigger=pgtrigger.compiler.Trigger(name='fits_its_roll_call_insert', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE problem text; twice boolean;', func="\n                PERFORM 1 FROM public.positions_rollcall WHERE id IN (SELECT roll_call_id FROM new_rows)\n                    ORDER BY id FOR NO KEY UPDATE;\n                -- Asked for states and for former members apart, and of votes by their kind: only so the index of both columns finds the\n                -- twin. Planned each time: a plan that is kept was made while the tables were small.\n                EXECUTE $twins$SELECT EXISTS (\n                    SELECT 1 FROM new_rows cell JOIN public.positions_notvoting twin ON twin.roll_call_id = cell.roll_call_id\n                        AND twin.state_id = cell.state_id\n                ) OR EXISTS (\n                    SELECT 1 FROM new_rows cell JOIN public.positions_notvoting twin ON twin.roll_call_id = cell.roll_call_id\n                        AND twin.former_state_id = cell.former_state_id WHERE cell.former_state_id IS NOT NULL\n                )$twins$ INTO twice;\n                IF twice THEN\n                    RAISE EXCEPTION 'This state has its cell in this roll call already: a vote, or that it did not vote.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_act_one_vote', TABLE = TG_TABLE_NAME;\n                END IF;\n                -- One question for each seat and day: thousands of votes have few of them.\n                SELECT public.positions_no_member(seat.body, seat.first, seat.last, seat.state_id, seat.former_state_id) INTO problem\n                    FROM (\n                        SELECT DISTINCT r.body, r.held_start AS first, r.held_end AS last, cell.state_id, cell.former_state_id\n                            FROM new_rows cell JOIN public.positions_rollcall r ON r.id = cell.roll_call_id\n                    ) AS seat\n                    WHERE public.positions_no_member(seat.body, seat.first, seat.last, seat.state_id, seat.former_state_id) IS NOT NULL\n                    LIMIT 1;\n                IF FOUND THEN\n                    RAISE EXCEPTION '%', problem USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_act_before_membership', TABLE = TG_TABLE_NAME;\n                END IF;\n                \n                SELECT r.slug INTO problem FROM new_rows cell JOIN public.positions_rollcall r ON r.id = cell.roll_call_id\n                    WHERE r.instrument_id <> cell.instrument_id LIMIT 1;\n                IF FOUND THEN\n                    RAISE EXCEPTION 'The roll call % is on another instrument.', problem USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_act_of_its_roll_call', TABLE = TG_TABLE_NAME;\n                END IF;\n                RETURN NULL;\n                ", hash='8e2833d770fcfd1d39c5448511dc6fe22490e29c', level='STATEMENT', operation='INSERT', pgid='pgtrigger_fits_its_roll_call_insert_753ad', referencing='REFERENCING NEW TABLE AS new_rows ', table='positions_act', when='AFTER')),
        ),
        AddTrigger(
            model_name='act',
            trigger=pgtrigger.compiler.Trigger(name='fits_its_roll_call_update', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE problem text; twice boolean;', func="\n                PERFORM 1 FROM public.positions_rollcall WHERE id IN (SELECT roll_call_id FROM new_rows)\n                    ORDER BY id FOR NO KEY UPDATE;\n                -- Asked for states and for former members apart, and of votes by their kind: only so the index of both columns finds the\n                -- twin. Planned each time: a plan that is kept was made while the tables were small.\n                EXECUTE $twins$SELECT EXISTS (\n                    SELECT 1 FROM new_rows cell JOIN public.positions_notvoting twin ON twin.roll_call_id = cell.roll_call_id\n                        AND twin.state_id = cell.state_id\n                ) OR EXISTS (\n                    SELECT 1 FROM new_rows cell JOIN public.positions_notvoting twin ON twin.roll_call_id = cell.roll_call_id\n                        AND twin.former_state_id = cell.former_state_id WHERE cell.former_state_id IS NOT NULL\n                )$twins$ INTO twice;\n                IF twice THEN\n                    RAISE EXCEPTION 'This state has its cell in this roll call already: a vote, or that it did not vote.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_act_one_vote', TABLE = TG_TABLE_NAME;\n                END IF;\n                -- One question for each seat and day: thousands of votes have few of them.\n                SELECT public.positions_no_member(seat.body, seat.first, seat.last, seat.state_id, seat.former_state_id) INTO problem\n                    FROM (\n                        SELECT DISTINCT r.body, r.held_start AS first, r.held_end AS last, cell.state_id, cell.former_state_id\n                            FROM new_rows cell JOIN public.positions_rollcall r ON r.id = cell.roll_call_id\n                    ) AS seat\n                    WHERE public.positions_no_member(seat.body, seat.first, seat.last, seat.state_id, seat.former_state_id) IS NOT NULL\n                    LIMIT 1;\n                IF FOUND THEN\n                    RAISE EXCEPTION '%', problem USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_act_before_membership', TABLE = TG_TABLE_NAME;\n                END IF;\n                \n                SELECT r.slug INTO problem FROM new_rows cell JOIN public.positions_rollcall r ON r.id = cell.roll_call_id\n                    WHERE r.instrument_id <> cell.instrument_id LIMIT 1;\n                IF FOUND THEN\n                    RAISE EXCEPTION 'The roll call % is on another instrument.', problem USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_act_of_its_roll_call', TABLE = TG_TABLE_NAME;\n                END IF;\n                RETURN NULL;\n                ", hash='88538bb572624f9e2aee26882a60852beb49c1ae', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_fits_its_roll_call_update_ebf8b', referencing='REFERENCING NEW TABLE AS new_rows ', table='positions_act', when='AFTER')),
        ),
        AddTrigger(
            model_name='act',
            trigger=pgtrigger.compiler.Trigger(name='adds_up', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', declare='DECLARE problem text; mine record; latest record;', func="\n        IF TG_OP <> 'INSERT' AND OLD.roll_call_id IS NOT NULL\n            AND (TG_OP = 'DELETE' OR NEW.roll_call_id IS DISTINCT FROM OLD.roll_call_id) THEN\n            problem := public.positions_roll_call_problem(OLD.roll_call_id);\n        IF problem IS NOT NULL THEN\n            RAISE EXCEPTION '%', problem USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_rollcall_adds_up', TABLE = TG_TABLE_NAME;\n        END IF;\n        END IF;\n        IF TG_OP = 'DELETE' OR NEW.roll_call_id IS NULL THEN\n            RETURN NULL;\n        END IF;\n        -- Each is one probe of an index, and no plan that is good while the table is small can be another: the plans are kept for all\n        -- rows of a file. A row that is gone asks, and is checked.\n        SELECT cell.xmin AS written, cell.cmin AS command INTO mine FROM public.positions_act cell\n            WHERE cell.id = NEW.id AND cell.roll_call_id = NEW.roll_call_id;\n        SELECT cell.roll_call_id, cell.id, cell.xmin AS written, cell.cmin AS command INTO latest FROM public.positions_act cell\n            WHERE cell.roll_call_id <= NEW.roll_call_id ORDER BY cell.roll_call_id DESC, cell.id DESC LIMIT 1;\n        IF latest.roll_call_id = NEW.roll_call_id AND latest.id > NEW.id\n            AND latest.written = mine.written AND latest.command = mine.command THEN\n            RETURN NULL;\n        END IF;\n        problem := public.positions_roll_call_problem(NEW.roll_call_id);\n        IF problem IS NOT NULL THEN\n            RAISE EXCEPTION '%', problem USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_rollcall_adds_up', TABLE = TG_TABLE_NAME;\n        END IF;\n        RETURN NULL;\n        ", hash='ce9d12bfcc014ecfc3f22ef63701e2048e098211', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_adds_up_ecf26', table='positions_act', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        AddTrigger(
            model_name='notvoting',
            trigger=pgtrigger.compiler.Trigger(name='fits_its_roll_call_insert', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE problem text; twice boolean;', func="\n                PERFORM 1 FROM public.positions_rollcall WHERE id IN (SELECT roll_call_id FROM new_rows)\n                    ORDER BY id FOR NO KEY UPDATE;\n                -- Asked for states and for former members apart, and of votes by their kind: only so the index of both columns finds the\n                -- twin. Planned each time: a plan that is kept was made while the tables were small.\n                EXECUTE $twins$SELECT EXISTS (\n                    SELECT 1 FROM new_rows cell JOIN public.positions_act twin ON twin.roll_call_id = cell.roll_call_id\n                        AND twin.state_id = cell.state_id AND twin.kind = 'vote'\n                ) OR EXISTS (\n                    SELECT 1 FROM new_rows cell JOIN public.positions_act twin ON twin.roll_call_id = cell.roll_call_id\n                        AND twin.former_state_id = cell.former_state_id AND twin.kind = 'vote' WHERE cell.former_state_id IS NOT NULL\n                )$twins$ INTO twice;\n                IF twice THEN\n                    RAISE EXCEPTION 'This state has its cell in this roll call already: a vote, or that it did not vote.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_act_one_vote', TABLE = TG_TABLE_NAME;\n                END IF;\n                -- One question for each seat and day: thousands of votes have few of them.\n                SELECT public.positions_no_member(seat.body, seat.first, seat.last, seat.state_id, seat.former_state_id) INTO problem\n                    FROM (\n                        SELECT DISTINCT r.body, r.held_start AS first, r.held_end AS last, cell.state_id, cell.former_state_id\n                            FROM new_rows cell JOIN public.positions_rollcall r ON r.id = cell.roll_call_id\n                    ) AS seat\n                    WHERE public.positions_no_member(seat.body, seat.first, seat.last, seat.state_id, seat.former_state_id) IS NOT NULL\n                    LIMIT 1;\n                IF FOUND THEN\n                    RAISE EXCEPTION '%', problem USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_act_before_membership', TABLE = TG_TABLE_NAME;\n                END IF;\n                \n                RETURN NULL;\n                ", hash='6ebd2b7502e9d18bd655efa6af1cb06622e148f7', level='STATEMENT', operation='INSERT', pgid='pgtrigger_fits_its_roll_call_insert_769bc', referencing='REFERENCING NEW TABLE AS new_rows ', table='positions_notvoting', when='AFTER')),
        ),
        AddTrigger(
            model_name='notvoting',
            trigger=pgtrigger.compiler.Trigger(name='fits_its_roll_call_update', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE problem text; twice boolean;', func="\n                PERFORM 1 FROM public.positions_rollcall WHERE id IN (SELECT roll_call_id FROM new_rows)\n                    ORDER BY id FOR NO KEY UPDATE;\n                -- Asked for states and for former members apart, and of votes by their kind: only so the index of both columns finds the\n                -- twin. Planned each time: a plan that is kept was made while the tables were small.\n                EXECUTE $twins$SELECT EXISTS (\n                    SELECT 1 FROM new_rows cell JOIN public.positions_act twin ON twin.roll_call_id = cell.roll_call_id\n                        AND twin.state_id = cell.state_id AND twin.kind = 'vote'\n                ) OR EXISTS (\n                    SELECT 1 FROM new_rows cell JOIN public.positions_act twin ON twin.roll_call_id = cell.roll_call_id\n                        AND twin.former_state_id = cell.former_state_id AND twin.kind = 'vote' WHERE cell.former_state_id IS NOT NULL\n                )$twins$ INTO twice;\n                IF twice THEN\n                    RAISE EXCEPTION 'This state has its cell in this roll call already: a vote, or that it did not vote.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_act_one_vote', TABLE = TG_TABLE_NAME;\n                END IF;\n                -- One question for each seat and day: thousands of votes have few of them.\n                SELECT public.positions_no_member(seat.body, seat.first, seat.last, seat.state_id, seat.former_state_id) INTO problem\n                    FROM (\n                        SELECT DISTINCT r.body, r.held_start AS first, r.held_end AS last, cell.state_id, cell.former_state_id\n                            FROM new_rows cell JOIN public.positions_rollcall r ON r.id = cell.roll_call_id\n                    ) AS seat\n                    WHERE public.positions_no_member(seat.body, seat.first, seat.last, seat.state_id, seat.former_state_id) IS NOT NULL\n                    LIMIT 1;\n                IF FOUND THEN\n                    RAISE EXCEPTION '%', problem USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_act_before_membership', TABLE = TG_TABLE_NAME;\n                END IF;\n                \n                RETURN NULL;\n                ", hash='cbea9fce968145a108c3837d40ebc2c74f2e0bcc', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_fits_its_roll_call_update_cee71', referencing='REFERENCING NEW TABLE AS new_rows ', table='positions_notvoting', when='AFTER')),
        ),
        AddTrigger(
            model_name='notvoting',
            trigger=pgtrigger.compiler.Trigger(name='adds_up', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', declare='DECLARE problem text; mine record; latest record;', func="\n        IF TG_OP <> 'INSERT' AND OLD.roll_call_id IS NOT NULL\n            AND (TG_OP = 'DELETE' OR NEW.roll_call_id IS DISTINCT FROM OLD.roll_call_id) THEN\n            problem := public.positions_roll_call_problem(OLD.roll_call_id);\n        IF problem IS NOT NULL THEN\n            RAISE EXCEPTION '%', problem USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_rollcall_adds_up', TABLE = TG_TABLE_NAME;\n        END IF;\n        END IF;\n        IF TG_OP = 'DELETE' OR NEW.roll_call_id IS NULL THEN\n            RETURN NULL;\n        END IF;\n        -- Each is one probe of an index, and no plan that is good while the table is small can be another: the plans are kept for all\n        -- rows of a file. A row that is gone asks, and is checked.\n        SELECT cell.xmin AS written, cell.cmin AS command INTO mine FROM public.positions_notvoting cell\n            WHERE cell.id = NEW.id AND cell.roll_call_id = NEW.roll_call_id;\n        SELECT cell.roll_call_id, cell.id, cell.xmin AS written, cell.cmin AS command INTO latest FROM public.positions_notvoting cell\n            WHERE cell.roll_call_id <= NEW.roll_call_id ORDER BY cell.roll_call_id DESC, cell.id DESC LIMIT 1;\n        IF latest.roll_call_id = NEW.roll_call_id AND latest.id > NEW.id\n            AND latest.written = mine.written AND latest.command = mine.command THEN\n            RETURN NULL;\n        END IF;\n        problem := public.positions_roll_call_problem(NEW.roll_call_id);\n        IF problem IS NOT NULL THEN\n            RAISE EXCEPTION '%', problem USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_rollcall_adds_up', TABLE = TG_TABLE_NAME;\n        END IF;\n        RETURN NULL;\n        ", hash='d9b9b166f535d947b2d37c3dd0b01456bf77535f', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_adds_up_2fd47', table='positions_notvoting', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        AddTrigger(
            model_name='rollcall',
            trigger=pgtrigger.compiler.Trigger(name='held_by_now', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.held_start > (now() AT TIME ZONE 'UTC')::date THEN\n            RAISE EXCEPTION 'A vote cannot have been held on %, a day still to come.', NEW.held_start USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_rollcall_held_by_now', TABLE = TG_TABLE_NAME;\n        END IF;\n        RETURN NEW;\n        ", hash='b8258b13dd1f6732c405e2e31fe750d558b97452', operation='INSERT OR UPDATE OF "held_start"', pgid='pgtrigger_held_by_now_47ef2', table='positions_rollcall', when='BEFORE')),
        ),
    ]
