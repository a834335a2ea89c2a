"""The nouns that can be asked about."""

from __future__ import annotations

from positions.queries.asking.columns import Noun
from positions.queries.asking.nouns.agreement import AGREEMENT
from positions.queries.asking.nouns.coverage import COVERAGE
from positions.queries.asking.nouns.documents import DOCUMENTS
from positions.queries.asking.nouns.forums import FORUMS, SESSIONS
from positions.queries.asking.nouns.measurements import MEASUREMENTS
from positions.queries.asking.nouns.passages import POSITIONS, STATEMENTS
from positions.queries.asking.nouns.principles import PRINCIPLES
from positions.queries.asking.nouns.states import GROUPS, STATES
from positions.queries.asking.nouns.versions import VERSIONS
from positions.queries.asking.nouns.vocabularies import VOCAB

NOUNS: dict[str, Noun] = {
    noun.name: noun
    for noun in (
        STATES,
        GROUPS,
        PRINCIPLES,
        FORUMS,
        SESSIONS,
        DOCUMENTS,
        STATEMENTS,
        POSITIONS,
        COVERAGE,
        VERSIONS,
        MEASUREMENTS,
        VOCAB,
        AGREEMENT,
    )
}

__all__ = ["NOUNS"]
