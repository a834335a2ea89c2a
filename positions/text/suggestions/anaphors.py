"""Anaphors: passages that name their subject only by pointing back, as "these principles" or "the draft"."""

import re
from collections import Counter
from collections.abc import Sequence

from positions.text.spans import Span
from positions.text.suggestions.clauses import segments
from positions.text.suggestions.lexicon import DUTIES
from positions.text.suggestions.operators import Act, Operator
from positions.text.suggestions.records import Link, SuggestedStatement, words_at
from positions.text.suggestions.reporting import SpokenPart
from positions.text.suggestions.stances import stance_of
from positions.text.suggestions.terms import TermMatch, Terms

NEAR = 400
"""Characters back to which an anaphor may point."""

SCORE = 0.55
"""Trust in what is only pointed at."""

CARRIED = 0.5
"""Trust in what is carried on from the sentence or the heading before, without a word that points at it."""

_NEW_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")

_RULE = re.compile(r"obligation|dut(?:y|ie)|principle|norm|rule|right|law|commitment|measure")
_PRONOUN = re.compile(
    r"\b(?P<how>it|they)\b(?P<head>)(?=\s+(?:appl|(?:is|are)\s+(?!\w+\s+(?:to|that|for)\b)|do|does|should|must|can|cannot|may|has|have|remain))",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"\b(?P<how>the|this|these|those|such(?: an?)?)\s+(?:very |same "
    r")?(?P<head>drafts?|proposals?|initiatives?|documents?|process(?:es)?|mechanisms?|principles?|norms?|rules?|law|reports?|treat(?:y|ies)|"
    r"conventions?|instruments?|obligations?|dut(?:y|ies)|measures?|rights?|codes?|director(?:y|ies)|groups?|bod(?:y|ies)|recommendations?|commitments?|framework|agreements?|resolutions?|acts?|activit(?:y|ies)|operations?|attacks?|conduct|behaviou?r|practices?)\b(?!\s+(?:of|on|for|to|in|that|which|relating|regarding)\b)",
    re.IGNORECASE,
)


def inherited_links(
    text: str,
    piece: Span,
    links: Sequence[Link],
    before: SuggestedStatement | None,
    part: SpokenPart,
    operators: Sequence[Operator],
    terms: Terms,
) -> tuple[Link, ...]:
    """Suggest what a passage points back at.

    They point at the suggestion before, of the same speaker, if that has the same word ("the draft"); "this obligation"
    and the like may also point at any rule of conduct, and "it" at anything if the passage names nothing itself.
    Several principles of one branch together ("these principles") are the branch.

    Args:
        text: The whole stored text.
        piece: The passage.
        links: What it names itself.
        before: The suggestion before; None if there is none.
        part: Whose the passage is.
        operators: Operators of the passage.
        terms: For the tree.

    Returns:
        One or two links that are not in ``links``; empty if nothing is pointed at.
    """
    pointing = _POINTING.search(text, piece.start, piece.end)
    if not pointing and not links and operators:
        pointing = _PRONOUN.search(text, piece.start, piece.end)
    speaker = part.speaker.name or None if part.speaker else None
    if (
        not pointing
        or before is None
        or not before.principles
        or before.speaker != speaker
        or piece.start - before.span.end > NEAR
    ):
        return ()
    head = pointing["head"].lower().rstrip("s")
    said = bool(re.search(rf"\b{re.escape(head[:6])}", before.span.slice(text), re.IGNORECASE))
    best = before.principles[0].slug
    is_rule = _RULE.fullmatch(head) and DUTIES & {best, *terms.ancestors.get(best, ())}
    if head and not said and (pointing["how"].lower() == "the" or not is_rule):
        return ()
    carried = [link for link in before.principles if any(head and head in word.text.lower() for word in link.because)]
    slugs = [(carried or before.principles)[0].slug]
    branches = Counter(above[0] for link in before.principles if (above := terms.ancestors.get(link.slug)))
    if pointing["head"].lower().endswith("s"):
        slugs += [branch for branch, count in branches.most_common(1) if count > 1]
    named = {link.slug for link in links}
    stretches = segments(text, piece)
    found: list[Link] = []
    for slug in dict.fromkeys(slugs):
        if slug not in named:
            match = TermMatch(slug, SCORE, pointing.start(), pointing.end(), 1)
            stance, operator = stance_of(text, [match], [match], operators, stretches, None, terms)
            because = [words_at(text, pointing.start(), pointing.end())]
            if operator:
                because.append(words_at(text, operator.start, operator.end))
            found.append(Link(slug, stance, SCORE, tuple(because)))
    return tuple(found)


def carried_links(
    text: str,
    piece: Span,
    links: Sequence[Link],
    before: SuggestedStatement | None,
    heading: str | None,
    part: SpokenPart,
    operators: Sequence[Operator],
    terms: Terms,
) -> tuple[Link, ...]:
    """Suggest what a passage of a document goes on about, though nothing in it names or points at it.

    It is the first principle of the suggestion before in the same paragraph, by the same speaker; where there is none,
    what the heading names. A passage that only asserts, permits or asks politely goes on about nothing.

    Args:
        text: The whole stored text.
        piece: The passage.
        links: What it names or points at itself.
        before: The suggestion before; None if there is none.
        heading: Slug of the principle that the heading above names; None if it names none, or several.
        part: Whose the passage is.
        operators: Operators of the passage.
        terms: For the tree.

    Returns:
        One link whose cause is the operator, or none.
    """
    governing = [operator for operator in operators if operator.act not in {Act.PERMIT, Act.HOLD}]
    if links or not governing or part.voice != "document_text":
        return ()
    speaker = part.speaker.name or None if part.speaker else None
    near = before is not None and piece.start - before.span.end <= NEAR and before.speaker == speaker
    slug = heading
    if before and near and before.principles and not _NEW_PARAGRAPH.search(text, before.span.end, piece.start):
        slug = before.principles[0].slug
    if slug is None:
        return ()
    match = TermMatch(slug, CARRIED, piece.start, piece.start, 0)
    stance, operator = stance_of(text, [match], [match], operators, segments(text, piece), None, terms)
    cause = operator or governing[0]
    return (Link(slug, stance, CARRIED, (words_at(text, cause.start, cause.end),)),)
