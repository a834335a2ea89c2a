"""Former keys tell nothing of what is hidden, and a moment in the past keeps the meaning that its keys had."""

import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client

from positions.models import Principle, State
from tests import make

API = "/api/v1/"


def rename(row, name: str, key: str) -> None:
    with connection.cursor() as cursor:
        table = row._meta.db_table
        cursor.execute(f"UPDATE {table} SET {name} = %s, revision = revision + 1 WHERE id = %s", [key, row.pk])


def said(client, path: str) -> tuple[int, str]:
    """Status and body of an answer, without the number of the request."""
    answer = client.get(path)
    return answer.status_code, re.sub(r"[0-9a-f]{32}", "", answer.content.decode())


def addresses(key: str) -> list[str]:
    low = key.lower()
    return [
        f"/states/{low}/", f"/groups/{low}/", f"/principles/{low}/", f"/forums/{low}/", f"/forums/gccs/{low}/",
        f"/states/{low}/sovereignty/", f"/states/chn/{low}/", f"/groups/{low}/sovereignty/",
        *(f"{API}{noun}/{key}" for noun in ("states", "groups", "principles", "forums", "sessions")),
        f"{API}positions/S-000002:{key}:non-intervention", f"{API}positions/S-000002:CHN:{low}",
        f"{API}coverage/{key}:sovereignty", f"{API}coverage/CHN:{low}",
        *(f"{API}statements?{name}={key}" for name in ("state", "group", "principle", "forum", "session", "mentions")),
        f"{API}matrix?member_of={key}", f"{API}compare?states=CHN,{key}", f"{API}suggest?q={key}", f"/states/?principle={low}",
    ]  # fmt: skip


def test_what_a_hidden_record_is_and_was_called_answers_as_what_never_was(client, analyst):
    never = {asked: said(client, asked) for key in ("QZF", "QZH") for asked in addresses(key)}
    forum = make.make_forum(by=analyst, slug="qzf")
    rows = [
        make.make_state("QZF", by=analyst),
        make.make_group(by=analyst, slug="qzf"),
        make.make_principle(by=analyst, slug="qzf"),
        forum,
        make.make_session(forum, by=analyst, slug="qzf"),
    ]
    for row in rows:
        rename(row, row.KEYS[0], "QZH" if isinstance(row, State) else "qzh")
    assert {asked: said(client, asked) for asked in never} == never


def test_a_hidden_record_does_not_take_a_former_key_from_a_public_one(client, analyst, reviewer):
    public = Principle.objects.filter(stances__isnull=True, children__isnull=True).first()
    was = public.slug
    rename(public, "slug", "moved-on")
    hidden = make.make_principle(by=analyst, slug=was)
    assert client.get(f"/principles/{was}/").headers["Location"] == "/principles/moved-on/"
    assert client.get(f"{API}principles?id={was}&fields=id").json()["results"] == [{"id": "moved-on"}]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE positions_principle SET published_at = now(), published_by_id = %s, revision = revision + 1"
                       " WHERE id = %s", [reviewer.pk, hidden.pk])  # fmt: skip
    # In use in public now: it wins.
    assert client.get(f"/principles/{was}/").status_code == 200


def moment() -> str:
    return datetime.now(UTC).isoformat().replace("+00:00", "Z")


@pytest.mark.usefixtures("committed")
def test_a_moment_understands_keys_of_then_of_before_and_of_later():
    client, tuvalu = Client(), State.objects.get(alpha3="TUV")
    china = State.objects.get(alpha3="CHN")
    first = moment()
    rename(china, "alpha3", "QZC")
    second = moment()
    rename(china, "alpha3", "QZD")
    rename(tuvalu, "alpha3", "QZT")
    for at, then in ((first, "CHN"), (second, "QZC"), ("", "QZD")):
        suffix = f"&as_of={at}" if at else ""
        answers = [
            client.get(f"{API}statements?state={key}&fields=id,state{suffix}").json() for key in ("CHN", "QZC", "QZD")
        ]
        assert [answer["query"]["state"] for answer in answers] == [[then]] * 3
        assert answers[0]["count"] == answers[1]["count"] == answers[2]["count"] > 0
        asked = f"?as_of={at}" if at else ""
        for key in {"CHN", "QZC", "QZD"} - {then}:
            moved = client.get(f"{API}states/{key}{asked}")
            assert (moved.status_code, moved.headers["Location"]) == (301, f"{API}states/{then}{asked}")
            assert client.get(moved.headers["Location"]).status_code == 200
            cell = client.get(f"/states/{key.lower()}/non-intervention/{asked}")
            assert cell.headers["Location"].partition("?")[0] == f"/states/{then.lower()}/non-intervention/"
            assert client.get(cell.headers["Location"]).status_code == 200


def test_a_page_goes_on_where_the_code_in_its_question_has_changed(client, db):
    first = client.get(f"{API}statements?state=CHN&page_size=10").json()
    rename(State.objects.get(alpha3="CHN"), "alpha3", "QZC")
    after = client.get(first["next"])
    assert after.status_code == 200
    assert not {row["id"] for row in first["results"]} & {row["id"] for row in after.json()["results"]}


def test_what_is_typed_finds_a_former_key(client, db):
    rename(State.objects.get(alpha3="CHN"), "alpha3", "QZC")
    found = client.get(f"{API}suggest?q=chn&kind=state").json()["results"][0]
    assert (found["id"], found["matched"], found["how"]) == ("QZC", "CHN", "whole")
