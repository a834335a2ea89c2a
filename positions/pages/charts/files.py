"""Pictures as files: SVG that stands alone, and PNG drawn from it."""

from __future__ import annotations

from collections.abc import Callable

from csp.constants import NONE
from csp.decorators import csp
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from positions.formats.charts import in_file, png
from positions.pages.charts.build import stances_of, timeline_of, titles
from positions.pages.charts.build_landscape import all_at_once, two_states, vote_by_vote
from positions.pages.charts.params import all_states_asked, codes_of, landscape_asked, subject_of, world_asked
from positions.pages.charts.render import Chart
from positions.pages.context_processors import edition_of
from positions.queries.charts import FONT, MAP, TIMELINE, Subject

# A picture is looked at, never run: opened by itself it may load nothing and do nothing.
_still = csp(
    {"default-src": [NONE], "frame-ancestors": [NONE], "base-uri": [NONE], "form-action": [NONE], "sandbox": True}
)


@_still  # type: ignore[untyped-decorator]  # django-csp has no types
def map_file(request: HttpRequest, form: str) -> HttpResponse:
    """Give the map of a principle, a vote or a treaty, or of all."""
    codes = codes_of(request, MAP)
    return _file(request, world_asked(codes), "map", codes, form)


@_still  # type: ignore[untyped-decorator]  # django-csp has no types
def timeline_file(request: HttpRequest, form: str) -> HttpResponse:
    """Give a timeline."""
    return _of_one(request, timeline_of, "timeline", _("Say what the timeline is of: state, principle or forum."), form)


@_still  # type: ignore[untyped-decorator]  # django-csp has no types
def stances_file(request: HttpRequest, form: str) -> HttpResponse:
    """Give stances over time."""
    return _of_one(request, stances_of, "stances", _("Say whose stances: state, principle or forum."), form)


@_still  # type: ignore[untyped-decorator]  # django-csp has no types
def landscape_file(request: HttpRequest, form: str, picture: str) -> HttpResponse:
    """Give a picture of the voting landscape: ``landscape``, ``landscape-votes`` or ``landscape-all``."""
    if picture == "landscape-all":
        whole = all_states_asked(request)
        codes = {"states": whole.query.replace(",", "-")} if whole.query else {}
        return _file(request, all_at_once(whole), picture, codes, form, _("There is nothing to draw."))
    found = landscape_asked(request)
    if found is None:
        raise BadRequest(_("Say which two states all others are compared with."))
    drawn = two_states(found) if picture == "landscape" else vote_by_vote(found)
    return _file(
        request, drawn, picture, {"states": found.query.replace(",", "-")}, form, _("There is nothing to draw.")
    )


def _of_one(request: HttpRequest, draw: Callable[[Subject], Chart], what: str, unsaid: str, form: str) -> HttpResponse:
    codes = codes_of(request, TIMELINE)
    subject = subject_of(codes)
    if subject is None:
        raise BadRequest(unsaid)
    return _file(request, draw(subject), what, codes, form)


def _file(
    request: HttpRequest, drawn: Chart, what: str, codes: dict[str, str], form: str, nothing: str = ""
) -> HttpResponse:
    if drawn.picture is None:
        raise Http404(nothing or _("There is nothing to draw: nothing on record has a date."))
    base = request.build_absolute_uri("/").rstrip("/")
    svg = in_file(drawn.picture, title=drawn.title, base=base)
    content = svg.encode() if form == "svg" else png(svg, font=FONT)
    number = edition_of(request)[0]
    name = "-".join(part for part in ("normsdb", what, titles(codes), "edition", str(number)) if part)
    return HttpResponse(
        content,
        content_type="image/svg+xml; charset=utf-8" if form == "svg" else "image/png",
        headers={"Content-Disposition": f'attachment; filename="{name}.{form}"'},
    )
