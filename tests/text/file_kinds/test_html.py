"""Markdown and HTML: the text as it is read, its frames as furniture."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.text.extraction import derive
from positions.text.extraction.builder import Builder


def test_markdown_is_stored_as_it_was_written():
    source = "# Statement\r\n\r\nStates **must** agree.\r\n"
    derived = derive(source.encode())
    assert derived.text == source.replace("\r\n", "\n")
    assert (derived.derivation, derived.media_type) == ("markdown-1", "text/markdown")
    assert derived.title
    assert derived.title.value == "Statement"


HTML = """<!doctype html><html lang="en"><head><title>T | Site</title><meta property="og:site_name" content="Ministry">
<meta property="article:published_time" content="2021-10-20T10:00:00Z"><script>var x = "no";</script><style>p {}</style></head><body>
<header><a>Start</a></header><nav><ul><li>One</li><li>Two</li></ul></nav><div class="breadcrumb">A B</div>
<main><article><header><h1>Statement &amp; more</h1></header><p>States   should <b>re</b>frain.<br>Next&nbsp;line</p><div hidden>no</div>
<p style="display:none">no</p><ul><li>first</li><li>second</li></ul><table><tr><th>x</th><td>y</td></tr><tr><td>1</td><td>2</td></tr></table>
<pre>  kept
  as is</pre><footer>Note 1</footer></article></main><aside>Related</aside><footer>Foot</footer><!-- no --></body></html>"""


@pytest.mark.parametrize(
    "page",
    [
        "<header><nav>Home News</nav></header><main><h1>Views</h1><p>We agree.</p></main>",
        "<div class=menu><div class=nav><p>Home News</p></div></div><main><p>States "
        "should refrain. We agree.</p></main>",
    ],
)
def test_frames_that_begin_at_one_place_are_each_their_own(page):
    derived = derive(f"<!doctype html><html><body>{page}</body></html>".encode())
    assert [one.span.slice(derived.text) for one in derived.furniture] == ["Home News"]
    assert derived.text.endswith("We agree.")


def test_html_gives_the_text_as_it_is_read_and_its_frames_as_furniture():
    derived = derive(HTML.encode())
    assert derived.text == (
        "Start\n\nOne\nTwo\n\nA B\n\nStatement & more\n\nStates should "
        "refrain.\nNext\u00a0line\n\nfirst\nsecond\n\nx\ty\n1\t2\n\n"
        "  kept\n  as is\n\nNote 1\n\nRelated\n\nFoot"
    )
    assert [one.span.slice(derived.text) for one in derived.furniture] == [
        "Start",
        "One\nTwo",
        "A B",
        "Related",
        "Foot",
    ]
    assert derived.title.value == "Statement & more"
    assert derived.publisher.value == "Ministry"
    assert derived.published.value == "2021-10-20"
    assert derived.language.value == "en"
    assert all(one.because for one in (derived.title, derived.publisher, derived.published, derived.language))
    assert derived.media_type == "text/html"
    assert derived.derivation.startswith("html-1+libxml2-")


def test_letters_that_combine_across_elements_keep_the_spans_right():
    derived = derive("<html><body><p>caf<b>e</b><i>\u0301</i></p><nav>x</nav></body></html>".encode())
    assert derived.text == "café\n\nx"
    assert [one.span.slice(derived.text) for one in derived.furniture] == ["x"]


@given(st.lists(st.sampled_from(["a", "e", "\u0301", "\u0323", " ", "\u1100", "\u1161", "中"]), max_size=12))
def test_a_built_text_is_nfc_of_any_pieces(pieces):
    builder = Builder()
    for piece in pieces:
        mark = builder.begin()
        builder.add(piece)
        builder.end(mark)
        if mark.span:
            assert mark.span.end <= builder.length
    assert unicodedata.is_normalized("NFC", builder.text())
    assert len(builder.text()) == builder.length
