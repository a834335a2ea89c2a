"""One question, one answer: random questions of each kind, asked of page, JSON and CSV; and each cell leads to its words."""

import itertools
import os
import random
import re
from collections import Counter
from datetime import date
from html import unescape

import pytest

from positions.changes import references, reviewing, statements
from positions.models import Group, Membership, Principle, Session, State
from positions.models.choices import AttributionRole
from tests import make
from tests.api.asking import cells as csv_rows
from tests.api.asking import rows

MANY = int(os.environ.get("NORMSDB_TEST_QUESTIONS", "120"))
"""Each value of each parameter is among them twice and more; 200 and more have been tried, and can be again."""
# All of them take a minute; some always.
COUNTS = pytest.mark.parametrize("many", [25, pytest.param(MANY, marks=pytest.mark.long)])
SEED = 20261121
_CELL = re.compile(r'<a class="cell" href="([^"]+)">.*?<span class="hidden">([^<]*)</span></a>', re.DOTALL)
_PASSAGE = re.compile(r'<div class="statement" id="(S-\d+)">')
_ROW = re.compile(r'href="/statements/(S-\d+)/"')
_WORDS = {"affirms": "affirms", "qualifies": "qualifies", "opposes": "opposes", "calls_for": "calls for"}

SHARED = {
    "stance": ("affirms", "!opposes", "calls_for,qualifies", "opposes"),
    "voice": ("document_text", "!document_text", "direct_quote,reported_speech"),
    "since": ("2016", "2015-10", "2015-04-17"),
    "until": ("2016", "2021-10-19"),
    "year": ("2015", "!2015", "2022"),
    "forum": ("gccs", "!gccs", "oewg"),
    "session": ("gccs-2015", "oewg-2019-2021"),
    "document": ("D-0001", "!D-0001", "D-0002,D-0001"),
    "mentions": ("ungge", "!ungge", "oewg"),
    "role": ("sole", "joint", "!joint"),
    "language": ("en", "!en"),
    "reviewed": ("yes", "no"),
    "speaker": ("Chen Xu", "!Chen Xu"),
    "descendants": ("no",),
}
PLACES = {
    "state": ("CHN", "NOR,CHN", "!NOR", "Brasil,KEN", "FRA"),
    "region": ("weog", "asia-pacific,african", "!weog"),
    "principle": ("sovereignty", "international-law", "!non-intervention", "voluntary-norms,sovereignty"),
}
LISTS = {
    **SHARED,
    **PLACES,
    "group": ("european-union", "!european-union"),
    "sort": ("date", "document,-start", "-date"),
}
MATRIX = {
    **SHARED,
    **PLACES,
    "group": ("european-union", "!european-union"),
    "member_of": ("european-union", "!european-union"),
    "family": ("international-law", "!international-law"),
    "rows": ("both", "both", "states", "groups"),
    "blank_rows": ("show", "hide"),
    "blank_columns": ("show", "hide"),
    "sort_rows": ("-count", "count", "-latest", "-name", "region"),
    "sort_columns": ("-count", "latest", "name", "tree"),
    "value": ("count", "latest", "stance"),
    "across": ("states", "principles"),
}


def random_queries(parameters, count):
    """Distinct questions, some of which nothing answers; each parameter has its values in turn."""
    source = random.Random(SEED)  # noqa: S311 - chance, not secrecy
    values = {name: itertools.cycle(dict.fromkeys(values)) for name, values in sorted(parameters.items())}
    # The parameters in turn too, each round in another order.
    rounds = (name for _ in itertools.count() for name in source.sample(list(values), len(values)))
    found = {"": None}
    while len(found) < count:
        names = dict.fromkeys(itertools.islice(rounds, source.choice((1, 1, 2, 2, 3, 4))))
        found["&".join(f"{name}={next(values[name])}" for name in names)] = None
    return list(found)


@pytest.mark.parametrize("noun", ["LISTS", "MATRIX"])
def test_every_value_of_every_parameter_is_asked_about(noun):
    parameters = globals()[noun]
    asked = Counter(part for query in random_queries(parameters, MANY) for part in query.split("&") if part)
    assert min(asked[f"{name}={value}"] for name, values in parameters.items() for value in values) >= 2


@pytest.fixture
def record(analyst, reviewer):
    """Three states and a group, alone and together, in three years, at a session and outside."""
    facts = {"by": analyst, "reviewer": reviewer}
    for number, (code, slug, stance) in enumerate(
        [("NOR", "sovereignty", "affirms"), ("NOR", "sovereignty", "qualifies"), ("KEN", "non-intervention", "opposes"),
         ("NOR", "voluntary-norms", "calls_for"), ("CHN", "due-diligence", "opposes"), ("KEN", "due-diligence", "affirms")]
    ):  # fmt: skip
        when = date(2015 + number % 3 * 3, 4, 17)
        make.make_statement(
            code, principle=slug, stance=stance, said_start=when, said_end=when, said_precision="day",
            session=Session.objects.get(slug="oewg-2019-2021") if number % 2 else None, **facts,
        )  # fmt: skip
    union, norway = Group.objects.get(slug="european-union"), State.objects.get(alpha3="NOR")
    references.change_parts(new=[Membership(group=union, state=norway)], by=reviewer, why="test")
    for holders in ([union], [union, norway, State.objects.get(alpha3="BRA")]):
        draft = make.make_draft(by=analyst, principle="sovereignty")
        parts = statements.Parts(
            [
                statements.Speaking(
                    **{"group" if isinstance(holder, Group) else "state": holder}, role=AttributionRole.JOINT
                )
                for holder in holders
            ],
            [
                statements.Taking(Principle.objects.get(slug=slug), stance, 1)
                for slug, stance in (("sovereignty", "qualifies"), ("international-humanitarian-law", "affirms"))
            ],
        )
        statements.revise(draft, parts=parts, started_from=draft.revision, by=analyst, why="test")
        draft.refresh_from_db()
        reviewing.submit(draft, by=analyst)
        reviewing.approve(draft, seen=reviewing.digest(draft), by=reviewer)


def spoken(cell):
    """The sentence of a cell, made anew from the API's row."""
    stances = " and ".join(_WORDS[value] for value in cell["stances"])
    passages = f"{cell['count']} passage{'' if cell['count'] == 1 else 's'}"
    return f"{stances}, {passages}" + (f", latest {cell['latest']}" if cell["latest"] else "")


@COUNTS
def test_the_matrix(client, record, many):
    source = random.Random(SEED)  # noqa: S311 - as above
    answered = followed = 0
    for query in random_queries(MATRIX, many):
        answer = client.get(f"/api/v1/matrix?{query}&ids=yes".replace("?&", "?"))
        page = client.get(f"/matrix/?{query}".replace("?&", "?"))
        assert page.status_code == answer.status_code, query
        if answer.status_code == 400:
            # Rows of one kind, and a choice among those of the other.
            assert "rows=" in query
            continue
        answered += 1
        body = answer.json()
        host = "http://testserver"
        seen = {unescape(href): unescape(words) for href, words in _CELL.findall(page.content.decode())}
        assert {cell["url"].removeprefix(host): spoken(cell) for cell in body["cells"]} == {
            href: words.partition(": ")[2] for href, words in seen.items()
        }, query
        long_rows = csv_rows(client.get(f"/api/v1/matrix.csv?{query}&shape=long&ids=yes".replace("?&", "?")))
        assert [
            (row["state"] or row["group"], row["principle"], row["stances"], row["count"], row["latest"], row["statements"])
            for row in long_rows
        ] == [
            (cell["state"] or cell["group"], cell["principle"], "; ".join(cell["stances"]), str(cell["count"]),
             str(cell["latest"] or ""), "; ".join(cell["statements"]))
            for cell in body["cells"]
        ], query  # fmt: skip
        value = next((part[6:] for part in query.split("&") if part.startswith("value=")), "stance")
        wide = csv_rows(client.get(f"/api/v1/matrix.csv?{query}".replace("?&", "?")))
        assert [row["state"] or row["group"] for row in wide] == [row["state"] or row["group"] for row in body["rows"]]
        filled = {
            (row["state"] or row["group"], name): cell
            for row in wide
            for name, cell in row.items()
            if cell and name not in {"state", "state_name", "group", "group_name"}
        }
        key = "stances" if value == "stance" else value
        assert filled == {
            (cell["state"] or cell["group"], cell["principle"]): "; ".join(cell[key])
            if key == "stances"
            else str(cell[key])
            for cell in body["cells"]
            if cell[key] is not None
        }, query
        assert sum(cell["count"] for cell in body["cells"]) == sum(row["positions"] for row in body["rows"])
        for cell in source.sample(body["cells"], min(1, len(body["cells"]))):
            followed += 1
            here = client.get(cell["url"]).content.decode()
            assert sorted(_PASSAGE.findall(here)) == cell["statements"], (query, cell["url"])
            file = unescape(re.search(r'href="(/api/v1/positions\.csv[^"]*)"', here)[1])
            assert sorted(row["statement"] for row in csv_rows(client.get(file))) == cell["statements"], (query, file)
    assert answered > many * 0.7
    assert followed > many * 0.3


@COUNTS
@pytest.mark.parametrize("noun", ["statements", "positions"])
def test_the_lists(client, record, noun, many):
    answers = 0
    for query in random_queries(LISTS, many):
        found = [row["id"] for row in rows(client, f"{noun}?{query}")]
        answers += bool(found)
        assert [row["id"] for row in csv_rows(client.get(f"/api/v1/{noun}.csv?{query}"))] == found, query
        if noun == "statements":
            page = client.get(f"/statements/?{query}".replace("?&", "?")).content.decode()
            shown = list(dict.fromkeys(_ROW.findall(page)))
            assert shown == found[:50], query
        else:
            counted = client.get(
                f"/api/v1/positions/counts?by=stance&{'&'.join(part for part in query.split('&') if part[:5] != 'sort=')}".rstrip(
                    "&"
                )
            )
            assert sum(row["positions"] for row in counted.json()["results"]) == len(found), query
    assert answers > many * 0.3
