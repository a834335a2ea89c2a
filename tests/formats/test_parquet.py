"""Tables as Parquet, read by two programs that know nothing of the one that writes."""

import json

import duckdb
import polars as pl
import pytest

from positions.formats.parquet import write_parquet
from positions.formats.tables import CellError, Column
from tests.formats.hard import AT, COLUMNS, ROWS
from tests.formats.test_workbooks import ABOUT


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "out.parquet"
    path.write_bytes(b"".join(write_parquet(COLUMNS, ROWS, ABOUT, tmp_path)))
    return path


AS_ROWS = [
    {**dict(zip([column.name for column in COLUMNS], row, strict=True)), "share": None if row[3] is None else float(row[3])}
    for row in ROWS
]  # fmt: skip


def test_polars_reads_every_cell_with_its_type(file):
    found = pl.read_parquet(file)
    assert found.to_dicts() == AS_ROWS
    assert [str(kind) for kind in found.dtypes] == [
        "String", "String", "Int64", "Float64", "String", "Date", "Datetime(time_unit='us', time_zone='UTC')", "Boolean", "List(String)",
    ]  # fmt: skip


def test_duckdb_reads_every_cell_with_its_type(file):
    # As moments they would need its library of time zones.
    found = duckdb.sql(f"SELECT * REPLACE (epoch_us(moment) AS moment) FROM '{file}'")
    named = [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
    assert [{**row, "moment": None} for row in named] == [{**row, "moment": None} for row in AS_ROWS]
    assert {row["moment"] for row in named} == {int(AT.timestamp()) * 1_000_000 + 4, None}
    types = duckdb.sql(f"DESCRIBE SELECT * FROM '{file}'").fetchall()
    assert [row[1] for row in types] == [
        "VARCHAR", "VARCHAR", "BIGINT", "DOUBLE", "VARCHAR", "DATE", "TIMESTAMP WITH TIME ZONE", "BOOLEAN", "VARCHAR[]",
    ]  # fmt: skip


def test_no_rows_are_a_file_with_its_columns(tmp_path):
    content = b"".join(write_parquet(COLUMNS, [], ABOUT, tmp_path))
    assert pl.read_parquet(content).columns == [column.name for column in COLUMNS]


def test_it_says_what_it_is_about(file):
    told = dict(duckdb.sql(f"SELECT decode(key), decode(value) FROM parquet_kv_metadata('{file}')").fetchall())
    assert json.loads(told["normsdb"]) == dict(ABOUT.told)


def test_the_same_rows_are_the_same_bytes(file, tmp_path):
    for _ in range(8):
        assert file.read_bytes() == b"".join(write_parquet(COLUMNS, ROWS, ABOUT, tmp_path))


@pytest.mark.parametrize("row", [(3,), (None,), ("a", "b")])
def test_a_row_that_does_not_fit_its_columns_is_refused_in_words(tmp_path, row):
    columns = (Column("id", "code", "Code.", nullable=False),)
    with pytest.raises(CellError):
        list(write_parquet(columns, [("a",), row], ABOUT, tmp_path))
