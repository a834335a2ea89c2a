"""What a list was asked for, in words: a sentence, and a chip for each filter that leads to the list without it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from positions.queries.query_language import Filter, Query


@dataclass(frozen=True, slots=True)
class Chip:
    """One value of one filter.

    Attributes:
        parameter: Name of the filter, for people.
        value: The value, for people.
        negated: Whether the filter keeps what is not so.
        address: The list without it.
        without: The question without it.
    """

    parameter: str
    value: str
    negated: bool
    address: str
    without: Query


def chips(question: Query, path: str, *, leave_out: Collection[str] = ()) -> list[Chip]:
    """Make a chip for each value that narrows a list.

    Args:
        question: As it was understood.
        path: Address of the whole list.
        leave_out: Parameters that narrow nothing.
    """
    found = []
    for chosen in question.chosen:
        if chosen.parameter.name in leave_out:
            continue
        for values, negated in ((chosen.include, False), (chosen.exclude, True)):
            for value in values:
                without = question.without(chosen.parameter.name, value.token)
                found.append(
                    Chip(called(chosen.parameter.name), value.label, negated, path + without.address(), without)
                )
    return found


def called(parameter: str) -> str:
    """Name a parameter for people; one that has no other name is called by its code."""
    names = {
        "q": _("Words"),
        "state": _("State"),
        "state_name": _("State"),
        "state_name_at_the_time": _("State under its name of then"),
        "group": _("Group"),
        "region": _("Region"),
        "principle": _("Principle"),
        "principle_name": _("Principle"),
        "family": _("Family"),
        "member_of": _("Members of"),
        "role": _("Role"),
        "stance": _("Stance"),
        "voice": _("Voice"),
        "forum": _("Said in forum"),
        "session": _("Said at session"),
        "mentions": _("Talks about"),
        "document": _("Document"),
        "names": _("Names"),
        "publisher": _("Publisher"),
        "speaker": _("Speaker"),
        "language": _("Language"),
        "kind": _("Kind"),
        "since": _("Since"),
        "until": _("Until"),
        "year": _("Year"),
        "as_of": _("As of"),
        "release": _("Release"),
        "complete": _("Complete"),
        "counted": _("Counted"),
        "sort": _("Order"),
        "cursor": _("Page"),
        "coverage": _("What is known"),
        "with": _("Together with"),
        "version": _("Version"),
    }
    return names.get(parameter, parameter.replace("_", " "))


def sentence(question: Query) -> str:
    """Say what a list was narrowed to: "for China, on Non-intervention, since 2015"; empty if it is the whole list."""
    return ", ".join(_phrase(chosen) for chosen in question.chosen)


def _phrase(chosen: Filter) -> str:
    phrases = {
        "q": _("with “%s”"),
        "state": _("for %s"),
        "state_name": _("for %s"),
        "group": _("for %s"),
        "principle": _("on %s"),
        "principle_name": _("on %s"),
        "stance": _("with the stance %s"),
        "voice": _("in the voice %s"),
        "forum": _("said in %s"),
        "session": _("said at %s"),
        "mentions": _("about %s"),
        "document": _("in %s"),
        "names": _("that name %s"),
        "publisher": _("published by %s"),
        "speaker": _("by %s"),
        "since": _("since %s"),
        "until": _("until %s"),
        "year": _("of %s"),
    }
    phrase = phrases.get(chosen.parameter.name, called(chosen.parameter.name) + " %s")
    parts = []
    if chosen.include:
        parts.append(phrase % get_text_list([value.label for value in chosen.include], _("or")))
    if chosen.exclude:
        parts.append(_("not %s") % phrase % get_text_list([value.label for value in chosen.exclude], _("or")))
    return ", ".join(parts)
