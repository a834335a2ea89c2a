"""Statuses in treaties as a table: a row for each treaty and each state, as of a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from operator import attrgetter

from django.utils.translation import gettext_lazy

from positions.formats.tables import Column
from positions.models import Act, FormerState, Group, Instrument, State
from positions.models.acts.choices import ActKind, InstrumentKind, TreatyStatus
from positions.queries import query_language
from positions.queries.acts.open_to import openness
from positions.queries.acts.treaty_status import Party, parties_of
from positions.queries.query_language import RESOURCES, Parameter, Query, Resource, Row
from positions.queries.query_language.param_types import Instruments, Named, PastDay
from positions.queries.query_language.resources.building import among, codes, edtf

ON = Parameter(
    "on", "The day as of which statuses are worked out, no later than today; today if nothing is said.",
    PastDay(), among("on"), single=True, example="2010-01-31",
)  # fmt: skip
"""The day of a treaty, wherever it can be asked for."""

STATUSES: Resource = replace(
    RESOURCES["acts"],
    name="statuses",
    singular="status",
    called=gettext_lazy("A table of statuses"),
    help="Where each state stands towards treaties, as of a day.",
    fields=(),
    sort=(),
    parameters=(
        Parameter("instrument", "Keeps these treaties: any symbol, title or code.", Instruments(treaty=True), among("instrument"), example="cets-185"),
        ON,
        Parameter("state", "Keeps these states.", Named("state"), among("state"), example="CHN"),
        Parameter("group", "Keeps these groups, for what they did themselves.", Named("group"), among("group"), example="european-union"),
        Parameter("status", "Keeps these statuses.", codes(TreatyStatus), among("status"), example="party"),
    ),
    whole=True,
    refused=dict.fromkeys(
        ("fields", "sort", "page_size", "cursor", "facets"),
        gettext_lazy("A table of statuses is given whole and in one order. Leave this parameter out."),
    ),
)  # fmt: skip
"""What can be asked of statuses."""
TEXT: Resource = replace(STATUSES, name="text", called=gettext_lazy("This page"), parameters=(ON,), of_today=True)
"""What can be asked of the page of one text."""

COLUMNS: tuple[Column, ...] = (
    Column("instrument", "code", "Code of the treaty.", False, (), "cets-185"),
    Column("instrument_title", "text", "Our short title of it.", False),
    Column("on", "date", "The day as of which the status is worked out.", False),
    Column("state", "code", "State by alpha-3 code; empty for a group or a former member.", True, (), "NAM"),
    Column("group", "code", "Group, by its code, for what it did itself; never its members.", True),
    Column("former_state", "code", "Former member, by its code.", True),
    Column("name", "text", "Its name today.", False),
    Column("name_at_the_time", "text", "Its name in the record of its act, where it was another.", True),
    Column("status", "code", "Where it stood on that day. What is missing has its word, and none of these is a No.", False,
           tuple(TreatyStatus.values)),
    Column("signed", "date", "When it signed; empty: it has not, or the day was not found.", True),
    Column("consented", "date", "When it consented to be bound; empty: it has not, or the day was not found.", True),
    Column("consent_kind", "code", "By which act it consented.", True, tuple(ActKind.values)),
    Column("effect", "date", "Since when the treaty is in force for it, where its source says so.", True),
    Column("acts", "list", "Numbers of its signature and its consent among the acts.", False),
    Column("complete", "boolean", "Whether our list for the treaty is complete. If not, nothing is said of states without acts.", False),
    Column("source_as_of", "date", "Day of the source by which the list is complete: a status is of that day, not of today. Empty: not on record.", True),
    Column("source", "longtext", "Where the status comes from.", False),
    Column("source_url", "url", "Address of the source.", True),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AskedStatuses:
    """A question about statuses that was understood.

    Attributes:
        question: What was asked.
        on: As of which day.
        today: The day of the question.
    """

    question: Query
    on: date
    today: date


def parse(params: Mapping[str, Sequence[str]]) -> AskedStatuses:
    """Understand a question about statuses.

    Raises:
        BadQuery: With everything that is wrong.

    Queries: at most 3 for each parameter.
    """
    return _asked(query_language.parse(STATUSES, params))


def parse_day(params: Mapping[str, Sequence[str]]) -> AskedStatuses:
    """Understand what the page of one text is asked: a day at the most.

    Raises:
        BadQuery: With everything that is wrong.

    Queries: 0.
    """
    return _asked(query_language.parse(TEXT, params, blanks=True))


def _asked(question: Query) -> AskedStatuses:
    # As of a moment of the past the answer never changes again, so its "today" is the day of that moment.
    today = question.as_of.at.date() if question.as_of else datetime.now(UTC).date()
    return AskedStatuses(question, next((value.keys[0] for value in question.values("on")), today), today)


def rows(asked: AskedStatuses) -> Iterator[Row]:
    """Return the statuses that were asked for: treaties by their codes, within one in the order of its page.

    Queries: 3, and 1 where a treaty is open to the members of a group alone.
    """
    treaties = [
        row
        for row in Instrument.objects.published().filter(kind=InstrumentKind.TREATY).select_related("open_to")
        if _kept(asked.question, "instrument", row.pk)
    ]  # fmt: skip
    states = list(State.objects.published())
    done: dict[int, list[Act]] = defaultdict(list)
    acts = Act.objects.published().filter(instrument__in=treaties).exclude(kind=ActKind.VOTE)
    for act in acts.select_related("state", "group", "former_state").order_by("done_start", "pk"):
        if act.done_start is None or act.done_start <= asked.on:
            done[act.instrument_id].append(act)
    opened = openness(treaties)
    for row in sorted(treaties, key=attrgetter("slug")):
        for party in parties_of(row, done[row.pk], states, asked.on, opened=opened, today=asked.today):
            if _wanted(asked.question, party):
                yield _row(row, party, asked.on)


def _wanted(question: Query, party: Party) -> bool:
    actor = party.actor
    return (
        _kept(question, "state", actor.pk if isinstance(actor, State) else None)
        and _kept(question, "group", actor.pk if isinstance(actor, Group) else None)
        and _kept(question, "status", party.status)
    )


def _kept(question: Query, name: str, key: object) -> bool:
    """Whether a value is among those that are asked for, and none of those that are left out."""
    for one in question.chosen:
        if one.parameter.name == name:
            asked = {each for value in one.include for each in value.keys}
            left_out = {each for value in one.exclude for each in value.keys}
            return (not asked or key in asked) and key not in left_out
    return True


def _row(row: Instrument, party: Party, on: date) -> Row:
    actor, signed, consented = party.actor, party.signed, party.consented
    source = consented or signed or party.act or row
    acts = dict.fromkeys(act.public_id for act in (signed, consented) if act)
    return (
        row.slug,
        row.short_title,
        on,
        actor.alpha3 if isinstance(actor, State) else None,
        actor.slug if isinstance(actor, Group) else None,
        actor.slug if isinstance(actor, FormerState) else None,
        party.name,
        (party.act.name_at_the_time or None) if party.act else None,
        party.status,
        edtf(signed.done_start, signed.done_end, signed.done_precision) if signed else None,
        edtf(consented.done_start, consented.done_end, consented.done_precision) if consented else None,
        consented.kind if consented else None,
        edtf(consented.effect_start, consented.effect_end, consented.effect_precision) if consented else None,
        list(acts),
        row.complete,
        row.complete_as_of,
        source.source,
        source.source_url or None,
    )
