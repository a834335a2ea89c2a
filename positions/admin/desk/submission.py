"""What one press of a button sends, read and kept: a refused act shows every word of it again."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from positions.admin.desk.forms import KeptForm, MarkForm, MoreForm
from positions.models.choices import StanceValue
from positions.queries.desk import DeskChoices
from positions.text.spans import Span

KEPT = ("whose", "speaker", "capacity", "said", "session", "voice", "confidence", "overrule")


@dataclass(frozen=True)
class DeskSubmission:
    """One press.

    Attributes:
        kept: Facts that stick.
        mark: The passage and why.
        more: Principles beside the suggested ones.
        seen: The sentences of the page, in order, with the revision of the reader's own decision; 0 if there was none.
        chosen: Those that are ticked, in order.
        revisions: Of the suggestions on the page, by key.
        ticked: Keys of the suggested stances that are ticked.
        values: What was chosen for each suggested stance, by key.
    """

    kept: KeptForm
    mark: MarkForm
    more: MoreForm
    seen: dict[Span, int]
    chosen: list[Span]
    revisions: dict[int, int]
    ticked: frozenset[int]
    values: dict[int, str]

    def is_valid(self) -> bool:
        """Whether every field can be read."""
        # All three are asked, so that all that is wrong is said at once.
        return all([self.kept.is_valid(), self.mark.is_valid(), self.more.is_valid()])


def typed_in(data: QueryDict, choices: DeskChoices) -> DeskSubmission:
    """Read what was sent; what no page of ours sends is overlooked."""
    seen: dict[Span, int] = {}
    for value in data.getlist("seen"):
        if len(numbers := _numbers(value, ":")) == 3 and numbers[0] < numbers[1]:
            seen[Span(numbers[0], numbers[1])] = numbers[2]
    spans = [Span(*pair) for value in data.getlist("s") if len(pair := _numbers(value, ":")) == 2 and pair[0] < pair[1]]
    revisions = {pair[0]: pair[1] for value in data.getlist("suggestion") if len(pair := _numbers(value, ":")) == 2}
    values: dict[int, str] = {}
    for name in data:
        key, value = name.removeprefix("value-"), str(data[name])
        if key != name and _numbers(key, ":") and value in StanceValue.values:
            values[int(key)] = value
    return DeskSubmission(
        kept=KeptForm(data, choices=choices),
        mark=MarkForm(data),
        more=MoreForm(data, choices=choices),
        seen=seen,
        chosen=sorted(set(spans)),
        revisions=revisions,
        ticked=frozenset(pair[0] for value in data.getlist("keep") if len(pair := _numbers(value, ":")) == 1),
        values=values,
    )


def _numbers(value: str, mark: str) -> list[int]:
    """Read "12:40" as two numbers; empty if it is none, or longer than any text."""
    parts = value.split(mark)
    if all(part.isascii() and part.isdecimal() and len(part) < 12 for part in parts):
        return [int(part) for part in parts]
    return []
