"""From the parameters of an address to a question, or to everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext

from positions.formats.instants import Instant
from positions.queries.query_language.columns import LONGEST, Field, Parameter, Resource
from positions.queries.query_language.cursors import BadCursor, read_cursor
from positions.queries.query_language.instants import AS_OF, RELEASE, understood
from positions.queries.query_language.list_syntax import BadList, split
from positions.queries.query_language.param_types import ParseContext, ParseError, Value
from positions.queries.query_language.problems import BadQuery, Problem, did_you_mean, nearest, shown
from positions.queries.query_language.query import (
    FORM,
    LARGEST_PAGE,
    LONGEST_CURSOR,
    MOST_KEYS,
    MOST_VALUES,
    PAGE_SIZE,
    Filter,
    Query,
)
from positions.queries.query_language.resources import RESOURCES


def parse(
    noun: str | Resource, params: Mapping[str, Sequence[str]], *, paged: bool = True, blanks: bool = False
) -> Query:
    """Understand a question.

    A comma is OR, different parameters are AND. A parameter may be repeated, which is the same as a comma; a leading
    ``!`` negates the whole of one value, commas included. What holds a comma stands in quotation marks, doubled within.

    Args:
        noun: Plural, as ``statements``; or what is asked about, where it is no noun with a list of its own.
        params: For each parameter the values that were given, as ``QueryDict`` or a mapping of lists.
        paged: Whether the answer comes in pages; a file does not, and refuses ``page_size`` and ``cursor``.
        blanks: Whether empty values are dropped, as an HTML form sends them; else they are refused.

    Returns:
        The question.

    Raises:
        KeyError: No such noun.
        BadQuery: With everything that is wrong, parameter by parameter.

    Queries: at most 3 for each parameter that names something of the record; 0 for the others. 1 more where a question
    about a moment is refused.
    """
    about = noun if isinstance(noun, Resource) else RESOURCES[noun]
    asked = given(params, blanks=blanks)
    problems: list[Problem] = []
    for name, values in asked.items():
        problems.extend(_known(about, name, paged=paged) or _clean(name, values, about.parameter(name)))
    problems.extend(about.needs(asked) if about.needs is not None else ())
    refused = {problem.parameter for problem in problems}
    usable = {name: values for name, values in asked.items() if name not in refused}
    descendants = _flag(usable, "descendants", problems)
    asking = ParseContext(about.base, descendants)
    chosen = tuple(
        one
        for parameter in about.parameters
        if parameter.name in usable
        and (one := _chosen(parameter, usable[parameter.name], asking, problems)) is not None
    )
    problems.extend(_backward(chosen))
    question = Query(
        noun=about,
        chosen=chosen,
        descendants=descendants,
        fields=_fields(about, usable, problems),
        sort=_sort(about, usable, chosen, problems),
        page_size=_page_size(usable, problems),
        cursor=None,
        said=frozenset(FORM.keys() & usable.keys()),
        facets=_facets(about, usable, problems),
        is_counted=_flag(usable, "count", problems),
        as_of=_as_of(usable, problems),
        release=(usable.get(RELEASE) or [""])[0].strip(),
    )
    if "cursor" in usable and not problems:
        text = _single(usable, "cursor", problems)
        try:
            question = replace(question, cursor=read_cursor(text, question.digest())) if text else question
        except BadCursor as error:
            problems.append(Problem("cursor", str(error)))
    if problems:
        raise BadQuery(problems)
    return question


def accepted(noun: Resource, *, paged: bool = True) -> list[str]:
    """List the names of the parameters that a noun takes."""
    # The house's own words are the same at any moment, and only what has trees has descendants.
    without = {
        AS_OF: noun.table is not None or noun.of_today,
        RELEASE: noun.table is not None or noun.of_today,
        "descendants": not noun.has_trees,
        "facets": not noun.facets,
    }
    without |= dict.fromkeys(("fields", "sort", "page_size", "cursor", "count"), noun.whole)
    without |= {} if paged else dict.fromkeys(("page_size", "cursor", "count", "facets"), True)
    return [one.name for one in noun.parameters] + [name for name in FORM if not without.get(name)]


def given(params: Mapping[str, Sequence[str]], *, blanks: bool) -> dict[str, list[str]]:
    """Return the values of each parameter, of a ``QueryDict`` or a mapping of lists; ``blanks`` drops empty ones."""
    lists = params.lists() if hasattr(params, "lists") else params.items()
    found = {name: list(values) for name, values in lists}
    if blanks:
        found = {name: [value for value in values if value.strip()] for name, values in found.items()}
    return {name: values for name, values in found.items() if values}


_ELSEWHERE: Mapping[str, str] = {
    "limit": "page_size", "per_page": "page_size", "size": "page_size", "offset": "cursor", "page": "cursor",
    "country": "state", "from": "since", "to": "until", "search": "q", "query": "q", "ordering": "sort", "order": "sort",
    "order_by": "sort", "format": "form",
}  # fmt: skip
"""What other programs call a parameter, and what it is called here; ``form`` is the end of the address."""


def _known(noun: Resource, name: str, *, paged: bool) -> list[Problem]:
    names = accepted(noun, paged=paged)
    if name in names:
        return []
    if name in noun.refused:
        return [Problem(name, str(noun.refused[name]))]
    meant = _ELSEWHERE.get(name.lower(), name)
    if not paged and not noun.whole and meant in {"page_size", "cursor"}:
        return [Problem(shown(name), gettext("A file is the whole answer: it has no pages. Leave this parameter out."))]
    if (name == "facets" and noun.facets) or (name == "count" and not noun.whole):
        return [Problem(name, gettext("A file has rows and no counts of them. Leave this parameter out."))]
    if meant == "form":
        return [
            Problem(shown(name), gettext("The address chooses the form: end it with .csv, .xlsx, .json or another."))
        ]
    close = (meant,) if meant in names else nearest(name, [(known, known) for known in names])
    elsewhere = [other.name for other in RESOURCES.values() if other.parameter(name)]
    detail = gettext("%(noun)s have no parameter “%(name)s”.") % {"noun": noun.name, "name": shown(name)}
    if noun.called:
        detail = gettext("%(noun)s has no parameter “%(name)s”.") % {"noun": str(noun.called), "name": shown(name)}
        every = "" if close else " " + gettext("There are: %(names)s.") % {"names": ", ".join(names)}
        return [Problem(shown(name), detail + did_you_mean(close) + every, close)]
    if meant == "cursor" and meant in names:
        detail += " " + gettext("The address in next leads to the page after this one.")
    if elsewhere:
        detail += " " + gettext("These have it: %(nouns)s.") % {"nouns": ", ".join(elsewhere)}
        close = ()
    return [Problem(shown(name), detail + did_you_mean(close), close)]


def _clean(name: str, values: list[str], parameter: Parameter | None) -> list[Problem]:
    free = parameter is not None and parameter.free
    # What a parameter parts by itself may hold nothing: who declared it says what that means.
    parted = parameter is not None and parameter.split is not None
    most = parameter.longest if parameter is not None else LONGEST_CURSOR if name == "cursor" else LONGEST
    for value in values:
        if len(value) > most:
            detail = gettext("The value has %(length)d characters; at most %(most)d are read.")
            return [Problem(name, detail % {"length": len(value), "most": most})]
        if not free and any(ord(character) < 32 or 127 <= ord(character) < 160 for character in value):
            return [Problem(name, gettext("The value holds control characters."))]
        if not parted and not value.strip().lstrip("" if free else "!").strip():
            return [Problem(name, gettext("The value is empty. Leave the parameter out to keep every row."))]
    return []


def _single(usable: Mapping[str, list[str]], name: str, problems: list[Problem]) -> str:
    values = usable.get(name, [])
    if len(values) > 1:
        problems.append(Problem(name, gettext("This parameter takes one value and was given %d.") % len(values)))
        return ""
    return values[0].strip() if values else ""


def _flag(usable: Mapping[str, list[str]], name: str, problems: list[Problem]) -> bool:
    text = _single(usable, name, problems)
    if text.casefold() not in {"", "yes", "no", "true", "false"}:
        problems.append(
            Problem(name, gettext("“%(text)s” is neither yes nor no.") % {"text": shown(text)}, ("yes", "no"), text)
        )
    return text.casefold() not in {"no", "false"}


def _as_of(usable: Mapping[str, list[str]], problems: list[Problem]) -> Instant | None:
    moment, problem = understood(_single(usable, AS_OF, problems), _single(usable, RELEASE, problems))
    problems.extend([problem] if problem is not None else [])
    return moment


def _chosen(parameter: Parameter, values: list[str], asking: ParseContext, problems: list[Problem]) -> Filter | None:
    if parameter.single:
        text = _single({parameter.name: values}, parameter.name, problems)
        texts, signs = [text] if text else [], [False]
        if text.startswith("!") and not parameter.free:
            problems.append(Problem(parameter.name, gettext("This parameter cannot be negated with !.")))
            return None
    else:
        try:
            items = [item for value in values for item in (parameter.split or split)(value)]
        except BadList as error:
            problems.append(Problem(parameter.name, str(error)))
            return None
        texts, signs = [text for text, _ in items], [sign for _, sign in items]
    if len(texts) > MOST_VALUES:
        detail = gettext("The parameter has %(count)d values; at most %(most)d are read.")
        problems.append(Problem(parameter.name, detail % {"count": len(texts), "most": MOST_VALUES}))
        return None
    wrong = False
    include: dict[str, Value] = {}
    exclude: dict[str, Value] = {}
    repeated: dict[str, Value] = {}
    for text, result, negated in zip(texts, parameter.param_type.parse(texts, asking), signs, strict=False):
        if isinstance(result, ParseError):
            problems.append(Problem(parameter.name, result.detail, result.suggestions, text))
            wrong = True
        else:
            if not negated and result.token in include:
                repeated[result.token] = result
            (exclude if negated else include).setdefault(result.token, result)
    both = include.keys() & exclude.keys()
    if both:
        detail = gettext("%(values)s cannot be both asked for and excluded.")
        problems.append(Problem(parameter.name, detail % {"values": ", ".join(sorted(both))}))
    return (
        None
        if wrong or not texts
        else Filter(parameter, tuple(include.values()), tuple(exclude.values()), tuple(repeated.values()))
    )


def _backward(chosen: Sequence[Filter]) -> list[Problem]:
    """Refuse a time that ends before it begins: its empty answer would look like a silence."""
    bounds = {one.parameter.name: one.include[0] for one in chosen if one.include}
    if "since" not in bounds or "until" not in bounds or bounds["since"].keys[0] <= bounds["until"].keys[1]:
        return []
    since, until = bounds["since"].token, bounds["until"].token
    detail = gettext(
        "“%(since)s” is later than until, “%(until)s”: no time lies between. Swap the two, or leave one out."
    )
    return [Problem("since", detail % {"since": shown(since), "until": shown(until)}, value=since)]


def _names(usable: Mapping[str, list[str]], name: str) -> list[str]:
    return [part.strip() for value in usable.get(name, []) for part in value.split(",")]


def _fields(noun: Resource, usable: Mapping[str, list[str]], problems: list[Problem]) -> tuple[Field, ...]:
    if "fields" not in usable:
        return noun.shown
    names = _names(usable, "fields")
    found = [field for name in names if (field := noun.field(name)) is not None]
    problems.extend(_columns(noun, "fields", names, tuple(field.name for field in noun.fields)))
    return tuple(found) or noun.shown


def _facets(noun: Resource, usable: Mapping[str, list[str]], problems: list[Problem]) -> tuple[str, ...]:
    names = _names(usable, "facets")
    problems.extend(_columns(noun, "facets", names, noun.facets))
    return tuple(name for name in names if name in noun.facets)


def _sort(
    noun: Resource, usable: Mapping[str, list[str]], chosen: Sequence[Filter], problems: list[Problem]
) -> tuple[tuple[Field, bool], ...]:
    names = _names(usable, "sort") or [*(name for one in chosen for name in one.parameter.sort), *noun.sort]
    bare = [name.removeprefix("-") for name in names]
    wrong = _columns(noun, "sort", bare, noun.sortable)
    if len(names) > MOST_KEYS:
        wrong.append(Problem("sort", gettext("Rows are sorted by at most %d columns.") % MOST_KEYS))
    problems.extend(wrong)
    pairs = [(noun.field(name.removeprefix("-")), name.startswith("-")) for name in names]
    return () if wrong else tuple((field, turned) for field, turned in pairs if field is not None)


def _columns(noun: Resource, parameter: str, names: list[str], allowed: tuple[str, ...]) -> list[Problem]:
    problems = []
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            problems.append(Problem(parameter, gettext("“%(name)s” is named twice.") % {"name": shown(name)}))
        if name in allowed:
            continue
        close = nearest(name, [(one, one) for one in allowed])
        if parameter == "facets":
            detail = gettext("%(noun)s are not counted by “%(name)s”.")
        elif noun.field(name) is not None:
            detail = gettext("%(noun)s cannot be sorted by “%(name)s”.")
        else:
            detail = gettext("%(noun)s have no column “%(name)s”.")
        every = "" if close else " " + gettext("There are: %(names)s.") % {"names": ", ".join(allowed)}
        words = detail % {"noun": noun.name, "name": shown(name)} + did_you_mean(close) + every
        problems.append(Problem(parameter, words, close, name))
    return problems


def _page_size(usable: Mapping[str, list[str]], problems: list[Problem]) -> int:
    if "page_size" not in usable:
        return PAGE_SIZE
    text = _single(usable, "page_size", problems)
    if text.isascii() and text.isdigit() and len(text) < 6 and 1 <= int(text) <= LARGEST_PAGE:
        return int(text)
    if text:
        detail = gettext("“%(text)s” is not a whole number from 1 to %(most)d.")
        problems.append(Problem("page_size", detail % {"text": shown(text), "most": LARGEST_PAGE}))
    return PAGE_SIZE
