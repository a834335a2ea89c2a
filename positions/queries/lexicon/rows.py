"""Names in the record: what bears them, from its own columns and from the rows of names that curators add."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Model, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from positions.models import Forum, Group, Principle, Session, State
from positions.models import Name as NameRow
from positions.text.names import Bearer, Name, Noun


@dataclass(frozen=True, slots=True)
class Source:
    """Where the names of one noun stand.

    Attributes:
        noun: Which.
        model: The table.
        token: Column of the public identifier.
        label: Column of the name.
        columns: Other columns that hold a name, with its kind; an object holds one for each language.
        aliases: Whether there is a column with other words by which it is found.
    """

    noun: Noun
    model: type[Model]
    token: str
    label: str
    columns: tuple[tuple[str, str], ...] = ()
    aliases: bool = False

    def read(self, rows: QuerySet[Any, Any], *extra: str) -> Iterator[tuple[int, Bearer, Sequence[Any]]]:
        """Read rows with all their names.

        Args:
            rows: Of the model.
            extra: Columns that are wanted beside.

        Returns:
            For each row its key, what bears the names, and the columns; in order of the keys.

        Queries: 1.
        """
        names = NameRow.objects.filter(**{self.noun: OuterRef("pk")}).order_by("pk")
        told = JSONObject(text="text", kind="kind", language="language", since="since", until="until")
        own = [column for column, _ in self.columns]
        wanted = ["pk", self.token, self.label, *own, *(["aliases"] if self.aliases else []), *extra]
        found = rows.annotate(called=ArraySubquery(names.values_list(told))).order_by("pk")
        for pk, token, label, *rest, called in found.values_list(*wanted, "called"):
            aliases = tuple(rest[len(own)]) if self.aliases else ()
            beside = rest[len(own) + self.aliases :]
            listed = (*self._own(token, label, rest[: len(own)]), *(_name(one) for one in called))
            yield pk, Bearer(self.noun, token, label, listed, aliases), beside

    def _own(self, token: str, label: str, cells: Sequence[Any]) -> Iterator[Name]:
        yield Name(token, "iso3" if self.noun == "state" else "alias")
        yield Name(label, "short")
        for (_, kind), cell in zip(self.columns, cells, strict=True):
            if isinstance(cell, dict):
                yield from (Name(text, kind, language) for language, text in cell.items() if text)
            elif cell:
                yield Name(cell, kind)


def _name(told: dict[str, Any]) -> Name:
    since, until = (date.fromisoformat(told[key]) if told[key] else None for key in ("since", "until"))
    return Name(told["text"], told["kind"], told["language"], since, until)


SOURCES: dict[str, Source] = {
    "state": Source(
        "state", State, "alpha3", "common_name",
        (("alpha2", "iso2"), ("m49", "m49"), ("name", "short"), ("official_name", "official"), ("names", "short")),
        aliases=True,
    ),
    "group": Source("group", Group, "slug", "name", (("abbreviation", "abbreviation"), ("names", "short")), aliases=True),
    "principle": Source("principle", Principle, "slug", "name", (("label", "abbreviation"),), aliases=True),
    "forum": Source("forum", Forum, "slug", "name", (("abbreviation", "abbreviation"),)),
    "session": Source("session", Session, "slug", "name", (("abbreviation", "abbreviation"),)),
}  # fmt: skip
