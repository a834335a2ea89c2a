"""Instruments, acts and former members at the desk: written by one, published by another, found by name and symbol."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from positions.changes import references
from positions.models import Act, FormerState, Group, Instrument, Principle, State
from tests import make
from tests.admin.browsing import Form, words_of

pytestmark = pytest.mark.django_db
ADD = "/admin/positions/{}/add/"


def page(row, name="change") -> str:
    return reverse(f"admin:positions_{row._meta.model_name}_{name}", args=[row.pk])


def added(browser, noun: str, **facts):
    form = Form(browser.get(ADD.format(noun)), f"{noun}_form")
    return browser.post(ADD.format(noun), form.sent(**facts))


def published(browser, row):
    form = Form(browser.get(page(row)), f"{row._meta.model_name}_form")
    said = words_of(browser.post(page(row), form.sent("_publish"), follow=True))
    row.refresh_from_db()
    return said


def state(code: str) -> int:
    return State.objects.get(alpha3=code).pk


def test_an_instrument_is_written_with_its_symbols_and_subjects_and_published_by_a_second_person(
    at_desk, analyst, reviewer
):
    one, two = at_desk(analyst), at_desk(reviewer)
    principle = Principle.objects.get(slug="non-intervention")
    added(one, "instrument", slug="a-res-99-1", short_title="A resolution", kind="resolution", source="A list",
          **{"symbols-0-symbol": "A/RES/99/1", "symbols-0-kind": "final", "subject_links-0-principle": principle.pk})  # fmt: skip
    text = Instrument.objects.get(slug="a-res-99-1")
    assert (text.created_by, text.published_at) == (analyst, None)
    assert [row.symbol for row in text.symbols.all()] == ["A/RES/99/1"]
    assert list(text.subjects.all()) == [principle]
    assert "Your account may not publish records" in published(one, text)
    assert "“A resolution” is public now." in published(two, text)
    assert text.published_by == reviewer
    assert f'href="/instruments/{text.slug}/"' in two.get(page(text)).text
    assert "Added: symbol “A/RES/99/1" in words_of(two.get(page(text, "history")))


def test_an_act_is_written_and_published_by_two(at_desk, analyst, reviewer):
    one, two = at_desk(analyst), at_desk(reviewer)
    text = Instrument.objects.get(slug="paris-call-2018")
    facts = {"instrument": text.pk, "kind": "declaration_joined", "state": state("TUV"), "source": "A list",
             "done_start": "2024-01-02", "done_end": "2024-01-02", "done_precision": "day"}  # fmt: skip
    added(one, "act", **facts)
    act = Act.objects.get(state__alpha3="TUV", instrument=text)
    assert (act.created_by, act.published_at, act.public_id) == (analyst, None, None)
    assert "is public now" in published(two, act)
    assert act.public_id.startswith("A-")
    browser = at_desk(analyst)
    shown = browser.post(page(act), Form(browser.get(page(act)), "act_form").sent(note="x", why="x"))
    assert "may not change published facts" in words_of(shown)


def test_a_former_member_is_written_with_its_successors(at_desk, analyst, reviewer):
    one, two = at_desk(analyst), at_desk(reviewer)
    added(one, "formerstate", slug="old-land", name="Old Land", first_day="1950-01-01", last_day="1960-12-31",
          **{"successions-0-state": state("FRA")})  # fmt: skip
    row = FormerState.objects.get(slug="old-land")
    assert [one.alpha3 for one in row.succeeded_by.all()] == ["FRA"]
    assert "is public now" in published(two, row)


def test_nobody_publishes_an_instrument_whose_symbol_he_changed(at_desk, analyst, reviewer):
    text = make.make_instrument(by=analyst)
    browser = at_desk(reviewer)
    form = Form(browser.get(page(text)), "instrument_form")
    browser.post(page(text), form.sent(**{"symbols-0-symbol": "A/RES/98/2", "symbols-0-kind": "final"}))
    assert 'name="_publish"' not in browser.get(page(text)).text
    assert "A second person must approve this" in published(browser, text)
    assert text.published_at is None


BUDAPEST = {"kind": "signature", "source": "x"}


@pytest.mark.parametrize(
    ("facts", "field", "said"),
    [
        ({"state": ""}, "state", "one state, one group or one former member"),
        ({"group": "european-union"}, "state", "one state, one group or one former member"),
        ({"source": " "}, "source", "Name the source of this act."),
        ({"source_url": "ftp://x.org/"}, "source_url", "http"),
        ({"kind": "paper"}, "title", "A paper has its title"),
        ({"kind": "objection"}, "answers", "An objection names the act that it answers"),
        ({"instrument": "paris-call-2018"}, "kind", "is no treaty: it cannot be signed"),
        ({"done_start": "2001-11-22", "done_end": "2001-11-22", "done_precision": "day"}, "done_start", "before the treaty was opened"),
        ({"instrument": "malabo-convention", "done_start": "2014-06-26", "done_end": "2014-06-26", "done_precision": "day"},
         "done_start", "before the treaty was adopted"),
        ({"kind": "ratification", "state": "ITA", "done_start": "2001-01-01", "done_end": "2001-01-01", "done_precision": "day"},
         "done_start", "cannot lie before the signature"),
        ({"kind": "vote"}, "kind", "Select a valid choice"),
    ],
)  # fmt: skip
def test_what_the_database_refuses_of_an_act_stands_at_its_field(at_desk, analyst, facts, field, said):
    told = {"instrument": "cets-185", "kind": "signature", "state": "TUV", "source": "x", **facts}
    told["instrument"] = Instrument.objects.get(slug=told["instrument"]).pk
    told["state"] = state(told["state"]) if told["state"] else ""
    if "group" in told:
        told["group"] = Group.objects.get(slug=told["group"]).pk
    shown = added(at_desk(analyst), "act", **told)
    assert shown.status_code == 200
    errors = shown.context["adminform"].form.errors
    assert any(said in error for error in errors.get(field, ())), errors
    assert Form(shown, "act_form").fields["why"] == "new record"
    assert not Act.objects.filter(published_at=None).exists()


def test_what_the_database_refuses_of_an_instrument_stands_at_its_field(at_desk, analyst, reviewer):
    facts = {"slug": "x", "short_title": "X", "kind": "resolution", "source": "A list", "complete_as_of": "2024-01-01"}
    shown = added(at_desk(analyst), "instrument", **facts)
    assert "Only a complete list" in shown.context["adminform"].form.errors["complete_as_of"][0]
    taken = {**facts, "complete_as_of": "", "symbols-0-symbol": "a res 73 27", "symbols-0-kind": "final"}
    assert "Another instrument has this symbol." in words_of(added(at_desk(analyst), "instrument", **taken))
    browser, treaty = at_desk(reviewer), Instrument.objects.get(slug="cets-185")
    form = Form(browser.get(page(treaty)), "instrument_form")
    for change, field in (
        ({"kind": "declaration"}, "kind"),
        ({"opened_start": "2020-01-01", "opened_end": "2020-01-01"}, "opened_start"),
    ):
        shown = browser.post(page(treaty), form.sent(why="x", **change))
        assert field in shown.context["adminform"].form.errors, change


def test_a_vote_is_a_page_to_read_that_leads_to_its_roll_call(at_desk, reviewer):
    vote = Act.objects.filter(kind="vote").first()
    browser = at_desk(reviewer)
    shown = browser.get(page(vote))
    assert 'name="_save"' not in shown.text
    assert page(vote.roll_call) in shown.text
    assert "changed on the page of its roll call" in words_of(shown)
    assert browser.post(page(vote), {"value": "no"}).status_code == 403
    assert browser.post(page(vote, "delete"), {"post": "yes", "why": "x"}).status_code == 403


@pytest.mark.parametrize(
    ("noun", "asked", "found"),
    [
        ("instrument", "73/27", ["a-res-73-27"]),
        ("instrument", "a res 73 27", ["a-res-73-27"]),
        ("instrument", "Budapest", ["cets-185"]),
        ("formerstate", "ussr", ["ussr"]),
    ],
)
def test_lists_find_by_symbol_however_it_is_written(at_desk, analyst, noun, asked, found):
    rows = at_desk(analyst).get(reverse(f"admin:positions_{noun}_changelist"), {"q": asked}).context["cl"].queryset
    assert set(found) <= {row.slug for row in rows}
    assert rows.count() <= 4


def test_the_list_of_instruments_shows_the_first_symbol_of_each(at_desk, analyst):
    shown = at_desk(analyst).get(reverse("admin:positions_instrument_changelist"), {"q": "A/RES/73/27"})
    assert '<td class="field-symbol">A/RES/73/27</td>' in shown.content.decode()


def acts_found(browser, **asked):
    return browser.get(reverse("admin:positions_act_changelist"), asked).context["cl"]


def test_acts_are_found_by_state_and_symbol_and_stand_latest_first(at_desk, analyst):
    browser = at_desk(analyst)
    of_tonga = acts_found(browser, q="Tonga")
    assert {act.state.alpha3 for act in of_tonga.result_list} == {"TON"}
    days = [act.done_start for act in of_tonga.result_list if act.done_start]
    assert days == sorted(days, reverse=True)
    both = acts_found(browser, q="CHN 73/27")
    assert {(act.state.alpha3, act.instrument.slug) for act in both.result_list} == {("CHN", "a-res-73-27")}
    assert {act.state.alpha3 for act in acts_found(browser, q="Turkey").result_list} == {"TUR"}
    assert (
        acts_found(browser, kind__exact="paper").result_count
        == 29 + Act.objects.filter(kind="paper", state=None).count()
    )
    plenary, committee = (
        acts_found(browser, roll_call__level__exact=level).result_count for level in ("plenary", "committee")
    )
    assert plenary > committee > 0


def test_the_list_of_3700_acts_asks_as_many_queries_as_one_of_a_few(at_desk, analyst):
    browser, counts = at_desk(analyst), []
    acts_found(browser)
    for asked in ({}, {"q": "Tonga"}, {"kind__exact": "paper"}):
        with CaptureQueriesContext(connection) as queries:
            acts_found(browser, **asked)
        counts.append(len(queries))
    assert counts[0] >= max(counts)
    assert counts[0] <= 30


@pytest.mark.parametrize(
    ("noun", "field", "term", "found"),
    [("act", "instrument", "73/27", "2018"), ("rollcall", "instrument", "Budapest", "Budapest"), ("act", "roll_call", "75/240", ""),
     ("act", "state", "chin", "China"), ("act", "former_state", "yugo", "Yugoslavia"), ("act", "answers", "Italy 185", "Italy"),
     ("instrumentsubject", "principle", "interv", "intervention")],
)  # fmt: skip
def test_choices_are_found_by_name_and_symbol(client, analyst, noun, field, term, found):
    client.force_login(analyst)
    asked = {"app_label": "positions", "model_name": noun, "field_name": field, "term": term}
    results = client.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert results
    assert any(found in one["text"] for one in results), results


def test_an_act_of_what_is_not_public_waits_for_it(at_desk, analyst, reviewer):
    text = make.make_instrument(by=analyst)
    act = make.make_act(text, by=analyst, state=State.objects.get(alpha3="TUV"))
    assert "is not public: publish that first" in published(at_desk(reviewer), act)
    references.publish(text, by=reviewer)
    assert "is public now" in published(at_desk(reviewer), act)
