"""What the database refuses of samples, of their codings and of the third view."""

from __future__ import annotations

import pgtrigger

from positions.models.choices import StanceValue
from positions.models.readings import seen
from positions.models.triggers import refuse

_VALUES = "|".join(StanceValue.values)
# One stance on a principle, or several where two statements in one sentence take different ones.
_STANCES = f"^({_VALUES})(\\+({_VALUES}))*$"


class DrawnOnce(pgtrigger.Trigger):
    """A draw stays what it was; it ends once, by being handed in whole or by being called off.

    The second coder has no hand in the document: nothing of his is in the first coding, and he has not looked at it as
    a reviewer or as an earlier second coder. The name sorts it behind ``names_its_revision``, which speaks first.
    """

    name = "of_one_drawing"
    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete
    func = pgtrigger.Func(
        f"""
        IF TG_OP = 'DELETE' THEN
            {refuse("positions_sample_kept", "A drawing is kept: call it off, with the reason.")}
        END IF;
        IF TG_OP = 'INSERT' THEN
            IF NEW.closed_at IS NOT NULL OR NEW.called_off_at IS NOT NULL THEN
                {refuse("positions_sample_begins_open", "A second coding begins open.")}
            END IF;
            IF EXISTS (
                SELECT 1 FROM public.positions_statement s WHERE s.document_id = NEW.document_id AND (
                    s.author_id = NEW.coder_id OR NEW.coder_id = ANY (s.editors) OR s.reviewer_id = NEW.coder_id)
                UNION ALL SELECT 1 FROM public.positions_reading r
                    WHERE r.document_id = NEW.document_id AND r.read_by_id = NEW.coder_id
                UNION ALL SELECT 1 FROM public.positions_suggestion g
                    WHERE g.document_id = NEW.document_id AND g.decided_by_id = NEW.coder_id
                UNION ALL SELECT 1 FROM public.positions_sample e
                    WHERE e.document_id = NEW.document_id AND e.coder_id = NEW.coder_id
                UNION ALL SELECT 1 FROM public.positions_settlement t JOIN public.positions_sampledsentence p ON p.id = t.sentence_id
                    JOIN public.positions_sample e ON e.id = p.sample_id
                    WHERE e.document_id = NEW.document_id AND t.decided_by_id = NEW.coder_id
            ) THEN
                {
            refuse(
                "positions_sample_blind",
                "The second coder has had a hand in this document already: choose somebody who has seen nothing of its coding.",
            )
        }
            END IF;
            RETURN NEW;
        END IF;
        IF OLD.closed_at IS NOT NULL OR OLD.called_off_at IS NOT NULL THEN
            {refuse("positions_sample_ended", "This second coding has ended: it does not change any more.")}
        END IF;
        IF (to_jsonb(NEW) - ARRAY['closed_at', 'called_off_at', 'called_off_why', 'revision'])
            IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['closed_at', 'called_off_at', 'called_off_why', 'revision']) THEN
            {refuse("positions_sample_unchangeable", "What was drawn, by whom and for whom cannot change.")}
        END IF;
        IF NEW.closed_at IS NOT NULL THEN
            IF (SELECT count(*) FROM public.positions_sampledsentence e
                    JOIN public.positions_coding f ON f.sentence_id = e.id AND f.hand = 'first'
                    JOIN public.positions_coding c ON c.sentence_id = e.id AND c.hand = 'second'
                    WHERE e.sample_id = NEW.id) <> NEW.size THEN
                {refuse("positions_sample_unfinished", "Not every sentence of the sample has been decided.")}
            END IF;
            NEW.closed_at := now();
        END IF;
        IF NEW.called_off_at IS NOT NULL THEN
            NEW.called_off_at := now();
        END IF;
        RETURN NEW;
        """
    )


class DrawnFromWhatIsNotPublic(pgtrigger.Trigger):
    """A sentence is drawn while nothing of its coding is public, and once. The lock orders it against approvals."""

    name = "of_what_is_not_public"
    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete
    declare = [("drawing", "public.positions_sample%ROWTYPE"), ("length", "integer")]
    func = pgtrigger.Func(
        f"""
        IF TG_OP <> 'INSERT' THEN
            {refuse("positions_sampledsentence_drawn", "What was drawn stays drawn.")}
        END IF;
        SELECT * INTO drawing FROM public.positions_sample WHERE id = NEW.sample_id;
        IF NOT FOUND THEN
            {refuse("positions_sampledsentence_sample", "There is no such sample.")}
        END IF;
        SELECT char_length(text) INTO length FROM public.positions_document WHERE id = drawing.document_id FOR UPDATE;
        IF NEW."end" > length THEN
            {
            refuse(
                "positions_sampledsentence_inside", "The sentence ends at %, after the end of the text.", 'NEW."end"'
            )
        }
        END IF;
        IF drawing.closed_at IS NOT NULL OR drawing.called_off_at IS NOT NULL
            OR (SELECT count(*) FROM public.positions_sampledsentence WHERE sample_id = NEW.sample_id) >= drawing.size THEN
            {refuse("positions_sampledsentence_size", "The sample is drawn: nothing is added to it.")}
        END IF;
        IF EXISTS (
            SELECT 1 FROM public.positions_statement s WHERE s.document_id = drawing.document_id
                AND s.start < NEW."end" AND s."end" > NEW.start AND s.public_id IS NOT NULL
            UNION ALL SELECT 1 FROM public.positions_reading r WHERE r.document_id = drawing.document_id
                AND r.start < NEW."end" AND r."end" > NEW.start AND r.origin = 'data_set'
            UNION ALL SELECT 1 FROM public.positions_reading r JOIN public.positions_document t ON t.id = r.document_id
                WHERE r.document_id = drawing.document_id AND r.start < NEW."end" AND r."end" > NEW.start
                AND t.published_at IS NOT NULL AND {seen("r")}
        ) THEN
            {
            refuse(
                "positions_sampledsentence_public",
                "Characters % to % have a coding that is or was public: anybody can read it, so coding them again is not blind.",
                "NEW.start",
                'NEW."end"',
            )
        }
        END IF;
        IF EXISTS (
            SELECT 1 FROM public.positions_sampledsentence e JOIN public.positions_sample s ON s.id = e.sample_id
            WHERE s.document_id = drawing.document_id AND s.called_off_at IS NULL
                AND e.start < NEW."end" AND e."end" > NEW.start
        ) THEN
            {refuse("positions_sampledsentence_once", "Characters % to % were drawn before.", "NEW.start", 'NEW."end"')}
        END IF;
        RETURN NEW;
        """
    )


class CodedBlind(pgtrigger.Trigger):
    """The first coding is frozen as it was drawn; the second is the second coder's alone, and only while it is open."""

    name = "of_two_hands"
    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete
    declare = [("drawing", "public.positions_sample%ROWTYPE")]
    func = pgtrigger.Func(
        f"""
        IF TG_OP <> 'INSERT' AND OLD.hand = 'first' THEN
            {refuse("positions_coding_snapshot", "What the first coder had decided when the sample was drawn never changes.")}
        END IF;
        SELECT s.* INTO drawing FROM public.positions_sample s JOIN public.positions_sampledsentence e ON e.sample_id = s.id
            WHERE e.id = (CASE WHEN TG_OP = 'DELETE' THEN OLD.sentence_id ELSE NEW.sentence_id END) FOR SHARE OF s;
        IF NOT FOUND THEN
            {refuse("positions_coding_sentence", "There is no such sentence in a sample.")}
        END IF;
        IF drawing.closed_at IS NOT NULL OR drawing.called_off_at IS NOT NULL THEN
            {refuse("positions_coding_closed", "This second coding has ended: it does not change any more.")}
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        IF TG_OP = 'UPDATE' AND (NEW.sentence_id, NEW.hand, NEW.coder_id) IS DISTINCT FROM (OLD.sentence_id, OLD.hand, OLD.coder_id) THEN
            {refuse("positions_coding_whose", "Whose coding of which sentence this is cannot change.")}
        END IF;
        IF NEW.coder_id <> (CASE NEW.hand WHEN 'first' THEN drawing.first_id ELSE drawing.coder_id END)
            OR NEW.hand = 'first' AND drawing.coder_id = ANY (NEW.hands) THEN
            {refuse("positions_coding_second_person", "The second coder is another person than those of the first coding.")}
        END IF;
        IF EXISTS (
            SELECT 1 FROM jsonb_each_text(NEW.stances) j
            WHERE j.value !~ '{_STANCES}' OR NOT EXISTS (SELECT 1 FROM public.positions_principle p WHERE p.id::text = j.key)
        ) THEN
            {refuse("positions_coding_stances", "A coding names principles that exist, each with a stance of the list.")}
        END IF;
        RETURN NEW;
        """
    )


class SettledOnce(pgtrigger.Trigger):
    """A third person, who is neither of the two, decides once where two closed codings differ."""

    name = "of_a_third_person"
    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete
    declare = [
        ("drawing", "public.positions_sample%ROWTYPE"),
        ("one", "public.positions_coding%ROWTYPE"),
        ("other", "public.positions_coding%ROWTYPE"),
    ]
    func = pgtrigger.Func(
        f"""
        IF TG_OP <> 'INSERT' THEN
            {refuse("positions_settlement_final", "What the third view found never changes.")}
        END IF;
        SELECT s.* INTO drawing FROM public.positions_sample s JOIN public.positions_sampledsentence e ON e.sample_id = s.id
            WHERE e.id = NEW.sentence_id;
        SELECT * INTO one FROM public.positions_coding WHERE sentence_id = NEW.sentence_id AND hand = 'first';
        SELECT * INTO other FROM public.positions_coding WHERE sentence_id = NEW.sentence_id AND hand = 'second';
        IF drawing.closed_at IS NULL OR other.id IS NULL
            OR (one.decision, one.stances) IS NOT DISTINCT FROM (other.decision, other.stances) THEN
            {refuse("positions_settlement_differing", "There are no two closed codings that differ here.")}
        END IF;
        IF NEW.decided_by_id = drawing.coder_id OR NEW.decided_by_id = drawing.first_id
            OR NEW.decided_by_id = ANY (one.hands)
            OR EXISTS (
                SELECT 1 FROM public.positions_statement s JOIN public.positions_sampledsentence e ON e.id = NEW.sentence_id
                WHERE s.document_id = drawing.document_id AND s.start < e."end" AND s."end" > e.start
                    AND NEW.decided_by_id = ANY (s.editors)
            ) THEN
            {refuse("positions_settlement_third_person", "A third person must decide: neither of the two who differ.")}
        END IF;
        IF NEW.outcome = 'first' AND (NEW.decision, NEW.stances) IS DISTINCT FROM (one.decision, one.stances)
            OR NEW.outcome = 'second' AND (NEW.decision, NEW.stances) IS DISTINCT FROM (other.decision, other.stances)
            OR NEW.outcome = 'neither' AND (
                (NEW.decision, NEW.stances) IS NOT DISTINCT FROM (one.decision, one.stances)
                OR (NEW.decision, NEW.stances) IS NOT DISTINCT FROM (other.decision, other.stances)) THEN
            {refuse("positions_settlement_outcome", "What holds is not what the outcome says.")}
        END IF;
        IF EXISTS (
            SELECT 1 FROM jsonb_each_text(NEW.stances) j
            WHERE j.value !~ '{_STANCES}' OR NOT EXISTS (SELECT 1 FROM public.positions_principle p WHERE p.id::text = j.key)
        ) THEN
            {refuse("positions_settlement_stances", "A coding names principles that exist, each with a stance of the list.")}
        END IF;
        RETURN NEW;
        """
    )
