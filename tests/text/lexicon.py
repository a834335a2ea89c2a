"""The lexicon of the seed lists, without a database."""

import csv
import json
from datetime import date
from functools import cache

from positions.text.names import Bearer, Lexicon, Name, Shared, build, normalize
from tests.text.seeds import FIXTURES

FOLDER = FIXTURES / "lexicon"
FACTS = json.loads((FIXTURES / "states.json").read_text("utf-8"))


def rows(name):
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def day(text):
    return date.fromisoformat(text) if text else None


@cache
def listed():
    """Names by token."""
    found = {}
    for file in ("un", "codes", "names"):
        for row in rows(file):
            name = Name(row["text"], row["kind"], row["language"], day(row["since"]), day(row["until"]))
            found.setdefault(row["token"], []).append(name)
    return found


def bearer_of(fact):
    """A state or group of the facts."""
    token = fact["alpha3"] or fact["slug"]
    codes = [("iso3", "alpha3"), ("iso2", "alpha2"), ("m49", "m49")] if fact["alpha3"] else [("abbreviation", "alpha2")]
    names = [Name(fact[key], kind) for kind, key in codes if fact[key]]
    names += [Name(text, "short") for text in (fact["name"], fact["common_name"]) if text]
    names += [Name(fact["official_name"], "official")] if fact["official_name"] else []
    names += [Name(text, "short", language) for language, text in fact["names"].items()]
    noun = "state" if fact["alpha3"] else "group"
    return Bearer(
        noun, token, fact["common_name"] or fact["name"], (*names, *listed().get(token, ())), tuple(fact["aliases"])
    )


def outside():
    for one in json.loads((FOLDER / "outside.json").read_text("utf-8")):
        names = [Name(text, "short") for text in one["names"]]
        names += [Name(code, "iso3") for code in one.get("iso", ())] + [
            Name(code, "fifa") for code in one.get("codes", ())
        ]
        yield Bearer("outside", one["token"], one["label"], tuple(names), (), one["why"], tuple(one.get("instead", ())))


def shared():
    return [Shared(row["text"], tuple(row["candidates"].split()), day(row["until"])) for row in rows("shared")]


def groups(held=()):
    """Groups of which no name is among those of the record."""
    known, found = {normalize(name) for name in held}, {}
    for row in rows("groups"):
        found.setdefault(row["token"], []).append(row["text"])
    return [
        Bearer("group", slug, names[0], tuple(Name(text) for text in names))
        for slug, names in found.items()
        if not known & {normalize(name) for name in names}
    ]


@cache
def of_the_record() -> Lexicon:
    """The same without the groups that the record does not hold."""
    return build([*map(bearer_of, FACTS), *outside()], shared())


@cache
def seeded() -> Lexicon:
    held = [name for fact in FACTS if not fact["alpha3"] for name in (*fact["names"].values(), *fact["aliases"])]
    return build([*map(bearer_of, FACTS), *outside(), *groups(held)], shared())
