"""The words that columns may hold: a table of the house's own, not of the record."""

from __future__ import annotations

from typing import Any

from django.db.models import Choices, Q

from positions.models import choices
from positions.queries.query_language.columns import Field, Parameter, Resource, Row
from positions.queries.query_language.param_types import Codes
from positions.queries.query_language.resources.building import among, field
from positions.queries.query_language.resources.words_of_acts import WORDS_OF_ACTS

_WORDS: tuple[tuple[str, type[Choices], dict[str, str]], ...] = (
    ("stance", choices.StanceValue, {
        "affirms": "Says that the principle holds.",
        "qualifies": "Accepts it with a limit, a condition or a doubt.",
        "opposes": "Denies it, or rejects that it applies.",
        "calls_for": "Asks that it be made, kept or carried out.",
    }),
    ("voice", choices.Voice, {
        "direct_quote": "Words that stand in quotation marks in the document.",
        "reported_speech": "A reporter's rendering of what was said; not the speaker's own wording.",
        "document_text": "Words of an official text, for which its publisher answers.",
        "headline": "An editor's words. Stored and listed, but makes no position.",
    }),
    ("role", choices.AttributionRole, {
        "sole": "Speaks for itself alone.",
        "joint": "Speaks together with others; each holds the position.",
        "on_behalf": "Is spoken for by another.",
        "aligned": "Has joined the words of another.",
    }),
    ("date_precision", choices.Precision, {
        "day": "One day is known; first and last day are the same.",
        "month": "The month is known; first and last day are those of the month.",
        "year": "The year is known; first and last day are those of the year.",
        "interval": "It lies between two days, both within.",
    }),
    ("coverage", choices.Coverage, {
        "stated": "The state takes a stance on the principle itself.",
        "nothing_found": "Every sentence of every document in which the state speaks was read, and all of them are complete.",
        "partly_read": "Some sentences of the documents in which the state speaks were read, others not.",
        "not_read": "No document in which the state speaks is in the record, or nothing of them was read.",
        "document_incomplete": "Everything was read, but of a document only a part is in the record: from a part, silence says nothing.",
    }),
    ("region", choices.Region, {
        "african": "Group of African States at the General Assembly.",
        "asia-pacific": "Group of Asia-Pacific States at the General Assembly.",
        "eastern-european": "Group of Eastern European States at the General Assembly.",
        "grulac": "Group of Latin American and Caribbean States at the General Assembly.",
        "weog": "Group of Western European and other States at the General Assembly.",
        "no-group": "Belongs to none of the five groups.",
    }),
    ("state_kind", choices.StateKind, {
        "member": "Member of the United Nations.",
        "observer": "Non-member with a standing invitation to observe.",
    }),
    ("principle_kind", choices.PrincipleKind, {
        "family": "Top of a branch of the tree.",
        "group": "Principles that belong together.",
        "principle": "A rule or topic of its own.",
        "norm": "One of the voluntary norms of responsible behaviour.",
    }),
    ("verified", choices.Verified, {
        "checked": "The facts of the record were seen in a public source.",
        "partly": "Some were; verified_detail says which.",
        "unchecked": "Believed right, not yet seen in a public source.",
    }),
    ("figure", choices.AgreementFigure, {
        "sentences": "Whether a sentence is a statement; a unit is a sentence.",
        "stances": "The stance on a principle, where both call the sentence a statement; a unit is a principle that one of them names.",
    }),
    ("alpha_word", choices.AgreementWord, {
        "given": "The coefficient is given.",
        "too_few": "There are too few units for a coefficient to mean anything.",
        "not_computable": "All values are the same: nothing could be expected by chance, and the coefficient is not defined.",
    }),
)  # fmt: skip


def rows() -> list[Row]:
    """Return every word: its identifier, list, code, label and meaning, in order. Queries: 0."""
    return [
        (f"{name}:{code}", name, str(code), str(label), help_[str(code)])
        for name, words, help_ in (*_WORDS, *WORDS_OF_ACTS)
        for code, label in words.choices
    ]


_FIELDS: tuple[Field, ...] = (
    field("id", "code", "List and code, with a colon between.", nullable=False, example="stance:affirms"),
    field("vocabulary", "code", "List that the code belongs to: the name of the column that holds it, with its noun where several have such a column.", nullable=False, example="stance"),
    field("code", "code", "What the column holds.", nullable=False, example="affirms"),
    field("label", "text", "What people call it.", nullable=False, example="affirms"),
    field("help", "longtext", "What it means.", nullable=False),
)  # fmt: skip


def _nothing() -> Any:
    raise LookupError("The words of columns are no table.")


VOCAB = Resource(
    name="vocab",
    singular="word",
    help="The codes that columns may hold, with their labels and what they mean.",
    base=_nothing,
    fields=_FIELDS,
    parameters=tuple(
        Parameter(
            name,
            f"Keeps words by the column of this name. {_FIELDS[place].column.help}",
            Codes(tuple(dict.fromkeys((str(row[place]), str(row[place])) for row in rows()))),
            among(name),
            example=_FIELDS[place].column.example,
        )
        for place, name in enumerate(("id", "vocabulary", "code", "label"))
    ),
    unique=("id",),
    sort=(),
    find=lambda identifier: Q(id=identifier.lower()),
    table=rows,
)
