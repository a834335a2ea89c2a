"""What an account may not see while it codes sentences of a document a second time.

It sees nothing of that document but the page on which it codes: not the document's record with its marked text, no
statement, draft or reading, no suggestion and what became of it, no history, no count. The whole document and not the
sampled sentences alone, because progress, neighbours and joined passages tell of them. Superusers and reviewers too:
what is narrowed are the rows, not the rights. Every list, page, search, count and choice of the admin reads its rows
through ``visible_to``.
"""

from __future__ import annotations

from typing import Any, TypeVar, cast

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, QuerySet

from positions.models import (
    Act,
    Attribution,
    Coding,
    Document,
    Explanation,
    Furniture,
    Intervention,
    Measurement,
    Mention,
    Page,
    Reading,
    Sample,
    SampledSentence,
    Settlement,
    Stance,
    Statement,
    SuggestedStance,
    Suggestion,
    Wording,
)

Rows = TypeVar("Rows", bound=QuerySet[Any])

# How each row names the document that it belongs to. A test looks for tables that are missing here.
DOCUMENT_OF: dict[type[Model], str] = {
    Document: "pk",
    Act: "document",
    Furniture: "document",
    Intervention: "document",
    Measurement: "document",
    Page: "document",
    Reading: "document",
    Suggestion: "document",
    SuggestedStance: "suggestion__document",
    Statement: "document",
    Attribution: "statement__document",
    Stance: "statement__document",
    Mention: "statement__document",
    Explanation: "statement__document",
    Wording: "statement__document",
    Sample: "document",
    SampledSentence: "sample__document",
    Coding: "sentence__sample__document",
    Settlement: "sentence__sample__document",
}


def visible_to(account: AbstractBaseUser | AnonymousUser, rows: Rows) -> Rows:
    """Narrow rows of any table to those that an account may see.

    Args:
        account: Who looks; nobody codes blind who is not signed in.
        rows: Of any model; those of tables that belong to no document stay as they are.

    Queries: 0: the narrowing is part of the query that it is given.
    """
    path = DOCUMENT_OF.get(cast("type[Model]", rows.model))
    if path is None or account.pk is None:
        return rows
    return rows.exclude(**{f"{path}__in": Sample.objects.open().filter(coder=account.pk).values("document")})


def codes_blind(account: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether an account has a second coding that is not handed in. Queries: 1."""
    return Sample.objects.open().filter(coder=account.pk).exists()
