"""What the database refuses of a statement, and of what belongs to it."""

from __future__ import annotations

import pgtrigger

from positions.models.choices import MOVES, OPEN_STATES, AttributionRole, ExplanationKind
from positions.models.triggers import ACTING, may_review, of_the_data_set, refuse

# Set by a move, never by hand; everything else is content, frozen outside OPEN_STATES.
BOOKKEEPING = (
    "state", "revision", "reviewer_id", "review_note", "approved_digest", "approved_beside", "submitted_at", "public_id",
    "published_at", "retired_at", "retired_reason", "successor",
)  # fmt: skip
_BOOKKEEPING_SQL = "ARRAY[" + ", ".join(f"'{column}'" for column in BOOKKEEPING) + "]"
_OPEN_SQL = "(" + ", ".join(f"'{state}'" for state in OPEN_STATES) + ")"
_MOVES_SQL = "(" + ", ".join(f"('{a}', '{b}')" for a, b in MOVES) + ")"


class Verbatim(pgtrigger.Trigger):
    """The quote is that slice of its document's text, outside furniture, and its voice is one that the text bears out."""

    name = "verbatim"
    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.UpdateOf(
        "document_id", "start", "end", "quote", "voice", "speaker", "said_start"
    )
    declare = [("body", "text"), ("issuer", "text"), ("last_day", "date")]
    func = pgtrigger.Func(
        f"""
        SELECT text, publisher, published_end INTO body, issuer, last_day
            FROM public.positions_document WHERE id = NEW.document_id FOR SHARE;
        IF NOT FOUND THEN
            {refuse("positions_statement_document", "There is no document %.", "NEW.document_id")}
        END IF;
        IF NOT (NEW.start >= 0 AND NEW.start < NEW."end" AND NEW."end" <= char_length(body)) THEN
            {refuse("positions_statement_span", "Characters % to % are not a span of the document's % characters.", "NEW.start", 'NEW."end"', "char_length(body)")}
        END IF;
        IF substring(body FROM NEW.start + 1 FOR NEW."end" - NEW.start) IS DISTINCT FROM NEW.quote THEN
            {refuse("positions_statement_verbatim", "The quote is not what stands at characters % to % of the document.", "NEW.start", 'NEW."end"')}
        END IF;
        IF btrim(NEW.quote, E' \\t\\n\\u00a0') = '' THEN
            {refuse("positions_statement_blank", "The quote holds no word.")}
        END IF;
        IF EXISTS (
            SELECT 1 FROM public.positions_furniture f
            WHERE f.document_id = NEW.document_id AND f.start < NEW."end" AND f."end" > NEW.start
        ) THEN
            {refuse("positions_statement_furniture", "Characters % to % overlap page furniture of the document.", "NEW.start", 'NEW."end"')}
        END IF;
        IF NEW.voice = 'direct_quote' AND NOT public.positions_within_quotation_marks(body, NEW.start, NEW."end") THEN
            {refuse("positions_statement_quotation", "A direct quotation lies within quotation marks in its document; characters % to % do not.", "NEW.start", 'NEW."end"')}
        END IF;
        IF NEW.voice = 'document_text' AND issuer = '' THEN
            {refuse("positions_statement_publisher", "The text of a document speaks for its publisher, and this document names none.")}
        END IF;
        IF NEW.said_start > last_day THEN
            {refuse("positions_statement_said_after", "The words were said on % or later, but published by %.", "NEW.said_start", "last_day")}
        END IF;
        RETURN NEW;
        """
    )


class BeginsAsDraft(pgtrigger.Trigger):
    """A version begins as a draft: of something new, or as the next version of a public number."""

    name = "begins_as_draft"
    when = pgtrigger.Before
    operation = pgtrigger.Insert
    func = pgtrigger.Func(
        f"""
        IF NEW.state <> 'draft' OR NEW.published_at IS NOT NULL OR NEW.retired_at IS NOT NULL
            OR NEW.reviewer_id IS NOT NULL OR NEW.approved_digest <> '' OR NEW.approved_beside IS NOT NULL OR NEW.revision <> 1 THEN
            {refuse("positions_statement_begins_as_draft", "A version begins as a draft; it is published by review only.")}
        END IF;
        IF NEW.public_id IS NULL AND NEW.version <> 1 OR NEW.public_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM public.positions_statement s
            WHERE s.public_id = NEW.public_id AND s.state = 'published' AND s.version < NEW.version
        ) THEN
            {refuse("positions_statement_next_version", "A next version needs a published one before it.")}
        END IF;
        {of_the_data_set()}
        RETURN NEW;
        """
    )


class MovesAsListed(pgtrigger.Trigger):
    """Only listed moves; content changes in open states only; published needs a second person's approval of this content.

    Whoever changes the content is among its editors, whether he says so or not. Number and moments are the database's
    own: nobody can date a publication back.
    """

    name = "moves_as_listed"
    when = pgtrigger.Before
    operation = pgtrigger.Update
    declare = [("acting", "bigint")]
    func = pgtrigger.Func(
        f"""
        -- What was read beside the words is written here, at publication, and by nobody else.
        NEW.approved_beside := OLD.approved_beside;
        IF OLD.state NOT IN {_OPEN_SQL} AND
            (to_jsonb(NEW) - {_BOOKKEEPING_SQL}) IS DISTINCT FROM (to_jsonb(OLD) - {_BOOKKEEPING_SQL}) THEN
            {refuse("positions_statement_frozen", "Version % of % is %: its content cannot change. Correct it with a next version.", "OLD.version", "coalesce(OLD.public_id, 'this statement')", "OLD.state")}
        END IF;
        IF NEW.origin <> OLD.origin OR NEW.author_id IS DISTINCT FROM OLD.author_id OR NEW.version <> OLD.version THEN
            {refuse("positions_statement_whose", "Whose version this is cannot change.")}
        END IF;
        IF NOT (OLD.editors <@ NEW.editors) THEN
            {refuse("positions_statement_editors", "Who has changed this version is not forgotten.")}
        END IF;
        acting := {ACTING};
        IF NEW.origin = 'person' AND NOT acting = ANY (NEW.editors)
            AND (to_jsonb(NEW) - {_BOOKKEEPING_SQL} - 'editors') IS DISTINCT FROM (to_jsonb(OLD) - {_BOOKKEEPING_SQL} - 'editors') THEN
            NEW.editors := NEW.editors || acting;
        END IF;
        IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN {_MOVES_SQL} THEN
            {refuse("positions_statement_move", "A statement cannot move from % to %.", "OLD.state", "NEW.state")}
        END IF;
        IF OLD.published_at IS NOT NULL AND (
            (to_jsonb(NEW) - ARRAY['state', 'revision', 'retired_at', 'retired_reason', 'successor'])
            IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['state', 'revision', 'retired_at', 'retired_reason', 'successor'])
            OR OLD.retired_at IS NOT NULL
        ) THEN
            {refuse("positions_statement_published_frozen", "Version % of % is published: it can be retired once, and nothing else.", "OLD.version", "OLD.public_id")}
        END IF;
        IF NEW.state = OLD.state AND (NEW.published_at, NEW.retired_at, NEW.retired_reason, NEW.successor, NEW.public_id)
            IS DISTINCT FROM (OLD.published_at, OLD.retired_at, OLD.retired_reason, OLD.successor, OLD.public_id) THEN
            {refuse("positions_statement_moments", "Numbers and moments are set by a move between review states.")}
        END IF;
        IF NEW.state = OLD.state OR NEW.state IN {_OPEN_SQL} OR NEW.state = 'in_review' THEN
            IF NEW.published_at IS NOT NULL AND OLD.published_at IS NULL OR NEW.public_id IS DISTINCT FROM OLD.public_id THEN
                {refuse("positions_statement_moments", "Numbers and moments are set by a move between review states.")}
            END IF;
            RETURN NEW;
        END IF;
        IF NEW.state = 'published' THEN
            IF NEW.origin = 'person' AND (
                NEW.reviewer_id IS NULL OR NEW.reviewer_id = NEW.author_id OR NEW.reviewer_id = ANY (NEW.editors)
            ) THEN
                {refuse("positions_statement_second_person", "A second person must approve a statement: not its author or an editor.")}
            END IF;
            {may_review("NEW.reviewer_id")}
            NEW.approved_beside := public.positions_read_beside(NEW.id);
            IF NEW.approved_digest IS DISTINCT FROM public.positions_statement_digest(NEW.id, NEW.approved_beside) THEN
                {refuse("positions_statement_approval", "The approval is not of exactly this content, with the names, titles and dates that are read beside it.")}
            END IF;
            IF NOT EXISTS (SELECT 1 FROM public.positions_attribution WHERE statement_id = NEW.id) THEN
                {refuse("positions_statement_attributed", "A statement is somebody's: name the state or group.")}
            END IF;
            IF NOT EXISTS (SELECT 1 FROM public.positions_document WHERE id = NEW.document_id AND published_at IS NOT NULL) THEN
                {refuse("positions_statement_document_public", "The document must be public before its statements.")}
            END IF;
            IF EXISTS (
                SELECT 1 FROM public.positions_attribution a LEFT JOIN public.positions_state s ON s.id = a.state_id
                    LEFT JOIN public.positions_group g ON g.id = a.group_id
                    WHERE a.statement_id = NEW.id AND coalesce(s.published_at, g.published_at) IS NULL
                UNION ALL SELECT 1 FROM public.positions_stance t JOIN public.positions_principle p ON p.id = t.principle_id
                    WHERE t.statement_id = NEW.id AND p.published_at IS NULL
                UNION ALL SELECT 1 FROM public.positions_mention m LEFT JOIN public.positions_forum f ON f.id = m.forum_id
                    LEFT JOIN public.positions_session e ON e.id = m.session_id
                    WHERE m.statement_id = NEW.id AND coalesce(f.published_at, e.published_at) IS NULL
                UNION ALL SELECT 1 FROM public.positions_explanation x JOIN public.positions_instrument i ON i.id = x.instrument_id
                    LEFT JOIN public.positions_rollcall r ON r.id = x.roll_call_id
                    WHERE x.statement_id = NEW.id AND (i.published_at IS NULL OR r.id IS NOT NULL AND r.published_at IS NULL)
                UNION ALL SELECT 1 FROM public.positions_session e WHERE e.id = NEW.session_id AND e.published_at IS NULL
            ) THEN
                {refuse("positions_statement_names_public", "The statement names a state, group, principle, forum, session, text or vote that is not public: publish that first.")}
            END IF;
            IF EXISTS (
                SELECT 1 FROM public.positions_statement WHERE public_id = NEW.public_id AND state = 'withdrawn'
            ) THEN
                {refuse("positions_statement_stays_withdrawn", "% was withdrawn: it is not published again.", "NEW.public_id")}
            END IF;
            IF OLD.public_id IS NULL THEN
                NEW.public_id := public.positions_public_id('S', 6, nextval('public.positions_statement_public_id'));
            ELSE
                NEW.public_id := OLD.public_id;
            END IF;
            NEW.published_at := now();
        ELSE
            IF NEW.state = 'withdrawn' AND btrim(NEW.retired_reason) = '' THEN
                {refuse("positions_statement_reason", "Say why the statement is withdrawn.")}
            END IF;
            NEW.retired_at := now();
        END IF;
        RETURN NEW;
        """
    )


class ExplainsItsOwnVote(pgtrigger.Trigger):
    """Who explains a vote had one that day; what is said before the vote is not said later, and what is said after it not earlier.

    Asked when a version is handed in and when it is published, by the days that are possible: a date that is mended
    later is mended in both places. A group has no vote and may explain; a state that aligns itself with the words of others
    may be an observer.
    """

    name = "explains_its_own_vote"
    when = pgtrigger.Before
    operation = pgtrigger.UpdateOf("state")
    declare = [("problem", "text")]
    func = pgtrigger.Func(
        f"""
        IF NEW.state = OLD.state OR NEW.state NOT IN ('in_review', 'published') THEN
            RETURN NEW;
        END IF;
        PERFORM 1 FROM public.positions_rollcall
            WHERE id IN (SELECT roll_call_id FROM public.positions_explanation WHERE statement_id = NEW.id) ORDER BY id FOR SHARE;
        SELECT found.problem INTO problem
            FROM public.positions_explanation x JOIN public.positions_rollcall r ON r.id = x.roll_call_id
                JOIN public.positions_attribution a ON a.statement_id = x.statement_id
                    AND a.state_id IS NOT NULL AND a.role <> '{AttributionRole.ALIGNED.value}'
                CROSS JOIN LATERAL (
                    SELECT public.positions_no_member(r.body, r.held_start, r.held_end, a.state_id, NULL) AS problem
                ) AS found
            WHERE x.statement_id = NEW.id AND found.problem IS NOT NULL LIMIT 1;
        IF FOUND THEN
            {refuse("positions_explanation_voter", "Only a state that had a vote explains it. %", "problem")}
        END IF;
        SELECT r.slug INTO problem
            FROM public.positions_explanation x JOIN public.positions_rollcall r ON r.id = x.roll_call_id
            WHERE x.statement_id = NEW.id AND (
                x.kind = '{ExplanationKind.BEFORE_VOTE.value}' AND NEW.said_start > r.held_end
                OR x.kind = '{ExplanationKind.AFTER_VOTE.value}' AND NEW.said_end < r.held_start
            ) LIMIT 1;
        IF FOUND THEN
            {refuse("positions_explanation_day", "The day on which it was said does not fit the vote %: before the vote is not later, and after it is not earlier.", "problem")}
        END IF;
        RETURN NEW;
        """
    )


class WaitsForSecondCoding(pgtrigger.Trigger):
    """No version is published while a sentence of it is coded blind, or while two codings of it differ and nobody has settled it."""

    name = "waits_for_second_coding"
    when = pgtrigger.Before
    operation = pgtrigger.UpdateOf("state")
    func = pgtrigger.Func(
        f"""
        IF NEW.state <> 'published' OR OLD.state = 'published' THEN
            RETURN NEW;
        END IF;
        -- A sample that is being drawn just now has the document locked: wait, and then see it.
        PERFORM 1 FROM public.positions_document WHERE id = NEW.document_id FOR SHARE;
        IF EXISTS (
            SELECT 1 FROM public.positions_sampledsentence e JOIN public.positions_sample s ON s.id = e.sample_id
            WHERE s.document_id = NEW.document_id AND e.start < NEW."end" AND e."end" > NEW.start
                AND s.called_off_at IS NULL AND s.closed_at IS NULL
        ) THEN
            {refuse("positions_statement_second_coding", "A sentence of this passage is being coded a second time, blind: publish after that is handed in.")}
        END IF;
        IF EXISTS (
            SELECT 1 FROM public.positions_sampledsentence e JOIN public.positions_sample s ON s.id = e.sample_id
                JOIN public.positions_coding a ON a.sentence_id = e.id AND a.hand = 'first'
                JOIN public.positions_coding b ON b.sentence_id = e.id AND b.hand = 'second'
                LEFT JOIN public.positions_settlement t ON t.sentence_id = e.id
            WHERE s.document_id = NEW.document_id AND e.start < NEW."end" AND e."end" > NEW.start
                AND s.closed_at IS NOT NULL AND t.id IS NULL
                AND (a.decision, a.stances) IS DISTINCT FROM (b.decision, b.stances)
        ) THEN
            {refuse("positions_statement_disagreement", "Two codings of a sentence of this passage differ: a third person must settle it first.")}
        END IF;
        RETURN NEW;
        """
    )


class NeverDeleted(pgtrigger.Trigger):
    """Only a version that nobody outside has seen, and nobody is reviewing, can be thrown away."""

    name = "never_deleted"
    when = pgtrigger.Before
    operation = pgtrigger.Delete
    func = pgtrigger.Func(
        f"""
        IF OLD.state NOT IN {_OPEN_SQL} THEN
            {refuse("positions_statement_kept", "Version % of % is %: it is never deleted.", "OLD.version", "coalesce(OLD.public_id, 'this statement')", "OLD.state")}
        END IF;
        RETURN OLD;
        """
    )


class BelongsToTheVersion(pgtrigger.Trigger):
    """What belongs to a version changes only while its content may, and makes an editor of it."""

    name = "belongs_to_the_version"
    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete
    declare = [("review_state", "text"), ("whole", "bigint"), ("acting", "bigint")]
    func = pgtrigger.Func(
        f"""
        FOREACH whole IN ARRAY CASE TG_OP WHEN 'INSERT' THEN ARRAY[NEW.statement_id]
            WHEN 'DELETE' THEN ARRAY[OLD.statement_id] ELSE ARRAY[OLD.statement_id, NEW.statement_id] END LOOP
            SELECT state INTO review_state FROM public.positions_statement WHERE id = whole FOR SHARE;
            IF NOT FOUND THEN
                {refuse("positions_part_of_nothing", "There is no statement %.", "whole")}
            END IF;
            IF review_state NOT IN {_OPEN_SQL} THEN
                {refuse("positions_part_frozen", "The statement is %: whose words they are, its stances, mentions and explanations cannot change.", "review_state")}
            END IF;
            acting := {ACTING};
            IF acting IS NOT NULL THEN
                UPDATE public.positions_statement SET editors = editors || acting
                    WHERE id = whole AND origin = 'person' AND NOT acting = ANY (editors);
            END IF;
        END LOOP;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
        """
    )
