"""Lists, rows and counts over HTTP, with the headers that clients build on."""

import csv
import io
import json
from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from positions.api.docs import TOLD
from positions.changes import references, reviewing
from positions.models import Principle
from positions.queries.query_language import RESOURCES
from tests import make
from tests.api.asking import cells, get, rows

# experience.md, "API", letter for letter.
POSITION = ["id", "statement", "version", "state", "state_name", "state_name_at_the_time", "group", "role", "principle", "principle_name", "stance", "voice", "confidence", "speaker", "capacity", "date", "date_precision", "date_start", "date_end", "forum", "session", "document", "document_title", "publisher", "published_on", "quote", "language", "start", "end", "published_at", "url", "context_url"]  # fmt: skip


def test_a_position_has_the_keys_of_the_documented_example(client, db):
    answer = get(client, "positions/S-000002:CHN:non-intervention").json()
    assert list(answer) == POSITION
    quote = answer.pop("quote")
    assert quote.startswith("Universally-recognized fundamental norms and principles")
    assert datetime.fromisoformat(answer.pop("published_at")).tzinfo
    assert answer.pop("document_title").startswith("China believes in UN's leading role")
    assert answer == {
        "id": "S-000002:CHN:non-intervention", "statement": "S-000002", "version": 1, "state": "CHN",
        "state_name": "China", "state_name_at_the_time": None, "group": None, "role": "sole", "principle": "non-intervention",
        "principle_name": "Non-intervention in internal affairs", "stance": "affirms", "voice": "direct_quote",
        "confidence": answer["confidence"], "speaker": "Chen Xu",
        "capacity": "Ambassador of China to the Netherlands; head of the Chinese delegation to GCCS 2015",
        "date": "2015-04-16/2015-04-17", "date_precision": "interval", "date_start": "2015-04-16",
        "date_end": "2015-04-17", "forum": "gccs", "session": "gccs-2015", "document": "D-0001", "publisher": "Xinhua",
        "published_on": "2015-04-17", "language": "en", "start": 1076, "end": 1369,
        "url": "http://testserver/statements/S-000002/",
        "context_url": "http://testserver/documents/D-0001/#S-000002",
    }  # fmt: skip
    assert len(quote) == 1369 - 1076


def test_a_statement_is_the_same_without_the_principle_columns_and_with_a_list(client, db):
    answer = get(client, "statements/S-000002").json()
    shared = [name for name in POSITION if name not in {"principle", "principle_name", "stance"}]
    assert [name for name in answer if name in shared] == shared
    assert "non-intervention" in answer["principles"]
    assert answer["counted"] is True
    (headline,) = get(client, "statements?voice=headline").json()["results"]
    assert headline["counted"] is False


def test_a_list_says_how_much_what_was_understood_and_of_which_edition(client, db):
    body = get(client, "positions?state=China&page_size=5").json()
    assert list(body) == ["count", "next", "previous", "query", "dataset", "results"]
    assert body["count"] == 81
    assert body["query"] == {"state": ["CHN"], "page_size": 5}
    assert list(body["dataset"]) == ["name", "edition", "changed_at", "licence", "url"]
    assert len(body["results"]) == 5
    assert body["previous"] is None


def test_links_lead_to_the_pages_before_and_after(client, db):
    first = get(client, "statements?page_size=20&state=China")
    body = first.json()
    assert f'<{body["next"]}>; rel="next"' in first.headers["Link"]
    assert 'rel="prev"' not in first.headers["Link"]
    assert 'rel="describedby"' in first.headers["Link"]
    second = client.get(body["next"])
    assert f'<{second.json()["previous"]}>; rel="prev"' in second.headers["Link"]
    assert client.get(second.json()["previous"]).json()["results"] == body["results"]


@pytest.mark.parametrize("noun", RESOURCES)
def test_every_noun_answers_in_every_form_with_and_without_a_slash(client, analyst, reviewer, noun):
    # The seeds explain no vote.
    make.make_statement("CHN", by=analyst, reviewer=reviewer, explaining=[make.explains("a-res-73-27")])
    bare = get(client, noun)
    first = bare.json()["results"][0]
    for form in ("", "/", ".json", ".json/", ".csv", ".csv/"):
        assert get(client, noun + form).status_code == 200
        assert get(client, f"{noun}/{first['id']}{form}").status_code == 200
    assert get(client, f"{noun}.json").json()[: len(bare.json()["results"])] == bare.json()["results"]
    alone = get(client, f"{noun}/{first['id']}").json()
    # A recorded vote is wide: its file has a row for each state.
    rows = alone.pop("states") if noun == "rollcalls" else [alone]
    assert [field.name for field in RESOURCES[noun].alone] == list(alone)
    assert {name: alone[name] for name in first} == first
    assert len(cells(get(client, f"{noun}/{first['id']}.csv"))) == len(rows) > 0


@pytest.mark.parametrize("noun", RESOURCES)
def test_a_file_holds_the_rows_of_the_list_cell_by_cell(client, db, noun):
    listed = rows(client, f"{noun}?page_size=40")
    filed = cells(get(client, f"{noun}.csv"))
    assert len(listed) == len(filed)
    kinds = {field.name: field.column.kind for field in RESOURCES[noun].fields}
    for row, line in zip(listed, filed, strict=True):
        assert list(row) == list(line)
        for name, value in row.items():
            if value is None:
                assert line[name] == ""
            elif kinds[name] == "list":
                assert line[name] == "; ".join(value)
            elif kinds[name] == "boolean":
                assert line[name] == str(value).lower()
            else:
                assert line[name] == str(value)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    question=st.fixed_dictionaries(
        {},
        optional={
            "state": st.sampled_from(["CHN", "!CHN", "中国,NLD"]),
            "voice": st.sampled_from(["direct_quote", "!headline", "document_text,reported_speech"]),
            "principle": st.sampled_from(["international-law", "!non-intervention", "voluntary-norms,sovereignty"]),
            "year": st.sampled_from(["2015", "!2015", "2015,2021"]),
            "sort": st.sampled_from(["date", "-date", "speaker,-date"]),
        },
    ),
    noun=st.sampled_from(["statements", "positions"]),
    size=st.integers(3, 50),
)
def test_pages_and_file_of_a_question_have_the_same_ids(client, db, question, noun, size):
    from urllib.parse import urlencode

    query = urlencode(question)
    paged = [row["id"] for row in rows(client, f"{noun}?{query}&page_size={size}")]
    assert paged == [row["id"] for row in cells(get(client, f"{noun}.csv?{query}"))]


def test_fields_are_given_in_the_order_asked_for_in_each_form(client, db):
    asked = "quote,id,state"
    assert list(get(client, f"positions?fields={asked}").json()["results"][0]) == asked.split(",")
    assert get(client, f"positions.csv?fields={asked}").content.decode().startswith(asked + "\r\n")
    assert list(get(client, f"positions/S-000002:CHN:non-intervention?fields={asked}").json()) == asked.split(",")


def test_identifiers_are_found_in_either_case(client, db):
    for address in ("states/chn", "statements/s-000002", "documents/d-0001", "forums/GCCS", "vocab/STANCE:affirms",
                    "positions/s-000002:chn:NON-intervention"):  # fmt: skip
        assert get(client, address).status_code == 200, address


def test_a_withdrawn_statement_says_why_and_where_to_go(client, analyst, reviewer):
    statement = make.make_statement(by=analyst, reviewer=reviewer)
    reviewing.withdraw(statement, reason="The text was a forgery.", successor="S-000002", by=reviewer)
    for address in (statement.public_id, f"{statement.public_id}.csv", f"{statement.public_id.lower()}/"):
        answer = get(client, f"statements/{address}")
        assert answer.status_code == 410
        assert answer.headers["Content-Type"] == "application/problem+json"
        body = answer.json()
        assert body["reason"] == "The text was a forgery."
        assert body["successor"] == "S-000002"
        assert body["successor_url"] == "http://testserver/statements/S-000002/"
    assert get(client, f"positions/{statement.public_id}:CHN:non-intervention").status_code == 410
    assert get(client, f"statements?id={statement.public_id}").status_code == 400


def test_an_identifier_that_changed_leads_to_the_present_one(client, reviewer):
    row = Principle.objects.get(slug="non-intervention")
    row.slug = "no-intervention"
    references.change(row, started_from=row.revision, by=reviewer, why="test")
    answer = get(client, "principles/non-intervention.csv")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/api/v1/principles/no-intervention.csv")
    assert client.get(answer.headers["Location"]).status_code == 200


def test_what_is_not_published_and_what_never_was_answer_alike(client, analyst):
    make.make_principle("Hidden", by=analyst, slug="hidden-one")
    hidden, never = get(client, "principles/hidden-one").json(), get(client, "principles/hidden-two").json()
    assert {name: str(value).replace("one", "two") for name, value in hidden.items()} == {
        name: str(value) for name, value in never.items()
    }


def test_positions_are_counted_by_one_to_three_columns(client, db):
    body = get(client, "positions/counts?by=state,principle&voice=direct_quote").json()
    assert body["query"] == {"by": ["state", "principle"], "voice": ["direct_quote"]}
    assert list(body["results"][0]) == ["state", "state_name", "principle", "principle_name", "positions", "statements"]
    assert body["count"] == len(body["results"])
    assert (
        sum(row["positions"] for row in body["results"]) == get(client, "positions?voice=direct_quote").json()["count"]
    )
    assert cells(get(client, "positions/counts.csv?by=state")) == [
        {"state": "CHN", "state_name": "China", "positions": "81", "statements": "43"}
    ]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [("", "by"), ("by=", "by"), ("by=stat", "by"), ("by=state,state", "by"), ("by=state,stance,voice,year", "by"),
     ("by=state&sort=state", "sort"), ("by=state&page_size=3", "page_size"), ("by=state&vioce=x", "vioce")],
)  # fmt: skip
def test_counts_refuse_what_they_cannot_answer(client, db, query, parameter):
    answer = get(client, f"positions/counts?{query}")
    assert answer.status_code == 400
    assert parameter in {error["parameter"] for error in answer.json()["errors"]}


def test_the_same_answer_is_not_sent_twice(client, db):
    for address in ("positions", "positions.csv", "statements/S-000002", "openapi.json", "positions/counts?by=state"):
        first = get(client, address)
        assert first.headers["Last-Modified"]
        again = get(client, address, **{"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]
        assert again.headers["API-Version"] == "1"
        assert again.headers["Access-Control-Allow-Origin"] == "*"


def test_forms_have_etags_of_their_own_which_change_with_the_edition(client, analyst, reviewer):
    tags = {
        address: get(client, address).headers["ETag"]
        for address in ("positions", "positions.json", "positions.csv", "positions.csv?state=CHN")
    }
    assert len(set(tags.values())) == len(tags)
    make.make_statement(by=analyst, reviewer=reviewer)
    for address, tag in tags.items():
        assert get(client, address, **{"If-None-Match": tag}).status_code == 200


def test_a_conditional_request_costs_one_query(client, db):
    tag = get(client, "positions").headers["ETag"]
    with CaptureQueriesContext(connection) as captured:
        assert get(client, "positions", **{"If-None-Match": tag}).status_code == 304
    assert len([query for query in captured if "SAVEPOINT" not in query["sql"]]) == 1


@pytest.mark.parametrize("noun", RESOURCES)
def test_an_endpoint_asks_as_many_queries_at_12_rows_as_at_1(client, analyst, reviewer, noun):
    for _ in range(12):
        make.make_statement(by=analyst, reviewer=reviewer)
    get(client, f"{noun}?page_size=12")  # what a process remembers of an edition, and of the texts, is gathered once
    counted = []
    for size in (1, 12):
        with CaptureQueriesContext(connection) as captured:
            assert get(client, f"{noun}?page_size={size}").status_code == 200
        counted.append(len(captured))
    assert counted[0] == counted[1]


def test_any_site_may_read_and_a_preflight_is_answered(client, db):
    for address in ("v1/positions", "v1/positions.csv", "docs/", "v1/nothing-here", "v1/statements?x=1"):
        answer = client.options(
            f"/api/{address}", headers={"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "GET"}
        )
        assert answer.headers["Access-Control-Allow-Origin"] == "*", address
        assert "GET" in answer.headers["Access-Control-Allow-Methods"]
        answer = client.get(f"/api/{address}", headers={"Origin": "https://elsewhere.example"})
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "ETag" in answer.headers["Access-Control-Expose-Headers"]
        assert answer.headers["API-Version"] == "1"
    preflight = client.options("/api/v1/positions")
    assert (preflight.status_code, preflight.content) == (204, b"")


BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "is_csv"),
    [
        ("", False),
        ("*/*", False),
        (BROWSER, False),
        ("application/xml", False),  # never a 406
        ("text/*", False),  # who wants CSV names it
        ("application/json, text/csv", False),  # liked alike
        ("text/csv;q=0.5, application/json", False),
        ("text/csv;q=0", False),
        ("text/csv;q=x", False),
        ("text/csv", True),
        ("TEXT/CSV; header=present", True),
        ("text/csv, */*;q=0.1", True),
        ("application/json;q=0.5,text/csv;q=0.9", True),
    ],
)
def test_a_bare_address_is_csv_for_who_asks_for_that(client, db, accept, is_csv):
    for address in ("positions?state=CHN", "positions/?state=CHN", "statements/S-000002", "positions/counts?by=state"):
        answer = get(client, address, Accept=accept)
        assert answer.status_code == 200
        assert answer.headers["Content-Type"].startswith("text/csv" if is_csv else "application/json")
        assert {"Accept", "Accept-Encoding"} <= set(answer.headers["Vary"].split(", "))
        assert not answer.cookies
        path, _, query = address.partition("?")
        beside = get(client, f"{path.rstrip('/')}.csv?{query}".rstrip("?"))
        assert (answer.content == beside.content) is is_csv
        assert (answer.headers["ETag"] == beside.headers["ETag"]) is is_csv


def test_an_address_with_a_suffix_and_one_that_is_no_table_are_what_they_are(client, db):
    for address, kind in (
        ("positions.json", "application/json"),
        ("positions.ndjson/", "application/x-ndjson"),
        ("openapi.json", "application/vnd.oai.openapi+json"),
        ("", "application/json"),
    ):
        answer = get(client, address, Accept="text/csv")
        assert answer.headers["Content-Type"].startswith(kind)
        assert "Accept" not in answer.headers["Vary"].split(", ")


def test_text_comes_verbatim_and_a_line_feed_does_not_end_a_row(client, analyst, reviewer):
    quote = '=1+1, "quoted"\nand a second line'
    statement = make.make_statement(by=analyst, reviewer=reviewer, quote=quote)
    (line,) = cells(get(client, f"statements.csv?id={statement.public_id}"))
    assert line["quote"] == quote
    content = get(client, "statements.csv").content
    assert not content.startswith(b"\xef\xbb\xbf")
    assert len(list(csv.reader(io.StringIO(content.decode(), newline="")))) == 1 + 46


def test_with_nothing_on_record_lists_are_empty_and_files_have_their_heading(client, db):
    assert get(client, "positions?state=NLD").json()["results"] == []
    assert get(client, "positions.csv?state=NLD").content.decode() == ",".join(POSITION) + "\r\n"


def test_the_index_leads_to_every_noun(client, db):
    for address in ("/api/", "/api/v1/", "/api/v1"):
        body = client.get(address).json()
        assert [entry["noun"] for entry in body["results"]][: len(RESOURCES)] == list(RESOURCES)
        for where in [body["docs"], body["openapi"], *(entry["url"] for entry in body["results"])]:
            # Some must be asked for something, and say for what.
            asks = where.rsplit("/", 1)[1] in {view.name for view in TOLD} - {"statuses"}
            assert client.get(where).status_code == (400 if asks else 200)


def test_json_is_plain(client, db):
    assert json.loads(get(client, "states?state=CIV").content)["results"][0]["state_name"] == "Côte d’Ivoire"


@pytest.mark.parametrize(
    "asked",
    ["statements?", "statements?state=China&state=!NLD", "statements?q=sovereignty", "search?q=sovereignty", "states?",
     "search?q=sovereignty&fields=id,quote", "search?q=zzzz", "positions?stance=affirms", "agreement?"],
)  # fmt: skip
def test_whoever_wants_no_count_gets_the_same_rows_without_it(client, db, asked):
    counted, plain = get(client, asked).json(), get(client, f"{asked}&count=no").json()
    assert "count" in counted
    assert "count" not in plain
    for key in counted.keys() - {"count", "query", "next", "names", "did_you_mean"}:
        assert plain[key] == counted[key], key
    assert plain["query"] == {**counted["query"], "count": "no"}
    assert get(client, f"{asked}&count=yes").json()["count"] == counted["count"]


def test_nothing_is_counted_for_whoever_wants_no_count_and_the_next_page_has_none_either(client, db):
    for asked in ("statements?state=China&state=!NLD&page_size=3", "statements?q=of&sort=-date&page_size=3"):
        with CaptureQueriesContext(connection) as queries:
            body = get(client, f"{asked}&count=no").json()
        assert not any("count(" in query["sql"].lower() for query in queries)
        further = client.get(body["next"]).json()
        assert "count" not in further
        assert further["results"] == client.get(get(client, asked).json()["next"]).json()["results"]


@pytest.mark.parametrize(
    "asked", ["statements.csv?count=no", "positions/counts?by=state&count=no", "statements?count=some"]
)
def test_a_count_is_refused_where_there_is_none_and_where_it_is_neither_yes_nor_no(client, db, asked):
    answer = get(client, asked)
    assert answer.status_code == 400
    assert [error["parameter"] for error in answer.json()["errors"]] == ["count"]
