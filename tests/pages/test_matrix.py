"""The matrix page: what it says, what it leads to, and that it stays light."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from positions.changes import references
from positions.models import Group, Membership, Principle, State
from tests import make

_CELL = re.compile(r'<a class="cell" href="([^"]+)">.*?<span class="hidden">([^<]*)</span></a>', re.DOTALL)


def page(client, query="", status=200):
    answer = client.get(f"/matrix/?{query}" if query else "/matrix/")
    assert answer.status_code == status, answer.content[:500]
    return answer.content.decode()


def cells(html):
    return {unescape(href): unescape(words) for href, words in _CELL.findall(html)}


def opening(html):
    return unescape(re.search(r'<p class="answer">(.*?)</p>', html, re.DOTALL)[1]).strip()


def test_a_cell_is_read_as_a_sentence_and_leads_to_its_page(client, db):
    found = cells(page(client))
    assert len(found) == 44
    assert (
        found["/states/chn/non-intervention/"]
        == "China on non-intervention in internal affairs: affirms, 3 passages, latest 2021"
    )
    for address in list(found)[:5]:
        assert client.get(address).status_code == 200


def test_the_sentence_on_top_counts_rows_and_principles(client, analyst, reviewer):
    never = " A blank cell means no record; it never means that a state disagrees."
    assert opening(page(client)) == "Of 195 states only China is on record, on 41 of 57 principles." + never
    assert opening(page(client, "state=CHN")) == "China is on record on 41 of 57 principles." + never
    assert opening(page(client, "state=BRA,KEN")) == "None of 2 states is on record here." + never
    assert opening(page(client, "group=african-union")) == "None of 1 group is on record here." + never
    make.make_statement("NOR", by=analyst, reviewer=reviewer, principle="retorsion")
    assert opening(page(client, "state=CHN,NOR,FRA")) == "Of 3 states 2 are on record, on 42 of 57 principles." + never
    words = opening(page(client, "stance=opposes&since=2020"))
    assert "Only passages since 2020, with the stance opposes are counted." in words


def test_blank_rows_are_hidden_but_those_named(client, db):
    rows = re.compile(r'<th scope="row"><a href="/states/(\w+)/">')
    assert rows.findall(page(client, "across=principles")) == ["chn"]
    assert rows.findall(page(client, "across=principles&state=CHN,BRA")) == ["bra", "chn"]
    assert rows.findall(page(client, "across=principles&state=CHN,BRA&blank_rows=hide")) == ["chn"]
    assert len(rows.findall(page(client, "across=principles&blank_rows=show"))) == 195


def test_what_is_not_shown_is_told_and_one_press_away(client, analyst, reviewer):
    from tests.queries.test_cells import make_joint

    html = page(client)
    assert "194 rows without a record are hidden." in html
    assert "group is on record" not in html
    assert page(client, "blank_rows=show").count('<th scope="row">') == 195
    assert "are hidden" not in page(client, "blank_rows=show")
    assert 'href="?region=asia-pacific&amp;blank_rows=show"' in page(client, "region=asia-pacific&blank_rows=hide")
    make_joint([Group.objects.get(slug="european-union")], principle="retorsion", by=analyst, reviewer=reviewer)
    html = page(client)
    assert "1 group is on record too, with its own words." in html
    assert 'href="?rows=both"' in html
    assert "/groups/european-union/retorsion/" in cells(page(client, "rows=both"))


def test_blank_columns_are_shown_but_families(client, db):
    columns = lambda query: len(client.get(f"/api/v1/matrix?{query}").json()["columns"])
    on_record = columns("blank_columns=hide")
    assert (columns("state=CHN"), columns("blank_columns=show"), on_record) == (60, 63, 44)
    assert columns("principle=retorsion") == 1
    assert columns("principle=retorsion&blank_columns=hide") == 0


def test_a_group_has_a_row_and_a_cell_of_its_own_and_its_members_have_not(client, analyst, reviewer):
    union = Group.objects.get(slug="european-union")
    references.change_parts(
        new=[Membership(group=union, state=State.objects.get(alpha3="NOR"))], by=reviewer, why="test"
    )
    from tests.queries.test_cells import make_joint

    make_joint([union], principle="retorsion", by=analyst, reviewer=reviewer)
    assert cells(page(client, "member_of=european-union")) == {}
    found = cells(page(client, "group=european-union"))
    address = "/groups/european-union/retorsion/"
    assert list(found) == [address]
    html = client.get(address).content.decode()
    assert "They are never copied to its members" in html
    assert "/api/v1/positions.csv?group=european-union" in html
    assert set(cells(page(client, "rows=both"))) > {address, "/states/chn/sovereignty/"}
    assert set(cells(page(client, "group=european-union&state=CHN"))) > {address, "/states/chn/sovereignty/"}
    assert address not in cells(page(client))


def test_the_filters_go_with_a_cell_to_its_page(client, db):
    found = cells(page(client, "since=2016&stance=affirms&rows=states&principle=non-intervention"))
    assert list(found) == ["/states/chn/non-intervention/?since=2016&stance=affirms"]
    html = client.get(next(iter(found))).content.decode()
    assert re.findall(r'<div class="statement" id="(S-\d+)">', html) == ["S-000031"]
    assert 'href="/states/chn/non-intervention/"' in html  # without them
    assert (
        client.get("/states/CHN/non-intervention/?since=2016")
        .headers["Location"]
        .endswith("/non-intervention/?since=2016")
    )


def test_rows_and_columns_are_ordered_as_asked(client, analyst, reviewer):
    for code in ("NOR", "NOR", "BRA"):
        make.make_statement(code, by=analyst, reviewer=reviewer, principle="retorsion")

    def order(query):
        return [row["state"] for row in client.get(f"/api/v1/matrix?{query}").json()["rows"]]

    assert order("") == ["BRA", "CHN", "NOR"]
    assert order("sort_rows=-name") == ["NOR", "CHN", "BRA"]
    assert order("sort_rows=-count") == ["CHN", "NOR", "BRA"]
    assert order("sort_rows=count") == ["BRA", "NOR", "CHN"]
    assert order("sort_rows=region") == ["CHN", "BRA", "NOR"]
    columns = [row["principle"] for row in client.get("/api/v1/matrix?sort_columns=-count").json()["columns"]]
    counts = [row["positions"] for row in client.get("/api/v1/matrix?sort_columns=-count").json()["columns"]]
    assert counts == sorted(counts, reverse=True)
    tree = [row["principle"] for row in client.get("/api/v1/matrix").json()["columns"]]
    assert sorted(tree) == sorted(columns) != columns
    assert tree.index("charter-principles") + 1 == tree.index("sovereign-equality")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("state=Atlantis", "No state is called “Atlantis”"),
        ("colour=red", "have no parameter “colour”"),
        ("rows=groups&state=CHN", "Leave it out, or take rows=both."),
        ("value=colour", "is not a known value"),
        ("since=soon", "is not a date"),
        ("as_of=2999-01-01", "has not ended"),
        ("shape=long&shape=wide", "takes one value"),
    ],
)
def test_what_is_not_understood_is_named_and_the_rest_is_kept(client, db, query, words):
    html = unescape(page(client, f"{query}&forum=gccs", 400))
    assert words in html
    assert 'name="forum" value="gccs"' in html


def test_what_may_have_been_meant_is_a_link_that_keeps_the_rest(client, db):
    html = unescape(page(client, "state=CHN,Chinna&forum=gccs&value=cuont", 400))
    assert 'href="/matrix/?state=CHN,CHN&forum=gccs&value=cuont"' in html
    assert 'href="/matrix/?state=CHN,Chinna&forum=gccs&value=count"' in html


@pytest.mark.parametrize("number", ["0", "x", "-1", "99999", "1&page=2", "²"])
def test_a_page_is_a_number(client, db, number):
    page(client, f"page={number}", 400)


def test_a_page_that_is_not_there_is_not_found(client, db):
    page(client, "page=2", 404)


def test_an_empty_field_of_the_form_leaves_the_address(client, db):
    answer = client.get("/matrix/?state=CHN&group=&as_of=&value=")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/matrix/?state=CHN")


def test_a_name_with_markup_stays_text(client, analyst, reviewer):
    principle = make.make_principle("<b>Bold</b> & “quoted”", by=analyst)
    references.publish(principle, by=reviewer)
    make.make_statement("NOR", by=analyst, reviewer=reviewer, principle=principle)
    html = page(client, "state=NOR")
    assert "<b>Bold" not in html
    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; “quoted”" in html


def everything_said(*, every: int = 1) -> None:
    """A statement of each state on each principle, all in a row, past the doors: only its size matters."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            """
            INSERT INTO positions_statement (id, revision, public_id, version, document_id, start, "end", quote, voice, speaker,
                capacity, said_start, said_end, said_precision, occasion, language, counted, truncated, confidence, rationale,
                remarks, state, origin, editors, review_note, approved_digest, published_at, retired_reason, successor)
            SELECT 100000 + s.id * 1000 + p.id, 1, 'S-' || (100000 + s.id * 1000 + p.id), 1, d.id, 0, 10, 'x', 'document_text', '',
                '', '2020-01-01', '2020-01-01', 'day', '', 'en', true, false, 1, '', '', 'published', 'data_set', '{}', '', '',
                now(), '', ''
            FROM positions_state s CROSS JOIN positions_principle p
            CROSS JOIN (SELECT min(id) AS id FROM positions_document) d WHERE (s.id + p.id) %% %s = 0
            """,
            [every],
        )
        cursor.execute(
            "INSERT INTO positions_attribution (revision, statement_id, state_id, role)"
            " SELECT 1, id, (id - 100000) / 1000, 'sole' FROM positions_statement WHERE id >= 100000"
        )
        cursor.execute(
            "INSERT INTO positions_stance (revision, statement_id, principle_id, "
            "value, confidence, rationale, inferred)"
            " SELECT 1, id, (id - 100000) % 1000, 'affirms', 1, '', false FROM positions_statement WHERE id >= 100000"
        )
        cursor.execute("SET LOCAL session_replication_role = origin")


@pytest.mark.parametrize(
    "query", ["blank_rows=show&blank_columns=show", "blank_rows=show&blank_columns=show&across=states"]
)
def test_all_states_and_principles_stay_under_500_kilobytes(client, db, query):
    assert (State.objects.count(), Principle.objects.count()) == (195, 63)
    assert len(page(client, query).encode()) < 200_000
    everything_said(every=7)
    assert len(page(client, query).encode()) < 500_000


@pytest.mark.long
def test_a_full_matrix_goes_on_over_pages_each_under_500_kilobytes(client, db):
    everything_said()
    seen, where, sizes = {}, "/matrix/?value=stance&since=2016&blank_columns=show", []
    while where:
        html = client.get(where).content.decode()
        sizes.append(len(html.encode()))
        assert not seen.keys() & cells(html).keys()
        seen |= cells(html)
        following = re.search(r'<a href="([^"]+)" rel="next">', html)
        where = unescape(following[1]) if following else ""
    assert max(sizes) < 500_000
    body = client.get("/api/v1/matrix?since=2016").json()
    assert set(seen) == {cell["url"].removeprefix("http://testserver") for cell in body["cells"]}
    assert len(seen) == 195 * 63


def test_the_queries_do_not_grow_with_rows(client, db):
    def queries(address):
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get(address)
        return len(found)

    addresses = (
        "/matrix/",
        "/api/v1/matrix",
        "/api/v1/matrix.csv?shape=long",
        "/states/chn/sovereignty/",
        "/matrix/?rows=both",
    )
    before = {address: queries(address) for address in addresses}
    everything_said(every=5)
    assert {address: queries(address) for address in addresses} == before
    # Three of the matrix; the others take the role and give it back.
    assert before["/api/v1/matrix"] <= 8
