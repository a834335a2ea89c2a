"""Charts of acts: a vote as a bar and as a map, a treaty as a map. Acts never share a picture with words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from positions.formats.charts import BarPart, Legend, MapMark, Picture, parted, world
from positions.formats.dates import Interval
from positions.models import State
from positions.models.acts.choices import ActKind, TreatyStatus
from positions.pages.charts.render import Chart, TableCell
from positions.queries import charts
from positions.queries.acts import InstrumentPage, VotePage
from positions.queries.wording.dates import date_words

VOTE_LOOKS = {"yes": "act-done", "no": "act-no", "abstain": "act-partly", "non_voting": "act-blank"}
"""How the values of a vote fill an area, in the order of the UN's record."""
_STATUSES = {
    TreatyStatus.PARTY: "act-done",
    TreatyStatus.CONTRACTING: "act-consented",
    TreatyStatus.SIGNATORY: "act-partly",
    TreatyStatus.WAS_PARTY: "act-no",
    TreatyStatus.NOT_KNOWN: "act-blank",
    TreatyStatus.NOT_OPEN: "act-outside",
}
"""How statuses fill an area; those of states that could act and have done nothing leave it an outline."""


def vote_words() -> dict[str, str]:
    """Say how a state voted, by the value of the vote."""
    return {"yes": _("Yes"), "no": _("No"), "abstain": _("Abstained"), "non_voting": _("Did not vote")}


def vote_of(page: VotePage) -> str:
    """Name a recorded vote."""
    return page.row.symbol or page.row.instrument.short_title


def vote_bar(page: VotePage) -> Picture | None:
    """Draw the totals of a vote as one bar; None where one is not known."""
    if page.cast is None:
        return None
    words = vote_words()
    told = ", ".join(f"{total} {words[value]}" for value, total in page.totals if total)
    parts = [
        BarPart(VOTE_LOOKS[value], total, f"{words[value]}: {total}", f"#vote-{value}") for value, total in page.totals if total
    ]  # fmt: skip
    legend = [Legend(VOTE_LOOKS[value], words[value]) for value, total in page.totals if total]
    return parted(parts, label=_("Votes on %(text)s: %(told)s.") % {"text": vote_of(page), "told": told}, legend=legend)


def vote_map(page: VotePage) -> Chart:
    """Draw how each state of today voted, or the former member that it continues. Queries: 0."""
    words, text = vote_words(), vote_of(page)
    marks, rows, legend, undrawn = {}, [], [], []
    for value, those in page.voters:
        for voter in those:
            state = voter.today
            if state is None:
                undrawn.append(f"{voter.name_of_then} ({words[value]})")
                continue
            href = reverse("state", args=[state.alpha3.lower()])
            name = state.common_name
            if state != voter.state:
                name = _("%(name)s, as “%(then)s”") % {"name": name, "then": voter.name_of_then}
            marks[state.m49] = MapMark(VOTE_LOOKS[value], f"{name}: {words[value]}", href)
            rows.append((TableCell(name, href), TableCell(words[value])))
        if those:
            legend.append(Legend(VOTE_LOOKS[value], f"{words[value]} ({len(those)})"))
    blank = _("no record of it here")
    notes = [
        _("An outline without a filling is a state that was no member on that day, or that our sources do not name.")
    ]
    if undrawn:
        blank = _("no vote of its own on record")
        notes.append(
            _("Former members that no state of today continues are not drawn: %(them)s.") % {"them": ", ".join(undrawn)}
        )
    drawn = _world(
        _("Vote on %(text)s") % {"text": text},
        _("World map of the vote on %(text)s.") % {"text": text},
        (_("State"), _("Vote")), marks, rows, [*legend, Legend("blank", blank)], *notes,
    )  # fmt: skip
    return replace(drawn, noun=f"rollcalls/{page.row.slug}")


def text_map(page: InstrumentPage, on: date) -> Chart | None:
    """Draw where each state stands towards a treaty, or who joined another text; None where nobody acted. Queries: 0.

    Args:
        page: The text, as of the day.
        on: The day, which the picture bears: a status is of that day.
    """
    found = list(_standing(page) if page.parties else _joined(page))
    if not (found or page.parties):
        return None
    told = {"text": page.row.short_title, "day": date_words(Interval(on, on, "day"))}
    marks, rows = {}, []
    for state, look, word in found:
        href = reverse("state", args=[state.alpha3.lower()])
        marks[state.m49] = MapMark(look, f"{state.common_name}: {word}", href)
        rows.append((TableCell(state.common_name, href), TableCell(word)))
    if page.parties:
        counts = Counter((look, word) for _state, look, word in found)
        legend = [Legend(look, f"{word} ({n})") for (look, word), n in counts.items()]
        legend += [
            Legend("blank", f"{code.label} ({len(those)})") for code, those in page.inactive if code not in _STATUSES
        ]
    else:
        n = len({state.pk for state, _look, _word in found})
        legend = [Legend("act-done", _("on our list (%(n)s)") % {"n": n})]
        legend.append(Legend("blank", _("neither") if page.row.complete else _("no record here")))
    note = (
        _("An outline without a filling is a state that did neither, by a list that is complete.")
        if page.row.complete
        else _("An outline without a filling is a state that is not on our list, which is not complete.")
    )
    drawn = _world(
        _("%(text)s, %(day)s") % told if page.parties else page.row.short_title,
        _("World map: where states stood towards %(text)s on %(day)s.") % told,
        (_("State"), _("Status") if page.parties else _("Act")), marks, rows, legend, note,
    )  # fmt: skip
    asked = {"instrument": page.row.slug, **({"on": on.isoformat()} if page.parties else {})}
    return replace(drawn, noun="statuses" if page.parties else "acts", query=urlencode(asked))


def _standing(page: InstrumentPage) -> Iterator[tuple[State, str, str]]:
    for status, those in (*page.statuses, *page.inactive):
        for party in those:
            if isinstance(party.actor, State) and status in _STATUSES:
                yield party.actor, _STATUSES[status], str(status.label)


def _joined(page: InstrumentPage) -> Iterator[tuple[State, str, str]]:
    for kind, those in page.others:
        for act in those if kind in {ActKind.DECLARATION_JOINED, ActKind.SPONSORSHIP} else ():
            if isinstance(act.state, State):
                yield act.state, "act-done", str(act.get_kind_display())


def _world(
    title: str, label: str, heads: tuple[str, ...], marks: dict[str, MapMark], rows: Sequence[tuple[TableCell, ...]],
    legend: Sequence[Legend], *said: str,
) -> Chart:  # fmt: skip
    notes = (
        *said,
        _("Borders imply no position. Shapes: Natural Earth, public domain. Small states are dots."),
    )
    picture = world(charts.shapes(), marks, label=label, legend=legend, notes=notes)
    return Chart(title, picture, heads, tuple(rows), notes, len(marks))
