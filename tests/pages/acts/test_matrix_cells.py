"""The matrix of acts: a cell that holds an act leads to its line in the record, and no other cell leads anywhere."""

import re

import pytest

from positions.models import Act, State
from tests.pages.reading import read

pytestmark = pytest.mark.django_db
STATES = "CHN,NLD,NER,SSD,VAT"
_CELL = re.compile(r'<td class="act-cell">(?:<a class="cell" href="([^"#]+)#([^"]+)">)?')


@pytest.mark.parametrize(
    ("texts", "empty"),
    [
        ("votes", "a state that was no member yet, one that has no vote, no vote taken"),
        ("treaties", "a treaty that is not open to a state"),
        ("others", "no record"),
    ],
)
def test_a_cell_leads_to_the_line_of_its_act_and_a_blank_nowhere(client, texts, empty):
    cells = _CELL.findall(client.get(f"/matrix/acts/?texts={texts}&state={STATES}").content.decode())
    led = [(page, anchor) for page, anchor in cells if page]
    assert led
    assert len(led) < len(cells), empty
    acts = Act.objects.select_related("state", "instrument", "roll_call").in_bulk(
        [anchor for _, anchor in led], field_name="public_id"
    )
    pages = {page: read(client, page) for page, _ in led}
    for page, anchor in led:
        assert page == (acts[anchor].roll_call or acts[anchor].instrument).get_absolute_url()
        assert pages[page].ids.count(anchor) == 1, (page, anchor)
    assert {act.state.alpha3 for act in acts.values()} <= set(STATES.split(","))


def test_every_vote_of_a_state_is_led_to_from_the_matrix(client):
    html = client.get("/matrix/acts/?texts=votes&state=CHN").content.decode()
    votes = Act.objects.filter(state=State.objects.get(alpha3="CHN"), kind="vote", roll_call__level="plenary")
    assert {anchor for page, anchor in _CELL.findall(html) if page} == set(votes.values_list("public_id", flat=True))
