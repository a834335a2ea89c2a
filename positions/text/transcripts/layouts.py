"""Layouts: where in a text a new speaker may begin."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from positions.text.names import Lexicon
from positions.text.spans import Span
from positions.text.transcripts import words as known
from positions.text.transcripts.asides import Interruption, interruptions, quotations
from positions.text.transcripts.evidence import Hypothesis, Layout, houses, weigh
from positions.text.transcripts.labels import plain, read_label
from positions.text.transcripts.patterns import (
    ALONE,
    CAST,
    CONNECTING,
    LINE,
    LONGEST,
    PATTERNS,
    PREFIX,
    QUOTED,
    STOP,
    UNSEEN,
    WITHIN,
)
from positions.text.transcripts.speakers import LabelledSpeaker


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a speaker begins.

    Attributes:
        whole: Label and words.
        body: The words; None if none follow.
        layout: How the label is set.
        speaker: What the label says.
        certain: Whether the floor changes here for certain; else the words are nobody's.
        why: Reasons, by their names in the table of points.
    """

    whole: Span
    body: Span | None
    layout: Layout
    speaker: LabelledSpeaker
    certain: bool
    why: tuple[str, ...] = ()


def candidates(text: str, lexicon: Lexicon, on: date | None, furniture: Sequence[Span]) -> list[Candidate]:
    """Find the places where speakers begin.

    Every way in which a label may be set proposes its places. Which of them this document uses is learnt from it; a
    place begins a turn only where there is enough evidence that the floor changes. One that is doubtful begins a turn of
    nobody: the words before it end.

    Args:
        text: The whole stored text.
        lexicon: The names of states and groups.
        on: The day of the text.
        furniture: Spans without labels.

    Returns:
        In order of the text, disjoint. The words of one end where the next begins.
    """
    read = cache(lambda label: read_label(label, lexicon, on))
    asides = interruptions(text)
    apart = sorted([*furniture, *quotations(text), *(aside.span for aside in asides)])
    hypotheses, closings = _hypotheses(text.translate(UNSEEN), text, read, apart)
    # A list of names is no row of speakers without words: of labels that follow one another, only the last may speak.
    hypotheses = [one for number, one in enumerate(hypotheses) if not _is_listed(text, hypotheses, number)]
    house = houses(hypotheses)
    begun: list[tuple[Hypothesis, bool, list[str]]] = []
    for one in hypotheses:
        asked = not begun or begun[-1][0].speaker.office in {"chair", "secretariat"}
        reading, why = weigh(one, house, asked=asked)
        # The name of who speaks, alone on a line where labels are not set so, is the head of a page.
        again = bool(begun) and "otherwise" in why and one.layout == "alone" and begun[-1][0].speaker.state
        if reading != "none" and not (again and again == one.speaker.state):
            begun.append((one, reading == "turn", why))
    found = []
    ends = sorted([*(one.start for one, _, _ in begun), *closings, len(text)])
    for one, certain, why in begun:
        body = _trimmed(text, one.end, ends[bisect_right(ends, one.start)])
        whole = Span(one.start, body.end if body else one.end)
        found.append(Candidate(whole, body, one.layout, one.speaker, certain, tuple(why)))
    return _interrupted(text, found, asides, read)


def _interrupted(
    text: str, found: Sequence[Candidate], asides: Sequence[Interruption], read: Callable[[str], LabelledSpeaker]
) -> list[Candidate]:
    """Cut out of each speech what others call in between: theirs, and what follows is the speaker's again."""
    cut: list[Candidate] = []
    for one in found:
        rest: Candidate | None = one
        for aside in asides:
            if rest is None or rest.body is None or not rest.body.contains(aside.span):
                continue
            before = _trimmed(text, rest.body.start, aside.span.start)
            whole = Span(rest.whole.start, before.end if before else rest.body.start)
            if whole.start < whole.end:
                cut.append(replace(rest, whole=whole, body=before))
            speaker = replace(read(aside.label), manner="interruption")
            cut.append(Candidate(aside.span, aside.body, "colon", speaker, certain=True, why=("interruption",)))
            after = _trimmed(text, aside.span.end, rest.body.end)
            rest = replace(rest, whole=after, body=after) if after and re.search(r"\w", after.slice(text)) else None
        if rest is not None:
            cut.append(rest)
    return cut


def _hypotheses(
    text: str, printed: str, read: Callable[[str], LabelledSpeaker], apart: list[Span]
) -> tuple[list[Hypothesis], list[int]]:
    lines = [(match.start(), match.end()) for match in LINE.finditer(text) if text[match.start() : match.end()].strip()]
    found: list[Hypothesis] = []
    closings: list[int] = []
    at = 0
    for number, (start, end) in enumerate(lines):
        while at < len(apart) and apart[at].end <= start:
            at += 1
        if at < len(apart) and apart[at].start <= start < apart[at].end:
            continue
        words = text[start:end]
        if words.lstrip()[0] in QUOTED:
            continue  # what somebody reads out
        if known.CLOSING.match(words.strip()):
            closings.append(start)
            continue
        following = text[lines[number + 1][0] : lines[number + 1][1]] if number + 1 < len(lines) else ""
        before = text[lines[number - 1][0] : lines[number - 1][1]] if number else ""
        gap = number == 0 or "\n\n" in text[lines[number - 1][1] : start + 1].replace(" ", "")
        last = number + 1 == len(lines)
        line = _Line(words, start, following, before, gap=gap, last=last)
        labels = _labels_of(line, lambda first, after: read(_seen(printed[first:after])))
        found.extend(
            one for one in labels if not any(aside.start <= one.start < aside.end for aside in apart[at : at + 9])
        )
    return found, closings


@dataclass(frozen=True, slots=True)
class _Line:
    words: str
    start: int
    following: str
    before: str
    gap: bool
    last: bool


def _seen(label: str) -> str:
    """A label as the eye sees it: signs that are not shown left out."""
    return re.sub("[\u00ad\u200b\u200e\u200f\u2060\ufeff]", "", label)


def _labels_of(line: _Line, read: Callable[[int, int], LabelledSpeaker]) -> Iterator[Hypothesis]:
    first = _first_label(line, read)
    if first:
        yield first
    for match in WITHIN.finditer(line.words, first.end - line.start if first else 0):
        start, end = line.start + match.start(), line.start + match.end("label")
        follows = line.words[match.end() :].strip() or line.following.strip()
        before = line.words[max(0, match.start() - 240) : match.start()]
        yield Hypothesis(start, end, "named", read(start, end), "", follows, before, gap=False, within=True)


def _first_label(line: _Line, read: Callable[[int, int], LabelledSpeaker]) -> Hypothesis | None:
    words, start = line.words, line.start
    head = start + len(words) - len(words.lstrip())
    prefix = PREFIX.match(words)
    lead = prefix.end() if prefix else 0
    for layout, pattern in PATTERNS:
        match = pattern.match(words[: 3 * LONGEST], lead)
        if not match or len(match["label"]) > 2 * LONGEST:
            continue
        label = match["label"]
        begin = start + match.start("label")
        speaker = read(begin, begin + len(label))
        follows = words[match.end() :].strip() or line.following.strip()
        one = Hypothesis(
            head,
            begin + len(label) if layout == "said" else start + match.end(),
            layout, speaker, words[:lead].strip(), follows, line.before, line.gap,
        )  # fmt: skip
        if layout == "fields" and not (
            label.startswith("**") or speaker.certain or speaker.office or speaker.attribution
        ):
            continue  # a row of a table
        if layout in {"colon", "named"} and not one.names_somebody and not _is_name(re.sub(r"[(（].*", "", label)):
            continue
        return None if CAST.match(follows) and speaker.office else one
    if line.last or len(words) > LONGEST or not ALONE.match(words, lead):
        return None
    bare = words[lead:].strip()
    begin = start + lead + len(words[lead:]) - len(words[lead:].lstrip())
    stopped = bare.rstrip("*_ ").endswith(STOP)
    if stopped and not known.HONORIFIC.match(plain(bare)):
        return None
    speaker = read(begin, begin + len(bare))
    mark = "#" if bare.startswith("#") else "*" if bare.startswith(("**", "__")) else ""
    one = Hypothesis(
        head, begin + len(bare), "alone", speaker, words[:lead].strip() + mark, line.following.strip(),
        line.before, line.gap,
    )  # fmt: skip
    return one if (one.names_somebody and not stopped) or _is_name(bare) else None


def _is_name(label: str) -> bool:
    """Tell whether words may be a name: few, each with a capital or connecting the others."""
    parts = plain(label).split()
    if known.TOPIC.fullmatch(plain(label)):
        return False
    if not parts or len(parts) > 10 or len(plain(label)) > 90:
        return False
    letters = [part.strip("(),.’'\"") for part in parts]
    letters = [part for part in letters if part]
    if not letters:
        return False
    cased = [part for part in letters if part[0].lower() != part[0].upper()]
    if not cased:
        return len(plain(label)) <= 20 and any(part[0].isalpha() for part in letters)
    return cased[0][0].isupper() and all(part[0].isupper() or part.lower() in CONNECTING for part in cased)


def _is_listed(text: str, labels: Sequence[Hypothesis], number: int) -> bool:
    """Tell whether a label alone on its line is an entry of a list: it has no words, or stands right under such a one."""
    label = labels[number]
    if label.layout != "alone":
        return False

    def follow(first: Hypothesis, second: Hypothesis) -> bool:
        return first.layout == second.layout and not text[first.end : second.start].strip()

    before = number > 0 and follow(labels[number - 1], label)
    after = number + 1 < len(labels) and follow(label, labels[number + 1])
    return after or (before and not label.gap)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    return Span(start, end) if start < end else None
