"""The list of statements: its columns, and what is done to those that are ticked."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from positions.admin.curators import curator, may_review
from positions.admin.statements.actions import messages_of
from positions.changes import reviewing
from positions.changes.auditing import ChangeRefused
from positions.models import Statement
from positions.queries import passages, versions

MOST = 50
"""Statements that one act is of."""


class StatementColumns:
    """Columns and actions, mixed into the admin of statements."""

    @admin.display(description=gettext_lazy("number"), ordering="public_id")
    def number(self, statement: Statement) -> str:
        """Public number and version."""
        if statement.public_id is None:
            return _("new")
        return _("%(number)s v%(version)d") % {"number": statement.public_id, "version": statement.version}

    @admin.display(description=gettext_lazy("quote"))
    def short_quote(self, statement: Statement) -> str:
        """The first words."""
        return Truncator(statement.quote).chars(90)

    @admin.display(description=gettext_lazy("document"), ordering="document__public_id")
    def source(self, statement: Statement) -> str:
        """Number of the document, or the first words of its title."""
        return statement.document.public_id or Truncator(statement.document.title).chars(30)

    @admin.display(description=gettext_lazy("states and groups"))
    def whose(self, statement: Statement) -> str:
        """Whose words they are."""
        return ", ".join(str(attribution) for attribution in statement.attributions.all())

    @admin.display(description=gettext_lazy("stances"))
    def stands(self, statement: Statement) -> str:
        """What they do to which principles."""
        return ", ".join(str(stance) for stance in statement.stances.all())

    @admin.action(description=gettext_lazy("Submit the selected statements for review"), permissions=["change"])
    def submit_selected(self, request: HttpRequest, queryset: Any) -> None:
        """Submit each; one that cannot be does not hold up the others."""
        done = 0
        for statement in _ticked(request, queryset):
            try:
                reviewing.submit(statement, by=curator(request))
                done += 1
            except ChangeRefused as refused:
                _failed(request, statement, refused)
        if done:
            text = ngettext("%d statement submitted for review.", "%d statements submitted for review.", done) % done
            messages.success(request, text)

    @admin.action(description=gettext_lazy("Approve the selected statements ..."), permissions=["review"])
    def approve_selected(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        """List what is to be approved; then approve exactly what was listed."""
        if "confirmed" not in request.POST:
            return self._listed(request, queryset, "approve")
        done = 0
        for statement in _ticked(request, queryset):
            seen = request.POST.get(f"seen-{statement.pk}", "")
            try:
                reviewing.approve(statement, seen=seen, by=curator(request), why=_why(request))
                messages.success(request, _("%s is public now.") % statement)
                done += 1
            except ChangeRefused as refused:
                _failed(request, statement, refused)
        return _back(request)

    @admin.action(description=gettext_lazy("Return the selected statements ..."), permissions=["review"])
    def return_selected(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        """Ask for the note; then return each with it."""
        note = request.POST.get("note", "").strip()
        if "confirmed" not in request.POST or not note:
            return self._listed(request, queryset, "return", empty="confirmed" in request.POST)
        for statement in _ticked(request, queryset):
            try:
                reviewing.send_back(statement, note=note, by=curator(request))
                messages.success(request, _("%s is returned.") % statement)
            except ChangeRefused as refused:
                _failed(request, statement, refused)
        return _back(request)

    def has_review_permission(self, request: HttpRequest) -> bool:
        """Whether approving and returning are offered."""
        return may_review(request)

    def _listed(self, request: HttpRequest, queryset: Any, act: str, *, empty: bool = False) -> HttpResponse | None:
        """Show what the act would be of, each in its context.

        Queries: 2; one for each digest, one for each correction's reason; of a page at most.
        """
        site = self.admin_site  # type: ignore[attr-defined]  # of the admin that this is mixed into
        opts = self.opts  # type: ignore[attr-defined]  # as above
        statements = _ticked(request, queryset)
        surroundings = passages.surroundings_of(statements)
        rows = [
            {
                "statement": statement,
                "context": surroundings[statement.pk],
                "whose": self.whose(statement),
                "stands": self.stands(statement),
                "seen": reviewing.digest(statement),
                "reason": versions.reason_of(statement) if statement.version > 1 else "",
            }
            for statement in statements
        ]
        if not rows:
            return None
        title = _("Approve these statements?") if act == "approve" else _("Return these statements?")
        context = {
            **site.each_context(request), "title": title, "rows": rows, "act": act, "opts": opts, "empty": empty,
            "action": f"{act}_selected", "back": request.POST.get("back", request.GET.urlencode()),
        }  # fmt: skip
        return TemplateResponse(request, "admin/positions/statement/selected.html", context)


def _ticked(request: HttpRequest, queryset: Any) -> list[Statement]:
    """Take what a person can have looked at; more than a page is nobody's decision."""
    rows = list(queryset[: MOST + 1])
    if len(rows) > MOST:
        messages.error(request, _("Choose at most %d at a time: nobody has looked at more.") % MOST)
        return []
    return rows


def _back(request: HttpRequest) -> HttpResponse:
    """Lead back to the queue in which they were ticked."""
    asked = QueryDict(request.POST.get("back", "")).urlencode()
    return HttpResponseRedirect(f"{request.path}?{asked}" if asked else request.path)


def _why(request: HttpRequest) -> str:
    return request.POST.get("why", "").strip() or "approved"


def _failed(request: HttpRequest, statement: Statement, refused: ChangeRefused) -> None:
    messages.error(request, f"{statement}: {' '.join(messages_of(refused))}")
