"""Papers: the words of a source are shown as they are, in Markdown and in DOCX, and the same paper is the same bytes."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from positions.formats.briefings import Outline, OutlineEntry, as_docx, as_markdown

ENTRY = OutlineEntry(
    statement="S-000002", claim="China: affirms Sovereign equality", quote="States agree.", quoted=True, language="en",
    before="Before it.", after="After it.", source="Chen Xu, 16 April 2015. Direct quotation.",
    facts=(("Document", "D-0001, A title"), ("SHA-256 of the quote", "ab" * 32)), citation="China (Chen Xu), 2015.",
    url="http://h.example/statements/S-000002/", context_url="http://h.example/documents/D-0001/#S-000002",
    cautions=("Mind the gap.",),
)  # fmt: skip
PAPER = Outline(
    title="The Charter", opening="One passage.", running="normsdb, edition 3 of 2026-01-02.", url="http://h.example/briefing/?s=S-000002",
    changed_at=datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC),
    words={"quote_open": "“", "quote_close": "”", "cite": "Cite", "read_in_context": "in its context", "proof": "Proof"}, entries=(ENTRY,),
)  # fmt: skip


def paper(**facts) -> Outline:
    return replace(PAPER, entries=(replace(ENTRY, **facts),))


def passage_in_markdown(text: str) -> str:
    """The quotation of the paper, with its marks of quotation taken away."""
    lines = [line for line in text.split("\n") if line.startswith(">")]
    return "\n".join(line.removeprefix(">").removeprefix(" ") for line in lines)


def unescaped(text: str) -> str:
    """What a reader of Markdown sees of a stretch without markup: escapes and entities resolved, breaks as line feeds."""
    text = re.sub(r"\\\n", "\n", text)
    text = re.sub(r"&#(\d+);", lambda match: chr(int(match[1])), text)
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


def bare(text: str) -> str:
    """The same stretch without what is escaped: nothing in it may begin markup."""
    return re.sub(r"\\[!-/:-@\[-`{-~]|&#\d+;|\\(?=\n)", "x", text)


HOSTILE = [
    "# a heading", "- a list\n- of two", "1. one\n2) two", "> a quotation", "    code", "\tcode", "```\ncode\n```", "a *b* _c_ **d** ~~e~~",
    "[a](http://x.example) ![b](c)", "<script>alert(1)</script>", "<http://x.example>", "&amp; &#65;", "a | b\n--|--", "===\n---", "a\\", "a  \nb",
    "www.x.example http://x.example", "$x^2$", "[^1]: note", ":::", "a\u2028b", "a\x0cb", "\n\nthe end", "= a", "+ b", "**", "@who #1",
]  # fmt: skip


@pytest.mark.parametrize("quote", HOSTILE)
def test_a_passage_is_never_markup(quote):
    found = passage_in_markdown(as_markdown(paper(quote=quote, quoted=False)))
    left = bare(found)
    assert not re.search(r"[*_`<>\[\]#|~\\$^&]|://|www\.", left), left
    assert not re.search(r"(?m)^([ \t]|[-+=:]|\d+[.)])", left), left
    assert unescaped(found).split() == quote.replace("\x0c", "\n").replace("\u2028", "\n").split()


@given(st.text(st.sampled_from("aB1 .)#*_`-+=<>[]()!&\\|~$^:\"'\n\u2028\tقا不"), max_size=40))
def test_the_words_of_a_passage_can_be_read_back(quote):
    found = passage_in_markdown(as_markdown(paper(quote=f"x{quote}x", quoted=False)))
    shown = [line for line in unescaped(found).split("\n") if line]
    assert shown == [line for line in f"x{quote}x".replace("\u2028", "\n").split("\n") if line]


def test_a_title_is_never_markup():
    text = as_markdown(replace(PAPER, title="A <b>title</b>\n# with [links](x)"))
    assert text.startswith("# A \\<b\\>title\\</b\\> \\# with \\[links\\](x)\n")


def test_the_parts_of_a_paper_in_markdown():
    text = as_markdown(PAPER)
    for words in (
        "> “States agree.”",
        "*Before it.*",
        "[S-000002](<http://h.example/statements/S-000002/>)",
        "Mind the gap",
        "Cite: China",
    ):
        assert words in text
    assert text.endswith("<http://h.example/briefing/?s=S-000002>\n")


def test_only_a_quotation_has_quotation_marks():
    assert "“" not in as_markdown(paper(quoted=False))
    words = [paragraph.text for paragraph in Document(io.BytesIO(as_docx(paper(quoted=False)))).paragraphs]
    assert "States agree." in words


def test_the_parts_of_a_paper_in_docx():
    document = Document(io.BytesIO(as_docx(PAPER)))
    found = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]
    assert found[:7] == [
        ("Title", "The Charter"), ("Normal", "One passage."), ("Heading 1", "1. China: affirms Sovereign equality"),
        ("Context", "Before it."), ("Passage", "“States agree.”"), ("Context", "After it."),
        ("Source", "Chen Xu, 16 April 2015. Direct quotation. S-000002, in its context"),
    ]  # fmt: skip
    links = [
        link.address + ("#" + link.fragment if link.fragment else "")
        for one in document.paragraphs
        for link in one.hyperlinks
    ]
    assert links == [ENTRY.url, ENTRY.context_url, PAPER.url]
    assert document.sections[0].footer.paragraphs[0].text.startswith("normsdb, edition 3")


def test_the_same_paper_is_the_same_bytes():
    first = as_docx(PAPER)
    assert first == as_docx(PAPER)
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None
    told = Document(io.BytesIO(first)).core_properties
    assert (told.created, told.author) == (datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), "normsdb")
    assert first != as_docx(paper(quote="Other words."))


def test_every_part_is_well_formed_and_fetches_nothing():
    with zipfile.ZipFile(io.BytesIO(as_docx(PAPER))) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))
            assert b"attachedTemplate" not in archive.read(name)
            if name.endswith(".rels"):
                external = re.findall(rb'<Relationship [^>]*TargetMode="External"[^>]*>', archive.read(name))
                assert all(b"/relationships/hyperlink" in one for one in external)


@settings(max_examples=30)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_words_make_a_docx_that_can_be_read_back(words):
    document = Document(io.BytesIO(as_docx(paper(quote=f"x{words}x", quoted=False, claim=words, source=words))))
    [found] = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Passage"]
    allowed = re.sub("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", re.sub(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]", "\n", f"x{words}x"))  # fmt: skip
    assert found == allowed


@pytest.mark.parametrize(("language", "mark"), [("ar", "w:bidi"), ("fa-IR", "w:bidi"), ("en", None), ("zh", None)])
def test_words_from_right_to_left_stand_so_in_docx(language, mark):
    with zipfile.ZipFile(io.BytesIO(as_docx(paper(language=language)))) as archive:
        text = archive.read("word/document.xml").decode()
    assert ("<w:bidi/>" in text and "<w:rtl/>" in text) == bool(mark)
    assert language in text
