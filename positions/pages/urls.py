"""Addresses of the public pages. A name is the noun; a list has its plural."""

from django.urls import path

from positions.pages import (
    about,
    cells,
    documents,
    forums,
    groups,
    home,
    machines,
    matrix,
    principles,
    statements,
    states,
)

urlpatterns = [
    path("", home.one, name="home"),
    path("principles/", principles.listing, name="principles"),
    path("principles/<slug:slug>/", principles.one, name="principle"),
    path("states/", states.listing, name="states"),
    path("states/<str:iso3>/", states.one, name="state"),
    path("states/<str:iso3>/<slug:slug>/", cells.one, name="cell"),
    path("groups/", groups.listing, name="groups"),
    path("groups/<slug:slug>/", groups.one, name="group"),
    path("groups/<slug:group>/<slug:slug>/", cells.of_group, name="group-cell"),
    path("forums/", forums.listing, name="forums"),
    path("forums/<slug:slug>/", forums.one, name="forum"),
    path("forums/<slug:forum>/<slug:slug>/", forums.session, name="session"),
    path("documents/", documents.listing, name="documents"),
    path("documents/<str:public_id>.txt", documents.text, name="document-text"),
    path("documents/<str:public_id>/", documents.one, name="document"),
    path("statements/", statements.listing, name="statements"),
    path("statements/<str:public_id>/", statements.one, name="statement"),
    path("matrix/", matrix.one, name="matrix"),
    path("about/", about.site, name="about"),
    path("about/method/", about.method, name="method"),
    path("about/corrections/", about.corrections, name="corrections"),
    path("accessibility/", about.accessibility, name="accessibility"),
    path("robots.txt", machines.robots, name="robots"),
    path(".well-known/security.txt", machines.security, name="security"),
]
