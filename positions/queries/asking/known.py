"""What values can name: the published states, groups, principles, forums, sessions, documents and statements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from positions.models import Document, FormerKey, Forum, Group, Principle, Session, State, Statement
from positions.models.records import Reference

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CODE = re.compile(r"[A-Z]{2,3}|[0-9]{3}")


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
        codes: Its other keys; they are among its names, and go before what else bears them.
    """

    key: int
    token: str
    label: str
    names: tuple[str, ...] = ()
    parent: int | None = None
    forum: int = 0
    codes: tuple[str, ...] = ()


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
        forum: Column of the forum that it belongs to; empty if it belongs to none.
        codes: Those of ``columns`` that are keys too.
    """

    noun: str | Promise
    model: type[Model]
    token: str
    label: str
    columns: tuple[str, ...] = ()
    parent: str = ""
    forum: str = ""
    codes: tuple[str, ...] = ()

    def all(self) -> list[Known]:
        """Return every published one. For reference tables only: their size is that of the world. Queries: 1."""
        return self._read(self._published())

    def by_token(self, tokens: Iterable[str]) -> list[Known]:
        """Return those with these identifiers. Queries: 1."""
        return self._read(self._published().filter(**{f"{self.token}__in": [self.in_case(token) for token in tokens]}))

    def in_case(self, token: str) -> str:
        """Write an identifier in the case of its kind."""
        return token.lower() if self.token == "slug" else token.upper()  # noqa: S105 - an identifier, not a password

    def former(self, texts: Sequence[str]) -> dict[str, list[Known]]:
        """Return what once had these keys, the last to have it first; nothing for a text that nothing ever was called by.

        Queries: 2; 1 if nothing had them; 0 if no text looks like a key.
        """
        model = self.model
        if not issubclass(model, Reference):
            return {}
        form = _CODE if model is State else _SLUG
        asked = {text: key for text in texts if form.fullmatch(key := model.as_key(text))}
        bearers = FormerKey.objects.bearers(model, asked.values()) if asked else {}
        rows = self._published().filter(pk__in={pk for found in bearers.values() for pk in found}) if bearers else None
        known = {one.key: one for one in self._read(rows)} if rows is not None else {}
        found = {text: [known[pk] for pk in bearers.get(key, ()) if pk in known] for text, key in asked.items()}
        return {text: those for text, those in found.items() if those}

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
            codes = tuple(cell for name, cell in zip(self.columns, rest, strict=False) if name in self.codes)
            out.append(Known(pk, token, label, tuple(name for name in names if name), parent, forum, codes))
        return out


KINDS: dict[str, Kind] = {
    "state": Kind(
        _("state"),
        State,
        "alpha3",
        "common_name",
        ("alpha2", "m49", "name", "official_name", "names", "aliases"),
        codes=("alpha2", "m49"),
    ),
    "group": Kind(_("group"), Group, "slug", "name", ("abbreviation", "names", "aliases")),
    "principle": Kind(_("principle"), Principle, "slug", "name", ("label", "aliases"), parent="parent_id"),
    "forum": Kind(_("forum"), Forum, "slug", "name", ("abbreviation",)),
    "session": Kind(_("session"), Session, "slug", "name", ("abbreviation",), parent="parent_id", forum="forum_id"),
    "document": Kind(_("document"), Document, "public_id", "title"),
    "statement": Kind(_("statement"), Statement, "public_id", "quote"),
}
