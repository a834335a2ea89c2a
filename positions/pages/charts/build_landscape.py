"""Charts of the voting landscape: states as two of them vote, and every contested vote of every state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from positions.formats.charts import (
    OFF,
    SHAPES,
    HeatColumn,
    HeatLine,
    Legend,
    Scaling,
    Spot,
    fitted,
    heat,
    laid,
    moved,
    places,
    scaled,
    turned,
)
from positions.models import State
from positions.models.choices import Region
from positions.pages.charts.build_acts import VOTE_LOOKS, vote_words
from positions.pages.charts.render import Chart
from positions.queries.acts import FEWEST, Landscape, Placed, WholeLandscape
from positions.queries.acts.landscape import PERMANENT_MEMBERS
from positions.queries.by_letters import letters

_REGIONS = {
    Region.AFRICAN: ("triangle", "act-done"),
    Region.ASIA_PACIFIC: ("diamond", "act-no"),
    Region.EASTERN_EUROPEAN: ("triangle-down", "ink-open"),
    Region.GRULAC: ("plus", "act-done"),
    Region.WEOG: ("cross", "ink-line"),
    Region.NO_GROUP: ("square", "act-no"),
}
"""Shape and look of each regional group: told apart in any size, in print and without colour."""
_EPSILON = 1e-6
"""Distances below it are none."""


def two_states(found: Landscape) -> Chart:
    """Draw each state by how often it voted as the first of two did, and as the second. Queries: 0."""
    spots = laid([_spot(one, found) for one in sorted(found.placed, key=lambda one: letters(one.state.common_name))])
    names = {"first": found.across.common_name, "second": found.up.common_name}
    title = _("Voting landscape: %(first)s and %(second)s") % names
    used = {one.state.region for one in found.placed}
    legend = [
        Legend(look, str(region.label), SHAPES[shape]) for region, (shape, look) in _REGIONS.items() if region in used
    ]
    notes = (
        _("Place: share of the contested plenary votes that both cast in which the two did the same; “did not vote” is left out."),
        _("A vote is contested if at least 5 %% of those who voted Yes, No or abstained were outside the largest of the three.") % {},
        _("Shapes of one place stand side by side; none stands more than %(part)s of an axis from its place.") % {"part": _percent(moved(spots))},
    )  # fmt: skip
    label = _(
        "Each of %(n)d states by how often it cast the same vote as %(first)s "
        "and as %(second)s. The table gives the figures."
    ) % {**names, "n": len(spots)}
    ticks = [
        (Fraction(0), _("never")), (Fraction(1, 4), _("1 in 4")), (Fraction(1, 2), _("half")),
        (Fraction(3, 4), _("3 in 4")), (Fraction(1), _("always")),
    ]  # fmt: skip
    picture = places(
        spots,
        axes=(_same_as(found.across.common_name), _same_as(found.up.common_name)),
        ticks=ticks,
        count=_("{n} states"),
        label=label,
        legend=legend,
        notes=notes,
    )
    return Chart(title, picture if spots else None, (), (), notes, len(spots))


def all_at_once(found: WholeLandscape) -> Chart:
    """Draw each state so that those that vote alike lie near each other. Queries: 0."""
    title = _("Voting landscape: all states at once")
    if not found.points:
        return Chart(title, None, (), ())
    scaling = scaled(
        tuple(tuple(None if share is None else 1 - share for share in row) for row in found.shares), found.counts
    )
    shares, unit = fitted(turned(scaling.places, found.counts, rightward=lambda across: _rightward(found, across)))
    spots = laid(
        sorted(
            (
                _spot_of(state, point, shares[point], found)
                for point, states in enumerate(found.points)
                for state in states
            ),
            key=lambda one: letters(one.name),
        )
    )
    used = {state.region for states in found.points for state in states}
    legend = [
        Legend(look, str(region.label), SHAPES[shape]) for region, (shape, look) in _REGIONS.items() if region in used
    ]
    notes = (
        _("Near each other: the same votes. Far apart: other votes. Left and right, up and down have no meaning of their own."),
        *_how_exact(scaling, found),
        _("States with the same record stand side by side, with their number; no shape is moved by more than %(by)s.") % {"by": _share(moved(spots, (unit, unit)))},
    )  # fmt: skip
    label = _("%(n)d states, near each other if they cast the same contested votes. The table gives the groups.") % {
        "n": len(spots)
    }
    picture = places(
        spots,
        count=_("{n} states"),
        label=label,
        legend=legend,
        ruler=(unit / 4, _("this far apart: 1 vote in 4 differs")),
        notes=notes,
    )
    return Chart(title, picture, (), (), notes, len(spots))


def _rightward(found: WholeLandscape, across: Sequence[float]) -> float:
    """The first of the two lies left, the second right; where that does not tell, the first state by name lies left."""
    at = {state.pk: place for states, place in zip(found.points, across, strict=True) for state in states}
    if all(state.pk in at for state in found.pair) and found.pair:
        apart = at[found.pair[1].pk] - at[found.pair[0].pk]
        if abs(apart) > _EPSILON:
            return apart
    return -next((place for place in across if abs(place) > _EPSILON), 0.0)


def _how_exact(scaling: Scaling, found: WholeLandscape) -> tuple[str, ...]:
    """Say how much the picture can be trusted."""
    told = _(
        "A flat picture cannot keep every distance: on the average one is %(error)s off, on a scale from 0 (always the "
        "same vote) to 1 (never); %(part)s are more than %(off)s off."
    ) % {"error": _share(scaling.error), "part": _percent(scaling.far_off), "off": _share(OFF)}  # fmt: skip
    worst = sorted(
        (-wrong, letters(state.common_name), state.common_name)
        for wrong, states in zip(scaling.worst, found.points, strict=True) if wrong
        for state in states
    )[:3]  # fmt: skip
    stress = _("Stress: %(stress)s (0: every distance is exact).") % {"stress": _share(scaling.stress)}
    if not worst:
        return told, stress
    names = ", ".join(name for _wrong, _letters, name in worst)
    return told, _("Trust least the places of: %(names)s.") % {"names": names}, stress


def vote_by_vote(found: Landscape) -> Chart:
    """Draw how each state voted in each contested vote. Queries: 0."""
    words = vote_words()
    names = {"first": found.across.common_name, "second": found.up.common_name}
    title = _("Contested votes, vote by vote")
    columns = [
        HeatColumn(
            f"{row.symbol or row.instrument.short_title}"[:28],
            _("%(text)s: %(yes)s Yes, %(no)s No, %(abstain)s abstained")
            % {"text": row.symbol or row.instrument.short_title, "yes": row.yes, "no": row.no, "abstain": row.abstain},
            reverse("vote", args=[row.slug]),
        )
        for row in found.votes
    ]
    lines = [
        HeatLine(
            one.state.common_name, f"{one.state.common_name}: {_told(one)}", one.state.get_absolute_url(),
            tuple(VOTE_LOOKS[value] if value else "" for value in one.votes),
        )
        for one in found.placed
    ]  # fmt: skip
    used = {value for one in found.placed for value in one.votes}
    legend = [Legend(look, words[value]) for value, look in VOTE_LOOKS.items() if value in used]
    notes = (
        _("A line is a state, a column a contested plenary vote. From the states that voted most as %(first)s to those most as %(second)s;") % names,
        _("the columns likewise: first the votes in which most states voted as %(first)s and not as %(second)s.") % names,
        *((_("Paper without a filling: not a member on that day, or no record here."),) if "" in used else ()),
    )  # fmt: skip
    label = ngettext(
        "How %(n)d states voted in %(votes)d contested vote.", "How %(n)d states voted in %(votes)d contested votes.",
        len(columns),
    ) % {"n": len(lines), "votes": len(columns)}  # fmt: skip
    picture = heat(columns, lines, label=label, legend=legend, notes=notes) if columns and lines else None
    return Chart(title, picture, (), (), notes, len(lines))


def _of(same: int, n: int) -> str:
    """Write how often two voted alike: always as "k of n", never as a share."""
    return _("%(same)d of %(n)d") % {"same": same, "n": n}


def _same_as(name: str) -> str:
    return _("%(name)s: how often the same vote") % {"name": name}


def _spot(one: Placed, found: Landscape) -> Spot:
    shape, look = _REGIONS[Region(one.state.region)]
    label = _("%(name)s: same vote as %(first)s %(across)s, as %(second)s %(up)s") % {
        "name": one.state.common_name,
        "first": found.across.common_name,
        "second": found.up.common_name,
        "across": _of(*one.figures[:2]),
        "up": _of(*one.figures[2:]),
    }
    always = one.state.pk in {found.across.pk, found.up.pk} or one.state.alpha3 in PERMANENT_MEMBERS
    href = one.state.get_absolute_url()
    return Spot(*one.place, shape, look, one.state.common_name, label, href, always=always)


def _spot_of(state: State, point: int, place: tuple[Fraction, Fraction], found: WholeLandscape) -> Spot:
    shape, look = _REGIONS[Region(state.region)]
    others = len(found.points[point]) - 1
    told = [
        ngettext("the same record as %(n)d other state", "the same record as %(n)d other states", others)
        % {"n": others}
        if others
        else _("no other state has the same record")
    ]
    for other in found.pair:
        at = next((place for place, states in enumerate(found.points) if other in states), None)
        if at is not None and found.n[point][at] >= FEWEST:
            alike = _of(found.same[point][at], found.n[point][at])
            told.append(_("same vote as %(name)s %(alike)s") % {"name": other.common_name, "alike": alike})
    label = _("%(name)s: %(told)s") % {"name": state.common_name, "told": "; ".join(told)}
    always = state.alpha3 in found.known_codes
    return Spot(*place, shape, look, state.common_name, label, state.get_absolute_url(), always=always)


def _told(one: Placed) -> str:
    """Sum up a line in the order of the UN's record: "Yes 8, No 2, Did not vote 2"."""
    counts = Counter(one.votes)
    return ", ".join(f"{word} {counts[value]}" for value, word in vote_words().items() if counts[value])


def _share(share: float) -> str:
    return f"{share:.2f}"


def _percent(share: float) -> str:
    return f"{max(1, round(100 * share))} %"
