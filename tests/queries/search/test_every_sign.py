"""No sign raises in the database, in a text or in a question: every code point of Unicode, in the places that have bitten."""

from __future__ import annotations

import sys
import unicodedata
from functools import cache

import pytest
from django.db import connection
from django.test import Client

from positions.models import Word, Wording
from positions.queries.query_language.fulltext import parse_fulltext
from tests import make

pytestmark = pytest.mark.django_db


@cache
def every() -> list[str]:
    return [chr(code) for code in range(1, sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF]


@cache
def marks() -> list[str]:
    """What stands on a letter or beside it: of these, nothing may be left of a word."""
    return [sign for sign in every() if unicodedata.category(sign) in {"Mn", "Mc", "Me", "Sk", "Lm"}]


@cache
def some_signs() -> list[str]:
    return [*marks(), *every()[::997]]


def named_signs() -> list[str]:
    """Nine of ten code points have no name and are alike to every rule: of these, a part stands for all."""
    return [sign for sign in every() if unicodedata.category(sign) not in {"Cn", "Co"}]


def unnamed_signs() -> list[str]:
    return [sign for sign in every()[::61] if unicodedata.category(sign) in {"Cn", "Co"}]


LANGUAGES = "ar ca da de el en es eu fi fr ga hi hu hy id it lt ne nl no pt ro ru sr sv ta tr yi"
STEMMERS = ["", *LANGUAGES.split()]
# As people met them: on keys of their own, in a text that was copied with half a letter.
NAMED = ["´", "¨", "¯", "¸", "˚", "˝", "`´", "\u0301", "\u064b", "\u0483", "ﹰ", "\ufffd", "\u20e3", "a\u0301\u0301", "-´", "´*", '"´"']  # fmt: skip


def plain(sign: str) -> list[str]:
    """A sign alone, within a word, doubled."""
    return [sign, f"a{sign}b", sign * 2]


def shapes(sign: str) -> list[str]:
    """The same, and beside each sign that means something in a question."""
    return [*plain(sign), f'"{sign}', f'"{sign}"', f"*{sign}", f"{sign}*", f"-{sign}", f"'{sign}"]


def batches(signs: list[str]) -> list[list[str]]:
    return [signs[at : at + 200] for at in range(0, len(signs), 200)]


def vectors(stemmer: str, texts: list[str]) -> None:
    """Make the vector of each text; a text that cannot be kept raises here."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT length(public.positions_vector(%s, t, '', '', '')) FROM unnest(%s::text[]) AS t", [stemmer, texts]
        )


def asked(typed: str) -> None:
    """Ask the index, and rank by it, as the search does."""
    found = parse_fulltext(typed)
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::tsquery, %s::tsquery", [found.match, found.rank])


def test_every_sign_can_be_kept():
    # The words of one text part as those of many do; alone is what test_a_text_of_one_sign asks.
    vectors("en", [" ".join(text for sign in some for text in shapes(sign)) for some in batches(some_signs())])


@pytest.mark.long
def test_all_signs_can_be_kept_and_asked_for():
    for some in batches([*named_signs(), *unnamed_signs()]):
        vectors("en", [" ".join(text for sign in some for text in plain(sign))])
    # The question calls the same functions; what Unicode has not named is no word in either.
    for some in batches(named_signs()):
        asked(" OR ".join(some))


@pytest.mark.parametrize("stemmer", STEMMERS)
def test_every_mark_can_be_kept_in_every_language(stemmer):
    vectors(stemmer, [" ".join(text for sign in some for text in plain(sign)) for some in batches(marks())])


def test_a_text_of_one_sign_can_be_kept():
    vectors("en", [*marks(), *(mark * 70 + "a" for mark in marks())])


def test_every_sign_can_be_asked_for():
    for some in batches(some_signs()[::5]):
        asked(" OR ".join(text for sign in some for text in shapes(sign)))


def test_a_question_of_one_sign_asks_nothing_or_something():
    for sign in marks()[::7]:
        asked(sign)


@pytest.mark.parametrize("typed", NAMED)
def test_what_was_met_is_answered_everywhere(client: Client, typed):
    for address in (
        "/statements/",
        "/api/v1/search",
        "/api/v1/search.csv",
        "/api/v1/statements",
        "/api/v1/suggest",
        "/briefing/",
    ):
        assert client.get(address, {"q": typed}).status_code == 200, address


def test_a_text_full_of_marks_is_published_found_and_marked(analyst, reviewer, client: Client):
    quote = unicodedata.normalize("NFC", f"Quagga {' '.join(marks())} zebra.")
    document = make.make_document(quote, by=analyst, title=f"Okapi ´ {marks()[0]}")
    statement = make.make_statement(by=analyst, reviewer=reviewer, document=document, quote=quote, speaker="A ´ B")
    assert Wording.objects.filter(statement=statement).exists()
    assert not Word.objects.filter(word="").exists()
    found = client.get("/api/v1/search", {"q": "quagga ´ zebra"}).json()
    assert [row["id"] for row in found["results"]] == [statement.public_id]
    assert found["results"][0]["highlights"] == ["0-6", f"{quote.index('zebra')}-{quote.index('zebra') + 5}"]


def test_what_has_no_letter_is_no_word_and_its_neighbours_keep_their_places():
    with connection.cursor() as cursor:
        cursor.execute("SELECT public.positions_words(%s)", ["one ´ \u0301 two\u0301 \u064b \u0483"])
        assert cursor.fetchone()[0] == ["one", "twó"]  # composed, as all words are
