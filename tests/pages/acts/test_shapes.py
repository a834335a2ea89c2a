"""Shapes of acts: each word its own, told apart without colour, and none of what is missing is left blank."""

import re

import pytest
from django.template.loader import render_to_string

from positions.models.acts.choices import Missing, TreatyStatus, Vote
from positions.templatetags.acts import status_shape
from tests.pages.reading import read

_CELL = re.compile(r'<td class="act-cell">(.*?)</td>', re.DOTALL)
_WORD = re.compile(r'<span class="(?:hidden|act-note)">([^<]+)</span>')


def drawn(shape):
    """The lines of a shape; the class says colour and stroke, which print and high contrast may take away."""
    return tuple(re.findall(r' d="([^"]+)"', render_to_string("parts/_act_path.html", {"shape": shape})))


def test_each_word_has_a_shape_of_its_own():
    codes = {*Vote.values, *Missing.values, *map(status_shape, TreatyStatus)}
    paths = {code: render_to_string("parts/_act_path.html", {"shape": code}).strip() for code in codes}
    assert all(paths.values())
    assert len(set(paths.values())) == len(codes)
    # Dots alone part a blank of the record and a treaty that was not open from an outline: their dashes stay in any
    # colour.
    alike = {code for code in codes if sum(drawn(code) == drawn(other) for other in codes) > 1}
    assert alike == {"neither", "not_yet_open"}


@pytest.mark.parametrize("texts", ["votes", "treaties", "others"])
def test_no_cell_of_the_matrix_is_blank_and_the_legend_has_each_shape(client, db, texts):
    html = client.get(f"/matrix/acts/?texts={texts}").content.decode()
    legend = html[html.index('class="legend"') : html.index('class="scroller')]
    symbols = set(re.findall(r'<symbol id="act-(\w+)"', html))
    cells = _CELL.findall(html)
    assert cells
    used = set()
    for cell in cells:
        (word,) = _WORD.findall(cell)
        shapes = re.findall(r'href="#act-(\w+)"', cell)
        assert shapes or '"act-note"' in cell, cell
        used.update(shapes)
        assert word.strip()
    assert used == symbols
    assert legend.count("<li>") == len(used)


def test_what_is_missing_is_told_apart_in_the_matrix_of_votes(client, db):
    html = client.get("/matrix/acts/?state=MNE,VAT,KEN,NLD").content.decode()
    words = set(_WORD.findall(html))
    assert {"Not yet a member", "Observer: no vote", "Did not vote", "No vote was taken"} <= words
    text = read(client, "/matrix/acts/").words
    assert "Nothing that is missing counts as a No." in text


def test_the_column_of_a_text_adopted_without_a_vote_leads_to_the_text(client, db):
    assert "/instruments/a-res-76-19/" in read(client, "/matrix/acts/").links
