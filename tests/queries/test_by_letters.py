"""Names stand where people look for them, whatever their accents and capitals."""

import pytest

from positions.models import Forum, Group, Instrument, Principle, Session, State
from positions.published.session import as_public
from positions.queries.by_letters import by_letters, letters
from positions.queries.query_language import iterate, parse
from tests.pages.reading import read
from tests.queries.query_language.test_paging import by_pages

pytestmark = pytest.mark.django_db

NAMES = [
    (State, "common_name"), (State, "name"), (Group, "name"), (Principle, "name"), (Forum, "name"), (Session, "name"),
    (Instrument, "short_title"),
]  # fmt: skip
NEIGHBOURS = [
    ("Costa Rica", "Côte d’Ivoire", "Croatia"),
    ("San Marino", "São Tomé and Príncipe", "Saudi Arabia"),
    ("Tunisia", "Türkiye", "Turkmenistan"),
]


def stand_together(names: list[str]) -> None:
    for three in NEIGHBOURS:
        at = names.index(three[0])
        assert tuple(names[at : at + 3]) == three


@pytest.mark.parametrize(("model", "path"), NAMES, ids=lambda one: getattr(one, "__name__", one))
def test_the_database_and_the_pages_sort_alike(model, path):
    asked = list(model.objects.order_by(by_letters(path), path).values_list(path, flat=True))
    assert asked == sorted(asked, key=letters)


def test_states_stand_by_their_letters_in_lists_and_files():
    with as_public():
        for sort in ("state_name", "-state_name"):
            params = {"sort": [sort], "fields": ["state_name"]}
            names = [name for (name,) in iterate(parse("states", params, paged=False))]
            stand_together(names if sort == "state_name" else names[::-1])
            assert [name for (name,) in by_pages("states", {**params, "page_size": ["9"]})] == names


@pytest.mark.parametrize("address", ["/states/", "/votes/a-res-73-27/", "/matrix/?blank_rows=show&sort_rows=name"])
def test_states_stand_by_their_letters_on_pages(client, address):
    words = read(client, address).words
    places = [words.index(name) for name in NEIGHBOURS[0]]
    assert places == sorted(places)
