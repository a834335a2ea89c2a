"""Every form in which an answer can be taken away: its suffix, its media type, and what writes it.

Addresses, the OpenAPI document, the reference and the links on pages are made from here: a new form is a writer and a
line. What an address answers without a suffix is none of them: JSON in an envelope, page by page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from positions.formats.briefings import write_docx, write_markdown
from positions.formats.citation import write_bibtex, write_csl_json, write_json_ld, write_ris
from positions.formats.excel import MEDIA_TYPE as XLSX
from positions.formats.excel import MOST_ROWS
from positions.formats.ndjson import write_json, write_ndjson
from positions.formats.resources import write_resource
from positions.formats.tables import write_csv
from positions.when_asked import WhenAsked

Takes = Literal["rows", "columns", "references", "paper"]
"""What a writer is given: columns and rows; columns, name and address of a CSV file; references to statements; a briefing as a paper."""


@dataclass(frozen=True, slots=True)
class Format:
    """A form of file.

    Attributes:
        label: Its name, as a link says it.
        media_type: As the header Content-Type and the OpenAPI document say it.
        write: Writes it, piece by piece: ``write(columns, rows)``, ``write(columns, name, address)``, ``write(references)`` or ``write(paper)``. A row or
            reference is read when its piece is asked for, and not held after that.
        takes: Which of these.
        whole: Whether nothing of it is ready before the last row. Its writer takes, besides, what it is about
            (``tables.About``) and a folder for what is not finished.
        most_rows: Rows that it can hold; 0 if it has no limit.
        packed: Whether it is compressed already.
    """

    label: str
    media_type: str
    write: Callable[..., Iterator[bytes]]
    takes: Takes = "rows"
    whole: bool = False
    most_rows: int = 0
    packed: bool = False


JSON = "json"
"""The suffix of all rows as one array. One row is the same with it as without."""
BARE = ""
"""In place of a suffix: the answer in JSON that an address gives without one."""

FORMATS: dict[str, Format] = {
    "xlsx": Format("Excel (XLSX)", XLSX, WhenAsked("positions.formats.workbooks.write_workbook"), whole=True, most_rows=MOST_ROWS, packed=True),
    "csv": Format("CSV", "text/csv; charset=utf-8; header=present", write_csv),
    JSON: Format("JSON", "application/json", write_json),
    "ndjson": Format("NDJSON", "application/x-ndjson", write_ndjson),
    "parquet": Format("Parquet", "application/vnd.apache.parquet", WhenAsked("positions.formats.parquet.write_parquet"), whole=True, packed=True),
    "resource.json": Format("Columns (Frictionless)", "application/vnd.dataresource+json", write_resource, "columns"),
    "docx": Format("Word (DOCX)", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", write_docx, "paper"),
    "md": Format("Markdown", "text/markdown; charset=utf-8", write_markdown, "paper"),
    "bib": Format("BibTeX", "application/x-bibtex; charset=utf-8", write_bibtex, "references"),
    "ris": Format("RIS", "application/x-research-info-systems; charset=utf-8", write_ris, "references"),
    "csljson": Format("CSL JSON", "application/vnd.citationstyles.csl+json", write_csl_json, "references"),
    "jsonld": Format("JSON-LD", "application/ld+json", write_json_ld, "references"),
}  # fmt: skip
"""By suffix, in the order in which they are offered."""


def formats_of(*takes: Takes) -> Mapping[str, Format]:
    """Return the forms whose writers take one of these, in their order; all of them if none is named."""
    return MappingProxyType({suffix: one for suffix, one in FORMATS.items() if not takes or one.takes in takes})
