"""Charts: what the queries give, as pictures with their words, their tables and the addresses that they lead to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from positions.formats.charts import BarPart, ChartBar, Event, Lane, Legend, MapMark, bars, timeline, world
from positions.formats.dates import Interval
from positions.models import Principle, State
from positions.models.choices import StanceValue
from positions.pages.charts.lanes_of_acts import act_lanes, act_legend, act_notes, act_rows, act_words, unmarked
from positions.pages.charts.render import Chart, TableCell
from positions.queries import charts, principles, states
from positions.queries.charts import Dated, Subject, Year
from positions.queries.principles import Backing
from positions.queries.wording.dates import date_words

LISTED = 200
"""Rows of a table beside a timeline, at most: beyond that it gives the years."""


def name_of(subject: Subject) -> str:
    """Name a state, principle or forum."""
    return subject.common_name if isinstance(subject, State) else subject.name


def query_of(subject: Subject) -> dict[str, str]:
    """Return the parameters that name a subject to the pictures' own addresses."""
    if isinstance(subject, State):
        return {"state": subject.alpha3}
    return {"principle" if isinstance(subject, Principle) else "forum": subject.slug}


def narrowing(subject: Subject) -> dict[str, str]:
    """Return the parameters that keep exactly a subject's own statements and positions."""
    own = {"descendants": "no"} if isinstance(subject, Principle) else {}
    return {**query_of(subject), **own}


def _statements(subject: Subject, **more: str) -> str:
    return f"{reverse('statements')}?{urlencode({**narrowing(subject), 'counted': 'yes', **more})}"


# ----- the world


def world_of(principle: Principle | None, backing: Sequence[Backing] | None = None) -> Chart:
    """Draw the states that hold a stance on a principle; without one, the states that are on record at all.

    Args:
        principle: Published; None for all.
        backing: Who has taken a stance on it, if that is known already.

    Queries: 1, and those of ``principles.backing_of`` unless it is given; without a principle those of
    ``states.listing``.
    """
    marks, rows = _backing(principle, backing) if principle else _spoken()
    codes = states.m49_of([code for code, _ in marks])
    by_code = {codes[code]: mark for code, mark in marks if code in codes}
    name = principle.name if principle else ""
    title = _("States on %(name)s") % {"name": name} if principle else _("States on record")
    n = len(by_code)
    label = (
        ngettext("World map: %(n)d state on record on %(name)s.", "World map: %(n)d states on record on %(name)s.", n)
        if principle
        else ngettext("World map: %(n)d state on record.", "World map: %(n)d states on record.", n)
    ) % {"n": n, "name": name}
    shapes = charts.shapes()
    notes = (
        _("An outline without a filling is a state of which nothing is on record; that is never a denial."),
        _("Borders imply no position. Shapes: Natural Earth, public domain. Small states are dots."),
    )
    legend = (*_stances(("several",)), Legend("blank", _("no record"))) if principle else (
        Legend("mark", _("on record")), Legend("blank", _("no record")),
    )  # fmt: skip
    heads = (
        _("State"),
        _("Stance") if principle else _("Statements"),
        _("Passages") if principle else _("Principles"),
        _("Years"),
    )
    picture = world(shapes, by_code, label=label, legend=legend, notes=notes)
    query = f"principle={principle.slug}&descendants=no" if principle else ""
    return Chart(title, picture, heads, rows, notes, n, "positions", query)


_Marks = list[tuple[str, MapMark]]


def _backing(
    principle: Principle, backing: Sequence[Backing] | None
) -> tuple[_Marks, tuple[tuple[TableCell, ...], ...]]:
    marks: _Marks = []
    rows = []
    for row in principles.backing_of(principle) if backing is None else backing:
        now = row.standing.now
        words = _(" and ").join(str(StanceValue(value).label) for value in now)
        years = row.standing.years
        if row.kind == "state":
            href = reverse("cell", args=[row.code, principle.slug])
            n = row.standing.passages
            said = ngettext("%(n)d passage", "%(n)d passages", n) % {"n": n}
            label = f"{row.name}: {words}, {said}{f', {years}' if years else ''}"
            marks.append((row.code, MapMark(now[0] if len(now) == 1 else "several", label, href)))
        else:
            href = reverse("group", args=[row.code])
        rows.append(
            (TableCell(row.name, href), TableCell(words), TableCell(f"{row.standing.passages:,}"), TableCell(years))
        )
    return marks, tuple(rows)


def _spoken() -> tuple[_Marks, tuple[tuple[TableCell, ...], ...]]:
    marks: _Marks = []
    rows = []
    for row in states.listing():
        if row.spoken is None:
            continue
        href = reverse("state", args=[row.code])
        n = row.spoken.statements
        said = ngettext("%(n)d statement", "%(n)d statements", n) % {"n": n}
        marks.append((row.code, MapMark("mark", f"{row.name}: {said}, {row.spoken.years}".rstrip(", "), href)))
        rows.append(
            (
                TableCell(row.name, href),
                TableCell(f"{n:,}"),
                TableCell(f"{row.spoken.principles:,}"),
                TableCell(row.spoken.years),
            )
        )
    return marks, tuple(rows)


def _stances(more: Iterable[str] = ()) -> tuple[Legend, ...]:
    several = {"several": _("more than one, on the latest day")}
    return (
        *(Legend(str(value), str(StanceValue(value).label)) for value in StanceValue.values),
        *(Legend(look, several[look]) for look in more),
    )


# ----- timelines


def timeline_of(subject: Subject) -> Chart:
    """Draw what was said, where and in which documents, over the years, and below what was done.

    Queries: as ``queries.charts.timeline_of``.
    """
    found = charts.timeline_of(subject)
    name = name_of(subject)
    title = _("Timeline: %(name)s") % {"name": name}
    notes = tuple(
        note
        for note in (
            _("Each date is drawn as exactly as it is known: a day, a month, a year, or the days of a meeting."),
            _("One too short to be seen is drawn a little wider."),
            ngettext(
                "%(n)d statement is not drawn: nobody knows when it was made.",
                "%(n)d statements are not drawn: nobody knows when they were made.",
                found.undated,
            )
            % {"n": found.undated}
            if found.undated
            else "",
            *act_notes(found.done),
        )
        if note
    )
    heads = (_("When"), _("What"), _("Name"), _("Statements"))
    done = act_lanes(found.done, subject)
    if found.wordless and not done:
        # What was done may have a day and no mark: then it stands in the table alone.
        return Chart(title, None, heads, tuple(act_rows(found.done)), notes[2:])
    said = [(_said(one.count), _between(subject, one.when), one) for one in found.statements]
    held = [(one.name, reverse("session", args=one.parts), one) for one in found.sessions]
    published = [(one.name, reverse("document", args=one.parts), one) for one in found.documents]
    kinds = ((_("Statements"), said), (_("Sessions"), held), (_("Documents"), published))
    lanes = [_lane(kind, rows, subject) for kind, rows in kinds]
    rows: list[tuple[TableCell, ...]] = [
        (TableCell(date_words(one.when)), TableCell(kind), TableCell(words, href), TableCell(f"{one.count:,}"))
        for kind, of_kind in kinds
        for words, href, one in of_kind
    ]
    rows += act_rows(found.done)
    if len(rows) > LISTED:
        of_years = [(lane, year, f"{year.count:,}") for lane in lanes for year in lane.years]
        of_years += [(lane, year, "") for lane in done for year in lane.years]
        rows = [
            (
                TableCell(str(year.start.year) if year.start else ""),
                TableCell(lane.name),
                TableCell(year.label, year.href),
                TableCell(statements),
            )
            for lane, year, statements in of_years
        ]
        rows += act_rows(unmarked(found.done))
    label = _("%(title)s. %(said)s, %(held)s, %(published)s.") % {
        "title": title,
        "said": _said(sum(one.count for one in found.statements)),
        "held": ngettext("%(n)d session", "%(n)d sessions", len(held)) % {"n": len(held)},
        "published": ngettext("%(n)d document", "%(n)d documents", len(published)) % {"n": len(published)},
    }
    if found.wordless:
        label = _("%(title)s. No words with a date are on record yet.") % {"title": title}
    label = " ".join(filter(None, (label, act_words(found.done, subject))))
    span = {day.year for lane in lanes for event in lane.events for day in (event.start, event.end) if day}
    picture = timeline([*lanes, *done], label=label, legend=act_legend(found.done), notes=notes)
    return Chart(title, picture, heads, tuple(rows), notes, len(span))


def _said(n: int) -> str:
    return ngettext("%(n)s statement", "%(n)s statements", n) % {"n": f"{n:,}"}


def _between(subject: Subject, when: Interval) -> str:
    days = {"since": when.start, "until": when.end}
    return _statements(subject, **{name: day.isoformat() for name, day in days.items() if day})


def _lane(kind: str, rows: Sequence[tuple[str, str, Dated]], subject: Subject) -> Lane:
    events = tuple(
        Event(one.when.start, one.when.end, f"{words}, {date_words(one.when)}", href, one.count if not one.parts else 1)
        for words, href, one in rows
    )
    counts: Counter[int] = Counter()
    for _words, _href, one in rows:
        first = one.when.start or one.when.end
        if first:
            counts[first.year] += one.count if not one.parts else 1
    years = tuple(
        Event(date(year, 1, 1), date(year, 12, 31), f"{kind}, {year}: {n:,}", _statements(subject, year=str(year)), n)
        for year, n in sorted(counts.items())
    )
    return Lane(kind, events, years)


# ----- stances over time


def stances_of(subject: Subject) -> Chart:
    """Draw how many positions of each stance were taken in each year. Queries: as ``queries.charts.years_of``."""
    years = charts.years_of(narrowing(subject))
    dated = [year for year in years if year.year is not None]
    undated = sum(year.total for year in years if year.year is None)
    title = _("Stances over time: %(name)s") % {"name": name_of(subject)}
    heads = (_("Year"), *(str(StanceValue(value).label) for value in StanceValue.values))
    notes = [_("Positions by the year of the first day on which the words were said.")]
    if undated:
        notes.append(
            ngettext("%(n)s position has no date.", "%(n)s positions have no date.", undated) % {"n": f"{undated:,}"}
        )
    rows = tuple(
        (
            TableCell(str(year.year)),
            *(TableCell(f"{n:,}" if n else "", _taken(subject, value, year) if n else "") for value, n in year.counts),
        )
        for year in dated
    )
    if not dated:
        return Chart(title, None, heads, (), tuple(notes[1:]))
    drawn = [
        ChartBar(
            year.year or 0,
            tuple(
                BarPart(value, n, f"{year.year}, {StanceValue(value).label}: {n:,}", _taken(subject, value, year))
                for value, n in year.counts
                if n
            ),
        )
        for year in dated
    ]
    n = sum(year.total for year in dated)
    facts = {"title": title, "n": f"{n:,}", "first": dated[0].year, "last": dated[-1].year}
    label = (
        ngettext("%(title)s. %(n)s position, %(first)s.", "%(title)s. %(n)s positions, %(first)s to %(last)s.", n)
        % facts
    )
    return Chart(title, bars(drawn, label=label, legend=_stances(), notes=notes), heads, rows, tuple(notes), len(dated))


def _taken(subject: Subject, stance: str, year: Year) -> str:
    return _statements(subject, stance=stance, year=str(year.year))


def titles(asked: Mapping[str, str]) -> str:
    """Name a file after what it was asked for: letters, figures and hyphens."""
    return "-".join(part for pair in asked.items() for part in pair)
