"""Explanations of votes and positions: which statement explains what, and how its state voted. The words are the statement's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Case, CharField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Concat

from positions.models import Act, Explanation, Statement
from positions.models.acts.choices import Level, Vote, VotedOn
from positions.models.choices import AttributionRole, ExplanationKind
from positions.queries.lexicon import name_at_the_time
from positions.queries.query_language import addresses
from positions.queries.query_language.columns import Field, Parameter, Resource
from positions.queries.query_language.param_types import ExplanationIds, Numbers
from positions.queries.query_language.param_types import Value as Understood
from positions.queries.query_language.resources import former_names
from positions.queries.query_language.resources.acts import SUBJECT, about_subject, on_instrument
from positions.queries.query_language.resources.building import among, choice, field, interval, named, own, times


def _explanations() -> QuerySet[Any, Any]:
    voted = Act.objects.published().filter(roll_call=OuterRef("roll_call"), state=OuterRef("by_state"))
    # One join to the attributions, as for positions: a row for each state or group that the statement speaks for.
    return (
        Explanation.objects.filter(
            statement__in=Statement.objects.published().filter(document__published_at__isnull=False),
            instrument__published_at__isnull=False,
        )
        .exclude(roll_call__isnull=False, roll_call__published_at__isnull=True)
        .annotate(
            by_state=F("statement__attributions__state_id"),
            by_group=F("statement__attributions__group_id"),
            by_role=F("statement__attributions__role"),
            called_then=name_at_the_time("by_state", "statement__"),
            by_holder=Coalesce("statement__attributions__state__alpha3", "statement__attributions__group__slug"),
            holder_shown=Coalesce(
                "statement__attributions__state__published_at", "statement__attributions__group__published_at"
            ),
            identifier=Concat(
                "statement__public_id", Value(":"), "by_holder",
                Case(When(roll_call__isnull=True, then=Value(":text:")), default=Value(":vote:")),
                Coalesce("roll_call__slug", "instrument__slug"), output_field=CharField(),
            ),
            voted=Subquery(voted.values("value")[:1]),
        )
        .filter(holder_shown__isnull=False)
    )  # fmt: skip


def _ids(values: Sequence[Understood]) -> Q:
    return Q(identifier__in=[key for value in values for key in value.keys])


def _find(identifier: str) -> Q | None:
    parts = ExplanationIds.parts(identifier)
    return parts and Q(
        statement__public_id=parts[0], by_holder__in=(parts[1].upper(), parts[1]),
        **{"roll_call__slug": parts[3]} if parts[2] == "vote" else {"instrument__slug": parts[3], "roll_call__isnull": True},
    )  # fmt: skip


_FIELDS: tuple[Field, ...] = (
    field("id", "code", "Statement, state or group, and the vote or the text that is explained, with colons between.", "identifier", nullable=False, example="S-000002:CHN:vote:a-res-73-27"),
    field("statement", "code", "Number of the statement.", "statement__public_id", nullable=False, example="S-000002"),
    field("version", "integer", "Version of the statement in force; a correction is the next one.", "statement__version", nullable=False),
    field("state", "code", "State that explains, by alpha-3 code; empty if it is a group.", "statement__attributions__state__alpha3", example="CHN"),
    field("state_name", "text", "Short name of that state.", "statement__attributions__state__common_name", example="China"),
    field(former_names.NAME, "text", former_names.HELP, "called_then", sort="", example="Turkey"),
    field("group", "code", "Group that explains; empty if it is a state. It is never copied to its members.", "statement__attributions__group__slug", example="european-union"),
    choice("role", "In which way the state or group stands behind the statement.", AttributionRole, "by_role"),
    choice("kind", "Whether it explains a vote, before or after it was taken, or a position, where none was taken.", ExplanationKind),
    field("instrument", "code", "Text that was voted on, or adopted without a vote.", "instrument__slug", nullable=False),
    field("instrument_title", "text", "Our short title of it.", "instrument__short_title", nullable=False),
    field("rollcall", "code", "The recorded vote that it explains; empty of a position.", "roll_call__slug"),
    choice("level", "Of a vote: in plenary or in committee. The two are never counted together.", Level, "roll_call__level", nullable=True),
    choice("about", "Of a vote: what was voted on.", VotedOn, "roll_call__about", nullable=True),
    choice("value", "How this state voted there; empty for a group, for a position, and where its vote is not on record or it did not vote.", Vote, "voted", nullable=True),
    *interval("date", "statement__said", "the words were said", example="2018-12-05"),
    field("document", "code", "Number of the document in which the words stand.", "statement__document__public_id", nullable=False, example="D-0001"),
    field("quote", "longtext", "The words, character for character.", "statement__quote", nullable=False),
    field("language", "code", "Language of the words, BCP 47.", "statement__language", nullable=False, example="en"),
    field("published_at", "instant", "Since when this version of the statement is public here.", "statement__published_at", nullable=False),
    field("url", "url", "Page of the statement.", "statement__public_id", make=addresses.statement, nullable=False),
)  # fmt: skip

EXPLANATIONS = Resource(
    name="explanations",
    singular="explanation",
    help="Statements that explain a vote or, where none was taken, a position on a text: one row for each state or group and what it explains.",
    base=_explanations,
    fields=_FIELDS,
    parameters=own(
        _FIELDS,
        (
            Parameter("id", "Keeps these explanations.", ExplanationIds(), _ids, example="S-000002:CHN:vote:a-res-73-27"),
            Parameter("statement", "Keeps what these statements explain.", Numbers("statement"), among("statement_id"), example="S-000002"),
            named("state", "state", "Keeps explanations of these states: alpha-3, alpha-2, or any known name in six languages.", "by_state", example="CHN"),
            named("state_name", "state", "The same as state.", "by_state", example="China"),
            former_names.former_name("explanations of a state", "by_state"),
            named("group", "group", "Keeps explanations of these groups. They are not their members'.", "by_group", example="european-union"),
            on_instrument("instrument_id"),
            SUBJECT,
            *times("statement__said_start", "statement__said_end", "the words were said"),
        ),
    ),
    unique=("identifier",),
    sort=("-date", "id"),
    find=_find,
    parts={"subject": about_subject("instrument_id")},
    model=Explanation,
)  # fmt: skip
