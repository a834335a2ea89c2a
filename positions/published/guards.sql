-- What holds for every function and table of ours, those that are added later included. Run after every migration: whoever makes a
-- trigger anew (pgtrigger, pghistory) makes its function anew too, and these settings are gone. ``guards.py`` looks whether all holds.

-- pgtrigger asks a setting of the session which triggers to leave out (`SET pgtrigger.ignore`). Here none is ever left out.
CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean
LANGUAGE sql IMMUTABLE RETURN false;

-- With a trigger that is taken away pgtrigger leaves its function behind.
DO $$
DECLARE
    left_over regprocedure;
BEGIN
    FOR left_over IN
        SELECT p.oid FROM pg_catalog.pg_proc p
        WHERE p.pronamespace = 'public'::regnamespace AND p.proname LIKE 'pgtrigger\_%' AND pg_has_role(p.proowner, 'USAGE')
            AND NOT EXISTS (SELECT FROM pg_catalog.pg_trigger t WHERE t.tgfoid = p.oid)
    LOOP
        EXECUTE format('DROP FUNCTION %s', left_over);
    END LOOP;
END $$;

-- A table of the caller's own, in the temporary schema or another on his path, must never stand in for one of ours: with
-- `CREATE TEMP TABLE positions_document` a false quote could be published. So the path of a function is fixed, and the temporary
-- schema is the last on it. A function of one expression (RETURN, BEGIN ATOMIC) is bound already.
DO $$
DECLARE
    loose regprocedure;
BEGIN
    FOR loose IN
        SELECT p.oid FROM pg_catalog.pg_proc p
        WHERE p.pronamespace = 'public'::regnamespace AND p.prosqlbody IS NULL AND pg_has_role(p.proowner, 'USAGE')
            AND NOT 'search_path=pg_catalog, public, pg_temp' = ANY (coalesce(p.proconfig, '{}'))
            AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
    LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, public, pg_temp', loose);
    END LOOP;
END $$;

-- TRUNCATE fires no trigger of a row, so it would go around every promise, and around the history.
CREATE OR REPLACE FUNCTION public.positions_never_emptied() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION '% is never emptied: it holds the record or its history.', TG_TABLE_NAME
        USING ERRCODE = 'check_violation', CONSTRAINT = 'never_emptied', TABLE = TG_TABLE_NAME;
END $$;
DO $$
DECLARE
    ours regclass;
BEGIN
    FOR ours IN
        SELECT c.oid FROM pg_catalog.pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname LIKE 'positions\_%'
            AND NOT EXISTS (SELECT FROM pg_catalog.pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'never_emptied')
    LOOP
        EXECUTE format(
            'CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %s EXECUTE FUNCTION public.positions_never_emptied()', ours
        );
    END LOOP;
END $$;
