"""Every change of what is public is told once, in the order in which it became public, whoever else is at work."""

import io
import os
import subprocess
import threading
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, connections, transaction

from normsdb.embedded import folders, programs
from positions.changes import references, reviewing, statements
from positions.models import Group, Membership, Principle, PublicChange, State, Statement
from positions.models.choices import StanceValue
from positions.published import kept, public_changes
from positions.published.session import as_public
from tests import behind, database, make
from tests.conftest import database_url


def run(sql: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, None)
        return cursor.fetchall() if cursor.description else []


def told(after: int = 0) -> list[tuple[str, str, str]]:
    """What the public reads: noun, record, kind."""
    with as_public():
        return [
            (one.noun, one.record, one.kind) for one in PublicChange.objects.filter(place__gt=after).order_by("place")
        ]


def latest() -> int:
    run(kept.SETTLED)
    return run("SELECT coalesce(max(place), 0) FROM changes.change")[0][0]


def correct(number: str, *, by, reviewer):
    published = Statement.objects.published().get(public_id=number)
    parts = statements.Parts(
        [statements.Speaking(state=State.objects.get(alpha3="NLD"))],
        [statements.Taking(Principle.objects.get(slug="sovereignty"), StanceValue.AFFIRMS, Decimal("0.9"))],
    )
    draft = statements.correct(published, statements.next_version(published), parts=parts, by=by, why="It says more.")
    draft = reviewing.submit(draft, by=by)
    return reviewing.approve(draft, seen=reviewing.digest(draft), by=reviewer)


def test_every_record_that_the_seeds_publish_is_told_once(db):
    seeded = told()
    assert len(seeded) == len(set(seeded)) > 300
    assert {kind for _, _, kind in seeded} == {"published"}
    assert {noun for noun, _, _ in seeded} == set(public_changes.WHOLES)
    assert public_changes.differences() == []


def test_a_statement_is_published_corrected_and_withdrawn(analyst, reviewer):
    before = latest()
    statement = make.make_statement("NLD", by=analyst, reviewer=reviewer)
    number = statement.public_id
    assert told(before) == [
        ("documents", statement.document.public_id, "published"),
        ("statements", number, "published"),
    ]
    before = latest()
    correct(number, by=analyst, reviewer=reviewer)
    assert told(before) == [("statements", number, "corrected")]
    before = latest()
    in_force = Statement.objects.published().get(public_id=number)
    reviewing.withdraw(in_force, by=reviewer, reason="It was another's.", successor="S-000031")
    with as_public():
        (one,) = PublicChange.objects.filter(place__gt=before)
    assert (one.record, one.kind, one.version, one.reason, one.successor) == (
        number, "withdrawn", 2, "It was another's.", "S-000031",
    )  # fmt: skip
    assert public_changes.differences() == []


def test_a_draft_tells_nothing_nor_does_what_is_hidden_of_a_public_record(analyst):
    before = latest()
    make.make_draft(by=analyst)
    make.make_group(by=analyst)
    run("UPDATE positions_principle SET revision = revision + 1 WHERE slug = 'sovereignty'")
    assert told(before) == []


def test_a_record_that_is_renamed_tells_what_it_was_called(analyst, reviewer):
    before = latest()
    row = Principle.objects.get(slug="sovereignty")
    row.slug = "sovereignty-renamed"
    references.change(row, started_from=row.revision, by=reviewer, why="test")
    with as_public():
        (one,) = PublicChange.objects.filter(place__gt=before)
    assert (one.noun, one.record, one.former, one.kind) == (
        "principles",
        "sovereignty-renamed",
        "sovereignty",
        "corrected",
    )
    assert public_changes.differences() == []


def test_a_part_that_changes_is_a_change_of_the_records_that_it_belongs_to(analyst, reviewer):
    group = make.make_published_group(by=analyst, reviewer=reviewer, members=[("NLD", None, None), ("CHN", None, None)])
    before = latest()
    changed = {one: one.revision for one in Membership.objects.filter(group=group)}
    for one in changed:
        one.left_on = date(2020, 1, 1)
    references.change_parts(changed=changed, by=reviewer, why="test")
    three = [("groups", group.slug, "corrected"), ("states", "CHN", "corrected"), ("states", "NLD", "corrected")]
    assert sorted(told(before)) == three
    before = latest()
    references.change_parts(gone=list(changed), by=reviewer, why="test")
    assert sorted(told(before)) == three


def test_what_was_told_never_changes(db):
    for sql in ("UPDATE changes.change SET kind = 'corrected'", "TRUNCATE changes.change"):
        with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
            run(sql)


def test_what_was_not_told_and_what_was_told_of_nothing_is_named(analyst, reviewer):
    latest()
    with behind.the_triggers():
        run("DELETE FROM changes.change WHERE record IN ('S-000031', 'CHN')")
        run(
            "INSERT INTO changes.change (mark, edition, changed_at, noun, record, kind) VALUES ('x', 1, now(), 'groups', 'no-group', 'published')"
        )
    # The seeds were loaded in the transaction after the one that began this.
    assert public_changes.differences() == [
        "A change tells of groups no-group, which is not public.",
        "Version 1 of S-000031 was published, and no change tells it.",
        "states CHN is public, and no change tells it.",
    ]
    run("ALTER TABLE positions_act DISABLE TRIGGER zz_changes_update")
    assert any("a trigger on positions_act is missing" in one for one in public_changes.differences())


def test_the_oldest_changes_can_be_forgotten_but_never_the_latest(analyst, reviewer):
    place = latest()
    assert public_changes.forget(datetime.now(UTC) + timedelta(days=1)) == place - 1 > 300
    assert run("SELECT count(*) FROM changes.change") == [(1,)]
    assert public_changes.differences() == []
    make.make_statement("NLD", by=analyst, reviewer=reviewer)
    assert len(told(place)) == 2


def test_the_command_takes_the_first_day_that_is_kept(db):
    out = io.StringIO()
    call_command("forget_changes", before="2000-01-01", stdout=out)
    assert out.getvalue() == "Forgot 0 changes.\n"
    with pytest.raises(CommandError, match="no day"):
        call_command("forget_changes", before="soon")


class Poller:
    """Reads what has come since it last looked, as a program of somebody else does."""

    def __init__(self):
        self.place = latest()
        self.seen = []

    def look(self):
        with as_public():
            for one in PublicChange.objects.filter(place__gt=self.place).order_by("place")[:50]:
                self.seen.append((one.noun, one.record, one.kind))
                self.place = one.place


def test_a_poller_misses_nothing_that_was_open_while_a_later_change_was_seen(committed):
    """Were places given when a change is written, the second would be seen first, and the first never."""
    analyst, reviewer = make.make_account("analyst"), make.make_account("reviewer")
    groups = [make.make_group(by=analyst) for _ in range(2)]
    poller = Poller()
    wrote, may_end = threading.Event(), threading.Event()
    failed = []

    def slow():
        try:
            with transaction.atomic():
                references.publish(groups[0], by=reviewer)
                wrote.set()
                assert may_end.wait(60)
        except BaseException as error:  # noqa: BLE001 - of another thread
            failed.append(error)
        finally:
            wrote.set()
            connections.close_all()

    first = threading.Thread(target=slow)
    first.start()
    assert wrote.wait(60)
    # Nobody who publishes waits for another: this ends while the first is open.
    run("SET lock_timeout = '20s'")
    references.publish(groups[1], by=reviewer)
    poller.look()
    assert poller.seen == [("groups", groups[1].slug, "published")]
    may_end.set()
    first.join()
    poller.look()
    assert failed == []
    assert poller.seen == [("groups", one.slug, "published") for one in reversed(groups)]


def tokens() -> list[str]:
    with as_public():
        return list(PublicChange.objects.order_by("place").values_list("token", flat=True))


@pytest.mark.long
def test_tokens_outlive_a_dump_and_its_restore(committed):
    analyst, reviewer = make.make_account("analyst"), make.make_account("reviewer")
    make.make_statement("NLD", by=analyst, reviewer=reviewer)
    before = tokens()
    mine = folders.Account(os.geteuid(), os.getegid())
    folder = programs.choose(None, connection.pg_version // 10_000, mine).folder
    dump = [folder / "pg_dump", "-d", database_url(committed)]
    written = subprocess.run(dump, capture_output=True, check=True).stdout
    usual, other = connection.settings_dict["NAME"], f"{committed}_restored"
    run(f'CREATE DATABASE "{other}" TEMPLATE template0')
    try:
        restore = [folder / "psql", "-q", "-v", "ON_ERROR_STOP=1", "-d", database_url(other)]
        subprocess.run(restore, input=written, capture_output=True, check=True)
        database.use(other)
        assert tokens() == before
        make.make_statement("CHN", by=analyst, reviewer=reviewer)
        after = tokens()
        assert after[: len(before)] == before
        assert len(after) == len(before) + 2
        assert public_changes.differences() == []
    finally:
        connections.close_all()
        database.use(usual)
        database.drop(other)


@pytest.mark.long
def test_of_1000_changes_by_two_writers_a_poller_sees_each_once(committed):
    analyst, reviewer = make.make_account("analyst"), make.make_account("reviewer")
    hands = [[make.make_group(by=analyst) for _ in range(250)] for _ in range(2)]
    poller, failed = Poller(), []
    beginning = poller.place

    def work(groups):
        try:
            for number, group in enumerate(groups):
                with transaction.atomic():
                    references.publish(group, by=reviewer)
                    if number % 7 == 0:
                        connection.cursor().execute("SELECT pg_sleep(0.005)")
                row = Group.objects.get(pk=group.pk)
                row.note = f"Note {number}."
                references.change(row, started_from=row.revision, by=reviewer, why="test")
        except BaseException as error:  # noqa: BLE001 - of another thread
            failed.append(error)
        finally:
            connections.close_all()

    writers = [threading.Thread(target=work, args=[groups]) for groups in hands]
    for one in writers:
        one.start()
    while any(one.is_alive() for one in writers):
        poller.look()
    for one in writers:
        one.join()
    for _ in range(21):
        poller.look()
    assert failed == []
    expected = [("groups", one.slug, kind) for groups in hands for one in groups for kind in ("published", "corrected")]
    assert len(poller.seen) == len(set(poller.seen)) == 1000
    assert set(poller.seen) == set(expected)
    assert poller.seen == told(beginning)
    for group in (one.slug for groups in hands for one in groups):
        assert poller.seen.index(("groups", group, "published")) < poller.seen.index(("groups", group, "corrected"))
    call_command("verify", stdout=io.StringIO())
