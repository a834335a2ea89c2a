"""References for reference managers: BibTeX, RIS, CSL JSON.

Nothing is an ``online`` or ``webpage`` type, for which programs forget who wrote a text and when.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from positions.formats.citation.reference import Kind, Reference, one_line
from positions.formats.dates import read
from positions.formats.json_text import encode

_BIBTEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "_": r"\_",
        "%": r"\%",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_BIBTEX_TYPES: Mapping[Kind, str] = {
    "press": "article", "report": "techreport", "un_document": "techreport", "vote": "techreport"
}  # fmt: skip
"""Entry types that BibTeX itself has, for old and new programs; what it has none for is ``misc``."""
_RIS_TYPES: Mapping[Kind, str] = {
    "press": "NEWS", "report": "RPRT", "speech": "SLIDE", "un_document": "RPRT", "treaty": "GOVDOC", "vote": "RPRT", "page": "DATA",
}  # fmt: skip
_CSL_TYPES: Mapping[Kind, str] = {
    "press": "article-newspaper", "report": "report", "speech": "speech", "un_document": "report",
    "treaty": "treaty", "vote": "report", "page": "dataset",
}  # fmt: skip


def as_bibtex(reference: Reference) -> str:
    """Write a reference as a BibTeX entry.

    Authors are in double braces, a person as well: of a name alone nobody can tell which part is the family's
    ("Chen Xu"), and a program must not guess.

    Args:
        reference: What is cited.

    Returns:
        One entry with a line feed at its end; its key is ``normsdb-`` and the reference's.

    Source: bibtex-tug "BibTeXing" (Patashnik 1988), section 3.1 on types and 4 on braces; the fields ``date``,
    ``entrysubtype``, ``eventtitle`` and ``venue`` are those of biblatex.
    """
    one, report = reference, reference.kind in {"report", "un_document", "vote"}
    day = one.issued or one.said
    press, issuer = one.kind == "press", one.publisher or _issuer(one)
    fields = {
        "author": " and ".join(f"{{{_escape(name)}}}" for name in _writers(one)),
        "title": f"{{{_escape(one.title)}}}",
        "year": day[:4] if day[:4].isdigit() else "",
        "date": day,
        "journal": _escape(issuer) if press else "",
        "entrysubtype": "newspaper" if press else "",
        "institution": _escape(issuer) if report else "",
        "publisher": "" if press or report else _escape(issuer),
        "number": _escape(one.symbol),
        "howpublished": "" if press or report else _escape(", ".join(filter(None, (one.event, one.place)))),
        "eventtitle": _escape(one.event),
        "venue": _escape(one.place),
        "language": one.language,
        "abstract": _escape(one.quote),
        "note": _escape(_note(one)),
        "url": re.sub(r"[{}\\\s]", lambda match: f"%{ord(match.group()):02X}", one.address),
    }
    lines = [f"  {key} = {{{value}}}," for key, value in fields.items() if value]
    return "\n".join([f"@{_BIBTEX_TYPES.get(one.kind, 'misc')}{{normsdb-{one.key},", *lines, "}", ""])


def as_ris(reference: Reference) -> str:
    """Write a reference as a RIS record, without braces, each field on one line.

    Args:
        reference: What is cited.

    Returns:
        One record with CR LF after each line, from ``TY`` to ``ER``.

    Source: RIS format specifications (Research Information Systems 2001, 2011).
    """
    one = reference
    day = (one.issued or one.said).split("/", maxsplit=1)[0].replace("..", "")
    press = one.kind == "press"
    fields = (
        ("TY", _RIS_TYPES[one.kind]),
        ("ID", one.key),
        *(("AU", name) for name in _writers(one)),
        ("TI", one.title),
        ("T2", one.publisher if press else one.event),
        ("PB", one.publisher or _issuer(one)),
        ("PY", day[:4]),
        ("DA", "/".join((*day.split("-"), "", "", "")[:3]) + "/" if day else ""),
        ("CY", one.place),
        ("SN", one.symbol),
        ("LA", one.language),
        ("AB", one.quote),
        ("N1", _note(one)),
        ("DB", "normsdb"),
        ("AN", one.number),
        ("UR", one.address),
    )
    lines = [f"{tag}  - {one_line(value)}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def as_csl_json(reference: Reference) -> dict[str, object]:
    """Write a reference as a CSL item, to be put in a list and serialised by the caller.

    Args:
        reference: What is cited.

    Returns:
        The item; authors are ``literal``, and keys without a value are left out.

    Source: Citation Style Language 1.0.2, appendices III and IV.
    """
    one = reference
    item: dict[str, object] = {
        "id": one.key,
        "type": _CSL_TYPES[one.kind],
        "author": [{"literal": name} for name in _writers(one)],
        "title": one.title,
        "title-short": one.short_title,
        "container-title": one.publisher if one.kind == "press" else "",
        "publisher": one.publisher or _issuer(one),
        "issued": _date_parts(one.issued or one.said),
        "event-date": _date_parts(one.said),
        "event-title": one.event,
        "event-place": one.place,
        "number": one.symbol,
        "language": one.language,
        "abstract": one.quote,
        "note": _note(one),
        "archive": "normsdb",
        "archive_location": one.number,
        "URL": one.address,
    }
    return {key: value for key, value in item.items() if value}


def write_bibtex(references: Iterable[Reference]) -> Iterator[bytes]:
    """Write references as a BibTeX file, one by one, an empty line between entries."""
    for number, one in enumerate(references):
        yield (("\n" if number else "") + as_bibtex(one)).encode()


def write_ris(references: Iterable[Reference]) -> Iterator[bytes]:
    """Write references as an RIS file, one by one, an empty line between records."""
    for number, one in enumerate(references):
        yield (("\r\n" if number else "") + as_ris(one)).encode()


def write_csl_json(references: Iterable[Reference]) -> Iterator[bytes]:
    """Write references as a list of CSL items, one by one."""
    yield b"["
    for number, one in enumerate(references):
        yield (b"," if number else b"") + encode(as_csl_json(one))
    yield b"]"


def _writers(one: Reference) -> tuple[str, ...]:
    """Return who wrote the text: of what a body of the United Nations issued, that body."""
    return one.authors or ((_issuer(one),) if _issuer(one) else ())


def _issuer(one: Reference) -> str:
    return one.body.replace("UN ", "United Nations ", 1) if one.body else "normsdb" if one.kind == "page" else ""


def _note(one: Reference) -> str:
    """Say for whom, as what, where and when, and where exactly this is kept: these formats have no fields for it."""
    held = f"release {one.release}" if one.release else one.published_on
    kept = ", ".join(filter(None, ("normsdb", one.number, held, one.url)))
    return "; ".join(filter(None, (one.note, kept)))


def _escape(text: str) -> str:
    return one_line(text).translate(_BIBTEX)


def _date_parts(iso: str) -> dict[str, object]:
    """Write a date for CSL: one or two ends, each as year, month, day as far as known; empty if there is none."""
    if not iso:
        return {}
    read(iso)
    ends = [end for end in iso.split("/") if end != ".."]
    parts = [[int(part) for part in end.split("-")] for end in ends]
    return {"date-parts": parts} if parts else {}
