"""Explanations as data: a row for each state or group and what it explains; the same in JSON, as a file, and on the page."""

import csv
import io
from datetime import UTC, datetime

import pytest

from positions.changes import references, reviewing, statements
from positions.models import Group, RollCall, State
from tests import make

PLENARY, COMMITTEE = "a-res-73-27", "a-c-1-75-l-8-rev-1-op1"
TREATY = "cets-185"


def moment() -> str:
    return datetime.now(UTC).isoformat().replace("+00:00", "Z")


def get(client, asked: str):
    return client.get(f"/api/v1/explanations{asked}")


def results(client, asked: str = "") -> list[dict]:
    """The rows of a question, which are the same in JSON and as a file."""
    answer = get(client, asked)
    assert answer.status_code == 200, answer.content
    rows = answer.json()["results"]
    text = get(client, f".csv{asked}").content.decode()
    written = list(csv.DictReader(io.StringIO(text)))
    assert [row["id"] for row in written] == [row["id"] for row in rows]
    assert [row["value"] for row in written] == [row["value"] or "" for row in rows]
    return rows


@pytest.fixture
def said(analyst, reviewer):
    """China and the United States jointly on a vote in plenary, the European Union on it, China on one in committee and on a text."""
    draft = make.make_draft("CHN", by=analyst, explaining=[make.explains(PLENARY, kind="before_vote")])
    parts = statements.Parts.of(draft)
    both = [statements.Speaking(State.objects.get(alpha3=code), role="joint") for code in ("CHN", "USA")]
    parts = statements.Parts(both, parts.taking, explaining=parts.explaining)
    statements.revise(draft, parts=parts, started_from=draft.revision, by=analyst, why="test")
    reviewing.submit(draft, by=analyst)
    joint = reviewing.approve(draft, seen=reviewing.digest(draft), by=reviewer)
    union = Group.objects.get(slug="european-union")
    of_group = make.make_statement(by=analyst, reviewer=reviewer, group=union, explaining=[make.explains(PLENARY)])
    two = [make.explains(COMMITTEE), make.explains(text=TREATY)]
    china = make.make_statement("CHN", by=analyst, reviewer=reviewer, explaining=two)
    make.make_draft("CHN", by=analyst, explaining=[make.explains(PLENARY)])
    return joint.public_id, of_group.public_id, china.public_id


def test_a_row_for_each_state_or_group_and_what_it_explains(client, said):
    joint, of_group, china = said
    rows = {row["id"]: row for row in results(client)}
    assert set(rows) == {
        f"{joint}:CHN:vote:{PLENARY}", f"{joint}:USA:vote:{PLENARY}", f"{of_group}:european-union:vote:{PLENARY}",
        f"{china}:CHN:vote:{COMMITTEE}", f"{china}:CHN:text:{TREATY}",
    }  # fmt: skip
    assert (rows[f"{joint}:CHN:vote:{PLENARY}"]["value"], rows[f"{joint}:USA:vote:{PLENARY}"]["value"]) == ("yes", "no")
    group = rows[f"{of_group}:european-union:vote:{PLENARY}"]
    assert (group["state"], group["group"], group["value"], group["kind"]) == (
        None,
        "european-union",
        None,
        "after_vote",
    )
    text = rows[f"{china}:CHN:text:{TREATY}"]
    assert (text["kind"], text["rollcall"], text["instrument"]) == ("of_position", None, TREATY)
    assert rows[f"{china}:CHN:vote:{COMMITTEE}"]["level"] == "committee"


def test_it_is_asked_as_any_other_noun(client, said):
    joint, _, china = said
    for asked, count in (
        ("?state=China", 3), ("?group=EU", 1), ("?kind=of_position", 1), ("?level=committee", 1), ("?value=no", 1),
        ("?instrument=A/RES/73/27", 3), (f"?instrument={TREATY}", 1), (f"?rollcall={PLENARY}", 3), (f"?statement={joint}", 2), ("?role=joint", 2),
        (f"?id={china}:chn:text:{TREATY}", 1), ("?state=!China", 2), ("?subject=non-intervention", None),
    ):  # fmt: skip
        rows = results(client, asked)
        assert count is None or len(rows) == count, asked
    assert get(client, "?state=Chna").status_code == 400
    assert get(client, f"?id={china}:chn:vote:{PLENARY}").status_code == 400


def test_one_row_has_its_address_which_leads_on_when_a_code_changes(client, said, analyst, reviewer):
    joint, *_ = said
    one = get(client, f"/{joint.lower()}:chn:vote:{PLENARY}")
    assert one.json()["quote"] in client.get(f"/votes/{PLENARY}/").content.decode()
    vote = RollCall.objects.get(slug=PLENARY)
    vote.slug = "another-code"
    references.change(vote, started_from=vote.revision, by=reviewer, why="test")
    moved = get(client, f"/{joint}:CHN:vote:{PLENARY}")
    assert (moved.status_code, moved.headers["Location"]) == (
        301,
        f"/api/v1/explanations/{joint}:CHN:vote:another-code",
    )
    assert get(client, f"/{joint}:NLD:vote:another-code").status_code == 404


def test_rows_of_statements_and_positions_do_not_tell_of_it(client, said):
    """Acts and what explains them stand beside the tables of words, whose columns are what they were."""
    for noun in ("statements", "positions"):
        row = client.get(f"/api/v1/{noun}?statement={said[0]}").json()["results"][0]
        assert not {"explanations", "rollcall", "instrument"} & set(row)


def test_as_of_a_moment_what_was_explained_then_is_answered(client, committed):
    analyst, reviewer = make.make_account("analyst"), make.make_account("reviewer")
    moments = [moment()]
    first = make.make_statement("CHN", by=analyst, reviewer=reviewer, explaining=[make.explains(PLENARY)])
    moments.append(moment())
    parts = statements.Parts.of(first)
    parts = statements.Parts(parts.speaking, parts.taking, explaining=[make.explains(COMMITTEE)])
    following = statements.correct(first, statements.next_version(first), parts=parts, by=analyst, why="In committee.")
    reviewing.submit(following, by=analyst)
    reviewing.approve(following, seen=reviewing.digest(following), by=reviewer)
    moments.append(moment())
    known = [[row["rollcall"] for row in results(client, f"?as_of={at}")] for at in moments]
    assert known == [[], [PLENARY], [COMMITTEE]]
