"""The triggers of 0001_initial, by model, as they were when the migrations were squashed."""

from __future__ import annotations

import hashlib

from pgtrigger.compiler import Trigger, UpsertTriggerSql


def trigger(model: str, name: str, when: str, operation: str, func: str, **more: str) -> Trigger:
    """Return a trigger of a table, under the name in the database that pgtrigger gives it."""
    key = hashlib.sha1(f"positions.{model}:{name}".encode()).hexdigest()[:5]
    table = f"positions_{model.lower()}"
    pgid = f"pgtrigger_{name}_{key}"
    return Trigger(
        name=name, sql=UpsertTriggerSql(func=func, operation=operation, pgid=pgid, table=table, when=when, **more)
    )


def history(model: str, columns: str, *, partly: bool = False) -> list[Trigger]:
    """Return the triggers that write each change of a row into the table of its events, as pghistory makes them.

    Args:
        model: The model.
        columns: The columns that the events keep, parted by spaces.
        partly: Whether the table has columns that no event keeps; a change of these alone is none.
    """
    kept = columns.split()
    changed = "OLD.* IS DISTINCT FROM NEW.*"
    if partly:
        changed = " OR ".join(f'OLD."{column}" IS DISTINCT FROM (NEW."{column}")' for column in kept)
    made = []
    for event, row in (("insert", "NEW"), ("update", "NEW"), ("delete", "OLD")):
        values = {column: f'{row}."{column}"' for column in kept} | {
            "pgh_context": "COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), ''), NULL)::JSONB",
            "pgh_context_id": "COALESCE(NULLIF(CURRENT_SETTING('pghistory.context_id', TRUE), ''), NULL)::UUID",
            "pgh_created_at": "NOW()",
            "pgh_label": f"'{event}'",
            "pgh_obj_id": f'{row}."id"',
        }
        names = ", ".join(f'"{column}"' for column in sorted(values))
        func = (
            f'INSERT INTO "positions_{model.lower()}event" ({names}) '
            f"VALUES ({', '.join(values[column] for column in sorted(values))}); RETURN NULL;"
        )
        when_changed = {"condition": f"WHEN ({changed})"} if event == "update" else {}
        made.append(trigger(model, f"{event}_{event}", "AFTER", event.upper(), func, **when_changed))
    return made


STAYS_ITSELF = """
        IF NEW.id <> OLD.id THEN
            RAISE EXCEPTION 'The number of a record never changes (% %).', TG_TABLE_NAME, OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'stays_itself', TABLE = TG_TABLE_NAME;
        END IF;
        RETURN NEW;
        """

NAMES_ITS_REVISION_BUT_FOR_EDITORS = "IF NEW.revision IS DISTINCT FROM OLD.revision + 1 AND NOT (NEW.editors IS DISTINCT FROM OLD.editors AND (to_jsonb(NEW) - 'editors') IS NOT DISTINCT FROM (to_jsonb(OLD) - 'editors')) THEN RAISE EXCEPTION 'This record is at revision %, but the update wrote revision % : somebody has saved it in between, or the update does not name the revision it started from.', OLD.revision, NEW.revision USING ERRCODE = 'check_violation', CONSTRAINT = 'stale', TABLE = TG_TABLE_NAME; END IF; RETURN NEW;"

KEEPS_EDITORS = """
        acting := (nullif(current_setting('pghistory.context_metadata', true), '')::jsonb ->> 'user')::bigint;
        IF TG_OP = 'INSERT' THEN
            NEW.editors := ARRAY(
                SELECT DISTINCT who FROM unnest(NEW.editors || ARRAY[NEW.created_by_id, acting]) AS who
                WHERE who IS NOT NULL ORDER BY who
            );
            RETURN NEW;
        END IF;
        -- Nobody is forgotten, though the row was written with an older list, as a form's is.
        NEW.editors := OLD.editors || ARRAY(
            SELECT who FROM unnest(NEW.editors) AS who WHERE who IS NOT NULL AND NOT who = ANY (OLD.editors) ORDER BY who
        );
        IF OLD.published_at IS NULL AND NEW.origin = 'person'
            AND (to_jsonb(NEW) - ARRAY['revision', 'editors', 'origin', 'created_by_id', 'published_at', 'published_by_id', 'public_id']) IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['revision', 'editors', 'origin', 'created_by_id', 'published_at', 'published_by_id', 'public_id']) THEN
            IF acting IS NULL AND NEW.editors <@ OLD.editors THEN
                RAISE EXCEPTION 'A change of a draft must name who makes it: the second person must be another.' USING ERRCODE = 'check_violation', CONSTRAINT = 'editor_named', TABLE = TG_TABLE_NAME;
            END IF;
            IF acting IS NOT NULL AND NOT acting = ANY (NEW.editors) THEN
                NEW.editors := NEW.editors || acting;
            END IF;
        END IF;
        RETURN NEW;
        """

PUBLISHED_ONCE = """
        IF TG_OP = 'DELETE' THEN
            IF OLD.published_at IS NOT NULL THEN
                RAISE EXCEPTION 'What has been published is never deleted (% %).', TG_TABLE_NAME, OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'published_kept', TABLE = TG_TABLE_NAME;
            END IF;
            RETURN OLD;
        END IF;
        IF TG_OP = 'UPDATE' AND OLD.published_at IS NOT NULL THEN
            IF NEW.published_at IS DISTINCT FROM OLD.published_at
                OR NEW.published_by_id IS DISTINCT FROM OLD.published_by_id
                OR NEW.created_by_id IS DISTINCT FROM OLD.created_by_id
                OR NEW.origin IS DISTINCT FROM OLD.origin THEN
                RAISE EXCEPTION 'When and by whom this was published cannot change.' USING ERRCODE = 'check_violation', CONSTRAINT = 'published_once', TABLE = TG_TABLE_NAME;
            END IF;
            RETURN NEW;
        END IF;
        IF NEW.origin = 'data_set' AND (TG_OP = 'INSERT' OR OLD.origin <> 'data_set')
            AND current_setting('normsdb.seeding', true) IS DISTINCT FROM 'on' THEN
            RAISE EXCEPTION 'Only loading the data set brings in what belongs to it: name the person whose record this is.' USING ERRCODE = 'check_violation', CONSTRAINT = 'of_the_data_set', TABLE = TG_TABLE_NAME;
        END IF;
        IF NEW.published_at IS NULL THEN
            RETURN NEW;
        END IF;
        NEW.published_at := now();
        IF NEW.origin = 'data_set' THEN
            RETURN NEW;
        END IF;
        IF TG_OP = 'INSERT' THEN
            RAISE EXCEPTION 'A record is stored first and published later, by a second person.' USING ERRCODE = 'check_violation', CONSTRAINT = 'published_later', TABLE = TG_TABLE_NAME;
        END IF;
        IF NEW.published_by_id <> NEW.created_by_id AND NEW.published_by_id = ANY (OLD.editors || NEW.editors) THEN
            RAISE EXCEPTION 'A second person must publish this record: not one who changed it.' USING ERRCODE = 'check_violation', CONSTRAINT = 'published_by_editor', TABLE = TG_TABLE_NAME;
        END IF;
        IF (to_jsonb(NEW) - ARRAY['revision', 'editors', 'origin', 'created_by_id', 'published_at', 'published_by_id', 'public_id']) IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['revision', 'editors', 'origin', 'created_by_id', 'published_at', 'published_by_id', 'public_id']) THEN
            RAISE EXCEPTION 'Publishing changes nothing else: save the change first, and let a second person see it.' USING ERRCODE = 'check_violation', CONSTRAINT = 'published_as_seen', TABLE = TG_TABLE_NAME;
        END IF;
        IF NEW.published_by_id <> NEW.created_by_id THEN
            IF NEW.published_by_id IS NOT NULL AND NOT public.positions_may_review(NEW.published_by_id) THEN
            RAISE EXCEPTION 'Account % is no active reviewer: it may not publish.', NEW.published_by_id USING ERRCODE = 'check_violation', CONSTRAINT = 'reviewer_may', TABLE = TG_TABLE_NAME;
        END IF;
        END IF;
        RETURN NEW;
        """

STAMPS_EDITION = """
                IF TG_OP <> 'INSERT' AND (OLD.published_at IS NOT NULL) OR TG_OP <> 'DELETE' AND (NEW.published_at IS NOT NULL) THEN
                    UPDATE public.positions_edition SET number = number + 1, changed_at = now();
                END IF;
                RETURN NULL;
                """

APPEND_ONLY = "RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;"

KEEPS_FORMER_KEYS = """
                IF TG_OP = 'DELETE' THEN
                    DELETE FROM public.positions_formerkey WHERE noun = TG_TABLE_NAME AND object_id = OLD.id;
                    RETURN NULL;
                END IF;
                
            IF NEW."slug" <> OLD."slug" THEN
                DELETE FROM public.positions_formerkey
                    WHERE noun = TG_TABLE_NAME AND field = 'slug' AND key = NEW."slug" AND object_id = NEW.id;
                INSERT INTO public.positions_formerkey (noun, field, key, object_id, public)
                    VALUES (TG_TABLE_NAME, 'slug', OLD."slug", OLD.id, OLD.published_at IS NOT NULL);
            END IF;
                RETURN NULL;
                """

NAMES_ITS_REVISION = "IF NEW.revision IS DISTINCT FROM OLD.revision + 1 THEN RAISE EXCEPTION 'This record is at revision %, but the update wrote revision % : somebody has saved it in between, or the update does not name the revision it started from.', OLD.revision, NEW.revision USING ERRCODE = 'check_violation', CONSTRAINT = 'stale', TABLE = TG_TABLE_NAME; END IF; RETURN NEW;"

SPAN_INSIDE_TEXT = """IF NEW."end" > (SELECT char_length(text) FROM public.positions_document WHERE id = NEW.document_id) THEN RAISE EXCEPTION 'The sentence ends at %, after the end of the text.', NEW."end" USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_reading_inside', TABLE = TG_TABLE_NAME; END IF; RETURN NEW;"""

BELONGS_TO_THE_VERSION = """
        FOREACH whole IN ARRAY CASE TG_OP WHEN 'INSERT' THEN ARRAY[NEW.statement_id]
            WHEN 'DELETE' THEN ARRAY[OLD.statement_id] ELSE ARRAY[OLD.statement_id, NEW.statement_id] END LOOP
            SELECT state INTO review_state FROM public.positions_statement WHERE id = whole FOR SHARE;
            IF NOT FOUND THEN
                RAISE EXCEPTION 'There is no statement %.', whole USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_part_of_nothing', TABLE = TG_TABLE_NAME;
            END IF;
            IF review_state NOT IN ('draft', 'returned') THEN
                RAISE EXCEPTION 'The statement is %: its attributions, stances and mentions cannot change.', review_state USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_part_frozen', TABLE = TG_TABLE_NAME;
            END IF;
            acting := (nullif(current_setting('pghistory.context_metadata', true), '')::jsonb ->> 'user')::bigint;
            IF acting IS NOT NULL THEN
                UPDATE public.positions_statement SET editors = editors || acting
                    WHERE id = whole AND origin = 'person' AND NOT acting = ANY (editors);
            END IF;
        END LOOP;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
        """

TRIGGERS: dict[str, list[Trigger]] = {
    "State": [
        trigger("State", "stays_itself", "BEFORE", 'UPDATE OF "id"', STAYS_ITSELF),
        trigger("State", "keeps_former_keys", "AFTER", 'UPDATE OF "alpha3", "alpha2", "m49" OR DELETE', func="""
                IF TG_OP = 'DELETE' THEN
                    DELETE FROM public.positions_formerkey WHERE noun = TG_TABLE_NAME AND object_id = OLD.id;
                    RETURN NULL;
                END IF;
                
            IF NEW."alpha3" <> OLD."alpha3" THEN
                DELETE FROM public.positions_formerkey
                    WHERE noun = TG_TABLE_NAME AND field = 'alpha3' AND key = NEW."alpha3" AND object_id = NEW.id;
                INSERT INTO public.positions_formerkey (noun, field, key, object_id, public)
                    VALUES (TG_TABLE_NAME, 'alpha3', OLD."alpha3", OLD.id, OLD.published_at IS NOT NULL);
            END IF;

            IF NEW."alpha2" <> OLD."alpha2" THEN
                DELETE FROM public.positions_formerkey
                    WHERE noun = TG_TABLE_NAME AND field = 'alpha2' AND key = NEW."alpha2" AND object_id = NEW.id;
                INSERT INTO public.positions_formerkey (noun, field, key, object_id, public)
                    VALUES (TG_TABLE_NAME, 'alpha2', OLD."alpha2", OLD.id, OLD.published_at IS NOT NULL);
            END IF;

            IF NEW."m49" <> OLD."m49" THEN
                DELETE FROM public.positions_formerkey
                    WHERE noun = TG_TABLE_NAME AND field = 'm49' AND key = NEW."m49" AND object_id = NEW.id;
                INSERT INTO public.positions_formerkey (noun, field, key, object_id, public)
                    VALUES (TG_TABLE_NAME, 'm49', OLD."m49", OLD.id, OLD.published_at IS NOT NULL);
            END IF;
                RETURN NULL;
                """),
        trigger("State", "keeps_its_meaning", "BEFORE", 'INSERT OR UPDATE OF "alpha3"', declare="DECLARE citing text;", func="""
                IF TG_OP = 'UPDATE' AND NEW."alpha3" = OLD."alpha3" THEN
                    RETURN NEW;
                END IF;
                SELECT cited.public_id INTO citing
                    FROM public.positions_formerkey f CROSS JOIN LATERAL (SELECT s.public_id FROM public.positions_statement s JOIN public.positions_attribution a ON a.statement_id = s.id WHERE a.state_id = f.object_id AND s.published_at IS NOT NULL LIMIT 1) AS cited
                    WHERE f.noun = TG_TABLE_NAME AND f.field = 'alpha3' AND f.key = NEW."alpha3"
                        AND f.object_id <> NEW.id AND f.public LIMIT 1;
                IF FOUND THEN
                    RAISE EXCEPTION '"%" belonged to another record, which % names: it still leads there. Choose another.', NEW."alpha3", citing USING ERRCODE = 'check_violation', CONSTRAINT = 'former_key', TABLE = TG_TABLE_NAME;
                END IF;
                RETURN NEW;
                """),
        trigger("State", "names_its_revision", "BEFORE", "UPDATE", NAMES_ITS_REVISION_BUT_FOR_EDITORS),
        trigger("State", "keeps_editors", "BEFORE", "INSERT OR UPDATE", KEEPS_EDITORS, declare="DECLARE acting bigint;"),
        trigger("State", "published_once", "BEFORE", "INSERT OR UPDATE OR DELETE", PUBLISHED_ONCE),
        trigger("State", "stamps_edition", "AFTER", "INSERT OR UPDATE OR DELETE", STAMPS_EDITION),
        *history(
            "State",
            "aliases alpha2 alpha3 common_name created_at created_by_id editors id kind m49 name names official_name "
            "origin published_at published_by_id region region_note revision source verified verified_detail",
        ),
    ],
    "StateEvent": [
        trigger("StateEvent", "append_only", "BEFORE", "UPDATE OR DELETE", APPEND_ONLY),
    ],
    "Group": [
        trigger("Group", "stays_itself", "BEFORE", 'UPDATE OF "id"', STAYS_ITSELF),
        trigger("Group", "keeps_former_keys", "AFTER", 'UPDATE OF "slug" OR DELETE', KEEPS_FORMER_KEYS),
        trigger("Group", "keeps_its_meaning", "BEFORE", 'INSERT OR UPDATE OF "slug"', declare="DECLARE citing text;", func="""
                IF TG_OP = 'UPDATE' AND NEW."slug" = OLD."slug" THEN
                    RETURN NEW;
                END IF;
                SELECT cited.public_id INTO citing
                    FROM public.positions_formerkey f CROSS JOIN LATERAL (SELECT s.public_id FROM public.positions_statement s JOIN public.positions_attribution a ON a.statement_id = s.id WHERE a.group_id = f.object_id AND s.published_at IS NOT NULL LIMIT 1) AS cited
                    WHERE f.noun = TG_TABLE_NAME AND f.field = 'slug' AND f.key = NEW."slug"
                        AND f.object_id <> NEW.id AND f.public LIMIT 1;
                IF FOUND THEN
                    RAISE EXCEPTION '"%" belonged to another record, which % names: it still leads there. Choose another.', NEW."slug", citing USING ERRCODE = 'check_violation', CONSTRAINT = 'former_key', TABLE = TG_TABLE_NAME;
                END IF;
                RETURN NEW;
                """),
        trigger("Group", "names_its_revision", "BEFORE", "UPDATE", NAMES_ITS_REVISION_BUT_FOR_EDITORS),
        trigger("Group", "keeps_editors", "BEFORE", "INSERT OR UPDATE", KEEPS_EDITORS, declare="DECLARE acting bigint;"),
        trigger("Group", "published_once", "BEFORE", "INSERT OR UPDATE OR DELETE", PUBLISHED_ONCE),
        trigger("Group", "stamps_edition", "AFTER", "INSERT OR UPDATE OR DELETE", STAMPS_EDITION),
        *history(
            "Group",
            "abbreviation aliases created_at created_by_id editors id name names note origin published_at published_by_id "
            "revision slug source verified verified_detail",
        ),
    ],
    "GroupEvent": [
        trigger("GroupEvent", "append_only", "BEFORE", "UPDATE OR DELETE", APPEND_ONLY),
    ],
    "Membership": [
        trigger("Membership", "names_its_revision", "BEFORE", "UPDATE", NAMES_ITS_REVISION),
        *history("Membership", "created_at group_id id joined_on left_on revision source state_id verified"),
        trigger("Membership", "stamps_edition", "AFTER", "INSERT OR UPDATE OR DELETE", func="""
                IF TG_OP <> 'INSERT' AND (EXISTS (SELECT 1 FROM public.positions_group whole WHERE whole.id = OLD.group_id AND whole.published_at IS NOT NULL) AND EXISTS (SELECT 1 FROM public.positions_state whole WHERE whole.id = OLD.state_id AND whole.published_at IS NOT NULL)) OR TG_OP <> 'DELETE' AND (EXISTS (SELECT 1 FROM public.positions_group whole WHERE whole.id = NEW.group_id AND whole.published_at IS NOT NULL) AND EXISTS (SELECT 1 FROM public.positions_state whole WHERE whole.id = NEW.state_id AND whole.published_at IS NOT NULL)) THEN
                    UPDATE public.positions_edition SET number = number + 1, changed_at = now();
                END IF;
                RETURN NULL;
                """),
        trigger("Membership", "tells_its_whole", "AFTER", "INSERT OR UPDATE OR DELETE", declare="DECLARE acting bigint;", func="""
                acting := (nullif(current_setting('pghistory.context_metadata', true), '')::jsonb ->> 'user')::bigint;
                IF acting IS NULL THEN
                    IF TG_OP <> 'DELETE' AND (EXISTS (SELECT 1 FROM public.positions_group WHERE id = NEW.group_id AND published_at IS NULL AND origin = 'person')) OR TG_OP <> 'INSERT' AND (EXISTS (SELECT 1 FROM public.positions_group WHERE id = OLD.group_id AND published_at IS NULL AND origin = 'person')) THEN
                        RAISE EXCEPTION 'A change of a draft must name who makes it: the second person must be another.' USING ERRCODE = 'check_violation', CONSTRAINT = 'editor_named', TABLE = TG_TABLE_NAME;
                    END IF;
                    RETURN NULL;
                END IF;
                IF TG_OP <> 'DELETE' THEN
                    IF NEW.group_id IS NOT NULL THEN
                    UPDATE public.positions_group SET editors = editors || acting
                        WHERE id = NEW.group_id AND published_at IS NULL AND origin = 'person' AND NOT acting = ANY (editors);
                END IF;
                END IF;
                IF TG_OP <> 'INSERT' THEN
                    IF OLD.group_id IS NOT NULL THEN
                    UPDATE public.positions_group SET editors = editors || acting
                        WHERE id = OLD.group_id AND published_at IS NULL AND origin = 'person' AND NOT acting = ANY (editors);
                END IF;
                END IF;
                RETURN NULL;
                """),
    ],
    "MembershipEvent": [
        trigger("MembershipEvent", "append_only", "BEFORE", "UPDATE OR DELETE", APPEND_ONLY),
    ],
    "Forum": [
        trigger("Forum", "stays_itself", "BEFORE", 'UPDATE OF "id"', STAYS_ITSELF),
        trigger("Forum", "keeps_former_keys", "AFTER", 'UPDATE OF "slug" OR DELETE', KEEPS_FORMER_KEYS),
        trigger("Forum", "keeps_its_meaning", "BEFORE", 'INSERT OR UPDATE OF "slug"', declare="DECLARE citing text;", func="""
                IF TG_OP = 'UPDATE' AND NEW."slug" = OLD."slug" THEN
                    RETURN NEW;
                END IF;
                SELECT cited.public_id INTO citing
                    FROM public.positions_formerkey f CROSS JOIN LATERAL (SELECT s.public_id FROM public.positions_statement s JOIN public.positions_mention m ON m.statement_id = s.id WHERE m.forum_id = f.object_id AND s.published_at IS NOT NULL UNION ALL SELECT s.public_id FROM public.positions_statement s JOIN public.positions_session e ON e.id = s.session_id WHERE e.forum_id = f.object_id AND s.published_at IS NOT NULL LIMIT 1) AS cited
                    WHERE f.noun = TG_TABLE_NAME AND f.field = 'slug' AND f.key = NEW."slug"
                        AND f.object_id <> NEW.id AND f.public LIMIT 1;
                IF FOUND THEN
                    RAISE EXCEPTION '"%" belonged to another record, which % names: it still leads there. Choose another.', NEW."slug", citing USING ERRCODE = 'check_violation', CONSTRAINT = 'former_key', TABLE = TG_TABLE_NAME;
                END IF;
                RETURN NEW;
                """),
        trigger("Forum", "names_its_revision", "BEFORE", "UPDATE", NAMES_ITS_REVISION_BUT_FOR_EDITORS),
        trigger("Forum", "keeps_editors", "BEFORE", "INSERT OR UPDATE", KEEPS_EDITORS, declare="DECLARE acting bigint;"),
        trigger("Forum", "published_once", "BEFORE", "INSERT OR UPDATE OR DELETE", PUBLISHED_ONCE),
        trigger("Forum", "stamps_edition", "AFTER", "INSERT OR UPDATE OR DELETE", STAMPS_EDITION),
        *history(
            "Forum",
            "abbreviation chair chair_state_id created_at created_by_id documents editors held_end held_precision "
            "held_start host host_state_id id kind mandate name note origin outcome participants place published_at "
            "published_by_id region related report revision slug source summary verified verified_detail",
        ),
    ],
    "ForumEvent": [
        trigger("ForumEvent", "append_only", "BEFORE", "UPDATE OR DELETE", APPEND_ONLY),
    ],
    "Session": [
        trigger("Session", "stays_itself", "BEFORE", 'UPDATE OF "id"', STAYS_ITSELF),
        trigger("Session", "keeps_former_keys", "AFTER", 'UPDATE OF "slug" OR DELETE', KEEPS_FORMER_KEYS),
        trigger("Session", "keeps_its_meaning", "BEFORE", 'INSERT OR UPDATE OF "slug"', declare="DECLARE citing text;", func="""
                IF TG_OP = 'UPDATE' AND NEW."slug" = OLD."slug" THEN
                    RETURN NEW;
                END IF;
                SELECT cited.public_id INTO citing
                    FROM public.positions_formerkey f CROSS JOIN LATERAL (SELECT s.public_id FROM public.positions_statement s JOIN public.positions_mention m ON m.statement_id = s.id WHERE m.session_id = f.object_id AND s.published_at IS NOT NULL UNION ALL SELECT s.public_id FROM public.positions_statement s WHERE s.session_id = f.object_id AND s.published_at IS NOT NULL LIMIT 1) AS cited
                    WHERE f.noun = TG_TABLE_NAME AND f.field = 'slug' AND f.key = NEW."slug"
                        AND f.object_id <> NEW.id AND f.public LIMIT 1;
                IF FOUND THEN
                    RAISE EXCEPTION '"%" belonged to another record, which % names: it still leads there. Choose another.', NEW."slug", citing USING ERRCODE = 'check_violation', CONSTRAINT = 'former_key', TABLE = TG_TABLE_NAME;
                END IF;
                RETURN NEW;
                """),
        trigger("Session", "names_its_revision", "BEFORE", "UPDATE", NAMES_ITS_REVISION_BUT_FOR_EDITORS),
        trigger("Session", "keeps_editors", "BEFORE", "INSERT OR UPDATE", KEEPS_EDITORS, declare="DECLARE acting bigint;"),
        trigger("Session", "published_once", "BEFORE", "INSERT OR UPDATE OR DELETE", PUBLISHED_ONCE),
        trigger("Session", "stamps_edition", "AFTER", "INSERT OR UPDATE OR DELETE", STAMPS_EDITION),
        *history(
            "Session",
            "abbreviation chair chair_state_id created_at created_by_id documents editors expert_count forum_id held_end "
            "held_precision held_start host_state_id id kind mandate name note origin outcome parent_id participants "
            "place published_at published_by_id related report revision slug source verified verified_detail",
        ),
    ],
    "SessionEvent": [
        trigger("SessionEvent", "append_only", "BEFORE", "UPDATE OR DELETE", APPEND_ONLY),
    ],
    "Participation": [
        trigger("Participation", "names_its_revision", "BEFORE", "UPDATE", NAMES_ITS_REVISION),
        *history("Participation", "created_at forum_id id revision role session_id state_id verified"),
        trigger("Participation", "stamps_edition", "AFTER", "INSERT OR UPDATE OR DELETE", func="""
                IF TG_OP <> 'INSERT' AND ((EXISTS (SELECT 1 FROM public.positions_session whole WHERE whole.id = OLD.session_id AND whole.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM public.positions_forum whole WHERE whole.id = OLD.forum_id AND whole.published_at IS NOT NULL)) AND EXISTS (SELECT 1 FROM public.positions_state whole WHERE whole.id = OLD.state_id AND whole.published_at IS NOT NULL)) OR TG_OP <> 'DELETE' AND ((EXISTS (SELECT 1 FROM public.positions_session whole WHERE whole.id = NEW.session_id AND whole.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM public.positions_forum whole WHERE whole.id = NEW.forum_id AND whole.published_at IS NOT NULL)) AND EXISTS (SELECT 1 FROM public.positions_state whole WHERE whole.id = NEW.state_id AND whole.published_at IS NOT NULL)) THEN
                    UPDATE public.positions_edition SET number = number + 1, changed_at = now();
                END IF;
                RETURN NULL;
                """),
        trigger("Participation", "tells_its_whole", "AFTER", "INSERT OR UPDATE OR DELETE", declare="DECLARE acting bigint;", func="""
                acting := (nullif(current_setting('pghistory.context_metadata', true), '')::jsonb ->> 'user')::bigint;
                IF acting IS NULL THEN
                    IF TG_OP <> 'DELETE' AND (EXISTS (SELECT 1 FROM public.positions_session WHERE id = NEW.session_id AND published_at IS NULL AND origin = 'person') OR EXISTS (SELECT 1 FROM public.positions_forum WHERE id = NEW.forum_id AND published_at IS NULL AND origin = 'person')) OR TG_OP <> 'INSERT' AND (EXISTS (SELECT 1 FROM public.positions_session WHERE id = OLD.session_id AND published_at IS NULL AND origin = 'person') OR EXISTS (SELECT 1 FROM public.positions_forum WHERE id = OLD.forum_id AND published_at IS NULL AND origin = 'person')) THEN
                        RAISE EXCEPTION 'A change of a draft must name who makes it: the second person must be another.' USING ERRCODE = 'check_violation', CONSTRAINT = 'editor_named', TABLE = TG_TABLE_NAME;
                    END IF;
                    RETURN NULL;
                END IF;
                IF TG_OP <> 'DELETE' THEN
                    IF NEW.session_id IS NOT NULL THEN
                    UPDATE public.positions_session SET editors = editors || acting
                        WHERE id = NEW.session_id AND published_at IS NULL AND origin = 'person' AND NOT acting = ANY (editors);
                END IF;
IF NEW.forum_id IS NOT NULL THEN
                    UPDATE public.positions_forum SET editors = editors || acting
                        WHERE id = NEW.forum_id AND published_at IS NULL AND origin = 'person' AND NOT acting = ANY (editors);
                END IF;
                END IF;
                IF TG_OP <> 'INSERT' THEN
                    IF OLD.session_id IS NOT NULL THEN
                    UPDATE public.positions_session SET editors = editors || acting
                        WHERE id = OLD.session_id AND published_at IS NULL AND origin = 'person' AND NOT acting = ANY (editors);
                END IF;
IF OLD.forum_id IS NOT NULL THEN
                    UPDATE public.positions_forum SET editors = editors || acting
                        WHERE id = OLD.forum_id AND published_at IS NULL AND origin = 'person' AND NOT acting = ANY (editors);
                END IF;
                END IF;
                RETURN NULL;
                """),
    ],
    "ParticipationEvent": [
        trigger("ParticipationEvent", "append_only", "BEFORE", "UPDATE OR DELETE", APPEND_ONLY),
    ],
    "Principle": [
        trigger("Principle", "stays_itself", "BEFORE", 'UPDATE OF "id"', STAYS_ITSELF),
        trigger("Principle", "keeps_former_keys", "AFTER", 'UPDATE OF "slug" OR DELETE', KEEPS_FORMER_KEYS),
        trigger("Principle", "keeps_its_meaning", "BEFORE", 'INSERT OR UPDATE OF "slug"', declare="DECLARE citing text;", func="""
                IF TG_OP = 'UPDATE' AND NEW."slug" = OLD."slug" THEN
                    RETURN NEW;
                END IF;
                SELECT cited.public_id INTO citing
                    FROM public.positions_formerkey f CROSS JOIN LATERAL (SELECT s.public_id FROM public.positions_statement s JOIN public.positions_stance t ON t.statement_id = s.id WHERE t.principle_id = f.object_id AND s.published_at IS NOT NULL LIMIT 1) AS cited
                    WHERE f.noun = TG_TABLE_NAME AND f.field = 'slug' AND f.key = NEW."slug"
                        AND f.object_id <> NEW.id AND f.public LIMIT 1;
                IF FOUND THEN
                    RAISE EXCEPTION '"%" belonged to another record, which % names: it still leads there. Choose another.', NEW."slug", citing USING ERRCODE = 'check_violation', CONSTRAINT = 'former_key', TABLE = TG_TABLE_NAME;
                END IF;
                RETURN NEW;
                """),
        trigger("Principle", "names_its_revision", "BEFORE", "UPDATE", NAMES_ITS_REVISION_BUT_FOR_EDITORS),
        trigger("Principle", "keeps_editors", "BEFORE", "INSERT OR UPDATE", KEEPS_EDITORS, declare="DECLARE acting bigint;"),
        trigger("Principle", "published_once", "BEFORE", "INSERT OR UPDATE OR DELETE", PUBLISHED_ONCE),
        trigger("Principle", "stamps_edition", "AFTER", "INSERT OR UPDATE OR DELETE", STAMPS_EDITION),
        trigger("Principle", "stays_a_tree", "BEFORE", 'INSERT OR UPDATE OF "parent_id"', func="""
        IF NEW.parent_id IS NULL THEN RETURN NEW; END IF;
        PERFORM pg_advisory_xact_lock(hashtext('positions_principle'));
        IF EXISTS (
            WITH RECURSIVE above AS (
                SELECT id, parent_id FROM public.positions_principle WHERE id = NEW.parent_id
                UNION
                SELECT p.id, p.parent_id FROM public.positions_principle p JOIN above ON p.id = above.parent_id
            ) SELECT 1 FROM above WHERE id = NEW.id
        ) THEN
            RAISE EXCEPTION 'The principle "%" would stand below itself.', NEW.slug USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_principle_tree', TABLE = TG_TABLE_NAME;
        END IF;
        RETURN NEW;
        """),
        *history(
            "Principle",
            "aliases created_at created_by_id editors id kind label name origin parent_id position published_at "
            "published_by_id revision slug source summary verified verified_detail",
        ),
    ],
    "PrincipleEvent": [
        trigger("PrincipleEvent", "append_only", "BEFORE", "UPDATE OR DELETE", APPEND_ONLY),
    ],
    "PrincipleSource": [
        trigger("PrincipleSource", "names_its_revision", "BEFORE", "UPDATE", NAMES_ITS_REVISION),
        *history("PrincipleSource", "created_at id paragraph position principle_id revision symbol verified"),
        trigger("PrincipleSource", "stamps_edition", "AFTER", "INSERT OR UPDATE OR DELETE", func="""
                IF TG_OP <> 'INSERT' AND (EXISTS (SELECT 1 FROM public.positions_principle whole WHERE whole.id = OLD.principle_id AND whole.published_at IS NOT NULL)) OR TG_OP <> 'DELETE' AND (EXISTS (SELECT 1 FROM public.positions_principle whole WHERE whole.id = NEW.principle_id AND whole.published_at IS NOT NULL)) THEN
                    UPDATE public.positions_edition SET number = number + 1, changed_at = now();
                END IF;
                RETURN NULL;
                """),
        trigger("PrincipleSource", "tells_its_whole", "AFTER", "INSERT OR UPDATE OR DELETE", declare="DECLARE acting bigint;", func="""
                acting := (nullif(current_setting('pghistory.context_metadata', true), '')::jsonb ->> 'user')::bigint;
                IF acting IS NULL THEN
                    IF TG_OP <> 'DELETE' AND (EXISTS (SELECT 1 FROM public.positions_principle WHERE id = NEW.principle_id AND published_at IS NULL AND origin = 'person')) OR TG_OP <> 'INSERT' AND (EXISTS (SELECT 1 FROM public.positions_principle WHERE id = OLD.principle_id AND published_at IS NULL AND origin = 'person')) THEN
                        RAISE EXCEPTION 'A change of a draft must name who makes it: the second person must be another.' USING ERRCODE = 'check_violation', CONSTRAINT = 'editor_named', TABLE = TG_TABLE_NAME;
                    END IF;
                    RETURN NULL;
                END IF;
                IF TG_OP <> 'DELETE' THEN
                    IF NEW.principle_id IS NOT NULL THEN
                    UPDATE public.positions_principle SET editors = editors || acting
                        WHERE id = NEW.principle_id AND published_at IS NULL AND origin = 'person' AND NOT acting = ANY (editors);
                END IF;
                END IF;
                IF TG_OP <> 'INSERT' THEN
                    IF OLD.principle_id IS NOT NULL THEN
                    UPDATE public.positions_principle SET editors = editors || acting
                        WHERE id = OLD.principle_id AND published_at IS NULL AND origin = 'person' AND NOT acting = ANY (editors);
                END IF;
                END IF;
                RETURN NULL;
                """),
    ],
    "PrincipleSourceEvent": [
        trigger("PrincipleSourceEvent", "append_only", "BEFORE", "UPDATE OR DELETE", APPEND_ONLY),
    ],
    "Document": [
        trigger("Document", "stays_itself", "BEFORE", 'UPDATE OF "id"', STAYS_ITSELF),
        trigger("Document", "names_its_revision", "BEFORE", "UPDATE", NAMES_ITS_REVISION_BUT_FOR_EDITORS),
        trigger("Document", "keeps_editors", "BEFORE", "INSERT OR UPDATE", KEEPS_EDITORS, declare="DECLARE acting bigint;"),
        trigger("Document", "published_once", "BEFORE", "INSERT OR UPDATE OR DELETE", PUBLISHED_ONCE),
        trigger("Document", "stamps_edition", "AFTER", "INSERT OR UPDATE OR DELETE", STAMPS_EDITION),
        trigger("Document", "text_never_changes", "BEFORE", "INSERT OR UPDATE", func="""
        IF TG_OP = 'INSERT' THEN
            IF NEW.content_sha256 <> encode(sha256(NEW.content), 'hex')
                OR NEW.text_sha256 <> encode(sha256(convert_to(NEW.text, 'UTF8')), 'hex') THEN
                RAISE EXCEPTION 'The hashes are not those of the bytes and the text.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_document_hashes', TABLE = TG_TABLE_NAME;
            END IF;
            IF NEW.public_id IS NOT NULL OR NEW.published_at IS NOT NULL THEN
                RAISE EXCEPTION 'A document is stored first and published later.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_document_starts_unpublished', TABLE = TG_TABLE_NAME;
            END IF;
        ELSE
            IF NEW.content IS DISTINCT FROM OLD.content OR NEW.text IS DISTINCT FROM OLD.text OR NEW.content_sha256 IS DISTINCT FROM OLD.content_sha256 OR NEW.text_sha256 IS DISTINCT FROM OLD.text_sha256 OR NEW.derivation IS DISTINCT FROM OLD.derivation OR NEW.media_type IS DISTINCT FROM OLD.media_type THEN
                RAISE EXCEPTION 'The bytes, text and hashes of a document never change. Store the better text as a new document that supersedes this one.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_document_unchangeable', TABLE = TG_TABLE_NAME;
            END IF;
            IF NEW.public_id IS DISTINCT FROM OLD.public_id THEN
                RAISE EXCEPTION 'A public number is given by the database and never changes.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_document_public_id', TABLE = TG_TABLE_NAME;
            END IF;
            IF NEW.published_at IS NOT NULL AND OLD.published_at IS NULL THEN
                NEW.public_id := public.positions_public_id('D', 4, nextval('public.positions_document_public_id'));
            END IF;
            IF NEW.publisher = '' AND EXISTS (
                SELECT 1 FROM public.positions_statement s WHERE s.document_id = NEW.id AND s.voice = 'document_text'
            ) THEN
                RAISE EXCEPTION 'Passages of this document speak as its own text: it needs a publisher.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_document_publisher', TABLE = TG_TABLE_NAME;
            END IF;
            IF EXISTS (
                SELECT 1 FROM public.positions_statement s WHERE s.document_id = NEW.id AND s.said_start > NEW.published_end
            ) THEN
                RAISE EXCEPTION 'Words of this document would be said after it was published.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_document_said_after', TABLE = TG_TABLE_NAME;
            END IF;
        END IF;
        RETURN NEW;
        """),
        trigger("Document", "kept_once_cited", "BEFORE", "DELETE", func="IF EXISTS (SELECT 1 FROM public.positions_statement WHERE document_id = OLD.id) THEN RAISE EXCEPTION 'A statement cites this document: it is kept.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_document_cited', TABLE = TG_TABLE_NAME; END IF; RETURN OLD;"),
        trigger("Document", "keeps_title_in_wordings", "AFTER", 'UPDATE OF "title"', func="""
        IF NEW.title <> OLD.title THEN
            UPDATE public.positions_wording w
                SET vector = public.positions_vector(w.stemmer, s.quote, s.speaker, s.capacity, NEW.title)
                FROM public.positions_statement s WHERE s.id = w.statement_id AND s.document_id = NEW.id;
            
    INSERT INTO public.positions_word (word)
        SELECT DISTINCT lexeme FROM public.positions_wording w, unnest(w.vector)
        WHERE w.statement_id IN (SELECT id FROM public.positions_statement WHERE document_id = NEW.id) AND w.retired_at IS NULL AND lexeme NOT LIKE '%/%' AND char_length(lexeme) > 2 ORDER BY lexeme
        ON CONFLICT (word) DO NOTHING;

            
    DELETE FROM public.positions_word w WHERE w.word = ANY (ARRAY(SELECT public.positions_unaccented(word) FROM unnest(public.positions_words(OLD.title)) AS word)) AND NOT EXISTS (
        SELECT 1 FROM public.positions_wording o WHERE o.retired_at IS NULL AND o.vector @@ ('''' || w.word || '''')::tsquery
    );

        END IF;
        RETURN NULL;
        """),
        *history(
            "Document",
            "complete content_sha256 created_at created_by_id derivation editors fragment_note id kind language "
            "media_type origin public_id published_at published_by_id published_end published_precision published_start "
            "publisher retrieved_on revision source_url supersedes_id text_sha256 title", partly=True,
        ),
    ],
    "DocumentEvent": [
        trigger("DocumentEvent", "append_only", "BEFORE", "UPDATE OR DELETE", APPEND_ONLY),
    ],
    "Furniture": [
        trigger("Furniture", "names_its_revision", "BEFORE", "UPDATE", NAMES_ITS_REVISION),
        *history("Furniture", "created_at document_id end id kind revision start"),
        trigger("Furniture", "never_under_a_statement", "BEFORE", "INSERT OR UPDATE", declare="DECLARE length integer;", func="""
        SELECT char_length(text) INTO length FROM public.positions_document WHERE id = NEW.document_id FOR UPDATE;
        IF NEW."end" > length THEN
            RAISE EXCEPTION 'The furniture ends at %, but the text has % characters.', NEW."end", length USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_furniture_inside', TABLE = TG_TABLE_NAME;
        END IF;
        IF EXISTS (
            SELECT 1 FROM public.positions_statement s
            WHERE s.document_id = NEW.document_id AND s.start < NEW."end" AND s."end" > NEW.start
        ) THEN
            RAISE EXCEPTION 'A statement lies in characters % to %: they are not furniture.', NEW.start, NEW."end" USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_furniture_statement', TABLE = TG_TABLE_NAME;
        END IF;
        RETURN NEW;
        """),
        trigger("Furniture", "stamps_edition", "AFTER", "INSERT OR UPDATE OR DELETE", func="""
                IF TG_OP <> 'INSERT' AND (EXISTS (SELECT 1 FROM public.positions_document whole WHERE whole.id = OLD.document_id AND whole.published_at IS NOT NULL)) OR TG_OP <> 'DELETE' AND (EXISTS (SELECT 1 FROM public.positions_document whole WHERE whole.id = NEW.document_id AND whole.published_at IS NOT NULL)) THEN
                    UPDATE public.positions_edition SET number = number + 1, changed_at = now();
                END IF;
                RETURN NULL;
                """),
        trigger("Furniture", "tells_its_whole", "AFTER", "INSERT OR UPDATE OR DELETE", declare="DECLARE acting bigint;", func="""
                acting := (nullif(current_setting('pghistory.context_metadata', true), '')::jsonb ->> 'user')::bigint;
                IF acting IS NULL THEN
                    IF TG_OP <> 'DELETE' AND (EXISTS (SELECT 1 FROM public.positions_document WHERE id = NEW.document_id AND published_at IS NULL AND origin = 'person')) OR TG_OP <> 'INSERT' AND (EXISTS (SELECT 1 FROM public.positions_document WHERE id = OLD.document_id AND published_at IS NULL AND origin = 'person')) THEN
                        RAISE EXCEPTION 'A change of a draft must name who makes it: the second person must be another.' USING ERRCODE = 'check_violation', CONSTRAINT = 'editor_named', TABLE = TG_TABLE_NAME;
                    END IF;
                    RETURN NULL;
                END IF;
                IF TG_OP <> 'DELETE' THEN
                    IF NEW.document_id IS NOT NULL THEN
                    UPDATE public.positions_document SET editors = editors || acting
                        WHERE id = NEW.document_id AND published_at IS NULL AND origin = 'person' AND NOT acting = ANY (editors);
                END IF;
                END IF;
                IF TG_OP <> 'INSERT' THEN
                    IF OLD.document_id IS NOT NULL THEN
                    UPDATE public.positions_document SET editors = editors || acting
                        WHERE id = OLD.document_id AND published_at IS NULL AND origin = 'person' AND NOT acting = ANY (editors);
                END IF;
                END IF;
                RETURN NULL;
                """),
    ],
    "FurnitureEvent": [
        trigger("FurnitureEvent", "append_only", "BEFORE", "UPDATE OR DELETE", APPEND_ONLY),
    ],
    "Page": [
        trigger("Page", "names_its_revision", "BEFORE", "UPDATE", NAMES_ITS_REVISION),
        *history("Page", "created_at document_id end id number revision start"),
        trigger("Page", "span_inside_text", "BEFORE", "INSERT OR UPDATE", SPAN_INSIDE_TEXT),
    ],
    "PageEvent": [
        trigger("PageEvent", "append_only", "BEFORE", "UPDATE OR DELETE", APPEND_ONLY),
    ],
    "Intervention": [
        trigger("Intervention", "names_its_revision", "BEFORE", "UPDATE", NAMES_ITS_REVISION),
        *history("Intervention", "created_at document_id end group_id id label revision role start state_id"),
        trigger("Intervention", "span_inside_text", "BEFORE", "INSERT OR UPDATE", SPAN_INSIDE_TEXT),
        trigger("Intervention", "stamps_edition", "AFTER", "INSERT OR UPDATE OR DELETE", func="""
                IF TG_OP <> 'INSERT' AND (EXISTS (SELECT 1 FROM public.positions_document whole WHERE whole.id = OLD.document_id AND whole.published_at IS NOT NULL) AND (EXISTS (SELECT 1 FROM public.positions_state whole WHERE whole.id = OLD.state_id AND whole.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM public.positions_group whole WHERE whole.id = OLD.group_id AND whole.published_at IS NOT NULL))) OR TG_OP <> 'DELETE' AND (EXISTS (SELECT 1 FROM public.positions_document whole WHERE whole.id = NEW.document_id AND whole.published_at IS NOT NULL) AND (EXISTS (SELECT 1 FROM public.positions_state whole WHERE whole.id = NEW.state_id AND whole.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM public.positions_group whole WHERE whole.id = NEW.group_id AND whole.published_at IS NOT NULL))) THEN
                    UPDATE public.positions_edition SET number = number + 1, changed_at = now();
                END IF;
                RETURN NULL;
                """),
    ],
    "InterventionEvent": [
        trigger("InterventionEvent", "append_only", "BEFORE", "UPDATE OR DELETE", APPEND_ONLY),
    ],
    "Name": [
        trigger("Name", "names_its_revision", "BEFORE", "UPDATE", NAMES_ITS_REVISION),
        trigger("Name", "stamps_edition", "AFTER", "INSERT OR UPDATE OR DELETE", func="""
                IF TG_OP <> 'INSERT' AND ((EXISTS (SELECT 1 FROM public.positions_state whole WHERE whole.id = OLD.state_id AND whole.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM public.positions_group whole WHERE whole.id = OLD.group_id AND whole.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM public.positions_session whole WHERE whole.id = OLD.session_id AND whole.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM public.positions_forum whole WHERE whole.id = OLD.forum_id AND whole.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM public.positions_principle whole WHERE whole.id = OLD.principle_id AND whole.published_at IS NOT NULL))) OR TG_OP <> 'DELETE' AND ((EXISTS (SELECT 1 FROM public.positions_state whole WHERE whole.id = NEW.state_id AND whole.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM public.positions_group whole WHERE whole.id = NEW.group_id AND whole.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM public.positions_session whole WHERE whole.id = NEW.session_id AND whole.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM public.positions_forum whole WHERE whole.id = NEW.forum_id AND whole.published_at IS NOT NULL) OR EXISTS (SELECT 1 FROM public.positions_principle whole WHERE whole.id = NEW.principle_id AND whole.published_at IS NOT NULL))) THEN
                    UPDATE public.positions_edition SET number = number + 1, changed_at = now();
                END IF;
                RETURN NULL;
                """),
        trigger("Name", "tells_its_whole", "AFTER", "INSERT OR UPDATE OR DELETE", declare="DECLARE acting bigint;", func="""
                acting := (nullif(current_setting('pghistory.context_metadata', true), '')::jsonb ->> 'user')::bigint;
                IF acting IS NULL THEN
                    IF TG_OP <> 'DELETE' AND (EXISTS (SELECT 1 FROM public.positions_state WHERE id = NEW.state_id AND published_at IS NULL AND origin = 'person') OR EXISTS (SELECT 1 FROM public.positions_group WHERE id = NEW.group_id AND published_at IS NULL AND origin = 'person') OR EXISTS (SELECT 1 FROM public.positions_forum WHERE id = NEW.forum_id AND published_at IS NULL AND origin = 'person') OR EXISTS (SELECT 1 FROM public.positions_session WHERE id = NEW.session_id AND published_at IS NULL AND origin = 'person') OR EXISTS (SELECT 1 FROM public.positions_principle WHERE id = NEW.principle_id AND published_at IS NULL AND origin = 'person')) OR TG_OP <> 'INSERT' AND (EXISTS (SELECT 1 FROM public.positions_state WHERE id = OLD.state_id AND published_at IS NULL AND origin = 'person') OR EXISTS (SELECT 1 FROM public.positions_group WHERE id = OLD.group_id AND published_at IS NULL AND origin = 'person') OR EXISTS (SELECT 1 FROM public.positions_forum WHERE id = OLD.forum_id AND published_at IS NULL AND origin = 'person') OR EXISTS (SELECT 1 FROM public.positions_session WHERE id = OLD.session_id AND published_at IS NULL AND origin = 'person') OR EXISTS (SELECT 1 FROM public.positions_principle WHERE id = OLD.principle_id AND published_at IS NULL AND origin = 'person')) THEN
                        RAISE EXCEPTION 'A change of a draft must name who makes it: the second person must be another.' USING ERRCODE = 'check_violation', CONSTRAINT = 'editor_named', TABLE = TG_TABLE_NAME;
                    END IF;
                    RETURN NULL;
                END IF;
                IF TG_OP <> 'DELETE' THEN
                    IF NEW.state_id IS NOT NULL THEN
                    UPDATE public.positions_state SET editors = editors || acting
                        WHERE id = NEW.state_id AND published_at IS NULL AND origin = 'person' AND NOT acting = ANY (editors);
                END IF;
IF NEW.group_id IS NOT NULL THEN
                    UPDATE public.positions_group SET editors = editors || acting
                        WHERE id = NEW.group_id AND published_at IS NULL AND origin = 'person' AND NOT acting = ANY (editors);
                END IF;
IF NEW.forum_id IS NOT NULL THEN
                    UPDATE public.positions_forum SET editors = editors || acting
                        WHERE id = NEW.forum_id AND published_at IS NULL AND origin = 'person' AND NOT acting = ANY (editors);
                END IF;
IF NEW.session_id IS NOT NULL THEN
                    UPDATE public.positions_session SET editors = editors || acting
                        WHERE id = NEW.session_id AND published_at IS NULL AND origin = 'person' AND NOT acting = ANY (editors);
                END IF;
IF NEW.principle_id IS NOT NULL THEN
                    UPDATE public.positions_principle SET editors = editors || acting
                        WHERE id = NEW.principle_id AND published_at IS NULL AND origin = 'person' AND NOT acting = ANY (editors);
                END IF;
                END IF;
                IF TG_OP <> 'INSERT' THEN
                    IF OLD.state_id IS NOT NULL THEN
                    UPDATE public.positions_state SET editors = editors || acting
                        WHERE id = OLD.state_id AND published_at IS NULL AND origin = 'person' AND NOT acting = ANY (editors);
                END IF;
IF OLD.group_id IS NOT NULL THEN
                    UPDATE public.positions_group SET editors = editors || acting
                        WHERE id = OLD.group_id AND published_at IS NULL AND origin = 'person' AND NOT acting = ANY (editors);
                END IF;
IF OLD.forum_id IS NOT NULL THEN
                    UPDATE public.positions_forum SET editors = editors || acting
                        WHERE id = OLD.forum_id AND published_at IS NULL AND origin = 'person' AND NOT acting = ANY (editors);
                END IF;
IF OLD.session_id IS NOT NULL THEN
                    UPDATE public.positions_session SET editors = editors || acting
                        WHERE id = OLD.session_id AND published_at IS NULL AND origin = 'person' AND NOT acting = ANY (editors);
                END IF;
IF OLD.principle_id IS NOT NULL THEN
                    UPDATE public.positions_principle SET editors = editors || acting
                        WHERE id = OLD.principle_id AND published_at IS NULL AND origin = 'person' AND NOT acting = ANY (editors);
                END IF;
                END IF;
                RETURN NULL;
                """),
        *history(
            "Name",
            "created_at forum_id group_id id kind language principle_id revision session_id since source state_id text "
            "until verified",
        ),
    ],
    "NameEvent": [
        trigger("NameEvent", "append_only", "BEFORE", "UPDATE OR DELETE", APPEND_ONLY),
    ],
    "FormerKey": [
        trigger("FormerKey", "written_by_triggers", "BEFORE", "INSERT OR UPDATE OR DELETE", func="""
        -- 1: this trigger alone. 2: the trigger of a record whose key has changed.
        IF pg_trigger_depth() < 2 OR TG_OP = 'UPDATE' THEN
            RAISE EXCEPTION 'Former keys are kept by the database, when a key changes.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_formerkey_by_trigger', TABLE = TG_TABLE_NAME;
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
        """),
    ],
    "Statement": [
        trigger("Statement", "never_deleted", "BEFORE", "DELETE", func="""
        IF OLD.state NOT IN ('draft', 'returned') THEN
            RAISE EXCEPTION 'Version % of % is %: it is never deleted.', OLD.version, coalesce(OLD.public_id, 'this statement'), OLD.state USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_statement_kept', TABLE = TG_TABLE_NAME;
        END IF;
        RETURN OLD;
        """),
        *history(
            "Statement",
            "approved_digest author_id capacity confidence counted created_at document_id editors end id language "
            "occasion origin public_id published_at quote rationale remarks retired_at retired_reason review_note "
            "reviewer_id revision said_end said_precision said_start session_id speaker start state submitted_at "
            "successor truncated version voice", partly=True,
        ),
        trigger("Statement", "names_its_revision", "BEFORE", "UPDATE", NAMES_ITS_REVISION_BUT_FOR_EDITORS),
        trigger("Statement", "begins_as_draft", "BEFORE", "INSERT", func="""
        IF NEW.state <> 'draft' OR NEW.published_at IS NOT NULL OR NEW.retired_at IS NOT NULL
            OR NEW.reviewer_id IS NOT NULL OR NEW.approved_digest <> '' OR NEW.approved_beside IS NOT NULL OR NEW.revision <> 1 THEN
            RAISE EXCEPTION 'A version begins as a draft; it is published by review only.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_statement_begins_as_draft', TABLE = TG_TABLE_NAME;
        END IF;
        IF NEW.public_id IS NULL AND NEW.version <> 1 OR NEW.public_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM public.positions_statement s
            WHERE s.public_id = NEW.public_id AND s.state = 'published' AND s.version < NEW.version
        ) THEN
            RAISE EXCEPTION 'A next version needs a published one before it.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_statement_next_version', TABLE = TG_TABLE_NAME;
        END IF;
        IF NEW.origin = 'data_set' AND (TG_OP = 'INSERT' OR OLD.origin <> 'data_set')
            AND current_setting('normsdb.seeding', true) IS DISTINCT FROM 'on' THEN
            RAISE EXCEPTION 'Only loading the data set brings in what belongs to it: name the person whose record this is.' USING ERRCODE = 'check_violation', CONSTRAINT = 'of_the_data_set', TABLE = TG_TABLE_NAME;
        END IF;
        RETURN NEW;
        """),
        trigger("Statement", "moves_as_listed", "BEFORE", "UPDATE", declare="DECLARE acting bigint;", func="""
        -- What was read beside the words is written here, at publication, and by nobody else.
        NEW.approved_beside := OLD.approved_beside;
        IF OLD.state NOT IN ('draft', 'returned') AND
            (to_jsonb(NEW) - ARRAY['state', 'revision', 'reviewer_id', 'review_note', 'approved_digest', 'approved_beside', 'submitted_at', 'public_id', 'published_at', 'retired_at', 'retired_reason', 'successor']) IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['state', 'revision', 'reviewer_id', 'review_note', 'approved_digest', 'approved_beside', 'submitted_at', 'public_id', 'published_at', 'retired_at', 'retired_reason', 'successor']) THEN
            RAISE EXCEPTION 'Version % of % is %: its content cannot change. Correct it with a next version.', OLD.version, coalesce(OLD.public_id, 'this statement'), OLD.state USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_statement_frozen', TABLE = TG_TABLE_NAME;
        END IF;
        IF NEW.origin <> OLD.origin OR NEW.author_id IS DISTINCT FROM OLD.author_id OR NEW.version <> OLD.version THEN
            RAISE EXCEPTION 'Whose version this is cannot change.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_statement_whose', TABLE = TG_TABLE_NAME;
        END IF;
        IF NOT (OLD.editors <@ NEW.editors) THEN
            RAISE EXCEPTION 'Who has changed this version is not forgotten.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_statement_editors', TABLE = TG_TABLE_NAME;
        END IF;
        acting := (nullif(current_setting('pghistory.context_metadata', true), '')::jsonb ->> 'user')::bigint;
        IF NEW.origin = 'person' AND NOT acting = ANY (NEW.editors)
            AND (to_jsonb(NEW) - ARRAY['state', 'revision', 'reviewer_id', 'review_note', 'approved_digest', 'approved_beside', 'submitted_at', 'public_id', 'published_at', 'retired_at', 'retired_reason', 'successor'] - 'editors') IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['state', 'revision', 'reviewer_id', 'review_note', 'approved_digest', 'approved_beside', 'submitted_at', 'public_id', 'published_at', 'retired_at', 'retired_reason', 'successor'] - 'editors') THEN
            NEW.editors := NEW.editors || acting;
        END IF;
        IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (('draft', 'in_review'), ('returned', 'in_review'), ('in_review', 'draft'), ('in_review', 'returned'), ('in_review', 'published'), ('published', 'superseded'), ('published', 'withdrawn')) THEN
            RAISE EXCEPTION 'A statement cannot move from % to %.', OLD.state, NEW.state USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_statement_move', TABLE = TG_TABLE_NAME;
        END IF;
        IF OLD.published_at IS NOT NULL AND (
            (to_jsonb(NEW) - ARRAY['state', 'revision', 'retired_at', 'retired_reason', 'successor'])
            IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['state', 'revision', 'retired_at', 'retired_reason', 'successor'])
            OR OLD.retired_at IS NOT NULL
        ) THEN
            RAISE EXCEPTION 'Version % of % is published: it can be retired once, and nothing else.', OLD.version, OLD.public_id USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_statement_published_frozen', TABLE = TG_TABLE_NAME;
        END IF;
        IF NEW.state = OLD.state AND (NEW.published_at, NEW.retired_at, NEW.retired_reason, NEW.successor, NEW.public_id)
            IS DISTINCT FROM (OLD.published_at, OLD.retired_at, OLD.retired_reason, OLD.successor, OLD.public_id) THEN
            RAISE EXCEPTION 'Numbers and moments are set by a move between review states.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_statement_moments', TABLE = TG_TABLE_NAME;
        END IF;
        IF NEW.state = OLD.state OR NEW.state IN ('draft', 'returned') OR NEW.state = 'in_review' THEN
            IF NEW.published_at IS NOT NULL AND OLD.published_at IS NULL OR NEW.public_id IS DISTINCT FROM OLD.public_id THEN
                RAISE EXCEPTION 'Numbers and moments are set by a move between review states.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_statement_moments', TABLE = TG_TABLE_NAME;
            END IF;
            RETURN NEW;
        END IF;
        IF NEW.state = 'published' THEN
            IF NEW.origin = 'person' AND (
                NEW.reviewer_id IS NULL OR NEW.reviewer_id = NEW.author_id OR NEW.reviewer_id = ANY (NEW.editors)
            ) THEN
                RAISE EXCEPTION 'A second person must approve a statement: not its author or an editor.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_statement_second_person', TABLE = TG_TABLE_NAME;
            END IF;
            IF NEW.reviewer_id IS NOT NULL AND NOT public.positions_may_review(NEW.reviewer_id) THEN
            RAISE EXCEPTION 'Account % is no active reviewer: it may not publish.', NEW.reviewer_id USING ERRCODE = 'check_violation', CONSTRAINT = 'reviewer_may', TABLE = TG_TABLE_NAME;
        END IF;
            NEW.approved_beside := public.positions_read_beside(NEW.id);
            IF NEW.approved_digest IS DISTINCT FROM public.positions_statement_digest(NEW.id, NEW.approved_beside) THEN
                RAISE EXCEPTION 'The approval is not of exactly this content, with the names, titles and dates that are read beside it.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_statement_approval', TABLE = TG_TABLE_NAME;
            END IF;
            IF NOT EXISTS (SELECT 1 FROM public.positions_attribution WHERE statement_id = NEW.id) THEN
                RAISE EXCEPTION 'A statement is somebody''s: name the state or group.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_statement_attributed', TABLE = TG_TABLE_NAME;
            END IF;
            IF NOT EXISTS (SELECT 1 FROM public.positions_document WHERE id = NEW.document_id AND published_at IS NOT NULL) THEN
                RAISE EXCEPTION 'The document must be public before its statements.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_statement_document_public', TABLE = TG_TABLE_NAME;
            END IF;
            IF EXISTS (
                SELECT 1 FROM public.positions_attribution a LEFT JOIN public.positions_state s ON s.id = a.state_id
                    LEFT JOIN public.positions_group g ON g.id = a.group_id
                    WHERE a.statement_id = NEW.id AND coalesce(s.published_at, g.published_at) IS NULL
                UNION ALL SELECT 1 FROM public.positions_stance t JOIN public.positions_principle p ON p.id = t.principle_id
                    WHERE t.statement_id = NEW.id AND p.published_at IS NULL
                UNION ALL SELECT 1 FROM public.positions_mention m LEFT JOIN public.positions_forum f ON f.id = m.forum_id
                    LEFT JOIN public.positions_session e ON e.id = m.session_id
                    WHERE m.statement_id = NEW.id AND coalesce(f.published_at, e.published_at) IS NULL
                UNION ALL SELECT 1 FROM public.positions_session e WHERE e.id = NEW.session_id AND e.published_at IS NULL
            ) THEN
                RAISE EXCEPTION 'The statement names a state, group, principle, forum or session that is not public: publish that first.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_statement_names_public', TABLE = TG_TABLE_NAME;
            END IF;
            IF EXISTS (
                SELECT 1 FROM public.positions_statement WHERE public_id = NEW.public_id AND state = 'withdrawn'
            ) THEN
                RAISE EXCEPTION '% was withdrawn: it is not published again.', NEW.public_id USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_statement_stays_withdrawn', TABLE = TG_TABLE_NAME;
            END IF;
            IF OLD.public_id IS NULL THEN
                NEW.public_id := public.positions_public_id('S', 6, nextval('public.positions_statement_public_id'));
            ELSE
                NEW.public_id := OLD.public_id;
            END IF;
            NEW.published_at := now();
        ELSE
            IF NEW.state = 'withdrawn' AND btrim(NEW.retired_reason) = '' THEN
                RAISE EXCEPTION 'Say why the statement is withdrawn.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_statement_reason', TABLE = TG_TABLE_NAME;
            END IF;
            NEW.retired_at := now();
        END IF;
        RETURN NEW;
        """),
        trigger("Statement", "verbatim", "BEFORE", 'INSERT OR UPDATE OF "document_id", "start", "end", "quote", "voice", "speaker", "said_start"', declare="DECLARE body text; issuer text; last_day date;", func=r"""
        SELECT text, publisher, published_end INTO body, issuer, last_day
            FROM public.positions_document WHERE id = NEW.document_id FOR SHARE;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'There is no document %.', NEW.document_id USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_statement_document', TABLE = TG_TABLE_NAME;
        END IF;
        IF NOT (NEW.start >= 0 AND NEW.start < NEW."end" AND NEW."end" <= char_length(body)) THEN
            RAISE EXCEPTION 'Characters % to % are not a span of the document''s % characters.', NEW.start, NEW."end", char_length(body) USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_statement_span', TABLE = TG_TABLE_NAME;
        END IF;
        IF substring(body FROM NEW.start + 1 FOR NEW."end" - NEW.start) IS DISTINCT FROM NEW.quote THEN
            RAISE EXCEPTION 'The quote is not what stands at characters % to % of the document.', NEW.start, NEW."end" USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_statement_verbatim', TABLE = TG_TABLE_NAME;
        END IF;
        IF btrim(NEW.quote, E' \t\n\u00a0') = '' THEN
            RAISE EXCEPTION 'The quote holds no word.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_statement_blank', TABLE = TG_TABLE_NAME;
        END IF;
        IF EXISTS (
            SELECT 1 FROM public.positions_furniture f
            WHERE f.document_id = NEW.document_id AND f.start < NEW."end" AND f."end" > NEW.start
        ) THEN
            RAISE EXCEPTION 'Characters % to % overlap page furniture of the document.', NEW.start, NEW."end" USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_statement_furniture', TABLE = TG_TABLE_NAME;
        END IF;
        IF NEW.voice = 'direct_quote' AND NOT public.positions_within_quotation_marks(body, NEW.start, NEW."end") THEN
            RAISE EXCEPTION 'A direct quotation lies within quotation marks in its document; characters % to % do not.', NEW.start, NEW."end" USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_statement_quotation', TABLE = TG_TABLE_NAME;
        END IF;
        IF NEW.voice = 'document_text' AND issuer = '' THEN
            RAISE EXCEPTION 'The text of a document speaks for its publisher, and this document names none.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_statement_publisher', TABLE = TG_TABLE_NAME;
        END IF;
        IF NEW.said_start > last_day THEN
            RAISE EXCEPTION 'The words were said on % or later, but published by %.', NEW.said_start, last_day USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_statement_said_after', TABLE = TG_TABLE_NAME;
        END IF;
        RETURN NEW;
        """),
        trigger("Statement", "waits_for_second_coding", "BEFORE", 'UPDATE OF "state"', func="""
        IF NEW.state <> 'published' OR OLD.state = 'published' THEN
            RETURN NEW;
        END IF;
        -- A sample that is being drawn just now has the document locked: wait, and then see it.
        PERFORM 1 FROM public.positions_document WHERE id = NEW.document_id FOR SHARE;
        IF EXISTS (
            SELECT 1 FROM public.positions_sampledsentence e JOIN public.positions_sample s ON s.id = e.sample_id
            WHERE s.document_id = NEW.document_id AND e.start < NEW."end" AND e."end" > NEW.start
                AND s.called_off_at IS NULL AND s.closed_at IS NULL
        ) THEN
            RAISE EXCEPTION 'A sentence of this passage is being coded a second time, blind: publish after that is handed in.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_statement_second_coding', TABLE = TG_TABLE_NAME;
        END IF;
        IF EXISTS (
            SELECT 1 FROM public.positions_sampledsentence e JOIN public.positions_sample s ON s.id = e.sample_id
                JOIN public.positions_coding a ON a.sentence_id = e.id AND a.hand = 'first'
                JOIN public.positions_coding b ON b.sentence_id = e.id AND b.hand = 'second'
                LEFT JOIN public.positions_settlement t ON t.sentence_id = e.id
            WHERE s.document_id = NEW.document_id AND e.start < NEW."end" AND e."end" > NEW.start
                AND s.closed_at IS NOT NULL AND t.id IS NULL
                AND (a.decision, a.stances) IS DISTINCT FROM (b.decision, b.stances)
        ) THEN
            RAISE EXCEPTION 'Two codings of a sentence of this passage differ: a third person must settle it first.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_statement_disagreement', TABLE = TG_TABLE_NAME;
        END IF;
        RETURN NEW;
        """),
        trigger("Statement", "stamps_edition", "AFTER", "INSERT OR UPDATE OR DELETE", func="""
                IF TG_OP <> 'INSERT' AND (OLD.published_at IS NOT NULL AND OLD.retired_at IS NULL) OR TG_OP <> 'DELETE' AND (NEW.published_at IS NOT NULL AND NEW.retired_at IS NULL) THEN
                    UPDATE public.positions_edition SET number = number + 1, changed_at = now();
                END IF;
                RETURN NULL;
                """),
        trigger("Statement", "keeps_wording", "AFTER", 'UPDATE OF "state"', declare="DECLARE words text[];", func="""
        IF NEW.state = 'published' AND OLD.state <> 'published' THEN
            INSERT INTO public.positions_wording (statement_id, published_at, stemmer, vector)
                SELECT NEW.id, NEW.published_at, public.positions_stemmer(NEW.language),
                    public.positions_vector(public.positions_stemmer(NEW.language), NEW.quote, NEW.speaker, NEW.capacity, d.title)
                FROM public.positions_document d WHERE d.id = NEW.document_id;
            
    INSERT INTO public.positions_word (word)
        SELECT DISTINCT lexeme FROM public.positions_wording w, unnest(w.vector)
        WHERE w.statement_id = NEW.id AND w.retired_at IS NULL AND lexeme NOT LIKE '%/%' AND char_length(lexeme) > 2 ORDER BY lexeme
        ON CONFLICT (word) DO NOTHING;

        ELSIF NEW.retired_at IS NOT NULL AND OLD.retired_at IS NULL THEN
            UPDATE public.positions_wording SET retired_at = NEW.retired_at WHERE statement_id = NEW.id
                RETURNING tsvector_to_array(vector) INTO words;
            
    DELETE FROM public.positions_word w WHERE w.word = ANY (words) AND NOT EXISTS (
        SELECT 1 FROM public.positions_wording o WHERE o.retired_at IS NULL AND o.vector @@ ('''' || w.word || '''')::tsquery
    );

        END IF;
        RETURN NULL;
        """),
    ],
    "StatementEvent": [
        trigger("StatementEvent", "append_only", "BEFORE", "UPDATE OR DELETE", APPEND_ONLY),
    ],
    "Attribution": [
        trigger("Attribution", "names_its_revision", "BEFORE", "UPDATE", NAMES_ITS_REVISION),
        *history("Attribution", "created_at group_id id revision role state_id statement_id"),
        trigger("Attribution", "belongs_to_the_version", "BEFORE", "INSERT OR UPDATE OR DELETE", BELONGS_TO_THE_VERSION, declare="DECLARE review_state text; whole bigint; acting bigint;"),
    ],
    "AttributionEvent": [
        trigger("AttributionEvent", "append_only", "BEFORE", "UPDATE OR DELETE", APPEND_ONLY),
    ],
    "Stance": [
        trigger("Stance", "names_its_revision", "BEFORE", "UPDATE", NAMES_ITS_REVISION),
        *history("Stance", "confidence created_at id inferred principle_id rationale revision statement_id value"),
        trigger("Stance", "belongs_to_the_version", "BEFORE", "INSERT OR UPDATE OR DELETE", BELONGS_TO_THE_VERSION, declare="DECLARE review_state text; whole bigint; acting bigint;"),
    ],
    "StanceEvent": [
        trigger("StanceEvent", "append_only", "BEFORE", "UPDATE OR DELETE", APPEND_ONLY),
    ],
    "Mention": [
        trigger("Mention", "names_its_revision", "BEFORE", "UPDATE", NAMES_ITS_REVISION),
        *history("Mention", "created_at forum_id id revision session_id statement_id"),
        trigger("Mention", "belongs_to_the_version", "BEFORE", "INSERT OR UPDATE OR DELETE", BELONGS_TO_THE_VERSION, declare="DECLARE review_state text; whole bigint; acting bigint;"),
    ],
    "MentionEvent": [
        trigger("MentionEvent", "append_only", "BEFORE", "UPDATE OR DELETE", APPEND_ONLY),
    ],
    "Suggestion": [
        trigger("Suggestion", "names_its_revision", "BEFORE", "UPDATE", NAMES_ITS_REVISION),
        trigger("Suggestion", "decided_once", "BEFORE", "UPDATE", func="""
        IF (to_jsonb(NEW) - ARRAY['fate', 'decided_by_id', 'decided_at', 'statement_id', 'revision'])
            IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['fate', 'decided_by_id', 'decided_at', 'statement_id', 'revision']) THEN
            RAISE EXCEPTION 'A suggestion stays what the machine proposed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_suggestion_unchangeable', TABLE = TG_TABLE_NAME;
        END IF;
        IF OLD.fate <> 'open' AND NEW.fate <> OLD.fate THEN
            RAISE EXCEPTION 'This suggestion was decided already: %.', OLD.fate USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_suggestion_decided', TABLE = TG_TABLE_NAME;
        END IF;
        IF NEW.fate <> OLD.fate THEN
            NEW.decided_at := now();
        END IF;
        RETURN NEW;
        """),
        *history(
            "Suggestion",
            "because created_at decided_at decided_by_id document_id end fate group_id id lexicon revision score speaker "
            "start state_id statement_id voice",
        ),
        trigger("Suggestion", "span_inside_text", "BEFORE", "INSERT OR UPDATE", SPAN_INSIDE_TEXT),
    ],
    "SuggestionEvent": [
        trigger("SuggestionEvent", "append_only", "BEFORE", "UPDATE OR DELETE", APPEND_ONLY),
    ],
    "SuggestedStance": [
        trigger("SuggestedStance", "names_its_revision", "BEFORE", "UPDATE", NAMES_ITS_REVISION),
        *history("SuggestedStance", "because created_at id kept principle_id revision score suggestion_id value"),
    ],
    "SuggestedStanceEvent": [
        trigger("SuggestedStanceEvent", "append_only", "BEFORE", "UPDATE OR DELETE", APPEND_ONLY),
    ],
    "Reading": [
        trigger("Reading", "names_its_revision", "BEFORE", "UPDATE", NAMES_ITS_REVISION),
        *history("Reading", "created_at decision document_id end id origin read_by_id revision start"),
        trigger("Reading", "of_the_data_set", "BEFORE", 'INSERT OR UPDATE OF "origin"', func="""IF NEW.origin = 'data_set' AND (TG_OP = 'INSERT' OR OLD.origin <> 'data_set')
            AND current_setting('normsdb.seeding', true) IS DISTINCT FROM 'on' THEN
            RAISE EXCEPTION 'Only loading the data set brings in what belongs to it: name the person whose record this is.' USING ERRCODE = 'check_violation', CONSTRAINT = 'of_the_data_set', TABLE = TG_TABLE_NAME;
        END IF; RETURN NEW;"""),
        trigger("Reading", "span_inside_text", "BEFORE", "INSERT OR UPDATE", SPAN_INSIDE_TEXT),
        trigger("Reading", "stamps_edition", "AFTER", "INSERT OR UPDATE OR DELETE", func="""
        IF TG_OP = 'DELETE' THEN
            IF EXISTS (SELECT 1 FROM public.positions_document whole WHERE whole.id = OLD.document_id AND whole.published_at IS NOT NULL) AND (
                OLD.origin = 'data_set' OR ((OLD.origin = 'data_set' OR NOT EXISTS (
    SELECT 1 FROM public.positions_reading earlier WHERE earlier.document_id = OLD.document_id
        AND earlier.read_by_id = OLD.read_by_id AND earlier.id <= OLD.id AND earlier.decision = 'statement'
    AND NOT EXISTS (
        SELECT 1 FROM public.positions_statement s WHERE s.document_id = earlier.document_id AND s.author_id = earlier.read_by_id
            AND s.published_at IS NOT NULL AND s.start < earlier."end" AND s."end" > earlier.start
    )
    AND NOT EXISTS (
        SELECT 1 FROM public.positions_readingevent e WHERE e.pgh_obj_id = earlier.id AND e.decision = 'not_a_position'
    )
) AND OLD.id NOT IN (SELECT later.id FROM (
        SELECT first.document_id, first.read_by_id, min(first.id) AS id FROM public.positions_sample o
        JOIN public.positions_sampledsentence d ON d.sample_id = o.id
        JOIN public.positions_reading first ON first.document_id = o.document_id AND first.read_by_id = o.first_id
            AND first.start < d."end" AND first."end" > d.start
        WHERE o.closed_at IS NULL AND o.called_off_at IS NULL GROUP BY first.document_id, first.read_by_id
    ) waiting JOIN public.positions_reading later ON later.document_id = waiting.document_id
        AND later.read_by_id = waiting.read_by_id AND later.id >= waiting.id)) AND NOT (OLD.decision = 'statement'
    AND NOT EXISTS (
        SELECT 1 FROM public.positions_statement s WHERE s.document_id = OLD.document_id AND s.author_id = OLD.read_by_id
            AND s.published_at IS NOT NULL AND s.start < OLD."end" AND s."end" > OLD.start
    )
    AND NOT EXISTS (
        SELECT 1 FROM public.positions_readingevent e WHERE e.pgh_obj_id = OLD.id AND e.decision = 'not_a_position'
    )) AND NOT EXISTS (
    SELECT 1 FROM public.positions_sample o JOIN public.positions_sampledsentence d ON d.sample_id = o.id
    WHERE o.document_id = OLD.document_id AND o.first_id = OLD.read_by_id AND o.closed_at IS NULL AND o.called_off_at IS NULL
        AND OLD.start < d."end" AND OLD."end" > d.start
)) OR EXISTS (
                    SELECT 1 FROM public.positions_reading behind WHERE behind.document_id = OLD.document_id
                        AND behind.read_by_id = OLD.read_by_id AND behind.id > OLD.id AND (behind.origin = 'data_set' OR NOT EXISTS (
    SELECT 1 FROM public.positions_reading earlier WHERE earlier.document_id = behind.document_id
        AND earlier.read_by_id = behind.read_by_id AND earlier.id <= behind.id AND earlier.decision = 'statement'
    AND NOT EXISTS (
        SELECT 1 FROM public.positions_statement s WHERE s.document_id = earlier.document_id AND s.author_id = earlier.read_by_id
            AND s.published_at IS NOT NULL AND s.start < earlier."end" AND s."end" > earlier.start
    )
    AND NOT EXISTS (
        SELECT 1 FROM public.positions_readingevent e WHERE e.pgh_obj_id = earlier.id AND e.decision = 'not_a_position'
    )
) AND behind.id NOT IN (SELECT later.id FROM (
        SELECT first.document_id, first.read_by_id, min(first.id) AS id FROM public.positions_sample o
        JOIN public.positions_sampledsentence d ON d.sample_id = o.id
        JOIN public.positions_reading first ON first.document_id = o.document_id AND first.read_by_id = o.first_id
            AND first.start < d."end" AND first."end" > d.start
        WHERE o.closed_at IS NULL AND o.called_off_at IS NULL GROUP BY first.document_id, first.read_by_id
    ) waiting JOIN public.positions_reading later ON later.document_id = waiting.document_id
        AND later.read_by_id = waiting.read_by_id AND later.id >= waiting.id))
                )
            ) THEN
                UPDATE public.positions_edition SET number = number + 1, changed_at = now();
            END IF;
            RETURN NULL;
        END IF;
        IF (TG_OP = 'INSERT' OR NEW.origin = 'data_set' OR NEW.decision = 'not_a_position' AND NOT EXISTS (
                SELECT 1 FROM public.positions_readingevent e
                WHERE e.pgh_obj_id = NEW.id AND e.decision = 'not_a_position' AND e.revision < NEW.revision
            ))
            AND EXISTS (SELECT 1 FROM public.positions_document whole WHERE whole.id = NEW.document_id AND whole.published_at IS NOT NULL) AND (NEW.origin = 'data_set' OR NOT EXISTS (
    SELECT 1 FROM public.positions_reading earlier WHERE earlier.document_id = NEW.document_id
        AND earlier.read_by_id = NEW.read_by_id AND earlier.id <= NEW.id AND earlier.decision = 'statement'
    AND NOT EXISTS (
        SELECT 1 FROM public.positions_statement s WHERE s.document_id = earlier.document_id AND s.author_id = earlier.read_by_id
            AND s.published_at IS NOT NULL AND s.start < earlier."end" AND s."end" > earlier.start
    )
    AND NOT EXISTS (
        SELECT 1 FROM public.positions_readingevent e WHERE e.pgh_obj_id = earlier.id AND e.decision = 'not_a_position'
    )
) AND NEW.id NOT IN (SELECT later.id FROM (
        SELECT first.document_id, first.read_by_id, min(first.id) AS id FROM public.positions_sample o
        JOIN public.positions_sampledsentence d ON d.sample_id = o.id
        JOIN public.positions_reading first ON first.document_id = o.document_id AND first.read_by_id = o.first_id
            AND first.start < d."end" AND first."end" > d.start
        WHERE o.closed_at IS NULL AND o.called_off_at IS NULL GROUP BY first.document_id, first.read_by_id
    ) waiting JOIN public.positions_reading later ON later.document_id = waiting.document_id
        AND later.read_by_id = waiting.read_by_id AND later.id >= waiting.id)) THEN
            UPDATE public.positions_edition SET number = number + 1, changed_at = now();
        END IF;
        RETURN NULL;
        """),
    ],
    "ReadingEvent": [
        trigger("ReadingEvent", "append_only", "BEFORE", "UPDATE OR DELETE", APPEND_ONLY),
    ],
    "Measurement": [
        trigger("Measurement", "names_its_revision", "BEFORE", "UPDATE", NAMES_ITS_REVISION),
        *history(
            "Measurement",
            "covered created_at document_id id lexicon links links_found measured_at measured_on passages passages_right "
            "revision stances_right statements texts trapped traps",
        ),
        trigger("Measurement", "stamps_edition", "AFTER", "INSERT OR UPDATE OR DELETE", func="""
                IF TG_OP <> 'INSERT' AND ((OLD.document_id IS NULL OR EXISTS (SELECT 1 FROM public.positions_document whole WHERE whole.id = OLD.document_id AND whole.published_at IS NOT NULL))) OR TG_OP <> 'DELETE' AND ((NEW.document_id IS NULL OR EXISTS (SELECT 1 FROM public.positions_document whole WHERE whole.id = NEW.document_id AND whole.published_at IS NOT NULL))) THEN
                    UPDATE public.positions_edition SET number = number + 1, changed_at = now();
                END IF;
                RETURN NULL;
                """),
    ],
    "MeasurementEvent": [
        trigger("MeasurementEvent", "append_only", "BEFORE", "UPDATE OR DELETE", APPEND_ONLY),
    ],
    "Sample": [
        trigger("Sample", "names_its_revision", "BEFORE", "UPDATE", NAMES_ITS_REVISION),
        *history(
            "Sample",
            "called_off_at called_off_why closed_at coder_id created_at document_id drawn_by_id first_id frame id method "
            "revision seed size",
        ),
        trigger("Sample", "of_one_drawing", "BEFORE", "INSERT OR UPDATE OR DELETE", func="""
        IF TG_OP = 'DELETE' THEN
            RAISE EXCEPTION 'A drawing is kept: call it off, with the reason.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_sample_kept', TABLE = TG_TABLE_NAME;
        END IF;
        IF TG_OP = 'INSERT' THEN
            IF NEW.closed_at IS NOT NULL OR NEW.called_off_at IS NOT NULL THEN
                RAISE EXCEPTION 'A second coding begins open.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_sample_begins_open', TABLE = TG_TABLE_NAME;
            END IF;
            IF EXISTS (
                SELECT 1 FROM public.positions_statement s WHERE s.document_id = NEW.document_id AND (
                    s.author_id = NEW.coder_id OR NEW.coder_id = ANY (s.editors) OR s.reviewer_id = NEW.coder_id)
                UNION ALL SELECT 1 FROM public.positions_reading r
                    WHERE r.document_id = NEW.document_id AND r.read_by_id = NEW.coder_id
                UNION ALL SELECT 1 FROM public.positions_suggestion g
                    WHERE g.document_id = NEW.document_id AND g.decided_by_id = NEW.coder_id
                UNION ALL SELECT 1 FROM public.positions_sample e
                    WHERE e.document_id = NEW.document_id AND e.coder_id = NEW.coder_id
                UNION ALL SELECT 1 FROM public.positions_settlement t JOIN public.positions_sampledsentence p ON p.id = t.sentence_id
                    JOIN public.positions_sample e ON e.id = p.sample_id
                    WHERE e.document_id = NEW.document_id AND t.decided_by_id = NEW.coder_id
            ) THEN
                RAISE EXCEPTION 'The second coder has had a hand in this document already: choose somebody who has seen nothing of its coding.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_sample_blind', TABLE = TG_TABLE_NAME;
            END IF;
            RETURN NEW;
        END IF;
        IF OLD.closed_at IS NOT NULL OR OLD.called_off_at IS NOT NULL THEN
            RAISE EXCEPTION 'This second coding has ended: it does not change any more.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_sample_ended', TABLE = TG_TABLE_NAME;
        END IF;
        IF (to_jsonb(NEW) - ARRAY['closed_at', 'called_off_at', 'called_off_why', 'revision'])
            IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['closed_at', 'called_off_at', 'called_off_why', 'revision']) THEN
            RAISE EXCEPTION 'What was drawn, by whom and for whom cannot change.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_sample_unchangeable', TABLE = TG_TABLE_NAME;
        END IF;
        IF NEW.closed_at IS NOT NULL THEN
            IF (SELECT count(*) FROM public.positions_sampledsentence e
                    JOIN public.positions_coding f ON f.sentence_id = e.id AND f.hand = 'first'
                    JOIN public.positions_coding c ON c.sentence_id = e.id AND c.hand = 'second'
                    WHERE e.sample_id = NEW.id) <> NEW.size THEN
                RAISE EXCEPTION 'Not every sentence of the sample has been decided.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_sample_unfinished', TABLE = TG_TABLE_NAME;
            END IF;
            NEW.closed_at := now();
        END IF;
        IF NEW.called_off_at IS NOT NULL THEN
            NEW.called_off_at := now();
        END IF;
        RETURN NEW;
        """),
        trigger("Sample", "stamps_edition", "AFTER", "INSERT OR UPDATE OR DELETE", func="""
                IF TG_OP <> 'INSERT' AND (EXISTS (SELECT 1 FROM public.positions_document whole WHERE whole.id = OLD.document_id AND whole.published_at IS NOT NULL) AND (OLD.closed_at IS NOT NULL OR OLD.called_off_at IS NOT NULL)) OR TG_OP <> 'DELETE' AND (EXISTS (SELECT 1 FROM public.positions_document whole WHERE whole.id = NEW.document_id AND whole.published_at IS NOT NULL) AND (NEW.closed_at IS NOT NULL OR NEW.called_off_at IS NOT NULL)) THEN
                    UPDATE public.positions_edition SET number = number + 1, changed_at = now();
                END IF;
                RETURN NULL;
                """),
    ],
    "SampleEvent": [
        trigger("SampleEvent", "append_only", "BEFORE", "UPDATE OR DELETE", APPEND_ONLY),
    ],
    "SampledSentence": [
        trigger("SampledSentence", "names_its_revision", "BEFORE", "UPDATE", NAMES_ITS_REVISION),
        *history("SampledSentence", "created_at end id revision sample_id start"),
        trigger("SampledSentence", "of_what_is_not_public", "BEFORE", "INSERT OR UPDATE OR DELETE", declare="DECLARE drawing public.positions_sample%ROWTYPE; length integer;", func="""
        IF TG_OP <> 'INSERT' THEN
            RAISE EXCEPTION 'What was drawn stays drawn.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_sampledsentence_drawn', TABLE = TG_TABLE_NAME;
        END IF;
        SELECT * INTO drawing FROM public.positions_sample WHERE id = NEW.sample_id;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'There is no such sample.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_sampledsentence_sample', TABLE = TG_TABLE_NAME;
        END IF;
        SELECT char_length(text) INTO length FROM public.positions_document WHERE id = drawing.document_id FOR UPDATE;
        IF NEW."end" > length THEN
            RAISE EXCEPTION 'The sentence ends at %, after the end of the text.', NEW."end" USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_sampledsentence_inside', TABLE = TG_TABLE_NAME;
        END IF;
        IF drawing.closed_at IS NOT NULL OR drawing.called_off_at IS NOT NULL
            OR (SELECT count(*) FROM public.positions_sampledsentence WHERE sample_id = NEW.sample_id) >= drawing.size THEN
            RAISE EXCEPTION 'The sample is drawn: nothing is added to it.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_sampledsentence_size', TABLE = TG_TABLE_NAME;
        END IF;
        IF EXISTS (
            SELECT 1 FROM public.positions_statement s WHERE s.document_id = drawing.document_id
                AND s.start < NEW."end" AND s."end" > NEW.start AND s.public_id IS NOT NULL
            UNION ALL SELECT 1 FROM public.positions_reading r WHERE r.document_id = drawing.document_id
                AND r.start < NEW."end" AND r."end" > NEW.start AND r.origin = 'data_set'
            UNION ALL SELECT 1 FROM public.positions_reading r JOIN public.positions_document t ON t.id = r.document_id
                WHERE r.document_id = drawing.document_id AND r.start < NEW."end" AND r."end" > NEW.start
                AND t.published_at IS NOT NULL AND (r.origin = 'data_set' OR NOT EXISTS (
    SELECT 1 FROM public.positions_reading earlier WHERE earlier.document_id = r.document_id
        AND earlier.read_by_id = r.read_by_id AND earlier.id <= r.id AND earlier.decision = 'statement'
    AND NOT EXISTS (
        SELECT 1 FROM public.positions_statement s WHERE s.document_id = earlier.document_id AND s.author_id = earlier.read_by_id
            AND s.published_at IS NOT NULL AND s.start < earlier."end" AND s."end" > earlier.start
    )
    AND NOT EXISTS (
        SELECT 1 FROM public.positions_readingevent e WHERE e.pgh_obj_id = earlier.id AND e.decision = 'not_a_position'
    )
) AND r.id NOT IN (SELECT later.id FROM (
        SELECT first.document_id, first.read_by_id, min(first.id) AS id FROM public.positions_sample o
        JOIN public.positions_sampledsentence d ON d.sample_id = o.id
        JOIN public.positions_reading first ON first.document_id = o.document_id AND first.read_by_id = o.first_id
            AND first.start < d."end" AND first."end" > d.start
        WHERE o.closed_at IS NULL AND o.called_off_at IS NULL GROUP BY first.document_id, first.read_by_id
    ) waiting JOIN public.positions_reading later ON later.document_id = waiting.document_id
        AND later.read_by_id = waiting.read_by_id AND later.id >= waiting.id))
        ) THEN
            RAISE EXCEPTION 'Characters % to % have a coding that is or was public: anybody can read it, so coding them again is not blind.', NEW.start, NEW."end" USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_sampledsentence_public', TABLE = TG_TABLE_NAME;
        END IF;
        IF EXISTS (
            SELECT 1 FROM public.positions_sampledsentence e JOIN public.positions_sample s ON s.id = e.sample_id
            WHERE s.document_id = drawing.document_id AND s.called_off_at IS NULL
                AND e.start < NEW."end" AND e."end" > NEW.start
        ) THEN
            RAISE EXCEPTION 'Characters % to % were drawn before.', NEW.start, NEW."end" USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_sampledsentence_once', TABLE = TG_TABLE_NAME;
        END IF;
        RETURN NEW;
        """),
    ],
    "SampledSentenceEvent": [
        trigger("SampledSentenceEvent", "append_only", "BEFORE", "UPDATE OR DELETE", APPEND_ONLY),
    ],
    "Coding": [
        trigger("Coding", "names_its_revision", "BEFORE", "UPDATE", NAMES_ITS_REVISION),
        *history("Coding", "coder_id created_at decision hand hands id revision sentence_id stances voice"),
        trigger("Coding", "of_two_hands", "BEFORE", "INSERT OR UPDATE OR DELETE", declare="DECLARE drawing public.positions_sample%ROWTYPE;", func=r"""
        IF TG_OP <> 'INSERT' AND OLD.hand = 'first' THEN
            RAISE EXCEPTION 'What the first coder had decided when the sample was drawn never changes.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_coding_snapshot', TABLE = TG_TABLE_NAME;
        END IF;
        SELECT s.* INTO drawing FROM public.positions_sample s JOIN public.positions_sampledsentence e ON e.sample_id = s.id
            WHERE e.id = (CASE WHEN TG_OP = 'DELETE' THEN OLD.sentence_id ELSE NEW.sentence_id END) FOR SHARE OF s;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'There is no such sentence in a sample.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_coding_sentence', TABLE = TG_TABLE_NAME;
        END IF;
        IF drawing.closed_at IS NOT NULL OR drawing.called_off_at IS NOT NULL THEN
            RAISE EXCEPTION 'This second coding has ended: it does not change any more.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_coding_closed', TABLE = TG_TABLE_NAME;
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        IF TG_OP = 'UPDATE' AND (NEW.sentence_id, NEW.hand, NEW.coder_id) IS DISTINCT FROM (OLD.sentence_id, OLD.hand, OLD.coder_id) THEN
            RAISE EXCEPTION 'Whose coding of which sentence this is cannot change.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_coding_whose', TABLE = TG_TABLE_NAME;
        END IF;
        IF NEW.coder_id <> (CASE NEW.hand WHEN 'first' THEN drawing.first_id ELSE drawing.coder_id END)
            OR NEW.hand = 'first' AND drawing.coder_id = ANY (NEW.hands) THEN
            RAISE EXCEPTION 'The second coder is another person than those of the first coding.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_coding_second_person', TABLE = TG_TABLE_NAME;
        END IF;
        IF EXISTS (
            SELECT 1 FROM jsonb_each_text(NEW.stances) j
            WHERE j.value !~ '^(affirms|qualifies|opposes|calls_for)(\+(affirms|qualifies|opposes|calls_for))*$' OR NOT EXISTS (SELECT 1 FROM public.positions_principle p WHERE p.id::text = j.key)
        ) THEN
            RAISE EXCEPTION 'A coding names principles that exist, each with a stance of the list.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_coding_stances', TABLE = TG_TABLE_NAME;
        END IF;
        RETURN NEW;
        """),
    ],
    "CodingEvent": [
        trigger("CodingEvent", "append_only", "BEFORE", "UPDATE OR DELETE", APPEND_ONLY),
    ],
    "Settlement": [
        trigger("Settlement", "names_its_revision", "BEFORE", "UPDATE", NAMES_ITS_REVISION),
        *history("Settlement", "created_at decided_by_id decision id note outcome revision sentence_id stances voice"),
        trigger("Settlement", "of_a_third_person", "BEFORE", "INSERT OR UPDATE OR DELETE", declare="DECLARE drawing public.positions_sample%ROWTYPE; one positions_coding%ROWTYPE; other positions_coding%ROWTYPE;", func=r"""
        IF TG_OP <> 'INSERT' THEN
            RAISE EXCEPTION 'What the third view found never changes.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_settlement_final', TABLE = TG_TABLE_NAME;
        END IF;
        SELECT s.* INTO drawing FROM public.positions_sample s JOIN public.positions_sampledsentence e ON e.sample_id = s.id
            WHERE e.id = NEW.sentence_id;
        SELECT * INTO one FROM public.positions_coding WHERE sentence_id = NEW.sentence_id AND hand = 'first';
        SELECT * INTO other FROM public.positions_coding WHERE sentence_id = NEW.sentence_id AND hand = 'second';
        IF drawing.closed_at IS NULL OR other.id IS NULL
            OR (one.decision, one.stances) IS NOT DISTINCT FROM (other.decision, other.stances) THEN
            RAISE EXCEPTION 'There are no two closed codings that differ here.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_settlement_differing', TABLE = TG_TABLE_NAME;
        END IF;
        IF NEW.decided_by_id = drawing.coder_id OR NEW.decided_by_id = drawing.first_id
            OR NEW.decided_by_id = ANY (one.hands)
            OR EXISTS (
                SELECT 1 FROM public.positions_statement s JOIN public.positions_sampledsentence e ON e.id = NEW.sentence_id
                WHERE s.document_id = drawing.document_id AND s.start < e."end" AND s."end" > e.start
                    AND NEW.decided_by_id = ANY (s.editors)
            ) THEN
            RAISE EXCEPTION 'A third person must decide: neither of the two who differ.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_settlement_third_person', TABLE = TG_TABLE_NAME;
        END IF;
        IF NEW.outcome = 'first' AND (NEW.decision, NEW.stances) IS DISTINCT FROM (one.decision, one.stances)
            OR NEW.outcome = 'second' AND (NEW.decision, NEW.stances) IS DISTINCT FROM (other.decision, other.stances)
            OR NEW.outcome = 'neither' AND (
                (NEW.decision, NEW.stances) IS NOT DISTINCT FROM (one.decision, one.stances)
                OR (NEW.decision, NEW.stances) IS NOT DISTINCT FROM (other.decision, other.stances)) THEN
            RAISE EXCEPTION 'What holds is not what the outcome says.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_settlement_outcome', TABLE = TG_TABLE_NAME;
        END IF;
        IF EXISTS (
            SELECT 1 FROM jsonb_each_text(NEW.stances) j
            WHERE j.value !~ '^(affirms|qualifies|opposes|calls_for)(\+(affirms|qualifies|opposes|calls_for))*$' OR NOT EXISTS (SELECT 1 FROM public.positions_principle p WHERE p.id::text = j.key)
        ) THEN
            RAISE EXCEPTION 'A coding names principles that exist, each with a stance of the list.' USING ERRCODE = 'check_violation', CONSTRAINT = 'positions_settlement_stances', TABLE = TG_TABLE_NAME;
        END IF;
        RETURN NEW;
        """),
    ],
    "SettlementEvent": [
        trigger("SettlementEvent", "append_only", "BEFORE", "UPDATE OR DELETE", APPEND_ONLY),
    ],
    "Edition": [
        *history("Edition", "changed_at id number"),
    ],
    "EditionEvent": [
        trigger("EditionEvent", "append_only", "BEFORE", "UPDATE OR DELETE", APPEND_ONLY),
    ],
}
