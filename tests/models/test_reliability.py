"""What the database itself refuses of second codings: raw SQL, each in a transaction that really commits."""

import json

import pytest
from django.db import Error, transaction
from django.db.models import F

from positions.changes import reviewing
from positions.models import Coding, Edition, Sample, SampledSentence, Settlement, Statement
from positions.models.choices import Coder
from positions.text.segments import sentences
from tests import make
from tests.models.invariants.promises import promise_of, run
from tests.second import PASSED, code, make_read_document, make_sample, make_settled, stating

pytestmark = pytest.mark.usefixtures("committed")


def refused(sql: str) -> str:
    """The promise that refuses, or nothing."""
    try:
        run(sql)
    except Error as error:
        return promise_of(error)
    return ""


def insert(row) -> str:
    """The promise that refuses a row of the ORM, past every check of ours."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except Error as error:
        return promise_of(error)
    return ""


@pytest.fixture
def people(committed):
    """First coder, second coder, who draws, third person."""
    return [make.make_account(role) for role in ("analyst", "analyst", "reviewer", "reviewer")]


def test_a_drawing_is_of_three_people_new_to_the_document_and_never_changes(people):
    first, second, drawer, third = people
    paper = make_read_document(first)
    sample = make_sample(paper, first=first, coder=second, by=drawer, size=2)

    def drawing(coder, by=drawer, whose=first):
        return Sample(document=paper, first=whose, coder=coder, drawn_by=by, method="m", seed="s", frame=[], size=1)

    assert insert(drawing(drawer)) == insert(drawing(third, by=first)) == "positions_sample_three_people"
    assert insert(drawing(first, whose=third)) == "positions_sample_blind"
    assert insert(drawing(second)) == "positions_sample_blind"
    editor = make.make_account("analyst")
    run(
        f"UPDATE positions_statement SET editors = editors || {editor.pk}::bigint, revision = revision + 1"
        f" WHERE document_id = {paper.pk}"
    )
    assert insert(drawing(editor)) == "positions_sample_blind"
    run(f"UPDATE positions_sample SET revision = revision + 1 WHERE id = {sample.pk}")
    for change, promise in {
        "seed = 'chosen'": "positions_sample_unchangeable",
        f"coder_id = {third.pk}": "positions_sample_unchangeable",
        "size = 1": "positions_sample_unchangeable",
        "frame = '[]'": "positions_sample_unchangeable",
        "closed_at = now()": "positions_sample_unfinished",
        "called_off_at = now()": "positions_sample_why",
    }.items():
        assert refused(f"UPDATE positions_sample SET {change}, revision = revision + 1") == promise, change
    assert refused("DELETE FROM positions_sample") == "positions_sample_kept"
    assert (
        refused(
            "UPDATE positions_sample SET called_off_at = '2001-01-01', called_off_why = 'gone', revision = revision + 1"
        )
        == ""
    )
    assert Sample.objects.get().called_off_at.year > 2001  # the database's clock
    assert refused(
        "UPDATE positions_sample SET called_off_at = NULL, called_off_why = '', revision = revision + 1"
    ) == ("positions_sample_ended")


def test_a_sentence_is_drawn_while_nothing_of_it_is_public_and_stays_drawn(people):
    first, second, drawer, third = people
    paper = make_read_document(first, stated=2, passed=1)
    published = Statement.objects.filter(document=paper).order_by("start").first()
    reviewing.submit(published, by=first)
    reviewing.approve(published, seen=reviewing.digest(published), by=third)
    sample = Sample(document=paper, first=first, coder=second, drawn_by=drawer, method="m", seed="s", frame=[], size=2)
    assert insert(sample) == ""

    def sentence(start, end):
        return SampledSentence(sample=sample, start=start, end=end)

    assert insert(sentence(published.start, published.end)) == "positions_sampledsentence_public"
    assert insert(sentence(published.end - 1, published.end + 9)) == "positions_sampledsentence_public"
    assert insert(sentence(published.end + 1, len(paper.text) + 1)) == "positions_sampledsentence_inside"
    assert insert(sentence(published.end + 1, published.end + 9)) == ""
    assert insert(sentence(published.end + 5, published.end + 19)) == "positions_sampledsentence_once"
    assert insert(sentence(published.end + 20, published.end + 29)) == ""
    assert insert(sentence(published.end + 40, published.end + 49)) == "positions_sampledsentence_size"
    assert refused('UPDATE positions_sampledsentence SET "end" = "end" + 1, revision = revision + 1') == (
        "positions_sampledsentence_drawn"
    )
    assert refused("DELETE FROM positions_sampledsentence") == "positions_sampledsentence_drawn"


def test_a_sentence_that_anybody_can_see_to_be_read_is_not_drawn(people):
    first, second, drawer, third = people
    paper = make_read_document(first, stated=0, passed=1, undecided=1)
    passed, left = (one.span for one in sentences(paper.text))
    sample = Sample(document=paper, first=first, coder=second, drawn_by=drawer, method="m", seed="s", frame=[], size=1)
    make.make_statement("EST", by=third, reviewer=drawer, document=paper, quote=left.slice(paper.text))
    assert insert(sample) == ""
    drawn = SampledSentence(sample=sample, start=passed.start, end=passed.end)
    assert insert(drawn) == "positions_sampledsentence_public"


def test_the_snapshot_never_changes_and_the_second_coding_only_while_it_is_open(people):
    first, second, drawer, third = people
    sample = make_sample(make_read_document(first), first=first, coder=second, by=drawer)
    frozen = "UPDATE positions_coding SET {} , revision = revision + 1 WHERE hand = 'first'"
    for change in (
        "decision = 'not_a_position', stances = '{}', voice = ''",
        "hands = '{}'",
        "hand = 'second'",
        "coder_id = coder_id",
    ):
        assert refused(frozen.format(change)) == "positions_coding_snapshot", change
    assert refused("DELETE FROM positions_coding WHERE hand = 'first'") == "positions_coding_snapshot"
    one = sample.sentences.order_by("start").first()

    def coding(coder, hand=Coder.SECOND, **facts):
        return Coding(
            **{
                "sentence": one,
                "hand": hand,
                "coder": coder,
                "hands": [coder.pk],
                "decision": "not_a_position",
                **facts,
            }
        )

    assert insert(coding(third)) == insert(coding(first)) == "positions_coding_second_person"
    assert insert(coding(second, decision="statement", stances={"0": "affirms"})) == "positions_coding_stances"
    key = next(iter(Coding.objects.filter(hand="first", decision="statement").first().stances))
    assert insert(coding(second, decision="statement", stances={key: "adores"})) == "positions_coding_stances"
    assert insert(coding(second, stances={key: "affirms"})) == "positions_coding_decision"
    assert insert(coding(second, hand="third")) in {"positions_coding_hand_known", "positions_coding_second_person"}
    assert insert(coding(second)) == ""
    assert insert(coding(second)) == "positions_coding_once"
    change = "UPDATE positions_coding SET {} , revision = revision + 1 WHERE hand = 'second'"
    assert refused(change.format(f"coder_id = {third.pk}")) == "positions_coding_whose"
    assert refused(change.format(f"decision = 'statement', stances = '{json.dumps({key: 'opposes'})}'")) == ""
    run("DELETE FROM positions_coding WHERE hand = 'second'")
    code(sample)
    assert (
        refused(change.format("decision = 'not_a_position', stances = '{}', voice = ''")) == "positions_coding_closed"
    )
    assert refused("DELETE FROM positions_coding WHERE hand = 'second'") == "positions_coding_closed"
    assert refused("UPDATE positions_sample SET closed_at = NULL, revision = revision + 1") == "positions_sample_ended"


def test_the_third_person_is_neither_of_the_two_and_says_it_once(people):
    first, second, drawer, third = people
    paper = make_read_document(first)
    sample = code(make_sample(paper, first=first, coder=second, by=drawer), stating("sovereignty", "opposes"))
    one, same = sample.sentences.order_by("start")[:2]
    frozen = Coding.objects.get(sentence=one, hand="first")

    def view(by, sentence=one, **facts):
        held = {
            "decision": "statement",
            "voice": frozen.voice,
            "stances": frozen.stances,
            "outcome": "first",
            "note": "so",
        }
        return Settlement(**{"sentence": sentence, "decided_by": by, **held, **facts})

    assert insert(view(first)) == insert(view(second)) == "positions_settlement_third_person"
    assert insert(view(third, sentence=same)) == "positions_settlement_differing"
    assert insert(view(third, outcome="second")) == "positions_settlement_outcome"
    assert insert(view(third, outcome="neither")) == "positions_settlement_outcome"
    assert insert(view(third, note=" \n")) == "positions_settlement_note"
    assert insert(view(third)) == ""
    assert insert(view(drawer)) == "positions_settlement_sentence_id_key"
    for change in ("outcome = 'second'", "note = 'other'", f"decided_by_id = {drawer.pk}"):
        assert (
            refused(f"UPDATE positions_settlement SET {change}, revision = revision + 1")
            == "positions_settlement_final"
        )
    assert refused("DELETE FROM positions_settlement") == "positions_settlement_final"


def test_no_version_is_published_before_whoever_asks(people):
    first, second, drawer, third = people
    paper = make_read_document(first, stated=1, passed=0)
    sample = make_sample(paper, first=first, coder=second, by=drawer)
    draft = reviewing.submit(Statement.objects.get(document=paper), by=first)
    run(
        f"UPDATE positions_document SET published_at = now(), published_by_id = {third.pk}, "
        f"revision = revision + 1 WHERE id = {paper.pk}"
    )
    publish = (
        f"UPDATE positions_statement SET state = 'published', reviewer_id = {third.pk}, revision = revision + 1,"
        f" approved_digest = positions_statement_digest(id) WHERE id = {draft.pk}"
    )
    assert refused(publish) == "positions_statement_second_coding"
    code(sample, PASSED)
    assert refused(publish) == "positions_statement_disagreement"
    frozen = Coding.objects.get(hand="first")
    held = {
        "decision": frozen.decision,
        "voice": frozen.voice,
        "stances": frozen.stances,
        "outcome": "first",
        "note": "so",
    }
    assert insert(Settlement(sentence=sample.sentences.get(), decided_by=drawer, **held)) == ""
    assert refused(publish) == ""


def test_the_edition_moves_when_a_figure_becomes_public_and_not_while_somebody_codes(people):
    first, second, drawer, third = people
    paper = make_read_document(first, stated=2, passed=0)
    free = Statement.objects.filter(document=paper).order_by("start").first()
    reviewing.submit(free, by=first)
    reviewing.approve(free, seen=reviewing.digest(free), by=third)
    before = Edition.objects.get().number
    sample = code(make_sample(paper, first=first, coder=second, by=drawer), hand_in=False)
    assert Edition.objects.get().number == before
    Sample.objects.filter(pk=sample.pk).update(closed_at="2020-01-01T00:00:00Z", revision=F("revision") + 1)
    assert Edition.objects.get().number == before + 1


def test_every_step_is_in_the_history(people):
    make_settled()
    for model, steps in ((Sample, ["insert", "update"]), (Settlement, ["insert"])):
        events = model._meta.get_field("events").related_model.objects.order_by("pgh_id")
        assert [event.pgh_label for event in events] == steps
        assert all(event.pgh_context["name"] for event in events)
