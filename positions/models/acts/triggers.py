"""Promises of instruments, roll calls and acts that no constraint of one row can hold."""

from __future__ import annotations

import pgtrigger

from positions.models.acts.choices import (
    AFTER_SIGNATURE,
    CONSENT,
    OF_TREATIES,
    SIGNATURES,
    ActKind,
    InstrumentKind,
)
from positions.models.triggers import refuse


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(f"'{word}'" for word in words)


_SIGNATURES = _listed(tuple(SIGNATURES))
_OF_TREATIES = _listed(tuple(OF_TREATIES))
_AFTER_SIGNATURE = _listed(tuple(AFTER_SIGNATURE))


def _too_early(day: str, text: str) -> str:
    """PL/pgSQL that refuses a signature before its treaty could be signed: none is open before it is adopted.

    Args:
        day: SQL of the last day on which it can have been signed.
        text: Name of the record that holds the treaty.
    """
    opened = "A signature of % cannot lie before the treaty was opened for signature, on %."
    adopted = "A signature of % cannot lie before the treaty was adopted, on %."
    return f"""IF {day} < {text}.opened_start THEN
                {refuse("positions_act_before_opening", opened, day, f"{text}.opened_start")}
            ELSIF {text}.opened_start IS NULL AND {day} < {text}.adopted_start THEN
                {refuse("positions_act_before_adoption", adopted, day, f"{text}.adopted_start")}
            END IF;"""


def _adds_up(roll_call: str) -> str:
    """PL/pgSQL that refuses a roll call whose cells are not what its totals and its body's members say."""
    told = refuse("positions_rollcall_adds_up", "%", "problem")
    return f"""problem := public.positions_roll_call_problem({roll_call});
        IF problem IS NOT NULL THEN
            {told}
        END IF;"""


class RollCallAddsUp(pgtrigger.Trigger):
    """The cells of a roll call are the members of its body on that day, and sum to its totals, once all is written."""

    name = "adds_up"
    when = pgtrigger.After
    operation = pgtrigger.Insert | pgtrigger.Update
    timing = pgtrigger.Deferred
    declare = [("problem", "text")]
    func = pgtrigger.Func(f"{_adds_up('NEW.id')} RETURN NULL;")


class HeldByNow(pgtrigger.Trigger):
    """No vote was held on a day that is still to come; a month or a year that has begun is possible."""

    name = "held_by_now"
    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.UpdateOf("held_start")
    func = pgtrigger.Func(
        f"""
        IF NEW.held_start > (now() AT TIME ZONE 'UTC')::date THEN
            {refuse("positions_rollcall_held_by_now", "A vote cannot have been held on %, a day still to come.", "NEW.held_start")}
        END IF;
        RETURN NEW;
        """
    )


class CellAddsUp(pgtrigger.Trigger):
    """The same, when a cell is written or taken away.

    Of the cells that one command wrote only the last is looked at: it was queued too, so that each roll call is
    checked, and once. A command is told by its transaction and its number there, which nobody can choose.
    """

    name = "adds_up"
    when = pgtrigger.After
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete
    timing = pgtrigger.Deferred
    declare = [("problem", "text"), ("mine", "record"), ("latest", "record")]
    func = pgtrigger.Func(
        f"""
        IF TG_OP <> 'INSERT' AND OLD.roll_call_id IS NOT NULL
            AND (TG_OP = 'DELETE' OR NEW.roll_call_id IS DISTINCT FROM OLD.roll_call_id) THEN
            {_adds_up("OLD.roll_call_id")}
        END IF;
        IF TG_OP = 'DELETE' OR NEW.roll_call_id IS NULL THEN
            RETURN NULL;
        END IF;
        -- Each is one probe of an index, and no plan that is good while the table is small can be another: the plans are kept for all
        -- rows of a file. A row that is gone asks, and is checked.
        SELECT cell.xmin AS written, cell.cmin AS command INTO mine FROM public.{{meta.db_table}} cell
            WHERE cell.id = NEW.id AND cell.roll_call_id = NEW.roll_call_id;
        SELECT cell.roll_call_id, cell.id, cell.xmin AS written, cell.cmin AS command INTO latest FROM public.{{meta.db_table}} cell
            WHERE cell.roll_call_id <= NEW.roll_call_id ORDER BY cell.roll_call_id DESC, cell.id DESC LIMIT 1;
        IF latest.roll_call_id = NEW.roll_call_id AND latest.id > NEW.id
            AND latest.written = mine.written AND latest.command = mine.command THEN
            RETURN NULL;
        END IF;
        {_adds_up("NEW.roll_call_id")}
        RETURN NULL;
        """
    )


class RollCallHolds(pgtrigger.Trigger):
    """A roll call that moves to another day is not moved before the membership of a state that voted in it."""

    name = "roll_call_holds"
    when = pgtrigger.After
    operation = pgtrigger.UpdateOf("body", "held_end")
    declare = [("voter", "text")]
    func = pgtrigger.Func(
        f"""
        SELECT public.positions_no_member(NEW.body, NEW.held_start, NEW.held_end, cell.state_id, cell.former_state_id)
            INTO voter FROM (
                SELECT state_id, former_state_id FROM public.positions_act WHERE roll_call_id = NEW.id
                UNION ALL SELECT state_id, former_state_id FROM public.positions_notvoting WHERE roll_call_id = NEW.id
            ) AS cell
            WHERE public.positions_no_member(NEW.body, NEW.held_start, NEW.held_end, cell.state_id, cell.former_state_id)
                IS NOT NULL LIMIT 1;
        IF FOUND THEN
            {refuse("positions_act_before_membership", "%", "voter")}
        END IF;
        RETURN NULL;
        """
    )


class KeepsItsText(pgtrigger.Trigger):
    """A roll call whose votes are explained stays one on the text that the explanations name."""

    name = "keeps_its_text"
    when = pgtrigger.After
    operation = pgtrigger.UpdateOf("instrument_id")
    func = pgtrigger.Func(
        f"""
        IF EXISTS (
            SELECT 1 FROM public.positions_explanation WHERE roll_call_id = NEW.id AND instrument_id <> NEW.instrument_id
        ) THEN
            {refuse("positions_explanation_of_its_roll_call", "Statements explain this vote as one on another text.")}
        END IF;
        RETURN NULL;
        """
    )


class FitsItsRollCall(pgtrigger.Trigger):
    """A state has one cell in a roll call, a vote or a blank, was a member of the body, and votes on the text of its roll call.

    Asked once for all rows of a command, as thousands of cells come in one. The roll calls are locked, in their order:
    of two that write a cell at once the second waits, and then sees the first one's.
    """

    when = pgtrigger.After
    level = pgtrigger.Statement
    declare = [("problem", "text"), ("twice", "boolean")]

    def __init__(self, operation: pgtrigger.Operation, *, other: str, is_vote: bool) -> None:
        """Take the command, the table of the other kind of cell, and whether these are votes."""
        elsewhere = refuse("positions_act_of_its_roll_call", "The roll call % is on another instrument.", "problem")
        of_votes = "" if is_vote else f" AND twin.kind = '{ActKind.VOTE.value}'"
        of_its_text = f"""
                SELECT r.slug INTO problem FROM new_rows cell JOIN public.positions_rollcall r ON r.id = cell.roll_call_id
                    WHERE r.instrument_id <> cell.instrument_id LIMIT 1;
                IF FOUND THEN
                    {elsewhere}
                END IF;"""
        super().__init__(
            name=f"fits_its_roll_call_{str(operation).lower()}",
            operation=operation,
            referencing=pgtrigger.Referencing(new="new_rows"),
            func=pgtrigger.Func(
                f"""
                PERFORM 1 FROM public.positions_rollcall WHERE id IN (SELECT roll_call_id FROM new_rows)
                    ORDER BY id FOR NO KEY UPDATE;
                -- Asked for states and for former members apart, and of votes by their kind: only so the index of both columns finds the
                -- twin. Planned each time: a plan that is kept was made while the tables were small.
                EXECUTE $twins$SELECT EXISTS (
                    SELECT 1 FROM new_rows cell JOIN public.{other} twin ON twin.roll_call_id = cell.roll_call_id
                        AND twin.state_id = cell.state_id{of_votes}
                ) OR EXISTS (
                    SELECT 1 FROM new_rows cell JOIN public.{other} twin ON twin.roll_call_id = cell.roll_call_id
                        AND twin.former_state_id = cell.former_state_id{of_votes} WHERE cell.former_state_id IS NOT NULL
                )$twins$ INTO twice;
                IF twice THEN
                    {refuse("positions_act_one_vote", "This state has its cell in this roll call already: a vote, or that it did not vote.")}
                END IF;
                -- One question for each seat and day: thousands of votes have few of them.
                SELECT public.positions_no_member(seat.body, seat.first, seat.last, seat.state_id, seat.former_state_id) INTO problem
                    FROM (
                        SELECT DISTINCT r.body, r.held_start AS first, r.held_end AS last, cell.state_id, cell.former_state_id
                            FROM new_rows cell JOIN public.positions_rollcall r ON r.id = cell.roll_call_id
                    ) AS seat
                    WHERE public.positions_no_member(seat.body, seat.first, seat.last, seat.state_id, seat.former_state_id) IS NOT NULL
                    LIMIT 1;
                IF FOUND THEN
                    {refuse("positions_act_before_membership", "%", "problem")}
                END IF;
                {of_its_text if is_vote else ""}
                RETURN NULL;
                """
            ),
        )

    @classmethod
    def each(cls, *, other: str, is_vote: bool) -> list[FitsItsRollCall]:
        """Make the two triggers of a table: one command each, as rows of a command are named for one only."""
        return [cls(operation, other=other, is_vote=is_vote) for operation in (pgtrigger.Insert, pgtrigger.Update)]


class ActHolds(pgtrigger.Trigger):
    """An act fits its instrument: an act of treaty law a treaty that was open, an objection what it answers.

    A public number is given by the database, at publication, and never changes.
    """

    name = "act_holds"
    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update
    declare = [("text", "public.positions_instrument")]
    func = pgtrigger.Func(
        f"""
        IF TG_OP = 'UPDATE' THEN
            IF NEW.public_id IS DISTINCT FROM OLD.public_id THEN
                {refuse("positions_act_public_id", "A public number is given by the database and never changes.")}
            END IF;
        ELSIF NEW.public_id IS NOT NULL THEN
            {refuse("positions_act_public_id", "A public number is given by the database and never changes.")}
        END IF;
        IF NEW.published_at IS NOT NULL AND NEW.public_id IS NULL THEN
            NEW.public_id := public.positions_public_id('A', 6, nextval('public.positions_act_public_id'));
        END IF;
        IF NEW.kind IN ({_OF_TREATIES}) THEN
            -- Locked, so that the treaty's days do not change meanwhile.
            SELECT * INTO text FROM public.positions_instrument WHERE id = NEW.instrument_id FOR SHARE;
            IF text.kind <> '{InstrumentKind.TREATY.value}' THEN
                {refuse("positions_act_of_a_treaty", "% is no treaty: it cannot be signed or ratified.", "text.slug")}
            END IF;
            IF NEW.kind IN ({_SIGNATURES}) THEN
                {_too_early("NEW.done_end", "text")}
            END IF;
        END IF;
        IF NEW.answers_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM public.positions_act a WHERE a.id = NEW.answers_id AND a.instrument_id = NEW.instrument_id
                AND a.kind IN ('{ActKind.RESERVATION.value}', '{ActKind.INTERPRETATIVE_DECLARATION.value}')
                AND a.state_id IS DISTINCT FROM NEW.state_id
        ) THEN
            {refuse("positions_act_answers", "An objection answers another's reservation or declaration on the same treaty.")}
        END IF;
        RETURN NEW;
        """
    )


class SignedFirst(pgtrigger.Trigger):
    """No consent lies before the signature it confirms, by the days that are possible; a predecessor's signature counts."""

    name = "signed_first"
    when = pgtrigger.After
    operation = pgtrigger.Insert | pgtrigger.Update
    timing = pgtrigger.Deferred
    condition = pgtrigger.Condition(f"NEW.kind IN ({_listed((ActKind.SIGNATURE, *CONSENT))})")
    declare = [("consented", "date"), ("signed", "date")]
    func = pgtrigger.Func(
        f"""
        SELECT max(a.done_start) FILTER (WHERE a.kind IN ({_AFTER_SIGNATURE}) AND a.done_end < first.signed), first.signed
            INTO consented, signed
            FROM public.positions_act a CROSS JOIN (
                SELECT min(s.done_start) AS signed FROM public.positions_act s
                WHERE s.instrument_id = NEW.instrument_id AND s.kind IN ({_SIGNATURES}) AND (
                    s.state_id = NEW.state_id OR s.group_id = NEW.group_id OR s.former_state_id = NEW.former_state_id
                    OR s.former_state_id IN (
                        SELECT f.id FROM public.positions_formerstate f WHERE f.continued_by_id = NEW.state_id
                        UNION SELECT p.former_state_id FROM public.positions_succession p WHERE p.state_id = NEW.state_id
                    )
                )
            ) AS first
            WHERE a.instrument_id = NEW.instrument_id
                AND (a.state_id = NEW.state_id OR a.group_id = NEW.group_id OR a.former_state_id = NEW.former_state_id)
            GROUP BY first.signed;
        IF consented IS NOT NULL THEN
            {refuse("positions_act_signed_first", "Consent on % cannot lie before the signature, on %.", "consented", "signed")}
        END IF;
        RETURN NULL;
        """
    )


class InstrumentHolds(pgtrigger.Trigger):
    """A treaty stays one while acts of treaty law are done to it, and was open when it was signed."""

    name = "instrument_holds"
    when = pgtrigger.After
    operation = pgtrigger.UpdateOf("kind", "opened_start", "adopted_start")
    declare = [("early", "date")]
    func = pgtrigger.Func(
        f"""
        IF NEW.kind <> '{InstrumentKind.TREATY.value}' AND EXISTS (
            SELECT 1 FROM public.positions_act WHERE instrument_id = NEW.id AND kind IN ({_OF_TREATIES})
        ) THEN
            {refuse("positions_act_of_a_treaty", "% is a treaty: states have signed or ratified it.", "NEW.slug")}
        END IF;
        SELECT min(done_end) INTO early FROM public.positions_act
            WHERE instrument_id = NEW.id AND kind IN ({_SIGNATURES});
        {_too_early("early", "NEW")}
        RETURN NULL;
        """
    )
