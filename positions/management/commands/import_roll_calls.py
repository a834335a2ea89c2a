"""``manage.py import_roll_calls FILE ...``: bring recorded votes in from the files of others."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from positions.changes.auditing import ChangeRefused
from positions.changes.importing.errors import FileRefused, printable
from positions.changes.roll_call_files import EFFECTS, PlannedVote, VoteFileOutcome, import_, preview, read_votes
from positions.management.accounts import answerable
from positions.queries.wording import words

_SAID = {
    "new": "new",
    "corrected": "corrected",
    "same": "the same",
    "elsewhere": "here from another source",
    "held": "held for a person",
}
_NAMED = {
    "yes": "total Yes",
    "no": "total No",
    "abstain": "total abstained",
    "non_voting": "total did not vote",
    "held_start": "day",
    "complete": "complete",
}
SHOWN = 20


class Command(BaseCommand):
    """One data set is one transaction; the same file twice changes nothing."""

    help = (
        "Bring recorded votes in from the bulk files of the UN Digital Library, from "
        "Voeten's file, or from the two tables of the R "
        "package unvotes (name both). What is new is a draft, which a second person publishes; a reviewer who "
        "corrects a vote that is public does so at once. Look first, with --preview."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("paths", nargs="+", metavar="FILE", help="A file; of unvotes both. Never an address.")
        parser.add_argument("--preview", action="store_true", help="Only say what would come in; store nothing.")
        parser.add_argument("--by", metavar="USERNAME", help="The account that is answerable. Needed to store.")
        parser.add_argument("--all", action="store_true", help=f"Name every vote that needs a person, not {SHOWN}.")
        parser.add_argument("--json", action="store_true", help="Print one JSON object.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read the file, and say what it brings in."""
        by = None if options["preview"] else answerable(options["by"], looking="--preview")
        named = " + ".join(map(printable, options["paths"]))
        try:
            file = read_votes(options["paths"])
            outcome = preview(file) if by is None else import_(file, by=by, why=f"imported from {named}")
        except FileRefused as error:
            raise CommandError(f"{error.name}: {error.reason}", returncode=1) from error
        except ChangeRefused as error:
            raise CommandError(" ".join(str(error).split()), returncode=1) from error
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(outcome, stored=by is not None), ensure_ascii=False))
            return
        for line in _lines(outcome, named, stored=by is not None, most=None if options["all"] else SHOWN):
            self.stdout.write(line)


def _lines(outcome: VoteFileOutcome, named: str, *, stored: bool, most: int | None) -> list[str]:
    """What came in, for a person."""
    told = ", ".join(f"{outcome.counts[effect]:,} {_SAID[effect]}" for effect in EFFECTS if outcome.counts[effect])
    lines = [f"{named}: {outcome.layout}. {_done(outcome, stored=stored)}: {told or 'no votes in it'}."]
    if outcome.counts["new"]:
        lines.append(
            f"  New: {outcome.counts['new']:,} roll calls ({outcome.complete:,} "
            f"complete) with {outcome.cells:,} cells, "
            f"on {outcome.instruments:,} new texts."
        )
    for one in outcome.told[:most]:
        lines += [f"  {line}" for line in _about(one)]
    if most is not None and len(outcome.told) > most:
        lines.append(f"  … and {len(outcome.told) - most:,} more: name them all with --all.")
    return lines


def _done(outcome: VoteFileOutcome, *, stored: bool) -> str:
    if outcome.changes_nothing:
        return "Nothing changes"
    if not stored:
        return "Would bring in"
    return "Stored; what is new is a draft" if outcome.counts["new"] else "Stored"


def _about(one: PlannedVote) -> list[str]:
    what = " ".join(part for part in (one.vote.symbol, one.vote.paragraph) if part) or "no symbol"
    state = _SAID[one.effect] if one.complete or one.effect != "new" else "new, incomplete"
    lines = [f"{one.source} ({printable(what)}): {state}"]
    lines += [f"  {printable(words(reason))}" for reason in one.reasons]
    lines += [f"  line {line.row}: {printable(words(line.reason))}" for line in one.held]
    if one.effect in {"corrected", "held"}:
        lines += [f"  {change.name}: {change.old or '(none)'} → {change.new or '(none)'}" for change in one.changes]
        lines += [f"  {_NAMED[name]}: {_fact(fact.old)} → {_fact(fact.new)}" for name, fact in one.facts.items()]
    return lines


def _fact(value: object) -> str:
    return (
        "(not known)" if value is None else {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
    )


def _told(value: object) -> object:
    """Write a fact as JSON has it: a day in figures, the rest as it is."""
    return value.isoformat() if isinstance(value, date) else value


def _as_json(outcome: VoteFileOutcome, *, stored: bool) -> dict[str, Any]:
    """What came in, for a program."""
    return {
        "layout": outcome.layout,
        "stored": stored,
        "roll_calls": {effect: outcome.counts[effect] for effect in EFFECTS},
        "complete": outcome.complete,
        "cells": outcome.cells,
        "instruments": outcome.instruments,
        "held_lines": outcome.held_lines,
        "told": [
            {
                "source": one.source,
                "symbol": one.vote.symbol,
                "effect": one.effect,
                "complete": one.complete,
                "reasons": [words(reason) for reason in one.reasons],
                "held": [
                    {"line": line.row, "name": line.name, "code": line.code, "reason": words(line.reason)}
                    for line in one.held
                ],
                "changes": [{"name": change.name, "old": change.old, "new": change.new} for change in one.changes],
                "facts": {name: {"old": _told(fact.old), "new": _told(fact.new)} for name, fact in one.facts.items()},
            }
            for one in outcome.told
        ],
    }
