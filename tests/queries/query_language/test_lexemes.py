"""Words that are remembered are those that the database would give, and are forgotten with the functions that gave them."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from positions.published.session import as_public
from positions.queries.query_language import lexemes

TOKENS = [("en", "states"), ("en", "the"), ("fr", "états"), ("zh", "国家"), ("en", "½"), ("en", "-"), ("en", "x" * 70)]


def asked(ask) -> int:
    """How many queries a question takes."""
    with CaptureQueriesContext(connection) as queries:
        ask()
    return len(queries)


def test_a_word_is_asked_once_and_a_sign_that_is_none_too(db):
    lexemes._met_before.cache_clear()  # other tests have met words
    with as_public():
        first = lexemes.kept_as(TOKENS)
        assert lexemes.kept_as(TOKENS) == first
        assert first[("en", "states")] == (lexemes.KeptWord("states", ("states", "en/state")),)
        assert first[("en", "-")] == ()
        assert asked(lambda: lexemes.kept_as(TOKENS[:-1])) == 0
        assert asked(lambda: lexemes.kept_as(TOKENS)) == 1, "a word that nobody writes is not remembered"


def test_what_was_typed_is_understood_once(db):
    lexemes._asked_before.cache_clear()
    with as_public():
        first = lexemes.asked(["the states", "zz zz", ""])
        assert asked(lambda: lexemes.asked(["the states", "zz zz", ""])) == 0
        assert lexemes.asked(["the states", "zz zz", ""]) == first
        assert [word.word for word in first["the states"]] == ["the", "states"]
        assert first[""] == ()


def test_without_the_publics_eyes_nothing_is_remembered(db):
    assert asked(lambda: lexemes.asked(["states"])) == asked(lambda: lexemes.asked(["states"])) == 2


def test_no_more_is_remembered_than_there_is_room_for(db, monkeypatch):
    monkeypatch.setattr(lexemes, "_MOST_TOKENS", 3)
    lexemes._met_before.cache_clear()
    with as_public():
        for token in TOKENS:
            lexemes.kept_as([token])
        assert asked(lambda: lexemes.kept_as(TOKENS[5:6])) == 0
        assert asked(lambda: lexemes.kept_as(TOKENS[:1])) == 1


def test_functions_that_were_made_again_otherwise_are_asked_again(db):
    with as_public():
        right = lexemes.kept_as(TOKENS)
    with connection.cursor() as cursor:
        # As a migration does that changes a function of words: the recipe moves; it is looked at once an edition.
        cursor.execute("UPDATE kept.recipe SET digest = 'another'")
        cursor.execute("UPDATE positions_edition SET number = number + 1")
        cursor.execute(
            "CREATE OR REPLACE FUNCTION public.positions_lexemes(stemmer text, word text) RETURNS text[]"
            " LANGUAGE sql IMMUTABLE RETURN ARRAY['other']"
        )
    with as_public():
        other = lexemes.kept_as(TOKENS)
        assert other != right
        assert other[("en", "states")] == (lexemes.KeptWord("states", ("other",)),)
