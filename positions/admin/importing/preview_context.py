"""What the preview shows of what was found: the text with its pages, furniture and speakers, and a sample of what is suggested."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from positions.changes.importing.finding import Inspection
from positions.models.choices import StanceValue, Voice
from positions.queries.desk import DeskChoices
from positions.queries.wording import words as said
from positions.text.derived import ProposedFurniture
from positions.text.highlight import mark
from positions.text.segments import paragraphs
from positions.text.spans import Span

SAMPLE = 5
"""Suggestions that are shown; the desk has them all."""

LONGEST = 160
"""Characters shown of a piece of furniture or a heading: the text beside it has the rest."""

MOST_HEADINGS = 200


@dataclass(frozen=True)
class PreviewStretch:
    """A stretch of the text.

    Attributes:
        text: Its words, verbatim.
        marks: Anchors of what begins here.
        page: Number of the page that begins here; None if none does.
        furniture: What kind of furniture it is; empty if it is none.
        label: Whether it is the label of a speaker.
    """

    text: str
    marks: tuple[str, ...]
    page: int | None
    furniture: str
    label: bool


def stretches(found: Inspection, headings: Sequence[Heading]) -> list[PreviewStretch]:
    """Cut the text at the edges of pages, furniture, headings and labels; joined they are exactly the text."""
    derived = found.derived
    pages = {f"page-{page.number}": page for page in derived.pages if page.span.start < page.span.end}
    kinds = {f"at-{one.span.start}-{one.span.end}": one for one in derived.furniture}
    labels = {
        f"turn-{one.span.start}": Span(one.span.start, max(one.body.start, one.span.start + 1))
        for one in found.interventions
    }
    heads = {f"heading-{one.span.start}": one.span for one in headings}
    passages = [
        *((name, page.span) for name, page in pages.items()),
        *((name, one.span) for name, one in kinds.items()),
        *labels.items(),
        *heads.items(),
    ]
    shown = []
    for piece in mark(derived.text, Span(0, len(derived.text)), passages):
        begins = [name for name in piece.starts if name in pages]
        shown.append(
            PreviewStretch(
                text=piece.text,
                marks=piece.starts,
                page=pages[begins[0]].number if begins else None,
                furniture=next((said(kinds[name].kind) for name in piece.ids if name in kinds), ""),
                label=any(name in labels for name in piece.ids),
            )
        )
    return shown


@dataclass(frozen=True)
class Heading:
    """A heading of the text: where it stands, and its first words."""

    span: Span
    words: str


@dataclass(frozen=True)
class Structure:
    """How the text is built.

    Attributes:
        pages: Pages with text.
        last_page: Number of the last of them.
        paragraphs: Without headings.
        headings: The first 200 with their places.
        more: Headings that are not shown.
    """

    pages: int
    last_page: int
    paragraphs: int
    headings: tuple[Heading, ...]
    more: int


def structure_of(found: Inspection) -> Structure:
    """Count pages and paragraphs, and list the headings."""
    derived = found.derived
    parts = paragraphs(derived.text, [one.span for one in derived.furniture])
    heads = [one.span for one in parts if one.kind == "heading"]
    return Structure(
        pages=len(derived.pages),
        last_page=derived.pages[-1].number if derived.pages else 0,
        paragraphs=len(parts) - len(heads),
        headings=tuple(Heading(span, _short(span.slice(derived.text))) for span in heads[:MOST_HEADINGS]),
        more=max(0, len(heads) - MOST_HEADINGS),
    )


@dataclass(frozen=True)
class FurniturePiece:
    """A proposed piece of furniture.

    Attributes:
        value: Its span, as it is sent.
        words: Its first words.
        length: In characters.
        because: What it rests on.
        page: On which page it stands; None if there are none.
        ticked: Whether the person has confirmed it.
    """

    value: str
    words: str
    length: int
    because: str
    page: int | None
    ticked: bool


def furniture(found: Inspection, ticked: set[Span]) -> list[tuple[str, list[FurniturePiece]]]:
    """List the proposed furniture, kind by kind, in the order of the text."""
    kinds: dict[str, list[FurniturePiece]] = defaultdict(list)
    for one in found.derived.furniture:
        kinds[said(one.kind)].append(piece(found, one, ticked=one.span in ticked))
    return list(kinds.items())


def piece(found: Inspection, one: ProposedFurniture, *, ticked: bool) -> FurniturePiece:
    """Show one piece of furniture."""
    return FurniturePiece(
        value=f"{one.span.start}-{one.span.end}",
        words=_short(one.span.slice(found.derived.text)),
        length=one.span.end - one.span.start,
        because=said(one.because),
        page=found.derived.page_of(one.span.start),
        ticked=ticked,
    )


@dataclass(frozen=True)
class Sampled:
    """A suggested passage, as a sample.

    Attributes:
        passage: Its words.
        voice: In words.
        whose: The speaker and the state or group; empty if nobody is named.
        stances: Stance and principle of each link, in words.
        because: The words that caused it.
    """

    passage: str
    voice: str
    whose: str
    stances: tuple[tuple[str, str], ...]
    because: tuple[str, ...]


def sample(found: Inspection, choices: DeskChoices) -> list[Sampled]:
    """Show the first suggestions."""
    names, principles = dict(choices.whose), dict(choices.principles)
    shown = []
    for one in found.suggestions[:SAMPLE]:
        whose = names.get(one.state or f"group:{one.group}", "") if one.state or one.group else ""
        shown.append(
            Sampled(
                passage=one.span.slice(found.derived.text),
                voice=str(Voice(one.voice).label),
                whose=", ".join(word for word in (one.speaker or "", whose) if word),
                stances=tuple(
                    (str(StanceValue(link.stance).label), principles.get(link.slug, link.slug))
                    for link in one.principles
                ),
                because=tuple(dict.fromkeys(words.text for words in one.because)),
            )
        )
    return shown


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]} […]"
