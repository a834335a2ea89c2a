"""What votes and positions a statement explains, beside how those that it speaks for voted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from positions.models import Act, Explanation, NotVoting, RollCall
from positions.models.acts.roll_calls import WHOLE_IN_PLENARY
from positions.models.choices import ExplanationKind
from positions.queries.statements.passages import Speaks

NOT_VOTING = "non_voting"


@dataclass(frozen=True, slots=True)
class Voted:
    """How one of those whom a statement speaks for voted.

    Attributes:
        name: The state.
        value: ``yes``, ``no`` or ``abstain``; ``non_voting`` for a blank of the record.
    """

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Explains:
    """A vote that a statement explains; or a text, where no vote was taken and a position is explained.

    Attributes:
        kind: ``before_vote``, ``after_vote`` or ``of_position``.
        instrument: Address part of the text.
        title: The symbol of what was put to the vote, else our short title of the text.
        vote: Address part of the recorded vote; empty where none was taken.
        paragraph: Which paragraph, amendment or motion; empty for the whole.
        level: ``plenary`` or ``committee``; empty where no vote was taken.
        voted: Of a position: whether a recorded vote on the whole text was taken in plenary, which was stored later.
        votes: How the states that it speaks for voted, in their order; of those with no cell in the record nothing is
            said.
    """

    kind: str
    instrument: str
    title: str
    vote: str = ""
    paragraph: str = ""
    level: str = ""
    votes: tuple[Voted, ...] = ()
    voted: bool = False

    @property
    def kind_label(self) -> str:
        """The kind in words."""
        return str(ExplanationKind(self.kind).label)


def explaining(statement: int, speaks: Iterable[Speaks]) -> tuple[Explains, ...]:
    """Return what a statement explains, in the order of the record.

    Args:
        statement: Its key.
        speaks: Whom it speaks for.

    Queries: 1, and 2 where it explains a vote.
    """
    taken = RollCall.objects.published().filter(WHOLE_IN_PLENARY, instrument=OuterRef("instrument"))
    rows = Explanation.objects.filter(statement=statement, instrument__published_at__isnull=False).annotate(
        voted=Exists(taken)
    )
    known = [
        row
        for row in rows.select_related("instrument", "roll_call").order_by("id")
        if row.roll_call is None or row.roll_call.published_at is not None
    ]
    codes = [one.code.upper() for one in speaks if one.kind == "state"]
    votes = _votes([row.roll_call_id for row in known if row.roll_call_id is not None], codes)
    return tuple(
        Explains(row.kind, row.instrument.slug, row.instrument.short_title, voted=row.voted)
        if row.roll_call is None
        else Explains(
            row.kind,
            row.instrument.slug,
            row.roll_call.symbol or row.instrument.short_title,
            row.roll_call.slug,
            row.roll_call.paragraph,
            row.roll_call.level,
            tuple(votes[row.roll_call.pk, code] for code in codes if (row.roll_call.pk, code) in votes),
        )
        for row in known
    )


def explained_then(rows: Iterable[dict[str, Any]]) -> tuple[Explains, ...]:
    """Return what a version of the public history explained, as its row tells it; how they voted is not of that version."""
    return tuple(
        Explains(
            one["kind"], one["instrument"], one["symbol"] or one["title"], one["vote"], one["paragraph"], one["level"]
        )
        for one in rows
    )


def _votes(roll_calls: list[int], codes: list[str]) -> dict[tuple[int, str], Voted]:
    """The cells of states in roll calls. Queries: 2; 0 without a roll call or a state."""
    if not roll_calls or not codes:
        return {}
    found: dict[tuple[int, str], Voted] = {}
    cells = {"roll_call__in": roll_calls, "state__alpha3__in": codes}
    names = ("roll_call_id", "state__alpha3", "state__common_name")
    for roll_call, code, name, value in Act.objects.published().filter(**cells).values_list(*names, "value"):
        found[roll_call, code] = Voted(name, value)
    for roll_call, code, name in NotVoting.objects.filter(**cells).values_list(*names):
        found[roll_call, code] = Voted(name, NOT_VOTING)
    return found
