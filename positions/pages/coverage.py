"""Coverage: how much of each document was read, and what the blanks of each state therefore mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from positions.models.choices import Coverage
from positions.pages.context_processors import edition_of
from positions.pages.query_forms.filters import chips
from positions.pages.query_params import NotUnderstood, asked
from positions.queries import acts, coverage, principles
from positions.queries.query_language import BadQuery, Query, ResultPage, iterate, paginate, parse
from positions.queries.query_language.query import MOST_VALUES
from positions.queries.statements.listing import offered

_ASKED = ("state", "region", "principle", "coverage", "document", "cursor")
PAIRS = 400
"""Pairs of a state and a principle that the page lists at most; beyond that it counts them and says how to narrow."""


@dataclass(frozen=True, slots=True)
class StateRow:
    """A state of whose documents at least one is in the record.

    Attributes:
        code: Alpha-3.
        name: Its name.
        counts: Each word with its number of principles, families not counted, in the fixed order of the words.
        documents: Documents in which it speaks.
        read: Those that are complete and were read from end to end.
    """

    code: str
    name: str
    counts: tuple[tuple[str, int], ...]
    documents: int
    read: int


def coverage_page(request: HttpRequest) -> HttpResponse:
    """Show the documents, then the states: all, or those that the address names.

    Queries: those of understanding the question, 1 for the pairs, 1 for papers, 4 for the form, and those of a page of
    documents; the pairs are gathered once for each edition.

    Raises:
        NotUnderstood: The question is not understood; says which parameter is wrong and what may have been meant.
    """
    written = asked(request, *_ASKED)
    try:
        question = parse("coverage", _only(written, "state", "region", "principle", "coverage", "document"))
        # The states without a document are listed too, by their names.
        every = {"blank": ["yes"], "fields": [",".join(field.name for field in question.noun.fields)]}
        whole = parse("coverage", {**_only(written, *(set(written) - {"cursor"})), **every})
        pairs = [whole.row(cells) for cells in iterate(whole)]
        papers = parse("documents", _papers(written, pairs))
    except BadQuery as error:
        raise NotUnderstood(error.problems, _ASKED) from error
    found = paginate(papers)
    known = coverage.everything(*edition_of(request))
    path = reverse("coverage")
    families = {node.slug for node in principles.tree() if node.is_family}
    spoken = [pair for pair in pairs if pair["document_count"] or question.values("state")]
    return render(
        request,
        "pages/coverage/one.html",
        {
            "room": "coverage",
            "known": known,
            "read": sum(one.read for one in known.documents.values()),
            "sentences": sum(one.sentences for one in known.documents.values()),
            "speaking": len(known.grounds),
            "documents": [papers.row(cells) for cells in found.rows],
            "found": found,
            "rows": _by_state([pair for pair in spoken if pair["principle"] not in families]),
            "pairs": spoken if len(spoken) <= PAIRS and _narrow(question) else [],
            "count": len(spoken),
            "on_families": sum(pair["principle"] in families for pair in spoken),
            "most": PAIRS,
            "silent": _silent(pairs) if not question.values("state") else [],
            "papers": acts.unread_papers([value.token for value in question.values("state")]),
            "words": Coverage.values,
            "written": written,
            "offered": offered(),
            "chips": chips(question, path),
            "all": path,
            **_turning(path, papers, question, found),
            "use_query": question.address().removeprefix("?"),
        },
    )


def _only(written: dict[str, str], *names: str) -> dict[str, list[str]]:
    return {name: [written[name]] for name in names if name in written}


def _papers(written: dict[str, str], pairs: Iterable[dict[str, Any]]) -> dict[str, list[str]]:
    """Ask for the documents that the address names, or those in which the states that it names speak."""
    own = sorted({number for pair in pairs for number in pair["documents"]}) if "state" in written else []
    asked_for = _only(written, "state", "document", "cursor")
    if own and "document" not in written and len(own) <= MOST_VALUES:
        # A state may speak where no statement of it stands yet.
        del asked_for["state"]
        return {**asked_for, "document": [",".join(own)]}
    return asked_for


def _narrow(question: Query) -> bool:
    """Whether somebody asked for certain pairs; the whole is better counted than listed."""
    return any(question.values(name) for name in ("state", "principle"))


def _by_state(pairs: Iterable[dict[str, Any]]) -> list[StateRow]:
    rows = []
    for (code, name), of_state in groupby(pairs, key=lambda pair: (pair["state"], pair["state_name"])):
        own = list(of_state)
        counts = Counter(pair["coverage"] for pair in own)
        shown = tuple((word, counts[word]) for word in Coverage.values)
        rows.append(StateRow(code, name, shown, own[0]["document_count"], own[0]["documents_read"]))
    return rows


def _silent(pairs: Iterable[dict[str, Any]]) -> list[tuple[str, str]]:
    """List code and name of the states of which no document is in the record."""
    return list(
        dict.fromkeys((pair["state"].lower(), pair["state_name"]) for pair in pairs if not pair["document_count"])
    )


def _turning(path: str, papers: Query, question: Query, found: ResultPage) -> dict[str, str]:
    """Addresses of the other pages of documents; the page's other filters stay."""
    narrowed = question.address()

    def at(cursor: str) -> str:
        return f"{path}{narrowed}{'&' if narrowed else '?'}{papers.address(leave_out=_names(papers), cursor=cursor).removeprefix('?')}"

    return {
        "next": at(found.next) if found.next else "",
        "previous": at(found.previous) if found.previous else "",
        "first": path + narrowed if found.previous else "",
    }


def _names(question: Query) -> list[str]:
    return [chosen.parameter.name for chosen in question.chosen]
