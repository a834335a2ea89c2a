"""A statement on a page: everything in it is escaped, and its addresses are those of where the site lies."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.urls.base import get_script_prefix, set_script_prefix

from positions.formats.dates import Interval
from positions.formats.instants import Instant
from positions.queries.statements import Passage, SaidAt, Speaks, Takes
from positions.templatetags import statements
from positions.text.highlight import HighlightedPiece

EVIL = """<i>"&'"""


def passage(**facts) -> Passage:
    return Passage(
        **{
            "id": "S-000001", "version": 1, "quote": "Words.", "voice": "direct_quote", "voice_label": "direct quote",
            "speaker": "", "capacity": "", "said": Interval(date(2021, 10, 20), date(2021, 10, 20), "day"),
            "session": None, "occasion": "", "language": "en", "counted": True, "truncated": False, "rationale": "",
            "remarks": "", "start": 0, "end": 6, "document": "D-0001", "title": "A title", "publisher": "A paper",
            "published": None, "published_at": datetime(2026, 1, 1, tzinfo=UTC), "from_data_set": True, "speaks": (),
            "takes": (), "row": None,
            **facts,
        }
    )  # fmt: skip


def test_nothing_that_the_record_holds_is_html():
    hostile = passage(
        quote=EVIL, speaker=EVIL, publisher=EVIL, title=EVIL, voice_label=EVIL, language=EVIL,
        speaks=(Speaks("state", "chn", EVIL, "sole", EVIL),),
        takes=(Takes("non-intervention", EVIL, "affirms", "affirms", "", inferred=False),),
    )  # fmt: skip
    at = SaidAt("gccs", "gccs-2015", EVIL, EVIL)
    pieces = (HighlightedPiece(EVIL, (), (), ()), HighlightedPiece(EVIL, ("0",), ("0",), ("0",)))
    whole = "".join(
        (
            statements.statement(Context(), hostile, claims=True, whose=True, stances=["affirms"], in_place=True),
            statements.statement(Context(), passage(session=at), pieces=pieces),
            statements.narrowing(EVIL, EVIL, 1, 0),
        )
    )
    assert "<i>" not in whole
    assert whole.count("&lt;i&gt;&quot;&amp;&#x27;") >= 14
    assert whole.count("<mark>") == 1


def test_a_template_does_not_escape_it_again():
    shown = Template("{% load statements %}{% source passage %}{{ 'affirms'|stance }}").render(
        Context({"passage": passage()})
    )
    assert '<time datetime="2021-10-20">20 October 2021</time>' in shown
    assert "as printed by A paper" in shown
    assert "&lt;" not in shown


def test_an_address_is_the_one_of_where_the_site_lies():
    before = get_script_prefix()
    try:
        for prefix in ("/", "/under/", "/"):
            set_script_prefix(prefix)
            assert f'href="{prefix}statements/S-000001/"' in statements.source(Context(), passage())
    finally:
        set_script_prefix(before)


def test_a_page_read_as_of_a_moment_leads_on_to_that_moment():
    asked = Instant("2026-01-01T00:00:00+00:00", datetime(2026, 1, 1, tzinfo=UTC))
    shown = statements.source(Context({"as_of": asked}), passage())
    assert 'href="/statements/S-000001/?as_of=2026-01-01T00%3A00%3A00%2B00%3A00"' in shown


@pytest.mark.parametrize(("names", "said"), [("a", "a"), ("ab", "a</a> and b"), ("abc", "a</a>, b</a> and c")])
def test_principles_are_listed_as_in_a_sentence(names, said):
    takes = tuple(Takes(name, name, "affirms", "affirms", "", inferred=False) for name in names)
    shown = statements.claim(passage(takes=takes))
    for name in names:
        shown = shown.replace(f'<a href="/principles/{name}/">', "")
    assert shown.endswith(f"affirms</span> {said}</a>")


def test_an_editors_headline_claims_nothing():
    takes = (Takes("a", "a", "affirms", "affirms", "", inferred=False),)
    assert "not counted" in statements.claim(passage(counted=False, takes=takes))
    assert "stance-affirms" not in statements.claim(passage(counted=False, takes=takes))
