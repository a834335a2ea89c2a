"""Words for codes: stances, voices, other choices; and figures as they are read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext, pgettext

from positions.models.choices import PrincipleKind, Region, StanceValue, StateKind, Voice
from positions.queries.compare import ComparisonRow, Held, Side
from positions.queries.statements import Passage, Takes
from positions.queries.wording.dates import year_words

register = template.Library()


@register.filter
def stance_word(value: str) -> str:
    """Name a stance; its code is also the name of its shape and colour."""
    return str(StanceValue(value).label)


@register.filter
def stances(chosen: Iterable[str]) -> list[str]:
    """List stances in their fixed order; all four if none is given."""
    return [value for value in StanceValue.values if not chosen or value in chosen]


@register.filter
def voice_word(value: str) -> str:
    """Name a voice."""
    return str(Voice(value).label)


@register.filter
def derivation_words(name: str) -> str:
    """Say in a line what a derivation does; its name begins with the kind of file (``pdf-1+pypdf-7.1.0``)."""
    rules = {
        "plain": gettext("bytes read as UTF-8, line ends as line feeds, Unicode form C, nothing else"),
        "markdown": gettext("kept as it was written: bytes read as UTF-8, line ends as line feeds, Unicode form C"),
        "html": gettext("the words that a reader of the page sees, its blocks as lines, in Unicode form C"),
        "pdf": gettext("the text layer of the file, page by page, in Unicode form C"),
        "docx": gettext("the paragraphs and tables of the file in their order, in Unicode form C"),
    }
    return rules.get(name.partition("-")[0], gettext("a rule of an earlier version of this site"))


@register.filter
def region_word(value: str) -> str:
    """Name a regional group."""
    return str(Region(value).label)


@register.filter
def state_kind_word(value: str) -> str:
    """Name a standing in the United Nations."""
    return str(StateKind(value).label)


@register.filter
def principle_kind_word(value: str) -> str:
    """Name what a node of the tree is."""
    return str(PrincipleKind(value).label)


@register.filter
def figure(value: int | None) -> str:
    """Write a number as it is read, with its thousands apart."""
    return number_format(value or 0, force_grouping=True, use_l10n=True)


@register.simple_tag
def tally(rows: int, headlines: int) -> str:
    """Name what a list of statements holds: “44 statements and 1 headline”. A headline is no statement in a count.

    Args:
        rows: All that is listed.
        headlines: The headlines among it.
    """
    statements = rows - headlines
    said = ngettext("%(n)s statement", "%(n)s statements", statements) % {"n": figure(statements)}
    if not headlines:
        return said
    beside = ngettext("%(n)s headline", "%(n)s headlines", headlines) % {"n": figure(headlines)}
    return gettext("%(said)s and %(beside)s") % {"said": said, "beside": beside} if statements else beside


@dataclass(frozen=True)
class Claim:
    """One stance and all the principles that a statement takes it on."""

    value: str
    principles: tuple[Takes, ...]


@register.filter
def by_stance(takes: Iterable[Takes]) -> list[Claim]:
    """Put the principles of a statement together by stance, in the order in which the stances first occur."""
    found: dict[str, list[Takes]] = {}
    for taken in takes:
        found.setdefault(taken.value, []).append(taken)
    return [Claim(value, tuple(principles)) for value, principles in found.items()]


@register.filter
def is_press(passage: Passage) -> bool:
    """Whether the words reach us through a reporter."""
    return passage.voice in {Voice.DIRECT_QUOTE, Voice.REPORTED_SPEECH}


@register.filter
def word_count(text: str) -> int:
    """Count the words of a text as a reader would."""
    return len(text.split())


@register.filter
def in_sentence(name: str) -> str:
    """Write the name of a principle within a sentence: a small first letter, unless it is an acronym or the Charter."""
    first, _, _ = name.partition(" ")
    lowered = first[:1].lower() + first[1:]
    keeps = first in {"Charter", "Internet"} or not first.replace("-", "").isalpha() or lowered != first.lower()
    return name if keeps else lowered + name[len(first) :]


_SYMBOL = re.compile(r"(?:A|S|E)/[A-Za-z0-9./()-]+")


@register.filter
def symbol_address(symbol: str) -> str:
    """Return the address of a United Nations document, by its symbol; empty if the text is no symbol."""
    return f"https://undocs.org/{symbol}" if _SYMBOL.fullmatch(symbol) else ""


@register.filter
def less(value: int, other: int) -> int:
    """Take one count from another: those that are left."""
    return value - other


@register.filter
def year(passage: Passage) -> str:
    """Return the year in which a passage was said, else published, for the margin; empty if neither is known."""
    known = passage.said or passage.published
    return year_words(known) if known else ""


@register.filter
def stances_on(passage: Passage, slug: str) -> list[str]:
    """List what a passage does to one principle; empty if nothing."""
    return [taken.value for taken in passage.takes if taken.slug == slug]


@register.filter
def stance_verb(value: str, count: int) -> str:
    """Name a stance as the verb of so many positions: "1 affirms", "25 call for"."""
    several = {
        StanceValue.AFFIRMS: pgettext("several positions", "affirm"),
        StanceValue.QUALIFIES: pgettext("several positions", "qualify"),
        StanceValue.OPPOSES: pgettext("several positions", "oppose"),
        StanceValue.CALLS_FOR: pgettext("several positions", "call for"),
    }
    return stance_word(value) if count == 1 else several[StanceValue(value)]


@register.filter
def stances_in_words(values: Iterable[str]) -> str:
    """Write stances in one phrase: "affirms", "calls for and affirms"."""
    return gettext(" and ").join(stance_word(value) for value in values)


@register.filter
def spelled(value: int) -> str:
    """Write a small number as a word, as running text does; from ten on in figures."""
    words = [
        gettext("none"), gettext("one"), gettext("two"), gettext("three"), gettext("four"), gettext("five"),
        gettext("six"), gettext("seven"), gettext("eight"), gettext("nine"),
    ]  # fmt: skip
    return words[value] if 0 <= value < len(words) else figure(value)


@register.filter
def relation_word(value: str) -> str:
    """Name how the sides of a comparison stand to each other on a principle."""
    return {"same": gettext("same"), "differ": gettext("differ"), "one-sided": gettext("one-sided")}[value]


@register.filter
def beside(row: ComparisonRow, sides: Iterable[Side]) -> list[tuple[Side, Held | None]]:
    """Put each side of a comparison beside where it stands in a row."""
    return list(zip(sides, row.held, strict=True))
