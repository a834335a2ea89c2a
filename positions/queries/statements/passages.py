"""Rows of statements: the passage, whose words it is, and what it does to which principle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, cast

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from positions.formats.dates import Interval, Precision
from positions.models import Attribution, PublicVersion, Session, Stance, Statement
from positions.models.choices import StanceValue
from positions.queries.lexicon import name_at_the_time


def interval(start: date | None, end: date | None, precision: str) -> Interval | None:
    """Return the days and precision of a record as one date; None if it has none.

    A day from which something lasts ("since 30 March 2026") is an open interval.
    """
    if start is None and end is None:
        return None
    if precision == "day" and (start is None or end is None):
        precision = "interval"
    return Interval(start, end, cast("Precision", precision))


@dataclass(frozen=True, slots=True)
class Speaks:
    """A state or group that a statement speaks for.

    Attributes:
        kind: ``state`` or ``group``.
        code: Alpha-3 code in small letters, or slug: the address part.
        name: Its name in running text, of today.
        role: ``sole``, ``joint``, ``on_behalf`` or ``aligned``.
        then: The name that it used on the days of the statement; empty if that is today's, or not known.
    """

    kind: Literal["state", "group"]
    code: str
    name: str
    role: str
    then: str = ""

    @property
    def known_as(self) -> str:
        """Its name of then with today's beside it; its name, where they are the same."""
        return _("%(then)s (now %(name)s)") % {"then": self.then, "name": self.name} if self.then else self.name


@dataclass(frozen=True, slots=True)
class Takes:
    """What a statement does to one principle.

    Attributes:
        slug: Address part of the principle.
        name: Its name.
        value: The stance: ``affirms``, ``qualifies``, ``opposes`` or ``calls_for``.
        label: The stance in words.
        rationale: Why it is read so; empty if the statement's own rationale says it.
        inferred: Whether the principle is not named but follows from the words.
    """

    slug: str
    name: str
    value: str
    label: str
    rationale: str
    inferred: bool


@dataclass(frozen=True, slots=True)
class SaidAt:
    """A session, as the place where words were said or as what they talk about.

    Attributes:
        forum: Address part of its forum.
        slug: Address part of the session; empty for a forum as such.
        name: Name of the session or forum.
        place: City; empty if unknown or of no matter.
    """

    forum: str
    slug: str
    name: str
    place: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A statement in a list.

    Attributes:
        id: Public number.
        version: Number of the version in force.
        quote: The passage, verbatim.
        voice: Whose wording it is.
        voice_label: The same in words.
        speaker: Who speaks; empty if nobody is named.
        capacity: In which office.
        said: When; None if unknown.
        session: Where it was said; None if at no session.
        occasion: Part of the session, as the source names it.
        language: Language of the passage, BCP 47.
        counted: Whether it makes positions.
        truncated: Whether it begins or ends where the source breaks off.
        rationale: Why it is read so.
        remarks: What else a reader must know.
        start: First code point in the document.
        end: Code point after the last.
        document: Public number of the document.
        title: Title of the document.
        publisher: Who published the document.
        published: When; None if unknown.
        published_at: When this version was made public here (UTC).
        from_data_set: Whether the version came with the data set; else a second person reviewed it.
        speaks: States and groups that it speaks for, in the order of the record.
        takes: What it does to principles, in the order of the record.
        row: The version itself, for what is shown as it is stored.
    """

    id: str
    version: int
    quote: str
    voice: str
    voice_label: str
    speaker: str
    capacity: str
    said: Interval | None
    session: SaidAt | None
    occasion: str
    language: str
    counted: bool
    truncated: bool
    rationale: str
    remarks: str
    start: int
    end: int
    document: str
    title: str
    publisher: str
    published: Interval | None
    published_at: datetime
    from_data_set: bool
    speaks: tuple[Speaks, ...]
    takes: tuple[Takes, ...]
    row: Statement | PublicVersion = field(repr=False, compare=False)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the states and groups that it speaks for, of today."""
        return tuple(one.name for one in self.speaks)

    @property
    def known_as(self) -> tuple[str, ...]:
        """The same as they were named then, with today's name beside it where it differs."""
        return tuple(one.known_as for one in self.speaks)

    @property
    def institution(self) -> bool:
        """Whether the speaker is an institution: the author of an official text, or the editor of a headline."""
        return self.voice in {"document_text", "headline"}


def occasion_of(session: Session) -> SaidAt:
    """Return a session, loaded with its forum and parent, as an occasion.

    A meeting is called after what it is a meeting of: "Session 3" says nothing alone.
    """
    name = session.name
    if session.parent is not None and session.parent.published_at is not None:
        name = f"{session.parent.name}, {name}"
    elif session.kind == "meeting":
        name = f"{session.forum.abbreviation or session.forum.name}, {name}"
    return SaidAt(session.forum.slug, session.slug, name, session.place)


def speaking(statements: Iterable[int]) -> dict[int, tuple[Speaks, ...]]:
    """Whom statements speak for, by their keys.

    Queries: 1.
    """
    found: dict[int, list[Speaks]] = defaultdict(list)
    rows = (
        Attribution.objects.filter(statement__in=list(statements))
        .annotate(then=name_at_the_time("state", "statement__"))
        .order_by("id")
        .values_list(
            "statement_id", "role", "then",
            "state__alpha3", "state__common_name", "state__published_at",
            "group__slug", "group__name", "group__published_at",
        )
    )  # fmt: skip
    for statement, role, then, alpha3, state, state_published, slug, group, group_published in rows:
        if state_published is not None:
            found[statement].append(Speaks("state", alpha3.lower(), state, role, then or ""))
        elif group_published is not None:
            found[statement].append(Speaks("group", slug, group, role))
    return {key: tuple(values) for key, values in found.items()}


def taking(statements: Iterable[int]) -> dict[int, tuple[Takes, ...]]:
    """What statements do to principles, by their keys.

    Queries: 1.
    """
    found: dict[int, list[Takes]] = defaultdict(list)
    rows = (
        Stance.objects.filter(statement__in=list(statements), principle__published_at__isnull=False)
        .order_by("id")
        .values_list("statement_id", "principle__slug", "principle__name", "value", "rationale", "inferred")
    )
    for statement, slug, name, value, rationale, inferred in rows:
        found[statement].append(Takes(slug, name, value, str(StanceValue(value).label), rationale, inferred))
    return {key: tuple(values) for key, values in found.items()}


def passages(statements: QuerySet[Statement]) -> tuple[Passage, ...]:
    """Load statements as rows.

    Args:
        statements: Versions in force, narrowed and in order, a page of them at most; the text of the document is not
            read.

    Returns:
        A row for each, in the same order.

    Queries: 3, whatever the size (statements with document and session, whom they speak for, their stances); 1 if
    empty.
    """
    rows = list(
        statements.select_related("document", "session__forum", "session__parent").defer(
            "document__text", "document__content", "review_note", "approved_digest"
        )
    )
    keys = [row.pk for row in rows]
    if not keys:
        return ()
    whom, stances = speaking(keys), taking(keys)
    return tuple(passage(row, whom.get(row.pk, ()), stances.get(row.pk, ())) for row in rows)


def passages_of(numbers: Sequence[str]) -> tuple[Passage, ...]:
    """Load the statements in force with these public numbers, in the order of the numbers; others are left out.

    Queries: 3, whatever the size; 0 if there are no numbers.
    """
    if not numbers:
        return ()
    found = {row.id: row for row in passages(Statement.objects.published().filter(public_id__in=list(numbers)))}
    return tuple(found[number] for number in numbers if number in found)


def passage(row: Statement | PublicVersion, speaks: tuple[Speaks, ...], takes: tuple[Takes, ...]) -> Passage:
    """Return one loaded statement, or a version of its public history, as a row."""
    document = row.document
    if row.public_id is None or row.published_at is None or document.public_id is None:
        raise ValueError("Only a published statement of a published document is a row.")
    return Passage(
        id=row.public_id,
        version=row.version,
        quote=row.quote,
        voice=row.voice,
        voice_label=str(row.get_voice_display()),
        speaker=row.speaker,
        capacity=row.capacity,
        said=interval(row.said_start, row.said_end, row.said_precision),
        session=occasion_of(row.session) if row.session else None,
        occasion=row.occasion,
        language=row.language,
        counted=row.counted,
        truncated=row.truncated,
        rationale=row.rationale,
        remarks=row.remarks,
        start=row.start,
        end=row.end,
        document=document.public_id,
        title=document.title,
        publisher=document.publisher,
        published=interval(document.published_start, document.published_end, document.published_precision),
        published_at=row.published_at,
        from_data_set=row.origin == "data_set",
        speaks=speaks,
        takes=takes,
        row=row,
    )
