"""The analyst's draft: a quote is found, chosen, moved, and refused in words; parts and facts."""

import pytest

from positions.models import Document, State, Statement
from tests import make
from tests.admin.browsing import Form, words_of
from tests.admin.statements.writing import ADD, TEXT, fill, page


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("States should not help others", ["character 20 of the quote", '"e"', '"a"', "States should not harm others"]),
        ("States should [...] others", ["cannot have holes"]),
        ("   ", ["Paste the words"]),
        ("", ["Paste the words"]),
        ("\x00", []),
    ],
)
def test_words_that_are_not_there_are_refused_and_kept(at_desk, analyst, quote, said):
    document = make.make_document(TEXT, by=analyst)
    shown = fill(at_desk(analyst), document, quote=quote, rationale="My long thoughts.")
    assert shown.status_code == 200
    for part in said:
        assert part in words_of(shown), part
    assert not Statement.objects.filter(document=document).exists()
    kept = Form(shown, "statement_form").fields
    assert kept["rationale"] == "My long thoughts."
    assert kept["attributions-0-state"] == str(State.objects.get(alpha3="CHN").pk)
    if "\x00" not in quote:
        assert kept["quote"] == quote


def test_words_that_stand_twice_are_chosen_from(at_desk, analyst):
    document = make.make_document(TEXT, by=analyst)
    browser = at_desk(analyst)
    quote = "States should not harm others"
    shown = fill(browser, document, quote=quote)
    form = Form(shown, "statement_form")
    places = [TEXT.index(quote), TEXT.rindex(quote)]
    assert form.radios["place"] == [str(start) for start in places]
    assert "a\u00a0first one. " in shown.text  # the words before the first
    assert not Statement.objects.filter(document=document).exists()

    browser.post(ADD, form.sent("_save", place=str(places[1])))
    assert Statement.objects.get(document=document).start == places[1]


@pytest.mark.parametrize(
    ("start", "end", "quote", "wrong"),
    [
        ("0", "12", "", ""),  # offsets alone: what stands there
        ("0", "12", "the ministry", ""),
        ("0", "11", "The ministry", "The words stand at characters 0 to 12"),
        ("0", "100000", "", "are not a span"),
        ("12", "0", "", "are not a span"),
        ("-1", "3", "", "greater than or equal to 0"),
        ("x", "3", "", "whole number"),
        ("99999999999999999999", "999999999999999999999", "", "2147483647"),
        ("5", "", "", "Paste the words"),
    ],
)
def test_typed_offsets_are_checked(at_desk, analyst, start, end, quote, wrong):
    document = make.make_document(TEXT, by=analyst)
    shown = fill(at_desk(analyst), document, quote=quote, start=start, end=end)
    stored = Statement.objects.filter(document=document).first()
    if wrong:
        assert wrong in words_of(shown)
        assert stored is None
        assert Form(shown, "statement_form").fields["start"] == start
    else:
        assert stored.quote == "The ministry"


def test_a_quote_that_changes_moves_its_offsets(at_desk, analyst):
    document = make.make_document(TEXT, by=analyst)
    draft = make.make_draft(by=analyst, document=document, quote="The ministry")
    browser = at_desk(analyst)
    form = Form(browser.get(page(draft)), "statement_form")
    browser.post(page(draft), form.sent(quote='it said: "we agree."'))
    draft.refresh_from_db()
    assert draft.quote == "It said: “We agree.”"
    assert TEXT[draft.start : draft.end] == draft.quote


def test_furniture_and_voice_are_refused_in_words(at_desk, analyst):
    document = make.make_document("Menu. They said no.", by=analyst, furniture=[(0, 5)])
    browser = at_desk(analyst)
    assert "overlaps page furniture" in words_of(fill(browser, document, quote="Menu."))
    shown = fill(browser, document, quote="They said no.", voice="direct_quote", speaker="X")
    assert "lies within quotation marks" in words_of(shown)


def test_what_stays_the_same_sticks_to_the_next(at_desk, analyst):
    document = make.make_document(TEXT, by=analyst)
    browser = at_desk(analyst)
    first = fill(browser, document, "_addanother", speaker="Chen Xu", capacity="Ambassador", said_start="2015-04-16")
    draft = Statement.objects.get(document=document)
    assert first.redirect_chain[-1][0] == f"{ADD}?after={draft.pk}"
    form = Form(first, "statement_form")
    assert form.fields["document"] == str(document.pk)
    assert form.fields["speaker"] == "Chen Xu"
    assert form.fields["capacity"] == "Ambassador"
    assert form.fields["said_end"] == "2015-04-16"
    assert form.fields["attributions-0-state"] == str(State.objects.get(alpha3="CHN").pk)
    assert form.fields["quote"] == ""
    # What was filled in for him counts: the next one is China's too.
    browser.post(f"{ADD}?after={draft.pk}", form.sent(quote="We agree", confidence="0.5", why="read on"))
    assert [str(row) for row in Statement.objects.get(quote="We agree").attributions.all()] == ["China"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"said_start": "2015-04-17", "said_end": "2015-04-16", "said_precision": "interval"}, "The last day lies before the first day."),
        ({"said_start": "2015-04-17", "said_end": "2015-04-18", "said_precision": "day"}, "do not agree with the precision"),
        ({"said_start": "yesterday"}, "Enter a valid date."),
        ({"confidence": "1.5"}, "less than or equal to 1"),
        ({"attributions-0-group": "1"}, "Name exactly one: a state or a group."),
        ({"attributions-0-state": "999999"}, "Select a valid choice"),
        ({"stances-0-confidence": ""}, "This field is required."),
        ({"voice": "nonsense"}, "Select a valid choice"),
        ({"document": "999999"}, "Select a valid choice"),
        ({"document": ""}, "This field is required."),
        ({"why": ""}, "This field is required."),
        ({"attributions-TOTAL_FORMS": "x"}, "ManagementForm data is missing"),
    ],
)  # fmt: skip
def test_every_refusal_is_said_and_nothing_is_lost(at_desk, analyst, changes, said):
    document = make.make_document(TEXT, by=analyst)
    shown = fill(at_desk(analyst), document, rationale="Long thoughts.", **changes)
    assert shown.status_code == 200
    assert said in words_of(shown)
    assert Form(shown, "statement_form").fields["rationale"] == "Long thoughts."
    assert not Statement.objects.filter(document=document).exists()


def test_the_same_state_twice_is_refused(at_desk, analyst):
    document = make.make_document(TEXT, by=analyst)
    china = str(State.objects.get(alpha3="CHN").pk)
    shown = fill(at_desk(analyst), document, **{
        "attributions-TOTAL_FORMS": "2", "attributions-1-state": china, "attributions-1-role": "joint",
    })  # fmt: skip
    assert "named already" in words_of(shown) or "duplicate" in words_of(shown)
    assert not Statement.objects.filter(document=document).exists()


def test_a_part_is_changed_and_taken_away(at_desk, analyst):
    draft = make.make_draft(by=analyst)
    browser = at_desk(analyst)
    form = Form(browser.get(page(draft)), "statement_form")
    browser.post(page(draft), form.sent(**{"stances-0-value": "opposes", "attributions-0-DELETE": "on"}))
    assert [row.value for row in draft.stances.all()] == ["opposes"]
    assert not draft.attributions.exists()
    history = words_of(browser.get(page(draft, "history")))
    assert "affirms → became opposes" in history
    assert "Taken away: attribution “China”" in history


def test_saving_without_a_change_writes_nothing(at_desk, analyst):
    draft = make.make_draft(by=analyst)
    browser = at_desk(analyst)
    browser.post(page(draft), Form(browser.get(page(draft)), "statement_form").sent())
    draft.refresh_from_db()
    assert draft.revision == 1


def test_the_seeds_can_be_quoted_with_straight_quotes_and_spaces(at_desk, analyst):
    # The paper has curly quotes and no-break spaces.
    document = Document.objects.get(public_id="D-0002")
    seed = Statement.objects.get(public_id="S-000020")
    typed_by_hand = seed.quote.replace("’", "'").replace("\u00a0", " ").replace("–", "-").lower()
    fill(at_desk(analyst), seed.document, quote=typed_by_hand)
    written = Statement.objects.filter(author=analyst).get()
    assert (written.quote, written.start) == (seed.quote, seed.start)
    assert document.text
