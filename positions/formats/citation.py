"""Citation: one statement as a reference for reference managers."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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
_LINE_BREAKS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class CitedSource:
    """What a citation of one statement needs; the words come ready, nothing is looked up.

    Attributes:
        statement: Public id, such as ``S-000002``.
        version: Number of the version cited.
        number: Both in words.
        quote: The passage, verbatim.
        author: Who spoke, else the states or groups it speaks for; never empty.
        title: Title of the document.
        note: For whom, as what, where and when, in a line.
        footnote: The reference in one paragraph, for a footnote.
        said_iso: When it was said, as EDTF; empty if unknown.
        url: Permanent address of the statement.
        session: Meeting at which it was said.
        place: Where it was said.
        publisher: Who published the document.
        published_iso: When, as EDTF.
        accessed: Day of access as ISO 8601; empty to leave it out.
    """

    statement: str
    version: int
    number: str
    quote: str
    author: str
    title: str
    note: str
    footnote: str
    said_iso: str
    url: str
    session: str = ""
    place: str = ""
    publisher: str = ""
    published_iso: str = ""
    accessed: str = ""


def as_bibtex(reference: CitedSource) -> str:
    """Write a reference as a BibTeX entry.

    The author stands in double braces, a person as well: of a name alone nobody can tell which part is the family's
    ("Chen Xu"), and a program must not guess.

    Args:
        reference: The statement.

    Returns:
        One ``@misc`` entry with a line feed at its end; its key is ``normsdb-`` with id and version.

    Source: bibtex-tug "BibTeXing" (Patashnik 1988), section 4, on braces.
    """
    issued = reference.published_iso or reference.said_iso
    fields = {
        "author": f"{{{_escape(reference.author)}}}",
        "title": f"{{{_escape(reference.title)}}}",
        "year": issued[:4] if issued[:4].isdigit() else "",
        "date": issued,
        "publisher": _escape(reference.publisher),
        "abstract": _escape(reference.quote),
        "note": _escape(reference.note),
        "url": re.sub(r"[{}\\\s]", lambda match: f"%{ord(match.group()):02X}", reference.url),
        "urldate": reference.accessed,
    }
    lines = [f"  {key} = {{{value}}}," for key, value in fields.items() if value]
    return "\n".join([f"@misc{{normsdb-{reference.statement}-v{reference.version},", *lines, "}", ""])


def as_ris(reference: CitedSource) -> str:
    """Write a reference as a RIS record, without braces, each field on one line.

    Args:
        reference: The statement.

    Returns:
        One record of type ``RPRT`` with CR LF after each line, from ``TY`` to ``ER``.

    Source: RIS format specifications (Research Information Systems 2001).
    """
    issued = reference.published_iso or reference.said_iso
    day = issued.split("/", maxsplit=1)[0].replace("..", "")
    fields = (
        ("TY", "RPRT"),
        ("ID", f"{reference.statement}-v{reference.version}"),
        ("AU", reference.author),
        ("TI", reference.title),
        ("PB", reference.publisher),
        ("PY", day[:4]),
        ("DA", "/".join((*day.split("-"), "", "", "")[:3]) + "/" if day else ""),
        ("CY", reference.place),
        ("AB", reference.quote),
        ("N1", reference.note),
        ("UR", reference.url),
        ("Y2", reference.accessed.replace("-", "/") + "/" if reference.accessed else ""),
    )
    lines = [f"{tag}  - {one_line(value)}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def as_csl_json(reference: CitedSource) -> dict[str, object]:
    """Write a reference as a CSL item, to be put in a list and serialised by the caller.

    Args:
        reference: The statement.

    Returns:
        The item, of type ``report``; the author is ``literal``, and keys without a value are left out.

    Source: Citation Style Language 1.0.2, appendices III and IV.
    """
    item: dict[str, object] = {
        "id": f"{reference.statement}-v{reference.version}",
        "type": "report",
        "author": [{"literal": reference.author}],
        "title": reference.title,
        "publisher": reference.publisher,
        "issued": _date_parts(reference.published_iso or reference.said_iso),
        "event-date": _date_parts(reference.said_iso),
        "event-title": reference.session,
        "event-place": reference.place,
        "abstract": reference.quote,
        "note": reference.note,
        "source": "normsdb",
        "number": reference.number,
        "version": str(reference.version),
        "URL": reference.url,
        "accessed": _date_parts(reference.accessed),
    }
    return {key: value for key, value in item.items() if value}


def write_bibtex(references: Iterable[CitedSource]) -> Iterator[bytes]:
    """Write references as a BibTeX file, one by one, an empty line between entries."""
    for number, one in enumerate(references):
        yield (("\n" if number else "") + as_bibtex(one)).encode()


def write_ris(references: Iterable[CitedSource]) -> Iterator[bytes]:
    """Write references as an RIS file, one by one, an empty line between records."""
    for number, one in enumerate(references):
        yield (("\r\n" if number else "") + as_ris(one)).encode()


def write_csl_json(references: Iterable[CitedSource]) -> Iterator[bytes]:
    """Write references as a list of CSL items, one by one."""
    yield b"["
    for number, one in enumerate(references):
        yield (b"," if number else b"") + encode(as_csl_json(one))
    yield b"]"


def one_line(text: str) -> str:
    """Put a text on one line; these formats end a field with it."""
    return _LINE_BREAKS.sub(" ", text)


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
