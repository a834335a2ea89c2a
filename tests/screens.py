"""Screens that a page is looked at on, one each time and one among the long tests; and how another page is reached.

Each width and each scheme has its turn. A page has the same colours at any width, and to measure contrast is most of
the work.
"""

import pytest

SCREENS = pytest.mark.parametrize(
    ("width", "scheme"),
    [(375, "dark"), pytest.param(1280, "light", marks=pytest.mark.long)],
)


def follow(page, selector: str) -> None:
    """Click what brings another page, and wait until that page is there: what is asked next is asked of it."""
    with page.expect_navigation():
        page.click(selector)


def press(page, key: str = "Enter") -> None:
    """Press a key that brings another page, and wait until that page is there."""
    with page.expect_navigation():
        page.keyboard.press(key)
