"""PDF: pages, running lines, and scans that hold no text."""

import pytest

from positions.queries.wording import words as in_words
from positions.text.extraction import NoTextLayer, derive
from tests.files import pdf, written


def test_pages_of_a_pdf_stay_addressable():
    derived = derive(
        pdf("Statement by Norway\nStates should refrain from harm.", "", "They should (also) cooperate, café.\nMore.")
    )
    assert (
        derived.text
        == "Statement by Norway\nStates should refrain from harm.\nThey should (also) cooperate, café.\nMore."
    )
    assert [(page.number, page.span.slice(derived.text).split("\n")[0]) for page in derived.pages] == [
        (1, "Statement by Norway"),
        (3, "They should (also) cooperate, café."),
    ]
    assert derived.page_of(derived.text.index("cooperate")) == 3
    assert derived.page_of(derived.pages[0].span.end) is None  # the break between two pages
    assert [in_words(note) for note in derived.notes] == ["Page 2 holds no text: it is empty, or a picture."]
    assert derived.derivation.startswith("pdf-1+pypdf-")


def test_running_lines_of_a_pdf_are_proposed():
    derived = derive(
        pdf(*[f"A/76/135\nStates should do thing number {number}, and so on.\n{number}/3" for number in (1, 2, 3)])
    )
    assert [one.span.slice(derived.text) for one in derived.furniture] == [
        "A/76/135",
        "1/3",
        "A/76/135",
        "2/3",
        "A/76/135",
        "3/3",
    ]


def test_the_title_of_a_pdf_is_no_file_name():
    assert (
        derive(pdf("Some text here, long enough.", info="<< /Title (National position of Norway) >>")).title.value
        == "National position of Norway"
    )
    found = derive(
        pdf("Position of Norway\nSome text here, long enough.", info="<< /Title (Microsoft Word - final2.docx) >>")
    ).title
    assert found is None or found.value != "Microsoft Word - final2.docx"


def test_a_stamp_on_a_scan_is_no_text_layer():
    with pytest.raises(NoTextLayer):
        derive(pdf("p. 1", "p. 2", image=True))


def drawn_pdf(code_points: str) -> bytes:
    """A PDF whose letters A, B, C ... mean these characters."""
    pairs = " ".join(f"<{0x41 + place:02x}> <{ord(letter):04x}>" for place, letter in enumerate(code_points))
    cmap = (
        f"begincmap 1 begincodespacerange <00> <ff> endcodespacerange {len(code_points)} "
        f"beginbfchar {pairs} endbfchar endcmap"
    ).encode()
    words = b"".join(bytes([0x41 + place]) for place in range(len(code_points))) * 8
    content = b"BT /F1 11 Tf 50 800 Td (" + words + b") Tj ET"
    return written(
        [
            (1, b"<< /Type /Catalog /Pages 2 0 R >>"),
            (2, b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>"),
            (3, b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>"),
            (
                4,
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R >>",
            ),
            (5, b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)),
            (6, b"<< /Length %d >>\nstream\n%s\nendstream" % (len(cmap), cmap)),
        ]
    )


def test_letters_that_are_only_drawn_are_no_text_layer():
    with pytest.raises(NoTextLayer, match="drawn_letters"):
        derive(drawn_pdf("\ufeb3\ufe8d\ufee1\ufeb3"))
    with pytest.raises(NoTextLayer, match="unknown_letters"):
        derive(drawn_pdf("\ue001\ue002\ue003\ue004"))


def test_words_from_right_to_left_come_with_a_warning():
    (note,) = derive(drawn_pdf("\u0633\u0644\u0627\u0645")).notes
    assert "right to left" in in_words(note)
