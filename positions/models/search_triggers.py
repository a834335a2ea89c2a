"""What keeps index and vocabulary of the search in step with what is published."""

import pgtrigger

# What a misspelt word is compared with: no stems (they hold a stroke), and nothing so short that all is like it.
LEARN = """
    INSERT INTO public.positions_word (word)
        SELECT DISTINCT lexeme FROM public.positions_wording w, unnest(w.vector)
        WHERE w.{which} AND w.retired_at IS NULL AND lexeme NOT LIKE '%/%' AND char_length(lexeme) > 2 ORDER BY lexeme
        ON CONFLICT (word) DO NOTHING;
"""
"""SQL that adds the words of versions to the vocabulary; ``which`` says of which versions, as a condition on ``w``."""
_FORGET = """
    DELETE FROM public.positions_word w WHERE w.word = ANY ({words}) AND NOT EXISTS (
        SELECT 1 FROM public.positions_wording o WHERE o.retired_at IS NULL AND o.vector @@ ('''' || w.word || '''')::tsquery
    );
"""


class KeepsWording(pgtrigger.Trigger):
    """A version that is published can be searched; one that is retired cannot."""

    name = "keeps_wording"
    when = pgtrigger.After
    operation = pgtrigger.UpdateOf("state")
    declare = [("words", "text[]")]
    func = pgtrigger.Func(
        f"""
        IF NEW.state = 'published' AND OLD.state <> 'published' THEN
            INSERT INTO public.positions_wording (statement_id, published_at, stemmer, vector)
                SELECT NEW.id, NEW.published_at, public.positions_stemmer(NEW.language),
                    public.positions_vector(public.positions_stemmer(NEW.language), NEW.quote, NEW.speaker, NEW.capacity, d.title)
                FROM public.positions_document d WHERE d.id = NEW.document_id;
            {LEARN.format(which="statement_id = NEW.id")}
        ELSIF NEW.retired_at IS NOT NULL AND OLD.retired_at IS NULL THEN
            UPDATE public.positions_wording SET retired_at = NEW.retired_at WHERE statement_id = NEW.id
                RETURNING tsvector_to_array(vector) INTO words;
            {_FORGET.format(words="words")}
        END IF;
        RETURN NULL;
        """
    )


class KeepsTitleInWordings(pgtrigger.Trigger):
    """A document's new title is searched, and its old one is not."""

    name = "keeps_title_in_wordings"
    when = pgtrigger.After
    operation = pgtrigger.UpdateOf("title")
    func = pgtrigger.Func(
        f"""
        IF NEW.title <> OLD.title THEN
            UPDATE public.positions_wording w
                SET vector = public.positions_vector(w.stemmer, s.quote, s.speaker, s.capacity, NEW.title)
                FROM public.positions_statement s WHERE s.id = w.statement_id AND s.document_id = NEW.id;
            {LEARN.format(which="statement_id IN (SELECT id FROM public.positions_statement WHERE document_id = NEW.id)")}
            {_FORGET.format(words="ARRAY(SELECT public.positions_unaccented(word) FROM unnest(public.positions_words(OLD.title)) AS word)")}
        END IF;
        RETURN NULL;
        """
    )
