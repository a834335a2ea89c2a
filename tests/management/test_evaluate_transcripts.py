"""``manage.py evaluate_transcripts``: per file and in all, without a row of the database."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

TEXT = "The Chair: I give the floor to Norway.\n\nMs. Roe (Norway): Thank you, Chair. We agree.\n"
HEAD = "file,turn,label,speaker,for,starts_with\n"
ANSWERS = HEAD + 'a.txt,1,The Chair,chair,,I give the floor\na.txt,2,Ms. Roe,NOR,,"Thank you, Chair."\n'


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT.replace("Norway", "Japan"))
    (tmp_path / "answers.csv").write_text(ANSWERS + ANSWERS.removeprefix(HEAD).replace("a.txt", "b.txt"))
    return tmp_path


def told(folder, *arguments: str, answers: str = "answers.csv") -> str:
    out = io.StringIO()
    call_command("evaluate_transcripts", str(folder), str(folder / answers), *arguments, stdout=out)
    return out.getvalue()


def test_figures_stand_for_each_file_and_for_all_and_no_row_is_needed(folder):
    # Without the mark for the database any query here would fail the test.
    found = json.loads(told(folder, "--json"))
    assert {name: one["right"] for name, one in found["files"].items()} == {"a.txt": 2, "b.txt": 1}
    assert {key: found["all"][key] for key in ("n", "right", "wrong", "unresolved", "split", "extra")} == {
        "n": 4, "right": 3, "wrong": 1, "unresolved": 0, "split": 4, "extra": 0,
    }  # fmt: skip
    assert found["all"]["states"] == {"n": 2, "right": 1, "wrong": 1, "unresolved": 0}
    assert found["all"]["wrong_speakers"] == [
        {"file": "b.txt", "turn": 2, "label": "Ms. Roe", "wanted": "NOR", "found": "JPN"}
    ]


def test_a_person_reads_the_same(folder):
    words = told(folder)
    assert "All 2 together" in words
    assert "turns                            n = 4: 3 right, 1 wrong, 0 unresolved" in words
    assert "Wrong speakers: 1\n  b.txt 2 Ms. Roe: JPN, and it is NOR" in words


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        (HEAD + "c.txt,1,x,NOR,,Thank you\n", "c.txt"),
        (HEAD, "holds no answers"),
        ("file,turn\na.txt,1\n", "Line 2 has no label"),
        (HEAD + "a.txt,1,x,Norway,,Thank you\n", "the speaker is an alpha-3 code"),
    ],
)
def test_what_cannot_be_read_is_named(folder, answers, reason):
    (folder / "bad.csv").write_text(answers)
    with pytest.raises(CommandError, match=reason) as refused:
        told(folder, answers="bad.csv")
    assert refused.value.returncode == 1
