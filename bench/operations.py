"""What is asked: each question with the ways in which it is answered."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.conf import settings

from bench import floor, peer
from bench.floor import Floor
from bench.generate import FREQUENT, MIDDLING, RARE
from bench.ours import Ours
from bench.publishing import Publisher
from normsdb.kept_pages import PAGES
from positions.queries.query_language.cursors import Cursor, write_cursor

FACETS = "principle,stance,voice,year"
LIST = "/api/v1/statements"
ONE_ID = "S-000123"
ONE = f"{LIST}/{ONE_ID}"


@dataclass
class Operation:
    """A question.

    Attributes:
        name: As tables name it.
        floor: Answers it by hand; None: nobody would.
        ours: Answers it as the site.
        site: Address that the site is asked, where its plan may be wanted.
        address: Where the peer answers it; empty: it does not.
        prepare: What is done before each time that ours answers, and not measured.
        each_alone: Whether each time is prepared, so that it is measured alone.
    """

    name: str
    ours: Callable[[], object] | None = None
    floor: Callable[[], object] | None = None
    site: str = ""
    address: str = ""
    prepare: Callable[[], object] = field(default=lambda: None)
    each_alone: bool = False


@dataclass(frozen=True, slots=True)
class World:
    """What the questions are about: a state of which there is much and one of which there is little, a row in the middle."""

    much: str
    little: str
    principle: str
    day: date
    id: str
    lexemes: Mapping[str, list[str]]
    keys: Mapping[str, int]


def cursor_after(ours: Ours, day: date, public_id: str) -> str:
    """Return the address of the page of the usual list that comes after a row: the second page's, with other keys."""
    following = json.loads(ours.ask(LIST).body)["next"]
    token = parse_qs(urlsplit(following).query)["cursor"][0]
    digest, _, keys = json.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))[16:])
    values: dict[str, Any] = {"date": day, "str": public_id, "int": int(public_id.removeprefix("S-"))}
    cursor = Cursor(tuple(values[kind] for kind, _ in keys), backward=False)
    return f"{LIST}?cursor={write_cursor(cursor, digest)}"


_ROOM = settings.KEPT_PAGES_BYTES


def forgetting() -> None:
    """Let the site keep no answer in memory: who asks is the first to ask."""
    settings.KEPT_PAGES_BYTES = 0
    PAGES.clear()


def keeping() -> None:
    """Let it keep answers, as it does in use."""
    settings.KEPT_PAGES_BYTES = _ROOM


def operations(world: World, ours: Ours, by_hand: Floor, name: str, publisher: Publisher) -> Iterator[Operation]:
    """Make the questions.

    Args:
        world: What they are about.
        ours: The site.
        by_hand: The floor.
        name: Of the peer's database.
        publisher: Who publishes before what is first asked after a publication.
    """

    def asking(address: str, **headers: str) -> Callable[[], object]:
        def asked() -> None:
            found = ours.ask(address, **headers)
            assert found.status == 200, (address, found.status, found.body[:500])

        return asked

    def publish() -> None:
        publisher.publish(publisher.submitted())

    def publish_and_ask() -> None:
        publish()
        ours.ask(LIST)

    def question(
        told: str, address: str, sql: str, query: str, values: dict[str, Any] | None = None, **asked: str
    ) -> Operation:
        where = peer.address(name, query, **asked) if query else ""
        return Operation(told, asking(address), lambda: by_hand.json(sql, values), address, where, prepare=forgetting)

    def ask_before(address: str) -> Callable[[], object]:
        def prepared() -> None:
            keeping()
            ours.ask(address)

        return prepared

    much, little = {"state": world.much}, {"state": world.little}
    by_key = [{"state": world.keys[code]} for code in (world.much, world.little)]
    at = {"day": world.day, "id": world.id}
    yield question("list of 50, JSON", LIST, floor.LIST, "list")
    yield question(
        "list, frequent state", f"{LIST}?state={world.much}", floor.LIST_OF_STATE, "list_of_state", by_key[0], **much
    )
    yield question(
        "list, rare state", f"{LIST}?state={world.little}", floor.LIST_OF_STATE, "list_of_state", by_key[1], **little
    )
    deep = cursor_after(ours, world.day, world.id)
    yield question("list, at depth", deep, floor.LIST_AT_DEPTH, "list_at_depth", at, day=str(world.day), id=world.id)
    yield question("one statement, JSON", ONE, floor.ONE, "one", {"id": ONE_ID}, id=ONE_ID)

    yield Operation("list of 50, JSON: again", asking(LIST), prepare=ask_before(LIST))
    known: list[str] = []

    def learn() -> None:
        known[:] = [ours.ask(LIST).headers["etag"]]

    def unchanged() -> None:
        assert ours.ask(LIST, HTTP_IF_NONE_MATCH=known[0]).status == 304

    yield Operation("304 of the list", unchanged, prepare=learn)
    pages = {
        "list, page": "/statements/",
        "state, page": f"/states/{world.much.lower()}/",
        "principle, page": f"/principles/{world.principle}/",
        "home, page": "/",
        "matrix, page": "/matrix/",
    }
    of_peer = {"list, page": peer.address(name, "list", ""), "home, page": "/", "matrix, page": ""}
    for told, address in pages.items():
        where = of_peer.get(told, "")
        yield Operation(
            f"{told}: first", asking(address), site=address, address=where, prepare=publish_and_ask, each_alone=True
        )
        yield Operation(f"{told}: again", asking(address), prepare=ask_before(address))
        yield Operation(f"{told}: right after a publication", asking(address), prepare=publish, each_alone=True)
    yield Operation("list of 50, JSON: right after a publication", asking(LIST), prepare=publish, each_alone=True)
    asked = f"{LIST}?state={world.much}&facets={FACETS}"
    yield question("facets, one filter", asked, floor.FACETS, "facets", by_key[0], **much)
    for told, word in (("frequent", FREQUENT), ("middling", MIDDLING), ("rare", RARE)):
        wanted = {"words": floor.words(word, world.lexemes[word])}
        search = f"/api/v1/search?q={word}"
        yield question(f"search ranked, {told} word", search, floor.RANKED, "ranked", wanted, word=word)
        yield question(f"search newest, {told} word", f"{search}&sort=-date", floor.NEWEST, "newest", wanted, word=word)
    yield question("matrix, JSON", "/api/v1/matrix", floor.MATRIX, "matrix")
    in_hand: list[Any] = []

    def hand_in() -> None:
        in_hand[:] = [publisher.submitted()]

    yield Operation("publishing one statement", lambda: publisher.publish(in_hand[0]), prepare=hand_in, each_alone=True)


def files(ours: Ours, by_hand: Floor, name: str) -> Iterator[Operation]:
    """Make the whole answers: long, so that few rounds are measured."""
    for form, sql in (("ndjson", floor.NDJSON), ("csv", floor.CSV)):
        where = f"/{name}/statement.csv?_stream=on" if form == "csv" else ""

        def whole(form: str = form) -> None:
            assert ours.ask(f"{LIST}.{form}", keep=False).status == 200

        def copied(sql: str = sql) -> None:
            by_hand.copied(sql)

        yield Operation(f"everything, {form.upper()}", whole, copied, address=where)


OTHERS = (
    "/about/", "/statements/?q=sovereignty", "/statements/?q=%22the+the%22",
    "/statements/?stance=opposes&principle=non-intervention&since=2015", "/states/chn/non-intervention/",
    "/matrix/?stance=opposes&since=2015", "/compare/?states=CHN,NLD", "/coverage/", "/map/?principle=non-intervention",
    "/timeline/?state=CHN", "/landscape/?states=CHN,USA", "/together/", "/instruments/", "/votes/a-res-73-27/",
    "/groups/non-aligned-movement/", "/matrix/acts/", "/briefing/?s=S-000101,S-000102,S-000103",
    "/api/v1/positions?state=CHN", "/api/v1/positions/counts?by=state,principle", "/api/v1/suggest?q=sov",
    "/api/v1/acts.csv", "/api/v1/concordance?states=CHN",
)  # fmt: skip
"""What is asked of the site alone, to see how it grows. The first asks the record nothing: what any answer costs."""


def others(ours: Ours) -> Iterator[Operation]:
    """Make the questions that nobody else answers."""
    for address in OTHERS:

        def asked(address: str = address) -> None:
            found = ours.ask(address, keep=False)
            assert found.status == 200, (address, found.status)

        yield Operation(address, asked, prepare=forgetting)
