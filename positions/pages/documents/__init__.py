"""Documents: the list, one with its passages marked, and the stored text as it is."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlencode, urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from positions.formats.dates import Interval
from positions.models.choices import Voice
from positions.pages.cite import CiteBox, base_of, cite_box
from positions.pages.documents.annotated import compose
from positions.pages.documents.summary import summary
from positions.pages.query_forms.filters import chips, sentence
from positions.pages.query_params import NotUnderstood, asked
from positions.queries import documents, references
from positions.queries.documents import DocumentPage
from positions.queries.query_language import RESOURCES, BadQuery, accepted, parse
from positions.queries.statements import SaidAt


def document_list(request: HttpRequest) -> HttpResponse:
    """List the documents, the newest first.

    Queries: those of understanding the question, and those of ``documents.listed``, whatever the size.

    Raises:
        NotUnderstood: The question is not understood; says which parameter is wrong and what may have been meant.
    """
    path = reverse("documents")
    try:
        question = parse("documents", request.GET, blanks=True)
    except BadQuery as error:
        raise NotUnderstood(error.problems, accepted(RESOURCES["documents"])) from error
    found = documents.listed(question)
    return render(
        request,
        "pages/documents/listing.html",
        {
            "room": "documents",
            "found": found,
            "asked": sentence(question),
            "chips": chips(question, path),
            "all": path,
            "next": path + question.address(cursor=found.next) if found.next else "",
            "previous": path + question.address(cursor=found.previous) if found.previous else "",
            "first": path + question.address() if found.previous else "",
            # A file is the whole answer: it has no pages.
            "use_query": question.address(leave_out=["page_size"]).removeprefix("?"),
        },
    )


def document_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one document with its passages marked. Queries: as ``documents.one``, and 2."""
    document = documents.one(public_id)
    if document is None:
        raise Http404(_("There is no document %(id)s.") % {"id": public_id})
    asked(request)
    reader = compose(document)
    return render(
        request,
        "pages/documents/one.html",
        {
            "room": "documents",
            "document": document,
            "reader": reader,
            "opening": summary(document, reader),
            "cite": _cite(request, document.id),
            "several": len({tuple(who.code for who in passage.speaks) for passage in document.passages}) > 1,
            "spoken_at": _spoken_at(document),
            "speakers": _speakers(document),
            "characters": len(document.text),
            "bytes": len(document.text.encode()),
            "source_host": urlsplit(document.source_url).hostname or document.source_url,
            "hash_holds": document.hash_holds(),
            "found": document.quotes_found(),
            "all": len(document.passages),
            "use_query": urlencode({"document": document.id}),
        },
    )


def document_text(request: HttpRequest, public_id: str) -> HttpResponse:
    """Send the stored text exactly as it is: its UTF-8 bytes are what the hash is of. Queries: 1."""
    stored = documents.text(public_id)
    if stored is None:
        raise Http404(_("There is no document %(id)s.") % {"id": public_id})
    asked(request)
    return HttpResponse(
        stored.encode(),
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": f'inline; filename="{public_id}.txt"'},
    )


def _speakers(document: DocumentPage) -> list[tuple[str, int]]:
    """List who speaks in the document, with how many statements; not the document itself in its own words."""
    return Counter(
        one.speaker for one in document.counted if one.speaker and one.voice != Voice.DOCUMENT_TEXT
    ).most_common()


def _spoken_at(document: DocumentPage) -> list[tuple[SaidAt, Interval | None]]:
    """List the sessions at which the counted words were said, each with its days, in the order of the text."""
    return list(dict.fromkeys((one.session, one.said) for one in document.counted if one.session))


def _cite(request: HttpRequest, number: str) -> CiteBox:
    """Make the cite box of a document. Queries: 2."""
    (reference,) = references.of_documents([number], base=base_of(request))
    return cite_box(reference, f"/api/v1/documents/{number}")
