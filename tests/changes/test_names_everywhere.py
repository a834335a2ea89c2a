"""A name that a curator adds is known to all that writes: sheets, speakers' labels, the desk's suggestions, files of votes."""

from datetime import date

import pytest

from positions.changes.importing.finding import inspect
from positions.models import Name, State
from positions.queries.lexicon import Member, Members, bearers, lexicon_of
from positions.queries.sheets.names import CellRefused, Names

pytestmark = pytest.mark.django_db

NAME = "Zhongguoland Supremitas"
SESSION = f"""**Chair | B. G. | Chair | ()**

The floor is yours.

**{NAME} | J. D. | Ambassador | ()**

Thank you. We affirm that the principle of State sovereignty applies in cyberspace.

**Cuba | X. Y. | Counsellor | ()**

Thank you. States should refrain from harm.
"""


def speakers() -> list[str | None]:
    found = inspect("session.md", SESSION.encode(), suggesting=False)
    return [spoken.speaker.state for spoken in found.interventions]


def suggested(written: str) -> set[str | None]:
    text = f"{written} affirms that the principle of State sovereignty applies in cyberspace, its ambassador said.\n"
    return {one.state for one in inspect("paper.txt", text.encode()).suggestions}


def voter() -> object:
    return Members(lexicon_of(bearers())).find("", (), NAME, date(2020, 1, 1))


@pytest.fixture
def china() -> State:
    return State.objects.get(alpha3="CHN")


def test_before_it_is_added_nobody_knows_it():
    with pytest.raises(CellRefused):
        Names().find("state", NAME)
    assert "CHN" not in speakers()
    assert "CHN" not in suggested(NAME)
    assert not isinstance(voter(), Member)


def test_once_it_is_added_everybody_does(china):
    Name.objects.create(state=china, text=NAME)
    assert Names().find("state", NAME.upper()) == china
    assert "CHN" in speakers()
    assert "CHN" in suggested(NAME)
    found = voter()
    assert isinstance(found, Member)
    assert found.state == china.pk
