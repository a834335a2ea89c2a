"""The pages of formal acts: accessible, quiet under the strict policy, narrow and wide, light and dark; a vote by one key for each state."""

import pytest

from positions.models import Instrument, RollCall
from tests import make
from tests.admin.desk.conftest import live, live_database, signed_in, site  # noqa: F401 - the desk's live site serves these too
from tests.admin.desk.test_accessible import found
from tests.admin.desk.test_keys import listening
from tests.screens import on_every_screen

pytestmark = pytest.mark.browser
PAGES = (
    "act/",
    "act/?papers=unread",
    "rollcall/",
    "instrument/",
    "act/add/",
    "instrument/add/",
    "formerstate/add/",
    "rollcall/add/",
)


def keys() -> dict[str, int]:
    return {
        "rollcall": RollCall.objects.get(slug="a-res-73-27").pk,
        "instrument": Instrument.objects.get(slug="cets-185").pk,
    }


@on_every_screen
def test_no_violation_no_message_no_sideways_scroll(site, live, signed_in, width, scheme):  # noqa: F811 - fixtures
    rows = live(keys)
    account = live(make.make_account, "reviewer")
    page = signed_in(account, viewport={"width": width, "height": 900}, color_scheme=scheme)
    said, wrong, wide, quiet = listening(page), [], {}, []
    for path in (*PAGES, *(f"{noun}/{key}/change/" for noun, key in rows.items())):
        page.goto(f"{site}/admin/positions/{path}")
        quiet += said
        # The column of a row's own name has no head in Django's tables of parts, here as on the page of every noun.
        wrong += [f"{path}: {one}" for one in found(page) if not one.startswith("empty-table-header")]
        said.clear()  # the checker itself writes styles that the policy refuses
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            wide[path] = over
    assert (wrong, quiet, wide) == ([], [], {})


def test_one_key_for_each_state_and_enter_saves(site, live, signed_in):  # noqa: F811 - fixtures
    page = signed_in(live(make.make_account, "analyst"))
    page.goto(f"{site}/admin/positions/rollcall/add/")
    boxes = page.locator("select[data-cell]")
    boxes.first.focus()
    for key in "ynax":
        page.keyboard.press(key)
    values = [boxes.nth(place).input_value() for place in range(5)]
    assert values == ["yes", "no", "abstain", "non_voting", ""]
    assert page.evaluate("document.activeElement.name") == boxes.nth(4).get_attribute("name")
