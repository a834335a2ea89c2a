"""The invented record of the benchmark is one that the product itself could have written."""

import io
import re
from datetime import UTC, datetime, timedelta

from django.core.management import call_command
from django.db import connection
from django.db.models import Count

from bench import vectors
from bench.generate import FREQUENT, PASSAGES_IN_A_PAPER, papers
from bench.load import PRINCIPLES, load
from positions.models import Document, Principle, State, Statement, Word
from positions.models.choices import PrincipleKind
from positions.published import kept
from tests.bench.conftest import COUNT, indexes


def test_the_same_record_is_invented_each_time():
    given = {"states": 193, "principles": 60, "sessions": 5}
    first, again = (list(papers(120, **given)) for _ in range(2))
    assert first == again
    assert list(papers(120, **given, seed=11)) != first
    assert [len(paper.passages) for paper in first] == [PASSAGES_IN_A_PAPER, PASSAGES_IN_A_PAPER, 20]


def test_passages_are_as_wide_as_they_are_said_to_be():
    passages = [one for paper in papers(2_000, states=193, principles=60, sessions=5) for one in paper.passages]
    lengths = [len(one.quote.split()) for one in passages]
    assert (min(lengths), max(lengths)) == (25, 120)
    assert {len(one.speakers) for one in passages} == {1, 2, 3, 4, 5}
    assert {len(one.stances) for one in passages} == {1, 2, 3}
    assert 0.06 < sum(not one.is_public for one in passages) / len(passages) < 0.10


def test_verify_finds_nothing(loaded):
    out = io.StringIO()
    call_command("verify", stdout=out, stderr=io.StringIO())
    counted = re.search(r"(\d+) of (\d+) quotes found verbatim", out.getvalue())
    assert counted is not None
    assert int(counted[1]) == int(counted[2]) == Statement.objects.count() > COUNT


def test_every_search_vector_is_what_the_product_makes(loaded):
    with connection.cursor() as cursor:
        assert vectors.differing(cursor, 0, 1) == 0
        cursor.execute(
            "UPDATE positions_wording SET vector = '''other'':1A' WHERE statement_id IN (SELECT max(statement_id) FROM positions_wording)"
        )
        assert vectors.differing(cursor, 0, 1) == 1


def test_published_statements_have_their_words_and_drafts_have_none(loaded):
    published = Statement.objects.published()
    assert not published.filter(wording__isnull=True).exists()
    drafts = Statement.objects.filter(published_at__isnull=True)
    assert drafts.exists()
    assert not drafts.filter(wording__isnull=False).exists()


def test_the_vocabulary_has_every_word_that_can_be_searched(loaded):
    quotes = Statement.objects.published().filter(document__title__startswith="Paper ").values_list("quote", flat=True)
    words = {word for quote in quotes for word in quote.lower().rstrip(".").split() if len(word) > 2}
    assert len(words) > 1_000
    assert words - set(Word.objects.values_list("word", flat=True)) == set()


def test_what_is_kept_is_what_is_there(loaded):
    assert kept.differences() == []


def test_there_are_sixty_principles_to_speak_to(loaded):
    assert Principle.objects.exclude(kind=PrincipleKind.FAMILY).count() == PRINCIPLES
    assert State.objects.filter(admitted__isnull=False).count() == 193


def test_a_search_finds_what_was_invented(loaded, client):
    found = client.get(f"/api/v1/search?q={FREQUENT}").json()
    texts = Statement.objects.published().filter(quote__iregex=rf"\y{FREQUENT}\y")
    assert found["count"] >= texts.count() > 5
    assert texts.filter(document__title__startswith="Paper ").exists()


def test_a_moment_after_the_load_sees_it_and_one_before_does_not(loaded, client):
    moment = Statement.objects.published().latest("published_at").published_at
    later = (moment + timedelta(microseconds=1)).astimezone(UTC).isoformat().replace("+00:00", "Z")
    before = (moment - timedelta(microseconds=1)).astimezone(UTC).isoformat().replace("+00:00", "Z")
    assert datetime.now(UTC) > moment
    counts = [client.get("/api/v1/statements", {"as_of": at}).json()["count"] for at in (later, before)]
    assert counts[0] == Statement.objects.published().count()
    assert counts[1] < COUNT / 2
    papers_then = client.get("/api/v1/documents", {"as_of": later}).json()["count"]
    assert papers_then == Document.objects.published().count()


def test_indexes_and_constraints_are_there_again(committed_record):
    _, _, before = committed_record
    assert len(before) > 200
    assert indexes() ^ before == set()


def test_every_invented_statement_has_its_history(loaded):
    invented = Statement.objects.filter(document__title__startswith="Paper ")
    assert invented.count() == COUNT
    assert not invented.annotate(told=Count("events")).exclude(told=1).exists()


def test_numbers_go_on_after_those_that_are_there(loaded):
    assert Statement.objects.published().count() == int(
        Statement.objects.exclude(public_id=None).latest("public_id").public_id[2:]
    )
    second = load(50, seed=11)
    assert second.published == Statement.objects.published().count() > loaded.published
