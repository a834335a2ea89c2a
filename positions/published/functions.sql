-- Functions that the triggers call. Made anew after every migration, in the schema of the tables.
--
-- Each names its tables with their schema and has a fixed path, the temporary schema last: otherwise whoever calls could put a
-- table of his own in the place of one of ours. A function of one expression is written with RETURN instead: it is bound to
-- what it names when it is made, and can still be put into the query that calls it. One that reads tables is not written so:
-- it would keep the columns that it reads from ever changing their type.

CREATE OR REPLACE FUNCTION public.positions_public_id(letter text, width integer, number bigint) RETURNS text
LANGUAGE sql IMMUTABLE
    -- lpad would cut a number that outgrows the width.
    RETURN letter || '-' || lpad(number::text, greatest(width, length(number::text)), '0');

-- What an approval was of by recipe 1, until 2026-11-29: a version's own columns, and the keys of what it names. It stays, so that
-- what was approved then can still be checked; the recipes since are made from the declaration (approvals.py).
CREATE OR REPLACE FUNCTION public.positions_statement_digest_1(statement bigint) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT encode(sha256(convert_to(jsonb_build_object(
        'version', s.version, 'document', d.text_sha256, 'start', s.start, 'end', s."end",
        'quote', s.quote, 'voice', s.voice, 'speaker', s.speaker, 'capacity', s.capacity,
        'said', jsonb_build_array(s.said_start, s.said_end, s.said_precision),
        'session', s.session_id, 'occasion', s.occasion, 'language', s.language, 'counted', s.counted,
        'truncated', s.truncated, 'confidence', s.confidence, 'rationale', s.rationale, 'remarks', s.remarks,
        'attributions', (SELECT jsonb_agg(jsonb_build_array(a.state_id, a.group_id, a.role) ORDER BY a.id)
            FROM public.positions_attribution a WHERE a.statement_id = s.id),
        'stances', (SELECT jsonb_agg(jsonb_build_array(t.principle_id, t.value, t.confidence, t.rationale, t.inferred)
            ORDER BY t.id) FROM public.positions_stance t WHERE t.statement_id = s.id),
        'mentions', (SELECT jsonb_agg(jsonb_build_array(m.forum_id, m.session_id) ORDER BY m.id)
            FROM public.positions_mention m WHERE m.statement_id = s.id)
    )::text, 'UTF8')), 'hex')
    FROM public.positions_statement s JOIN public.positions_document d ON d.id = s.document_id WHERE s.id = statement
$$;

-- Whether an account is active and has the right to review and publish, by itself, by a role, or as a superuser of the site: what
-- Django's has_perm says, asked by the triggers at the moment of a publication.
CREATE OR REPLACE FUNCTION public.positions_may_review(account bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM public.auth_user u WHERE u.id = account AND u.is_active AND (u.is_superuser OR EXISTS (
            SELECT FROM public.auth_permission p JOIN public.django_content_type t ON t.id = p.content_type_id
            WHERE t.app_label = 'positions' AND p.codename = 'review_statement' AND (
                EXISTS (SELECT FROM public.auth_user_user_permissions o WHERE o.user_id = u.id AND o.permission_id = p.id)
                OR EXISTS (
                    SELECT FROM public.auth_user_groups m JOIN public.auth_group_permissions r ON r.group_id = m.group_id
                    WHERE m.user_id = u.id AND r.permission_id = p.id
                )
            )
        ))
    )
$$;
