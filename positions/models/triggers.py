"""Promises that a constraint cannot express, as triggers. Each refuses with a message that names what is wrong.

Every refusal is a ``check_violation`` whose constraint name is the promise (``positions_statement_verbatim``), so that
Django raises ``IntegrityError`` and ``changes/`` can say it in kind words.
"""

import pgtrigger


def refuse(promise: str, message: str, *arguments: str) -> str:
    """PL/pgSQL that refuses the row.

    Args:
        promise: The promise's name, at most 63 characters.
        message: What is wrong, with ``%`` for each argument.
        arguments: SQL expressions put into the message.
    """
    holes = "".join(f", {argument}" for argument in arguments)
    text = message.replace("'", "''")
    return f"RAISE EXCEPTION '{text}'{holes} USING ERRCODE = 'check_violation', CONSTRAINT = '{promise}', TABLE = TG_TABLE_NAME;"


class NamesItsRevision(pgtrigger.Trigger):
    """An update names the revision it started from by writing the next number; a stale or silent one is refused."""

    name = "names_its_revision"
    when = pgtrigger.Before
    operation = pgtrigger.Update
    func = pgtrigger.Func(
        "IF NEW.revision IS DISTINCT FROM OLD.revision + 1 THEN "
        + refuse(
            "stale",
            "This record is at revision %, but the update wrote revision % : somebody has saved it in between, or the "
            "update does not name the revision it started from.",
            "OLD.revision",
            "NEW.revision",
        )
        + " END IF; RETURN NEW;"
    )


class StampsEdition(pgtrigger.Trigger):
    """A change that the public can see moves the edition on, and with it every ETag."""

    name = "stamps_edition"
    when = pgtrigger.After
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete
    func = pgtrigger.Func(
        """
        IF (TG_OP <> 'INSERT' AND OLD.published_at IS NOT NULL) OR (TG_OP <> 'DELETE' AND NEW.published_at IS NOT NULL) THEN
            UPDATE positions_edition SET number = number + 1, changed_at = now();
        END IF;
        RETURN NULL;
        """
    )


class StampsEditionWithWhole(pgtrigger.Trigger):
    """The same for the parts of a record, which have no moment of publication of their own: they are seen with the whole.

    A part of something hidden does not move the edition: it would tell the public that somebody is at work.
    """

    name = "stamps_edition"
    when = pgtrigger.After
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete

    def __init__(self, *wholes: tuple[str, str], only: str = "true") -> None:
        """Take where the parts belong.

        Args:
            wholes: Table of a whole and the part's column that points to it; a part is seen with any of them.
            only: SQL condition on the part, written with ``{row}`` for it, without which nobody sees it.
        """

        def seen(row: str) -> str:
            found = " OR ".join(
                f"EXISTS (SELECT 1 FROM {table} WHERE id = {row}.{column} AND published_at IS NOT NULL)"
                for table, column in wholes
            )
            return f"({found}) AND {only.format(row=row)}"

        super().__init__(
            func=pgtrigger.Func(
                f"""
                IF TG_OP <> 'INSERT' AND {seen("OLD")} OR TG_OP <> 'DELETE' AND {seen("NEW")} THEN
                    UPDATE positions_edition SET number = number + 1, changed_at = now();
                END IF;
                RETURN NULL;
                """
            )
        )


class PublishedOnce(pgtrigger.Trigger):
    """The moment of publication is the database's clock, set once; what was published is not deleted."""

    name = "published_once"
    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete
    func = pgtrigger.Func(
        f"""
        IF TG_OP = 'DELETE' THEN
            IF OLD.published_at IS NOT NULL THEN
                {refuse("published_kept", "What has been published is never deleted (% %).", "TG_TABLE_NAME", "OLD.id")}
            END IF;
            RETURN OLD;
        END IF;
        IF TG_OP = 'UPDATE' AND OLD.published_at IS NOT NULL THEN
            IF NEW.published_at IS DISTINCT FROM OLD.published_at
                OR NEW.published_by_id IS DISTINCT FROM OLD.published_by_id
                OR NEW.created_by_id IS DISTINCT FROM OLD.created_by_id
                OR NEW.origin IS DISTINCT FROM OLD.origin THEN
                {refuse("published_once", "When and by whom this was published cannot change.")}
            END IF;
        ELSIF NEW.published_at IS NOT NULL THEN
            NEW.published_at := now();
        END IF;
        RETURN NEW;
        """
    )


class StaysItself(pgtrigger.Trigger):
    """The number of a row never changes: what points to it would be of something else."""

    name = "stays_itself"
    when = pgtrigger.Before
    operation = pgtrigger.UpdateOf("id")
    func = pgtrigger.Func(
        f"""
        IF NEW.id <> OLD.id THEN
            {refuse("stays_itself", "The number of a record never changes (% %).", "TG_TABLE_NAME", "OLD.id")}
        END IF;
        RETURN NEW;
        """
    )


# What a misspelt word is compared with: no stems (they hold a stroke), and nothing so short that all is like it.
_LEARN = """
    INSERT INTO positions_word (word)
        SELECT DISTINCT lexeme FROM positions_wording w, unnest(w.vector)
        WHERE w.{which} AND w.retired_at IS NULL AND lexeme NOT LIKE '%/%' AND char_length(lexeme) > 2 ORDER BY lexeme
        ON CONFLICT (word) DO NOTHING;
"""
_FORGET = """
    DELETE FROM positions_word w WHERE w.word = ANY ({words}) AND NOT EXISTS (
        SELECT 1 FROM positions_wording o WHERE o.retired_at IS NULL AND o.vector @@ ('''' || w.word || '''')::tsquery
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
            INSERT INTO positions_wording (statement_id, published_at, stemmer, vector)
                SELECT NEW.id, NEW.published_at, positions_stemmer(NEW.language),
                    positions_vector(positions_stemmer(NEW.language), NEW.quote, NEW.speaker, NEW.capacity, d.title)
                FROM positions_document d WHERE d.id = NEW.document_id;
            {_LEARN.format(which="statement_id = NEW.id")}
        ELSIF NEW.retired_at IS NOT NULL AND OLD.retired_at IS NULL THEN
            UPDATE positions_wording SET retired_at = NEW.retired_at WHERE statement_id = NEW.id
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
            UPDATE positions_wording w
                SET vector = positions_vector(w.stemmer, s.quote, s.speaker, s.capacity, NEW.title)
                FROM positions_statement s WHERE s.id = w.statement_id AND s.document_id = NEW.id;
            {_LEARN.format(which="statement_id IN (SELECT id FROM positions_statement WHERE document_id = NEW.id)")}
            {_FORGET.format(words="ARRAY(SELECT positions_unaccented(word) FROM unnest(positions_words(OLD.title)) AS word)")}
        END IF;
        RETURN NULL;
        """
    )
