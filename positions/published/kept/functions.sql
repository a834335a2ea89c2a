-- How kept answers are made. Words in capitals are dimensions and lists of codes: dimensions.py says which.

-- A key that is too large gives no value, and a shape takes none: better no publication than a wrong count.
CREATE OR REPLACE FUNCTION kept.value(dimension integer, key bigint) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN key >= 0 AND key < 1 << 24 THEN ((dimension << 24) + key)::integer END;

-- The values of a statement, grouped as kept.statement says.
CREATE OR REPLACE FUNCTION kept.shape(statement bigint) RETURNS integer[]
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT ARRAY[0, kept.value(VOICE, array_position(VOICES, s.voice::text)), kept.value(DOCUMENT, s.document_id)]
        || ARRAY(
            WITH RECURSIVE above AS (
                SELECT id, parent_id, forum_id FROM public.positions_session WHERE id = s.session_id
                UNION SELECT p.id, p.parent_id, above.forum_id FROM public.positions_session p JOIN above ON p.id = above.parent_id
            )
            SELECT kept.value(SESSION_OR_ABOVE, id) FROM above
            UNION SELECT kept.value(FORUM, forum_id) FROM above
            UNION SELECT kept.value(SESSION, s.session_id) WHERE s.session_id IS NOT NULL
        )
        || ARRAY(
            SELECT kept.value(YEAR, year)
            FROM generate_series(extract(year FROM s.said_start)::integer, extract(year FROM s.said_end)::integer) AS year
        )
        || ARRAY(
            SELECT part.value FROM public.positions_attribution a CROSS JOIN LATERAL unnest(ARRAY[
                -1,
                CASE WHEN a.state_id IS NULL THEN kept.value(GROUP_, a.group_id) ELSE kept.value(STATE, a.state_id) END,
                kept.value(ROLE, array_position(ROLES, a.role::text))
            ]) WITH ORDINALITY AS part (value, place)
            WHERE a.statement_id = s.id ORDER BY a.id, place
        )
        || ARRAY(
            SELECT part.value FROM public.positions_stance t CROSS JOIN LATERAL (
                SELECT -2 AS value, 0 AS place
                UNION ALL SELECT kept.value(STANCE, array_position(STANCES, t.value::text)), 1
                UNION ALL SELECT kept.value(PRINCIPLE, t.principle_id), 2
                UNION ALL (
                    WITH RECURSIVE above AS (
                        SELECT id, parent_id FROM public.positions_principle WHERE id = t.principle_id
                        UNION SELECT p.id, p.parent_id FROM public.positions_principle p JOIN above ON p.id = above.parent_id
                    )
                    SELECT kept.value(PRINCIPLE_OR_ABOVE, id), 3 FROM above
                )
            ) AS part WHERE t.statement_id = s.id ORDER BY t.id, place, value
        )
    FROM public.positions_statement s WHERE s.id = statement
$$;

-- The statements of which answers are kept: those that the public sees in a list.
CREATE OR REPLACE VIEW kept.now AS
    SELECT s.id, substring(s.public_id FROM 3)::bigint AS number, coalesce(s.said_end, date '0001-01-01') AS said, s.counted
    FROM public.positions_statement s JOIN public.positions_document d ON d.id = s.document_id
    WHERE s.published_at IS NOT NULL AND s.retired_at IS NULL AND d.published_at IS NOT NULL;

-- Their positions: the rows of kept.entry.
CREATE OR REPLACE VIEW kept.placed AS
    SELECT n.id, CASE WHEN a.state_id IS NULL THEN kept.value(GROUP_, a.group_id) ELSE kept.value(STATE, a.state_id) END AS holder,
        kept.value(PRINCIPLE, t.principle_id) AS principle, kept.value(STANCE, array_position(STANCES, t.value::text)) AS stance,
        kept.value(ROLE, array_position(ROLES, a.role::text)) AS role, coalesce(s.said_end, d.published_end, date '0001-01-01') AS day,
        coalesce(s.said_start, d.published_start, s.said_end, d.published_end) AS since, s.document_id AS document, s.start
    FROM kept.now n JOIN public.positions_statement s ON s.id = n.id JOIN public.positions_document d ON d.id = s.document_id
        JOIN public.positions_attribution a ON a.statement_id = s.id JOIN public.positions_stance t ON t.statement_id = s.id
    WHERE n.counted;

-- Their words: the rows of kept.wording.
CREATE OR REPLACE VIEW kept.worded AS
    SELECT n.id, n.number, n.said, n.counted, w.vector FROM kept.now n JOIN public.positions_wording w ON w.statement_id = n.id;

-- Pairs of values that a statement has. Two values of whom it speaks for belong together only in one state or group, and two of a
-- stance only in one stance: as questions mean them ("affirms non-intervention", "jointly with others by China").
CREATE OR REPLACE FUNCTION kept.pairs(shape integer[]) RETURNS TABLE (a integer, b integer)
LANGUAGE sql IMMUTABLE PARALLEL SAFE BEGIN ATOMIC
    WITH part AS (
        SELECT value, count(*) FILTER (WHERE value = -1) OVER (ORDER BY place) AS speaker,
            count(*) FILTER (WHERE value = -2) OVER (ORDER BY place) AS stance
        FROM unnest(shape) WITH ORDINALITY AS u (value, place)
    ), had AS MATERIALIZED (
        SELECT value, value >> 24 AS dimension, CASE WHEN stance > 0 THEN 0 ELSE speaker END AS speaker, stance FROM part WHERE value >= 0
    )
    SELECT DISTINCT x.value, y.value FROM had x JOIN had y
        ON (x.speaker = y.speaker OR x.speaker = 0 OR y.speaker = 0) AND (x.stance = y.stance OR x.stance = 0 OR y.stance = 0)
        AND (x.value = 0 OR x.value < y.value AND x.dimension <> y.dimension AND y.dimension < FIRST_ALONE);
END;

-- Bring statements up to date. What is added is what they are now, what is taken away is what was kept of them: so it is right after
-- any act, and changes nothing where nothing changed. Everybody counts in one order, the total first.
CREATE OR REPLACE FUNCTION kept.refresh(ids bigint[]) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    below boolean;
    cell_below boolean;
    to_count kept.cell[];
BEGIN
    PERFORM FROM kept.statement WHERE id = ANY (ids) ORDER BY id FOR UPDATE;
    WITH old AS MATERIALIZED (
        SELECT * FROM kept.statement WHERE id = ANY (ids)
    ), new AS MATERIALIZED (
        SELECT n.*, kept.shape(n.id) AS shape FROM kept.now n WHERE n.id = ANY (ids)
    ), had AS MATERIALIZED (
        SELECT DISTINCT value, said, number FROM old, unnest(shape) AS value WHERE value >= 0
    ), has AS MATERIALIZED (
        SELECT DISTINCT value, said, number FROM new, unnest(shape) AS value WHERE value >= 0
    ), gone AS (
        DELETE FROM kept.statement k USING old WHERE k.id = old.id AND NOT EXISTS (SELECT FROM new WHERE new.id = old.id)
    ), put AS (
        INSERT INTO kept.statement AS k SELECT * FROM new
        ON CONFLICT (id) DO UPDATE SET number = excluded.number, said = excluded.said, counted = excluded.counted, shape = excluded.shape
    ), unlinked AS (
        DELETE FROM kept.link l USING (SELECT * FROM had EXCEPT SELECT * FROM has) AS x
        WHERE (l.value, l.said, l.number) = (x.value, x.said, x.number)
    ), linked AS (
        INSERT INTO kept.link SELECT * FROM has EXCEPT SELECT * FROM had
    ), counted AS (
        INSERT INTO kept.pair AS k
        SELECT x.a, x.b, sum(x.n), coalesce(sum(x.n) FILTER (WHERE NOT x.counted), 0) FROM (
            SELECT p.a, p.b, 1 AS n, new.counted FROM new, kept.pairs(new.shape) AS p
            UNION ALL SELECT p.a, p.b, -1, old.counted FROM old, kept.pairs(old.shape) AS p
        ) AS x GROUP BY 1, 2 HAVING sum(x.n) <> 0 OR coalesce(sum(x.n) FILTER (WHERE NOT x.counted), 0) <> 0 ORDER BY 1, 2
        ON CONFLICT (a, b) DO UPDATE SET n = k.n + excluded.n, headlines = k.headlines + excluded.headlines
        RETURNING n < 0 OR headlines < 0 AS below
    )
    -- Not a CHECK of the table: that looks at the difference, which may be negative, before it is added.
    SELECT bool_or(counted.below) INTO below FROM counted;
    -- Cells come after all counts, in one order too.
    WITH old AS MATERIALIZED (
        SELECT * FROM kept.entry WHERE id = ANY (ids)
    ), new AS MATERIALIZED (
        SELECT * FROM kept.placed WHERE id = ANY (ids)
    ), gone AS (
        DELETE FROM kept.entry k USING old WHERE (k.id, k.holder, k.principle) = (old.id, old.holder, old.principle)
            AND NOT EXISTS (SELECT FROM new WHERE (new.id, new.holder, new.principle) = (old.id, old.holder, old.principle))
    ), put AS (
        INSERT INTO kept.entry SELECT * FROM new EXCEPT SELECT * FROM old
        ON CONFLICT (id, holder, principle) DO UPDATE SET stance = excluded.stance, role = excluded.role, day = excluded.day,
            since = excluded.since, document = excluded.document, start = excluded.start
    ), changed AS MATERIALIZED (
        SELECT *, 1 AS n FROM (SELECT * FROM new EXCEPT SELECT * FROM old) AS added
        UNION ALL SELECT *, -1 FROM (SELECT * FROM old EXCEPT SELECT * FROM new) AS taken
    ), counted AS (
        INSERT INTO kept.cell AS k (holder, principle, stance, role, n, latest, first)
        SELECT holder, principle, stance, role, sum(n), coalesce(max(day) FILTER (WHERE n > 0), date '0001-01-01'),
            min(since) FILTER (WHERE n > 0)
        FROM changed GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
        ON CONFLICT (holder, principle, stance, role) DO UPDATE
            SET n = k.n + excluded.n, latest = greatest(k.latest, excluded.latest), first = least(k.first, excluded.first)
        RETURNING k.*
    )
    -- A cell that lost its first or latest day is asked for both again.
    SELECT bool_or(c.n < 0), array_agg(c::kept.cell) FILTER (WHERE c.n = 0 OR EXISTS (
        SELECT FROM changed x WHERE (x.holder, x.principle, x.stance, x.role) = (c.holder, c.principle, c.stance, c.role)
            AND x.n < 0 AND (x.day >= c.latest OR x.since <= c.first)
    )) INTO cell_below, to_count FROM counted c;
    -- Apart: who waited for a cell sees only in a later command what the other has put there.
    DELETE FROM kept.cell k USING unnest(to_count) AS c
        WHERE (k.holder, k.principle, k.stance, k.role) = (c.holder, c.principle, c.stance, c.role) AND k.n = 0;
    UPDATE kept.cell k SET latest = e.latest, first = e.first FROM unnest(to_count) AS c CROSS JOIN LATERAL (
        SELECT max(day) AS latest, min(since) AS first FROM kept.entry e
        WHERE (e.holder, e.principle, e.stance, e.role) = (c.holder, c.principle, c.stance, c.role)
    ) AS e WHERE (k.holder, k.principle, k.stance, k.role) = (c.holder, c.principle, c.stance, c.role);
    IF below OR cell_below THEN
        RAISE EXCEPTION 'A kept count would fall below nothing: what is kept differs from the record. Run manage.py build_kept.';
    END IF;
END $$;

-- Write the words and the finished rows of statements again (kept.finish is made from the registry of what rows have). Names are not in them, so a
-- move in a tree changes none.
CREATE OR REPLACE FUNCTION kept.rewrite(ids bigint[]) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    -- First what is not in force any more: the next version has the same number.
    DELETE FROM kept.finished k WHERE k.id = ANY (ids) AND NOT EXISTS (SELECT FROM kept.now n WHERE n.id = k.id);
    INSERT INTO kept.finished AS k SELECT * FROM kept.finish(ids)
    ON CONFLICT (id) DO UPDATE SET line = excluded.line, beyond = excluded.beyond
        WHERE (k.line, k.beyond) <> (excluded.line, excluded.beyond);
    DELETE FROM kept.wording k WHERE k.id = ANY (ids) AND NOT EXISTS (SELECT FROM kept.worded w WHERE w.id = k.id);
    INSERT INTO kept.wording AS k SELECT * FROM kept.worded WHERE id = ANY (ids)
    ON CONFLICT (id) DO UPDATE SET vector = excluded.vector WHERE k.vector <> excluded.vector;
END $$;

-- Each trigger only notes what was touched; the work is done once, when the transaction commits. So the counts that all share are
-- held for milliseconds, and a bulk is counted as one. A branch of a tree is noted as the negative of its value: which statements
-- hang on it is asked at the end, when no publication is under way. 0 is noted where the public could see a change of any kind:
-- then the edition moves.
CREATE OR REPLACE FUNCTION kept.at_commit() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    noted bigint[];
    ids bigint[];
BEGIN
    -- Whoever only asks what the database refuses leaves the rest to the end: who counted twice in one transaction would hold
    -- what others need, and need what they hold.
    IF current_setting('normsdb.asking', true) = 'yes' THEN
        RETURN NULL;
    END IF;
    -- The first of a transaction's deferred triggers finds all, the others nothing.
    WITH taken AS (DELETE FROM kept.touched WHERE xid = pg_current_xact_id() RETURNING id)
        SELECT array_agg(DISTINCT id) INTO noted FROM taken;
    ids := ARRAY(SELECT id FROM unnest(noted) AS id WHERE id > 0);
    IF ids <> '{}' THEN
        PERFORM kept.rewrite(ids);
    END IF;
    IF 0 > ANY (noted) THEN
        LOCK TABLE kept.tree IN EXCLUSIVE MODE;
        ids := ids || ARRAY(
            SELECT k.id FROM kept.link l JOIN kept.statement k USING (number) WHERE l.value IN (SELECT -id FROM unnest(noted) AS id)
        );
    ELSIF ids <> '{}' THEN
        LOCK TABLE kept.tree IN ROW SHARE MODE;
    END IF;
    IF ids <> '{}' THEN
        PERFORM kept.refresh(ARRAY(SELECT DISTINCT id FROM unnest(ids) AS id));
    END IF;
    -- The last of all: each publication holds this row, and the next waits for it.
    IF 0 = ANY (noted) THEN
        UPDATE public.positions_edition SET number = number + 1, changed_at = greatest(changed_at, now());
    END IF;
    RETURN NULL;
END $$;
-- Have the end of the transaction look again at what is noted.
CREATE OR REPLACE FUNCTION kept.later() RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO kept.touched SELECT xid, id FROM kept.touched WHERE xid = pg_current_xact_id_if_assigned() LIMIT 1
$$;
CREATE OR REPLACE FUNCTION kept.touch() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO kept.touched SELECT pg_current_xact_id(), id FROM unnest(CASE TG_TABLE_NAME
        WHEN 'positions_statement' THEN ARRAY[NEW.id]
        WHEN 'positions_document' THEN ARRAY(SELECT id FROM public.positions_statement WHERE document_id = NEW.id AND published_at IS NOT NULL)
        WHEN 'positions_principle' THEN ARRAY[-kept.value(PRINCIPLE_OR_ABOVE, NEW.id)]
        WHEN 'positions_session' THEN ARRAY[-kept.value(SESSION_OR_ABOVE, NEW.id)]
    END) AS id;
    RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS at_commit ON kept.touched;
CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON kept.touched DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION kept.at_commit();
-- After all others of its table, by its name.
CREATE OR REPLACE TRIGGER zz_kept AFTER UPDATE OF state ON public.positions_statement FOR EACH ROW
    WHEN (OLD.published_at IS DISTINCT FROM NEW.published_at OR OLD.retired_at IS DISTINCT FROM NEW.retired_at)
    EXECUTE FUNCTION kept.touch();
CREATE OR REPLACE TRIGGER zz_kept AFTER UPDATE ON public.positions_document FOR EACH ROW
    WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION kept.touch();
CREATE OR REPLACE TRIGGER zz_kept AFTER UPDATE OF parent_id ON public.positions_principle FOR EACH ROW
    WHEN (OLD.parent_id IS DISTINCT FROM NEW.parent_id) EXECUTE FUNCTION kept.touch();
CREATE OR REPLACE TRIGGER zz_kept AFTER UPDATE OF parent_id, forum_id ON public.positions_session FOR EACH ROW
    WHEN (OLD.parent_id IS DISTINCT FROM NEW.parent_id OR OLD.forum_id IS DISTINCT FROM NEW.forum_id) EXECUTE FUNCTION kept.touch();
