"""What pages say of states, groups, principles and the record is the same from what is kept and from the record itself."""

from collections import Counter

import pytest
from django.db import connection

from positions.models import Group, Principle, State
from positions.published import kept
from positions.published.session import as_public
from positions.queries import principles, states
from positions.queries.cells import of, on_record, who_speaks
from positions.queries.coverage import coded, held, stated, totals
from positions.queries.states.profiles import profile
from tests import make
from tests.acts_at_random import Curators

UNDATED = {"said_start": None, "said_end": None, "said_precision": ""}


@pytest.fixture
def acted(db):
    analyst, reviewer = make.make_account("analyst"), make.make_account("reviewer")
    curators = Curators(17, analyst, reviewer)
    for _ in range(30):
        curators.act()
    # A state that changed its mind twice, last without a date; and a group of which nothing has a date.
    for stance, day in (("affirms", "2019-03-01"), ("opposes", "2020-05-04"), ("opposes", "2021-06-07")):
        days = {"said_start": day, "said_end": day, "said_precision": "day"}
        make.make_statement("EST", by=analyst, reviewer=reviewer, principle="sovereignty", stance=stance, **days)
    make.make_statement("EST", by=analyst, reviewer=reviewer, principle="sovereignty", stance="qualifies", **UNDATED)
    make.make_statement("FJI", by=analyst, reviewer=reviewer, principle="retorsion", **UNDATED)
    with connection.cursor() as cursor:
        cursor.execute(kept.SETTLED)


def everything(edition) -> dict[str, object]:
    """All that is asked from cells, by what it is about."""
    holders = [*State.objects.published().order_by("pk"), *Group.objects.published().order_by("pk")]
    nouns = list(Principle.objects.published().order_by("pk"))
    return {
        "totals": totals(*edition),
        "tree": principles.counted_tree(),
        "stated": stated(),
        "stated by some on some": stated(
            [one.pk for one in holders[::2] if isinstance(one, State)], [one.pk for one in nouns[::3]]
        ),
        "stated by none": stated([]),
        "states": states.listing(principle=nouns[0]),
        "groups": states.groups_listing(principle=nouns[0]),
        **{f"{holder}": on_record(holder) for holder in holders},
        **{noun.slug: who_speaks(noun) for noun in nouns},
    }


def test_both_ways_say_the_same_after_random_acts(acted):
    with as_public() as edition:
        ready = everything(edition)
    live = everything((edition[0] + 1_000_000, edition[1]))  # another number: totals are remembered by it
    assert [name for name in live if live[name] != ready[name]] == []
    estonia = on_record(State.objects.get(alpha3="EST"))
    sovereignty = estonia[Principle.objects.get(slug="sovereignty").pk]
    assert (sovereignty.now, sovereignty.earlier, sovereignty.earlier_when) == (("opposes",), ("affirms",), "2019")
    assert (sovereignty.passages, sovereignty.first, sovereignty.last) == (4, 2019, 2021)


def test_a_profile_counts_as_the_record_does(acted):
    with as_public():
        for holder in (*State.objects.published(), *Group.objects.published()):
            kind = "state" if isinstance(holder, State) else "group"
            shown = profile(holder)
            statements = held().filter(**{kind: holder}).values_list("statement", flat=True)
            assert shown.statements == len(set(statements)), holder
            stances = Counter(coded().filter(of(holder)).values_list("value", flat=True))
            assert {stance: n for stance, n in shown.stances if n} == stances, holder
            assert shown.positions == stances.total()


@pytest.mark.parametrize(
    ("plant", "about"),
    [
        ("UPDATE kept.cell SET n = n + 1", "totals"),
        ("UPDATE kept.cell SET first = first - 1000", "Estonia"),
        ("UPDATE kept.cell SET latest = latest + 1000", "sovereignty"),
        ("DELETE FROM kept.entry WHERE day = '2019-03-01'", "Estonia"),
        ("UPDATE kept.pair SET n = n + 1 WHERE a = 0", "states"),
        ("UPDATE kept.pair SET n = n + 1 WHERE a = 0", "tree"),
        ("DELETE FROM kept.cell WHERE n = 1", "stated"),
        ("DELETE FROM kept.cell WHERE n = 1", "stated by some on some"),
    ],
)
def test_what_is_kept_wrongly_is_seen(acted, plant, about):
    """So the comparison above looks at what is kept."""
    with as_public() as edition:
        before = everything(edition)
    with connection.cursor() as cursor:
        cursor.execute(plant)
    with as_public():
        after = everything((edition[0] + 1_000_000, edition[1]))
    assert {name: after[name] for name in (about,)} != {name: before[name] for name in (about,)}
