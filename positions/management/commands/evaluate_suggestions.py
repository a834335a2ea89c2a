"""``manage.py evaluate_suggestions [D-id ...]``: how good the suggestions are where somebody has read the text."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from positions.changes import measuring
from positions.changes.auditing import ChangeRefused
from positions.models import Document
from positions.queries import suggestions
from positions.text.spans import Span
from positions.text.suggest import VERSION
from positions.text.suggestions.evaluation import Evaluation, traps_of


class Command(BaseCommand):
    """Without ``--store`` nothing is written. Exits with 1 where a named document is not there or nobody has read it."""

    help = (
        "Compare what the machine suggests with what people decided, for every "
        "document that has been read or for those named: "
        "the statements covered, their principles found, the passages that "
        "are statements, the principles that are right. "
        "Each share stands with the numbers that it is made of."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument(
            "documents", nargs="*", metavar="D-id", help="Numbers of documents; none: all that were read."
        )
        parser.add_argument(
            "--annotations",
            type=Path,
            metavar="FILE",
            help="A JSON file of a careful reading; its traps, where no statement may be, are checked.",
        )
        parser.add_argument(
            "--store",
            action="store_true",
            help="Keep the figures of public documents: they stand on the page of the method.",
        )
        parser.add_argument("--by", metavar="USERNAME", help="The account that is answerable. Needed to store.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the figures of each document, then of all together."""
        traps = self._traps(options["annotations"])
        by = self._account(options)
        documents = suggestions.read_documents(options["documents"])
        if missing := sorted(set(options["documents"]) - {document.public_id for document in documents}):
            raise CommandError(f"Not there, or nobody has read it: {', '.join(missing)}.", returncode=1)
        if not documents:
            self.stdout.write("Nobody has read a document yet: there is nothing to compare with.")
            return
        self.stdout.write(f"Rules and words: {VERSION}. Each share is of the n beside it.")
        whole = Evaluation()
        checked = 0
        for document in documents:
            self.stdout.write(f"\n{document.public_id or 'not public'}  {document.title}")
            own = suggestions.measured(document, traps.get(document.content_sha256, ()))
            self._print(own, traps.get(document.content_sha256))
            self._print_fates(suggestions.fates_of(document))
            if by is not None:
                self._store(document, traps.get(document.content_sha256), by)
            whole += own
            checked += len(traps.get(document.content_sha256, ()))
        if len(documents) > 1:
            self.stdout.write(f"\nAll {len(documents)} together")
            self._print(whole, [Span(0, 1)] * checked if checked else None)

        if by is not None:
            figures = json.loads((Path(settings.BASE_DIR) / "fixtures" / "suggestions_holdout.json").read_text("utf-8"))
            try:
                measuring.keep_hold_out(figures, by=by)
            except ChangeRefused as refused:
                raise CommandError(str(refused), returncode=1) from refused

    def _account(self, options: dict[str, Any]) -> User | None:
        if not options["store"]:
            return None
        try:
            return User.objects.get(username=options["by"] or "")
        except User.DoesNotExist as error:
            raise CommandError(
                "To store, say by whom: --by USERNAME of an account that is there.", returncode=1
            ) from error

    def _store(self, document: Document, traps: list[Span] | None, by: User) -> None:
        try:
            kept = measuring.measure(document, traps=traps, by=by)
        except ChangeRefused as refused:
            self.stdout.write(f"  not kept: {refused}")
        else:
            self.stdout.write(f"  kept, as measured on {kept.measured_at:%Y-%m-%d}")

    def _traps(self, path: Path | None) -> dict[str, list[Span]]:
        """Read the stretches where no statement may be, by the hash of their document."""
        if path is None:
            return {}
        try:
            return traps_of(json.loads(path.read_text("utf-8")))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise CommandError(f"{path} is no file of annotations: {error!r}.", returncode=1) from error

    def _print(self, found: Evaluation, traps: list[Span] | None) -> None:
        rows = [
            ("statements covered by a passage", found.covered, found.statements),
            ("their principles found", found.links_found, found.links),
            ("stances right where the principle is found", found.stances_right, found.links_found),
            ("passages that are statements", found.passages_right, found.passages),
            ("principles right in those passages", found.suggested_right, found.suggested),
        ]
        for name, part, n in rows:
            share = f"{part / n:.1%}" if n else "not computable"
            self.stdout.write(f"  {name:<45} {part:>5} of n = {n:<5} {share}")
        if traps is None:
            self.stdout.write(f"  {'passages on a trap':<45} not checked: no annotations were given for it")
        else:
            self.stdout.write(
                f"  {'passages on a trap':<45} {found.trapped:>5} of n = {found.passages:<5} ({len(traps)} traps)"
            )

    def _print_fates(self, fates: suggestions.Fates) -> None:
        decided = fates.accepted + fates.rejected
        if not decided and not fates.waiting:
            return
        self.stdout.write(
            f"  {'stored suggestions accepted at the desk':<45} {fates.accepted:>5} "
            f"of n = {decided:<5} ({fates.waiting} open)"
        )
        self.stdout.write(f"  {'their suggested stances that were kept':<45} {fates.kept:>5} of n = {fates.stances}")
