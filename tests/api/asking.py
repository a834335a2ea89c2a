"""Asking the API as its clients do."""

import csv
import io
import json


def get(client, address, **headers):
    """The answer at an address below /api/v1/."""
    return client.get(f"/api/v1/{address}", headers=headers)


def rows(client, address):
    """The rows of a list, page after page."""
    found = []
    where = f"/api/v1/{address}"
    while where:
        answer = client.get(where)
        assert answer.status_code == 200, answer.content
        body = json.loads(answer.content)
        found += body["results"]
        where = body["next"]
    return found


def cells(answer):
    """The rows of a CSV file as dictionaries of text."""
    assert answer.status_code == 200, answer.content
    return list(csv.DictReader(io.StringIO(answer.content.decode(), newline="")))
