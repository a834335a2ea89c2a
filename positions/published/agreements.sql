-- How well two codings agree, as the public may know it: the pairs of values, counted. Of closed second codings of published
-- documents only; no sentence, principle or account stands in it. Read as ``positions.models.Agreement``.
CREATE VIEW published.positions_agreement AS
WITH sentence AS (
    SELECT d.id AS document, d.public_id, f.decision AS one, c.decision AS other, f.stances AS ones, c.stances AS others
    FROM public.positions_sample s
    JOIN public.positions_document d ON d.id = s.document_id AND d.published_at IS NOT NULL
    JOIN public.positions_sampledsentence e ON e.sample_id = s.id
    JOIN public.positions_coding f ON f.sentence_id = e.id AND f.hand = 'first'
    JOIN public.positions_coding c ON c.sentence_id = e.id AND c.hand = 'second'
    WHERE s.closed_at IS NOT NULL
), unit AS (
    SELECT document, public_id, 'sentences' AS figure, one, other FROM sentence
    UNION ALL
    -- Sentences that both call statements, by each principle that one of them names.
    SELECT document, public_id, 'stances', coalesce(ones ->> principle, 'not_linked'), coalesce(others ->> principle, 'not_linked')
    FROM sentence, LATERAL jsonb_object_keys(ones || others) AS principle
    WHERE one = 'statement' AND other = 'statement'
), cell AS (
    SELECT document, public_id, figure, one, other, count(*) AS units FROM unit GROUP BY document, public_id, figure, one, other
), counted AS (
    SELECT public_id || ':' || figure AS id, document, figure, 1 AS documents, sum(units) AS units,
        coalesce(sum(units) FILTER (WHERE one = other), 0) AS agreeing,
        jsonb_agg(jsonb_build_array(one, other, units)) AS cells
    FROM cell GROUP BY document, public_id, figure
    UNION ALL
    SELECT 'ALL:' || f.figure, NULL, f.figure, (SELECT count(DISTINCT c.document) FROM cell c WHERE c.figure = f.figure),
        coalesce((SELECT sum(c.units) FROM cell c WHERE c.figure = f.figure), 0),
        coalesce((SELECT sum(c.units) FROM cell c WHERE c.figure = f.figure AND c.one = c.other), 0),
        coalesce((SELECT jsonb_agg(jsonb_build_array(c.one, c.other, c.units))
            FROM (SELECT one, other, sum(units) AS units FROM cell WHERE figure = f.figure GROUP BY one, other) c), '[]')
    FROM (VALUES ('sentences'), ('stances')) AS f (figure)
)
SELECT id, document AS document_id, figure, documents::integer, units::integer, agreeing::integer,
    -- The same words as of ``text.agreement``, here so that rows can be chosen by them.
    CASE WHEN units < FEWEST THEN 'too_few'
        WHEN (SELECT count(DISTINCT v.value) FROM jsonb_array_elements(cells) AS c, LATERAL (VALUES (c ->> 0), (c ->> 1)) AS v (value)) < 2
        THEN 'not_computable' ELSE 'given' END AS word,
    cells
FROM counted;
