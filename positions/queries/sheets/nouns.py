"""The sheets of reference facts: states, groups, forums and principles, column by column."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from positions.formats import cell_syntax
from positions.models import Forum, Group, Membership, Name, Participation, Principle, PrincipleSource, State
from positions.models.choices import NameKind, Verified
from positions.queries.query_language.problems import shown
from positions.queries.sheets.acts import ACTS, INSTRUMENTS, ROLL_CALLS
from positions.queries.sheets.columns import PartColumn, SheetColumn, of_field, of_period
from positions.queries.sheets.definitions import ReferenceNoun
from positions.queries.sheets.names import CellRefused, Names


def _verified(facts: Any) -> str:
    value = facts.get("verified", Verified.UNCHECKED)
    if value not in Verified.values:
        raise CellRefused(
            _("verified=%(value)s is none of: %(values)s.")
            % {"value": shown(value), "values": ", ".join(Verified.values)}
        )
    return str(value)


def _told(row: Any) -> dict[str, str]:
    return {} if row.verified == Verified.UNCHECKED else {"verified": row.verified}


def _member(row: Membership) -> cell_syntax.CellItem:
    days = f"{row.joined_on or '..'}/{row.left_on or '..'}" if row.joined_on or row.left_on else None
    return cell_syntax.CellItem(row.state.alpha3, days, _told(row) | {"source": row.source})


def _membership(item: cell_syntax.CellItem, names: Names) -> Membership:
    state = names.find("state", item.head)
    joined, left = _days(item.value)
    return Membership(
        state=state,
        joined_on=joined,
        left_on=left,
        source=item.facts.get("source", ""),
        verified=_verified(item.facts),
    )


def _days(value: str | None) -> tuple[date | None, date | None]:
    if not value or value == "../..":
        return None, None
    parts = value.split("/")
    try:
        days = [None if part == ".." else date.fromisoformat(part) for part in parts]
    except ValueError:
        days = []
    if len(days) != 2:
        raise CellRefused(
            _("“%(value)s” is not the time of a membership: write first and last day, as 2001-06-15/2010-12-31, with .. for a "
              "day that is not known or has not come.")
            % {"value": shown(value)}
        )  # fmt: skip
    first, last = days
    if first and last and first > last:
        # Asked before the database is: its ranges would not say which row.
        raise CellRefused(_("A state cannot leave before it joins: %(value)s.") % {"value": shown(value)})
    return first, last


def _participation(item: cell_syntax.CellItem, names: Names) -> Participation:
    if not item.value:
        raise CellRefused(_("Say in which role: %(state)s=delegation.") % {"state": shown(item.head)})
    return Participation(state=names.find("state", item.head), role=item.value, verified=_verified(item.facts))


def _source(item: cell_syntax.CellItem, names: Names) -> PrincipleSource:
    return PrincipleSource(symbol=item.head, paragraph=item.value or "", verified=_verified(item.facts))


def _named(row: Name) -> cell_syntax.CellItem:
    days = {name: day.isoformat() for name, day in (("since", row.since), ("until", row.until)) if day}
    told = {"language": row.language, **days, **_told(row), "source": row.source}
    return cell_syntax.CellItem(row.text, row.kind, {name: value for name, value in told.items() if value})


def _name(item: cell_syntax.CellItem, _names: Names) -> Name:
    kind = item.value or NameKind.ALIAS
    if kind not in NameKind.values:
        raise CellRefused(
            _("“%(kind)s” is no kind of name. Kinds are: %(kinds)s.")
            % {"kind": shown(kind), "kinds": ", ".join(NameKind.values)}
        )
    days = {}
    for name in ("since", "until"):
        try:
            days[name] = date.fromisoformat(item.facts[name]) if item.facts.get(name) else None
        except ValueError as error:
            raise CellRefused(
                _("%(name)s=%(day)s is no day: write it as 2018-04-19.")
                % {"name": name, "day": shown(item.facts[name])}
            ) from error
    return Name(
        text=item.head,
        kind=kind,
        language=item.facts.get("language", ""),
        source=item.facts.get("source", ""),
        verified=_verified(item.facts),
        **days,
    )


_NAMES = PartColumn(
    "lexicon",
    "Names and codes by which it is known beside those of the other columns, each "
    "with its kind behind the equals sign, and in "
    "parentheses language, since, until, verified and source.",
    "lexicon",
    _named,
    _name,
    lambda row: (row.text, row.kind, row.language, row.since),
    ("until", "source", "verified"),
    ("language", "since", "until", "verified", "source"),
    lambda item: (item.head, item.value or "", sorted(item.facts.items())),
    "Swaziland=former (language=en, since=1968-09-24, until=2018-05-31)",
    reads="",
)


def _fields(model: type[models.Model], *names: str) -> tuple[SheetColumn, ...]:
    return tuple(of_field(model, name, example=_EXAMPLES.get(name, "")) for name in names)


_EXAMPLES = {
    "names": "en=China; fr=Chine",
    "aliases": 'PRC; "Mainland; China"',
    "verified_detail": "mandate=checked; chair=partly",
    "related": "A/RES/73/27; A/RES/75/240",
    "documents": '[{"symbol": "A/75/816", "what": "report"}]',
    "alpha3": "CHN",
    "alpha2": "CN",
    "m49": "156",
}
_CHECKED = ("verified", "verified_detail", "source")

STATES = ReferenceNoun(
    "states",
    "state",
    State,
    (
        *_fields(
            State, "alpha3", "alpha2", "m49", "kind", "common_name", "name", "official_name", "names", "aliases", "region",
            "region_note",
        ),
        _NAMES,
        *_fields(State, *_CHECKED),
    ),
)  # fmt: skip

GROUPS = ReferenceNoun(
    "groups",
    "group",
    Group,
    (
        *_fields(Group, "slug", "name", "abbreviation", "names", "aliases", "note"),
        PartColumn(
            "members",
            "States that belong to the group, each with first and last day (.. for "
            "a day that is not known or has not come), and "
            "in parentheses verified and source.",
            "memberships",
            _member,
            _membership,
            lambda row: (row.state_id, row.joined_on),
            ("left_on", "source", "verified"),
            ("verified", "source"),
            lambda item: (item.head, item.value or ""),
            'CHN; IND=2017-06-09/.. (verified=checked, source="Astana declaration")',
        ),
        _NAMES,
        *_fields(Group, *_CHECKED),
    ),
)

FORUMS = ReferenceNoun(
    "forums",
    "forum",
    Forum,
    (
        *_fields(Forum, "slug", "name", "abbreviation", "kind", "host", "summary", "region"),
        of_period(
            "held",
            "First and last day, both inclusive: 2021, 2021-10, 2021-10-20, "
            "or two with a slash between; .. if it lasts.",
            lasting=True,
            example="2021/2025",
        ),
        *_fields(
            Forum, "place", "host_state", "mandate", "report", "outcome", "chair", "chair_state", "participants",
            "documents", "related", "note",
        ),
        PartColumn(
            "states",
            "States whose experts, delegations or sponsorship took part, each "
            "with its role (expert, sponsor, delegation).",
            "participations",
            lambda row: cell_syntax.CellItem(row.state.alpha3, row.role, _told(row)),
            _participation,
            lambda row: (row.state_id, row.role),
            ("verified",),
            ("verified",),
            lambda item: (item.head, item.value or ""),
            "CHN=expert; NLD=sponsor (verified=checked)",
        ),
        _NAMES,
        *_fields(Forum, *_CHECKED),
    ),
    related=("host_state", "chair_state"),
)  # fmt: skip

PRINCIPLES = ReferenceNoun(
    "principles",
    "principle",
    Principle,
    (
        *_fields(Principle, "slug", "name", "label", "kind"),
        of_field(
            Principle, "parent", example="international-law",
            help="Slug of the node above; none for a family. Parent and child may come in one sheet, in any order.",
        ),
        *_fields(Principle, "position", "summary", "aliases"),
        PartColumn(
            "sources",
            "Documents in which it is stated, each with its paragraph behind the equals sign, in their order.",
            "sources",
            lambda row: cell_syntax.CellItem(row.symbol, row.paragraph or None, _told(row)),
            _source,
            lambda row: (row.symbol, row.paragraph),
            ("verified", "position"),
            ("verified",),
            example='A/70/174="26, 28(b)" (verified=checked); A/76/135="71(c)"',
            reads="",
        ),
        _NAMES,
        *_fields(Principle, *_CHECKED),
    ),
    parent="parent",
    related=("parent",),
)  # fmt: skip

REFERENCES: dict[type[models.Model], ReferenceNoun] = {
    noun.model: noun for noun in (STATES, GROUPS, FORUMS, PRINCIPLES, INSTRUMENTS, ROLL_CALLS, ACTS)
}

__all__ = ["FORUMS", "GROUPS", "PRINCIPLES", "REFERENCES", "STATES"]
