"""``manage.py import_roll_calls``: looks first, stores drafts, and names what a person must look at."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from positions.models import Act, RollCall
from tests.vote_files import NO, YES, undl, unvotes

pytestmark = pytest.mark.django_db
VOTE = {
    "id": "900001", "day": "2015-12-01", "symbol": "A/RES/70/999",
    "cells": [("NAM", "NAMIBIA", YES), ("CHN", "CHINA", NO), ("AUS", "AUSTRIA", YES)],
}  # fmt: skip


def run(*arguments: object) -> tuple[str, str]:
    out = io.StringIO()
    try:
        call_command("import_roll_calls", *map(str, arguments), stdout=out)
    except CommandError as error:
        return out.getvalue(), str(error)
    return out.getvalue(), ""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "votes.csv"
    path.write_bytes(undl(VOTE, mark=True))
    return path


def test_a_preview_names_the_held_lines_and_writes_nothing(file):
    out, _ = run(file, "--preview")
    assert "Would bring in: 1 new." in out
    assert "1 roll calls (0 complete) with 2 cells, on 1 new texts" in out
    assert "new, incomplete" in out
    assert "line 4: “AUSTRIA” is not the state that the code “AUS” is of" in out
    assert not RollCall.objects.filter(published_at=None).exists()


def test_drafts_are_stored_once(file, analyst):
    out, _ = run(file, "--by", analyst.username)
    assert "Stored; what is new is a draft: 1 new." in out
    assert Act.objects.filter(published_at=None, created_by=analyst).count() == 2
    out, _ = run(file, "--by", analyst.username)
    assert "Nothing changes: 1 the same." in out
    assert "Stored" not in out


def test_a_run_that_stores_nothing_says_so_once(tmp_path, analyst):
    path = tmp_path / "votes.csv"
    path.write_bytes(undl({**VOTE, "day": "1945-01-01"}))
    for out in (run(path, "--by", analyst.username)[0], run(path, "--preview")[0]):
        assert "Nothing changes: 1 held for a person." in out
        assert (out.count("Nothing"), out.count("draft"), out.count("Would bring in")) == (1, 0, 0)


def test_a_run_that_only_corrects_speaks_of_no_draft(file, analyst):
    run(file, "--by", analyst.username)
    file.write_bytes(undl({**VOTE, "cells": [("NAM", "NAMIBIA", NO), *VOTE["cells"][1:]]}))
    assert "Stored: 1 corrected." in run(file, "--by", analyst.username)[0]


def test_a_correction_names_the_old_total_too(file, analyst):
    run(file, "--by", analyst.username)
    file.write_bytes(undl({**VOTE, "cells": [("NAM", "NAMIBIA", NO), *VOTE["cells"][1:]]}))
    out, _ = run(file, "--preview")
    assert "Namibia: yes → no" in out
    assert "total Yes: 2 → 1" in out
    assert "total No: 1 → 2" in out
    told = json.loads(run(file, "--preview", "--json")[0])["told"][0]
    assert told["facts"] == {"yes": {"old": 2, "new": 1}, "no": {"old": 1, "new": 2}}


def test_a_program_reads_the_same(file):
    told = json.loads(run(file, "--preview", "--json")[0])
    assert (told["roll_calls"]["new"], told["complete"], told["cells"], told["held_lines"], told["stored"]) == (
        1,
        0,
        2,
        1,
        False,
    )
    assert told["told"][0]["held"] == [
        {"line": 4, "name": "AUSTRIA", "code": "AUS", "reason": "“AUSTRIA” is not the state that the code “AUS” is of"}
    ]


def test_what_is_not_named_is_counted(tmp_path):
    path = tmp_path / "votes.csv"
    path.write_bytes(undl(*({**VOTE, "id": str(number), "symbol": f"A/RES/70/9{number:02}"} for number in range(25))))
    out, _ = run(path, "--preview")
    assert "and 5 more: name them all with --all" in out
    assert out.count("line ") == 20
    assert run(path, "--preview", "--all")[0].count("AUSTRIA” is not") == 25


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (undl(VOTE).replace(b",", b";"), "The columns are separated by “;”: save the file with commas."),
        (undl(VOTE).replace(b"ms_vote", b"cast"), "but these columns are missing: ms_vote."),
        (b"a,b\n1,2\n", "No layout of votes that is known here has these columns: a, b."),
        ("undl_id\né\n".encode("latin-1"), "The file is not UTF-8"),
        (unvotes(VOTE)[0], "name both files"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_by_its_name(tmp_path, data, told):
    path = tmp_path / "votes.csv"
    path.write_bytes(data)
    error = run(path, "--preview")[1]
    assert told in error
    assert "votes.csv" in error


def test_who_stores_is_named_and_may(file, stranger):
    assert "--by USERNAME" in run(file)[1]
    assert "no active account" in run(file, "--by", "nobody")[1]
    assert "may not bring roll calls in" in run(file, "--by", stranger.username)[1]
    assert "There is no such file." in run(file.with_name("other.csv"), "--preview")[1]
