"""Pages of pictures."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from positions.pages.charts.build import name_of, narrowing, query_of, stances_of, timeline_of
from positions.pages.charts.params import codes_of, principle_of, state_of, subject_of, world_asked
from positions.pages.charts.render import shown
from positions.queries import charts
from positions.queries.statements.listing import offered


def map_page(request: HttpRequest) -> HttpResponse:
    """The world: who holds a stance on a principle, who voted how, who is a party; without any, who is on record at all."""
    codes = codes_of(request, charts.MAP)
    principle = principle_of(codes)
    drawn = world_asked(codes)
    context = {
        "room": "map",
        "principle": principle,
        "title": drawn.title,
        "map": shown(drawn, "map", codes),
        "count": drawn.count,
        "offered": offered(),
        "drawn": drawn,
        "codes": codes,
        "act": codes.get("vote") or codes.get("instrument"),
    }
    return render(request, "pages/pictures/map.html", context)


def timeline_page(request: HttpRequest) -> HttpResponse:
    """What was said, held and published when, and which stances were taken, of one state, principle or forum."""
    codes = codes_of(request, charts.TIMELINE)
    subject = subject_of(codes)
    context: dict[str, object] = {
        "room": "timeline",
        "offered": offered(),
        "codes": codes,
        "subject": subject,
        "title": _("Timeline"),
    }
    if subject is not None:
        query = query_of(subject)
        context |= {
            "title": _("Timeline: %(name)s") % {"name": name_of(subject)},
            "name": name_of(subject),
            "address": subject.get_absolute_url(),
            "timeline": shown(timeline_of(subject), "timeline", query),
            "stances": shown(stances_of(subject), "stances", query),
            "use_query": "&".join(f"{key}={value}" for key, value in narrowing(subject).items()),
        }
    return render(request, "pages/pictures/timeline.html", context)


def together_page(request: HttpRequest) -> HttpResponse:
    """Which principles stand in the same passages; with two of them, the passages."""
    codes = codes_of(request, charts.TOGETHER)
    principle, state = principle_of(codes), state_of(codes)
    other = principle_of(codes, "with")
    context: dict[str, object] = {
        "room": "together", "principle": principle, "other": other, "state": state, "offered": offered(), "codes": codes,
    }  # fmt: skip
    if principle is not None and other is not None:
        rows, count = charts.passages_with(principle, other, state=state)
        context |= {"passages": rows, "count": count}
    else:
        found = charts.cooccurrence(principle=principle, state=state)
        context |= {"pairs": found.listed, "count": found.principles, "families": found.families}
    return render(request, "pages/pictures/together.html", context)
