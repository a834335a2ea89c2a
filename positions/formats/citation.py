"""Citation: one statement as a reference, in words and for reference managers."""

import re
from collections.abc import Iterable
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
_IN = {"direct_quote": "quoted in", "reported_speech": "reported in", "document_text": "in", "headline": "headline of"}


@dataclass(frozen=True, kw_only=True, slots=True)
class CitedSource:
    """What a citation of one statement needs; the words come ready, nothing is looked up.

    Attributes:
        statement: Public id, such as ``S-000002``.
        version: Number of the version cited.
        quote: The passage, verbatim.
        voice: ``direct_quote``, ``reported_speech``, ``document_text`` or ``headline``.
        names: States or groups it speaks for, in the order to show; never empty.
        said_words: When it was said, in words; empty if unknown.
        said_iso: The same as EDTF; empty if unknown.
        title: Title of the document.
        url: Permanent address of the statement.
        speaker: Who spoke: a person or an institution; empty if nobody is named.
        institution: Whether ``speaker`` is an institution.
        capacity: Office in which the person spoke.
        session: Meeting at which it was said.
        place: Where it was said.
        publisher: Who published the document.
        published_words: When, in words.
        published_iso: The same as EDTF.
        accessed: Day of access as ISO 8601; empty to leave it out.
    """

    statement: str
    version: int
    quote: str
    voice: str
    names: tuple[str, ...]
    said_words: str
    said_iso: str
    title: str
    url: str
    speaker: str = ""
    institution: bool = False
    capacity: str = ""
    session: str = ""
    place: str = ""
    publisher: str = ""
    published_words: str = ""
    published_iso: str = ""
    accessed: str = ""


def as_text(reference: CitedSource) -> str:
    """Write a reference in one paragraph, for a footnote.

    Args:
        reference: The statement.

    Returns:
        For example ``China (Chen Xu), The Hague, 16–17 April 2015, quoted in “Title”, Xinhua, 17 April 2015. normsdb S-000002, version 1.``
        A part that is not known is left out with its comma, and the date of publication where it repeats that of saying.
    """
    who = _joined(reference.names)
    if reference.voice == "headline":
        # The words are the editor's: to put a state before them would make it say them.
        who = reference.publisher or reference.speaker or who
    elif reference.speaker:
        who += f" ({reference.speaker})"
    published = reference.published_words if reference.published_words != reference.said_words else ""
    document = f"{_IN.get(reference.voice, 'in')} “{_line(reference.title)}”"
    parts = (who, reference.place, reference.said_words, document, reference.publisher, published)
    if reference.voice == "headline":
        parts = (who, document, reference.published_words, "", "", "")
    return f"{', '.join(part for part in parts if part)}. {_identity(reference)}."


def as_bibtex(reference: CitedSource) -> str:
    """Write a reference as a BibTeX entry.

    The author stands in double braces, a person as well: of a name alone nobody can tell which part is the family's ("Chen
    Xu"), and a program must not guess.

    Args:
        reference: The statement.

    Returns:
        One ``@misc`` entry with a line feed at its end; its key is ``normsdb-`` with id and version.

    Source: bibtex-tug "BibTeXing" (Patashnik 1988), section 4, on braces.
    """
    issued = reference.published_iso or reference.said_iso
    fields = {
        "author": f"{{{_escape(_author(reference))}}}",
        "title": f"{{{_escape(reference.title)}}}",
        "year": issued[:4] if issued[:4].isdigit() else "",
        "date": issued,
        "publisher": _escape(reference.publisher),
        "abstract": _escape(reference.quote),
        "note": _escape(_note(reference)),
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
        ("AU", _author(reference)),
        ("TI", reference.title),
        ("PB", reference.publisher),
        ("PY", day[:4]),
        ("DA", "/".join((*day.split("-"), "", "", "")[:3]) + "/" if day else ""),
        ("CY", reference.place),
        ("AB", reference.quote),
        ("N1", _note(reference)),
        ("UR", reference.url),
        ("Y2", reference.accessed.replace("-", "/") + "/" if reference.accessed else ""),
    )
    lines = [f"{tag}  - {_line(value)}" for tag, value in fields if value]
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
        "author": [{"literal": _author(reference)}],
        "title": reference.title,
        "publisher": reference.publisher,
        "issued": _date_parts(reference.published_iso or reference.said_iso),
        "event-date": _date_parts(reference.said_iso),
        "event-title": reference.session,
        "event-place": reference.place,
        "abstract": reference.quote,
        "note": _note(reference),
        "source": "normsdb",
        "number": f"{reference.statement}, version {reference.version}",
        "version": str(reference.version),
        "URL": reference.url,
        "accessed": _date_parts(reference.accessed),
    }
    return {key: value for key, value in item.items() if value}


def write_bibtex(references: Iterable[CitedSource]) -> bytes:
    """Write references as a BibTeX file, an empty line between entries."""
    return "\n".join(map(as_bibtex, references)).encode()


def write_ris(references: Iterable[CitedSource]) -> bytes:
    """Write references as an RIS file, an empty line between records."""
    return "\r\n".join(map(as_ris, references)).encode()


def write_csl_json(references: Iterable[CitedSource]) -> bytes:
    """Write references as a list of CSL items."""
    return encode([as_csl_json(one) for one in references])


def _author(reference: CitedSource) -> str:
    return reference.speaker or _joined(reference.names)


def _identity(reference: CitedSource) -> str:
    return f"normsdb {reference.statement}, version {reference.version}"


def _note(reference: CitedSource) -> str:
    """Say in one line for whom, as what, where and when; the fields of the formats have no room for all of it."""
    capacity = reference.capacity if not reference.institution else ""
    said = (_joined(reference.names), capacity, reference.session, reference.place, reference.said_words)
    voice = reference.voice.replace("_", " ")
    return "; ".join(part for part in (", ".join(filter(None, said)), voice, _identity(reference)) if part)


def _joined(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _line(text: str) -> str:
    """Put a text on one line; these formats end a field with it."""
    return _LINE_BREAKS.sub(" ", text)


def _escape(text: str) -> str:
    return _line(text).translate(_BIBTEX)


def _date_parts(iso: str) -> dict[str, object]:
    """Write a date for CSL: one or two ends, each as year, month, day as far as known; empty if there is none."""
    if not iso:
        return {}
    read(iso)
    ends = [end for end in iso.split("/") if end != ".."]
    parts = [[int(part) for part in end.split("-")] for end in ends]
    return {"date-parts": parts} if parts else {}
