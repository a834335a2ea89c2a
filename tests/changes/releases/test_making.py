"""Making a release: what is in it, that it is the same wherever it is made, and the chain."""

import csv
import hashlib
import io
import json
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from positions.changes import releases, reviewing
from positions.changes.auditing import ChangeRefused, DataSet, NotAllowed
from positions.changes.releases.bag import Bag
from positions.formats.releases import verify
from positions.formats.releases.papers import Facts
from positions.models import Release, Statement
from positions.published.session import as_public
from positions.queries.query_language import RESOURCES, iterate, parse
from positions.queries.releases import beside, sums_of
from tests import behind, make


def lines(bag, noun):
    return [json.loads(line) for line in (bag / f"data/jsonl/{noun}.jsonl").read_bytes().splitlines()]


def test_its_rows_are_those_of_the_site_at_that_moment(db, bag):
    with as_public():
        for noun in RESOURCES.values():
            if noun.of_today:
                assert not (bag / f"data/jsonl/{noun.name}.jsonl").exists()
                continue
            question = parse(noun, {}, paged=False)
            names = [field.name for field in question.fields]
            there = sorted(str(row[0]) for row in iterate(question))
            here = lines(bag, noun.name)
            assert [row["id"] for row in here] == there, noun.name
            assert all(list(row) == names for row in here)


def test_csv_and_sqlite_hold_the_rows_of_the_lines(bag, seeds):
    with closing(sqlite3.connect(seeds.zip.with_suffix(".sqlite"))) as database:
        for noun in json.loads((bag / "data/release.json").read_text())["rows"]:
            told = lines(bag, noun)
            assert [row["id"] for row in csv_of(bag, noun)] == [row["id"] for row in told]
            stored = database.execute(f'SELECT * FROM "{noun}" ORDER BY id').fetchall()
            assert [row[0] for row in stored] == [row["id"] for row in told]
    assert [row["quote"] for row in csv_of(bag, "statements")] == [row["quote"] for row in lines(bag, "statements")]


def csv_of(bag, noun):
    return list(csv.DictReader(io.StringIO((bag / f"data/csv/{noun}.csv").read_bytes().decode(), newline="")))


def test_the_program_in_it_needs_nothing_but_python_and_says_what_it_found(bag, seeds):
    for what in ([], [str(seeds.zip)]):
        done = subprocess.run(
            [sys.executable, "-I", "-S", "verify.py", *what], cwd=bag, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert done.stdout.endswith("This release holds.\n")
        assert "text not included: D-0001" in done.stdout
        assert "17 recorded votes add up, 8 are known in part" in done.stdout
        assert f"sum of verify.py: {seeds.release.verify_sha256}" in done.stdout
        assert f"(tagmanifest-sha256.txt): {seeds.release.sha256}" in done.stdout


def test_the_data_package_describes_every_csv_as_it_is(bag):
    package = json.loads((bag / "data/datapackage.json").read_text())
    assert {one["path"] for one in package["resources"]} == {
        f"csv/{file.name}" for file in (bag / "data/csv").iterdir()
    }
    for one in package["resources"]:
        content = (bag / "data" / one["path"]).read_bytes()
        assert (one["bytes"], one["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
        fields = one["schema"]["fields"]
        header, *table = csv.reader(io.StringIO(content.decode(), newline=""))
        assert header == [field["name"] for field in fields]
        for row in table:
            missing = [field["name"] for field, cell in zip(fields, row, strict=True) if not cell]
            assert not [
                field["name"]
                for field in fields
                if field["name"] in missing and "required" in field.get("constraints", {})
            ]


@contextmanager
def somewhere_else():
    """Another time zone, here and in the database, and the rows of every table in another order on the disk."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Pacific/Chatham"
    time.tzset()
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER DATABASE {connection.settings_dict['NAME']} SET timezone = 'Pacific/Chatham'")
            for table in ("statement", "stance", "attribution", "act", "state", "document", "mention", "instrument"):
                cursor.execute(f"CREATE INDEX shuffled ON positions_{table} (md5(id::text || 'x'))")
                cursor.execute(f"CLUSTER positions_{table} USING shuffled")
                cursor.execute("DROP INDEX shuffled")
        connection.close()
        yield
    finally:
        os.environ.pop("TZ")
        if before is not None:
            os.environ["TZ"] = before
        time.tzset()


def test_made_again_elsewhere_it_is_the_same_to_the_byte(committed, tmp_path):
    made = releases.make_first(tmp_path / "kept")
    facts = Facts(made.release.number, made.release.at, made.release.edition, None)
    before = order_on_disk()
    with somewhere_else():
        assert order_on_disk() != before
        again = Bag(tmp_path / facts.name, facts, None)
        again.write()
        assert again.sums == sums_of(made.release)
        assert again.write_zip(tmp_path / "again.zip") == made.release.zip_sha256
    assert (tmp_path / "again.zip").read_bytes() == made.zip.read_bytes()


def order_on_disk():
    with connection.cursor() as cursor:
        cursor.execute("SELECT array_agg(id ORDER BY ctid) FROM positions_statement")
        return cursor.fetchone()


def test_the_next_one_names_the_sums_of_the_last_and_what_changed(committed, tmp_path):
    first = releases.make_first(tmp_path).release
    author, reviewer = make.make_account("analyst"), make.make_account("reviewer")
    with pytest.raises(releases.NothingToRelease):
        releases.make(tmp_path, by=reviewer)
    reviewing.withdraw(Statement.objects.published().get(public_id="S-000017"), reason="a wrong reading", by=reviewer)
    added = make.make_statement(by=author, reviewer=reviewer)
    second = releases.make(tmp_path, by=reviewer)
    with verify_in(second.zip) as there:
        told = json.loads(there("data/release.json"))["previous"]
        changes = [json.loads(line) for line in there("data/changes.jsonl").splitlines()]
    assert told == {
        "number": first.number, "sha256": first.sha256, "zip_sha256": first.zip_sha256, "verify_sha256": first.verify_sha256,
    }  # fmt: skip
    assert second.release.previous_sha256 == first.sha256
    assert {"noun": "statements", "id": "S-000017", "change": "removed"} in changes
    assert {"noun": "statements", "id": added.public_id, "change": "added"} in changes
    assert {"noun": "documents", "id": "D-0001", "change": "changed"} in changes or {
        "noun": "documents", "id": "D-0002", "change": "changed",
    } in changes  # fmt: skip
    assert verify.check(second.zip, previous=tmp_path / f"normsdb-{first.number}.zip")[0] == []
    wrong = verify.check(second.zip, previous=second.zip)[0]
    assert wrong == [f"{second.zip.name}: sha256 is not what this release says of it"]


@contextmanager
def verify_in(packed):
    bag = verify.opened(packed)
    yield lambda name: b"".join(bag.pieces(name))


def test_only_a_reviewer_makes_one_and_only_the_first_is_the_data_sets(committed, tmp_path):
    with pytest.raises(NotAllowed):
        releases.make(tmp_path, by=make.make_account("analyst"))
    assert releases.make_first(tmp_path).release.number.endswith(".1")
    assert releases.make_first(tmp_path) is None
    reviewing.withdraw(
        Statement.objects.published().get(public_id="S-000017"), reason="wrong", by=make.make_account("reviewer")
    )
    with pytest.raises(ChangeRefused, match="name the person"):
        releases.make(tmp_path, by=DataSet())
    made = Release.objects.get()
    whole = {f"normsdb-{made.number}.zip", *(file.path for file in beside(made))}
    assert {file.name for file in tmp_path.iterdir()} == whole


REFUSED = [
    ("UPDATE positions_release SET zip_size = 1", "never changes"),
    ("DELETE FROM positions_release", "never deleted"),
]


@pytest.mark.parametrize(("sql", "words"), REFUSED)
def test_the_row_of_a_release_never_changes(committed, tmp_path, sql, words):
    releases.make_first(tmp_path)
    with pytest.raises(Exception, match=words), connection.cursor() as cursor:
        cursor.execute(sql)


def test_one_that_names_no_predecessor_is_refused(committed, tmp_path):
    row = releases.make_first(tmp_path).release
    row.pk, row.number, row.origin, row.created_by = None, "2026.12.9", "person", make.make_account("reviewer")
    row._state.adding = True
    with pytest.raises(Exception, match="does not name the sum of the release before it"):
        row.save(force_insert=True)
    row.previous_sha256 = row.sha256
    with pytest.raises(Exception, match="answers from no moment between"):
        row.save(force_insert=True)


def test_verify_names_a_release_whose_file_is_gone_or_altered(committed, tmp_path, settings):
    settings.RELEASES = tmp_path
    made = releases.make_first(tmp_path)
    out = io.StringIO()
    call_command("verify", stdout=out)
    assert "1 of 1 releases whole" in out.getvalue()
    content = bytearray(made.zip.read_bytes())
    content[1000] ^= 1
    made.zip.write_bytes(content)
    with pytest.raises(
        CommandError, match=rf"Release {made.release.number}: {made.zip.name} is not what was published"
    ):
        call_command("verify", stdout=io.StringIO())
    made.zip.unlink()
    with pytest.raises(CommandError, match=rf"{made.zip.name} is missing"):
        call_command("verify", stdout=io.StringIO())


def test_verify_finds_a_row_of_the_chain_altered_behind_the_triggers(committed, tmp_path, settings):
    settings.RELEASES = tmp_path
    releases.make_first(tmp_path)
    with transaction.atomic(), behind.the_triggers(), connection.cursor() as cursor:
        cursor.execute("UPDATE positions_release SET previous_sha256 = repeat('a', 64)")
    with pytest.raises(CommandError, match="does not name the sum of the release before it"):
        call_command("verify", stdout=io.StringIO())


def test_with_nothing_new_the_command_says_so_and_makes_none(committed, tmp_path, settings):
    settings.RELEASES = tmp_path
    releases.make_first(tmp_path)
    out = io.StringIO()
    call_command("release", by=make.make_account("reviewer").username, stdout=out)
    assert out.getvalue() == "Nothing was published since the last release.\n"
    assert Release.objects.count() == 1
