"""Changes, as a program asks for them that keeps a copy in step."""

import pytest
from django.db import connection

from positions.changes import reviewing
from positions.models import Statement
from positions.published import kept
from tests import behind, make


def get(client, query=""):
    return client.get(f"/api/v1/changes{query}")


def latest(client) -> str:
    return get(client, "?sort=-id&page_size=1").json()["results"][0]["id"]


def test_from_a_token_on_every_change_comes_once_in_order(client, analyst, reviewer):
    token = latest(client)
    assert get(client, f"?after={token}").json()["results"] == []
    statement = make.make_statement("NLD", by=analyst, reviewer=reviewer)
    first = get(client, f"?after={token}&page_size=1").json()
    assert first["count"] == 2
    second = client.get(first["next"]).json()
    assert second["next"] is None
    rows = first["results"] + second["results"]
    assert [(row["noun"], row["record"], row["kind"], row["version"]) for row in rows] == [
        ("documents", statement.document.public_id, "published", None), ("statements", statement.public_id, "published", 1),
    ]  # fmt: skip
    assert client.get(rows[1]["url"]).json()["id"] == statement.public_id
    assert get(client, f"?after={rows[0]['id']}").json()["results"] == rows[1:]
    assert get(client, f"/{rows[1]['id']}").json() == rows[1]
    # The edition moved with them: nobody is told that nothing has changed.
    before = get(client, f"?after={rows[1]['id']}")
    reviewing.withdraw(
        Statement.objects.published().get(public_id=statement.public_id), by=reviewer, reason="An error."
    )
    after = client.get(before.wsgi_request.get_full_path(), headers={"if-none-match": before.headers["ETag"]})
    (row,) = after.json()["results"]
    assert (row["kind"], row["reason"]) == ("withdrawn", "An error.")
    assert client.get(row["url"]).status_code == 410


def test_changes_are_narrowed_as_any_list(client, analyst, reviewer):
    token = latest(client)
    make.make_statement("NLD", by=analyst, reviewer=reviewer)
    (row,) = get(client, f"?after={token}&noun=statements").json()["results"]
    assert row["noun"] == "statements"
    assert get(client, f".csv?after={token}&noun=statements").content.decode().count("\r\n") == 2
    assert get(client, f"?after={token}&as_of=2020-01-01").status_code == 400
    assert get(client, f"?after={token},{token}").status_code == 400
    assert get(client, "?after=yesterday").json()["errors"][0]["parameter"] == "after"


def test_a_token_that_is_not_kept_is_gone_and_says_where_to_begin(client, analyst, reviewer):
    token = latest(client)
    place, mark = token.split("-")
    for other in (f"{place}-{mark[::-1]}", "999999-00000000"):
        answer = get(client, f"?after={other}")
        assert answer.status_code == 410
        assert answer.json()["type"].endswith("/api/problems/change-not-kept/")
        assert "sort=-id&page_size=1" in answer.json()["detail"]


def test_a_token_of_a_history_that_was_restored_over_is_refused(client, analyst, reviewer):
    """After the restore of an older copy the same place is given to another change."""
    lost = latest_after(client, analyst, reviewer)
    place = int(lost.split("-")[0])
    with behind.the_triggers(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM changes.change WHERE place >= %s", [place - 1])
        cursor.execute("SELECT setval(pg_get_serial_sequence('changes.change', 'place'), %s)", [place - 2])
    again = latest_after(client, analyst, reviewer)
    assert again.split("-")[0] == lost.split("-")[0]
    assert get(client, f"?after={lost}").status_code == 410


def latest_after(client, analyst, reviewer) -> str:
    make.make_statement("NLD", by=analyst, reviewer=reviewer)
    with connection.cursor() as cursor:
        cursor.execute(kept.SETTLED)
    return latest(client)


@pytest.mark.parametrize("query", ["", "?page_size=5", "?kind=published", "?noun=acts"])
def test_changes_cost_the_same_at_any_size(client, db, query, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        assert get(client, query).status_code == 200
