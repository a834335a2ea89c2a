"""A world of records of every kind, public and hidden, and what the public sees of it."""

import hashlib

from django.db import connection

from positions.changes import references
from positions.changes.auditing import audited
from positions.models import Act, Document, FormerState, Forum, Group, Instrument, Principle, RollCall, Session, State
from positions.published import kept
from tests import make


def edition() -> tuple:
    """What every ETag is made from."""
    with connection.cursor() as cursor:
        cursor.execute(f"{kept.SETTLED} SELECT number FROM positions_edition")
        while cursor.nextset():
            pass
        return cursor.fetchone()


def seen_by_the_public() -> str:
    """A digest of every row of every view, but for the edition itself and the changes, which are told when it moves."""
    digest = hashlib.sha256()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.views WHERE table_schema = 'published' ORDER BY table_name"
        )
        names = [name for (name,) in cursor.fetchall() if name not in {"positions_edition", "positions_publicchange"}]
        assert len(names) > 20
        for name in names:
            cursor.execute(f"SELECT md5(row::text) FROM published.{name} AS row ORDER BY 1")
            digest.update(repr((name, cursor.fetchall())).encode())
    return digest.hexdigest()


class World:
    """One seen and one hidden record of each kind that others point to; a person who writes, and one who reviews."""

    def __init__(self):
        self.analyst, self.reviewer = make.make_account("analyst"), make.make_account("reviewer")
        by = self.analyst
        self.text = Instrument.objects.get(slug="paris-call-2018")
        self.hidden = {
            State: make.make_state("QZX", by=by),
            Group: make.make_group(by=by),
            Forum: (forum := make.make_forum(by=by)),
            Session: make.make_session(forum, by=by),
            Principle: make.make_principle(by=by),
            Document: make.make_document(by=by),
            FormerState: make.make_former_state(by=by),
            Instrument: make.make_instrument(by=by),
            RollCall: make.make_roll_call(self.text, by=by),
            Act: make.make_act(self.text, by=by, state=State.objects.get(alpha3="NPL")),
        }
        self.statement = make.make_statement(by=by, reviewer=self.reviewer)
        self.seen = {
            State: State.objects.get(alpha3="NPL"),
            Group: Group.objects.published().first(),
            Forum: Forum.objects.published().first(),
            Session: Session.objects.published().first(),
            Principle: Principle.objects.get(slug="sovereignty"),
            # Its text has room for a footer behind the passage.
            Document: self._public_document(),
            FormerState: FormerState.objects.published().first(),
            Instrument: self.text,
            RollCall: references.publish(make.make_roll_call(self.text, by=by), by=self.reviewer),
            Act: self.text.acts.first(),
        }

    def _public_document(self) -> Document:
        document = make.make_document("States should refrain from harm. The end.", by=self.analyst)
        make.make_statement(
            by=self.analyst,
            reviewer=self.reviewer,
            document=document,
            quote="States should refrain from harm.",
        )
        return Document.objects.get(pk=document.pk)


def seen_and_moved(act, *, by) -> tuple[str, bool]:
    """Try an act: what the public sees after it, and whether the edition moved."""
    number = edition()
    with audited(by, "test"):
        act()
    return seen_by_the_public(), edition() != number
