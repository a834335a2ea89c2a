"""Forums: the list in families, one forum, one session."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from positions.pages.charts import charts_of
from positions.pages.forums import facts, summaries
from positions.pages.forums.symbols import linked
from positions.pages.query_params import asked
from positions.queries import charts, forums
from positions.queries.forums import ForumFacts


def forum_list(request: HttpRequest) -> HttpResponse:
    """List the forums in families, with their sessions. Queries: as ``forums.families``."""
    asked(request)
    families = forums.families()
    names = {
        "processes": _("Processes"),
        "organs": _("Organs"),
        "regional": _("Regional organisations"),
        "instruments": _("Instruments and proposals"),
        "others": _("Others"),
    }
    return render(
        request,
        "pages/forums/listing.html",
        {
            "room": "forums",
            "families": [(names[family.name], family) for family in families],
            "opening": summaries.of_list(families),
        },
    )


def forum_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one forum. Queries: as ``forums.one``."""
    page = forums.one(slug)
    if page is None:
        raise Http404(_("There is no forum “%(slug)s”.") % {"slug": slug})
    asked(request)
    return render(
        request,
        "pages/forums/one.html",
        {
            "page": page,
            "known": facts.of_forum(page),
            "opening": summaries.of_forum(page),
            "pictures": charts_of(row) if (row := charts.subject_of("forum", page.facts.slug)) else {},
            **_shared(page.facts, {"forum": page.facts.slug}),
        },
    )


def session_page(request: HttpRequest, forum: str, slug: str) -> HttpResponse:
    """Show one session. Queries: as ``forums.session``."""
    page = forums.session(slug)
    if page is None or page.forum.forum != forum:
        raise Http404(_("There is no session “%(slug)s”.") % {"slug": slug})
    asked(request)
    return render(
        request,
        "pages/sessions/one.html",
        {
            "page": page,
            "known": facts.of_session(page),
            "opening": summaries.of_session(page),
            **_shared(page.facts, {"session": page.facts.slug}),
        },
    )


def _shared(known: ForumFacts, here: dict[str, str]) -> dict[str, object]:
    """What the pages of a forum and of a session both need: documents, note, and addresses of all their statements."""
    statements = reverse("statements")
    # An editor's headline is listed with the statements and counted with none.
    said = {**here, "counted": "yes"}
    about = {"mentions": next(iter(here.values())), "counted": "yes"}
    return {
        "room": "forums",
        "facts": known,
        "papers": facts.papers(known),
        "note": linked(known.note),
        "source": linked(known.source),
        "said_address": f"{statements}?{urlencode(said)}",
        "mentions_address": f"{statements}?{urlencode(about)}",
        "use_query": urlencode(here),
    }
