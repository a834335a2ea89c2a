"""Floor, site and peer are asked the same and answer the same rows: else their figures say nothing."""

import json
import sqlite3

import pytest

from bench import floor, goals, measuring, operations, peer
from bench.generate import FREQUENT
from bench.ours import Ours
from tests.conftest import database_url

COLUMNS = (
    "id", "states", "groups", "principles", "stances", "voice", "date_start", "date_end", "session", "document",
    "quote", "start", "end",
)  # fmt: skip


@pytest.fixture(scope="module")
def world(committed_record, tmp_path_factory):
    """The floor's connection to a committed record, the peer's rows of it, what questions are about, and how many rows."""
    by_hand = floor.Floor(database_url(committed_record[0]))
    file = tmp_path_factory.mktemp("peer") / "rows.db"
    rows = peer.build(file, measuring.all_rows(by_hand))
    database = sqlite3.connect(file)
    yield by_hand, database, measuring.world_of(rows), rows
    by_hand.connection.close()
    database.close()


def rows_of(found):
    return [{name: one[name] for name in COLUMNS} for one in found]


def of_ours(address):
    answer = Ours().ask(address)
    assert answer.status == 200
    return json.loads(answer.body)


def of_floor(by_hand, sql, values=None):
    return json.loads(by_hand.json(sql, values))["results"]


def of_peer(database, query, **values):
    cursor = database.execute(peer.QUERIES[query], values)
    names = [one[0] for one in cursor.description]
    found = [dict(zip(names, row, strict=True)) for row in cursor]
    return [{key: json.loads(value) if key in peer.LISTS else value for key, value in row.items()} for row in found]


@pytest.mark.parametrize("which", ["all", "much", "little", "deep"])
def test_a_list_has_the_same_rows_in_the_same_order(world, which):
    by_hand, database, about, _ = world
    address, sql, query, values = {
        "all": (operations.LIST, floor.LIST, "list", {}),
        "much": (f"{operations.LIST}?state={about.much}", floor.LIST_OF_STATE, "list_of_state", {"state": about.much}),
        "little": (f"{operations.LIST}?state={about.little}", floor.LIST_OF_STATE, "list_of_state", {"state": about.little}),
        "deep": (
            operations.cursor_after(Ours(), about.day, about.id), floor.LIST_AT_DEPTH, "list_at_depth",
            {"day": str(about.day), "id": about.id},
        ),
    }[which]  # fmt: skip
    ours = rows_of(of_ours(address)["results"])
    by_key = {name: about.keys.get(value, value) for name, value in values.items()}
    assert ours
    assert ours == rows_of(of_floor(by_hand, sql, by_key)) == rows_of(of_peer(database, query, **values))


def test_one_statement_is_the_same(world):
    by_hand, database, _, _ = world
    ours = rows_of([of_ours(operations.ONE)])
    values = {"id": operations.ONE_ID}
    assert ours == rows_of(of_floor(by_hand, floor.ONE, values)) == rows_of(of_peer(database, "one", **values))


def test_facets_are_the_same(world):
    by_hand, database, about, _ = world
    told = of_ours(f"{operations.LIST}?state={about.much}&facets={operations.FACETS}")["facets"]
    ours = {(name, str(bar["value"])): bar["count"] for name, bars in told.items() for bar in bars}
    values = {"state": about.much}
    by_floor = {
        (one["facet"], one["value"]): one["n"]
        for one in of_floor(by_hand, floor.FACETS, {"state": about.keys[about.much]})
    }
    by_peer = {(one["facet"], one["value"]): one["n"] for one in of_peer(database, "facets", **values)}
    assert by_floor == by_peer
    # A principle of ours counts what is below it, too.
    assert {key: n for key, n in ours.items() if key[0] != "principle"} == {
        key: n for key, n in by_floor.items() if key[0] != "principle"
    }


def test_the_newest_hits_are_the_same(world):
    by_hand, database, about, _ = world
    ours = rows_of(of_ours(f"/api/v1/search?q={FREQUENT}&sort=-date")["results"])
    values = {"words": floor.words(FREQUENT, about.lexemes[FREQUENT])}
    assert ours
    assert ours == rows_of(of_floor(by_hand, floor.NEWEST, values))
    assert ours == rows_of(of_peer(database, "newest", word=FREQUENT))


def test_cells_of_the_matrix_are_the_same(world):
    by_hand, database, _, _ = world
    by_floor = {(one["state"], one["principle"], one["stance"], one["n"]) for one in of_floor(by_hand, floor.MATRIX)}
    by_peer = {(one["state"], one["principle"], one["stance"], one["n"]) for one in of_peer(database, "matrix")}
    assert len(by_floor) > 100
    assert by_floor == by_peer


def test_everything_is_all_that_is_published(world):
    by_hand, _database, _, rows = world
    ours = Ours().ask(f"{operations.LIST}.ndjson").body.splitlines()
    assert len(ours) == rows == of_ours(operations.LIST)["count"]
    assert rows_of(map(json.loads, ours)) == rows_of(
        json.loads(json.dumps(row, default=str)) for row in by_hand.rows(floor.EVERYTHING)
    )


def test_a_goal_is_missed_where_it_costs_more(world):
    figures = {"one statement, JSON": {"ours": {"cpu": 5.0}, "floor": {"cpu": 2.0}}}
    assert [(goal.name, times) for goal, times in goals.missed(figures)] == [("one statement, JSON", 2.5)]
    figures["one statement, JSON"]["floor"]["cpu"] = 2.5
    assert goals.missed(figures) == []
