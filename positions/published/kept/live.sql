-- What is kept, counted plainly from the tables by another way: one row for each state or group and stance of a statement, and which
-- values each of these has. `verify` compares; nothing else reads it.
WITH RECURSIVE principle (node, root) AS (
    SELECT id, id FROM public.positions_principle
    UNION SELECT node, p.parent_id FROM principle JOIN public.positions_principle p ON p.id = root WHERE p.parent_id IS NOT NULL
), session (node, root) AS (
    SELECT id, id FROM public.positions_session
    UNION SELECT node, p.parent_id FROM session JOIN public.positions_session p ON p.id = root WHERE p.parent_id IS NOT NULL
), s AS MATERIALIZED (
    SELECT s.*, n.number, n.said, e.forum_id FROM kept.now n JOIN public.positions_statement s USING (id)
        LEFT JOIN public.positions_session e ON e.id = s.session_id
), position AS MATERIALIZED (
    SELECT s.id, a.id AS attribution, t.id AS stance FROM s
        LEFT JOIN public.positions_attribution a ON a.statement_id = s.id LEFT JOIN public.positions_stance t ON t.statement_id = s.id
), has (id, attribution, stance, dimension, key) AS MATERIALIZED (
    SELECT id, attribution, stance, 0, 0::bigint FROM position
    UNION ALL SELECT id, attribution, stance, VOICE, array_position(VOICES, s.voice::text) FROM position JOIN s USING (id)
    UNION ALL SELECT id, attribution, stance, DOCUMENT, s.document_id FROM position JOIN s USING (id)
    UNION ALL SELECT id, attribution, stance, FORUM, s.forum_id FROM position JOIN s USING (id) WHERE forum_id IS NOT NULL
    UNION ALL SELECT id, attribution, stance, SESSION, s.session_id FROM position JOIN s USING (id) WHERE session_id IS NOT NULL
    UNION ALL SELECT id, attribution, stance, SESSION_OR_ABOVE, root FROM position JOIN s USING (id) JOIN session ON node = s.session_id
    UNION ALL SELECT id, attribution, stance, YEAR, year FROM position JOIN s USING (id),
        generate_series(extract(year FROM said_start)::integer, extract(year FROM said_end)::integer) AS year
    UNION ALL SELECT p.id, attribution, stance, CASE WHEN state_id IS NULL THEN GROUP_ ELSE STATE END, coalesce(state_id, group_id)
        FROM position p JOIN public.positions_attribution a ON a.id = attribution
    UNION ALL SELECT p.id, attribution, stance, ROLE, array_position(ROLES, a.role::text)
        FROM position p JOIN public.positions_attribution a ON a.id = attribution
    UNION ALL SELECT p.id, attribution, stance, STANCE, array_position(STANCES, t.value::text)
        FROM position p JOIN public.positions_stance t ON t.id = stance
    UNION ALL SELECT p.id, attribution, stance, PRINCIPLE, principle_id FROM position p JOIN public.positions_stance t ON t.id = stance
    UNION ALL SELECT p.id, attribution, stance, PRINCIPLE_OR_ABOVE, root
        FROM position p JOIN public.positions_stance t ON t.id = stance JOIN principle ON node = t.principle_id
), pair AS (
    SELECT kept.value(x.dimension, x.key) AS a, kept.value(y.dimension, y.key) AS b, count(DISTINCT x.id) AS n,
        count(DISTINCT x.id) FILTER (WHERE NOT s.counted) AS headlines
    FROM has x JOIN has y ON x.id = y.id AND x.attribution IS NOT DISTINCT FROM y.attribution AND x.stance IS NOT DISTINCT FROM y.stance
        AND (x.dimension = 0 OR x.dimension < y.dimension AND y.dimension < FIRST_ALONE) JOIN s ON s.id = x.id
    GROUP BY 1, 2
), link AS (
    SELECT DISTINCT kept.value(dimension, key) AS value, said, number FROM has JOIN s USING (id)
), entry AS MATERIALIZED (
    SELECT s.id, coalesce(kept.value(STATE, c.id), kept.value(GROUP_, g.id)) AS holder, kept.value(PRINCIPLE, p.id) AS principle,
        kept.value(STANCE, array_position(STANCES, t.value::text)) AS stance,
        kept.value(ROLE, array_position(ROLES, a.role::text)) AS role,
        coalesce(s.said_end, d.published_end, date '0001-01-01') AS day,
        coalesce(s.said_start, d.published_start, s.said_end, d.published_end) AS since, d.id AS document, s.start
    FROM s JOIN public.positions_document d ON d.id = s.document_id
        JOIN public.positions_stance t ON t.statement_id = s.id
        JOIN public.positions_principle p ON p.id = t.principle_id AND p.published_at IS NOT NULL
        JOIN public.positions_attribution a ON a.statement_id = s.id
        LEFT JOIN public.positions_state c ON c.id = a.state_id AND c.published_at IS NOT NULL
        LEFT JOIN public.positions_group g ON g.id = a.group_id AND g.published_at IS NOT NULL
    WHERE s.counted AND (c.id IS NOT NULL OR g.id IS NOT NULL)
), cell AS (
    SELECT holder, principle, stance, role, count(*)::integer AS n, max(day) AS latest, min(since) AS first FROM entry GROUP BY 1, 2, 3, 4
), differs AS (
    SELECT 'count' AS what, format('%s with %s', a, b) AS which, n - kept_n AS by FROM (
        SELECT a, b, coalesce(pair.n, 0) AS n, coalesce(k.n, 0) AS kept_n, coalesce(pair.headlines, 0) AS headlines, coalesce(k.headlines, 0) AS kept_headlines
        FROM pair FULL JOIN kept.pair k USING (a, b)
    ) AS both_ WHERE (n, headlines) <> (kept_n, kept_headlines)
    UNION ALL SELECT 'link', format('%s of statement %s', value, number), 1 FROM (SELECT * FROM link EXCEPT SELECT * FROM kept.link) AS missing
    UNION ALL SELECT 'link', format('%s of statement %s', value, number), -1 FROM (SELECT * FROM kept.link EXCEPT SELECT * FROM link) AS extra
    UNION ALL SELECT 'statement', number::text, 1 FROM (SELECT id, number, said, counted FROM kept.now EXCEPT SELECT id, number, said, counted FROM kept.statement) AS missing
    UNION ALL SELECT 'statement', number::text, -1 FROM (SELECT id, number, said, counted FROM kept.statement EXCEPT SELECT id, number, said, counted FROM kept.now) AS extra
    UNION ALL SELECT 'position', format('%s on %s in row %s', holder, principle, id), 1 FROM (SELECT * FROM entry EXCEPT SELECT * FROM kept.entry) AS missing
    UNION ALL SELECT 'position', format('%s on %s in row %s', holder, principle, id), -1 FROM (SELECT * FROM kept.entry EXCEPT SELECT * FROM entry) AS extra
    UNION ALL SELECT 'cell', format('%s on %s with %s and %s, %s of them until %s', holder, principle, stance, role, n, latest), 1
        FROM (SELECT * FROM cell EXCEPT SELECT * FROM kept.cell) AS missing
    UNION ALL SELECT 'cell', format('%s on %s with %s and %s, %s of them until %s', holder, principle, stance, role, n, latest), -1
        FROM (SELECT * FROM kept.cell EXCEPT SELECT * FROM cell) AS extra
    UNION ALL SELECT 'words', format('of statement %s', coalesce(w.number, k.number)), CASE WHEN w.id IS NULL THEN -1 ELSE 1 END
        FROM kept.worded w FULL JOIN kept.wording k ON k.id = w.id
        WHERE (w.id, w.number, w.said, w.counted, w.vector) IS DISTINCT FROM (k.id, k.number, k.said, k.counted, k.vector)
)
SELECT what, which, by FROM differs ORDER BY what, which LIMIT 21
