"""Screens that every page is looked at on, among the long tests; and how another page is reached.

Each width and each scheme has its turn. A page has the same colours at any width, and to measure contrast is most of
the work: a browser's look at every page takes a twelfth of the time of all tests together.
"""

import pytest


def on_every_screen(test):
    """Run a test, a long one, with a width and a scheme of each screen."""
    screens = pytest.mark.parametrize(("width", "scheme"), [(375, "dark"), (1280, "light")])
    return pytest.mark.long(screens(test))


def follow(page, selector: str) -> None:
    """Click what brings another page, and wait until that page is there: what is asked next is asked of it."""
    with page.expect_navigation():
        page.click(selector)


def press(page, key: str = "Enter") -> None:
    """Press a key that brings another page, and wait until that page is there."""
    with page.expect_navigation():
        page.keyboard.press(key)
