"""Pages about the API: the reference, a place to try it, and what each problem means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from positions.api import problems as problem_json
from positions.api.answers import base, edition
from positions.api.headers import METHODS
from positions.api.registry import ADDRESSES, TOLD
from positions.api.search import SUGGEST
from positions.formats.instants import token_of
from positions.formats.registry import FORMATS, formats_of
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
        path: Where, after ``/api/v1/``.
    """

    words: Promise
    path: str


EXAMPLES: tuple[ApiExample, ...] = (
    ApiExample(_("Every position of a state, as a file"), "positions.csv?state=CHN"),
    ApiExample(_("The same, by a name in any of six languages"), "positions.csv?state=Chine"),
    ApiExample(_("What was affirmed on a principle or beneath it, in the speaker's own words"),
            "statements?principle=international-law&stance=affirms&voice=direct_quote"),
    ApiExample(_("Everything but headlines, said in 2015"), "statements?voice=!headline&year=2015"),
    ApiExample(_("From April 2015 on, oldest first, a few columns"), "positions?since=2015-04&sort=date&fields=id,date,state,principle,stance,quote"),
    ApiExample(_("What was said at one session"), "statements?session=gccs-2015"),
    ApiExample(_("What talks about a forum, wherever it was said"), "statements?mentions=ungge"),
    ApiExample(_("One statement"), "statements/S-000002"),
    ApiExample(_("How often each state takes each stance"), "positions/counts.csv?by=state,stance"),
    ApiExample(_("What two states hold, principle by principle: a row for each, a column for each principle"), "matrix.csv?state=CHN,NLD"),
    ApiExample(_("The states of two regional groups"), "states?region=weog,grulac"),
    ApiExample(_("What is known of a state on every principle, and how"), "coverage.csv?state=CHN"),
    ApiExample(_("Every state on a principle, also those of which nothing was read"), "coverage?principle=sovereignty&descendants=no&blank=yes"),
    ApiExample(_("Two words, in any inflection, and what was found in each passage"), "search?q=sovereign equality"),
    ApiExample(_("An exact phrase or the beginning of a word, but not another, as a file"),
            'search.csv?q="international law" OR sovereign* NOT terrorism'),
    ApiExample(_("The same rows without highlights, and how many there would be with each state, principle and year"), "statements?q=cyber&facets=state,principle,year"),
    ApiExample(_("What a few letters may be the beginning of"), "suggest?q=non-inter&kind=principle,state"),
    ApiExample(_("What the codes mean"), "vocab?vocabulary=stance"),
    ApiExample(_("Two states side by side, principle by principle"), "compare.csv?states=CHN,NLD"),
    ApiExample(_("How the words of a state on a principle changed"), "drift?state=CHN&principle=sovereign-equality"),
    ApiExample(_("Two passages as references for BibTeX"), "briefing.bib?s=S-000002,S-000031"),
)  # fmt: skip

PANDAS = """\
import pandas as pd

positions = pd.read_csv("{base}/api/v1/positions.csv?state=CHN")
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
R_LANGUAGE = """\
positions <- read.csv("{base}/api/v1/positions.csv?state=CHN")
"""


@dataclass(frozen=True, slots=True)
class Program:
    """Lines to copy.

    Attributes:
        words: What they do.
        code: The lines, with ``{base}`` for the address of the site.
        language: In which language; a test runs those in Python.
    """

    words: Promise
    code: str
    language: str


PROGRAMS: tuple[Program, ...] = (
    Program(_("pandas: all rows of one question, and a table of them"), PANDAS, "python"),
    Program(_("polars: read lazily, only what is needed"), POLARS, "python"),
    Program(_("Plain Python: every page of a list"), PAGES, "python"),
    Program(_("R"), R_LANGUAGE, "r"),
)


@dataclass(frozen=True, slots=True)
class DescribedResource:
    """A noun as its section of the reference shows it."""

    noun: Resource
    fields: tuple[Field, ...]
    parameters: tuple[Parameter, ...]
    identifier: str
    suffixes: tuple[str, ...]


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

    # A POST is refused as what it is, and not for want of a token.
    return csrf_exempt(checked)


@read_only
def reference(request: HttpRequest) -> HttpResponse:
    """Show the reference: the rules, examples, every address, parameter and column. Queries: 0."""
    here = base(request)
    suffixes = {address.name: address.suffixes for address in ADDRESSES}
    context = {
        "room": "api",
        "base": here,
        "nouns": [
            DescribedResource(noun, noun.fields, noun.parameters, noun.fields[0].column.example, suffixes[f"api-{noun.name}"])
            for noun in RESOURCES.values()
        ],
        "told": TOLD,
        "formats": [(suffix, gettext(one.label), one.media_type) for suffix, one in FORMATS.items()],
        "table_forms": tuple(formats_of("rows")),
        "form": FORM.items(),
        "kinds": KINDS.items(),
        "by_help": BY_HELP,
        "dimensions": DIMENSIONS,
        "suggest": SUGGEST.items(),
        "matrix": MATRIX,
        "examples": EXAMPLES,
        "last_change": token_of(edition(request)[1]),
        "programs": [(one.words, one.code.replace("{base}", here)) for one in PROGRAMS],
        "types": list(problem_json.TYPES.values()),
        "page_size": PAGE_SIZE, "largest_page": LARGEST_PAGE, "longest": LONGEST, "most_values": MOST_VALUES,
    }  # fmt: skip
    return render(request, "api/reference.html", context)


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
