"""Texts that name something: a pattern of its names."""

from __future__ import annotations

import re
from collections.abc import Iterable

# A pattern holds letters and figures of the names and signs of ours, nothing else: no name that somebody types is read
# as a pattern.
_WORD = re.compile(r"[^\W_]+")


def naming(names: Iterable[str]) -> str:
    """Write a pattern that finds any of some names as whole words: "CERT" stands in "CERTs", and not in "certain".

    What stands between two words of a name does not matter: a space, a hyphen, the end of a line.

    Args:
        names: Names, in any script that writes spaces between words.

    Returns:
        A regular expression for PostgreSQL, to be asked without regard to capitals; empty if no name has a word.

    Source: PostgreSQL documentation, section 9.7.3 (regular expression constraint escapes).
    """
    found = dict.fromkeys("[^[:alnum:]]+".join(_WORD.findall(name)) for name in names)
    written = "|".join(name for name in found if name)
    return rf"\m({written})(s|es)?\M" if written else ""
