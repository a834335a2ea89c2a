"""A comparison in words: the sentence that answers it, what its relations mean, and its rows by family."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from positions.queries.compare import Compared, ComparisonRow


@dataclass(frozen=True, slots=True)
class Tab:
    """A view of the rows.

    Attributes:
        name: In words.
        count: Principles in it.
        address: Its address.
        here: Whether it is the one that is shown.
    """

    name: str
    count: int
    address: str
    here: bool


def relation_words() -> dict[str, str]:
    """Name each relation."""
    return {"same": _("same"), "differ": _("differ"), "one-sided": _("one-sided")}


def definitions() -> list[tuple[str, str]]:
    """Say what each relation means."""
    meanings = {
        "same": _("two or more speak to the principle, and the latest stances of all that speak are the same"),
        "differ": _("two or more speak to it, and their latest stances are not all the same"),
        "one-sided": _("one alone has a record"),
    }
    return [(words, meanings[name]) for name, words in relation_words().items()]


def tabs(found: Compared) -> list[Tab]:
    """List the views of the rows: all, then each relation."""
    path = reverse("compare")
    kept = found.asked.relations
    every = Tab(_("all"), found.total, path + found.asked.question.address(leave_out=["relation"]), not kept)
    return [
        every,
        *(
            Tab(
                words,
                found.counts[name],
                path + found.asked.question.instead("relation", name),
                kept == (name,),
            )
            for name, words in relation_words().items()
        ),
    ]


def answer(found: Compared) -> str:
    """Say in a sentence or two how the sides stand to each other."""
    names = [side.name for side in found.asked.sides]
    silent = [side.name for side in found.silent]
    parts: list[str] = []
    same, differ, alone = (found.counts[name] for name in ("same", "differ", "one-sided"))
    if same + differ:
        both = same + differ
        if len(names) == 2:
            words = ngettext(
                "%(names)s both speak to %(n)d principle", "%(names)s both speak to %(n)d principles", both
            )
        else:
            words = ngettext("Of %(names)s two or more speak to %(n)d principle", "Of %(names)s two or more speak to %(n)d principles", both)  # fmt: skip
        first = words % {"names": get_text_list(names, _("and")), "n": both}
        parts.append(f"{first}: {_stand(same, differ)}.")
        if alone:
            words = ngettext("On %(n)d more only one of them is on record.", "On %(n)d more only one of them is on record.", alone)  # fmt: skip
            parts.append(words % {"n": alone})
    elif alone:
        words = ngettext("%(names)s speak to no principle together; on %(n)d one alone is on record.", "%(names)s speak to no principle together; on %(n)d one alone is on record.", alone)  # fmt: skip
        parts.append(words % {"names": get_text_list(names, _("and")), "n": alone})
    if silent:
        words = _("No record of %(names)s: nothing that was said matches here, or nothing has been coded yet. That is not disagreement.")  # fmt: skip
        parts.append(words % {"names": get_text_list(silent, _("or"))})
    return " ".join(parts)


def _stand(same: int, differ: int) -> str:
    if not differ:
        return ngettext("the latest stances are the same on it", "the latest stances are the same on all of them", same)
    if not same:
        return ngettext("the latest stances differ on it", "the latest stances differ on all of them", differ)
    words = _("the latest stances are the same on %(same)d and differ on %(differ)d")
    return words % {"same": same, "differ": differ}


def families(found: Compared) -> list[tuple[str, list[ComparisonRow]]]:
    """Put the rows together by family."""
    return [(name, list(rows)) for name, rows in groupby(found.rows, key=lambda row: row.family)]
