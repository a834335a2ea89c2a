"""Timelines: what happened when, each as exactly as it is known, an interval as an interval."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from positions.formats.charts.svg import Legend, Picture, SvgNode, link, number, spaced, text

At = Callable[[date], float]

WIDTH, SIDE, ROW, HEAD, AXIS = 720.0, 8.0, 16.0, 22.0, 26.0
ROWS = 6
"""Rows of marks that a lane has at most; where more overlap, the marks of each year are drawn as one."""
LEAST = 6.0
"""Width of a mark, at least: a day of forty years would not be seen."""
ACT = 11.0
"""Width and height of what was done: a shape that can be told apart."""
SQUARES: Mapping[str, tuple[str, str]] = {
    "yes": ("act-done", ""),
    "no": ("act-no", "M{l} {t}L{r} {b}M{r} {t}L{l} {b}"),
    "abstain": ("act-line", "M{l} {m}H{r}"),
    "vote": ("ink-open", ""),
}
"""Votes: look of the square, and the path of what is drawn in it. ``vote``: a vote of all, or several of one state."""
DIAMONDS: Mapping[str, tuple[str, str]] = {
    "joined": ("act-done", ""),
    "signatory": ("act-line", "M{l} {m}H{r}L{c} {b}z"),
    "text": ("ink-open", ""),
}
"""Joinings: likewise. ``text``: one that states join."""
KEYS: Mapping[str, tuple[str, str]] = {
    "yes": ("act-done", "M-5.5-5.5h11v11h-11z"),
    # What is cut out runs the other way round, and so stays empty.
    "no": ("act-no", "M-5.5-5.5v11h11v-11zM-2.4-3.8L0-1.4 2.4-3.8 3.8-2.4 1.4 0 3.8 2.4 2.4 3.8 0 1.4-2.4 3.8-3.8 2.4-1.4 0-3.8-2.4z"),
    "abstain": ("act-line", "M-5-5h10v10h-10zM-5 0h10"),
    "vote": ("ink-open", "M-5-5h10v10h-10z"),
    "joined": ("act-done", "M0-6L6 0 0 6-6 0z"),
    "signatory": ("act-done", "M0-6L6 0 0 6-6 0zM0-3.2L-2.4-.8H2.4z"),
    "text": ("ink-open", "M0-6L6 0 0 6-6 0z"),
}  # fmt: skip
"""What a legend shows of each: look and path, around 0 0."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something with a date.

    Attributes:
        start: First day; None if the beginning is open.
        end: Last day, itself within; None if it lasts.
        label: What is read and shown.
        href: Where it leads.
        count: How many things it stands for.
        shape: Of what was done, a key of ``SQUARES`` or ``DIAMONDS``; empty for words, which are round.
    """

    start: date | None
    end: date | None
    label: str
    href: str
    count: int = 1
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """Events of one kind.

    Attributes:
        name: What they are.
        events: In any order.
        years: The same, one for each year, drawn where the events would overlap too much.
    """

    name: str
    events: tuple[Event, ...]
    years: tuple[Event, ...]


def timeline(lanes: Sequence[Lane], *, label: str, legend: Sequence[Legend] = (), notes: Sequence[str] = ()) -> Picture:
    """Draw lanes over one axis of years.

    Args:
        lanes: With at least one event that has a date.
        label: The picture in a sentence.
        legend: What the shapes of acts mean.
        notes: Lines for the file.

    Raises:
        ValueError: No event has a date.
    """
    days = [day for lane in lanes for event in lane.events for day in (event.start, event.end) if day]
    if not days:
        raise ValueError("A timeline needs a date.")
    first, last = date(min(days).year, 1, 1), date(max(days).year, 12, 31)
    scale = (WIDTH - 2 * SIDE) / ((last - first).days + 1)

    def at(day: date) -> float:
        return SIDE + (day - first).days * scale

    marks: list[SvgNode] = []
    top = 0.0
    for lane in lanes:
        if not lane.events:
            continue
        rows = _packed(lane.events, at)
        if rows > ROWS:
            shown, rows = lane.years, 1
        else:
            shown = lane.events
        marks.append(text(SIDE + 3, top + 14, lane.name, look="note"))
        marks += _marks(shown, at, top + HEAD, rows)
        top += HEAD + rows * ROW + 8
    grid = _grid(first.year, last.year, at, top)
    return Picture(WIDTH, top + AXIS, label, [*grid, *marks], legend, notes)


def _extent(event: Event, at: At) -> tuple[float, float]:
    begins = at(event.start) if event.start else 0.0
    ends = at(event.end + timedelta(days=1)) if event.end and event.end < date.max else WIDTH
    least = ACT if event.shape else LEAST
    if ends - begins < least:
        middle = (begins + ends) / 2
        begins, ends = middle - least / 2, middle + least / 2
    return begins, ends


def _packed(events: Sequence[Event], at: At) -> int:
    """Return how many rows the events need, so that none covers another."""
    return len(_rows(events, at)[1])


def _rows(events: Sequence[Event], at: At) -> tuple[list[tuple[Event, float, float, int]], list[float]]:
    """Give each event the first row that is free, in order of their beginnings."""
    ends: list[float] = []
    placed = []
    for event in sorted(events, key=lambda one: (_extent(one, at), one.label)):
        left, right = _extent(event, at)
        row = next((place for place, end in enumerate(ends) if end + 1 <= left), len(ends))
        if row == len(ends):
            ends.append(right)
        ends[row] = right
        placed.append((event, left, right, row))
        if len(ends) > ROWS:
            break
    return placed, ends


def _marks(events: Sequence[Event], at: At, top: float, rows: int) -> list[SvgNode]:
    found = []
    most = max(event.count for event in events)
    for event, left, right, row in (
        _rows(events, at)[0] if rows > 1 else ((one, *_extent(one, at), 0) for one in events)
    ):
        if event.shape:
            found.append(link(event.href, event.label, _act(event.shape, left, right, top + row * ROW)))
            continue
        # The more things a mark stands for, the fuller it is; the label says how many.
        height = ROW - 4 if most == 1 else max(4.0, (ROW - 4) * (event.count / most) ** 0.5)
        where = {
            "x": number(left), "y": number(top + row * ROW + (ROW - 4 - height)), "width": number(right - left),
            "height": number(height), "rx": number(min(height, right - left) / 2),
        }  # fmt: skip
        look = "open" if event.start is None or event.end is None else "place" if event.count == 1 else "mark"
        found.append(link(event.href, event.label, (SvgNode("rect", where, look),)))
    return found


def _act(shape: str, left: float, right: float, top: float) -> tuple[SvgNode, ...]:
    """Draw what was done: a square or a diamond, drawn out where it took longer."""
    bottom, middle = top + ACT, top + ACT / 2
    if shape in SQUARES:
        look, inner = SQUARES[shape]
        edge = f"M{number(left)} {number(top)}H{number(right)}V{number(bottom)}H{number(left)}z"
        inset = 2.4 if shape == "no" else 0.0
    else:
        look, inner = DIAMONDS[shape]
        tips = number(left + ACT / 2), number(right - ACT / 2)
        edge = (
            f"M{number(left)},{number(middle)}L{tips[0]},{number(top)}H{tips[1]}L{number(right)},{number(middle)}"
            f"L{tips[1]},{number(bottom)}H{tips[0]}z"
        )
        inset = 0.0
    where = {
        "l": left + inset, "r": right - inset, "c": (left + right) / 2, "t": top + inset, "m": middle, "b": bottom - inset,
    }  # fmt: skip
    within = {"no": "act-cut", "abstain": "act-line", "signatory": "act-done"}
    drawn = [SvgNode("path", {"d": edge}, look)]
    if inner:
        drawn.append(
            SvgNode("path", {"d": inner.format(**{key: number(value) for key, value in where.items()})}, within[shape])
        )
    return tuple(drawn)


def _grid(first: int, last: int, at: At, height: float) -> list[SvgNode]:
    """Draw a line at the beginning of years, with its figure; as many as can be read."""
    found = [SvgNode("path", {"d": f"M0 {number(height)}h{number(WIDTH)}"}, "axis")]
    for year in spaced(first, last):
        x = at(date(year, 1, 1))
        found.append(SvgNode("path", {"d": f"M{number(x)} 0v{number(height)}"}, "grid"))
        found.append(text(x + 3, height + 16, str(year), look="note"))
    return found
