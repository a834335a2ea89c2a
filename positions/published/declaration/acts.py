"""Instruments with their symbols and subjects, roll calls with their blanks, acts, and former members."""

from positions.models import (
    Act,
    FormerState,
    Instrument,
    InstrumentSubject,
    InstrumentSymbol,
    NotVoting,
    RollCall,
    Succession,
)
from positions.models.acts.instruments import DATES
from positions.models.public_rows import INSTRUMENT_SUBJECT, NOT_VOTING, OF_INSTRUMENT, SUCCESSION, published
from positions.published.declaration.tables import RECORD, REFERENCE, PublicColumn, PublicTable, columns


def _days(*prefixes: str) -> tuple[PublicColumn, ...]:
    return columns(*(f"{prefix}_{part}" for prefix in prefixes for part in ("start", "end", "precision")))


FORMER_STATES = PublicTable(
    FormerState,
    (*REFERENCE, *columns("slug", "code", "name", "first_day", "last_day", "continued_by_id", "note")),
    published,
)
SUCCESSIONS = PublicTable(Succession, (*RECORD, *columns("former_state_id", "state_id")), SUCCESSION)
INSTRUMENTS = PublicTable(
    Instrument,
    (
        *REFERENCE,
        *columns("slug", "short_title", approved=2),
        *columns("kind", "title", "binding", "adoption"),
        *_days(*DATES),
        *columns(
            "closes_on", "open_to_id", "place", "forum_id", "session_id", "mandate", "official_count", "complete", "complete_as_of",
            "source_url", "note",
        ),
    ),
    published,
)  # fmt: skip
SYMBOLS = PublicTable(InstrumentSymbol, (*RECORD, *columns("instrument_id", "symbol", "kind")), OF_INSTRUMENT)
SUBJECTS = PublicTable(InstrumentSubject, (*RECORD, *columns("instrument_id", "principle_id")), INSTRUMENT_SUBJECT)
ROLL_CALLS = PublicTable(
    RollCall,
    (
        *REFERENCE,
        *columns("slug", "symbol", "level", "about", "paragraph", approved=2),
        *columns("instrument_id", "body"),
        *_days("held"),
        *columns(
            "held_verified", "yes", "no", "abstain", "non_voting", "complete", "outcome", "later_instrument_id",
            "meeting", "source_url", "second_sources", "note",
        ),
    ),
    published,
)  # fmt: skip
BLANKS = PublicTable(
    NotVoting, (*RECORD, *columns("roll_call_id", "state_id", "former_state_id", "name_at_the_time")), NOT_VOTING
)
ACTS = PublicTable(
    Act,
    (
        *REFERENCE,
        *columns(
            "public_id", "state_id", "group_id", "former_state_id", "instrument_id", "roll_call_id", "kind", "value", "role",
        ),
        *_days("done", "effect"),
        *columns(
            "basis", "source_url", "name_at_the_time", "intended", "intended_source", "answers_id", "title", "symbol",
            "document_id", "note",
        ),
    ),
    published,
)  # fmt: skip

TABLES = (FORMER_STATES, SUCCESSIONS, INSTRUMENTS, SYMBOLS, SUBJECTS, ROLL_CALLS, BLANKS, ACTS)
