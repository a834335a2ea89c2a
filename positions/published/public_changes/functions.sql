-- How changes of what is public are noted and given their place. The triggers of the tables are made in Python (told.py).

-- Note that a transaction has changed a record. What it did to one record is one change: published and then corrected is published.
CREATE OR REPLACE FUNCTION changes.note(noun text, id bigint, record text, kind text, version integer, former text) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO changes.noted AS k (xid, noun, id, record, kind, version, former)
    VALUES (pg_current_xact_id(), noun, id, record, kind, version, former)
    ON CONFLICT (xid, noun, id) DO UPDATE SET record = excluded.record, former = coalesce(k.former, excluded.former),
        kind = CASE WHEN excluded.kind = 'corrected' THEN k.kind ELSE excluded.kind END
$$;

-- The edition moves as the last thing before a transaction commits, and its row is held until it has committed: so places are given
-- in the order in which changes become public, and who sees a place sees all before it. Nobody holds the row longer than that.
CREATE OR REPLACE FUNCTION changes.at_edition() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    WITH taken AS (
        DELETE FROM changes.noted WHERE xid = pg_current_xact_id() RETURNING *
    )
    INSERT INTO changes.change (mark, edition, changed_at, noun, record, kind, version, former)
    SELECT left(md5(concat_ws(' ', NEW.number, extract(epoch FROM NEW.changed_at), noun, record, kind, version)), 8),
        NEW.number, NEW.changed_at, noun, record, kind, version, former
    FROM taken ORDER BY turn;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER zz_changes AFTER UPDATE ON public.positions_edition FOR EACH ROW EXECUTE FUNCTION changes.at_edition();

-- What was told stays told. The oldest may be forgotten (manage.py forget_changes).
CREATE OR REPLACE FUNCTION changes.never_changed() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'What was told of a change never changes.' USING ERRCODE = 'check_violation', CONSTRAINT = 'told_once';
END $$;
CREATE OR REPLACE TRIGGER never_changed BEFORE UPDATE ON changes.change FOR EACH ROW EXECUTE FUNCTION changes.never_changed();
CREATE OR REPLACE TRIGGER never_emptied BEFORE TRUNCATE ON changes.change EXECUTE FUNCTION changes.never_changed();
