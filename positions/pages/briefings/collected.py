"""The passages of a briefing as its page shows them, with the addresses that change it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from positions.formats.registry import formats_of
from positions.queries import briefings
from positions.queries.briefings import Briefing, BriefingItem


@dataclass(frozen=True, slots=True)
class ShownItem:
    """A passage of the page.

    Attributes:
        item: The passage, with its context and hashes.
        claim: Who does what to which principles.
        facts: Names and values that prove it.
        cautions: What a reader must know before quoting it.
        citation: The reference for a footnote.
        url: Absolute address of the statement, for print.
        up: Address of the briefing with this passage one place earlier; empty for the first.
        down: One place later; empty for the last.
        without: Without it.
    """

    item: BriefingItem
    claim: str
    facts: tuple[tuple[str, str], ...]
    cautions: tuple[str, ...]
    citation: str
    url: str
    up: str
    down: str
    without: str


@dataclass(frozen=True, slots=True)
class BriefingNote:
    """What became of something that was asked for.

    Attributes:
        words: In a sentence.
        link: Address that mends it; empty if there is none.
        link_words: What the link does.
    """

    words: str
    link: str = ""
    link_words: str = ""


def shown(found: Briefing, base: str) -> list[ShownItem]:
    """Make the passages of the page."""
    ids, citations = found.ids, found.citations(base)
    out = []
    for at, item in enumerate(found.items):
        url = base + reverse("statement", args=[item.passage.id])
        out.append(
            ShownItem(
                item=item,
                claim=briefings.claim(item.passage),
                facts=briefings.facts(item),
                cautions=briefings.cautions(item.passage),
                citation=citations[item.passage.id],
                url=url,
                up=_address(found, _swapped(ids, at - 1)) + f"#{item.passage.id}" if at else "",
                down=_address(found, _swapped(ids, at)) + f"#{item.passage.id}" if at + 1 < len(ids) else "",
                without=_address(found, [*ids[:at], *ids[at + 1 :]]),
            )
        )
    return out


def notes(found: Briefing) -> list[BriefingNote]:
    """Say what became of numbers that are not shown, or not as they were written."""
    asked = found.asked
    said: list[BriefingNote] = []
    if asked.doubled:
        words = ngettext("%(names)s was named more than once; it stands here once.", "%(names)s were named more than once; each stands here once.", len(asked.doubled))  # fmt: skip
        said.append(BriefingNote(words % {"names": get_text_list(list(asked.doubled), _("and"))}))
    said += [
        BriefingNote(_("There is no published statement %(number)s.") % {"number": number}) for number in found.unknown
    ]
    words = _("“%(text)s” is no number of a statement; they look like S-000002.")
    said += [BriefingNote(words % {"text": text}) for text in asked.strange]
    for gone in found.withdrawn:
        words = _("%(number)s was withdrawn on %(day)s and is no longer in the record: %(reason)s")
        sentence = words % {"number": gone.id, "day": gone.at.date().isoformat(), "reason": gone.reason}
        if gone.successor and gone.successor not in asked.ids:
            instead = [gone.successor if number == gone.id else number for number in asked.ids if number in found.ids or number == gone.id]  # fmt: skip
            words = _("put %(successor)s in its place") % {"successor": gone.successor}
            said.append(BriefingNote(sentence, _address(found, instead), words))
        else:
            said.append(BriefingNote(sentence))
    return said


def forms(found: Briefing) -> list[tuple[str, str]]:
    """List the files that a briefing can be taken away as, each with its address."""
    query = found.asked.of(found.ids).address()
    papers, tables, references = (formats_of(takes) for takes in ("paper", "rows", "references"))
    labels = {suffix: _(one.label) for suffix, one in {**papers, **tables}.items()}
    labels |= {suffix: one.label for suffix, one in references.items()}
    return [(label, f"/api/v1/briefing.{suffix}{query}") for suffix, label in labels.items()]


def _address(found: Briefing, ids: Sequence[str]) -> str:
    return reverse("briefing") + found.asked.of(ids).address()


def _swapped(ids: Sequence[str], at: int) -> list[str]:
    """Swap a passage with the one after it."""
    out = list(ids)
    out[at], out[at + 1] = out[at + 1], out[at]
    return out
