"""One question, one answer, of acts: random questions asked of page, JSON and CSV."""

import os
import random
import re
from collections import Counter
from html import unescape

import pytest

from positions.models import Instrument, RollCall, State
from positions.models.acts.choices import ActKind, InstrumentKind, TreatyStatus, Vote
from tests.api.asking import cells as csv_rows
from tests.api.asking import rows
from tests.pages.reading import read

MANY = int(os.environ.get("NORMSDB_TEST_QUESTIONS", "120"))
COUNTS = pytest.mark.parametrize("many", [20, pytest.param(MANY, marks=pytest.mark.long)])
SEED = 20261130
WHEN = {"since": ("2005", "2018-12", "2020-01-01"), "until": ("2020", "2020-12-31"), "checked": ("yes", "no")}
ABOUT = {"subject": ("un-centred-process", "!un-centred-process", "capacity-building"), "forum": ("oewg", "!ungge")}
STATES = ("CHN", "Russia", "NLD,USA", "!USA", "Türkiye", "Swaziland", "TON")
ASKED = {
    "acts": {
        **WHEN, **ABOUT, "state": STATES, "group": ("european-union",), "kind": ("vote", "!vote", "ratification,accession", "paper"),
        "value": ("yes", "no,abstain", "!yes"), "instrument": ("73/27", "Budapest Convention", "cets-185,cets-224", "!A/RES/73/27"),
        "basis": ("named", "!named"), "sort": ("date", "-date,id"),
    },
    "rollcalls": {**WHEN, **ABOUT, "state": STATES, "value": ("no", "abstain"), "level": ("plenary", "committee"), "sort": ("-date",)},
    "instruments": {**WHEN, **ABOUT, "kind": ("treaty", "resolution,declaration", "!paper_series"), "sort": ("id",)},
}  # fmt: skip


def questions(noun, count):
    """Distinct questions; some are answered by nothing, and all are understood."""
    source = random.Random(SEED)  # noqa: S311 - chance, not secrecy
    found = {"": None}
    for _ in range(count * 20):
        names = source.sample(sorted(ASKED[noun]), source.choice((1, 1, 2, 2, 3)))
        found["&".join(f"{name}={source.choice(ASKED[noun][name])}" for name in names)] = None
        if len(found) == count:
            break
    return list(found)


@COUNTS
@pytest.mark.parametrize("noun", ASKED)
def test_a_list_is_the_same_as_json_and_as_csv(client, db, noun, many):
    filled = 0
    for query in questions(noun, many if noun == "acts" else many // 2):
        answer = client.get(f"/api/v1/{noun}?{query}&page_size=1000")
        assert answer.status_code == 200, (query, answer.content)
        body = answer.json()
        told = csv_rows(client.get(f"/api/v1/{noun}.csv?{query}"))
        assert body["count"] == len(told), query
        assert [row["id"] for row in body["results"]] == [row["id"] for row in told][: len(body["results"])], query
        filled += bool(told)
    assert filled > many // 4


@COUNTS
def test_a_page_tells_what_the_api_tells(client, db, many):
    source = random.Random(SEED)  # noqa: S311 - as above
    codes = sorted(State.objects.published().values_list("alpha3", flat=True))
    votes, texts = (
        sorted(RollCall.objects.values_list("slug", flat=True)),
        sorted(Instrument.objects.values_list("slug", flat=True)),
    )
    for turn in range(many):
        match turn % 4:
            case 0:
                check_vote(client, source.choice(votes))
            case 1:
                check_state(client, source.choice(codes))
            case 2:
                check_pairs(client, source.sample(codes, 3))
            case 3:
                check_text(client, source.choice(texts))


def every(client, asked):
    return rows(client, f"{asked}&page_size=1000")


def check_vote(client, slug):
    html = client.get(f"/votes/{slug}/").content.decode()
    told = every(client, f"acts?rollcall={slug}")
    for value in Vote.values:
        section = re.search(rf'id="vote-{value}">(.*?)</section>', html, re.DOTALL)
        named = re.findall(r'<li id="A-\d+"><a href="/states/([a-z]{3})/">', section[1]) if section else []
        assert sorted(named) == sorted(row["state"].lower() for row in told if row["value"] == value), (slug, value)


def check_state(client, code):
    html = client.get(f"/states/{code.lower()}/").content.decode()
    counts = Counter(row["kind"] for row in every(client, f"acts?state={code}") if row["kind"] != "paper")
    shown = {
        kind: int(n.replace(",", "")) for kind, n in re.findall(r'\?kind=(\w+)#acts"[^>]*>[^<]*\(([\d,]+)\)', html)
    }
    assert shown == (dict(counts) if len(counts) > 1 else {}), code
    for kind in counts:
        narrowed = client.get(f"/states/{code.lower()}/?kind={kind}").content.decode()
        shelf = narrowed[narrowed.index('id="acts"') :]
        assert len(re.findall(r'<tr>\s*<td>\s*<span class="act">', shelf.partition("</section>")[0])) == counts[kind], (
            code,
            kind,
        )
        break


def check_pairs(client, codes):
    asked = ",".join(codes)
    text = " ".join(read(client, f"/compare/?states={asked}").text.split())
    told = client.get(f"/api/v1/concordance?states={asked}").json()["results"]
    listed = csv_rows(client.get(f"/api/v1/concordance.csv?states={asked}"))
    assert [(row["a"], row["b"], row["n"]) for row in told] == [(row["a"], row["b"], int(row["n"])) for row in listed]
    for row in told:
        share = f"{row['same']} of {row['n']}" if row["same"] is not None else "under 5"
        contested = (
            f"{row['contested_same']} of {row['contested_n']}" if row["contested_same"] is not None else "under 5"
        )
        if any(other["n"] for other in told):
            assert f"{row['a_name']} – {row['b_name']} {share} {contested}" in text, (asked, row)


def check_text(client, slug):
    html = unescape(client.get(f"/instruments/{slug}/").content.decode())
    told = [row for row in every(client, f"acts?instrument={slug}") if row["kind"] != ActKind.VOTE]
    kind = Instrument.objects.get(slug=slug).kind
    counted = Counter(row["kind"] for row in told)
    if kind == InstrumentKind.TREATY:
        heads = re.findall(
            r'<h2><span class="act">.*?</svg> ([^<]+)</span>\s+<span class="group-count">([\d,]+)</span></h2>',
            html,
            re.DOTALL,
        )
        stands = Counter(row["status"] for row in rows(client, f"statuses?instrument={slug}"))
        assert {word: int(n.replace(",", "")) for word, n in heads} == {
            str(TreatyStatus(code).label): n for code, n in stands.items()
        }, slug
        return
    shown = [int(n) for n in re.findall(r'<h2>[^<]+<span class="group-count">(\d+)</span></h2>', html)]
    assert sorted(shown) == sorted(counted.values()), slug
