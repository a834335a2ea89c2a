"""Invented files of the votes of everybody on one day, and what is stored of them."""

import io
from datetime import date

from positions.changes.roll_call_files import import_
from positions.formats.roll_calls import read
from positions.models import Act, FormerState, Name, NotVoting, State
from tests.vote_files import (
    ABSTAIN,
    NO,
    SILENT,
    YES,
)

# With all five former members of that spring, and Namibia, which had just been admitted.

SPRING = date(1990, 5, 1)
FORMER = {
    "ussr": ("SUN", "USSR", "365", "RU"),
    "yugoslavia": ("YUG", "YUGOSLAVIA", "345", "YU"),
    "czechoslovakia": ("CSK", "CZECHOSLOVAKIA", "315", "CS"),
    "german-democratic-republic": ("DDR", "GERMAN DEMOCRATIC REPUBLIC", "265", "DD"),
    "democratic-yemen": ("YMD", "DEMOCRATIC YEMEN", "680", "YD"),
    "serbia-and-montenegro": ("SRB", "SERBIA AND MONTENEGRO", "345", "YU"),
}


def reading(*files):
    return read([io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig", newline="") for data in files])


def everybody(kind: int, day: date = SPRING, **other: str) -> list[tuple[str, str, str]]:
    """A cell for each member of a day: yes, but for those named by alpha-3 or slug; ``kind``: 0 UNDL, 2 Voeten, 3 unvotes."""
    numbers = dict(Name.objects.filter(kind="cow_number").values_list("state_id", "text"))
    former = FormerState.objects.filter(first_day__lte=day, last_day__gte=day)
    seats = {row.continued_by_id for row in former}
    cells = []
    for state in State.objects.filter(admitted__lte=day).exclude(pk__in=seats).order_by("alpha3"):
        code = {0: state.alpha3, 2: numbers.get(state.pk), 3: state.alpha2}[kind]
        name = state.name.upper() if kind == 0 else state.common_name
        cells.append((code, name, other.get(state.alpha3, YES)))
    for row in former:
        told = FORMER[row.slug]
        cells.append(
            (told[kind], told[1] if kind == 0 else told[1].title(), other.get(row.slug.replace("-", "_"), YES))
        )
    return cells


def vote(cells, **facts):
    return {"id": "900001", "day": SPRING.isoformat(), "symbol": "A/RES/44/999", "cells": cells, **facts}


def brought(*files, by):
    return import_(reading(*files), by=by, why="test")


def cells_of(roll_call) -> dict[str, str]:
    rows = [*Act.objects.filter(roll_call=roll_call).select_related("state", "former_state")]
    found = {(row.state.alpha3 if row.state else row.former_state.slug): row.value for row in rows}
    for row in NotVoting.objects.filter(roll_call=roll_call):
        found[row.state.alpha3 if row.state else row.former_state.slug] = SILENT
    return found


MIXED = {"ussr": NO, "NAM": ABSTAIN, "TUR": SILENT}
