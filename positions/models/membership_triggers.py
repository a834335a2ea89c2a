"""What keeps the days of a membership of the United Nations and the votes of that member in step."""

import pgtrigger

from positions.models.triggers import refuse


class MembershipHolds(pgtrigger.Trigger):
    """The days of a membership of the United Nations hold every vote of that member: correct the vote first."""

    name = "membership_holds"
    when = pgtrigger.After
    declare = [("problem", "text")]

    def __init__(self, kind: str, *days: str) -> None:
        """Take which column of a vote names the member, and the columns of its days."""
        member = {"state_id": "NEW.id, NULL", "former_state_id": "NULL, NEW.id"}[kind]
        cells = " UNION ALL ".join(
            f"SELECT roll_call_id FROM public.{table} WHERE {kind} = NEW.id AND roll_call_id IS NOT NULL"
            for table in ("positions_act", "positions_notvoting")
        )
        super().__init__(
            operation=pgtrigger.UpdateOf(*days),
            func=pgtrigger.Func(
                f"""
                SELECT found.problem INTO problem FROM ({cells}) AS cell
                    JOIN public.positions_rollcall r ON r.id = cell.roll_call_id
                    CROSS JOIN LATERAL (
                        SELECT public.positions_no_member(r.body, r.held_start, r.held_end, {member}) AS problem
                    ) AS found WHERE found.problem IS NOT NULL LIMIT 1;
                IF FOUND THEN
                    {refuse("positions_act_before_membership", "%", "problem")}
                END IF;
                RETURN NULL;
                """
            ),
        )
