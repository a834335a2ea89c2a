"""Symbols of documents, as they are compared: "A/C.1/75/L.8/Rev.1" and "a c.1/75 l.8 rev 1" are one."""

import re

_APART = re.compile(r"[^A-Z0-9]+")


def symbol_key(symbol: str) -> str:
    """Write a symbol as it is compared: capital letters and figures, with one slash for all that stands between.

    The database compares by the same rule (``models.acts.instruments.symbol_key``).

    Returns:
        Empty for a text without a letter or figure.
    """
    return _APART.sub("/", symbol.upper()).strip("/")


def ends_with(key: str, end: str) -> bool:
    """Whether a symbol's key ends with the parts of another: "73/27" of "A/RES/73/27"; one part alone says too little."""
    return "/" in end and key.endswith(f"/{end}")
