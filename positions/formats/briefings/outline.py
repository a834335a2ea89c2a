"""What a paper of collected passages holds."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class OutlineEntry:
    """One passage of a paper; the words come ready, nothing is looked up.

    Attributes:
        statement: Public number.
        claim: Who does what to which principles, in a line.
        quote: The passage, verbatim.
        quoted: Whether the source has quotation marks around it.
        language: BCP 47.
        before: Words before it in its document; empty if there are none.
        after: Words after it.
        source: Who, when, where, in whose wording.
        facts: Names and values that prove it: document, place, hashes.
        citation: The reference for a footnote.
        url: Address of the statement.
        context_url: Address of the passage in its document.
        cautions: What a reader must know before he quotes it.
    """

    statement: str
    claim: str
    quote: str
    quoted: bool
    language: str
    before: str
    after: str
    source: str
    facts: tuple[tuple[str, str], ...]
    citation: str
    url: str
    context_url: str
    cautions: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Outline:
    """A paper.

    Attributes:
        title: Its title.
        opening: What it holds, in a sentence.
        running: The line that says on each page where it comes from.
        url: Where it can be read again.
        changed_at: When the edition that it was made from last changed (UTC); the paper's own date, so that the same
            question gives the same bytes.
        words: Names of the parts: ``quote_open``, ``quote_close``, ``cite``, ``read_in_context``, ``proof``.
        entries: The passages in order.
    """

    title: str
    opening: str
    running: str
    url: str
    changed_at: datetime
    words: dict[str, str]
    entries: tuple[OutlineEntry, ...]
