"""What a person reads is public in number; what he has found and not published is not, nor that he has found anything."""

import re

import pytest

from positions.changes import desk, documents, reviewing
from positions.changes.reliability import draws
from positions.models import Statement
from positions.published.session import as_public
from positions.queries.reliability import sampling_frame
from positions.text.segments import sentences
from tests import make
from tests.second import code, make_sample

pytestmark = pytest.mark.django_db
TEXT = " ".join(f"Sentence number {number} of this paper says what it says." for number in range(1, 9))


@pytest.fixture
def paper(analyst, reviewer):
    """A published document of eight sentences that nobody has read; its second sentence is a statement on record."""
    document = make.make_document(TEXT, by=analyst)
    make.make_statement(
        "NOR", by=analyst, reviewer=reviewer, document=document, principle="sovereignty",
        quote="Sentence number 2 of this paper says what it says.",
    )  # fmt: skip
    document.refresh_from_db()
    return document


def spans(document):
    return [one.span for one in sentences(document.text)]


def seen(client, document) -> dict[str, str]:
    """Every answer in which something of the reading could stand, whole, with its ETag."""
    out = {}
    for address in (
        "/coverage/", "/coverage/?state=NOR", "/api/v1/coverage", "/api/v1/coverage.csv?blank=yes", "/api/v1/documents",
        f"/api/v1/documents/{document.public_id}", f"/documents/{document.public_id}/", "/states/nor/",
        "/states/nor/countermeasures/", "/states/?principle=countermeasures", "/principles/countermeasures/", "/",
    ):  # fmt: skip
        answer = client.get(address)
        assert answer.status_code == 200, address
        body = re.sub(r"qz\w+", "", answer.content.decode())
        out[address] = f"{answer.headers['ETag']} {answer.headers['Last-Modified']}\n{body}"
    with as_public() as (number, _):
        out["edition"] = str(number)
    return out


def pass_over(document, which, *, by):
    desk.mark_no_position(document, sentences=[desk.SentenceRead(span) for span in which], by=by)


def found(document, span, *, by):
    """A draft from the desk, of one sentence."""
    quote = span.slice(document.text)
    row = Statement(
        document=document, start=span.start, end=span.end, quote=quote, voice="document_text", confidence="0.9"
    )
    parts = make.statements.Parts(
        [make.statements.Speaking(state=make.State.objects.get(alpha3="NOR"))],
        [make.statements.Taking(make.Principle.objects.get(slug="countermeasures"), "affirms", 1, "Says so.")],
    )
    return desk.code(row, parts=parts, sentences=[desk.SentenceRead(span)], by=by, why="test")


def read_of(client, document) -> tuple[int, int]:
    row = client.get(f"/api/v1/documents/{document.public_id}").json()
    return row["sentences_read"], row["readers"]


def test_reading_is_counted_and_nobody_named(client, paper, analyst):
    before = seen(client, paper)
    pass_over(paper, spans(paper)[2:4], by=analyst)
    after = seen(client, paper)
    assert read_of(client, paper) == (2, 1)
    assert int(after["edition"]) > int(before["edition"])
    assert all(analyst.username not in body for body in after.values())


def test_a_draft_from_the_desk_changes_nothing_that_is_seen(client, paper, analyst, reviewer):
    """Not the count, not the edition; and what is read after it does not show the gap where it lies."""
    pass_over(paper, spans(paper)[2:4], by=analyst)
    before = seen(client, paper)
    draft = found(paper, spans(paper)[4], by=analyst)
    assert seen(client, paper) == before, "a draft was begun"
    pass_over(paper, spans(paper)[5:7], by=analyst)
    assert seen(client, paper) == before, "one sentence left out among those that were read tells where the draft lies"
    reviewing.submit(draft, by=analyst)
    assert seen(client, paper) == before, "a draft was submitted"
    reviewing.send_back(draft, note="no", by=reviewer)
    assert seen(client, paper) == before, "a draft was returned"
    reviewing.submit(draft, by=analyst)
    reviewing.approve(draft, seen=reviewing.digest(draft), by=reviewer)
    assert read_of(client, paper) == (5, 1), "with its publication it counts, and all that was read after it"


def test_a_first_draft_does_not_show_that_somebody_reads(client, paper, analyst):
    before = seen(client, paper)
    found(paper, spans(paper)[2], by=analyst)
    pass_over(paper, spans(paper)[3:], by=analyst)
    assert seen(client, paper) == before
    assert read_of(client, paper) == (0, 0)


def test_to_think_again_changes_nothing_that_is_seen(client, paper, analyst):
    """A sentence that was passed over is coded after all: nothing falls, and the edition stands still."""
    pass_over(paper, spans(paper)[2:5], by=analyst)
    before = seen(client, paper)
    reading = paper.readings.get(start=spans(paper)[3].start)
    span = spans(paper)[3]
    row = Statement(
        document=paper,
        start=span.start,
        end=span.end,
        quote=span.slice(paper.text),
        voice="document_text",
        confidence="0.9",
    )
    parts = make.statements.Parts([make.statements.Speaking(state=make.State.objects.get(alpha3="NOR"))])
    desk.code(row, parts=parts, sentences=[desk.SentenceRead(span, reading.revision)], by=analyst, why="test")
    assert paper.readings.get(pk=reading.pk).decision == "statement"
    assert seen(client, paper) == before
    make.statements.discard(row, by=analyst, why="test")
    reading.refresh_from_db()
    desk.decide(
        paper, sentences=[desk.SentenceRead(span, reading.revision)], decision="not_a_position", by=analyst, why="test"
    )
    assert seen(client, paper) == before


def test_to_find_no_position_after_all_shows_what_waited(client, paper, analyst):
    draft = found(paper, spans(paper)[2], by=analyst)
    pass_over(paper, spans(paper)[3:5], by=analyst)
    before = seen(client, paper)
    make.statements.discard(draft, by=analyst, why="test")
    assert seen(client, paper) == before
    reading = paper.readings.get(start=spans(paper)[2].start)
    pass_over_again = [desk.SentenceRead(spans(paper)[2], reading.revision)]
    desk.mark_no_position(paper, sentences=pass_over_again, by=analyst)
    assert read_of(client, paper) == (3, 1)
    assert int(seen(client, paper)["edition"]) > int(before["edition"])


def test_what_one_person_hides_does_not_hide_what_another_has_read(client, paper, analyst, reviewer):
    found(paper, spans(paper)[2], by=analyst)
    pass_over(paper, spans(paper)[2:4], by=reviewer)
    assert read_of(client, paper) == (2, 1)


def test_readings_of_a_hidden_document_are_not_counted(client, analyst):
    hidden = make.make_document("Nobody sees this. Nor this.", by=analyst)
    before = client.get("/coverage/").content
    documents.record_readings(hidden, spans=spans(hidden), decision="not_a_position", by=analyst, why="test")
    assert client.get("/coverage/").content == before


def test_what_anybody_can_see_to_be_read_is_not_coded_again(paper, analyst):
    pass_over(paper, spans(paper)[2:4], by=analyst)
    found(paper, spans(paper)[4], by=analyst)
    pass_over(paper, spans(paper)[5:7], by=analyst)
    assert [one.span for one in sampling_frame(paper, analyst)] == spans(paper)[4:7], (
        "what stands behind a draft is not seen"
    )


@pytest.mark.parametrize("called_off", [False, True])
def test_what_is_coded_again_is_not_seen_before_that_has_ended(client, analyst, reviewer, called_off):
    """The second coder reads the public pages like anybody; a statement of somebody else makes the document public meanwhile."""
    hidden = make.make_document(TEXT, by=analyst)
    pass_over(hidden, spans(hidden)[:1], by=analyst)
    second, other = make.make_account("analyst"), make.make_account("analyst")
    sample = make_sample(hidden, first=analyst, coder=second, by=reviewer)
    pass_over(hidden, spans(hidden)[2:4], by=analyst)
    make.make_statement("NOR", by=other, reviewer=reviewer, document=hidden, quote=spans(hidden)[7].slice(hidden.text))
    hidden.refresh_from_db()
    before = seen(client, hidden)
    assert read_of(client, hidden) == (0, 0)
    assert "Read: no position" not in before[f"/documents/{hidden.public_id}/"]
    if called_off:
        draws.cancel(sample, why="test", started_from=sample.revision, by=reviewer)
    else:
        code(sample)
    after = seen(client, hidden)
    assert read_of(client, hidden) == (3, 1)
    assert int(after["edition"]) > int(before["edition"])
