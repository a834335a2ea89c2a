"""Trees of principles and sessions: what stands beneath a node, and how much is on record there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Any

from django.db import connection

from positions.queries.query_language.columns import Extras
from positions.queries.query_language.known import Known


class Countable(Enum):
    """What is counted for each node; the SQL joins ``node`` to the rows that refer to it.

    The rows are narrowed to published ones here as well as by the views that the public reads.
    """

    PRINCIPLES = """
        SELECT root,
            count(DISTINCT s.id) AS statement_count,
            count(DISTINCT s.id) FILTER (WHERE s.counted) AS counted_statement_count,
            count(a.id) FILTER (WHERE s.counted) AS position_count,
            count(a.id) FILTER (WHERE s.counted AND node = root) AS own_position_count,
            count(DISTINCT a.state_id) FILTER (WHERE s.counted) AS state_count,
            count(DISTINCT s.document_id) AS document_count
        FROM unnest(%s::bigint[], %s::bigint[]) AS tree (root, node)
        JOIN positions_stance t ON t.principle_id = node
        JOIN positions_statement s ON s.id = t.statement_id AND s.published_at IS NOT NULL AND s.retired_at IS NULL
        LEFT JOIN positions_attribution a ON a.statement_id = s.id
        GROUP BY root
    """
    SESSIONS = """
        SELECT root,
            count(DISTINCT s.id) AS statement_count,
            count(DISTINCT s.id) FILTER (WHERE s.counted) AS counted_statement_count,
            count(DISTINCT (a.id, t.id)) FILTER (WHERE s.counted AND a.id IS NOT NULL AND p.id IS NOT NULL) AS position_count,
            count(DISTINCT s.document_id) AS document_count
        FROM unnest(%s::bigint[], %s::bigint[]) AS tree (root, node)
        JOIN positions_statement s ON s.session_id = node AND s.published_at IS NOT NULL AND s.retired_at IS NULL
        LEFT JOIN positions_attribution a ON a.statement_id = s.id
        LEFT JOIN positions_stance t ON t.statement_id = s.id
        LEFT JOIN positions_principle p ON p.id = t.principle_id AND p.published_at IS NOT NULL
        GROUP BY root
    """


def beneath(known: Iterable[Known], roots: Sequence[Any]) -> list[tuple[int, int]]:
    """Pair each root with itself and with every node beneath it."""
    children: dict[int, list[int]] = {}
    for one in known:
        if one.parent is not None:
            children.setdefault(one.parent, []).append(one.key)
    pairs: list[tuple[int, int]] = []
    for root in roots:
        nodes = [root]
        for node in nodes:  # grows while it is walked: breadth first; the tree has no rings
            nodes.extend(children.get(node, ()))
        pairs.extend((root, node) for node in nodes)
    return pairs


def count_beneath(pairs: Sequence[tuple[int, int]], what: Countable) -> Extras:
    """Count what is on record for each root with all that stands beneath it.

    Returns:
        For each root the named counts; all 0 where nothing is on record.

    Queries: 1.
    """
    with connection.cursor() as cursor:
        cursor.execute(what.value, [[root for root, _ in pairs], [node for _, node in pairs]])
        names = [column.name for column in cursor.description or ()][1:]
        rows = {row[0]: dict(zip(names, row[1:], strict=True)) for row in cursor.fetchall()}
    nothing = dict.fromkeys(names, 0)
    return {root: rows.get(root, nothing) for root, _ in pairs}
