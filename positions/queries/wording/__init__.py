"""Wording: the sentences for what the floors without words hand up, one list for each room that makes messages.

Each sentence stands here whole, with its values by name, so that translators see it whole.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from positions.message import Message, Value
from positions.queries.wording import cells, dates, files, furniture, names, quotes, votes
from positions.queries.wording.lists import listed

SENTENCES = {
    "verbatim": _("{text}"),
    **cells.SENTENCES,
    **dates.SENTENCES,
    **files.SENTENCES,
    **furniture.SENTENCES,
    **names.SENTENCES,
    **quotes.SENTENCES,
    **votes.SENTENCES,
}
"""By code. A number is written as the sentence asks, ``{count:,}``; several values as ``{names}`` or ``{names:or}``."""


def words(message: Message) -> str:
    """Say a message in words.

    Raises:
        KeyError: There is no sentence for its code, or a value is missing.
    """
    return SENTENCES[message.code].format(**{name: _filled_in(value) for name, value in message.values})


class _Listed:
    """Several values, written as a list in the way that the sentence asks for."""

    def __init__(self, values: list[str]) -> None:
        self._values = values

    def __format__(self, joined_by: str) -> str:
        return listed(self._values, joined_by)


def _filled_in(value: Value) -> object:
    if isinstance(value, Message):
        return words(value)
    if isinstance(value, tuple):
        return _Listed([str(_filled_in(one)) for one in value])
    return value
