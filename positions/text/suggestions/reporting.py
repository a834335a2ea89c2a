"""Reporting: the passages of a report in which somebody is quoted or rendered, each with its speaker."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from positions.text.spans import Span
from positions.text.suggestions.actors import Actors
from positions.text.suggestions.operators import find_operators
from positions.text.suggestions.records import CitedWords, Voice
from positions.text.suggestions.speakers import OFFICE, REMEMBERED, Memory, NamedSpeaker, introductions, speaker_in
from positions.text.suggestions.speech import (
    ACCORDING,
    Saying,
    is_speech,
    quotations,
    sayings,
    without_edges,
    words_between,
)

_BARE_CLAUSE = re.compile(
    r"(?:sa(?:id|ys|ying)|add|believ|claim|told|tell|listing|citing|went|made|makes)", re.IGNORECASE
)
_THAT = re.compile(
    r"\s*(?:,?\s*(?:reporters|delegates|the \w+|participants|journalists),?)?\s*(?:(?:on|at|in) "
    r"[^,.]{2,40}\s)?(?:that|:)\s+",
    re.IGNORECASE,
)
_NP_END = re.compile(r"[,.;:—–\"“”]|\s(?:at|in|during|on|to reporters|after|before|as|when|while|who)\s")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|must|may|do|does|did)\b", re.IGNORECASE
)
_JOINED = re.compile(r"(?:,|;)?\s(?:and|but|while|whereas|yet)\s", re.IGNORECASE)
_WHEN = 8
"""Words that may follow "he said" at the end of a sentence: when and where."""


@dataclass(frozen=True, slots=True)
class SpokenPart:
    """A passage that belongs to one speaker.

    Attributes:
        span: Where it stands.
        voice: Whose wording it is.
        speaker: Who; None for the author of the document.
        attributed_by: The words that say so; None for the author of the document.
    """

    span: Span
    voice: Voice
    speaker: NamedSpeaker | None
    attributed_by: CitedWords | None


def spoken_parts(
    text: str, paragraph: Span, sentences: Sequence[Span], actors: Actors, memory: Memory
) -> list[SpokenPart]:
    """Find what is quoted or reported in a paragraph.

    Args:
        text: The whole stored text.
        paragraph: Where to look.
        sentences: Its sentences, in order.
        actors: States and groups.
        memory: Who has spoken so far; added to.

    Returns:
        In order of the text, disjoint. Quoted speech comes sentence by sentence. Words of people who speak for no state
        are left out.
    """
    quoted = [span for span in quotations(text, paragraph) if is_speech(text, span)]
    for sentence in sentences:
        memory.introduced += introductions(text, sentence.start, sentence.end, actors)
    del memory.introduced[:-REMEMBERED]
    found: list[SpokenPart] = []
    for number, (gap, quotation) in enumerate(_alternating(paragraph, quoted)):
        # What stands before a quotation is read first, so that the one who is named there is known in it.
        frames = [frame for sentence in _around(sentences, gap) if (frame := _common(sentence, gap))]
        after_quotation = bool(found) and bool(quoted) and gap.start > paragraph.start
        for place, frame in enumerate(frames):
            is_tail = (
                after_quotation and place == 0 and _in_one_sentence(_around(sentences, gap), gap.start - 1, frame.end)
            )
            found += _reported(text, frame, actors, memory, is_tail=is_tail)
        if quotation:
            touched = [sentence for sentence in _around(sentences, quotation) if sentence.overlaps(quotation)]
            before = quoted[number - 1].end if number else paragraph.start
            after = quoted[number + 1].start if number + 1 < len(quoted) else paragraph.end
            found += _quoted(text, quotation, touched, Span(before, after), actors, memory)
    return [
        part for part in sorted(found, key=lambda part: part.span) if not (part.speaker and part.speaker.is_private)
    ]


def _alternating(paragraph: Span, quoted: Sequence[Span]) -> Iterator[tuple[Span, Span | None]]:
    """Yield what stands before each quotation with the quotation, and at last what stands after all."""
    start = paragraph.start
    for quotation in quoted:
        yield Span(start, max(start + 1, quotation.start)), quotation
        start = quotation.end
    if start < paragraph.end:
        yield Span(start, paragraph.end), None


def _quoted(
    text: str, quotation: Span, own: Sequence[Span], room: Span, actors: Actors, memory: Memory
) -> list[SpokenPart]:
    """Give a quotation to whom the words after it name, else those before it, else to whoever spoke last.

    ``own`` are the sentences that it touches; ``room`` reaches from the quotation before to the one after.
    """
    if not own:
        return []
    tail_end = min(room.end, own[-1].end)
    attribution = _after(text, quotation.end, tail_end, actors, memory) if tail_end > quotation.end else None
    begun = max(own[0].start, room.start)
    if attribution is None and begun < quotation.start:
        attribution = _before(text, begun, quotation.start, actors, memory)
    if attribution is None:
        if memory.last is None or text[begun : quotation.start].strip(" \"'“«„\t\n\u00a0,."):
            return []
        attribution = (memory.last, None)
    speaker, words = attribution
    memory.note(speaker)
    pieces = [piece for sentence in own if (piece := _common(sentence, quotation))]
    return [SpokenPart(without_edges(text, piece), "direct_quote", speaker, words) for piece in pieces]


def _after(
    text: str, start: int, end: int, actors: Actors, memory: Memory
) -> tuple[NamedSpeaker, CitedWords | None] | None:
    """Read ``," said the ambassador`` and ``," she added``."""
    for saying in sayings(text, start, end)[:1]:
        before = text[start : saying.start].strip(" \"'”’»,.—–-\t\n\u00a0")
        if len(before.split()) > _WHEN:
            return None
        following = sayings(text, saying.end, end)
        until = following[0].start if following else end
        words = before or text[saying.end : until]
        speaker = speaker_in(words, actors, memory)
        if speaker:
            first = saying.start if not before else text.index(before, start)
            last = saying.end if before else until
            return speaker, words_between(text, first, last)
    return None


def _before(
    text: str, start: int, end: int, actors: Actors, memory: Memory
) -> tuple[NamedSpeaker, CitedWords | None] | None:
    """Read ``The ambassador said: "`` and ``According to the minister, "``."""
    found = sayings(text, start, end)
    for saying in reversed(found):
        speaker = speaker_in(text[start : saying.start], actors, memory) or (memory.last if saying.participle else None)
        if speaker:
            return speaker, words_between(text, start, saying.end)
    according = ACCORDING.search(text, start, end)
    if according and (speaker := speaker_in(text[according.end() : end], actors, memory)):
        return speaker, words_between(text, according.start(), end)
    return None


def _reported(text: str, frame: Span, actors: Actors, memory: Memory, *, is_tail: bool) -> list[SpokenPart]:
    """Find what is reported without quotation marks in a sentence, or in what is left of it beside a quotation."""
    found: list[SpokenPart] = []
    verbs = sayings(text, frame.start, frame.end)
    if verbs and verbs[0].participle and not is_tail and not text[frame.start : verbs[0].start].strip():
        verbs = verbs[1:]  # "Noting that ..., the ministry said"
    if not verbs:
        return _according(text, frame, actors, memory)
    speaker: NamedSpeaker | None = None
    begun = frame.start
    for number, saying in enumerate(verbs):
        if number and not _begins_anew(text, begun, saying, actors, memory):
            continue
        until = next(
            (
                _edge(text, other)
                for other in verbs[number + 1 :]
                if _begins_anew(text, saying.end, other, actors, memory)
            ),
            frame.end,
        )
        if (
            number == 0
            and not is_tail
            and (given := _given_afterwards(text, frame.start, saying, until, actors, memory))
        ):
            speaker, content = given
            words = words_between(text, content.end, until)
        else:
            subject = text[begun : saying.start]
            joined = list(_JOINED.finditer(subject))
            if number and joined:
                subject = subject[joined[-1].end() :]
            named = speaker_in(subject, actors, memory) if number == 0 or not saying.participle else None
            if number == 0 and is_tail:
                named = named or speaker_in(text[saying.end : until], actors, memory)
            speaker = named or speaker or (memory.last if saying.participle and is_tail else None)
            begun = saying.end
            if speaker is None:
                return found
            memory.note(speaker)
            if number == 0 and is_tail:
                continue
            maybe = _governed(text, saying, until)
            if maybe is None:
                continue
            content = maybe
            words = words_between(text, frame.start if number == 0 else saying.start, saying.end)
        memory.note(speaker)
        found.append(SpokenPart(without_edges(text, content), "reported_speech", speaker, words))
        begun = saying.end
    return found


def _given_afterwards(
    text: str, start: int, saying: Saying, until: int, actors: Actors, memory: Memory
) -> tuple[NamedSpeaker, Span] | None:
    """Read ``The UN has a role to play, said the ambassador`` and ``..., the ambassador said on Monday``."""
    if saying.kind != "that" or saying.participle:
        return None
    before = text[start : saying.start].rstrip()
    if before.endswith(","):
        subject = text[saying.end : until]
        limit = _NP_END.search(subject)
        noun = subject[: limit.start()] if limit else subject
        rest = find_operators(text, saying.end, saying.end + len(noun)) or _FINITE.search(noun)
        speaker = speaker_in(subject, actors, memory) if noun.strip() and not rest and " that" not in noun else None
        if speaker and len(before.split()) > _WHEN / 2:
            return speaker, Span(start, start + len(before) - 1)
    comma = before.rfind(",")
    short = len(text[saying.end : until].split()) <= _WHEN and not find_operators(text, saying.end, until)
    if comma > 0 and short and " that" not in text[saying.end : until] and len(before[:comma].split()) > _WHEN / 2:
        speaker = speaker_in(before[comma + 1 :], actors, memory)
        if speaker and find_operators(text, start, start + comma):
            return speaker, Span(start, start + comma)
    return None


def _according(text: str, frame: Span, actors: Actors, memory: Memory) -> list[SpokenPart]:
    """Read ``According to the minister, the Charter applies`` and the same the other way round."""
    match = ACCORDING.search(text, frame.start, frame.end)
    if not match:
        return []
    if match.start() - frame.start < _WHEN:
        comma = text.find(",", match.end(), frame.end)
        office = OFFICE.search(text, match.end(), frame.end)
        if comma < 0 and office is None:
            return []
        ends = comma if comma >= 0 else office.end() if office else frame.end
        subject, content = text[match.end() : ends], (min(ends + 1, frame.end), frame.end)
    else:
        subject, content = text[match.end() : frame.end], (frame.start, match.start())
    speaker = speaker_in(subject, actors, memory)
    if speaker is None or not text[content[0] : content[1]].strip():
        return []
    memory.note(speaker)
    words = words_between(text, match.start(), match.end() + len(subject))
    return [SpokenPart(without_edges(text, Span(*content)), "reported_speech", speaker, words)]


def _governed(text: str, saying: Saying, until: int) -> Span | None:
    """Cut out what a verb governs: after "that" the clause alone, with an object the verb as well; None if that is nothing."""
    that = _THAT.match(text, saying.end, until) if saying.kind == "that" else None
    bare = saying.kind == "that" and _BARE_CLAUSE.match(text, saying.start)
    start = that.end() if that else saying.end if bare else saying.start
    words = text[start:until].strip(" ,;.\t\n\u00a0\"'”’»")
    return Span(start, until) if len(words.split()) > 2 else None


def _begins_anew(text: str, start: int, saying: Saying, actors: Actors, memory: Memory) -> bool:
    """Tell whether a further verb in a sentence reports again (", adding that", "and called for") or is itself reported."""
    if saying.participle:
        return True
    joined = list(_JOINED.finditer(text, start, saying.start))
    if not joined:
        return False
    between = text[joined[-1].end() : saying.start]
    is_past = not re.search(r"(?:s|ing)(?: \w+)?$", text[saying.start : saying.end])
    adverbs = all(word.endswith("ly") or word in {"also", "further", "then"} for word in between.split())
    return is_past and (adverbs or (len(between.split()) <= _WHEN and speaker_in(between, actors, memory) is not None))


def _edge(text: str, saying: Saying) -> int:
    """Find where the words before a further verb of speech end: before ", and" or the comma."""
    before = text[max(0, saying.start - 80) : saying.start]
    joined = list(_JOINED.finditer(before)) if not saying.participle else []
    left = joined[-1].start() if joined else len(before.rstrip().rstrip(","))
    return saying.start - len(before) + left


def _around(sentences: Sequence[Span], span: Span) -> Sequence[Span]:
    """Narrow sentences, which are in order and disjoint, to those that may share a character with a span or its neighbour."""
    first = bisect_left(sentences, span.start, key=lambda sentence: sentence.end)
    last = bisect_left(sentences, span.end, key=lambda sentence: sentence.start)
    return sentences[first:last]


def _in_one_sentence(sentences: Sequence[Span], first: int, last: int) -> bool:
    return any(sentence.start <= first and last <= sentence.end for sentence in sentences)


def _common(one: Span, other: Span) -> Span | None:
    start, end = max(one.start, other.start), min(one.end, other.end)
    return Span(start, end) if start < end else None
