"""Suggest: which passages of a text take a position, for whom, on what, and because of which words. A proposal, never an assertion.

A text is read as a report (somebody is quoted or rendered) or as a document that speaks for itself; its passages are given a
speaker, parted where they take several positions, and kept if words of stance and words of the field meet in them. Every step
is a table of words (``suggestions/lexicon*.py``, ``suggestions/operators.py``) or a short rule; nothing is learned, nothing is
random, and nothing knows of any one text. The lexicon is English: of a text in another language only what aliases name is found.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from positions.text.quotations import within_quotation_marks
from positions.text.segments import paragraphs, sentences
from positions.text.spans import Span
from positions.text.suggestions.actors import Actor, Actors, actors_of
from positions.text.suggestions.anaphors import carried_links, inherited_links
from positions.text.suggestions.clauses import split
from positions.text.suggestions.documents import NOISE, author_of, is_about_others, is_report, position_of
from positions.text.suggestions.headings import is_announcement, topic_of
from positions.text.suggestions.lexicon import TOPICS
from positions.text.suggestions.links import links_in
from positions.text.suggestions.operators import Act, Operator, find_operators
from positions.text.suggestions.records import (
    CitedWords,
    DocumentSource,
    Link,
    PrincipleWords,
    SuggestedStatement,
    Turn,
    Voice,
    words_at,
)
from positions.text.suggestions.reporting import SpokenPart, spoken_parts
from positions.text.suggestions.sections import SECTION, sections_of
from positions.text.suggestions.speakers import Memory, NamedSpeaker
from positions.text.suggestions.stems import tokens
from positions.text.suggestions.terms import Terms, find_terms, terms_of
from positions.text.suggestions.turns import turns_of
from positions.text.suggestions.version import VERSION

__all__ = [
    "LANGUAGE",
    "SECTION",
    "VERSION",
    "Actor",
    "CitedWords",
    "DocumentSource",
    "Link",
    "PrincipleWords",
    "SuggestedStatement",
    "Turn",
    "Voice",
    "sections_of",
    "suggest",
]

LANGUAGE = "en"
"""The language that the lexicon knows, BCP 47."""

LONGEST = 2_000
"""Characters of the longest sentence that is read: the time that a text takes grows with its length alone."""

AROUND = 300
"""Characters around a passage without a principle in which a word of the field must stand."""

WARM = 8_000
"""Characters before a section that are read too, because its first passages may point back at them."""

BEGINNING = 400_000
"""Characters from which it is read what kind of text it is, and for whom it speaks."""

REMEMBERED = 200_000
"""Characters before a section in which speakers are met: a pronoun or surname leads back no further."""

_SEMICOLON = re.compile(r";\s+")
_LABEL = re.compile(
    r"(?:\(?(?:[ivxlc]{1,6}|[IVXLC]{1,6}|[A-Za-z]|\d{1,3})[.)]|\d{1,3}(?:\.\d{1,3})+\.?|[•·▪●○*–—-])\s+"
)
_TITLE = re.compile(
    r"(?:joint )?(?:statement|speech|remarks|intervention|position|views|submission|comment|contribution)s?\b",
    re.IGNORECASE,
)
_SPEECH = re.compile(r"\b(?:said|told|added|declared)\b")
_FIELD = re.compile(
    r"cyber|internet|\bICTs?\b|digital|online|information (?:space|security|technolog)|\bdata\b|\bnetworks?\b|telecommunication|encryption|artificial intelligence|software|hardware|malware|ransomware|hack|technolog",
    re.IGNORECASE,
)
_TAKES_A_STAND = frozenset({Act.OPPOSE, Act.FORBID, Act.CALL, Act.DUTY, Act.SUPPORT, Act.WORRY, Act.HOLD})


def suggest(
    text: str,
    *,
    furniture: Sequence[Span] = (),
    source: DocumentSource | None = None,
    principles: Sequence[PrincipleWords] = (),
    actors: Sequence[Actor] = (),
    turns: Sequence[Turn] = (),
    within: Span | None = None,
) -> list[SuggestedStatement]:
    """Suggest the passages of a text in which somebody takes a position.

    A long text is read section by section: ``within`` limits what is suggested and the time that it takes. What kind
    of text it is, and for whom it speaks, is read from its ``BEGINNING``, who speaks from as far before as is ``REMEMBERED``; so
    the sections together give what the whole gives, but where a name leads back further than that, or where a chain of passages,
    each pointing back at the one before, is longer than ``WARM``.

    Headings, furniture, narration without a speaker and the words of people who speak for no state are left out.

    Args:
        text: The whole stored text.
        furniture: Spans of page furniture, in any order.
        source: What is known of the document; the text alone decides where it is silent.
        principles: All that may be suggested, with their names and aliases; the lexicon of the field is added to them.
        actors: States and groups with their names.
        turns: The speakers of a transcript, in order, if the caller knows them; else headings that name states are read as such.
        within: Only passages that begin in this section, as from ``sections_of``; None for the whole text.

    Returns:
        In order of the text, disjoint, none overlapping furniture; empty if nobody takes a position.
    """
    source = source or DocumentSource()
    terms, known = terms_of(tuple(principles)), actors_of(tuple(actors))
    asked = within or Span(0, max(1, len(text)))
    window = Span(max(0, asked.start - WARM), asked.end)
    found: list[SuggestedStatement] = []
    under: Span | None = None
    for part, own, heading in _parts(text, furniture, source, known, turns, window):
        topic = topic_of(text, heading, terms) if heading else None
        # What stands under another heading points back at nothing above it.
        before = found[-1] if found and heading == under else None
        under = heading
        found += _from_part(text, part, before, own, topic, terms, known)
    return [one for one in found if asked.start <= one.span.start < asked.end]


def _parts(
    text: str, furniture: Sequence[Span], source: DocumentSource, actors: Actors, turns: Sequence[Turn], window: Span
) -> list[tuple[SpokenPart, list[Operator] | None, Span | None]]:
    """Find the passages that may take a position and begin in a window; with those of a document the operators that make it so.

    With each stands the heading above it, if the document speaks for itself.
    Speakers are remembered from ``REMEMBERED`` characters before it.
    """
    whole = paragraphs(text, furniture)
    by_paragraph: dict[int, list[Span]] = {}
    for sentence in sentences(text, furniture):
        by_paragraph.setdefault(sentence.paragraph, []).append(sentence.span)
    body = {index: paragraph.span for index, paragraph in enumerate(whole) if paragraph.kind == "body"}
    turns = turns or turns_of(text, whole, actors)
    beginning = [paragraph for paragraph in body.values() if paragraph.start < BEGINNING]
    report = not turns and is_report(text, source, beginning)
    first = whole[0].span.slice(text) if whole else ""
    heading = first if whole and (whole[0].kind == "heading" or _TITLE.match(first)) else ""
    author = None if report or turns else author_of(source, heading, text, beginning, actors)
    name = source.publisher or (author.names[0] if author else "")
    whose = None if report else NamedSpeaker(name, author) if name or author else None
    codes = {actor.code: actor for actor in actors.by_name.values()}
    memory = Memory()
    found: list[tuple[SpokenPart, list[Operator] | None, Span | None]] = []
    headings = {index: paragraph.span for index, paragraph in enumerate(whole) if paragraph.kind == "heading"}
    for index, paragraph in body.items():
        if paragraph.start >= window.end:
            break
        if paragraph.end <= window.start - REMEMBERED:
            continue
        own = [piece for sentence in by_paragraph[index] for piece in _readable(text, _without_label(text, sentence))]
        if turns:
            turn = next((turn for turn in turns if turn.span.overlaps(paragraph)), None)
            if turn is None or turn.code not in codes:
                continue
            whose = NamedSpeaker(turn.speaker, codes[turn.code])
        spoken: list[SpokenPart] = []
        if report or _SPEECH.search(text, paragraph.start, paragraph.end):
            spoken = [
                part
                for part in spoken_parts(text, paragraph, own, actors, memory)
                if not NOISE.search(part.span.slice(text))
            ]
        found += [(part, None, None) for part in spoken if window.start <= part.span.start < window.end]
        if not report and paragraph.end > window.start:
            above = max((other for other in headings if other < index), default=None)
            topic = headings[above] if above is not None else None
            if own and is_announcement(text, own[0]):
                topic, own = own[0], own[1:]
            free = [span for span in own if not any(span.overlaps(part.span) for part in spoken)]
            free = [span for span in free if window.start <= span.start < window.end]
            found += [(part, operators, topic) for part, operators in _document_parts(text, free, whose, actors)]
    return sorted(found, key=lambda pair: pair[0].span)


def _document_parts(
    text: str, own: Sequence[Span], whose: NamedSpeaker | None, actors: Actors
) -> list[tuple[SpokenPart, list[Operator] | None]]:
    found: list[tuple[SpokenPart, list[Operator] | None]] = []
    for span in own:
        if is_about_others(span.slice(text)):
            continue
        author = whose.actor if whose else None
        operators, _, subject = position_of(text, span, find_operators(text, span.start, span.end), author, actors)
        speaker = whose or (NamedSpeaker(subject.names[0], subject) if subject else None)
        found.append((SpokenPart(span, "document_text", speaker, None), operators))
    return found


def _from_part(
    text: str,
    part: SpokenPart,
    before: SuggestedStatement | None,
    own: list[Operator] | None,
    topic: str | None,
    terms: Terms,
    actors: Actors,
) -> list[SuggestedStatement]:
    """Make the suggestions of one passage: one, several if it takes several positions, or none."""
    span = part.span
    operators = find_operators(text, span.start, span.end)
    if own is not None:
        operators = [operator for operator in operators if operator in own or operator.act == Act.QUALIFY]
        if not own:
            return []
    matches = find_terms(tokens(text, span.start, span.end, terms.compounds), terms)
    found: list[SuggestedStatement] = []
    pieces = split(text, span, matches, operators)
    inherited: Operator | None = None
    for number, piece in enumerate(pieces):
        inherited = _inherited(text, pieces[number - 1], piece, operators, inherited) if number else None
        inside = [match for match in matches if piece.start <= match.start and match.end <= piece.end]
        governing = [operator for operator in operators if piece.start <= operator.start and operator.end <= piece.end]
        links = links_in(text, piece, inside, governing, inherited, terms)
        earlier = found[-1] if found else before
        links += inherited_links(text, piece, links, earlier, part, governing, terms)
        links += carried_links(text, piece, links, earlier, topic, part, governing, terms)
        if suggestion := _suggestion(text, part, piece, links, governing, inherited, actors):
            found.append(suggestion)
    return found


def _suggestion(
    text: str,
    part: SpokenPart,
    piece: Span,
    links: tuple[Link, ...],
    operators: Sequence[Operator],
    inherited: Operator | None,
    actors: Actors,
) -> SuggestedStatement | None:
    stands = [operator for operator in operators if operator.act in _TAKES_A_STAND]
    if not links and not (
        _stands_alone(text, piece, operators, actors)
        and _FIELD.search(text, max(0, piece.start - AROUND), piece.end + AROUND)
    ):
        return None
    if part.voice == "document_text" and not operators and not inherited:
        return None
    if links and not stands and not inherited and all(link.slug in TOPICS for link in links):
        return None
    if part.voice == "direct_quote" and not within_quotation_marks(text, piece.start, piece.end):
        return None
    causes = [(operator.start, operator.end) for operator in operators]
    causes += [cause for link in links for word in link.because if (cause := (word.span.start, word.span.end))]
    because = tuple(words_at(text, start, end) for start, end in sorted(set(causes)))
    best = max((link.score for link in links), default=0.0)
    score = 0.55 * best + (0.3 if stands or inherited else 0.15 if operators else 0) + (0.15 if part.speaker else 0)
    actor = part.speaker.actor if part.speaker else None
    return SuggestedStatement(
        span=piece,
        principles=links,
        voice=part.voice,
        speaker=part.speaker.name or None if part.speaker else None,
        state=actor.code if actor and not actor.is_group else None,
        score=round(min(score, 1.0), 3),
        because=because,
        group=actor.code if actor and actor.is_group else None,
        attributed_by=part.attributed_by,
    )


def _stands_alone(text: str, piece: Span, operators: Sequence[Operator], actors: Actors) -> bool:
    """Tell whether a passage takes a position though it names no principle: somebody rejects, asks, or stands for something."""
    found, own, _ = position_of(text, piece, operators, None, actors)
    return any(
        operator.act in {Act.OPPOSE, Act.FORBID, Act.CALL, Act.DUTY} or (own and operator.act == Act.SUPPORT)
        for operator in found
    )


def _inherited(
    text: str, left: Span, right: Span, operators: Sequence[Operator], before: Operator | None
) -> Operator | None:
    """Find the operator that goes on to govern a joined part: "should observe A, and formulate B"; a ban only after "or"."""
    joint = text[left.end : right.start]
    passing = [
        operator
        for operator in operators
        if left.start <= operator.start and operator.end <= left.end and operator.act in _TAKES_A_STAND
    ]
    if not re.search(r"\bn?or\b", joint + text[right.start : right.start + 4], re.IGNORECASE):
        passing = [operator for operator in passing if operator.act != Act.FORBID]
    return passing[-1] if passing else before


def _readable(text: str, sentence: Span) -> list[Span]:
    """Part what is longer than any sentence at its semicolons; what is still too long is no prose, and nobody reads it."""
    if len(sentence) <= LONGEST:
        return [sentence]
    ends = [match.end() for match in _SEMICOLON.finditer(text, sentence.start, sentence.end)]
    bounds = pairwise((sentence.start, *ends, sentence.end))
    return [Span(start, end) for start, end in bounds if start < end <= start + LONGEST and text[start:end].strip()]


def _without_label(text: str, sentence: Span) -> Span:
    """Leave out the number of a section or item: "III. ", "(a) "."""
    label = _LABEL.match(text, sentence.start, sentence.end)
    return Span(label.end(), sentence.end) if label and label.end() < sentence.end else sentence
