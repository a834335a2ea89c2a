"""A record of its own moves the edition when the public sees it come, change or go."""

from django.db.models import F

from positions.changes import reviewing, statements
from positions.models import Document, Forum, Reading, State, Statement
from positions.models.choices import ReadingDecision
from positions.published.session import as_public
from tests import behind as past
from tests import make
from tests.published.editions.worlds import edition, seen_and_moved, seen_by_the_public
from tests.second import make_settled


def changed_and_moved(act, *, by) -> tuple[bool, bool]:
    """Try an act and say whether the public could see it, and whether the edition moved."""
    before = seen_by_the_public()
    after, moved = seen_and_moved(act, by=by)
    return after != before, moved


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
