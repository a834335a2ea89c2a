"""Questions in words, each with the statements that it must find first: on the seeds, and on rows in ten languages."""

import pytest

from positions.published.session import as_public
from positions.queries.query_language import iterate, parse
from tests import make
from tests.conftest import own_database

QUOTES = {
    "zh": "各国应尊重网络主权，不干涉他国内政。",
    "ar": "تؤكد الدول أن القانون الدولي ينطبق على الفضاء السيبراني.",
    "fr": "L’État réaffirme que la souveraineté s’applique au cyberespace et appelle à la coopération.",
    "es": "La cooperación y la información son necesarias para la paz.",
    "ru": "Суверенитет государств распространяется на информационное пространство России.",
    "ja": "国際法はサイバー空間に適用される。",
    "de": "Die Regeln gelten im Cyberraum; das war immer so.",
    "en": "States must not knowingly allow their territory to be used 100% of the time, O'Neill said.",
    "he": "ריבונות חלה במרחב הסייבר.",
    "ko": "국가들은 사이버공간의 주권을 존중한다.",
}


@pytest.fixture(scope="module")
def languages(django_db_setup, django_db_blocker):
    """A statement in each language, in a database that the tests of this file share; returns its number by language."""
    numbers = {}
    with own_database(django_db_blocker):
        analyst, reviewer = make.make_account("analyst"), make.make_account("reviewer")
        for language, quote in QUOTES.items():
            speaker = "Zoltán Őry" if language == "en" else ""
            title = "Déclaration sur la stabilité" if language == "fr" else f"Paper in {language}"
            document = make.make_document(quote, by=analyst, title=title, publisher="Ministry")
            statement = make.make_statement(
                "FRA", by=analyst, reviewer=reviewer, document=document, quote=quote, language=language, speaker=speaker,
                capacity="Permanent Representative" if language == "en" else "",
            )  # fmt: skip
            numbers[statement.public_id] = language
        yield numbers


@pytest.fixture
def spoken(languages, db):
    """The same; what a test adds is taken back."""
    return languages


def found(q, spoken, **params):
    """Languages of the made statements, numbers of the others, in order."""
    with as_public():
        question = parse("statements", {"q": [q], **{name: [value] for name, value in params.items()}})
        return [spoken.get(row[0], row[0]) for row in iterate(question)]


@pytest.mark.parametrize(
    ("q", "first"),
    [
        # an exact phrase; capitals and accents do not matter in it, its order does
        ('"sovereign equality"', ["S-000031", "S-000002"]),
        ('"equality sovereign"', []),
        ('"the principles enshrined in"', ["S-000031"]),
        ('"la souverainete s\'applique"', ["fr"]),
        # a stem, in the language of the passage
        ("interventions", ["S-000031", "S-000002"]),
        ("informaciones", ["es"]),
        ("государство", ["ru"]),
        ("coopérations", ["fr"]),
        # no phrase is stemmed
        ('"sovereign equalities"', []),
        # accents, in either direction
        ("souverainete", ["fr"]),
        ("zoltan ory", ["en"]),
        ("sövereign equality", ["S-000031", "S-000002"]),
        # two words in different fields: speaker and quote, title and quote, capacity and quote
        ("Őry territory", ["en"]),
        ("déclaration cyberespace", ["fr"]),
        ("representative territory", ["en"]),
        # quotation marks and apostrophes of any form
        ("“sovereign equality”", ["S-000031", "S-000002"]),
        ("O'Neill", ["en"]),
        ("O’Neill", ["en"]),
        # an elided small word is overlooked where it is one, and written otherwise in the passage
        ("d’états", ["fr"]),
        ("l'appel s’appliquer", ["fr"]),
        ("L'État", ["fr"]),
        ('sovereign "equality', ["S-000031", "S-000002"]),
        # joined, excluded, begun
        ("sovereignt*", ["S-000010"]),
        ("souver* OR 主权", ["fr", "zh"]),
        ("sovereign -refraining", ["S-000013", "S-000002"]),
        ("sovereign NOT refraining", ["S-000013", "S-000002"]),
        ("(ריבונות OR 주권) -zoltan", ["he", "ko"]),
        # scripts without spaces: any string of the text, and no other
        ("网络主权", ["zh"]),
        ("网络", ["zh"]),
        ("主", ["zh"]),
        ("络网", []),
        ("サイバー空間", ["ja"]),
        ("주권", ["ko"]),
        # right to left; without the vowel signs that were or were not written
        ("القانون الدولي", ["ar"]),
        ("القَانون", ["ar"]),
        ("ריבונות", ["he"]),
        # signs mean nothing, and nothing breaks
        ("100%", ["en"]),
        ("%", []),
        ("'", []),
        ('"', []),
        ("-", []),
        ("😀", []),
        ("\0", []),
        ("non\u2011intervention", ["S-000031", "S-000002"]),
        ("sovereign\u00a0equality", ["S-000031", "S-000002"]),
        # a typo finds nothing by itself; what it may have been is another matter
        ("soverignty", []),
        # small words of the passage's own language are overlooked among others
        ("the equality of sovereign", ["S-000031", "S-000002"]),
        # "war" is a small word in German only: an English passage must have it
        ("war sovereign", []),
        ("war Cyberraum", ["de"]),
    ],
)
def test_these_words_find_first(spoken, q, first):
    rows = found(q, spoken)
    assert rows[: len(first)] == first if first else rows == []


def test_two_words_are_both_needed_and_or_needs_one(spoken):
    both, either = found("sovereign cyberspace", spoken), found("sovereign OR cyberspace", spoken)
    one, other = found("sovereign", spoken), found("cyberspace", spoken)
    assert set(both) == set(one) & set(other)
    assert set(either) == set(one) | set(other)


def test_words_join_with_every_other_filter(spoken):
    assert found("souver*", spoken, state="FRA") == ["fr"]
    assert found("souver*", spoken, state="China") == []
    assert found("sovereign", spoken, year="2021", principle="international-law") == ["S-000031"]


def test_a_stem_of_one_language_is_no_word_of_another(spoken, analyst, reviewer):
    """The Spanish stem of información is inform; an English passage with "inform" is not found by the Spanish plural."""
    quote = "We inform others."
    make.make_statement(by=analyst, reviewer=reviewer, document=make.make_document(quote, by=analyst), quote=quote)
    assert found("informaciones", spoken) == ["es"]
