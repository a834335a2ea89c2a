"""Forms in which lists write a name: with its last words first, or with a part of it in brackets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_BRACKETED = re.compile(r"^(?P<head>[^()（）]+?)\s*[(（]\s*(?P<rest>[^()（）]+?)\s*[)）]\s*$")
_DANGLING = re.compile(r"\s+-\s+|^-\s*|\s*-$")
_ARTICLE_ONLY = re.compile(r"(?:the|la|le|les|el|los|las|l['’])\.?", re.IGNORECASE)
_FORMERLY = re.compile(r"^(?:formerly|former|ex|also|anciennement|antes|бывш\w+)[\s:-]+", re.IGNORECASE)


def turned(name: str, known: Callable[[str], bool]) -> Iterator[str]:
    """Yield the forms in which a name may be meant that lists write turned round.

    Args:
        name: "Korea, Republic of", "Netherlands (Kingdom of the)", "Gambia (the)".
        known: Tells whether a part of it is a name of its own.

    Returns:
        The forms; none if it is not written so. "Türkiye (Turkey)" says one name twice: both are yielded.

    Source: ISO 3166-1, English short names.
    """
    head = rest = ""
    if match := _BRACKETED.match(name):
        head, rest = match["head"], match["rest"]
    elif name.count(",") == 1 or name.count("，") == 1:
        head, rest = (part.strip() for part in re.split("[,，]", name))
    if not head or not rest:
        return
    rest = _DANGLING.sub(" ", rest).strip()
    if _ARTICLE_ONLY.fullmatch(rest):
        yield head
        return
    other = _FORMERLY.sub("", rest)
    if known(head) and known(other):
        yield head
        yield other
        return
    yield f"{rest} {head}"
    yield f"{rest} of {head}"
    yield f"{head} {rest}"
