"""The edition moves when, and only when, the public could see a change: every view, with every kind of hidden row beside it."""

import hashlib
import itertools
from collections import defaultdict
from datetime import date

import pytest
from django.db import connection
from django.db.models import F
from django.db.models.functions import Now

from positions.changes import references, reviewing, statements
from positions.changes.auditing import audited
from positions.models import (
    Act,
    Document,
    FormerState,
    Forum,
    Furniture,
    Group,
    Instrument,
    InstrumentSubject,
    InstrumentSymbol,
    Intervention,
    Measurement,
    Membership,
    Name,
    NotVoting,
    Participation,
    Principle,
    PrincipleSource,
    Reading,
    RollCall,
    Session,
    State,
    Statement,
    Succession,
)
from positions.models.choices import MeasuredOn, ReadingDecision
from positions.models.records import Reference
from positions.published import kept
from positions.published.declaration import TABLES
from positions.published.session import as_public
from tests import behind as past
from tests import make
from tests.second import make_settled


def edition() -> tuple:
    """What every ETag is made from."""
    with connection.cursor() as cursor:
        cursor.execute(f"{kept.SETTLED} SELECT number FROM positions_edition")
        while cursor.nextset():
            pass
        return cursor.fetchone()


def seen_by_the_public() -> str:
    """A digest of every row of every view, but for the edition itself."""
    digest = hashlib.sha256()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.views WHERE table_schema = 'published' ORDER BY table_name"
        )
        names = [name for (name,) in cursor.fetchall() if name != "positions_edition"]
        assert len(names) > 20
        for name in names:
            cursor.execute(f"SELECT md5(row::text) FROM published.{name} AS row ORDER BY 1")
            digest.update(repr((name, cursor.fetchall())).encode())
    return digest.hexdigest()


class World:
    """One seen and one hidden record of each kind that others point to; a person who writes, and one who reviews."""

    def __init__(self):
        self.analyst, self.reviewer = make.make_account("analyst"), make.make_account("reviewer")
        by = self.analyst
        self.text = Instrument.objects.get(slug="paris-call-2018")
        self.hidden = {
            State: make.make_state("QZX", by=by),
            Group: make.make_group(by=by),
            Forum: (forum := make.make_forum(by=by)),
            Session: make.make_session(forum, by=by),
            Principle: make.make_principle(by=by),
            Document: make.make_document(by=by),
            FormerState: make.make_former_state(by=by),
            Instrument: make.make_instrument(by=by),
            RollCall: make.make_roll_call(self.text, by=by),
            Act: make.make_act(self.text, by=by, state=State.objects.get(alpha3="NPL")),
        }
        self.statement = make.make_statement(by=by, reviewer=self.reviewer)
        self.seen = {
            State: State.objects.get(alpha3="NPL"),
            Group: Group.objects.published().first(),
            Forum: Forum.objects.published().first(),
            Session: Session.objects.published().first(),
            Principle: Principle.objects.get(slug="sovereignty"),
            # Its text has room for a footer behind the passage.
            Document: self._public_document(),
            FormerState: FormerState.objects.published().first(),
            Instrument: self.text,
            RollCall: references.publish(make.make_roll_call(self.text, by=by), by=self.reviewer),
            Act: self.text.acts.first(),
        }

    def _public_document(self) -> Document:
        document = make.make_document("States should refrain from harm. The end.", by=self.analyst)
        make.make_statement(
            by=self.analyst,
            reviewer=self.reviewer,
            document=document,
            quote="States should refrain from harm.",
        )
        return Document.objects.get(pk=document.pk)


# For each table of parts: what it points to, and a row. Where alternatives exist, each is a row of its own.
PARTS = [
    (Membership, (Group, State), lambda group, state: Membership(group=group, state=state, joined_on=date(1990, 1, 1))),
    (Participation, (Session, State), lambda session, state: Participation(session=session, state=state, role="x")),
    (Participation, (Forum, State), lambda forum, state: Participation(forum=forum, state=state, role="x")),
    (PrincipleSource, (Principle,), lambda principle: PrincipleSource(principle=principle, symbol="A/1/2")),
    (Name, (State,), lambda state: Name(state=state, text="x")),
    (Name, (Group,), lambda group: Name(group=group, text="x")),
    (Name, (Forum,), lambda forum: Name(forum=forum, text="x")),
    (Name, (Session,), lambda session: Name(session=session, text="x")),
    (Name, (Principle,), lambda principle: Name(principle=principle, text="x")),
    (Succession, (FormerState, State), lambda former, state: Succession(former_state=former, state=state)),
    (InstrumentSymbol, (Instrument,), lambda text: InstrumentSymbol(instrument=text, symbol="A/1/2", kind="other")),
    (
        InstrumentSubject,
        (Instrument, Principle),
        lambda text, principle: InstrumentSubject(instrument=text, principle=principle),
    ),
    (NotVoting, (RollCall, State), lambda vote, state: NotVoting(roll_call=vote, state=state)),
    (NotVoting, (RollCall, FormerState), lambda vote, former: NotVoting(roll_call=vote, former_state=former)),
    (Furniture, (Document,), lambda document: Furniture(document=document, start=33, end=35, kind="x")),
    (
        Intervention,
        (Document, State),
        lambda document, state: Intervention(document=document, start=0, end=3, label="x", role="state", state=state),
    ),
    (
        Intervention,
        (Document, Group),
        lambda document, group: Intervention(document=document, start=0, end=3, label="x", role="group", group=group),
    ),
    (
        Measurement,
        (Document,),
        lambda document: Measurement(
            document=document, measured_on=MeasuredOn.READ, lexicon="x", statements=0, covered=0, links=0, links_found=0,
            stances_right=0, passages=0, passages_right=0, measured_at=Now(),
        ),
    ),
]  # fmt: skip
# A change of each that the view shows.
CHANGES = {
    Membership: {"source": "y"},
    Participation: {"role": "y"},
    PrincipleSource: {"paragraph": "y"},
    Name: {"source": "y"},
    Succession: {},
    InstrumentSymbol: {"symbol": "A/1/3"},
    InstrumentSubject: {},
    NotVoting: {"name_at_the_time": "y"},
    Furniture: {"kind": "y"},
    Intervention: {"label": "y"},
    Measurement: {"lexicon": "y"},
}


@pytest.fixture
def world(db):
    return World()


def changed_and_moved(act, *, by) -> tuple[bool, bool]:
    """Try an act and say whether the public could see it, and whether the edition moved."""
    before = seen_by_the_public()
    after, moved = seen_and_moved(act, by=by)
    return after != before, moved


def seen_and_moved(act, *, by) -> tuple[str, bool]:
    """Try an act: what the public sees after it, and whether the edition moved."""
    number = edition()
    with audited(by, "test"):
        act()
    return seen_by_the_public(), edition() != number


def acts_on(part) -> dict:
    """Store a row, change it, throw it away."""
    model = type(part)
    return {
        "insert": lambda: part.save(force_insert=True),
        "update": lambda: model.objects.filter(pk=part.pk).update(**CHANGES[model], revision=F("revision") + 1),
        "delete": lambda: model.objects.filter(pk=part.pk).delete(),
    }


def test_a_part_moves_the_edition_if_and_only_if_the_public_sees_it(world):
    wrong, outcomes = [], defaultdict(set)
    before = seen_by_the_public()
    for model, wholes, row in PARTS:
        for sides in itertools.product((True, False), repeat=len(wholes)):
            parents = [(world.seen if seen else world.hidden)[whole] for whole, seen in zip(wholes, sides, strict=True)]
            label = f"{model.__name__} of " + ", ".join(
                f"{'seen' if seen else 'hidden'} {whole.__name__}" for whole, seen in zip(wholes, sides, strict=True)
            )
            for name, act in acts_on(row(*parents)).items():
                after, moved = seen_and_moved(act, by=world.analyst)
                changed, before = after != before, after
                outcomes[model].add(changed)
                if changed != moved:
                    wrong.append(f"{name} {label}: seen {changed}, edition moved {moved}")
                if changed != all(sides):
                    wrong.append(f"{name} {label}: seen {changed}, which this test did not expect")
    assert not wrong, "\n".join(wrong)
    assert set(map(frozenset, outcomes.values())) == {frozenset({True, False})}


def test_every_view_with_a_parent_that_can_be_hidden_is_tried():
    """A view that is added, or a parent, is tried too."""
    tried = {(model, whole) for model, wholes, _ in PARTS for whole in wholes}
    # A version's own parts change only before it is published; a reading has rules of its own, below.
    by_version = {view.model for view in TABLES if view.version}
    hideable = {Document, *(view.model for view in TABLES if issubclass(view.model, Reference))}
    missing = [
        (view.model.__name__, field.name)
        for view in TABLES
        if view.model not in by_version | {Reading} and not issubclass(view.model, Reference | Document)
        for field in view.model._meta.concrete_fields
        if field.is_relation and field.related_model in hideable and (view.model, field.related_model) not in tried
    ]
    assert not missing, f"try these in PARTS: {missing}"


def test_a_record_of_its_own_moves_it_only_once_it_is_public(world):
    wrong = []
    for model, hidden in world.hidden.items():
        words = "title" if model is Document else "note" if hasattr(hidden, "note") else "source"
        for row, public in ((hidden, False), (world.seen[model], True)):
            changed, moved = changed_and_moved(
                lambda row=row, model=model, words=words: model.objects.filter(pk=row.pk).update(
                    **{words: "y"}, revision=F("revision") + 1
                ),
                by=world.analyst,
            )
            if (changed, moved) != (public, public):
                wrong.append(f"{model.__name__}, public {public}: seen {changed}, edition moved {moved}")
        if model in {Forum, State}:
            continue  # the session and the memberships of above rest on them
        changed, moved = changed_and_moved(lambda row=hidden, model=model: model.objects.filter(pk=row.pk).delete(), by=world.analyst)  # fmt: skip
        if changed or moved:
            wrong.append(f"a hidden {model.__name__} thrown away: seen {changed}, edition moved {moved}")
    assert not wrong, "\n".join(wrong)


def test_a_statement_moves_it_when_it_is_published_and_when_it_is_retired(world):
    by, steps = world.analyst, []

    def step(name, act, public, who=by):
        found = changed_and_moved(act, by=who)
        if found != (public, public):
            steps.append(f"{name}: seen, moved {found}")

    draft = make.make_draft(by=by)
    step("parts of a draft", lambda: draft.stances.update(rationale="y", revision=F("revision") + 1), public=False)
    step("a draft", lambda: Statement.objects.filter(pk=draft.pk).update(remarks="y", revision=F("revision") + 1), public=False)  # fmt: skip
    draft = Statement.objects.get(pk=draft.pk)
    step("handed in", lambda: reviewing.submit(draft, by=by), public=False)
    step("returned", lambda: reviewing.send_back(draft, note="Why?", by=world.reviewer), public=False)
    reviewing.submit(draft, by=by)
    step("approved", lambda: reviewing.approve(draft, seen=reviewing.digest(draft), by=world.reviewer), public=True)
    parts = statements.Parts.of(draft)
    after = statements.next_version(draft)
    step(
        "a next version begun", lambda: statements.correct(draft, after, parts=parts, by=by, why="better"), public=False
    )
    reviewing.submit(after, by=by)
    step("a next version approved", lambda: reviewing.approve(after, seen=reviewing.digest(after), by=world.reviewer), public=True)  # fmt: skip
    step("withdrawn", lambda: reviewing.withdraw(after, reason="wrong", by=world.reviewer), public=True)
    assert not steps, "\n".join(steps)


def test_a_reading_moves_it_when_the_public_counts_it(world):
    """A reading waits behind an earlier one whose statement is not public, and is counted when that is taken back."""
    by, document, steps = world.analyst, world.seen[Document], []

    def step(name, act, public):
        found = changed_and_moved(act, by=by)
        if found != (public, public):
            steps.append(f"{name}: seen, moved {found}")

    def reading(start, decision, of=document):
        return Reading(document=of, start=start, end=start + 2, decision=decision, read_by=by)

    first, waiting, behind = (
        reading(33, ReadingDecision.NOT_A_POSITION),
        reading(35, ReadingDecision.STATEMENT),
        reading(37, ReadingDecision.NOT_A_POSITION),
    )
    step(
        "in a hidden document", reading(0, ReadingDecision.NOT_A_POSITION, of=world.hidden[Document]).save, public=False
    )
    step("read", first.save, public=True)
    step("found, a draft", waiting.save, public=False)
    step("behind a draft", behind.save, public=False)
    step("what waits is taken back", lambda: Reading.objects.filter(pk=waiting.pk).delete(), public=True)
    step("what is counted is taken back", lambda: Reading.objects.filter(pk=first.pk).delete(), public=True)
    assert not steps, "\n".join(steps)


def test_a_second_coding_leaves_the_edition_alone_until_it_is_told(world):
    """Nothing of a drawing and its codings in a document that is not public can be seen, so nothing moves."""
    before, number = seen_by_the_public(), edition()
    sample = make_settled()
    assert sample.closed_at is not None
    assert (seen_by_the_public() == before) is (edition() == number)


def test_a_record_damaged_behind_the_triggers_is_another_edition(db):
    """What a process keeps of an edition would pass one test's damaged record on to the next."""
    with as_public() as (before, _):
        pass
    with past.the_triggers():
        pass
    with as_public() as (after, _):
        assert after > before
