"""From the facts files to rows: states, groups, forums with their sessions, principles. Existing rows are left alone."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

import pgtrigger
from django.apps import apps
from django.db.models import F

from positions.changes import references
from positions.changes.auditing import DataSet, audited
from positions.models import Forum, Group, Membership, Participation, Principle, PrincipleSource, Session, State
from positions.models.choices import Precision, Region

Facts = Sequence[Mapping[str, Any]]

_REGIONS = {
    "African": Region.AFRICAN,
    "Asia-Pacific": Region.ASIA_PACIFIC,
    "Eastern European": Region.EASTERN_EUROPEAN,
    "GRULAC": Region.GRULAC,
    "WEOG": Region.WEOG,
    "none": Region.NO_GROUP,
}
# What these are lasts until it is said to end; a conference or a letter without a last day took one.
_LASTING = {"organ", "permanent mechanism", "regional", "treaty body", "series", "negotiating committee"}
_WHY = "loaded from the facts of the data set"


def _detail(given: object) -> dict[str, str]:
    if isinstance(given, Mapping):
        return {str(key): str(value) for key, value in given.items()}
    return {"note": str(given)} if given else {}


def load_states(facts: Facts, admitted: Mapping[str, Mapping[str, Any]], *, by: DataSet) -> tuple[int, int]:
    """Load states and groups.

    Args:
        facts: The states and groups.
        admitted: What is known of a state's admission to the United Nations, by alpha-3. It is given to a state that was loaded
            before such days were kept, too.
        by: Who is answerable for them.

    Returns:
        How many states and groups were new.
    """
    known = {state.alpha3: state for state in State.objects.all()}
    known_groups = set(Group.objects.values_list("slug", flat=True))
    new = new_groups = 0
    for fact in facts:
        common: dict[str, Any] = {
            "verified": fact["verified"],
            "verified_detail": _detail(fact.get("verified_detail")),
            "source": fact["source"],
            "name": fact["name"],
            "names": fact["names"],
            "aliases": fact["aliases"],
        }
        if fact["kind"] == "organisation":
            if fact["slug"] not in known_groups:
                abbreviation = fact["alpha2"] or ""
                group = Group(slug=fact["slug"], abbreviation=abbreviation, note=fact["group_note"], **common)
                references.add(group, by=by, why=_WHY)
                new_groups += 1
        elif fact["alpha3"] not in known:
            state = State(
                alpha3=fact["alpha3"],
                alpha2=fact["alpha2"],
                m49=fact["m49"],
                kind=fact["kind"],
                common_name=fact["common_name"],
                official_name=fact["official_name"] or "",
                region=_REGIONS[fact["un_group"]],
                region_note=fact["group_note"],
                **common,
                **admitted.get(fact["alpha3"], {}),
            )
            references.add(state, by=by, why=_WHY)
            new += 1
        elif known[fact["alpha3"]].admitted is None and fact["alpha3"] in admitted:
            with audited(by, _WHY):
                State.objects.filter(pk=known[fact["alpha3"]].pk).update(
                    revision=F("revision") + 1, **admitted[fact["alpha3"]]
                )
    return new, new_groups


def load_groups(facts: Facts, names: Sequence[Mapping[str, str]], *, by: DataSet) -> tuple[int, int]:
    """Load groups of states with their members.

    Args:
        facts: The groups, each with its members.
        names: Further names of groups, by ``token``: those of a group that is new become its aliases.
        by: Who is answerable for them.

    Returns:
        How many groups and memberships were new. A group that ever had a member in the record is left as it is.
    """
    groups = {group.slug: group for group in Group.objects.all()}
    states = {state.alpha3: state for state in State.objects.all()}
    events = apps.get_model("positions", "MembershipEvent")._default_manager  # noqa: SLF001 - documented
    held = set(events.values_list("group_id", flat=True))
    new_groups, members = 0, []
    for fact in facts:
        group = groups.get(fact["slug"])
        if group is None:
            group = Group(
                **{name: fact[name] for name in ("slug", "name", "abbreviation", "note", "source", "verified")},
                names={"en": fact["name"]},
                aliases=[row["text"] for row in names if row["token"] == fact["slug"] and row["text"] != fact["name"]],
            )
            references.add(group, by=by, why=_WHY)
            new_groups += 1
        if group.pk in held:
            continue
        members += [
            Membership(
                group=group,
                state=states[member["state"]],
                joined_on=member.get("joined_on"),
                left_on=member.get("left_on"),
                source=fact["source"],
                verified=fact["verified"],
            )
            for member in fact["members"]
        ]
    with audited(by, _WHY):
        # Hundreds of rows at once: the last of them moves the edition for all.
        with pgtrigger.ignore("positions.Membership:stamps_edition"):
            Membership.objects.bulk_create(members[:-1])
        Membership.objects.bulk_create(members[-1:])
    return new_groups, len(members)


def load_principles(facts: Facts, *, by: DataSet) -> int:
    """Load the tree of principles, parents first, in the order of the file.

    Returns:
        How many were new.
    """
    known = {principle.slug: principle for principle in Principle.objects.all()}
    waiting = [(position, fact) for position, fact in enumerate(facts, start=1) if fact["slug"] not in known]
    new = len(waiting)
    while waiting:
        ready = [(p, f) for p, f in waiting if f["parent"] is None or f["parent"] in known]
        if not ready:
            raise ValueError(f"These principles name a parent that is not there: {[f['slug'] for _, f in waiting]}.")
        for position, fact in ready:
            principle = Principle(
                slug=fact["slug"],
                name=fact["name"],
                label=fact["label"] or "",
                kind=fact["kind"],
                parent=known[fact["parent"]] if fact["parent"] else None,
                position=position,
                summary=fact["summary"],
                aliases=fact["aliases"],
                source=fact["source"],
                verified=fact["verified"],
            )
            known[fact["slug"]] = references.add(principle, by=by, why=_WHY, parts=partial(_sources, fact))
        waiting = [(p, f) for p, f in waiting if f["slug"] not in known]
    return new


def _sources(fact: Mapping[str, Any], principle: Principle) -> list[PrincipleSource]:
    return [
        PrincipleSource(
            principle=principle,
            symbol=source["document"],
            paragraph=source["paragraph"] or "",
            verified=source["verified"],
            position=place,
        )
        for place, source in enumerate(fact["sources"])
    ]


def load_forums(facts: Facts, *, by: DataSet) -> tuple[int, int]:
    """Load forums, their sessions and who took part.

    Returns:
        How many forums and sessions were new.
    """
    states = {state.alpha2: state for state in State.objects.all()}
    forums = {forum.slug: forum for forum in Forum.objects.all()}
    sessions = {session.slug: session for session in Session.objects.all()}
    before = len(forums), len(sessions)
    for fact in facts:
        if fact["parent"] is None and fact["slug"] not in forums:
            forum = Forum(
                host=fact.get("host", ""),
                summary=fact.get("summary", ""),
                region=fact.get("region", ""),
                **_occasion(fact, states),
            )
            forums[forum.slug] = references.add(
                forum, by=by, why=_WHY, parts=partial(_took_part_in_forum, fact, states)
            )
        elif fact["parent"] is not None and fact["slug"] not in sessions:
            session = Session(forum=forums[fact["parent"]], expert_count=fact.get("experts"), **_occasion(fact, states))
            sessions[session.slug] = references.add(
                session, by=by, why=_WHY, parts=partial(_took_part_in_session, fact, states)
            )
        for meeting in (*fact.get("sessions", ()), *fact.get("other_meetings", ())):
            name = _meeting_name(meeting)
            slug = f"{fact['slug']}-{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}"[:80].rstrip("-")
            if slug not in sessions:
                parent = sessions.get(fact["slug"])
                start, end, precision = _days(meeting, lasting=False)
                session = Session(
                    slug=slug,
                    name=name,
                    abbreviation=fact["abbr"],
                    kind="meeting",
                    forum=parent.forum if parent else forums[fact["slug"]],
                    parent=parent,
                    held_start=start,
                    held_end=end,
                    held_precision=precision,
                    source=fact["source"],
                    verified=meeting["verified"],
                    verified_detail=_detail(meeting.get("verified_detail")),
                )
                sessions[slug] = references.add(session, by=by, why=_WHY)
    return len(forums) - before[0], len(sessions) - before[1]


def _meeting_name(meeting: Mapping[str, Any]) -> str:
    if "name" in meeting:
        return str(meeting["name"])
    number = meeting["number"]
    if isinstance(number, int):
        return f"Session {number}"
    return "Organizational session" if number == "organizational" else str(number).capitalize()


def _occasion(fact: Mapping[str, Any], states: Mapping[str, State]) -> dict[str, Any]:
    start, end, precision = _days(fact, lasting=fact["kind"] in _LASTING)
    members = fact.get("members")
    documents = [dict(entry) for entry in (*fact.get("reports", ()), *fact.get("documents", ()))]
    if symbol := fact.get("document"):
        documents.append({"symbol": symbol})
    if series := fact.get("document_series"):
        documents.append({"symbol": series, "what": "series of its documents"})
    return {
        "slug": fact["slug"],
        "name": fact["name"],
        "abbreviation": fact["abbr"],
        "kind": fact["kind"],
        "held_start": start,
        "held_end": end,
        "held_precision": precision,
        "place": fact.get("place", ""),
        "host_state": states[fact["host_state"]] if fact.get("host_state") else None,
        "mandate": fact.get("mandate", ""),
        "report": fact.get("report", ""),
        "outcome": fact.get("outcome", ""),
        "chair": fact.get("chair", ""),
        "chair_state": states[fact["chair_state"]] if fact.get("chair_state") else None,
        "participants": "; ".join(
            part for part in (fact.get("participants", ""), members if isinstance(members, str) else "") if part
        ),
        "documents": documents,
        "related": list(fact.get("related", ())),
        "note": fact.get("note", ""),
        "source": fact["source"],
        "verified": fact["verified"],
        "verified_detail": _detail(fact.get("verified_detail")),
    }


def _took_part(fact: Mapping[str, Any], states: Mapping[str, State], **place: Forum | Session) -> list[Participation]:
    detail = fact.get("verified_detail")
    members_mark = (detail.get("members") if isinstance(detail, Mapping) else None) or fact["verified"]
    members = fact.get("members") if isinstance(fact.get("members"), list) else []
    return [
        Participation(state=states[code], role=role, verified=mark, **place)
        for codes, role, mark in (
            (members or (), "expert", members_mark),
            (fact.get("sponsors", ()), "sponsor", fact["verified"]),
        )
        for code in codes
    ]


def _took_part_in_forum(fact: Mapping[str, Any], states: Mapping[str, State], forum: Forum) -> list[Participation]:
    return _took_part(fact, states, forum=forum)


def _took_part_in_session(
    fact: Mapping[str, Any], states: Mapping[str, State], session: Session
) -> list[Participation]:
    return _took_part(fact, states, session=session)


def _bounds(text: str) -> tuple[date, date, Precision]:
    """First and last day of "2004", "2024-08" or "2015-04-16", and its precision."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        day = date(parts[0], parts[1], parts[2])
        return day, day, Precision.DAY
    if len(parts) == 2:
        last = calendar.monthrange(parts[0], parts[1])[1]
        return date(parts[0], parts[1], 1), date(parts[0], parts[1], last), Precision.MONTH
    return date(parts[0], 1, 1), date(parts[0], 12, 31), Precision.YEAR


def _days(fact: Mapping[str, Any], *, lasting: bool) -> tuple[date | None, date | None, str]:
    """Days and precision of a fact's ``start`` and ``end``; the coarser of two precisions holds for both."""
    if not fact.get("start"):
        return None, None, ""
    first, last, precision = _bounds(fact["start"])
    if fact.get("end"):
        end_first, last, end_precision = _bounds(fact["end"])
        coarse = [Precision.DAY, Precision.MONTH, Precision.YEAR]
        precision = max(precision, end_precision, key=coarse.index)
        if precision == Precision.YEAR:
            first, last = date(first.year, 1, 1), date(end_first.year, 12, 31)
        elif precision == Precision.DAY and first != last:
            precision = Precision.INTERVAL
        return first, last, precision
    return (first, None, precision) if lasting else (first, last, precision)


__all__ = ["Facts", "load_forums", "load_principles", "load_states"]
