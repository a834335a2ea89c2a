"""What a list could be narrowed to, and what may have been meant by the words that were searched for."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from positions.pages.query_forms.filters import called
from positions.queries.query_language import Query, facets
from positions.queries.search import NamedText, hints, wording

FIRST = 6
"""Values of a facet that stand in the open; the others unfold."""


@dataclass(frozen=True, slots=True)
class FacetBar:
    """One value.

    Attributes:
        label: For people.
        count: Rows that the link shows.
        headlines: Those of them that are headlines.
        address: The list with this value in place of those it has for the parameter; empty if it is that already.
    """

    label: str
    count: int
    headlines: int
    address: str


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one parameter.

    Attributes:
        name: The parameter.
        label: For people.
        first: The most frequent.
        rest: The others.
    """

    name: str
    label: str
    first: tuple[FacetBar, ...]
    rest: tuple[FacetBar, ...]


@dataclass(frozen=True, slots=True)
class FacetOffer:
    """Another question that may have been meant.

    Attributes:
        words: What the link says.
        count: Rows that it shows.
        headlines: Those of them that are headlines.
        address: Where it leads.
        alone: Whether what else was asked for is left out there.
    """

    words: str
    count: int
    headlines: int
    address: str
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Meant:
    """What may have been meant.

    Attributes:
        spellings: Other words.
        names: Things of the record whose name was typed.
        texts: Texts that states acted on, named by a symbol or a title.
        overlooked: Small words that a passage need not have.
        wordless: Whether nothing that was typed is a word.
    """

    spellings: tuple[FacetOffer, ...]
    names: tuple[FacetOffer, ...]
    texts: tuple[NamedText, ...]
    overlooked: tuple[str, ...]
    wordless: bool


def faceted(question: Query, path: str) -> list[Facet]:
    """List what the list could be narrowed to. Queries: 9."""
    found = []
    for name, bars in facets(question, question.noun.facets).items():
        chosen = [value.token for value in question.values(name)]
        shown = tuple(
            FacetBar(
                bar.label,
                bar.count,
                bar.headlines,
                "" if chosen == [bar.token] else path + question.instead(name, bar.token),
            )
            for bar in bars
        )
        # What is chosen is not folded away.
        shown = (
            (*(bar for bar in shown if not bar.address), *(bar for bar in shown if bar.address)) if chosen else shown
        )
        if shown:
            found.append(Facet(name, called(name), shown[:FIRST], shown[FIRST:]))
    return found


def meant(question: Query, count: int) -> Meant | None:
    """Say what may have been meant; None if no words were searched for. Queries: as ``hints``."""
    asked = wording(question)
    if asked is None:
        return None
    path = reverse("statements")
    found = hints(question, count)
    return Meant(
        spellings=tuple(
            FacetOffer(one.label, one.count, one.headlines, path + one.question.address(), one.alone)
            for one in found.spellings
        ),
        names=tuple(
            FacetOffer(
                _named(one.kind, one.label),
                one.count,
                one.headlines,
                reverse("statement", args=[one.label]) if one.kind == "statement" else path + one.question.address(),
            )
            for one in found.names
        ),
        texts=found.texts,
        overlooked=asked.overlooked,
        wordless=not asked.match,
    )


def _named(kind: str, label: str) -> str:
    words = {
        "state": _("Statements of %s"),
        "group": _("Statements of %s"),
        "principle": _("Statements on %s"),
        "forum": _("Statements made in %s"),
        "statement": _("Statement %s"),
        "document": _("Statements in %s"),
    }
    return words[kind] % label
