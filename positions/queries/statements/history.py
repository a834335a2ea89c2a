"""The public history of a statement: its versions, why each was corrected, and what differs from the one before."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import zip_longest

from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext

from positions.models import Furniture, PublicVersion
from positions.models.acts.choices import Level
from positions.models.choices import AttributionRole, StanceValue
from positions.published.declaration.statements import STATEMENTS
from positions.queries.by_number import by_number
from positions.queries.histories import Changed
from positions.queries.lexicon import names_on
from positions.queries.statements.explanations import Explains, explained_then
from positions.queries.statements.passages import Passage, SaidAt, Speaks, Takes, passage
from positions.queries.wording.dates import date_words
from positions.text.context import Context, around
from positions.text.differences import Run, compare
from positions.text.spans import Span

SHOWN = 20
"""Versions that a statement's page compares; the API has all of them."""


@dataclass(frozen=True, slots=True)
class VersionStep:
    """One version in the history of a statement.

    Attributes:
        passage: The version.
        retired_at: When the next one took its place (UTC); None for the version in force.
        reason: Why it was corrected; empty for the version in force, or where nobody recorded it.
        then: Quote of the version before, in runs; empty if the quote is the same or nothing was before.
        now: Quote of this version likewise.
        changed: What else differs from the version before, in words.
        first: Whether nothing was before.
    """

    passage: Passage
    retired_at: datetime | None
    reason: str
    then: tuple[Run, ...] = field(default=(), repr=False)
    now: tuple[Run, ...] = field(default=(), repr=False)
    changed: tuple[Changed, ...] = ()
    first: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """The versions of a statement.

    Attributes:
        steps: The latest first; at most ``SHOWN``.
        count: How many there are.
    """

    steps: tuple[VersionStep, ...]
    count: int

    @property
    def corrected(self) -> bool:
        """Whether there was a version before the one in force."""
        return self.count > 1


@dataclass(frozen=True, slots=True)
class VersionPage:
    """A version, in force or not, with everything that its page shows.

    Attributes:
        step: The version, compared with the one before.
        following: Number of the version that took its place; None if it is in force.
        in_force: Number of the version in force.
        context: What stands before and after the passage in its document.
        cut: What stands now at its place in the stored text.
        mentions: Forums and sessions that it talks about.
        explains: Votes and positions that it explained.
    """

    step: VersionStep
    following: int | None
    in_force: int
    context: Context = field(repr=False)
    cut: str = field(repr=False)
    mentions: tuple[SaidAt, ...]
    explains: tuple[Explains, ...]

    @property
    def matches(self) -> bool:
        """Whether the quote equals the stored text at its place, compared now."""
        return self.cut == self.step.passage.quote


@dataclass(frozen=True, slots=True)
class Correction:
    """A version that was superseded, in the list of corrections.

    Attributes:
        id: Public number of the statement.
        version: Number of the version that was superseded.
        at: When (UTC).
        reason: Why; empty where nobody recorded it.
    """

    id: str
    version: int
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class LastStep:
    """The last correction of a statement in force.

    Attributes:
        step: What the version in force has changed.
        reason: Why the one before was corrected; empty where nobody recorded it.
        first_at: When the first version became public (UTC).
    """

    step: VersionStep
    reason: str
    first_at: datetime


def last_steps(public_ids: Collection[str]) -> dict[str, LastStep]:
    """Return the last correction of each of these statements that has one, by number. Queries: 1, or 0 without numbers."""
    if not public_ids:
        return {}
    versions: dict[str, list[PublicVersion]] = {}
    for row in _rows().filter(public_id__in=list(public_ids)).order_by("public_id", "version"):
        versions.setdefault(str(row.public_id), []).append(row)
    return {
        number: LastStep(_step(rows[-1], rows[-2]), rows[-2].retired_reason, rows[0].published_at)
        for number, rows in versions.items()
        if len(rows) > 1 and rows[0].published_at is not None
    }


def history(public_id: str) -> History:
    """Return the public versions of a statement in force; empty for a number that is unknown, unpublished or withdrawn.

    Queries: 2, or 1 where it was never corrected.
    """
    rows = list(_rows().filter(public_id=public_id).order_by("-version")[: SHOWN + 1])
    count = len(rows) if len(rows) <= SHOWN else PublicVersion.objects.filter(public_id=public_id).count()
    steps = [_step(row, before) for row, before in zip_longest(rows, rows[1:])]
    return History(tuple(steps[:SHOWN]), count)


def version_page(public_id: str, version: int) -> VersionPage | None:
    """Return a version of a statement that is in force in this version or a later one; None if there is none.

    Queries: 4; 3 if its days are not known.
    """
    rows = list(_rows().filter(public_id=public_id, version__lte=version).order_by("-version")[:2])
    if not rows or rows[0].version != version:
        return None
    row = rows[0]
    later = PublicVersion.objects.filter(public_id=public_id, version__gt=version).order_by("version")
    numbers = list(later.values_list("version", flat=True))
    furniture = Furniture.objects.filter(document=row.document_id).order_by("start", "end")
    text = row.document.text
    step = _step(row, rows[1] if len(rows) > 1 else None)
    return VersionPage(
        step=replace(step, passage=replace(step.passage, speaks=_then(row, step.passage.speaks))),
        following=numbers[0] if numbers else None,
        in_force=numbers[-1] if numbers else version,
        context=around(text, Span(row.start, row.end), [Span(piece.start, piece.end) for piece in furniture]),
        cut=text[row.start : row.end],
        mentions=tuple(SaidAt(one["forum"], one["slug"], one["name"], "") for one in row.mentioning),
        explains=explained_then(row.explaining),
    )


def corrections(limit: int) -> tuple[Correction, ...]:
    """List the latest corrections of statements in force, the newest first. Queries: 1."""
    rows = PublicVersion.objects.filter(retired_at__isnull=False).order_by("-retired_at", by_number("public_id"))
    found = rows.values_list("public_id", "version", "retired_at", "retired_reason")[:limit]
    return tuple(Correction(number, version, at, reason) for number, version, at, reason in found if number and at)


def _rows() -> QuerySet[PublicVersion]:
    return PublicVersion.objects.select_related("document", "session__forum", "session__parent").defer(
        "document__content"
    )


def _then(row: PublicVersion, speaks: tuple[Speaks, ...]) -> tuple[Speaks, ...]:
    """Add the names that they used on the days of a version. Queries: 1, or 0."""
    undated = row.said_start is None and row.said_end is None
    days = (row.document.published_start, row.document.published_end) if undated else (row.said_start, row.said_end)
    then = names_on([one.code.upper() for one in speaks if one.kind == "state"], *days)
    return tuple(replace(one, then=then.get(one.code.upper(), "")) for one in speaks)


def _passage(row: PublicVersion) -> Passage:
    speaks = tuple(Speaks(one["kind"], one["code"].lower(), one["name"], one["role"]) for one in row.speaking)
    takes = tuple(
        Takes(
            one["slug"], one["name"], one["value"], str(StanceValue(one["value"]).label), one["rationale"], one["inferred"]
        )
        for one in row.taking
    )  # fmt: skip
    return passage(row, speaks, takes)


def _step(row: PublicVersion, before: PublicVersion | None) -> VersionStep:
    shown = _passage(row)
    if before is None:
        return VersionStep(shown, row.retired_at, row.retired_reason, first=True)
    earlier = _passage(before)
    then, now = compare(before.quote, row.quote) if before.quote != row.quote else ([], [])
    lines = zip(_lines(before, earlier), _lines(row, shown), strict=True)
    changed = tuple(Changed(label, old, new) for (label, old), (_, new) in lines if old != new)
    return VersionStep(shown, row.retired_at, row.retired_reason, tuple(then), tuple(now), changed)


def _lines(row: PublicVersion, shown: Passage) -> list[tuple[str, str]]:
    """Say everything of a version but its quote: names and words, always the same names in the same order."""
    yes, no = gettext("yes"), gettext("no")
    return [
        (gettext("Document"), shown.document),
        (gettext("Characters"), f"{shown.start}–{shown.end}"),
        (gettext("Speaks for"), "\n".join(_speaks(one) for one in shown.speaks)),
        (gettext("Speaker"), shown.speaker),
        (gettext("Capacity"), shown.capacity),
        (gettext("Said on"), date_words(shown.said) if shown.said else ""),
        (gettext("Said at"), shown.session.name if shown.session else ""),
        (gettext("Occasion"), shown.occasion),
        (gettext("Voice"), shown.voice_label),
        (gettext("Language"), shown.language),
        (gettext("Principles and stances"), "\n".join(_takes(one) for one in row.taking)),
        (gettext("Talks about"), "\n".join(str(one["name"]) for one in row.mentioning)),
        (gettext("Explains"), "\n".join(_explains(one) for one in explained_then(row.explaining))),
        (gettext("Makes positions"), yes if shown.counted else no),
        (gettext("The source breaks off"), yes if shown.truncated else no),
        (gettext("Confidence"), str(row.confidence)),
        (gettext("Why it is read so"), shown.rationale),
        (gettext("Remarks"), shown.remarks),
        *((capfirst(str(STATEMENTS.field(name).verbose_name)), _written(getattr(row, name))) for name in _FURTHER),
    ]


_FURTHER = tuple(
    column.name
    for column in STATEMENTS.further(
        {
            "quote",
            "start",
            "end",
            "speaker",
            "capacity",
            "occasion",
            "language",
            "counted",
            "truncated",
            "rationale",
            "remarks",
        }
    )
)


def _written(value: object) -> str:
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    return "" if value is None else str(value)


def _speaks(one: Speaks) -> str:
    return one.name if one.role == AttributionRole.SOLE else f"{one.name} ({AttributionRole(one.role).label})"


def _explains(one: Explains) -> str:
    what = [one.title, one.paragraph, str(Level(one.level).label) if one.level else "", one.kind_label]
    return ", ".join(word for word in what if word)


def _takes(one: dict[str, object]) -> str:
    words = [f"{one['name']}: {StanceValue(str(one['value'])).label}", gettext("confidence %s") % one["confidence"]]
    if one["inferred"]:
        words.append(gettext("inferred"))
    if one["rationale"]:
        words.append(str(one["rationale"]))
    return ", ".join(words)
