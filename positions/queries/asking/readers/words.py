"""Words to search for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from positions.queries.asking.readers.reading import Asking, Read, Value
from positions.queries.asking.wordings import understood


@dataclass(frozen=True, slots=True)
class Words:
    """Whatever is typed; nothing is refused."""

    @property
    def values(self) -> Mapping[str, str]:
        """None: any words."""
        return {}

    def read(self, texts: Sequence[str], asking: Asking) -> Read:
        """Understand what was typed; the one key is a ``Wording``. Queries: at most 1 for each text."""
        out: Read = []
        for text in texts:
            plain = " ".join("".join(" " if _is_control(character) else character for character in text).split())
            out.append(Value(plain, plain, (understood(plain),)))
        return out


def _is_control(character: str) -> bool:
    return ord(character) < 32 or 127 <= ord(character) < 160 or 0xD800 <= ord(character) < 0xE000
