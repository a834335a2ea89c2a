"""Messages: what the floors without words hand up for people, as a code and its values.

``text/`` and ``formats/`` make no sentences. They say what is the matter; ``queries/wording`` says it in words, in one
place, so that it can be said in another language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Value: TypeAlias = "str | int | Message | tuple[Value, ...]"


@dataclass(frozen=True, slots=True, init=False)
class Message:
    """Something to be told to a person.

    Attributes:
        code: What, as ``file.not_utf8``; a key of the catalogue.
        values: What is filled in, by name, in order: words as they stand somewhere, numbers, messages, or several of
            them.
    """

    code: str
    values: tuple[tuple[str, Value], ...]

    def __init__(self, code: str, /, **values: Value) -> None:
        object.__setattr__(self, "code", code)
        object.__setattr__(self, "values", tuple(values.items()))

    def __str__(self) -> str:
        """Write it for a log or a test; never for a reader."""
        return " ".join([self.code, *(f"{name}={value}" for name, value in self.values)])


def verbatim(text: str) -> Message:
    """Make a message of words that need none of ours: a name, a piece of markup, what a person has typed."""
    return Message("verbatim", text=text)


class MessageError(ValueError):
    """An error whose reason people are told.

    Attributes:
        message: The reason.
    """

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message
