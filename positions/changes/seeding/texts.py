"""From the two seed texts and the careful reading of them to documents, statements and readings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from positions.changes import documents, measuring, reviewing, statements
from positions.changes.auditing import DataSet
from positions.models import Document, Forum, Measurement, Principle, Session, State, Statement
from positions.models.choices import Origin, Precision, ReadingDecision, StanceValue, Voice
from positions.text import segments
from positions.text.spans import Span
from positions.text.suggestions.evaluation import traps_of

Fact = Mapping[str, Any]
_WHY = "loaded from the careful reading of the data set"


def load_documents(
    facts: Sequence[Fact], furniture: Sequence[Fact], content: Callable[[str], bytes], *, by: DataSet
) -> tuple[dict[str, Document], int]:
    """Store and publish the seed texts, byte for byte, with their furniture marked.

    Args:
        facts: The ``documents`` of the annotations.
        furniture: Spans of furniture, each with the words that it begins and ends with.
        content: Gives the bytes of a file by its name.
        by: The data set.

    Returns:
        The documents by file name, and how many were new.

    Raises:
        ValueError: A file or a span of furniture is not the one that the annotations speak of.
    """
    found: dict[str, Document] = {}
    new = 0
    for fact in facts:
        if stored := Document.objects.filter(content_sha256=fact["sha256"]).first():
            found[fact["file"]] = stored
            continue
        data = content(fact["file"])
        text = data.decode()
        marked = []
        for entry in furniture:
            if entry["file"] == fact["file"]:
                span = Span(entry["start"], entry["end"])
                words = span.slice(text)
                if not (words.startswith(entry["begins"]) and words.endswith(entry["ends"])):
                    raise ValueError(
                        f"Furniture {span} of {fact['file']} is not “{entry['begins']} ... {entry['ends']}”."
                    )
                marked.append(documents.MarkedFurniture(span, entry["kind"]))
        complete = fact.get("complete", True)
        day = date.fromisoformat(fact["date"])
        document = documents.store(
            Document(
                title=fact["title"],
                kind=fact["type"],
                publisher=fact["publisher"],
                published_start=day,
                published_end=day,
                published_precision=Precision.DAY,
                source_url=fact["source_url"] or "",
                complete=complete,
                fragment_note="" if complete else fact["missing"],
            ),
            content=data,
            furniture=marked,
            by=by,
            why=_WHY,
        )
        if document.content_sha256 != fact["sha256"]:
            raise ValueError(f"{fact['file']} is not the file that the annotations speak of: its SHA-256 differs.")
        found[fact["file"]] = documents.publish(document, by=by, why=_WHY)
        new += 1
    return found, new


def load_statements(facts: Sequence[Fact], found: Mapping[str, Document], *, by: DataSet) -> int:
    """Draft, submit and publish the statements of the careful reading, in its order.

    Returns:
        How many were new. A passage that the data set has coded before is left alone, whatever became of it.
    """
    states = {state.alpha2: state for state in State.objects.all()}
    principles = {principle.slug: principle for principle in Principle.objects.all()}
    sessions = {session.slug: session for session in Session.objects.all()}
    forums = {forum.slug: forum for forum in Forum.objects.all()}
    known = set(Statement.objects.filter(origin=Origin.DATA_SET).values_list("document_id", "start", "end", "voice"))
    passages = {fact["id"]: fact for fact in facts}
    new = 0
    for fact in facts:
        document = found[fact["file"]]
        if (document.pk, fact["start"], fact["end"], fact["kind"]) in known:
            continue
        days = [date.fromisoformat(day) for day in fact["date"].split("/")]
        confidence = Decimal(str(fact["confidence"]))
        inferred = set(fact.get("inferred", ()))
        statement = statements.draft(
            Statement(
                document=document,
                start=fact["start"],
                end=fact["end"],
                quote=fact["quote"],
                voice=Voice(fact["kind"]),
                speaker=fact["speaker"],
                capacity=fact["capacity"],
                said_start=days[0],
                said_end=days[-1],
                said_precision=fact["date_precision"],
                session=sessions[fact["forum"]] if fact["forum"] else None,
                occasion=fact.get("session", ""),
                counted=fact["count"],
                truncated=fact.get("truncated", False),
                confidence=confidence,
                rationale=fact["rationale"],
                remarks=" ".join(_remarks(fact, passages, states)),
            ),
            parts=statements.Parts(
                [statements.Speaking(state=states[code]) for code in fact["states"]],
                [
                    statements.Taking(
                        principle=principles[link["slug"]],
                        value=StanceValue(link["stance"].replace("-", "_")),
                        confidence=confidence,
                        inferred=link["slug"] in inferred,
                    )
                    for link in fact["principles"]
                ],
                [
                    statements.Mentioning(session=sessions[slug]) if slug in sessions
                    else statements.Mentioning(forum=forums[slug])
                    for slug in (*fact.get("related_forums", ()), *fact.get("acts", ()))
                ],
            ),
            by=by,
            why=_WHY,
        )  # fmt: skip
        reviewing.submit(statement, by=by, why=_WHY)
        reviewing.approve(statement, seen=reviewing.digest(statement), by=by, why=_WHY)
        new += 1
    return new


def _remarks(fact: Fact, passages: Mapping[str, Fact], states: Mapping[str, State]) -> list[str]:
    """What else the reading says of a passage, in sentences."""

    def at(other: str) -> str:
        return f"the passage at characters {passages[other]['start']} to {passages[other]['end']}"

    remarks = []
    if fact.get("truncated"):
        remarks.append("The source breaks off before this passage; its subject is missing.")
    if addressee := fact.get("addressee"):
        remarks.append(f"Addressed to the {addressee}.")
    if cited := fact.get("cites"):
        remarks.append(f"Cites {', '.join(cited)}.")
    if named := fact.get("states_mentioned"):
        names = ", ".join(states[code].common_name for code in named)
        remarks.append(f"Names {names}, whose position is not thereby recorded.")
    if other := fact.get("depends_on"):
        remarks.append(f"Rests on {at(other)}.")
    if other := fact.get("duplicate_of"):
        remarks.append(f"Repeats {at(other)}.")
    if reading := fact.get("reading"):
        remarks.append(f"Read as “{reading}”.")
    return remarks


def load_readings(found: Mapping[str, Document], *, by: DataSet) -> int:
    """Record that every sentence of the seed texts was read: as a statement where one lies in it, else as no position.

    Returns:
        How many readings were new.
    """
    new = 0
    for document in found.values():
        if document.readings.exists():
            continue
        passages = [Span(*pair) for pair in document.statements.values_list("start", "end")]
        furniture = [Span(*pair) for pair in document.furniture.values_list("start", "end")]
        by_decision: dict[ReadingDecision, list[Span]] = {decision: [] for decision in ReadingDecision}
        for sentence in segments.sentences(document.text, furniture):
            stated = any(sentence.span.overlaps(passage) for passage in passages)
            by_decision[ReadingDecision.STATEMENT if stated else ReadingDecision.NOT_A_POSITION].append(sentence.span)
        for decision, spans in by_decision.items():
            documents.record_readings(document, spans=spans, decision=decision, by=by, why=_WHY)
            new += len(spans)
    return new


def load_measurements(found: Mapping[str, Document], annotations: Fact, hold_out: Fact, *, by: DataSet) -> int:
    """Measure the suggestions on the seed texts, and keep the figures of the texts that are held out.

    Returns:
        How many measurements were new; one that is there already is left alone, whoever has measured since.
    """
    traps = traps_of(annotations)
    known = set(Measurement.objects.values_list("document", flat=True))
    missing = [document for document in found.values() if document.pk not in known]
    for document in missing:
        # Read anew: the seed's own rows do not know yet that publishing a statement has published the text.
        stored = Document.objects.get(pk=document.pk)
        measuring.measure(stored, traps=traps.get(document.content_sha256), by=by, why=_WHY)
    if None not in known:
        measuring.keep_hold_out(hold_out, by=by, why=_WHY)
    return len(missing) + (None not in known)


__all__ = ["load_documents", "load_measurements", "load_readings", "load_statements"]
