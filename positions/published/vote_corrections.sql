-- What was corrected in recorded votes that were public already, one row for each thing that changed: totals, day, outcome and
-- completeness of a vote, and what a member did. Read from the history, so that no correction is left out, whichever way it came.
-- Nobody is named and no reason is told: those are the curators'. Read as ``positions.models.VoteCorrection``.
CREATE VIEW published.positions_votecorrection AS
WITH whole AS (
    SELECT e.pgh_id, e.pgh_obj_id AS roll_call_id, e.pgh_created_at, b.before, e.after
    FROM (SELECT e.*, to_jsonb(e) AS after FROM public.positions_rollcallevent e
            WHERE e.pgh_label = 'update' AND e.pgh_created_at > e.published_at) AS e
        CROSS JOIN LATERAL (SELECT to_jsonb(b) AS before FROM public.positions_rollcallevent b
            WHERE b.pgh_obj_id = e.pgh_obj_id AND b.pgh_id < e.pgh_id ORDER BY b.pgh_id DESC LIMIT 1) AS b
), vote AS (
    SELECT e.pgh_id, e.roll_call_id, e.state_id, e.former_state_id, e.pgh_created_at, b.before, e.after
    FROM (SELECT e.*, to_jsonb(e) AS after FROM public.positions_actevent e
            WHERE e.pgh_label = 'update' AND e.pgh_created_at > e.published_at AND e.kind = 'vote') AS e
        CROSS JOIN LATERAL (SELECT to_jsonb(b) AS before FROM public.positions_actevent b
            WHERE b.pgh_obj_id = e.pgh_obj_id AND b.pgh_id < e.pgh_id ORDER BY b.pgh_id DESC LIMIT 1) AS b
), changed AS (
    SELECT 'vote-' || pgh_id || '-' || field AS key, pgh_created_at AS corrected_at, roll_call_id, NULL::bigint AS state_id,
        NULL::bigint AS former_state_id, field, coalesce(before ->> field, '') AS old, coalesce(after ->> field, '') AS new
    FROM whole CROSS JOIN unnest(ARRAY['yes', 'no', 'abstain', 'non_voting', 'complete', 'outcome', 'held_start', 'held_end']) AS field
    WHERE before ->> field IS DISTINCT FROM after ->> field
    UNION ALL
    SELECT 'cell-' || pgh_id || '-' || field, pgh_created_at, roll_call_id, state_id, former_state_id, field,
        coalesce(before ->> field, ''), coalesce(after ->> field, '')
    FROM vote CROSS JOIN unnest(ARRAY['value', 'intended']) AS field
    WHERE before ->> field IS DISTINCT FROM after ->> field
    UNION ALL
    -- A blank that came or went after the publication. What came in its place is the vote, once that is public too.
    SELECT 'blank-' || e.pgh_id, e.pgh_created_at, e.roll_call_id, e.state_id, e.former_state_id, 'value',
        CASE e.pgh_label WHEN 'delete' THEN 'non_voting' ELSE '' END,
        CASE e.pgh_label WHEN 'insert' THEN 'non_voting' ELSE coalesce((
            SELECT a.value FROM public.positions_act a WHERE a.roll_call_id = e.roll_call_id AND a.kind = 'vote'
                AND a.published_at IS NOT NULL AND (a.state_id = e.state_id OR a.former_state_id = e.former_state_id)
        ), '') END
    FROM public.positions_notvotingevent e
        JOIN public.positions_rollcall r ON r.id = e.roll_call_id AND e.pgh_created_at > r.published_at
    WHERE e.pgh_label IN ('insert', 'delete')
)
SELECT c.* FROM changed c
WHERE EXISTS (SELECT 1 FROM public.positions_rollcall r WHERE r.id = c.roll_call_id AND r.published_at IS NOT NULL)
    AND (c.state_id IS NULL OR EXISTS (SELECT 1 FROM public.positions_state s WHERE s.id = c.state_id AND s.published_at IS NOT NULL))
    AND (c.former_state_id IS NULL
        OR EXISTS (SELECT 1 FROM public.positions_formerstate f WHERE f.id = c.former_state_id AND f.published_at IS NOT NULL));
