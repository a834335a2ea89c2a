"""The page of a comparison: the same rows as the API gives, kind words for what cannot be compared, a form without a script."""

import csv
import io
import random
import re

import pytest

from positions.models import Group, State
from tests import make
from tests.pages.reading import read, walk
from tests.queries.test_cells import make_joint, said

pytestmark = pytest.mark.django_db

PRINCIPLES = ("non-intervention", "sovereign-equality", "non-use-of-force", "peaceful-settlement", "due-diligence", "countermeasures")  # fmt: skip


@pytest.fixture(scope="module")
def world(shared_rows):
    """Three more states and a group, on six principles, over ten years."""
    analyst, reviewer = make.make_account("analyst"), make.make_account("reviewer")
    some = random.Random(4)  # noqa: S311 - questions, not secrets
    for state in ("NLD", "NOR", "USA"):
        for principle in some.sample(PRINCIPLES, 4):
            for year in some.sample(range(2012, 2022), 2):
                stance = some.choice(("affirms", "affirms", "qualifies", "opposes"))
                make.make_statement(
                    state, by=analyst, reviewer=reviewer, principle=principle, stance=stance, **said(f"{year}-01-01")
                )
    union = Group.objects.get(slug="european-union")
    make_joint([union], principle="countermeasures", by=analyst, reviewer=reviewer)


def on_page(client, query: str) -> list[tuple[str, list[str]]]:
    """For each row of the page its principle and the statements that it shows, in order."""
    html = client.get(f"/compare/?{query}").content.decode()
    rows = re.findall(r'<tr><th scope="row"><a href="/principles/([^/]+)/">(.*?)</tr>', html, re.DOTALL)
    return [(slug, re.findall(r'href="/statements/(S-\d+)/"', row)) for slug, row in rows]


def test_page_json_and_csv_are_the_same_rows(client, world):
    some = random.Random(7)  # noqa: S311 - questions, not secrets
    asked = shown = 0
    for _ in range(25):
        sides = some.sample(["CHN", "Netherlands", "nor", "US", "Tuvalu"], some.randint(2, 4))
        query = f"states={','.join(sides)}"
        for extra in ("groups=EU", "relation=differ,same", "relation=one-sided", "since=2016", "until=2018", "voice=document_text",
                      "principle=international-law", "principle=non-intervention", "forum=gccs"):  # fmt: skip
            if some.random() < 0.2 and extra.split("=")[0] not in query:
                query += f"&{extra}"
        body = client.get(f"/api/v1/compare?{query}").json()
        wide = list(csv.DictReader(io.StringIO(client.get(f"/api/v1/compare.csv?{query}").content.decode())))
        long = list(csv.DictReader(io.StringIO(client.get(f"/api/v1/compare.csv?{query}&shape=long").content.decode())))
        prefixes = [side["prefix"] for side in body["sides"]]
        from_json = [
            (row["principle"], [one for prefix in prefixes for one in row[f"{prefix}_statements"]])
            for row in body["results"]
        ]
        from_csv = [
            (row["principle"], [one for prefix in prefixes for one in row[f"{prefix}_statements"].split("; ") if one])
            for row in wide
        ]
        assert from_json == from_csv == on_page(client, query), query
        assert [(row["principle"], row["statement"]) for row in long] == [
            (slug, one) for slug, ids in from_json for one in ids
        ]
        assert body["count"] == len(wide)
        asked += 1
        shown += bool(wide)
    assert shown > asked / 2, "hardly any of these questions has an answer"


def test_json_and_csv_have_the_columns_that_are_documented(client, world):
    body = client.get("/api/v1/compare?states=CHN,NLD&groups=EU").json()
    header = client.get("/api/v1/compare.csv?states=CHN,NLD&groups=EU").content.decode().split("\r\n")[0].split(",")
    assert list(body["results"][0]) == header
    assert {"chn_quote", "nld_stances", "group_european_union_url"} <= set(header)


def test_the_words_of_each_side_stand_on_the_page_with_their_statement(client, world):
    page = read(client, "/compare/?states=CHN,NLD")
    assert "China and Netherlands both speak to" in page.words
    body = client.get("/api/v1/compare?states=CHN,NLD").json()
    for row in body["results"]:
        for prefix in ("chn", "nld"):
            if row[f"{prefix}_quote"]:
                assert " ".join(row[f"{prefix}_quote"].split()) in page.words
    walk(client, ["/compare/?states=CHN,NLD&relation=same,differ"])


def test_a_pair_with_few_principles_in_common_has_no_share(client, world):
    assert "too few" in read(client, "/compare/?states=CHN,TUV").words


def test_a_choice_that_is_only_begun_is_helped_on(client, world):
    page = read(client, "/compare/")
    assert "Choose two to six states or groups" in page.words
    page = read(client, "/compare/?states=CHN")
    assert "Compare China with …" in page.words
    assert "/compare/?states=CHN,NLD" in page.links
    assert "/compare/?states=CHN" in read(client, "/states/chn/").links


def test_seven_are_too_many_and_stay_ticked(client):
    codes = ["CHN", "NLD", "NOR", "USA", "FRA", "DEU", "RUS"]
    html = client.get(f"/compare/?states={','.join(codes)}").content.decode()
    page = read(client, f"/compare/?states={','.join(codes)}", 400)
    assert "At most 6 can be compared at once: leave some out" in page.words
    for code in codes:
        assert f'name="states" value="{code}" checked' in html


def test_an_unknown_name_is_refused_with_what_may_have_been_meant(client):
    page = read(client, "/compare/?states=CHN,Netherland,Norway", 400)
    assert "No state is called “Netherland”. Did you mean NLD (Netherlands)?" in page.words
    assert "/compare/?states=CHN,NLD,Norway" in page.links
    assert 'value="CHN,Netherland,Norway"' in client.get("/compare/?states=CHN,Netherland,Norway").content.decode()


def test_what_a_form_sends_becomes_one_address(client):
    answer = client.get("/compare/?states=CHN&states=NLD&groups=&since=&voice=document_text&voice=direct_quote")
    assert (answer.status_code, answer["Location"]) == (
        302,
        "/compare/?states=CHN,NLD&voice=document_text,direct_quote",
    )


def test_the_form_offers_every_state_without_a_script(client):
    html = client.get("/compare/").content.decode()
    for code in State.objects.values_list("alpha3", flat=True):
        assert f'value="{code}"' in html
    assert len(html) < 80_000


def test_nothing_that_is_written_becomes_markup(client):
    for name in ("states", "groups", "since", "x"):
        html = client.get("/compare/", {name: '"><script>alert(1)</script>', "states": "CHN,NLD"}).content.decode()
        assert "<script>alert" not in html
