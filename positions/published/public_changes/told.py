"""Which changes are told, of which nouns, and the triggers that note them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Model

from positions.models import (
    Act,
    Document,
    Forum,
    Furniture,
    Group,
    Instrument,
    InstrumentSubject,
    InstrumentSymbol,
    Intervention,
    Membership,
    Name,
    NotVoting,
    Participation,
    Principle,
    PrincipleSource,
    RollCall,
    Session,
    State,
    Statement,
)
from positions.published.declaration import table_of
from positions.published.declaration.tables import PublicTable

WHOLES: Mapping[str, tuple[type[Model], str]] = {
    "statements": (Statement, "public_id"),
    "documents": (Document, "public_id"),
    "instruments": (Instrument, "slug"),
    "rollcalls": (RollCall, "slug"),
    "acts": (Act, "public_id"),
    "states": (State, "alpha3"),
    "groups": (Group, "slug"),
    "principles": (Principle, "slug"),
    "forums": (Forum, "slug"),
    "sessions": (Session, "slug"),
}
"""Nouns of which changes are told, as the API calls them, each with its table and the column that identifies a record."""

_PARTS: tuple[tuple[type[Model], Mapping[str, str]], ...] = (
    (Name, {"state_id": "states", "group_id": "groups", "forum_id": "forums", "session_id": "sessions", "principle_id": "principles"}),
    (Membership, {"group_id": "groups", "state_id": "states"}),
    (Participation, {"session_id": "sessions", "forum_id": "forums"}),
    (PrincipleSource, {"principle_id": "principles"}),
    (Furniture, {"document_id": "documents"}),
    (Intervention, {"document_id": "documents"}),
    (InstrumentSymbol, {"instrument_id": "instruments"}),
    (InstrumentSubject, {"instrument_id": "instruments"}),
    (NotVoting, {"roll_call_id": "rollcalls"}),
)  # fmt: skip
"""Tables whose rows belong to a record: a change of one is a change of the records that these columns lead to."""


@dataclass(frozen=True, slots=True)
class _Noted:
    """A table, and what its trigger does."""

    table: PublicTable
    inserted: str
    updated: str
    deleted: str = ""

    @property
    def triggers(self) -> Mapping[str, tuple[str, str, str]]:
        """By name of the trigger: the command, the rows that it is given, and what is done; once for any number of them."""
        every = {
            "zz_changes_insert": ("INSERT", "NEW TABLE AS new_rows", self.inserted),
            "zz_changes_update": ("UPDATE", "OLD TABLE AS old_rows NEW TABLE AS new_rows", self.updated),
            "zz_changes_delete": ("DELETE", "OLD TABLE AS old_rows", self.deleted),
        }
        return {name: each for name, each in every.items() if each[2]}

    def sql(self) -> str:
        """Return the SQL of its function and triggers."""
        name = self.table.name
        branches = "".join(f" IF TG_OP = '{word}' THEN {body} END IF;\n" for word, _, body in self.triggers.values())
        triggers = "".join(
            f"CREATE OR REPLACE TRIGGER {trigger} AFTER {word} ON public.{name} REFERENCING {given}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION changes.of_{name}();\n"
            for trigger, (word, given, _) in self.triggers.items()
        )
        return (
            f"CREATE OR REPLACE FUNCTION changes.of_{name}() RETURNS trigger"
            f" LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$\nBEGIN\n{branches} RETURN NULL;\nEND $$;\n{triggers}"
        )


def _table(model: type[Model]) -> PublicTable:
    found = table_of(model)
    if found is None:
        raise LookupError(f"{model.__name__} is not public: mend positions/published/public_changes/told.py.")
    return found


def _both(table: PublicTable) -> str:
    """SQL of the rows of an update, before and after, where the public sees a difference."""
    seen = {column.name for column in table.columns} - {"revision"}
    fields = table.model._meta.local_concrete_fields  # noqa: SLF001 - Django's documented _meta
    hidden = ", ".join(f"'{field.column}'" for field in fields if field.column not in seen)
    return (
        f"FROM old_rows o JOIN new_rows n ON n.id = o.id WHERE (({table.rows('o')}) IS DISTINCT FROM ({table.rows('n')})"
        f" OR (to_jsonb(o) - ARRAY[{hidden}]) IS DISTINCT FROM (to_jsonb(n) - ARRAY[{hidden}]))"
    )


def _statements() -> _Noted:
    # A version that takes the place of another is published in the transaction, and so at the moment, that retires it.
    took = (
        "EXISTS (SELECT FROM public.positions_statement p WHERE p.public_id = n.public_id AND p.state = 'superseded'"
        " AND p.retired_at = n.published_at)"
    )
    kind = f"CASE WHEN n.state = 'withdrawn' THEN 'withdrawn' WHEN {took} THEN 'corrected' ELSE 'published' END"
    return _Noted(
        _table(Statement),
        "",
        f"PERFORM changes.note('statements', n.id, n.public_id, {kind}, n.version, NULL)"
        " FROM old_rows o JOIN new_rows n ON n.id = o.id WHERE n.state <> o.state AND n.state IN ('published', 'withdrawn')"
        " ORDER BY n.id;",
    )


def _whole(noun: str, model: type[Model], code: str) -> _Noted:
    table = _table(model)
    before, after = table.rows("o"), table.rows("n")
    return _Noted(
        table,
        f"PERFORM changes.note('{noun}', n.id, n.{code}, 'published', NULL, NULL) FROM new_rows n WHERE {after} ORDER BY n.id;",
        f"PERFORM changes.note('{noun}', n.id, n.{code}, CASE WHEN {before} THEN 'corrected' ELSE 'published' END, NULL,"
        f" CASE WHEN {before} AND o.{code} <> n.{code} THEN o.{code} END) {_both(table)} AND {after} ORDER BY n.id;",
    )


def _part(model: type[Model], leads: Mapping[str, str]) -> _Noted:
    table = _table(model)

    def told(rows: str) -> str:
        found = ""
        for column, noun in leads.items():
            whole, code = WHOLES[noun]
            found += (
                f"PERFORM changes.note('{noun}', w.id, w.{code}, 'corrected', NULL, NULL)"
                f" FROM (SELECT DISTINCT {column} AS id {rows}) AS r JOIN public.{whole._meta.db_table} w USING (id)"  # noqa: SLF001 - as above
                " WHERE w.published_at IS NOT NULL ORDER BY w.id;\n"
            )
        return found

    def seen(row: str, rows: str) -> str:
        return told(f"FROM {rows} {row} WHERE {table.rows(row)}")

    changed = _both(table)
    updated = "".join(told(f"FROM (SELECT {row}.* {changed} AND ({table.rows(row)})) AS {row}") for row in ("o", "n"))
    return _Noted(table, seen("n", "new_rows"), updated, seen("o", "old_rows"))


def noted() -> tuple[_Noted, ...]:
    """Return every table whose changes are noted."""
    return (
        _statements(),
        *(_whole(noun, model, code) for noun, (model, code) in WHOLES.items() if noun != "statements"),
        *(_part(model, leads) for model, leads in _PARTS),
    )
