"""A second coding from the draw to the third view: who may, what is frozen, what waits, and where it leads."""

import pytest
from django.contrib.auth.models import User

from positions.changes import desk, documents, reviewing, statements
from positions.changes.auditing import ChangeRefused, NotAllowed, Stale
from positions.changes.reliability import adjudication, draws
from positions.models import Coding, Reading, Sample, Settlement, Statement
from positions.models.choices import Coder, Outcome, ReadingDecision, ReviewState
from positions.queries import reliability
from positions.text.sampling import draw
from positions.text.segments import sentences
from positions.text.spans import Span
from tests import make
from tests.second import PASSED, code, make_read_document, make_sample, stating


@pytest.fixture
def paper(analyst):
    return make_read_document(analyst, stated=2, passed=2, undecided=1)


@pytest.fixture
def sample(paper, analyst, second, reviewer) -> Sample:
    return make_sample(paper, first=analyst, coder=second, by=reviewer)


def approve(statement: Statement, by: User) -> Statement:
    statement.refresh_from_db()
    if statement.state != ReviewState.IN_REVIEW:
        reviewing.submit(statement, by=statement.author)
    return reviewing.approve(statement, seen=reviewing.digest(statement), by=by)


def firsts(sample: Sample) -> list[Coding]:
    return list(Coding.objects.filter(sentence__sample=sample, hand=Coder.FIRST).order_by("sentence__start"))


# Drawing.


def test_a_draw_can_be_repeated_from_what_is_stored(paper, analyst, second, reviewer):
    sample = make_sample(paper, first=analyst, coder=second, by=reviewer, size=2)
    frame = [Span(*pair) for pair in sample.frame]
    assert len(frame) == 4  # the sentence that nobody has decided is not in it
    drawn = [Span(one.start, one.end) for one in sample.sentences.order_by("start")]
    assert drawn == draw(sample.seed, frame, 2)
    assert len(sample.seed) == 32


def test_the_first_coding_is_frozen_as_it_was_when_the_sample_was_drawn(sample, paper, analyst):
    before = [(one.decision, one.stances, one.voice) for one in firsts(sample)]
    assert [decision for decision, _, _ in before] == ["statement", "statement", "not_a_position", "not_a_position"]
    assert list(before[0][1].values()) == ["affirms"]
    draft = Statement.objects.filter(document=paper).order_by("start").first()
    parts = statements.Parts.of(draft)
    changed = statements.Parts(parts.speaking, [statements.Taking(parts.taking[0].principle, "opposes", 1)])
    statements.revise(draft, parts=changed, started_from=draft.revision, by=analyst, why="changed my mind")
    statements.discard(Statement.objects.filter(document=paper).order_by("-start").first(), by=analyst, why="none")
    assert [(one.decision, one.stances, one.voice) for one in firsts(sample)] == before


def test_what_is_or_was_public_is_not_drawn_and_that_is_said_in_words(analyst, second, reviewer, third):
    paper = make_read_document(analyst, stated=2, passed=0)
    one, other = Statement.objects.filter(document=paper).order_by("start")
    approve(one, third)
    assert [first.span.start for first in reliability.sampling_frame(paper, analyst)] == [other.start]
    approve(other, third)
    reviewing.withdraw(other, reason="wrong", by=third)
    with pytest.raises(draws.NothingToDraw, match="No sentence is left to draw"):
        make_sample(paper, first=analyst, coder=second, by=reviewer, size=1)
    assert not Sample.objects.exists()


def test_more_than_there_is_cannot_be_drawn(paper, analyst, second, reviewer):
    with pytest.raises(draws.NothingToDraw, match="Draw 1 to 4 sentences"):
        make_sample(paper, first=analyst, coder=second, by=reviewer, size=5)


def test_a_sentence_is_drawn_once_unless_the_first_drawing_was_called_off(sample, paper, analyst, reviewer, third):
    other = make.make_account("analyst")
    with pytest.raises(draws.NothingToDraw):
        make_sample(paper, first=analyst, coder=other, by=reviewer, size=1)
    draws.cancel(sample, why="left the house", started_from=sample.revision, by=third)
    assert make_sample(paper, first=analyst, coder=other, by=reviewer).size == 4


def test_the_second_coder_has_no_hand_in_the_document(paper, analyst, reviewer, third):
    def refused(coder: User) -> str:
        with pytest.raises(ChangeRefused) as error:
            make_sample(paper, first=analyst, coder=coder, by=third, size=1)
        return error.value.promise

    author, reader, returning = (make.make_account("reviewer") for _ in range(3))
    make.make_draft("EST", by=author, document=paper, quote=paper.text[-30:])
    last = sentences(paper.text)[-1].span
    desk.decide(
        paper, sentences=[desk.SentenceRead(last)], decision=ReadingDecision.NOT_A_POSITION, by=reader, why="test"
    )
    draft = Statement.objects.filter(document=paper, author=analyst).first()
    reviewing.send_back(reviewing.submit(draft, by=analyst), note="mend", by=returning)
    assert {refused(coder) for coder in (author, reader, returning)} == {"positions_sample_blind"}


def test_first_second_and_who_draws_are_three_people_with_their_rights(paper, analyst, second, reviewer, stranger):
    for first, coder, by in ((analyst, reviewer, reviewer), (analyst, analyst, reviewer), (reviewer, second, reviewer)):
        with pytest.raises(ChangeRefused):
            make_sample(paper, first=first, coder=coder, by=by, size=1)
    with pytest.raises(NotAllowed):
        make_sample(paper, first=analyst, coder=make.make_account("analyst"), by=second, size=1)
    with pytest.raises(ChangeRefused, match="cannot code"):
        make_sample(paper, first=analyst, coder=stranger, by=reviewer, size=1)


# While it is open.


def test_nothing_of_the_sample_is_published_while_it_is_open_and_who_holds_it_up_is_said(sample, paper, second, third):
    draft = Statement.objects.filter(document=paper).first()
    with pytest.raises(reviewing.SecondCodingOpen, match=f"{second.username} codes .* has decided 0 of 4"):
        approve(draft, third)
    code(sample)
    assert approve(draft, third).public_id


def test_what_was_not_drawn_can_be_published_meanwhile(paper, analyst, second, reviewer, third):
    sample = make_sample(paper, first=analyst, coder=second, by=reviewer, size=1)
    drawn = sample.sentences.get()
    free = Statement.objects.filter(document=paper).exclude(start=drawn.start).first()
    assert approve(free, third).public_id


def test_a_coding_that_is_called_off_holds_nothing_up_and_changes_no_more(
    sample, paper, analyst, second, reviewer, third
):
    for coder in (analyst, second):
        with pytest.raises(ChangeRefused):
            draws.cancel(sample, why="no", started_from=sample.revision, by=coder)
    with pytest.raises(ChangeRefused, match="Say why"):
        draws.cancel(sample, why=" ", started_from=sample.revision, by=reviewer)
    draws.cancel(sample, why="left the house", started_from=sample.revision, by=reviewer)
    with pytest.raises(ChangeRefused):
        code(sample)
    assert approve(Statement.objects.filter(document=paper).first(), third).public_id


def test_a_decision_can_be_changed_until_it_is_handed_in(sample, second):
    one = sample.sentences.order_by("start").first()
    draws.decide(sample, sentences=[draws.DrawnSentence(one.pk)], decision=PASSED, by=second)
    with pytest.raises(Stale):
        draws.decide(sample, sentences=[draws.DrawnSentence(one.pk)], decision=stating(), by=second)
    draws.decide(sample, sentences=[draws.DrawnSentence(one.pk, 1)], decision=stating(), by=second)
    assert Coding.objects.get(sentence=one, hand=Coder.SECOND).decision == "statement"
    with pytest.raises(ChangeRefused, match="3 of 4 sentences are not decided yet"):
        draws.hand_in(sample, by=second)
    for rest in sample.sentences.exclude(pk=one.pk):
        draws.decide(sample, sentences=[draws.DrawnSentence(rest.pk)], decision=PASSED, by=second)
    draws.hand_in(sample, by=second)
    with pytest.raises(ChangeRefused):
        draws.decide(sample, sentences=[draws.DrawnSentence(one.pk, 2)], decision=PASSED, by=second)


def test_only_the_second_coder_codes_and_a_statement_names_a_principle(sample, analyst, second, reviewer):
    one = sample.sentences.first()
    for other in (analyst, reviewer):
        with pytest.raises(ChangeRefused):
            draws.decide(sample, sentences=[draws.DrawnSentence(one.pk)], decision=PASSED, by=other)
    with pytest.raises(ChangeRefused, match="at least one principle"):
        draws.decide(
            sample,
            sentences=[draws.DrawnSentence(one.pk)],
            decision=draws.Decision(ReadingDecision.STATEMENT),
            by=second,
        )
    with pytest.raises(ChangeRefused, match="not in your sample"):
        draws.decide(sample, sentences=[draws.DrawnSentence(one.pk + 999)], decision=PASSED, by=second)


# The third view.


def difference(sample: Sample):
    return reliability.open_disagreements().get(sample=sample)


def test_where_they_agree_nothing_waits_and_where_they_differ_a_third_person_sees_it(
    sample, analyst, second, reviewer, third
):
    code(sample, stating(), stating("sovereignty", "qualifies"), PASSED, PASSED)
    assert reliability.open_disagreements().count() == 1
    assert reliability.disagreements_by(third).count() == reliability.disagreements_by(reviewer).count() == 1
    assert not reliability.disagreements_by(analyst).exists()
    assert not reliability.disagreements_by(second).exists()


def test_the_difference_may_be_in_a_principle_or_in_the_decision(sample):
    code(sample, stating("sovereignty", "affirms", human_rights="affirms"), PASSED, stating())
    assert reliability.open_disagreements().count() == 3


def test_nothing_is_published_before_the_disagreement_is_settled(sample, paper, third):
    code(sample, stating("sovereignty", "opposes"))
    draft = Statement.objects.filter(document=paper).order_by("start").first()
    with pytest.raises(reviewing.DisagreementOpen, match="third person"):
        approve(draft, third)
    draft.refresh_from_db()
    adjudication.adjudicate(difference(sample), outcome=Outcome.FIRST, note="It says so.", by=third)
    draft.refresh_from_db()
    assert draft.state == ReviewState.IN_REVIEW
    assert approve(draft, third).public_id


@pytest.mark.parametrize("state", ["draft", "in_review", "returned"])
def test_where_the_first_does_not_hold_the_version_goes_back_with_the_note(
    sample, paper, analyst, reviewer, third, state
):
    draft = Statement.objects.filter(document=paper).order_by("start").first()
    if state != "draft":
        reviewing.submit(draft, by=analyst)
    if state == "returned":
        reviewing.send_back(draft, note="An older note.", by=reviewer)
    code(sample, stating("sovereignty", "opposes"))
    adjudication.adjudicate(difference(sample), outcome=Outcome.SECOND, note="It denies it.", by=third)
    draft.refresh_from_db()
    assert draft.state == ReviewState.RETURNED
    assert "It denies it." in draft.review_note
    assert "opposes Territorial sovereignty in cyberspace" in draft.review_note
    assert ("An older note." in draft.review_note) == (state == "returned")
    assert draft.reviewer == third
    # Mended, it can be published: the disagreement is settled for ever.
    assert approve(draft, reviewer).public_id


def test_where_no_position_does_not_hold_the_desk_shows_the_sentence_undecided(sample, paper, analyst, third):
    from positions.queries.desk import desk_of

    assert desk_of(paper, analyst).decided == 4
    code(sample, stating(), stating(), stating())
    adjudication.adjudicate(difference(sample), outcome=Outcome.SECOND, note="It takes one.", by=third)
    shown = desk_of(paper, analyst)
    assert (shown.decided, shown.rows[2].decision, shown.rows[3].decision) == (3, "", "not_a_position")
    history = Reading._meta.get_field("events").related_model.objects.filter(pgh_label="delete")
    assert history.get().start == shown.rows[2].span.start


def test_neither_may_hold(sample, paper, third):
    code(sample, stating("sovereignty", "opposes"))
    with pytest.raises(ChangeRefused, match="Say what holds instead"):
        adjudication.adjudicate(difference(sample), outcome=Outcome.NEITHER, note="Neither.", by=third)
    with pytest.raises(ChangeRefused, match="exactly this"):
        adjudication.adjudicate(difference(sample), outcome=Outcome.NEITHER, own=stating(), note="Neither.", by=third)
    own = stating("sovereignty", "qualifies")
    found = adjudication.adjudicate(difference(sample), outcome=Outcome.NEITHER, own=own, note="Both wrong.", by=third)
    assert found.stances == own.by_key
    draft = Statement.objects.filter(document=paper).order_by("start").first()
    assert draft.state == ReviewState.RETURNED
    assert not reliability.open_disagreements().exists()


def test_neither_of_the_two_settles_and_nobody_twice_or_without_a_word(sample, analyst, second, reviewer, third):
    code(sample, stating("sovereignty", "opposes"))
    one = difference(sample)
    with pytest.raises(NotAllowed):
        adjudication.adjudicate(one, outcome=Outcome.FIRST, note="mine", by=analyst)
    for coder in (analyst, second):
        coder.groups.set(third.groups.all())
        with pytest.raises(ChangeRefused) as error:
            adjudication.adjudicate(one, outcome=Outcome.FIRST, note="mine", by=User.objects.get(pk=coder.pk))
        assert error.value.promise == "positions_settlement_third_person"
    with pytest.raises(ChangeRefused, match="Say why"):
        adjudication.adjudicate(one, outcome=Outcome.FIRST, note=" ", by=third)
    adjudication.adjudicate(one, outcome=Outcome.FIRST, note="It says so.", by=third)
    with pytest.raises(ChangeRefused, match="meanwhile"):
        adjudication.adjudicate(one, outcome=Outcome.SECOND, note="No.", by=reviewer)
    assert Settlement.objects.get().outcome == "first"


def test_who_edited_the_version_since_is_no_third_person(sample, paper, reviewer, third):
    draft = Statement.objects.filter(document=paper).order_by("start").first()
    statements.revise(draft, parts=statements.Parts.of(draft), started_from=1, by=third, why="mended")
    code(sample, stating("sovereignty", "opposes"))
    assert not reliability.disagreements_by(third).exists()
    with pytest.raises(ChangeRefused) as error:
        adjudication.adjudicate(difference(sample), outcome=Outcome.FIRST, note="mine", by=third)
    assert error.value.promise == "positions_settlement_third_person"
    adjudication.adjudicate(difference(sample), outcome=Outcome.FIRST, note="It says so.", by=reviewer)


def test_two_statements_in_one_sentence_are_one_coding(analyst, second, reviewer):
    text = "States should respect sovereignty and should not intervene."
    paper = make.make_document(text, by=analyst)
    make.make_draft(
        "EST", by=analyst, document=paper, quote="States should respect sovereignty", principle="sovereignty"
    )
    make.make_draft(
        "EST", by=analyst, document=paper, quote="should not intervene", principle="sovereignty", stance="opposes"
    )
    (first,) = reliability.sampling_frame(paper, analyst)
    assert list(first.stances.values()) == ["affirms+opposes"]
    make_sample(paper, first=analyst, coder=second, by=reviewer)


def test_a_document_that_was_drawn_from_is_kept(analyst, second, reviewer):
    paper = make_read_document(analyst, stated=0, passed=2)
    make_sample(paper, first=analyst, coder=second, by=reviewer)
    with pytest.raises(ChangeRefused):
        documents.discard(paper, by=analyst, why="no use")
