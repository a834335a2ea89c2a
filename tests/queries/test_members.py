"""Who held a seat on a day, by the codes and names of files: former members by their days, and nobody by a guess."""

from datetime import date

import pytest

from positions.message import Message
from positions.models import FormerState, State
from positions.queries.lexicon import Members, bearers, lexicon_of
from positions.queries.wording import words
from positions.text.names import Outside

UNDL, COW, ALPHA2 = ("iso3", "iso_former"), ("cow_number",), ("iso2", "iso_former")
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def members(shared_rows):
    return Members(lexicon_of(bearers()))


def who(member) -> str:
    """Alpha-3 of a state, slug of a former member, or why neither."""
    if isinstance(member, Message):
        return member.code
    if member.former_state:
        return FormerState.objects.get(pk=member.former_state).slug
    return State.objects.get(pk=member.state).alpha3


@pytest.mark.parametrize(
    ("code", "kinds", "name", "day", "held_by"),
    [
        ("NAM", UNDL, "NAMIBIA", "1991-01-01", "NAM"),
        ("NA", ALPHA2, "Namibia", "1991-01-01", "NAM"),
        ("710", COW, "China", "1980-01-01", "CHN"),  # M49 has 710 for South Africa
        ("560", COW, "South Africa", "1980-01-01", "ZAF"),
        # The seat of the USSR is Russia's; its votes are its own, by each name that a file may use.
        ("SUN", UNDL, "USSR", "1980-01-01", "ussr"),
        ("RUS", UNDL, "USSR", "1980-01-01", "ussr"),
        ("365", COW, "Russia", "1980-01-01", "ussr"),
        ("365", COW, "Russia", "1995-01-01", "RUS"),
        ("SUN", UNDL, "USSR", "1995-01-01", "member.not_then"),
        # China's seat before 25 October 1971.
        ("710", COW, "China", "1971-10-24", "republic-of-china"),
        ("713", COW, "Taiwan", "1965-01-01", "republic-of-china"),
        ("710", COW, "China", "1971-10-25", "CHN"),
        ("713", COW, "Taiwan", "1980-01-01", "member.outside"),
        ("YUG", UNDL, "YUGOSLAVIA", "1985-01-01", "yugoslavia"),
        ("YU", ALPHA2, "Yugoslavia", "1985-01-01", "yugoslavia"),
        ("YUG", UNDL, "YUGOSLAVIA", "2001-11-29", "serbia-and-montenegro"),
        ("RS", ALPHA2, "Yugoslavia", "2001-11-29", "serbia-and-montenegro"),
        ("RS", ALPHA2, "Serbia", "2010-01-01", "SRB"),
        # Some lists go on with the code of a successor, which was no member then.
        ("345", COW, "Yugoslavia", "1985-01-01", "yugoslavia"),
        ("345", COW, "", "1985-01-01", "member.not_then"),
        ("345", COW, "Czechoslovakia", "1985-01-01", "member.not_then"),
        ("CS", ALPHA2, "Czechoslovakia", "1985-01-01", "czechoslovakia"),
        ("CS", ALPHA2, "", "2004-01-01", "serbia-and-montenegro"),
        ("265", COW, "German Democratic Republic", "1985-01-01", "german-democratic-republic"),
        ("DD", ALPHA2, "German Democratic Republic", "1985-01-01", "german-democratic-republic"),
        ("260", COW, "German Federal Republic", "1985-01-01", "DEU"),
        ("DE", ALPHA2, "Federal Republic of Germany", "1985-01-01", "DEU"),
        ("YEM", UNDL, "YEMEN", "1980-01-01", "YEM"),
        ("678", COW, "Yemen Arab Republic", "1980-01-01", "YEM"),
        ("680", COW, "Yemen People's Republic", "1980-01-01", "democratic-yemen"),
        ("EGY", UNDL, "UNITED ARAB REPUBLIC", "1960-01-01", "united-arab-republic"),
        ("", ALPHA2, "Zanzibar", "1964-01-01", "zanzibar"),
        ("TZA", UNDL, "TANGANYIKA", "1962-01-01", "TZA"),
        ("COG", UNDL, "CONGO", "1990-01-01", "COG"),
        ("", UNDL, "CONGO", "1990-01-01", "member.several"),
        # Held for a person: unknown, used for another state, not a member then, nothing at all.
        ("ATL", UNDL, "ATLANTIS", "1990-01-01", "member.code"),
        ("AUT", UNDL, "ATLANTIS", "1990-01-01", "member.unknown"),
        ("AUS", UNDL, "AUSTRIA", "1990-01-01", "member.other"),
        ("SSD", UNDL, "SOUTH SUDAN", "2010-01-01", "member.not_then"),
        ("VAT", UNDL, "HOLY SEE", "2010-01-01", "member.not_then"),
        ("XKX", UNDL, "KOSOVO", "2003-01-01", "member.outside"),
        ("", UNDL, "European Union", "2010-01-01", "member.unknown"),
        ("", UNDL, "", "2010-01-01", "member.none"),
    ],
)  # fmt: skip
def test_a_code_and_a_name_mean_one_seat_or_are_held(members, code, kinds, name, day, held_by):
    assert who(members.find(code, kinds, name, date.fromisoformat(day))) == held_by


@pytest.mark.parametrize(
    ("code", "name", "day", "then"),
    [
        ("TUR", "TURKEY", "2018-12-05", "Turkey"),
        ("TUR", "TÜRKIYE", "2023-12-04", ""),
        ("BFA", "UPPER VOLTA", "1980-01-01", "Upper Volta"),
        ("DEU", "GERMANY, FEDERAL REPUBLIC OF", "1980-01-01", ""),
        ("USA", "UNITED STATES", "1980-01-01", ""),
    ],
)
def test_the_name_of_then_is_given_as_names_are_written(members, code, name, day, then):
    assert members.find(code, UNDL, name, date.fromisoformat(day)).name == then


@pytest.mark.parametrize("day", ["1950-01-01", "1971-10-24", "1985-01-01", "1991-12-25", "2005-12-08", "2023-12-22"])
def test_the_seats_of_a_day_are_those_that_the_database_counts(members, day):
    seats = members.seats_on(on := date.fromisoformat(day))
    assert all(
        members.seat_of(m.state, m.former_state, on) == seat for seat in seats for m in [members.member_of(seat, on)]
    )
    assert len(seats) == {"1950": 59, "1971": 131, "1985": 159, "1991": 166, "2005": 191, "2023": 193}[day[:4]]


def test_of_a_name_that_may_be_several_each_is_named_with_what_to_do(members):
    told = words(members.find("", UNDL, "CONGO", date(1990, 1, 1)))
    assert told.startswith("“CONGO” may be ")
    for name in ("Congo", "Democratic Republic of the Congo"):
        assert name in told.removeprefix("“CONGO” may be ")
    assert told.endswith("write the code of the one that is meant")


@pytest.mark.parametrize(
    ("code", "name", "told"),
    [
        # A file that writes in capitals, or uses today's name for days gone by, has given no name of then.
        ("DEU", "GERMANY", ""),
        ("DEU", "GERMANY, FEDERAL REPUBLIC OF", ""),
        ("YEM", "YEMEN", ""),
        ("DEU", "WEST GERMANY", "West Germany"),
        ("YEM", "YEMEN ARAB REPUBLIC", "Yemen Arab Republic"),
        ("BFA", "UPPER VOLTA", "Upper Volta"),
        ("COD", "ZAIRE", "Zaire"),
    ],
)
def test_a_name_of_then_is_one_that_the_file_gives(members, code, name, told):
    member = members.find(code, UNDL, name, date(1983, 12, 1))
    assert (who(member), member.name) == (code, told)


def test_the_days_of_a_former_member_are_those_of_its_membership_and_told_once():
    """The name Yugoslavia outlived the membership, so no day is said of it."""
    lexicon, linked = lexicon_of(bearers()), []
    for former in FormerState.objects.all():
        match lexicon.look_up(former.name, ("state",)):
            case Outside(bearer=bearer) if bearer.why == "former":
                linked.append(former.slug)
                assert bearer.until == (None if former.slug == "yugoslavia" else former.last_day), former.slug
    assert {"ussr", "yugoslavia", "serbia-and-montenegro", "czechoslovakia"} <= set(linked)
