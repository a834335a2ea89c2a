"""Status: what is known of a state on a principle where nothing is stated, and how it is known.

For each state and principle exactly one word of ``Coverage`` holds, the first of these whose condition is met:

* **stated**: a counted statement in force, attributed to the state itself, takes a stance on the principle itself. A
  group's position is not its members', and a narrower principle is another one.
* **not read**: no document in which the state speaks is in the record; or no sentence of any of them was read.
* **partly read**: a sentence of at least one of them was read, and a sentence of at least one of them was not.
* **document incomplete**: every sentence of all of them was read, but of at least one only a part is in the record.
  From a part, silence says nothing.
* **read, nothing found**: every sentence of all of them was read, and all are complete.

A state *speaks* in a published document if a counted statement of it in force stands there, or a turn of a transcript
is certainly its own. A document that another one supersedes gives way to the better text. A sentence *was read* if the
data set or a person decided about it (``documents.decided``). So the status of a blank is the same for every principle
of a state: it is about its documents. A document more can only make them say less, and changes nothing for any other
state.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db import connection

from positions.models import Document, Intervention, Principle, State
from positions.models.choices import Coverage
from positions.published.session import today
from positions.queries.coverage import ready
from positions.queries.coverage.documents import HowRead, how_read
from positions.queries.coverage.totals import coded, held


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the blanks of one state rest on.

    Attributes:
        documents: Those in which it speaks, in order of their dates; empty: none is in the record.
    """

    documents: tuple[HowRead, ...] = ()

    @property
    def silence(self) -> Coverage:
        """The word for every principle on which nothing is stated; never ``stated``."""
        if not any(document.read for document in self.documents):
            return Coverage.NOT_READ
        if not all(document.whole for document in self.documents):
            return Coverage.PARTLY_READ
        if not all(document.complete for document in self.documents):
            return Coverage.DOCUMENT_INCOMPLETE
        return Coverage.NOTHING_FOUND

    @property
    def searched(self) -> int:
        """Documents that are complete and were read from end to end: where nothing was found, nothing stands."""
        return sum(document.whole and document.complete for document in self.documents)

    @property
    def fragments(self) -> int:
        """Documents that were read from end to end, but of which a part is missing."""
        return sum(document.whole and not document.complete for document in self.documents)

    @property
    def begun(self) -> int:
        """Documents of which some sentences were read and others not."""
        return sum(bool(document.read) and not document.whole for document in self.documents)

    @property
    def unread(self) -> int:
        """Documents of which nothing was read."""
        return sum(not document.read for document in self.documents)


NO_EVIDENCE = Evidence()


@dataclass(frozen=True, slots=True)
class Status:
    """One state on one principle.

    Attributes:
        coverage: The word.
        ground: The documents behind it.
    """

    coverage: Coverage
    ground: Evidence


def statuses(
    states: Iterable[State], principles: Iterable[Principle], *, grounds: Mapping[int, Evidence] | None = None
) -> dict[tuple[int, int], Status]:
    """Say for each state and principle what is known.

    Args:
        states: Published ones.
        principles: Published ones.
        grounds: Of these states, if they are known already, as from ``everything``.

    Returns:
        For each pair of their keys, state first.

    Queries: those of ``evidence_by_state`` (none if ``grounds`` is given), and 1, whatever the size.
    """
    holders, nodes = [state.pk for state in states], [principle.pk for principle in principles]
    known = evidence_by_state(holders) if grounds is None else grounds
    found = stated(holders, nodes)
    return {
        (holder, node): Status(Coverage.STATED if (holder, node) in found else ground.silence, ground)
        for holder in holders
        for ground in [known.get(holder, NO_EVIDENCE)]
        for node in nodes
    }


_HOLDER = "statement__attributions__state_id"


def stated(states: Iterable[int] | None = None, principles: Iterable[int] | None = None) -> set[tuple[int, int]]:
    """Return the pairs of state and principle, by key, that a position is on record for; None means all. Queries: 1."""
    if today():
        return ready.stated(None if states is None else list(states), None if principles is None else list(principles))
    rows = coded().filter(statement__attributions__state__published_at__isnull=False)
    if states is not None:
        rows = rows.filter(statement__attributions__state__in=list(states))
    if principles is not None:
        rows = rows.filter(principle__in=list(principles))
    return set(rows.order_by().values_list(_HOLDER, "principle_id").distinct())


def evidence_of(state: State) -> Evidence:
    """Return what the blanks of one state rest on. Queries: as ``evidence_by_state``."""
    return evidence_by_state([state.pk]).get(state.pk, NO_EVIDENCE)


def evidence_by_state(states: Iterable[int]) -> dict[int, Evidence]:
    """Return what the blanks of states rest on.

    Args:
        states: Their keys; for all of them, ``everything`` remembers the answer.

    Returns:
        By key of the state; one that speaks nowhere is left out.

    Queries: 3, and those of ``documents.how_read``, whatever the size.
    """
    speaks = _speaks(list(states))
    return _laid(speaks, how_read({key for keys in speaks.values() for key in keys}))


def _laid(speaks: Mapping[int, set[int]], read: Mapping[int, HowRead]) -> dict[int, Evidence]:
    """Lay what was read under the states that speak there, in the order of the documents."""
    order = {key: place for place, key in enumerate(read)}
    return {
        state: Evidence(tuple(read[key] for key in sorted(keys & read.keys(), key=order.__getitem__)))
        for state, keys in speaks.items()
        if not keys.isdisjoint(read)
    }


def _speaks(states: list[int] | None) -> dict[int, set[int]]:
    """Return the documents that each state speaks in, each in its best text. Queries: 3."""
    attributed = held().filter(state__published_at__isnull=False)
    turns = Intervention.objects.filter(state__published_at__isnull=False, document__published_at__isnull=False)
    if states is not None:
        attributed, turns = attributed.filter(state__in=states), turns.filter(state__in=states)
    better = dict(
        Document.objects.published().filter(supersedes__published_at__isnull=False).values_list("supersedes_id", "pk")
    )
    found: dict[int, set[int]] = defaultdict(set)
    for rows in (
        attributed.order_by().values_list("state_id", "statement__document_id").distinct(),
        turns.order_by().values_list("state_id", "document_id").distinct(),
    ):
        for state, document in rows:
            found[state].add(_best(document, better))
    return found


def _best(document: int, better: Mapping[int, int]) -> int:
    """Follow the chain of better texts to its end; a ring of texts that name each other ends where it began."""
    seen = {document}
    while (following := better.get(document)) is not None and following not in seen:
        seen.add(following)
        document = following
    return document


@dataclass(frozen=True)
class Everything:
    """The blanks of all states at once.

    Attributes:
        documents: All that are published, by key, in order of their dates.
        grounds: By key of the state.
        stated: Pairs of keys, state and principle, for which a position is on record.
    """

    documents: Mapping[int, HowRead]
    grounds: Mapping[int, Evidence]
    stated: frozenset[tuple[int, int]]

    def coverage(self, state: int, principle: int) -> Coverage:
        """The word for a pair of keys."""
        if (state, principle) in self.stated:
            return Coverage.STATED
        return self.grounds.get(state, NO_EVIDENCE).silence

    def blanks(self, states: Iterable[tuple[int, str]]) -> tuple[tuple[Coverage, tuple[str, ...]], ...]:
        """Say what a blank of each state means: by the word, in the order of ``Coverage``, the names in the order given.

        Args:
            states: Key and name of each.
        """
        found: dict[Coverage, list[str]] = {}
        for key, name in states:
            found.setdefault(self.grounds.get(key, NO_EVIDENCE).silence, []).append(name)
        return tuple((word, tuple(found[word])) for word in Coverage if word in found)

    def silent_on(self, principle: int) -> tuple[tuple[Coverage, int], ...]:
        """Count the states without a position on a principle, by the word; those of which no document is here are left out."""
        words = Counter(self.coverage(state, principle) for state in self.grounds)
        return tuple((word, words[word]) for word in Coverage if word != Coverage.STATED and words[word])


def everything(number: int, changed_at: datetime) -> Everything:
    """Gather the blanks of all states, once for each edition in each process.

    Args:
        number: Number of the edition that the caller reads in.
        changed_at: Moment of its last change.

    Queries: 8 for an edition not seen before, and those of ``documents.how_read`` for texts; else 0.
    """
    return _everything(str(connection.settings_dict["NAME"]), number, changed_at)


@lru_cache(maxsize=2)
def _everything(database: str, number: int, changed_at: datetime) -> Everything:
    read = how_read()
    return Everything(read, _laid(_speaks(None), read), frozenset(stated()))
