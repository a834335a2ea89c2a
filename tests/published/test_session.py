"""What the public's role can see, asked of the database itself."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.test import override_settings

from positions.changes import documents, references, reviewing
from positions.changes.auditing import ChangeRefused
from positions.models import (
    Document,
    Group,
    Membership,
    Participation,
    Principle,
    PrincipleSource,
    Session,
    Stance,
    State,
    Statement,
    Withdrawal,
)
from positions.published import declaration, reader, session
from positions.published.session import as_public
from positions.text.spans import Span
from tests import make


def ask(sql: str):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def test_a_draft_is_not_there(analyst):
    draft = make.make_draft(by=analyst)
    with as_public():
        assert not Statement.objects.filter(pk=draft.pk).exists()
        assert not Stance.objects.filter(statement_id=draft.pk).exists()
        assert not Document.objects.filter(pk=draft.document_id).exists()
        assert Statement.objects.count() == 45


def test_each_review_state_but_published_is_hidden(analyst, reviewer):
    statement = make.make_draft(by=analyst)
    seen = {}

    def look(name: str) -> None:
        with as_public():
            seen[name] = Statement.objects.filter(pk=statement.pk).exists()

    look("draft")
    reviewing.submit(statement, by=analyst)
    look("in review")
    reviewing.send_back(statement, note="mend", by=reviewer)
    look("returned")
    reviewing.submit(statement, by=analyst)
    reviewing.approve(statement, seen=reviewing.digest(statement), by=reviewer)
    look("published")
    reviewing.withdraw(statement, reason="wrong", by=reviewer)
    look("withdrawn")
    assert seen == {"draft": False, "in review": False, "returned": False, "published": True, "withdrawn": False}
    with as_public():
        withdrawal = Withdrawal.objects.get(public_id=statement.public_id)
    assert (withdrawal.retired_reason, withdrawal.successor) == ("wrong", "")


def test_accounts_and_notes_of_a_published_row_are_empty(analyst, reviewer):
    statement = make.make_statement(by=analyst, reviewer=reviewer)
    with as_public():
        seen = Statement.objects.get(pk=statement.pk)
    assert (seen.author_id, seen.reviewer_id, seen.editors, seen.approved_digest, seen.review_note) == (
        None,
        None,
        [],
        "",
        "",
    )
    assert Statement.objects.get(pk=statement.pk).reviewer_id == reviewer.pk


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM public.positions_statement",
        "SELECT * FROM public.positions_document",
        "SELECT * FROM public.positions_statementevent",
        "SELECT * FROM public.auth_user",
        "SELECT * FROM public.django_session",
        "SELECT * FROM public.axes_accessattempt",
        "INSERT INTO positions_edition (id, number) VALUES (1, 1)",
        "UPDATE positions_statement SET quote = ''",
        "DELETE FROM positions_statement",
        "CREATE TABLE published.x (y int)",
    ],
)
def test_the_role_reaches_nothing_else(db, sql):
    with pytest.raises(DatabaseError, match="permission denied|read-only transaction"), as_public():
        ask(sql)


def test_every_table_is_either_shown_as_a_view_or_out_of_reach(db):
    """A table that somebody adds is hidden until somebody says how it is shown."""
    tables = {name for (name,) in ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")}
    for table in tables:
        rights = ask(
            f"SELECT has_table_privilege('{reader.ROLE}', 'public.\"{table}\"', 'SELECT, INSERT, UPDATE, DELETE')"
        )
        assert rights == [(False,)], f"{reader.ROLE} has a right on {table}"


def test_a_view_has_every_column_of_its_table(db):
    for table in declaration.TABLES:
        found = {
            name
            for (name,) in ask(
                "SELECT column_name FROM information_schema.columns WHERE table_schema "
                f"= 'published' AND table_name = '{table.name}'"
            )
        }
        assert found == {field.column for field in table.model._meta.local_concrete_fields}


def test_role_and_path_are_given_back(db):
    with as_public():
        assert ask("SELECT current_user::text, current_schema()::text") == [(reader.ROLE, reader.SCHEMA)]
    assert ask("SELECT current_user::text = session_user::text, current_schema()::text") == [(True, "public")]
    with pytest.raises(ZeroDivisionError), as_public():
        raise ZeroDivisionError
    assert ask("SELECT current_user::text = session_user::text") == [(True,)]


def test_an_unpublished_reference_fact_is_hidden(analyst, reviewer):
    principle = make.make_principle(by=analyst)
    with as_public():
        assert not Principle.objects.filter(slug=principle.slug).exists()
    references.publish(principle, by=reviewer)
    with as_public():
        assert Principle.objects.get(slug=principle.slug).created_by_id is None


def test_the_edition_moves_on_with_what_the_public_sees_only(analyst, reviewer):
    def edition() -> int:
        with as_public() as (number, _):
            return number

    start = edition()
    draft = make.make_draft(by=analyst)
    reviewing.submit(draft, by=analyst)
    assert edition() == start
    reviewing.approve(draft, seen=reviewing.digest(draft), by=reviewer)
    assert edition() > start


@override_settings(SLOW_QUERY_SECONDS=1)
def test_a_slow_question_is_stopped(db):
    with pytest.raises(DatabaseError, match="statement timeout"), as_public():
        ask("SELECT pg_sleep(3)")


def test_an_account_that_may_not_create_roles_is_told_what_to_run(db, capsys, monkeypatch):
    """The account of the tests may create none, as the site's: without the role the start refuses in one line."""
    monkeypatch.setattr(reader, "ROLE", "not_there")
    with pytest.raises(session.ReaderMissing, match="setup_roles --sql"):
        session.refuse_without_reader()
    call_command("setup_roles", "--sql")
    sql = capsys.readouterr().out
    assert f'GRANT not_there TO "{reader.account()}"' in sql
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="permission denied to create role"):
        cursor.execute(sql, None)


def test_work_on_what_is_hidden_does_not_move_the_edition(analyst, reviewer):
    """Parts of hidden records, and sentences whose statement waits: a visitor must not see by the edition that somebody is at work."""

    def edition() -> int:
        with as_public() as (number, _):
            return number

    start = edition()
    hidden = make.make_document("A hidden text. It says nothing yet.", by=analyst, furniture=[(0, 8)])
    documents.record_readings(hidden, spans=[Span(16, 34)], decision="not_a_position", by=analyst, why="test")
    seen = Document.objects.get(public_id="D-0001")
    documents.record_readings(seen, spans=[Span(700, 710)], decision="statement", by=analyst, why="test")
    principle, group = make.make_principle(by=analyst), make.make_group(by=analyst)
    session = make.make_session(make.make_forum(by=analyst), by=analyst)
    china = State.objects.get(alpha3="CHN")
    parts = [
        PrincipleSource(principle=principle, symbol="A/1"),
        Membership(group=group, state=china),
        Participation(session=session, state=china, role="expert"),
    ]
    references.change_parts(new=parts, by=analyst, why="test")
    references.change_parts(gone=parts, by=analyst, why="test")
    assert edition() == start
    for new in (
        PrincipleSource(principle=Principle.objects.get(slug="sovereignty"), symbol="A/1"),
        Membership(group=Group.objects.get(slug="european-union"), state=china),
        Participation(session=Session.objects.get(slug="gccs-2015"), state=china, role="delegation"),
    ):
        before = edition()
        references.change_parts(new=[new], by=reviewer, why="test")
        assert edition() > before, new
    before = edition()
    documents.mark_furniture(seen, marked=documents.MarkedFurniture(Span(697, 698), "x"), by=reviewer, why="test")
    assert edition() > before


def test_a_record_is_not_published_before_what_it_belongs_to(analyst, reviewer):
    session = make.make_session(make.make_forum(by=analyst), by=analyst)
    with pytest.raises(ChangeRefused, match="publish that first"):
        references.publish(session, by=reviewer)
    references.publish(session.forum, by=reviewer)
    references.publish(session, by=reviewer)
