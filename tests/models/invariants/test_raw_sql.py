"""Raw SQL: what somebody with a database prompt tries, and the promise that stops him.

Each in a transaction that really commits: a deferred foreign key would hide a hole until then; so nothing is rolled
back by the test.
"""

import pytest
from django.db import Error, IntegrityError, connection

from positions.changes import references
from positions.models import (
    Attribution,
    Document,
    Furniture,
    Group,
    Membership,
    Principle,
    Stance,
    State,
    Statement,
)
from tests import make
from tests.models.invariants.promises import promise_of, run

pytestmark = pytest.mark.usefixtures("committed")

# As if the data set were loaded: what it brings is refused all the same.
SEEDING = "SET LOCAL normsdb.seeding = 'on'; "
SLICE = """document_id, start, "end", quote"""


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
        f"{SEEDING}INSERT INTO positions_document (revision, title, kind, publisher, language, "
        "published_precision, source_url, complete,"
        " fragment_note, content, content_sha256, media_type, text, text_sha256, derivation, origin)"
        " SELECT 1, title, kind, publisher, language, '', '', true, '', content, "
        "content_sha256, media_type, text, text_sha256,"
        " derivation, 'data_set' FROM positions_document WHERE public_id = 'D-0001'",
        "positions_document_content_sha256",
    ),
    (
        f"{SEEDING}INSERT INTO positions_document (revision, title, kind, publisher, language, "
        "published_precision, source_url, complete,"
        " fragment_note, content, content_sha256, media_type, text, text_sha256, derivation, origin)"
        " VALUES (1, 't', 'k', '', 'en', '', '', true, '', 'abc', repeat('a', 64), "
        "'', 'abc', repeat('a', 64), 'x', 'data_set')",
        "positions_document_hashes",
    ),
    ("UPDATE positions_document SET source_url = 'javascript:alert(1)', revision = revision + 1", "positions_document_url"),
    ("UPDATE positions_document SET publisher = '', revision = revision + 1 WHERE public_id = 'D-0002'", "positions_document_publisher"),
    (
        "UPDATE positions_document SET published_start = '2015-04-01', published_end "
        "= '2015-04-01', revision = revision + 1"
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
        f"INSERT INTO positions_statement (revision, version, {SLICE}, voice, speaker, "
        "capacity, said_precision, occasion, language,"
        " counted, truncated, confidence, rationale, remarks, state, origin, editors, "
        "review_note, approved_digest, retired_reason,"
        f" successor, published_at, public_id) SELECT 1, 2, {SLICE}, voice, speaker, "
        "capacity, '', '', 'en', true, false, 1, '', '',"
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
        "UPDATE positions_principle SET parent_id = (SELECT id FROM positions_principle "
        "WHERE slug = 'collective-countermeasures'),"
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
    (f'{SEEDING}INSERT INTO positions_reading (revision, document_id, start, "end", decision, origin) SELECT 1, document_id, start, "end", decision, origin FROM positions_reading', "positions_reading_once"),
    ("INSERT INTO positions_principlesource (revision, principle_id, symbol, paragraph, position, verified) SELECT 1, principle_id, symbol, paragraph, 0, verified FROM positions_principlesource", "positions_principlesource_once"),
    ("INSERT INTO positions_participation (revision, session_id, state_id, role, verified) SELECT 1, session_id, state_id, role, verified FROM positions_participation WHERE session_id IS NOT NULL", "positions_participation_once"),
    ("INSERT INTO positions_participation (revision, state_id, role, verified) SELECT 1, min(id), 'x', 'checked' FROM positions_state", "positions_participation_one_place"),
    ("INSERT INTO positions_formerkey (noun, field, key, object_id, public) VALUES ('a', 'slug', 'b', 1, true)", "positions_formerkey_by_trigger"),
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
        new=[Membership(group=Group.objects.get(slug="european-union"), state=State.objects.get(alpha3="CHN"))],
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
