"""The floor: what the same answers cost by hand. Prepared statements over the record's tables, and JSON by orjson.

It counts nothing that a question does not ask for, knows no language of questions, no role, no headers and no history:
nobody could serve the record so. It says what the database and the bytes cost alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
import psycopg
from psycopg.rows import dict_row

_ROW = """
    s.public_id AS id, s.version, s.voice, s.confidence::float8 AS confidence, s.speaker, s.capacity,
    s.said_start AS date_start, s.said_end AS date_end, s.said_precision AS date_precision,
    ARRAY(SELECT x.alpha3 FROM positions_attribution a JOIN positions_state x ON x.id = a.state_id
        WHERE a.statement_id = s.id ORDER BY a.id) AS states,
    ARRAY(SELECT g.slug FROM positions_attribution a JOIN positions_group g ON g.id = a.group_id
        WHERE a.statement_id = s.id ORDER BY a.id) AS groups,
    ARRAY(SELECT p.slug FROM positions_stance t JOIN positions_principle p ON p.id = t.principle_id
        WHERE t.statement_id = s.id ORDER BY p.position, p.slug) AS principles,
    ARRAY(SELECT t.value FROM positions_stance t JOIN positions_principle p ON p.id = t.principle_id
        WHERE t.statement_id = s.id ORDER BY p.position, p.slug) AS stances,
    f.slug AS forum, e.slug AS session, d.public_id AS document, d.title AS document_title, d.publisher,
    d.published_end AS published_on, s.quote, s.language, s.start, s."end", s.counted, s.truncated, s.occasion,
    s.rationale, s.remarks, s.published_at
"""
_FROM = """
    FROM positions_statement s JOIN positions_document d ON d.id = s.document_id
    LEFT JOIN positions_session e ON e.id = s.session_id LEFT JOIN positions_forum f ON f.id = e.forum_id
"""
_SEEN = "s.published_at IS NOT NULL AND s.retired_at IS NULL"
_DAY = "coalesce(s.said_end, date '0001-01-01')"
_ORDER = f"ORDER BY {_DAY} DESC, s.public_id LIMIT 50"
# By its key: what a state is called is known by heart, and PostgreSQL plans by how much there is of this one.
_OF_STATE = "EXISTS (SELECT FROM positions_attribution a WHERE a.statement_id = s.id AND a.state_id = %(state)s)"
_OF_WORD = (
    "JOIN positions_wording w ON w.statement_id = s.id AND w.retired_at IS NULL AND w.vector @@ %(words)s::tsquery"
)
# So that the index of words is read once, and rows are put together for fifty.
_SEARCH = """
    WITH found AS MATERIALIZED (
        SELECT w.statement_id, {key} AS key FROM positions_wording w JOIN positions_statement s ON s.id = w.statement_id
        WHERE w.retired_at IS NULL AND w.vector @@ %(words)s::tsquery ORDER BY {order} LIMIT 50
    ) SELECT {row} {tables} JOIN found ON found.statement_id = s.id ORDER BY found.key DESC, s.public_id
"""

LIST = f"SELECT {_ROW} {_FROM} WHERE {_SEEN} {_ORDER}"
LIST_OF_STATE = f"SELECT {_ROW} {_FROM} WHERE {_SEEN} AND {_OF_STATE} {_ORDER}"
LIST_AT_DEPTH = (
    f"SELECT {_ROW} {_FROM} WHERE {_SEEN} AND {_DAY} <= %(day)s AND ({_DAY} < %(day)s OR s.public_id > %(id)s) {_ORDER}"
)
ONE = f"SELECT {_ROW} {_FROM} WHERE {_SEEN} AND s.public_id = %(id)s"
FACETS = f"""
    WITH said AS MATERIALIZED (SELECT s.id, s.voice, s.said_end, s.session_id {_FROM} WHERE {_SEEN} AND {_OF_STATE})
    SELECT 'principle' AS facet, p.slug AS value, count(*) AS n FROM said JOIN positions_stance t ON t.statement_id = said.id
        JOIN positions_principle p ON p.id = t.principle_id GROUP BY 2
    UNION ALL SELECT 'stance', t.value, count(DISTINCT said.id) FROM said JOIN positions_stance t ON t.statement_id = said.id GROUP BY 2
    UNION ALL SELECT 'voice', voice, count(*) FROM said GROUP BY 2
    UNION ALL SELECT 'year', extract(year FROM said_end)::text, count(*) FROM said GROUP BY 2
"""
RANKED = _SEARCH.format(
    key="ts_rank('{0,0.2,0.4,1}', w.vector, %(words)s::tsquery, 1)",
    order="key DESC, s.public_id",
    row=_ROW,
    tables=_FROM,
)
NEWEST = _SEARCH.format(key=_DAY, order=f"{_DAY} DESC, s.public_id", row=_ROW, tables=_FROM)
MATRIX = f"""
    SELECT x.alpha3 AS state, p.slug AS principle, t.value AS stance, count(*) AS n, max(s.said_end) AS latest
    FROM positions_statement s JOIN positions_attribution a ON a.statement_id = s.id JOIN positions_state x ON x.id = a.state_id
        JOIN positions_stance t ON t.statement_id = s.id JOIN positions_principle p ON p.id = t.principle_id
    WHERE {_SEEN} AND s.counted GROUP BY 1, 2, 3
"""
NDJSON = f"COPY (SELECT row_to_json(r) FROM (SELECT {_ROW} {_FROM} WHERE {_SEEN} ORDER BY {_DAY} DESC, s.public_id) r) TO STDOUT"
CSV = f"COPY (SELECT {_ROW} {_FROM} WHERE {_SEEN} ORDER BY {_DAY} DESC, s.public_id) TO STDOUT (FORMAT csv, HEADER)"
EVERYTHING = f"SELECT {_ROW} {_FROM} WHERE {_SEEN} ORDER BY {_DAY} DESC, s.public_id"


class Floor:
    """A connection of its own, on which each text is prepared when it is asked first."""

    def __init__(self, address: str) -> None:
        self.connection = psycopg.connect(address, autocommit=True, prepare_threshold=0, row_factory=dict_row)

    def rows(self, sql: str, values: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """Return the rows of a question."""
        return self.connection.execute(sql, values).fetchall()

    def json(self, sql: str, values: Mapping[str, Any] | None = None) -> bytes:
        """Return the rows of a question as JSON."""
        return orjson.dumps({"results": self.rows(sql, values)})

    def copied(self, sql: str) -> int:
        """Read everything, some bytes at a time; return how many there were."""
        length = 0
        with self.connection.cursor() as cursor, cursor.copy(sql) as out:
            for piece in out:
                length += len(piece)
        return length


def words(word: str, lexemes: list[str]) -> str:
    """Write what the index of words is asked for one word: itself, or its stem, as the product keeps them."""
    return " | ".join(f"'{one}'" for one in dict.fromkeys([word, *lexemes]))
