"""Maps of acts offer the rows that they draw, of the same day."""

from datetime import UTC, datetime

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "data"),
    [
        ("instrument=cets-185&on=2010-01-01", "statuses.csv?instrument=cets-185&amp;on=2010-01-01"),
        ("instrument=Budapest+Convention", f"statuses.csv?instrument=cets-185&amp;on={datetime.now(UTC).date()}"),
        ("instrument=declaration-future-internet-2022", "acts.csv?instrument=declaration-future-internet-2022"),
        ("vote=a-res-73-27", "rollcalls/a-res-73-27.csv"),
        ("principle=sovereignty", "positions.csv?principle=sovereignty&amp;descendants=no"),
        ("", "positions.csv"),
    ],
)
def test_a_map_offers_the_rows_that_it_draws(client, asked, data):
    html = client.get(f"/map/?{asked}").content.decode()
    assert f'<a href="/api/v1/{data}">' in html
    assert client.get(f"/api/v1/{data}".replace("&amp;", "&")).status_code == 200
