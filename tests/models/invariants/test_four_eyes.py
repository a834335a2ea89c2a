"""Four eyes for every noun: who changed a draft, or a part of it, does not publish it; who publishes is an active reviewer."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import Group as Role
from django.db import IntegrityError, connection
from django.db.models import Model

from positions.changes import documents, references, reviewing, seeding, statements
from positions.changes.auditing import REVIEW, DataSet, OwnWork, audited
from positions.models import (
    Document,
    Forum,
    Furniture,
    Instrument,
    InstrumentSymbol,
    Membership,
    NotVoting,
    Participation,
    PrincipleSource,
    State,
    Statement,
    Succession,
)
from positions.models.records import Publishable
from positions.text.spans import Span
from tests import make
from tests.models.invariants.promises import acting, concrete, promise_of, run

pytestmark = pytest.mark.usefixtures("committed")


@dataclass
class Draft:
    """A draft of a noun, and how a curator changes it or a part of it."""

    row: Any
    words: str
    part: Any = None

    @property
    def table(self) -> str:
        return self.row._meta.db_table


def drafts(by) -> list[Draft]:
    """One of every noun that a second person publishes."""
    forum = make.make_forum(by=by)
    state = State.objects.get(alpha3="NPL")
    public_text = Instrument.objects.published().first()
    return [
        Draft(make.make_state("QZX", by=by), "region_note"),
        Draft(group := make.make_group(by=by), "note", lambda: Membership(group=group, state=state)),
        Draft(principle := make.make_principle(by=by), "summary", lambda: PrincipleSource(principle=principle, symbol="A/1")),
        Draft(session := make.make_session(Forum.objects.published().first(), by=by), "note", lambda: Participation(session=session, state=state, role="x")),
        Draft(forum, "note", lambda: Participation(forum=forum, state=state, role="x")),
        Draft(make.make_document("It holds. The end.", by=by), "title"),
        Draft(former := make.make_former_state(by=by), "note", lambda: Succession(former_state=former, state=state)),
        Draft(text := make.make_instrument(by=by), "note", lambda: InstrumentSymbol(instrument=text, symbol="A/1", kind="other")),
        Draft(vote := make.make_roll_call(public_text, by=by), "note", lambda: NotVoting(roll_call=vote, state=state)),
        Draft(make.make_act(public_text, by=by, state=state), "note"),
    ]  # fmt: skip


def publish(row: Model, *, by) -> None:
    """Publish through the door of the noun, as the desk does: from what is stored now."""
    door = documents if isinstance(row, Document) else references
    door.publish(type(row).objects.get(pk=row.pk), by=by)


def published_by(row: Model, account) -> str:
    """Raw SQL that publishes."""
    return (
        f"UPDATE {row._meta.db_table} SET published_at = now(), published_by_id = {account.pk}, revision = revision + 1"
        f" WHERE id = {row.pk}"
    )


def refused(sql: str) -> str:
    """Promise that refuses; empty if nothing does."""
    try:
        run(sql)
    except IntegrityError as error:
        return promise_of(error)
    return ""


def test_every_noun_is_tried(people):
    assert {type(draft.row) for draft in drafts(people[0])} == set(concrete(Publishable))


def test_who_changed_a_draft_does_not_publish_it(people):
    analyst, reviewer = people
    other, wrong = make.make_account("reviewer"), []
    for draft in drafts(analyst):
        row = type(draft.row).objects.get(pk=draft.row.pk)
        setattr(row, draft.words, "Rewritten by the reviewer.")
        if isinstance(row, Document):
            documents.describe(row, started_from=row.revision, by=reviewer, why="better")
        else:
            references.change(row, started_from=row.revision, by=reviewer, why="better")
        with pytest.raises(OwnWork):
            publish(row, by=reviewer)
        if (found := refused(published_by(row, reviewer))) != "published_by_editor":
            wrong.append(f"{draft.table}: published by an editor, by raw SQL ({found or 'written'})")
        publish(row, by=other)
        row.refresh_from_db()
        assert (row.published_by, row.editors) == (other, sorted({analyst.pk, reviewer.pk})), draft.table
    assert not wrong, "\n".join(wrong)


def test_who_changed_a_part_of_a_draft_does_not_publish_it(people):
    analyst, _ = people
    other, tried = make.make_account("reviewer"), set()
    for draft in drafts(analyst):
        for act in ("added", "changed", "taken away"):
            who = make.make_account("reviewer")
            if isinstance(draft.row, Document):
                if act == "changed":
                    continue
                if act == "added":
                    mark = documents.MarkedFurniture(Span(10, 14), "footer")
                    documents.mark_furniture(draft.row, marked=mark, by=who, why="test")
                else:
                    documents.unmark_furniture(Furniture.objects.get(document=draft.row), by=who, why="test")
            elif draft.part is None:
                continue
            elif act == "added":
                part = draft.part()
                references.change_parts(new=[part], by=who, why="test")
            elif act == "changed":
                part.verified = "checked"
                references.change_parts(changed={part: part.revision}, by=who, why="test")
            else:
                references.change_parts(gone=[part], by=who, why="test")
            with pytest.raises(OwnWork):
                publish(draft.row, by=who)
            assert refused(published_by(draft.row, who)) == "published_by_editor", (draft.table, act)
            tried.add((draft.table, act))
        publish(draft.row, by=other)
    assert len(tried) == 23


def test_a_change_of_a_draft_by_nobody_is_refused(people):
    for draft in drafts(people[0]):
        change = f"UPDATE {draft.table} SET {draft.words} = 'x', revision = revision + 1 WHERE id = {draft.row.pk}"
        assert refused(change) == "editor_named", draft.table
        if draft.part is not None:
            with pytest.raises(IntegrityError, match="must name who"):
                draft.part().save(force_insert=True)
        assert refused(acting(people[1]) + change) == ""
        draft.row.refresh_from_db()
        assert people[1].pk in draft.row.editors


def test_no_editor_is_forgotten(people):
    """Neither by raw SQL, nor by a form that holds the list as it was."""
    analyst, reviewer = people
    for draft in drafts(analyst):
        change = f"UPDATE {draft.table} SET {draft.words} = 'x', revision = revision + 1 WHERE id = {draft.row.pk}"
        run(acting(reviewer) + change)
        forget = f"UPDATE {draft.table} SET editors = '{{}}', revision = revision + 1 WHERE id = {draft.row.pk}"
        for sql in (forget, acting(reviewer) + forget, acting(analyst) + forget):
            run(sql)
            draft.row.refresh_from_db()
            assert draft.row.editors == [analyst.pk, reviewer.pk], draft.table


def test_publishing_changes_nothing_else(people):
    """Neither by the publisher himself nor under another's name."""
    analyst, reviewer = people
    for draft in drafts(analyst):
        both = published_by(draft.row, reviewer).replace(" SET ", f" SET {draft.words} = 'x', ")
        assert refused(both) in {"editor_named", "published_as_seen"}, draft.table
        assert refused(acting(analyst) + both) == "published_as_seen", draft.table
        assert refused(acting(reviewer) + both) == "published_by_editor", draft.table


def test_a_record_of_a_person_is_stored_before_it_is_published(people):
    analyst, reviewer = people
    for draft in drafts(analyst):
        row = draft.row
        row.pk, row.published_by = None, reviewer
        for name in ("slug", "name", "alpha3", "alpha2", "m49", "content_sha256"):
            if hasattr(row, name):
                setattr(row, name, {"alpha3": "QZY", "alpha2": "QY", "m49": "998"}.get(name, "another"))
        row.published_at = "2026-01-01T00:00:00Z"
        with pytest.raises(IntegrityError) as refusal:
            row.save(force_insert=True)
        assert promise_of(refusal.value) == "published_later", draft.table


def test_who_publishes_is_active_and_may_at_that_moment(people):
    """By raw SQL, for every noun: an analyst, a stranger, and reviewers who have just lost the right, the role or the account."""
    analyst, _ = people
    gone, without_role = make.make_account("reviewer"), make.make_account("reviewer")
    rows = [draft.row for draft in drafts(analyst)]
    statement = reviewing.submit(make.make_draft(by=analyst), by=analyst)
    documents.publish(statement.document, by=make.make_account("reviewer"))
    assert gone.has_perm(REVIEW)
    run(f"UPDATE auth_user SET is_active = false WHERE id = {gone.pk}")
    without_role.groups.clear()
    accounts = [make.make_account("analyst"), make.make_account(None), gone, without_role]
    wrong = []

    def approved_by(account) -> str:
        return (
            f"UPDATE positions_statement SET state = 'published', reviewer_id = {account.pk}, revision = revision + 1,"
            f" approved_digest = '{reviewing.digest(statement)}' WHERE id = {statement.pk}"
        )

    for account in accounts:
        tries = {row._meta.db_table: published_by(row, account) for row in rows}
        for table, sql in {**tries, "positions_statement": approved_by(account)}.items():
            if (found := refused(sql)) != "reviewer_may":
                wrong.append(f"{table}, {account.username}: {found or 'written'}")
    assert not wrong, "\n".join(wrong)
    for account in (make.make_account("reviewer"), with_own_right(), superuser()):
        assert account.has_perm(REVIEW)
        with connection.cursor() as cursor:
            cursor.execute("SELECT positions_may_review(%s)", [account.pk])
            assert cursor.fetchone() == (True,)
    run(approved_by(make.make_account("reviewer")))


def with_own_right():
    """An account that has the right itself, without a role."""
    account = make.make_account(None)
    account.user_permissions.set(Role.objects.get(name="reviewer").permissions.filter(codename="review_statement"))
    return type(account).objects.get(pk=account.pk)


def superuser():
    """An account that has every right."""
    account = make.make_account(None)
    account.is_superuser = True
    account.save()
    return account


def test_who_changed_a_version_does_not_approve_it_though_he_says_nothing(people):
    """A statement's editors are noted by the database too: of the version, and of its parts."""
    analyst, reviewer = people
    for change in (
        "UPDATE positions_statement SET remarks = 'x', revision = revision + 1 WHERE id = {pk}",
        "UPDATE positions_stance SET rationale = 'x', revision = revision + 1 WHERE statement_id = {pk}",
    ):
        draft = make.make_draft(by=analyst)
        run(acting(reviewer) + change.format(pk=draft.pk))
        draft = Statement.objects.get(pk=draft.pk)
        assert draft.editors == [analyst.pk, reviewer.pk]
        reviewing.submit(draft, by=analyst)
        with pytest.raises(OwnWork):
            reviewing.approve(draft, seen=reviewing.digest(draft), by=reviewer)


def test_what_belongs_to_the_data_set_comes_with_it_only(people, paper):
    """Neither a new row nor a changed one, of any noun, by raw SQL or through a door; and within the act it does."""
    analyst, _ = people
    with audited(analyst, "test"):
        rows = [
            *(draft.row for draft in drafts(analyst)),
            make.make_draft(by=analyst, document=paper, quote="The ministry"),
        ]
    for row in rows:
        whose = "author_id" if isinstance(row, Statement) else "created_by_id"
        change = f"UPDATE {row._meta.db_table} SET origin = 'data_set', {whose} = NULL, revision = revision + 1 WHERE id = {row.pk}"
        assert refused(change) in {"of_the_data_set", "positions_statement_whose"}, row._meta.db_table
    reading = (
        'INSERT INTO positions_reading (revision, document_id, start, "end", '
        f"decision, origin) VALUES (1, {paper.pk}, 0, 9,"
        " 'not_a_position', 'data_set')"
    )
    assert refused(reading) == "of_the_data_set"
    assert refused(f"SET LOCAL normsdb.seeding = 'perhaps'; {reading}") == "of_the_data_set"
    by = DataSet("test")
    for act in (
        lambda: make.make_group(by=by),
        lambda: make.make_document(by=by),
        lambda: statements.draft(
            Statement(document=paper, start=62, end=72, quote=paper.text[62:72], voice="document_text", confidence=1),
            parts=statements.Parts([statements.Speaking(state=State.objects.get(alpha3="CHN"))], []),
            by=by,
            why="test",
        ),
    ):
        with pytest.raises(Exception, match="Only loading the data set"):
            act()
        with seeding.act():
            act()
        with pytest.raises(Exception, match="Only loading the data set"):
            act()
