"""The form that chooses what to compare: ticks for those with a record, and fields to name any."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from positions.models.choices import Voice
from positions.pages.query_forms.fields import BoxField, Offered, TextField, Written
from positions.queries import compare
from positions.queries.compare import Side, SideChoice, SideChoices
from positions.queries.query_language import Problem, accepted


@dataclass(frozen=True, slots=True)
class CompareForm:
    """The form.

    Attributes:
        chosen: The sides that are compared now: each can be unticked.
        adding: Fields to name more sides in.
        texts: Fields that narrow.
        voices: Voices to tick.
        kept: Parameters without a field, which stay as they are.
        choices: What there is to choose from, without what is chosen.
    """

    chosen: tuple[Side, ...]
    adding: tuple[TextField, ...]
    texts: tuple[TextField, ...]
    voices: BoxField
    kept: tuple[tuple[str, str], ...]
    choices: SideChoices


def filled(
    params: Mapping[str, Sequence[str]], chosen: tuple[Side, ...], choices: SideChoices, problems: Sequence[Problem]
) -> CompareForm:
    """Fill the form.

    Args:
        params: For each parameter what was written.
        chosen: The sides that were understood; where there are none, what was written stands in the fields.
        choices: What there is to choose from.
        problems: What is wrong.
    """
    choices = choices.without({side.token for side in chosen})
    written = Written(params, problems)
    sides = written if not chosen else Written({}, ())
    hints = {
        "principle": _("What stands beneath it is included"),
        "forum": _("Where it was said"),
        "since": _("A year, month or day, as 2015 or 2021-10"),
        "until": _("A year, month or day"),
    }
    offered = {"principle": _coded(choices.principles), "forum": _coded(choices.forums)}
    return CompareForm(
        chosen=chosen,
        adding=(
            sides.text(
                "states", _("Names in any of six languages, or codes; several with commas"), label=_("Add states"),
                offered=_named([*choices.states, *choices.silent]),
            ),
            sides.text(
                "groups", _("A group speaks for itself, not for its members"), label=_("Add groups"),
                offered=_named([*choices.groups, *choices.silent_groups]),
            ),
        ),
        texts=tuple(written.text(name, hint, offered=offered.get(name, ())) for name, hint in hints.items()),
        voices=written.boxes("voice", Voice.choices),
        kept=written.kept({"states", "groups", "voice", *hints}, accepted(compare.COMPARISON)),
        choices=choices,
    )  # fmt: skip


def _coded(choices: Iterable[SideChoice]) -> Offered:
    return tuple((one.token, one.name) for one in choices)


def _named(choices: Iterable[SideChoice]) -> Offered:
    return tuple((one.name, "") for one in choices)
