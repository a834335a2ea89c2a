"""Rows for tests: each call says only what the test is about."""

import itertools
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.contrib.auth.models import Group as Role
from django.contrib.auth.models import User

from positions.changes import documents, references, reviewing, statements
from positions.models import (
    Act,
    Document,
    FormerState,
    Forum,
    Group,
    Instrument,
    Membership,
    Principle,
    RollCall,
    Session,
    State,
    Statement,
)
from positions.models.choices import ExplanationKind, PrincipleKind, Region, StanceValue, StateKind, Voice
from positions.text.spans import Span

_count = itertools.count(1)
PASSWORD = "correct horse battery staple"


def make_account(role: str | None) -> User:
    """An account with the role, or with none."""
    account = User.objects.create_user(f"{role or 'stranger'}-{next(_count)}", password=PASSWORD, is_staff=True)
    if role is not None:
        account.groups.add(Role.objects.get(name=role))
    return account


def make_document(text: str | None = None, *, by: User, furniture=(), **facts) -> Document:
    """A stored, unpublished document; every call has other bytes."""
    number = next(_count)
    text = text if text is not None else f"Paper {number}. States should refrain from harm number {number}."
    row = Document(**{"title": f"Paper {number}", "kind": "position paper", "publisher": "Ministry", **facts})
    marked = [documents.MarkedFurniture(Span(*span), "footer") for span in furniture]
    return documents.store(row, content=text.encode(), furniture=marked, by=by, why="test")


def make_draft(
    state: str = "CHN",
    *,
    by: User,
    group: Group | None = None,
    quote: str | None = None,
    document: Document | None = None,
    principle: str | Principle = "non-intervention",
    stance: str = StanceValue.AFFIRMS,
    explaining: Sequence[statements.Explaining] = (),
    **facts,
) -> Statement:
    """A draft by ``by`` that attributes ``quote`` (default: the whole document) to a state, or to a group."""
    document = document or make_document(quote, by=by)
    quote = quote or document.text
    start = facts.pop("start", document.text.index(quote))
    if isinstance(principle, str):
        principle = Principle.objects.get(slug=principle)
    row = Statement(
        **{
            "document": document,
            "start": start,
            "end": start + len(quote),
            "quote": quote,
            "voice": Voice.DOCUMENT_TEXT,
            "confidence": Decimal("0.9"),
            "rationale": "Says so.",
            **facts,
        }
    )
    parts = statements.Parts(
        [statements.Speaking(group=group) if group else statements.Speaking(state=State.objects.get(alpha3=state))],
        [statements.Taking(principle, StanceValue(stance), Decimal("0.9"))],
        explaining=explaining,
    )
    return statements.draft(row, parts=parts, by=by, why="test")


def make_statement(state: str = "CHN", *, by: User, reviewer: User, **facts) -> Statement:
    """A published statement."""
    statement = reviewing.submit(make_draft(state, by=by, **facts), by=by)
    return reviewing.approve(statement, seen=reviewing.digest(statement), by=reviewer)


def explains(vote: str = "", *, text: str = "", kind: str = "") -> statements.Explaining:
    """What a statement explains: a recorded vote (after it, if nothing is said), or the position on a text."""
    if not vote:
        return statements.Explaining(Instrument.objects.get(slug=text), ExplanationKind.OF_POSITION)
    row = RollCall.objects.select_related("instrument").get(slug=vote)
    return statements.Explaining(row.instrument, ExplanationKind(kind or ExplanationKind.AFTER_VOTE), row)


def make_principle(name: str | None = None, *, by: User, parent: str = "international-law", **facts) -> Principle:
    """An unpublished principle."""
    number = next(_count)
    row = Principle(
        **{
            "slug": f"principle-{number}",
            "name": name or f"Principle {number}",
            "kind": PrincipleKind.PRINCIPLE,
            "parent": Principle.objects.get(slug=parent),
            "summary": "What it means.",
            "position": 1000 + number,
            **facts,
        }
    )
    return references.add(row, by=by, why="test")


def make_forum(*, by: User, **facts) -> Forum:
    """An unpublished forum."""
    number = next(_count)
    row = Forum(**{"slug": f"forum-{number}", "name": f"Forum {number}", "kind": "organ", **facts})
    return references.add(row, by=by, why="test")


def make_session(forum: Forum, *, by: User, **facts) -> Session:
    """An unpublished session."""
    number = next(_count)
    row = Session(
        **{"slug": f"session-{number}", "name": f"Session {number}", "kind": "meeting", "forum": forum, **facts}
    )
    return references.add(row, by=by, why="test")


def make_instrument(*, by: User, **facts) -> Instrument:
    """An unpublished resolution."""
    number = next(_count)
    row = Instrument(
        **{"slug": f"text-{number}", "kind": "resolution", "short_title": f"Text {number}", "source": "A list", **facts}
    )
    return references.add(row, by=by, why="test")


def make_roll_call(instrument: Instrument, *, by: User, **facts) -> RollCall:
    """An unpublished, incomplete roll call of a body whose members nobody here knows."""
    number = next(_count)
    given = {"slug": f"vote-{number}", "body": "council", "level": "plenary", "source": "A list", **facts}
    return references.add(RollCall(instrument=instrument, **given), by=by, why="test")


def make_act(instrument: Instrument, *, by: User, **facts) -> Act:
    """An unpublished act: a state joins a declaration."""
    row = Act(**{"instrument": instrument, "kind": "declaration_joined", "source": "A list", **facts})
    return references.add(row, by=by, why="test")


def make_former_state(*, by: User, **facts) -> FormerState:
    """An unpublished former member, of the years 1950 to 1960."""
    number = next(_count)
    days = {"first_day": date(1950, 1, 1), "last_day": date(1960, 12, 31)}
    row = FormerState(**{"slug": f"former-{number}", "name": f"Former {number}", **days, **facts})
    return references.add(row, by=by, why="test")


def make_group(*, by: User, **facts) -> Group:
    """An unpublished group."""
    number = next(_count)
    row = Group(**{"slug": f"group-{number}", "name": f"Group {number}", **facts})
    return references.add(row, by=by, why="test")


def make_published_group(
    *, by: User, reviewer: User, members: Sequence[tuple[str, date | None, date | None]], **facts
) -> Group:
    """A group that the public sees, with its members: code, first and last day."""
    group = make_group(by=by, **facts)
    parts = [
        Membership(group=group, state=State.objects.get(alpha3=code), joined_on=joined, left_on=left)
        for code, joined, left in members
    ]
    references.change_parts(new=parts, by=by, why="test")
    group.refresh_from_db()
    references.publish(group, by=reviewer, why="test")
    return group


def make_state(alpha3: str, *, by: User, **facts) -> State:
    """An unpublished state."""
    number = next(_count)
    row = State(
        **{
            "alpha3": alpha3,
            "alpha2": alpha3[::2],
            "m49": f"{900 + number % 100}",  # no state has one above 894
            "names": {"en": f"State {alpha3}"},
            "kind": StateKind.MEMBER,
            "name": f"State {alpha3}",
            "common_name": f"State {alpha3}",
            "region": Region.NO_GROUP,
            **facts,
        }
    )
    return references.add(row, by=by, why="test")
