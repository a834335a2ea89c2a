"""A part of a record moves the edition if and only if the public sees it."""

import itertools
from collections import defaultdict
from datetime import date

from django.db.models import F
from django.db.models.functions import Now

from positions.models import (
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
    Succession,
)
from positions.models.choices import MeasuredOn
from positions.models.records import Reference
from positions.published.declaration import TABLES
from tests.published.editions.worlds import seen_and_moved, seen_by_the_public

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
