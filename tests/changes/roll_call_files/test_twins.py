"""Recorded votes from the files of others: one vote under two numbers is counted once, and votes on parts of a text come in."""

import pytest

from positions.changes.roll_call_files import preview
from positions.models import RollCall
from positions.queries.wording import words
from tests import make
from tests.changes.roll_call_files.bringing import SPRING, brought, everybody, reading, vote
from tests.vote_files import undl, voeten

pytestmark = pytest.mark.django_db

LIBRARY = "United Nations Digital Library, voting record "


def held_by(outcome) -> list[tuple[str, list[str]]]:
    return [(one.vote.key, [words(reason) for reason in one.reasons]) for one in outcome.told if one.effect == "held"]


def test_a_stored_vote_under_another_number_is_held_with_what_to_do(analyst):
    brought(undl(vote(everybody(0))), by=analyst)
    twin = undl(vote(everybody(0), id="2"))
    before = list(RollCall.objects.order_by("pk").values())
    for outcome in (preview(reading(twin)), brought(twin, by=analyst), brought(twin, by=analyst)):
        assert (outcome.counts, outcome.changes_nothing) == ({"held": 1}, True)
        ((_, (told,)),) = held_by(outcome)
        for part in ("line 2:", "a-res-44-999", f"“{LIBRARY}900001”", f"“{LIBRARY}2”", "in the admin", "its kind"):
            assert part in told
    assert list(RollCall.objects.order_by("pk").values()) == before


def test_a_text_that_is_written_otherwise_is_the_same(analyst):
    brought(undl(vote(everybody(0), more={"draft": "A/44/L.1"})), by=analyst)
    assert brought(undl(vote(everybody(0), id="2", symbol="A/44/L.1")), by=analyst).counts == {"held": 1}


def test_the_second_of_a_file_is_held_too_and_the_first_comes_in(analyst):
    data = undl(vote(everybody(0)), vote(everybody(0), id="2"))
    for outcome in (preview(reading(data)), brought(data, by=analyst)):
        assert outcome.counts == {"new": 1, "held": 1}
        assert [key for key, _ in held_by(outcome)] == ["2"]
    outcome = brought(data, by=analyst)
    assert (outcome.counts, outcome.changes_nothing) == ({"same": 1, "held": 1}, True)


@pytest.mark.parametrize(("body", "level"), [("unga_c1", "committee"), ("council", "plenary")])
def test_another_day_and_another_body_are_other_votes(analyst, body, level):
    """A council votes as a whole, as the General Assembly does, and no file here has its votes."""
    brought(undl(vote(everybody(0))), by=analyst)
    text = RollCall.objects.get(source=f"{LIBRARY}900001").instrument
    make.make_roll_call(
        text, by=analyst, body=body, level=level, held_start="1990-05-02", held_end="1990-05-02", held_precision="day",
    )  # fmt: skip
    assert brought(undl(vote(everybody(0), id="2", day="1990-05-02")), by=analyst).counts == {"new": 1}


def test_votes_on_parts_come_in_beside_the_whole_and_each_other(analyst):
    """Two amendments of one name are two votes, as the data set numbers them; a second one on the whole is held."""
    more = ({}, {"amend": 1}, {"amend": 1}, {"para": 1}, {"descr": "Motion to adjourn"})
    data = [vote(everybody(2), id=str(number), more=facts) for number, facts in enumerate(more, start=1)]
    assert brought(voeten(data[0]), by=analyst).counts == {"new": 1}
    outcome = brought(voeten(*data, vote(everybody(2), id="6")), by=analyst)
    assert outcome.counts == {"same": 1, "new": 4, "held": 1}
    assert [key for key, _ in held_by(outcome)] == ["6"]


def test_what_a_person_entered_under_the_number_is_known_again(analyst):
    """As the sentence says: the kind is a person's, and the file changes it no more."""
    brought(undl(vote(everybody(0))), by=analyst)
    text = RollCall.objects.get(source=f"{LIBRARY}900001").instrument
    day = SPRING.isoformat()
    make.make_roll_call(
        text, by=analyst, body="unga", level="plenary", about="paragraph", paragraph="op 1", source=f"{LIBRARY}2",
        held_start=day, held_end=day, held_precision="day",
    )  # fmt: skip
    outcome = brought(undl(vote(everybody(0), id="2")), by=analyst)
    assert "held" not in outcome.counts
    row = RollCall.objects.get(source=f"{LIBRARY}2")
    assert (row.about, row.paragraph) == ("paragraph", "op 1")
