"""Reference facts at the desk: written through changes/, guarded, published by a second person."""

import pytest
from django.urls import reverse

from positions.changes import references
from positions.changes.auditing import NotAllowed
from positions.models import Forum, Group, Principle, PrincipleSource, Session, State
from tests import make
from tests.admin.browsing import Form, words_of

ADD_GROUP = "/admin/positions/group/add/"


def page(row, name="change") -> str:
    return reverse(f"admin:positions_{row._meta.model_name}_{name}", args=[row.pk])


def form_of(browser, row) -> Form:
    return Form(browser.get(page(row)), f"{row._meta.model_name}_form")


def test_a_group_is_written_with_its_members_and_published_by_a_second_person(at_desk, analyst, reviewer):
    one, two = at_desk(analyst), at_desk(reviewer)
    china = State.objects.get(alpha3="CHN")
    form = Form(one.get(ADD_GROUP), "group_form")
    assert form.fields["why"] == "new record"
    one.post(ADD_GROUP, form.sent(name="Group of Two", slug="g2", names='{"en": "Group of Two"}', aliases="G2\n Two, the Group of \n\n",
                                  **{"memberships-0-state": china.pk, "memberships-0-joined_on": "2001-01-01"}))  # fmt: skip
    group = Group.objects.get(slug="g2")
    assert (group.created_by, group.published_at, group.aliases) == (analyst, None, ["G2", "Two, the Group of"])
    assert [row.state for row in group.memberships.all()] == [china]

    assert 'name="_publish"' not in one.get(page(group)).text
    said = words_of(one.post(page(group), form_of(one, group).sent("_publish")))
    assert "Your account may not publish records" in said
    shown = two.post(page(group), form_of(two, group).sent("_publish"), follow=True)
    assert "“Group of Two” is public now." in words_of(shown)
    group.refresh_from_db()
    assert group.published_by == reviewer
    history = words_of(two.get(page(group, "history")))
    for told in (analyst.username, reviewer.username, "new record", "Added: membership “China”", "aliases"):
        assert told in history, told


def test_nobody_publishes_what_he_brought(at_desk, reviewer):
    group = make.make_group(by=reviewer)
    browser = at_desk(reviewer)
    assert 'name="_publish"' not in browser.get(page(group)).text
    said = words_of(browser.post(page(group), form_of(browser, group).sent("_publish")))
    assert "A second person must approve this" in said
    group.refresh_from_db()
    assert group.published_at is None


def test_publishing_is_of_what_is_stored(at_desk, analyst, reviewer):
    group = make.make_group(by=analyst)
    browser = at_desk(reviewer)
    shown = browser.post(page(group), form_of(browser, group).sent("_publish", note="Unsaved."))
    assert "Save your changes first" in words_of(shown)
    assert Form(shown, "group_form").fields["note"] == "Unsaved."
    group.refresh_from_db()
    assert group.published_at is None
    stale = form_of(browser, group)
    group.note = "Behind his back."
    references.change(group, started_from=1, by=analyst, why="test")
    assert "Somebody saved this record" in words_of(browser.post(page(group), stale.sent("_publish")))


def test_only_a_reviewer_publishes(analyst, reviewer):
    group = make.make_group(by=reviewer)
    with pytest.raises(NotAllowed):
        references.publish(group, by=analyst)


def test_a_change_of_what_is_public_needs_words(at_desk, reviewer):
    state = State.objects.get(alpha3="NLD")
    browser = at_desk(reviewer)
    form = form_of(browser, state)
    assert form.fields["why"] == ""
    refused = browser.post(page(state), form.sent(region_note="Noted."))
    assert "This field is required." in words_of(refused)
    assert Form(refused, "state_form").fields["region_note"] == "Noted."
    browser.post(page(state), form.sent(region_note="Noted.", why="seen in the UN's list"))
    state.refresh_from_db()
    assert state.region_note == "Noted."
    history = words_of(browser.get(page(state, "history")))
    assert "seen in the UN's list" in history
    assert "note on the region nothing → became Noted." in history


def test_a_stale_save_of_a_record_and_of_its_rows_shows_both(at_desk, reviewer):
    principle = Principle.objects.get(slug="non-intervention")
    one, two = at_desk(reviewer), at_desk(make.make_account("reviewer"))
    mine, theirs = form_of(one, principle), form_of(two, principle)
    paragraph = next(name for name in mine.fields if name.startswith("sources-0-paragraph"))
    two.post(page(principle), theirs.sent(why="theirs", **{paragraph: "para. 99"}))
    shown = one.post(page(principle), mine.sent(why="mine", summary="My words.", **{paragraph: "para. 77"}))
    both = {row.label: (row.theirs, row.yours) for row in shown.context["both"]}
    assert both["Summary"][1] == "My words."
    assert "para. 99" in both["sources of principles"][0]
    assert "para. 77" in both["sources of principles"][1]
    one.post(page(principle), Form(shown, "principle_form").sent())
    principle.refresh_from_db()
    assert principle.summary == "My words."
    assert principle.sources.filter(paragraph="para. 77").exists()


def test_a_row_that_changed_alone_is_stale_too(at_desk, reviewer):
    principle = Principle.objects.get(slug="non-intervention")
    browser = at_desk(reviewer)
    form = form_of(browser, principle)
    source = principle.sources.get(pk=form.fields["sources-0-id"])
    source.paragraph = "para. 99"
    references.change_parts(changed={source: source.revision}, by=reviewer, why="test")
    shown = browser.post(page(principle), form.sent(why="mine", **{"sources-0-paragraph": "para. 77"}))
    assert "para. 99" in shown.context["both"][0].theirs
    browser.post(page(principle), Form(shown, "principle_form").sent())
    assert PrincipleSource.objects.get(pk=source.pk).paragraph == "para. 77"


def test_a_row_that_somebody_took_away_is_kept_as_a_new_one(at_desk, reviewer):
    principle = Principle.objects.get(slug="non-intervention")
    browser = at_desk(reviewer)
    form = form_of(browser, principle)
    count = principle.sources.count()
    gone = principle.sources.get(pk=form.fields["sources-0-id"])
    references.change_parts(gone=[gone], by=reviewer, why="test")
    shown = browser.post(page(principle), form.sent(why="mine", summary="New words."))
    if shown.status_code == 200:
        shown = browser.post(page(principle), Form(shown, "principle_form").sent())
    assert principle.sources.count() == count
    principle.refresh_from_db()
    assert principle.summary == "New words."


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"slug": "Not A Slug"}, "small letters"),
        ({"slug": "european-union"}, "already exists"),
        ({"name": ""}, "This field is required."),
        ({"names": "{"}, "Enter a valid JSON."),
        ({"names": "[1]"}, "Write pairs of words in braces"),
        ({"aliases": "x" * 200}, "Line 1: Ensure this value has at most 120 characters"),
        ({"memberships-0-joined_on": "2002-01-01"}, "This field is required."),
    ],
)
def test_a_refusal_stands_at_its_field(at_desk, analyst, changes, said):
    browser = at_desk(analyst)
    form = Form(browser.get(ADD_GROUP), "group_form")
    shown = browser.post(
        ADD_GROUP, form.sent(**{"name": "Group", "slug": "group-x", "names": "{}", "note": "Kept.", **changes})
    )
    assert shown.status_code == 200
    assert said in words_of(shown)
    assert Form(shown, "group_form").fields["note"] == "Kept."
    assert not Group.objects.filter(slug="group-x").exists()


def test_what_only_a_trigger_knows_is_said_in_the_form(at_desk, analyst, reviewer):
    """No 500 from any trigger: a ring in the tree, a former address, memberships that overlap."""
    browser = at_desk(analyst)
    top, below = make.make_principle(by=analyst), make.make_principle(by=analyst)
    below.parent = top
    references.change(below, started_from=1, by=analyst, why="test")
    shown = browser.post(page(top), form_of(browser, top).sent(parent=below.pk))
    assert "would stand below itself" in words_of(shown)

    public = Principle.objects.get(slug="non-intervention")
    public.slug = "no-intervention"
    references.change(public, started_from=public.revision, by=reviewer, why="test")
    shown = browser.post(page(top), form_of(browser, top).sent(slug="non-intervention"))
    assert "belonged to another record" in words_of(shown)

    group = make.make_group(by=analyst)
    china = State.objects.get(alpha3="CHN").pk
    twice = {"memberships-0-state": china, "memberships-0-joined_on": "2001-01-01", "memberships-TOTAL_FORMS": "2",
             "memberships-1-state": china, "memberships-1-joined_on": "2002-01-01", "memberships-1-verified": "unchecked"}  # fmt: skip
    shown = browser.post(page(group), form_of(browser, group).sent(**twice))
    assert shown.status_code == 200
    assert "already a member of the group" in words_of(shown)
    assert not group.memberships.exists()


def test_only_what_was_never_public_is_thrown_away(at_desk, analyst):
    browser = at_desk(analyst)
    group = make.make_group(by=analyst)
    assert (
        browser.post(page(Group.objects.get(slug="european-union"), "delete"), {"post": "yes", "why": "x"}).status_code
        == 403
    )
    browser.post(page(group, "delete"), {"post": "yes", "why": "typed twice"})
    assert not Group.objects.filter(pk=group.pk).exists()
    # Others rest on it: said, not broken.
    forum = make.make_forum(by=analyst)
    make.make_session(forum, by=analyst)
    shown = browser.post(page(forum, "delete"), {"post": "yes", "why": "x"}, follow=True)
    assert shown.status_code == 200
    assert Forum.objects.filter(pk=forum.pk).exists()


def test_a_session_takes_its_participants(at_desk, analyst):
    session = make.make_session(make.make_forum(by=analyst), by=analyst)
    browser = at_desk(analyst)
    china = State.objects.get(alpha3="CHN")
    browser.post(page(session), form_of(browser, session).sent(place="The Hague", **{
        "participations-0-state": china.pk, "participations-0-role": "expert",
    }))  # fmt: skip
    session = Session.objects.get(pk=session.pk)
    assert session.place == "The Hague"
    assert [(row.state, row.role) for row in session.participations.all()] == [(china, "expert")]


def test_a_refused_part_leaves_the_record_as_it_was(at_desk, analyst):
    session = make.make_session(make.make_forum(by=analyst), by=analyst)
    china = State.objects.get(alpha3="CHN")
    browser = at_desk(analyst)
    rows = {"participations-0-state": china.pk, "participations-0-role": "expert", "participations-TOTAL_FORMS": "2",
            "participations-1-state": china.pk, "participations-1-role": "expert", "participations-1-verified": "unchecked"}  # fmt: skip
    shown = browser.post(page(session), form_of(browser, session).sent(place="The Hague", **rows))
    assert shown.status_code == 200
    session.refresh_from_db()
    assert session.place == ""
    assert not session.participations.exists()


def test_an_analyst_does_not_change_what_is_public(at_desk, analyst):
    """It would be public at once, and no second person has seen it; nothing typed is lost."""
    state = State.objects.get(alpha3="NLD")
    browser = at_desk(analyst)
    shown = browser.post(page(state), form_of(browser, state).sent(region_note="Noted.", why="a reason"))
    assert "may not change published facts" in words_of(shown)
    assert Form(shown, "state_form").fields["region_note"] == "Noted."
    state.refresh_from_db()
    assert state.region_note == ""
