"""Search, and what a few letters may be the beginning of."""

from __future__ import annotations

from collections.abc import Mapping

from django.http.response import HttpResponseBase
from django.utils.translation import gettext
from rest_framework.request import Request

from positions.api.answers import Answer, base
from positions.api.schema import Schema
from positions.api.shapes import Object
from positions.api.tables import Table, answer, is_file
from positions.api.views import paged
from positions.formats.registry import BARE
from positions.queries.query_language import RESOURCES, BadQuery, Problem, addresses, iterate, parse
from positions.queries.query_language.columns import LONGEST
from positions.queries.query_language.parsing import given
from positions.queries.search import (
    COMPLETED,
    HIGHLIGHTS,
    NamedText,
    SearchOffer,
    columns,
    hints,
    page,
    rows,
    searched,
    typeahead,
    with_number,
    wording,
)
from positions.queries.search.typeahead import COLUMNS, LARGEST, MOST

SEARCH_HELP = (
    "The rows of statements that q finds, in the same order, with how well "
    "each answers and which words of its quote were "
    "found; and what else may have been meant."
)
SUGGEST_HELP = (
    "States, groups, principles, forums, sessions, texts, documents and statements that a few letters may mean."
)
SUGGEST: Mapping[str, str] = {
    "q": "The first letters of a name in any of six languages, of a code, of a symbol or of a number.",
    "kind": f"What to look for, with commas between: {', '.join(COMPLETED)}. All of them if nothing is said.",
    "limit": f"How many at most, 1 to {LARGEST}; {MOST} if nothing is said.",
}
"""Parameters of suggest."""


class Search(Answer):
    """Statements by their words: the rows of ``statements?q=``, with what was found in them."""

    def get(self, request: Request, form: str = BARE) -> HttpResponseBase:
        """Answer a search."""
        if "q" not in request.query_params:
            raise BadQuery([Problem("q", gettext("Say what to search for."))])
        question = searched(parse("statements", request.query_params, paged=not is_file(form)))
        if is_file(form):
            every = rows(question, iterate(with_number(question), base=base(request)))
            return answer(request, form, Table("search", columns(question), every, question.query(), question.pairs()))
        found = page(question, base=base(request))
        here = base(request) + request.path
        found_words = wording(question)
        meant = hints(question, found.count or int(not found.is_empty))
        told = {
            "overlooked": list(found_words.overlooked) if found_words is not None else [],
            "did_you_mean": [self._offer(offer, here) for offer in meant.spellings],
            "names": [self._offer(offer, here) for offer in meant.names],
            "texts": [self._text(text, request) for text in meant.texts],
        }
        return answer(request, form, paged(request, question, found, columns(question), found.rows, **told))

    @staticmethod
    def _offer(offer: SearchOffer, here: str) -> Object:
        # What is asked for by name alone is no search any more.
        path = here if offer.question.values("q") else here.removesuffix("/").removesuffix("search") + "statements"
        return {
            "kind": offer.kind, "typed": offer.typed, "label": offer.label, "count": offer.count,
            "url": path + offer.question.address(),
        }  # fmt: skip

    @staticmethod
    def _text(text: NamedText, request: Request) -> Object:
        page = addresses.page_of("instrument", text.slug)
        return {"id": text.slug, "typed": text.typed, "label": text.title, "url": base(request) + page}

    def describe(self, schema: Schema, form: str) -> Object:
        """Describe the operation."""
        noun = RESOURCES["statements"]
        parameters = [{**one, "required": True} if one["name"] == "q" else one for one in schema.parameters(noun, form)]
        shown = {field.name: field.column for field in noun.fields}
        row = schema.row("Hit", (*shown.values(), HIGHLIGHTS), optional=frozenset(shown))
        whole = schema.page(noun, row)
        offers = {"type": "array", "items": schema.component("Offer", _OFFER)}
        words: Object = {"type": "array", "items": {"type": "string"}}
        whole["properties"] |= {
            "overlooked": {**words, "description": "Small words that a passage need not have."},
            "did_you_mean": {
                **offers,
                "description": "Other spellings, where nothing was found; each finds something.",
            },
            "names": {**offers, "description": "Things of the record whose whole name is among the words."},
            "texts": {
                "type": "array", "items": schema.component("NamedText", _TEXT),
                "description": "Texts that states acted on whose symbol or title is among the words.",
            },
        }  # fmt: skip
        whole["required"] += ["overlooked", "did_you_mean", "names", "texts"]
        help_ = f"{SEARCH_HELP} Whole, as a file." if is_file(form) else SEARCH_HELP
        return schema.operation("search", "search", help_, parameters, whole, form)


_OFFER: Object = {
    "type": "object",
    "properties": {
        "kind": {
            "type": "string",
            "description": "words for another spelling; else the parameter that names the thing.",
        },
        "typed": {"type": "string", "description": "What of q it stands for."},
        "label": {"type": "string", "description": "The other words, or the name."},
        "count": {"type": "integer", "description": "Statements that it finds."},
        "url": {"type": "string", "format": "uri"},
    },
    "required": ["kind", "typed", "label", "count", "url"],
}


_TEXT: Object = {
    "type": "object",
    "properties": {
        "id": {"type": "string", "description": "Its code."},
        "typed": {"type": "string", "description": "What of q named it."},
        "label": {"type": "string", "description": "Its title."},
        "url": {"type": "string", "format": "uri", "description": "Its page."},
    },
    "required": ["id", "typed", "label", "url"],
}


class Suggest(Answer):
    """What a few letters may mean; at most a page of it."""

    def get(self, request: Request, form: str = BARE) -> HttpResponseBase:
        """Answer with what may be meant. Queries: at most 12."""
        typed, kinds, most = _read(given(request.query_params, blanks=False))
        found = typeahead(typed, kinds=kinds, most=most)
        cells = [(one.kind, one.id, one.label, one.matched, one.how, base(request) + one.url) for one in found]
        query: Object = {"q": typed}
        if "kind" in request.query_params:
            query["kind"] = list(kinds)
        if "limit" in request.query_params:
            query["limit"] = most
        return answer(request, form, Table("suggest", COLUMNS, cells, query))

    def describe(self, schema: Schema, form: str) -> Object:
        """Describe the operation."""
        text: Object = {"type": "string", "minLength": 1}
        kinds = {
            "type": "array",
            "items": {"type": "string", "enum": list(COMPLETED)},
            "minItems": 1,
            "uniqueItems": True,
        }
        shapes: dict[str, Object] = {
            "q": {"schema": {**text, "maxLength": LONGEST}, "required": True, "example": "non-inter"},
            "kind": {"schema": kinds, "style": "form", "explode": False},
            "limit": {"schema": {"type": "integer", "minimum": 1, "maximum": LARGEST, "default": MOST}},
        }
        parameters = [
            {"name": name, "in": "query", "description": words, **shapes[name]} for name, words in SUGGEST.items()
        ]
        row = schema.row("Completion", COLUMNS)
        answered = schema.page(None, row, SUGGEST_HELP)
        return schema.operation("suggest", "suggest", SUGGEST_HELP, parameters, answered, form)


def _read(asked: dict[str, list[str]]) -> tuple[str, tuple[str, ...], int]:
    """Read the parameters of ``suggest``: what was typed, of which kinds, how many at most.

    Raises:
        BadQuery: With everything that is wrong.
    """
    problems = [
        Problem(name[:80], gettext("suggest has no parameter “%(name)s”. There are: %(names)s.") % {"name": name[:80], "names": ", ".join(SUGGEST)})
        for name in asked if name not in SUGGEST
    ]  # fmt: skip
    problems.extend(
        Problem(name, gettext("This parameter takes one value and was given %d.") % len(asked[name]))
        for name in ("q", "limit")
        if len(asked.get(name, ())) > 1
    )
    typed = asked.get("q", [""])[0].strip()
    if not typed:
        problems.append(Problem("q", gettext("Say what was typed.")))
    elif len(typed) > LONGEST:
        facts = {"length": len(typed), "most": LONGEST}
        problems.append(
            Problem("q", gettext("The value has %(length)d characters; at most %(most)d are read.") % facts)
        )
    kinds = [part.strip() for value in asked.get("kind", []) for part in value.split(",")]
    problems.extend(
        Problem("kind", gettext("“%(kind)s” is not known. Accepted are %(kinds)s.") % {"kind": kind[:80], "kinds": ", ".join(COMPLETED)})
        for kind in kinds if kind not in COMPLETED
    )  # fmt: skip
    limit = asked.get("limit", [str(MOST)])[0]
    if not (limit.isascii() and limit.isdigit() and len(limit) < 6 and 1 <= int(limit) <= LARGEST):
        problems.append(Problem("limit", gettext("“%(text)s” is not a whole number from 1 to %(most)d.") % {"text": limit[:80], "most": LARGEST}))  # fmt: skip
    if problems:
        raise BadQuery(problems)
    return typed, tuple(kind for kind in COMPLETED if not kinds or kind in kinds), int(limit)
