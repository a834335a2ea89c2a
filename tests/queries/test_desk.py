"""The desk as rows: whose decisions they show, and where it goes on."""

from positions.changes import desk as changes
from positions.changes import suggesting
from positions.models import Document
from positions.models.choices import ReadingDecision
from positions.queries import desk
from positions.text.spans import Span
from tests import make

TEXT = "One is here. States should respect sovereignty in cyberspace. Three is here."
SECOND = Span(13, 61)


def test_each_reader_sees_his_own_decisions(analyst, reviewer):
    document = make.make_document(TEXT, by=analyst)
    changes.mark_no_position(document, sentences=[changes.SentenceRead(Span(0, 12))], by=analyst)
    mine, other = desk.desk_of(document, analyst), desk.desk_of(document, reviewer)
    assert [row.decision for row in mine.rows] == [ReadingDecision.NOT_A_POSITION, "", ""]
    assert (mine.decided, mine.total, other.decided) == (1, 3, 0)


def test_a_row_shows_the_drafts_and_the_published_and_what_is_suggested(analyst, reviewer):
    document = make.make_document(TEXT, by=analyst, publisher="Ministry of Estonia")
    suggesting.propose(document, by=analyst)
    draft = make.make_draft("EST", by=analyst, document=document, quote="States should", principle="sovereignty")
    make.make_statement("EST", by=analyst, reviewer=reviewer, document=document, quote=SECOND.slice(TEXT))
    first, second, third = desk.desk_of(document, reviewer).rows
    assert (first.statements, third.suggestions) == ((), ())
    assert [(s.name, s.whole) for s in second.statements] == [
        ("draft", False),
        (f"{second.statements[1].name.split()[0]} v1, published", True),
    ]
    assert second.statements[0].key == draft.pk
    (suggestion,) = second.suggestions
    assert suggestion.passage == SECOND.slice(TEXT)
    assert "sovereignty" in [stance.slug for stance in suggestion.stances]
    # Each word that caused it is told once: with the stance that it made, else with the passage.
    assert "should" in {word for stance in suggestion.stances for word in stance.because}
    assert "should" not in suggestion.because
    assert (suggestion.whose, suggestion.whose_name) == ("EST", "Estonia")


def test_it_goes_on_with_the_next_that_waits_then_from_the_top_and_then_stays(analyst):
    document = make.make_document(TEXT, by=analyst)
    one, two, three = (row.span for row in desk.desk_of(document, analyst).rows)
    assert desk.next_waiting(document, analyst, after=None) == 1
    changes.mark_no_position(document, sentences=[changes.SentenceRead(two)], by=analyst)
    assert desk.next_waiting(document, analyst, after=two) == 3
    changes.mark_no_position(document, sentences=[changes.SentenceRead(three)], by=analyst)
    assert desk.next_waiting(document, analyst, after=three) == 1
    changes.mark_no_position(document, sentences=[changes.SentenceRead(one)], by=analyst)
    assert desk.next_waiting(document, analyst, after=one) == 1


def test_a_decision_stays_with_its_sentence_when_furniture_is_marked_later(analyst):
    document = make.make_document(TEXT, by=analyst)
    changes.mark_no_position(document, sentences=[changes.SentenceRead(SECOND)], by=analyst)
    from positions.changes import documents

    documents.mark_furniture(document, marked=documents.MarkedFurniture(Span(13, 20), "mark"), by=analyst, why="test")
    assert [bool(row.decision) for row in desk.desk_of(document, analyst).rows] == [False, True, False]


def test_the_seeds_cost_nine_queries(analyst, django_assert_num_queries):
    document = Document.objects.get(public_id="D-0001")
    suggesting.propose(document, by=analyst)
    with django_assert_num_queries(9):
        found = desk.desk_of(document, analyst)
    assert found.total == len(found.rows)
