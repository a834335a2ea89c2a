"""DOCX: paragraphs, tables, notes and frames."""

from positions.queries.wording import words as in_words
from positions.text.extraction import derive
from tests.files import W, docx, paragraph, related


def test_docx_gives_paragraphs_tables_notes_and_frames():
    body = (
        paragraph("Statement by Norway")
        + "<w:tbl><w:tr><w:tc>" + paragraph("a") + "</w:tc><w:tc>" + paragraph("b") + "</w:tc></w:tr><w:tr><w:tc>" + paragraph("c")
        + "</w:tc><w:tc>" + paragraph("d") + paragraph("e") + "</w:tc></w:tr></w:tbl>"
        + paragraph("hidden", "<w:rPr><w:vanish/></w:rPr>")
        + "<w:p><w:r><w:t>Goes</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" + paragraph("box")
        + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>" + paragraph("box") + "</w:txbxContent></mc:Fallback></mc:AlternateContent>"
        + "</w:r><w:r><w:t xml:space='preserve'> on</w:t><w:tab/><w:t>here</w:t><w:br/><w:t>below</w:t></w:r></w:p>"
        + "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins>"
        + "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )  # fmt: skip
    parts = {
        "word/header1.xml": f'<w:hdr xmlns:w="{W}">{paragraph("A/RES/1")}</w:hdr>',
        "word/footer1.xml": f'<w:ftr xmlns:w="{W}">{paragraph("Page foot")}</w:ftr>',
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator">{paragraph("-")}</w:footnote>'
        f"<w:footnote>{paragraph('See note.')}</w:footnote></w:footnotes>",
    }
    relations = (
        related("header", "header1.xml", "r1")
        + related("footer", "footer1.xml", "r2")
        + related("footnotes", "footnotes.xml", "r3")
    )
    derived = derive(docx(body, parts, relations=relations))
    assert derived.text == (
        "A/RES/1\n\nStatement by Norway\n\na\tb\nc\nd\ne\n\nGoes "
        "on\there\nbelow\n\nbox\n\nnew\n\nSee note.\n\nPage foot"
    ).replace("c\nd", "c\t\nd")
    assert [one.span.slice(derived.text) for one in derived.furniture] == ["A/RES/1", "Page foot"]
    assert [in_words(note) for note in derived.notes] == ["The file holds tracked changes; they are taken as made."]
    assert derived.derivation == "docx-1"
