"""An approval is an approval of what is seen: of the words, and of what the public reads beside them."""

import io
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, models

from positions.changes import documents, references, reviewing, statements
from positions.changes.auditing import SeenOtherwise
from positions.models import Forum, Group, Instrument, Principle, RollCall, Session, State, Statement
from positions.models.choices import StanceValue
from positions.published.declaration import TABLES
from positions.queries import approvals
from tests import make

APPROVED = [(table, column) for table in TABLES for column in table.columns if column.approved]


def run(sql: str, values=None) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else []


def behind_the_triggers(sql: str, values=None) -> None:
    run("SET CONSTRAINTS ALL IMMEDIATE")
    run("SET LOCAL session_replication_role = replica")
    run(sql, values)
    run("SET LOCAL session_replication_role = DEFAULT")


def verify() -> str:
    out = io.StringIO()
    call_command("verify", stdout=out)
    return out.getvalue()


def in_review(analyst) -> Statement:
    """A version that names a record of every kind that can be read beside it."""
    paper = make.make_document(by=analyst)
    session = Session.objects.filter(parent__isnull=False, published_at__isnull=False).first()
    row = Statement(
        document=paper, start=0, end=len(paper.text), quote=paper.text, voice="document_text", confidence=Decimal("0.9"),
        session=session,
    )  # fmt: skip
    parts = statements.Parts(
        [
            statements.Speaking(state=State.objects.get(alpha3="CHN")),
            statements.Speaking(group=Group.objects.get(slug="european-union")),
        ],
        [statements.Taking(Principle.objects.get(slug="sovereignty"), StanceValue.AFFIRMS, Decimal("0.9"))],
        [
            statements.Mentioning(forum=Forum.objects.get(slug="ungge")),
            statements.Mentioning(session=Session.objects.get(slug="gccs-2015")),
        ],
        [make.explains("a-res-73-27")],
    )
    return reviewing.submit(statements.draft(row, parts=parts, by=analyst, why="test"), by=analyst)


def another(field: models.Field, value):
    """A value that the column does not hold now."""
    if field.related_model is not None:
        return field.related_model.objects.exclude(pk=value).values_list("pk", flat=True).first()
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, models.DateField):
        return "2001-02-03" if value is None else value + timedelta(days=1)
    if isinstance(field, models.IntegerField | models.DecimalField):
        return value - 1 if value else 1
    return "Z" if value != "Z" else "Y"


@pytest.mark.parametrize(("table", "column"), APPROVED, ids=lambda one: getattr(one, "name", str(one)))
def test_what_changes_between_the_look_and_the_click_is_not_approved(analyst, reviewer, table, column):
    statement = in_review(analyst)
    seen = reviewing.digest(statement)
    key = {
        "Statement": statement.pk,
        "Document": statement.document_id,
        "Session": statement.session_id,
        "State": State.objects.get(alpha3="CHN").pk,
        "Group": Group.objects.get(slug="european-union").pk,
        "Principle": Principle.objects.get(slug="sovereignty").pk,
        "Forum": Forum.objects.get(slug="ungge").pk,
        "Attribution": statement.attributions.first().pk,
        "Stance": statement.stances.first().pk,
        "Mention": statement.mentions.first().pk,
        "Explanation": statement.explanations.first().pk,
        "Instrument": Instrument.objects.get(slug="a-res-73-27").pk,
        "RollCall": RollCall.objects.get(slug="a-res-73-27").pk,
    }[table.model.__name__]
    field = next(field for field in table.model._meta.local_concrete_fields if field.column == column.name)
    ((value,),) = run(f'SELECT "{column.name}" FROM {table.name} WHERE id = %s', [key])
    run("SET CONSTRAINTS ALL IMMEDIATE")
    for (name,) in run(
        "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype IN ('c', 'u')", [table.name]
    ):
        run(f'ALTER TABLE {table.name} DROP CONSTRAINT "{name}" CASCADE')
    behind_the_triggers(f'UPDATE {table.name} SET "{column.name}" = %s WHERE id = %s', [another(field, value), key])
    with pytest.raises(SeenOtherwise, match="changed since you looked"):
        reviewing.approve(statement, seen=seen, by=reviewer)


def test_every_kind_of_record_beside_a_statement_is_asked_about():
    assert {table.model.__name__ for table, _ in APPROVED} == {
        "Statement", "Document", "Session", "State", "Group", "Principle", "Forum", "Attribution", "Stance", "Mention",
        "Explanation", "Instrument", "RollCall",
    }  # fmt: skip


def test_the_database_refuses_it_too(analyst, reviewer):
    statement = in_review(analyst)
    seen = reviewing.digest(statement)
    documents.publish(statement.document, by=reviewer)
    assert reviewing.digest(statement) == seen, "that the document becomes public is no change of what is read"
    china = State.objects.get(alpha3="CHN")
    china.common_name = "Cathay"
    references.change(china, started_from=china.revision, by=reviewer, why="test")
    with pytest.raises(IntegrityError, match="read beside it"):
        run(
            "UPDATE positions_statement SET state = 'published', revision = revision + 1, reviewer_id = %s,"
            " approved_digest = %s WHERE id = %s",
            [reviewer.pk, seen, statement.pk],
        )


def test_what_was_read_beside_it_is_written_by_the_database_alone(analyst, reviewer):
    statement = in_review(analyst)
    run(
        "UPDATE positions_statement SET approved_beside = '{}', revision = "
        "revision + 1, review_note = 'x' WHERE id = %s",
        [statement.pk],
    )
    statement.refresh_from_db()
    assert statement.approved_beside is None
    reviewing.approve(statement, seen=reviewing.digest(statement), by=reviewer)
    kept = statement.approved_beside
    assert (kept["recipe"], kept["document"]["title"]) == (2, statement.document.title)
    assert {one["state"]["common_name"] for one in kept["positions_attribution"] if "state" in one} == {"China"}
    run(
        "UPDATE positions_statement SET approved_beside = '{}', state = 'withdrawn', retired_reason = 'x',"
        " revision = revision + 1 WHERE id = %s",
        [statement.pk],
    )
    statement.refresh_from_db()
    assert statement.approved_beside == kept


def test_a_rename_that_somebody_answers_for_unpublishes_nothing_and_is_told(analyst, reviewer):
    statement = in_review(analyst)
    reviewing.approve(statement, seen=reviewing.digest(statement), by=reviewer)
    assert approvals.renamed_since(statement) == []
    china = State.objects.get(alpha3="CHN")
    china.common_name = "Cathay"
    references.change(china, started_from=china.revision, by=reviewer, why="they asked for it")
    assert approvals.holds(statement)
    assert [str(one) for one in approvals.renamed_since(statement)] == [
        "state: common_name was “China” and is “Cathay”"
    ]
    assert "46 of 46 quotes" in verify()


def test_a_rename_that_nobody_answers_for_is_named(db):
    run("UPDATE positions_state SET common_name = 'Cathay', revision = revision + 1 WHERE alpha3 = 'CHN'")
    with pytest.raises(
        CommandError, match="State [0-9]+: what is read beside statements was changed at .*nobody answers"
    ):
        verify()


@pytest.mark.parametrize(
    "table", ["positions_state", "positions_group", "positions_principle", "positions_instrument", "positions_rollcall"]
)
def test_records_that_change_places_make_no_statement_speak_for_another(db, table):
    """Two keys are swapped while the foreign keys are deferred: refused, or named by ``verify``."""
    one, two = [key for (key,) in run(f"SELECT id FROM {table} ORDER BY id LIMIT 2")]
    try:
        run("SET CONSTRAINTS ALL DEFERRED")
        for old, new in ((one, -1), (two, one), (-1, two)):
            run(f"UPDATE {table} SET id = %s, revision = revision + 1 WHERE id = %s", [new, old])
    except IntegrityError:
        return
    with pytest.raises(CommandError, match="nobody answers"):
        verify()


def test_records_that_change_places_behind_the_triggers_are_named(db):
    run("SET LOCAL session_replication_role = replica")
    for old, new in (("CHN", "ZZZ"), ("NLD", "CHN"), ("ZZZ", "NLD")):
        run("UPDATE positions_state SET alpha3 = %s WHERE alpha3 = %s", [new, old])
    run("SET LOCAL session_replication_role = DEFAULT")
    with pytest.raises(CommandError, match="State [0-9]+: the record is not what its history says"):
        verify()


def test_an_approval_of_a_statement_that_explains_nothing_says_nothing_of_explanations(db):
    """What was approved before there were explanations keeps its digest, and one that is slipped in is found out."""
    ((content, beside),) = run(
        "SELECT ARRAY(SELECT jsonb_object_keys(positions_content(id, 2))), approved_beside::text FROM "
        "positions_statement WHERE public_id = 'S-000002'"
    )
    assert set(content) == {
        "recipe", "statement", "positions_attribution", "positions_stance", "positions_mention",
    }  # fmt: skip
    assert "positions_explanation" not in beside
    assert "45 of 45 quotes" in verify()
    behind_the_triggers(
        "INSERT INTO positions_explanation (revision, kind, instrument_id, "
        "statement_id) SELECT 1, 'of_position', i.id, s.id"
        " FROM positions_instrument i, positions_statement s WHERE i.slug = 'a-res-73-27' AND s.public_id = 'S-000002'"
    )
    with pytest.raises(CommandError, match="S-000002, version 1 .*: the content is not what was approved"):
        verify()


def test_what_was_approved_by_the_first_recipe_holds_and_is_still_checked(db):
    """As in a database that was there before: its approvals kept nothing of what was read beside them."""
    before = "UPDATE positions_statement SET approved_beside = NULL, approved_digest = positions_statement_digest_1(id)"
    behind_the_triggers(before)
    assert "45 of 45 quotes" in verify()
    behind_the_triggers(
        "UPDATE positions_stance SET value = 'opposes' WHERE id = (SELECT min(id) FROM positions_stance)"
    )
    with pytest.raises(CommandError, match="the content is not what was approved"):
        verify()
