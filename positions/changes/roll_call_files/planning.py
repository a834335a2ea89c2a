"""Planning: what each vote of a file would do, by the lexicon, the members of its day, its own sums, and what is here already."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, cast

from django.db.models import Field
from django.utils import timezone

from positions.changes.roll_call_files.known import KnownRollCall, KnownVotes
from positions.changes.roll_call_files.planned import CellChange, FactChange, HeldLine, PlannedCell, PlannedVote
from positions.formats.roll_calls import TOTALS, Cast, VoteFile, VoteRecord
from positions.message import Message
from positions.models import RollCall
from positions.queries.lexicon import Members
from positions.queries.lexicon.members import Seat

AT_ONCE = 200
"""Votes that are planned, compared and written together."""
SHOWN = 3
UNNUMBERED = "undl, unnumbered"
"""The source of a vote whose record has no number: its text and its day name it."""
BEGINNING = 40
"""Signs of a text that is too long, by which it is known again."""
_COUNTED: dict[Cast, Message] = {
    "yes": Message("votes.total_yes"),
    "no": Message("votes.total_no"),
    "abstain": Message("votes.total_abstain"),
    "non_voting": Message("votes.total_non_voting"),
}
_SOURCES = {
    "undl": "United Nations Digital Library, voting record {key}",
    "undl, unnumbered": "United Nations Digital Library, vote of {day} on {symbol}",
    "voeten": "Voeten, United Nations General Assembly Voting Data, rcid {key}",
    "unvotes": "unvotes (Voeten), rcid {key}",
}


def plan(file: VoteFile, known: KnownVotes, members: Members) -> Iterator[tuple[PlannedVote, ...]]:
    """Say what each vote would do. A batch is planned when it is asked for, so that what was written before it is seen.

    Args:
        file: What was read.
        known: What the record holds; what was written meanwhile is added to it.
        members: By which names are understood.

    Yields:
        The votes, in the order of the file, ``AT_ONCE`` together.

    Queries: 2 for each batch.
    """
    for votes in _batched(file.votes):
        planned = [_planned(vote, file, members) for vote in votes]
        for one in planned:
            _compare(one, known)
        known.read_cells(one.stored for one in planned if one.effect in {"same", "elsewhere"})
        for one in planned:
            if one.stored is not None:
                _differ(one, known.roll_calls[one.stored], known.cells[one.stored], members)
        yield tuple(planned)


def _batched(votes: Sequence[VoteRecord]) -> Iterable[Sequence[VoteRecord]]:
    return (votes[start : start + AT_ONCE] for start in range(0, len(votes), AT_ONCE))


def _planned(vote: VoteRecord, file: VoteFile, members: Members) -> PlannedVote:
    told = _SOURCES[file.source if vote.key else UNNUMBERED].format(key=vote.key, day=vote.day, symbol=vote.symbol)
    one = PlannedVote(vote, told, reasons=list(vote.problems), totals=dict(vote.totals))
    if not vote.key and file.source != "undl":
        one.reasons.append(Message("votes.no_number", row=vote.row))
    one.reasons += _not_to_be_stored(vote, members)
    if vote.day is None or not vote.symbol or len(one.reasons) > len(vote.problems):
        one.effect = "held"
        return one
    _find(one, file, vote.day, members)
    _add_up(one, file, vote.day, members)
    return one


def _not_to_be_stored(vote: VoteRecord, members: Members) -> Iterator[Message]:
    """Say why a vote cannot be stored as it is, besides a day that is none.

    The database would refuse the whole file, or nobody had a seat.
    """
    if not vote.symbol:
        yield Message("votes.no_symbol", row=vote.row)
    if vote.day is not None and vote.day > timezone.now().date():
        yield Message("votes.day_to_come", row=vote.row, day=vote.day.isoformat())
    if vote.day is not None and vote.day < (first := members.first_day):
        yield Message("votes.day_too_early", row=vote.row, day=vote.day.isoformat(), first=first.isoformat())
    for name, texts in (
        ("symbol", (vote.symbol, *vote.drafts, *vote.reports)),
        ("meeting", (vote.meeting,)),
        ("source_url", (vote.url,)),
    ):
        most = cast("Field[Any, Any]", RollCall._meta.get_field(name)).max_length or 0  # noqa: SLF001 - Django's documented _meta
        yield from (
            Message("votes.too_long", row=vote.row, value=f"{text[:BEGINNING]}…", most=most)
            for text in texts
            if len(text) > most
        )
    if vote.url and not vote.url.startswith(("http://", "https://")):
        yield Message("votes.address", row=vote.row, value=vote.url[:BEGINNING])


def _find(one: PlannedVote, file: VoteFile, day: date, members: Members) -> None:
    """Find who is meant in each line. Two lines of one seat are both held: nobody can tell which is right."""
    meant = dict(one.vote.intended)
    seats: dict[Seat, list[tuple[int, str, str]]] = defaultdict(list)
    found: dict[Seat, PlannedCell] = {}
    for code, name, value, row in one.vote.cells:
        member = members.find(code, file.codes, name, day)
        if isinstance(member, Message):
            one.held.append(HeldLine(row, name, code, member))
            continue
        seats[member.seat].append((row, name, code))
        intended = meant.get(name, "")
        if intended and value == "non_voting":
            one.reasons.append(Message("votes.intended_blank", row=row, name=name))
        kept = intended if value not in {intended, "non_voting"} else ""
        found[member.seat] = PlannedCell(member, value, kept, member.name if file.names_of_then else "")
    for seat, lines in seats.items():
        if len(lines) > 1:
            del found[seat]
            twice = Message(
                "member.twice", rows=tuple(row for row, _, _ in lines), names=tuple(name or code for _, name, code in lines)
            )  # fmt: skip
            one.held += [HeldLine(row, name, code, twice) for row, name, code in lines]
    one.held.sort(key=lambda line: line.row)
    one.cells = list(found.values())


def _add_up(one: PlannedVote, file: VoteFile, day: date, members: Members) -> None:
    """Compare the cells with the totals and the members of that day; complete is what agrees with both."""
    counted: Counter[Cast] = Counter(cell.value for cell in one.cells)
    stated = {total: told for total in TOTALS if (told := one.totals[total]) is not None}
    wrong = {total: told for total, told in stated.items() if counted[total] != told}
    if file.cast_only or "non_voting" not in stated:
        wrong.pop("non_voting", None)
    certain = not one.held and not one.vote.problems
    over = [total for total, told in wrong.items() if counted[total] > told]
    if over or (wrong and certain):
        one.reasons += [
            Message("votes.sum", what=_COUNTED[total], counted=counted[total], told=told)
            for total, told in wrong.items()
            if over == [] or total in over
        ]
        # Which of the two is right nobody here can tell: a total that is passed is not known.
        one.totals |= dict.fromkeys(over)
    if one.vote.seats is not None and one.vote.seats != sum(counted.values()) and certain and not wrong:
        one.reasons.append(Message("votes.seats", counted=sum(counted.values()), told=one.vote.seats))
        certain = False
    if not certain or wrong:
        return
    missing = members.seats_on(day) - {cell.member.seat for cell in one.cells}
    if missing and file.cast_only and len(stated) >= len(TOTALS) - 1:
        # Every vote that the totals count has its name: the other members of that day did not vote.
        blanks = [members.member_of(seat, day) for seat in sorted(missing)]
        one.cells += [PlannedCell(member, "non_voting") for member in blanks]
        counted["non_voting"], missing = len(blanks), frozenset()
    if missing:
        if not file.cast_only:
            one.reasons.append(
                Message("votes.missing", count=len(missing), names=members.names_of(missing, day)[:SHOWN])
            )
        return
    one.complete = True
    one.totals = {total: counted[total] for total in TOTALS}


def _compare(one: PlannedVote, known: KnownVotes) -> None:
    """Find what is here already: the same record of the same source, or the same vote from another one."""
    if one.effect == "held":
        return
    stored, same_source = known.find(one)
    if stored is None:
        if twin := known.twin(one):
            slug, source = twin
            one.effect = "held"
            one.reasons.append(Message("votes.twin", row=one.vote.row, slug=slug, source=source, mine=one.source))
            return
        one.slug = known.new_slug(one)
        known.expect(one)
        return
    one.stored, one.slug, one.public = stored.pk, stored.slug, stored.published_at is not None
    one.effect = "same" if same_source else "elsewhere"


def _differ(one: PlannedVote, stored: KnownRollCall, cells: dict[Seat, tuple[str, str]], members: Members) -> None:
    """Compare with what is stored, seat by seat. Where a line is held, what a person wrote of that seat stays."""
    day = one.vote.day
    if day is None:  # pragma: no cover - held before it comes here
        return
    told = {cell.member.seat: cell for cell in one.cells}
    for seat in {**told, **cells}:
        old, old_intended = cells.get(seat, ("", ""))
        cell = told.get(seat)
        new = cell.value if cell else ""
        if cell is None and (one.held or one.vote.problems or new == old):
            continue
        if cell is None and not one.complete:
            continue
        intended = (cell.intended if cell else "") or old_intended
        if (new, intended) != (old, old_intended):
            name = members.names_of([seat], day)[0]
            one.changes.append(CellChange(name, _shown(old, old_intended), _shown(new, intended)))
    if one.effect == "elsewhere":
        one.reasons.append(
            Message(
                "votes.elsewhere", slug=stored.slug, count=len(one.changes),
                names=tuple(change.name for change in one.changes[:SHOWN]),
            )
        )  # fmt: skip
        return
    one.facts = {
        total: FactChange(getattr(stored, total), value)
        for total, value in one.totals.items()
        if value is not None and value != getattr(stored, total)
    }
    if day != stored.held_start:
        one.facts["held_start"] = FactChange(stored.held_start, day)
    if one.complete != stored.complete and (one.complete or one.facts or one.changes):
        one.facts["complete"] = FactChange(stored.complete, one.complete)
    if not (one.changes or one.facts):
        return
    one.effect = "corrected"
    if one.public and any(bool(_cast(change.old)) != bool(_cast(change.new)) for change in one.changes):
        one.effect = "held"
        one.reasons.append(Message("votes.published", slug=stored.slug))


def _shown(value: str, intended: str) -> str:
    return f"{value} (meant {intended})" if intended else value


def _cast(shown: str) -> str:
    return "" if shown == "non_voting" else shown
