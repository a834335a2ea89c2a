"""The second coder's sheet by keyboard alone, and the pages of second codings: accessible, quiet, no wider than the window."""

import pytest

from tests import make
from tests.admin.desk.test_accessible import found
from tests.admin.desk.test_keys import listening
from tests.screens import follow, press
from tests.second import code, make_read_document, make_sample, stating

pytestmark = pytest.mark.browser


def drawn():
    """A sample that waits, one with a difference, and who settles it."""
    first, second, other = (make.make_account("analyst") for _ in range(3))
    drawer, third = make.make_account("reviewer"), make.make_account("reviewer")
    waiting = make_sample(make_read_document(first, stated=1, passed=2), first=first, coder=second, by=drawer)
    paper = make_read_document(first, stated=2, passed=1)
    code(make_sample(paper, first=first, coder=other, by=drawer), stating("sovereignty", "opposes"))
    return second, third, waiting, paper


@pytest.mark.long
def test_a_sample_is_coded_by_keys_and_every_page_is_accessible(site, live, signed_in):
    second, third, waiting, paper = live(drawn)
    base = f"{site}/admin/positions/document"
    page = signed_in(second, viewport={"width": 375, "height": 900}, color_scheme="dark")
    said = listening(page)
    page.goto(f"{base}/samples/{waiting.pk}/code/")
    page.keyboard.press("/")
    page.keyboard.type("Sovereign equality")
    page.keyboard.press("Escape")
    page.keyboard.press("q")
    for decided, key in enumerate(("s", "0", "0"), start=1):
        press(page, key)
        assert page.locator(f"text={decided} of 3 sentences decided").count() == 1
    for key in ("m", "f"):  # keys of the desk that mean nothing here
        page.keyboard.press(key)
    quiet = list(said)
    wrong = found(page)
    width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    follow(page, 'button[value="hand_in"]')
    assert page.url == f"{site}/admin/"
    page = signed_in(third, viewport={"width": 1280, "height": 900})
    queue = f"{base}/samples/disagreements/"
    for address in (f"{site}/admin/", f"{base}/{paper.pk}/samples/", queue):
        page.goto(address)
        wrong += found(page)
    follow(page, ".differences a")
    assert page.locator("text=Record what holds").count() == 1
    wrong += found(page)
    assert (wrong, quiet, max(width, 0)) == ([], [], 0)
