"""Search and suggest over the API: one code path with the lists and the pages, and the same rows in each form."""

import os
import re
from random import Random
from urllib.parse import quote, urlencode

import pytest

from positions.models import Statement
from positions.text.words import words
from tests import make
from tests.api.asking import cells, get, rows
from tests.pages.reading import rows_said


def test_a_search_is_the_statements_of_q_with_what_was_found(client, db):
    body = get(client, "search?q=sovereign+equality").json()
    assert body["count"] == 2
    assert [row["id"] for row in body["results"]] == ["S-000031", "S-000002"]
    for row in body["results"]:
        found = [row["quote"][slice(*map(int, span.split("-")))] for span in row["highlights"]]
        assert found == ["sovereign", "equality"]
        assert row["relevance"] > 0
    plain = get(client, "statements?q=sovereign+equality").json()
    assert plain["results"] == [
        {name: value for name, value in row.items() if name not in {"relevance", "highlights"}}
        for row in body["results"]
    ]


def test_a_search_says_what_may_have_been_meant(client, db):
    body = get(client, "search?q=soverignty").json()
    assert (body["count"], body["did_you_mean"][0]["label"]) == (0, "sovereignty")
    assert client.get(body["did_you_mean"][0]["url"]).json()["count"] == body["did_you_mean"][0]["count"] == 1
    body = get(client, "search?q=North+Korea+cyber").json()
    assert [(one["kind"], one["label"], one["typed"]) for one in body["names"]] == [
        ("state", "North Korea", "North Korea")
    ]
    assert client.get(body["names"][0]["url"]).json()["query"] == {"q": "cyber", "state": ["PRK"]}
    assert get(client, "search?q=norms+of+states").json()["overlooked"] == ["of"]


@pytest.mark.parametrize(
    ("q", "status"),
    [("%", 200), ("'", 200), ('"', 200), ("-", 200), ("\0", 200), ("!cyber", 200), ("a,b", 200), ("x" * 1000, 200),
     ("😀", 200), ("\u202eabc", 200), ("(((", 200), ("\t", 400), ("", 400), ("x" * 1001, 400), ("word " * 1000, 400)],
)  # fmt: skip
def test_anything_can_be_asked_and_what_is_too_much_is_said(client, db, q, status):
    for address in ("search", "search.csv", "statements", "positions"):
        answer = client.get(f"/api/v1/{address}?q={quote(q)}")
        assert answer.status_code == status, (address, answer.content[:200])
        if status == 400:
            assert answer.json()["errors"][0]["parameter"] == "q"
    assert client.get(f"/statements/?q={quote(q)}", follow=True).status_code == (200 if not q.strip() else status)


def test_an_exclamation_mark_or_a_comma_in_q_is_a_sign_like_any_other(client, db):
    assert get(client, "statements?q=!cyber").json()["count"] == get(client, "statements?q=cyber").json()["count"] > 0
    both = get(client, f"statements?q={quote('sovereign, equality')}").json()
    assert (both["count"], both["query"]["q"]) == (2, "sovereign, equality")
    assert get(client, "search").status_code == 400
    assert get(client, "search?q=a&q=b").status_code == 400


def made_up(random: Random, vocabulary: list[str]) -> dict[str, str]:
    """A question as somebody may type it."""
    word = lambda: random.choice(vocabulary)
    shape = random.randrange(9)
    q = [
        word,
        lambda: f"{word()} {word()}",
        lambda: f"{word()} OR {word()}",
        lambda: f"{word()} -{word()}",
        lambda: f"{word()[:4]}*",
        lambda: f'"{word()} {word()}"',
        lambda: f"({word()} OR {word()}) NOT {word()}",
        lambda: f"-{word()}",
        lambda: random.choice(["%", "'", "网络", "!", "“", "security, states", "the of"]),
    ][shape]()
    more = random.choice(
        [{}, {}, {"state": "CHN"}, {"year": "2015"}, {"voice": "!headline"}, {"principle": "international-law"},
         {"stance": "affirms", "principle": "!sovereignty"}, {"sort": "-date"}, {"sort": "document,start"}]
    )  # fmt: skip
    return {"q": q, **more}


MANY = int(os.environ.get("NORMSDB_TEST_QUESTIONS", "120"))
"""More than ten of each shape; 200 and more have been tried, and can be again."""


@pytest.mark.parametrize("many", [20, pytest.param(MANY, marks=pytest.mark.long)])
def test_page_json_and_csv_agree_for_random_questions(client, db, many):
    """Ids, counts and order; the list of the page is read page by page."""
    quotes = Statement.objects.published().values_list("quote", flat=True)
    vocabulary = sorted({span.slice(text) for text in quotes for span in words(text)})
    random = Random(4)  # noqa: S311 - no secret
    nothing = 0
    for _ in range(many):
        query = urlencode(made_up(random, vocabulary))
        body = get(client, f"search?{query}&page_size=1000").json()
        ids = [row["id"] for row in body["results"]]
        assert [row["id"] for row in cells(get(client, f"search.csv?{query}"))] == ids, query
        assert [row["id"] for row in cells(get(client, f"statements.csv?{query}"))] == ids, query
        html = client.get(f"/statements/?{query}").content.decode()
        listed = re.findall(r'<a class="id" href="/statements/(S-\d+)/">', html)
        assert listed == ids, query
        assert rows_said(html) == len(ids), query
        assert body["count"] == len(ids)
        nothing += not ids
    assert nothing < many * 0.6  # the questions mean something


def test_pages_of_the_api_and_the_file_are_the_same_rows(client, db):
    for q in ("cyber OR international", "china"):
        paged = rows(client, f"search?q={quote(q)}&page_size=7")
        assert [row["id"] for row in paged] == [row["id"] for row in cells(get(client, f"search.csv?q={quote(q)}"))]


def test_positions_take_q_too(client, db):
    body = get(client, "positions?q=sovereign+equality").json()
    assert {row["statement"] for row in body["results"]} == {"S-000031", "S-000002"}


def test_words_of_a_draft_are_not_found_and_those_of_the_version_in_force_are(client, analyst, reviewer):
    from positions.changes import reviewing, statements

    quote_ = "Flibber is old. Gibbet is new."
    document = make.make_document(quote_, by=analyst)
    first = make.make_statement(by=analyst, reviewer=reviewer, document=document, quote="Flibber is old.")
    changed = statements.next_version(first)
    changed.start, changed.end, changed.quote = 16, 30, "Gibbet is new."
    second = statements.correct(first, changed, parts=statements.Parts.of(first), by=analyst, why="test")
    count = lambda q: get(client, f"search?q={q}").json()["count"]
    assert (count("flibber"), count("gibbet")) == (1, 0)
    reviewing.submit(second, by=analyst)
    reviewing.approve(second, seen=reviewing.digest(second), by=reviewer)
    assert (count("flibber"), count("gibbet")) == (0, 1)


def test_a_new_title_is_searched_and_the_old_one_is_not(client, analyst, reviewer):
    from positions.changes import references

    document = make.make_document(by=analyst, title="Flibber paper")
    make.make_statement(by=analyst, reviewer=reviewer, document=document)
    count = lambda q: get(client, f"search?q={q}").json()["count"]
    assert (count("flibber"), count("gibbet")) == (1, 0)
    document.refresh_from_db()
    document.title = "Gibbet paper"
    references.change(document, started_from=document.revision, by=reviewer, why="test")
    assert (count("flibber"), count("gibbet")) == (0, 1)


# ----- suggest


@pytest.mark.parametrize(
    ("q", "first"),
    [
        *((name, ("state", "RUS")) for name in ("Russia", "Russian Federation", "RUS", "RU", "Россия", "росс")),
        *((name, ("state", "TUR")) for name in ("Turkey", "Türkiye", "turkiye")),
        *((name, ("state", "PRK")) for name in ("DPRK", "North Korea", "north kor")),
        *((name, ("state", "NAM")) for name in ("NA", "Namibia", "namib")),
        ("中国", ("state", "CHN")),
        ("non-interv", ("principle", "non-intervention")),
        ("soverignty", ("principle", "sovereignty")),
        ("UNGGE", ("forum", "ungge")),
        ("gccs-2015", ("session", "gccs-2015")),
        ("european un", ("group", "european-union")),
        ("d-1", ("document", "D-0001")),
        ("s-2", ("statement", "S-000002")),
    ],
)
def test_letters_suggest_first(client, db, q, first):
    kinds = {"UNGGE": "&kind=forum", "gccs-2015": "&kind=session"}.get(q, "")
    body = get(client, f"suggest?q={quote(q)}{kinds}").json()
    assert (body["results"][0]["kind"], body["results"][0]["id"]) == first
    assert client.get(body["results"][0]["url"]).status_code == 200
    assert cells(get(client, f"suggest.csv?q={quote(q)}{kinds}")) == body["results"]


def test_an_unknown_name_suggests_nothing_or_says_that_it_is_near(client, db):
    for name in ("Atlantis", "Wakanda", "Taiwanese", "zz", "%"):
        assert all(one["how"] == "nearly" or one["kind"] != "state" for one in get(client, f"suggest?q={quote(name)}").json()["results"])  # fmt: skip
    assert get(client, "suggest?q=Atlantis&kind=state").json()["results"] == []
    # Who writes a whole name is not offered another that is spelt like it.
    assert [one["id"] for one in get(client, "suggest?q=Chine&kind=state").json()["results"]] == ["CHN"]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [("", "q"), ("q=", "q"), ("q=a&q=b", "q"), ("q=a&kind=planet", "kind"), ("q=a&limit=0", "limit"), ("q=a&size=3", "size"), (f"q={'x' * 1001}", "q")],
)  # fmt: skip
def test_suggest_refuses_by_name(client, db, query, parameter):
    answer = get(client, f"suggest?{query}")
    assert answer.status_code == 400
    assert parameter in [one["parameter"] for one in answer.json()["errors"]]
