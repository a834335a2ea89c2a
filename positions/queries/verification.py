"""Checking the record anew, from the bytes up: what `manage.py verify` prints."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from positions.models import Document, Statement
from positions.models.choices import Voice
from positions.queries import approvals
from positions.queries.acts import adding_up
from positions.queries.wording import words
from positions.text.extraction import DerivationError, UnknownDerivation, rederive
from positions.text.quotations import within_quotation_marks


@dataclass
class Verification:
    """What was checked and what did not hold.

    Attributes:
        documents: How many documents, published or not.
        whole_documents: How many hold: hashes, and text derived again from the bytes.
        quotes: How many versions of statements, in whatever review state.
        exact_quotes: How many are, character for character, the slice of their document's text.
        roll_calls: How many recorded votes, published or not.
        whole_roll_calls: How many add up to their totals, with the members of their day.
        incomplete_roll_calls: How many cannot be added up, because not every member has its cell.
        failures: One line for each thing that does not hold, naming it; in the order of the record.
    """

    documents: int = 0
    whole_documents: int = 0
    quotes: int = 0
    exact_quotes: int = 0
    roll_calls: int = 0
    whole_roll_calls: int = 0
    incomplete_roll_calls: int = 0
    failures: list[str] = field(default_factory=list)


def verify() -> Verification:
    """Re-compute every hash, derive every text anew, re-cut every quote, re-check every approval, re-add every roll call.

    What is read beside a statement may have been renamed since it was approved: that is an act of its own, which its
    history must tell and somebody must answer for.

    Queries: 18, one for each document, two for each published statement, and one for each record that was renamed
    since.
    """
    result = Verification()
    for document in Document.objects.order_by("id").iterator(chunk_size=1):
        result.documents += 1
        problems = _document_problems(document)
        result.whole_documents += not problems
        result.failures += [f"Document {document.public_id or document.pk}: {problem}" for problem in problems]
        furniture = list(document.furniture.order_by("start").values_list("start", "end"))
        for statement in document.statements.order_by("start", "id"):
            result.quotes += 1
            name = f"Statement {statement.public_id or statement.pk}, version {statement.version} ({statement.state})"
            exact = document.text[statement.start : statement.end] == statement.quote
            result.exact_quotes += exact
            if not exact:
                result.failures.append(
                    f"{name}: the quote is not what stands at characters {statement.start} to {statement.end}."
                )
            result.failures += [f"{name}: {problem}" for problem in _statement_problems(statement, document, furniture)]
    result.failures += approvals.unexplained()
    result.roll_calls, result.incomplete_roll_calls, wrong = adding_up.add_up()
    result.whole_roll_calls = result.roll_calls - result.incomplete_roll_calls - len(wrong)
    result.failures += [f"Roll call {slug}: {problem}" for slug, problem in wrong.items()]
    return result


def _document_problems(document: Document) -> list[str]:
    problems = []
    content = bytes(document.content)
    if hashlib.sha256(content).hexdigest() != document.content_sha256:
        problems.append("the bytes are not those of the stored SHA-256.")
    if hashlib.sha256(document.text.encode()).hexdigest() != document.text_sha256:
        problems.append("the text is not that of the stored SHA-256.")
    try:
        text, here = rederive(content, document.derivation)
    except UnknownDerivation as error:
        problems.append(words(error.message))
    except DerivationError as error:
        problems.append(f"the bytes give no text any more: {words(error.message)}")
    else:
        # Another version of the library may read a page in another order: that is no proof that anything was changed.
        if text != document.text and here == document.derivation:
            problems.append("the text is not what its bytes give.")
    return problems


def _statement_problems(statement: Statement, document: Document, furniture: list[tuple[int, int]]) -> list[str]:
    problems = []
    if any(start < statement.end and end > statement.start for start, end in furniture):
        problems.append("the passage overlaps page furniture.")
    if statement.voice == Voice.DIRECT_QUOTE and not within_quotation_marks(
        document.text, statement.start, statement.end
    ):
        problems.append("the passage is called a direct quotation but does not lie within quotation marks.")
    if statement.published_at is not None:
        if not approvals.holds(statement):
            problems.append("the content is not what was approved.")
        problems += [
            f"{one}; by its history it never was what was approved."
            for one in approvals.renamed_since(statement)
            if not one.known
        ]
    return problems
