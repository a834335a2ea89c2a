"""What states and groups did, below what they said, and who votes with whom."""

from datetime import date

from positions.models import Act, State
from positions.queries import acts
from positions.queries.acts.concordance import concordance
from tests import make
from tests.pages.reading import read


def test_a_state_without_words_shows_what_it_did_and_no_list_of_principles(client, db):
    text = read(client, "/states/ton/").words
    assert "Tonga: no words on record yet; 6 votes." in text
    assert "What it did" in text
    assert "Non-intervention" not in text
    assert "An act is not a position" in text


def test_the_holy_see_has_no_vote_and_its_page_says_so(client, db):
    assert (
        "Holy See is an observer of the United Nations: it has no vote in the General Assembly."
        in read(client, "/states/vat/").words
    )


def test_words_come_first_and_acts_below(client, db):
    text = read(client, "/states/chn/").words
    assert text.index("Positions") < text.index("What it did")
    china = State.objects.get(alpha3="CHN")
    shelf = acts.acts_of(china)
    assert shelf.count == Act.objects.filter(state=china).count()
    assert shelf.plenary == Act.objects.filter(state=china, roll_call__level="plenary").count()


def test_acts_of_a_state_are_narrowed_to_a_kind(client, db):
    china = State.objects.get(alpha3="CHN")
    text = read(client, "/states/chn/?kind=vote").words
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
    text = read(client, f"/groups/{group.slug}/").words
    assert f"All members that voted did the same in {found.same} of {found.n} votes in plenary." in text
    assert "membership to be checked" in text


def test_compare_shows_acts_in_rows_of_their_own(client, db):
    text = read(client, "/compare/?states=CHN,NLD,RUS,VAT").words
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
    assert [cell.missing for cell in row.cells] == [None, "non_voting"]
    assert {one.row.level for one in beside.votes} == {"plenary"}
