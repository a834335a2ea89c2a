"""The API in other people's hands: pandas, polars, curl's habits and a browser, against the running site."""

import http.client
import json
import re
import urllib.request
from html import unescape

import pandas as pd
import polars as pl
import pytest

from positions.api.docs import PROGRAMS
from positions.api.openapi import document
from positions.queries.query_language import RESOURCES
from tests.effort import PATIENCE


def test_pandas_reads_a_question_in_one_line(site):
    positions = pd.read_csv(f"{site}/api/v1/positions.csv?state=CHN")
    assert len(positions) == 81
    assert set(positions["state"]) == {"CHN"}
    assert positions["start"].dtype.kind == "i"


@pytest.mark.parametrize("noun", RESOURCES)
def test_pandas_makes_a_frame_of_every_noun_either_way(site, noun):
    rows, where = [], f"{site}/api/v1/{noun}?page_size=1000"
    while where:
        with urllib.request.urlopen(where) as answer:
            page = json.load(answer)
        rows, where = rows + page["results"], page["next"]
    read = pd.read_csv(f"{site}/api/v1/{noun}.csv")
    # The seeds explain no vote: a list without rows tells no columns.
    frame = pd.DataFrame(rows) if noun != "explanations" else pd.DataFrame(rows, columns=read.columns)
    assert list(frame.columns) == list(read.columns)
    assert list(frame["id"]) == list(read["id"])
    assert not read["id"].isna().any()


def test_namibia_survives_pandas(site):
    states = pd.read_csv(f"{site}/api/v1/states.csv")
    assert "NAM" in set(states["id"])
    assert "alpha2" not in states.columns
    asked = pd.read_csv(f"{site}/api/v1/states.csv?fields=id,alpha2,m49", keep_default_na=False, dtype=str)
    assert asked.set_index("id").loc["NAM"].to_dict() == {"alpha2": "NA", "m49": "516"}
    assert asked.set_index("id").loc["AFG", "m49"] == "004"


def test_polars_scans_a_file(site):
    frame = pl.scan_csv(f"{site}/api/v1/positions.csv", infer_schema_length=None)
    assert frame.select(pl.len()).collect().item() == 81
    assert frame.filter(pl.col("voice") == "direct_quote").select("id").collect().height > 0


def test_the_programs_of_the_reference_run(site):
    with urllib.request.urlopen(f"{site}/api/docs/") as answer:
        shown = [
            unescape(code)
            for code in re.findall(r"<pre class=\"code\"><code>(.*?)</code></pre>", answer.read().decode(), re.DOTALL)
        ]
    assert len(shown) >= len(PROGRAMS)
    ours = [code for code in shown if re.match(r"import |from ", code)]
    assert len(ours) == sum(program.language == "python" for program in PROGRAMS)
    for code in ours:
        names: dict[str, object] = {}
        exec(code, names)  # noqa: S102 - our own documentation, run as a reader would
        assert len(names) > 2


def test_head_and_range_hold_on_the_wire(site):
    host = site.removeprefix("http://")

    def ask(method, **headers):
        connection = http.client.HTTPConnection(host, timeout=PATIENCE)
        connection.request(method, "/api/v1/positions.csv", headers=headers)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer, content

    whole, content = ask("GET")
    assert int(whole.headers["Content-Length"]) == len(content)
    head, nothing = ask("HEAD")
    assert (head.status, nothing) == (200, b"")
    assert head.headers["Content-Length"] == whole.headers["Content-Length"]
    part, some = ask("GET", Range="bytes=-100")
    assert (part.status, some) == (206, content[-100:])
    assert part.headers["Content-Length"] == "100"
    packed, fewer = ask("GET", **{"Accept-Encoding": "gzip", "Range": "bytes=0-9999"})
    assert (packed.status, fewer) == (206, content[:10_000])
    known, empty = ask("GET", **{"If-None-Match": whole.headers["ETag"]})
    assert (known.status, empty) == (304, b"")


@pytest.mark.browser
@pytest.mark.parametrize("address", ["/api/docs/", "/api/problems/", "/api/problems/gone/"])
@pytest.mark.long
@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_the_pages_about_the_api_can_be_used_by_everybody(site, chromium, address, width, scheme):
    from axe_playwright_python.sync_playwright import Axe

    page = chromium.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    messages = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.goto(site + address)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    found = Axe().run(page)
    sideways = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.close()
    assert messages == []
    assert found.violations_count == 0, found.generate_report()
    assert sideways <= 0


@pytest.mark.browser
def test_the_trial_page_draws_every_noun_and_violates_no_policy(site, chromium):
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    messages = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    elsewhere = []
    page.on(
        "request",
        lambda request: elsewhere.append(request.url) if not request.url.startswith((site, "data:")) else None,
    )
    page.goto(f"{site}/api/docs/try/")
    page.click("#operations-tag-states")
    page.click("#operations-states-states .opblock-summary-control")
    page.wait_for_selector("#operations-states-states .parameters")
    count = page.locator(".opblock-tag").count()
    page.close()
    assert messages == []
    assert elsewhere == []
    # Every noun, the index, and the tables that are no lists.
    assert count == len({operation["tags"][0] for path in document()["paths"].values() for operation in path.values()})
