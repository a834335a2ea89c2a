"""What stands around every page, and what an answer costs."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from positions.models import State
from tests import make
from tests.pages.reading import walk
from tests.queries.test_cells import said

pytestmark = pytest.mark.django_db

PAGES = (
    "/", "/principles/", "/principles/non-intervention/", "/principles/countermeasures/", "/states/", "/states/chn/",
    "/states/usa/", "/states/?principle=non-intervention", "/states/?region=weog", "/states/chn/non-intervention/",
    "/states/chn/countermeasures/", "/groups/", "/groups/european-union/", "/about/", "/about/method/",
    "/about/corrections/", "/accessibility/", "/nowhere/",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_one_heading_a_way_past_the_masthead_and_nothing_inline(client, path):
    html = client.get(path).content.decode()
    assert len(re.findall(r"<h1[ >]", html)) == 1
    assert '<a class="skip" href="#main">' in html
    assert '<html lang="en" dir="ltr">' in html
    assert not re.search(r"<script(?! type=\"application/ld\+json\">)|<style|\sstyle=|\son[a-z]+=", html)
    assert "Edition of" in html


@pytest.mark.long
def test_every_link_within_the_site_leads_somewhere(client):
    walk(client, [path for path in PAGES if path != "/nowhere/"])


@pytest.mark.parametrize(
    "path",
    [path for path in PAGES if "?" not in path and path != "/nowhere/"]
    + ["/forums/", "/forums/gccs/", "/forums/gccs/gccs-2015/", "/documents/", "/documents/D-0001/", "/documents/D-0001.txt",
       "/statements/", "/statements/S-000002/"],
)  # fmt: skip
def test_a_parameter_that_a_page_does_not_have_is_refused(client, path):
    answer = client.get(path, {"colour": "red"})
    assert answer.status_code == 400
    assert "colour" in answer.content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_ids_on_a_page_are_unique(client, path):
    ids = re.findall(r'\sid="([^"]+)"', client.get(path).content.decode())
    assert len(ids) == len(set(ids))


CODES = ("NLD", "USA", "BRA", "IND", "ZAF", "EGY", "FRA", "DEU", "JPN", "KEN", "MEX", "NOR")


# Of every request: two savepoints (within the test's transaction), role and edition, their end (two), and the figures
# of the foot, in an edition that was not counted before.
FRAME = 6
# Of a page that shows words of a silence, in an edition that nobody has asked for: documents, furniture, readings,
# readers, texts not seen before, who speaks where 3, what is stated.
SILENCES = 9
# Pictures: codes of the map, timeline 5, what was asked 2, stances by year.
PICTURES = 9


MOST = {
    "/": FRAME + 25 + SILENCES,  # glance 6, pair 7, latest 3, examples 1 and 2 for each of four names tried
    "/principles/": FRAME + 2,  # counts, tree
    # itself, tree, backing 4, below 0, sources, passages 3, count, related
    "/principles/non-intervention/": FRAME + 14 + SILENCES + PICTURES,
    "/states/": FRAME + 6 + SILENCES,  # states 3, groups 3
    "/states/?principle=non-intervention": FRAME + 12 + SILENCES,  # what was asked, principle, states 5, groups 5
    # state, counts, statements, sessions, tree, standings 2, documents, part, groups, acts 3, explanations
    "/states/nld/": FRAME + 16 + SILENCES + PICTURES,
    "/states/nld/non-intervention/": FRAME + 10,  # state, principle, cell 5, nearby 3
    "/groups/": FRAME + 3,  # groups, statements, principles
}


def costs(client) -> dict[str, list[str]]:
    """What each page asks of the database."""
    client.get("/coverage/")  # a process cuts a text once, and gathers the silences of an edition once
    asked = {}
    for path in MOST:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        asked[path] = [query["sql"] for query in queries]
    return asked


def test_a_page_costs_the_same_with_one_row_and_with_twelve(client, analyst, reviewer):
    # A process remembers what words are kept as: of the names that home tries, with few statements and with many.
    costs(client)
    client.get("/statements/?q=non-intervention")
    make.make_statement("NLD", by=analyst, reviewer=reviewer, **said("2020-01-01"))
    one = costs(client)
    for code in CODES[1:]:
        make.make_statement(code, by=analyst, reviewer=reviewer, **said("2021-01-01"))
    for year in range(2001, 2012):
        make.make_statement("NLD", by=analyst, reviewer=reviewer, **said(f"{year}-01-01"))
    twelve = costs(client)
    for path, most in MOST.items():
        assert len(twelve[path]) == len(one[path]), path
        assert len(twelve[path]) <= most, (path, "\n".join(twelve[path]))


def test_the_list_of_groups_costs_the_same_with_many(client, analyst, reviewer):
    from positions.changes import references
    from tests.queries.test_cells import make_joint

    def several(number: int) -> None:
        for _ in range(number):
            group = make.make_group(by=analyst)
            references.publish(group, by=reviewer)
            make_joint([group], principle="attribution", by=analyst, reviewer=reviewer)

    several(1)
    with CaptureQueriesContext(connection) as one:
        client.get("/groups/")
    several(11)
    with CaptureQueriesContext(connection) as twelve:
        client.get("/groups/")
    assert len(twelve) == len(one)


def test_the_foot_is_counted_once_for_an_edition(client):
    client.get("/about/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/about/")
    assert not any("COUNT" in query["sql"] for query in queries)


def test_a_draft_changes_no_figure(client, analyst):
    before = client.get("/about/method/").content
    make.make_draft("NLD", by=analyst)
    assert client.get("/about/method/").content == before


def test_a_name_from_right_to_left_is_set_apart(client):
    html = client.get("/states/chn/").content.decode()
    assert f'<bdi lang="ar">{State.objects.get(alpha3="CHN").names["ar"]}</bdi>' in html
