"""References: what a citation of a passage needs."""

from __future__ import annotations

from positions.formats.citation import CitedSource
from positions.queries.statements.passages import Passage
from positions.queries.wording.dates import date_words


def reference_of(row: Passage, url: str) -> CitedSource:
    """Return what a citation needs.

    Args:
        row: The passage.
        url: Permanent address of the statement.
    """
    return CitedSource(
        statement=row.id,
        version=row.version,
        quote=row.quote,
        voice=row.voice,
        names=row.names or (row.speaker or row.publisher or row.title,),
        said_words=date_words(row.said) if row.said else "",
        said_iso=row.said.iso() if row.said else "",
        title=row.title,
        url=url,
        # A headline is nobody's utterance, and the publisher stands after the title anyway.
        speaker="" if row.voice == "headline" else row.speaker,
        institution=row.institution,
        capacity=row.capacity,
        session=row.session.name if row.session else "",
        place=row.session.place if row.session else "",
        publisher="" if row.publisher == row.speaker else row.publisher,
        published_words=date_words(row.published) if row.published else "",
        published_iso=row.published.iso() if row.published else "",
    )
