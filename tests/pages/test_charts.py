"""Pictures on pages and as files: they show what the record has, lead to its words, and have a table beside them."""

import re
import xml.etree.ElementTree as ET

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from positions.models import Act, Forum, Instrument, InstrumentSubject, Session, State
from positions.queries.acts import acts_of
from tests import make
from tests.pages.reading import read, walk

pytestmark = pytest.mark.django_db
FILES = [
    "/map.svg", "/map.svg?principle=sovereignty", "/timeline.svg?state=CHN", "/timeline.svg?principle=sovereignty",
    "/timeline.svg?forum=oewg", "/stances.svg?state=CHN", "/stances.svg?principle=non-intervention",
]  # fmt: skip


def test_the_map_shows_who_holds_a_stance_and_nobody_else(client, analyst, reviewer):
    for state, stance in (("NOR", "opposes"), ("TUV", "qualifies")):
        make.make_statement(state, by=analyst, reviewer=reviewer, principle="sovereignty", stance=stance)
    html = client.get("/map/?principle=sovereignty").content.decode()
    picture = html[html.index('<svg class="picture"') : html.index("</svg>", html.index('<svg class="picture"'))]
    assert re.findall(r'<a href="([^"]+)"', picture) == [
        f"/states/{code}/sovereignty/" for code in ("chn", "nor", "tuv")
    ]
    assert 'aria-label="Norway: opposes, 1 passage"' in picture or 'aria-label="Norway: opposes, 1 passage,' in picture
    assert "3 of 195 states are on record" in read(client, "/map/?principle=sovereignty").words
    assert "Borders imply no position." in html
    assert html.count('<th scope="row">') == 3


def test_two_stances_of_one_day_are_shown_as_several_and_none_is_preferred(client, analyst, reviewer):
    document = make.make_document("Norway affirms this. Norway opposes this.", by=analyst)
    for quote, stance in (("Norway affirms this.", "affirms"), ("Norway opposes this.", "opposes")):
        make.make_statement(
            "NOR", by=analyst, reviewer=reviewer, document=document, quote=quote, principle="sovereignty", stance=stance
        )
    html = client.get("/map/?principle=sovereignty").content.decode()
    norway = html[html.index('href="/states/nor/sovereignty/"') :]
    assert "url(#map-pattern-several)" in norway[: norway.index("</a>")]
    assert "affirms and opposes" in norway[: norway.index("</a>")]


@pytest.mark.parametrize("address", FILES)
def test_a_file_stands_alone_is_downloaded_and_can_do_nothing(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="normsdb-')
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "script-src" not in policy
    assert answer.headers["ETag"]
    assert client.get(address, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    svg = answer.content.decode()
    assert "<script" not in svg
    assert "class=" not in svg
    assert all(href.startswith("http://testserver/") for href in re.findall(r'href="([^"]+)"', svg))


@pytest.mark.parametrize("address", [FILES[1], FILES[2], FILES[5]])
def test_every_picture_can_be_had_as_png(client, address):
    answer = client.get(address.replace(".svg", ".png"))
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")


def test_hostile_names_stay_words(client, analyst, reviewer):
    principle = make.make_principle("<script>alert(1)</script> & \"'", by=analyst)
    from positions.changes import references

    references.publish(principle, by=reviewer)
    make.make_statement("NOR", by=analyst, reviewer=reviewer, principle=principle, said_start="2021-01-01", said_end="2021-01-01", said_precision="day",
        document=make.make_document("Norway says so.", by=analyst, title="</title><script>alert(2)</script>"))  # fmt: skip
    for address in (f"/map.svg?principle={principle.slug}", f"/timeline.svg?principle={principle.slug}", f"/map/?principle={principle.slug}",
                    f"/timeline/?principle={principle.slug}", f"/principles/{principle.slug}/"):  # fmt: skip
        body = client.get(address).content.decode()
        assert "<script>alert" not in body, address
        assert "&lt;script&gt;alert" in body, address


def test_where_nothing_has_a_date_words_stand_in_place_of_the_picture(client):
    page = read(client, "/timeline/?state=VAT")
    assert "Nothing on record of Holy See has a date yet" in page.words
    assert client.get("/timeline.svg?state=VAT").status_code == 404
    assert "0 of 195 states are on record" in read(client, "/map/?principle=countermeasures").words
    assert client.get("/map.svg?principle=countermeasures").status_code == 200
    assert "No passage on record speaks to two" in read(client, "/together/?state=TUV").words


@pytest.mark.parametrize(
    ("address", "said_so"),
    [
        ("/timeline/?state=CHN&forum=gccs", "Name one of state, principle and forum"),
        ("/timeline.svg", "Say what the timeline is of"),
        ("/stances.png", "Say whose stances"),
        ("/map/?principle=sovereignty,non-intervention", "Write which"),
        ("/map/?principle=sovereignity", "Did you mean sovereignty"),
        ("/map/?state=CHN", "A map has no parameter “state”"),
        ("/timeline/?state=!CHN", "cannot be negated"),
        ("/timeline/?state=CHN&state=NLD", "takes one value and was given 2"),
        ("/together/?with=sovereignty", "names a second principle"),
        ("/together/?principle=sovereignty&with=nothing", "No principle is called"),
    ],
)
def test_what_is_wrong_is_named(client, address, said_so):
    assert said_so in read(client, address, status=400).words


def test_a_timeline_says_what_its_marks_say(client):
    page = read(client, "/timeline/?state=CHN")
    assert "44 statements, 1 session, 2 documents" in page.words
    assert "16–17 April 2015 Statements 22 statements 22" in page.words
    assert "20 October 2021 Documents China’s Positions on International Rules-making in Cyberspace 22" in page.words


def test_a_timeline_says_what_its_shapes_mean_in_the_uns_order(client):
    text = read(client, "/timeline/?state=TUV").words
    assert "voted Yes abstained Each date" in text
    assert "voted No" not in text
    svg = client.get("/timeline.svg?state=CHN").content.decode()
    assert [svg.index(f">{word}<") for word in ("voted Yes", "voted No", "signed")] == sorted(
        svg.index(f">{word}<") for word in ("voted Yes", "voted No", "signed")
    )


def marks_of(html: str) -> list[ET.Element]:
    svg = html[html.index('<svg class="picture"') :]
    return list(ET.fromstring(svg[: svg.index("</svg>") + 6]).iter("a"))  # noqa: S314 - our own


def test_words_are_round_and_acts_are_square_or_a_diamond(client):
    marks = marks_of(client.get("/timeline/?state=CHN").content.decode())
    words = [one for one in marks if one.find("rect") is not None]
    assert len(words) == 5
    assert all(float(one.find("rect").attrib["rx"]) > 0 for one in words)
    done = {one.attrib["aria-label"]: [path.attrib for path in one.iter("path")] for one in marks if one not in words}
    china = Act.objects.filter(state__alpha3="CHN", done_start__isnull=False)
    votes = china.filter(kind="vote")
    assert sum("Voted" in label or "Abstained" in label for label in done) == votes.count()
    yes, no = done["Voted Yes: A/RES/73/27, 5 December 2018"], done["Voted No: A/RES/73/266, 22 December 2018"]
    assert [path["class"] for path in yes] == ["pic-act-done"]
    assert [path["class"] for path in no] == ["pic-act-no", "pic-act-cut"]
    signed = done["Signed: Hanoi Convention, 25 October 2025"]
    assert [path["class"] for path in signed] == ["pic-act-line", "pic-act-done"]
    assert "V" in yes[0]["d"]
    assert "V" not in signed[0]["d"]


def test_a_timeline_counts_words_and_acts_apart(client):
    page = read(client, "/timeline/?state=CHN")
    said, done = page.words.split("What was done: ")[0], page.words.split("What was done: ")[1]
    assert "44 statements" in said
    shelf = acts_of(State.objects.get(alpha3="CHN"))
    assert done.startswith(f"{shelf.plenary} votes in plenary, {shelf.committee} votes in committee, {shelf.others} other formal acts.")  # fmt: skip
    html = client.get("/timeline/?state=CHN").content.decode()
    rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", html, re.DOTALL)
    acts = [row for row in rows if ">Vote<" in row or ">Vote in committee<" in row or ">Formal act<" in row]
    assert len(acts) == shelf.count
    assert all(row.endswith("<td></td></tr>") for row in acts), "no number of statements"
    # What the state's page shows of its words over time is the same picture.
    assert "Votes in plenary" in client.get("/states/chn/").content.decode()


def test_what_has_a_day_and_no_mark_stands_in_the_table_alone(client):
    marked = Q(kind__in=["treaty", "declaration", "coalition", "expert_group"]) | Q(roll_calls__isnull=False)
    for forum in Forum.objects.filter(instruments__isnull=False).distinct():
        assert client.get(f"/timeline/?forum={forum.slug}").status_code == 200, forum.slug
    silent = Forum.objects.filter(instruments__isnull=False, sessions__isnull=True).exclude(
        pk__in=Instrument.objects.filter(marked, forum__isnull=False).values("forum")
    )
    for forum in silent:
        text = read(client, f"/timeline/?forum={forum.slug}").words
        assert "is drawn yet; the table lists what was done." in text
        assert forum.instruments.first().short_title in text


def test_a_long_table_gives_years_and_loses_nothing_that_has_no_mark(client, monkeypatch):
    from positions.pages.charts import build

    monkeypatch.setattr(build, "LISTED", 10)
    html = client.get("/timeline/?state=CHN").content.decode()
    rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", html, re.DOTALL)
    votes = [row for row in rows if "Votes in plenary, 2018: 3" in row]
    assert len(votes) == 1
    assert votes[0].endswith("<td></td></tr>")
    for kind in ("office", "paper"):
        for act in Act.objects.filter(state__alpha3="CHN", kind=kind).select_related("instrument"):
            assert any(act.instrument.short_title in row.replace("&#x27;", "'") for row in rows), act


def test_a_state_without_words_has_a_timeline_of_what_it_did(client):
    text = read(client, "/timeline/?state=TUV").words
    assert "No words with a date are on record yet. What was done: 6 votes in plenary." in text
    assert "Abstained: A/RES/73/187, 17 December 2018" in text


@pytest.mark.parametrize("address", ["principle={principle}", "forum={forum}"])
def test_a_timeline_of_a_principle_or_forum_shows_texts_and_votes_and_no_states_act(client, address):
    subject = (
        InstrumentSubject.objects.filter(instrument__roll_calls__level="plenary").order_by("principle__slug").first()
    )
    forum = Instrument.objects.filter(forum__isnull=False, kind="expert_group").order_by("slug").first()
    asked = address.format(principle=subject and subject.principle.slug, forum=forum.forum.slug)
    marks = [
        one for one in marks_of(client.get(f"/timeline/?{asked}").content.decode()) if one.find("path") is not None
    ]
    assert marks
    for one in marks:
        assert re.match("/(votes|instruments)/", one.attrib["href"])
        assert not re.match("Voted|Signed|Sponsored", one.attrib["aria-label"])
        assert [path.attrib["class"] for path in one.iter("path")] == ["pic-ink-open"]


def test_a_mark_of_a_timeline_leads_to_as_many_statements_as_it_says(client, analyst, reviewer):
    for day in ("2020-05-01", "2020-05-02"):
        make.make_statement("CHN", by=analyst, reviewer=reviewer, said_start=day, said_end=day, said_precision="day")
    html = client.get("/timeline/?state=CHN").content.decode()
    found = re.findall(r'<a href="(/statements/\?[^"]+)">(\d+) statements?</a>', html)
    assert len(found) == 4
    for address, n in found:
        assert f"{n} statement" in read(client, address.replace("&amp;", "&")).words


def test_stances_over_time_are_those_of_the_api(client):
    counts = client.get("/api/v1/positions/counts?by=year,stance&state=CHN").json()["results"]
    html = client.get("/timeline/?state=CHN").content.decode()
    for row in counts:
        link = f"/statements/?state=CHN&amp;counted=yes&amp;stance={row['stance']}&amp;year={row['year']}"
        assert f'<a href="{link}">{row["positions"]}</a>' in html
    assert sum(row["positions"] for row in counts) == 81


def test_a_pair_of_principles_leads_to_its_passages(client):
    html = client.get("/together/?state=CHN").content.decode()
    pairs = re.findall(r'<a href="(/together/\?principle=[^"]+)">(\d+)</a>', html)
    assert len(pairs) > 20
    figures = [int(n) for _, n in pairs]
    assert figures == sorted(figures, reverse=True)
    for address, n in pairs[:6]:
        page = client.get(address.replace("&amp;", "&")).content.decode()
        assert page.count("<blockquote") == int(n)


def test_every_link_of_the_pictures_leads_somewhere(client):
    walk(
        client,
        [
            "/map/?principle=sovereignty",
            "/map/",
            "/timeline/?state=CHN",
            "/timeline/?forum=gccs",
            "/together/?principle=sovereignty",
        ],
    )


def test_pictures_cost_the_same_queries_whatever_the_size(client, analyst, reviewer):
    addresses = [
        "/map/?principle=sovereignty",
        "/timeline/?principle=sovereignty",
        "/timeline/?forum=gccs",
        "/together/",
        "/principles/sovereignty/",
        "/states/chn/",
    ]

    def cost(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    def more(states):
        session = Session.objects.get(slug="gccs-2015")
        for number, state in enumerate(states):
            document = make.make_document(
                f"Paper {state}. It holds this. {number}",
                by=analyst,
                published_start="2016-01-01",
                published_end="2016-01-01",
                published_precision="day",
            )
            make.make_statement(
                state, by=analyst, reviewer=reviewer, document=document, principle="sovereignty", session=session
            )

    more(["NOR", "CHN"])
    before = [cost(address) for address in addresses]
    more(["SWE", "FIN", "DNK", "ISL", "CHN", "CHN"])
    assert [cost(address) for address in addresses] == before


def test_a_principle_shows_its_map_and_a_state_its_years(client):
    sovereignty = client.get("/principles/sovereignty/").content.decode()
    assert 'class="picture"' in sovereignty
    assert 'class="picture"' in client.get("/states/chn/").content.decode()
    assert 'class="picture"' in client.get("/forums/oewg/").content.decode()
    # Nothing is drawn of nothing.
    for address in ("/principles/countermeasures/", "/states/tuv/"):
        assert 'class="picture"' not in client.get(address).content.decode()
