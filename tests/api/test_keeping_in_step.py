"""The recipe of ``docs/how-to/keep-in-step.md``, run as it is written."""

import io
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.error import HTTPError

import pytest

from positions.changes import references, reviewing
from positions.models import Act, Statement
from positions.published import public_changes
from tests import make
from tests.published.test_public_changes import correct

RECIPE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "keep-in-step.md"
BASE = "http://testserver"


def recipe() -> dict:
    names: dict = {}
    for code in re.findall(r"```python\n(.*?)```", RECIPE.read_text(), re.DOTALL):
        exec(code, names)  # noqa: S102 - our own documentation, run as a reader would
    return names


@pytest.fixture
def written(client):
    """The recipe, which opens addresses of the test's site."""
    names = recipe()

    def open_(address):
        answer = client.get(address, follow=True)
        if answer.status_code >= 400:
            raise HTTPError(address, answer.status_code, answer.content.decode(), answer.headers, io.BytesIO())
        return io.BytesIO(answer.content)

    names["urlopen"] = open_
    return names


def is_in_step(written, rows) -> bool:
    _, everything = written["begin"](BASE)
    return rows.keys() == everything.keys() and all(
        rows[key][name] == value for key, row in everything.items() for name, value in row.items()
    )


def test_a_copy_is_kept_in_step(written, analyst, reviewer):
    token, rows = written["begin"](BASE)
    assert len(rows) > 1000
    numbers = [make.make_statement("NLD", by=analyst, reviewer=reviewer).public_id for _ in range(3)]
    correct(numbers[0], by=analyst, reviewer=reviewer)
    reviewing.withdraw(Statement.objects.published().get(public_id=numbers[1]), by=reviewer, reason="test")
    act = Act.objects.published().order_by("public_id").first()
    act.note = "Mended."
    references.change(act, started_from=act.revision, by=reviewer, why="test")
    assert not is_in_step(written, rows)
    token = written["step"](BASE, token, rows)
    assert is_in_step(written, rows)
    assert rows["acts", act.public_id]["note"] == "Mended."
    assert ("statements", numbers[1]) not in rows
    assert written["step"](BASE, token, rows) == token


def test_a_copy_begins_again_when_its_token_is_not_kept(written, analyst, reviewer):
    token, rows = written["begin"](BASE)
    make.make_statement("NLD", by=analyst, reviewer=reviewer)
    _, late = written["begin"](BASE)
    public_changes.forget(datetime.now(UTC) + timedelta(days=1))
    token = written["step"](BASE, f"{int(token.split('-')[0]) - 1}-00000000", rows)
    assert rows.keys() == late.keys()
    assert written["step"](BASE, token, rows) == token


@pytest.mark.long
def test_the_recipe_runs_on_the_wire(site):
    names = recipe()
    token, rows = names["begin"](site)
    assert len(rows) > 1000
    assert names["step"](site, token, dict(rows)) == token
