"""Furniture that is known by its line, or by where it stands in it."""

import re
from collections.abc import Iterator

from positions.message import Message
from positions.text.boundaries import sentence_ends
from positions.text.derived import ProposedFurniture
from positions.text.furniture import kinds, marks
from positions.text.spans import Span

EDGE = 200
"""Characters from the edge of a text within which a time of printing may stand in the middle of a line."""

_LINE = re.compile(r"[^\n\f\v\u2028\u2029]+")
_STOP = tuple(".!?…。！？؟。")
_WORD = re.compile(r"[^\s,;|•·]+")


def in_lines(text: str) -> Iterator[ProposedFurniture]:
    """Find furniture line by line.

    Args:
        text: The whole stored text.

    Returns:
        In order of the text; they may overlap.
    """
    before: Span | None = None
    for match in _LINE.finditer(text):
        line = _trimmed(text, match.start(), match.end())
        if line is None:
            before = None
            continue
        words = line.slice(text)
        if found := _whole(words):
            kind, because = found
            if kind == kinds.HEADLINES and before and _is_label(before.slice(text)):
                yield ProposedFurniture(
                    before, kinds.HEADLINES_LABEL, Message("because.stands_over", words=before.slice(text))
                )
            yield ProposedFurniture(line, kind, because)
        else:
            yield from _within(text, line)
        before = line if len(words) <= 60 else None
    if (end := marks.END_MARK.search(text, max(0, len(text) - 200))) and end.start("mark") > 0:
        yield ProposedFurniture(Span(*end.span("mark")), kinds.END_MARK, Message("because.ends", words=end["mark"]))


def _whole(words: str) -> tuple[Message, Message] | None:
    """Kind and reason, if the whole line is furniture."""
    if _is_row(words):
        return kinds.HEADLINES, Message("because.several_headlines")
    if len(words) > 400:
        return None
    if (crumbs := marks.CRUMBS.match(words)) and len(words) <= 200 and not words.endswith(_STOP):
        return kinds.NAVIGATION, Message("because.begins", words=crumbs.group())
    if (
        len(marks.ARROW.findall(words)) >= 2
        and len(words) <= 200
        and not words.endswith(_STOP)
        and not sentence_ends(words)
    ):
        return kinds.NAVIGATION, Message("because.arrows")
    bare = words.strip(" .()[]{}<>*_-–—|·•/")
    if marks.PAGE.fullmatch(bare):
        return kinds.PAGE_NUMBER, Message("because.nothing_but", words=bare)
    if marks.PRINTED.fullmatch(bare):
        return kinds.TIME_OF_PRINTING, Message("because.nothing_but", words=bare)
    if marks.ADDRESS.fullmatch(bare) or (marks.ADDRESS.match(bare) and _rest_is_marks(bare)):
        return kinds.PAGE_ADDRESS, Message("because.nothing_but_address")
    notice = marks.COPYRIGHT.search(words)
    if notice and len(words) <= 250 and len(sentence_ends(words)) <= 1 and _is_notice(words):
        return kinds.COPYRIGHT, Message("because.holds", words=notice.group())
    if marks.COOKIES.search(words):
        return kinds.COOKIES, Message("because.cookies")
    tokens = [token.strip(".:()[]") for token in _WORD.findall(words)]
    if (
        tokens
        and len(tokens) <= 15
        and not words.endswith(_STOP)
        and all(token.lower() in marks.CONTROL_WORDS for token in tokens if token)
    ):
        return kinds.PAGE_CONTROLS, Message("because.nothing_but_controls", words=words[:60])
    if len(words) <= 160 and _rest_is_marks(words):
        return kinds.PAGE_CONTROLS, Message("because.nothing_but_controls", words=words[:60])
    if (
        len(words) <= 200
        and (contact := marks.CONTACT.match(words))
        and not words.endswith(_STOP[1:])
        and len(sentence_ends(words)) <= 2
    ):
        return kinds.CONTACT, Message("because.begins", words=contact.group()[:40])
    return None


def _within(text: str, line: Span) -> Iterator[ProposedFurniture]:
    """Furniture at the end of a line, or at the edge of a text that lost its line breaks."""
    words = line.slice(text)
    for match in marks.PRINTED.finditer(words):
        start, end = line.start + match.start(), line.start + match.end()
        at_edge = match.start() == 0 or match.end() == len(words) or start < EDGE or len(text) - end < EDGE
        if at_edge and not re.search(
            r"\b(?:on|at|of|le|el|am|du|del|в|от)\s$", words[max(0, match.start() - 6) : match.start()], re.IGNORECASE
        ):
            yield ProposedFurniture(
                Span(start, end), kinds.TIME_OF_PRINTING, Message("because.at_edge", words=match.group())
            )
    if len(words) <= 300:
        # The last control of a short line, with nothing but controls after it: "Xinhua, April 17, 2015 Adjust font
        # size:".
        for match in marks.CONTROL.finditer(words):
            if match.start() and _rest_is_marks(words[match.start() :]) and _is_whole_control(match.group()):
                yield ProposedFurniture(
                    Span(line.start + match.start(), line.end),
                    kinds.PAGE_CONTROLS,
                    Message("because.ends_in_control", words=match.group()),
                )
                break


def _is_row(words: str) -> bool:
    """Tell whether a line is a ticker: four items or more between bullets, none of which ends as a sentence does."""
    if words.startswith("|") and words.endswith("|"):
        return False  # a row of a table
    items = [item.strip() for item in marks.BULLET.split(words) if item.strip()]
    bullets = {mark.strip() for mark in marks.BULLET.findall(words)}
    if len(items) < (6 if bullets == {"|"} else 4) or len(bullets) != 1 or bullets <= {"–", "—"}:
        return False  # four parts between bars may be the label of a speaker
    ended = sum(item.endswith((*_STOP, ";", ",")) for item in items)
    # Two items or three may be a list that lost its breaks; a title with a role in bars is a label of a transcript.
    return not ended and not words.startswith(("**", "#"))


def _is_label(words: str) -> bool:
    return len(words) <= 60 and not words.endswith((*_STOP, ":", ",", ";"))


def _is_notice(words: str) -> bool:
    """Tell a notice of copyright from a sentence about copyright: it has a year or a sign, or begins with it."""
    return bool(re.search(r"©|\(c\)|\b(?:19|20)\d{2}\b", words)) or bool(marks.COPYRIGHT.match(words))


def _is_whole_control(words: str) -> bool:
    """Controls of one word or two common ones ("read more") are too little within a line of prose."""
    return len(words) >= 10


def _rest_is_marks(words: str) -> bool:
    """Tell whether nothing is left of the words when marks of furniture are taken out."""
    rest = words
    for pattern in (marks.CONTROL, marks.PAGE, marks.PRINTED, marks.ADDRESS):
        rest = pattern.sub(" ", rest)
    tokens = [token.strip(".:()[]|•·-–—>/") for token in rest.split()]
    left = [token for token in tokens if token and not token.isdigit() and token.lower() not in marks.CONTROL_WORDS]
    return not left and rest != words


def _trimmed(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    return Span(start, end) if start < end else None
