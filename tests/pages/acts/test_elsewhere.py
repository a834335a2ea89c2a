"""Acts where people look for something else: principles, places, search, home, the matrix."""

import re
from urllib.parse import urlencode

import pytest

from positions.models import Act, Instrument, Principle, RollCall, State
from positions.models.acts.choices import ActKind
from tests.pages.reading import read


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
    assert "Texts on this subject" not in read(client, f"/principles/{bare.slug}/").words


def test_home_and_coverage_tell_words_and_acts_as_two_figures(client, db):
    home, coverage = read(client, "/").words, read(client, "/coverage/").words
    count = Act.objects.published().filter(state__isnull=False).count()
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
    state = read(client, member.get_absolute_url()).words
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
    assert [one for one in told if one != "No vote was taken"] == [
        word.get(by_vote.get(vote.slug), "Did not vote") for vote in votes
    ]
    assert told.count("No vote was taken") == Instrument.objects.filter(adoption="without_a_vote").count()
    assert "/votes/a-res-73-27/" in page.links
    assert len(re.findall(r'<tr><th scope="row">', html)) == State.objects.filter(region="weog").count()


@pytest.mark.parametrize("texts", ["treaties", "others"])
def test_the_matrix_of_acts_shows_treaties_and_other_texts(client, db, texts):
    text = read(client, f"/matrix/acts/?texts={texts}&member_of=asean").words
    assert "Singapore" in text
    assert "What they said" in text
    answer = client.get(f"/matrix/acts/?texts={texts}s")
    assert answer.status_code == 400


def test_words_and_acts_are_two_matrices_that_lead_to_each_other(client, db):
    assert "/matrix/acts/" in read(client, "/matrix/").links
    assert "/matrix/" in read(client, "/matrix/acts/").links
