"""What is said to somebody whose name means nothing certain: why, and what to write instead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext

from positions.text.names import Ambiguous, Bearer, Lexicon, Outcome, Outside
from positions.text.names.likeness import likeliest
from positions.text.names.records import ISO

SHOWN = 80
"""Characters of what was written that are repeated."""

_LISTS = {
    "ioc": "IOC", "fifa": "FIFA", "vehicle": "UNECE", "cow": "Correlates of War", "cow_number": "Correlates of War",
    "gw_number": "Gleditsch and Ward", "iso_former": "ISO 3166-3",
}  # fmt: skip


def note(text: str, label: str, kind: str, others: Sequence[tuple[str, str]]) -> str:
    """Say that a code means something else in other lists; empty if it does not.

    Args:
        text: The code, as it may be repeated.
        label: What it was taken for.
        kind: By which list.
        others: What else it means: the name, and the list.
    """
    if not others:
        return ""
    first = dict(reversed(others))
    told = [
        gettext("%(name)s in the list of %(list)s") % {"name": other, "list": _list_of(its)}
        for other, its in reversed(first.items())
    ]
    return gettext("“%(text)s” was read as %(name)s (%(list)s). It is %(others)s.") % {
        "text": text,
        "name": label,
        "list": _list_of(kind),
        "others": gettext(" and ").join(told),
    }


def _list_of(kind: str) -> str:
    return "ISO 3166-1" if kind in ISO else _LISTS.get(kind, gettext("other names"))


def refusal(
    text: str,
    outcome: Outcome,
    lexicon: Lexicon,
    *,
    noun: str | Promise,
    kind: str,
    seek: bool = True,
) -> tuple[str, tuple[str, ...]]:
    """Say why a name was not taken, and what to write instead.

    Args:
        text: What was written, as it may be repeated.
        outcome: What was found of it; anything but one thing.
        lexicon: Where.
        noun: What was asked for, as people call it.
        kind: The same, as the lexicon calls it.
        seek: Whether to seek what may have been meant, if nobody knows the name: each time all names are compared.

    Returns:
        The sentences, and the identifiers that are offered, the likeliest first.
    """
    if isinstance(outcome, Ambiguous):
        which = ", ".join(_labelled(one) if one.noun == kind else one.label for one in outcome.candidates)
        tokens = tuple(one.token for one in outcome.candidates if one.noun == kind)
        told = gettext("“%(text)s” may be any of %(which)s. Write which.")
        return told % {"text": text, "which": which}, tokens
    if isinstance(outcome, Outside):
        return _outside(text, outcome.bearer, lexicon)
    close = likeliest(text, (one for one in lexicon.bearers.values() if one.noun == kind)) if seek else ()
    told = gettext("No %(noun)s is called “%(text)s”.") % {"noun": noun, "text": text}
    if close:
        told += " " + gettext("Did you mean %(words)s?") % {"words": _either([_labelled(one) for one in close])}
    return told, tuple(one.token for one in close)


def _outside(text: str, one: Bearer, lexicon: Lexicon) -> tuple[str, tuple[str, ...]]:
    instead = [lexicon.bearers[token] for token in one.instead if token in lexicon.bearers]
    facts = {
        "text": text,
        "label": one.label,
        "until": _shown(one.until),
        "instead": _either([_labelled(state) for state in instead]),
    }
    tokens = tuple(state.token for state in instead)
    if one.why == "former":
        told = (
            gettext("“%(text)s” is a former state (%(label)s, until %(until)s).")
            if one.until
            else gettext("“%(text)s” is a former state (%(label)s).")
        )
        if len(instead) == 1:
            told += " " + gettext("Ask for %(instead)s.")
        elif instead:
            told += " " + gettext("States of its territory today: %(instead)s. Write which.")
        return told % facts, tokens
    if one.why == "part" and instead:
        told = gettext("“%(text)s” is no state of this record: %(instead)s speaks for it. Ask for that.")
        return told % facts, tokens
    if one.why == "several":
        return gettext("“%(text)s” names no one state. Write which.") % facts, ()
    told = gettext(
        "“%(text)s” is no state of this record, which holds the members and observers "
        "of the United Nations. This says nothing "
        "about its status."
    )
    return told % facts, ()


def _shown(day: date | None) -> str:
    return formats.date_format(day, "j F Y") if day else ""


def _labelled(one: Bearer) -> str:
    return f"{one.token} ({one.label})" if one.label != one.token else one.token


def _either(words: list[str]) -> str:
    joined: Callable[[list[str]], str] = gettext(" or ").join
    return joined([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
