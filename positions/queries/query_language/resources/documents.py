"""Documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Length

from positions.models import Document, Principle, Readership, Stance, Statement
from positions.models.choices import Origin
from positions.queries.coverage import decided, how_read
from positions.queries.query_language import addresses
from positions.queries.query_language.columns import Extras, Field, Parameter, Resource
from positions.queries.query_language.param_types import Named, Numbers, Value
from positions.queries.query_language.resources.building import (
    among,
    counted,
    field,
    has,
    interval,
    named,
    own,
    reviewed,
    times,  # fmt: skip
)
from positions.text.name_patterns import naming


def _documents() -> QuerySet[Any, Any]:
    published = Statement.objects.published()
    stances = Stance.objects.filter(
        statement__in=published.counted(), principle__published_at__isnull=False,
        statement__attributions__isnull=False,
    )  # fmt: skip
    rows: QuerySet[Any, Any] = Document.objects.published().annotate(
        length=Length("text"),
        statement_count=counted(published, "document", Count("pk")),
        counted_statement_count=counted(published.counted(), "document", Count("pk")),
        position_count=counted(stances, "statement__document", Count("pk")),
        by_data_set=Exists(decided().filter(document=OuterRef("pk"), origin=Origin.DATA_SET)),
        reader_count=Coalesce(
            Subquery(Readership.objects.filter(document=OuterRef("pk")).values("people"), output_field=IntegerField()),
            0,
        ),
    )
    return rows


def _how_read(keys: Sequence[int]) -> Extras:
    return {key: {"sentences": one.sentences, "read": one.read} for key, one in how_read(keys).items()}


def _naming(values: Sequence[Value]) -> Q:
    keys = [key for value in values for key in value.keys]
    rows = Principle.objects.published().filter(pk__in=keys).values_list("name", "aliases")
    words = naming(word for name, aliases in rows for word in (name, *aliases))
    return Q(text__iregex=words) if words else Q(pk__in=[])


def _text_page(public_id: str) -> str:
    return addresses.page_of("document", public_id).removesuffix("/") + ".txt"


_FIELDS: tuple[Field, ...] = (
    field("id", "code", "Number of the document; what the column document holds elsewhere.", "public_id", nullable=False, example="D-0001"),
    field("document", "code", "The same, under the name it has in other tables.", "public_id", nullable=False, example="D-0001"),
    field("title", "text", "Title as the source gives it.", nullable=False),
    field("kind", "text", "News report, position paper, statement, letter ...", nullable=False, example="news report"),
    field("publisher", "text", "Who published the text.", example="Xinhua"),
    field("language", "code", "Language of the text, BCP 47.", nullable=False, example="en"),
    *interval("published_on", "published", "it was published", example="2015-04-17"),
    field("source_url", "url", "Original address."),
    field("retrieved_on", "date", "When the text was fetched from there."),
    field("complete", "boolean", "Whether the whole text is here. From a part, silence says nothing.", nullable=False),
    field("fragment_note", "text", "What is missing."),
    field("length", "integer", "Length of the stored text in Unicode code points.", nullable=False),
    field("media_type", "code", "Media type of the bytes as received.", nullable=False, example="text/plain"),
    field("content_sha256", "code", "SHA-256 of the bytes as received.", nullable=False),
    field("text_sha256", "code", "SHA-256 of the stored text in UTF-8.", nullable=False),
    field("derivation", "code", "Rule and version by which the text was derived from the bytes.", nullable=False),
    field("supersedes", "code", "Number of the document whose better text this is.", "supersedes__public_id"),
    field("statement_count", "integer", "Published statements that stand in it; as many as statements?document= lists.", nullable=False),
    field("counted_statement_count", "integer", "Those of them that make positions; a headline does not.", nullable=False),
    field("position_count", "integer", "Positions that stand in it; as many as positions?document= lists.", nullable=False),
    field("sentences", "integer", "Sentences of the text; headings are counted, page furniture is not.", "pk", extra="sentences", nullable=False),
    field("sentences_read", "integer", "Those that the data set or a person decided about: a statement, or no position.", "pk", extra="read", nullable=False),
    field("read_by_data_set", "boolean", "Whether the reading that came with the data set is among them.", "by_data_set", nullable=False),
    field("readers", "integer", "Persons who read in it; they are not named.", "reader_count", nullable=False),
    reviewed(),
    field("published_at", "instant", "Since when this record is public here.", nullable=False),
    field("text_url", "url", "The stored text itself, of which every quote is a slice.", "public_id", make=_text_page, nullable=False),
    field("url", "url", "Page of this document.", "public_id", make=lambda number: addresses.page_of("document", number), nullable=False),
)  # fmt: skip

DOCUMENTS = Resource(
    name="documents",
    singular="document",
    help="Source texts: the bytes as received and the text derived from them, neither ever changed.",
    base=_documents,
    fields=_FIELDS,
    parameters=own(
        _FIELDS,
        (
            Parameter("document", "Keeps these documents.", Numbers("document"), among("pk"), example="D-0001"),
            Parameter("id", "The same as document.", Numbers("document"), among("pk"), example="D-0001"),
            *times("published_start", "published_end", "it was published"),
            named("state", "state", "Keeps documents with a statement of one of these states.", "attributions__state_id", part="statement", example="CHN"),
            named("group", "group", "Keeps documents with a statement of one of these groups.", "attributions__group_id", part="statement", example="european-union"),
            named("session", "session", "Keeps documents with a statement made at one of these sessions or their parts.", "session_id", part="statement", tree="parts", example="gccs-2015"),
            named("forum", "forum", "Keeps documents with a statement made in one of these forums.", "session__forum_id", part="statement", example="gccs"),
            Parameter("names", "Keeps documents whose text has the name or another name of one of these principles; nobody need have coded it.", Named("principle", "principles beneath"), _naming, example="retorsion"),
            Parameter("supersedes", "Keeps documents that supersede one of these.", Numbers("document"), among("supersedes_id"), example="D-0001"),
        ),
    ),
    unique=("public_id",),
    sort=("-published_on",),
    find=lambda identifier: Q(public_id=identifier.upper()),
    parts={"statement": lambda condition: has(Statement, "document")(condition & Q(published_at__isnull=False, retired_at__isnull=True))},
    extras=_how_read,
    model=Document,
)  # fmt: skip
