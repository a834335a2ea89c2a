"""Charts of the voting landscape: states as two of them vote, and every contested vote of every state."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from positions.formats.charts import SHAPES, HeatColumn, HeatLine, Legend, Spot, heat, laid, moved, places
from positions.models.choices import Region
from positions.pages.charts.build_acts import VOTE_LOOKS, vote_words
from positions.pages.charts.render import Chart
from positions.queries.acts import Landscape, Placed
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
        "Each of %(n)d states by how often it cast the same vote as %(first)s and as %(second)s. The table gives the figures."
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


def _told(one: Placed) -> str:
    """Sum up a line in the order of the UN's record: "Yes 8, No 2, Did not vote 2"."""
    counts = Counter(one.votes)
    return ", ".join(f"{word} {counts[value]}" for value, word in vote_words().items() if counts[value])


def _percent(share: float) -> str:
    return f"{max(1, round(100 * share))} %"
