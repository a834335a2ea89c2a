"""Statements and positions: the same passage, once for itself and once for each state or group and principle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from django.contrib.postgres.aggregates import JSONBAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject

from positions.models import Attribution, Mention, PublicVersion, Stance, Statement
from positions.models.choices import AttributionRole, Region, StanceValue, Voice
from positions.published.declaration.statements import STATEMENTS as STATEMENT
from positions.queries.lexicon import name_at_the_time
from positions.queries.query_language import addresses
from positions.queries.query_language.columns import Field, Finished, Parameter, Resource
from positions.queries.query_language.fulltext import matching, relevance
from positions.queries.query_language.param_types import Mentioned, Numbers, PositionIds, Words, YesNo
from positions.queries.query_language.param_types import Value as Understood
from positions.queries.query_language.resources import former_names, passages_by_key
from positions.queries.query_language.resources.building import (
    among,
    choice,
    codes,
    edtf,
    field,
    has,
    interval,
    named,
    of_origin,
    own,
    reviewed,
    times,  # fmt: skip
)
from positions.queries.query_language.resources.declared import declared, further
from positions.queries.query_language.resources.versions import periods

Entries = list[dict[str, Any]] | None


def _alone(key: str) -> Callable[[Entries], str | None]:
    """Take a value of the one entry there is; None if there are several."""
    return lambda entries: entries[0][key] if entries and len(entries) == 1 else None


def _each(key: str) -> Callable[[Entries], list[str]]:
    """Take a value of every entry that has one."""
    return lambda entries: [one[key] for one in entries or () if one[key] is not None]


def _before(prefix: str) -> tuple[Field, ...]:
    """Fields of the passage up to its words, in the order of both tables."""
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


def _after(prefix: str) -> tuple[Field, ...]:
    return (
        field("published_at", "instant", "Since when this version is public here.", f"{prefix}published_at", nullable=False),
        field("url", "url", "Page of the statement.", f"{prefix}public_id", make=addresses.statement, nullable=False),
        field("context_url", "url", "The passage in its document.", (f"{prefix}document__public_id", f"{prefix}public_id"), make=addresses.context, nullable=False),
    )  # fmt: skip


def _parameters(prefix: str) -> tuple[Parameter, ...]:
    """Parameters of the passage itself, which both tables have."""
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


def _mentions() -> Parameter:
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


# ----- statements


def _statements() -> QuerySet[Any, Any]:
    speaking = Attribution.objects.filter(
        Q(state__published_at__isnull=False) | Q(group__published_at__isnull=False), statement=OuterRef("pk")
    )
    taking = Stance.objects.filter(principle__published_at__isnull=False, statement=OuterRef("pk"))
    return _in_force(
        speaking=_gathered(
            speaking, "id", state=F("state__alpha3"), state_name=F("state__common_name"),
            then=name_at_the_time("state", "statement__"), group=F("group__slug"), role=F("role"),
        ),
        taking=_gathered(taking, ("principle__position", "id"), principle=F("principle__slug"), stance=F("value")),
        mentioning=_gathered(_its(Mention), "id", of=Coalesce("session__slug", "forum__slug")),
    )  # fmt: skip


def _statements_by_key() -> QuerySet[Any, Any]:
    return _in_force(
        speaking=_gathered(_its(Attribution), "id", state=F("state_id"), group=F("group_id"), role=F("role")),
        taking=_gathered(_its(Stance), "id", principle=F("principle_id"), stance=F("value")),
        mentioning=_gathered(_its(Mention), "id", session=F("session_id"), forum=F("forum_id")),
    )


def _in_force(**gathered: Subquery) -> QuerySet[Any, Any]:
    """Return the statements of which rows are made, with the lists that are gathered for each."""
    versions = PublicVersion.objects.filter(public_id=OuterRef("public_id")).order_by("-version")
    return (
        Statement.objects.published()
        .filter(document__published_at__isnull=False)
        .annotate(
            **gathered,
            versions_known=ArraySubquery(
                versions.values(pair=JSONObject(version=F("version"), since=F("published_at"), until=F("retired_at")))
            ),
            relevance=Value(0, output_field=IntegerField()),
        )
    )


def _its(model: type[Attribution | Stance | Mention]) -> QuerySet[Any, Any]:
    return model._default_manager.filter(statement=OuterRef("pk"))  # noqa: SLF001 - Django's documented name


def _gathered(rows: QuerySet[Any, Any], order: str | tuple[str, ...], **values: Any) -> Subquery:
    """Gather the entries of a list in one query, however many rows have one."""
    gathered = JSONBAgg(JSONObject(**values), order_by=order)
    return Subquery(rows.order_by().values("statement").annotate(gathered=gathered).values("gathered"))


_STATEMENT_FIRST: tuple[Field, ...] = (
    field("id", "code", "Number of the statement; never given again.", "public_id", nullable=False, example="S-000002"),
    field("statement", "code", "The same, under the name it has in other tables.", "public_id", nullable=False, example="S-000002"),
    field("version", "integer", "Version in force; a correction is the next one.", nullable=False),
    field("state", "code", "State that it speaks for, by alpha-3 code; empty if it speaks for a group or for several: see states.", "speaking", make=_alone("state"), sort="", example="CHN"),
    field("state_name", "text", "Short name of that state.", "speaking", make=_alone("state_name"), sort="", example="China"),
    field(former_names.NAME, "text", f"{former_names.HELP} Empty too if it speaks for several.", "speaking", make=_alone("then"), sort="", example="Turkey"),
    field("group", "code", "Group that it speaks for; empty if it speaks for a state or for several: see groups.", "speaking", make=_alone("group"), sort=""),
    replace(choice("role", "In which way that state or group stands behind it; empty if there are several.", AttributionRole, nullable=True), sources=("speaking",), make=_alone("role"), sort=""),
    field("states", "list", "Every state that it speaks for, by alpha-3 code.", "speaking", make=_each("state"), nullable=False),
    field("groups", "list", "Every group that it speaks for.", "speaking", make=_each("group"), nullable=False),
    field("principles", "list", "Principles that it takes a stance on, in the order of the tree.", "taking", make=_each("principle"), nullable=False),
    field("stances", "list", "Its stance on each of them, in the same order.", "taking", make=_each("stance"), nullable=False),
    choice("voice", "Whose wording the passage is.", Voice),
    field("confidence", "number", "How sure the reader is of this reading, 0 to 1.", make=float, nullable=False, sort="confidence"),
    *_before(""),
    declared(STATEMENT, "counted"),
    declared(STATEMENT, "truncated"),
    declared(STATEMENT, "occasion"),
    field("mentions", "list", "Forums and sessions that it talks about.", "mentioning", make=_each("of"), nullable=False),
    declared(STATEMENT, "rationale"),
    declared(STATEMENT, "remarks"),
)  # fmt: skip
_STATEMENT_LAST: tuple[Field, ...] = (
    reviewed(),
    *_after(""),
    field("versions_url", "url", "Its versions, the superseded ones too, as data.", "public_id", make=addresses.versions, nullable=False),
    field("versions", "list", "Its versions, the latest first: number, then from when and until when it was in force (UTC, .. for the one in force).", "versions_known", make=periods, nullable=False, shown=False, alone=True),
    field("relevance", "integer", "How well the passage answers q, in millionths: how often and how close together its words stand; in the quote they count in full, in the speaker's name and office 0.4, in the title 0.2, and in a longer passage less. 0 without q.", nullable=False, shown=False),
)  # fmt: skip

_STATEMENT_FIELDS = (*_STATEMENT_FIRST, *further(STATEMENT, *_STATEMENT_FIRST), *_STATEMENT_LAST)

STATEMENTS = Resource(
    name="statements",
    singular="statement",
    help="Passages in which somebody speaks for a state or group, word for word, with who, when and where.",
    base=_statements,
    fields=_STATEMENT_FIELDS,
    parameters=own(
        _STATEMENT_FIELDS,
        (
            Parameter("statement", "Keeps these statements.", Numbers("statement"), among("pk"), example="S-000002"),
            Parameter("id", "The same as statement.", Numbers("statement"), among("pk"), example="S-000002"),
            named("state", "state", "Keeps statements that speak for one of these states: alpha-3, alpha-2, or any known name in six languages.", "state_id", part="attribution", example="CHN"),
            named("state_name", "state", "The same as state.", "state_id", part="attribution", example="China"),
            former_names.former_name("statements that speak for a state", "state", "attribution"),
            named("group", "group", "Keeps statements that speak for one of these groups. A group's words are not its members'.", "group_id", part="attribution", example="european-union"),
            Parameter("role", "Keeps statements that a state or group stands behind in one of these ways.", codes(AttributionRole), among("role"), part="attribution", example="sole"),
            Parameter("region", "Keeps statements that speak for a state of one of these regional groups of the United Nations.", codes(Region), among("state__region"), part="attribution", example="weog"),
            named("principle", "principle", "Keeps statements with a stance on one of these principles, or on one beneath them.", "principle_id", part="stance", tree="principles beneath", example="non-intervention"),
            named("principle_name", "principle", "Keeps statements with a stance on one of these principles alone.", "principle_id", part="stance", example="Non-intervention"),
            Parameter("stance", "Keeps statements that take one of these stances; together with principle, on that.", codes(StanceValue), among("value"), part="stance", example="affirms"),
            *_parameters(""),
            _mentions(),
        ),
    ),
    unique=("public_id",),
    sort=("-date",),
    find=lambda identifier: Q(public_id=identifier.upper()),
    parts={
        "attribution": has(Attribution, "statement"),
        "stance": has(Stance, "statement"),
        "mention": has(Mention, "statement"),
    },
    model=Statement,
    finished=Finished(_statements_by_key, passages_by_key.FROM_KEYS),
    facets=("state", "principle", "stance", "forum", "voice", "year"),
)  # fmt: skip


# ----- positions


def _positions() -> QuerySet[Any, Any]:
    # One join to the attributions, made by these annotations: a filter on the path itself would join them a second
    # time.
    return (
        Stance.objects.filter(
            # Said of the row that is joined anyway: a subquery would read all statements once more.
            statement__published_at__isnull=False,
            statement__retired_at__isnull=True,
            statement__counted=True,
            statement__document__published_at__isnull=False,
            principle__published_at__isnull=False,
        )
        .annotate(
            by_state=F("statement__attributions__state_id"),
            by_group=F("statement__attributions__group_id"),
            by_region=F("statement__attributions__state__region"),
            by_role=F("statement__attributions__role"),
            called_then=name_at_the_time("by_state", "statement__"),
            by_holder=Coalesce("statement__attributions__state__alpha3", "statement__attributions__group__slug"),
            holder_shown=Coalesce(
                "statement__attributions__state__published_at", "statement__attributions__group__published_at"
            ),
        )
        .filter(holder_shown__isnull=False)
    )


def _identifier(statement: str, holder: str, principle: str) -> str:
    return f"{statement}:{holder}:{principle}"


def _find(identifier: str) -> Q | None:
    parts = PositionIds.parts(identifier)
    return parts and Q(
        statement__public_id=parts[0], by_holder__in=(parts[1].upper(), parts[1]), principle__slug=parts[2]
    )


def _ids(values: Sequence[Understood]) -> Q:
    condition = Q()
    for value in values:
        for statement, holder, principle in value.keys:
            condition |= Q(statement__public_id=statement, by_holder=holder, principle__slug=principle)
    return condition


_POSITION_FIELDS: tuple[Field, ...] = (
    field("id", "code", "Statement, state or group, and principle, with colons between.", ("statement__public_id", "by_holder", "principle__slug"), make=_identifier, nullable=False, example="S-000002:CHN:non-intervention"),
    field("statement", "code", "Number of the statement.", "statement__public_id", nullable=False, example="S-000002"),
    field("version", "integer", "Version of the statement in force; a correction is the next one.", "statement__version", nullable=False),
    field("state", "code", "State that holds the position, by alpha-3 code; empty if it is a group.", "statement__attributions__state__alpha3", example="CHN"),
    field("state_name", "text", "Short name of that state.", "statement__attributions__state__common_name", example="China"),
    field(former_names.NAME, "text", former_names.HELP, "called_then", sort="", example="Turkey"),
    field("group", "code", "Group that holds the position; empty if it is a state. It is never copied to its members.", "statement__attributions__group__slug", example="european-union"),
    choice("role", "In which way the state or group stands behind the statement.", AttributionRole, "by_role"),
    field("principle", "code", "Code of the principle.", "principle__slug", nullable=False, example="non-intervention"),
    field("principle_name", "text", "Name of the principle.", "principle__name", nullable=False, example="Non-intervention"),
    choice("stance", "What the statement does to the principle.", StanceValue, "value"),
    choice("voice", "Whose wording the passage is.", Voice, "statement__voice"),
    field("confidence", "number", "How sure the reader is of this stance, 0 to 1.", make=float, nullable=False, sort="confidence"),
    *_before("statement__"),
    *_after("statement__"),
)  # fmt: skip

POSITIONS = Resource(
    name="positions",
    singular="position",
    help="The tidy table: one row for each statement, state or group, and principle. The unit of counting.",
    base=_positions,
    fields=_POSITION_FIELDS,
    parameters=own(
        _POSITION_FIELDS,
        (
            Parameter("id", "Keeps these positions.", PositionIds(), _ids, example="S-000002:CHN:non-intervention"),
            Parameter("statement", "Keeps positions of these statements.", Numbers("statement"), among("statement_id"), example="S-000002"),
            named("state", "state", "Keeps positions of these states: alpha-3, alpha-2, or any known name in six languages.", "by_state", example="CHN"),
            named("state_name", "state", "The same as state.", "by_state", example="China"),
            former_names.former_name("positions of a state", "by_state"),
            named("group", "group", "Keeps positions of these groups. They are not their members'.", "by_group", example="european-union"),
            Parameter("role", "Keeps positions behind which the state or group stands in one of these ways.", codes(AttributionRole), among("by_role"), example="sole"),
            Parameter("region", "Keeps positions of states of these regional groups of the United Nations.", codes(Region), among("by_region"), example="weog"),
            named("principle", "principle", "Keeps positions on these principles and on those beneath them.", "principle_id", tree="principles beneath", example="non-intervention"),
            named("principle_name", "principle", "Keeps positions on these principles alone.", "principle_id", example="Non-intervention"),
            *_parameters("statement__"),
            _mentions(),
            Parameter("reviewed", "Keeps positions that a second person approved here (yes), or that came with the data set (no).", YesNo(), of_origin("statement__origin"), example="no"),
        ),
    ),
    unique=("statement__public_id", "by_holder", "principle__slug"),
    sort=("-date",),
    find=_find,
    parts={"mention": lambda condition: Q(statement__in=Mention.objects.filter(condition).values("statement"))},
    model=Stance,
)  # fmt: skip
