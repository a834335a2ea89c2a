"""Each moment reads the versions, addresses and edition then in force, and nothing that was never published."""

from datetime import UTC, datetime, timedelta

from django.test import Client

from positions.changes import references, reviewing, statements
from positions.models import Attribution, Document, Principle, Stance, Statement, Withdrawal
from positions.published.session import as_public
from positions.queries import coverage
from tests import make
from tests.published.as_of.then import API, change_everything, moment


def test_each_moment_reads_the_version_then_in_force(cast):
    analyst, reviewer = cast
    moments = [moment()]
    first = make.make_statement(by=analyst, reviewer=reviewer, rationale="First.")
    moments.append(moment())
    new = statements.next_version(first)
    new.rationale = "Second."
    new = statements.correct(first, new, parts=statements.Parts.of(first), by=analyst, why="test")
    moments.append(moment())  # a draft has been written
    reviewing.submit(new, by=analyst)
    reviewing.approve(new, seen=reviewing.digest(new), by=reviewer)
    moments.append(moment())
    reviewing.withdraw(new, reason="Wrong.", by=reviewer)
    moments.append(moment())
    seen = []
    for at in moments:
        with as_public(datetime.fromisoformat(at)):
            row = Statement.objects.published().filter(public_id=first.public_id).first()
            parts = [
                model.objects.filter(statement__public_id=first.public_id).count() for model in (Attribution, Stance)
            ]
            left = Withdrawal.objects.filter(public_id=first.public_id).count()
            seen.append(
                (row and (row.rationale, row.version, row.state, row.retired_at, row.retired_reason), parts, left)
            )
    one, two = ("First.", 1, "published", None, ""), ("Second.", 2, "published", None, "")
    assert seen == [(None, [0, 0], 0), (one, [1, 1], 0), (one, [1, 1], 0), (two, [1, 1], 0), (None, [0, 0], 1)]
    client = Client()
    answers = [client.get(f"/statements/{first.public_id}/?as_of={at}").status_code for at in moments]
    assert answers == [404, 200, 200, 200, 410]


def test_the_instant_of_publication_holds_the_new_version_and_not_the_old(cast):
    analyst, reviewer = cast
    first = make.make_statement(by=analyst, reviewer=reviewer)
    for at, there in ((first.published_at, 1), (first.published_at - timedelta(microseconds=1), 0)):
        with as_public(at):
            assert Statement.objects.filter(pk=first.pk).count() == there
    reviewing.withdraw(first, reason="Wrong.", by=reviewer)
    for at, there in ((first.retired_at, 0), (first.retired_at - timedelta(microseconds=1), 1)):
        with as_public(at):
            assert Statement.objects.filter(pk=first.pk).count() == there


def test_what_was_never_published_is_there_at_no_moment(cast):
    analyst, reviewer = cast
    draft = make.make_draft(by=analyst)
    hidden = make.make_principle(by=analyst)
    then = make.make_principle(by=analyst)
    before = moment()
    references.publish(then, by=reviewer)
    reviewing.submit(draft, by=analyst)
    for at in (before, moment()):
        with as_public(datetime.fromisoformat(at)):
            assert not Statement.objects.filter(pk=draft.pk).exists()
            assert not Attribution.objects.filter(statement_id=draft.pk).exists()
            assert not Document.objects.filter(pk=draft.document_id).exists()
            assert not Principle.objects.filter(pk=hidden.pk).exists()
            assert Principle.objects.filter(pk=then.pk).exists() is (at != before)


def test_accounts_and_notes_are_empty_at_any_moment(cast):
    analyst, reviewer = cast
    statement = make.make_statement(by=analyst, reviewer=reviewer)
    reviewing.withdraw(statement, reason="Wrong.", by=reviewer)
    with as_public(statement.published_at):
        seen = Statement.objects.get(pk=statement.pk)
        assert (seen.author_id, seen.reviewer_id, seen.editors, seen.approved_digest, seen.revision) == (
            None,
            None,
            [],
            "",
            3,
        )
        assert Document.objects.get(pk=statement.document_id).created_by_id is None
        assert bytes(Document.objects.get(pk=statement.document_id).content) == b""


def test_a_moment_knows_the_addresses_of_then_and_of_later(cast):
    client = Client()
    before = moment()
    change_everything(*cast)
    at = moment()
    assert client.get(f"{API}principles/non-intervention?as_of={before}").status_code == 200
    later = client.get(f"{API}principles/leaving-alone?as_of={before}")
    assert (later.status_code, later.headers["Location"]) == (301, f"{API}principles/non-intervention?as_of={before}")
    moved = client.get(f"{API}principles/non-intervention?as_of={at}")
    assert (moved.status_code, moved.headers["Location"]) == (301, f"{API}principles/leaving-alone?as_of={at}")


def test_the_edition_of_a_moment_is_the_one_of_then(cast):
    with as_public() as (number, changed_at):
        totals = coverage.totals(number, changed_at)
    at = datetime.now(UTC)
    change_everything(*cast)
    with as_public(at) as (then, since):
        assert (then, since) == (number, changed_at)
        assert coverage.totals(then, since) == totals
    with as_public() as (now, since):
        assert now > number
        assert coverage.totals(now, since) != totals
