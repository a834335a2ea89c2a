"""Questions that were understood."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from positions.formats.instants import Instant
from positions.queries.query_language.columns import Field, Parameter, Resource, Row
from positions.queries.query_language.cursors import Cursor
from positions.queries.query_language.instants import AS_OF, AS_OF_HELP, RELEASE, RELEASE_HELP
from positions.queries.query_language.param_types import Value, quoted

PAGE_SIZE = 50
LARGEST_PAGE = 1000
LONGEST_CURSOR = 8000
"""Characters of a cursor: it holds the keys of a row, of which a title may be 400 characters of four bytes."""
MOST_VALUES = 200
"""Values of one parameter."""
MOST_KEYS = 3
"""Columns to sort by."""

FORM: Mapping[str, str] = {
    AS_OF: AS_OF_HELP,
    RELEASE: RELEASE_HELP,
    "descendants": "Whether a principle includes those beneath it, and a session its parts: yes (unless said otherwise) or no.",
    "fields": "Columns to give, in this order, with commas between.",
    "sort": "Columns to sort by, with commas between; a - before one turns it round. Rows without a date stand last.",
    "page_size": f"Rows on a page, 1 to {LARGEST_PAGE}; {PAGE_SIZE} if nothing is said. Not for files: they are whole.",
    "count": "Whether the rows of the whole answer are counted: yes (unless said otherwise) or no. With no the answer has no count, and walking its pages costs less. Not for files.",
    "facets": "Parameters by whose values the rows are counted, with commas between: for each value, how many there would be with it in place of those the question has. Not for files.",
    "cursor": "Where the page begins: what an answer gave in next or previous, for the same question. Not for files.",
}
"""Parameters that say how the answer is given, not what it holds."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What one parameter was understood to say.

    Attributes:
        parameter: Which.
        include: Rows of any of these are kept; empty for every row.
        exclude: Rows of none of these are kept.
        repeated: Those of ``include`` that were named more than once.
    """

    parameter: Parameter
    include: tuple[Value, ...]
    exclude: tuple[Value, ...]
    repeated: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A question that was understood, about published rows.

    Attributes:
        noun: What is asked about.
        chosen: What narrows it, in the order of the noun's parameters.
        descendants: Whether nodes of trees include those beneath.
        fields: Columns of the answer, in order.
        sort: Columns to sort by, each with whether it is turned round.
        page_size: Rows on a page.
        cursor: Where the page begins; None for the first.
        said: Names of the parameters of ``FORM`` that were given.
        facets: Parameters by whose values the rows are counted.
        is_counted: Whether the answer says how many rows there are in all.
        as_of: Moment about which it is asked; None for now.
        release: Number of the release that has this moment, if one was named.
    """

    noun: Resource
    chosen: tuple[Filter, ...]
    descendants: bool
    fields: tuple[Field, ...]
    sort: tuple[tuple[Field, bool], ...]
    page_size: int
    cursor: Cursor | None
    said: frozenset[str]
    facets: tuple[str, ...] = ()
    is_counted: bool = True
    as_of: Instant | None = None
    release: str = ""

    def query(self) -> dict[str, object]:
        """Tell what was understood: for each given parameter its value, or its values with ``!`` before excluded ones; what needs a word of it is said in ``notes``."""
        out: dict[str, object] = {}
        for one in self.chosen:
            tokens = [value.token for value in one.include] + [f"!{value.token}" for value in one.exclude]
            out[one.parameter.name] = tokens[0] if one.parameter.single else tokens
        if self.release:
            out[RELEASE] = self.release
        elif self.as_of is not None:
            out[AS_OF] = self.as_of.token
        if "descendants" in self.said:
            out["descendants"] = "yes" if self.descendants else "no"
        if "fields" in self.said:
            out["fields"] = [field.name for field in self.fields]
        if "sort" in self.said:
            out["sort"] = [("-" if turned else "") + field.name for field, turned in self.sort]
        if "page_size" in self.said:
            out["page_size"] = self.page_size
        if "count" in self.said:
            out["count"] = "yes" if self.is_counted else "no"
        if "facets" in self.said:
            out["facets"] = list(self.facets)
        if notes := [value.note for one in self.chosen for value in (*one.include, *one.exclude) if value.note]:
            out["notes"] = notes
        return out

    def pairs(self) -> list[tuple[str, str]]:
        """Write the question as parameters, without its cursor; understood again, they give the same question."""
        pairs: list[tuple[str, str]] = []
        for one in self.chosen:
            if one.parameter.single:
                pairs.append((one.parameter.name, one.include[0].token))
                continue
            for values, sign in ((one.include, ""), (one.exclude, "!")):
                if values:
                    pairs.append((one.parameter.name, sign + ",".join(quoted(value.token) for value in values)))
        query = self.query()
        for name in FORM:
            if name in query:
                value = query[name]
                pairs.append((name, ",".join(value) if isinstance(value, list) else str(value)))
        return pairs

    def digest(self) -> str:
        """Digest of what decides which rows there are and in which order; page size, columns and new codes do not."""
        chosen = [
            (
                one.parameter.name,
                *([value.lasting or value.token for value in side] for side in (one.include, one.exclude)),
            )
            for one in self.chosen
        ]
        plain = replace(self, chosen=(), said=self.said & {"descendants"}).pairs()
        order = [(field.name, turned) for field, turned in self.sort]
        asked = json.dumps([self.noun.name, chosen, plain, order], ensure_ascii=False)
        return hashlib.sha256(asked.encode()).hexdigest()[:12]

    def address(self, *, leave_out: Sequence[str] = (), cursor: str = "") -> str:
        """Write the question as the query of an address, with its ``?``; empty if it asks for everything.

        Args:
            leave_out: Parameters to drop.
            cursor: Where the page begins.
        """
        pairs = [pair for pair in self.pairs() if pair[0] not in leave_out]
        if cursor:
            pairs.append(("cursor", cursor))
        return "?" + urlencode(pairs, quote_via=quote, safe=",:!/") if pairs else ""

    def without(self, parameter: str, token: str = "") -> Query:
        """Return the question on its first page without a parameter, or without one value of it."""
        left = []
        for one in self.chosen:
            if one.parameter.name == parameter:
                kept = replace(
                    one,
                    include=tuple(value for value in one.include if token and value.token != token),
                    exclude=tuple(value for value in one.exclude if token and value.token != token),
                )
                if not (kept.include or kept.exclude):
                    continue
                left.append(kept)
            else:
                left.append(one)
        return replace(self, chosen=tuple(left), cursor=None)

    def instead(self, parameter: str, token: str) -> str:
        """Write the address, with its ``?``, of the same question with one value of a parameter in place of those it has."""
        pairs = [pair for pair in self.pairs() if pair[0] != parameter]
        return "?" + urlencode([*pairs, (parameter, quoted(token))], quote_via=quote, safe=",:!/")

    def only(self, *parameters: Parameter) -> Query:
        """Return the question with nothing but these parameters, about the same moment."""
        kept = tuple(one for one in self.chosen if one.parameter in parameters)
        return replace(self, chosen=kept, said=frozenset(), cursor=None)

    def about(self, noun: Resource) -> Query:
        """Return the same question about rows of another noun: what narrows both narrows these."""
        kept = tuple(one for one in self.chosen if one.parameter in noun.parameters)
        return replace(self, noun=noun, chosen=kept, fields=noun.shown, sort=(), cursor=None)

    def values(self, parameter: str) -> tuple[Value, ...]:
        """Return the values that a parameter keeps; empty if it was not given."""
        return next((one.include for one in self.chosen if one.parameter.name == parameter), ())

    def row(self, cells: Row) -> dict[str, object]:
        """Name the cells of a row of the answer."""
        return {field.name: cell for field, cell in zip(self.fields, cells, strict=True)}
