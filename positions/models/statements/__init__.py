"""Statements, version by version, and what belongs to a version."""

from positions.models.statements.explanations import Explanation
from positions.models.statements.parts import Attribution, Mention, Stance
from positions.models.statements.public_versions import PublicVersion
from positions.models.statements.versions import Statement, StatementQuerySet
from positions.models.statements.withdrawals import Withdrawal
from positions.models.statements.wordings import Word, Wording

__all__ = [
    "Attribution", "Explanation", "Mention", "PublicVersion", "Stance", "Statement", "StatementQuerySet", "Withdrawal", "Word", "Wording",
]  # fmt: skip
