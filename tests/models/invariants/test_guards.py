"""What holds for every function and table: no table of the caller's own stands in for one of ours, and none is emptied."""

import re

import pytest
from django.apps import apps
from django.db import Error, IntegrityError, connection

from positions.changes import reviewing
from positions.published import guards, kept, views
from positions.queries.query_language import finished
from tests import make
from tests.models.invariants.promises import promise_of, run

pytestmark = pytest.mark.usefixtures("committed")

# Tables of others in our database, and why each may be emptied by who can write SQL at all.
NOT_OURS = {
    "django_migrations": "Django's book of migrations",
    "django_content_type": "Django's list of models, made anew by migrate",
    "django_session": "sessions: who is signed in signs in again",
    "django_admin_log": "the stock admin's notes; who, when and why stand in our history",
    "auth_permission": "made anew by migrate; without it nobody may do anything",
    "auth_group": "the two roles, made anew when an account is opened",
    "auth_group_permissions": "the same",
    "auth_user_groups": "without a role nobody may do anything",
    "auth_user_user_permissions": "the same",
    "pghistory_context": "not used: each event carries its own copy of who and why",
    "axes_accessattempt": "counts of wrong passwords",
    "axes_accessattemptexpiration": "the same",
    "axes_accessfailurelog": "the same",
    "axes_accesslog": "the same",
}


def test_every_function_has_a_fixed_path():
    assert guards.loose_functions() == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prolang <> 13")
        assert cursor.fetchone()[0] > 100, "nothing was walked"


def test_a_function_that_a_migration_makes_anew_gets_its_path_back():
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgfoid::regproc::text FROM pg_trigger WHERE tgname LIKE 'pgtrigger_verbatim%%'")
        (name,) = cursor.fetchone()
    run(f"ALTER FUNCTION {name}() RESET search_path")
    assert guards.loose_functions() == [f"{name}()"]
    assert any(name in problem for problem in guards.problems())
    views.rebuild(finished.sql())
    assert guards.problems() == []


def test_no_temporary_table_stands_in_for_one_of_ours(people, paper):
    """A whole world of temporary tables, one for each of ours, changes nothing: a false quote is refused."""
    analyst, _ = people
    for table in connection.introspection.table_names():
        if table.startswith("positions_"):
            run(f"CREATE TEMP TABLE {table} AS SELECT * FROM public.{table}")
    run("UPDATE pg_temp.positions_document SET text = 'A false quote.' || text")
    with pytest.raises(IntegrityError) as refusal:
        run(
            "INSERT INTO public.positions_statement (revision, version, document_id, "
            'start, "end", quote, voice, speaker, capacity,'
            " said_precision, occasion, language, counted, truncated, confidence, "
            "rationale, remarks, state, origin, author_id,"
            " editors, review_note, approved_digest, retired_reason, successor)"
            f" VALUES (1, 1, {paper.pk}, 0, 14, 'A false quote.', 'document_text', "
            "'', '', '', '', 'en', true, false, 1, '', '',"
            f" 'draft', 'person', {analyst.pk}, ARRAY[{analyst.pk}]::bigint[], '', '', '', '')"
        )
    assert promise_of(refusal.value) == "positions_statement_verbatim"


@pytest.mark.parametrize("act", ["publish", "edit", "history"])
def test_what_triggers_write_and_read_is_ours(people, paper, act):
    """With empty tables of the same names before ours, triggers still find the documents, and write history and edition."""
    analyst, reviewer = people
    statement = make.make_draft(by=analyst, document=paper, quote="The ministry")
    reviewing.submit(statement, by=analyst)
    seen = reviewing.digest(statement)
    for table in connection.introspection.table_names():
        if table.startswith("positions_"):
            run(f"CREATE TEMP TABLE {table} (LIKE public.{table})")
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM public.positions_edition")
        (edition,) = cursor.fetchone()
        cursor.execute("SELECT count(*) FROM public.positions_statementevent")
        (events,) = cursor.fetchone()
    if act == "publish":
        run(f"UPDATE public.positions_document SET published_at = now(), published_by_id = {reviewer.pk}, revision = revision + 1 WHERE id = {paper.pk}")  # fmt: skip
        run(
            "UPDATE public.positions_statement SET state = 'published', reviewer_id "
            f"= {reviewer.pk}, approved_digest = '{seen}',"
            f" revision = revision + 1 WHERE id = {statement.pk}"
        )
    elif act == "edit":
        run(f"UPDATE public.positions_statement SET state = 'draft', submitted_at = NULL, revision = revision + 1 WHERE id = {statement.pk}")  # fmt: skip
    else:
        run("UPDATE public.positions_state SET region_note = 'x', revision = revision + 1 WHERE alpha3 = 'CHN'")
    run(kept.SETTLED)
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM public.positions_edition")
        assert (cursor.fetchone()[0] > edition) is (act != "edit")
        cursor.execute("SELECT count(*) FROM public.positions_statementevent")
        assert (cursor.fetchone()[0] > events) is (act != "history")
        for table in connection.introspection.table_names():
            if table.startswith("positions_"):
                cursor.execute(f"SELECT count(*) FROM pg_temp.{table}")
                assert cursor.fetchone() == (0,), table


def test_no_setting_leaves_a_trigger_out():
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgname LIKE 'pgtrigger_%%' AND NOT tgisinternal")
        names = ",".join(name for (name,) in cursor.fetchall())
    with pytest.raises(IntegrityError, match="content cannot change"):
        run(
            f"SELECT set_config('pgtrigger.ignore', '{{{names}}}', true);"
            " UPDATE positions_statement SET quote = 'x', revision = revision + 1 WHERE public_id = 'S-000002'"
        )


def test_no_table_of_the_record_can_be_emptied():
    missed, tables = [], connection.introspection.table_names()
    for table in sorted(set(tables) - NOT_OURS.keys()):
        for sql in (f"TRUNCATE {table}", f"TRUNCATE {table} RESTART IDENTITY CASCADE"):
            try:
                run(sql)
            except Error as error:
                # A table that others refer to is refused for that first; with CASCADE the trigger must speak.
                if promise_of(error) != "never_emptied" and ("CASCADE" in sql or promise_of(error) != "0A000"):
                    missed.append(f"{sql}: refused as {promise_of(error)}")
            else:
                missed.append(f"{sql}: emptied. Guard it, or name it in NOT_OURS with the reason")
    assert not missed, "\n".join(missed)
    assert {
        model._meta.db_table for model in apps.get_app_config("positions").get_models() if model._meta.managed
    } <= set(tables) - NOT_OURS.keys()
    assert NOT_OURS.keys() <= set(tables), "a table is named that is not there"


def test_a_table_that_a_migration_adds_is_guarded():
    run("CREATE TABLE positions_new (id bigint)")
    assert guards.open_tables() == ["positions_new"]
    views.rebuild(finished.sql())
    assert guards.open_tables() == []


def test_names_of_tables_in_our_sql_bear_their_schema():
    """Functions that we write say which schema, so that they hold even while a migration has just made them anew."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT oid::regprocedure::text, prosrc FROM pg_proc WHERE pronamespace "
            "= 'public'::regnamespace AND prosrc <> ''"
            " AND proname !~ '^pgtrigger_(insert_insert|update_update|delete_delete)_'"  # pghistory's, for whom the path speaks
        )
        bare = [
            f"{name}: {found[0]}"
            for name, source in cursor.fetchall()
            if (
                found := re.findall(
                    r"(?:FROM|JOIN|INTO|UPDATE|,)\s+\"?positions_\w+|(?<![.\w])positions_\w+%ROWTYPE", source
                )
            )
        ]
    assert not bare, "\n".join(bare)
