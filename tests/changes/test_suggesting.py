"""Suggestions: stored once for a version of the lexicon, decided once, kept for ever."""

import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from positions.changes import desk, suggesting
from positions.changes.auditing import ChangeRefused, Stale
from positions.changes.statements import Parts, Speaking
from positions.models import Document, Intervention, Reading, State, Statement, SuggestedStance, Suggestion
from positions.models.choices import ReadingDecision, SuggestionFate, Voice
from positions.queries import suggestions
from positions.queries.desk import desk_of
from positions.text import suggest
from positions.text.spans import Span
from positions.text.suggest import VERSION, sections_of
from positions.text.suggestions.evaluation import is_same_passage
from tests import make

TEXT = "States should respect sovereignty in cyberspace. States should not use ICTs to carry out cyber terrorism."


@pytest.fixture
def document(analyst) -> Document:
    return make.make_document(TEXT, by=analyst, publisher="Ministry of Estonia")


def draft_of(suggestion, **changes) -> Statement:
    span = {"start": suggestion.start, "end": suggestion.end, **changes}
    return Statement(
        document=suggestion.document, quote=TEXT[span["start"] : span["end"]], voice=Voice.DOCUMENT_TEXT, confidence=1, **span
    )  # fmt: skip


def estonia() -> Parts:
    return Parts([Speaking(state=State.objects.get(alpha3="EST"))])


def test_the_same_version_is_stored_once_and_the_next_beside_it(document, analyst, monkeypatch):
    assert suggesting.propose(document, by=analyst) == 2
    assert suggesting.propose(document, by=analyst) == 0
    for module in (suggest, suggestions, suggesting):
        monkeypatch.setattr(module, "VERSION", "lexicon-next")
    assert suggesting.propose(document, by=analyst) == 2
    assert set(document.suggestions.values_list("lexicon", flat=True)) == {VERSION, "lexicon-next"}
    assert suggestions.open_ones(document).count() == 2


def test_many_suggestions_are_stored_in_as_many_queries_as_one(analyst):
    counts = []
    for size in (1, 30):
        text = " ".join(f"States should respect sovereignty in cyberspace, case {number}." for number in range(size))
        document = make.make_document(text, by=analyst, publisher="Ministry of Estonia")
        suggesting.propose(
            make.make_document(text + " ", by=analyst), by=analyst
        )  # what is looked up once in a process
        with CaptureQueriesContext(connection) as queries:
            assert suggesting.propose(document, by=analyst) == size
        counts.append(len(queries))
        assert {one.stances.get().principle.slug for one in document.suggestions.all()} == {"sovereignty"}
    assert counts[0] == counts[1]


def test_a_suggestion_keeps_the_words_that_caused_it_and_the_state_that_it_names(document, analyst):
    suggesting.propose(document, by=analyst)
    first = document.suggestions.order_by("start").first()
    assert "should" in [TEXT[start:end] for start, end in first.because]
    assert all(first.start <= start < end <= first.end for start, end in first.because)
    assert all(stance.because for stance in first.stances.all())


def test_the_seeds_suggestions_name_china(analyst):
    seed = Document.objects.get(public_id="D-0001")
    suggesting.propose(seed, by=analyst)
    assert {row.state.alpha3 for row in seed.suggestions.select_related("state")} == {"CHN"}
    assert {row.speaker for row in seed.suggestions.all()} == {"Chen Xu", "Wang Xiujun"}


def test_in_a_transcript_only_the_words_of_known_states_are_suggested_and_no_label_is(analyst):
    text = (
        "CHAIR: States should protect critical infrastructure.\n"
        "**A. DOE (Estonia)**: States should protect critical infrastructure."
    )
    document = make.make_document(text, by=analyst, kind="transcript")
    cut = text.index("**A.")
    Intervention.objects.create(document=document, start=0, end=cut, label="CHAIR", role="chair")
    estonia = State.objects.get(alpha3="EST")
    Intervention.objects.create(
        document=document, start=cut, end=len(text), label="A. DOE (Estonia)", role="state", state=estonia
    )
    assert suggesting.propose(document, by=analyst) == 1
    suggestion = document.suggestions.get()
    assert text[suggestion.start : suggestion.end] == "States should protect critical infrastructure."
    assert (suggestion.state, suggestion.speaker) == (estonia, "A. DOE (Estonia)")


def test_a_long_text_is_looked_through_section_by_section(analyst, monkeypatch):
    line = "States should respect sovereignty in cyberspace. The meeting went on.\n"
    document = make.make_document(line * 40, by=analyst)
    whole = [one.span for one in suggestions.proposals_for(document)]
    assert len(whole) == 40
    monkeypatch.setattr(suggestions, "SECTION", 700)
    monkeypatch.setattr(suggestions, "sections_of", partial(sections_of, size=700))
    assert suggesting.propose(document, by=analyst) < 40
    section = suggestions.section_at(document, 0)
    assert suggestions.looked_through(document, section)
    at = section.end
    assert not suggestions.looked_through(document, suggestions.section_at(document, at))
    while at < len(document.text):
        suggesting.propose(document, at=at, by=analyst)
        at = suggestions.section_at(document, at).end
    assert [(one.start, one.end) for one in document.suggestions.order_by("start")] == [(s.start, s.end) for s in whole]
    assert suggesting.propose(document, at=len(document.text), by=analyst) == 0


def test_a_suggestion_is_decided_once(document, analyst, reviewer):
    suggesting.propose(document, by=analyst)
    one, two = document.suggestions.order_by("start")
    suggesting.reject(one, started_from=1, by=analyst)
    assert (one.fate, one.decided_by) == (SuggestionFate.REJECTED, analyst)
    for decide in (
        lambda: suggesting.reject(one, started_from=2, by=reviewer),
        lambda: suggesting.accept(
            one, statement=draft_of(one), parts=estonia(), started_from=1, by=reviewer, why="test"
        ),
    ):
        with pytest.raises(Stale) as refused:
            decide()
        assert refused.value.current.pk == one.pk
    assert not Statement.objects.filter(document=document).exists()
    with pytest.raises(ChangeRefused, match="lies elsewhere"):
        suggesting.accept(
            two, statement=draft_of(two, start=0, end=6), parts=estonia(), started_from=1, by=analyst, why="test"
        )
    statement = suggesting.accept(two, statement=draft_of(two), parts=estonia(), started_from=1, by=analyst, why="test")
    assert (two.fate, two.statement) == (SuggestionFate.ACCEPTED, statement)
    assert set(two.stances.values_list("kept", flat=True)) == {False}
    fates = suggestions.fates_of(document)
    assert (fates.accepted, fates.rejected, fates.waiting, fates.kept) == (1, 1, 0, 0)


def test_an_accepted_suggestion_whose_draft_is_refused_stays_open(document, analyst):
    suggesting.propose(document, by=analyst)
    one = document.suggestions.order_by("start").first()
    wrong = draft_of(one)
    wrong.voice = Voice.DIRECT_QUOTE
    with pytest.raises(ChangeRefused):
        desk.accept(
            one, statement=wrong, parts=estonia(), sentences=[desk.SentenceRead(Span(0, 48))], started_from=1, by=analyst, why="t"
        )  # fmt: skip
    one.refresh_from_db()
    assert one.fate == SuggestionFate.OPEN
    assert not Reading.objects.filter(document=document).exists()


def test_a_decision_that_says_the_same_again_is_left_alone(document, analyst):
    sentence = [desk.SentenceRead(Span(0, 48))]
    assert (
        len(desk.decide(document, sentences=sentence, decision=ReadingDecision.NOT_A_POSITION, by=analyst, why="t"))
        == 1
    )
    assert desk.decide(document, sentences=sentence, decision=ReadingDecision.NOT_A_POSITION, by=analyst, why="t") == []
    with pytest.raises(Stale):
        desk.decide(document, sentences=sentence, decision=ReadingDecision.STATEMENT, by=analyst, why="t")
    assert Reading.objects.get(document=document).revision == 1


def at_once(function, count: int) -> list:
    """Run it in so many threads at the same time; what each returned or raised."""
    gate = threading.Barrier(count)

    def one(number):
        gate.wait(20)
        try:
            return function(number)
        except ChangeRefused as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(one, range(count)))


def test_of_many_who_accept_one_suggestion_at_once_one_does_and_the_others_are_told(committed):
    accounts = [make.make_account("analyst") for _ in range(6)]
    document = make.make_document(TEXT, by=accounts[0], publisher="Ministry of Estonia")
    suggesting.propose(document, by=accounts[0])
    key = document.suggestions.order_by("start").first().pk

    def accept(number):
        suggestion = Suggestion.objects.get(pk=key)
        return desk.accept(
            suggestion, statement=draft_of(suggestion), parts=estonia(), sentences=[desk.SentenceRead(Span(0, 48))],
            started_from=1, by=accounts[number], why="test",
        )  # fmt: skip

    came = at_once(accept, len(accounts))
    assert sum(isinstance(one, Statement) for one in came) == 1
    assert sum(isinstance(one, Stale) for one in came) == 5
    assert Statement.objects.filter(document=document).count() == 1
    assert Reading.objects.filter(document=document).count() == 1


def test_a_button_pressed_several_times_at_once_makes_one_draft(committed):
    analyst = make.make_account("analyst")
    document = make.make_document(TEXT, by=analyst, publisher="Ministry of Estonia")
    desk.decide(
        document, sentences=[desk.SentenceRead(Span(0, 48))], decision=ReadingDecision.STATEMENT, by=analyst, why="t"
    )

    def save(number):
        row = Statement(document=document, start=0, end=48, quote=TEXT[:48], voice=Voice.DOCUMENT_TEXT, confidence=1)
        return desk.code(row, parts=estonia(), sentences=[desk.SentenceRead(Span(0, 48), 1)], by=analyst, why="test")

    came = at_once(save, 6)
    assert sum(isinstance(one, Statement) for one in came) == 1
    assert all("already" in str(one) for one in came if not isinstance(one, Statement))
    assert Statement.objects.filter(document=document).count() == 1


def test_many_who_ask_for_suggestions_at_once_are_given_each_once(committed):
    analyst = make.make_account("analyst")
    document = make.make_document(TEXT, by=analyst, publisher="Ministry of Estonia")
    assert sorted(at_once(lambda _number: suggesting.propose(document, by=analyst), 4)) == [0, 0, 0, 2]


class TestEarlierDecisions:
    """What people decided about the proposals of an earlier lexicon stands."""

    @pytest.fixture
    def earlier(self, document, analyst, monkeypatch):
        """The proposals of an earlier lexicon, open: the first is rejected, the second accepted by each test as it likes."""
        with pytest.MonkeyPatch.context() as patch:
            for module in (suggesting, suggestions):
                patch.setattr(module, "VERSION", "lexicon-0")
            suggesting.propose(document, by=analyst)
        return list(document.suggestions.order_by("start"))

    def today(self, document) -> list[tuple[int, int]]:
        return list(document.suggestions.filter(lexicon=VERSION).order_by("start").values_list("start", "end"))

    def test_what_was_rejected_is_not_proposed_again_with_the_same_principles(self, document, analyst, earlier):
        suggesting.reject(earlier[0], started_from=1, by=analyst)
        suggesting.propose(document, by=analyst)
        assert self.today(document) == [(one.start, one.end) for one in earlier[1:]]
        earlier[0].refresh_from_db()
        assert (earlier[0].fate, earlier[0].lexicon) == (SuggestionFate.REJECTED, "lexicon-0")

    def test_what_was_accepted_is_not_proposed_again(self, document, analyst, earlier):
        one = earlier[0]
        suggesting.accept(one, statement=draft_of(one), parts=estonia(), started_from=1, by=analyst, why="test")
        suggesting.propose(document, by=analyst)
        assert (one.start, one.end) not in self.today(document)

    def test_what_nobody_decided_is_proposed_anew(self, document, analyst, earlier):
        assert suggesting.propose(document, by=analyst) == len(earlier)

    def test_a_principle_that_was_not_named_then_is_proposed_with_the_rejection_beside_it(
        self, document, analyst, earlier, at_the_desk
    ):
        first = earlier[0]
        SuggestedStance.objects.filter(suggestion=first).delete()
        suggesting.reject(first, started_from=1, by=analyst)
        suggesting.propose(document, by=analyst)
        assert (first.start, first.end) in self.today(document)
        rows = [one for row in desk_of(document, analyst).rows for one in row.suggestions]
        marked = {one.span.start: [who for who, _ in one.rejected] for one in rows}
        assert marked[first.start] == [analyst.username]
        assert all(not names for start, names in marked.items() if start != first.start)
        words = at_the_desk(analyst, document)
        assert f"rejected before, by {analyst.username} on" in words

    @pytest.fixture
    def at_the_desk(self, client):
        def words(user, document) -> str:
            client.force_login(user)
            return client.get(reverse("admin:positions_document_desk", args=[document.pk])).content.decode()

        return words


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [((0, 100), (0, 100), True), ((0, 100), (10, 90), True), ((0, 100), (0, 49), False), ((0, 100), (60, 200), False),
     ((0, 100), (100, 200), False)],
)  # fmt: skip
def test_the_same_passage_is_one_of_which_half_is_common_to_both(one, other, same):
    assert is_same_passage(Span(*one), Span(*other)) is same
