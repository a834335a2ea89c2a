"""``manage.py seed``: load what the site begins with."""

import csv
import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from positions.changes import seeding
from positions.changes.auditing import DataSet

NAMES = ("lexicon/un.csv", "lexicon/codes.csv", "lexicon/names.csv")
"""Lists of names."""


class Command(BaseCommand):
    """Loads states, groups with their members, forums, principles, the two seed texts and their statements. Re-running changes nothing."""

    help = "Load the data set that the site begins with. Re-running changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say what was new."""
        folder = Path(settings.BASE_DIR) / "fixtures"

        def parsed(name: str) -> Any:
            return json.loads((folder / name).read_text(encoding="utf-8"))

        def listed(name: str) -> list[dict[str, str]]:
            with (folder / name).open(encoding="utf-8", newline="") as file:
                return list(csv.DictReader(file))

        loaded = seeding.load(
            seeding.SeedSource(
                states=parsed("states.json"),
                groups=parsed("groups.json"),
                group_names=listed("lexicon/groups.csv"),
                names=[row for name in NAMES for row in listed(name)],
                forums=parsed("forums.json"),
                principles=parsed("principles.json"),
                annotations=parsed("seed_annotations.json"),
                furniture=parsed("furniture.json"),
                hold_out=parsed("suggestions_holdout.json"),
                admissions=listed("acts/admissions.csv"),
                former_members=parsed("acts/former_members.json"),
                instruments=parsed("acts/instruments.json"),
                roll_calls=parsed("acts/roll_calls.json"),
                acts=parsed("acts/acts.json"),
                content=lambda name: (folder / name).read_bytes(),
            ),
            by=DataSet(),
        )
        if not loaded.anything:
            self.stdout.write("Seed: everything is loaded already, nothing was changed.")
            return
        new = ", ".join(f"{count} {noun.replace('_', ' ')}" for noun, count in vars(loaded).items() if count)
        self.stdout.write(f"Seed: loaded {new}.")
