"""Make a release: the files first, then the row that names their sums."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.contrib.auth.models import User
from django.db import connection

from positions.changes.auditing import ChangeRefused, DataSet, audited, must_review, origin_of
from positions.changes.one_at_a_time import one_at_a_time
from positions.changes.releases.bag import Bag
from positions.changes.releases.beside import write_beside
from positions.formats.releases.papers import OWN, TAGS, Before, Facts
from positions.formats.releases.verify import check
from positions.models import Release
from positions.published.session import as_public
from positions.queries import releases


class NothingToRelease(ChangeRefused):
    """Nothing that the public can see has changed since the last release, or nothing has been published yet."""


@dataclass(frozen=True, slots=True)
class Made:
    """A release that was made.

    Attributes:
        release: Its row.
        zip: Its zip.
        files: How many files the zip holds.
    """

    release: Release
    zip: Path
    files: int


def make(folder: Path, *, by: User | DataSet, why: str = "released") -> Made:
    """Make the next release of what is published now.

    The files get their names before the row is there for all: so there is never a row without files. If this is interrupted
    in between, they belong to no release, and the next one takes their place.

    Args:
        folder: Where releases are kept.
        by: A reviewer, or the data set for the first.
        why: The reason, for the history.

    Raises:
        NotAllowed: ``by`` is no reviewer.
        NothingToRelease: It would be the same as the last one, or empty.
        Unsettled: A change is under way that has not ended within a second.
        ChangeRefused: The files do not hold, or another release was made meanwhile.
    """
    if not isinstance(by, DataSet):
        must_review(by, "make releases")
    folder.mkdir(parents=True, exist_ok=True)
    # Of two at once the second waits until the row of the first is there. Reading is a transaction of its own.
    with one_at_a_time("making a release"), tempfile.TemporaryDirectory(dir=folder, prefix=".making-") as draft:
        before, at = releases.latest(), _now()
        with as_public(at) as (edition, _):
            facts = Facts(_number(at), at, edition, _told(before))
        bag = Bag(Path(draft) / facts.name, facts, before.at if before else None)
        bag.write()
        if not edition or (before is not None and _rows(releases.sums_of(before)) == _rows(bag.sums)):
            raise NothingToRelease({"__all__": ["Nothing was published since the last release."]})
        return _kept(bag, Path(draft), folder, before, by, why)


def make_first(folder: Path) -> Made | None:
    """Make the first release of the data set that the site begins with; None if there is a release already.

    Raises:
        As ``make``.
    """
    return make(folder, by=DataSet(), why="released with the data set") if releases.latest() is None else None


def _kept(bag: Bag, draft: Path, folder: Path, before: Release | None, by: User | DataSet, why: str) -> Made:
    target = draft / f"{bag.facts.name}.zip"
    zip_sha256 = bag.write_zip(target)
    if wrong := check(target)[0]:
        raise ChangeRefused({"__all__": wrong}, promise="release_holds")
    beside = write_beside(bag, draft)
    origin, account = origin_of(by)
    paths = sorted(bag.sums)
    row = Release(
        number=bag.facts.number, at=bag.facts.at, edition=bag.facts.edition, sha256=bag.sums[TAGS],
        previous_sha256=before.sha256 if before else "", verify_sha256=bag.sums[OWN], zip_sha256=zip_sha256,
        zip_size=target.stat().st_size, paths=paths, sizes=[bag.sizes[path] for path in paths],
        sums=[bag.sums[path] for path in paths], beside=[f"{sha256} {file.name}" for file, sha256 in beside],
        origin=origin, created_by=account,
    )  # fmt: skip
    with audited(by, why):
        row.full_clean()
        row.save(force_insert=True)
        # The last before the row is there for all: what is refused leaves no file.
        for file in (target, *(file for file, _ in beside)):
            file.replace(folder / file.name)
    return Made(row, folder / target.name, len(paths))


def _now() -> datetime:
    """The moment: one that has passed by the clock of the database and by ours."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        there: datetime = cursor.fetchone()[0]
    return min(there, datetime.now(UTC))


def _rows(sums: Mapping[str, str]) -> dict[str, str]:
    """What of a release is data, and not said of it."""
    return {path: sums[path] for path in sums if path.startswith(("data/jsonl/", "data/texts/"))}


def _number(at: datetime) -> str:
    month = f"{at.year}.{at.month}."
    return f"{month}{Release.objects.filter(number__startswith=month).count() + 1}"


def _told(before: Release | None) -> Before | None:
    if before is None:
        return None
    return Before(before.number, before.sha256, before.zip_sha256, before.verify_sha256)
