"""``manage.py import_document PATH ...``: bring texts in from files."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from positions.changes.auditing import ChangeRefused
from positions.changes.documents import AlreadyStored
from positions.changes.importing import files
from positions.changes.importing.errors import FileRefused, printable
from positions.changes.importing.finding import Inspection, inspect
from positions.changes.importing.storing import Described, import_
from positions.formats.dates import Interval
from positions.management.accounts import answerable
from positions.queries.wording import words


class Command(BaseCommand):
    """Each file is a transaction of its own; the same bytes twice change nothing. Exits with 1 if a file was refused."""

    help = (
        "Bring texts in from files: plain text, Markdown, HTML, PDF with a text layer, "
        "DOCX. The kind is found from the content. "
        "Each file is stored whole or not at all, and is not public. Look first with --dry-run."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("paths", nargs="+", metavar="PATH", help="A file. Never an address.")
        parser.add_argument("--dry-run", action="store_true", help="Only say what was found; store nothing.")
        parser.add_argument(
            "--json", action="store_true", help="Print one JSON object for each file, each on a line of its own."
        )
        parser.add_argument("--text", action="store_true", help="With --json: print the derived text too.")
        parser.add_argument("--by", metavar="USERNAME", help="The account that is answerable. Needed to store.")
        parser.add_argument("--title", default="", help="Title as the source gives it; one file only.")
        parser.add_argument("--kind", default="", help="As: news report, position paper, transcript.")
        parser.add_argument("--publisher", default="", help="Who published the text.")
        parser.add_argument("--date", default="", metavar="YYYY-MM-DD", help="The day of publication.")
        parser.add_argument("--language", default="", help="BCP 47, as en or zh-Hans.")
        parser.add_argument(
            "--url", default="", help="The original address; one file only. It is noted, never fetched."
        )
        parser.add_argument(
            "--accept-furniture",
            action="store_true",
            help="Mark all proposed furniture: you have seen it with --dry-run. Without this, a person marks it in the admin.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Bring in one file after the other, and say what became of each."""
        described = self._described(options)
        by = None if options["dry_run"] else answerable(options["by"], looking="--dry-run")
        refused = 0
        for path in options["paths"]:
            try:
                self._bring(path, described, by, options)
            except FileRefused as error:
                self._refuse(path, error.reason, options)
                refused += 1
            except ChangeRefused as error:
                self._refuse(path, " ".join(str(error).split()), options)
                refused += 1
        if refused:
            raise CommandError(f"{refused} of {len(options['paths'])} files refused.", returncode=1)

    def _described(self, options: dict[str, Any]) -> Described:
        if len(options["paths"]) > 1 and (options["title"] or options["url"]):
            raise CommandError("--title and --url say something of one file: import the files one by one.")
        try:
            day = date.fromisoformat(options["date"]) if options["date"] else None
        except ValueError as error:
            raise CommandError(f"--date is written YYYY-MM-DD, not “{printable(options['date'])}”.") from error
        return Described(
            title=options["title"],
            kind=options["kind"],
            publisher=options["publisher"],
            language=options["language"],
            published=Interval(day, day, "day") if day else None,
            source_url=options["url"],
        )

    def _bring(self, path: str, described: Described, by: User | None, options: dict[str, Any]) -> None:
        found = inspect(path, files.read(path), on=described.day, source=described.source, suggesting=by is None)
        outcome = "seen"
        if by is not None:
            try:
                furniture = [one.span for one in found.derived.furniture] if options["accept_furniture"] else []
                document = import_(found, described=described, furniture=furniture, by=by)
            except AlreadyStored as error:
                outcome = f"unchanged: the same bytes are stored already, as {_name(error.document)}"
            else:
                outcome = f"stored as {_name(document)}, not public"
        elif found.stored is not None:
            outcome = f"seen; the same bytes are stored already, as {_name(found.stored)}"
        if options["json"]:
            self.stdout.write(
                json.dumps({**_as_json(found, text=options["text"]), "outcome": outcome}, ensure_ascii=False)
            )
            return
        self.stdout.write(f"{printable(path)}: {outcome}.")
        for line in _lines(found):
            self.stdout.write(f"  {line}")
        if (
            by is not None
            and found.derived.furniture
            and not options["accept_furniture"]
            and outcome.startswith("stored")
        ):
            self.stdout.write("  The furniture is proposed only: a person confirms it in the admin.")

    def _refuse(self, path: str, reason: str, options: dict[str, Any]) -> None:
        if options["json"]:
            self.stdout.write(json.dumps({"file": printable(path), "refused": reason}, ensure_ascii=False))
        self.stderr.write(f"{printable(path)}: {reason}")


def _name(document: Any) -> str:
    return document.public_id or f"document {document.pk}"


def _lines(found: Inspection) -> list[str]:
    """What was found, for a person."""
    derived = found.derived
    lines = [f"{found.kind}, {len(derived.text):,} characters, derived by {derived.derivation}"]
    for noun, proposal in (
        ("title", derived.title),
        ("language", derived.language),
        ("publisher", derived.publisher),
        ("date", derived.published),
    ):
        lines.append(
            f"{noun}: {printable(proposal.value)} ({printable(words(proposal.because))})"
            if proposal
            else f"{noun}: not found"
        )
    if derived.pages:
        lines.append(f"pages with text: {len(derived.pages)}")
    lines += [
        f"furniture {one.span.start}-{one.span.end}: {words(one.kind)} ({printable(words(one.because))})"
        for one in derived.furniture
    ]
    for one in found.interventions:
        speaker = one.speaker
        who = speaker.state or speaker.group or " ".join(speaker.whom) or speaker.office or "unresolved"
        who += f" (the floor is {speaker.floor}'s)" if speaker.floor and speaker.floor != speaker.state else ""
        lines.append(f"intervention {one.span.start}-{one.span.end}: {printable(speaker.label)}: {who}")
    if found.suggestions:
        lines.append(f"suggested passages: {len(found.suggestions)}")
    if found.left_out:
        lines.append(found.left_out)
    lines += [words(note) for note in derived.notes]
    return lines


def _as_json(found: Inspection, *, text: bool) -> dict[str, Any]:
    """What was found, for a program. The shape is documented in the README."""
    derived = found.derived
    proposals = {
        "title": derived.title,
        "language": derived.language,
        "publisher": derived.publisher,
        "published": derived.published,
    }
    return {
        "file": printable(found.name),
        "sha256": found.sha256,
        "kind": found.kind,
        "media_type": derived.media_type,
        "derivation": derived.derivation,
        **{name: proposal.value if proposal else None for name, proposal in proposals.items()},
        "because": {name: words(proposal.because) for name, proposal in proposals.items() if proposal},
        "text_length": len(derived.text),
        **({"text": derived.text} if text else {}),
        "pages": [{"number": page.number, "start": page.span.start, "end": page.span.end} for page in derived.pages],
        "furniture": [
            {
                "start": one.span.start,
                "end": one.span.end,
                "kind": words(one.kind),
                "because": words(one.because),
            }
            for one in derived.furniture
        ],
        "interventions": [
            {
                "start": one.span.start,
                "end": one.span.end,
                "label": one.speaker.label,
                "state": one.speaker.state,
                "group": one.speaker.group,
                "role": one.speaker.role,
                "attribution": one.speaker.attribution or None,
                "floor": one.speaker.floor or one.speaker.state,
                "for": list(one.speaker.whom),
                "manner": one.speaker.manner or None,
                "words_start": one.body.start,
                "because": words(one.speaker.because),
            }
            for one in found.interventions
        ],
        "suggestions": [
            {
                "start": one.span.start,
                "end": one.span.end,
                "principles": [
                    {
                        "slug": link.slug,
                        "stance": link.stance,
                        "score": link.score,
                        "because": [words.text for words in link.because],
                    }
                    for link in one.principles
                ],
                "voice": one.voice,
                "state": one.state,
                "group": one.group,
                "speaker": one.speaker,
                "because": [words.text for words in one.because],
            }
            for one in found.suggestions
        ],
        "suggestions_end": found.looked_through.end if found.looked_through else None,
        "notes": [*map(words, derived.notes), *([found.left_out] if found.left_out else [])],
        "stored": _name(found.stored) if found.stored else None,
    }
