"""How much is on record, and what was read to find it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from positions.changes import desk, documents, reviewing
from positions.models import Document, Group, Intervention, Principle, State, Statement
from positions.published.session import as_public
from positions.queries import coverage
from positions.text.segments import sentences
from positions.text.spans import Span
from tests import make
from tests.queries.test_cells import make_joint

pytestmark = pytest.mark.django_db


def totals() -> coverage.Totals:
    with as_public() as edition:
        return coverage.totals(*edition)


def test_the_seeds_are_counted_as_the_method_says():
    found = totals()
    assert (found.stored, found.statements, found.headlines, found.positions) == (45, 44, 1, 81)
    assert (found.documents, found.fragments, found.states, found.groups) == (2, 1, 1, 0)
    assert (found.principles, found.principles_known, found.families, found.states_known) == (41, 57, 6, 195)


def test_a_joint_statement_is_one_statement_and_a_position_of_each(analyst, reviewer):
    both = [State.objects.get(alpha3="NLD"), State.objects.get(alpha3="USA"), Group.objects.get(slug="european-union")]
    make_joint(both, principle="countermeasures", by=analyst, reviewer=reviewer)
    found = totals()
    assert (found.statements, found.positions, found.states, found.groups, found.principles) == (45, 84, 3, 1, 42)


def test_a_draft_counts_for_nothing(analyst):
    before = totals()
    make.make_draft("NLD", by=analyst)
    assert totals() == before


def test_a_withdrawn_statement_counts_no_more(reviewer):
    statement = Statement.objects.get(public_id="S-000002")
    lost = statement.stances.count()
    reviewing.withdraw(statement, reason="misread", by=reviewer)
    found = totals()
    assert (found.statements, found.positions) == (43, 81 - lost)


def read(code: str = "CHN") -> dict[str, tuple[int, int, int]]:
    """Of each document in which a state speaks: sentences, those read, persons."""
    with as_public():
        ground = coverage.evidence_of(State.objects.get(alpha3=code))
    return {row.id: (row.sentences, row.read, row.people) for row in ground.documents}


def word(code: str, slug: str) -> str:
    """The word for a state on a principle; asked in both ways, which must agree."""
    with as_public() as edition:
        state, principle = State.objects.get(alpha3=code), Principle.objects.get(slug=slug)
        found = coverage.statuses([state], [principle])[state.pk, principle.pk].coverage
        assert coverage.everything(*edition).coverage(state.pk, principle.pk) == found
    return found


def sentence_spans(document) -> list[Span]:
    return [one.span for one in sentences(document.text)]


def spoken(text: str, *, by, reviewer, state: str = "NOR", **facts) -> tuple:
    """A published document whose first sentence is a statement on sovereignty; and the document's sentences."""
    document = make.make_document(text, by=by, **facts)
    spans = sentence_spans(document)
    make.make_statement(
        state, by=by, reviewer=reviewer, document=document, quote=spans[0].slice(text), principle="sovereignty"
    )
    return document, spans


def pass_over(document, spans, *, by) -> None:
    desk.mark_no_position(document, sentences=[desk.SentenceRead(span) for span in spans], by=by)


TEXT = "We hold this. It rained. The meeting ended."


def test_the_seeds_were_read_whole_and_the_fragment_never_yields_nothing_found():
    assert read() == {"D-0001": (25, 25, 0), "D-0002": (20, 20, 0)}
    assert word("CHN", "non-intervention") == "stated"
    assert word("CHN", "countermeasures") == "document_incomplete"
    with as_public() as edition:
        known = coverage.everything(*edition)
        words = {known.coverage(s.pk, p.pk) for s in State.objects.all() for p in Principle.objects.all()}
    assert words == {"stated", "document_incomplete", "not_read"}


def test_of_a_state_that_speaks_nowhere_nothing_was_read():
    assert read("USA") == {}
    assert word("USA", "sovereignty") == "not_read"


def test_the_word_follows_what_was_read(analyst, reviewer):
    """One document, sentence after sentence; a part of it missing; a second one."""
    document, spans = spoken(TEXT, by=analyst, reviewer=reviewer)
    assert word("NOR", "sovereignty") == "stated"
    assert word("NOR", "countermeasures") == "not_read"
    pass_over(document, spans[1:2], by=reviewer)
    assert word("NOR", "countermeasures") == "partly_read"
    pass_over(document, spans[2:], by=reviewer)
    assert word("NOR", "countermeasures") == "partly_read", "nobody has decided about the first sentence"
    documents.record_readings(document, spans=spans[:1], decision="statement", by=analyst, why="test")
    assert read("NOR") == {document.public_id or Document.objects.get(pk=document.pk).public_id: (3, 3, 2)}
    assert word("NOR", "countermeasures") == "nothing_found"
    assert word("NOR", "sovereignty") == "stated"
    assert word("NOR", "non-intervention") == "nothing_found"
    # A narrower principle is another one, and so is a wider.
    assert word("NOR", "sovereign-equality") == "nothing_found"


def test_a_text_of_which_a_part_is_missing_never_yields_nothing_found(analyst, reviewer):
    document, spans = spoken(TEXT, by=analyst, reviewer=reviewer, complete=False, fragment_note="page 1 of 2")
    documents.record_readings(document, spans=spans[:1], decision="statement", by=analyst, why="test")
    pass_over(document, spans[1:], by=analyst)
    assert word("NOR", "countermeasures") == "document_incomplete"


def snapshot() -> dict:
    """Everything that is counted, by public names."""
    with as_public() as edition:
        known = coverage.everything(*edition)
        states = dict(State.objects.values_list("pk", "alpha3"))
        slugs = dict(Principle.objects.values_list("pk", "slug"))
        return {
            "words": {(states[s], slugs[p]): str(known.coverage(s, p)) for s in states for p in slugs},
            "documents": {one.id: one for one in known.documents.values()},
        }


def test_adding_an_unread_document_changes_no_other_count(analyst, reviewer):
    document, spans = spoken(TEXT, by=analyst, reviewer=reviewer)
    documents.record_readings(document, spans=spans[:1], decision="statement", by=analyst, why="test")
    pass_over(document, spans[1:], by=analyst)
    before = snapshot()
    assert before["words"]["NOR", "countermeasures"] == "nothing_found"
    # One that nobody speaks in, as far as is known: it changes nothing but the number of documents.
    documents.publish(make.make_document("Nothing is known of this. Nobody has read it.", by=analyst), by=reviewer)
    after = snapshot()
    assert after["words"] == before["words"]
    assert {key: after["documents"][key] for key in before["documents"]} == before["documents"]
    # One in which Norway speaks: its own blanks say less than before, and nobody else's.
    transcript = make.make_document("Norway: We have something to say about countermeasures.", by=analyst)
    Intervention.objects.create(
        document=transcript, start=0, end=6, label="Norway", role="state", state=State.objects.get(alpha3="NOR")
    )
    documents.publish(transcript, by=reviewer)
    last = snapshot()
    changed = {pair for pair, found in last["words"].items() if found != after["words"][pair]}
    assert {code for code, _ in changed} == {"NOR"}
    assert {last["words"][pair] for pair in changed} == {"partly_read"}
    assert last["words"]["NOR", "sovereignty"] == "stated"
    assert {key: last["documents"][key] for key in after["documents"]} == after["documents"]


def test_a_better_text_takes_the_place_of_the_fragment(analyst, reviewer):
    document, spans = spoken(TEXT, by=analyst, reviewer=reviewer, complete=False, fragment_note="page 1 of 2")
    documents.record_readings(document, spans=spans[:1], decision="statement", by=analyst, why="test")
    pass_over(document, spans[1:], by=analyst)
    better = documents.publish(
        make.make_document(TEXT + " There was more.", by=analyst, supersedes=document), by=reviewer
    )
    assert word("NOR", "countermeasures") == "not_read", "the whole text is here, and nobody has read it"
    pass_over(better, sentence_spans(better), by=analyst)
    assert word("NOR", "countermeasures") == "nothing_found"


def test_a_withdrawn_statement_leaves_its_sentence_to_be_read_anew(analyst, reviewer):
    document, spans = spoken(TEXT, by=analyst, reviewer=reviewer)
    documents.record_readings(document, spans=spans[:1], decision="statement", by=analyst, why="test")
    pass_over(document, spans[1:], by=analyst)
    other = make.make_statement(
        "NOR", by=analyst, reviewer=reviewer, document=document, quote=spans[2].slice(TEXT), principle="countermeasures"
    )
    assert word("NOR", "countermeasures") == "stated"
    reviewing.withdraw(other, reason="misread", by=reviewer)
    assert word("NOR", "countermeasures") == "nothing_found", "somebody decided that this sentence is no position"
    reviewing.withdraw(Statement.objects.published().get(document=document), reason="misread", by=reviewer)
    # Nothing is left that is Norway's: the document is no longer one in which it is known to speak.
    assert word("NOR", "countermeasures") == "not_read"


def test_a_group_speaks_for_itself_alone(analyst, reviewer):
    make_joint([Group.objects.get(slug="european-union")], principle="countermeasures", by=analyst, reviewer=reviewer)
    assert word("NLD", "countermeasures") == "not_read"


def test_a_sentence_that_is_cut_otherwise_today_is_read_if_all_of_it_was(analyst, reviewer):
    document, spans = spoken("We hold this. It rained. It rained more.", by=analyst, reviewer=reviewer)
    documents.record_readings(document, spans=spans[:1], decision="statement", by=analyst, why="test")
    halves = [Span(spans[1].start, spans[1].start + 2), Span(spans[1].start + 3, spans[1].end)]
    pass_over(document, halves, by=analyst)
    assert next(iter(read("NOR").values())) == (3, 2, 1)


def test_words_for_all_states_cost_the_same_queries(analyst, reviewer):
    def asked(states, principles) -> int:
        with CaptureQueriesContext(connection) as captured:
            coverage.statuses(states, principles)
        return len(captured)

    with as_public():
        every, nodes = list(State.objects.all()), list(Principle.objects.all())
        china = [state for state in every if state.alpha3 == "CHN"]
        coverage.statuses(every, nodes)  # the texts are cut once in each process
        small, large = asked(china, nodes[:1]), asked(every, nodes)
    assert (small, large) == (8, 8)
    for number in range(4):
        spoken(f"State {number} holds this. It rained.", by=analyst, reviewer=reviewer, state="NOR")
    with as_public():
        coverage.statuses(every, nodes)
        assert asked(every, nodes) == 8
