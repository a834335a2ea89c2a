"""Former keys of every noun in one table, in place of former slugs; what the history knows of keys is taken over."""

import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from positions.migrations._operations import AddConstraint, AddTrigger

# What each record bore and bears no more, in the order in which it was left.
_KEYS = (("state", "alpha3"), ("state", "alpha2"), ("state", "m49"), ("group", "slug"), ("forum", "slug"), ("session", "slug"), ("principle", "slug"))
_TAKE_OVER = "\n".join(
    f"""
    INSERT INTO positions_formerkey (noun, field, key, object_id, public, left_at)
        SELECT 'positions_{noun}', '{key}', past.{key}, now.id, bool_or(past.published_at IS NOT NULL), max(past.pgh_created_at)
        FROM positions_{noun}event past JOIN positions_{noun} now ON now.id = past.pgh_obj_id AND now.{key} <> past.{key}
        GROUP BY past.{key}, now.id ORDER BY max(past.pgh_id);
    """
    for noun, key in _KEYS
)


class Migration(migrations.Migration):

    dependencies = [
        ('positions', '0010_what_is_read_beside_a_statement'),
    ]

    operations = [
        migrations.CreateModel(
            name='FormerKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('noun', models.CharField(max_length=40, verbose_name='table')),
                ('field', models.CharField(help_text="Which of the record's keys: alpha3, slug ...", max_length=10, verbose_name='field')),
                ('key', models.CharField(max_length=80, verbose_name='key')),
                ('object_id', models.BigIntegerField(verbose_name='record')),
                ('public', models.BooleanField(help_text='Whether the record was published under this key.', verbose_name='public')),
                ('left_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), help_text='When the record was given another.', verbose_name='left')),
            ],
            options={
                'verbose_name': 'former key',
                'verbose_name_plural': 'former keys',
            },
        ),
        migrations.RunSQL(_TAKE_OVER, migrations.RunSQL.noop),
        migrations.DeleteModel(
            name='FormerSlug',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='forum',
            name='keeps_former_slug',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='group',
            name='keeps_former_slug',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='principle',
            name='keeps_former_slug',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='session',
            name='keeps_former_slug',
        ),
        AddTrigger(
            model_name='document',
            trigger=pgtrigger.compiler.Trigger(name='stays_itself', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.id <> OLD.id THEN\n            RAISE EXCEPTION 'The number of a record never changes (% %).', TG_TABLE_NAME, OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'stays_itself', TABLE = TG_TABLE_NAME;\n        END IF;\n        RETURN NEW;\n        ", hash='fff70656fd67172ac8815674e29ebd0b46dd85cf', operation='UPDATE OF "id"', pgid='pgtrigger_stays_itself_1e7d8', table='positions_document', when='BEFORE')),
        ),
        AddTrigger(
            model_name='forum',
            trigger=pgtrigger.compiler.Trigger(name='stays_itself', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.id <> OLD.id THEN\n            RAISE EXCEPTION 'The number of a record never changes (% %).', TG_TABLE_NAME, OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'stays_itself', TABLE = TG_TABLE_NAME;\n        END IF;\n        RETURN NEW;\n        ", hash='a831ff5b816a878c511ce6af28ab39e16531da7c', operation='UPDATE OF "id"', pgid='pgtrigger_stays_itself_4bff3', table='positions_forum', when='BEFORE')),
        ),
        AddTrigger(
            model_name='forum',
            trigger=pgtrigger.compiler.Trigger(name='keeps_former_keys', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n                IF TG_OP = \'DELETE\' THEN\n                    DELETE FROM public.positions_formerkey WHERE noun = TG_TABLE_NAME AND object_id = OLD.id;\n                    RETURN NULL;\n                END IF;\n                \n            IF NEW."slug" <> OLD."slug" THEN\n                DELETE FROM public.positions_formerkey\n                    WHERE noun = TG_TABLE_NAME AND field = \'slug\' AND key = NEW."slug" AND object_id = NEW.id;\n                INSERT INTO public.positions_formerkey (noun, field, key, object_id, public)\n                    VALUES (TG_TABLE_NAME, \'slug\', OLD."slug", OLD.id, OLD.published_at IS NOT NULL);\n            END IF;\n                RETURN NULL;\n                ', hash='40ade1241830649ba5906411903d3d9686090dc6', operation='UPDATE OF "slug" OR DELETE', pgid='pgtrigger_keeps_former_keys_752b0', table='positions_forum', when='AFTER')),
        ),
        AddTrigger(
            model_name='forum',
            trigger=pgtrigger.compiler.Trigger(name='keeps_its_meaning', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE citing text;', func='\n                IF TG_OP = \'UPDATE\' AND NEW."slug" = OLD."slug" THEN\n                    RETURN NEW;\n                END IF;\n                SELECT cited.public_id INTO citing\n                    FROM public.positions_formerkey f CROSS JOIN LATERAL (SELECT s.public_id FROM public.positions_statement s JOIN public.positions_mention m ON m.statement_id = s.id WHERE m.forum_id = f.object_id AND s.published_at IS NOT NULL UNION ALL SELECT s.public_id FROM public.positions_statement s JOIN public.positions_session e ON e.id = s.session_id WHERE e.forum_id = f.object_id AND s.published_at IS NOT NULL LIMIT 1) AS cited\n                    WHERE f.noun = TG_TABLE_NAME AND f.field = \'slug\' AND f.key = NEW."slug"\n                        AND f.object_id <> NEW.id AND f.public LIMIT 1;\n                IF FOUND THEN\n                    RAISE EXCEPTION \'"%" belonged to another record, which % names: it still leads there. Choose another.\', NEW."slug", citing USING ERRCODE = \'check_violation\', CONSTRAINT = \'former_key\', TABLE = TG_TABLE_NAME;\n                END IF;\n                RETURN NEW;\n                ', hash='bbebf1a5ca9aa137f0aea9f25d1511ba68436238', operation='INSERT OR UPDATE OF "slug"', pgid='pgtrigger_keeps_its_meaning_ce890', table='positions_forum', when='BEFORE')),
        ),
        AddTrigger(
            model_name='group',
            trigger=pgtrigger.compiler.Trigger(name='stays_itself', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.id <> OLD.id THEN\n            RAISE EXCEPTION 'The number of a record never changes (% %).', TG_TABLE_NAME, OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'stays_itself', TABLE = TG_TABLE_NAME;\n        END IF;\n        RETURN NEW;\n        ", hash='325c5db36a0180edf78434c6c48879aba95430f7', operation='UPDATE OF "id"', pgid='pgtrigger_stays_itself_9580c', table='positions_group', when='BEFORE')),
        ),
        AddTrigger(
            model_name='group',
            trigger=pgtrigger.compiler.Trigger(name='keeps_former_keys', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n                IF TG_OP = \'DELETE\' THEN\n                    DELETE FROM public.positions_formerkey WHERE noun = TG_TABLE_NAME AND object_id = OLD.id;\n                    RETURN NULL;\n                END IF;\n                \n            IF NEW."slug" <> OLD."slug" THEN\n                DELETE FROM public.positions_formerkey\n                    WHERE noun = TG_TABLE_NAME AND field = \'slug\' AND key = NEW."slug" AND object_id = NEW.id;\n                INSERT INTO public.positions_formerkey (noun, field, key, object_id, public)\n                    VALUES (TG_TABLE_NAME, \'slug\', OLD."slug", OLD.id, OLD.published_at IS NOT NULL);\n            END IF;\n                RETURN NULL;\n                ', hash='24659abfddaed24c6b276fc01aa55eb6c8725a85', operation='UPDATE OF "slug" OR DELETE', pgid='pgtrigger_keeps_former_keys_e6c6a', table='positions_group', when='AFTER')),
        ),
        AddTrigger(
            model_name='group',
            trigger=pgtrigger.compiler.Trigger(name='keeps_its_meaning', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE citing text;', func='\n                IF TG_OP = \'UPDATE\' AND NEW."slug" = OLD."slug" THEN\n                    RETURN NEW;\n                END IF;\n                SELECT cited.public_id INTO citing\n                    FROM public.positions_formerkey f CROSS JOIN LATERAL (SELECT s.public_id FROM public.positions_statement s JOIN public.positions_attribution a ON a.statement_id = s.id WHERE a.group_id = f.object_id AND s.published_at IS NOT NULL LIMIT 1) AS cited\n                    WHERE f.noun = TG_TABLE_NAME AND f.field = \'slug\' AND f.key = NEW."slug"\n                        AND f.object_id <> NEW.id AND f.public LIMIT 1;\n                IF FOUND THEN\n                    RAISE EXCEPTION \'"%" belonged to another record, which % names: it still leads there. Choose another.\', NEW."slug", citing USING ERRCODE = \'check_violation\', CONSTRAINT = \'former_key\', TABLE = TG_TABLE_NAME;\n                END IF;\n                RETURN NEW;\n                ', hash='429679e7bba42b884240b793117da44d1acd32a8', operation='INSERT OR UPDATE OF "slug"', pgid='pgtrigger_keeps_its_meaning_f49bb', table='positions_group', when='BEFORE')),
        ),
        AddTrigger(
            model_name='principle',
            trigger=pgtrigger.compiler.Trigger(name='stays_itself', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.id <> OLD.id THEN\n            RAISE EXCEPTION 'The number of a record never changes (% %).', TG_TABLE_NAME, OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'stays_itself', TABLE = TG_TABLE_NAME;\n        END IF;\n        RETURN NEW;\n        ", hash='6cb97b5a22e23ac0084c1dfbc6e8fe65f0810556', operation='UPDATE OF "id"', pgid='pgtrigger_stays_itself_381e5', table='positions_principle', when='BEFORE')),
        ),
        AddTrigger(
            model_name='principle',
            trigger=pgtrigger.compiler.Trigger(name='keeps_former_keys', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n                IF TG_OP = \'DELETE\' THEN\n                    DELETE FROM public.positions_formerkey WHERE noun = TG_TABLE_NAME AND object_id = OLD.id;\n                    RETURN NULL;\n                END IF;\n                \n            IF NEW."slug" <> OLD."slug" THEN\n                DELETE FROM public.positions_formerkey\n                    WHERE noun = TG_TABLE_NAME AND field = \'slug\' AND key = NEW."slug" AND object_id = NEW.id;\n                INSERT INTO public.positions_formerkey (noun, field, key, object_id, public)\n                    VALUES (TG_TABLE_NAME, \'slug\', OLD."slug", OLD.id, OLD.published_at IS NOT NULL);\n            END IF;\n                RETURN NULL;\n                ', hash='90c7c0f23b19d5bdbbd3627f529d2027eddb0894', operation='UPDATE OF "slug" OR DELETE', pgid='pgtrigger_keeps_former_keys_1ffce', table='positions_principle', when='AFTER')),
        ),
        AddTrigger(
            model_name='principle',
            trigger=pgtrigger.compiler.Trigger(name='keeps_its_meaning', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE citing text;', func='\n                IF TG_OP = \'UPDATE\' AND NEW."slug" = OLD."slug" THEN\n                    RETURN NEW;\n                END IF;\n                SELECT cited.public_id INTO citing\n                    FROM public.positions_formerkey f CROSS JOIN LATERAL (SELECT s.public_id FROM public.positions_statement s JOIN public.positions_stance t ON t.statement_id = s.id WHERE t.principle_id = f.object_id AND s.published_at IS NOT NULL LIMIT 1) AS cited\n                    WHERE f.noun = TG_TABLE_NAME AND f.field = \'slug\' AND f.key = NEW."slug"\n                        AND f.object_id <> NEW.id AND f.public LIMIT 1;\n                IF FOUND THEN\n                    RAISE EXCEPTION \'"%" belonged to another record, which % names: it still leads there. Choose another.\', NEW."slug", citing USING ERRCODE = \'check_violation\', CONSTRAINT = \'former_key\', TABLE = TG_TABLE_NAME;\n                END IF;\n                RETURN NEW;\n                ', hash='06390da44f521a4b8f26cfc1a0312c02c619757b', operation='INSERT OR UPDATE OF "slug"', pgid='pgtrigger_keeps_its_meaning_d9aaf', table='positions_principle', when='BEFORE')),
        ),
        AddTrigger(
            model_name='session',
            trigger=pgtrigger.compiler.Trigger(name='stays_itself', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.id <> OLD.id THEN\n            RAISE EXCEPTION 'The number of a record never changes (% %).', TG_TABLE_NAME, OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'stays_itself', TABLE = TG_TABLE_NAME;\n        END IF;\n        RETURN NEW;\n        ", hash='a0f94ed344a8bb8d74a15b2a64db322d16c5bbfc', operation='UPDATE OF "id"', pgid='pgtrigger_stays_itself_586ee', table='positions_session', when='BEFORE')),
        ),
        AddTrigger(
            model_name='session',
            trigger=pgtrigger.compiler.Trigger(name='keeps_former_keys', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n                IF TG_OP = \'DELETE\' THEN\n                    DELETE FROM public.positions_formerkey WHERE noun = TG_TABLE_NAME AND object_id = OLD.id;\n                    RETURN NULL;\n                END IF;\n                \n            IF NEW."slug" <> OLD."slug" THEN\n                DELETE FROM public.positions_formerkey\n                    WHERE noun = TG_TABLE_NAME AND field = \'slug\' AND key = NEW."slug" AND object_id = NEW.id;\n                INSERT INTO public.positions_formerkey (noun, field, key, object_id, public)\n                    VALUES (TG_TABLE_NAME, \'slug\', OLD."slug", OLD.id, OLD.published_at IS NOT NULL);\n            END IF;\n                RETURN NULL;\n                ', hash='1e49807ab5b24b487e07524f1abda07492cec930', operation='UPDATE OF "slug" OR DELETE', pgid='pgtrigger_keeps_former_keys_80f0b', table='positions_session', when='AFTER')),
        ),
        AddTrigger(
            model_name='session',
            trigger=pgtrigger.compiler.Trigger(name='keeps_its_meaning', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE citing text;', func='\n                IF TG_OP = \'UPDATE\' AND NEW."slug" = OLD."slug" THEN\n                    RETURN NEW;\n                END IF;\n                SELECT cited.public_id INTO citing\n                    FROM public.positions_formerkey f CROSS JOIN LATERAL (SELECT s.public_id FROM public.positions_statement s JOIN public.positions_mention m ON m.statement_id = s.id WHERE m.session_id = f.object_id AND s.published_at IS NOT NULL UNION ALL SELECT s.public_id FROM public.positions_statement s WHERE s.session_id = f.object_id AND s.published_at IS NOT NULL LIMIT 1) AS cited\n                    WHERE f.noun = TG_TABLE_NAME AND f.field = \'slug\' AND f.key = NEW."slug"\n                        AND f.object_id <> NEW.id AND f.public LIMIT 1;\n                IF FOUND THEN\n                    RAISE EXCEPTION \'"%" belonged to another record, which % names: it still leads there. Choose another.\', NEW."slug", citing USING ERRCODE = \'check_violation\', CONSTRAINT = \'former_key\', TABLE = TG_TABLE_NAME;\n                END IF;\n                RETURN NEW;\n                ', hash='2ac37b0a15bb5862f9b53187ac37c8f26c543c76', operation='INSERT OR UPDATE OF "slug"', pgid='pgtrigger_keeps_its_meaning_fdb51', table='positions_session', when='BEFORE')),
        ),
        AddTrigger(
            model_name='state',
            trigger=pgtrigger.compiler.Trigger(name='stays_itself', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.id <> OLD.id THEN\n            RAISE EXCEPTION 'The number of a record never changes (% %).', TG_TABLE_NAME, OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'stays_itself', TABLE = TG_TABLE_NAME;\n        END IF;\n        RETURN NEW;\n        ", hash='27e473e0a992213018555d42ddecc8db48b3dacb', operation='UPDATE OF "id"', pgid='pgtrigger_stays_itself_4e45b', table='positions_state', when='BEFORE')),
        ),
        AddTrigger(
            model_name='state',
            trigger=pgtrigger.compiler.Trigger(name='keeps_former_keys', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n                IF TG_OP = \'DELETE\' THEN\n                    DELETE FROM public.positions_formerkey WHERE noun = TG_TABLE_NAME AND object_id = OLD.id;\n                    RETURN NULL;\n                END IF;\n                \n            IF NEW."alpha3" <> OLD."alpha3" THEN\n                DELETE FROM public.positions_formerkey\n                    WHERE noun = TG_TABLE_NAME AND field = \'alpha3\' AND key = NEW."alpha3" AND object_id = NEW.id;\n                INSERT INTO public.positions_formerkey (noun, field, key, object_id, public)\n                    VALUES (TG_TABLE_NAME, \'alpha3\', OLD."alpha3", OLD.id, OLD.published_at IS NOT NULL);\n            END IF;\n\n            IF NEW."alpha2" <> OLD."alpha2" THEN\n                DELETE FROM public.positions_formerkey\n                    WHERE noun = TG_TABLE_NAME AND field = \'alpha2\' AND key = NEW."alpha2" AND object_id = NEW.id;\n                INSERT INTO public.positions_formerkey (noun, field, key, object_id, public)\n                    VALUES (TG_TABLE_NAME, \'alpha2\', OLD."alpha2", OLD.id, OLD.published_at IS NOT NULL);\n            END IF;\n\n            IF NEW."m49" <> OLD."m49" THEN\n                DELETE FROM public.positions_formerkey\n                    WHERE noun = TG_TABLE_NAME AND field = \'m49\' AND key = NEW."m49" AND object_id = NEW.id;\n                INSERT INTO public.positions_formerkey (noun, field, key, object_id, public)\n                    VALUES (TG_TABLE_NAME, \'m49\', OLD."m49", OLD.id, OLD.published_at IS NOT NULL);\n            END IF;\n                RETURN NULL;\n                ', hash='69251224f765d3d04276b94ae53210cdca6c46b3', operation='UPDATE OF "alpha3", "alpha2", "m49" OR DELETE', pgid='pgtrigger_keeps_former_keys_68018', table='positions_state', when='AFTER')),
        ),
        AddTrigger(
            model_name='state',
            trigger=pgtrigger.compiler.Trigger(name='keeps_its_meaning', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE citing text;', func='\n                IF TG_OP = \'UPDATE\' AND NEW."alpha3" = OLD."alpha3" THEN\n                    RETURN NEW;\n                END IF;\n                SELECT cited.public_id INTO citing\n                    FROM public.positions_formerkey f CROSS JOIN LATERAL (SELECT s.public_id FROM public.positions_statement s JOIN public.positions_attribution a ON a.statement_id = s.id WHERE a.state_id = f.object_id AND s.published_at IS NOT NULL LIMIT 1) AS cited\n                    WHERE f.noun = TG_TABLE_NAME AND f.field = \'alpha3\' AND f.key = NEW."alpha3"\n                        AND f.object_id <> NEW.id AND f.public LIMIT 1;\n                IF FOUND THEN\n                    RAISE EXCEPTION \'"%" belonged to another record, which % names: it still leads there. Choose another.\', NEW."alpha3", citing USING ERRCODE = \'check_violation\', CONSTRAINT = \'former_key\', TABLE = TG_TABLE_NAME;\n                END IF;\n                RETURN NEW;\n                ', hash='4de41523624d390578b096ba254e9ee8df601341', operation='INSERT OR UPDATE OF "alpha3"', pgid='pgtrigger_keeps_its_meaning_b9568', table='positions_state', when='BEFORE')),
        ),
        AddConstraint(
            model_name='formerkey',
            constraint=models.UniqueConstraint(fields=('noun', 'key', 'field', 'object_id'), name='positions_formerkey_once'),
        ),
        AddTrigger(
            model_name='formerkey',
            trigger=pgtrigger.compiler.Trigger(name='written_by_triggers', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        -- 1: this trigger alone. 2: the trigger of a record whose key has changed.\n        IF pg_trigger_depth() < 2 OR TG_OP = 'UPDATE' THEN\n            RAISE EXCEPTION 'Former keys are kept by the database, when a key changes.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_formerkey_by_trigger', TABLE = TG_TABLE_NAME;\n        END IF;\n        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n        RETURN NEW;\n        ", hash='1c84492f94743c56f0d2cc476f345e9db8c807fa', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_written_by_triggers_a4012', table='positions_formerkey', when='BEFORE')),
        ),
    ]
