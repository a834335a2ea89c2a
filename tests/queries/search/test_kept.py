"""What the database keeps for searching is at every step what is in force, no more and no less; its triggers are planted faults for."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from positions.changes import documents, reviewing, statements
from positions.models import Document, Statement, Word, Wording
from positions.published.session import as_public
from tests import make
from tests.leaks.unpublished import plant

pytestmark = pytest.mark.django_db

# Made anew from the statements, without what the triggers keep.
_VECTORS = """
    SELECT s.id, s.published_at, s.retired_at, positions_stemmer(s.language), positions_vector(
        positions_stemmer(s.language), s.quote, s.speaker, s.capacity, d.title)::text
    FROM positions_statement s JOIN positions_document d ON d.id = s.document_id WHERE s.published_at IS NOT NULL
"""
_WORDS = f"""
    SELECT DISTINCT lexeme FROM ({_VECTORS}) AS made (id, published_at, retired_at, stemmer, vector), unnest(vector::tsvector)
    WHERE retired_at IS NULL AND lexeme NOT LIKE '%/%' AND char_length(lexeme) > 2
"""
_KEPT = "SELECT statement_id, published_at, retired_at, stemmer, vector::text FROM positions_wording"


def rows(sql: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return sorted(cursor.fetchall())


def check() -> None:
    """The words of each version that was ever published, with its two moments; the vocabulary of those in force alone."""
    assert rows(_KEPT) == rows(_VECTORS)
    assert set(Word.objects.values_list("word", flat=True)) == {word for (word,) in rows(_WORDS)}
    in_force = set(Statement.objects.published().values_list("pk", flat=True))
    with as_public():
        # Without the queries' own narrowing.
        assert set(Wording.objects.values_list("statement_id", flat=True)) == in_force
    with as_public(datetime.now(UTC)):
        assert set(Wording.objects.values_list("statement_id", flat=True)) == in_force


def has(word: str) -> bool:
    return Word.objects.filter(word=word).exists()


def test_words_come_with_publication_and_go_with_the_last_version_that_has_them(analyst, reviewer):
    check()
    document = make.make_document("Quagga one holds. Quagga two holds zebra.", by=analyst, title="Okapi paper")
    draft = make.make_draft(by=analyst, document=document, quote="Quagga one holds.")
    check()
    submitted = reviewing.submit(draft, by=analyst)
    check()
    returned = reviewing.send_back(submitted, note="Look again.", by=reviewer)
    check()
    reviewing.submit(returned, by=analyst)
    first = reviewing.approve(returned, seen=reviewing.digest(returned), by=reviewer)
    check()
    assert [has(word) for word in ("quagga", "okapi", "zebra")] == [True, True, False]
    second = make.make_statement(
        by=analyst,
        reviewer=reviewer,
        document=document,
        quote="Quagga two holds zebra.",
        speaker="Gnu",
        capacity="Kudu",
    )
    check()

    reviewing.withdraw(first, reason="It was read wrongly.", by=reviewer)
    check()
    assert has("quagga")  # the other one has it too

    corrected = statements.next_version(second)
    corrected.speaker = "Eland"
    corrected = statements.correct(second, corrected, parts=statements.Parts.of(second), by=analyst, why="misspelt")
    check()
    assert [has(word) for word in ("gnu", "eland")] == [True, False]
    reviewing.submit(corrected, by=analyst)
    corrected = reviewing.approve(corrected, seen=reviewing.digest(corrected), by=reviewer)
    check()
    assert [has(word) for word in ("gnu", "eland", "kudu")] == [False, True, True]

    described = Document.objects.get(pk=document.pk)
    described.title = "Bongo paper"
    documents.describe(described, started_from=described.revision, by=reviewer, why="as printed")
    check()
    assert [has(word) for word in ("okapi", "bongo")] == [False, True]

    reviewing.withdraw(corrected, reason="It was read wrongly.", by=reviewer)
    check()
    assert not any(has(word) for word in ("quagga", "eland", "kudu", "bongo", "zebra"))


def test_nothing_hidden_has_words(analyst, reviewer):
    plant(analyst, reviewer)
    check()
