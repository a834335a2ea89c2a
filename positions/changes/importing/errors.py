"""Errors of an import: which file, and why."""

from __future__ import annotations

from positions.changes.auditing import ChangeRefused

LONGEST_NAME = 200


class FileRefused(ChangeRefused):
    """A file that is not brought in. Nothing of it was written.

    Attributes:
        name: The file's name, fit to be shown.
        reason: Why, in a sentence.
    """

    def __init__(self, name: str, reason: str) -> None:
        shown = printable(name)
        super().__init__({"content": [f"{shown}: {reason}"]}, promise="readable_file")
        self.name = shown
        self.reason = reason


def printable(name: str) -> str:
    """Make a file's name fit to be shown on one line: strangers name files too.

    Args:
        name: The name, perhaps with undecodable bytes, line breaks or codes for a terminal.

    Returns:
        The name, with what cannot be shown written as an escape, and its middle left out if it is long.
    """
    shown = "".join(
        character if character.isprintable() else character.encode("unicode_escape", "backslashreplace").decode("ascii")
        for character in name
    )
    if len(shown) > LONGEST_NAME:
        shown = f"{shown[: LONGEST_NAME // 2]} … {shown[-LONGEST_NAME // 2 :]}"
    return shown or "(no name)"
