"""Feeds: what is new in the answer of a question, as Atom."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator, get_text_list
from django.utils.translation import gettext as _

from positions.formats.atom import MEDIA_TYPE, Entry, Feed, write_atom
from positions.pages.context_processors import FORM_OF_ANSWERS, edition_of
from positions.pages.query_params import NotUnderstood
from positions.queries.feeds import MOST, NewAct, NewStatement, new_acts, new_statements, withdrawn_since
from positions.queries.query_language import RESOURCES, BadQuery, Problem, Query, accepted, parse
from positions.queries.withdrawals import Withdrawn
from positions.queries.wording.dates import date_words

_TITLE = 120


def feed(request: HttpRequest, noun: str) -> HttpResponse:
    """Tell the newest of a question's answer; withdrawals too.

    Queries: those of understanding the question, and at most 7.
    """
    question = _understood(request, noun)
    address = request.build_absolute_uri(reverse(f"feed-{noun}") + question.address())
    entries = _ENTRIES[noun](request, question)
    words = {"statements": _("Statements"), "acts": _("Votes and other acts")}
    asked = ", ".join(f"{name}: {value}" for name, value in question.pairs())
    page = reverse("statements") if noun == "statements" else reverse("instruments")
    made = Feed(
        url=address,
        title=f"{words[noun]} ({asked}) | normsdb" if asked else f"{words[noun]} | normsdb",
        subtitle=_("The latest %(most)d that were published or corrected, and withdrawals. All changes: %(address)s")
        % {"most": MOST, "address": request.build_absolute_uri(reverse("api-changes"))},
        updated=entries[0].updated if entries else edition_of(request)[1],
        page=request.build_absolute_uri(page + question.address() if noun == "statements" else page),
        entries=entries,
    )
    return HttpResponse(write_atom(made), content_type=MEDIA_TYPE)


def _understood(request: HttpRequest, noun: str) -> Query:
    known = [name for name in accepted(RESOURCES[noun], paged=False) if name not in FORM_OF_ANSWERS]
    wrong = [
        Problem(name, _("A feed has the latest %d in its own order: it has no parameter “%s”.") % (MOST, name))
        for name in request.GET
        if name in FORM_OF_ANSWERS
    ]
    if wrong:
        raise NotUnderstood(wrong, known)
    try:
        return parse(noun, request.GET, paged=False)
    except BadQuery as error:
        raise NotUnderstood(error.problems, known) from error


def _of_statements(request: HttpRequest, question: Query) -> tuple[Entry, ...]:
    found = new_statements(question)
    entries = [_statement(request, one) for one in found]
    # Older ones would push what was asked for out of the feed.
    since = entries[-1].updated if len(entries) == MOST else None
    entries += [_withdrawn(request, one) for one in withdrawn_since(since)]
    return tuple(sorted(entries, key=lambda one: (-one.updated.timestamp(), one.id))[:MOST])


def _statement(request: HttpRequest, one: NewStatement) -> Entry:
    row = one.passage
    address = request.build_absolute_uri(reverse("statement", args=[row.id]))
    names = get_text_list(list(row.known_as), _("and"))
    author = row.speaker or names or row.publisher or row.title
    lines = [f"“{row.quote}”", ", ".join(filter(None, (author, row.title, date_words(row.said) if row.said else "")))]
    lines += [f"{taken.name}: {taken.label}" for taken in row.takes]
    if one.step:
        lines.append(
            _("Corrected on %(day)s (version %(version)d).")
            % {"day": date_format(row.published_at), "version": row.version}
        )
        lines += [_("Reason: %s") % one.reason] if one.reason else []
        lines += [_("The quote was: “%s”") % "".join(run.text for run in one.step.then)] if one.step.then else []
        lines += [
            _("%(what)s was: %(then)s")
            % {"what": changed.label, "then": changed.before.replace("\n", "; ") or _("empty")}
            for changed in one.step.changed
        ]
    return Entry(
        id=address,
        title=f"{names or author}: {Truncator(row.quote).chars(_TITLE)}",
        published=one.first_at,
        updated=row.published_at,
        url=address,
        author=author,
        text="\n".join(lines),
        kind="corrected" if one.step else "published",
        language=row.language,
    )


def _withdrawn(request: HttpRequest, one: Withdrawn) -> Entry:
    address = request.build_absolute_uri(reverse("statement", args=[one.id]))
    lines = [_("Withdrawn on %(day)s: %(reason)s") % {"day": date_format(one.at), "reason": one.reason}]
    if one.successor:
        lines.append(_("Read instead: %s") % request.build_absolute_uri(reverse("statement", args=[one.successor])))
    return Entry(
        id=address,
        title=_("Withdrawn: %s") % one.id,
        published=one.at,
        updated=one.at,
        url=address,
        author="normsdb",
        text="\n".join(lines),
        kind="withdrawn",
    )


def _of_acts(request: HttpRequest, question: Query) -> tuple[Entry, ...]:
    return tuple(_act(request, one) for one in new_acts(question))


def _act(request: HttpRequest, one: NewAct) -> Entry:
    cells = one.cells
    who = cells["state_name_at_the_time"] or cells["state_name"] or cells["group"] or cells["former_state"]
    done = ", ".join(filter(None, (cells["kind"], cells["value"], cells["role"], cells["date"])))
    page = (
        reverse("vote", args=[cells["rollcall"]])
        if cells["rollcall"]
        else reverse("instrument", args=[cells["instrument"]])
    )
    lines = [f"{who}: {done}", cells["instrument_title"], *filter(None, (cells["title"], cells["note"]))]
    if one.corrected:
        lines.append(_("Corrected on %s: this is how it reads now.") % date_format(one.at))
    return Entry(
        id=request.build_absolute_uri(f"{reverse('api-acts')}{cells['id']}"),
        title=f"{who}: {done}, {cells['instrument_title']}",
        published=one.first_at,
        updated=one.at,
        url=request.build_absolute_uri(page),
        author="normsdb",
        text="\n".join(lines),
        kind="corrected" if one.corrected else "published",
    )


_ENTRIES: Mapping[str, Callable[[HttpRequest, Query], tuple[Entry, ...]]] = {
    "statements": _of_statements,
    "acts": _of_acts,
}
