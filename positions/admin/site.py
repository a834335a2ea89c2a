"""The site object of the admin."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from positions.admin.curators import curator, may_review
from positions.queries import uploads, worklists


class CuratorSite(admin.AdminSite):
    """The admin of normsdb: what waits for the curator stands first."""

    site_header = site_title = "normsdb"
    login_template = "admin/desk/login.html"
    index_template = "admin/desk/index.html"
    enable_nav_sidebar = False

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        # Deleting goes through changes/, one record at a time, and never what was published.
        self.disable_action("delete_selected")

    def get_urls(self) -> list[Any]:
        """Leave out Django's detour to public pages: it reads any row by its key, past what an account may see."""
        return [url for url in super().get_urls() if getattr(url, "name", "") != "view_on_site"]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """Show the worklists above the stock index. Queries: as ``worklists.worklists_of``."""
        lists = _worklists(request) if request.user.has_perm("positions.view_statement") else []
        context = {"title": _("What waits for you"), **(extra_context or {}), "worklists": lists}
        return super().index(request, context)


@cache
def desk() -> CuratorSite:
    """Return the one site.

    Django asks for it while it imports this package, whose modules ask again to register their nouns: a class would
    give each of the two a site of its own, and all that was registered would be lost with the first.
    """
    return CuratorSite()


def _worklists(request: HttpRequest) -> list[dict[str, Any]]:
    """Name, count and address of each worklist; those of facts only where something waits."""
    found = worklists.worklists_of(curator(request))
    statements = reverse("admin:positions_statement_changelist")
    documents = reverse("admin:positions_document_changelist")
    rows = [
        {"name": _("Documents to code"), "count": found.to_code, "url": f"{documents}?coding=open"},
        {"name": _("Suggestions to decide"), "count": found.suggestions, "url": f"{documents}?coding=suggested"},
        {"name": _("My drafts"), "count": found.drafts, "url": f"{statements}?work=drafts"},
        {"name": _("Returned to me"), "count": found.returned, "url": f"{statements}?work=returned"},
        {"name": _("Mine, waiting for a reviewer"), "count": found.waiting, "url": f"{statements}?work=waiting"},
    ]
    if request.user.has_perm("positions.add_document") and (files := uploads.waiting_of(curator(request)).count()):
        url = reverse("admin:positions_document_import")
        rows.insert(0, {"name": _("My files, waiting to be looked at"), "count": files, "url": url})
    if found.to_code_again:
        rows.insert(
            0,
            {
                "name": _("To code again, blind"),
                "count": found.to_code_again,
                "url": reverse("admin:positions_sample_to_code"),
            },
        )
    if may_review(request):
        url = reverse("admin:positions_sample_disagreements")
        rows.append({"name": _("Disagreements, for a third view"), "count": found.disagreements, "url": url})
        rows.append({"name": _("For me to review"), "count": found.to_review, "url": f"{statements}?work=review"})
    principles = reverse("admin:positions_principle_changelist")
    if found.references:
        url = f"{principles}?references=unchecked"
        rows.append({"name": _("References of principles to be checked"), "count": found.references, "url": url})
    if found.papers:
        url = f"{reverse('admin:positions_act_changelist')}?papers=unread"
        rows.append({"name": _("National papers not read in"), "count": found.papers, "url": url})
    for facts in found.facts:
        meta = facts.model._meta  # noqa: SLF001 - Django's documented _meta
        url = reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")
        noun = capfirst(meta.verbose_name_plural)
        if facts.to_check:
            name = _("%(noun)s to be checked") % {"noun": noun}
            rows.append({"name": name, "count": facts.to_check, "url": f"{url}?check=open"})
        if facts.unpublished:
            name = _("%(noun)s not yet public") % {"noun": noun}
            rows.append({"name": name, "count": facts.unpublished, "url": f"{url}?public=no"})
        if facts.to_publish and may_review(request):
            name = _("%(noun)s for me to publish") % {"noun": noun}
            rows.append({"name": name, "count": facts.to_publish, "url": f"{url}?public=publish"})
    return rows
