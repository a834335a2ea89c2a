"""Lists of a vote as a press release prints them: "In favour: Chad, Bolivia (Plurinational State of); Against: none"."""

from __future__ import annotations

import re
from collections.abc import Callable

YES, NO, ABSTAIN, DID_NOT_VOTE = "yes", "no", "abstain", "non_voting"

_WORDS = {
    YES: "yes|y|in favour|in favor|for",
    NO: "no|n|against",
    ABSTAIN: "abstain|abstained|abstaining|abstention|abstentions|a",
    DID_NOT_VOTE: "did not vote|non-voting|not voting|absent|x",
}
_VALUES = {word: value for value, words in _WORDS.items() for word in words.split("|")}
_HEAD = re.compile(
    rf"(?:^|[;.\n])\s*({'|'.join(sorted(_VALUES, key=len, reverse=True))})\s*(?:\(\d+\)|\d+)?\s*:", re.IGNORECASE
)
_NOBODY = {"none", "nobody", "-", "–"}


def read(text: str, is_name: Callable[[str], bool]) -> tuple[list[tuple[str, str]], str]:
    """Read lists of names, each under the word of its vote.

    Args:
        text: The lists. Names have commas, semicolons or line breaks between them.
        is_name: Whether words are the name of a state: a comma or an "and" within a name parts no two names.

    Returns:
        Pairs of value and name, in their order; and what stands before the first word of a vote, which belongs to no
        list.
    """
    heads = list(_HEAD.finditer(text))
    ends = [*(head.start() for head in heads), len(text)][1:]
    found = [
        (_VALUES[head.group(1).lower()], name)
        for head, end in zip(heads, ends, strict=True)
        for line in re.split(r"[;\n]", text[head.end() : end])
        for name in _names(line, is_name)
    ]
    before = text[: heads[0].start()] if heads else text
    return found, before.strip()


def _names(line: str, is_name: Callable[[str], bool]) -> list[str]:
    """Part a line at its commas, but where words with a comma within are one name."""
    parts = [part for part in (part.strip() for part in line.strip().rstrip(".").split(",")) if part]
    names: list[str] = []
    while parts:
        length = next((size for size in range(min(3, len(parts)), 1, -1) if is_name(", ".join(parts[:size]))), 1)
        names += _parted(", ".join(parts[:length]), is_name)
        parts = parts[length:]
    return [name for name in names if name.lower() not in _NOBODY]


def _parted(name: str, is_name: Callable[[str], bool]) -> list[str]:
    """Part the last two of a list, "Zambia and Zimbabwe"; "Antigua and Barbuda" is one."""
    name = name.removeprefix("and ").strip()
    if " and " not in name or is_name(name):
        return [name]
    pieces = name.split(" and ")
    for place in range(1, len(pieces)):
        both = " and ".join(pieces[:place]), " and ".join(pieces[place:])
        if all(map(is_name, both)):
            return list(both)
    return [name]
