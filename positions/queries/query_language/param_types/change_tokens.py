"""Tokens of public changes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from positions.models import PublicChange
from positions.queries.query_language.param_types.base import ParseContext, Parsed, ParseError, Value
from positions.queries.query_language.problems import shown

_TOKEN = re.compile(r"(\d{1,18})-[0-9a-f]{8}", re.ASCII)


class TokenNotKept(Exception):
    """A token of a change that is not kept: it is older, of another site, or of a history that was restored over."""

    def __init__(self, token: str) -> None:
        words = gettext(
            "The change “%(token)s” is not kept here, so what came after it cannot be told without a gap. "
            "Take the latest token (sort=-id&page_size=1), then the files of everything, and go on from that token."
        )
        super().__init__(words % {"token": token})


@dataclass(frozen=True, slots=True)
class ChangeTokens:
    """Tokens as changes bear them; keys are their places."""

    @property
    def values(self) -> Mapping[str, str]:
        """None: they come from the record."""
        return {}

    def parse(self, texts: Sequence[str], asking: ParseContext) -> Parsed:
        """Understand tokens.

        Raises:
            TokenNotKept: One is a token, and no change that is kept bears it.

        Queries: 1.
        """
        places = {text: int(match[1]) for text in texts if (match := _TOKEN.fullmatch(text.lower()))}
        rows = PublicChange.objects.filter(place__in=places.values())
        known = dict(rows.values_list("token", "place"))
        for text in places:
            if text.lower() not in known:
                raise TokenNotKept(text)
        return [
            Value(text.lower(), text, (known[text.lower()],))
            if text in places
            else ParseError(
                gettext("“%(text)s” is no token. Take the id of the last change that you have read.")
                % {"text": shown(text)}
            )
            for text in texts
        ]


def place_of(token: str) -> int | None:
    """Return the place that a token names, whether there is one or not; None if it is no token."""
    match = _TOKEN.fullmatch(token.lower())
    return int(match[1]) if match else None
