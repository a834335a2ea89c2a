"""Addresses of the public pages. A name is the noun; a list has its plural."""

from django.urls import URLPattern, path
from django.views.generic import RedirectView

from positions.when_asked import WhenAsked


def _view(name: str) -> WhenAsked:
    """Name a view of this room, to be imported with the first request for it."""
    return WhenAsked(f"positions.pages.{name}")


def pictures(address: str, view: WhenAsked, **given: str) -> list[URLPattern]:
    """Make the addresses of a picture as files: ``map`` has ``map.svg``, whose name is ``map-svg``, and ``map.png``."""
    name = address.replace("/", "-")
    return [path(f"{address}.{form}", view, {"form": form, **given}, name=f"{name}-{form}") for form in ("svg", "png")]


urlpatterns = [
    path("", _view("home.home_page"), name="home"),
    path("principles/", _view("principles.principle_list"), name="principles"),
    path("principles/<slug:slug>/", _view("principles.principle_page"), name="principle"),
    path("states/", _view("states.state_list"), name="states"),
    path("states/<str:iso3>/", _view("states.state_page"), name="state"),
    path("states/<str:iso3>/<slug:slug>/", _view("cells.cell_page"), name="cell"),
    path("groups/", _view("groups.group_list"), name="groups"),
    path("groups/<slug:slug>/", _view("groups.group_page"), name="group"),
    path("groups/<slug:group>/<slug:slug>/", _view("cells.group_cell_page"), name="group-cell"),
    path("forums/", _view("forums.forum_list"), name="forums"),
    path("forums/<slug:slug>/", _view("forums.forum_page"), name="forum"),
    path("forums/<slug:forum>/<slug:slug>/", _view("forums.session_page"), name="session"),
    path("instruments/", _view("acts.instrument_list"), name="instruments"),
    path("instruments/<slug:slug>/", _view("acts.instrument_page"), name="instrument"),
    path("votes/<slug:slug>/", _view("acts.vote_page"), name="vote"),
    path("documents/", _view("documents.document_list"), name="documents"),
    path("documents/<str:public_id>.txt", _view("documents.document_text"), name="document-text"),
    path("documents/<str:public_id>/", _view("documents.document_page"), name="document"),
    path("statements/", _view("statements.statement_list"), name="statements"),
    path("statements/<str:public_id>/", _view("statements.statement_page"), name="statement"),
    path("statements.atom", RedirectView.as_view(pattern_name="feed-statements", permanent=True, query_string=True)),
    path("feeds/statements.atom", _view("feeds.feed"), {"noun": "statements"}, name="feed-statements"),
    path("feeds/acts.atom", _view("feeds.feed"), {"noun": "acts"}, name="feed-acts"),
    path("statements/<str:public_id>/v<int:version>/", _view("statements.version_page"), name="version"),
    path("coverage/", _view("coverage.coverage_page"), name="coverage"),
    path("map/", _view("charts.map_page"), name="map"),
    *pictures("map", _view("charts.map_file")),
    path("timeline/", _view("charts.timeline_page"), name="timeline"),
    *pictures("timeline", _view("charts.timeline_file")),
    *pictures("stances", _view("charts.stances_file")),
    path("landscape/", _view("charts.landscape_page"), name="landscape"),
    *pictures("landscape", _view("charts.landscape_file"), picture="landscape"),
    path("landscape/all/", _view("charts.landscape_all_page"), name="landscape-all"),
    *pictures("landscape/all", _view("charts.landscape_file"), picture="landscape-all"),
    path("landscape/votes/", _view("charts.landscape_votes_page"), name="landscape-votes"),
    *pictures("landscape/votes", _view("charts.landscape_file"), picture="landscape-votes"),
    path("together/", _view("charts.together_page"), name="together"),
    path("compare/", _view("compare.compare_page"), name="compare"),
    path("briefing/", _view("briefings.briefing_page"), name="briefing"),
    path("matrix/", _view("matrix.matrix_page"), name="matrix"),
    path("matrix/acts/", _view("matrix.acts_matrix_page"), name="matrix-acts"),
    path("data/releases/", _view("releases.release_list"), name="releases"),
    path("data/releases/<str:number>/", _view("releases.release_page"), name="release"),
    path("about/", _view("about.site"), name="about"),
    path("about/method/", _view("about.method"), name="method"),
    path("about/corrections/", _view("about.corrections"), name="corrections"),
    path("accessibility/", _view("about.accessibility"), name="accessibility"),
    path("robots.txt", _view("well_known.robots"), name="robots"),
    path("sitemap.xml", _view("well_known.sitemap"), name="sitemap"),
    path("sitemaps/<slug:part>.xml", _view("well_known.sitemap_part"), name="sitemap-part"),
    path("opensearch.xml", _view("well_known.opensearch"), name="opensearch"),
    path(".well-known/security.txt", _view("well_known.security"), name="security"),
]
