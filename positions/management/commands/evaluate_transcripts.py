"""``manage.py evaluate_transcripts FOLDER ANSWERS.csv``: how well the speakers of transcripts are found."""

import csv
import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from positions.changes.importing import files
from positions.changes.importing.errors import FileRefused, printable
from positions.changes.importing.sandbox import examine
from positions.queries import lexicon
from positions.queries.wording import words
from positions.text.transcripts.evaluation import (
    BadAnswers,
    Tally,
    TurnAnswer,
    TurnEvaluation,
    evaluate,
    read_answers,
)


class Command(BaseCommand):
    """Needs no row of the database and writes none. Exits with 1 where the answers or a file cannot be read."""

    help = (
        "Compare the turns that are found in transcripts with the answers of somebody who has read them. "
        "ANSWERS.csv has the columns file, turn, label, speaker (alpha-3, chair, other), for (alpha-3 codes or slugs "
        "of groups), starts_with (the first eight words after the label). Names are those of the seed lists."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("folder", type=Path, metavar="FOLDER", help="Where the files are that the answers name.")
        parser.add_argument("answers", metavar="ANSWERS.csv", help="A row for each turn.")
        parser.add_argument("--json", action="store_true", help="Print one JSON object.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the figures of each file, then of all together."""
        answers = self._answers(options["answers"])
        measured = {name: self._measured(options["folder"], name, turns) for name, turns in answers.items()}
        whole = sum(measured.values(), TurnEvaluation())
        if options["json"]:
            told = {"files": {name: _figures(one) for name, one in measured.items()}, "all": _figures(whole)}
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        for name, one in measured.items():
            self._print(printable(name), one)
        self._print(f"All {len(measured)} together", whole)
        self.stdout.write(f"\nWrong speakers: {len(whole.wrong_speakers)}")
        for bad in whole.wrong_speakers:
            place = printable(f"{bad.file} {bad.turn} {bad.label}")
            self.stdout.write(f"  {place}: {bad.found}, and it is {bad.wanted}")

    def _answers(self, path: str) -> dict[str, list[TurnAnswer]]:
        try:
            with files.lines(path) as lines:
                answers = read_answers(list(csv.DictReader(lines)))
        except (BadAnswers, FileRefused, UnicodeDecodeError, csv.Error) as error:
            why = words(error.message) if isinstance(error, BadAnswers) else error
            raise CommandError(f"{printable(path)} cannot be read as answers: {why}", returncode=1) from error
        if not answers:
            raise CommandError(f"{printable(path)} holds no answers.", returncode=1)
        return answers

    def _measured(self, folder: Path, name: str, answers: list[TurnAnswer]) -> TurnEvaluation:
        try:
            data = files.read(str(folder / name))
            found = examine(name, data, names=lexicon.shipped(), shared=lexicon.shared())
        except FileRefused as error:
            raise CommandError(f"{printable(name)}: {error.reason}", returncode=1) from error
        return evaluate(found.derived.text, found.interventions, answers)

    def _print(self, name: str, one: TurnEvaluation) -> None:
        self.stdout.write(f"\n{name}")
        self.stdout.write(f"  {'begin where they should':<32} {one.split} of n = {one.turns.n}; {one.extra} more")
        for kind, tally in (("turns", one.turns), ("of states", one.states), ("for groups or several", one.groups)):
            self.stdout.write(
                f"  {kind:<32} n = {tally.n}: {tally.right} right, {tally.wrong} wrong, {tally.unresolved} unresolved"
            )


def _figures(one: TurnEvaluation) -> dict[str, Any]:
    def counted(tally: Tally) -> dict[str, int]:
        return {**asdict(tally), "unresolved": tally.unresolved}

    return {
        **counted(one.turns),
        "split": one.split,
        "extra": one.extra,
        "states": counted(one.states),
        "groups": counted(one.groups),
        "wrong_speakers": [asdict(bad) for bad in one.wrong_speakers],
    }
