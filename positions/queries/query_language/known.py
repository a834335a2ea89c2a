"""What values can name: what is published of states, groups, principles, forums, sessions, documents, statements and texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Model, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from positions.models import (
    Document,
    FormerKey,
    Forum,
    Group,
    Instrument,
    Name,
    Principle,
    RollCall,
    Session,
    State,
    Statement,
)
from positions.models.records import Reference
from positions.published import session
from positions.queries import lexicon
from positions.queries.lexicon.rows import SOURCES
from positions.text.names import Bearer, Lexicon, Noun
from positions.text.names.records import CODES

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
        codes: Its other keys.
        others: What its identifier means in other lists of codes: the name, and the list.
        bearer: What the lexicon knows of it; None for documents and statements, which have numbers.
    """

    key: int
    token: str
    label: str
    names: tuple[str, ...] = ()
    parent: int | None = None
    forum: int = 0
    codes: tuple[str, ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    bearer: Bearer | None = None


@dataclass(frozen=True, slots=True)
class NamedKind:
    """One table of things that values can name.

    Attributes:
        noun: What a person calls it.
        model: The table.
        token: Column of the public identifier.
        label: Column of the name.
        named: Noun of the lexicon; empty if it has a number and no names.
        parent: Column of the node above; empty if there is no tree.
        forum: Column of the forum that it belongs to; empty if it belongs to none.
    """

    noun: str | Promise
    model: type[Model]
    token: str
    label: str
    named: Noun | None = None
    parent: str = ""
    forum: str = ""

    def all(self) -> Sequence[Known]:
        """Return every published one. For reference tables only: their size is that of the world.

        Queries: 1; none if they were read of this edition before.
        """
        seen = session.seen()
        return self._every() if seen is None else _kept(self, seen)

    def lexicon(self, known: Sequence[Known] | None = None) -> Lexicon:
        """Return the names of every published one, and of what is none of them.

        Args:
            known: What ``all`` has given; None: it is asked.

        Queries: 0; without ``known`` as ``all``.
        """
        seen = session.seen()
        return _lexicon(self.all() if known is None else known) if seen is None else _kept_lexicon(self, seen)

    def by_token(self, tokens: Iterable[str]) -> list[Known]:
        """Return those with these identifiers. Queries: 1."""
        return self._read(self._published().filter(**{f"{self.token}__in": [self.in_case(token) for token in tokens]}))

    def by_key(self, texts: Sequence[str]) -> dict[str, Known]:
        """Return what has these keys today, by key in small letters; of a state with what else its code means.

        Queries: 1; none if the same were read of this edition before.
        """
        keys = tuple(self.in_case(text) for text in texts)
        seen = session.seen()
        return self._by_key(keys) if seen is None else dict(_kept_by_key(self, keys, seen))

    def _by_key(self, keys: tuple[str, ...]) -> dict[str, Known]:
        if self.model is not State:
            return {
                one.token.casefold(): one for one in self._read(self._published().filter(**{f"{self.token}__in": keys}))
            }
        also = Name.objects.filter(text=OuterRef("alpha3"), kind__in=CODES).exclude(state=OuterRef("pk"))
        told = also.order_by("pk").values_list(JSONObject(label="state__common_name", kind="kind"))
        rows = self._published().filter(Q(alpha3__in=keys) | Q(alpha2__in=keys) | Q(m49__in=keys))
        found: dict[str, Known] = {}
        for one in self._read(rows.annotate(others=ArraySubquery(told)), "others"):
            for code in (one.token, *one.codes):
                found[code.casefold()] = one if code == one.token else replace(one, others=())
        return found

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

    def _every(self) -> tuple[Known, ...]:
        return tuple(self._read(self._published()))

    def _published(self) -> QuerySet[Any, Any]:
        return self.model._default_manager.published()  # type: ignore[attr-defined,no-any-return]  # noqa: SLF001 - documented

    def _read(self, rows: QuerySet[Any, Any], *annotated: str) -> list[Known]:
        if self.named is None:
            found = rows.order_by("pk").values_list("pk", self.token, self.label)
            return [Known(pk, token, label, (label,)) for pk, token, label in found]
        extra = [*(column for column in (self.parent, self.forum) if column), *annotated]
        out = []
        for pk, one, beside in SOURCES[self.named].read(rows, *extra):
            # Its identifier stands first among the names, and is no name.
            names = tuple(
                dict.fromkeys(text for text in (*(name.text for name in one.names[1:]), *one.aliases) if text)
            )
            parent = beside[0] if self.parent else None
            others = tuple((told["label"], told["kind"]) for told in beside[-1]) if annotated else ()
            codes = tuple(name.text for name in one.names if name.kind in {"iso2", "m49"})
            forum = beside[-1] if self.forum else 0
            out.append(Known(pk, one.token, one.label, names, parent, forum, codes, others, one))
        return out


def _lexicon(known: Iterable[Known]) -> Lexicon:
    return lexicon.lexicon_of((*(one.bearer for one in known if one.bearer), *lexicon.outside()))


@lru_cache(maxsize=32)
def _kept(kind: NamedKind, seen: session.Seen) -> tuple[Known, ...]:
    return kind._every()  # noqa: SLF001 - of this module


@lru_cache(maxsize=512)
def _kept_by_key(kind: NamedKind, keys: tuple[str, ...], seen: session.Seen) -> dict[str, Known]:
    return kind._by_key(keys)  # noqa: SLF001 - of this module


@lru_cache(maxsize=16)
def _kept_lexicon(kind: NamedKind, seen: session.Seen) -> Lexicon:
    return _lexicon(kind.all())


KINDS: dict[str, NamedKind] = {
    "state": NamedKind(_("state"), State, "alpha3", "common_name", "state"),
    "group": NamedKind(_("group"), Group, "slug", "name", "group"),
    "principle": NamedKind(_("principle"), Principle, "slug", "name", "principle", parent="parent_id"),
    "forum": NamedKind(_("forum"), Forum, "slug", "name", "forum"),
    "session": NamedKind(_("session"), Session, "slug", "name", "session", parent="parent_id", forum="forum_id"),
    "document": NamedKind(_("document"), Document, "public_id", "title"),
    "statement": NamedKind(_("statement"), Statement, "public_id", "quote"),
    "instrument": NamedKind(_("text"), Instrument, "slug", "short_title"),
    "rollcall": NamedKind(_("recorded vote"), RollCall, "slug", "symbol"),
}
