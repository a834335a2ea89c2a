"""Writing roll calls: a roll call and its cells are one thing, because a complete one adds up only when all is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from positions.changes import references
from positions.changes.auditing import ChangeRefused, OwnWork, Stale, audited, must_review, origin_of
from positions.models import Act, NotVoting, RollCall
from positions.models.acts.choices import ActKind, Vote
from positions.models.acts.roll_calls import TOTALS
from positions.models.choices import Verified
from positions.queries.acts.cells import DID_NOT_VOTE, Cell, cell_of, digest_of, rows_of

_DAYS = ("start", "end", "precision")
_HELD = tuple(f"held_{part}" for part in _DAYS)
_FACTS = (
    *_HELD, *TOTALS, "instrument_id", "symbol", "body", "level", "about", "paragraph", "complete", "outcome", "later_instrument_id",
)  # fmt: skip
_HIDDEN = Q(state__published_at=None, state__isnull=False) | Q(
    former_state__published_at=None, former_state__isnull=False
)


def add(record: RollCall, *, cells: Sequence[Cell], by: User, why: str) -> RollCall:
    """Store a new roll call with its cells, unpublished.

    Args:
        record: The new row, not saved.
        cells: What each state did.
        by: Who is answerable for it.
        why: The reason, for the history.

    Raises:
        ChangeRefused: With what is wrong, by field; what is wrong with the cells under ``cells``.
    """
    with audited(by, why):
        references.add(record, by=by, why=why)
        _write(record, cells, by=by)
    return record


def change(
    record: RollCall, *, started_from: int, cells: Sequence[Cell] | None = None, seen: str = "", by: User, why: str
) -> RollCall:
    """Write a changed roll call, and its cells.

    What is public and corrected is to be checked again: roll call and changed votes lose their mark, unless this change
    gives the roll call another one. A mark that is given to the roll call is given to all of its votes.

    Args:
        record: The row, with its new values.
        started_from: The revision that the editor had opened.
        cells: What each state did, all of them; None leaves them, but for day and instrument, which are the roll
            call's.
        seen: Digest of the cells that the editor had opened; empty: it is not asked.
        by: Who changes.
        why: The reason, for the history.

    Raises:
        NotAllowed: It is published, and ``by`` is no reviewer.
        Stale: Somebody saved it, or one of its cells, after the editor had opened it.
        ChangeRefused: With what is wrong, by field; what is wrong with the cells under ``cells``.
    """
    with audited(by, why):
        before = RollCall.objects.get(pk=record.pk)
        rows = _stored(record)
        stored = [cell_of(row) for row in rows]
        wanted = stored if cells is None else cells
        marked = record.verified != before.verified
        if before.published_at is not None and not marked and _corrects(record, before, stored, wanted):
            record.verified = Verified.UNCHECKED
            # What is marked fact by fact was marked before this one changed.
            record.verified_detail = {}
        references.change(record, started_from=started_from, by=by, why=why)
        if seen and seen != digest_of(rows):
            raise Stale(record)
        _write(record, wanted, by=by, marked=marked)
    return record


def publish_roll_call(roll_call: RollCall, *, by: User, why: str = "published", seen: str = "") -> RollCall:
    """Make a roll call public, and with it all of its votes that are not; of a public one the votes that wait.

    Args:
        roll_call: What is published.
        by: A second person: who neither brought nor changed the roll call or any of these votes.
        why: The reason, for the history.
        seen: Digest of the cells that ``by`` has looked at; empty: it is not asked.

    Raises:
        NotAllowed: ``by`` is no reviewer.
        OwnWork: ``by`` brought or changed the roll call, or one of the votes.
        Stale: It is no longer what ``by`` has opened.
        ChangeRefused: It does not add up, or names a record that is not public.
    """
    must_review(by, "publish records")
    with audited(by, why):
        # Whoever writes a cell of it at this moment waits, or is seen here: a cell locks its roll call.
        locked = RollCall.objects.select_for_update(of=("self",)).get(pk=roll_call.pk)
        votes = Act.objects.filter(roll_call=locked, published_at=None)
        if seen and seen != digest_of(rows_of(locked)):
            raise Stale(locked)
        if votes.filter(Q(created_by=by) | Q(editors__contains=[by.pk])).exists():
            raise OwnWork
        _refuse_hidden(votes, NotVoting.objects.filter(roll_call=locked))
        if locked.published_at is None:
            references.publish(roll_call, by=by, why=why)
        votes.update(published_at=Now(), published_by=by, revision=F("revision") + 1)
    roll_call.refresh_from_db()
    return roll_call


def discard(roll_call: RollCall, *, by: User, why: str) -> None:
    """Throw away a roll call that was never published, with its cells; the history keeps what they were."""
    with audited(by, why):
        roll_call.votes.all().delete()
        references.discard(roll_call, by=by, why=why)


def _stored(roll_call: RollCall) -> list[Act | NotVoting]:
    """Read votes and blanks as they are now, not as they were read with the roll call."""
    return rows_of(RollCall(pk=roll_call.pk))


def _corrects(record: RollCall, before: RollCall, stored: Sequence[Cell], wanted: Sequence[Cell]) -> bool:
    """Whether a change says something else of the vote, and not only of where it is told."""
    if any(getattr(record, name) != getattr(before, name) for name in _HELD):
        record.held_verified = record.held_verified and not before.held_verified
    return any(getattr(record, name) != getattr(before, name) for name in _FACTS) or set(stored) != set(wanted)


def _refuse_hidden(*cells: Any) -> None:
    for rows in cells:
        hidden = rows.filter(_HIDDEN).select_related("state", "former_state").first()
        if hidden is not None:
            told = _("“%(name)s” is not public: publish that first.") % {"name": hidden.state or hidden.former_state}
            raise ChangeRefused({"__all__": [told]}, promise="names_public")


def _write(roll_call: RollCall, cells: Sequence[Cell], *, by: User, marked: bool = False) -> None:
    """Make the stored cells those that are wanted.

    Args:
        roll_call: Whose cells.
        cells: What each state did.
        by: Who changes.
        marked: Whether its mark is given to all of its votes; a vote that changes bears it in any case.

    Raises:
        ChangeRefused: A cell says what none can.
    """
    _refuse(cells)
    wanted = {cell.key: cell for cell in cells}
    stored = {cell_of(row).key: row for row in _stored(roll_call)}
    gone: list[Act | NotVoting] = []
    changed: list[Act | NotVoting] = []
    for key, row in stored.items():
        cell = wanted.get(key)
        if cell is None or isinstance(row, Act) != (cell.value != DID_NOT_VOTE):
            gone.append(row)
            continue
        now = _told(roll_call, cell, source=row.source) if isinstance(row, Act) else _blank(cell)
        different = {name: value for name, value in now.items() if getattr(row, name) != value}
        if isinstance(row, Act) and (different or (marked and row.verified != roll_call.verified)):
            different["verified"] = roll_call.verified
        for name, value in different.items():
            setattr(row, name, value)
        if different:
            changed.append(row)
    kept = stored.keys() - {cell_of(row).key for row in gone}
    new = {key: cell for key, cell in wanted.items() if key not in kept}
    if not (new or gone or changed):
        return
    _take_away(gone)
    for row in changed:
        row.revision += 1
        row.save(force_update=True)
    _insert(roll_call, new.values(), by=by)
    if roll_call.published_at is None:
        # Whoever only takes a vote away is an editor too; a vote that is gone cannot tell.
        drafts = RollCall.objects.filter(pk=roll_call.pk).exclude(editors__contains=[by.pk])
        drafts.update(editors=Func(F("editors"), Value(by.pk), function="array_append"))


def _take_away(rows: Iterable[Act | NotVoting]) -> None:
    for row in rows:
        if isinstance(row, Act) and row.published_at is not None:
            told = _("%(name)s: its vote is public, and what has been published is never deleted.")
            raise ChangeRefused({"cells": [told % {"name": cell_of(row).seat}]}, promise="published_kept")
        row.delete()


def _insert(roll_call: RollCall, cells: Iterable[Cell], *, by: User) -> None:
    origin, account = origin_of(by)
    cells = list(cells)
    # At once and without a question for each promise of each row: the database asks them all, and says them in words.
    Act.objects.bulk_create(
        Act(
            **cell.whose,
            **_told(roll_call, cell, source=roll_call.source),
            roll_call=roll_call,
            kind=ActKind.VOTE,
            source_url=roll_call.source_url,
            verified=roll_call.verified,
            origin=origin,
            created_by=account,
        )
        for cell in cells
        if cell.value != DID_NOT_VOTE
    )
    NotVoting.objects.bulk_create(
        NotVoting(**cell.whose, **_blank(cell), roll_call=roll_call) for cell in cells if cell.value == DID_NOT_VOTE
    )


def _told(roll_call: RollCall, cell: Cell, *, source: str) -> dict[str, Any]:
    """What the row of a vote holds: its cell, and the day and the text of its roll call."""
    return {
        **{f"done_{part}": getattr(roll_call, f"held_{part}") for part in _DAYS},
        "instrument_id": roll_call.instrument_id,
        "value": cell.value,
        "name_at_the_time": cell.name_at_the_time,
        "intended": cell.intended,
        "intended_source": cell.intended_source,
        "source": source,
    }


def _blank(cell: Cell) -> dict[str, Any]:
    return {"name_at_the_time": cell.name_at_the_time}


def _refuse(cells: Sequence[Cell]) -> None:
    """Say of each cell what the database would say of one of them, without its name.

    Raises:
        ChangeRefused: With every cell that is wrong.
    """
    told: list[str] = []
    keys = [cell.key for cell in cells]
    for cell in cells:
        if keys.count(cell.key) > 1:
            told.append(_("%(name)s: it is named twice.") % {"name": cell.seat})
        if cell.value not in {*Vote.values, DID_NOT_VOTE}:
            told.append(_("%(name)s: choose Yes, No, Abstained or Did not vote.") % {"name": cell.seat})
        if (cell.intended or cell.intended_source) and (
            cell.value == DID_NOT_VOTE
            or cell.intended not in Vote.values
            or cell.intended == cell.value
            or not cell.intended_source.strip()
        ):
            problem = _("%(name)s: an intended vote is another than the recorded one, and has its source.")
            told.append(problem % {"name": cell.seat})
    if told:
        raise ChangeRefused({"cells": list(dict.fromkeys(told))})
