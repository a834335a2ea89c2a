"""What a state or group has on record, and who has something on record about a principle."""

from __future__ import annotations

from positions.models import Principle
from positions.published import session
from positions.queries.cells import ready
from positions.queries.cells.position_summaries import Holder, PositionSummary, of, position_summaries
from positions.queries.cells.ready import Speaker
from positions.queries.coverage import coded

_SPEAKERS = ("statement__attributions__state_id", "statement__attributions__group_id")


def on_record(holder: Holder) -> dict[int, PositionSummary]:
    """Sum up a state or group, by key of the principle. Queries: 2."""
    if session.today():
        return ready.of_holder(holder)
    found = position_summaries(coded().filter(of(holder)), "principle_id")
    return {principle: summary for (principle,), summary in found.items() if principle}


def who_speaks(principle: Principle) -> dict[Speaker, PositionSummary]:
    """Sum up who has taken a stance on a principle itself, in no order. Queries: 2."""
    if session.today():
        return ready.of_principle(principle)
    found = position_summaries(coded().filter(principle=principle), *_SPEAKERS)
    return {
        speaker: summary
        for (state, group), summary in found.items()
        for speaker in [("state", state) if state else ("group", group or 0)]
        if speaker[1]
    }
