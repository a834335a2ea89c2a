"""Drafts: each promise is held by the database, and said kindly by the form."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from positions.changes import documents
from positions.changes.auditing import ChangeRefused
from positions.models import (
    Attribution,
    Group,
    Principle,
    Stance,
    State,
    Statement,
)
from positions.text.spans import Span
from tests import make
from tests.models.invariants.promises import SAID, TEXT, promise_of, run, slice_of

pytestmark = pytest.mark.usefixtures("committed")

# Each row: what a draft is given, the promise of the database, the field that the human message stands at.
DRAFTS_REFUSED = [
    ({**slice_of(SAID), "start": len(TEXT) + 1, "end": len(TEXT) + 9}, "positions_statement_span", "quote"),
    ({**slice_of(SAID), "end": 0, "start": 0}, "positions_statement_span", "quote"),
    ({**slice_of(SAID), "quote": SAID.replace("should", "must")}, "positions_statement_verbatim", "quote"),
    ({**slice_of(SAID), "quote": SAID.upper()}, "positions_statement_verbatim", "quote"),
    ({"quote": "\n\n", "start": 14, "end": 16}, "positions_statement_blank", "quote"),
    (slice_of("bar\n\n"), "positions_statement_furniture", "quote"),
    ({**slice_of('digital divide" debate'), "voice": "direct_quote", "speaker": "M"}, "positions_statement_quotation", "voice"),
    ({**slice_of("He welcomed"), "voice": "direct_quote", "speaker": "M"}, "positions_statement_quotation", "voice"),
    ({**slice_of(SAID), "voice": "direct_quote", "speaker": ""}, "positions_statement_quote_speaker", "__all__"),
    ({**slice_of(SAID), "voice": "shout"}, "positions_statement_voice_known", "voice"),
    ({**slice_of(SAID), "voice": "headline", "counted": True}, "positions_statement_headline_not_counted", "__all__"),
    ({**slice_of(SAID), "confidence": Decimal("1.5")}, "positions_statement_confidence", "confidence"),
    (
        {**slice_of(SAID), "said_start": date(2020, 5, 5), "said_end": date(2020, 5, 5), "said_precision": "day"},
        "positions_statement_said_after", "said_start",
    ),
    (
        {**slice_of(SAID), "said_start": date(2020, 5, 3), "said_end": date(2020, 5, 1), "said_precision": "interval"},
        "positions_statement_said_order", "said_end",
    ),
    (
        {**slice_of(SAID), "said_start": date(2020, 4, 1), "said_end": date(2020, 4, 29), "said_precision": "month"},
        "positions_statement_said_precision", "said_precision",
    ),
    ({**slice_of(SAID), "said_start": date(2020, 4, 1), "said_precision": "day"}, "positions_statement_said_precision", "said_precision"),
    ({**slice_of(SAID), "said_precision": "day"}, "positions_statement_said_precision", "said_precision"),
    ({**slice_of(SAID), "version": 2}, "positions_statement_next_version", None),
    ({**slice_of(SAID), "public_id": "S-000999"}, "positions_statement_next_version", None),
    ({**slice_of(SAID), "state": "in_review"}, "positions_statement_begins_as_draft", None),
]  # fmt: skip


def test_a_draft_that_breaks_a_promise_is_refused_by_the_database_and_kindly(people, paper):
    analyst, _ = people
    missed = []
    for facts, promise, field in DRAFTS_REFUSED:
        values = {"document": paper, "voice": "document_text", "confidence": Decimal("0.5"), "origin": "person", "author": analyst,
                  **facts}  # fmt: skip
        try:
            with transaction.atomic():
                Statement(**values).save()
        except IntegrityError as error:
            found = promise_of(error)
            # An interval out of order disagrees with its precision too; PostgreSQL names the first in the alphabet.
            if found != promise:
                missed.append(f"{facts}: refused as {found}, not {promise}")
        else:
            missed.append(f"{facts}: not refused ({promise})")
        if field is None:
            continue
        try:
            Statement(**values).full_clean()
        except ValidationError as error:
            if field not in error.message_dict:
                missed.append(f"{facts}: the message stands at {list(error.message_dict)}, not at {field}")
        else:
            missed.append(f"{facts}: no human message")
    assert not missed, "\n".join(missed)


def test_document_text_needs_a_publisher(people):
    analyst, _ = people
    nameless = make.make_document("Nobody publishes this text.", by=analyst, publisher="")
    with pytest.raises(ChangeRefused, match="publisher"):
        make.make_draft(by=analyst, document=nameless)
    with pytest.raises(IntegrityError, match="names none"):
        Statement.objects.create(
            document=nameless, start=0, end=6, quote="Nobody", voice="document_text", confidence=1, author=analyst
        )


def test_an_attribution_names_exactly_one(people, paper):
    analyst, _ = people
    draft = make.make_draft(by=analyst, document=paper, quote="The ministry")
    china, union = State.objects.get(alpha3="CHN"), Group.objects.get(slug="european-union")
    for wrong in ({"state": china, "group": union}, {}):
        with pytest.raises(IntegrityError, match="positions_attribution_one"):
            Attribution.objects.create(statement=draft, role="joint", **wrong)
        with pytest.raises(ValidationError, match="exactly one"):
            Attribution(statement=draft, role="joint", **wrong).full_clean()
    with pytest.raises(IntegrityError, match="positions_attribution_once"):
        Attribution.objects.create(statement=draft, state=china, role="joint")


def test_one_statement_takes_one_stance_on_a_principle(people, paper):
    draft = make.make_draft(by=people[0], document=paper, quote="The ministry")
    with pytest.raises(IntegrityError, match="positions_stance_once"):
        Stance.objects.create(
            statement=draft, principle=Principle.objects.get(slug="non-intervention"), value="opposes", confidence=1
        )
    with pytest.raises(IntegrityError, match="positions_stance_value_known"):
        Stance.objects.create(
            statement=draft, principle=Principle.objects.get(slug="sovereignty"), value="likes", confidence=1
        )


def test_furniture_never_comes_under_a_statement(people, paper):
    make.make_draft(by=people[0], document=paper, quote="The ministry")
    start = TEXT.index("ministry")
    with pytest.raises(ChangeRefused, match="not furniture"):
        documents.mark_furniture(
            paper, marked=documents.MarkedFurniture(Span(start, start + 3), "x"), by=people[0], why="test"
        )
    with pytest.raises(ChangeRefused, match="has .* characters"):
        documents.mark_furniture(
            paper, marked=documents.MarkedFurniture(Span(1, len(TEXT) + 1), "x"), by=people[0], why="test"
        )


def test_a_cited_document_is_never_deleted(people, paper):
    make.make_draft(by=people[0], document=paper, quote="The ministry")
    with pytest.raises(IntegrityError, match="it is kept"):
        run(f"DELETE FROM positions_document WHERE id = {paper.pk}")
