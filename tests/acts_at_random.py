"""Acts of curators drawn at random: publish, correct, withdraw, move a branch of a tree. Each is a transaction of its own."""

import random
from decimal import Decimal

from django.db import transaction

from positions.changes import auditing, references, reviewing, statements
from positions.models import Group, Principle, Session, State, Statement
from positions.models.choices import AttributionRole, StanceValue, Voice
from tests import make

FEW_STATES, FEW_GROUPS = 8, 2


class Curators:
    """Two people who act: one writes, the other approves.

    Args:
        seed: Of the draws.
        analyst: Who writes.
        reviewer: Who approves.
    """

    def __init__(self, seed: int, analyst, reviewer):
        self.chance = random.Random(seed)  # noqa: S311 - the same draws in every run
        self.analyst, self.reviewer = analyst, reviewer
        self.states = list(State.objects.published().order_by("alpha3")[:FEW_STATES])
        self.groups = list(Group.objects.published().order_by("slug")[:FEW_GROUPS])
        self.principles = list(Principle.objects.published().order_by("slug"))
        self.sessions = list(Session.objects.published().order_by("slug"))

    def act(self) -> str:
        """Do one of the acts, drawn; its name, or ``refused``: another was faster, or it may not be."""
        acts = {
            self.publish: 40,
            self.correct: 30,
            self.withdraw: 10,
            self.move: 8,
            self.move_session: 4,
            self.several: 8,
        }
        (chosen,) = self.chance.choices(list(acts), list(acts.values()))
        try:
            chosen()
        except (auditing.ChangeRefused, Statement.DoesNotExist):
            return "refused"
        return chosen.__name__

    def publish(self):
        row = make.make_draft(
            by=self.analyst,
            session=self.chance.choice([None, *self.sessions]),
            voice=self.chance.choice([Voice.DOCUMENT_TEXT, Voice.REPORTED_SPEECH]),
        )
        self._approve(
            statements.revise(row, parts=self._parts(), started_from=row.revision, by=self.analyst, why="test")
        )

    def several(self):
        with transaction.atomic():
            for _ in range(3):
                self.publish()

    def correct(self):
        published = self._some()
        changed = statements.next_version(published)
        self._approve(statements.correct(published, changed, parts=self._parts(), by=self.analyst, why="test"))

    def withdraw(self):
        reviewing.withdraw(self._some(), reason="test", by=self.reviewer)

    def move(self):
        below, above = self.chance.sample(self.principles, 2)
        self._change(below, parent=above)

    def move_session(self):
        session, other = self.chance.sample(self.sessions, 2)
        self._change(session, forum=other.forum)

    def _change(self, row, **values):
        row.refresh_from_db()
        for name, value in values.items():
            setattr(row, name, value)
        references.change(row, started_from=row.revision, by=self.reviewer, why="test")

    def _some(self) -> Statement:
        keys = list(Statement.objects.published().order_by("pk").values_list("pk", flat=True))
        return Statement.objects.get(pk=self.chance.choice(keys))

    def _approve(self, row):
        row = reviewing.submit(row, by=self.analyst)
        reviewing.approve(row, seen=reviewing.digest(row), by=self.reviewer)

    def _parts(self) -> statements.Parts:
        chance = self.chance
        speaking = [
            *(statements.Speaking(state=one, role=chance.choice(AttributionRole.values)) for one in chance.sample(self.states, chance.choice((1, 1, 2, 3)))),
            *(statements.Speaking(group=one) for one in chance.sample(self.groups, chance.choice((0, 0, 1)))),
        ]  # fmt: skip
        taking = [
            statements.Taking(one, StanceValue(chance.choice(StanceValue.values)), Decimal("0.9"))
            for one in chance.sample(self.principles, chance.choice((1, 1, 2, 3)))
        ]
        return statements.Parts(speaking, taking)
