"""The public history of a statement: its page, the pages of its older versions, the list of corrections, the API."""

import csv
import io
from datetime import datetime
from decimal import Decimal

import pytest

from positions.changes import reviewing, statements
from positions.models import Principle, State, Statement
from tests import make
from tests.pages.reading import read, walk

pytestmark = pytest.mark.django_db

TEXT = "The delegate spoke at length. States must respect sovereignty at all times, he said. It ended at noon."


def correct(published: Statement, *, by, reviewer, why="It was read wrongly.", parts=None, **facts) -> Statement:
    row = statements.next_version(published)
    for name, value in facts.items():
        setattr(row, name, value)
    new = statements.correct(published, row, parts=parts or statements.Parts.of(published), by=by, why=why)
    reviewing.submit(new, by=by)
    return reviewing.approve(new, seen=reviewing.digest(new), by=reviewer)


@pytest.fixture
def corrected(analyst, reviewer) -> Statement:
    """A statement in its second version: its passage trimmed, its capacity and its principle mended."""
    quote = "States must respect sovereignty at all times"
    old = make.make_statement(
        "NOR", by=analyst, reviewer=reviewer, document=make.make_document(TEXT, by=analyst), quote=quote, capacity="Envoy",
    )  # fmt: skip
    parts = statements.Parts(
        [statements.Speaking(state=State.objects.get(alpha3="NOR"))],
        [statements.Taking(Principle.objects.get(slug="sovereignty"), "calls_for", Decimal("0.8"))],
    )
    shorter = "States must respect sovereignty"
    return correct(
        old,
        by=analyst,
        reviewer=reviewer,
        parts=parts,
        capacity="Ambassador",
        quote=shorter,
        end=old.start + len(shorter),
    )


def test_the_page_shows_each_version_with_its_moments_reason_and_differences(client, corrected):
    page = read(client, f"/statements/{corrected.public_id}/")
    history = page.words.partition("History 2 versions were published")[2]
    assert "Version 2, in force" in history
    assert "Version 1 In force from" in history
    assert "Why it was corrected: “It was read wrongly.”" in history
    assert "Capacity Before Envoy Since Ambassador" in history
    assert "Non-intervention in internal affairs: affirms, confidence 0.9" in history
    assert ": calls for, confidence 0.8" in history
    html = client.get(f"/statements/{corrected.public_id}/").content.decode()
    assert "<del> at all times</del>" in html or "<del>at all times</del>" in html
    assert f"/statements/{corrected.public_id}/v1/" in page.links


def test_an_older_version_has_an_address_that_says_what_took_its_place(client, corrected):
    address = f"/statements/{corrected.public_id}/"
    old = read(client, f"{address}v1/")
    assert "Superseded on" in old.words
    assert "by version 2" in old.words
    assert "Why: “It was read wrongly.”" in old.words
    assert "States must respect sovereignty at all times" in old.words
    assert "They match exactly" in old.words
    assert address in old.links
    walk(client, [address, f"{address}v1/", "/about/corrections/"])


def test_a_version_has_the_same_address_before_and_after_a_correction(client, analyst, reviewer, corrected):
    address = f"/statements/{corrected.public_id}/v2/"
    before = read(client, address)
    assert "This address always shows it" in before.words
    assert "Superseded" not in before.words
    told = client.get(f"/api/v1/versions/{corrected.public_id}:2").json()
    assert told["url"].endswith(address)
    correct(corrected, by=analyst, reviewer=reviewer, quote="sovereignty", start=corrected.end - 11)
    after = read(client, address)
    assert "by version 3" in after.words
    assert "Read version 3, which is in force" in after.words
    later = client.get(f"/api/v1/versions/{corrected.public_id}:2").json()
    assert "States must respect sovereignty" in after.words
    assert (later["quote"], later["url"]) == (told["quote"], told["url"])


@pytest.mark.parametrize("written", ["{}/?version=1", "{}/v01/", "{}/v1", "{}/v1/."])
def test_other_spellings_of_a_version_lead_to_its_address_in_one_step(client, corrected, written):
    answer = client.get(f"/statements/{written.format(corrected.public_id)}")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/statements/{corrected.public_id}/v1/")


def test_a_number_in_small_letters_leads_to_the_version(client, corrected):
    answer = client.get(f"/statements/{corrected.public_id.lower()}/v1/")
    assert answer.headers["Location"] == f"/statements/{corrected.public_id}/v1/"


@pytest.mark.parametrize("version", ["9" * 40, "-1", "one", "١", "1&version=1", "%00"])
def test_a_parameter_that_is_no_version_is_refused(client, corrected, version):
    assert client.get(f"/statements/{corrected.public_id}/?version={version}").status_code == 400


@pytest.mark.parametrize("version", ["0", "3", "999999999", "9" * 40, "-1", "one", "١"])
def test_a_version_that_is_none_is_not_found(client, corrected, version):
    assert client.get(f"/statements/{corrected.public_id}/v{version}/").status_code == 404


def test_a_next_version_that_is_not_approved_is_like_none(client, analyst, corrected):
    statements.correct(
        corrected, statements.next_version(corrected), parts=statements.Parts.of(corrected), by=analyst, why="A secret."
    )
    assert client.get(f"/statements/{corrected.public_id}/v3/").status_code == 404
    assert "secret" not in client.get(f"/statements/{corrected.public_id}/").content.decode()
    assert client.get(f"/api/v1/versions/{corrected.public_id}:3").status_code == 404


def test_a_statement_that_was_never_corrected_shows_no_history(client):
    assert "versions were published" not in read(client, "/statements/S-000002/").words


def test_what_was_withdrawn_is_gone_in_every_version(client, reviewer, corrected):
    reviewing.withdraw(corrected, reason="It is not Norway's.", by=reviewer)
    for version in ("", "v1/", "v2/"):
        page = read(client, f"/statements/{corrected.public_id}/{version}", status=410)
        assert "It is not Norway's." in page.words
    for version in (1, 2):
        answer = client.get(f"/api/v1/versions/{corrected.public_id}:{version}")
        assert (answer.status_code, answer.json()["reason"]) == (410, "It is not Norway's.")
    assert client.get(f"/api/v1/versions?statement={corrected.public_id}").status_code == 400
    assert corrected.public_id not in read(client, "/about/corrections/").words.partition("Withdrawn statements")[0]


def test_corrections_are_listed_with_reason_and_withdrawals_apart(client, corrected):
    words = read(client, "/about/corrections/").words
    row = words.partition("Corrected statements")[2].partition("Withdrawn statements")[0]
    assert corrected.public_id in row
    assert "It was read wrongly." in row


def test_no_curator_is_named(client, analyst, reviewer, corrected):
    for address in (f"/statements/{corrected.public_id}/", f"/statements/{corrected.public_id}/v1/",
                    "/about/corrections/", "/api/v1/versions", f"/api/v1/statements/{corrected.public_id}"):  # fmt: skip
        text = client.get(address).content.decode()
        assert analyst.username not in text
        assert reviewer.username not in text


def test_the_api_has_the_versions_with_their_moments_and_links(client, corrected):
    item = client.get(f"/api/v1/statements/{corrected.public_id}").json()
    assert [line.partition(":")[0] for line in item["versions"]] == ["2", "1"]
    assert item["versions"][0].endswith("/..")
    answer = client.get(item["versions_url"]).json()
    new, old = answer["results"]
    assert answer["count"] == 2
    assert (old["id"], old["in_force"], old["retired_reason"]) == (
        f"{corrected.public_id}:1",
        False,
        "It was read wrongly.",
    )
    assert old["quote"].endswith("at all times")
    assert datetime.fromisoformat(old["retired_at"]) == datetime.fromisoformat(new["published_at"])
    assert new["retired_at"] is None
    assert (old["principles"], new["principles"]) == (["non-intervention"], ["sovereignty"])
    assert item["versions"][1] == f"1: {old['published_at']}/{old['retired_at']}"
    one = client.get(f"/api/v1/versions/{corrected.public_id.lower()}:1").json()
    assert one == old
    assert client.get(old["url"]).status_code == 200
    past = client.get("/api/v1/versions?in_force=no").json()
    assert [row["id"] for row in past["results"]] == [old["id"]]
    rows = list(csv.DictReader(io.StringIO(client.get("/api/v1/versions.csv?in_force=no").content.decode())))
    assert [row["quote"] for row in rows] == [old["quote"]]


def test_nothing_else_counts_a_superseded_version(client, corrected):
    for noun in ("statements", "positions"):
        rows = client.get(f"/api/v1/{noun}?state=NOR").json()
        assert [(row["statement"], row["version"]) for row in rows["results"]] == [(corrected.public_id, 2)]
    assert client.get("/api/v1/positions?state=NOR&principle=non-intervention").json()["count"] == 0


def test_the_history_costs_the_same_for_two_versions_and_for_six(
    client, analyst, reviewer, corrected, django_assert_num_queries
):
    address = f"/statements/{corrected.public_id}/"
    client.get(address)
    with django_assert_num_queries(14):
        client.get(address)
    latest = corrected
    for number in range(4):
        latest = correct(latest, by=analyst, reviewer=reviewer, why=f"Again {number}.", remarks=f"Remark {number}.")
    client.get(address)
    with django_assert_num_queries(14):
        client.get(address)


def test_more_versions_than_a_page_compares_are_said_and_kept(client, analyst, reviewer, corrected, monkeypatch):
    from positions.queries.statements import history

    monkeypatch.setattr(history, "SHOWN", 2)
    correct(corrected, by=analyst, reviewer=reviewer, remarks="Thrice.")
    page = read(client, f"/statements/{corrected.public_id}/")
    assert "3 versions were published" in page.words
    assert f"/api/v1/versions.csv?statement={corrected.public_id}" in page.links
    assert "Version 1" not in page.words.partition("History")[2]
