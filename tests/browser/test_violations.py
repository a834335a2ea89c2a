"""What is left out of measuring contrast has been measured: a look that is new is found wherever it comes up."""

from urllib.parse import quote

import pytest

from tests.browser.violations import violations

pytestmark = pytest.mark.browser
PAGE = (
    '<!doctype html><html lang="en"><title>A page</title><style>{style}</style><main><h1>Head</h1>{body}</main></html>'
)


@pytest.fixture
def faint(chromium):
    """Words of too little contrast on one page after the other, each in the order of the page."""
    page, looks = chromium.new_page(), set()

    def look_at(body: str, style: str = "") -> list[str]:
        page.goto(f"data:text/html;charset=utf-8,{quote(PAGE.format(style=style, body=body))}")
        found = violations(page, looks)
        assert {one["id"] for one in found} <= {"color-contrast"}
        return [node["html"] for one in found for node in one["nodes"]]

    yield look_at
    page.close()


FAINT = "#bbb"


def test_a_look_is_measured_the_first_time(faint):
    style = f".faint {{ color: {FAINT} }} .ground {{ background: #ccc }} .small {{ font-size: 10px; color: {FAINT} }}"
    assert faint("<p>Plain</p><p>Plain</p>", style) == []
    assert faint('<p>Plain</p><p class="faint">One</p><p class="faint">Two</p>', style) == ['<p class="faint">One</p>']
    assert faint('<p>Plain</p><p class="faint">Three</p>', style) == []
    # Of the same class, and each of another look.
    assert (
        len(faint('<div class="ground"><p class="faint">On a ground</p></div><p class="faint small">Small</p>', style))
        == 2
    )


@pytest.mark.parametrize(
    "style",
    [
        f"p:last-child {{ color: {FAINT} }}",
        "p:last-child { color: #888; background: #777 }",
        "p:last-child { opacity: 0.3 }",
        "main { background: #000 } h1, p:first-of-type { color: #fff } p:last-child { color: #111 }",
    ],
)
def test_one_of_many_that_are_written_alike_is_found_by_its_look(faint, style):
    assert faint("<p>One</p><p>Two</p><p>Three</p>") == []
    assert faint("<p>One</p><p>Two</p><p>Three</p>", style)[-1] == "<p>Three</p>"


def test_what_lies_over_something_else_is_measured_on_each_page(faint):
    style = f".over {{ position: relative; color: {FAINT} }}"
    for body in ('<p class="over">One</p>', '<p>Two</p><p class="over">One</p>'):
        assert faint(body, style) == ['<p class="over">One</p>']
