"""What a citation says: one model, from which every style and every file for reference managers is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["press", "report", "speech", "un_document", "treaty", "vote", "page"]
"""What is cited.

``press``: an article of an agency or a paper. ``report``: the paper of a ministry, state or organisation. ``speech``: a
statement made at a session. ``un_document``: a document of the United Nations with its symbol. ``treaty``. ``vote``: a
recorded vote. ``page``: a page of ours that puts records together.
"""

_LINE_BREAKS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """Everything that a citation may name. Words come ready, nothing is looked up; empty: not known, or not so.

    Nothing in it depends on the day on which it is read, or on what else is published.

    Attributes:
        key: Key in a file, such as ``S-000002-v1``; different for all that can be cited.
        kind: What is cited.
        title: Title of the source; never empty.
        url: Our address of exactly this: of one version of a statement, for ever.
        number: What we call it, in words: ``S-000002, version 1``.
        authors: Who wrote the text, in order, as the source has it. An agency, a ministry, a person: no name is taken apart.
        quoted: Whom a text of somebody else quotes or reports, and for whom.
        reported: Whether it reports them in words of its own.
        publisher: Who published the text.
        issued: When it was published, adopted, opened for signature or voted on, as EDTF.
        said: When the words were said, as EDTF.
        in_force: First day of a treaty in force, as EDTF.
        event: Session at which the words were said.
        place: Where.
        body: Body of the United Nations, as ``UN General Assembly``.
        symbol: Symbol of a document of the United Nations, or the number of a treaty in its series.
        session: Session of that body, as a number.
        meeting: Meeting of that session, as a number.
        short_title: By which a treaty is known.
        source_url: The source's own address.
        language: BCP 47.
        published_on: Day on which exactly this was made public here, ISO 8601.
        release: The first release that holds it. There is none yet: then the day is named.
        quote: The passage, verbatim.
        span: Its first character in the stored text, from 0, and the one after its last; None if there is no passage.
        text_url: Address of that text.
        note: For whom, as what, where, when and in which voice, in a line.
    """

    key: str
    kind: Kind
    title: str
    url: str
    number: str = ""
    authors: tuple[str, ...] = ()
    quoted: str = ""
    reported: bool = False
    publisher: str = ""
    issued: str = ""
    said: str = ""
    in_force: str = ""
    event: str = ""
    place: str = ""
    body: str = ""
    symbol: str = ""
    session: str = ""
    meeting: str = ""
    short_title: str = ""
    source_url: str = ""
    language: str = ""
    published_on: str = ""
    release: str = ""
    quote: str = ""
    span: tuple[int, int] | None = None
    text_url: str = ""
    note: str = ""

    @property
    def address(self) -> str:
        """Where a reader finds the source: its own address, else ours."""
        return self.source_url or self.url


def one_line(text: str) -> str:
    """Put a text on one line; these formats end a field with it."""
    return _LINE_BREAKS.sub(" ", text)
