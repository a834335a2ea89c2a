"""Addresses of the public pages. A name is the noun; a list has its plural."""

from collections.abc import Callable

from django.http import HttpResponseBase
from django.urls import URLPattern, path

from positions.pages import (
    about,
    acts,
    briefings,
    cells,
    charts,
    compare,
    coverage,
    documents,
    forums,
    groups,
    home,
    matrix,
    principles,
    statements,
    states,
    well_known,
)


def pictures(address: str, view: Callable[..., HttpResponseBase], **given: str) -> list[URLPattern]:
    """Make the addresses of a picture as files: ``map`` has ``map.svg``, whose name is ``map-svg``, and ``map.png``."""
    name = address.replace("/", "-")
    return [path(f"{address}.{form}", view, {"form": form, **given}, name=f"{name}-{form}") for form in ("svg", "png")]


urlpatterns = [
    path("", home.home_page, name="home"),
    path("principles/", principles.principle_list, name="principles"),
    path("principles/<slug:slug>/", principles.principle_page, name="principle"),
    path("states/", states.state_list, name="states"),
    path("states/<str:iso3>/", states.state_page, name="state"),
    path("states/<str:iso3>/<slug:slug>/", cells.cell_page, name="cell"),
    path("groups/", groups.group_list, name="groups"),
    path("groups/<slug:slug>/", groups.group_page, name="group"),
    path("groups/<slug:group>/<slug:slug>/", cells.group_cell_page, name="group-cell"),
    path("forums/", forums.forum_list, name="forums"),
    path("forums/<slug:slug>/", forums.forum_page, name="forum"),
    path("forums/<slug:forum>/<slug:slug>/", forums.session_page, name="session"),
    path("instruments/", acts.instrument_list, name="instruments"),
    path("instruments/<slug:slug>/", acts.instrument_page, name="instrument"),
    path("votes/<slug:slug>/", acts.vote_page, name="vote"),
    path("documents/", documents.document_list, name="documents"),
    path("documents/<str:public_id>.txt", documents.document_text, name="document-text"),
    path("documents/<str:public_id>/", documents.document_page, name="document"),
    path("statements/", statements.statement_list, name="statements"),
    path("statements/<str:public_id>/", statements.statement_page, name="statement"),
    path("coverage/", coverage.coverage_page, name="coverage"),
    path("map/", charts.map_page, name="map"),
    *pictures("map", charts.map_file),
    path("timeline/", charts.timeline_page, name="timeline"),
    *pictures("timeline", charts.timeline_file),
    *pictures("stances", charts.stances_file),
    path("landscape/", charts.landscape_page, name="landscape"),
    *pictures("landscape", charts.landscape_file, picture="landscape"),
    path("landscape/all/", charts.landscape_all_page, name="landscape-all"),
    *pictures("landscape/all", charts.landscape_file, picture="landscape-all"),
    path("landscape/votes/", charts.landscape_votes_page, name="landscape-votes"),
    *pictures("landscape/votes", charts.landscape_file, picture="landscape-votes"),
    path("together/", charts.together_page, name="together"),
    path("compare/", compare.compare_page, name="compare"),
    path("briefing/", briefings.briefing_page, name="briefing"),
    path("matrix/", matrix.matrix_page, name="matrix"),
    path("matrix/acts/", matrix.acts_matrix_page, name="matrix-acts"),
    path("about/", about.site, name="about"),
    path("about/method/", about.method, name="method"),
    path("about/corrections/", about.corrections, name="corrections"),
    path("accessibility/", about.accessibility, name="accessibility"),
    path("robots.txt", well_known.robots, name="robots"),
    path("opensearch.xml", well_known.opensearch, name="opensearch"),
    path(".well-known/security.txt", well_known.security, name="security"),
]
