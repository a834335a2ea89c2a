"""Clauses: a long sentence parted where it takes several positions."""

import re
from collections.abc import Sequence
from itertools import pairwise

from positions.text.spans import Span
from positions.text.suggestions.operators import Act, Operator
from positions.text.suggestions.terms import TermMatch

_BASES = (
    "support|welcome|call|urge|oppose|reject|recognize|recognise|reaffirm|affirm|reiterate|stress|emphasize|emphasise|underline|underscore|express|encourage|invite|believe|consider|hold|note|"
    "endorse|advocate|agree|condemn|demand|propose|recommend|request|commend|insist"
)
_DEEDS = (
    "promote|develop|formulate|establish|strengthen|enhance|build|create|prevent|refrain|respect|ensure|protect|prohibit|implement|conduct|share|exchange|cooperate|assist|adopt|"
    "elaborate|negotiate|conclude|avoid|combat|counter|fight|improve|increase|maintain|safeguard|uphold|observe|comply|abide|provide|facilitate|contribute|step|take|work|bridge|close|"
    "eliminate|reduce|participate|oppose|reject|stop|cease|allow|use|exercise|settle|resolve|report|disclose|notify|consult|investigate|prosecute|advance|foster|deepen|expand|continue|make|give|set|seek|keep"
)


def _finite(bases: str) -> str:
    forms: list[str] = []
    for base in bases.split("|"):
        bare = base.removesuffix("e")
        forms.append(f"{bare}(?:es|ed|s)" if bare != base else f"{base}(?:es|s|ed)")
    return "|".join(forms)


def _gerunds(bases: str) -> str:
    return "|".join(f"{base.removesuffix('e')}ing" for base in bases.split("|"))


_ADVERBS = r"(?:(?:also|further|fully|firmly|strongly|actively|therefore|thus|jointly|resolutely|in this regard,?) )*"
# Verbs of stance may be joined without a comma; deeds need one, or their "to"; gerunds need a comma and a duty before
# them.
_STANCE = re.compile(
    rf"(?:,\s+|;\s+|\s+)(?:and|but|yet|or)\s+(?={_ADVERBS}(?:{_finite(_BASES)}|(?:do|does|did) not|(?:we|it|they) "
    rf"{_ADVERBS}(?:{_BASES}|cannot|do not)|is ready|are "
    r"ready|should|must|shall|can|cannot|oppose|reject|welcome|urge|call "
    r"(?:for|on|upon)|condemn|endorse|reiterate|reaffirm)\b)",
    re.IGNORECASE,
)
_TO_DEED = re.compile(
    rf"(?:,\s+|\s+)(?:and|or|as well as)\s+(?=(?:also )?to {_ADVERBS}(?:{_DEEDS}|{_BASES})\b)", re.IGNORECASE
)
_DEED = re.compile(rf",\s+(?:and|or|as well as)\s+(?={_ADVERBS}(?:not )?(?:{_DEEDS}|{_BASES})\b)", re.IGNORECASE)
_GERUND = re.compile(
    rf",\s+(?:(?:and|or|as well as|while)\s+)?(?={_ADVERBS}(?:not )?(?!taking "
    rf"(?:into|account|due|full))(?:{_gerunds(_DEEDS)})\b)",
    re.IGNORECASE,
)
_ITEM = re.compile(r";\s+(?:(?:and|or)\s+)?")
SHORTEST = 4
"""Words that a part has at least."""


def split(text: str, span: Span, matches: Sequence[TermMatch], operators: Sequence[Operator]) -> list[Span]:
    """Part a passage where it takes a further position on something else.

    It is parted before a joined verb ("supports X, and welcomes Y"; "should observe A, and formulate B"), and between
    the items of a list, if the words on each side name principles that the other side does not.

    Args:
        text: The whole stored text.
        span: A sentence, or a passage of one.
        matches: Terms found in it.
        operators: Operators found in it.

    Returns:
        In order; the passage itself if it stays whole. Conjunctions between parts are left out.
    """
    cuts: list[tuple[int, int]] = []
    for pattern in (_ITEM, _STANCE, _TO_DEED, _DEED, _GERUND):
        for match in pattern.finditer(text, span.start, span.end):
            if pattern is _GERUND and not _has_duty(operators, match.start()):
                continue
            cuts.append(match.span())
    parts: list[Span] = []
    start = span.start
    for first, last in sorted(set(cuts)):
        if first <= start or _within_a_match(first, last, matches):
            continue
        following = next((cut for cut, _ in sorted(set(cuts)) if cut > last), span.end)
        left, right = _slugs(matches, start, first), _slugs(matches, last, max(following, last + 1))
        right_all = _slugs(matches, last, span.end)
        long_enough = min(len(text[start:first].split()), len(text[last : span.end].split())) >= SHORTEST
        if long_enough and left - right_all and (right or right_all) - left:
            parts.append(Span(start, first))
            start = last
    parts.append(Span(start, span.end))
    return parts


def segments(text: str, span: Span) -> list[Span]:
    """Part a passage into the stretches within which an operator governs first: at commas, brackets, "which", "while", "but".

    Args:
        text: The whole stored text.
        span: A passage.

    Returns:
        In order, covering the passage.
    """
    edges = sorted({match.start() for match in _EDGE.finditer(text, span.start + 1, span.end)})
    bounds = [span.start, *edges, span.end]
    return [Span(start, end) for start, end in pairwise(bounds) if start < end]


_EDGE = re.compile(
    r"(?<=[,;:()])\s|\s(?=(?:which|while|whereas|although|but|since|because|unless|provided)\b)", re.IGNORECASE
)


def _has_duty(operators: Sequence[Operator], before: int) -> bool:
    return any(operator.act in {Act.DUTY, Act.CALL, Act.FORBID} and operator.end <= before for operator in operators)


def _within_a_match(start: int, end: int, matches: Sequence[TermMatch]) -> bool:
    return any(match.start < start and end < match.end for match in matches)


def _slugs(matches: Sequence[TermMatch], start: int, end: int) -> set[str]:
    return {match.slug for match in matches if start <= match.start and match.end <= end and match.weight > 0.5}
