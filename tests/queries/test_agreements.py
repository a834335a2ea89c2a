"""What the public may know of two codings: counted pairs of closed ones of published documents; nothing else."""

import csv
import io
import json

import pytest
from django.db import DatabaseError, connection
from django.urls import reverse

from positions.changes import documents
from positions.changes.reliability import draws
from positions.models import Coding
from positions.published.session import as_public
from positions.text.agreement import FEWEST, agreement
from tests import make
from tests.admin.browsing import words_of
from tests.second import PASSED, code, make_read_document, make_sample, stating


@pytest.fixture
def four(db):
    return [make.make_account(role) for role in ("analyst", "analyst", "reviewer", "reviewer")]


def rows(client, query: str = "") -> dict[str, dict]:
    return {row["id"]: row for row in client.get(f"/api/v1/agreement?{query}").json()["results"]}


def figures(row: dict) -> tuple:
    return row["documents"], row["units"], row["agreeing"], row["observed"], row["alpha"], row["alpha_word"]


NONE = (0, 0, 0, None, None, "too_few")


def coded(four, *decisions, stated=12, passed=12):
    first, second, drawer, _third = four
    paper = make_read_document(first, stated=stated, passed=passed)
    sample = make_sample(paper, first=first, coder=second, by=drawer)
    return paper, sample, lambda: code(sample, *decisions)


def test_before_there_is_any_it_is_said_in_words(client, db):
    assert {key: figures(row) for key, row in rows(client).items()} == {"ALL:sentences": NONE, "ALL:stances": NONE}
    page = words_of(client.get("/about/method/"))
    assert "there is no figure" in page


def test_a_figure_is_public_when_the_coding_is_closed_and_the_document_public(client, four):
    paper, _sample, finish = coded(four, PASSED, stating("sovereignty", "opposes"), stating())
    documents.publish(paper, by=four[3])
    assert figures(rows(client)["ALL:sentences"]) == NONE
    finish()
    paper.refresh_from_db()
    found = rows(client)
    assert set(found) == {"ALL:sentences", "ALL:stances", f"{paper.public_id}:sentences", f"{paper.public_id}:stances"}
    # 24 sentences, one of which the second calls no position; 11 that both call statements, one with another stance.
    own = agreement([("s", "s", 11), ("s", "n", 1), ("n", "n", 12)])
    assert figures(found["ALL:sentences"]) == (1, 24, 23, 0.958, round(own.alpha, 3), "given")
    assert figures(found["ALL:stances"]) == (1, 11, 10, 0.909, None, "too_few")
    assert found[f"{paper.public_id}:sentences"]["document"] == paper.public_id


def test_of_a_document_that_is_not_public_nothing_is_told(client, four):
    _paper, _sample, finish = coded(four, stated=2, passed=2)
    finish()
    assert {key: figures(row) for key, row in rows(client).items()} == {"ALL:sentences": NONE, "ALL:stances": NONE}


def test_what_was_called_off_counts_nowhere(client, four):
    paper, sample, _finish = coded(four, stated=2, passed=2)
    code(sample, hand_in=False)
    documents.publish(paper, by=four[3])
    draws.cancel(sample, why="gone", started_from=sample.revision, by=four[3])
    assert figures(rows(client)["ALL:sentences"]) == NONE


def test_one_value_alone_is_not_computable(client, four):
    paper, _sample, finish = coded(four, stated=FEWEST, passed=0)
    documents.publish(paper, by=four[3])
    finish()
    for figure in ("sentences", "stances"):
        assert figures(rows(client)[f"ALL:{figure}"]) == (1, FEWEST, FEWEST, 1.0, None, "not_computable")
    page = words_of(client.get("/about/method/"))
    assert "not computable: all values are the same" in page


def test_page_json_and_csv_say_the_same(client, four):
    paper, _sample, finish = coded(four, PASSED)
    documents.publish(paper, by=four[3])
    finish()
    listed = client.get("/api/v1/agreement").json()["results"]
    filed = list(csv.DictReader(io.StringIO(client.get("/api/v1/agreement.csv").content.decode())))
    assert [{name: "" if value is None else str(value) for name, value in row.items()} for row in listed] == filed
    row = rows(client)["ALL:sentences"]
    page = words_of(client.get("/about/method/"))
    assert f"all together, 1 document {row['units']} {row['observed']:.3f} {row['alpha']:.3f}" in page
    paper.refresh_from_db()
    narrowed = rows(client, f"document={paper.public_id}&figure=stances")
    assert set(narrowed) == {f"{paper.public_id}:stances"}
    assert set(rows(client, "alpha_word=given")) >= {"ALL:sentences"}
    one = client.get(f"/api/v1/agreement/{paper.public_id.lower()}:SENTENCES")
    assert one.json()["units"] == 24


def test_no_name_sentence_or_principle_is_in_any_answer(client, four):
    paper, sample, finish = coded(four, PASSED)
    documents.publish(paper, by=four[3])
    finish()
    answers = [
        client.get(address).content.decode()
        for address in ("/api/v1/agreement", "/api/v1/agreement.csv", "/about/method/")
    ]
    for answer in answers:
        assert not [user.username for user in four if user.username in answer]
        assert "sovereignty" not in answer.replace("/principles/", "")
        assert sample.seed not in answer


@pytest.mark.parametrize("table", ["sample", "sampledsentence", "coding", "settlement"])
def test_the_publics_role_reaches_no_single_coding(db, table):
    for schema in ("", "public."):
        with (
            pytest.raises(DatabaseError, match="permission denied|does not exist"),
            as_public(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"SELECT * FROM {schema}positions_{table}")


def test_the_views_word_is_that_of_the_measure(client, four):
    """SQL and Python each decide whether a coefficient is told: the same."""
    first, _second, drawer, third = four
    for stated, passed in ((FEWEST, 0), (FEWEST - 1, 0), (FEWEST - 1, 1)):
        coder = make.make_account("analyst")
        paper = make_read_document(first, stated=stated, passed=passed)
        documents.publish(paper, by=third)
        code(make_sample(paper, first=first, coder=coder, by=drawer))
    for row in rows(client).values():
        assert (row["alpha"] is not None) == (row["alpha_word"] == "given"), json.dumps(row)
    assert {row["alpha_word"] for row in rows(client).values()} == {"given", "too_few", "not_computable"}
    assert Coding.objects.exists()


def test_the_page_leads_to_its_data(client, db):
    assert reverse("api-agreement") in client.get("/about/method/").text
