"""Releases: which there are, what is in one, and what was withdrawn since."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from positions.formats.instants import token_of
from positions.formats.releases import verify
from positions.formats.tables import Column
from positions.models import Release, Withdrawal
from positions.queries.query_language import RESOURCES, Resource, Row, iterate, parse
from positions.queries.query_language.instants import AS_OF
from positions.queries.withdrawals import Withdrawn


@dataclass(frozen=True, slots=True)
class ReleasedFile:
    """A file of a release.

    Attributes:
        path: In the zip, or the name of a file beside it.
        length: In bytes; None for a file beside the zip.
        sha256: Its sum.
    """

    path: str
    length: int | None
    sha256: str


def nouns() -> tuple[Resource, ...]:
    """Return what a release holds: every noun of the registry that can be asked about a moment, and the house's own words."""
    return tuple(noun for noun in RESOURCES.values() if not noun.of_today)


def rows_at(noun: Resource, at: datetime) -> tuple[tuple[Column, ...], Iterable[Row]]:
    """Return the columns of a noun and all of its rows as of a moment, in no order; addresses are paths.

    Args:
        noun: One of ``nouns``.
        at: The moment as of which the public's eyes read.

    Queries: as ``iterate``.
    """
    asked = {} if noun.table is not None else {AS_OF: [token_of(at)]}
    question = parse(noun, asked, paged=False)
    return tuple(field.column for field in question.fields), iterate(question)


def latest() -> Release | None:
    """Return the newest release, or None. Queries: 1."""
    return Release.objects.first()


def every() -> tuple[Release, ...]:
    """List the releases, the newest first. Queries: 1."""
    return tuple(Release.objects.all())


def by_number(number: str) -> Release | None:
    """Return a release, or None. Queries: 1."""
    return Release.objects.filter(number=number).first()


def files_of(release: Release) -> tuple[ReleasedFile, ...]:
    """List the files in the zip of a release, by their paths. Queries: 0."""
    told = zip(release.paths, release.sizes, release.sums, strict=True)
    return tuple(ReleasedFile(path, length, sha256) for path, length, sha256 in told)


def sums_of(release: Release) -> dict[str, str]:
    """Return the sum of each file in the zip of a release, by its path. Queries: 0."""
    return dict(zip(release.paths, release.sums, strict=True))


def beside(release: Release) -> tuple[ReleasedFile, ...]:
    """List the files beside the zip of a release. Queries: 0."""
    pairs = (one.split(" ", 1) for one in release.beside)
    return tuple(ReleasedFile(name, None, sha256) for sha256, name in pairs)


def place_of(release: Release, path: str) -> tuple[int, int] | None:
    """Return where a file lies in the zip of its release: first byte and length; None if there is none. Queries: 0."""
    at = 0
    for file in files_of(release):
        at += verify.HEADER + len(f"normsdb-{release.number}/{file.path}".encode())
        if file.path == path:
            return at, file.length or 0
        at += file.length or 0
    return None


def withdrawn_since(release: Release, limit: int) -> tuple[Withdrawn, ...]:
    """List the statements that were withdrawn after a release, the newest first: they are in it. Queries: 1."""
    rows = Withdrawal.objects.filter(retired_at__gt=release.at).order_by("-retired_at", "public_id")[:limit]
    return tuple(Withdrawn(row.public_id, row.retired_at, row.retired_reason, row.successor) for row in rows)


def problems(folder: Path) -> tuple[int, list[str]]:
    """Look whether each release is where it was written, byte for byte, and names the one before it.

    Args:
        folder: Where releases are kept.

    Returns:
        How many there are, and one line for each that does not hold, the oldest first.

    Queries: 1.
    """
    found, before = [], ""
    rows = Release.objects.order_by("id")
    for release in rows:
        name = f"Release {release.number}"
        if release.previous_sha256 != before:
            found.append(f"{name} does not name the sum of the release before it.")
        before = release.sha256
        own = ReleasedFile(zip_name(release), release.zip_size, release.zip_sha256)
        for file in (own, *beside(release)):
            path = folder / file.path
            if not path.is_file():
                found.append(f"{name}: {file.path} is missing in {folder}.")
            elif _sum(path) != file.sha256:
                found.append(f"{name}: {file.path} is not what was published.")
    return len(rows), found


def zip_name(release: Release) -> str:
    """Return the name of the zip of a release."""
    return f"normsdb-{release.number}.zip"


def _sum(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
