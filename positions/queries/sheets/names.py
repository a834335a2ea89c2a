"""Natural keys: what the cells of a sheet can name, published or not: by its code, slug or number, or by a name of the lexicon."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from positions.models import (
    Act,
    Document,
    FormerKey,
    FormerState,
    Forum,
    Group,
    Instrument,
    InstrumentSymbol,
    Principle,
    RollCall,
    Session,
    State,
)
from positions.queries.lexicon import lexicon_of, outside
from positions.queries.lexicon.did_you_mean import refusal
from positions.queries.lexicon.rows import SOURCES
from positions.queries.query_language.problems import did_you_mean, nearest, shown
from positions.text.names import Found, Lexicon
from positions.text.symbols import SymbolIndex

DIGEST = "sha256:"
"""Before the digest of its bytes, by which a document is named that has no public number yet."""
MOST_SUGGESTED = 20
"""Complaints of one sheet for which it is asked what was meant: each compares all names, and a sheet may be wrong throughout."""
_SHA256 = re.compile(r"sha256:[0-9a-f]{64}", re.IGNORECASE)


class CellRefused(ValueError):
    """A cell that cannot be taken; the message says what to do."""


@dataclass(frozen=True, slots=True)
class SheetKind:
    """A table whose rows cells can name.

    Attributes:
        noun: What a person calls a row, with the key: "code of a state".
        model: The table.
        token: Gives the key of a row.
        case: Case of the keys.
        related: Relations that the token needs.
    """

    noun: str | Promise
    model: type[Model]
    token: Callable[[Any], str]
    case: Callable[[str], str] = str.lower
    related: tuple[str, ...] = ()


def session_token(session: Session) -> str:
    """Key of a session: its forum's slug and its own."""
    return f"{session.forum.slug}/{session.slug}"


def document_token(document: Document) -> str:
    """Key of a document: its public number; before it has one, the digest of its bytes."""
    return document.public_id or DIGEST + document.content_sha256


KINDS: dict[str, SheetKind] = {
    "state": SheetKind(_("code of a state (ISO 3166-1 alpha-3)"), State, lambda row: row.alpha3, str.upper),
    "group": SheetKind(_("slug of a group"), Group, lambda row: row.slug),
    "forum": SheetKind(_("slug of a forum"), Forum, lambda row: row.slug),
    "session": SheetKind(
        _("session (its forum's slug, a slash, its own slug)"), Session, session_token, related=("forum",)
    ),
    "principle": SheetKind(_("slug of a principle"), Principle, lambda row: row.slug),
    "formerstate": SheetKind(_("slug of a former member"), FormerState, lambda row: row.slug),
    "instrument": SheetKind(_("slug, symbol or title of an instrument"), Instrument, lambda row: row.slug),
    "rollcall": SheetKind(_("slug of a roll call"), RollCall, lambda row: row.slug, related=("instrument",)),
}


class Names:
    """The keys that are known while a sheet is brought in. Each table is read once, when it is first asked for."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, Any]] = {}
        self._documents: dict[str, Document | None] = {}
        self._complaints: dict[tuple[str, str], str] = {}
        self._former: dict[str, dict[str, list[int]]] = {}
        self._lexicons: dict[str, Lexicon] = {}
        self._by_bearer: dict[str, dict[str, Any]] = {}
        self._symbols: SymbolIndex | None = None

    def known(self, kind: str) -> dict[str, Any]:
        """All rows of a kind by key. Queries: 1, once."""
        if kind not in self._known:
            of = KINDS[kind]
            rows = of.model._default_manager.select_related(*of.related).order_by("pk")  # noqa: SLF001 - documented
            self._known[kind] = {of.token(row): row for row in rows}
        return self._known[kind]

    def learn(self, kind: str, row: Any) -> None:
        """Know a row that the sheet itself has brought."""
        self.known(kind)[KINDS[kind].token(row)] = row
        self._lexicons.pop(kind, None)
        self._symbols = None

    def find(self, kind: str, cell: str) -> Any:
        """Find the row that a cell names, by the key that it has now or one that it had.

        Raises:
            CellRefused: It names none; with what may have been meant.
        """
        if (row := self.known(kind).get(KINDS[kind].case(cell.strip())) or self.former(kind, cell)) is not None:
            return row
        if kind == "instrument":
            return self._instrument(cell)
        if kind not in SOURCES:
            raise CellRefused(self.complaint(kind, cell))
        outcome = self._lexicon(kind).look_up(cell, (SOURCES[kind].noun,))
        if isinstance(outcome, Found) and (row := self._by_bearer[kind].get(outcome.bearer.token)) is not None:
            return row
        raise CellRefused(self.complaint(kind, cell))

    def _instrument(self, cell: str) -> Any:
        """Find an instrument by a symbol or title, as the API does. Queries: 1, once.

        Raises:
            CellRefused: There is none, or several.
        """
        rows = {row.pk: row for row in self.known("instrument").values()}
        if self._symbols is None:
            titles = ((name, pk) for pk, row in rows.items() for name in (row.short_title, row.title) if name)
            symbols = InstrumentSymbol.objects.values_list("symbol", "instrument_id")
            self._symbols = SymbolIndex(titles, symbols)
        found = self._symbols.find(cell)
        if len(found) == 1:
            return rows[found.pop()]
        if not found:
            raise CellRefused(self.complaint("instrument", cell))
        which = ", ".join(sorted(rows[pk].slug for pk in found))
        raise CellRefused(
            gettext("“%(cell)s” may be any of %(which)s. Write which.") % {"cell": shown(cell.strip()), "which": which}
        )

    def former(self, kind: str, cell: str) -> Any | None:
        """Find the row that had a key last; None if none ever had it. Queries: 1 for each kind, once."""
        rows = {row.pk: row for row in self.known(kind).values()}
        above, slash, own = KINDS[kind].case(cell.strip()).rpartition("/")
        if not slash:
            return next((rows[pk] for pk in self._bearers(kind, own) if pk in rows), None)
        # A session is named with its forum; either may have been called otherwise.
        forum = self.known("forum").get(above) or self.former("forum", above)
        found = [row.pk for row in rows.values() if row.slug == own] or self._bearers(kind, own)
        return next((rows[pk] for pk in found if pk in rows and forum and rows[pk].forum_id == forum.pk), None)

    def _bearers(self, kind: str, key: str) -> list[int]:
        if kind not in self._former:
            self._former[kind] = FormerKey.objects.bearers(KINDS[kind].model)
        return self._former[kind].get(key, [])

    def complaint(self, kind: str, cell: str) -> str:
        """Say that a cell is no key, and what may have been meant. The same cell is asked about once."""
        asked = (kind, cell.strip())
        if asked not in self._complaints:
            self._complaints[asked] = self._complain(kind, cell)
        return self._complaints[asked]

    def _complain(self, kind: str, cell: str) -> str:
        of = KINDS[kind]
        told = gettext("“%(cell)s” is no %(noun)s.") % {"cell": shown(cell.strip()), "noun": of.noun}
        if len(self._complaints) >= MOST_SUGGESTED:
            return told
        if kind not in SOURCES:
            return told + did_you_mean(nearest(cell, [(token, token) for token in self.known(kind)]))
        lexicon = self._lexicon(kind)
        outcome = lexicon.look_up(cell, (SOURCES[kind].noun,))
        why, _tokens = refusal(shown(cell.strip()), outcome, lexicon, noun=of.noun, kind=SOURCES[kind].noun)
        return why

    def _lexicon(self, kind: str) -> Lexicon:
        """Names of a kind; read when they are first needed. Queries: 1, once."""
        if kind not in self._lexicons:
            source = SOURCES[kind]
            bearers = {pk: one for pk, one, _ in source.read(source.model._default_manager.all())}  # noqa: SLF001 - documented
            rows = {row.pk: row for row in self.known(kind).values()}
            self._by_bearer[kind] = {one.token: rows[pk] for pk, one in bearers.items() if pk in rows}
            self._lexicons[kind] = lexicon_of((*bearers.values(), *outside()))
        return self._lexicons[kind]

    def act(self, cell: str) -> Act:
        """Find a public act by its number. Queries: 1 for each.

        Raises:
            CellRefused: There is none.
        """
        found = Act.objects.filter(public_id=cell.strip().upper()).first()
        if found is None:
            told = gettext("“%(cell)s” is no number of a public act, as A-000017.")
            raise CellRefused(told % {"cell": shown(cell.strip())})
        return found

    def document(self, cell: str) -> Document:
        """Find a document, with its text. Queries: 1 for each.

        Raises:
            CellRefused: There is none.
        """
        token = cell.strip()
        if token not in self._documents:
            if _SHA256.fullmatch(token):
                found = Document.objects.defer("content").filter(content_sha256=token[len(DIGEST) :].lower()).first()
            else:
                found = Document.objects.defer("content").filter(public_id=token.upper()).first()
            self._documents[token] = found
        document = self._documents[token]
        if document is None:
            raise CellRefused(
                gettext(
                    "“%(cell)s” is no number of a document. Write it as D-0001, "
                    "or before it is public as sha256: and the "
                    "digest of its bytes, which the document's page shows."
                )
                % {"cell": shown(token)}
            )
        return document
