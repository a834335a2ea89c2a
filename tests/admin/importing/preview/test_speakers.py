"""Speakers: whose they are is shown, corrected, and never guessed."""

import pytest

from positions.models import Document
from tests.admin.browsing import words_of
from tests.admin.importing.bringing import bring
from tests.admin.importing.preview.brought import SESSION


def field(shown, label: str) -> str:
    return next(one.field for one in shown.response.context["voicings"] if one.label.startswith(label))


def test_speakers_are_shown_with_whose_they_are_and_corrected(browser):
    shown = bring(browser, SESSION, "session.md")
    rows = [(one.label.split(" |")[0], one.whose, len(one.turns)) for one in shown.response.context["voicings"]]
    assert rows == [
        ("Chair", "the chair", 1),
        ("Norway", "Norway", 2),
        ("Cuba", "Group of 77, a group that the record does not hold yet; Cuba has the floor", 1),
        ("Hivos", "unresolved", 1),
    ]
    shown.press("store", title="Session", **{field(shown, "Norway"): "sweden", field(shown, "Cuba"): "African Union", field(shown, "Hivos"): "other", field(shown, "Chair"): "UNRESOLVED"})  # fmt: skip
    document = Document.objects.latest("id")
    assert [(one.role, one.state and one.state.alpha3, one.group and one.group.slug) for one in document.interventions.all()] == [
        ("unresolved", None, None), ("state", "SWE", None), ("group", None, "african-union"), ("other", None, None), ("state", "SWE", None),
    ]  # fmt: skip


@pytest.mark.parametrize("typed", ["Norwayland", "Korea", "a\0b", "x" * 5_000])
def test_a_name_that_is_no_certain_state_is_refused_and_kept(browser, typed):
    shown = bring(browser, SESSION, "session.md")
    name = field(shown, "Cuba")
    answer = shown.press("store", title="Session", **{name: typed})
    assert answer.status_code == 200
    assert "Speaker “Cuba" in words_of(answer)
    assert not Document.objects.filter(title="Session").exists()
    if "\0" not in typed:
        assert shown.fields[name] == typed


@pytest.mark.parametrize(
    "typed", ["NLD", "the Netherlands (Kingdom of the)", "Pays-Bas", "Нидерланды", "荷兰", "Netherlands"]
)
def test_a_state_is_understood_by_code_and_by_any_of_its_names(browser, typed):
    shown = bring(browser, SESSION, "session.md")
    shown.press("store", title="Session", **{field(shown, "Cuba"): typed})
    assert Document.objects.latest("id").interventions.filter(state__alpha3="NLD").count() == 1


def test_a_transcript_of_more_than_a_thousand_speakers_is_shown_and_stored(browser):
    content = "".join(f"Mr. A{number} (Norway): Thank you. We agree.\n" for number in range(1_100)).encode()
    shown = bring(browser, content)
    assert len(shown.response.context["voicings"]) == 1_100
    assert shown.press("store", title="Long").status_code == 302
    assert Document.objects.get(title="Long").interventions.count() == 1_100


def test_a_group_that_the_record_does_not_hold_is_named_in_words_and_stands_open(browser):
    session = SESSION.replace(b"(G77 + China)", b"(African Group)")
    shown = bring(browser, session, "session.md")
    assert "African Group, a group that the record does not hold yet" in words_of(shown.response)
    assert '<span class="import-open">African Group' in shown.response.text
    assert "african-group" not in words_of(shown.response)


VIEWS = b"Views of States\n\nNorway: it is a rule.\n\nJapan: it is a rule.\n\nMs. Roe (Togo): see paragraph 4.\n"


def test_a_person_says_that_a_text_is_no_transcript(browser):
    shown = bring(browser, SESSION, "session.md")
    answer = shown.press("store", title="Session", transcript="no")
    assert answer.status_code == 302  # all that is stored was seen
    assert not Document.objects.latest("id").interventions.exists()


def test_a_person_says_that_a_text_is_a_transcript_and_sees_its_turns_before_it_is_stored(browser):
    shown = bring(browser, VIEWS)
    assert "This text is not read as a transcript. If it is one, it has 1 turn." in words_of(shown.response)
    told = shown.press("store", title="Views", transcript="yes")
    assert told.status_code == 200
    assert "the file is read otherwise" in words_of(told)
    assert [one.whose for one in shown.response.context["voicings"]] == ["Togo"]
    assert shown.press("store", title="Views", transcript="yes").status_code == 302
    assert [one.state.alpha3 for one in Document.objects.get(title="Views").interventions.all()] == ["TGO"]


def test_several_the_floor_and_the_manner_are_said(browser):
    shown = bring(
        browser,
        b"Ms. Tamm (Estonia), speaking also on behalf of Latvia: Thank you, Chair. We agree.\n\n"
        b"Mr. Mensah (Ghana), in exercise of the right of reply: We regret that.\n\n"
        b"Tonga (PIF): Thank you, Chair.\n",
    )
    assert [one.whose for one in shown.response.context["voicings"]] == [
        "several together: Estonia, Latvia; Estonia has the floor",
        "Ghana (right of reply)",
        "Pacific Islands Forum, a group that the record does not hold yet; Tonga has the floor",
    ]
