"""Typed readers of the environment. What is missing or odd is collected, then refused in one line."""

import os
from dataclasses import dataclass, field


class StartRefused(SystemExit):
    """The environment does not allow the site to start; the message says what to set."""


@dataclass
class Environment:
    """Reads settings by name and remembers what was wrong with them.

    Attributes:
        local: Whether this is a run on somebody's own machine (``NORMSDB_LOCAL=1``, set by the Makefile), where a
            missing value may be made up. Anywhere else a missing value stops the start.
        problems: One sentence for each setting that cannot be used.
    """

    local: bool = field(default_factory=lambda: os.environ.get("NORMSDB_LOCAL") == "1")
    problems: list[str] = field(default_factory=list)

    def text(self, name: str, *, meaning: str, default: str | None = None) -> str:
        """Read a text.

        Args:
            name: The variable.
            meaning: What it is for, in the words of the refusal.
            default: Used when the variable is unset or empty; None makes it a problem.
        """
        value = os.environ.get(name, "").strip() or default
        if value is None:
            self.problems.append(f"{name} is not set ({meaning})")
            return ""
        return value

    def flag(self, name: str, *, default: bool) -> bool:
        """Read ``1`` or ``0``; anything else is a problem, because a flag that is misread fails open."""
        value = os.environ.get(name, "").strip()
        if value not in {"", "0", "1"}:
            self.problems.append(f"{name} must be 0 or 1, not {value!r}")
        return default if value == "" else value == "1"

    def number(self, name: str, *, default: int) -> int:
        """Read a whole number of at least 1."""
        value = os.environ.get(name, "").strip() or str(default)
        if not (value.isascii() and value.isdecimal()) or int(value) < 1:
            self.problems.append(f"{name} must be a whole number above 0, not {value!r}")
            return default
        return int(value)

    def names(self, name: str, *, meaning: str, default: str | None = None) -> list[str]:
        """Read a list separated by commas."""
        return [part.strip() for part in self.text(name, meaning=meaning, default=default).split(",") if part.strip()]

    def refuse_problems(self) -> None:
        """Stop the start if anything was wrong.

        Raises:
            StartRefused: Names every problem, in one line.
        """
        if self.problems:
            raise StartRefused(
                f"normsdb cannot start: {'; '.join(self.problems)}. See README, 'How to run it for real';"
                " on a machine of your own, `make run` first."
            )
