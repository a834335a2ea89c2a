"""A roll call and its cells on one page: typed or pasted, added up, published as one by two people."""

import pytest
from django.urls import reverse

from positions.changes import references, roll_calls
from positions.models import Act, Instrument, RollCall, State
from positions.queries.acts.cells import DID_NOT_VOTE, Cell, cells_of
from tests import make
from tests.admin.browsing import Form, words_of

pytestmark = pytest.mark.django_db
ADD = "/admin/positions/rollcall/add/"
DAY = {"held_start": "2024-12-24", "held_end": "2024-12-24", "held_precision": "day"}
CELLS = {"cells-value-CHN": "yes", "cells-value-NLD": "yes", "cells-value-USA": "no", "cells-value-TUV": DID_NOT_VOTE}


def page(row, name="change") -> str:
    return reverse(f"admin:positions_rollcall_{name}", args=[row.pk])


def form_of(browser, row) -> Form:
    return Form(browser.get(page(row)), "rollcall_form")


def facts(**more) -> dict:
    text = Instrument.objects.get(slug="a-res-73-27")
    return {
        "slug": "the-vote",
        "instrument": text.pk,
        "body": "council",
        "level": "plenary",
        "source": "A list",
        **DAY,
        **more,
    }


def added(browser, **more):
    return browser.post(ADD, Form(browser.get(ADD), "rollcall_form").sent(**facts(**more)))


def drafted(by, *pairs) -> RollCall:
    row = RollCall(**{**facts(), "instrument": Instrument.objects.get(slug="a-res-73-27")})
    told = pairs or (("CHN", "yes"), ("USA", "no"))
    cells = [Cell(State.objects.get(alpha3=code), value) for code, value in told]
    return roll_calls.add(row, cells=cells, by=by, why="test")


def values(row) -> dict[str, str]:
    return {cell.key: cell.value for cell in cells_of(row)}


def test_a_complete_roll_call_is_written_with_its_cells_and_published_with_its_votes(at_desk, analyst, reviewer):
    one, two = at_desk(analyst), at_desk(reviewer)
    totals = {"yes": "2", "no": "1", "abstain": "0", "non_voting": "1", "complete": "on"}
    added(
        one,
        **totals,
        **CELLS,
        **{"cells-name-TUV": "Ellice Islands", "cells-intended-USA": "abstain", "cells-source-USA": "A note"},
    )
    row = RollCall.objects.get(slug="the-vote")
    assert values(row) == {"CHN": "yes", "NLD": "yes", "USA": "no", "TUV": DID_NOT_VOTE}
    assert row.not_voting.get().name_at_the_time == "Ellice Islands"
    meant = row.votes.get(state__alpha3="USA")
    assert (meant.value, meant.intended, meant.intended_source) == ("no", "abstain", "A note")
    assert 'name="_publish"' not in one.get(page(row)).text
    shown = form_of(two, row)
    assert shown.fields["cells-value-TUV"] == DID_NOT_VOTE
    assert shown.fields["cells-source-USA"] == "A note"
    assert "is public now" in words_of(two.post(page(row), shown.sent("_publish"), follow=True))
    assert {vote.published_by for vote in row.votes.all()} == {reviewer}
    history = words_of(two.get(page(row, "history")))
    assert "Added: act “China" in history
    assert "Added: did not vote “Tuvalu" in history


def test_what_does_not_add_up_is_told_at_the_table_and_nothing_is_lost(at_desk, analyst):
    shown = added(at_desk(analyst), yes="3", no="1", abstain="0", non_voting="1", complete="on", **CELLS)
    errors = shown.context["adminform"].form.errors
    assert "the cells make Yes 2, No 1, abstained 0, did not vote 1; the totals say 3, 1, 0, 1." in errors["cells"][0]
    assert Form(shown, "rollcall_form").fields["cells-value-CHN"] == "yes"
    assert not RollCall.objects.filter(slug="the-vote").exists()
    assert not Act.objects.filter(published_at=None).exists()


@pytest.mark.parametrize(
    ("more", "field", "said"),
    [
        ({"cells-value-VAT": "yes", "body": "unga"}, "cells", "Holy See has no vote"),
        ({"cells-value-CHN": "yes", "cells-intended-CHN": "no"}, "cells", "China: an intended vote is another"),
        ({"cells-name-CHN": "PRC"}, "cells", "China: choose what it did."),
        ({"cells-value-CHN": "maybe"}, "cells", "China: choose Yes, No, Abstained or Did not vote."),
        ({"cells-value-XXX": "yes"}, "cells", "There is no state “XXX”."),
        ({"level": "committee", "body": "unga"}, "level", "votes in plenary"),
        ({"about": "paragraph"}, "paragraph", "Say which paragraph"),
        ({"complete": "on"}, "complete", "has its four totals"),
    ],
)  # fmt: skip
def test_a_refusal_stands_at_its_field(at_desk, analyst, more, field, said):
    shown = added(at_desk(analyst), **more)
    assert shown.status_code == 200
    errors = shown.context["adminform"].form.errors
    assert any(said in error for error in errors.get(field, ())), errors
    assert not RollCall.objects.filter(slug="the-vote").exists()


PASTED = """In favour: China, Korea, Republic of, Antigua and Barbuda and Swaziland.
Against (1): USA. Abstaining: Congo (Democratic Republic of the)
Did not vote: TUV"""


def test_pasted_lists_fill_the_table_and_are_saved_when_one_says_so(at_desk, analyst):
    browser = at_desk(analyst)
    shown = browser.post(ADD, Form(browser.get(ADD), "rollcall_form").sent("_fill", **facts(lists=PASTED)))
    assert "Nothing is saved yet." in words_of(shown)
    assert not RollCall.objects.filter(slug="the-vote").exists()
    filled = Form(shown, "rollcall_form")
    assert filled.fields["lists"] == ""
    browser.post(ADD, filled.sent())
    assert values(RollCall.objects.get(slug="the-vote")) == {
        "CHN": "yes", "KOR": "yes", "ATG": "yes", "SWZ": "yes", "USA": "no", "COD": "abstain", "TUV": DID_NOT_VOTE,
    }  # fmt: skip


def test_a_name_that_nobody_knows_stays_in_the_box_and_is_told(at_desk, analyst):
    shown = added(at_desk(analyst), lists="Yes: China, Chian, USA; No: USA")
    errors = shown.context["adminform"].form.errors["lists"]
    assert any("“Chian”" in error and "Did you mean CHN (China)" in error for error in errors)
    assert any("“USA” stands in two lists." in error for error in errors)
    kept = Form(shown, "rollcall_form").fields
    assert kept["lists"].split("\n") == ["yes: Chian", "no: USA"]
    assert kept["cells-value-CHN"] == "yes"
    assert not RollCall.objects.filter(slug="the-vote").exists()


def test_a_former_member_has_its_line_on_its_days_and_no_other(at_desk, analyst):
    browser = at_desk(analyst)
    old = {"held_start": "1980-12-01", "held_end": "1980-12-01", "body": "unga"}
    added(
        browser,
        **old,
        lists="Yes: Union of Soviet Socialist Republics, Chad",
    )
    row = RollCall.objects.get(slug="the-vote")
    assert values(row) == {"ussr": "yes", "TCD": "yes"}
    fields = form_of(browser, row).fields
    assert "cells-value-ussr" in fields
    assert "cells-value-SSD" not in fields
    today = form_of(browser, RollCall.objects.get(slug="a-res-73-27")).fields
    assert "cells-value-ussr" not in today
    assert "cells-value-VAT" not in today
    assert len([name for name in today if name.startswith("cells-value-")]) == 193


def test_a_save_without_a_change_writes_nothing(at_desk, analyst):
    row, browser = drafted(analyst), at_desk(analyst)
    browser.post(page(row), form_of(browser, row).sent(why="x"))
    assert RollCall.objects.get(pk=row.pk).revision == 1


def test_a_vote_that_somebody_changed_meanwhile_is_shown_beside_ones_own(at_desk, analyst, second):
    row, browser = drafted(analyst), at_desk(analyst)
    mine = form_of(browser, row)
    vote = row.votes.get(state__alpha3="CHN")
    vote.value = "no"
    references.change(vote, started_from=1, by=second, why="test")
    shown = browser.post(page(row), mine.sent(**{"cells-value-CHN": "abstain"}))
    both = {one.label: (one.theirs, one.yours) for one in shown.context["both"]}
    assert both["Cells"] == ("China: No", "China: Abstained")
    assert values(row)["CHN"] == "no"
    browser.post(page(row), Form(shown, "rollcall_form").sent())
    assert values(row)["CHN"] == "abstain"


def test_who_changed_one_vote_does_not_publish(at_desk, analyst, reviewer, third):
    row, browser = drafted(analyst), at_desk(reviewer)
    browser.post(page(row), form_of(browser, row).sent(**{"cells-value-CHN": "no"}))
    assert "so a second person publishes it" in words_of(browser.get(page(row)))
    assert "A second person must approve this" in words_of(
        browser.post(page(row), form_of(browser, row).sent("_publish"))
    )
    other = at_desk(third)
    assert "is public now" in words_of(other.post(page(row), form_of(other, row).sent("_publish"), follow=True))


def test_a_vote_that_comes_later_waits_for_a_second_person_on_the_page_of_its_roll_call(
    at_desk, analyst, reviewer, third
):
    row = drafted(analyst)
    roll_calls.publish_roll_call(row, by=reviewer)
    one, two = at_desk(third), at_desk(reviewer)
    assert 'name="_publish"' not in two.get(page(row)).text
    one.post(page(row), form_of(one, row).sent(why="seen in the record", **{"cells-value-FRA": "no"}))
    assert 'name="_publish"' not in one.get(page(row)).text
    assert "is public now" in words_of(two.post(page(row), form_of(two, row).sent("_publish", why="seen"), follow=True))
    assert row.votes.get(state__alpha3="FRA").published_by == reviewer


def test_a_draft_is_thrown_away_with_its_votes(at_desk, analyst):
    row, browser = drafted(analyst), at_desk(analyst)
    assert browser.get(page(row, "delete")).status_code == 200
    browser.post(page(row, "delete"), {"post": "yes", "why": "typed twice"})
    assert not RollCall.objects.filter(pk=row.pk).exists()
    assert not Act.objects.filter(published_at=None).exists()


def test_the_votes_of_a_draft_are_no_work_of_their_own(at_desk, analyst, reviewer):
    row = drafted(analyst)
    browser = at_desk(reviewer)
    lists = {line["name"]: line["count"] for line in browser.get(reverse("admin:index")).context["worklists"]}
    assert lists["Roll calls for me to publish"] == 1
    assert "Acts for me to publish" not in lists
    assert Act.objects.filter(roll_call=row, published_at=None).count() == 2


def test_who_may_only_look_sees_the_cells(client, analyst):
    from django.contrib.auth.models import Permission

    viewer = make.make_account(None)
    viewer.user_permissions.add(Permission.objects.get(codename="view_rollcall"))
    client.force_login(viewer)
    shown = client.get(page(RollCall.objects.get(slug="a-res-60-45")))
    assert shown.status_code == 200
    assert "China: Yes" in words_of(shown)
    assert 'name="_save"' not in shown.text
