"""From the facts files to rows: states, groups, principles. Existing rows are left alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import pgtrigger
from django.apps import apps
from django.db.models import F

from positions.changes import references
from positions.changes.auditing import DataSet, audited
from positions.models import Group, Membership, Principle, PrincipleSource, State
from positions.models.choices import Region

Facts = Sequence[Mapping[str, Any]]

_REGIONS = {
    "African": Region.AFRICAN,
    "Asia-Pacific": Region.ASIA_PACIFIC,
    "Eastern European": Region.EASTERN_EUROPEAN,
    "GRULAC": Region.GRULAC,
    "WEOG": Region.WEOG,
    "none": Region.NO_GROUP,
}
WHY = "loaded from the facts of the data set"


def detail_of(given: object) -> dict[str, str]:
    """Return what was checked of a fact, and how, by its field."""
    if isinstance(given, Mapping):
        return {str(key): str(value) for key, value in given.items()}
    return {"note": str(given)} if given else {}


def load_states(facts: Facts, admitted: Mapping[str, Mapping[str, Any]], *, by: DataSet) -> tuple[int, int]:
    """Load states and groups.

    Args:
        facts: The states and groups.
        admitted: What is known of a state's admission to the United Nations, by alpha-3. It is given to a state that
            was loaded before such days were kept, too.
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
            "verified_detail": detail_of(fact.get("verified_detail")),
            "source": fact["source"],
            "name": fact["name"],
            "names": fact["names"],
            "aliases": fact["aliases"],
        }
        if fact["kind"] == "organisation":
            if fact["slug"] not in known_groups:
                abbreviation = fact["alpha2"] or ""
                group = Group(slug=fact["slug"], abbreviation=abbreviation, note=fact["group_note"], **common)
                references.add(group, by=by, why=WHY)
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
            references.add(state, by=by, why=WHY)
            new += 1
        elif known[fact["alpha3"]].admitted is None and fact["alpha3"] in admitted:
            with audited(by, WHY):
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
    events = apps.get_model("positions", "MembershipEvent")._default_manager  # noqa: SLF001 - Django's documented manager; history has no other
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
            references.add(group, by=by, why=WHY)
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
    with audited(by, WHY):
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
            known[fact["slug"]] = references.add(principle, by=by, why=WHY, parts=partial(_sources, fact))
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
