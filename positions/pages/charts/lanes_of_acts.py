"""Lanes of a timeline for what was done. Words are round, acts are square or diamond; the two never share a count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from positions.formats.charts import KEYS, Event, Lane, Legend
from positions.models import State
from positions.models.acts.choices import InstrumentKind, Level
from positions.pages.charts.render import TableCell
from positions.queries.charts import Done, Subject
from positions.queries.wording.acts import act_shape, act_word
from positions.queries.wording.dates import date_words

_JOINABLE = {
    InstrumentKind.TREATY, InstrumentKind.DECLARATION, InstrumentKind.COALITION, InstrumentKind.EXPERT_GROUP,
}  # fmt: skip


def act_lanes(done: Sequence[Done], subject: Subject) -> list[Lane]:
    """Make a lane of votes in plenary, one of those in committee, and one of what was joined, signed or opened to be joined.

    What has no shape has no mark.
    """
    name = _("Joined, signed, ratified") if isinstance(subject, State) else _("Texts and bodies that states join")
    others = [one for one in done if one.vote is None and _shape(one)]
    lanes = (
        _lane(_("Votes in plenary"), "vote", _votes(done, Level.PLENARY), subject),
        _lane(_("Votes in committee"), "vote", _votes(done, Level.COMMITTEE), subject),
        _lane(name, "text", others, subject),
    )
    return [lane for lane in lanes if lane.events]


def _votes(done: Sequence[Done], level: Level) -> list[Done]:
    return [one for one in done if one.vote is not None and one.vote.level == level]


def act_legend(done: Sequence[Done]) -> list[Legend]:
    """Say what the shapes of these mean, in the order of the UN's record."""
    words = {
        "yes": _("voted Yes"),
        "no": _("voted No"),
        "abstain": _("abstained"),
        "vote": _("recorded vote"),
        "joined": _("joined, sponsored or consented"),
        "signatory": _("signed"),
        "text": _("text or body that states join"),
    }
    used = {_shape(one) for one in done if one.when}
    return [Legend(KEYS[shape][0], word, KEYS[shape][1]) for shape, word in words.items() if shape in used]


def act_rows(done: Sequence[Done]) -> list[tuple[TableCell, ...]]:
    """Write what was done as rows of the table beside a timeline. The column of statements stays empty."""
    return [
        (TableCell(date_words(one.when) if one.when else _("day not found")), TableCell(_kind(one)), TableCell(_told(one), _href(one)), TableCell(""))
        for one in done
    ]  # fmt: skip


def act_words(done: Sequence[Done], subject: Subject) -> str:
    """Count what was done, in a sentence of its own; empty if nothing was."""
    plenary, committee = (len(_votes(done, level)) for level in (Level.PLENARY, Level.COMMITTEE))
    others = len(done) - plenary - committee
    told = []
    if plenary:
        told.append(ngettext("%(n)d vote in plenary", "%(n)d votes in plenary", plenary) % {"n": plenary})
    if committee:
        told.append(ngettext("%(n)d vote in committee", "%(n)d votes in committee", committee) % {"n": committee})
    if others and isinstance(subject, State):
        told.append(ngettext("%(n)d other formal act", "%(n)d other formal acts", others) % {"n": others})
    elif others:
        told.append(
            ngettext("%(n)d text without a recorded vote", "%(n)d texts without a recorded vote", others)
            % {"n": others}
        )
    return _("What was done: %(told)s.") % {"told": ", ".join(told)} if told else ""


def act_notes(done: Sequence[Done]) -> list[str]:
    """Say what has no mark in the picture."""
    undated = sum(1 for one in done if one.when is None)
    shapeless = len(unmarked(done)) - undated
    notes = []
    if len(done) > len(unmarked(done)):
        notes.append(_("What was done is a square (a vote) or a diamond (a joining); it is no statement."))
    if shapeless:
        # Offices, papers, bodies and texts without a vote: the word alone, as the legend of acts has it.
        notes.append(
            ngettext(
                "%(n)d more has no mark and stands in the table alone.",
                "%(n)d more have no mark and stand in the table alone.",
                shapeless,
            )
            % {"n": shapeless}
        )
    if undated:
        notes.append(
            ngettext("Of %(n)d act the day was not found.", "Of %(n)d acts the day was not found.", undated)
            % {"n": undated}
        )
    return notes


def unmarked(done: Sequence[Done]) -> list[Done]:
    """Keep what has no mark in the picture: no shape, or no day."""
    return [one for one in done if one.when is None or not _shape(one)]


def _lane(name: str, shape: str, rows: Sequence[Done], subject: Subject) -> Lane:
    events = tuple(
        Event(one.when.start, one.when.end, f"{_told(one)}, {date_words(one.when)}", _href(one), 1, _shape(one))
        for one in rows
        if one.when
    )
    counts = Counter(first.year for one in rows if one.when and (first := one.when.start or one.when.end))
    years = tuple(
        Event(date(year, 1, 1), date(year, 12, 31), f"{name}, {year}: {n:,}", subject.get_absolute_url(), n, shape)
        for year, n in sorted(counts.items())
    )
    return Lane(name, events, years)


def _shape(one: Done) -> str:
    if one.act is not None:
        return act_shape(one.act)
    if one.vote is not None:
        return "vote"
    return "text" if one.text.kind in _JOINABLE else ""


def _kind(one: Done) -> str:
    if one.vote is not None:
        return _("Vote in committee") if one.vote.level == Level.COMMITTEE else _("Vote")
    return _("Formal act") if one.act is not None else _("Text")


def _told(one: Done) -> str:
    title = (one.vote.symbol if one.vote is not None else "") or one.text.short_title
    if one.act is not None:
        return f"{act_word(one.act)}: {title}"
    if one.vote is not None:
        return _("Vote on %(text)s") % {"text": title}
    return title


def _href(one: Done) -> str:
    if one.vote is not None:
        return reverse("vote", args=[one.vote.slug])
    return reverse("instrument", args=[one.text.slug])
