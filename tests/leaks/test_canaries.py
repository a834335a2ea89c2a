"""Nothing unpublished is ever public: canaries in every hidden text, and a walk over every address, form and parameter.

The walk is made three times: as the site is; with the queries' own narrowing taken away, where the role alone must
hold; and, to show that it could find something, with both taken away, where it must find plenty.
"""

from __future__ import annotations

import io
import json
import re
import sys
import zipfile
from collections import Counter, defaultdict
from contextlib import contextmanager
from datetime import UTC, datetime

import polars as pl
import pytest
from django.db import transaction
from django.test import Client

from normsdb import middleware
from positions.models import Edition
from positions.models.records import ReferenceQuerySet
from positions.models.statements import StatementQuerySet
from tests import make
from tests.leaks.routes import KNOWN, addresses, nouns_of, questions, routes
from tests.leaks.unpublished import FORMED, PAST, WORD, Hidden, plant

ACCEPTS = ("text/html", "application/json", "text/csv")


@pytest.fixture
def hidden(db) -> Hidden:
    return plant(make.make_account("analyst"), make.make_account("reviewer"))


@pytest.fixture
def visitor() -> Client:
    # A 500 page must not leak either: it is looked at, not raised.
    return Client(raise_request_exception=False)


def ask(visitor: Client, address: str, accept: str = "", method: str = "get") -> tuple[int, str]:
    """Status, and everything that the visitor gets to see: headers and body."""
    headers = {"accept": accept} if accept else {}
    answer = getattr(visitor, method)(address, headers=headers)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code, f"{dict(answer.items())}\n{unpacked(body, answer.headers.get('Content-Type', ''))}"


def unpacked(body: bytes, kind: str) -> str:
    """What is in a body, also where it is compressed."""
    if kind.endswith("parquet") and body:
        return f"{pl.read_parquet_metadata(io.BytesIO(body))}\n{pl.read_parquet(body).to_dicts()}"
    if "officedocument" in kind and body:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    return body.decode("utf-8", "replace")


def plain_addresses() -> list[str]:
    return [address for route in routes() for address in addresses(route, KNOWN)]


def documented(visitor: Client) -> list[str]:
    """An address for each documented parameter, with each value of its list or its example.

    Each in one of the forms that take it, and the forms in turn: a question is understood before its form is looked at,
    and every address is asked in every form as it is.
    """
    found = []
    openapi = json.loads(visitor.get("/api/v1/openapi.json").content)
    taken = defaultdict(list)
    for route, name, parameter in questions(openapi):
        taken[route.partition(".")[0], name].append((route, parameter))
    for turn, ((_, name), forms) in enumerate(taken.items()):
        route, parameter = forms[turn % len(forms)]
        schema = parameter["schema"]
        values = schema.get("enum") or [parameter.get("example", schema.get("example", schema.get("default", "1")))]
        for value in values:
            where = re.sub(r"\{(\w+)\}", "x", route) if "{" in route else route
            found.append(f"{where}?{name}={value}")
    assert len(found) > 100, "the OpenAPI document names hardly any parameter"
    return found


def part_around(word: str, text: str) -> str:
    at = text.lower().index(word)
    return text[max(0, at - 60) : at + 40]


def leaks(
    visitor: Client, addresses: list[str], word: str = WORD, statuses: Counter[int] | None = None
) -> dict[str, str]:
    """What of the canaries is seen at which address; ``statuses`` counts how they answer."""
    found = {}
    for address in addresses:
        status, seen = ask(visitor, address)
        if statuses is not None:
            statuses[status] += 1
        if word in seen.lower():
            found[address] = part_around(word, seen)
    return found


def test_nothing_hidden_is_seen_at_any_address_in_any_form(hidden, visitor):
    """And the walk means something: what it asks for exists."""
    every = plain_addresses()
    assert len(every) > 60
    answered: Counter[int] = Counter()
    assert leaks(visitor, every, statuses=answered) == {}
    assert answered[200] > len(every) * 0.6
    assert answered[500] == 0
    for accept in ACCEPTS:
        for address in every[::5]:
            assert WORD not in ask(visitor, address, accept)[1].lower()
    for method in ("head", "options", "post", "put", "delete"):
        for address in every[::9]:
            assert WORD not in ask(visitor, address, method=method)[1].lower()


def history_of(number: str) -> tuple[list[str], list[str]]:
    """Addresses of a corrected statement: where its history is asked for, and where it is not."""
    page = f"/statements/{number}/"
    return [page, f"{page}v1/", "/about/corrections/", "/api/v1/versions.csv"], [f"/api/v1/statements/{number}"]


def is_history(address: str, number: str) -> bool:
    """Whether an address asks for the history, where a superseded version is seen: a feed says what was corrected."""
    told = (f"/statements/{number}/", "/api/v1/versions", "/about/corrections/", "/feeds/statements.atom")
    return address.startswith(told)


def test_a_superseded_version_is_seen_in_the_history_and_nowhere_else(hidden, visitor):
    number = hidden.corrected
    history, other = history_of(number)
    assert set(leaks(visitor, [*history, *other], PAST)) == set(history)


def test_no_search_facet_spelling_or_completion_knows_a_hidden_word(hidden, visitor):
    """Beginnings and misspellings of the canary, which do not hold it themselves."""
    searched = ["/api/v1/search", "/api/v1/search.csv", "/api/v1/suggest", "/api/v1/statements", "/statements/"]
    every = [
        f"{where}?q={typed}"
        for where in searched
        for typed in ("qzcan*", "qzcanar", "qzc", "qzkanary0007", "-qzcanar", "QZX", "D-3")
    ]
    every += ["/api/v1/statements?facets=state,principle,stance,forum,voice,year", "/api/v1/suggest?q=qzcanar&limit=50"]
    assert leaks(visitor, every) == {}
    for typed in ("qzcan*", "qzcanar"):
        assert '"count":0' in ask(visitor, f"/api/v1/search?q={typed}")[1]
        assert '"did_you_mean":[]' in ask(visitor, f"/api/v1/search?q={typed}")[1]


def as_of_now(addresses: list[str]) -> list[str]:
    """The same addresses, asked as of this very moment: what was published in this transaction is in it, the rest is not."""
    at = datetime.now(UTC).isoformat().replace("+00:00", "Z")
    return [f"{address}{'&' if '?' in address else '?'}as_of={at}" for address in addresses]


@pytest.mark.long
def test_nothing_hidden_is_seen_as_of_a_moment(hidden, visitor, monkeypatch):
    # Also where the queries have forgotten to narrow.
    Unlocked(monkeypatch).open = None
    answered: Counter[int] = Counter()
    assert leaks(visitor, as_of_now([*plain_addresses(), *documented(visitor)]), statuses=answered) == {}
    assert answered[200] > 150
    assert answered[500] == 0


def without(text: str, value: str) -> str:
    """The answer without what is its own in every answer: the value asked for, request number, sizes and ETag."""
    text = re.sub(re.escape(value), "#", text, flags=re.IGNORECASE)
    return re.sub(r"'(?:X-Request-ID|ETag|Content-Length)': '[^']*'|qz\w+", "", text)


def test_what_is_hidden_and_what_does_not_exist_answer_alike(hidden, visitor):
    """As part of an address and as the value of a parameter; the answer tells nothing, not even by its status."""
    known = dict(KNOWN, state=["chn"], principle=["non-intervention"])
    aliases = {"state": "iso3"}
    unlike = []
    for route in routes():
        for name, noun in nouns_of(route).items():
            value = hidden.slugs.get(aliases.get(noun, noun))
            if value is None:
                continue
            other = "qzy" if noun == "state" else value.replace("canary", "nobird")
            for one, two in zip(
                addresses(route, {**known, noun: [value]}), addresses(route, {**known, noun: [other]}), strict=True
            ):
                first, second = ask(visitor, one), ask(visitor, two)
                if (first[0], without(first[1], value)) != (second[0], without(second[1], other)):
                    unlike.append(f"{one} ({name}): {first[0]}, {two}: {second[0]}")
    for noun, value in (("principle", hidden.slugs["principle"]), ("group", hidden.slugs["group"]), ("forum", hidden.slugs["forum"]),
                        ("session", hidden.slugs["session"]), ("state", "QZX"), ("state", "QZ")):  # fmt: skip
        other = {"QZX": "QZY", "QZ": "QX"}.get(value, value.replace("canary", "nobird"))
        for where in ("/statements/", "/api/v1/statements", "/api/v1/positions.csv"):
            first, second = (ask(visitor, f"{where}?{noun}={given}") for given in (value, other))
            if (first[0], without(first[1], value)) != (second[0], without(second[1], other)):
                unlike.append(f"{where}?{noun}={value}: {first[0]} unlike {second[0]}")
    # Words that only hidden rows hold: a filter must not be an oracle.
    row = hidden.rows[-1]
    for name, value in (("speaker", row.speaker), ("publisher", row.document.publisher), ("q", row.rationale)):
        searches = ("/api/v1/search", "/api/v1/search.csv", "/api/v1/suggest") if name == "q" else ()
        for where in ("/api/v1/statements", "/api/v1/positions.csv", "/statements/", *searches):
            other = value.replace("canary", "nobird")
            first, second = (ask(visitor, f"{where}?{name}={given}") for given in (value, other))
            if (first[0], without(first[1], value)) != (second[0], without(second[1], other)):
                unlike.append(f"{where}?{name}={value}")
    assert not unlike, "\n".join(unlike)


class Unlocked:
    """The queries' own narrowing, taken away at chosen places of the code; it remembers where it was asked for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.places: set[tuple[str, int]] = set()
        self.open: set[tuple[str, int]] | None = set()  # None: everywhere
        for kind in (ReferenceQuerySet, StatementQuerySet):
            monkeypatch.setattr(kind, "published", self._published(kind.published))

    def _published(self, narrow):
        def published(queryset):
            frame = sys._getframe(1)
            while "/positions/" not in frame.f_code.co_filename and frame.f_back is not None:
                frame = frame.f_back
            place = (frame.f_code.co_filename.rpartition("/positions/")[2], frame.f_lineno)
            self.places.add(place)
            is_open = self.open is None or place in self.open
            return queryset.all() if is_open else narrow(queryset)

        return published


@pytest.mark.long
def test_the_role_alone_holds_without_the_filters(hidden, visitor, monkeypatch):
    """With all removed at every address and documented parameter, then with each in turn beside others that hold.

    Where all hold, so does this all the more. A filter in turn is tried at a few addresses, spread over those that ask
    it.
    """
    history, other = history_of(hidden.corrected)
    lock = Unlocked(monkeypatch)
    lock.open = None
    asked_at = defaultdict(list)
    seen = {WORD: {}, PAST: {}}
    for address in [*plain_addresses(), *documented(visitor), *history, *other]:
        lock.places.clear()
        _, answer = ask(visitor, address)
        for word, found in seen.items():
            if word in answer.lower():
                found[address] = part_around(word, answer)
        for place in lock.places:
            asked_at[place].append(address)
    assert seen[WORD] == {}
    assert [address for address in seen[PAST] if not is_history(address, hidden.corrected)] == []
    assert set(history) <= set(seen[PAST])
    assert len(asked_at) > 10, "the queries hardly narrow by themselves"
    found = {}
    for place, where in asked_at.items():
        lock.open = {place}
        for address, part in leaks(visitor, where[:: len(where) // 4 + 1]).items():
            found[place, address] = part
    assert found == {}


def test_without_both_locks_the_walk_finds_plenty(hidden, visitor, monkeypatch):
    """A check that cannot fail is none."""

    @contextmanager
    def owners_eyes(at=None):
        mark = transaction.savepoint()
        row = Edition.objects.get()
        try:
            yield row.number, row.changed_at
        finally:
            # The owner has no view of withdrawals; what breaks there must not break the next address too.
            transaction.savepoint_rollback(mark)

    monkeypatch.setattr(middleware, "as_public", owners_eyes)
    Unlocked(monkeypatch).open = None
    # Every third address is enough to tell: the walk above asks all.
    assert len(leaks(visitor, plain_addresses()[::3])) > 10


def test_every_text_of_every_hidden_row_has_a_canary(hidden):
    """A column that somebody adds later is walked for too, or this fails."""
    bare = []
    for row in hidden.rows:
        for column in row._meta.concrete_fields:
            value = getattr(row, column.attname)
            named = column.name in {"quote", "text", "slug"} and WORD in str(value)
            formed = column.name in FORMED or column.choices
            if isinstance(value, str) and value and not formed and not named and WORD not in value:
                bare.append(f"{row._meta.label}.{column.name}: {value[:40]!r}")
    assert not bare, bare
