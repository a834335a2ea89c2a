"""What the site answers to hundreds of requests, before a change and after it (``make record``)."""

import itertools
import os
import sys

import pytest
from django.contrib.auth.models import User

from positions.changes import reviewing, statements
from positions.models import Statement
from tests import make, second
from tests.recorded import bodies, recording
from tests.recorded.masks import masked


@pytest.fixture
def people(committed, monkeypatch) -> dict[str, User]:
    """The seeds, a withdrawn statement, and work of curators that is not public; the same rows in every run."""
    monkeypatch.setattr(make, "_count", itertools.count(1))
    monkeypatch.setattr(second, "_count", itertools.count(1))
    monkeypatch.setattr("secrets.token_hex", lambda _: "5eed")
    found = {role: make.make_account(role) for role in ("analyst", "reviewer")}
    found["superuser"] = User.objects.create_superuser("superuser", password=make.PASSWORD)
    analyst, reviewer = found["analyst"], found["reviewer"]
    withdrawn = make.make_statement("NLD", by=analyst, reviewer=reviewer)
    assert withdrawn.public_id == "S-000046", "the requests ask for this number"
    reviewing.withdraw(withdrawn, reason="It was coded twice.", successor="S-000002", by=reviewer)
    in_force = Statement.objects.published().get(public_id="S-000031")
    changed = statements.next_version(in_force)
    changed.rationale = "Coded again with the whole sentence in view."
    parts = statements.Parts.of(in_force)
    new = statements.correct(in_force, changed, parts=parts, by=analyst, why="The rationale was too short.")
    reviewing.approve(reviewing.submit(new, by=analyst), seen=reviewing.digest(new), by=reviewer)
    reviewing.submit(make.make_draft("EST", by=analyst), by=analyst)
    make.make_draft("CHN", by=analyst)
    second.make_sample(
        second.make_read_document(analyst), first=analyst, coder=make.make_account("analyst"), by=reviewer
    )
    make.make_group(by=analyst)
    make.make_session(make.make_forum(by=analyst), by=analyst)
    return found


@pytest.mark.long
def test_every_answer_is_as_recorded(people, capsys):
    before, only = recording.read(), os.environ.get("RECORD_ONLY", "")
    now = recording.everything(recording.Site(people), only)
    with capsys.disabled():
        sys.stdout.write(f"\n{recording.counted(now)}\n")
    if only:
        now = recording.joined(before, now)
    difference = recording.differences(before, now)
    if os.environ.get("RECORD_ACCEPT"):
        recording.write(now)
        with capsys.disabled():
            sys.stdout.write(f"{difference or 'As it was.'}\n")
    elif difference:
        pytest.fail(f"Otherwise than recorded (make record ACCEPT=1 takes it over):\n{difference}", pytrace=False)


ANSWERS = {
    "page": {"GET /a/": ["200", "", "The word is kept here, in a line that both have."], "GET /gone/": ["410"]},
    "api": {"GET /b": ["200", "", "The word is kept here, in a line that both have.", ""]},
}


def changed(group: str, name: str, lines: list[str]) -> dict:
    return {**ANSWERS, group: {**ANSWERS[group], name: lines}}


def test_what_is_written_is_read_again(tmp_path):
    recording.write(ANSWERS, tmp_path)
    assert recording.differences(recording.read(tmp_path), ANSWERS) == ""
    assert (tmp_path / "lines.txt").read_text().count("The word is kept here") == 1


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        (
            changed("page", "GET /a/", ["200", "", "The word is lost here, in a line that both have."]),
            "+The word is lost",
        ),
        (changed("page", "GET /gone/", ["404"]), "-410\n+404"),
        (changed("page", "GET /new/", ["200"]), "GET /new/"),
        ({"page": ANSWERS["page"]}, "-The word is kept here"),
    ],
)
def test_a_planted_difference_is_shown(tmp_path, now, shown):
    recording.write(ANSWERS, tmp_path)
    assert shown in recording.differences(recording.read(tmp_path), now)


def test_part_of_the_recording_is_taken_over():
    part = {"page": {"GET /a/": ["404"]}}
    assert recording.joined(ANSWERS, part) == {**ANSWERS, "page": {**ANSWERS["page"], "GET /a/": ["404"]}}


def test_what_several_answers_have_in_common_is_told_once(tmp_path):
    recording.write(ANSWERS, tmp_path)
    now = {
        group: {name: [line.replace("kept", "lost") for line in lines] for name, lines in answers.items()}
        for group, answers in ANSWERS.items()
    }
    told = recording.differences(recording.read(tmp_path), now)
    assert told.count("+The word is lost here") == 1
    assert "and 1 more" in told


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ('{"edition":{"number":687,"changed_at":"2026-11-21T10:00:00.123Z"}}', '{"edition":{"number":‹edition›,"changed_at":"‹moment›"}}'),
        ("Edition of 29 November 2026: 3 documents", "Edition of ‹day›: 3 documents"),
        ('name="csrfmiddlewaretoken" value="aBc123">', 'name="csrfmiddlewaretoken" value="‹token›">'),
        ("normsdb-states-edition-12.csv", "normsdb-states-edition-‹edition›.csv"),
        # What belongs to the record is not hidden.
        ("said on 16 December 2015, 2 editions, S-000031, D-0001", "said on 16 December 2015, 2 editions, S-000031, D-0001"),
        ('"date":"2021-05-28","start":1076,"end":1369', '"date":"2021-05-28","start":1076,"end":1369'),
        ("sha256 9f86d081884c7d659a2feaa0c55ad015", "sha256 9f86d081884c7d659a2feaa0c55ad015"),
    ],
)  # fmt: skip
def test_masks_hide_what_changes_by_itself_and_nothing_else(text, seen):
    assert masked(text) == seen


def test_masks_hide_no_word():
    """A page whose every word was changed, one by one, is another page each time."""
    page = (
        "<main><h1>What states hold</h1><p>China, 16 December 2015: <q>Edition of words</q>, 45 statements.</p></main>"
    )
    plain = bodies.lines_of(page.encode(), "text/html")
    for word in ("What", "hold", "China", "16", "2015", "words", "45", "<q>", "<h1>", "statements"):
        assert bodies.lines_of(page.replace(word, "X").encode(), "text/html") != plain, word


def test_long_lines_and_long_bodies_are_told_by_a_digest():
    long = "x" * 5000
    rows = [f"row {number}" for number in range(5000)]
    for one in (long, "\n".join(rows)):
        before = bodies.compact(bodies.lines_of(one.encode(), "text/csv"))
        after = bodies.compact(bodies.lines_of((one[:-1] + "?").encode(), "text/csv"))
        assert before != after
        assert len("\n".join(before)) < 50_000
