"""Promises that a constraint cannot express, as triggers. Each refuses with a message that names what is wrong.

Every refusal is a ``check_violation`` whose constraint name is the promise (``positions_statement_verbatim``), so that
Django raises ``IntegrityError`` and ``changes/`` can say it in kind words.
"""

from __future__ import annotations

import pgtrigger

SEEDING = "normsdb.seeding"
"""Setting of a transaction: on while the data set is loaded."""


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


def may_review(account: str) -> str:
    """PL/pgSQL that refuses a reviewer who is not active, or has not the right to publish, at this moment.

    Args:
        account: SQL for the account's number; NULL is left to others.
    """
    return f"""IF {account} IS NOT NULL AND NOT public.positions_may_review({account}) THEN
            {refuse("reviewer_may", "Account % is no active reviewer: it may not publish.", account)}
        END IF;"""


def of_the_data_set() -> str:
    """PL/pgSQL that refuses a row of the data set but while the data set is loaded (``changes/seeding``).

    What this is worth: no form, sheet, import or forgotten default can bring in a row that no person answers for and
    that needs no second one, nor can an update make one. The seeding act says so by a setting of its transaction.
    A person who writes SQL of his own as the site's account could say so too, as he owns the tables and could drop the
    trigger; that ends when the site's account does not own them any more.
    """
    return f"""IF NEW.origin = 'data_set' AND (TG_OP = 'INSERT' OR OLD.origin <> 'data_set')
            AND current_setting('{SEEDING}', true) IS DISTINCT FROM 'on' THEN
            {refuse("of_the_data_set", "Only loading the data set brings in what belongs to it: name the person whose record this is.")}
        END IF;"""


class OfTheDataSet(pgtrigger.Trigger):
    """A row of the data set comes with the data set, and no row is made one afterwards."""

    name = "of_the_data_set"
    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.UpdateOf("origin")
    func = pgtrigger.Func(f"{of_the_data_set()} RETURN NEW;")


class NamesItsRevision(pgtrigger.Trigger):
    """An update names the revision it started from by writing the next number; a stale or silent one is refused."""

    name = "names_its_revision"
    when = pgtrigger.Before
    operation = pgtrigger.Update

    def __init__(self, *, has_editors: bool = False) -> None:
        """Say whether the table has ``editors``: that somebody changed a part is noted there, and is no change of the row itself."""
        noted = (
            " AND NOT (NEW.editors IS DISTINCT FROM OLD.editors"
            " AND (to_jsonb(NEW) - 'editors') IS NOT DISTINCT FROM (to_jsonb(OLD) - 'editors'))"
            if has_editors
            else ""
        )
        super().__init__(
            func=pgtrigger.Func(
                f"IF NEW.revision IS DISTINCT FROM OLD.revision + 1{noted} THEN "
                + refuse(
                    "stale",
                    "This record is at revision %, but the update wrote revision "
                    "% : somebody has saved it in between, or the "
                    "update does not name the revision it started from.",
                    "OLD.revision",
                    "NEW.revision",
                )
                + " END IF; RETURN NEW;"
            )
        )


# The account that acts, as the history records it too (``changes/auditing.py``); NULL for the data set, and for raw SQL
# that names nobody.
ACTING = "(nullif(current_setting('pghistory.context_metadata', true), '')::jsonb ->> 'user')::bigint"
# What is set when a record is stored or published, and is no content of it.
_KEPT = "ARRAY['revision', 'editors', 'origin', 'created_by_id', 'published_at', 'published_by_id', 'public_id']"


class KeepsEditors(pgtrigger.Trigger):
    """Whoever changes a draft stands among its editors, whichever way he comes, and none of them publishes it.

    Who it is, is what ``changes/`` tells the history. A change of a person's draft by nobody is refused: it would be a
    way around the second person.
    """

    name = "keeps_editors"
    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update
    declare = [("acting", "bigint")]
    func = pgtrigger.Func(
        f"""
        acting := {ACTING};
        IF TG_OP = 'INSERT' THEN
            NEW.editors := ARRAY(
                SELECT DISTINCT who FROM unnest(NEW.editors || ARRAY[NEW.created_by_id, acting]) AS who
                WHERE who IS NOT NULL ORDER BY who
            );
            RETURN NEW;
        END IF;
        -- Nobody is forgotten, though the row was written with an older list, as a form's is.
        NEW.editors := OLD.editors || ARRAY(
            SELECT who FROM unnest(NEW.editors) AS who WHERE who IS NOT NULL AND NOT who = ANY (OLD.editors) ORDER BY who
        );
        IF OLD.published_at IS NULL AND NEW.origin = 'person'
            AND (to_jsonb(NEW) - {_KEPT}) IS DISTINCT FROM (to_jsonb(OLD) - {_KEPT}) THEN
            IF acting IS NULL AND NEW.editors <@ OLD.editors THEN
                {refuse("editor_named", "A change of a draft must name who makes it: the second person must be another.")}
            END IF;
            IF acting IS NOT NULL AND NOT acting = ANY (NEW.editors) THEN
                NEW.editors := NEW.editors || acting;
            END IF;
        END IF;
        RETURN NEW;
        """
    )


class TellsItsWhole(pgtrigger.Trigger):
    """Whoever changes a part of a draft (a membership, a source, furniture) is an editor of the draft."""

    name = "tells_its_whole"
    when = pgtrigger.After
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete
    declare = [("acting", "bigint")]

    def __init__(self, *wholes: tuple[str, str]) -> None:
        """Take where the parts belong: table of a whole, and the part's column that points to it."""

        def tell(row: str) -> str:
            return "\n".join(
                f"""IF {row}.{column} IS NOT NULL THEN
                    UPDATE public.{table} SET editors = editors || acting
                        WHERE id = {row}.{column} AND published_at IS NULL AND origin = 'person' AND NOT acting = ANY (editors);
                END IF;"""
                for table, column in wholes
            )

        drafts = " OR ".join(
            f"EXISTS (SELECT 1 FROM public.{table} WHERE id = {{row}}.{column} AND published_at IS NULL AND origin = 'person')"
            for table, column in wholes
        )
        super().__init__(
            func=pgtrigger.Func(
                f"""
                acting := {ACTING};
                IF acting IS NULL THEN
                    IF TG_OP <> 'DELETE' AND ({drafts.format(row="NEW")}) OR TG_OP <> 'INSERT' AND ({drafts.format(row="OLD")}) THEN
                        {refuse("editor_named", "A change of a draft must name who makes it: the second person must be another.")}
                    END IF;
                    RETURN NULL;
                END IF;
                IF TG_OP <> 'DELETE' THEN
                    {tell("NEW")}
                END IF;
                IF TG_OP <> 'INSERT' THEN
                    {tell("OLD")}
                END IF;
                RETURN NULL;
                """
            )
        )


class PublishedOnce(pgtrigger.Trigger):
    """A second person publishes what he sees, once, at the database's clock; what was published is not deleted.

    He is an active account with the right to, has changed nothing of it, and changes nothing by publishing. What the
    data set holds is published when it is loaded.
    """

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
            RETURN NEW;
        END IF;
        {of_the_data_set()}
        IF NEW.published_at IS NULL THEN
            RETURN NEW;
        END IF;
        NEW.published_at := now();
        IF NEW.origin = 'data_set' THEN
            RETURN NEW;
        END IF;
        IF TG_OP = 'INSERT' THEN
            {refuse("published_later", "A record is stored first and published later, by a second person.")}
        END IF;
        IF NEW.published_by_id <> NEW.created_by_id AND NEW.published_by_id = ANY (OLD.editors || NEW.editors) THEN
            {refuse("published_by_editor", "A second person must publish this record: not one who changed it.")}
        END IF;
        IF (to_jsonb(NEW) - {_KEPT}) IS DISTINCT FROM (to_jsonb(OLD) - {_KEPT}) THEN
            {refuse("published_as_seen", "Publishing changes nothing else: save the change first, and let a second person see it.")}
        END IF;
        IF NEW.published_by_id <> NEW.created_by_id THEN
            {may_review("NEW.published_by_id")}
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
