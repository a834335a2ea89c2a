"""Acts side by side: how states and groups voted, and what else they did to the same texts. Never in a row with words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from positions.models import Act, Instrument, NotVoting, RollCall, State
from positions.models.acts.choices import ActKind, InstrumentKind, Level, Missing, TreatyStatus
from positions.queries.acts.concordance import Alike, concordance
from positions.queries.acts.instruments import since
from positions.queries.acts.open_to import Openness, openness
from positions.queries.acts.seats import missing_of
from positions.queries.acts.treaty_status import blank_status, status
from positions.queries.query_language.addresses import page_of


@dataclass(frozen=True, slots=True)
class ActCell:
    """What one side did.

    Attributes:
        act: Its act; the first, where there are several. None: ``missing`` says why.
        others: Its other acts to the same text.
        status: In a treaty, also of those that have done nothing to it.
        missing: Why there is no act to anything else; None if there is one.
    """

    act: Act | None
    others: tuple[Act, ...] = ()
    status: TreatyStatus | None = None
    missing: Missing | None = None

    @property
    def address(self) -> str:
        """Where its act is in the record: the page of the vote or text, at its line. Empty where there is no act."""
        if self.act is None:
            return ""
        vote = self.act.roll_call
        page = page_of("vote", vote.slug) if vote else page_of("instrument", self.act.instrument.slug)
        return f"{page}#{self.act.public_id}"


@dataclass(frozen=True, slots=True)
class VoteRow:
    """One recorded vote, with a cell for each side."""

    row: RollCall
    cells: tuple[ActCell, ...]


@dataclass(frozen=True, slots=True)
class TextRow:
    """One text, with a cell for each side: what it did besides voting.

    Attributes:
        row: The text.
        cells: In the order of the sides.
        open_checked: Whether all that a "not open to it" rests on was seen in a source.
    """

    row: Instrument
    cells: tuple[ActCell, ...]
    open_checked: bool = True

    @property
    def not_open(self) -> bool:
        """Whether it is not open to one of the sides."""
        return any(cell.status == TreatyStatus.NOT_OPEN for cell in self.cells)


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Acts of several.

    Attributes:
        votes: Plenary votes on which a side has a cell, newest first.
        texts: Texts to which a side has done anything else, newest first; papers and offices are left out.
        pairs: How often each two of the states voted alike.
    """

    votes: tuple[VoteRow, ...]
    texts: tuple[TextRow, ...]
    pairs: tuple[Alike, ...]

    @property
    def codes(self) -> str:
        """Alpha-3 codes of the states whose pairs are given, as ``concordance`` takes them."""
        return ",".join(dict.fromkeys(code for pair in self.pairs for code in (pair.a.alpha3, pair.b.alpha3)))

    @property
    def any(self) -> bool:
        """Whether any side has acted."""
        return bool(self.votes or self.texts)


_LEFT_OUT = (ActKind.PAPER, ActKind.OFFICE)


def side_by_side(sides: Sequence[tuple[Literal["state", "group"], int]], on: date, *, pairs: bool = True) -> SideBySide:
    """Lay the acts of states and groups side by side.

    Args:
        sides: Kind and row of each, in the order of the columns.
        on: The day as of which statuses in treaties are worked out.
        pairs: Whether it is worked out how often each two of the states voted alike.

    Queries: 4, 1 where a treaty is open to the members of a group alone, and 3 where two states or more are among them.
    """
    states = State.objects.published().in_bulk([key for kind, key in sides if kind == "state"])
    groups = [key for kind, key in sides if kind == "group"]
    acts = Act.objects.published().select_related("instrument__open_to", "roll_call")
    mine = acts.filter(state__in=states) | acts.filter(group__in=groups)
    votes: dict[int, dict[int, Act]] = defaultdict(dict)
    done: dict[int, dict[tuple[str, int], list[Act]]] = defaultdict(lambda: defaultdict(list))
    for act in mine.order_by("done_start", "pk"):
        if act.roll_call_id is not None and act.state_id is not None:
            votes[act.roll_call_id][act.state_id] = act
        elif act.kind not in _LEFT_OUT:
            side = ("state", act.state_id) if act.state_id is not None else ("group", act.group_id or 0)
            done[act.instrument_id][side].append(act)
    blank = set(NotVoting.objects.filter(state__in=states).values_list("roll_call_id", "state_id"))
    held = {call for call, _state in blank} | votes.keys()
    calls = RollCall.objects.published().filter(pk__in=held, level=Level.PLENARY).select_related("instrument")
    texts = {
        acted.instrument.pk: acted.instrument for those in done.values() for one in those.values() for acted in one
    }
    opened = openness(texts.values())
    keys = [key for kind, key in sides if kind == "state"]
    return SideBySide(
        votes=tuple(
            VoteRow(call, tuple(_vote(call, states.get(key) if kind == "state" else None, votes[call.pk], blank) for kind, key in sides))
            for call in calls.order_by("-held_start", "slug")
        ),
        texts=tuple(
            TextRow(row, tuple(_done(row, done[row.pk].get(side, ()), on, side, opened) for side in sides), opened.checked(row))
            for row in sorted(texts.values(), key=lambda one: (since(one), one.slug), reverse=True)
        ),
        pairs=tuple(concordance(keys)) if pairs and len(keys) > 1 else (),
    )  # fmt: skip


def _vote(call: RollCall, state: State | None, votes: dict[int, Act], blank: set[tuple[int, int]]) -> ActCell:
    if state is None:
        return ActCell(None, missing=Missing.NO_VOTE)
    if state.pk in votes:
        return ActCell(votes[state.pk])
    if (call.pk, state.pk) in blank:
        return ActCell(None, missing=Missing.NON_VOTING)
    return ActCell(None, missing=missing_of(call, state))


def _done(row: Instrument, acts: Iterable[Act], on: date, side: tuple[str, int], opened: Openness) -> ActCell:
    kind, key = side
    found = list(acts)
    is_treaty = row.kind == InstrumentKind.TREATY
    blank = Missing.NEITHER if row.complete else Missing.NO_RECORD
    if not found:
        admits = kind != "state" or opened.admits(row, key, on)
        return ActCell(None, status=blank_status(row, on, admits=admits)) if is_treaty else ActCell(None, missing=blank)
    stands = status(found, row.in_force_start, on) if is_treaty else None
    return ActCell(found[-1], tuple(found[:-1]), stands)
