"""What the database itself refuses: by raw SQL and through the ORM, each in a transaction that really commits.

A deferred foreign key would hide a hole until COMMIT; so nothing here is rolled back by the test.
"""

from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import Error, IntegrityError, connection, transaction
from django.db.models import F
from django.db.models.functions import Now

from positions.changes import documents, references, reviewing, statements
from positions.changes.recording import ChangeRefused
from positions.models import (
    Attribution,
    Document,
    FormerSlug,
    Forum,
    Furniture,
    Group,
    Intervention,
    Membership,
    Page,
    Principle,
    Stance,
    State,
    Statement,
    SuggestedStance,
    Suggestion,
)
from positions.models.choices import MOVES, ReviewState
from positions.models.records import Record, Reference
from positions.text.spans import Span
from tests import make
from tests.second import make_settled

pytestmark = pytest.mark.usefixtures("committed")

SLICE = """document_id, start, "end", quote"""


def run(sql: str) -> None:
    """Run raw SQL in a transaction of its own, to its COMMIT."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def promise_of(error: BaseException) -> str:
    """Name of the constraint or trigger promise that refused."""
    diagnosis = error.__cause__.diag
    return diagnosis.constraint_name or diagnosis.sqlstate


# Each row: what somebody with a database prompt tries, the promise that stops him. S-000002 is a published direct
# quotation of the first seed (document 1), S-000024 ff. are text of the second (document 2).
REFUSED = [
    # A document's bytes, text and hashes never change; it is not deleted; the same bytes are stored once.
    ("UPDATE positions_document SET text = text || '.', revision = revision + 1", "positions_document_unchangeable"),
    ("UPDATE positions_document SET content = '\\x00', revision = revision + 1", "positions_document_unchangeable"),
    ("UPDATE positions_document SET text_sha256 = repeat('0', 64), revision = revision + 1", "positions_document_unchangeable"),
    ("UPDATE positions_document SET public_id = 'D-9999', revision = revision + 1", "positions_document_public_id"),
    ("UPDATE positions_document SET published_at = NULL, revision = revision + 1", "published_once"),
    ("DELETE FROM positions_document WHERE public_id = 'D-0001'", "positions_document_cited"),
    (
        "INSERT INTO positions_document (revision, title, kind, publisher, language, published_precision, source_url, complete,"
        " fragment_note, content, content_sha256, media_type, text, text_sha256, derivation, origin)"
        " SELECT 1, title, kind, publisher, language, '', '', true, '', content, content_sha256, media_type, text, text_sha256,"
        " derivation, 'data_set' FROM positions_document WHERE public_id = 'D-0001'",
        "positions_document_content_sha256",
    ),
    (
        "INSERT INTO positions_document (revision, title, kind, publisher, language, published_precision, source_url, complete,"
        " fragment_note, content, content_sha256, media_type, text, text_sha256, derivation, origin)"
        " VALUES (1, 't', 'k', '', 'en', '', '', true, '', 'abc', repeat('a', 64), '', 'abc', repeat('a', 64), 'x', 'data_set')",
        "positions_document_hashes",
    ),
    ("UPDATE positions_document SET source_url = 'javascript:alert(1)', revision = revision + 1", "positions_document_url"),
    ("UPDATE positions_document SET publisher = '', revision = revision + 1 WHERE public_id = 'D-0002'", "positions_document_publisher"),
    (
        "UPDATE positions_document SET published_start = '2015-04-01', published_end = '2015-04-01', revision = revision + 1"
        " WHERE public_id = 'D-0001'",
        "positions_document_said_after",
    ),
    ("UPDATE positions_document SET published_end = '2015-04-16', revision = revision + 1 WHERE public_id = 'D-0001'", "positions_document_published_order"),
    ("UPDATE positions_document SET published_precision = 'month', revision = revision + 1", "positions_document_published_precision"),
    ("UPDATE positions_document SET published_start = NULL, revision = revision + 1", "positions_document_published_precision"),
    # Furniture lies inside the text and never under a statement.
    (
        'INSERT INTO positions_furniture (revision, document_id, start, "end", kind)'
        " SELECT 1, id, 1100, 1110, 'x' FROM positions_document WHERE public_id = 'D-0001'",
        "positions_furniture_statement",
    ),
    ('UPDATE positions_furniture SET start = "end", revision = revision + 1', "positions_furniture_span"),
    # A published row, its attributions and its stances never change.
    ("UPDATE positions_statement SET quote = 'x', revision = revision + 1 WHERE public_id = 'S-000002'", "positions_statement_frozen"),
    ("UPDATE positions_statement SET rationale = 'x', revision = revision + 1 WHERE public_id = 'S-000002'", "positions_statement_frozen"),
    ("UPDATE positions_statement SET start = start + 1, revision = revision + 1 WHERE public_id = 'S-000002'", "positions_statement_frozen"),
    ("UPDATE positions_statement SET published_at = now() - interval '1 day', revision = revision + 1", "positions_statement_published_frozen"),
    ("UPDATE positions_statement SET public_id = 'S-000099', revision = revision + 1 WHERE public_id = 'S-000002'", "positions_statement_published_frozen"),
    ("UPDATE positions_statement SET retired_at = now(), revision = revision + 1 WHERE public_id = 'S-000002'", "positions_statement_moments"),
    ("UPDATE positions_statement SET state = 'draft', revision = revision + 1 WHERE public_id = 'S-000002'", "positions_statement_move"),
    ("UPDATE positions_statement SET state = 'withdrawn', revision = revision + 1 WHERE public_id = 'S-000002'", "positions_statement_reason"),
    ("DELETE FROM positions_statement WHERE public_id = 'S-000002'", "positions_statement_kept"),
    ("UPDATE positions_attribution SET role = 'joint', revision = revision + 1", "positions_part_frozen"),
    ("DELETE FROM positions_attribution", "positions_part_frozen"),
    ("UPDATE positions_stance SET value = 'opposes', revision = revision + 1", "positions_part_frozen"),
    ("DELETE FROM positions_stance", "positions_part_frozen"),
    ("DELETE FROM positions_mention", "positions_part_frozen"),
    # A version begins as a draft; nobody writes a published row.
    (
        f"INSERT INTO positions_statement (revision, version, {SLICE}, voice, speaker, capacity, said_precision, occasion, language,"
        " counted, truncated, confidence, rationale, remarks, state, origin, editors, review_note, approved_digest, retired_reason,"
        f" successor, published_at, public_id) SELECT 1, 2, {SLICE}, voice, speaker, capacity, '', '', 'en', true, false, 1, '', '',"
        " 'published', 'data_set', '{}', '', approved_digest, '', '', now(), public_id FROM positions_statement"
        " WHERE public_id = 'S-000002'",
        "positions_statement_begins_as_draft",
    ),
    # Every update names the revision it started from.
    ("UPDATE positions_state SET common_name = 'x' WHERE alpha3 = 'CHN'", "stale"),
    ("UPDATE positions_session SET place = 'x' WHERE slug = 'gccs-2015'", "stale"),
    ("UPDATE positions_principle SET summary = 'x', revision = 9 WHERE slug = 'sovereignty'", "stale"),
    # Codes and slugs are well-formed and unique.
    ("UPDATE positions_state SET alpha3 = 'chn', revision = revision + 1 WHERE alpha3 = 'CHN'", "positions_state_codes_form"),
    ("UPDATE positions_state SET alpha2 = 'FR', revision = revision + 1 WHERE alpha3 = 'CHN'", "positions_state_alpha2_key"),
    ("UPDATE positions_principle SET slug = 'Not A Slug', revision = revision + 1 WHERE slug = 'sovereignty'", "positions_principle_slug_form"),
    ("UPDATE positions_principle SET slug = 'non-intervention', revision = revision + 1 WHERE slug = 'sovereignty'", "positions_principle_slug_key"),
    # The tree stays a tree.
    (
        "UPDATE positions_principle SET parent_id = (SELECT id FROM positions_principle WHERE slug = 'collective-countermeasures'),"
        " revision = revision + 1 WHERE slug = 'state-responsibility'",
        "positions_principle_tree",
    ),
    # What was published as a reference is kept, and publishing has its own author and moment.
    ("DELETE FROM positions_state WHERE alpha3 = 'TUV'", "published_kept"),
    ("UPDATE positions_forum SET published_at = NULL, revision = revision + 1", "published_once"),
    ("UPDATE positions_session SET held_end = '1990-01-01', revision = revision + 1 WHERE slug = 'gccs-2015'", "positions_session_held_order"),
    # History is append-only; the edition is one row.
    ("UPDATE positions_statementevent SET quote = 'x'", "P0001"),
    ("DELETE FROM positions_statementevent", "P0001"),
    ("INSERT INTO positions_edition (id, number) VALUES (2, 0)", "positions_edition_single"),
]  # fmt: skip


def test_the_database_refuses_each_by_raw_sql():
    before = _fingerprint()
    missed = []
    for sql, promise in REFUSED:
        try:
            run(sql)
        except Error as error:
            found = promise_of(error)
            if not found.startswith(promise):
                missed.append(f"{sql}\n    was refused as {found}, not {promise}")
        else:
            missed.append(f"{sql}\n    was not refused ({promise})")
    assert not missed, "\n".join(missed)
    assert _fingerprint() == before, "something that was refused was written all the same"


def _fingerprint() -> list:
    tables = [model._meta.db_table for model in (Document, Furniture, Statement, Attribution, Stance, State, Principle)]
    with connection.cursor() as cursor:
        marks = []
        for table in tables:
            cursor.execute(f"SELECT md5(coalesce(string_agg(row::text, '|' ORDER BY id), '')) FROM {table} row")
            marks.append(cursor.fetchone())
        return marks


TEXT = """Navigation bar

"States should respect the sovereignty of others," said the minister. He welcomed the "digital divide" debate.

The ministry holds that non-intervention applies."""
SAID = "States should respect the sovereignty of others"


@pytest.fixture
def people():
    return make.make_account("analyst"), make.make_account("reviewer")


@pytest.fixture
def paper(people):
    return make.make_document(
        TEXT, by=people[0], furniture=[(0, 14)], published_start=date(2020, 5, 4), published_end=date(2020, 5, 4),
        published_precision="day",
    )  # fmt: skip


def slice_of(quote: str) -> dict:
    start = TEXT.index(quote)
    return {"quote": quote, "start": start, "end": start + len(quote)}


# Each row: what a draft is given, the promise of the database, the field that the human message stands at.
DRAFTS_REFUSED = [
    ({**slice_of(SAID), "start": len(TEXT) + 1, "end": len(TEXT) + 9}, "positions_statement_span", "quote"),
    ({**slice_of(SAID), "end": 0, "start": 0}, "positions_statement_span", "quote"),
    ({**slice_of(SAID), "quote": SAID.replace("should", "must")}, "positions_statement_verbatim", "quote"),
    ({**slice_of(SAID), "quote": SAID.upper()}, "positions_statement_verbatim", "quote"),
    ({"quote": "\n\n", "start": 14, "end": 16}, "positions_statement_blank", "quote"),
    (slice_of("bar\n\n"), "positions_statement_furniture", "quote"),
    ({**slice_of('digital divide" debate'), "voice": "direct_quote", "speaker": "M"}, "positions_statement_quotation", "voice"),
    ({**slice_of("He welcomed"), "voice": "direct_quote", "speaker": "M"}, "positions_statement_quotation", "voice"),
    ({**slice_of(SAID), "voice": "direct_quote", "speaker": ""}, "positions_statement_quote_speaker", "__all__"),
    ({**slice_of(SAID), "voice": "shout"}, "positions_statement_voice_known", "voice"),
    ({**slice_of(SAID), "voice": "headline", "counted": True}, "positions_statement_headline_not_counted", "__all__"),
    ({**slice_of(SAID), "confidence": Decimal("1.5")}, "positions_statement_confidence", "confidence"),
    (
        {**slice_of(SAID), "said_start": date(2020, 5, 5), "said_end": date(2020, 5, 5), "said_precision": "day"},
        "positions_statement_said_after", "said_start",
    ),
    (
        {**slice_of(SAID), "said_start": date(2020, 5, 3), "said_end": date(2020, 5, 1), "said_precision": "interval"},
        "positions_statement_said_order", "said_end",
    ),
    (
        {**slice_of(SAID), "said_start": date(2020, 4, 1), "said_end": date(2020, 4, 29), "said_precision": "month"},
        "positions_statement_said_precision", "said_precision",
    ),
    ({**slice_of(SAID), "said_start": date(2020, 4, 1), "said_precision": "day"}, "positions_statement_said_precision", "said_precision"),
    ({**slice_of(SAID), "said_precision": "day"}, "positions_statement_said_precision", "said_precision"),
    ({**slice_of(SAID), "version": 2}, "positions_statement_next_version", None),
    ({**slice_of(SAID), "public_id": "S-000999"}, "positions_statement_next_version", None),
    ({**slice_of(SAID), "state": "in_review"}, "positions_statement_begins_as_draft", None),
]  # fmt: skip


def test_a_draft_that_breaks_a_promise_is_refused_by_the_database_and_kindly(people, paper):
    analyst, _ = people
    missed = []
    for facts, promise, field in DRAFTS_REFUSED:
        values = {"document": paper, "voice": "document_text", "confidence": Decimal("0.5"), "origin": "person", "author": analyst,
                  **facts}  # fmt: skip
        try:
            with transaction.atomic():
                Statement(**values).save()
        except IntegrityError as error:
            found = promise_of(error)
            # An interval out of order disagrees with its precision too; PostgreSQL names the first in the alphabet.
            if found != promise:
                missed.append(f"{facts}: refused as {found}, not {promise}")
        else:
            missed.append(f"{facts}: not refused ({promise})")
        if field is None:
            continue
        try:
            Statement(**values).full_clean()
        except ValidationError as error:
            if field not in error.message_dict:
                missed.append(f"{facts}: the message stands at {list(error.message_dict)}, not at {field}")
        else:
            missed.append(f"{facts}: no human message")
    assert not missed, "\n".join(missed)


def test_document_text_needs_a_publisher(people):
    analyst, _ = people
    nameless = make.make_document("Nobody publishes this text.", by=analyst, publisher="")
    with pytest.raises(ChangeRefused, match="publisher"):
        make.make_draft(by=analyst, document=nameless)
    with pytest.raises(IntegrityError, match="names none"):
        Statement.objects.create(
            document=nameless, start=0, end=6, quote="Nobody", voice="document_text", confidence=1, author=analyst
        )


def test_an_attribution_names_exactly_one(people, paper):
    analyst, _ = people
    draft = make.make_draft(by=analyst, document=paper, quote="The ministry")
    china, union = State.objects.get(alpha3="CHN"), Group.objects.get(slug="european-union")
    for wrong in ({"state": china, "group": union}, {}):
        with pytest.raises(IntegrityError, match="positions_attribution_one"):
            Attribution.objects.create(statement=draft, role="joint", **wrong)
        with pytest.raises(ValidationError, match="exactly one"):
            Attribution(statement=draft, role="joint", **wrong).full_clean()
    with pytest.raises(IntegrityError, match="positions_attribution_once"):
        Attribution.objects.create(statement=draft, state=china, role="joint")


def test_one_statement_takes_one_stance_on_a_principle(people, paper):
    draft = make.make_draft(by=people[0], document=paper, quote="The ministry")
    with pytest.raises(IntegrityError, match="positions_stance_once"):
        Stance.objects.create(
            statement=draft, principle=Principle.objects.get(slug="non-intervention"), value="opposes", confidence=1
        )
    with pytest.raises(IntegrityError, match="positions_stance_value_known"):
        Stance.objects.create(
            statement=draft, principle=Principle.objects.get(slug="sovereignty"), value="likes", confidence=1
        )


def test_furniture_never_comes_under_a_statement(people, paper):
    make.make_draft(by=people[0], document=paper, quote="The ministry")
    start = TEXT.index("ministry")
    with pytest.raises(ChangeRefused, match="not furniture"):
        documents.mark_furniture(paper, marked=documents.Marked(Span(start, start + 3), "x"), by=people[0], why="test")
    with pytest.raises(ChangeRefused, match="has .* characters"):
        documents.mark_furniture(paper, marked=documents.Marked(Span(1, len(TEXT) + 1), "x"), by=people[0], why="test")


def test_a_cited_document_is_never_deleted(people, paper):
    make.make_draft(by=people[0], document=paper, quote="The ministry")
    with pytest.raises(IntegrityError, match="it is kept"):
        run(f"DELETE FROM positions_document WHERE id = {paper.pk}")


def test_the_moves_are_exactly_those_listed(people, paper):
    """Every pair of states is tried by raw SQL; only the listed ones pass, and publishing needs more than the move."""
    analyst, reviewer = people
    tried = {}
    for index, (old, new) in enumerate([(a, b) for a in ReviewState for b in ReviewState if a != b]):
        document = make.make_document(f"States respect rule number {index} of the sea.", by=analyst)
        statement = make.make_draft(by=analyst, document=document)
        if old != ReviewState.DRAFT:
            reviewing.submit(statement, by=analyst)
        if old == ReviewState.RETURNED:
            reviewing.send_back(statement, note="mend", by=reviewer)
        if old in {ReviewState.PUBLISHED, ReviewState.SUPERSEDED, ReviewState.WITHDRAWN}:
            reviewing.approve(statement, seen=reviewing.digest(statement), by=reviewer)
        if old == ReviewState.WITHDRAWN:
            reviewing.withdraw(statement, reason="wrong", by=reviewer)
        if old == ReviewState.SUPERSEDED:
            run(
                f"UPDATE positions_statement SET state = 'superseded', revision = revision + 1 WHERE id = {statement.pk}"
            )
        statement.refresh_from_db()
        assert statement.state == old
        documents.publish(document, by=reviewer)
        # Everything that a publication or withdrawal needs is given, so that the move alone decides.
        given = ""
        if new == ReviewState.PUBLISHED:
            given = f", reviewer_id = {reviewer.pk}, approved_digest = positions_statement_digest(id)"
        if new == ReviewState.WITHDRAWN:
            given = ", retired_reason = 'wrong'"
        try:
            run(
                f"UPDATE positions_statement SET state = '{new}', revision = revision + 1{given} WHERE id = {statement.pk}"
            )
            tried[old, new] = True
        except IntegrityError:
            tried[old, new] = False
    assert {move for move, passed in tried.items() if passed} == set(MOVES)


def test_published_needs_a_second_person_whoever_asks(people, paper):
    analyst, reviewer = people
    statement = reviewing.submit(make.make_draft(by=reviewer, document=paper, quote="The ministry"), by=reviewer)
    documents.publish(paper, by=reviewer)
    publish = (
        "UPDATE positions_statement SET state = 'published', revision = revision + 1, reviewer_id = {},"
        " approved_digest = positions_statement_digest(id) WHERE id = {}"
    )
    for account in (reviewer.pk, "NULL"):  # one's own work; nobody's approval
        with pytest.raises(IntegrityError, match="second person"):
            run(publish.format(account, statement.pk))
    # Nor does somebody pass as the data set.
    with pytest.raises(IntegrityError, match="cannot change"):
        run(
            f"UPDATE positions_statement SET origin = 'data_set', author_id = NULL, revision = revision + 1 WHERE id = {statement.pk}"
        )
    # Nor is it forgotten who has changed the text.
    with pytest.raises(IntegrityError, match="cannot change"):
        run(f"UPDATE positions_statement SET editors = '{{}}', revision = revision + 1 WHERE id = {statement.pk}")
    run(publish.format(analyst.pk, statement.pk))


def test_an_editor_of_a_draft_does_not_approve_it(people, paper):
    analyst, reviewer = people
    statement = make.make_draft(by=analyst, document=paper, quote="The ministry")
    statement.rationale = "Edited by the reviewer."
    statements.revise(statement, parts=statements.Parts.of(statement), started_from=1, by=reviewer, why="edit")
    with pytest.raises(IntegrityError, match="not forgotten"):
        run(f"UPDATE positions_statement SET editors = '{{}}', revision = revision + 1 WHERE id = {statement.pk}")
    reviewing.submit(statement, by=analyst)
    with pytest.raises(reviewing.OwnWork):
        reviewing.approve(statement, seen=reviewing.digest(statement), by=reviewer)


def test_an_approval_is_of_exactly_this_content(people, paper):
    analyst, reviewer = people
    statement = make.make_draft(by=analyst, document=paper, quote="The ministry")
    seen = reviewing.digest(statement)
    stance = statement.stances.get()
    Stance.objects.filter(pk=stance.pk).update(value="opposes", revision=F("revision") + 1)
    reviewing.submit(statement, by=analyst)
    documents.publish(paper, by=reviewer)
    with pytest.raises(IntegrityError, match="not of exactly this content"):
        run(
            f"UPDATE positions_statement SET state = 'published', revision = revision + 1, reviewer_id = {reviewer.pk},"
            f" approved_digest = '{seen}' WHERE id = {statement.pk}"
        )


def test_periods_of_one_number_never_overlap(people, paper):
    """A next version is published while the one in force is not retired: the exclusion constraint refuses it."""
    analyst, reviewer = people
    first = make.make_statement(by=analyst, reviewer=reviewer, document=paper, quote="The ministry")
    changed = statements.next_version(first)
    changed.rationale = "Better."
    second = statements.correct(first, changed, parts=statements.Parts.of(first), by=analyst, why="better")
    reviewing.submit(second, by=analyst)
    with pytest.raises(IntegrityError, match="positions_statement_periods"):
        run(
            f"UPDATE positions_statement SET state = 'published', revision = revision + 1, reviewer_id = {reviewer.pk},"
            f" approved_digest = positions_statement_digest(id) WHERE id = {second.pk}"
        )
    reviewing.approve(second, seen=reviewing.digest(second), by=reviewer)
    first.refresh_from_db()
    assert (first.state, first.retired_at) == (ReviewState.SUPERSEDED, second.published_at)
    assert second.public_id == first.public_id
    with pytest.raises(IntegrityError, match="positions_statement_one_next_version|published one before"):
        Statement.objects.create(
            document=paper, start=first.start, end=first.end, quote=first.quote, voice="document_text", confidence=1,
            author=analyst, public_id=first.public_id, version=2,
        )  # fmt: skip


def test_a_withdrawn_number_is_not_published_again(people, paper):
    analyst, reviewer = people
    first = make.make_statement(by=analyst, reviewer=reviewer, document=paper, quote="The ministry")
    changed = statements.correct(
        first, statements.next_version(first), parts=statements.Parts.of(first), by=analyst, why="better"
    )
    reviewing.submit(changed, by=analyst)
    reviewing.withdraw(first, reason="The source was forged.", by=reviewer)
    with pytest.raises(ChangeRefused, match="was withdrawn"):
        reviewing.approve(changed, seen=reviewing.digest(changed), by=reviewer)


def test_numbers_and_moments_are_the_databases_own(people, paper):
    analyst, reviewer = people
    statement = reviewing.submit(make.make_draft(by=analyst, document=paper, quote="The ministry"), by=analyst)
    documents.publish(paper, by=reviewer)
    run(
        "UPDATE positions_statement SET state = 'published', public_id = 'S-777777', published_at = '1999-01-01',"
        f" revision = revision + 1, reviewer_id = {reviewer.pk}, approved_digest = positions_statement_digest(id)"
        f" WHERE id = {statement.pk}"
    )
    statement.refresh_from_db()
    assert statement.public_id == "S-000046"
    assert statement.published_at.year > 2020


def test_memberships_do_not_overlap(people):
    group, state = Group.objects.get(slug="european-union"), State.objects.get(alpha3="FRA")
    Membership.objects.create(group=group, state=state, joined_on=date(2000, 1, 1), left_on=date(2005, 1, 1))
    Membership.objects.create(group=group, state=state, joined_on=date(2005, 1, 2))
    with pytest.raises(IntegrityError, match="positions_membership_no_overlap"):
        Membership.objects.create(group=group, state=state, joined_on=date(2010, 1, 1))
    with pytest.raises(ValidationError, match="already a member"):
        Membership(group=group, state=state, joined_on=date(2010, 1, 1)).full_clean()


def test_a_reference_fact_needs_a_second_person(people):
    analyst, reviewer = people
    principle = make.make_principle(by=analyst)
    with pytest.raises(IntegrityError, match="positions_principle_second_person"):
        Principle.objects.filter(pk=principle.pk).update(
            published_at=Now(), published_by=analyst, revision=F("revision") + 1
        )
    with pytest.raises(IntegrityError, match="positions_principle_second_person"):
        Principle.objects.filter(pk=principle.pk).update(published_at=Now(), revision=F("revision") + 1)
    Principle.objects.filter(pk=principle.pk).update(
        published_at=Now(), published_by=reviewer, revision=F("revision") + 1
    )


def test_a_changed_slug_is_kept_and_not_given_out_again(people):
    analyst, _ = people
    run(
        "UPDATE positions_principle SET slug = 'sovereign-territory', revision = revision + 1 WHERE slug = 'sovereignty'"
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT noun, slug FROM positions_formerslug")
        assert cursor.fetchall() == [("positions_principle", "sovereignty")]
    with pytest.raises(ChangeRefused, match="belonged to another record"):
        make.make_principle(by=analyst, slug="sovereignty")


def test_a_statement_names_only_what_is_public(people, paper):
    analyst, reviewer = people
    hidden = make.make_principle(by=analyst)
    statement = make.make_draft(by=analyst, document=paper, quote="The ministry", principle=hidden)
    reviewing.submit(statement, by=analyst)
    with pytest.raises(ChangeRefused, match="publish that first"):
        reviewing.approve(statement, seen=reviewing.digest(statement), by=reviewer)


def make_proposals(paper: Document) -> Suggestion:
    """What a machine found in the paper."""
    Page.objects.create(document=paper, number=1, start=0, end=20)
    Intervention.objects.create(document=paper, start=16, end=60, label="NORWAY", role="unresolved")
    suggestion = Suggestion.objects.create(
        document=paper, start=16, end=60, voice="document_text", score=Decimal("0.8"), lexicon="test-1"
    )
    SuggestedStance.objects.create(
        suggestion=suggestion,
        principle=Principle.objects.get(slug="sovereignty"),
        value="affirms",
        score=Decimal("0.8"),
    )
    return suggestion


def test_a_suggestion_stays_what_it_was_and_is_decided_once(people, paper):
    suggestion = make_proposals(paper)
    decided = f"fate = 'rejected', decided_by_id = {people[0].pk}"
    where = f", revision = revision + 1 WHERE id = {suggestion.pk}"
    update = "UPDATE positions_suggestion SET "
    for sql, promise in (
        (f"{update}start = 17{where}", "positions_suggestion_unchangeable"),
        (f"{update}lexicon = 'test-2'{where}", "positions_suggestion_unchangeable"),
        (f"{update}fate = 'rejected'{where}", "positions_suggestion_fate_known"),
        (f"{update}fate = 'perhaps', decided_by_id = {people[0].pk}{where}", "positions_suggestion_fate_known"),
        (f"{update}{decided}{where}", None),
        (f"{update}fate = 'accepted'{where}", "positions_suggestion_decided"),
        (f"{update}fate = 'open', decided_by_id = NULL{where}", "positions_suggestion_decided"),
        ("UPDATE positions_suggestedstance SET value = 'likes', revision = revision + 1", "positions_suggestedstance_value_known"),
        ('UPDATE positions_intervention SET "end" = start, revision = revision + 1', "positions_intervention_span"),
        ('UPDATE positions_intervention SET "end" = 99999, revision = revision + 1', "positions_reading_inside"),
        ("UPDATE positions_page SET number = 0, revision = revision + 1", "positions_page"),
    ):  # fmt: skip
        if promise is None:
            run(sql)
            continue
        with pytest.raises(IntegrityError) as caught:
            run(sql)
        assert promise_of(caught.value).startswith(promise), sql


def concrete(base: type) -> list:
    return [model for model in apps.get_app_config("positions").get_models() if issubclass(model, base)]


def test_every_curated_table_wants_the_revision_named(people, paper):
    """An update that writes the same revision, or skips one, is refused on every table that people edit."""
    analyst, _ = people
    make.make_draft(by=analyst, document=paper, quote="The ministry")
    references.change_parts(
        new=[Membership(group=Group.objects.get(slug="european-union"), state=State.objects.get(alpha3="FRA"))],
        by=analyst,
        why="test",
    )
    draft = Statement.objects.get(state="draft")
    statements.revise(
        draft,
        parts=statements.Parts(
            [statements.Speaking(state=State.objects.get(alpha3="CHN"))],
            [statements.Taking(Principle.objects.get(slug="sovereignty"), "affirms", Decimal(1))],
            [statements.Mentioning(forum=Forum.objects.get(slug="ungge"))],
        ),
        started_from=1,
        by=analyst,
        why="test",
    )
    make_proposals(paper)
    make_settled()
    missed = []
    for model in concrete(Record):
        table = model._meta.db_table
        row = model.objects.order_by("-id").first()
        assert row is not None, f"{table} has no row to try"
        for written in ("revision", "revision + 2"):
            try:
                run(f"UPDATE {table} SET revision = {written} WHERE id = {row.pk}")
            except IntegrityError as error:
                if promise_of(error) != "stale":
                    missed.append(f"{table}: refused as {promise_of(error)}")
            else:
                missed.append(f"{table}: revision = {written} was written")
    assert not missed, missed


def test_every_published_record_stays_published(people):
    missed = []
    for model in [*concrete(Reference), Document]:
        table = model._meta.db_table
        for sql in (
            f"UPDATE {table} SET published_at = NULL, revision = revision + 1 WHERE published_at IS NOT NULL",
            f"UPDATE {table} SET published_at = now() - interval '1 year', revision = revision + 1",
            f"UPDATE {table} SET origin = 'person', created_by_id = {people[0].pk}, published_by_id = {people[1].pk},"
            " revision = revision + 1",
        ):
            try:
                run(sql)
            except IntegrityError as error:
                if promise_of(error) != "published_once":
                    missed.append(f"{sql}: refused as {promise_of(error)}")
            else:
                missed.append(f"{sql}: written")
    assert not missed, missed


def test_no_published_record_is_deleted():
    missed = []
    for model in concrete(Reference):
        table = model._meta.db_table
        try:
            run(f"DELETE FROM {table} WHERE published_at IS NOT NULL")
        except IntegrityError as error:
            if promise_of(error) != "published_kept":
                missed.append(f"{table}: refused as {promise_of(error)}")
        else:
            missed.append(f"{table}: deleted")
    assert not missed, missed


def test_every_address_is_well_formed_and_kept(people):
    """For each noun with a slug: its form, its uniqueness, and the former one that still leads to it."""
    analyst, _ = people
    make.make_group(by=analyst)
    missed = []
    for model in [model for model in concrete(Reference) if hasattr(model, "slug")]:
        table = model._meta.db_table
        row = model.objects.published().order_by("-id").first()
        for slug in ("With Space", "UPPER", "-edge", "double--hyphen", ""):
            try:
                run(f"UPDATE {table} SET slug = '{slug}', revision = revision + 1 WHERE id = {row.pk}")
            except IntegrityError as error:
                if promise_of(error) != f"{table}_slug_form":
                    missed.append(f"{table} {slug!r}: refused as {promise_of(error)}")
            else:
                missed.append(f"{table} {slug!r}: written")
        former = row.slug
        run(f"UPDATE {table} SET slug = 'moved-on', revision = revision + 1 WHERE id = {row.pk}")
        assert FormerSlug.objects.filter(noun=table, slug=former, object_id=row.pk).exists(), table
        other = model.objects.exclude(pk=row.pk).first()
        try:
            run(f"UPDATE {table} SET slug = '{former}', revision = revision + 1 WHERE id = {other.pk}")
        except IntegrityError as error:
            if promise_of(error) != "former_slug":
                missed.append(f"{table}: a former slug refused as {promise_of(error)}")
        else:
            missed.append(f"{table}: a former slug was given out again")
    assert not missed, missed


def test_every_reference_fact_is_somebodys_and_published_by_a_second(people):
    """A row of a person without a person, or published by its own author, is refused on every reference table."""
    analyst, _ = people
    rows = [
        make.make_state("QZX", by=analyst),
        make.make_group(by=analyst),
        forum := make.make_forum(by=analyst),
        make.make_session(forum, by=analyst),
        make.make_principle(by=analyst),
        make.make_document(by=analyst),
    ]
    missed = []
    for row in rows:
        table = row._meta.db_table
        for sql, promise in (
            ("created_by_id = NULL", f"{table}_answerable"),
            (f"published_at = now(), published_by_id = {analyst.pk}", f"{table}_second_person"),
            ("published_at = now()", f"{table}_second_person"),
        ):
            try:
                run(f"UPDATE {table} SET {sql}, revision = revision + 1 WHERE id = {row.pk}")
            except IntegrityError as error:
                if promise_of(error) != promise:
                    missed.append(f"{table} {sql}: refused as {promise_of(error)}")
            else:
                missed.append(f"{table} {sql}: written")
    assert not missed, missed


# Each row: raw SQL on a draft, its parts or a reference table, and the promise that stops it.
ALSO_REFUSED = [
    ("UPDATE positions_state SET verified = 'perhaps', revision = revision + 1 WHERE alpha3 = 'TUV'", "positions_state_verified_known"),
    ("UPDATE positions_group SET verified = 'perhaps', revision = revision + 1", "positions_group_verified_known"),
    ("UPDATE positions_forum SET verified = 'perhaps', revision = revision + 1", "positions_forum_verified_known"),
    ("UPDATE positions_session SET verified = 'perhaps', revision = revision + 1", "positions_session_verified_known"),
    ("UPDATE positions_principle SET verified = 'perhaps', revision = revision + 1", "positions_principle_verified_known"),
    ("UPDATE positions_state SET kind = 'empire', revision = revision + 1 WHERE alpha3 = 'TUV'", "positions_state_kind_known"),
    ("UPDATE positions_state SET alpha3 = 'CHN', revision = revision + 1 WHERE alpha3 = 'TUV'", "positions_state_alpha3"),
    ("UPDATE positions_state SET m49 = '156', revision = revision + 1 WHERE alpha3 = 'TUV'", "positions_state_m49"),
    ("UPDATE positions_forum SET held_precision = 'month', revision = revision + 1 WHERE slug = 'paris-call'", "positions_forum_held_precision"),
    ("UPDATE positions_forum SET held_end = '1900-01-01', revision = revision + 1 WHERE slug = 'paris-call'", "positions_forum_held_order"),
    ("UPDATE positions_session SET held_precision = 'year', revision = revision + 1 WHERE slug = 'gccs-2015'", "positions_session_held_precision"),
    ("UPDATE positions_session SET parent_id = id, revision = revision + 1 WHERE slug = 'gccs-2015'", "positions_session_not_own_parent"),
    ("UPDATE positions_principle SET parent_id = NULL, revision = revision + 1 WHERE slug = 'sovereignty'", "positions_principle_family_on_top"),
    ("UPDATE positions_participation SET forum_id = (SELECT min(id) FROM positions_forum), revision = revision + 1 WHERE session_id IS NOT NULL", "positions_participation_one_place"),
    ("UPDATE positions_document SET complete = true, revision = revision + 1 WHERE NOT complete", "positions_document_fragment"),
    ("UPDATE positions_document SET fragment_note = '', revision = revision + 1 WHERE NOT complete", "positions_document_fragment"),
    ('UPDATE positions_reading SET "end" = 99999, revision = revision + 1', "positions_reading_inside"),
    ('UPDATE positions_reading SET "end" = start, revision = revision + 1', "positions_reading_span"),
    ("UPDATE positions_reading SET origin = 'person', revision = revision + 1", "positions_reading_answerable"),
    ('INSERT INTO positions_reading (revision, document_id, start, "end", decision, origin) SELECT 1, document_id, start, "end", decision, origin FROM positions_reading', "positions_reading_once"),
    ("INSERT INTO positions_principlesource (revision, principle_id, symbol, paragraph, position, verified) SELECT 1, principle_id, symbol, paragraph, 0, verified FROM positions_principlesource", "positions_principlesource_once"),
    ("INSERT INTO positions_participation (revision, session_id, state_id, role, verified) SELECT 1, session_id, state_id, role, verified FROM positions_participation WHERE session_id IS NOT NULL", "positions_participation_once"),
    ("INSERT INTO positions_participation (revision, state_id, role, verified) SELECT 1, min(id), 'x', 'checked' FROM positions_state", "positions_participation_one_place"),
    ("INSERT INTO positions_formerslug (noun, slug, object_id) VALUES ('a', 'b', 1), ('a', 'b', 2)", "positions_formerslug_once"),
    ("INSERT INTO positions_mention (revision, statement_id) SELECT 1, id FROM positions_statement WHERE state = 'draft'", "positions_mention_one"),
    ("INSERT INTO positions_mention (revision, statement_id, forum_id) SELECT 1, s.id, f.id FROM positions_statement s, (SELECT min(id) AS id FROM positions_forum) f, generate_series(1, 2) WHERE state = 'draft'", "positions_mention_once"),
    ("INSERT INTO positions_stance (revision, statement_id, principle_id, value, confidence, rationale, inferred) SELECT 1, s.id, p.id, 'affirms', 2, '', false FROM positions_statement s, (SELECT min(id) AS id FROM positions_principle) p WHERE state = 'draft'", "positions_stance_confidence"),
    ("UPDATE positions_attribution SET role = 'friend', revision = revision + 1 WHERE statement_id = (SELECT id FROM positions_statement WHERE state = 'draft')", "positions_attribution_role_known"),
    ("UPDATE positions_statement SET author_id = NULL, revision = revision + 1 WHERE state = 'draft'", "positions_statement_whose"),
    ("UPDATE positions_membership SET left_on = '1990-01-01', joined_on = '1991-01-01', revision = revision + 1", "positions_membership_order"),
    ("INSERT INTO positions_attribution (revision, statement_id, state_id, role) SELECT 1, 999999, min(id), 'sole' FROM positions_state", "positions_part_of_nothing"),
]  # fmt: skip


def test_the_database_refuses_the_rest_by_raw_sql(people, paper):
    make.make_draft(by=people[0], document=paper, quote="The ministry")
    references.change_parts(
        new=[Membership(group=Group.objects.get(slug="european-union"), state=State.objects.get(alpha3="FRA"))],
        by=people[0],
        why="test",
    )
    missed = []
    for sql, promise in ALSO_REFUSED:
        try:
            run(sql)
        except IntegrityError as error:
            if not promise_of(error).startswith(promise):
                missed.append(f"{sql}\n    was refused as {promise_of(error)}, not {promise}")
        else:
            missed.append(f"{sql}\n    was not refused ({promise})")
    assert not missed, "\n".join(missed)
