"""Pages about the API: the reference, a place to try it, and what each problem means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from positions.api import problems as problem_json
from positions.api.answers import base, edition
from positions.api.headers import METHODS
from positions.api.registry import ADDRESSES, NOUNS, TOLD
from positions.api.search import SUGGEST
from positions.api.shapes import Object, with_examples
from positions.formats.instants import token_of
from positions.formats.registry import FORMATS, formats_of
from positions.formats.tables import Column
from positions.queries.examples import Examples, examples
from positions.queries.matrix import MATRIX
from positions.queries.query_language import DIMENSIONS, FORM, RESOURCES, BadQuery, Field, Parameter, Problem, Resource
from positions.queries.query_language.columns import LONGEST
from positions.queries.query_language.counting import BY_HELP
from positions.queries.query_language.query import LARGEST_PAGE, MOST_VALUES, PAGE_SIZE
from positions.queries.wording.cells import KINDS

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class ApiExample:
    """An address that answers; a test asks it.

    Attributes:
        words: What it asks.
        path: Where, after ``/api/v1/``, with what the record fills in braces.
    """

    words: Promise
    path: str


EXAMPLES: tuple[ApiExample, ...] = (
    ApiExample(_("Every position of a state, as a file"), "positions.csv?state={state}"),
    ApiExample(_("The same, by a name: any of six languages is understood"), "positions.csv?state={state_name}"),
    ApiExample(_("One stance on a principle or beneath it, in one kind of wording"),
            "statements?principle={family}&stance={stance}&voice={voice}"),
    ApiExample(_("Everything but headlines, said in one year"), "statements?voice=!headline&year={year}"),
    ApiExample(_("From one month on, oldest first, a few columns"), "positions?since={month}&sort=date&fields=id,date,state,principle,stance,quote"),
    ApiExample(_("What was said at one session"), "statements?session={session}"),
    ApiExample(_("What talks about a forum, wherever it was said"), "statements?mentions={mention}"),
    ApiExample(_("One statement"), "statements/{statement}"),
    ApiExample(_("How often each state takes each stance"), "positions/counts.csv?by=state,stance"),
    ApiExample(_("What two states hold, principle by principle: a row for each, a column for each principle"), "matrix.csv?state={state},{other_state}"),
    ApiExample(_("The states of a regional group"), "states?region={region}"),
    ApiExample(_("What is known of a state on every principle, and how"), "coverage.csv?state={state}"),
    ApiExample(_("Every state on a principle, also those of which nothing was read"), "coverage?principle={principle}&descendants=no&blank=yes"),
    ApiExample(_("A word, in any inflection, and what was found in each passage"), "search?q={word}"),
    ApiExample(_("An exact phrase or the beginning of a word, but not another, as a file"),
            'search.csv?q="{phrase}" OR {beginning}* NOT headline'),
    ApiExample(_("The same rows without highlights, and how many there would be with each state, principle and year"), "statements?q={word}&facets=state,principle,year"),
    ApiExample(_("What a few letters may be the beginning of"), "suggest?q={typed}&kind=principle,state"),
    ApiExample(_("What the codes mean"), "vocab?vocabulary=stance"),
    ApiExample(_("Two states side by side, principle by principle"), "compare.csv?states={state},{other_state}"),
    ApiExample(_("How the words of a state on a principle changed"), "drift?state={state}&principle={principle}"),
    ApiExample(_("What has changed of statements since a change that you have read"), "changes?after={change}&noun=statements"),
    ApiExample(_("Two passages as references for BibTeX"), "briefing.bib?s={statement},{other_statement}"),
)  # fmt: skip

PANDAS = """\
import pandas as pd

positions = pd.read_csv("{base}/api/v1/positions.csv?state={state}")
positions.pivot_table(index="principle", columns="stance", values="id", aggfunc="count")
"""
POLARS = """\
import polars as pl

positions = pl.scan_csv("{base}/api/v1/positions.csv", infer_schema_length=None)
by_year = positions.group_by(pl.col("date_start").str.slice(0, 4)).len().collect()
"""
PAGES = """\
import json
from urllib.request import urlopen

address, rows = "{base}/api/v1/statements?page_size=20", []
while address:
    answer = json.load(urlopen(address))
    rows += answer["results"]
    address = answer["next"]
"""
CHANGES = """\
import json
from urllib.request import urlopen

token = "{change}"  # of the last change that you have read
address, changes = "{base}/api/v1/changes?after=" + token, []
while address:
    answer = json.load(urlopen(address))
    changes += answer["results"]
    address = answer["next"]
"""
R_LANGUAGE = """\
positions <- read.csv("{base}/api/v1/positions.csv?state={state}")
"""


@dataclass(frozen=True, slots=True)
class Program:
    """Lines to copy.

    Attributes:
        words: What they do.
        code: The lines, with ``{base}`` for the address of the site, and what the record fills in braces.
        language: In which language; a test runs those in Python.
    """

    words: Promise
    code: str
    language: str


PROGRAMS: tuple[Program, ...] = (
    Program(_("pandas: all rows of one question, and a table of them"), PANDAS, "python"),
    Program(_("polars: read lazily, only what is needed"), POLARS, "python"),
    Program(_("Plain Python: every page of a list"), PAGES, "python"),
    Program(_("What has changed since you last asked, each change once"), CHANGES, "python"),
    Program(_("R"), R_LANGUAGE, "r"),
)


@dataclass(frozen=True, slots=True)
class DescribedResource:
    """A noun as its section of the reference shows it; parameters have an example from the record, or an empty one."""

    noun: Resource
    fields: tuple[Field, ...]
    parameters: tuple[tuple[Parameter, str], ...]
    identifier: str
    suffixes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DescribedTable:
    """A table that is no list, as its section of the reference shows it."""

    name: str
    help: str
    query: str
    suffixes: tuple[str, ...]
    parameters: list[Object]
    columns: tuple[Column, ...]


def read_only(view: View) -> View:
    """Let a page be read and nothing else; it takes no parameters."""

    @wraps(view)
    def checked(request: HttpRequest, **parts: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={"Allow": METHODS})
        if request.method not in {"GET", "HEAD"}:
            return problem_json.not_allowed(request)
        if request.GET:
            wrong = [Problem(name[:80], str(_("This address takes no parameters."))) for name in request.GET]
            return problem_json.from_exception(request, BadQuery(wrong))
        return view(request, **parts)

    return checked


@read_only
def reference(request: HttpRequest) -> HttpResponse:
    """Show the reference: the rules, examples, every address, parameter and column. Queries: as ``OpenApi``."""
    here, found = base(request), examples()
    last_change = token_of(edition(request)[1])
    suffixes = {address.name: address.suffixes for address in ADDRESSES}
    context = {
        "room": "api",
        "base": here,
        "nouns": [
            DescribedResource(noun, noun.fields, _parameters(noun, found), _identifier(noun, found), suffixes[f"api-{noun.name}"])
            for noun in RESOURCES.values()
        ],
        "told": [
            DescribedTable(
                view.name, view.help, found.filled(view.example), view.suffixes(),
                with_examples(view.parameters(), NOUNS, found, last_change), view.columns,
            )
            for view in TOLD
        ],
        "formats": [(suffix, gettext(one.label), one.media_type) for suffix, one in FORMATS.items()],
        "table_forms": tuple(formats_of("rows")),
        "form": FORM.items(),
        "kinds": KINDS.items(),
        "by_help": BY_HELP,
        "dimensions": DIMENSIONS,
        "suggest": SUGGEST.items(),
        "matrix": MATRIX,
        "matrix_parameters": _parameters(MATRIX, found),
        "examples": [(one.words, path) for one in EXAMPLES if (path := found.filled(one.path))],
        "search_query": found.filled("q={word}"),
        "suggest_query": found.filled("q={typed}"),
        "last_change": last_change,
        "programs": [(one.words, code) for one in PROGRAMS if (code := found.filled(one.code.replace("{base}", here)))],
        "export_seconds": settings.SLOW_EXPORT_SECONDS,
        "types": list(problem_json.TYPES.values()),
        "page_size": PAGE_SIZE, "largest_page": LARGEST_PAGE, "longest": LONGEST, "most_values": MOST_VALUES,
    }  # fmt: skip
    return render(request, "api/reference.html", context)


def _parameters(noun: Resource, found: Examples) -> tuple[tuple[Parameter, str], ...]:
    return tuple((one, found.of(noun, one)) for one in noun.parameters)


def _identifier(noun: Resource, found: Examples) -> str:
    """Return the identifier of a row that the record holds; empty if it holds none."""
    parameter = noun.parameter("id")
    return found.of(noun, parameter) if parameter else ""


# Swagger writes its own styles into the page and draws its arrows from data: addresses; nowhere else may anything.
@csp_update({"style-src": [SELF, UNSAFE_INLINE], "img-src": [SELF, "data:"]})  # type: ignore[untyped-decorator]  # django-csp has no types
@read_only
def trial(request: HttpRequest) -> HttpResponse:
    """Show the OpenAPI document as forms that can be sent. Queries: 0."""
    return render(request, "api/trial.html", {"room": "api"})


@read_only
def problems(request: HttpRequest) -> HttpResponse:
    """List what can go wrong. Queries: 0."""
    return render(request, "api/problems.html", {"room": "api", "types": list(problem_json.TYPES.values())})


@read_only
def problem(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what one kind of problem means. Queries: 0."""
    kind = problem_json.TYPES.get(slug)
    if kind is None:
        return problem_json.unknown(request)
    return render(request, "api/problem.html", {"room": "api", "kind": kind})
