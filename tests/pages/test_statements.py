"""Pages of statements."""

import contextlib
import io
import re
import urllib.request
from email.message import Message
from urllib.parse import parse_qs
from urllib.response import addinfourl

import pytest

from positions.changes import reviewing
from positions.models import Statement
from positions.models.choices import Voice
from positions.published.session import as_public
from positions.queries.query_language import paginate, parse
from tests import behind, make
from tests.pages.reading import read, rows_said, walk

pytestmark = pytest.mark.django_db


class _Site(urllib.request.HTTPHandler):
    """Lets a program that asks for http://testserver/... ask the test client instead."""

    def __init__(self, client):
        super().__init__()
        self.client = client

    def http_open(self, req):
        response = self.client.get(req.selector)
        answer = addinfourl(io.BytesIO(response.content), Message(), req.full_url, response.status_code)
        answer.msg = response.reason_phrase
        return answer


@pytest.mark.parametrize("number", ["S-000002", "S-000024", "S-000033", "S-000023"])
def test_the_three_lines_print_the_quote(client, number):
    html = client.get(f"/statements/{number}/").content.decode()
    (lines,) = re.findall(r"<pre[^>]*><code>(.*?)</code></pre>", html, re.DOTALL)
    program = lines.replace("&quot;", '"')
    assert program.count("\n") == 2
    printed = io.StringIO()
    before = urllib.request._opener
    urllib.request.install_opener(urllib.request.build_opener(_Site(client)))
    try:
        with contextlib.redirect_stdout(printed):
            exec(program, {})  # noqa: S102 - the page tells everybody to run it
    finally:
        urllib.request.install_opener(before)
    assert printed.getvalue() == Statement.objects.get(public_id=number).quote + "\n"


def test_the_page_shows_the_quote_in_its_context_with_its_proof(client):
    words = read(client, "/statements/S-000002/").words
    assert "Universally-recognized fundamental norms" in words
    assert "declared the Chinese diplomat at the focus session" in words
    assert "characters 1,076 to 1,369 of document D-0001" in words
    assert "They match exactly: compared by machine for this page" in words
    assert "3a95a4f9f7ad259d6f3e039023dd067d3e0d275abfd42636f3a95bc49c98ef51" in words
    assert "aa850cfab7a44945ad51381d3e5720846112a9287fc3ab2d9d3ad157011bafa7" in words
    assert "from the seed data set" in words
    assert "Chen Xu (China), The Hague, April 16–17, 2015, quoted in Xinhua, “China believes" in words


def test_a_shared_rationale_is_said_once(client):
    words = read(client, "/statements/S-000002/").words
    assert words.count("Core legal statement: four Charter principles named.") == 1


def test_a_stance_with_its_own_rationale_says_it(client, analyst, reviewer):
    from decimal import Decimal

    from positions.changes import statements
    from positions.models import Principle, State

    draft = make.make_draft("NLD", by=analyst)
    parts = statements.Parts(
        [statements.Speaking(state=State.objects.get(alpha3="NLD"))],
        [
            statements.Taking(
                Principle.objects.get(slug="sovereignty"), "affirms", Decimal("0.9"), rationale="It names it."
            ),
            statements.Taking(Principle.objects.get(slug="due-diligence"), "qualifies", Decimal("0.9"), inferred=True),
        ],
    )
    statements.revise(draft, parts=parts, started_from=draft.revision, by=analyst, why="test")
    statement = reviewing.submit(draft, by=analyst)
    reviewing.approve(statement, seen=reviewing.digest(statement), by=reviewer)
    words = read(client, f"/statements/{statement.public_id}/").words
    assert "It names it." in words
    assert words.count("Says so.") == 1
    assert "(inferred: not named" in words


def test_a_fragment_warns_and_a_headline_is_never_a_position(client):
    assert "The source breaks off at this passage" in read(client, "/statements/S-000024/").words
    words = read(client, "/statements/S-000023/").words
    assert "never counted as a position" in words
    assert "a headline of Xinhua about China" in words


def test_talking_about_is_kept_apart_from_said_at(client):
    page = read(client, "/statements/S-000044/")
    assert "Talks about Open-ended Working Group on security" in page.words
    assert "Said at" not in page.words


def test_the_voice_decides_on_quotation_marks(client):
    for number, voice in (("S-000001", Voice.REPORTED_SPEECH), ("S-000002", Voice.DIRECT_QUOTE)):
        html = client.get(f"/statements/{number}/").content.decode()
        assert f'data-voice="{voice}"' in html


def test_an_error_is_reported_with_the_number(client):
    assert "/about/corrections/?s=S-000002" in read(client, "/statements/S-000002/").links


def test_withdrawn_is_gone_and_says_why(client, analyst, reviewer):
    old, new = (make.make_statement(by=analyst, reviewer=reviewer) for _ in range(2))
    reviewing.withdraw(old, reason="Read twice by mistake.", successor=new.public_id, by=reviewer)
    page = read(client, f"/statements/{old.public_id}/", status=410)
    assert "Read twice by mistake." in page.words
    assert f"/statements/{new.public_id}/" in page.links
    small = client.get(f"/statements/{old.public_id.lower()}/")
    assert (small.status_code, small.headers["Location"]) == (301, f"/statements/{old.public_id}/")
    assert old.quote not in page.words


def test_unknown_and_unpublished_answer_alike(client, analyst, reviewer):
    published = make.make_statement(by=analyst, reviewer=reviewer)
    draft = make.make_draft(by=analyst)
    assert draft.public_id is None
    following = f"S-{int(published.public_id[2:]) + 1:06}"
    for number in (following, "S-999999", "S-%00", "S-" + "9" * 300, "nothing"):
        assert client.get(f"/statements/{number}/").status_code == 404


def test_small_letters_lead_to_the_address(client):
    response = client.get("/statements/s-000002/")
    assert (response.status_code, response.headers["Location"]) == (301, "/statements/S-000002/")


# ----- the list


@pytest.mark.parametrize(
    "asked",
    ["", "state=CHN", "state=China", "principle=non-intervention", "voice=headline", "voice=!headline", "session=gccs-2015",
     "forum=gccs", "document=D-0002", "since=2016", "until=2015", "stance=calls_for", "stance=opposes", "mentions=ungge",
     "state=CHN&stance=qualifies&sort=date"],
)  # fmt: skip
def test_page_and_api_give_the_same_rows_in_the_same_order(client, asked):
    with as_public():
        question = parse("statements", parse_qs(asked))
        rows = [question.row(row)["id"] for row in paginate(question).rows]
        count = paginate(question).count
    html = client.get(f"/statements/?{asked}").content.decode()
    shown = re.findall(r'<blockquote[^>]*cite="/documents/[^"]*#(S-\d+)"', html)
    assert shown == rows
    assert rows_said(html) == count


def test_the_headline_is_listed_with_its_voice_and_claims_nothing(client):
    words = read(client, "/statements/?voice=headline").words
    assert "1 headline on record in the voice headline: the words of an editor, never counted as a statement." in words
    assert "not counted: the words of an editor" in words


def test_it_says_what_was_understood_and_offers_to_leave_it_out(client):
    found = read(client, "/statements/?state=china&principle=non-intervention&since=2015")
    assert "statements on record for China, on Non-intervention in internal affairs, since 2015" in found.words
    assert "/statements/?principle=non-intervention&since=2015" in found.links
    assert "/statements/?state=CHN&since=2015" in found.links
    assert "/statements/" in found.links
    csv = next(link for link in found.links if link.startswith("/api/v1/statements.csv"))
    assert csv == "/api/v1/statements.csv?state=CHN&principle=non-intervention&since=2015"


def test_a_form_with_empty_fields_leads_to_the_short_address(client):
    response = client.get("/statements/?state=China&principle=&since=&sort=")
    assert (response.status_code, response.headers["Location"]) == (302, "/statements/?state=CHN")
    response = client.get("/statements/?state=&principle=")
    assert (response.status_code, response.headers["Location"]) == (302, "/statements/")


def test_the_form_holds_what_was_asked_and_what_it_has_no_field_for(client):
    html = client.get(
        "/statements/?state=CHN&stance=affirms,qualifies&voice=!headline&region=asia-pacific"
    ).content.decode()
    assert re.search(r'<input[^>]*name="state" value="CHN"', html)
    assert len(re.findall(r'<input type="checkbox" name="stance"[^>]* checked>', html)) == 2
    assert '<input type="hidden" name="voice" value="!headline">' in html
    assert '<input type="hidden" name="region" value="asia-pacific">' in html


def test_what_is_wrong_is_named_and_the_rest_is_kept(client):
    found = read(client, "/statements/?stat=CHN&principle=non-interventoin&until=2015&voice=headline", status=400)
    assert "no parameter “stat”" in found.words
    assert "Did you mean" in found.words
    assert "/statements/?stat=CHN&principle=non-intervention&until=2015&voice=headline" in found.links
    assert "/statements/?state=CHN&principle=non-interventoin&until=2015&voice=headline" in found.links
    html = client.get("/statements/?principle=non-interventoin&until=2015&voice=headline").content.decode()
    assert re.search(r'name="principle" value="non-interventoin"[^>]*aria-invalid="true"', html)
    assert re.search(r'name="until" value="2015"', html)
    assert re.search(r'name="voice" value="headline" checked', html)


def test_markup_in_a_filter_is_shown_and_not_obeyed(client):
    html = client.get("/statements/?state=<script>alert(1)</script>").content.decode()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("cursor", ["nothing", "AAAA", "%00", "9" * 900])
def test_a_malformed_cursor_is_refused(client, cursor):
    assert client.get(f"/statements/?cursor={cursor}").status_code == 400


def test_the_pages_turn_forth_and_back(client):
    def shown(address: str) -> tuple[list[str], dict[str, str]]:
        html = client.get(address).content.decode()
        turns = dict(re.findall(r'<a href="([^"]*)" rel="(prev|next)"', html))
        return re.findall(r'cite="/documents/[^"]*#(S-\d+)"', html), {
            rel: address.replace("&amp;", "&") for address, rel in turns.items()
        }

    address, seen = "/statements/?page_size=20", []
    pages = []
    while address:
        rows, turns = shown(address)
        pages.append(rows)
        seen.extend(rows)
        last, address = address, turns.get("next", "")
    assert [len(rows) for rows in pages] == [20, 20, 5]
    assert len(set(seen)) == 45
    assert shown(shown(last)[1]["prev"])[0] == pages[1]


def test_an_empty_answer_says_which_filter_to_drop(client):
    found = read(client, "/statements/?state=NLD&principle=non-intervention")
    assert "Nothing on record matches: for Netherlands" in found.words
    assert "Without “State: Netherlands”" in found.words
    assert "/statements/?principle=non-intervention" in found.links
    assert "Leaving out one of the filters is not enough" in read(client, "/statements/?state=NLD&since=2030").words


def test_the_list_asks_the_same_number_of_queries_at_1_and_at_12_rows(client, django_assert_num_queries):
    client.get("/statements/")  # totals of the edition are counted once
    for size in (1, 12):
        # a savepoint, role and path and edition at once, back to the savepoint and without it (4 or 5 of the frame);
        # count, count of headlines, keys and numbers of the page, statements, whom they speak for, their stances; six facets.
        # The names for form and facets were read of this edition before.
        with django_assert_num_queries(18):
            client.get(f"/statements/?page_size={size}")


def test_an_empty_record_reads_well(client):
    behind.empty("positions_document", "positions_forum")
    assert "Nothing is on record yet." in read(client, "/statements/").words
    assert "No document has been published yet." in read(client, "/documents/").words
    assert "No forum is on record yet." in read(client, "/forums/").words
    assert "Nothing on record matches: for China." in read(client, "/statements/?state=CHN").words


@pytest.mark.long
def test_every_link_leads_somewhere(client):
    walk(
        client,
        ["/statements/", "/statements/?state=CHN&principle=non-intervention", "/statements/?state=NLD&voice=headline"]
        + [f"/statements/S-0000{number}/" for number in ("02", "04", "20", "23", "24", "33", "44")],
    )


def test_every_seed_statement_has_its_page(client):
    for number in Statement.objects.values_list("public_id", flat=True):
        assert "They match exactly" in read(client, f"/statements/{number}/").words
