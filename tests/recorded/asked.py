"""Every request that is recorded, made from the site itself: its addresses, its documented parameters, its admin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from django.contrib import admin
from django.db.models import Model
from django.urls import reverse

from positions.api.registry import NOUNS
from tests.leaks.routes import ASKED, FORM, KNOWN, addresses, questions, routes

ANONYMOUS, ANALYST, REVIEWER, SUPERUSER = "anonymous", "analyst", "reviewer", "superuser"


@dataclass(frozen=True)
class Asked:
    """One request.

    Attributes:
        group: File that it is recorded in.
        address: Path and query, as they are sent.
        who: Who is signed in.
        method: HTTP method.
        headers: Headers that the client sends, by name.
        fields: Fields of a form that is sent.
    """

    group: str
    address: str
    who: str = ANONYMOUS
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)
    fields: dict[str, str] | None = None

    @property
    def name(self) -> str:
        """What names the request in the recording; no two have the same."""
        sent = [f"{name}: {value}" for name, value in self.headers.items()]
        sent += [f"form {urlencode(self.fields)}".strip()] if self.fields is not None else []
        who = "" if self.who == ANONYMOUS else f"{self.who} "
        return f"{who}{self.method} {self.address}" + "".join(f" [{one}]" for one in sent)


PROBED: dict[str, list[str]] = {
    # A wrong value of each kind, for every list of the API.
    "nonsense": ["1"],
    "page_size": ["0", "1001", "x"],
    "cursor": ["x"],
    "sort": ["nonsense"],
    "fields": ["nonsense"],
    "as_of": ["yesterday", "2100-01-01", "2020-01-01"],
}
PROBED_AT = ("/api/v1/states", "/api/v1/matrix")
WORDS = {
    # Parameters whose example alone would show little.
    "q": ["sovereign* NOT war", '"international law" OR cyber', "soverignty", "("],
    "state": ["CHN,NLD", "!CHN", "Chna", "China, China", '"China', ",", ""],
    "principle": ["sovereignity", "non-intervention"],
    "since": ["2015-04", "2015-13"],
    "year": ["2015,2021", "15"],
}
_BRIEFED = "S-000002,S-000031"
SUFFIXED = {"/api/v1/openapi.json", "/api/v1/statements.json", "/api/v1/statements/S-000002.json"}
SAME_AS_BARE = re.compile(r"/api/v1/\w+/.+\.json")
PLACES = {
    # A page, and the list of the API whose parameters it understands.
    "/statements/": "/api/v1/statements",
    "/documents/": "/api/v1/documents",
    "/matrix/": "/api/v1/matrix",
    "/compare/": "/api/v1/compare",
    "/briefing/": "/api/v1/briefing",
}
PAGES = (
    "/states/chn/non-intervention/?as_of=2020-01-01",
    "/states/CHN/",
    "/states/chn",
    "/states/xyz/",
    "/states/chn/nonsense/",
    "/statements/S-000002",
    "/statements/s-000002/",
    "/statements/S-000002/?version=1",
    "/statements/S-000046/?version=1",
    "/statements/S-000046/?version=9",
    "/statements/S-999999/",
    "/documents/D-9999/",
    "/documents/D-9999.txt",
    "/principles/nonsense/",
    "/groups/nonsense/",
    "/forums/nonsense/",
    "/forums/gccs/nonsense/",
    "/nonsense/",
    "/principels/",
    "/?nonsense=1",
    "/about/?nonsense=1",
    "/states/?page=1&page=2",
    "/map/?principle=nonsense",
    "/landscape/?states=CHN,NLD",
    "/landscape/?states=China&states=Netherlands",
    "/landscape/?states=CHN",
    "/landscape/votes/?states=CHN,nonsense",
    "/statements/?q=" + "x" * 1001,
    "/statements/?" + "&".join(f"p{n}=1" for n in range(1000)),
)
API = (
    "/api/v1/nonsense",
    "/api/v1/statements/S-999999",
    "/api/v1/statements/S-999999.bib",
    "/api/v1/statements/nonsense.csv",
    "/api/v1/states/chn",
    "/api/v1/states/China",
    "/api/v1/states.xml",
    "/api/v1/positions/counts?by=nonsense",
    "/api/v1/positions/counts",
    "/api/v1/statements.csv?page_size=2",
    "/api/docs",
    "/api/docs/?nonsense=1",
    "/api/problems/nonsense/",
)
# Tables of which no row tells more than a few do: their files would fill the recording.
_FEW = "page_size=2"
_METHODS = ("POST", "DELETE", "OPTIONS", "HEAD")


def group_of(address: str) -> str:
    """Name of the file of an address: the API's and the admin's by noun, a page's by its first part."""
    parts = [part for part in re.split(r"[/?]", address) if part]
    if parts[:2] == ["api", "v1"] and len(parts) > 2:
        return f"api-{re.split(r'[.]', parts[2])[0]}"
    return f"page-{re.split(r'[.]', parts[0])[0] or parts[0].strip('.')}" if parts else "page-home"


def _asked(address: str, **more: object) -> Asked:
    return Asked(group_of(address), address, **more)  # type: ignore[arg-type]


def public() -> Iterator[Asked]:
    """Every public address in each of its forms; whole lists of the API by their first rows."""
    for route in routes():
        forms, seen = FORM.search(route), set()
        for address in addresses(route, {noun: values[:2] for noun, values in KNOWN.items()}):
            suffix = re.search(rf"\.({forms[1]})$", address) if forms else None
            again = suffix and (suffix[1] in seen or SAME_AS_BARE.fullmatch(address))
            if again and address not in SUFFIXED:
                continue  # the same file of another row, or the same answer as without a suffix
            seen |= {suffix[1]} if suffix else set()
            whole = re.fullmatch(r"/api/v1/(\w+)", address)
            listed = whole and whole[1] not in {"matrix", "compare", "drift", "briefing", "suggest", "openapi"}
            yield _asked(f"{address}?{_FEW}" if listed else address)
    for address in PAGES + API:
        yield _asked(address)


def documented(openapi: dict) -> Iterator[Asked]:
    """Each documented parameter with its example, and with what is wrong: once, where a list has it first."""
    pages = {route: page for page, route in PLACES.items()}
    told: set[tuple[str, str]] = set()
    for route, name, parameter in sorted(questions(openapi), key=lambda one: _rank(one[0])):
        if _is_file(route):
            continue  # the files take the same; each is asked for once, as it stands
        if name == "as_of":
            continue  # its example is the moment of the last change, which is another on every site
        value = _example(parameter, route)
        example = f"{name}={quote(value, safe=',:!*')}"
        few = f"&{_FEW}" if "page_size" in _names(openapi, route) and name != "page_size" else ""
        if (name, value) not in told:
            yield _asked(_with(route, example + few))
            if name not in dict(told):
                yield _asked(_with(route, f"{name}=qzx-nonsense{few}"))
            told.add((name, value))
        if route in pages and (name, "") not in told:
            told.add((name, ""))
            yield _asked(_with(pages[route], example))
    for name, values in WORDS.items():
        for value in values:
            question = f"{name}={quote(value, safe=',:!*')}"
            yield _asked(f"/api/v1/statements?{question}&{_FEW}")
            if name == "q":
                yield _asked(f"/statements/?{question}")
    for route in PROBED_AT:
        for name, values in PROBED.items():
            for value in values:
                yield _asked(f"{route}?{name}={value}")


def _rank(route: str) -> int:
    """Lists in which a parameter shows most come first."""
    order = ("statements", "documents", "states", "positions", "matrix")
    return next((place for place, noun in enumerate(order) if route.endswith(f"/{noun}")), len(order))


def _with(route: str, question: str) -> str:
    """Ask a route something; one that answers nothing unless something is chosen, of what was chosen."""
    chosen = next((given for name, given in ASKED.items() if name in route.rstrip("/")), "")
    kept = [one for one in chosen[1:].split("&") if one and one.partition("=")[0] != question.partition("=")[0]]
    return f"{route}?{'&'.join([*kept, question])}"


def _is_file(route: str) -> bool:
    return "{" in route or "." in route


def _example(parameter: dict, route: str) -> str:
    """The declared example, so that the same is asked whatever the record holds; else one of the values that there are."""
    noun = NOUNS.get(route.removeprefix("/api/v1/").split("/")[0])
    known = noun.parameter(parameter["name"]) if noun else None
    if known and known.example:
        return _BRIEFED if "{" in known.example else known.example
    schema = parameter["schema"]
    of_list = schema.get("items", {}).get("enum", [])[:2] or schema.get("enum", [])[:1]
    value = parameter.get("example", schema.get("example", of_list or schema.get("default", "1")))
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


def _names(openapi: dict, route: str) -> set[str]:
    return {parameter["name"] for parameter in openapi["paths"][route]["get"].get("parameters", ())}


def told_apart() -> Iterator[Asked]:
    """Methods, conditions, parts and forms of an answer: on a page, a row, a file and a small answer."""
    for address in ("/states/chn/", "/api/v1/states/CHN", "/api/v1/states.csv", "/healthz"):
        for method in _METHODS:
            yield Asked("methods", address, method=method)
        yield Asked("methods", address, headers={"If-None-Match": "*"})
        yield Asked("methods", address, headers={"If-None-Match": "{etag}"})
        yield Asked("methods", address, headers={"If-None-Match": '"nonsense"'}, method="HEAD")
        yield Asked("methods", address, headers={"Accept": "application/json"}, method="HEAD")
        yield Asked("methods", address, headers={"Host": "nonsense.example"})
    for part in ("bytes=0-99", "bytes=-20", "bytes=999999999-", "bytes=5-2", "lines=1-2"):
        yield Asked("methods", "/api/v1/states.csv", headers={"Range": part})


def offered(seen: Iterable[tuple[str, str]], known: set[str]) -> list[Asked]:
    """Links with a question that pages offer, for parameters of a page that were not asked for.

    Args:
        seen: Address and body of pages.
        known: Addresses that are asked for already.
    """
    asked = {pair for address in known for pair in _pairs(address)}
    found = []
    for _, body in seen:
        for link in re.findall(r'href="(/[^"#]*\?[^"#]+)', body):
            address = link.replace("&amp;", "&")
            of_this_site = "as_of=20" in address and "T" in address.partition("as_of=20")[2]
            if (
                not address.startswith(("/static/", "/api/"))
                and not of_this_site
                and not asked.issuperset(_pairs(address))
            ):
                asked |= _pairs(address)
                found.append(_asked(address))
    return found


def _pairs(address: str) -> set[tuple[str, str]]:
    path, _, query = address.partition("?")
    path = re.sub(r"/(states|principles|groups|forums|documents|statements)/[^?]+", r"/\1/…", path)
    return {(path, one.partition("=")[0]) for one in query.split("&")}


def curators() -> Iterator[Asked]:
    """Every page of the admin for everybody who may ask, and every form sent empty."""
    plain = [reverse(f"admin:{name}") for name in ("index", "login", "password_change", "jsi18n", "autocomplete")]
    plain += [reverse("admin:app_list", args=["positions"]), "/admin/nonsense/"]
    plain += [reverse("admin:positions_sample_to_code"), reverse("admin:positions_sample_disagreements")]
    for address in plain:
        for who in (ANONYMOUS, ANALYST, REVIEWER):
            yield Asked("admin", address, who)
    for model in sorted(admin.site._registry, key=lambda model: model._meta.label):
        yield from _of(model)
    login = {"username": "nobody", "password": "wrong"}
    yield Asked("admin", reverse("admin:login"), method="POST", fields=login)
    yield Asked("admin", reverse("admin:login"), method="POST", fields=login, headers={"check": "csrf"})


def _of(model: type[Model]) -> Iterator[Asked]:
    """The pages of a noun: of its newest row, which is not public yet, and of its first."""
    noun = f"{model._meta.app_label}_{model._meta.model_name}"
    group = f"admin-{model._meta.model_name}"
    changelist = reverse(f"admin:{noun}_changelist")
    yield Asked(group, changelist)
    if model._meta.app_label != "positions":
        yield Asked(group, changelist, REVIEWER)
        yield Asked(group, changelist, SUPERUSER)
        return
    rows = model._default_manager.order_by("pk")
    first, newest = rows[0], rows.reverse()[0]
    for name in _names_of(noun):
        page = name.removeprefix(f"{noun}_")
        of_all = page in {"changelist", "add", "import", "export", "process_import"}
        address = reverse(f"admin:{name}", args=[] if of_all else [newest.pk])
        yield Asked(group, address, REVIEWER)
        if page in {"add", "change", "delete", "import", "process_import", "desk", "samples"}:
            yield Asked(group, address, REVIEWER, method="POST", fields={})
    for address in dict.fromkeys(
        [changelist, *(reverse(f"admin:{noun}_change", args=[row.pk]) for row in (first, newest))]
    ):
        yield Asked(group, address, ANALYST)
    yield Asked(group, f"{changelist}?q=china", REVIEWER)
    yield Asked(group, reverse(f"admin:{noun}_change", args=["999999999"]), REVIEWER)


def _names_of(noun: str) -> list[str]:
    from django.urls import URLPattern, URLResolver, get_resolver

    names: list[str] = []

    def walk(resolver: URLResolver) -> None:
        for entry in resolver.url_patterns:
            if isinstance(entry, URLResolver):
                walk(entry)
            elif isinstance(entry, URLPattern) and (entry.name or "").startswith(f"{noun}_"):
                # The preview of an upload has a random key.
                names.extend([entry.name or ""] if not (entry.name or "").endswith("_preview") else [])

    walk(get_resolver())
    return sorted(set(names))
