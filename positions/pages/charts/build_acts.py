"""Charts of acts: a vote as a bar and as a map, a treaty as a map. Acts never share a picture with words."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from positions.formats.charts import BarPart, Legend, MapMark, Picture, parted, world
from positions.models import State
from positions.pages.charts.render import Chart, TableCell
from positions.queries import charts
from positions.queries.acts import ORDER, InstrumentPage, VotePage

VOTE_LOOKS = {"yes": "act-done", "no": "act-no", "abstain": "act-partly", "non_voting": "act-blank"}
"""How the values of a vote fill an area, in the order of the UN's record."""
_STATUSES = {"party": "act-done", "contracting": "act-consented", "signatory": "act-partly", "was_party": "act-no"}


def vote_words() -> dict[str, str]:
    """Say how a state voted, by the value of the vote."""
    return {"yes": _("Yes"), "no": _("No"), "abstain": _("Abstained"), "non_voting": _("Did not vote")}


def status_words() -> dict[str, str]:
    """Name where a state stands towards a text, by the status."""
    return {
        "party": _("party"),
        "contracting": _("consented, not in force for it"),
        "signatory": _("signatory"),
        "was_party": _("was a party"),
    }


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
    """Draw how each state of today voted. Queries: 0."""
    words, text = vote_words(), vote_of(page)
    marks, rows, legend = {}, [], []
    for value, those in page.voters:
        for voter in those:
            if isinstance(voter.state, State):
                href = reverse("state", args=[voter.state.alpha3.lower()])
                label = f"{voter.state.common_name}: {words[value]}"
                marks[voter.state.m49] = MapMark(VOTE_LOOKS[value], label, href)
                rows.append((TableCell(voter.state.common_name, href), TableCell(words[value])))
        if those:
            legend.append(Legend(VOTE_LOOKS[value], f"{words[value]} ({len(those)})"))
    return _world(
        _("Vote on %(text)s") % {"text": text},
        _("World map of the vote on %(text)s.") % {"text": text},
        (_("State"), _("Vote")), marks, rows, [*legend, Legend("blank", _("no record of it here"))],
        _("An outline without a filling is a state that was no member on that day, or that our sources do not name."),
    )  # fmt: skip


def treaty_map(page: InstrumentPage) -> Chart | None:
    """Draw where each state stands towards a treaty, or who joined another text; None where nobody acted. Queries: 0."""
    words, text = status_words(), page.row.short_title
    found: list[tuple[State, str, str]] = []
    if page.parties:
        found = [
            (party.act.state, _STATUSES[party.status], words[party.status])
            for party in page.parties
            if isinstance(party.act.state, State) and party.status in _STATUSES
        ]
        legend = [
            Legend(_STATUSES[status], f"{words[status]} ({sum(party.status == status for party in page.parties)})")
            for status in ORDER
            if status in _STATUSES and page.with_status(status)
        ]
    else:
        kinds = [(kind, those) for kind, those in page.others if kind in {"declaration_joined", "sponsorship"}]
        found = [
            (act.state, "act-done", str(act.get_kind_display()))
            for _kind, those in kinds
            for act in those
            if isinstance(act.state, State)
        ]
        legend = [
            Legend("act-done", _("on our list (%(n)s)") % {"n": len({state.pk for state, _look, _word in found})})
        ]
    if not found:
        return None
    marks, rows = {}, []
    for state, look, word in found:
        href = reverse("state", args=[state.alpha3.lower()])
        marks[state.m49] = MapMark(look, f"{state.common_name}: {word}", href)
        rows.append((TableCell(state.common_name, href), TableCell(word)))
    blank = _("neither") if page.row.complete else _("no record here")
    note = (
        _("An outline without a filling is a state that did neither, by a list that is complete.")
        if page.row.complete
        else _("An outline without a filling is a state that is not on our list, which is not complete.")
    )
    label = _("World map: where states stand towards %(text)s.") % {"text": text}
    return _world(text, label, (_("State"), _("Act")), marks, rows, [*legend, Legend("blank", blank)], note)


def _world(
    title: str, label: str, heads: tuple[str, ...], marks: dict[str, MapMark], rows: Sequence[tuple[TableCell, ...]],
    legend: Sequence[Legend], note: str,
) -> Chart:  # fmt: skip
    notes = (
        note,
        _("Borders imply no position. Shapes: Natural Earth, public domain. Small states are dots."),
    )
    picture = world(charts.shapes(), marks, label=label, legend=legend, notes=notes)
    return Chart(title, picture, heads, tuple(rows), notes, len(marks))
