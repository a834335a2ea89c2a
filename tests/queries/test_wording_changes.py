"""How stance and words of one state on one principle moved from one time to the next."""

import random
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.changes import reviewing
from positions.changes import statements as changes
from positions.formats.dates import read
from positions.models import Principle, State, Statement
from positions.published.session import as_public
from positions.queries import cells
from positions.queries.cells.comparisons import compared
from positions.queries.cells.times import moments
from positions.queries.cells.wording_changes import _most_alike
from positions.text.differences import LONGEST, words_of
from tests import make
from tests.effort import at_most
from tests.queries.test_cells import said


def passage(
    number: int, when: str = "", quote: str = "States agree on this.", language: str = "en", stance: str = "affirms"
):
    """As much of a passage as a drift looks at."""
    takes = (SimpleNamespace(slug="sovereignty", value=stance),)
    return SimpleNamespace(
        id=f"S-{number:06}", quote=quote, language=language, takes=takes, voice="document_text",
        said=read(when) if when else None, published=None,
    )  # fmt: skip


def ids(found) -> list[list[str]]:
    return [[row.id[-1] for row in moment] for moment in found]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["2015", "2021"], ["0", "1"]),
        (["2015-04-16", "2015-04-16", "2015-04-17"], ["01", "2"]),  # of one day nobody says which was earlier
        (["2015-04-16/2015-04-17", "2015-04-17", "2015-04-18"], ["01", "2"]),  # nor of dates that overlap
        (["2020", "2020-02-01", "2021-01-01"], ["01", "2"]),  # a year holds each of its days
        (["2020-02-01", "2020-11-30"], ["0", "1"]),
        (["2021", "2015"], ["1", "0"]),
        (["2015", ""], ["0"]),  # what has no date stands in no order
        (["../2015-01-01", "2016"], ["0", "1"]),
        ([], []),
    ],
)
def test_times_are_parted_only_where_their_order_is_known(dates, expected):
    assert ids(moments([passage(number, when) for number, when in enumerate(dates)])) == [list(one) for one in expected]


def test_the_change_of_stance_is_named():
    rows = [
        passage(1, "2015"),
        passage(2, "2020", stance="qualifies"),
        passage(3, "2020"),
        passage(4, "2021", stance="affirms"),
    ]
    found = cells.wording_changes(rows, "sovereignty")
    assert [(step.before_stances, step.after_stances, step.changed) for step in found] == [
        (("affirms",), ("affirms", "qualifies"), True), (("affirms", "qualifies"), ("affirms",), True),
    ]  # fmt: skip


def test_times_within_a_year_are_told_apart_by_their_days():
    [step] = cells.wording_changes([passage(1, "2020-02-01"), passage(2, "2020-11-30")], "sovereignty")
    assert (step.before_when, step.after_when) == ("1 February 2020", "30 November 2020")
    assert (step.comparison.before_when, step.comparison.after_when) == ("1 February 2020", "30 November 2020")


@pytest.mark.parametrize(
    ("languages", "reason"),
    [(("en", "fr"), "language"), (("en", "en-GB"), ""), (("zh", "en"), "language"), (("ar", "ar"), "")],
)
def test_words_of_two_languages_are_no_drift(languages, reason):
    one, other = (passage(number, f"201{number}", language=language) for number, language in enumerate(languages))
    [step] = cells.wording_changes([one, other], "sovereignty")
    assert (step.reason, step.comparison is None) == (reason, bool(reason))


def test_a_passage_in_the_same_language_is_preferred_to_a_likelier_one_in_another():
    rows = [
        passage(1, "2015"),
        passage(2, "2020", language="fr"),
        passage(3, "2020", quote="States agree on this and that."),
    ]
    [step] = cells.wording_changes(rows, "sovereignty")
    assert step.comparison.after.id == "S-000003"


def test_very_long_passages_are_not_compared():
    rows = [passage(1, "2015", "word " * (LONGEST + 1)), passage(2, "2020", "word " * (LONGEST + 1))]
    [step] = cells.wording_changes(rows, "sovereignty")
    assert (step.comparison, step.reason) == (None, "long")


words = st.lists(
    st.sampled_from(["States", "agree", "on", "the", "rule", "of", "law,", "不", "干", "القانون", "—", "\n", " "]),
    max_size=14,
)


@given(st.lists(words, min_size=1, max_size=4), st.lists(words, min_size=1, max_size=4))
def test_the_most_alike_pair_is_the_most_alike_of_all(before, after):
    older = [passage(number, "2015", " ".join(quote)) for number, quote in enumerate(before)]
    newer = [passage(10 + number, "2020", " ".join(quote)) for number, quote in enumerate(after)]
    every = [compared(a, b).alike for a in older for b in newer]
    found, reason = _most_alike(older, newer)
    assert (found.alike if found else None) == (max(every) if max(every) >= cells.ALIKE else None)
    assert bool(found) != bool(reason)
    if found:
        # Both sides joined are the stored quotes, and what is the same is the same words in the same order.
        assert "".join(run.text for run in found.before_runs) == found.before.quote
        assert "".join(run.text for run in found.after_runs) == found.after.quote
        kept = [
            [word for run in runs if run.same for word in words_of(run.text)]
            for runs in (found.before_runs, found.after_runs)
        ]
        assert kept[0] == kept[1]


def test_sixty_passages_of_many_words_take_no_time():

    some = random.Random(3)  # noqa: S311 - questions, not secrets
    vocabulary = [f"word{number}" for number in range(400)]
    rows = [
        passage(number, f"20{10 + number // 20}", " ".join(some.choices(vocabulary, k=1500))) for number in range(60)
    ]
    with at_most(5):  # 0.5 s here
        assert len(cells.wording_changes(rows, "sovereignty")) == 2


# ----- on the record


def cell(code: str, slug: str) -> cells.Cell:
    with as_public():
        return cells.cell(State.objects.get(alpha3=code), Principle.objects.get(slug=slug))


@pytest.mark.django_db
def test_the_charter_in_2015_and_2021_is_a_drift():
    for slug in ("sovereign-equality", "non-intervention", "non-use-of-force", "peaceful-settlement"):
        [step] = cell("CHN", slug).steps
        pair = step.comparison
        assert (step.before_when, step.after_when, pair.before.id, pair.after.id) == (
            "2015",
            "2021",
            "S-000002",
            "S-000031",
        )
        assert pair.press == "before"
        assert any("are also relevant to" in run.text for run in pair.before_runs if not run.same)
        assert any("apply" in run.text for run in pair.after_runs if not run.same)


@pytest.mark.django_db
def test_refraining_of_2015_and_of_2021_is_never_shown_as_the_same():
    """In 2015 it is intervention that is refrained from, in 2021 the use of force: the same word of other objects."""
    holding = Statement.objects.filter(quote__icontains="refraining").order_by("public_id")
    assert [(row.public_id, row.quote.split("refraining from ")[1].split()[0]) for row in holding] == [
        ("S-000011", "intervening"), ("S-000031", "the"),
    ]  # fmt: skip
    seen = 0
    for principle in Principle.objects.all():
        for step in cell("CHN", principle.slug).steps:
            if step.comparison:
                runs = (*step.comparison.before_runs, *step.comparison.after_runs)
                assert not any("refraining" in run.text.lower() for run in runs if run.same), principle.slug
                seen += any("refraining" in run.text.lower() for run in runs)
    assert seen


@pytest.mark.django_db
def test_a_correction_is_no_drift_and_the_old_wording_is_gone(analyst, reviewer):
    make.make_statement("NLD", by=analyst, reviewer=reviewer, quote="The rule of law applies.", **said("2015-01-01"))
    document = make.make_document("The rule of law applies online and offline.", by=analyst)
    row = make.make_statement("NLD", by=analyst, reviewer=reviewer, document=document, quote="The rule of law applies online", **said("2020-01-01"))  # fmt: skip
    changed = changes.next_version(row)
    changed.end, changed.quote = len(document.text), document.text
    draft = changes.correct(row, changed, parts=changes.Parts.of(row), by=analyst, why="the whole sentence")
    submitted = reviewing.submit(draft, by=analyst)
    reviewing.approve(submitted, seen=reviewing.digest(submitted), by=reviewer)
    [step] = cell("NLD", "non-intervention").steps
    assert (step.comparison.after.quote, step.comparison.after.version) == (document.text, 2)


@pytest.mark.django_db
def test_a_withdrawn_passage_is_compared_with_nothing(analyst, reviewer):
    make.make_statement("NLD", by=analyst, reviewer=reviewer, quote="The rule of law applies.", **said("2015-01-01"))
    later = make.make_statement(
        "NLD", by=analyst, reviewer=reviewer, quote="The rule of law applies online.", **said("2020-01-01")
    )
    assert len(cell("NLD", "non-intervention").steps) == 1
    reviewing.withdraw(later, by=reviewer, reason="Not theirs.")
    assert cell("NLD", "non-intervention").steps == ()
