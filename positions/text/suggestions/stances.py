"""Stances: what a passage does to each principle that it names, judged from the operator that governs the naming words."""

import re
from collections.abc import Sequence

from positions.text.spans import Span
from positions.text.suggestions.lexicon import BANS, DUTIES
from positions.text.suggestions.operators import Act, Operator
from positions.text.suggestions.records import Stance
from positions.text.suggestions.terms import TermMatch, Terms

BESIDE = 12
"""Characters between the rejection and the call that it rejects."""

_BETWEEN = r"^\W*(?:(?:to|any|all|the|a|an|attempts?|efforts?|moves?|steps?|at|from|states?|delegations?) ){0,4}"
_HARMING = re.compile(
    _BETWEEN
    + r"(?:narrow|limit|weaken|undermin|reduc|restrict|split|singl|abandon|delay|postpon|water|violat|breach|dilut|erod|ignor|politici|hamper|block)\w*",
    re.IGNORECASE,
)
_HARMED = re.compile(
    r"\s*(?:be |become |mean |amount to )?(?:an? |the )?(?:step back|retreat|regress|roll(?:ed)? "
    r"?back|weaken|undermin|dilut|water|limit|restrict|reduc|abandon|reopen|politici|instrumentali|call(?:ed)? "
    r"into question|question|narrow|block)",
    re.IGNORECASE,
)
_VIOLATING = re.compile(r"\b(?:violat|undermin|breach|contrary to|disregard|erod|weaken)", re.IGNORECASE)
_DROPPING = re.compile(
    _BETWEEN + r"(?:abandon|delet|remov|drop|discard|reject|exclud|be (?:deleted|removed|dropped))\w*", re.IGNORECASE
)


def stance_of(
    text: str,
    named: Sequence[TermMatch],
    all_named: Sequence[TermMatch],
    operators: Sequence[Operator],
    stretches: Sequence[Span],
    inherited: Operator | None,
    terms: Terms,
) -> tuple[Stance, Operator | None]:
    """Judge what a passage does to one principle.

    1. A condition ("to the extent that") qualifies a rule of conduct wherever it stands, anything else only in its own
       stretch; but a principle whose own words are the condition ("prudence") is affirmed.
    2. Else the operator in the same stretch counts, the nearest before the words; else the nearest in an earlier
       stretch, else in a later one, else the one that governed the part of the sentence before.
    3. Rejecting opposes, unless the principle is itself against something: then it affirms. Forbidding affirms a rule
       of conduct or such a principle, and opposes anything else.
    4. Asking calls for; so does "should", but it affirms a rule of conduct. Worry about a rule of conduct qualifies it.
       All else affirms.

    5. Rejecting what would harm it ("opposes any weakening of", "must not be diluted") affirms; asking to drop it
       opposes.

    Args:
        text: The whole stored text.
        named: The words of the passage that name the principle; one or more.
        all_named: The words that name any principle; an operator among them ("refraining from the use of force")
            governs last.
        operators: All operators of the passage, in order.
        stretches: The passage parted by ``clauses.segments``.
        inherited: The operator that governed the part before, if the sentence was parted.
        terms: For the tree.

    Returns:
        The stance, and the operator it comes from; None if there is none.
    """
    slug = named[0].slug
    is_duty = bool(DUTIES & {slug, *terms.ancestors.get(slug, ())})
    own = [stretch for stretch in stretches if any(stretch.start <= match.start < stretch.end for match in named)]
    free = [operator for operator in operators if not _is_within(operator, named)]
    for operator in operators:
        if operator.act == Act.QUALIFY and operator in free:
            near = any(stretch.start <= operator.start < stretch.end for stretch in own)
            if near or is_duty:
                return "qualifies", operator
    outside = [operator for operator in free if not _is_within(operator, all_named)]
    governing = (
        _governing(named[0], outside, own)
        or inherited
        or _governing(named[0], free, own)
        # Words that name may reach over the operator: "stakeholders should be able to attend".
        or _governing(named[0], operators, own)
    )
    following = text[governing.end : named[0].start] if governing else ""
    harmed, dropped = _HARMING.match(following), _DROPPING.match(following)
    if governing and governing.act == Act.FORBID and governing.start >= named[0].end:
        harmed = harmed or _HARMED.match(text, governing.end)
    if governing and governing.act in {Act.OPPOSE, Act.FORBID} and (harmed or _VIOLATING.search(following)):
        return "affirms", governing
    if governing and governing.act in {Act.CALL, Act.DUTY} and dropped and slug not in BANS:
        return "opposes", governing
    return _read(governing, slug, is_duty=is_duty), governing


def _governing(match: TermMatch, operators: Sequence[Operator], own: Sequence[Span]) -> Operator | None:
    acts = [operator for operator in operators if operator.act not in {Act.QUALIFY, Act.HOLD}]
    same = [operator for operator in acts if any(stretch.start <= operator.start < stretch.end for stretch in own)]
    for choice in (same, acts):
        before = [operator for operator in choice if operator.end <= match.start + 1]
        deciding = [operator for operator in before if operator.act <= Act.DUTY]
        strong = [operator for operator in before if operator.act not in {Act.ASSERT, Act.PERMIT}]
        if deciding and deciding[-1].act == Act.FORBID:
            asked = [operator for operator in deciding if operator.act == Act.CALL]
            return (asked or deciding)[-1]
        # "dismissed all calls for": what is rejected is the call.
        if len(deciding) > 1 and deciding[-2].act == Act.OPPOSE and deciding[-1].start - deciding[-2].end <= BESIDE:
            return deciding[-2]
        if before:
            return (deciding or strong or before)[-1]
        if choice:
            weighty = [operator for operator in choice if operator.act not in {Act.ASSERT, Act.PERMIT}]
            return (weighty or choice)[0]
    return None


def _is_within(operator: Operator, named: Sequence[TermMatch]) -> bool:
    return any(match.start < operator.end and operator.start < match.end for match in named)


def _read(operator: Operator | None, slug: str, *, is_duty: bool) -> Stance:
    act = operator.act if operator else None
    if act == Act.OPPOSE:
        return "affirms" if slug in BANS else "opposes"
    if act == Act.FORBID:
        return "affirms" if is_duty or slug in BANS else "opposes"
    if act == Act.WORRY and is_duty:
        return "qualifies"
    if act == Act.CALL or (act == Act.DUTY and not is_duty):
        return "calls_for"
    return "affirms"
