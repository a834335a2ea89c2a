"""What is no row of the record and has names all the same: states that are no more, parts of states, groups that nobody added yet."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from positions.text.names import Bearer, Name, Shared, normalize


def _folder() -> Path:
    return Path(settings.BASE_DIR) / "fixtures" / "lexicon"


def _rows(name: str) -> list[dict[str, str]]:
    with (_folder() / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@cache
def outside() -> tuple[Bearer, ...]:
    """What is no state or group of the record, with the reason and what to ask for instead. Queries: 0."""
    facts: list[dict[str, Any]] = json.loads((_folder() / "outside.json").read_text("utf-8"))
    # The last day of a former member is told where its membership is, and nowhere else.
    members: list[dict[str, Any]] = json.loads((_folder().parent / "acts" / "former_members.json").read_text("utf-8"))
    last_days = {member["slug"]: member["last_day"] for member in members}
    return tuple(
        Bearer(
            "outside",
            fact["token"],
            fact["label"],
            (
                *(Name(text, "short") for text in fact["names"]),
                *(Name(code, "iso3") for code in fact.get("iso", ())),
                *(Name(code, "iso_former") for code in fact.get("codes", ())),
                *(Name(number, "cow_number") for number in fact.get("cow_numbers", ())),
            ),
            why=fact["why"],
            instead=tuple(fact.get("instead", ())),
            until=_day(fact.get("until") or last_days.get(fact.get("member", ""))),
        )
        for fact in facts
    )


@cache
def shared() -> tuple[Shared, ...]:
    """Words by which people mean several states, though perhaps one alone bears them. Queries: 0."""
    return tuple(
        Shared(row["text"], tuple(row["candidates"].split()), _day(row["until"])) for row in _rows("shared.csv")
    )


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in _rows("groups.csv"):
        found.setdefault(row["token"], []).append(row["text"])
    return {slug: tuple(names) for slug, names in found.items()}


def unheld(held: Iterable[Bearer]) -> tuple[Bearer, ...]:
    """Return the groups of which no name is among the record's: what the record holds is its own to name.

    Args:
        held: The groups that the record holds.
    """
    known = {normalize(text) for one in held for text in (*(name.text for name in one.names), *one.aliases)}
    return tuple(
        Bearer("group", slug, names[0], tuple(Name(text) for text in names))
        for slug, names in _groups().items()
        if not known & {normalize(text) for text in names}
    )


def group_label(slug: str) -> str:
    """Name of a group that the record does not hold; the slug if nobody knows it. Queries: 0."""
    return _groups().get(slug, (slug,))[0]
