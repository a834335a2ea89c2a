"""Everything that the public must not see, with a canary in each of its texts."""

import itertools
from dataclasses import dataclass, field, replace
from datetime import date

from django.contrib.auth.models import User
from django.db import models

from positions.changes import documents, references, reviewing, statements
from positions.models import (
    Act,
    Document,
    FormerState,
    Forum,
    Group,
    Instrument,
    InstrumentSubject,
    InstrumentSymbol,
    Intervention,
    Membership,
    NotVoting,
    Participation,
    Principle,
    PrincipleSource,
    RollCall,
    Session,
    State,
    Statement,
    Succession,
    Upload,
)
from positions.models.choices import ExplanationKind, ReadingDecision
from positions.text.spans import Span

WORD = "qzcanary"  # in no source text, no name, no page of ours
PAST = "qzbygone"  # of what was public once: seen in the history, and nowhere else
_count = itertools.count(1)


def canary() -> str:
    """A text that occurs once in the world."""
    return f"{WORD}{next(_count):04d}"


# Texts whose form is fixed: they are made of canaries in their own way, or hold a word from a list.
FORMED = {"slug", "alpha3", "alpha2", "m49", "quote", "text", "content_sha256", "text_sha256", "public_id",
           "approved_digest", "derivation", "media_type", "successor", "language", "role", "retired_reason", "review_note"}  # fmt: skip


@dataclass
class Hidden:
    """What was made, for asking after it.

    Attributes:
        slugs: Address parts of hidden records, by the noun that a URL takes.
        rows: Every hidden row.
        corrected: Number of a statement with a superseded version.
    """

    slugs: dict[str, str] = field(default_factory=dict)
    rows: list[models.Model] = field(default_factory=list)
    corrected: str = ""


def fill(row: models.Model) -> models.Model:
    """Put a canary into every text of the row that takes any text; a field that somebody adds later is filled too."""
    for column in row._meta.concrete_fields:
        takes_any = isinstance(column, models.CharField | models.TextField) and not column.choices
        if takes_any and column.name not in FORMED and not isinstance(column, models.URLField):
            setattr(row, column.name, canary())
        if isinstance(column, models.URLField):
            setattr(row, column.name, f"https://{canary()}.example/")
        if column.name == "names":
            setattr(row, column.name, {language: canary() for language in ("en", "fr", "es", "ru", "zh", "ar")})
        if column.name in {"aliases", "related"}:
            setattr(row, column.name, [canary()])
        if column.name == "documents":
            setattr(row, column.name, [{"symbol": canary(), "what": canary()}])
        if column.name == "verified_detail":
            setattr(row, column.name, {canary(): canary()})
        if column.name == "slug":
            setattr(row, column.name, canary())
    return row


def plant(analyst: User, reviewer: User) -> Hidden:
    """Make one hidden record of every kind and in every state in which the public must not see it."""
    hidden = Hidden()
    for account in (analyst, reviewer):
        account.first_name, account.last_name, account.email = canary(), canary(), f"{canary()}@example.org"
        account.username = canary()
        account.save()

    def keep(row):
        hidden.rows.append(row)
        return row

    def reference(row, **formed):
        fill(row)
        for name, value in formed.items():
            setattr(row, name, value)
        keep(references.add(row, by=analyst, why=canary()))
        return row

    known = State.objects.get(alpha3="CHN")
    state = reference(State(alpha3="QZX", alpha2="QZ", m49="999", kind="member", region="no-group"))
    group = reference(Group())
    forum = reference(Forum(held_start=date(2020, 1, 1), held_end=date(2020, 1, 1), held_precision="day"))
    session = reference(Session(forum=forum))
    # A hidden session of a forum that everybody sees, and a hidden part of a group that everybody sees.
    reference(Session(forum=Forum.objects.get(slug="gccs")))
    principle = reference(
        Principle(parent=Principle.objects.get(slug="charter-principles"), kind="principle", position=7)
    )
    # Hidden acts: of a hidden text; of one that everybody sees, by a state that everybody sees.
    seen_text = Instrument.objects.get(slug="cets-185")
    instrument = reference(Instrument(kind="treaty", forum=Forum.objects.get(slug="gccs")))
    former = reference(FormerState(first_day=date(1950, 1, 1), last_day=date(1960, 1, 1)), code="")
    roll_call = reference(
        RollCall(instrument=instrument, level="plenary", about="motion", later_instrument=seen_text),
        second_sources=[{"source": canary()}],
    )
    for text, actor in ((instrument, {"state": known}), (seen_text, {"state": known}), (seen_text, {"group": group})):
        none = {"title": "", "symbol": "", "intended_source": ""}
        reference(Act(instrument=text, kind="reservation", **actor), **none)
        reference(Act(instrument=text, kind="paper", **actor), intended_source="")
    # Hidden words that explain what everybody sees, and what nobody does.
    seen_vote = RollCall.objects.get(slug="a-res-73-27")
    after, position = ExplanationKind.AFTER_VOTE, ExplanationKind.OF_POSITION
    explaining = [
        statements.Explaining(seen_vote.instrument, after, seen_vote),
        statements.Explaining(seen_text, position),
    ]
    vote = Act(instrument=instrument, roll_call=roll_call, kind="vote", value="yes", intended="no", former_state=former)
    reference(vote, title="", symbol="")
    references.change_parts(
        new=[
            fill(InstrumentSymbol(instrument=instrument, kind="other")),
            InstrumentSubject(instrument=instrument, principle=Principle.objects.get(slug="non-intervention")),
            InstrumentSubject(instrument=seen_text, principle=principle),
            Succession(former_state=former, state=known),
            fill(NotVoting(roll_call=roll_call, state=known)),
        ],
        by=analyst,
        why=canary(),
    )
    hidden.slugs = {
        "instrument": instrument.slug,
        "roll_call": roll_call.slug,
        "iso3": "qzx",
        "group": group.slug,
        "forum": forum.slug,
        "session": session.slug,
        "principle": principle.slug,
    }
    references.change_parts(
        new=[
            fill(PrincipleSource(principle=principle)),
            fill(Membership(group=group, state=state)),
            fill(Membership(group=Group.objects.get(slug="european-union"), state=state)),
            Participation(session=session, state=known, role=canary()[:20]),
            Participation(session=Session.objects.get(slug="gccs-2015"), state=state, role=canary()[:20]),
        ],
        by=analyst,
        why=canary(),
    )

    def text() -> str:
        return f"{canary()} holds that non-intervention applies to {canary()}. {canary()} does not."

    def document(**facts) -> Document:
        row = fill(
            Document(
                complete=False,
                published_start=date(2022, 2, 2),
                published_end=date(2022, 2, 2),
                published_precision="day",
                **facts,
            )
        )
        footer = canary()
        content = f"{text()}\n\n{footer}"
        span = Span(content.index(footer), len(content))
        stored = documents.store(
            row,
            content=content.encode(),
            furniture=[documents.MarkedFurniture(span, canary())],
            by=analyst,
            why=canary(),
        )
        documents.record_readings(
            stored, spans=[Span(0, 10)], decision=ReadingDecision.NOT_A_POSITION, by=analyst, why=canary()
        )
        return keep(stored)

    def draft(source: Document, **facts) -> Statement:
        quote = source.text[: source.text.index(".") + 1]
        row = fill(
            Statement(
                document=source,
                start=0,
                end=len(quote),
                quote=quote,
                voice="document_text",
                confidence="0.9",
                session=Session.objects.get(slug="gccs-2015"),
                **facts,
            )
        )
        parts = statements.Parts(
            [statements.Speaking(state=known), statements.Speaking(state=state), statements.Speaking(group=group)],
            [
                statements.Taking(Principle.objects.get(slug="non-intervention"), "affirms", 1, canary()),
                statements.Taking(principle, "opposes", 1, canary()),
            ],
            [statements.Mentioning(forum=forum), statements.Mentioning(session=session)],
            [statements.Explaining(instrument, after, roll_call), statements.Explaining(seen_text, position)],
        )
        return keep(statements.draft(row, parts=parts, by=analyst, why=canary()))

    # Drafts, in review, returned: of documents that are not public.
    draft(document())
    reviewing.submit(draft(document()), by=analyst, why=canary())
    reviewing.send_back(reviewing.submit(draft(document()), by=analyst), note=canary(), by=reviewer)
    # A draft from a document that everybody sees. Its words are public there; what is said of them is not.
    public = Document.objects.get(public_id="D-0002")
    row = fill(
        Statement(
            document=public, start=3755, end=3874, quote=public.text[3755:3874], voice="document_text", confidence="0.5"
        )
    )
    its_own = statements.Parts([statements.Speaking(state=known)], explaining=explaining)
    keep(statements.draft(row, parts=its_own, by=analyst, why=canary()))
    # Turns of a transcript that nobody sees, and of a state that nobody knows in one that everybody sees.
    for source, speaker in ((document(), known), (public, state)):
        turn = fill(Intervention(document=source, start=0, end=5, role="state", state=speaker))
        turn.save()
        keep(turn)
    # A file that nobody has stored yet.
    keep(
        Upload.objects.create(
            account=analyst, name=canary(), content=canary().encode(), content_sha256="0" * 64, size=1
        )
    )
    # A next version of what everybody sees.
    in_force = Statement.objects.published().get(public_id="S-000031")
    changed = fill(statements.next_version(in_force))
    explained = replace(statements.Parts.of(in_force), explaining=explaining)
    keep(statements.correct(in_force, changed, parts=explained, by=analyst, why=canary()))
    # Superseded, and withdrawn: they were public once. The one stays in the public history, of the other nothing stays.
    seen = Document.objects.get(public_id="D-0001")
    for act in ("supersede", "withdraw"):
        start, end = (832, 940) if act == "supersede" else (2375, 2561)
        row = fill(
            Statement(
                document=seen,
                start=start,
                end=end,
                quote=seen.text[start:end],
                voice="reported_speech",
                confidence="0.5",
            )
        )
        rationale = canary()
        if act == "supersede":
            for name in ("speaker", "capacity", "occasion", "rationale", "remarks"):
                setattr(row, name, getattr(row, name).replace(WORD, PAST))
            rationale = rationale.replace(WORD, PAST)
        old = statements.draft(
            row, parts=statements.Parts([statements.Speaking(state=known)],
            [statements.Taking(Principle.objects.get(slug="sovereignty"), "affirms", 1, rationale)], explaining=explaining), by=analyst, why=canary(),
        )  # fmt: skip
        reviewing.submit(old, by=analyst, why=canary())
        reviewing.approve(old, seen=reviewing.digest(old), by=reviewer, why=canary())
        if act == "withdraw":
            keep(old)
            reviewing.withdraw(old, reason="It was read wrongly.", by=reviewer)
            hidden.slugs["withdrawn"] = old.public_id
        else:
            new = statements.next_version(old)
            for name in ("speaker", "capacity", "occasion", "rationale", "remarks"):
                setattr(new, name, "Plain.")
            new = statements.correct(
                old, new, parts=statements.Parts([statements.Speaking(state=known)]), by=analyst, why=f"{PAST} reason"
            )
            hidden.corrected = old.public_id or ""
            reviewing.submit(new, by=analyst)
            reviewing.approve(new, seen=reviewing.digest(new), by=reviewer, why=canary())
    return hidden
