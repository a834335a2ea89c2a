"""What the record holds already of the votes of a file: read once, and added to while the file comes in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from positions.changes.roll_call_files.planned import PlannedVote
from positions.formats.roll_calls import VoteRecord
from positions.models import Act, Instrument, InstrumentSymbol, NotVoting, RollCall
from positions.models.acts.choices import GENERAL_ASSEMBLY, SymbolKind
from positions.queries.lexicon import Members
from positions.queries.lexicon.members import Seat
from positions.text.symbols import symbol_key

LONGEST_SLUG = 80
_COLUMNS = (
    "pk", "slug", "source", "instrument_id", "body", "about", "paragraph", "held_start", "yes", "no", "abstain", "non_voting",
    "complete", "published_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class KnownRollCall:
    """A roll call of the record, as it is compared."""

    pk: int
    slug: str
    source: str
    instrument: int
    body: str
    about: str
    paragraph: str
    held_start: date | None
    yes: int | None
    no: int | None
    abstain: int | None
    non_voting: int | None
    complete: bool
    published_at: datetime | None


class KnownVotes:
    """Roll calls, texts and addresses of the record.

    Attributes:
        roll_calls: By number.
        cells: By roll call and seat, vote and intended vote; of those that were read.
        texts: Numbers of instruments by the keys of their symbols, each of one instrument.
        slugs: Addresses of instruments that are taken.
    """

    def __init__(self, members: Members) -> None:
        """Read them. Queries: 3."""
        self._members = members
        self.roll_calls: dict[int, KnownRollCall] = {}
        self.cells: dict[int, dict[Seat, tuple[str, str]]] = {}
        self._by_source: dict[str, KnownRollCall] = {}
        self._by_text: dict[tuple[int, str, date | None, str], list[KnownRollCall]] = defaultdict(list)
        self._slugs: set[str] = set()
        self._coming: dict[tuple[int | str, date | None], tuple[str, str]] = {}
        for row in RollCall.objects.values_list(*_COLUMNS):
            self.learn(KnownRollCall(*row))
        self.texts: dict[str, int] = {}
        # One report of a committee may hold several drafts: it names no text.
        for symbol, pk in InstrumentSymbol.objects.exclude(kind=SymbolKind.COMMITTEE_REPORT).values_list(
            "symbol", "instrument_id"
        ):
            self.texts.setdefault(symbol_key(symbol), pk)
        self.slugs = set(Instrument.objects.values_list("slug", flat=True))

    def learn(self, stored: KnownRollCall) -> None:
        """Note a roll call that is stored."""
        self.roll_calls[stored.pk] = stored
        self._by_source.setdefault(stored.source, stored)
        self._by_text[stored.instrument, stored.body, stored.held_start, stored.about].append(stored)
        self._slugs.add(stored.slug)

    def note_text(self, vote: VoteRecord) -> bool:
        """Note the text of a vote as one that would be stored; whether it is new. Queries: 0."""
        key = symbol_key(vote.symbol)
        new = key not in self.texts
        for symbol in (vote.symbol, *(vote.drafts if new and vote.about == "whole" else ())):
            self.texts.setdefault(symbol_key(symbol), 0)
        return new

    def find(self, one: PlannedVote) -> tuple[KnownRollCall | None, bool]:
        """Find the roll call of a vote. Queries: 0.

        Returns:
            The roll call, and whether it names the same record of the same source; None: it is not here.
        """
        if stored := self._by_source.get(one.source):
            return stored, True
        vote = one.vote
        text = self.texts.get(symbol_key(vote.symbol))
        same = self._by_text.get((text or 0, GENERAL_ASSEMBLY, vote.day, vote.about), [])
        if vote.about != "whole":
            same = [other for other in same if other.paragraph == vote.paragraph]
        # Two records of one source are two votes on parts of one text; those on the whole of it are twins, which a
        # person looks at.
        same = [other for other in same if _data_set(other.source) != _data_set(one.source)]
        return (same[0], False) if len(same) == 1 else (None, False)

    def twin(self, one: PlannedVote) -> tuple[str, str] | None:
        """Find another vote on the same whole text on the same day: of the record, or above in the file. Queries: 0.

        Returns:
            Its address and its source.
        """
        vote = one.vote
        if vote.about != "whole":
            return None
        text = self._text_of(vote.symbol)
        if isinstance(text, int):
            for stored in self._by_text.get((text, GENERAL_ASSEMBLY, vote.day, "whole"), []):
                return stored.slug, stored.source
        return self._coming.get((text, vote.day))

    def expect(self, one: PlannedVote) -> None:
        """Note a vote that would be new, so that its twin further down in the file is seen before it is stored."""
        if one.vote.about == "whole":
            for symbol in (one.vote.symbol, *one.vote.drafts):
                self._coming.setdefault((self._text_of(symbol), one.vote.day), (one.slug, one.source))

    def _text_of(self, symbol: str) -> int | str:
        """Return the number of the text that has a symbol; the symbol's key, if none has it yet."""
        key = symbol_key(symbol)
        return self.texts.get(key) or key

    def new_slug(self, one: PlannedVote) -> str:
        """Give a new roll call its address: its symbol's, with its number where that is taken or it is not on the whole text."""
        slug = slug_of(one.vote.symbol)
        if one.vote.about != "whole" or slug in self._slugs:
            numbered = f"-vote-{slug_of(one.vote.key or str(one.vote.day))}"
            slug = f"{slug[: LONGEST_SLUG - len(numbered)].strip('-')}{numbered}"
        while slug in self._slugs:
            slug = f"{slug[: LONGEST_SLUG - 2]}-2"
        self._slugs.add(slug)
        return slug

    def read_cells(self, roll_calls: Iterable[int | None]) -> None:
        """Read the cells of these roll calls; those of others are let go. Queries: 2; 0 for none."""
        numbers = [pk for pk in roll_calls if pk is not None]
        self.cells = {pk: {} for pk in numbers}
        if not numbers:
            return
        rows = [
            *Act.objects.filter(roll_call__in=numbers).values_list(
                "roll_call_id", "state_id", "former_state_id", "value", "intended"
            ),
            *(
                (*row, "non_voting", "")
                for row in NotVoting.objects.filter(roll_call__in=numbers).values_list(
                    "roll_call_id", "state_id", "former_state_id"
                )
            ),
        ]
        for pk, state, former, value, intended in rows:
            day = self.roll_calls[pk].held_start or date.max
            self.cells[pk][self._members.seat_of(state, former, day)] = (value, intended)


def slug_of(text: str) -> str:
    """Write a symbol as a part of an address."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:LONGEST_SLUG].strip("-") or "vote"


def _data_set(source: str) -> str:
    return re.sub(r"\d+$", "", source)
