"""Codes, and yes or no."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext

from positions.queries.query_language.param_types.base import ParseContext, Parsed, ParseError, Value
from positions.queries.query_language.problems import did_you_mean, nearest, shown
from positions.text.names import normalize


@dataclass(frozen=True, slots=True)
class Codes:
    """One of a few codes that never change."""

    codes: tuple[tuple[str, str | Promise], ...]

    @property
    def values(self) -> Mapping[str, str]:
        """The codes with their labels."""
        return {code: str(label) for code, label in self.codes}

    def parse(self, texts: Sequence[str], asking: ParseContext) -> Parsed:
        """Understand codes and labels, folded. Queries: 0."""
        by_name = {_spaced(str(name)): code for code, label in self.codes for name in (label, code)}
        return [self._one(text, by_name) for text in texts]

    def _one(self, text: str, by_name: dict[str, str]) -> Value | ParseError:
        # As it stands before folded: "-count" is not "count".
        code = text if text in self.values else by_name.get(_spaced(text))
        if code is not None:
            return Value(code, self.values[code], (code,))
        close = nearest(text.replace("_", " "), list(by_name.items()))
        every = gettext("Accepted are %(codes)s.") % {"codes": ", ".join(self.values)}
        return ParseError(
            gettext("“%(text)s” is not a known value.") % {"text": shown(text)} + did_you_mean(close) + " " + every,
            close,
        )


def _spaced(text: str) -> str:
    return normalize(text.replace("_", " "))


@dataclass(frozen=True, slots=True)
class YesNo:
    """Yes or no; true and false are understood too, since the columns of files say so."""

    @property
    def values(self) -> Mapping[str, str]:
        """Both answers."""
        return {"yes": gettext("yes"), "no": gettext("no")}

    def parse(self, texts: Sequence[str], asking: ParseContext) -> Parsed:
        """Understand yes and no. Queries: 0."""
        meant = {"yes": True, "true": True, "no": False, "false": False}
        return [
            Value("yes" if meant[text.casefold()] else "no", text, (meant[text.casefold()],))
            if text.casefold() in meant
            else ParseError(gettext("“%(text)s” is neither yes nor no.") % {"text": shown(text)}, ("yes", "no"))
            for text in texts
        ]
