"""The lexicon as the seed lists have it: names of states and groups without a row of the database."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from positions.queries.lexicon.outside import outside, unheld
from positions.text.names import Bearer, Name

_CODES = (("alpha3", "iso3"), ("alpha2", "iso2"), ("m49", "m49"))
_NAMES = (("common_name", "short"), ("name", "short"), ("official_name", "official"))


@cache
def shipped() -> tuple[Bearer, ...]:
    """Return all that a text may name as its speaker, from ``fixtures/`` alone.

    What it gives does not depend on what a record holds, so measurements of two installations can be compared.

    Returns:
        States and groups, groups that no list describes, then what is no state.

    Queries: 0.
    """
    fixtures = Path(settings.BASE_DIR) / "fixtures"
    facts: list[dict[str, Any]] = json.loads((fixtures / "states.json").read_text("utf-8"))
    listed = _listed(fixtures / "lexicon")
    bearers = tuple(_bearer(fact, tuple(listed.get(fact["alpha3"] or fact["slug"], ()))) for fact in facts)
    groups = [bearer for bearer in bearers if bearer.noun == "group"]
    return (*bearers, *unheld(groups), *outside())


def _listed(folder: Path) -> dict[str, list[Name]]:
    found: dict[str, list[Name]] = {}
    for name in ("un", "codes", "names"):
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                since, until = (date.fromisoformat(row[key]) if row[key] else None for key in ("since", "until"))
                found.setdefault(row["token"], []).append(Name(row["text"], row["kind"], row["language"], since, until))
    return found


def _bearer(fact: dict[str, Any], listed: tuple[Name, ...]) -> Bearer:
    is_state = bool(fact["alpha3"])
    token = fact["alpha3"] or fact["slug"]

    def own() -> Iterator[Name]:
        for key, kind in _CODES:
            if fact[key]:
                yield Name(fact[key], kind if is_state else "abbreviation")
        for key, kind in _NAMES:
            if fact[key]:
                yield Name(fact[key], kind)
        for language, text in fact["names"].items():
            yield Name(text, "short", language)

    label = fact["common_name"] or fact["name"]
    return Bearer("state" if is_state else "group", token, label, (*own(), *listed), tuple(fact["aliases"]))
