-- Everything from the record, as one set. Publications wait; readers go on with what was kept until this commits.
LOCK TABLE kept.tree IN EXCLUSIVE MODE;
DELETE FROM kept.link;
DELETE FROM kept.pair;
DELETE FROM kept.statement;
DELETE FROM kept.finished;
DELETE FROM kept.recipe;
DELETE FROM kept.entry;
DELETE FROM kept.cell;
DELETE FROM kept.wording;
-- Whoever loaded or restored rows may not have counted them yet: with what the planner knew before, a million rows took hours.
ANALYZE public.positions_statement, public.positions_attribution, public.positions_stance, public.positions_document,
    public.positions_session, public.positions_principle;
INSERT INTO kept.statement SELECT n.*, kept.shape(n.id) FROM kept.now n;
ANALYZE kept.statement;
INSERT INTO kept.link
    SELECT DISTINCT value, k.said, k.number FROM kept.statement k, unnest(k.shape) AS value WHERE value >= 0;
ANALYZE kept.link;
-- Statements with the same values make the same pairs, once for all of them; those that are counted alone are links already.
INSERT INTO kept.pair
    SELECT a, b, sum(n), sum(headlines) FROM (
        SELECT p.a, p.b, alike.n, alike.headlines FROM (
            SELECT had, count(*) AS n, count(*) FILTER (WHERE NOT counted) AS headlines FROM (
                SELECT k.counted, ARRAY(
                    SELECT value FROM unnest(k.shape) WITH ORDINALITY AS u (value, place) WHERE value >> 24 < FIRST_ALONE ORDER BY place
                ) AS had FROM kept.statement k
            ) AS paired GROUP BY had
        ) AS alike, kept.pairs(alike.had) AS p
        UNION ALL SELECT 0, l.value, count(*), count(*) FILTER (WHERE NOT k.counted)
        FROM kept.link l JOIN kept.statement k USING (number) WHERE l.value >> 24 >= FIRST_ALONE GROUP BY l.value
    ) AS every GROUP BY a, b;
INSERT INTO kept.finished SELECT f.* FROM kept.finish(ARRAY(SELECT id FROM kept.statement)) AS f;
INSERT INTO kept.entry SELECT * FROM kept.placed;
INSERT INTO kept.cell (holder, principle, stance, role, n, latest, first)
    SELECT holder, principle, stance, role, count(*), max(day), min(since) FROM kept.entry GROUP BY 1, 2, 3, 4;
INSERT INTO kept.wording SELECT * FROM kept.worded;
