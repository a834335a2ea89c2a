"""What is new in the answer of a question: what was published or corrected last, and what was withdrawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Max

from positions.models import PublicChange
from positions.models.choices import ChangeKind
from positions.queries import withdrawals
from positions.queries.query_language import Filter, Query, paginate
from positions.queries.query_language.param_types import Value
from positions.queries.query_language.resources.building import field
from positions.queries.statements import history
from positions.queries.statements.history import VersionStep
from positions.queries.statements.passages import Passage, passages_of
from positions.queries.withdrawals import Withdrawn

MOST = 50
"""Entries of a feed. Who needs all of them asks for the changes."""

# Never a column of an answer: only what feeds are sorted by.
_PUBLISHED = field("published_at", "instant", "Since when it is public.", nullable=False)


@dataclass(frozen=True, slots=True)
class NewStatement:
    """A statement that was published or corrected.

    Attributes:
        passage: As it is now.
        first_at: When its first version became public (UTC).
        step: What its version changed; None of a first one.
        reason: Why the version before was corrected; empty where nobody recorded it.
    """

    passage: Passage
    first_at: datetime
    step: VersionStep | None
    reason: str


@dataclass(frozen=True, slots=True)
class NewAct:
    """An act that was published or corrected.

    Attributes:
        cells: Its row, by the names of columns.
        first_at: When it became public (UTC).
        at: When it last changed (UTC).
    """

    cells: dict[str, Any]
    first_at: datetime
    at: datetime

    @property
    def corrected(self) -> bool:
        """Whether it was changed after it had become public."""
        return self.at > self.first_at


def new_statements(question: Query) -> tuple[NewStatement, ...]:
    """List what was published or corrected last of a question's answer, the newest first.

    Queries: 5, and 1 more where one of them was corrected.
    """
    by_moment = replace(
        question, fields=(question.noun.fields[0],), sort=((_PUBLISHED, True),), page_size=MOST, cursor=None
    )
    rows = passages_of([str(row[0]) for row in paginate(by_moment).rows])
    steps = history.last_steps([row.id for row in rows if row.version > 1])
    found = []
    for row in rows:
        told = steps.get(row.id)
        found.append(
            NewStatement(row, told.first_at, told.step, told.reason)
            if told
            else NewStatement(row, row.published_at, None, "")
        )
    return tuple(found)


def new_acts(question: Query) -> tuple[NewAct, ...]:
    """List what was published or corrected last of a question's answer about acts, the newest first.

    Queries: 6.
    """
    by_moment = replace(question, fields=question.noun.shown, sort=((_PUBLISHED, True),), page_size=MOST, cursor=None)
    told = PublicChange.objects.filter(noun="acts", kind=ChangeKind.CORRECTED).values("record")
    changed = {one["record"]: one["at"] for one in told.annotate(at=Max("changed_at")).order_by("-at")[:MOST]}
    rows: list[dict[str, Any]] = [by_moment.row(row) for row in paginate(by_moment).rows]
    number = question.noun.parameter("id")
    if changed and number is not None:
        chosen = Filter(number, tuple(Value(one, one, (one,)) for one in changed), (), ())
        among = replace(by_moment, chosen=(*question.chosen, chosen))
        rows += [among.row(row) for row in paginate(among).rows]
    found = {
        row["id"]: NewAct(
            row, row["published_at"], max(row["published_at"], changed.get(row["id"], row["published_at"]))
        )
        for row in rows
    }
    return tuple(sorted(found.values(), key=lambda one: (-one.at.timestamp(), one.cells["id"]))[:MOST])


def withdrawn_since(at: datetime | None) -> tuple[Withdrawn, ...]:
    """List the statements that were withdrawn since a moment, or all of the latest; the newest first.

    What they were about is not public any more, so every feed tells of them.

    Queries: 1.
    """
    return tuple(one for one in withdrawals.latest(MOST) if at is None or one.at >= at)
