"""Files in the hands of programs that people use, against the running site."""

import json
import urllib.request

import duckdb
import frictionless
import openpyxl
import pandas as pd
import polars as pl
import pytest

from positions.queries.query_language import RESOURCES

STATEMENTS = "api/v1/statements"


def bytes_of(address, **headers):
    with urllib.request.urlopen(urllib.request.Request(address, headers=headers)) as answer:
        return answer.read()


def listed(site, asked):
    """The rows of the array, as the tests of forms compare them with the pages."""
    return json.loads(bytes_of(f"{site}/api/v1/{asked}"))


def test_pandas_reads_an_array_of_rows(site):
    frame = pd.read_json(f"{site}/api/v1/positions.json?state=CHN", orient="records")
    assert len(frame) == 81
    states = pd.read_json(f"{site}/api/v1/states.json?fields=id,alpha2,m49", orient="records", dtype=False)
    assert states.set_index("id").loc["NAM"].to_dict() == {"alpha2": "NA", "m49": "516"}


@pytest.mark.parametrize("engine", ["openpyxl", "calamine"])
def test_pandas_reads_a_workbook(site, engine):
    frame = pd.read_excel(f"{site}/{STATEMENTS}.xlsx", engine=engine, dtype=str, keep_default_na=False)
    rows = listed(site, "statements.json")
    assert frame["id"].tolist() == [row["id"] for row in rows]
    assert frame["quote"].tolist() == [row["quote"] for row in rows]
    asked = f"{site}/api/v1/states.xlsx?fields=id,alpha2,m49"
    states = pd.read_excel(asked, engine=engine, dtype=str, keep_default_na=False)
    assert states.set_index("id").loc["NAM"].to_dict() == {"alpha2": "NA", "m49": "516"}


def test_a_workbook_says_what_was_asked_and_how_to_cite_it(site, tmp_path):
    file = tmp_path / "out.xlsx"
    file.write_bytes(bytes_of(f"{site}/{STATEMENTS}.xlsx?state=China&voice=headline"))
    book = openpyxl.load_workbook(file, read_only=True)
    assert book.sheetnames == ["data", "README", "columns"]
    told = {label.value: said.value for label, said in book["README"].iter_rows()}
    assert told["Question"] == "state = CHN; voice = headline"
    assert told["The same, verbatim"] == f"{site}/{STATEMENTS}.csv?state=China&voice=headline"
    assert told["The same, verbatim"] in told["Cite as"]
    assert told["Edition"].split(",")[0] in told["Cite as"]
    assert {"Table", "Licence", "Cells", "Cells cut or changed"} < set(told)
    book.close()


@pytest.mark.parametrize("noun", RESOURCES)
def test_polars_reads_every_noun_as_parquet_as_json_has_it(site, noun):
    frame = pl.read_parquet(bytes_of(f"{site}/api/v1/{noun}.parquet"))
    rows = listed(site, f"{noun}.json")
    assert frame.height == len(rows)
    for row, expected in zip(frame.to_dicts(), rows, strict=True):
        assert {name: _as_json(value) for name, value in row.items()} == expected


def _as_json(value):
    """A cell as JSON has it: of a day its text, of a moment with Z."""
    if hasattr(value, "tzinfo") and value.tzinfo is not None:
        return value.isoformat().replace("+00:00", "Z")
    return value.isoformat() if hasattr(value, "isoformat") else value


def test_polars_scans_parquet_by_its_address(site):
    frame = pl.scan_parquet(f"{site}/api/v1/positions.parquet")
    found = frame.filter(pl.col("date_start") > pl.date(2016, 1, 1)).select("state").collect()
    assert 0 < found.height < 81
    assert set(found["state"]) == {"CHN"}


def test_duckdb_counts_a_downloaded_file(site, tmp_path):
    file = tmp_path / "positions.parquet"
    file.write_bytes(bytes_of(f"{site}/api/v1/positions.parquet"))
    counted = dict(duckdb.sql(f"SELECT voice, count(*) FROM '{file}' GROUP BY voice").fetchall())
    assert sum(counted.values()) == 81
    by = listed(site, "positions/counts.json?by=voice")
    assert counted == {row["voice"]: row["positions"] for row in by}


@pytest.mark.parametrize("form", ["parquet", "xlsx", "json"])
def test_any_part_of_a_file_can_be_asked_for(site, form):
    address = f"{site}/{STATEMENTS}.{form}"
    whole = bytes_of(address)
    with urllib.request.urlopen(urllib.request.Request(address, method="HEAD")) as head:
        assert int(head.headers["Content-Length"]) == len(whole)
    etag = head.headers["ETag"]
    parts = [
        bytes_of(address, **{"Range": f"bytes={at}-{at + 9_999}", "If-Range": etag})
        for at in range(0, len(whole), 10_000)
    ]
    assert b"".join(parts) == whole
    assert bytes_of(address, Range="bytes=-8") == whole[-8:]


@pytest.mark.parametrize(
    "asked", ["statements", "positions", "states", "documents", "acts", "rollcalls", "coverage", "matrix", "compare"]
)
def test_frictionless_reads_a_table_by_its_description(site, asked):
    query = "?states=CHN,NLD" if asked == "compare" else ""
    described = json.loads(bytes_of(f"{site}/api/v1/{asked}.resource.json{query}"))
    assert described["path"] == f"{site}/api/v1/{asked}.csv{query}"
    report = frictionless.Resource.from_descriptor(described).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])[:5]
    assert [field["description"] for field in described["schema"]["fields"]]


def test_a_csv_file_says_where_its_description_is(site):
    with urllib.request.urlopen(f"{site}/api/v1/states.csv?region=weog") as answer:
        link = answer.headers["Link"]
    address = f"{site}/api/v1/states.resource.json?region=weog"
    assert f'<{address}>; rel="describedby"; type="application/vnd.dataresource+json"' in link
    fields = json.loads(bytes_of(address))["schema"]["fields"]
    head = bytes_of(f"{site}/api/v1/states.csv?region=weog").splitlines()[0].decode()
    assert ",".join(field["name"] for field in fields) == head


def test_a_description_finds_what_does_not_fit(site):
    described = json.loads(bytes_of(f"{site}/api/v1/positions.resource.json"))
    (voice,) = (field for field in described["schema"]["fields"] if field["name"] == "voice")
    voice["constraints"]["enum"].remove("direct_quote")
    assert not frictionless.Resource.from_descriptor(described).validate().valid
