"""Headings: what a stretch of a document is about, as a heading above it or the sentence that opens it says."""

import re

from positions.text.spans import Span
from positions.text.suggestions.stems import tokens
from positions.text.suggestions.terms import TOPIC, Terms, find_terms

LONGEST_ANNOUNCEMENT = 90
"""Characters of the longest sentence that only says what its paragraph is about: "Second, on norms." """

_ANNOUNCEMENT = re.compile(
    r"(?:(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|fifth(?:ly)?|sixth(?:ly)?|finally|lastly|last but "
    r"not least|next|now|let me (?:now )?turn|turning|moving)\b,?(?: \w+)? )?"
    r"(?:on|to|as (?:to|for|regards)|regarding|concerning|with (?:regard|respect) to) (?:the )?[^.:!?]{3,70}[.:]?$",
    re.IGNORECASE,
)


def is_announcement(text: str, sentence: Span) -> bool:
    """Tell whether a sentence only says what its paragraph is about.

    Args:
        text: The whole stored text.
        sentence: The first sentence of a paragraph.
    """
    return len(sentence) <= LONGEST_ANNOUNCEMENT and bool(_ANNOUNCEMENT.match(text, sentence.start, sentence.end))


def topic_of(text: str, heading: Span, terms: Terms) -> str | None:
    """Tell which principle a heading names.

    Args:
        text: The whole stored text.
        heading: Of it, the heading or announcement.
        terms: All that may be named.

    Returns:
        Its slug: the narrowest, and of several the first; None if it names none.
    """
    found = find_terms(tokens(text, heading.start, heading.end, terms.compounds), terms)
    named = [match.slug for match in sorted(found, key=lambda match: match.start) if match.weight > TOPIC]
    return next((slug for slug in named if not any(slug in terms.ancestors[other] for other in named)), None)
