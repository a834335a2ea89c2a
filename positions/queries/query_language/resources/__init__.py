"""The nouns that can be asked about."""

from __future__ import annotations

from positions.queries.query_language.columns import Resource
from positions.queries.query_language.resources.acts import ACTS, INSTRUMENTS, ROLLCALLS
from positions.queries.query_language.resources.agreement import AGREEMENT
from positions.queries.query_language.resources.changes import CHANGES
from positions.queries.query_language.resources.coverage import COVERAGE
from positions.queries.query_language.resources.documents import DOCUMENTS
from positions.queries.query_language.resources.explanations import EXPLANATIONS
from positions.queries.query_language.resources.forums import FORUMS, SESSIONS
from positions.queries.query_language.resources.measurements import MEASUREMENTS
from positions.queries.query_language.resources.positions import POSITIONS
from positions.queries.query_language.resources.principles import PRINCIPLES
from positions.queries.query_language.resources.statements import STATEMENTS
from positions.queries.query_language.resources.states import GROUPS, STATES
from positions.queries.query_language.resources.versions import VERSIONS
from positions.queries.query_language.resources.vocabularies import VOCAB

RESOURCES: dict[str, Resource] = {
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
        INSTRUMENTS,
        ROLLCALLS,
        ACTS,
        EXPLANATIONS,
        COVERAGE,
        VERSIONS,
        MEASUREMENTS,
        VOCAB,
        AGREEMENT,
        CHANGES,
    )
}

__all__ = ["RESOURCES"]
