"""An invented record into a seeded database: rows by COPY with the triggers off, then what triggers would have written.

What is written in their place is made by the product's own functions, each as one set: search vectors, approvals,
histories, kept answers. So ``manage.py verify`` finds nothing, and ``as_of`` sees the rows.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import pghistory.models
from django.db import connection, models, transaction
from django.db.backends.utils import CursorWrapper

from bench import vectors
from bench.generate import Paper, papers
from positions.changes import references, roles
from positions.models import Attribution, Document, Principle, Session, Stance, State, Statement, Wording
from positions.models.choices import PrincipleKind
from positions.models.search_triggers import LEARN
from positions.published import kept, public_changes
from positions.text.extraction.plain import DERIVATION
from tests.make import make_account

PRINCIPLES = 60
"""How many there are to speak to, families aside; where the seed has fewer, some are invented."""
_AT_ONCE = 200
"""Papers that are held in memory."""
_COMPARED = 200
"""Search vectors that are compared with those of the product's own function."""
_LOADED: tuple[type[models.Model], ...] = (Document, Statement, Attribution, Stance)
_WHY = '{"why": "invented for timing", "data_set": "bench"}'

_DOCUMENT = (
    "id", "created_at", "revision", "origin", "editors", "published_at", "public_id", "title", "kind", "publisher", "language",
    "published_start", "published_end", "published_precision", "source_url", "complete", "fragment_note", "content",
    "content_sha256", "media_type", "text", "text_sha256", "derivation",
)  # fmt: skip
_STATEMENT = (
    "id", "created_at", "revision", "public_id", "version", "document_id", "start", "end", "quote", "voice", "speaker", "capacity",
    "said_start", "said_end", "said_precision", "session_id", "occasion", "language", "counted", "truncated",
    "confidence", "rationale", "remarks", "state", "origin", "editors", "review_note", "approved_digest",
    "published_at", "retired_reason", "successor",
)  # fmt: skip
_ATTRIBUTION = ("id", "created_at", "revision", "statement_id", "state_id", "role")
_WORDING = ("statement_id", "published_at", "stemmer", "vector")
_STANCE = (
    "id",
    "created_at",
    "revision",
    "statement_id",
    "principle_id",
    "value",
    "confidence",
    "rationale",
    "inferred",
)

# What was read beside each version is kept with it, and the digest is over both: as the trigger moves_as_listed does.
_APPROVE = """
    UPDATE positions_statement s SET approved_beside = b.beside, approved_digest = positions_statement_digest(s.id, b.beside)
    FROM (SELECT id, positions_read_beside(id) AS beside FROM positions_statement WHERE id >= %s AND state = 'published') b
    WHERE s.id = b.id
"""


@dataclass
class Loaded:
    """What was loaded.

    Attributes:
        seconds: How long each step took.
        statements: How many versions there are now, the seed's and the drafts among them.
        published: How many of these are in force.
    """

    seconds: dict[str, float] = field(default_factory=dict)
    statements: int = 0
    published: int = 0

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Add the seconds that something takes."""
        begun = time.perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - begun


def load(count: int, *, seed: int = 10) -> Loaded:
    """Add an invented record to what is there, in one transaction, and build what is kept of it.

    Args:
        count: How many passages, drafts included.
        seed: Another one invents other passages, so that a second load can follow a first.
    """
    loaded = Loaded()
    with loaded.step("principles"):
        _invent_principles()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'; SET LOCAL work_mem = '256MB'")
        first = {model: _next_id(cursor, model) for model in _LOADED}
        with _indexed_afterwards(cursor, loaded, Statement, Wording):
            with _indexed_afterwards(cursor, loaded, Document, Attribution, Stance):
                _copy(cursor, count, seed, first, loaded)
            with loaded.step("approvals"):
                cursor.execute(_APPROVE, [first[Statement]])
            with loaded.step("vectors compared"):
                if wrong := vectors.differing(cursor, first[Statement], max(1, count // _COMPARED)):
                    raise RuntimeError(f"{wrong} search vectors are not what positions_vector makes.")
        with loaded.step("vocabulary"):
            cursor.execute(LEARN.format(which="statement_id > 0"))
        with _indexed_afterwards(cursor, loaded, *map(_history, _LOADED)), loaded.step("history"):
            for model in _LOADED:
                _remember(cursor, model, first[model])
        _number_on(cursor)
        cursor.execute("SET LOCAL session_replication_role = origin")
        cursor.execute("UPDATE positions_edition SET number = number + 1, changed_at = now()")
    with loaded.step("kept answers"):
        kept.build()
    public_changes.begin_again()
    loaded.statements = Statement.objects.count()
    loaded.published = Statement.objects.published().count()
    return loaded


def _invent_principles() -> None:
    """Fill the tree up, each invented principle under another family."""
    families = list(Principle.objects.filter(kind=PrincipleKind.FAMILY).order_by("position"))
    there = Principle.objects.exclude(kind=PrincipleKind.FAMILY).count()
    if there >= PRINCIPLES:
        return
    roles.ensure_roles()
    analyst, reviewer = make_account("analyst"), make_account("reviewer")
    for number in range(there, PRINCIPLES):
        row = Principle(
            slug=f"invented-{number}",
            name=f"Invented principle {number}",
            kind=PrincipleKind.PRINCIPLE,
            parent=families[number % len(families)],
            summary="Invented for timing.",
            position=10_000 + number,
        )
        references.publish(references.add(row, by=analyst, why="bench"), by=reviewer)


def _copy(cursor: CursorWrapper, count: int, seed: int, first: dict[type[models.Model], int], loaded: Loaded) -> None:
    """Copy the rows of an invented record, some papers at a time."""
    states = list(State.objects.filter(admitted__isnull=False).order_by("m49").values_list("pk", flat=True))
    alone = Principle.objects.exclude(kind=PrincipleKind.FAMILY).order_by("slug")
    principles = list(alone.values_list("pk", flat=True))[:PRINCIPLES]
    sessions = list(Session.objects.published().order_by("pk").values_list("pk", flat=True))
    cursor.execute(
        "SELECT now(), (SELECT count(*) FROM positions_statement WHERE public_id IS NOT NULL),"
        " (SELECT count(*) FROM positions_document WHERE public_id IS NOT NULL)"
    )
    rows = _Rows(*cursor.fetchone(), vectors.Vectors(cursor), first, states, principles, sessions)
    invented = papers(count, states=len(states), principles=len(principles), sessions=len(sessions), seed=seed)
    while True:
        with loaded.step("inventing"):
            some = list(islice(invented, _AT_ONCE))
            tables = rows.of(some)
        if not some:
            return
        with loaded.step("rows by COPY"):
            for model, names, values in tables:
                columns = ", ".join(f'"{name}"' for name in names)
                with cursor.copy(f"COPY {_table(model)} ({columns}) FROM STDIN") as out:
                    for value in values:
                        out.write_row(value)


@dataclass
class _Rows:
    """Rows of papers; numbers go on from those that are there."""

    now: Any
    statements: int
    documents: int
    searched_as: vectors.Vectors
    next_id: dict[type[models.Model], int]
    states: list[int]
    principles: list[int]
    sessions: list[int]

    def __post_init__(self) -> None:
        self.next_id = dict(self.next_id)

    def _id(self, model: type[models.Model]) -> int:
        self.next_id[model] += 1
        return self.next_id[model] - 1

    def of(
        self, some: Sequence[Paper]
    ) -> tuple[tuple[type[models.Model], tuple[str, ...], list[tuple[Any, ...]]], ...]:
        """Return each table with its columns and rows."""
        documents: list[tuple[Any, ...]] = []
        statements: list[tuple[Any, ...]] = []
        attributions: list[tuple[Any, ...]] = []
        stances: list[tuple[Any, ...]] = []
        searched: list[tuple[int, tuple[str, str, str, str]]] = []
        for paper in some:
            document = self._id(Document)
            documents.append(self._document(document, paper))
            for passage in paper.passages:
                statement = self._id(Statement)
                self.statements += passage.is_public
                if passage.is_public:
                    searched.append((statement, (passage.quote, passage.speaker, "", paper.title)))
                session = None if passage.session is None else self.sessions[passage.session]
                statements.append((
                    statement, self.now, 1, f"S-{self.statements:06d}" if passage.is_public else None, 1, document,
                    passage.start, passage.start + len(passage.quote), passage.quote, passage.voice, passage.speaker,
                    "", paper.day, paper.day, "day", session, "", "en", True, False, passage.confidence, "", "",
                    "published" if passage.is_public else "draft", "data_set", [], "", "",
                    self.now if passage.is_public else None, "", "",
                ))  # fmt: skip
                attributions += [
                    (self._id(Attribution), self.now, 1, statement, self.states[state], role)
                    for state, role in passage.speakers
                ]
                stances += [
                    (self._id(Stance), self.now, 1, statement, self.principles[principle], value, confidence, "", False)
                    for principle, value, confidence in passage.stances
                ]
        made = zip(searched, self.searched_as.of([texts for _, texts in searched]), strict=True)
        wordings = [(statement, self.now, vectors.STEMMER, vector) for (statement, _), vector in made]
        return (
            (Document, _DOCUMENT, documents),
            (Statement, _STATEMENT, statements),
            (Attribution, _ATTRIBUTION, attributions),
            (Stance, _STANCE, stances),
            (Wording, _WORDING, wordings),
        )

    def _document(self, document: int, paper: Paper) -> tuple[Any, ...]:
        self.documents += 1
        content = paper.text.encode()
        digest = hashlib.sha256(content).hexdigest()
        return (
            document, self.now, 1, "data_set", [], self.now, f"D-{self.documents:04d}", paper.title, "position paper",
            paper.publisher, "en", paper.day, paper.day, "day", "", paper.is_complete,
            "" if paper.is_complete else "The first half.", content, digest, "text/plain", paper.text, digest,
            DERIVATION,
        )  # fmt: skip


@contextmanager
def _indexed_afterwards(cursor: CursorWrapper, loaded: Loaded, *tables: type[models.Model]) -> Iterator[None]:
    """Take the indexes of tables away, but for their keys, and make them again: after the rows it is faster."""
    names = [_table(model) for model in tables]
    cursor.execute(
        "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE contype IN ('u', 'x') AND conrelid = ANY (%s::regclass[])",
        [names],
    )
    constraints = cursor.fetchall()
    for table, name, _ in constraints:
        cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    cursor.execute(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
        " WHERE NOT indisprimary AND indrelid = ANY (%s::regclass[])",
        [names],
    )
    indexes = cursor.fetchall()
    for name, _ in indexes:
        cursor.execute(f"DROP INDEX {name}")
    yield
    with loaded.step("indexes"):
        for table, name, definition in constraints:
            cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")
        for _, definition in indexes:
            cursor.execute(definition)


def _remember(cursor: CursorWrapper, model: type[models.Model], first: int) -> None:
    """Write the history of rows: that they came, as they are."""
    history = _history(model)
    fields = [f.column for f in history._meta.local_concrete_fields if not f.column.startswith("pgh_")]
    columns = ", ".join(f'"{name}"' for name in fields)
    cursor.execute(
        f"INSERT INTO {_table(history)} (pgh_created_at, pgh_label, pgh_obj_id, pgh_context, {columns})"
        f" SELECT created_at, 'insert', id, %s::jsonb, {columns} FROM {_table(model)} WHERE id >= %s ORDER BY id",
        [_WHY, first],
    )


def _history(model: type[models.Model]) -> type[models.Model]:
    return next(one for one in pghistory.models.Event.__subclasses__() if one.pgh_tracked_model is model)


def _table(model: type[models.Model]) -> str:
    return model._meta.db_table


def _next_id(cursor: CursorWrapper, model: type[models.Model]) -> int:
    cursor.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {_table(model)}")
    return int(cursor.fetchone()[0])


def _number_on(cursor: CursorWrapper) -> None:
    """Let keys and public numbers go on after those of the rows."""
    for model in _LOADED:
        table = _table(model)
        cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
    for noun in ("statement", "document"):
        cursor.execute(
            f"SELECT setval('positions_{noun}_public_id',"
            f" (SELECT max(substring(public_id FROM 3)::bigint) FROM positions_{noun}))"
        )
