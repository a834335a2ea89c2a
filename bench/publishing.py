"""Publishing one more statement, as a person does: what every kept answer has to be told of."""

from __future__ import annotations

import uuid
from decimal import Decimal

from django.contrib.auth.models import User

from positions.changes import reviewing, roles, statements
from positions.models import Principle, State, Statement
from positions.models.choices import AttributionRole, StanceValue, Voice
from tests.make import make_document


class Publisher:
    """Two people, an analyst and a reviewer, with a draft in hand."""

    def __init__(self) -> None:
        self._analyst, self._reviewer = _account("analyst"), _account("reviewer")
        self._states = list(State.objects.filter(alpha3__in=("CHN", "NLD")))
        self._principles = list(Principle.objects.filter(slug__in=("non-intervention", "sovereignty", "due-diligence")))
        assert (len(self._states), len(self._principles)) == (2, 3)

    def submitted(self) -> tuple[Statement, str]:
        """Write a draft with 3 stances and 2 attributions and hand it in; return it with the digest of what it is."""
        # Other bytes than any earlier run has left.
        document = make_document(f"States should refrain from harm {uuid.uuid4()}.", by=self._analyst)
        row = Statement(
            document=document,
            start=0,
            end=len(document.text),
            quote=document.text,
            voice=Voice.DOCUMENT_TEXT,
            confidence=Decimal("0.9"),
        )
        parts = statements.Parts(
            [statements.Speaking(state=state, role=AttributionRole.JOINT) for state in self._states],
            [statements.Taking(principle, StanceValue.AFFIRMS, Decimal("0.9")) for principle in self._principles],
        )
        row = reviewing.submit(statements.draft(row, parts=parts, by=self._analyst, why="bench"), by=self._analyst)
        return row, reviewing.digest(row)

    def publish(self, submitted: tuple[Statement, str]) -> None:
        """Approve what was handed in: one transaction, at whose end all that is kept of it is written."""
        statement, digest = submitted
        reviewing.approve(statement, seen=digest, by=self._reviewer)


def _account(role: str) -> User:
    """Open an account, or take the one that an earlier run has left."""
    name = f"bench-{role}"
    roles.open_account(name, role=role, password=uuid.uuid4().hex)
    return User.objects.get(username=name)
