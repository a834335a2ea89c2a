-- Functions that the triggers call. Made anew after every migration, in the schema of the tables.

CREATE OR REPLACE FUNCTION positions_public_id(letter text, width integer, number bigint) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    -- lpad would cut a number that outgrows the width.
    SELECT letter || '-' || lpad(number::text, greatest(width, length(number::text)), '0')
$$;

-- What an approval was of by recipe 1, until 2026-11-29: a version's own columns, and the keys of what it names. It stays, so that
-- what was approved then can still be checked; the recipes since are made from the declaration (approvals.py).
CREATE OR REPLACE FUNCTION positions_statement_digest_1(statement bigint) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT encode(sha256(convert_to(jsonb_build_object(
        'version', s.version, 'document', d.text_sha256, 'start', s.start, 'end', s."end",
        'quote', s.quote, 'voice', s.voice, 'speaker', s.speaker, 'capacity', s.capacity,
        'said', jsonb_build_array(s.said_start, s.said_end, s.said_precision),
        'session', s.session_id, 'occasion', s.occasion, 'language', s.language, 'counted', s.counted,
        'truncated', s.truncated, 'confidence', s.confidence, 'rationale', s.rationale, 'remarks', s.remarks,
        'attributions', (SELECT jsonb_agg(jsonb_build_array(a.state_id, a.group_id, a.role) ORDER BY a.id)
            FROM positions_attribution a WHERE a.statement_id = s.id),
        'stances', (SELECT jsonb_agg(jsonb_build_array(t.principle_id, t.value, t.confidence, t.rationale, t.inferred)
            ORDER BY t.id) FROM positions_stance t WHERE t.statement_id = s.id),
        'mentions', (SELECT jsonb_agg(jsonb_build_array(m.forum_id, m.session_id) ORDER BY m.id)
            FROM positions_mention m WHERE m.statement_id = s.id)
    )::text, 'UTF8')), 'hex')
    FROM positions_statement s JOIN positions_document d ON d.id = s.document_id WHERE s.id = statement
$$;
