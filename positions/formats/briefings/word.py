"""Papers as DOCX: styles, headings, links and a line at the foot of each page; the same paper is the same bytes.

Source: ECMA-376 (Office Open XML), parts 1 and 2; XML 1.0, section 2.2, on the characters that it can hold.
"""

import io
import re
import zipfile
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from positions.formats.briefings.outline import Outline, OutlineEntry

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_FROM_RIGHT = frozenset({"ar", "arc", "ckb", "dv", "fa", "ha", "he", "khw", "ks", "ps", "sd", "syr", "ug", "ur", "yi"})
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_GREY = RGBColor(0x63, 0x69, 0x73)
_BLUE = RGBColor(0x1D, 0x4A, 0x86)


def as_docx(paper: Outline) -> bytes:
    """Write a paper as DOCX.

    The date of the file is that of the edition, and nothing in it names the machine or the moment of its making.

    Returns:
        The bytes of the file.
    """
    document = Document()
    _styles(document)
    _properties(document, paper)
    document.add_paragraph(_xml(paper.title), style="Title")
    document.add_paragraph(_xml(paper.opening), style="Normal")
    for number, entry in enumerate(paper.entries, 1):
        _entry(document, number, entry, paper)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    foot = section.footer.paragraphs[0]
    foot.style = document.styles["Footer"]
    foot.add_run(_xml(f"{paper.running} "))
    _field(foot, "PAGE")
    end = document.add_paragraph(style="Apparatus")
    end.add_run(_xml(f"{paper.running} "))
    _link(end, paper.url, paper.url)
    out = io.BytesIO()
    document.save(out)
    return _same_bytes(out.getvalue())


def _entry(document: Any, number: int, entry: OutlineEntry, paper: Outline) -> None:
    document.add_paragraph(_xml(f"{number}. {entry.claim}"), style="Heading 1")
    opens, closes = (paper.words["quote_open"], paper.words["quote_close"]) if entry.quoted else ("", "")
    for words, style in (
        (entry.before, "Context"),
        (f"{opens}{entry.quote}{closes}", "Passage"),
        (entry.after, "Context"),
    ):
        if words:
            _said(document.add_paragraph(style=style), words, entry.language)
    source = document.add_paragraph(_xml(entry.source) + " ", style="Source")
    _link(source, entry.statement, entry.url)
    source.add_run(", ")
    _link(source, paper.words["read_in_context"], entry.context_url)
    for caution in entry.cautions:
        document.add_paragraph(style="Source").add_run(_xml(caution)).bold = True
    for name, value in (*entry.facts, (paper.words["cite"], entry.citation)):
        row = document.add_paragraph(style="Apparatus")
        row.add_run(_xml(f"{name}: ")).bold = True
        row.add_run(_xml(value))


def _said(paragraph: Any, words: str, language: str) -> None:
    """Write words of a source, in their language and direction."""
    run = paragraph.add_run(_xml(words))
    of_run = run._r.get_or_add_rPr()  # noqa: SLF001 - python-docx has no words for language and direction
    alone = language.split("-", maxsplit=1)[0].lower()
    from_right = alone in _FROM_RIGHT
    if from_right:
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))  # noqa: SLF001 - as above
        of_run.append(OxmlElement("w:rtl"))
    tag = OxmlElement("w:lang")
    tag.set(qn("w:bidi" if from_right else "w:eastAsia" if alone in {"zh", "ja", "ko"} else "w:val"), _xml(language))
    of_run.append(tag)


def _styles(document: Any) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    document.styles["Title"].font.name = "Cambria"
    heading = document.styles["Heading 1"]
    heading.font.size, heading.font.name = Pt(13), "Calibri"
    heading.font.color.rgb = RGBColor(0, 0, 0)
    heading.paragraph_format.space_before, heading.paragraph_format.keep_with_next = Pt(20), True
    for name, family, size, indent, after in (
        ("Context", "Cambria", 10.5, 1, 4), ("Passage", "Cambria", 12, 1, 4), ("Source", "Calibri", 10.5, 0, 6), ("Apparatus", "Calibri", 8.5, 0, 1),
    ):  # fmt: skip
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        style.font.name, style.font.size = family, Pt(size)
        style.paragraph_format.left_indent = Cm(indent)
        style.paragraph_format.space_after = Pt(after)
        style.paragraph_format.keep_with_next = name in {"Context", "Passage"}
    document.styles["Context"].font.color.rgb = _GREY
    document.styles["Footer"].font.size = Pt(8.5)
    link = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb, link.font.underline = _BLUE, True


def _properties(document: Any, paper: Outline) -> None:
    told = document.core_properties
    told.title = _xml(paper.title)[:255]
    told.author = told.last_modified_by = "normsdb"
    told.comments = _xml(paper.running)[:255]
    told.revision = 1
    told.created = told.modified = paper.changed_at.replace(microsecond=0, tzinfo=None)


def _link(paragraph: Any, words: str, address: str) -> None:
    """Write a link; python-docx can read one and not write it."""
    key = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), key)
    run = paragraph.add_run(_xml(words), style="Hyperlink")
    element.append(run._r)  # noqa: SLF001 - as above
    paragraph._p.append(element)  # noqa: SLF001 - as above


def _field(paragraph: Any, code: str) -> None:
    """Write a field that the reader's program fills, such as the number of the page."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = paragraph.add_run("1")
    field.append(run._r)  # noqa: SLF001 - as above
    paragraph._p.append(field)  # noqa: SLF001 - as above


def _xml(text: str) -> str:
    """Write what XML cannot hold as the sign for it, and every break of a line as one."""
    return _NO_XML.sub("\ufffd", _BREAKS.sub("\n", text))


def _same_bytes(made: bytes) -> bytes:
    """Pack the parts again without the moment at which they were packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, _ZIP_EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(part, source.read(name))
    return out.getvalue()
