"""The pages in a real browser: accessible, quiet, and never wider than the screen."""

import pytest
from pypdf import PdfReader

from tests.browser.violations import violations
from tests.screens import follow, on_every_screen

pytestmark = pytest.mark.browser

PAGES = [
    "/",
    "/principles/",
    "/principles/non-intervention/",
    "/principles/countermeasures/",
    "/states/",
    "/states/chn/",
    "/states/tuv/",
    "/states/chn/sovereign-equality/",
    "/states/tuv/sovereign-equality/",
    "/groups/",
    "/groups/european-union/",
    "/groups/european-union/sovereign-equality/",
    "/matrix/",
    "/matrix/?state=CHN,BRA,KEN,NLD,RUS",
    # Rows of one region: all of them take a third of the time of this test, and are alike.
    "/matrix/?blank_rows=show&blank_columns=show&region=weog",
    "/matrix/?blank_rows=show&across=states&value=count&region=weog",
    "/matrix/?state=Atlantis",
    "/states/chn/sovereign-equality/?stance=affirms&since=2016",
    "/forums/",
    "/forums/ungge/",
    "/forums/gccs/gccs-2015/",
    "/forums/unga-first-committee/",
    "/documents/",
    "/documents/D-0001/",
    "/documents/D-0002/",
    "/statements/",
    "/statements/?state=CHN&voice=headline",
    "/statements/?state=Atlantis",
    "/statements/?q=sovereign+equality&state=CHN",
    "/statements/?q=soverignty",
    "/statements/?q=Chen+ambassador+of",
    "/statements/S-000002/",
    "/statements/S-000024/",
    "/coverage/",
    "/coverage/?state=CHN&coverage=document_incomplete",
    "/coverage/?state=TUV",
    "/map/",
    "/map/?principle=sovereignty",
    "/timeline/",
    "/timeline/?state=CHN",
    "/timeline/?forum=oewg",
    "/timeline/?state=TUV",
    "/landscape/",
    "/landscape/?states=TON,CHN",
    "/landscape/?states=CHN",
    "/landscape/votes/?states=NLD,IND",
    "/landscape/all/",
    "/instruments/malabo-convention/",
    "/together/?principle=sovereignty",
    "/together/?principle=sovereignty&with=non-intervention",
    "/briefing/",
    "/briefing/?s=S-000002,S-000031,S-000005,S-999999&title=Two%20years&state=CHN",
    "/briefing/?s=S-000002&x=1",
    "/compare/",
    "/compare/?states=CHN",
    "/compare/?states=CHN,NLD,RUS,USA,FRA,DEU",
    "/compare/?states=CHN,Chna",
    "/states/ton/",
    "/states/vat/",
    "/states/usa/?kind=vote",
    "/instruments/",
    "/instruments/a-res-73-27/",
    "/instruments/cets-185/?on=2005-01-01",
    "/votes/a-res-73-27/",
    "/matrix/acts/?region=weog",
    "/map/?vote=a-res-73-27",
    "/map/?instrument=cets-185",
    "/about/",
    "/about/method/",
    "/about/corrections/",
    "/accessibility/",
    "/api/docs/",
    "/api/docs/try/",
    "/nowhere/",
]


@on_every_screen
def test_no_violation_no_message_no_sideways_scroll(chromium, site, width, scheme):
    """Axe of any impact, the console, failed requests, what sticks out at 320 pixels; every page in one go."""
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    wrong, said, looks = [], [], set()
    page = context.new_page()  # one for all: to open a tab takes as long as to measure a page
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfailed", lambda request: said.append(f"failed: {request.url}"))
    for path in PAGES:
        # What the page before says or asks late ends with it, and is never another's.
        page.goto("about:blank")
        page.evaluate("0")
        said.clear()
        page.set_viewport_size({"width": width, "height": 900})
        answer = page.goto(site + path)
        assert answer is not None
        if path == "/api/docs/try/":  # It fetches the schema after it has loaded, and then draws.
            page.wait_for_selector(".opblock-tag")
        # Chromium reports the status of an error page itself; that message is not ours.
        mine = [text for text in said if not (answer.status >= 400 and "status of" in text)]
        if mine:
            wrong.append(f"{path}: {mine}")
        if path != "/api/docs/try/":  # Swagger's own markup is not ours to mend
            found = violations(page, looks)
            wrong += [f"{path}: {v['id']} ({v['impact']}): {v['nodes'][0]['html'][:160]}" for v in found]
        if width == 375 and path != "/api/docs/try/":
            page.set_viewport_size({"width": 320, "height": 900})
            overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if overflow > 0:
                wrong.append(f"{path}: {overflow} pixels stick out at 320")
    context.close()
    assert not wrong, "\n".join(wrong)


def test_the_words_are_at_most_four_clicks_from_home(chromium, site):
    """Home, a principle or state, a cell, a statement, the passage in its document: by links that a visitor sees."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/")
    clicks = 0
    follow(page, "main a[href*='/statements/S-']")
    clicks += 1
    follow(page, "main a[href*='/documents/D-'][href*='#S-']")
    clicks += 1
    assert "/documents/D-" in page.url
    number = page.url.split("#")[1]
    assert page.locator(f"[id='{number}']").count() == 1
    assert clicks <= 4
    # The long way: through the principles.
    page.goto(f"{site}/")
    follow(page, "header a[href='/principles/']")
    follow(page, "main a[href='/principles/non-intervention/']")
    follow(page, "main a[href*='/statements/S-']")
    follow(page, "main a[href*='#S-']")
    assert "/documents/D-" in page.url
    context.close()


def test_a_passage_can_be_reached_by_keyboard(chromium, site):
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{site}/documents/D-0001/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()").startswith("Skip")
    page.keyboard.press("Enter")
    for _ in range(60):
        page.keyboard.press("Tab")
        if "/statements/S-" in (page.evaluate("document.activeElement.getAttribute('href') || ''")):
            break
    else:
        pytest.fail("no statement is reached by Tab from the top of the document")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    context.close()


def test_the_words_of_a_briefing_are_printed_with_where_they_come_from(chromium, site, tmp_path):
    """Each page of print says of which edition it is and where it can be read again; addresses are written out, tools are left out."""
    context = chromium.new_context()
    page = context.new_page()
    numbers = ",".join(f"S-{number:06}" for number in range(2, 20))
    page.goto(f"{site}/briefing/?s={numbers}&title=The%20Charter")
    page.pdf(path=str(tmp_path / "print.pdf"), format="A4", prefer_css_page_size=True)
    context.close()
    sheets = [" ".join(sheet.extract_text().split()) for sheet in PdfReader(tmp_path / "print.pdf").pages]
    assert len(sheets) > 3
    assert all("normsdb, edition" in sheet for sheet in sheets)
    whole = " ".join(sheets)
    assert f"{site}/statements/S-000002/" in whole.replace("\ufb01", "fi")
    assert "Find passages to add" not in whole


def test_a_comparison_is_reached_by_keyboard(chromium, site):
    """From the form to the answer, and to the words of a cell, without a pointer or a script."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/compare/")
    page.locator("#filter-states").focus()
    page.keyboard.type("China, Netherlands")
    page.keyboard.press("Enter")
    page.wait_for_url("**/compare/?states=CHN,NLD")
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.locator("table.compare a:focus").count():
            break
    else:
        pytest.fail("no cell is reached by Tab")
    context.close()


def test_every_cell_of_the_matrix_is_reached_by_keyboard(chromium, site):
    context = chromium.new_context(viewport={"width": 375, "height": 900})
    page = context.new_page()
    page.goto(f"{site}/matrix/?across=principles&blank_rows=show")
    cells = page.locator("a.cell").count()
    assert cells == 44
    page.locator(".scroller").focus()
    assert page.evaluate("document.activeElement.getAttribute('role')") == "region"
    reached = set()
    for _ in range(600):
        page.keyboard.press("Tab")
        found = page.evaluate(
            "(() => { const a = document.activeElement, box = a.getBoundingClientRect();"
            " return a.matches('a.cell') ? [a.getAttribute('href'), box.left < innerWidth && box.right > 0] : null })()"
        )
        if found:
            assert found[1], f"{found[0]} has the focus and is out of sight"
            reached.add(found[0])
        if len(reached) == cells:
            break
    assert len(reached) == cells
    context.close()


def printed(chromium, address: str, path) -> list[str]:
    """The text of each sheet of A4, as it would be printed."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(address)
    page.pdf(path=str(path), format="A4", prefer_css_page_size=True)
    context.close()
    return [" ".join(sheet.extract_text().replace("\ufb03", "ffi").split()) for sheet in PdfReader(path).pages]


@pytest.mark.parametrize("width", [560, 720, 1040])
def test_a_printed_comparison_says_whose_each_passage_is(chromium, site, width):
    """By a head above each column, or, where the sheet is too narrow for columns, by a name above each passage."""
    context = chromium.new_context(viewport={"width": width, "height": 1000})
    page = context.new_page()
    page.emulate_media(media="print")
    page.goto(f"{site}/compare/?states=CHN,NLD,USA")
    in_columns = page.locator(".compare thead").is_visible()
    assert page.locator(".compare-side").first.is_visible() is not in_columns
    context.close()


@pytest.mark.parametrize("across", ["principles", "states"])
def test_a_printed_matrix_has_every_column_and_their_names_on_every_sheet(chromium, site, tmp_path, across):
    address = f"{site}/matrix/?region=weog,african&blank_rows=show&across={across}"
    context = chromium.new_context(viewport={"width": 1047, "height": 740})  # A4 across, without its margins
    page = context.new_page()
    page.emulate_media(media="print")
    page.goto(address)
    edge = "document.querySelector('.matrix').getBoundingClientRect().right"
    assert page.evaluate(edge) <= 1047, "what is wider than the sheet is cut off"
    context.close()
    sheets = printed(chromium, address, tmp_path / "print.pdf")
    rows = [sheet for sheet in sheets if not sheet.startswith(("What a blank means", "Edition of"))]
    assert len(rows) > 1
    assert all(("Countermeasures" if across == "principles" else "Zimbabwe") in sheet for sheet in rows)
