"""Transcripts: a text in which several speak in turn, split into interventions.

A wrong state is worse than none. So a line that only may be the label of a new speaker ends the intervention before it:
what follows is then nobody's, rather than somebody else's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from positions.message import Message
from positions.text.names import Lexicon
from positions.text.spans import Span
from positions.text.transcripts import words as known
from positions.text.transcripts.capacities import by_capacity
from positions.text.transcripts.evidence import REASONS
from positions.text.transcripts.labels import on_behalf, read_label
from positions.text.transcripts.layouts import Candidate, candidates
from positions.text.transcripts.speakers import LabelledSpeaker


@dataclass(frozen=True, slots=True)
class SpokenIntervention:
    """What one speaker says at a stretch.

    Attributes:
        span: From the first character of the label to the last of the words.
        body: The words alone.
        speaker: Who speaks.
    """

    span: Span
    body: Span
    speaker: LabelledSpeaker


OPENING = 700
"""Characters of an intervention in which somebody says for whom he speaks."""


_SPEAKING = re.compile(
    r"\b(?:I|we|my delegation|honou?r|pleasure|privilege|statement|intervention|floor|speak(?:ing|s)?|deliver(?:ing)?|j['’]ai|je|nous|parle|prends la parole|"
    r"déclaration|tengo|hablo|hablar|intervengo|declaración|pronuncio|выступа\w+|имею "
    r"честь|заявлени\w+)\b|我|发言|أتكلم|أتحدث|ألقي|يشرفني|بيان|^\s*$",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:delivered|made|given|presented|read)\s+(?:earlier\s+|just\s+)?by\b|\bby\s+\S+(?:\s+\S+){0,4}\s*$|\balign\w*\b|\bassociat\w*\b|\bendors\w*\b|\bs['’]associe\b|"
    r"\bse (?:adhiere|suma|asocia)\b|присоединя\w+",
    re.IGNORECASE,
)


def split(
    text: str, lexicon: Lexicon, *, on: date | None = None, furniture: Sequence[Span] = (), surely: bool = False
) -> list[SpokenIntervention]:
    """Split a transcript into interventions.

    Layouts: a label alone on a line; ``**State | Name | Role | (Group)**``; ``NAME (State):``; ``Mr. Smith (Norway):``; ``The Chair:``;
    headings of Markdown; in the six languages.

    Args:
        text: The whole stored text.
        lexicon: The names of states and groups.
        on: The day of the text, by which former names are told apart.
        furniture: What is no part of the text; a label never stands in it.
        surely: Whether somebody says that it is a transcript; else a text that does not look like one has no turns.

    Returns:
        In order of the text, disjoint; empty if the text is no transcript.
    """
    found = candidates(text, lexicon, on, furniture)
    if not surely and not _is_transcript(text, found):
        return []
    company = {one.speaker.state for one in found if one.speaker.state and not one.speaker.doubtful}
    codes = {one.speaker.state for one in found if one.speaker.doubtful == "code"}
    loose = {one.speaker.label for one in found if one.speaker.doubtful == "loose"}
    interventions = []
    for one in found:
        if one.body is None:
            continue
        speaker = one.speaker
        alone = len(company) < 2 and (speaker.doubtful == "given" or (speaker.doubtful == "code" and len(codes) < 3))
        if not one.certain:
            speaker = _open(speaker, Message("speaker.floor", reasons=tuple(REASONS[name] for name in one.why)))
        elif alone or (speaker.doubtful == "loose" and len(loose) < 3):
            speaker = _open(speaker, Message("speaker.alone", because=speaker.because))
        elif speaker.certain and speaker.attribution == "sole" and not speaker.group:
            speaker = _said(one.body.slice(text)[:OPENING], speaker, lexicon, on)
        if speaker.office == "chair":
            parts = list(by_capacity(text, one.body, speaker, lexicon, on))
            for number, (body, who) in enumerate(parts):
                whole = Span(body.start if number else one.whole.start, body.end)
                interventions.append(SpokenIntervention(whole, body, who))
            continue
        interventions.append(SpokenIntervention(one.whole, one.body, speaker))
    return interventions


def _open(speaker: LabelledSpeaker, because: Message) -> LabelledSpeaker:
    """Leave open whose the words are. Several who are named together are proposed all the same: nobody is given them."""
    attribution = speaker.attribution if speaker.whom else ""
    return replace(speaker, state=None, group=None, attribution=attribution, office="", because=because)


def _is_transcript(text: str, found: Sequence[Candidate]) -> bool:
    """Tell whether labels of speakers are what was found: two different ones at least, and what follows is spoken."""
    spoken = [one for one in found if one.body is not None]
    sure = [one for one in spoken if one.certain]
    if len(spoken) < 2 or len({one.speaker.label for one in spoken}) < 2 or not sure:
        return False
    if any(one.layout in {"fields", "named", "said"} and one.speaker.role != "unresolved" for one in sure):
        return True
    voices = sum(bool(known.SPEECH.search(one.body.slice(text))) for one in sure if one.body)
    return len(sure) >= 2 and voices * 2 >= len(sure)


def _said(opening: str, speaker: LabelledSpeaker, lexicon: Lexicon, on: date | None) -> LabelledSpeaker:
    """Let the first sentences correct the label of a state: who begins "I speak on behalf of the European Union" speaks for it.

    What the label says of a group stays: only a state's label is corrected, and a courtesy ("on behalf of all women
    here") corrects nothing.
    """
    for match in known.BEHALF.finditer(opening):
        before = opening[max(0, match.start() - 120) : match.start()]
        before = before[max(before.rfind(mark) for mark in ".!?;\n") + 1 :]
        whom = match["whom"].strip()
        if not _SPEAKING.search(before) or _OTHERS.search(before) or known.OWN_SIDE.match(whom):
            continue
        named = on_behalf(speaker.label, whom, lexicon, on, floor=speaker.state)
        if named.state is not None and named.state == speaker.state:
            continue
        if not (named.certain or named.whom or known.GROUP_LIKE.search(whom) or known.SEVERAL.search(whom)):
            continue
        said = " ".join((before + match.group()).split())[:120]
        return replace(named, because=Message("speaker.says_so", words=said), manner=speaker.manner)
    return speaker


__all__ = ["LabelledSpeaker", "SpokenIntervention", "read_label", "split"]
