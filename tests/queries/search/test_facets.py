"""The count of a facet's value is what the question gives with that value."""

from urllib.parse import parse_qs

import pytest

from positions.models import Session
from positions.published.session import as_public
from positions.queries.query_language import facets, paginate, parse
from tests import make

QUESTIONS = [
    "",
    "q=cyber",
    "q=cyber&stance=affirms",
    "principle=!non-intervention",
    "stance=affirms&principle=!sovereignty",
    "principle=international-law&stance=!calls_for",
    "state=!CHN",
    "state=NOR&stance=opposes",
    "region=asia-pacific&role=sole",
    "year=2015&voice=direct_quote",
    "principle=sovereignty&descendants=no",
    "since=2016&forum=gccs",
    "q=%25",
]


@pytest.fixture
def more(analyst, reviewer):
    document = make.make_document("Norland holds this. It rejects that cyber. It calls for more.", by=analyst)
    for quote, slug, stance in (
        ("Norland holds this.", "sovereignty", "affirms"),
        ("It rejects that cyber.", "countermeasures", "opposes"),
        ("It calls for more.", "sovereignty", "calls_for"),
    ):
        make.make_statement(
            "NOR", by=analyst, reviewer=reviewer, document=document, quote=quote, principle=slug, stance=stance,
            session=Session.objects.get(slug="oewg-2019-2021"),
        )  # fmt: skip


@pytest.mark.parametrize("asked", QUESTIONS)
def test_each_count_is_what_following_the_link_gives(more, asked):
    with as_public():
        question = parse("statements", parse_qs(asked))
        seen = 0
        for name, bars in facets(question, question.noun.facets).items():
            for bar in bars:
                followed = parse("statements", parse_qs(question.instead(name, bar.token)[1:]))
                assert paginate(followed).count == bar.count > 0, (name, bar)
                seen += 1
        assert seen or paginate(question).count == 0


def test_a_joint_statement_counts_for_each_of_its_states_and_once_in_all(more, client):
    body = client.get("/api/v1/statements?facets=state,stance,year&page_size=1").json()
    assert [(one["value"], one["count"]) for one in body["facets"]["state"]] == [("CHN", 45), ("NOR", 3)]
    assert [one["value"] for one in body["facets"]["year"]] == sorted(
        (one["value"] for one in body["facets"]["year"]), reverse=True
    )
    for bars in body["facets"].values():
        for one in bars:
            assert client.get(one["url"]).json()["count"] == one["count"]


@pytest.mark.parametrize(
    ("query", "says"),
    [("facets=speaker", "not counted by"), ("facets=stat", "Did you mean state"), ("facets=state,state", "twice")],
)
def test_what_is_not_counted_is_refused_by_name(client, db, query, says):
    answer = client.get(f"/api/v1/statements?{query}")
    assert answer.status_code == 400
    assert says in answer.json()["errors"][0]["detail"]
    assert client.get("/api/v1/statements.csv?facets=state").status_code == 400
    assert client.get("/api/v1/positions?facets=state").status_code == 400
