"""Words to search for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from positions.queries.query_language.fulltext import parse_fulltext
from positions.queries.query_language.param_types.base import ParseContext, Parsed, Value


@dataclass(frozen=True, slots=True)
class Words:
    """Whatever is typed; nothing is refused."""

    @property
    def values(self) -> Mapping[str, str]:
        """None: any words."""
        return {}

    def parse(self, texts: Sequence[str], asking: ParseContext) -> Parsed:
        """Understand what was typed; the one key is a ``Wording``. Queries: at most 1 for each text."""
        out: Parsed = []
        for text in texts:
            plain = " ".join("".join(" " if _is_control(character) else character for character in text).split())
            out.append(Value(plain, plain, (parse_fulltext(plain),)))
        return out


def _is_control(character: str) -> bool:
    return ord(character) < 32 or 127 <= ord(character) < 160 or 0xD800 <= ord(character) < 0xE000
