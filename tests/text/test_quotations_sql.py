"""The database checks quotations with a twin of ours in PL/pgSQL: the two must never differ."""

import random

import pytest
from django.db import connection

from positions.text.quotations import MARKS, WHITE, within_quotation_marks
from tests.text.seeds import STATEMENTS, TEXTS

TEXTS_TRIED = 20_000
ALPHABET = [*MARKS, *'""“”’ab', "é", "中", "1", " ", "\n", "\n", "\n\n", *"\u00a0\u200b\t\r", *".,…-(—", ")", "'", "。"]


def ask(cases):
    """Ask the database about (text, start, end) triples; answers come in the same order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select positions_within_quotation_marks(body, span_start, span_end)"
            " from unnest(%s::text[], %s::int[], %s::int[]) with ordinality as cases(body, span_start, span_end, place)"
            " order by place",
            [list(column) for column in zip(*cases, strict=True)],
        )
        return [answer for (answer,) in cursor.fetchall()]


@pytest.mark.django_db
def test_the_twins_agree_on_random_texts():
    rng = random.Random(20150416)  # noqa: S311  - the same texts in every run, so that a failure can be seen again
    cases = []
    for _ in range(TEXTS_TRIED):
        few = rng.sample(ALPHABET, rng.randint(2, 7)) + ['"', "a", "\n"][: rng.randint(0, 3)]
        text = "".join(rng.choices(few, k=rng.randint(1, 40)))
        edges = [rng.randint(-1, len(text) + 1), rng.randint(-1, len(text) + 1)]
        cases.append((text, *(sorted(edges) if rng.random() < 0.9 else edges)))
    ours = [within_quotation_marks(*case) for case in cases]
    assert 500 < sum(ours) < TEXTS_TRIED  # both answers occur, else nothing is compared
    assert [case for case, our, theirs in zip(cases, ours, ask(cases), strict=True) if our != theirs] == []


@pytest.mark.django_db
def test_the_twins_know_the_same_white_space():
    cases = [(f'a{character}"b" c', 3, 4) for character in map(chr, (*range(1, 0x3100), 0xFEFF, 0x1F600))]
    assert ask(cases) == [within_quotation_marks(*case) for case in cases]
    assert all(character in WHITE for character in "\u00a0\u3000\ufeff")


@pytest.mark.django_db
def test_of_the_seeds_exactly_the_direct_quotations_are_within():
    answers = ask([(TEXTS[one["seed"]], one["start"], one["end"]) for one in STATEMENTS])
    assert answers == [one["kind"] == "direct_quote" for one in STATEMENTS]


@pytest.mark.django_db
def test_nothing_given_is_nothing_answered():
    assert ask([(None, 0, 1)]) == [None]
