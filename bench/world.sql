-- Fills a seeded database with invented passages: made for timing, true of nobody. {count} statements by every state, two
-- positions each, in documents of fifty; a few words are frequent and most are rare, as in any language.
-- Triggers are off (session_replication_role), so what they keep is written here.

SELECT setseed(0.5);

CREATE TEMP TABLE word AS
SELECT row_number() OVER (ORDER BY md5(word)) AS number, word FROM (
    SELECT DISTINCT lower(m[1]) AS word FROM positions_document, regexp_matches(text, '([A-Za-z]{{3,}})', 'g') AS m
    UNION SELECT 'word' || n FROM generate_series(1, 20000) AS n
) AS every;

CREATE TEMP TABLE passage AS
SELECT n, n / 50 AS paper, (
    SELECT string_agg(word.word, ' ' ORDER BY at)
    FROM (SELECT at, 1 + floor((SELECT count(*) FROM word) * power(random(), 4))::int AS number FROM generate_series(1, 25) AS at WHERE n >= 0) AS picked
    JOIN word USING (number)
) || '.' AS quote, random() AS speaks, random() AS about
FROM generate_series({begun}, {count} - 1) AS n;

INSERT INTO positions_document (id, revision, public_id, title, kind, publisher, language, published_start, published_end, published_precision,
    source_url, complete, fragment_note, content, content_sha256, media_type, text, text_sha256, derivation, origin, editors, published_at)
SELECT 1000000 + paper, 1, 'D-' || (1000000 + paper), 'Paper ' || paper, 'paper', 'Ministry ' || paper % 200, 'en', day, day, 'day',
    '', paper % 5 > 0, CASE WHEN paper % 5 > 0 THEN '' ELSE 'The first half.' END, '\x00', encode(sha256(('c' || paper)::bytea), 'hex'), 'text/plain',
    text, encode(sha256(('t' || paper)::bytea), 'hex'), 'plain-1', 'data_set', '{{}}', now()
FROM (
    SELECT paper, string_agg(quote, E'\n' ORDER BY n) AS text, date '2005-01-01' + (paper * 7919 % 7000)::int AS day FROM passage GROUP BY paper
) AS every;

INSERT INTO positions_statement (id, revision, public_id, version, document_id, session_id, start, "end", quote, voice, speaker, capacity,
    said_start, said_end, said_precision, occasion, language, counted, truncated, confidence, rationale, remarks, state, origin, editors,
    review_note, approved_digest, published_at, retired_reason, successor)
SELECT 1000000 + n, 1, 'S-' || (1000000 + n), 1, document.id,
    CASE WHEN n % 3 = 0 THEN (SELECT id FROM positions_session ORDER BY id OFFSET n % (SELECT count(*) FROM positions_session) LIMIT 1) END,
    placed.start, placed.start + char_length(quote), quote, (ARRAY['document_text', 'direct_quote', 'reported_speech'])[1 + n % 3],
    CASE WHEN n % 3 > 0 THEN 'Speaker ' || n % 500 ELSE '' END, '', document.published_start, document.published_end, 'day', '', 'en', true, false,
    0.9, '', '', 'published', 'data_set', '{{}}', '', '', now(), '', ''
FROM (
    SELECT *, coalesce(sum(char_length(quote) + 1) OVER (PARTITION BY paper ORDER BY n ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS start
    FROM passage
) AS placed JOIN positions_document AS document ON document.id = 1000000 + paper;

INSERT INTO positions_attribution (revision, statement_id, state_id, role)
SELECT 1, 1000000 + n, state.id, 'sole' FROM passage
JOIN (SELECT id, row_number() OVER (ORDER BY md5(alpha3)) - 1 AS number, count(*) OVER () AS every FROM positions_state) AS state
    ON state.number = floor(every * power(speaks, 2));

INSERT INTO positions_stance (revision, statement_id, principle_id, value, confidence, rationale, inferred)
SELECT 1, 1000000 + n, principle.id, (ARRAY['affirms', 'affirms', 'calls_for', 'qualifies', 'opposes'])[1 + (n + twice) % 5], 0.9, '', false
FROM passage CROSS JOIN generate_series(0, 1) AS twice
JOIN (SELECT id, row_number() OVER (ORDER BY md5(slug)) - 1 AS number, count(*) OVER () AS every FROM positions_principle) AS principle
    ON principle.number = (floor(every * power(about, 1.5))::int + 11 * twice) % every;

INSERT INTO positions_wording (statement_id, published_at, stemmer, vector)
SELECT 1000000 + n, now(), 'en', to_tsvector('english', quote) || '''en/'':16383D'::tsvector FROM passage;

INSERT INTO positions_word (word)
SELECT DISTINCT lexeme FROM passage, unnest(to_tsvector('english', quote)) WHERE char_length(lexeme) > 2 ON CONFLICT DO NOTHING;

UPDATE positions_edition SET number = number + 1, changed_at = now();
DROP TABLE word, passage;
