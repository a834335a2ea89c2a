"""The form that narrows the list of statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from positions.models.choices import StanceValue, Voice
from positions.pages.query_forms.fields import Offered, Option, QueryForm, SelectField, Written
from positions.pages.query_forms.filters import called
from positions.queries.query_language import RESOURCES, Problem, accepted

_BOXES = {"stance": StanceValue, "voice": Voice}


def filled(
    params: Mapping[str, Sequence[str]], problems: Sequence[Problem], offered: Mapping[str, Offered]
) -> QueryForm:
    """Fill the form.

    Args:
        params: For each parameter what was written, in as many values.
        problems: What is wrong with it.
        offered: Codes with their names, for fields that can offer them.
    """
    written = Written(params, problems)
    hints = {
        "q": _("“exact phrase”, begin*, OR, -without"),
        "state": _("Name or code; several with commas"),
        "principle": _("What stands beneath it is included"),
        "forum": _("Where it was said"),
        "session": _("Where it was said"),
        "document": _("Number, as D-0001"),
        "since": _("A year, month or day, as 2015 or 2021-10"),
        "until": _("A year, month or day"),
    }
    return QueryForm(
        texts=tuple(written.text(name, hint, offered=offered.get(name, ())) for name, hint in hints.items()),
        selects=(_order(written.one("sort"), searching=bool(written.one("q"))),),
        boxes=tuple(written.boxes(name, choices.choices) for name, choices in _BOXES.items()),
        kept=written.kept({*hints, *_BOXES, "sort"}, accepted(RESOURCES["statements"])),
    )


def _order(sort: str, *, searching: bool) -> SelectField:
    orders = {
        "-date": _("newest first"),
        "date": _("oldest first"),
        "document,start": _("in the order of the documents"),
    }
    if searching:
        orders = {"": _("most relevant first"), **orders}
        chosen = "" if sort == "-relevance,-date" else sort
    else:
        # The order that is not asked for needs no parameter.
        orders = {"" if value == "-date" else value: label for value, label in orders.items()}
        chosen = "" if sort == "-date" else sort
    if chosen not in orders:
        orders[chosen] = chosen
    choices = tuple(Option(value, label, value == chosen) for value, label in orders.items())
    return SelectField("sort", called("sort"), choices)
