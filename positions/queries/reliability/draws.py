"""The draws of a document, how far they are, and what they hold up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Count, F, Q

from positions.models import Document, Sample, SampledSentence, Statement
from positions.models.choices import Coder
from positions.queries.reliability.disagreements import open_disagreements


@dataclass(frozen=True)
class Draw:
    """A draw and how far it is.

    Attributes:
        sample: The row, with its three people.
        decided: Sentences that the second coder has decided.
        differing: Sentences that wait for a third view; 0 while it is open.
    """

    sample: Sample
    decided: int
    differing: int


def draws_of(document: Document) -> list[Draw]:
    """List the draws of a document, the latest first. Queries: 2."""
    waiting: dict[int, int] = {}
    for key in open_disagreements().filter(sample__document=document).values_list("sample_id", flat=True):
        waiting[key] = waiting.get(key, 0) + 1
    samples = (
        Sample.objects.filter(document=document)
        .select_related("first", "coder", "drawn_by")
        .annotate(decided=Count("sentences", filter=Q(sentences__codings__hand=Coder.SECOND)))
        .order_by("-created_at", "-pk")
    )
    return [Draw(sample, cast("Any", sample).decided, waiting.get(sample.pk, 0)) for sample in samples]


def in_the_way(statement: Statement) -> tuple[list[Draw], int]:
    """Find what keeps a version from being published.

    Returns:
        The open second codings of a sentence of its passage, and the number of its sentences on which two codings
        differ.

    Queries: 2.
    """
    touching = Q(start__lt=statement.end, end__gt=statement.start, sample__document=statement.document_id)
    samples = (
        Sample.objects.open()
        .filter(pk__in=SampledSentence.objects.filter(touching).values("sample"))
        .select_related("coder")
        .annotate(decided=Count("sentences", filter=Q(sentences__codings__hand=Coder.SECOND)))
        .order_by(F("created_at"))
    )
    return [Draw(sample, cast("Any", sample).decided, 0) for sample in samples], open_disagreements().filter(
        touching
    ).count()
