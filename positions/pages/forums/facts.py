"""The facts of a forum or session as a reader sees them: name, value with its links, and the mark of who has checked it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from positions.formats.dates import Interval
from positions.pages.forums.symbols import SymbolPiece, linked
from positions.queries.forums import ForumFacts, ForumPage, SessionPage
from positions.queries.forums.rows import NamedLink


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact.

    Attributes:
        name: What it is.
        pieces: Its value.
        when: Its value, where it is a date.
        mark: ``checked``, ``partly``, ``unchecked``, or empty if nobody marked this fact.
        note: What we say of it, after the value.
    """

    name: str
    pieces: tuple[SymbolPiece, ...]
    mark: str
    when: Interval | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A document of a forum or session, its symbol cut into links."""

    pieces: tuple[SymbolPiece, ...]
    what: tuple[SymbolPiece, ...]
    day: Interval | None
    mark: str


def of_forum(page: ForumPage) -> list[Fact]:
    """List the known facts of a forum."""
    facts = page.facts
    return _known(
        [
            Fact(_("Kind"), (SymbolPiece(facts.kind),), ""),
            Fact(_("Under the roof of"), linked(page.host), facts.mark("host")),
            Fact(_("Region"), linked(page.region), facts.mark("region")),
            *_common(facts),
        ]
    )


def of_session(page: SessionPage) -> list[Fact]:
    """List the known facts of a session."""
    facts = page.facts
    experts = (SymbolPiece(str(page.expert_count)),) if page.expert_count else ()
    return _known(
        [
            Fact(_("Kind"), (SymbolPiece(facts.kind),), ""),
            *_common(facts),
            Fact(_("Experts"), experts, facts.mark("number", "members")),
        ]
    )


def papers(facts: ForumFacts) -> list[PaperLine]:
    """List the documents of a forum or session, then the symbols of related ones."""
    own = [PaperLine(linked(one.symbol), linked(one.what), one.day, one.verified) for one in facts.papers]
    return own + [PaperLine(linked(symbol), (), None, facts.mark("related")) for symbol in facts.related]


def _common(facts: ForumFacts) -> list[Fact]:
    chair = linked(facts.chair)
    if facts.chair_state is not None:
        chair = (*chair, *((SymbolPiece(", "),) if chair else ()), _state(facts.chair_state))
    return [
        Fact(_("Dates"), (), facts.mark("dates", "end", "start"), facts.held),
        Fact(_("Place"), linked(facts.place), facts.mark("place")),
        Fact(
            _("Host"),
            (_state(facts.host_state),) if facts.host_state else (),
            facts.mark("host"),
            note=_("to host is not to hold a position"),
        ),
        Fact(_("Mandate"), linked(facts.mandate), facts.mark("mandate")),
        Fact(_("Report"), linked(facts.report), facts.mark("report")),
        Fact(_("Outcome"), linked(facts.outcome), facts.mark("outcome")),
        Fact(_("Chair"), chair, facts.mark("chair")),
        Fact(_("Participants"), linked(facts.participants), facts.mark("participants", "members")),
    ]


def _state(state: NamedLink) -> SymbolPiece:
    return SymbolPiece(state.name, reverse("state", args=[state.code]))


def _known(facts: list[Fact]) -> list[Fact]:
    return [fact for fact in facts if fact.pieces or fact.when]
