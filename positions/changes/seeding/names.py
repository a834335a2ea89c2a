"""From the seed lists to rows of names. What has names in the history already is left alone, whoever has changed them since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import pgtrigger
from django.apps import apps

from positions.changes.auditing import DataSet, audited
from positions.models import Group, Name, State

_WHY = "loaded from the lexicon of the data set"


def load_names(facts: Iterable[Mapping[str, str]], *, by: DataSet) -> int:
    """Load names and codes of states and groups.

    Args:
        facts: Rows of the lists in ``fixtures/lexicon``.
        by: Who is answerable for them.

    Returns:
        How many were new.

    Raises:
        ValueError: A row names nothing that the record holds.
    """
    known = {
        "state": dict(State.objects.values_list("alpha3", "pk")),
        "group": dict(Group.objects.values_list("slug", "pk")),
    }
    events = apps.get_model("positions", "NameEvent")._default_manager  # noqa: SLF001 - documented
    named = {noun: set(events.values_list(f"{noun}_id", flat=True)) for noun in known}
    new = []
    for fact in facts:
        noun, token = fact["noun"], fact["token"]
        if token not in known[noun]:
            raise ValueError(f"A name is given to the {noun} “{token}”, which is not there.")
        if (pk := known[noun][token]) not in named[noun]:
            new.append(
                Name(
                    text=fact["text"],
                    kind=fact["kind"],
                    language=fact["language"],
                    since=date.fromisoformat(fact["since"]) if fact["since"] else None,
                    until=date.fromisoformat(fact["until"]) if fact["until"] else None,
                    source=fact["source"],
                    verified=fact["verified"],
                    **{f"{noun}_id": pk},
                )
            )
    with audited(by, _WHY):
        # Thousands of rows at once: the last of them moves the edition for all.
        with pgtrigger.ignore("positions.Name:stamps_edition"):
            Name.objects.bulk_create(new[:-1])
        Name.objects.bulk_create(new[-1:])
    return len(new)
