"""``manage.py verify`` finds drift that goes around every trigger, as a damaged disk or a superuser would make it."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from positions.changes import roll_calls
from positions.models import Instrument, RollCall
from positions.published import guards
from tests import behind, make


def verify() -> str:
    out = io.StringIO()
    call_command("verify", stdout=out)
    return out.getvalue()


def test_the_seed_holds(db):
    assert (
        verify().strip()
        == "Verify: 2 of 2 documents whole, 45 of 45 quotes found verbatim, 17 of 25 roll calls add up, 8 cannot be added up: incomplete."
    )


def test_drafts_are_checked_too(analyst):
    make.make_draft(by=analyst)
    assert "3 of 3 documents whole, 46 of 46 quotes" in verify()


def test_an_incomplete_roll_call_is_counted_apart(analyst):
    text = Instrument.objects.get(slug="a-res-73-27")
    row = RollCall(slug="some", instrument=text, body="council", level="plenary", source="A list")
    roll_calls.add(row, cells=(), by=analyst, why="test")
    assert verify().strip().endswith("17 of 26 roll calls add up, 9 cannot be added up: incomplete.")


# What is changed behind the triggers' back, and the words that name it.
DRIFTS = [
    ("UPDATE positions_document SET content = content || '\\x20' WHERE public_id = 'D-0001'", "Document D-0001: the bytes are not"),
    ("UPDATE positions_document SET text = replace(text, 'GCCS', 'GSCC') WHERE public_id = 'D-0001'", "Document D-0001: the text is not"),
    ("UPDATE positions_document SET derivation = 'guess' WHERE public_id = 'D-0002'", "Document D-0002: the text was derived by"),
    ("UPDATE positions_statement SET quote = replace(quote, 'apply', 'applies') WHERE public_id = 'S-000031'", "Statement S-000031, version 1 (published): the quote is not"),
    ("UPDATE positions_statement SET start = start + 1, \"end\" = \"end\" + 1 WHERE public_id = 'S-000031'", "Statement S-000031, version 1 (published): the quote is not"),
    ("UPDATE positions_stance SET value = 'opposes' WHERE statement_id = (SELECT id FROM positions_statement WHERE public_id = 'S-000002')", "Statement S-000002, version 1 (published): the content is not what was approved"),
    ('UPDATE positions_furniture SET start = 0, "end" = 900 WHERE start = 0', "Statement S-000001, version 1 (published): the passage overlaps page furniture"),
    ("UPDATE positions_statement SET voice = 'direct_quote' WHERE public_id = 'S-000001'", "does not lie within quotation marks"),
]  # fmt: skip


@pytest.mark.parametrize(("sql", "words"), DRIFTS, ids=lambda value: value[:50])
def test_each_drift_is_named_and_the_command_fails(db, sql, words):
    with behind.the_triggers(), connection.cursor() as cursor:
        cursor.execute(sql, None)
    with pytest.raises(CommandError) as caught:
        verify()
    assert words in str(caught.value)
    assert caught.value.returncode == 1


def test_a_guard_that_is_off_fails_it(db):
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER never_emptied ON positions_statement")
    with pytest.raises(CommandError, match="Table positions_statement can be emptied by TRUNCATE"):
        verify()


def test_a_superuser_is_told(db, capsys, monkeypatch):
    verify()
    assert "superuser" not in capsys.readouterr().err
    monkeypatch.setattr(guards, "is_superuser", lambda: True)
    verify()
    assert "runs as a superuser" in capsys.readouterr().err
