"""The sheet of statements: one row for each version that is in force or being worked on."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from positions.formats import cell_syntax
from positions.formats.tables import Column
from positions.models import Statement
from positions.models.choices import OF_VOTES, AttributionRole, ExplanationKind, StanceValue
from positions.published.declaration.statements import STATEMENTS as DECLARED
from positions.queries.query_language.problems import shown
from positions.queries.sheets.columns import REVISION, SheetColumn, described, of_field, of_period
from positions.queries.sheets.definitions import REVISION_HELP
from positions.queries.sheets.forms import CellForm, Number, TextsCell, Truth, meant, read_items
from positions.queries.sheets.names import CellRefused, Names, document_token, session_token

NAME = "statements"

STATEMENT = Column("statement", "longtext", "Public number; empty for what was never published.", example="S-000017")
VERSION = Column(
    "version", "longtext", "Number of the version; for reading, and empty for a new statement.", example="1"
)
REVIEW = Column(
    "review", "longtext", "Where the version stands; for reading. What a sheet brings is a draft.", example="published"
)
DOCUMENT = Column(
    "document", "longtext",
    "Number of the document; one that is not public yet by sha256: and the digest of its bytes.", example="D-0001",
)  # fmt: skip
QUOTE = Column(
    "quote", "longtext",
    "The passage. Straight quotes, dashes, spaces and capitals may differ: the document's own characters are kept.",
)  # fmt: skip
START = Column(
    "start",
    "longtext",
    "First character of the passage, from 0. Needed where the words stand several times.",
    example="1076",
)
END = Column("end", "longtext", "Character after the last.", example="1369")

_FACTS: tuple[SheetColumn, ...] = (
    of_field(Statement, "voice"),
    of_field(Statement, "speaker"),
    of_field(Statement, "capacity"),
    of_period("said", "When it was said: 2021, 2021-10, 2021-10-20, or two of them with a slash between; empty if not known.",
              lasting=False, example="2015-04-16/2015-04-17"),
    of_field(Statement, "session", example="gccs/gccs-2015",
             help="Where it was said: the forum's slug, a slash, the session's slug. What it talks about is a mention."),
    of_field(Statement, "occasion"),
    of_field(Statement, "language", example="en"),
    of_field(Statement, "counted", example="true"),
    of_field(Statement, "truncated", example="false"),
    of_field(Statement, "confidence", example="0.9"),
    of_field(Statement, "rationale"),
    of_field(Statement, "remarks"),
)  # fmt: skip
_PLACED = {"quote", "start", "end", *(column.name for column in _FACTS)}
FACTS = (
    *_FACTS,
    *(of_field(Statement, column.name, example=column.example) for column in DECLARED.further(_PLACED)),
)

STATES = Column("states", "longtext", "Whose words they are: codes of states, with a role if it is not sole (joint, on_behalf, aligned).", example="CHN=joint; RUS=joint")  # fmt: skip
GROUPS = Column("groups", "longtext", "The same for groups, by their slugs.", example="european-union=on_behalf")
STANCES = Column(
    "stances", "longtext",
    "What the passage does to principles: slug=stance, and in parentheses confidence "
    "(else the statement's own), inferred and "
    "rationale.",
    example='non-intervention=affirms (confidence=0.9, rationale="Says so."); sovereignty=qualifies',
)  # fmt: skip
MENTIONS = Column(
    "mentions", "longtext", "Forums and sessions that the passage talks about.", example="ungge; oewg/oewg-2021"
)

EXPLANATIONS = Column(
    "explanations", "longtext",
    "What the passage explains: a recorded vote by its slug, =before_vote or "
    "=after_vote; or a text by slug, symbol or title, "
    "=of_position, where no vote was taken.",
    example="a-res-73-27=after_vote; cets-185=of_position",
)  # fmt: skip

PARTS = (STATES, GROUPS, STANCES, MENTIONS, EXPLANATIONS)
READ_ONLY = (VERSION, REVIEW)
COLUMNS: tuple[Column, ...] = (
    STATEMENT, VERSION, DOCUMENT, QUOTE, START, END, *map(described, FACTS), *PARTS, REVIEW,
    Column(REVISION, "longtext", REVISION_HELP, example="3"),
)  # fmt: skip

Whose = list[tuple[Any, AttributionRole]]
Takes = list[tuple[Any, StanceValue, Decimal | None, str, bool]]
_FACTS_OF_STANCES = ("confidence", "inferred", "rationale")
_whole: CellForm = Number(whole=True)


def standing(rows: QuerySet[Statement]) -> QuerySet[Statement]:
    """Narrow to what a sheet holds, with all that its cells need: versions in force, and those being worked on.

    Queries: 8, whatever the size.
    """
    return (
        rows.filter(retired_at__isnull=True)
        .select_related("document", "session__forum")
        .defer("document__content", "document__text")
        .prefetch_related(
            "attributions__state", "attributions__group", "stances__principle", "mentions__forum",
            "mentions__session__forum", "explanations__instrument", "explanations__roll_call",
        )
    )  # fmt: skip


def cells_of(statement: Statement) -> dict[str, str]:
    """Write the cells of a version, by column. Queries: 0 for rows of ``standing``."""
    attributions, mentions = statement.attributions.all(), statement.mentions.all()
    return {
        STATEMENT.name: statement.public_id or "",
        VERSION.name: str(statement.version),
        DOCUMENT.name: document_token(statement.document),
        QUOTE.name: statement.quote,
        START.name: str(statement.start),
        END.name: str(statement.end),
        **{column.name: column.shown(statement) for column in FACTS},
        STATES.name: show_whose([(row.state, row.role) for row in attributions if row.state]),
        GROUPS.name: show_whose([(row.group, row.role) for row in attributions if row.group]),
        STANCES.name: show_stances(
            [(row.principle, row.value, row.confidence, row.rationale, row.inferred) for row in statement.stances.all()]
        ),
        MENTIONS.name: show_mentions([(row.forum, row.session) for row in mentions]),
        EXPLANATIONS.name: show_explanations(
            [(row.instrument, row.kind, row.roll_call) for row in statement.explanations.all()]
        ),
        REVIEW.name: statement.state,
        REVISION: str(statement.revision),
    }


def show_whose(rows: Any) -> str:
    """Write attributions to states, or to groups, in order of their keys."""
    items = [
        cell_syntax.CellItem(
            getattr(one, "alpha3", None) or one.slug, None if role == AttributionRole.SOLE else AttributionRole(role).value
        )
        for one, role in rows
    ]  # fmt: skip
    return cell_syntax.write_items(sorted(items, key=lambda item: item.head))


def read_whose(kind: str, cell: str, names: Names) -> Whose:
    """Read attributions to states, or to groups.

    Raises:
        CellRefused: A key or a role is unknown, or one is named twice.
    """
    found: Whose = []
    for item in read_items(cell):
        role = meant(item.value or AttributionRole.SOLE.value, AttributionRole.values)
        if role is None:
            raise CellRefused(
                _("“%(role)s” is no role; roles are: %(values)s.")
                % {"role": shown(item.value or ""), "values": ", ".join(AttributionRole.values)}
            )
        found.append((names.find(kind, item.head), AttributionRole(role)))
    _refuse_twice([str(one) for one, _role in found])
    return found


def show_stances(rows: Any) -> str:
    """Write stances, in order of the principles' slugs."""
    items = [
        cell_syntax.CellItem(
            principle.slug,
            StanceValue(value).value,
            {"confidence": Number().show(confidence), "inferred": "true" if inferred else "", "rationale": rationale},
        )
        for principle, value, confidence, rationale, inferred in rows
    ]
    return cell_syntax.write_items(sorted(items, key=lambda item: item.head))


def read_stances(cell: str, names: Names) -> Takes:
    """Read stances; a confidence that is not told is None.

    Raises:
        CellRefused: A principle, a stance or a fact is none, or a principle is named twice.
    """
    found: Takes = []
    for item in read_items(cell, _FACTS_OF_STANCES):
        principle = names.find("principle", item.head)
        if (value := meant(item.value or "", StanceValue.values)) is None:
            raise CellRefused(
                _("“%(stance)s” is no stance; write %(slug)s= and one of: %(values)s.")
                % {"stance": shown(item.value or ""), "slug": principle.slug, "values": ", ".join(StanceValue.values)}
            )
        confidence = Number().read(item.facts.get("confidence", ""), names)
        inferred = Truth().read(item.facts.get("inferred", "false"), names)
        found.append((principle, StanceValue(value), confidence, item.facts.get("rationale", ""), inferred))  # type: ignore[arg-type]  # ``Number`` reads nothing but numbers here
    _refuse_twice([principle.slug for principle, *_rest in found])
    return found


def show_mentions(rows: Any) -> str:
    """Write mentions, in order of their keys."""
    return cell_syntax.write_texts(sorted(session_token(session) if session else forum.slug for forum, session in rows))


def read_mentions(cell: str, names: Names) -> list[tuple[Any, Any]]:
    """Read mentions, as pairs of forum and session of which one is None.

    Raises:
        CellRefused: One is neither, or named twice.
    """
    tokens = TextsCell().read(cell, names)
    found = [
        (None, names.find("session", token)) if "/" in token else (names.find("forum", token), None)
        for token in tokens
    ]  # fmt: skip
    _refuse_twice([token.lower() for token in tokens])
    return found


def show_explanations(rows: Any) -> str:
    """Write explanations, in order of their keys."""
    items = [
        cell_syntax.CellItem((roll_call or instrument).slug, ExplanationKind(kind).value)
        for instrument, kind, roll_call in rows
    ]
    return cell_syntax.write_items(sorted(items, key=lambda item: (item.head, item.value or "")))


def read_explanations(cell: str, names: Names) -> list[tuple[Any, ExplanationKind, Any]]:
    """Read explanations, as text, kind and recorded vote; the vote says its text.

    Raises:
        CellRefused: A key or a kind is unknown, or one is named twice.
    """
    found: list[tuple[Any, ExplanationKind, Any]] = []
    for item in read_items(cell):
        if (value := meant(item.value or "", ExplanationKind.values)) is None:
            raise CellRefused(
                _("“%(kind)s” is no kind of explanation; write =, and one of: %(values)s.")
                % {"kind": shown(item.value or ""), "values": ", ".join(ExplanationKind.values)}
            )
        kind = ExplanationKind(value)
        vote = names.find("rollcall", item.head) if kind in OF_VOTES else None
        text = names.find("instrument", item.head) if vote is None else vote.instrument
        found.append((text, kind, vote))
    for those in (
        [vote.slug for _text, _kind, vote in found if vote],
        [text.slug for text, _kind, vote in found if not vote],
    ):
        _refuse_twice(those)
    return found


def read_place(cell: str, names: Names) -> int | None:
    """Read an offset."""
    value = _whole.read(cell, names)
    return None if value is None else int(value)


def _refuse_twice(named: list[str]) -> None:
    twice = next((one for one in named if named.count(one) > 1), None)
    if twice is not None:
        raise CellRefused(_("“%(one)s” is named twice.") % {"one": shown(twice)})
