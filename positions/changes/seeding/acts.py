"""From the facts files to rows: former members, instruments, roll calls and acts. What was loaded once is left alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.apps import apps
from django.db import models
from django.utils import timezone

from positions.changes.auditing import DataSet, audited, origin_of
from positions.models import (
    Act,
    FormerState,
    Forum,
    Group,
    Instrument,
    InstrumentSubject,
    InstrumentSymbol,
    NotVoting,
    Principle,
    RollCall,
    Session,
    State,
    Succession,
)
from positions.models.acts.choices import ActKind
from positions.models.acts.instruments import DATES
from positions.models.records import Reference

Facts = Sequence[Mapping[str, Any]]
R = TypeVar("R", bound=Reference)

_WHY = "loaded from the formal acts of the data set"
_TAKEN = ("title", "source_url", "note", "place", "mandate", "official_count", "adoption")
_TOTALS = ("yes", "no", "abstain", "non_voting")


@dataclass(frozen=True)
class Places:
    """Rows that facts name, by the key that they name them by.

    Attributes:
        states: By alpha-3.
        groups: By slug.
        instruments: By slug.
    """

    states: Mapping[str, int]
    groups: Mapping[str, int]
    instruments: Mapping[str, int]


def admissions(facts: Iterable[Mapping[str, str]]) -> dict[str, dict[str, Any]]:
    """Return what a state's row holds of its admission, by alpha-3."""
    return {
        fact["alpha3"]: {"admitted": date.fromisoformat(fact["admitted"]), "admitted_verified": fact["verified"]}
        for fact in facts
    }


def load_former_states(facts: Facts, *, by: DataSet) -> int:
    """Load former members of the United Nations, and who succeeds them.

    Returns:
        How many were new.
    """
    known = set(FormerState.objects.values_list("slug", flat=True))
    states = dict(State.objects.values_list("alpha3", "pk"))
    new = {fact["slug"]: fact for fact in facts if fact["slug"] not in known}
    with audited(by, _WHY):
        rows = FormerState.objects.bulk_create(
            _of_the_data_set(
                FormerState(
                    slug=fact["slug"],
                    code=fact["code"],
                    name=fact["name"],
                    first_day=date.fromisoformat(fact["first_day"]),
                    last_day=date.fromisoformat(fact["last_day"]),
                    continued_by_id=states[fact["continued_by"]] if fact["continued_by"] else None,
                    source=fact["source"],
                    verified=fact["verified"],
                    note=fact["note"],
                ),
                by,
            )
            for fact in new.values()
        )
        Succession.objects.bulk_create(
            Succession(former_state=row, state_id=states[code])
            for row in rows
            for code in new[row.slug]["succeeded_by"]
        )
    return len(new)


def load_instruments(facts: Facts, *, by: DataSet) -> int:
    """Load instruments with their symbols and subjects.

    Returns:
        How many were new.
    """
    known = set(Instrument.objects.values_list("slug", flat=True))
    forums = dict(Forum.objects.values_list("slug", "pk"))
    sessions = {session.slug: session for session in Session.objects.all()}
    principles = dict(Principle.objects.values_list("slug", "pk"))
    groups = dict(Group.objects.values_list("slug", "pk"))
    new = {fact["slug"]: fact for fact in facts if fact["slug"] not in known}
    made = []
    for fact in new.values():
        place = fact.get("forum", "")
        session = sessions.get(place)
        closes, as_of = fact.get("closes_on"), fact.get("complete_as_of")
        made.append(
            Instrument(
                slug=fact["slug"],
                kind=fact["kind"],
                short_title=fact["short_title"],
                binding=fact.get("binding"),
                complete=fact["complete"],
                complete_as_of=date.fromisoformat(as_of) if as_of else None,
                closes_on=date.fromisoformat(closes) if closes else None,
                open_to_id=groups[fact["open_to"]] if "open_to" in fact else None,
                forum_id=session.forum_id if session else forums[place] if place else None,
                session=session,
                source=fact["source"],
                verified=fact["verified"],
                **{name: fact.get(name, "") for name in _TAKEN},
                **{key: day for prefix in DATES for key, day in _days(prefix, fact.get(prefix)).items()},
            )
        )
    with audited(by, _WHY):
        rows = Instrument.objects.bulk_create(_of_the_data_set(row, by) for row in made)
        InstrumentSymbol.objects.bulk_create(
            InstrumentSymbol(instrument=row, symbol=symbol, kind=kind)
            for row in rows
            for symbol, kind in new[row.slug].get("symbols", ())
        )
        InstrumentSubject.objects.bulk_create(
            InstrumentSubject(instrument=row, principle_id=principles[slug])
            for row in rows
            for slug in new[row.slug].get("subjects", ())
        )
    return len(new)


def load_roll_calls(facts: Facts, *, by: DataSet) -> tuple[int, int, int]:
    """Load roll calls with their votes and blanks. The database adds each up when the act of loading ends.

    Returns:
        How many roll calls, votes and blanks were new.
    """
    known = set(RollCall.objects.values_list("slug", flat=True))
    places = _places()
    new = {fact["slug"]: fact for fact in facts if fact["slug"] not in known}
    with audited(by, _WHY):
        rows = RollCall.objects.bulk_create(_of_the_data_set(_roll_call(fact, places), by) for fact in new.values())
        votes = Act.objects.bulk_create(
            _of_the_data_set(_vote(row, code, value, new[row.slug], places), by)
            for row in rows
            for value, codes in new[row.slug].get("votes", {}).items()
            if value != "non_voting"
            for code in codes
        )
        blanks = NotVoting.objects.bulk_create(
            NotVoting(
                roll_call=row,
                state_id=places.states[code],
                name_at_the_time=new[row.slug].get("names", {}).get(code, ""),
            )
            for row in rows
            for code in new[row.slug].get("votes", {}).get("non_voting", ())
        )
    return len(rows), len(votes), len(blanks)


def _roll_call(fact: Mapping[str, Any], places: Places) -> RollCall:
    later = fact.get("later_instrument")
    return RollCall(
        slug=fact["slug"],
        instrument_id=places.instruments[fact["instrument"]],
        symbol=fact["symbol"],
        body=fact["body"],
        level=fact["level"],
        about=fact["about"],
        paragraph=fact.get("paragraph", ""),
        held_verified=fact["held_verified"],
        complete=fact["complete"],
        outcome=fact["outcome"],
        later_instrument_id=places.instruments[later] if later else None,
        meeting=fact.get("meeting", ""),
        source=fact["source"],
        source_url=fact.get("source_url", ""),
        second_sources=fact.get("second_sources", []),
        verified=fact["verified"],
        note=fact.get("note", ""),
        **{total: fact["totals"].get(total) for total in _TOTALS},
        **_days("held", fact["held"]),
    )


def _vote(row: RollCall, code: str, value: str, fact: Mapping[str, Any], places: Places) -> Act:
    return Act(
        state_id=places.states[code],
        instrument_id=row.instrument_id,
        roll_call=row,
        kind=ActKind.VOTE,
        value=value,
        source=row.source,
        source_url=row.source_url,
        verified=row.verified,
        name_at_the_time=fact.get("names", {}).get(code, ""),
        **_days("done", fact["held"]),
    )


def load_acts(facts: Facts, *, by: DataSet) -> int:
    """Load acts that are no votes. One that was loaded before is left alone, whoever has changed it since.

    Returns:
        How many were new.
    """
    places = _places()
    key = ("instrument_id", "state_id", "group_id", "kind", "role", "title", "done_start")
    events = apps.get_model("positions", "ActEvent")._default_manager  # noqa: SLF001 - Django's documented name
    loaded = set(
        events.filter(pgh_label="insert", origin=origin_of(by)[0]).exclude(kind=ActKind.VOTE).values_list(*key)
    )
    new = []
    for fact in facts:
        row = Act(
            state_id=places.states[fact["state"]] if "state" in fact else None,
            group_id=places.groups[fact["group"]] if "group" in fact else None,
            instrument_id=places.instruments[fact["instrument"]],
            kind=fact["kind"],
            role=fact.get("role", ""),
            basis=fact["basis"],
            source=fact["source"],
            source_url=fact.get("source_url", ""),
            verified=fact["verified"],
            title=fact.get("title", ""),
            symbol=fact.get("symbol", ""),
            note=fact.get("note", ""),
            **_days("done", fact.get("done")),
            **_days("effect", fact.get("effect")),
        )
        if tuple(getattr(row, name) for name in key) not in loaded:
            new.append(_of_the_data_set(row, by))
    with audited(by, _WHY):
        Act.objects.bulk_create(new)
    return len(new)


def _places() -> Places:
    def keys(model: type[models.Model], key: str) -> dict[str, int]:
        return dict(model._default_manager.values_list(key, "pk"))  # noqa: SLF001 - Django's documented name

    return Places(keys(State, "alpha3"), keys(Group, "slug"), keys(Instrument, "slug"))


def _of_the_data_set(row: R, by: DataSet) -> R:
    row.origin, row.created_by = origin_of(by)
    # What the data set holds was reviewed before it was shipped; the database sets the moment.
    row.published_at = timezone.now()
    return row


def _days(prefix: str, told: Sequence[str | None] | None) -> dict[str, Any]:
    first, last, exactness = told or (None, None, "")
    return {
        f"{prefix}_start": date.fromisoformat(first) if first else None,
        f"{prefix}_end": date.fromisoformat(last) if last else None,
        f"{prefix}_precision": exactness,
    }
