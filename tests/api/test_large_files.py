"""Files of a record that grows: what is held in memory does not grow with it."""

import tracemalloc

import pytest
from django.db import connection

from bench.load import load
from positions.api import files, references
from positions.queries.query_language import paging, ready

SMALL, LARGE = 400, 2400
MOST = 1.3
"""Times. What is held whole grows six times."""


def held(client, address):
    """Bytes that the answer held at the most while it was made and sent, and how long it is."""
    tracemalloc.start()
    try:
        answer = client.get(f"/api/v1/{address}")
        assert answer.status_code == 200
        assert answer.streaming
        length = sum(len(piece) for piece in answer.streaming_content)
        return tracemalloc.get_traced_memory()[1], length
    finally:
        tracemalloc.stop()


@pytest.mark.long
def test_a_file_of_six_times_the_rows_holds_no_more_in_memory(client, db, monkeypatch):
    for module in (paging, ready, references):
        monkeypatch.setattr(module, "_CHUNK", 100)
    monkeypatch.setattr(files, "IN_MEMORY", 1 << 14)
    addresses = ("positions.csv", "statements.ndjson", "statements.json", "statements.bib", "statements.csljson")
    found = []
    for seed, count in enumerate((SMALL, LARGE - SMALL)):
        load(count, seed=seed)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        for address in addresses:
            client.get(f"/api/v1/{address}").getvalue()  # what the first answer loads is no part of it
        found.append({address: held(client, address) for address in addresses})
    small, large = found
    grown = {address: large[address][0] / small[address][0] for address in addresses}
    longer = {address: large[address][1] / small[address][1] for address in addresses}
    assert {address: times for address, times in grown.items() if times > MOST} == {}, grown
    assert min(longer.values()) > 3, longer
