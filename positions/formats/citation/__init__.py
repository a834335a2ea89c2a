"""Citation: one model of a reference, and the styles and forms in which it is written."""

from positions.formats.citation.context_object import as_context_object
from positions.formats.citation.files import as_bibtex, as_csl_json, as_ris, write_bibtex, write_csl_json, write_ris
from positions.formats.citation.linked import CONTEXT, as_linked, write_json_ld
from positions.formats.citation.reference import Kind, Reference
from positions.formats.citation.styles import STYLES, Run, apa, chicago, oscola, plain

__all__ = [
    "CONTEXT",
    "STYLES",
    "Kind",
    "Reference",
    "Run",
    "apa",
    "as_bibtex",
    "as_context_object",
    "as_csl_json",
    "as_linked",
    "as_ris",
    "chicago",
    "oscola",
    "plain",
    "write_bibtex",
    "write_csl_json",
    "write_json_ld",
    "write_ris",
]
