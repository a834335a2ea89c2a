-- The words of a text as search compares them. One rule for what is written and for what is asked: both call these functions.
-- They name their schema, because the public's role calls them with a path of its own; written with RETURN they are bound to what
-- they name (see published/functions.sql).

-- A word without accents and without the differences of letters that mean nothing to a searcher.
CREATE OR REPLACE FUNCTION public.positions_unaccented(word text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN word ~ '^[a-z0-9]*$' THEN word ELSE normalize(regexp_replace(
        normalize(
            replace(replace(replace(replace(
                translate(word, 'øłđðħıŋςةىٱ', 'olddhinσهيا'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
            NFD
        ),
        '[\u0300-\u036F\u0483-\u0487\u0591-\u05C7\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06ED]', '', 'g'
    ), NFC) END;

-- The words in order, in small letters. Signs part words and are dropped; what has no width is dropped within a word.
-- Each character of a script that writes no space between words (Chinese, Japanese, Thai ...), and each Korean syllable, is a
-- word: so a run of them is found wherever it stands. What has no letter (a lone accent) is no word: nothing would be left of
-- it to compare.
CREATE OR REPLACE FUNCTION public.positions_words(body text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
    -- A plain word is what most calls are about: what found words to mark asks for one at a time.
    RETURN CASE WHEN body ~ '^[A-Za-z0-9]{1,60}$' THEN ARRAY[lower(body)] ELSE (
        SELECT coalesce(array_agg(left(word, 60) ORDER BY at), '{}') FROM regexp_split_to_table(
            regexp_replace(
                regexp_replace(
                    lower(normalize(
                        -- A raised figure is the number of a footnote, and no part of the word it stands at.
                        regexp_replace(body, '[\u00B2\u00B3\u00B9\u2070-\u209C\u2460-\u24FF]', ' ', 'g'), NFKC
                    )),
                    '[\u00AD\u0640\u200B-\u200D\u2060\uFEFF]', '', 'g'
                ),
                '([\u0E00-\u109F\u1100-\u11FF\u1780-\u17FF\u3005-\u3007\u3040-\u30FA\u30FC-\u312F\u3400-\u4DBF\u4E00-\u9FFF\uA960-\uA97F\uAC00-\uD7FB\uF900-\uFAFF\U00020000-\U0003FFFD])',
                ' \1 ', 'g'
            ),
            '[^[:alnum:]\u0300-\u036F\u0483-\u0487\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E8\u06EA-\u06ED\u0900-\u0963\u0966-\u109F\u1780-\u17D3]+'
        ) WITH ORDINALITY AS parts (word, at) WHERE public.positions_unaccented(left(word, 60)) <> ''
    ) END;

-- Whether a word is one character of a script that writes no space between words.
CREATE OR REPLACE FUNCTION public.positions_is_character(word text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN word ~ '^[\u0E00-\u109F\u1100-\u11FF\u1780-\u17FF\u3005-\u3007\u3040-\u30FA\u30FC-\u312F\u3400-\u4DBF\u4E00-\u9FFF\uA960-\uA97F\uAC00-\uD7FB\uF900-\uFAFF\U00020000-\U0003FFFD]$';

-- The stemmers that PostgreSQL 15 has; later ones have more, but an answer must not depend on the server.
CREATE OR REPLACE FUNCTION public.positions_stemmer(language text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN (
    SELECT coalesce(min(tag), '') FROM (VALUES
        ('ar', 'ar'), ('ca', 'ca'), ('da', 'da'), ('de', 'de'), ('el', 'el'), ('en', 'en'), ('es', 'es'), ('eu', 'eu'),
        ('fi', 'fi'), ('fr', 'fr'), ('ga', 'ga'), ('hi', 'hi'), ('hu', 'hu'), ('hy', 'hy'), ('id', 'id'), ('it', 'it'),
        ('lt', 'lt'), ('nb', 'no'), ('ne', 'ne'), ('nl', 'nl'), ('nn', 'no'), ('no', 'no'), ('pt', 'pt'), ('ro', 'ro'),
        ('ru', 'ru'), ('sr', 'sr'), ('sv', 'sv'), ('ta', 'ta'), ('tr', 'tr'), ('yi', 'yi')
    ) AS stemmer (code, tag) WHERE code = split_part(lower(language), '-', 1)
);

CREATE OR REPLACE FUNCTION public.positions_dictionary(stemmer text) RETURNS regdictionary
LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ('pg_catalog.' || CASE stemmer
        WHEN 'ar' THEN 'arabic' WHEN 'ca' THEN 'catalan' WHEN 'da' THEN 'danish' WHEN 'de' THEN 'german'
        WHEN 'el' THEN 'greek' WHEN 'en' THEN 'english' WHEN 'es' THEN 'spanish' WHEN 'eu' THEN 'basque'
        WHEN 'fi' THEN 'finnish' WHEN 'fr' THEN 'french' WHEN 'ga' THEN 'irish' WHEN 'hi' THEN 'hindi'
        WHEN 'hu' THEN 'hungarian' WHEN 'hy' THEN 'armenian' WHEN 'id' THEN 'indonesian' WHEN 'it' THEN 'italian'
        WHEN 'lt' THEN 'lithuanian' WHEN 'ne' THEN 'nepali' WHEN 'nl' THEN 'dutch' WHEN 'no' THEN 'norwegian'
        WHEN 'pt' THEN 'portuguese' WHEN 'ro' THEN 'romanian' WHEN 'ru' THEN 'russian' WHEN 'sr' THEN 'serbian'
        WHEN 'sv' THEN 'swedish' WHEN 'ta' THEN 'tamil' WHEN 'tr' THEN 'turkish' WHEN 'yi' THEN 'yiddish'
    END || '_stem')::regdictionary;

-- What a word of a language is kept and asked as: itself without accents, and its stem with the stemmer's name before it, so
-- that the stem of one language is never taken for a word of another. Stemmed with and without accents: people leave them out.
-- A stem of which nothing is left is none: its name alone ("ar/") marks every text of its language.
CREATE OR REPLACE FUNCTION public.positions_lexemes(stemmer text, word text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ARRAY[public.positions_unaccented(word)] || CASE WHEN stemmer = '' THEN '{}' ELSE ARRAY(
        SELECT DISTINCT stemmer || '/' || public.positions_unaccented(stem) FROM unnest(
            ts_lexize(public.positions_dictionary(stemmer), word)
            || ts_lexize(public.positions_dictionary(stemmer), public.positions_unaccented(word))
        ) AS stem WHERE public.positions_unaccented(stem) <> ''
    ) END;

-- The vector of one version: quote A, speaker and capacity B, title C. A phrase does not run from one into the next. Two
-- characters side by side are kept as a pair too, or every common character would be looked up through half the record. Of a
-- passage of more than 16,000 words the first 16,000 are found: a vector knows no later place.
CREATE OR REPLACE FUNCTION public.positions_vector(
    stemmer text, quote text, speaker text, capacity text, title text, most integer DEFAULT 16000
) RETURNS tsvector
-- Not parallel: the exception below opens a subtransaction, which no parallel worker may.
LANGUAGE plpgsql IMMUTABLE PARALLEL UNSAFE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN (
        WITH part (number, weight, body) AS (
            VALUES (1, 'A', quote), (2, 'B', speaker), (3, 'B', capacity), (4, 'C', title)
        ), word AS (
            SELECT number, weight, word, 10 * number + row_number() OVER (ORDER BY number, at) AS place,
                public.positions_is_character(word) AS alone,
                lead(word) OVER (PARTITION BY number ORDER BY at) AS after
            FROM part, unnest(public.positions_words(body)) WITH ORDINALITY AS parted (word, at)
        ), lexeme AS (
            SELECT each, place, weight FROM word, unnest(
                CASE WHEN alone THEN ARRAY[public.positions_unaccented(word)] ELSE public.positions_lexemes(stemmer, word) END
            ) AS each WHERE place <= most
            UNION ALL
            SELECT public.positions_unaccented(word) || public.positions_unaccented(after), place, weight FROM word
                WHERE alone AND public.positions_is_character(after) AND place <= most
            UNION ALL SELECT stemmer || '/', 16383, 'D' WHERE stemmer <> ''
        )
        SELECT coalesce(string_agg('''' || each || ''':' || place || weight, ' '), '')::tsvector FROM lexeme
    );
EXCEPTION WHEN program_limit_exceeded THEN
    -- A megabyte is the most that a vector holds; whoever publishes so much at once must not be stopped by search.
    IF most <= 500 THEN RAISE; END IF;
    RETURN public.positions_vector(stemmer, quote, speaker, capacity, title, 500);
END
$$;

-- What is asked: for each text its words in order, each with what it is kept as under any of these stemmers, and the stemmers
-- to which it is a small word (a stop word).
CREATE OR REPLACE FUNCTION public.positions_asked(texts text[], stemmers text[])
RETURNS TABLE (term bigint, place bigint, word text, alone boolean, lexemes text[], small text[])
LANGUAGE sql IMMUTABLE PARALLEL SAFE BEGIN ATOMIC
    SELECT t.term, w.place, public.positions_unaccented(w.word), public.positions_is_character(w.word),
        ARRAY(SELECT DISTINCT each FROM unnest(stemmers) AS s, unnest(public.positions_lexemes(s, w.word)) AS each
            WHERE each <> public.positions_unaccented(w.word)),
        ARRAY(SELECT s FROM unnest(stemmers) AS s WHERE ts_lexize(public.positions_dictionary(s), w.word) = '{}')
    FROM unnest(texts) WITH ORDINALITY AS t (body, term),
        unnest(public.positions_words(t.body)) WITH ORDINALITY AS w (word, place)
    ORDER BY t.term, w.place;
END;
