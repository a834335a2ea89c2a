"""The pages of sheets: accessible and quiet under the strict policy, by keyboard, without JavaScript, narrow and wide."""

import pytest

from positions.models import Group
from tests import make
from tests.admin.desk.test_accessible import found
from tests.admin.desk.test_keys import listening
from tests.screens import on_every_screen, press

pytestmark = pytest.mark.browser
IMPORT = "/admin/positions/group/import/"


def sheet(text: str) -> dict:
    return {"name": "groups.csv", "mimeType": "text/csv", "buffer": text.encode()}


def show(page, text: str) -> None:
    """Choose the file, type the reason, press Enter."""
    page.set_input_files("#id_import_file", sheet(text))
    page.focus("#id_why")
    page.keyboard.type("by keyboard")
    press(page)
    assert page.locator(".sheet-outcome").count() == 1


@on_every_screen
def test_no_violation_no_message_no_sideways_scroll(site, live, signed_in, width, scheme):
    page = signed_in(live(make.make_account, "analyst"), viewport={"width": width, "height": 900}, color_scheme=scheme)
    said = listening(page)
    wrong: list[str] = []

    def look():
        nonlocal wrong, said
        quiet.extend(said)
        wrong += found(page)
        said.clear()  # the checker itself writes styles that the policy refuses
        wide.append(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))

    quiet: list[str] = []
    wide: list[int] = []
    page.goto(f"{site}/admin/positions/group/export/")
    look()
    page.goto(site + IMPORT)
    look()
    show(page, "slug,name,members\nxx,,Chian\n")
    look()
    show(page, "slug,name,members,note\nxx,Xx,CHN,=1+1\n")
    look()
    assert (wrong, quiet, max(wide)) == ([], [], 0)


def test_a_sheet_comes_in_by_keyboard_and_without_javascript(site, live, signed_in):
    page = signed_in(live(make.make_account, "analyst"), java_script_enabled=False)
    page.goto(site + IMPORT)
    show(page, "slug,name,members\nby-keyboard,By keyboard,CHN; NLD=2001-01-01/..\n")
    page.focus("#confirm_form input[type=submit]")
    press(page)
    assert "The sheet is in: 1 new." in page.inner_text(".messagelist")
    assert live(members_of, "by-keyboard") == {"CHN", "NLD"}


def members_of(slug: str) -> set[str]:
    return set(Group.objects.get(slug=slug).memberships.values_list("state__alpha3", flat=True))
