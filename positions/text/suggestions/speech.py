"""Speech: what of a paragraph is quoted or reported, and by which words it is given to a speaker."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from positions.text.quotations import KINDS, MARKS, OPENERS, within_quotation_marks
from positions.text.spans import Span
from positions.text.suggestions.records import CitedWords, words_at

SCARE = 4
"""Words up to which words in quotation marks are set off, rather than quoted as a speech."""

_SAYING = (
    r"said|says|say|saying|told|tells|telling|declar(?:ed|es|ing)|stat(?:ed|es|ing)|not(?:ed|es|ing)|stress(?:ed|es|ing)|emphasi[sz](?:ed|es|ing)|underlin(?:ed|es|ing)|"
    r"underscor(?:ed|es|ing)|highlight(?:ed|s|ing)|recall(?:ed|s|ing)|reaffirm(?:ed|s|ing)|reiterat(?:ed|es|ing)|affirm(?:ed|s|ing)|add(?:ed|s|ing)|explain(?:ed|s|ing)|"
    r"argu(?:ed|es|ing)|maintain(?:ed|s|ing)|claim(?:ed|s|ing)|believ(?:ed|es|ing)|warn(?:ed|s|ing)|caution(?:ed|s|ing)|point(?:ed|s|ing) out|observ(?:ed|es|ing)|"
    r"remark(?:ed|s|ing)|announc(?:ed|es|ing)|assert(?:ed|s|ing)|contend(?:ed|s|ing)|conclud(?:ed|es|ing)|acknowledg(?:ed|es|ing)|recogni[sz](?:ed|es|ing)|agreed|agrees|"
    r"insist(?:ed|s|ing)|suggest(?:ed|s|ing)|proposed|proposes|proposing|recommend(?:ed|s|ing)|made (?:it "
    r")?clear|makes (?:it )?clear|indicat(?:ed|es|ing)|confirm(?:ed|s|ing)|"
    r"pledg(?:ed|es|ing)|promised|vowed|vowing|consider(?:ed|s|ing)|express(?:ed|es|ing)|went "
    r"on|continued|replied|asked|wrote|tweeted|commented|repeated|listing|citing|quoted"
)
_TAKING = (
    r"oppos(?:ed|es|ing)|reject(?:ed|s|ing)|support(?:ed|s|ing)|welcom(?:ed|es|ing)|call(?:ed|s|ing) "
    r"(?:for|on|upon)|urg(?:ed|es|ing)|insist(?:ed|s|ing) (?:on|upon)|"
    r"advocat(?:ed|es|ing)|back(?:ed|s|ing)|endors(?:ed|es|ing)|condemn(?:ed|s|ing)|favou?r(?:ed|s|ing)|demand(?:ed|s|ing)|criticis(?:ed|es|ing)|criticiz(?:ed|es|ing)|"
    r"encourag(?:ed|es|ing)|invit(?:ed|es|ing)|request(?:ed|s|ing)|refus(?:ed|es|ing)|accept(?:ed|s|ing)|commit(?:ted|s|ting)|attach(?:ed|es|ing) (?:\w+ )?importance|"
    r"dismiss(?:ed|es|ing)|decri(?:ed|es)|hail(?:ed|s|ing)|prais(?:ed|es|ing)|defend(?:ed|s|ing)|rul(?:ed|es|ing) "
    r"out|spoke out (?:for|against)|(?:voic|express|signal)(?:ed|es|ing|led|s) (?:\w+ "
    r")?(?:support|backing|opposition)|denounc(?:ed|es|ing)|deplor(?:ed|es|ing)|object(?:ed|s|ing) "
    r"to|called|(?:does|did|do|would|will|could|can) ?not "
    r"(?:support|accept|see|agree|recogni[sz]e|favou?r|believe|think|oppose)"
)
_ADVERB = r"(?:(?:also|further|again|then|strongly|firmly|repeatedly|later|once more|in turn|, however,|, too,)\s+)*"
SAYING = re.compile(rf"(?<![\w-])(?:{_SAYING})(?![\w-])", re.IGNORECASE)
TAKING = re.compile(rf"(?<![\w-])(?:{_TAKING})(?![\w-])", re.IGNORECASE)
ACCORDING = re.compile(r"(?<!\w)according to\s+", re.IGNORECASE)
_ADVERBS_BEFORE = re.compile(rf"{_ADVERB}$", re.IGNORECASE)
_NOT_FINITE = re.compile(r"\b(?:to|be|been|being|is|are|was|were|not|the|a|an|of)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Saying:
    """A verb of speech or stance, outside quotation marks.

    Attributes:
        kind: ``that`` if what it governs is the speech ("said"), ``stance`` if the verb itself is part of it
            ("opposed").
        start: Offset of the verb.
        end: Offset after it.
        participle: Whether it continues another's saying: ", adding that".
    """

    kind: Literal["that", "stance"]
    start: int
    end: int
    participle: bool


def quotations(text: str, paragraph: Span) -> list[Span]:
    """Find the words in quotation marks in a paragraph, without the marks.

    Single marks count only in a paragraph without others, and close only after a stop or comma: the rest are
    apostrophes. A mark that is never closed quotes nothing, unless the next paragraph carries the quotation on.

    Args:
        text: The whole stored text.
        paragraph: Where to look.

    Returns:
        In order, disjoint. ``within_quotation_marks`` has the last word on each; it costs a look at the whole
        paragraph.
    """
    found: list[Span] = []
    opened, mark = -1, ""
    left_out = "‘’‚‹›" if any(other in paragraph.slice(text) for other in '"“„«「『') else "‚‹›"
    for at in range(paragraph.start, paragraph.end):
        if (
            text[at] not in MARKS
            or text[at] in left_out
            or (text[at] == "’" and text[at - 1 : at] not in tuple(",.!?…"))
        ):
            continue
        if opened >= 0 and KINDS[MARKS.index(text[at])] == KINDS[MARKS.index(mark)] and not _opens_anew(text, at, mark):
            found += _trimmed(text, opened + 1, at)
            opened = -1
        elif opened < 0 and text[at] in OPENERS:
            opened, mark = at, text[at]
    if opened >= 0:
        carried = _trimmed(text, opened + 1, paragraph.end)
        found += [span for span in carried if within_quotation_marks(text, span.start, span.end)]
    return found


def is_speech(text: str, quotation: Span) -> bool:
    """Tell words quoted as a speech from one or two words that are only set off.

    Args:
        text: The whole stored text.
        quotation: Words in quotation marks.
    """
    return len(quotation.slice(text).split()) > SCARE


def sayings(text: str, start: int, end: int) -> list[Saying]:
    """Find the verbs of speech and stance in a stretch without quoted speech.

    Args:
        text: The whole stored text.
        start: Offset where the stretch begins.
        end: Offset after it.

    Returns:
        In order of the text, disjoint.
    """
    return list(_sayings(text, start, end))


def words_between(text: str, start: int, end: int) -> CitedWords | None:
    """Cut out words without the white space and marks at their edges.

    Args:
        text: The whole stored text.
        start: Offset where to begin.
        end: Offset where to end.

    Returns:
        The words; None if there are none.
    """
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(" \"'”’»,.\t\n\u00a0—–"))
    end -= len(piece) - len(piece.rstrip(" \"'“‘«,.:\t\n\u00a0—–"))
    return words_at(text, start, end) if start < end else None


def without_edges(text: str, span: Span) -> Span:
    """Leave out white space, commas and marks at the edges of a passage.

    Args:
        text: The whole stored text.
        span: The passage.
    """
    start, end = span.start, span.end
    while start < end - 1 and text[start] in " \t\n\u00a0,;:\"'“”‘’«»—–":
        start += 1
    while end - 1 > start and text[end - 1] in ' \t\n\u00a0,;:"“”«»—–':
        end -= 1
    return Span(start, end)


def _sayings(text: str, start: int, end: int) -> Iterator[Saying]:
    found = [
        Saying("that", *match.span(), _is_participle(text, start, match)) for match in SAYING.finditer(text, start, end)
    ]
    found += [
        Saying("stance", *match.span(), _is_participle(text, start, match))
        for match in TAKING.finditer(text, start, end)
    ]
    reached = start
    for saying in sorted(found, key=lambda saying: (saying.start, -saying.end)):
        before = text[start : saying.start]
        if saying.start >= reached and not _NOT_FINITE.search(before):
            reached = saying.end
            yield saying


def _is_participle(text: str, start: int, match: re.Match[str]) -> bool:
    before = _ADVERBS_BEFORE.sub("", text[start : match.start()]).rstrip()
    return match.group().split()[0].lower().endswith("ing") and (
        not before or before.endswith((",", "and", "while", "—", "–"))
    )


def _opens_anew(text: str, at: int, mark: str) -> bool:
    """Tell whether a mark is the same opening mark again: “... “..."""
    return text[at] == mark and mark in "“„«「『"


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip().rstrip(",;:—–- "))
    return [Span(start, end)] if start < end else []
