"""Principles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Concat

from positions.models import Principle, PrincipleSource
from positions.models.choices import PrincipleKind
from positions.queries.query_language import addresses
from positions.queries.query_language.columns import Extras, Field, Resource
from positions.queries.query_language.known import KINDS
from positions.queries.query_language.resources.building import choice, field, named, own, reference, tidy
from positions.queries.query_language.trees import Countable, beneath, count_beneath


def _principles() -> QuerySet[Any, Any]:
    sources = PrincipleSource.objects.filter(principle=OuterRef("pk")).order_by("position", "id")
    cited = Case(
        When(paragraph="", then=F("symbol")), default=Concat("symbol", Value(", "), "paragraph"),
    )  # fmt: skip
    rows: QuerySet[Any, Any] = Principle.objects.published().annotate(
        cited=ArraySubquery(sources.annotate(cited=cited).values("cited")),
        cited_verified=ArraySubquery(sources.values("verified")),
    )
    return rows


def _counts(keys: Sequence[Any]) -> Extras:
    """Count what is on record on principles and on those beneath, and name their family. Queries: 2."""
    known = KINDS["principle"].all()
    counts = count_beneath(beneath(known, keys), Countable.PRINCIPLES)
    by_key = {one.key: one for one in known}
    extras: Extras = {}
    for root in keys:
        line = [by_key[root]] if root in by_key else []
        while line and line[-1].parent in by_key:
            line.append(by_key[line[-1].parent or 0])
        extras[root] = {
            **counts[root], "family": line[-1].token if line else None, "level": max(len(line) - 1, 0),
        }  # fmt: skip
    return extras


def _extra(name: str, words: str) -> Field:
    return field(name, "integer", words, "pk", extra=name, nullable=False)


_FIELDS: tuple[Field, ...] = (
    field("id", "code", "Code of the principle; what the column principle holds elsewhere.", "slug", nullable=False, example="non-intervention"),
    field("principle", "code", "The same, under the name it has in other tables.", "slug", nullable=False, example="non-intervention"),
    field("principle_name", "text", "Name of the principle.", "name", nullable=False, example="Non-intervention"),
    field("label", "code", "Number in its source, as 13(c).", example="13(c)"),
    choice("kind", "What kind of node it is.", PrincipleKind),
    field("parent", "code", "The node above; none for a family.", "parent__slug", example="international-law"),
    field("family", "code", "The node at the top of its branch.", "pk", extra="family", nullable=False),
    _extra("level", "How deep it stands: 0 for a family."),
    field("position", "integer", "Place in the order of the whole tree.", nullable=False),
    field("summary", "longtext", "What it means, in our words.", nullable=False),
    field("aliases", "list", "Words by which texts name it.", make=tidy, nullable=False),
    field("sources", "list", "Where it is stated: document symbol and paragraph.", "cited", make=tidy, nullable=False),
    field("sources_verified", "list", "Whether each of these references was seen in a public source, in the same order.", "cited_verified", nullable=False),
    _extra("statement_count", "Published statements on it and on those beneath; as many as statements?principle= lists."),
    _extra("counted_statement_count", "Those of them that make positions; a headline does not."),
    _extra("position_count", "Positions on it and on those beneath; as many as positions?principle= lists."),
    _extra("own_position_count", "Positions on the node alone; as many as positions?descendants=no&principle= lists."),
    _extra("state_count", "Different states that hold these positions."),
    _extra("document_count", "Documents in which these statements stand."),
    *reference("principle", lambda slug: addresses.page_of("principle", slug), "slug"),
)  # fmt: skip

PRINCIPLES = Resource(
    name="principles",
    singular="principle",
    help="Norms, rules and topics, in a tree, each with the documents in which it is stated.",
    base=_principles,
    fields=_FIELDS,
    parameters=own(
        _FIELDS,
        (
            named("principle", "principle", "Keeps these principles and those beneath them: code, name or number.", "pk", tree="principles beneath", example="sovereignty"),
            named("id", "principle", "Keeps these principles alone.", "pk", example="non-intervention"),
            named("principle_name", "principle", "The same as id.", "pk", example="Non-intervention"),
            named("parent", "principle", "Keeps the principles directly beneath these.", "parent_id", example="international-law"),
            named("family", "principle", "Keeps these principles and everything beneath them.", "pk", tree="principles beneath", example="voluntary-norms"),
        ),
    ),
    unique=("slug",),
    sort=("position",),
    find=lambda identifier: Q(slug=identifier.lower()),
    extras=_counts,
    model=Principle,
)  # fmt: skip
