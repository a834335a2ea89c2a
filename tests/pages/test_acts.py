"""Votes and treaties: each page says what was done, by whom and by which source, and never calls an act a position."""

import re
from datetime import date
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from positions.models import Act, Instrument, Principle, RollCall, State
from positions.models.acts.choices import ActKind
from positions.queries import acts
from positions.queries.acts.concordance import concordance
from positions.queries.acts.treaty_status import status
from tests import make
from tests.pages.reading import read


def words(client, address):
    return " ".join(read(client, address).text.split())


def test_every_text_and_every_vote_has_its_page_and_the_list_leads_to_each(client, db):
    listed = set(read(client, "/instruments/").links)
    for slug in Instrument.objects.values_list("slug", flat=True):
        assert f"/instruments/{slug}/" in listed
        assert "opposes" not in words(client, f"/instruments/{slug}/")
    for row in RollCall.objects.select_related("instrument"):
        text = words(client, f"/votes/{row.slug}/")
        assert "A vote is an act, not a position." in text
        assert f"{row.yes} voted Yes, {row.no} No, and {row.abstain} abstained." in text


def test_a_vote_names_every_member_once_and_a_blank_is_no_vote(client, db):
    page = acts.vote("a-res-77-36")
    named = [voter.state.pk for _, those in page.voters for voter in those]
    assert len(named) == len(set(named)) == 193
    assert sum(group.members for group in page.regions) == 193
    text = words(client, "/votes/a-res-77-36/")
    lists = text[text.index("By regional group") :]
    assert lists.index("Their place in the UN record is blank.") < lists.index("Kenya")


def test_members_of_later_days_are_told_apart_from_those_that_did_not_vote(client, db):
    text = words(client, "/votes/a-res-60-45/")
    later = text[text.index("Not yet members on that day") :]
    assert "Montenegro" in later
    assert "South Sudan" in later


def test_the_name_of_then_stands_on_the_vote_and_on_the_states_page(client, db):
    assert "Swaziland now Eswatini" in words(client, "/votes/a-res-60-45/")
    assert "as “Swaziland”" in words(client, "/states/swz/")


def test_a_vote_with_totals_only_says_how_many_are_named(client, db):
    text = words(client, "/votes/a-c-1-75-l-8-rev-1-op1/")
    assert "0 of 168 named by our sources" in text
    assert "The day is to be checked." in text


def test_a_state_without_words_shows_what_it_did_and_no_list_of_principles(client, db):
    text = words(client, "/states/ton/")
    assert "Tonga: no words on record yet; 6 votes." in text
    assert "What it did" in text
    assert "Non-intervention" not in text
    assert "An act is not a position" in text


def test_the_holy_see_has_no_vote_and_its_page_says_so(client, db):
    assert "An observer of the United Nations has no vote in its General Assembly." in words(client, "/states/vat/")


def test_words_come_first_and_acts_below(client, db):
    text = words(client, "/states/chn/")
    assert text.index("Positions") < text.index("What it did")
    china = State.objects.get(alpha3="CHN")
    shelf = acts.acts_of(china)
    assert shelf.count == Act.objects.filter(state=china).count()
    assert shelf.plenary == Act.objects.filter(state=china, roll_call__level="plenary").count()


@pytest.mark.parametrize(
    ("done", "in_force", "expected"),
    [
        ([("signature", "2001-11-23", None)], "2004-07-01", "signatory"),
        ([("signature", "2001-11-23", None), ("ratification", "2006-01-01", "2006-05-01")], "2004-07-01", "party"),
        ([("accession", "2020-01-01", None)], None, "contracting"),
        ([("ratification", "2020-01-01", "2030-01-01")], "2004-07-01", "contracting"),
        ([("consent_to_be_bound", None, None)], "2004-07-01", "party"),
        ([("ratification", "2005-01-01", None), ("denunciation", "2010-01-01", "2011-01-01")], "2004-07-01", "was_party"),
        ([("ratification", "2005-01-01", None), ("denunciation", "2026-01-01", "2027-01-01")], "2004-07-01", "party"),
        ([("accession", "2005-01-01", None), ("denunciation", "2010-01-01", None), ("accession", "2012-01-01", None)],
         "2004-07-01", "party"),
        ([("signature", "2027-01-01", None)], "2004-07-01", None),
        ([], "2004-07-01", None),
    ],
)  # fmt: skip
def test_a_status_in_a_treaty_is_worked_out_as_of_a_day(done, in_force, expected):
    def day(text):
        return date.fromisoformat(text) if text else None

    rows = [Act(kind=ActKind(kind), done_start=day(when), effect_start=day(effect)) for kind, when, effect in done]
    assert status(rows, day(in_force), date(2026, 11, 30)) == expected


def test_a_treaty_counts_its_parties_and_who_signed_only(client, db):
    text = words(client, "/instruments/cets-224/")
    assert "3 have consented to be bound; for them the treaty is not in force yet. 49 have signed only." in text


@pytest.mark.parametrize("address", ["/states/{}/", "/votes/{}/", "/instruments/{}/"])
def test_a_page_costs_the_same_whatever_was_done(client, db, address):
    few, many = {
        "/states/{}/": ("ton", "che"), "/votes/{}/": ("a-c-1-75-l-8-rev-1-op1", "a-res-73-27"),
        "/instruments/{}/": ("arab-it-offences-convention", "cets-185"),
    }[address]  # fmt: skip
    asked = []
    for one in (few, many):
        client.get(address.format(one))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address.format(one)).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_texts_on_a_subject_stand_below_the_words_of_a_principle(client, db):
    page = read(client, "/principles/un-centred-process/")
    text = " ".join(page.text.split())
    assert "To vote against a text on a subject is not to oppose the subject." in text
    about = Instrument.objects.filter(subjects__slug="un-centred-process").values_list("slug", flat=True)
    assert about
    assert {f"/instruments/{slug}/" for slug in about} <= set(page.links)
    assert "119 Yes, 46 No, 14 abstained" in text


def test_a_principle_that_no_text_is_about_has_no_empty_shelf(client, db):
    bare = Principle.objects.filter(instruments__isnull=True, kind="principle").first()
    assert "Texts on this subject" not in words(client, f"/principles/{bare.slug}/")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("/instruments/A-RES-73-27/", "/instruments/a-res-73-27/"),
        ("/votes/a-res-73-27).", "/votes/a-res-73-27/"),
        ("/Instruments/cets-185", "/instruments/cets-185/"),
    ],
)
def test_a_link_that_travelled_leads_to_the_page(client, db, written, meant):
    answer = client.get(written)
    assert (answer.status_code, answer["Location"]) == (301, meant)


def test_an_unknown_text_or_vote_is_said(client, db):
    for address in ("/instruments/no-such-text/", "/votes/no-such-vote/"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert re.search("no-such-(text|vote)", answer.content.decode())


def test_a_vote_is_drawn_as_a_bar_and_a_map_that_say_what_its_lists_say(client, db):
    html = client.get("/votes/a-res-73-27/").content.decode()
    bar = html[html.index('class="act-bar') : html.index('class="act-tally"')]
    assert re.findall(r'aria-label="(\w[\w ]*: \d+)"', bar) == [
        "Yes: 119",
        "No: 46",
        "Abstained: 14",
        "Did not vote: 14",
    ]
    widths = [float(width) for width in re.findall(r'<rect[^>]* width="([\d.]+)"[^>]*class="pic-edge"', bar)]
    assert [round(width / 720 * 193) for width in widths] == [119, 46, 14, 14]
    drawn = re.findall(r'aria-label="([^":]+): (Yes|No|Abstained|Did not vote)"', html[html.index("map-title") :])
    page = acts.vote("a-res-73-27")
    told = {voter.state.common_name: value for value, those in page.voters for voter in those}
    word = {"yes": "Yes", "no": "No", "abstain": "Abstained", "non_voting": "Did not vote"}
    assert len(drawn) == 193
    assert {name: word[told[name.replace("&#x27;", "'")]] for name, _ in drawn} == dict(drawn)


@pytest.mark.parametrize("asked", ["vote=a-res-73-27", "instrument=cets-185", "instrument=Budapest+Convention"])
def test_a_map_of_acts_is_a_page_and_a_file(client, db, asked):
    text = words(client, f"/map/?{asked}")
    assert "An act is not a position." in text
    file = client.get(f"/map.svg?{asked}")
    assert (file.status_code, file["Content-Type"]) == (200, "image/svg+xml; charset=utf-8")
    assert b"Natural Earth" in file.content


def test_words_and_acts_never_share_a_map(client, db):
    answer = client.get("/map/?vote=a-res-73-27&principle=non-intervention")
    assert answer.status_code == 400
    assert "words and acts never share a map" in answer.content.decode()
    assert client.get("/map/?vote=a-res-73-28").status_code == 400


def test_observers_are_told_to_have_no_vote(client, db):
    text = words(client, "/votes/a-res-73-27/")
    observers = text[text.index("Observers: no vote") :]
    assert "Holy See" in observers
    assert "Palestine" in observers


def test_a_treaty_is_read_as_of_a_day(client, db):
    today, before = words(client, "/instruments/cets-185/"), words(client, "/instruments/cets-185/?on=2004-06-30")
    assert "As it stood on 30 June 2004." in before
    parties = re.compile(r"(\d+) (?:is a party|are parties)")
    assert not parties.search(before)
    assert int(parties.search(today)[1]) > 50
    assert "have consented to be bound" in before
    for wrong in ("2004-13-01", "yesterday", "2999-01-01"):
        answer = client.get(f"/instruments/cets-185/?on={wrong}")
        assert answer.status_code == 400


def test_neither_is_said_of_a_complete_list_alone(client, db):
    for row in Instrument.objects.filter(kind__in=["treaty", "declaration"]):
        page = acts.instrument(row.slug, date(2026, 11, 30))
        done = {act.state_id for act in row.acts.exclude(state=None)}
        assert {state.pk for state in page.neither} == (
            set(State.objects.published().exclude(pk__in=done).values_list("pk", flat=True)) if row.complete else set()
        ), row.slug


def test_acts_of_a_state_are_narrowed_to_a_kind(client, db):
    china = State.objects.get(alpha3="CHN")
    text = words(client, "/states/chn/?kind=vote")
    votes = Act.objects.filter(state=china, kind="vote").count()
    shelf = acts.acts_of(china, "vote")
    assert sum(len(those) for _, those in shelf.years) == votes
    assert shelf.count == Act.objects.filter(state=china).count()
    assert f"Votes ({votes})" in text
    answer = client.get("/states/chn/?kind=votes")
    assert answer.status_code == 400
    assert "vote" in answer.content.decode()


def test_what_a_group_said_stands_apart_on_its_members_pages(client, analyst, reviewer):
    netherlands = State.objects.get(alpha3="NLD")
    group = make.make_published_group(
        by=analyst, reviewer=reviewer, members=[("NLD", date(1999, 1, 1), date(2010, 12, 31))]
    )
    kept = make.make_statement(
        group=group, by=analyst, reviewer=reviewer, said_start="2005-01-01", said_end="2005-01-01", said_precision="day"
    )
    late = make.make_statement(
        group=group, by=analyst, reviewer=reviewer, said_start="2015-01-01", said_end="2015-01-01", said_precision="day"
    )
    page = read(client, "/states/nld/")
    text = " ".join(page.text.split())
    assert "What its groups said while it was a member" in text
    assert f"/statements/{kept.public_id}/" in page.links
    assert f"/statements/{late.public_id}/" not in page.links
    assert "no words on record yet" in text
    assert netherlands.attributions.count() == 0


def test_unity_of_a_group_counts_the_members_of_that_day(client, analyst, reviewer):
    group = make.make_published_group(
        by=analyst, reviewer=reviewer,
        members=[("CHN", None, None), ("RUS", None, None), ("USA", date(2020, 1, 1), None)],
    )  # fmt: skip
    found = acts.unity(group)
    together = {vote.row.slug for vote in found.votes}
    china, russia = State.objects.get(alpha3="CHN"), State.objects.get(alpha3="RUS")
    [pair] = concordance([china.pk, russia.pk])
    assert set(pair.rollcalls) <= together
    for vote in found.votes:
        apart = {state.alpha3 for state, _ in vote.apart}
        if vote.row.held_end < date(2020, 1, 1):
            assert apart == set()
        assert "USA" not in apart or vote.row.held_end >= date(2020, 1, 1)
    assert any(vote.apart for vote in found.votes)
    text = words(client, f"/groups/{group.slug}/")
    assert f"All members that voted did the same in {found.same} of {found.n} votes in plenary." in text
    assert "membership to be checked" in text


def test_compare_shows_acts_in_rows_of_their_own(client, db):
    text = words(client, "/compare/?states=CHN,NLD,RUS,VAT")
    assert "China – Netherlands 5 of 17 0 of 12" in text
    assert "China – Russia 17 of 17 12 of 12" in text
    assert "Observer: no vote" in text
    assert (
        text.index("Principle by principle") < text.index("How often they voted alike") < text.index("How they voted")
    )
    beside = acts.side_by_side(
        [("state", State.objects.get(alpha3=code).pk) for code in ("CHN", "KEN")], date(2026, 11, 30)
    )
    [row] = [one for one in beside.votes if one.row.slug == "a-res-77-36"]
    assert [cell.missing for cell in row.cells] == ["", "non_voting"]
    assert {one.row.level for one in beside.votes} == {"plenary"}


def test_home_and_coverage_tell_words_and_acts_as_two_figures(client, db):
    home, coverage = words(client, "/"), words(client, "/coverage/")
    count = Act.objects.published().count()
    acting = State.objects.filter(acts__isnull=False).distinct().count()
    assert f"Beside the words stand {count:,} formal acts of {acting} states." in home
    assert (
        f"Of {acting} of 195 states we have formal acts ({count:,}); they are no words and fill no blank." in coverage
    )
    unread = Act.objects.filter(kind=ActKind.PAPER, document=None, state__isnull=False).count()
    assert f"{unread} papers exist and have not been read in" in coverage


def test_a_session_shows_its_members_and_votes_once(client, db):
    group = Instrument.objects.filter(kind="expert_group", session__isnull=False, acts__kind="membership").first()
    page = read(client, group.session.get_absolute_url())
    text = " ".join(page.text.split())
    assert "What states did here" in text
    member = group.acts.filter(kind="membership", state__isnull=False).first().state
    assert page.links.count(member.get_absolute_url()) == 1
    state = words(client, member.get_absolute_url())
    assert "Took part in" not in state or group.session.name not in state[state.index("Took part in") :]


@pytest.mark.parametrize(
    ("typed", "slug"),
    [("73/27", "a-res-73-27"), ("A/RES/73/27", "a-res-73-27"), ("a res 73 27", "a-res-73-27"), ("Budapest Convention", "cets-185"),
     ("How did states vote on A/RES/73/27?", "a-res-73-27"), ("cyber Budapest Convention norms", "cets-185")],
)  # fmt: skip
def test_a_search_for_a_text_leads_to_it(client, db, typed, slug):
    page = read(client, "/statements/?" + urlencode({"q": typed}))
    assert f"/instruments/{slug}/" in page.links
    told = client.get("/api/v1/search", {"q": typed}).json()["texts"]
    assert [one["id"] for one in told] == [slug]


@pytest.mark.parametrize("typed", ["73/27", "A/RES/73/27", "Budapest Conv", "budapest convention"])
def test_suggest_finds_texts_by_symbol_and_title(client, db, typed):
    found = client.get("/api/v1/suggest", {"q": typed, "kind": "instrument"}).json()["results"]
    assert found[0]["id"] == ("cets-185" if "udapest" in typed else "a-res-73-27")
    assert client.get(found[0]["url"].removeprefix("http://testserver")).status_code == 200


def test_a_search_for_words_names_no_text(client, db):
    for typed in ("sovereign equality", "cyber", "resolution", "the", "1/2"):
        assert client.get("/api/v1/search", {"q": typed}).json()["texts"] == []


def test_the_matrix_of_acts_has_the_cells_of_the_votes(client, db):
    page = read(client, "/matrix/acts/?region=weog")
    html = client.get("/matrix/acts/?region=weog").content.decode()
    row = re.search(r'<tr><th scope="row"><a href="/states/nld/">.*?</tr>', html, re.DOTALL)[0]
    told = re.findall(r'class="hidden">([^<]*)</span>', row)
    votes = RollCall.objects.filter(level="plenary").order_by("-held_start", "slug")
    by_vote = dict(Act.objects.filter(state__alpha3="NLD", kind="vote").values_list("roll_call__slug", "value"))
    word = {"yes": "Voted Yes", "no": "Voted No", "abstain": "Abstained"}
    assert told == [word.get(by_vote.get(vote.slug), "Did not vote") for vote in votes]
    assert "/votes/a-res-73-27/" in page.links
    assert len(re.findall(r'<tr><th scope="row">', html)) == State.objects.filter(region="weog").count()


@pytest.mark.parametrize("texts", ["treaties", "others"])
def test_the_matrix_of_acts_shows_treaties_and_other_texts(client, db, texts):
    text = words(client, f"/matrix/acts/?texts={texts}&member_of=asean")
    assert "Singapore" in text
    assert "What they said" in text
    answer = client.get(f"/matrix/acts/?texts={texts}s")
    assert answer.status_code == 400


def test_words_and_acts_are_two_matrices_that_lead_to_each_other(client, db):
    assert "/matrix/acts/" in read(client, "/matrix/").links
    assert "/matrix/" in read(client, "/matrix/acts/").links
