"""Furniture: a person decides on it, piece by piece."""

import re

from positions.models import Document
from tests.admin.importing.bringing import bring
from tests.admin.importing.preview.brought import MENU
from tests.files import pdf


def test_furniture_is_a_persons_decision_piece_by_piece(browser):
    content = pdf(*(f"Paper of Estonia\nWords of page {n}, of many kinds {n}.\nPage {n} of 4" for n in range(1, 5)))
    shown = bring(browser, content, "a.pdf")
    assert 'name="furniture"' in shown.response.text
    assert not re.search(r'name="furniture"[^>]* checked', shown.response.text)
    shown.press("all:page number")
    ticked = re.findall(r'name="furniture" value="([\d-]+)" checked', shown.response.text)
    assert len(ticked) == 4
    shown.press("store", furniture=ticked[1:], title="A paper")
    document = Document.objects.latest("id")
    assert [document.text[one.start : one.end] for one in document.furniture.all()] == [
        "Page 2 of 4", "Page 3 of 4", "Page 4 of 4",
    ]  # fmt: skip
    assert [page.number for page in document.pages.all()] == [1, 2, 3, 4]


def test_furniture_is_added_by_its_words_or_its_place(browser):
    shown = bring(browser, MENU)
    assert shown.press("add", **{"add-kind": "menu", "add-words": "home - about"}).status_code == 200
    assert 'value="0-12:menu" checked' in shown.response.text
    assert shown.fields["add-words"] == ""
    # Typed and not yet added is stored all the same; twice is once; what was proposed too is what it was proposed as.
    answer = shown.press(
        "store", **{"add-kind": "foot", "add-start": "87", "add-end": "98", "added": ["0-12:menu", "0-12:menu"]}
    )
    assert answer.status_code == 302
    document = Document.objects.latest("id")
    assert [(one.kind, document.text[one.start : one.end]) for one in document.furniture.all()] == [
        ("menu", "Home – About"), ("page number", "Page 1 of 1"),
    ]  # fmt: skip
