"""Which rows of each table the public sees, as SQL conditions: the views ask them, and so do the triggers.

A condition is a function of the row's name: ``row`` in a view, ``OLD`` and ``NEW`` in a trigger. Tables are named with
their schema, so that no search path leads a condition astray.
"""

from __future__ import annotations

from collections.abc import Callable

Condition = Callable[[str], str]


def everything(_row: str) -> str:
    """All rows are seen."""
    return "true"


def published(row: str) -> str:
    """Reference facts and documents that have been published; they stay so."""
    return f"{row}.published_at IS NOT NULL"


def in_force(row: str) -> str:
    """Versions in force: published and not retired."""
    return f"{row}.published_at IS NOT NULL AND {row}.retired_at IS NULL"


def was_public(row: str) -> str:
    """Former keys under which a record was published: of others nobody outside can have kept an address."""
    return f"{row}.public"


def part_of(table: str, column: str, whole: Condition = published) -> Condition:
    """Rows that belong to a row that is seen.

    Args:
        table: Table of the whole.
        column: The part's column that points to it.
        whole: Which wholes are seen.
    """
    return lambda row: (
        f"EXISTS (SELECT 1 FROM public.{table} whole WHERE whole.id = {row}.{column} AND {whole('whole')})"
    )


def all_of(*conditions: Condition) -> Condition:
    """Rows for which every condition holds."""
    return lambda row: " AND ".join(condition(row) for condition in conditions)


def any_of(*conditions: Condition) -> Condition:
    """Rows for which one of the conditions holds."""
    return lambda row: f"({' OR '.join(condition(row) for condition in conditions)})"


def empty(column: str) -> Condition:
    """Rows whose column is empty."""
    return lambda row: f"{row}.{column} IS NULL"


of_group = part_of("positions_group", "group_id")
of_state = part_of("positions_state", "state_id")
of_session = part_of("positions_session", "session_id")
of_forum = part_of("positions_forum", "forum_id")
of_document = part_of("positions_document", "document_id")

MEMBERSHIP = all_of(of_group, of_state)
PARTICIPATION = all_of(any_of(of_session, of_forum), of_state)
PRINCIPLE_SOURCE = part_of("positions_principle", "principle_id")
NAME = any_of(of_state, of_group, of_session, of_forum, PRINCIPLE_SOURCE)
OF_DOCUMENT = of_document
INTERVENTION = all_of(of_document, any_of(of_state, of_group))
OF_VERSION = part_of("positions_statement", "statement_id", in_force)
OF_INSTRUMENT = part_of("positions_instrument", "instrument_id")
INSTRUMENT_SUBJECT = all_of(OF_INSTRUMENT, PRINCIPLE_SOURCE)
of_former_state = part_of("positions_formerstate", "former_state_id")
NOT_VOTING = all_of(part_of("positions_rollcall", "roll_call_id"), any_of(of_state, of_former_state))
SUCCESSION = all_of(of_former_state, of_state)
MEASUREMENT = any_of(empty("document_id"), of_document)
