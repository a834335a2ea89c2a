"""The page of the desk: one plain form, which works without JavaScript."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from positions.admin.curators import curator
from positions.admin.desk import actions
from positions.admin.desk.forms import KeptForm, MarkForm, MoreForm, kept_of
from positions.admin.desk.passages import NotAnchored
from positions.admin.desk.submission import KEPT, DeskSubmission, typed_in
from positions.admin.records import RecordAdmin
from positions.changes.auditing import ChangeRefused, Stale
from positions.models import Document, Reading, Suggestion
from positions.models.choices import StanceValue
from positions.queries import desk as queries
from positions.queries.desk import Desk, DeskChoices, DeskRow, ProposedStance, Suggested
from positions.text.anchors import Hit
from positions.text.spans import Span

RIGHTS = ("positions.view_document", "positions.add_statement", "positions.add_reading")

PLAIN = {
    "save": actions.save,
    "not": actions.mark_no_position,
    "find": actions.find,
    "propose": actions.propose,
    "submit": actions.submit,
}
KEYED = {"accept": actions.accept, "reject": actions.reject}


@dataclass(frozen=True)
class DeskConflict:
    """A decision that came too late: what is stored, and what was meant."""

    what: str
    theirs: str
    yours: str


@dataclass
class DeskAnswer:
    """What a page says of the press before it.

    Attributes:
        told: What was wrong, one sentence each.
        both: Both versions, if the press came too late.
        places: Where the pasted words stand, if in several places.
    """

    told: tuple[str, ...] = ()
    both: DeskConflict | None = None
    places: tuple[Hit, ...] = ()


def desk_view(admin: RecordAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Show a document at the desk, or do what a button says.

    Queries: 21 to show it, those of the session and the rights included, whatever the size.
    """
    if not request.user.has_perms(RIGHTS):
        raise PermissionDenied
    document = admin.get_object(request, str(pk))
    if document is None:
        return admin.not_there(request, str(pk))
    if (first := request.GET.get("first")) in {"sentence", "suggestion"} and request.method != "POST":
        at = queries.first_waiting(document, curator(request), only_suggested=first == "suggestion")
        return HttpResponseRedirect(f"{request.path}?at={at}#box-{at}")
    choices = queries.choices()
    if request.method != "POST":
        return _show(admin, request, document, choices, _number(request.GET.get("at")), None, DeskAnswer())
    typed = typed_in(request.POST, choices)
    at = _number(request.POST.get("at"))
    try:
        if typed.is_valid():
            return _gone_on(request, document, _act(request, document, typed))
        answer = DeskAnswer(_errors(typed))
    except NotAnchored as error:
        answer = DeskAnswer((error.message,), places=error.hits)
    except Stale as stale:
        answer = DeskAnswer(_told(stale), both=_both(stale, request.POST.get("act", "")))
    except ChangeRefused as refused:
        answer = DeskAnswer(_told(refused))
    return _show(admin, request, document, choices, at, typed, answer)


def _act(request: HttpRequest, document: Document, typed: DeskSubmission) -> actions.ActionResult:
    name, _colon, key = request.POST.get("act", "save").partition(":")
    by = curator(request)
    if name in PLAIN:
        return PLAIN[name](document, typed, by)
    if name in KEYED and _number(key):
        return KEYED[name](document, typed, by, _number(key))
    raise ChangeRefused({"__all__": [_("There is no such button.")]})


def _gone_on(request: HttpRequest, document: Document, done: actions.ActionResult) -> HttpResponse:
    """Go on to the next sentence that waits; the kept facts go along in the address."""
    messages.success(request, done.told)
    goes_on: dict[str, Any] = {name: request.POST.get(name, "") for name in KEPT}
    if done.found is not None:
        goes_on |= {"start": done.found.start, "end": done.found.end, "why": request.POST.get("why", "")}
        at = queries.number_of(document, done.found)
    else:
        at = queries.next_waiting(document, curator(request), after=done.at)
    return HttpResponseRedirect(f"{request.path}?{urlencode({'at': at} | goes_on)}#box-{at}")


def _show(
    admin: RecordAdmin,
    request: HttpRequest,
    document: Document,
    choices: DeskChoices,
    at: int,
    typed: DeskSubmission | None,
    answer: DeskAnswer,
) -> HttpResponse:
    reader = curator(request)
    desk = queries.desk_of(document, reader, at=at)
    asked = request.GET
    if typed is not None:
        kept, mark, more = typed.kept, typed.mark, typed.more
    else:
        begin = {name: asked[name] for name in KEPT if name in asked}
        last = {} if "voice" in asked else kept_of(queries.last_of(document, reader))
        kept = KeptForm(initial=begin or last, choices=choices)
        mark = MarkForm(initial={name: asked[name] for name in ("start", "end", "why") if name in asked})
        more = MoreForm(choices=choices)
    chosen = set(typed.chosen) if typed is not None else _asked(asked.get("start"), asked.get("end"), desk)
    now = next((row.number for row in desk.rows if row.number == at), desk.rows[0].number if desk.rows else 0)
    context = {
        **admin.admin_site.each_context(request),
        "title": document.title,
        "subtitle": _("Desk"),
        "opts": admin.opts,
        "document": document,
        "desk": desk,
        "rows": [_row(row, now, chosen, typed) for row in desk.rows],
        "now": now,
        "kept": kept,
        "mark": mark,
        "more": more,
        "answer": answer,
        "stances": StanceValue.choices,
        "is_popup": False,
    }
    request.current_app = admin.admin_site.name
    return TemplateResponse(request, "admin/positions/desk/desk.html", context)


def _row(row: DeskRow, now: int, chosen: set[Span], typed: DeskSubmission | None) -> dict[str, Any]:
    return {
        "row": row,
        "is_now": row.number == now,
        "chosen": row.span in chosen,
        "suggestions": [_suggestion(one, typed) for one in row.suggestions],
    }


def _suggestion(one: Suggested, typed: DeskSubmission | None) -> dict[str, Any]:
    known = typed is not None and one.key in typed.revisions
    return {"is": one, "stances": [_stance(stance, typed if known else None) for stance in one.stances]}


def _stance(stance: ProposedStance, typed: DeskSubmission | None) -> dict[str, Any]:
    """As it was ticked; as it is suggested, if the page is new."""
    if typed is None:
        return {"is": stance, "ticked": True, "value": stance.value}
    return {"is": stance, "ticked": stance.key in typed.ticked, "value": typed.values.get(stance.key, stance.value)}


def _asked(start: str | None, end: str | None, desk: Desk) -> set[Span]:
    """Tick the sentences of a passage that was found."""
    first, last = _number(start), _number(end)
    return {row.span for row in desk.rows if row.span.start < last and row.span.end > first} if last else set()


def _number(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdecimal() and len(value) < 10 else 0


def _errors(typed: DeskSubmission) -> tuple[str, ...]:
    told = []
    for form in (typed.kept, typed.mark, typed.more):
        for name, errors in form.errors.items():
            label = form.fields[name].label or form.fields[name].widget.attrs.get("aria-label", name)
            told += [f"{label}: {error}" for error in errors]
    return tuple(told)


def _told(refused: ChangeRefused) -> tuple[str, ...]:
    return tuple(text for texts in refused.messages.values() for text in texts)


def _both(stale: Stale, act: str) -> DeskConflict | None:
    current = stale.current
    meant = {"accept": _("accept it"), "reject": _("reject it"), "not": _("not a position"), "save": _("statement")}
    yours = str(meant.get(act.partition(":")[0], act))
    if isinstance(current, Suggestion):
        words = Span(current.start, current.end).slice(current.document.text)
        who = current.decided_by.get_username() if current.decided_by else "–"
        theirs = _("%(fate)s by %(name)s") % {"fate": current.get_fate_display(), "name": who}
        return DeskConflict(_("Suggestion “%(words)s”") % {"words": words}, theirs, yours)
    if isinstance(current, Reading):
        words = Span(current.start, current.end).slice(current.document.text)
        return DeskConflict(_("Sentence “%(words)s”") % {"words": words}, str(current.get_decision_display()), yours)
    return None
