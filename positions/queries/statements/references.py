"""References: what a citation of a passage needs."""

from __future__ import annotations

from positions.formats.citation import CitedSource
from positions.models.choices import Voice
from positions.queries.statements.passages import Passage
from positions.queries.wording.citations import footnote, note, number_words
from positions.queries.wording.dates import date_words
from positions.queries.wording.lists import listed


def reference_of(row: Passage, url: str) -> CitedSource:
    """Return what a citation needs.

    Args:
        row: The passage.
        url: Permanent address of the statement.
    """
    names = row.known_as or (row.speaker or row.publisher or row.title,)
    # As the document has it: a name of today wrote nothing then.
    authors = tuple(one.then or one.name for one in row.speaks) or names
    # A headline is nobody's utterance, and the publisher stands after the title anyway.
    speaker = "" if row.voice == Voice.HEADLINE else row.speaker
    publisher = "" if row.publisher == row.speaker else row.publisher
    place = row.session.place if row.session else ""
    session = row.session.name if row.session else ""
    said = date_words(row.said) if row.said else ""
    number = number_words(row.id, row.version)
    return CitedSource(
        statement=row.id,
        version=row.version,
        number=number,
        quote=row.quote,
        author=speaker or listed(authors, "and"),
        title=row.title,
        note=note(
            names=names,
            capacity="" if row.institution else row.capacity,
            session=session,
            place=place,
            said=said,
            voice=row.voice,
            number=number,
        ),
        footnote=footnote(
            names=names,
            speaker=speaker,
            voice=row.voice,
            title=row.title,
            number=number,
            place=place,
            said=said,
            publisher=publisher,
            published=date_words(row.published) if row.published else "",
        ),
        said_iso=row.said.iso() if row.said else "",
        url=url,
        session=session,
        place=place,
        publisher=publisher,
        published_iso=row.published.iso() if row.published else "",
    )
