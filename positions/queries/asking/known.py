"""What values can name: the published states, groups, principles, forums, sessions, documents and statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from positions.models import Document, FormerSlug, Forum, Group, Principle, Session, State, Statement


@dataclass(frozen=True, slots=True)
class Known:
    """A thing that a value can name.

    Attributes:
        key: Its row.
        token: Its public identifier.
        label: Its name.
        names: Everything else that it is called, the label included.
        parent: Row of the node above it, in a tree.
        forum: Row of the forum that it is a session of; 0 for anything else.
    """

    key: int
    token: str
    label: str
    names: tuple[str, ...] = ()
    parent: int | None = None
    forum: int = 0


@dataclass(frozen=True, slots=True)
class Kind:
    """One table of things that values can name.

    Attributes:
        noun: What a person calls it.
        model: The table.
        token: Column of the public identifier.
        label: Column of the name.
        columns: Columns with other names; a list or an object of names counts as each of them.
        parent: Column of the node above; empty if there is no tree.
    """

    noun: str | Promise
    model: type[Model]
    token: str
    label: str
    columns: tuple[str, ...] = ()
    parent: str = ""
    forum: str = ""

    def all(self) -> list[Known]:
        """Return every published one. For reference tables only: their size is that of the world. Queries: 1."""
        return self._read(self._published())

    def by_token(self, tokens: Iterable[str]) -> list[Known]:
        """Return those with these identifiers. Queries: 1."""
        case = str.lower if self.token == "slug" else str.upper  # noqa: S105 - an identifier, not a password
        return self._read(self._published().filter(**{f"{self.token}__in": [case(token) for token in tokens]}))

    def former(self, slugs: Sequence[str]) -> dict[str, int]:
        """Return the rows that former addresses belong to. Queries: 1, or 0 for what has no slug."""
        if self.token != "slug":  # noqa: S105 - an identifier, not a password
            return {}
        table = self.model._meta.db_table  # noqa: SLF001 - Django's documented _meta
        lower = {slug.lower(): slug for slug in slugs}
        rows = FormerSlug.objects.filter(noun=table, slug__in=list(lower)).values_list("slug", "object_id")
        return {lower[slug]: pk for slug, pk in rows}

    def token_of(self, key: int) -> str | None:
        """Return the identifier of a published row. Queries: 1."""
        return next((one.token for one in self._read(self._published().filter(pk=key))), None)

    def _published(self) -> QuerySet[Any, Any]:
        return self.model._default_manager.published()  # type: ignore[attr-defined,no-any-return]  # noqa: SLF001 - documented

    def _read(self, rows: QuerySet[Any, Any]) -> list[Known]:
        columns = ["pk", self.token, self.label, *self.columns]
        extra = [column for column in (self.parent, self.forum) if column]
        out = []
        for pk, token, label, *rest in rows.order_by("pk").values_list(*columns, *extra):
            names = [label]
            for cell in rest[: len(self.columns)]:
                names.extend(cell.values() if isinstance(cell, dict) else cell if isinstance(cell, list) else [cell])
            above = rest[len(self.columns) :]
            parent = above[0] if self.parent else None
            forum = above[-1] if self.forum else 0
            out.append(Known(pk, token, label, tuple(name for name in names if name), parent, forum))
        return out


KINDS: dict[str, Kind] = {
    "state": Kind(_("state"), State, "alpha3", "common_name", ("alpha2", "name", "official_name", "names", "aliases")),
    "group": Kind(_("group"), Group, "slug", "name", ("abbreviation", "names", "aliases")),
    "principle": Kind(_("principle"), Principle, "slug", "name", ("label", "aliases"), parent="parent_id"),
    "forum": Kind(_("forum"), Forum, "slug", "name", ("abbreviation",)),
    "session": Kind(_("session"), Session, "slug", "name", ("abbreviation",), parent="parent_id", forum="forum_id"),
    "document": Kind(_("document"), Document, "public_id", "title"),
    "statement": Kind(_("statement"), Statement, "public_id", "quote"),
}
