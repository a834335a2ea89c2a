"""The desk is accessible and quiet, narrow and wide, light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from positions.changes import suggesting
from tests import make
from tests.admin.desk.test_keys import desk, listening, people_and_paper
from tests.screens import follow, on_every_screen

pytestmark = pytest.mark.browser


def half_done(word):
    """Everything that a row can hold: a draft, a suggestion, no position, and a sentence that waits."""
    analyst, _reviewer, paper = people_and_paper(word)
    suggesting.propose(paper, by=analyst)
    make.make_draft("EST", by=analyst, document=paper, quote="It ended on Monday", principle="sovereignty")
    return analyst, paper


@on_every_screen
def test_no_violation_no_message_no_sideways_scroll(site, live, signed_in, width, scheme):
    word = f"Accessible{width}{scheme}"
    analyst, paper = live(half_done, word)
    page = signed_in(analyst, viewport={"width": width, "height": 900}, color_scheme=scheme)
    said = listening(page)
    page.goto(site + desk(paper))
    quiet = list(said)  # the checker itself writes styles that the policy refuses
    wrong = found(page)
    # The page of a refused press, with its choice of places; and one that came too late.
    page.locator("#id_quote").evaluate("box => { box.closest('details').open = true; }")
    page.fill("#id_quote", word)
    follow(page, 'button[value="find"]')
    assert page.locator('input[name="place"]').count() > 1
    wrong += found(page)
    page.set_viewport_size({"width": 320, "height": 900})
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert (wrong, quiet, max(overflow, 0)) == ([], [], 0)


def found(page) -> list[str]:
    violations = Axe().run(page).response["violations"]
    return [f"{v['id']} ({v['impact']}): {node['html'][:200]}" for v in violations for node in v["nodes"][:3]]


SESSION = (
    "**Chair | B. G. | Chair | ()**\n\nThe floor is yours.\n\n**Norway | J. D. | Ambassador | ()**\n\nThank "
    "you. States should refrain from harm.\n\n"
    "**Cuba | X. Y. | Counsellor | (G77 + China)**\n\nThank you. We agree.\n\nPage 1 of 2\n\n**Hivos | Z. | "
    "Officer | ()**\n\nThank you.\n\nPage 2 of 2\n"
)


@on_every_screen
def test_the_pages_of_the_import_are_accessible_quiet_and_narrow(site, live, signed_in, tmp_path, width, scheme):
    paper, bad = tmp_path / "session.md", tmp_path / f"{'long' * 30}.pdf"
    paper.write_text(f"{SESSION}\n{width} {scheme}\n")
    bad.write_bytes(b"caf\xe9")
    page = signed_in(live(make.make_account, "analyst"), viewport={"width": width, "height": 900}, color_scheme=scheme)
    said = listening(page)
    wrong, wide, quiet = [], [], []

    def look() -> None:
        quiet.extend(said)
        wrong.extend(found(page))
        size = page.viewport_size
        page.set_viewport_size({"width": 320, "height": 900})
        wide.append(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        page.set_viewport_size(size)
        said.clear()  # the checker itself writes styles that the policy refuses

    page.goto(f"{site}/admin/positions/document/import/")
    page.set_input_files("#id_files", [paper, bad])
    follow(page, "#choose button")
    look()  # a file that waits, and one that was refused
    follow(page, ".import-waiting a")
    follow(page, 'button[value^="all:"]')
    look()
    page.fill('[list="whose"] >> nth=1', "Norwayland")
    page.fill("#id_title", " ")  # the browser itself refuses an empty one
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.fill("#id_add-words", "Nobody")
    follow(page, "#act-store")
    look()
    address = page.url
    follow(page, 'button[value="throw"]')
    page.goto(address)
    said[:] = [line for line in said if "404" not in line]
    look()
    assert (wrong, quiet, max(wide)) == ([], [], 0)
