"""Coverage in words: what a blank means."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext, ngettext

from positions.models.choices import Coverage
from positions.queries.coverage import Evidence, HowRead

register = template.Library()


@register.filter
def coverage_word(value: str) -> str:
    """Name what is known of a state on a principle."""
    return str(Coverage(value).label)


@register.filter
def silence_words(ground: Evidence) -> str:
    """Say in a sentence or two what a blank of one state rests on.

    Returns:
        For example "Of the 3 documents in which this state speaks, 2 were read whole and hold nothing; 1 was not read."
    """
    if not ground.documents:
        return gettext("No document in which this state speaks is in the record.")
    n = len(ground.documents)
    speaks = ngettext(
        "This state speaks in %(n)d document of the record", "This state speaks in %(n)d documents of the record", n
    ) % {"n": n}
    parts = [
        words % {"n": count}
        for count, words in (
            (
                ground.searched,
                ngettext("%(n)d was read from end to end", "%(n)d were read from end to end", ground.searched),
            ),
            (
                ground.fragments,
                ngettext(
                    "%(n)d was read as far as it is here, but a part of it is missing",
                    "%(n)d were read as far as they are here, but parts of them are missing",
                    ground.fragments,
                ),
            ),
            (ground.begun, ngettext("%(n)d was read in part", "%(n)d were read in part", ground.begun)),
            (ground.unread, ngettext("%(n)d was not read", "%(n)d were not read", ground.unread)),
        )
        if count
    ]
    return f"{speaks}: {'; '.join(parts)}."


@register.filter
def read_words(document: HowRead) -> str:
    """Say how much of a document was read: "25 of 25 sentences", "nothing yet"."""
    if not document.read:
        return gettext("nothing yet")
    return ngettext("%(read)s of %(n)s sentence", "%(read)s of %(n)s sentences", document.sentences) % {
        "read": f"{document.read:,}",
        "n": f"{document.sentences:,}",
    }


@register.filter
def readers_words(people: int, data_set: bool) -> str:
    """Say who read a document, naming nobody: "the data set and 2 persons"; empty if nobody did."""
    persons = ngettext("%(n)d person", "%(n)d persons", people) % {"n": people} if people else ""
    if not data_set:
        return persons
    first = gettext("the data set")
    return gettext("%(first)s and %(second)s") % {"first": first, "second": persons} if persons else first
