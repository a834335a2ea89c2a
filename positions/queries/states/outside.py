"""What is named like a state and has no page: a former state, a part of one, or what the record does not hold."""

from __future__ import annotations

from django.utils.translation import gettext

from positions.queries.lexicon.did_you_mean import refusal
from positions.queries.query_language.known import KINDS
from positions.queries.query_language.problems import shown
from positions.text.names import Ambiguous, Outside


def outside(text: str) -> tuple[str, tuple[str, ...]]:
    """Say of a name or code why no state of the record has it alone.

    Args:
        text: As it stands in an address.

    Returns:
        The sentence, and the codes of the states to read instead, the likeliest first; empty if the lexicon does not
        know it.

    Queries: 2, whatever was asked; none if the names were read of this edition before.
    """
    names = KINDS["state"].lexicon()
    # An address has small letters and hyphens; a code and an abbreviation are known by their capitals.
    found = (names.look_up(one, ("state",)) for one in (text, text.replace("-", " "), text.upper()))
    outcome = next((one for one in found if isinstance(one, Outside | Ambiguous)), None)
    if outcome is None:
        return "", ()
    told, tokens = refusal(shown(text), outcome, names, noun=gettext("state"), kind="state")
    if isinstance(outcome, Ambiguous):
        # Of several one may be no state itself: those to read instead stand behind the states.
        tokens = (*tokens, *(token for one in outcome.candidates for token in one.instead))
    return told, tuple(dict.fromkeys(tokens))
