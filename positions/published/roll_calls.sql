-- Whether a roll call holds what its totals and the members of its body say. Called by triggers, and by nothing else. BODIES are
-- those in which every member of the United Nations has a seat, and nobody else (models/acts/choices.py).

-- Why a state, or a former member, had no vote in a body in those days; NULL: it had one, or nobody here knows the body's members.
CREATE OR REPLACE FUNCTION public.positions_no_member(body text, first date, last date, state bigint, former bigint)
RETURNS text LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    named text;
BEGIN
    IF body NOT IN (BODIES) THEN
        RETURN NULL;
    END IF;
    IF state IS NOT NULL THEN
        SELECT CASE WHEN s.admitted IS NULL
                THEN format('%s has no vote: it is no member of the United Nations.', s.common_name)
                ELSE format('%s has no vote: it became a member of the United Nations on %s (%s).', s.common_name, s.admitted,
                    CASE s.admitted_verified WHEN 'checked' THEN 'checked' ELSE 'to be checked' END)
                END
            INTO named FROM public.positions_state s
            WHERE s.id = state AND (s.admitted IS NULL OR s.admitted > last);
        RETURN named;
    END IF;
    SELECT format('%s has no vote: it was a member of the United Nations from %s to %s.', f.name, f.first_day, f.last_day)
        INTO named FROM public.positions_formerstate f
        WHERE f.id = former AND (f.first_day > last OR f.last_day < first);
    RETURN named;
END $$;

-- What of a roll call does not add up; NULL: nothing. Of one that is published the published votes are counted.
CREATE OR REPLACE FUNCTION public.positions_roll_call_problem(roll_call bigint)
RETURNS text LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    r public.positions_rollcall;
    votes record;
    blanks bigint;
    wrong text;
BEGIN
    SELECT * INTO r FROM public.positions_rollcall WHERE id = roll_call;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    SELECT count(*) FILTER (WHERE a.value = 'yes') AS yes, count(*) FILTER (WHERE a.value = 'no') AS no,
            count(*) FILTER (WHERE a.value = 'abstain') AS abstain,
            coalesce(bool_or((a.done_start, a.done_end, a.done_precision)
                IS DISTINCT FROM (r.held_start, r.held_end, r.held_precision)), false) AS moved,
            coalesce(bool_or(a.instrument_id <> r.instrument_id), false) AS elsewhere
        INTO votes FROM public.positions_act a
        WHERE a.roll_call_id = roll_call AND (r.published_at IS NULL OR a.published_at IS NOT NULL);
    SELECT count(*) INTO blanks FROM public.positions_notvoting n WHERE n.roll_call_id = roll_call;
    IF votes.moved OR votes.elsewhere THEN
        RETURN format('%s: a vote bears another day, or another instrument, than its roll call.', r.slug);
    END IF;
    IF NOT r.complete THEN
        IF votes.yes > r.yes OR votes.no > r.no OR votes.abstain > r.abstain OR blanks > r.non_voting THEN
            RETURN format('%s: more votes are named (Yes %s, No %s, abstained %s, did not vote %s) than its totals say (%s, %s, %s, %s).',
                r.slug, votes.yes, votes.no, votes.abstain, blanks, r.yes, r.no, r.abstain, r.non_voting);
        END IF;
        RETURN NULL;
    END IF;
    IF (votes.yes, votes.no, votes.abstain, blanks) IS DISTINCT FROM (r.yes, r.no, r.abstain, r.non_voting) THEN
        RETURN format('%s: the cells make Yes %s, No %s, abstained %s, did not vote %s; the totals say %s, %s, %s, %s.',
            r.slug, votes.yes, votes.no, votes.abstain, blanks, r.yes, r.no, r.abstain, r.non_voting);
    END IF;
    IF r.body NOT IN (BODIES) THEN
        RETURN NULL;
    END IF;
    -- A seat is a state's number; that of a former member whose seat no state of today held that day is negative.
    WITH members AS (
        SELECT s.id AS seat, s.common_name AS named FROM public.positions_state s
            WHERE s.published_at IS NOT NULL AND s.admitted <= r.held_end
        UNION ALL
        SELECT -f.id, f.name FROM public.positions_formerstate f LEFT JOIN public.positions_state c ON c.id = f.continued_by_id
            WHERE f.published_at IS NOT NULL AND r.held_end BETWEEN f.first_day AND f.last_day
                AND (c.admitted IS NULL OR c.admitted > r.held_end)
    ), cells AS (
        SELECT coalesce(one.state_id, CASE WHEN c.admitted <= r.held_end THEN c.id END, -f.id) AS seat
        FROM (
            SELECT a.state_id, a.former_state_id FROM public.positions_act a
                WHERE a.roll_call_id = roll_call AND (r.published_at IS NULL OR a.published_at IS NOT NULL)
            UNION ALL SELECT n.state_id, n.former_state_id FROM public.positions_notvoting n WHERE n.roll_call_id = roll_call
        ) AS one
        LEFT JOIN public.positions_formerstate f ON f.id = one.former_state_id
        LEFT JOIN public.positions_state c ON c.id = f.continued_by_id
    ), seats AS (
        SELECT seat, count(*) AS held FROM cells GROUP BY seat
    )
    SELECT CASE
            WHEN m.seat IS NULL THEN format('%s: a cell is of a state that was no member that day.', r.slug)
            WHEN s.seat IS NULL THEN format('%s: %s was a member that day and has no cell.', r.slug, m.named)
            ELSE format('%s: the seat of %s has two cells.', r.slug, m.named)
        END
        INTO wrong FROM members m FULL JOIN seats s ON s.seat = m.seat
        WHERE m.seat IS NULL OR s.seat IS NULL OR s.held > 1 ORDER BY m.named LIMIT 1;
    RETURN wrong;
END $$;
