"""Links: the principles of a passage, each with its score, its stance and the words that caused both."""

from collections.abc import Sequence

from positions.text.spans import Span
from positions.text.suggestions.clauses import segments
from positions.text.suggestions.operators import Operator
from positions.text.suggestions.records import Link, words_at
from positions.text.suggestions.stances import stance_of
from positions.text.suggestions.terms import TermMatch, Terms

ENOUGH = 0.5
"""Score from which a principle is suggested: one strong term, or two weak ones."""

MOST = 5
"""Principles that a passage is given at most: who suggests everything says nothing."""

SHARE = 0.65
"""What part of the best score another principle needs."""

SEVERAL = 2
"""Children up to which the branch that they share is suggested beside them."""


def links_in(
    text: str,
    span: Span,
    matches: Sequence[TermMatch],
    operators: Sequence[Operator],
    inherited: Operator | None,
    terms: Terms,
) -> tuple[Link, ...]:
    """Suggest the principles that a passage is about.

    Args:
        text: The whole stored text.
        span: The passage.
        matches: Terms found in it.
        operators: Operators found in it, in order.
        inherited: The operator that governed the part of the sentence before; None if there is none.
        terms: For the tree.

    Returns:
        Best first, then in order of the text; at most ``MOST``.
    """
    named: dict[str, list[TermMatch]] = {}
    for match in matches:
        named.setdefault(match.slug, []).append(match)
    scores = {slug: _score(found) for slug, found in named.items()}
    scores = {slug: score for slug, score in scores.items() if score >= ENOUGH}
    for slug in _said_by_a_narrower(scores, named, terms):
        del scores[slug]
    best = max(scores.values(), default=0.0)
    order = sorted(scores, key=lambda slug: (-scores[slug], named[slug][0].start, slug))
    stretches = segments(text, span)
    found: list[Link] = []
    for slug in [slug for slug in order if scores[slug] >= SHARE * best][:MOST]:
        stance, operator = stance_of(text, named[slug], matches, operators, stretches, inherited, terms)
        because = [words_at(text, match.start, match.end) for match in named[slug]]
        if operator and span.start <= operator.start and operator.end <= span.end:
            because.append(words_at(text, operator.start, operator.end))
        found.append(Link(slug, stance, round(scores[slug], 3), tuple(dict.fromkeys(because))))
    return tuple(found)


def _score(found: Sequence[TermMatch]) -> float:
    """Join the trust in the terms; terms over the same words count once."""
    doubt = 1.0
    reached = -1
    for match in sorted(found, key=lambda match: (match.start, -match.weight)):
        if match.start >= reached:
            doubt *= 1 - match.weight
            reached = match.end
        else:
            doubt = min(doubt, 1 - match.weight)
    return 1 - doubt


def _said_by_a_narrower(scores: dict[str, float], named: dict[str, list[TermMatch]], terms: Terms) -> list[str]:
    """Find principles that the passage names only through those below them.

    Either the one place that names it also names one below ("countermeasures" in "collective countermeasures"), or more
    than ``SEVERAL`` of its children are named one by one.
    """
    found: list[str] = []
    for slug in scores:
        below = [match for other in scores if slug in terms.ancestors.get(other, ()) for match in named[other]]
        children = [other for other in scores if terms.ancestors.get(other, ())[:1] == (slug,)]
        once = len({match.start for match in named[slug]}) == 1
        if len(children) > SEVERAL or (once and all(_is_in_one_of(match, below) for match in named[slug])):
            found.append(slug)
    return found


def _is_in_one_of(match: TermMatch, others: Sequence[TermMatch]) -> bool:
    return any(other.start <= match.start and match.end <= other.end for other in others)
