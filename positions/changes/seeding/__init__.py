"""Loading what the site begins with. Nothing that is there already is touched, whoever has changed it since."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from positions.changes.auditing import DataSet
from positions.changes.seeding import acts, facts, facts_of_forums, names, texts
from positions.models.triggers import SEEDING


@dataclass(frozen=True)
class Loaded:
    """How many records were new."""

    states: int
    groups: int
    memberships: int
    forums: int
    sessions: int
    principles: int
    documents: int
    statements: int
    readings: int
    measurements: int
    names: int
    former_members: int
    instruments: int
    roll_calls: int
    votes: int
    blanks: int
    other_acts: int

    @property
    def anything(self) -> bool:
        """Whether anything was new."""
        return any(vars(self).values())


@dataclass(frozen=True)
class SeedSource:
    """The parsed facts files, and the bytes of the texts by file name."""

    states: Sequence[dict[str, Any]]
    groups: Sequence[dict[str, Any]]
    group_names: Sequence[dict[str, str]]
    names: Sequence[dict[str, str]]
    forums: Sequence[dict[str, Any]]
    principles: Sequence[dict[str, Any]]
    annotations: dict[str, Any]
    furniture: Sequence[dict[str, Any]]
    hold_out: dict[str, Any]
    admissions: Sequence[dict[str, str]]
    former_members: Sequence[dict[str, Any]]
    instruments: Sequence[dict[str, Any]]
    roll_calls: Sequence[dict[str, Any]]
    acts: Sequence[dict[str, Any]]
    content: Callable[[str], bytes]


@contextmanager
def act() -> Iterator[None]:
    """Run the act of loading the data set: only within it does the database take rows that no person answers for.

    Source: the trigger fragment ``models.triggers.of_the_data_set``, which says what the promise is worth.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, 'on', true)", [SEEDING])
        yield
        cursor.execute("SELECT set_config(%s, '', true)", [SEEDING])


def load(source: SeedSource, *, by: DataSet) -> Loaded:
    """Load everything in one transaction: a start that is killed half-way leaves nothing half loaded.

    Raises:
        ChangeRefused: A record does not keep a promise.
        ValueError: A file is not the one that the annotations speak of.
    """
    with act():
        with connection.cursor() as cursor:
            # Two starts at once load once.
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('normsdb seed'))")
        states, groups = facts.load_states(source.states, acts.admissions(source.admissions), by=by)
        more, memberships = facts.load_groups(source.groups, source.group_names, by=by)
        named = names.load_names(source.names, by=by)
        forums, sessions = facts_of_forums.load_forums(source.forums, by=by)
        principles = facts.load_principles(source.principles, by=by)
        found, documents = texts.load_documents(
            source.annotations["documents"], source.furniture, source.content, by=by
        )
        statements = texts.load_statements(source.annotations["statements"], found, by=by)
        readings = texts.load_readings(found, by=by)
        measurements = texts.load_measurements(found, source.annotations, source.hold_out, by=by)
        former = acts.load_former_states(source.former_members, by=by)
        instruments = acts.load_instruments(source.instruments, by=by)
        roll_calls, votes, blanks = acts.load_roll_calls(source.roll_calls, by=by)
        others = acts.load_acts(source.acts, by=by)
    return Loaded(
        states, groups + more, memberships, forums, sessions, principles, documents, statements, readings, measurements, named,
        former, instruments, roll_calls, votes, blanks, others,
    )  # fmt: skip
