"""Layouts: where in a text a new speaker may begin."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from positions.text.names import Lexicon
from positions.text.spans import Span
from positions.text.transcripts import words as known
from positions.text.transcripts.labels import LabelledSpeaker, plain, read_label

Layout = Literal["fields", "named", "colon", "alone"]
LONGEST = 160
"""Characters that a label has at most."""

_LINE = re.compile(r"[^\n\f\v\u2028\u2029]+")
# A label of bold fields; bars part them, and the line holds nothing else but perhaps the first words.
_FIELDS = re.compile(
    r"^\s*(?:\#{1,6}\s*)?(?P<label>\*\*[^*\n]*\|[^*\n]*\*\*|(?:\#{1,6}\s*)?[^|\n*]{2,60}(?:\|[^|\n*]{0,80}){2,4})\s*[:：]?\s*"
)
# A name with something in brackets, and a colon: "Mr. Smith (Norway) (spoke in French):".
_NAMED = re.compile(
    r"^\s*(?:\d{1,3}\.\s+)?(?P<label>[*_]{0,2}[^\s(（:：\[][^(（:：\n]{0,80}\s*(?:[(（][^()（）\n]{1,80}[)）]\s*){1,3}[*_]{0,2}\s*[:：][*_]{0,2})\s*"
)
_COLON = re.compile(
    r"^\s*(?:\d{1,3}\.\s+)?(?P<label>[*_]{0,2}(?:\[[\d:.]+\]\s*)?[^\s:：(（\"“«][^:：\n\"“]{0,90}[:：][*_]{0,2})(?=\s|$|[^\s/\d])\s*"
)
_ALONE = re.compile(r"^\s*(?:\#{1,6}\s+)?[^\n]{2,160}$")
# A summary record: "Mr. Smith (Norway) said that ...".
_SAID = re.compile(
    r"^\s*(?:\d{1,3}\.\s+)?(?P<label>(?:Mr|Ms|Mrs|Miss|Dr|Prof|Archbishop|Monsignor|Sir|Dame)\.?\s[^():\n]{2,60}\([^()\n]{2,80}\)(?:,\s+speaking [^:\n]{5,160}?,)?"
    r"|The (?:Chair|President|Secretary|Co-Chair|Vice-Chair)(?:man|woman|person)?)"
    r"(?=\s+(?:said|asked|stressed|recalled|noted|expressed|welcomed|stated|thanked|observed|reiterated|supported|wondered|pointed|invited|drew)\b)"
)
_PATTERNS: tuple[tuple[Layout, re.Pattern[str]], ...] = (
    ("fields", _FIELDS),
    ("named", _NAMED),
    ("named", _SAID),
    ("colon", _COLON),
)
_STOP = (".", "!", "?", "…", "。", "！", "？", "؟", ";", ",", "،")
_CONNECTING = frozenset(
    [
        "of",
        "the",
        "and",
        "for",
        "on",
        "in",
        "to",
        "de",
        "la",
        "le",
        "les",
        "des",
        "du",
        "et",
        "y",
        "e",
        "el",
        "los",
        "las",
        "и",
        "в",
        "на",
        "по",
        "von",
        "van",
        "der",
        "bin",
        "al",
        "&",
        "+",
        "-",
    ]
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a new speaker may begin.

    Attributes:
        whole: Label and words.
        body: The words; None if none follow.
        layout: How the label is set.
        strong: Whether it is a speaker for certain: a state, a group, an office, a person with an honorific.
        speaker: What the label says.
    """

    whole: Span
    body: Span | None
    layout: Layout
    strong: bool
    speaker: LabelledSpeaker


@dataclass(frozen=True, slots=True)
class _Label:
    start: int
    end: int
    layout: Layout
    strong: bool
    speaker: LabelledSpeaker
    shape: str
    greets: bool


def candidates(text: str, lexicon: Lexicon, on: date | None, furniture: Sequence[Span]) -> list[Candidate]:
    """Find the places where speakers may begin.

    A strong label counts everywhere. A weak one counts if it is set like most of the strong ones, or if what follows
    begins as a speech does: better nobody's than the one's before.

    Args:
        text: The whole stored text.
        lexicon: The names of states and groups.
        on: The day of the text.
        furniture: Spans without labels.

    Returns:
        In order of the text, disjoint. The words of one end where the next begins.
    """
    read = cache(lambda label: read_label(label, lexicon, on))
    labels, closings = _labels(text, read, sorted(furniture))
    shapes = Counter(label.shape for label in labels if label.strong)
    strong = sum(shapes.values())
    kept = [
        label
        for label in labels
        if label.strong or (label.greets and strong) or (shapes[label.shape] >= 2 and shapes[label.shape] * 4 >= strong)
    ]
    found = []
    ends = sorted([*(label.start for label in kept), *closings, len(text)])
    for label in kept:
        end = ends[bisect_right(ends, label.start)]
        body = _trimmed(text, label.end, end)
        whole = Span(label.start, body.end if body else label.end)
        found.append(Candidate(whole, body, label.layout, label.strong, label.speaker))
    return found


def _labels(text: str, read: Callable[[str], LabelledSpeaker], furniture: list[Span]) -> tuple[list[_Label], list[int]]:
    lines = [
        (match.start(), match.end()) for match in _LINE.finditer(text) if text[match.start() : match.end()].strip()
    ]
    found: list[_Label] = []
    closings: list[int] = []
    at = 0
    for number, (start, end) in enumerate(lines):
        while at < len(furniture) and furniture[at].end <= start:
            at += 1
        if at < len(furniture) and furniture[at].start <= start < furniture[at].end:
            continue
        words = text[start:end]
        if known.CLOSING.match(words.strip()):
            closings.append(start)
            continue
        following = text[lines[number + 1][0] : lines[number + 1][1]] if number + 1 < len(lines) else ""
        gap = number == 0 or "\n\n" in text[lines[number - 1][1] : start + 1].replace(" ", "")
        last = number + 1 == len(lines)
        found.extend(_label(words, start, following, read, gap=gap, last=last))
    # A list of names is no row of speakers without words: of labels that follow one another, only the last may speak.
    return [label for number, label in enumerate(found) if not _is_listed(text, found, number)], closings


def _label(
    words: str, start: int, following: str, read: Callable[[str], LabelledSpeaker], *, gap: bool, last: bool
) -> Iterator[_Label]:
    for layout, pattern in _PATTERNS:
        match = pattern.match(words[: 3 * LONGEST])
        if not match or len(match["label"]) > 2 * LONGEST:
            continue
        speaker = read(match["label"])
        rest = words[match.end() :].strip() or following.strip()
        strong = _is_strong(speaker, match["label"]) or layout == "fields"
        if pattern is _SAID:
            # "The Chair said" begins a paragraph of somebody's speech as well, unless the whole record is written so.
            strong = "(" in match["label"]
        greets = bool(known.GREETING.match(rest))
        if layout == "fields" and not (
            match["label"].startswith("**") or speaker.certain or speaker.office or speaker.attribution
        ):
            continue  # a row of a table
        if layout == "colon" and not strong and not _is_name(match["label"]):
            continue
        if layout == "named" and not strong and not _is_name(re.sub(r"[(（].*", "", match["label"])):
            continue
        begin = start + len(words[: match.start("label")])
        shape = "said" if pattern is _SAID else f"{layout}:{_case(match['label'])}"
        end = begin + len(match["label"]) if pattern is _SAID else start + match.end()
        yield _Label(begin, end, layout, strong, speaker, shape, greets)
        return
    if last or len(words) > LONGEST or not _ALONE.match(words):
        return
    bare = words.strip()
    if bare.rstrip("*_ ").endswith(_STOP) and not known.HONORIFIC.match(plain(bare)):
        return
    speaker = read(bare)
    strong = _is_strong(speaker, bare) and not bare.rstrip("*_ ").endswith(_STOP)
    if not strong and not _is_name(bare):
        return
    mark = "#" if bare.startswith("#") else "*" if bare.startswith(("**", "__")) else ""
    shape = f"alone:{mark}:{_case(bare)}:{gap}"
    begin = start + len(words) - len(words.lstrip())
    yield _Label(
        begin, begin + len(bare), "alone", strong, speaker, shape, bool(known.GREETING.match(following.strip()))
    )


def _is_strong(speaker: LabelledSpeaker, label: str) -> bool:
    bare = plain(label)
    person = bool(known.HONORIFIC.match(bare)) and len(bare) <= 100 and len(bare.split()) <= 12
    return (
        (speaker.certain and speaker.doubtful != "loose") or bool(speaker.office) or bool(speaker.attribution) or person
    )


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
    return cased[0][0].isupper() and all(part[0].isupper() or part.lower() in _CONNECTING for part in cased)


def _case(label: str) -> str:
    letters = [character for character in plain(label) if character.isalpha()]
    if not letters or letters[0].upper() == letters[0].lower():
        return "none"
    return "capitals" if all(character.isupper() for character in letters) else "mixed"


def _is_listed(text: str, labels: list[_Label], number: int) -> bool:
    """Tell whether a label alone on its line is followed by another with nothing between: then it has no words."""
    label = labels[number]
    if label.layout != "alone" or number + 1 >= len(labels):
        return False
    return not text[label.end : labels[number + 1].start].strip() and labels[number + 1].layout == "alone"


def _trimmed(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    return Span(start, end) if start < end else None
