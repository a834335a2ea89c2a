"""What rows of statements and of positions have of the passage, and what narrows both."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from positions.published.declaration.statements import STATEMENTS as STATEMENT
from positions.queries.query_language import addresses
from positions.queries.query_language.columns import Field, Parameter
from positions.queries.query_language.fulltext import matching, relevance
from positions.queries.query_language.param_types import Mentioned, Numbers, Words
from positions.queries.query_language.param_types import Value as Understood
from positions.queries.query_language.resources.building import (
    among,
    edtf,
    field,
    interval,
    named,
    times,  # fmt: skip
)
from positions.queries.query_language.resources.declared import declared


def before(prefix: str) -> tuple[Field, ...]:
    """Make the fields of the passage up to its words, in the order of both tables."""
    return (
        declared(STATEMENT, "speaker", prefix, example="Chen Xu"),
        declared(STATEMENT, "capacity", prefix),
        *interval("date", f"{prefix}said", "the words were said", example="2015-04-16/2015-04-17"),
        field("forum", "code", "Forum in which the words were said. What they talk about is a mention.", f"{prefix}session__forum__slug", example="gccs"),
        field("session", "code", "Session at which the words were said.", f"{prefix}session__slug", example="gccs-2015"),
        field("document", "code", "Number of the document in which the passage stands.", f"{prefix}document__public_id", nullable=False, example="D-0001"),
        field("document_title", "text", "Title of that document.", f"{prefix}document__title", nullable=False),
        field("publisher", "text", "Who published that document.", f"{prefix}document__publisher", example="Xinhua"),
        field("published_on", "date", "When that document was published: a day, month or year, or two with a slash between (EDTF).",
              tuple(f"{prefix}document__published_{part}" for part in ("start", "end", "precision")), make=edtf, sort=f"{prefix}document__published_end", example="2015-04-17"),
        declared(STATEMENT, "quote", prefix),
        declared(STATEMENT, "language", prefix),
        declared(STATEMENT, "start", prefix),
        declared(STATEMENT, "end", prefix),
    )  # fmt: skip


def after(prefix: str) -> tuple[Field, ...]:
    """Make the fields that stand at the end of both tables."""
    return (
        field("published_at", "instant", "Since when this version is public here.", f"{prefix}published_at", nullable=False),
        field("url", "url", "Page of the statement.", f"{prefix}public_id", make=addresses.statement, nullable=False),
        field("context_url", "url", "The passage in its document.", (f"{prefix}document__public_id", f"{prefix}public_id"), make=addresses.context, nullable=False),
    )  # fmt: skip


def parameters(prefix: str) -> tuple[Parameter, ...]:
    """Make the parameters of the passage itself, which both tables have."""
    return (
        Parameter(
            "q",
            "Keeps passages with these words in the quote, the speaker's name and office, or the document's title. "
            "Every word counts, in any inflection of the passage's language; \"quotation marks\" enclose an exact "
            "phrase, sover* stands for every word that begins so, OR and NOT (or a - before it) join, parentheses "
            "group. Accents, capitals and signs do not matter.",
            Words(), matching(f"{prefix}wording__vector"), single=True, example="sovereign equality", free=True,
            adds=None if prefix else relevance("wording__vector"), sort=() if prefix else ("-relevance",),
        ),
        named("forum", "forum", "Keeps what was said in one of these forums.", f"{prefix}session__forum_id", example="gccs"),
        named("session", "session", "Keeps what was said at one of these sessions or their parts.", f"{prefix}session_id", tree="parts", example="gccs-2015"),
        Parameter("document", "Keeps passages of these documents.", Numbers("document"), among(f"{prefix}document_id"), example="D-0001"),
        *times(f"{prefix}said_start", f"{prefix}said_end", "the words were said"),
    )  # fmt: skip


def mentions() -> Parameter:
    """Make the parameter that keeps statements by what they talk about; its condition is one on the list of mentions."""
    return Parameter(
        "mentions",
        "Keeps statements that talk about one of these forums, any of its sessions, or one of these sessions and its "
        "parts; where they were said is another matter.",
        Mentioned(), _mentioned, part="mention", example="ungge",
    )  # fmt: skip


def _mentioned(values: Sequence[Understood]) -> Q:
    pairs = [pair for value in values for pair in value.keys]
    forums = [key for kind, key in pairs if kind == "forum"]
    return Q(forum_id__in=forums) | Q(session_id__in=[key for kind, key in pairs if kind == "session"])
