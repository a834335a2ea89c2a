"""Many hands on one statement: nothing is silently lost, each loser is told and keeps his text, no lock outlives its session."""

import itertools
import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest
from django.db import connection, connections, transaction
from django.test import Client

from positions.changes import auditing, statements
from positions.changes.auditing import Stale
from positions.models import Statement
from tests import make
from tests.admin.browsing import Form, words_of
from tests.conftest import ROOT, database_url
from tests.effort import PATIENCE

HANDS = 8
EDITS = 25
BY_FORM = 3
"""Of the 25, those that go through the page's own form; the rest goes through the door that it uses."""


@dataclass
class Counted:
    """What became of the edits."""

    statement: int
    saved: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    @property
    def overwritten(self) -> list[str]:
        """Saved edits over which somebody wrote who had not seen them, and saved ones that the history has not."""
        events = list(history_of(self.statement).values_list("revision", "remarks"))
        written = [remarks for _revision, remarks in events if remarks]
        unseen = [before for (number, before), (after, _) in itertools.pairwise(events) if after != number + 1]
        return unseen + [text for text in self.saved if written.count(text) != 1]


def history_of(statement_id):
    return Statement.pgh_event_model.objects.filter(pgh_obj_id=statement_id).order_by("pgh_id")


def edit_through_the_door(statement_id, user, text, together):
    mine = Statement.objects.get(pk=statement_id)
    started_from = mine.revision
    mine.remarks = text
    parts = statements.Parts.of(mine)
    together.wait(60)
    try:
        statements.revise(mine, parts=parts, started_from=started_from, by=user, why="many hands")
    except Stale as stale:
        said = str(stale)
    else:
        return True
    assert "Nothing of yours was written" in said
    assert mine.remarks == text
    return False


def edit_through_the_form(statement_id, browser, text, together):
    address = f"/admin/positions/statement/{statement_id}/change/"
    form = Form(browser.get(address), "statement_form")
    together.wait(60)
    answer = browser.post(address, form.sent(remarks=text))
    if answer.status_code == 302:
        return True
    assert answer.status_code == 200
    assert "Somebody saved this record after you opened it" in words_of(answer)
    assert Form(answer, "statement_form").fields["remarks"] == text
    return False


def everybody_edits(statement, people, *, by_form: int) -> Counted:
    """All hands open the same revision, then all save at once; again and again."""
    together, counted = threading.Barrier(len(people)), Counted(statement.pk)

    def work(number):
        user = people[number]
        browser = Client()
        try:
            if by_form:
                browser.force_login(user)
            for edit in range(EDITS):
                text = f"hand {number}, edit {edit}"
                if edit < by_form:
                    saved = edit_through_the_form(statement.pk, browser, text, together)
                else:
                    saved = edit_through_the_door(statement.pk, user, text, together)
                (counted.saved if saved else counted.told).append(text)
        except BaseException:
            together.abort()
            raise
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(people)) as hands:
        list(hands.map(work, range(len(people))))
    return counted


def people_and_draft():
    people = [make.make_account("analyst") for _ in range(HANDS)]
    return people, make.make_draft(by=people[0])


@pytest.mark.long
def test_of_200_edits_by_8_hands_none_is_silently_lost(committed):
    people, draft = people_and_draft()
    counted = everybody_edits(draft, people, by_form=BY_FORM)
    assert len(counted.saved) + len(counted.told) == HANDS * EDITS
    assert len(set(counted.saved) | set(counted.told)) == HANDS * EDITS
    assert counted.overwritten == []
    # Of those that open the same revision one wins; were there no losers, nothing would have been tried.
    assert EDITS <= len(counted.saved) < HANDS * EDITS / 2
    draft.refresh_from_db()
    assert draft.remarks == history_of(draft.pk).last().remarks
    assert draft.revision == 1 + len(counted.saved)
    assert set(draft.editors) <= {person.pk for person in people}


@pytest.mark.long
def test_the_count_finds_what_is_lost_without_the_guards(committed, monkeypatch):
    people, draft = people_and_draft()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = 'positions_statement'::regclass "
            "AND tgname LIKE '%names_its_revision%'"
        )
        (trigger,) = cursor.fetchone()
        cursor.execute(f'ALTER TABLE positions_statement DISABLE TRIGGER "{trigger}"')

    def unguarded(record, *, started_from):
        record.revision = started_from + 1
        record.save(force_update=True)

    monkeypatch.setattr(statements, "save_next", unguarded)
    assert auditing.save_next is not unguarded
    # One account at eight desks: another guard keeps who has edited, and would refuse eight that overwrite one another.
    counted = everybody_edits(draft, [people[0]] * HANDS, by_form=0)
    assert counted.told == []
    assert len(counted.overwritten) > HANDS * EDITS / 2


HOLDS = """
import sys, django
django.setup()
from django.contrib.auth.models import User
from positions.changes import statements
from positions.changes.auditing import audited
from positions.models import Statement
from django.db import connection
user, draft = User.objects.get(pk=int(sys.argv[1])), Statement.objects.get(pk=int(sys.argv[2]))
with audited(user, "never ends"):
    draft.remarks = "half done"
    statements.revise(draft, parts=statements.Parts.of(draft), started_from=draft.revision, by=user, why="never ends")
    connection.cursor().execute("SELECT pg_advisory_xact_lock(hashtext('positions_principle'))")
    print("holding", flush=True)
    sys.stdin.read()
"""


def test_a_killed_session_takes_its_locks_with_it(committed):
    people, draft = people_and_draft()
    environment = {
        **os.environ,
        "DATABASE_URL": database_url(committed),
        "DJANGO_SETTINGS_MODULE": "normsdb.settings",
        "NORMSDB_LOCAL": "1",
    }
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(people[0].pk), str(draft.pk)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, cwd=ROOT, text=True,
    )  # fmt: skip
    try:
        assert holder.stdout.readline() == "holding\n"
        assert locks() > 0
        with pytest.raises(Exception, match="could not obtain lock"), transaction.atomic():
            Statement.objects.select_for_update(nowait=True).get(pk=draft.pk)
        holder.send_signal(signal.SIGKILL)
        holder.wait(PATIENCE)
        with connection.cursor() as cursor:
            # Whatever were still held would stop this with an error, not wait for ever.
            cursor.execute("SET lock_timeout = '60s'")
        mine = Statement.objects.get(pk=draft.pk)
        assert (mine.remarks, mine.revision) == ("", 1)
        mine.remarks = "mine"
        statements.revise(mine, parts=statements.Parts.of(mine), started_from=1, by=people[1], why="at once")
        make.make_principle(by=people[1])
        assert locks() == 0
    finally:
        holder.kill()
        holder.wait()
        holder.stdin.close()
        holder.stdout.close()


def test_an_open_form_holds_no_lock(committed):
    people, draft = people_and_draft()
    browser = Client()
    browser.force_login(people[0])
    assert browser.get(f"/admin/positions/statement/{draft.pk}/change/").status_code == 200
    assert locks() == 0


def locks() -> int:
    """Advisory locks, and transactions that hold rows of statements, of other sessions on this database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks l LEFT JOIN pg_class c ON c.oid = l.relation WHERE l.pid <> pg_backend_pid()"
            " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            " AND (l.locktype = 'advisory' OR c.relname LIKE 'positions_%%' AND l.mode <> 'AccessShareLock')"
        )
        return cursor.fetchone()[0]
