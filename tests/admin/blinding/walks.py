"""A cast of coders, and a walk through everything that a second coder can ask and press."""

from __future__ import annotations

import re
import sys
from decimal import Decimal

from django.db import transaction
from django.test import Client

from positions.changes import desk, reviewing, statements, suggesting
from positions.models import State, Statement
from positions.text.segments import sentences
from tests import make
from tests.second import make_sample

WORD = "qzcanary"

TEXT = (
    "States should respect sovereignty in cyberspace. States should not intervene. The meeting was on a Monday. "
    "States may not use force. It ended late. States should share evidence. Somebody thanked the host."
)

FREE = "The ministry supports human rights online. It met twice."


class Cast:
    """A first coder with work full of canaries, and a second coder who is a superuser and a reviewer besides."""

    def __init__(self) -> None:
        self.number = 0
        self.first, self.drawer, self.third = (
            make.make_account("analyst"),
            make.make_account("reviewer"),
            make.make_account("reviewer"),
        )
        self.second = make.make_account("reviewer")
        self.second.is_superuser = True
        self.second.save()
        self.paper = make.make_document(TEXT, by=self.first, title="The paper that is coded twice")
        self.free = make.make_document(FREE, by=self.first, title="Another paper")
        self.principle = make.make_principle("Unpublished", by=self.first)
        self.spans = [one.span for one in sentences(TEXT)]
        suggesting.propose(self.paper, by=self.first)
        self.work(0, stance="affirms")
        self.work(1, stance="qualifies", submit=True)
        back = self.work(5, stance="affirms", submit=True)
        reviewing.send_back(back, note=self.canary(), by=self.third)
        self.pass_over(2)
        # Work elsewhere, which the second coder sees: the walk must find it, or it finds nothing at all.
        make.make_draft("EST", by=self.first, document=self.free, quote="It met twice.", rationale="plainly seen")
        self.sample = make_sample(self.paper, first=self.first, coder=self.second, by=self.drawer)

    def canary(self) -> str:
        self.number += 1
        return f"{WORD}{self.number:04d}"

    def work(self, place: int, *, stance: str, submit: bool = False) -> Statement:
        span = self.spans[place]
        row = Statement(
            document=self.paper, start=span.start, end=span.end, quote=span.slice(TEXT), voice="document_text",
            confidence=Decimal("0.9"), **{name: self.canary() for name in ("speaker", "capacity", "occasion", "rationale", "remarks")},
        )  # fmt: skip
        parts = statements.Parts(
            [statements.Speaking(state=State.objects.get(alpha3="EST"))],
            [statements.Taking(self.principle, stance, Decimal("0.9"), self.canary())],
        )
        draft = desk.code(row, parts=parts, sentences=[desk.SentenceRead(span)], by=self.first, why=self.canary())
        return reviewing.submit(draft, by=self.first, why=self.canary()) if submit else draft

    def pass_over(self, place: int) -> None:
        seen = [desk.SentenceRead(self.spans[place])]
        desk.mark_no_position(self.paper, sentences=seen, by=self.first, why=self.canary())

    def go_on(self) -> None:
        """All that a first coder, his reviewer and a corrector can do with a document while another codes it blind."""
        self.work(3, stance="opposes", submit=True)
        self.work(6, stance="calls_for")
        self.pass_over(4)
        statements.discard(self.paper.statements.filter(state="draft").first(), by=self.first, why=self.canary())
        for suggestion in self.paper.suggestions.filter(fate="open")[:1]:
            suggesting.reject(suggestion, started_from=suggestion.revision, by=self.first, why=self.canary())
        # A published statement of another document is corrected into a passage of this one.
        published = Statement.objects.published().get(public_id="S-000031")
        row = statements.next_version(published)
        span = self.spans[6]
        row.document, row.start, row.end, row.quote = self.paper, span.start, span.end, span.slice(TEXT)
        row.voice, row.rationale = "document_text", self.canary()
        row.said_start = row.said_end = None
        row.said_precision = ""
        statements.correct(published, row, parts=statements.Parts.of(published), by=self.first, why=self.canary())


def plain(answer) -> str:
    """An answer without what is its own in each."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = f"{answer.status_code} {answer.headers.get('Location', '')} {body.decode('utf-8', 'replace')}"
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"|"X-Request-ID": "\w+"|nonce-[\w+/=-]+', "", text)
    return re.sub(r"\b\d{2}:\d{2}:\d{2}\b", "", text)


def walk(browser: Client, asked: list[str], pressed: list[tuple[str, dict]] = ()) -> dict[str, str]:
    """Every answer; each press is taken back, so that the walk changes nothing."""
    found = {}
    for address in asked:
        with transaction.atomic():  # what the database refuses of one must not break the next
            found[address] = plain(browser.get(address))
    for number, (address, data) in enumerate(pressed):
        mark = transaction.savepoint()
        found[f"POST {number} {address} {sorted(data)}"] = plain(browser.post(address, data))
        found[f"after {number}"] = plain(browser.get("/admin/"))  # what it was told
        transaction.savepoint_rollback(mark)
    browser.get("/admin/")
    return found


def unlike(one: dict[str, str], other: dict[str, str]) -> list[str]:
    return [address for address in one if one[address] != other[address]]


def unlocked(monkeypatch, module, place: str) -> None:
    """Take the narrowing away where a function of this name asks for it."""
    narrow = module.visible_to

    def visible_to(account, rows):
        return rows if sys._getframe(1).f_code.co_name == place else narrow(account, rows)

    monkeypatch.setattr(module, "visible_to", visible_to)
