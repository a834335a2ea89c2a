"""Questions about a moment, and everything that can change after it."""

from datetime import UTC, datetime

from django.test import Client

from positions.changes import documents, references, reviewing, statements
from positions.models import (
    Document,
    Group,
    Membership,
    Participation,
    Principle,
    PrincipleSource,
    Session,
    State,
    Statement,
)
from positions.text.spans import Span
from tests import make

API = "/api/v1/"


def moment() -> str:
    """An instant between two changes: the clock of the database and of this process are one machine's."""
    return datetime.now(UTC).isoformat().replace("+00:00", "Z")


def answer(client: Client, question: str, at: str) -> tuple[int, dict, bytes]:
    """Everything that a visitor gets, but for the number of the request."""
    found = client.get(f"{question}{'' if question.endswith('?') else '&'}as_of={at}")
    headers = {name: value for name, value in found.items() if name != "X-Request-ID"}
    return found.status_code, headers, found.content


def change_everything(analyst, reviewer) -> None:
    """Publish, correct, withdraw, rename, move, add and take away; each in a transaction of its own."""
    make.make_statement("NOR", by=analyst, reviewer=reviewer, principle="non-intervention", stance="opposes")
    make.make_statement("CHN", by=analyst, reviewer=reviewer, principle="sovereignty")
    old = Statement.objects.published().get(public_id="S-000031")
    new = statements.next_version(old)
    new.rationale = "Read again."
    new = statements.correct(old, new, parts=statements.Parts.of(old), by=analyst, why="test")
    reviewing.submit(new, by=analyst)
    reviewing.approve(new, seen=reviewing.digest(new), by=reviewer)
    gone = Statement.objects.published().get(public_id="S-000002")
    reviewing.withdraw(gone, reason="It was read wrongly.", by=reviewer)
    for row, values in (
        (State.objects.get(alpha3="CHN"), {"common_name": "Cathay", "region_note": "A note.", "aliases": ["Chna"]}),
        (State.objects.get(alpha3="NLD"), {"region": "no-group"}),
        (Principle.objects.get(slug="non-intervention"), {"slug": "leaving-alone", "name": "Leaving alone", "position": 1}),
        (Group.objects.get(slug="european-union"), {"name": "The Union"}),
        (Session.objects.get(slug="gccs-2015"), {"name": "The Hague", "place": "Den Haag"}),
    ):  # fmt: skip
        for name, value in values.items():
            setattr(row, name, value)
        references.change(row, started_from=row.revision, by=reviewer, why="test")
    document = Document.objects.get(public_id="D-0001")
    document.title, document.publisher = "Another title", "Another agency"
    documents.describe(document, started_from=document.revision, by=reviewer, why="test")
    documents.mark_furniture(document, marked=documents.MarkedFurniture(Span(697, 698), "x"), by=reviewer, why="test")
    principle = make.make_principle("Nonintervention", by=analyst)
    references.publish(principle, by=reviewer)
    union = Group.objects.get(slug="european-union")
    references.change_parts(
        new=[
            Membership(group=union, state=State.objects.get(alpha3="CHN")),
            PrincipleSource(principle=Principle.objects.get(slug="sovereignty"), symbol="A/1"),
            Participation(session=Session.objects.get(slug="gccs-2015"), state=State.objects.get(alpha3="FRA"), role="delegation"),
        ],
        gone=list(PrincipleSource.objects.filter(principle__slug="due-diligence")),
        by=reviewer, why="test",
    )  # fmt: skip
