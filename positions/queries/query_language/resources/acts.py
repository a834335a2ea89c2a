"""Instruments, the recorded votes on them, and the acts of states and groups. An act is not a position: it has no stance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Case, Count, Exists, F, OuterRef, Q, QuerySet, When
from django.db.models.functions import Coalesce, Greatest
from django.db.models.lookups import GreaterThanOrEqual

from positions.models import Act, Instrument, InstrumentSubject, InstrumentSymbol, NotVoting, RollCall
from positions.models.acts.choices import ActKind, Adoption, Basis, InstrumentKind, Level, Vote, VotedOn, VoteOutcome
from positions.models.choices import Verified
from positions.queries.query_language.columns import Field, Parameter, Resource
from positions.queries.query_language.param_types import Instruments, RollCalls, YesNo
from positions.queries.query_language.param_types import Value as Understood
from positions.queries.query_language.resources.building import (
    among,
    choice,
    codes,
    counted,
    field,
    has,
    interval,
    named,
    own,
    tidy,
    times,
    vouched,
)

CONTESTED = 0.05
"""Share of those who voted Yes, No or abstained that must be outside the largest of the three."""


def _maybe(name: str, help: str, choices: type[Any], path: str = "") -> Field:  # noqa: A002 - the word of the house for it
    """Make a field that holds one of a few codes, or nothing."""
    return choice(name, help, choices, path, nullable=True)


def _checked(values: Sequence[Understood]) -> Q:
    wanted = {key for value in values for key in value.keys}
    condition = Q()
    if True in wanted:
        condition |= Q(verified=Verified.CHECKED)
    if False in wanted:
        condition |= ~Q(verified=Verified.CHECKED)
    return condition


CHECKED = Parameter(
    "checked", "Keeps rows whose facts were all seen in a public source, or the others.", YesNo(), _checked, example="yes",
    column="verified",
)  # fmt: skip


def on_instrument(path: str) -> Parameter:
    """Make the parameter that keeps what belongs to a text."""
    return Parameter(
        "instrument", "Keeps what belongs to these texts: any symbol (A/RES/73/27, 73/27), title or code.",
        Instruments(), among(path), example="A/RES/73/27",
    )  # fmt: skip


_SUBJECTS = InstrumentSubject.objects.filter(principle__published_at__isnull=False)


def about_subject(fk: str) -> Callable[[Q], Q]:
    """Turn a condition on a subject into one on what belongs to the instrument."""
    return lambda condition: Q(Exists(_SUBJECTS.filter(condition, instrument=OuterRef(fk))))


SUBJECT = named(
    "subject", "principle", "Keeps texts about one of these principles or those beneath. A subject is no stance.",
    "principle_id", part="subject", tree="principles beneath", example="non-intervention",
)  # fmt: skip


def _instruments() -> QuerySet[Any, Any]:
    symbols = InstrumentSymbol.objects.filter(instrument=OuterRef("pk")).order_by("pk")
    subjects = _SUBJECTS.filter(instrument=OuterRef("pk")).order_by("principle__slug")
    rows: QuerySet[Any, Any] = Instrument.objects.published().annotate(
        symbol_texts=ArraySubquery(symbols.values("symbol")),
        symbol_kind_codes=ArraySubquery(symbols.values("kind")),
        subject_codes=ArraySubquery(subjects.values("principle__slug")),
        act_count=counted(Act.objects.published(), "instrument", Count("pk")),
        rollcall_count=counted(RollCall.objects.published(), "instrument", Count("pk")),
    )
    return rows


_INSTRUMENT_FIELDS: tuple[Field, ...] = (
    field("id", "code", "Code of the text or body; what the column instrument holds elsewhere.", "slug", nullable=False, example="a-res-73-27"),
    field("instrument", "code", "The same, under the name it has in other tables.", "slug", nullable=False, example="a-res-73-27"),
    choice("kind", "What it is.", InstrumentKind),
    field("short_title", "text", "Our short title for it.", nullable=False, letters=True),
    field("title", "longtext", "Its official title; empty: not in the record."),
    field("symbols", "list", "All its symbols, as they are written; each finds it.", "symbol_texts", make=tidy, nullable=False),
    field("symbol_kinds", "list", "What the document of each symbol is to it, in the same order: draft, final ...", "symbol_kind_codes", make=tidy, nullable=False),
    field("subjects", "list", "Principles that it is about, by their codes. A subject is no stance of anybody.", "subject_codes", make=tidy, nullable=False),
    field("binding", "boolean", "Whether it binds in law; empty: not known."),
    _maybe("adoption", "How the text was adopted. Adopted without a vote is an act of nobody.", Adoption),
    *interval("adopted_on", "adopted", "it was adopted", example="2018-12-05"),
    *interval("opened_on", "opened", "it was opened for signature", example="2001-11-23"),
    field("closes_on", "date", "Last day on which it can be signed."),
    field("open_to", "code", "Group whose members alone can join it; empty: not limited to the members of a group.", "open_to__slug", example="african-union"),
    *interval("in_force_on", "in_force", "it entered into force", example="2004-07-01"),
    *interval("held_on", "held", "the body worked or the conference met", open_end=True, example="2019/2021"),
    field("place", "text", "City."),
    field("forum", "code", "Forum that it belongs to.", "forum__slug", example="gccs"),
    field("session", "code", "Session that it belongs to.", "session__slug"),
    field("mandate", "longtext", "Document that set it up, by symbol."),
    field("official_count", "longtext", "How many took part, as the source says it."),
    field("complete", "boolean", "Whether our list of those who took part is complete. If not, a state that is not listed may have taken part.", nullable=False),
    field("complete_as_of", "date", "Day of the source that the list is complete by."),
    field("act_count", "integer", "Acts on record; as many as acts?instrument= lists.", nullable=False),
    field("rollcall_count", "integer", "Recorded votes; as many as rollcalls?instrument= lists.", nullable=False),
    field("note", "longtext", "What a reader must know."),
    field("source_url", "url", "Address of the source."),
    *vouched(),
)  # fmt: skip

INSTRUMENTS = Resource(
    name="instruments",
    singular="instrument",
    help="Texts and bodies that states act on: resolutions, drafts, treaties, declarations, coalitions, groups, series of papers.",
    base=_instruments,
    fields=_INSTRUMENT_FIELDS,
    parameters=own(
        _INSTRUMENT_FIELDS,
        (
            on_instrument("pk"),
            Parameter("id", "The same as instrument.", Instruments(), among("pk"), example="a-res-73-27"),
            SUBJECT,
            named("forum", "forum", "Keeps texts of these forums.", "forum_id", example="gccs"),
            named("session", "session", "Keeps texts of these sessions and their parts.", "session_id", tree="parts"),
            named("state", "state", "Keeps texts on which one of these states has acted.", "state_id", part="act", example="NLD"),
            named("group", "group", "Keeps texts on which one of these groups has acted.", "group_id", part="act"),
            *times("adopted_start", "adopted_end", "it was adopted"),
            CHECKED,
        ),
    ),
    unique=("slug",),
    sort=("-adopted_on", "short_title"),
    find=lambda identifier: Q(slug=identifier.lower()),
    parts={
        "subject": about_subject("pk"),
        "act": lambda condition: has(Act, "instrument")(condition & Q(published_at__isnull=False)),
    },
    model=Instrument,
)  # fmt: skip


def _voters(**which: object) -> ArraySubquery:
    return _seats(Act.objects.published().filter(roll_call=OuterRef("pk"), **which))


def _seats(cells: QuerySet[Any, Any]) -> ArraySubquery:
    """Gather whose these cells are: states by alpha-3 code, then former members by slug, as the totals count them."""
    public = Q(state__published_at__isnull=False) | Q(former_state__published_at__isnull=False)
    ordered = cells.filter(public).order_by(F("state__alpha3").asc(nulls_last=True), "former_state__slug")
    return ArraySubquery(ordered.values(seat=Coalesce("state__alpha3", "former_state__slug")))


def is_contested() -> Case:
    """Whether a vote was contested; null where a total is not known, or nobody voted."""
    cast = F("yes") + F("no") + F("abstain")
    return Case(
        When(Q(yes__isnull=True) | Q(no__isnull=True) | Q(abstain__isnull=True) | Q(yes=0, no=0, abstain=0), then=None),
        When(GreaterThanOrEqual(cast - Greatest("yes", "no", "abstain"), CONTESTED * cast), then=True),
        default=False,
        output_field=BooleanField(),
    )


def _rollcalls() -> QuerySet[Any, Any]:
    rows: QuerySet[Any, Any] = RollCall.objects.published().annotate(
        is_contested=is_contested(),
        named_count=counted(Act.objects.published(), "roll_call", Count("pk")),
        voted_yes=_voters(value=Vote.YES),
        voted_no=_voters(value=Vote.NO),
        voted_abstain=_voters(value=Vote.ABSTAIN),
        blanks=_seats(NotVoting.objects.filter(roll_call=OuterRef("pk"))),
    )
    return rows


def _who(name: str, help: str, path: str) -> Field:  # noqa: A002 - the word of the house for it
    return field(name, "list", help, path, make=tidy, nullable=False, shown=False, alone=True)


_ROLLCALL_FIELDS: tuple[Field, ...] = (
    field("id", "code", "Code of the recorded vote; what the column rollcall holds elsewhere.", "slug", nullable=False, example="a-res-73-27"),
    field("rollcall", "code", "The same, under the name it has in other tables.", "slug", nullable=False, example="a-res-73-27"),
    field("instrument", "code", "Text that was voted on, or to which the paragraph, amendment or motion belongs.", "instrument__slug", nullable=False),
    field("instrument_title", "text", "Our short title of that text.", "instrument__short_title", nullable=False),
    field("symbol", "text", "Symbol of what was put to the vote, as written."),
    field("body", "code", "Who voted: unga is the General Assembly, unga_c1 its First Committee.", nullable=False, example="unga"),
    choice("level", "In plenary or in committee. The two are never counted together.", Level),
    choice("about", "What was voted on.", VotedOn),
    field("paragraph", "text", "Which paragraph, amendment or motion."),
    *interval("date", "held", "it was taken", example="2018-12-05"),
    field("date_checked", "boolean", "Whether the day was seen in a public source.", "held_verified", nullable=False),
    field("yes", "integer", "How many voted Yes; empty: not known, which is not 0."),
    field("no", "integer", "How many voted No."),
    field("abstain", "integer", "How many abstained."),
    field("non_voting", "integer", "How many members did not vote. The record does not say why."),
    field("contested", "boolean", "Whether at least 5 % of those who voted Yes, No or abstained were outside the largest of the three.", "is_contested"),
    field("complete", "boolean", "Whether every member of that day has its cell here.", nullable=False),
    field("named", "integer", "Votes on record by name; as many as acts?rollcall= lists.", "named_count", nullable=False),
    _maybe("outcome", "What came of it.", VoteOutcome),
    field("later_instrument", "code", "The later resolution that this vote led to.", "later_instrument__slug"),
    field("meeting", "text", "Record of the meeting, by symbol."),
    _who("voted_yes", "Who voted Yes: states by alpha-3 code, former members by their code (ussr).", "voted_yes"),
    _who("voted_no", "Who voted No, likewise.", "voted_no"),
    _who("abstained", "Who abstained, likewise.", "voted_abstain"),
    _who("did_not_vote", "Members that did not vote, likewise: a blank of the record, and no act.", "blanks"),
    field("note", "longtext", "What a reader must know."),
    field("source_url", "url", "Address of the source."),
    *vouched(),
)  # fmt: skip

ROLLCALLS = Resource(
    name="rollcalls",
    singular="rollcall",
    help="Recorded votes on a text, a paragraph, an amendment or a motion, with totals; a vote without names has totals only.",
    base=_rollcalls,
    fields=_ROLLCALL_FIELDS,
    parameters=own(
        _ROLLCALL_FIELDS,
        (
            on_instrument("instrument_id"),
            named("state", "state", "Keeps votes in which one of these states voted Yes, No or abstained.", "state_id", part="vote", example="CHN"),
            Parameter("value", "Keeps votes in which somebody voted so; with state, in which that state did.", codes(Vote), among("value"), part="vote", example="no"),
            SUBJECT,
            named("forum", "forum", "Keeps votes on texts of these forums.", "instrument__forum_id"),
            Parameter("later_instrument", "Keeps votes that led to these resolutions.", Instruments(), among("later_instrument_id"), example="A/RES/73/27"),
            *times("held_start", "held_end", "the vote was taken"),
            CHECKED,
        ),
    ),
    unique=("slug",),
    sort=("-date", "id"),
    find=lambda identifier: Q(slug=identifier.lower()),
    parts={
        "vote": lambda condition: has(Act, "roll_call")(condition & Q(published_at__isnull=False)),
        "subject": about_subject("instrument_id"),
    },
    model=RollCall,
)  # fmt: skip


def _acts() -> QuerySet[Any, Any]:
    rows: QuerySet[Any, Any] = Act.objects.published()
    return rows


_ACT_FIELDS: tuple[Field, ...] = (
    field("id", "code", "Number of the act.", "public_id", nullable=False, example="A-000001"),
    field("state", "code", "State that acted, by alpha-3 code; empty for a group or a former member.", "state__alpha3", example="NLD"),
    field("state_name", "text", "Name of that state today.", "state__common_name"),
    field("group", "code", "Group that acted, by its code. Its act is never copied to its members.", "group__slug"),
    field("former_state", "code", "Former member that acted, by its code.", "former_state__slug"),
    field("state_name_at_the_time", "text", "Its name in the record of that day, where it was another.", "name_at_the_time"),
    choice("kind", "What was done.", ActKind),
    _maybe("value", "How it voted; of votes only. A state that did not vote has no act.", Vote),
    field("role", "text", "In which role, as the source says. An expert of a group serves in a personal capacity."),
    field("instrument", "code", "Text or body that it was done to.", "instrument__slug", nullable=False),
    field("instrument_title", "text", "Our short title of it.", "instrument__short_title", nullable=False),
    field("rollcall", "code", "The recorded vote; of votes only.", "roll_call__slug"),
    _maybe("level", "Of a vote: in plenary or in committee. The two are never counted together.", Level, "roll_call__level"),
    _maybe("about", "Of a vote: what was voted on.", VotedOn, "roll_call__about"),
    *interval("date", "done", "it was done", open_end=True, example="2018-12-05"),
    *interval("effect_on", "effect", "it took effect"),
    choice("basis", "Whether the source names this state or a closed group, or it follows from a rule.", Basis),
    _maybe("intended", "The vote that the delegation later said it had meant; the recorded one counts.", Vote),
    field("intended_source", "longtext", "Where it said so."),
    field("answers", "code", "Number of the act that it objects to.", "answers__public_id"),
    field("title", "longtext", "Title of a paper."),
    field("symbol", "text", "Symbol of a paper."),
    field("document", "code", "Number of the document here that holds this paper.", "document__public_id"),
    field("note", "longtext", "What a reader must know."),
    field("source_url", "url", "Address of the source."),
    *vouched(),
)  # fmt: skip

ACTS = Resource(
    name="acts",
    singular="act",
    help="What states and groups did, beside what they said: votes, sponsorships, signatures, ratifications, memberships, offices, papers. An act is no position.",
    base=_acts,
    fields=_ACT_FIELDS,
    parameters=own(
        _ACT_FIELDS,
        (
            named("state", "state", "Keeps acts of these states.", "state_id", example="CHN"),
            named("state_name", "state", "The same as state.", "state_id"),
            named("group", "group", "Keeps acts of these groups themselves, not of their members.", "group_id", example="european-union"),
            on_instrument("instrument_id"),
            Parameter(
                "rollcall", "Keeps the votes cast in these recorded votes: code, or the symbol that was voted on.",
                RollCalls(), among("roll_call_id"), example="a-res-73-27",
            ),
            SUBJECT,
            named("forum", "forum", "Keeps acts on texts of these forums.", "instrument__forum_id"),
            *times("done_start", "done_end", "it was done", open_end=True),
            CHECKED,
        ),
    ),
    unique=("public_id",),
    sort=("-date", "id"),
    find=lambda identifier: Q(public_id=identifier.upper()),
    parts={"subject": about_subject("instrument_id")},
    model=Act,
)  # fmt: skip
