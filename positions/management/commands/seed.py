"""``manage.py seed``: load what the site begins with."""

import csv
import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from positions.changes import seeding
from positions.changes.auditing import DataSet

NAMES = ("un.csv", "codes.csv", "names.csv")
"""Lists of names in ``fixtures/lexicon``."""


class Command(BaseCommand):
    """Loads states, groups, forums, principles, the two seed texts and their statements. Re-running changes nothing."""

    help = "Load the data set that the site begins with. Re-running changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say what was new."""
        folder = Path(settings.BASE_DIR) / "fixtures"

        def parsed(name: str) -> Any:
            return json.loads((folder / name).read_text(encoding="utf-8"))

        def listed(name: str) -> list[dict[str, str]]:
            with (folder / "lexicon" / name).open(encoding="utf-8", newline="") as file:
                return list(csv.DictReader(file))

        loaded = seeding.load(
            seeding.SeedSource(
                states=parsed("states.json"),
                names=[row for name in NAMES for row in listed(name)],
                forums=parsed("forums.json"),
                principles=parsed("principles.json"),
                annotations=parsed("seed_annotations.json"),
                furniture=parsed("furniture.json"),
                hold_out=parsed("suggestions_holdout.json"),
                content=lambda name: (folder / name).read_bytes(),
            ),
            by=DataSet(),
        )
        if not loaded.anything:
            self.stdout.write("Seed: everything is loaded already, nothing was changed.")
            return
        new = ", ".join(f"{count} {noun}" for noun, count in vars(loaded).items() if count)
        self.stdout.write(f"Seed: loaded {new}.")
