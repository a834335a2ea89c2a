"""Addresses are for ever: after any renames every code, slug and composite identifier ever given leads to its record."""

import json
import random
import string
from collections import defaultdict
from urllib.parse import unquote

import pytest
from django.db import IntegrityError, connection, transaction

from positions.models import Attribution, Forum, Group, Membership, Principle, Session, Stance, State
from tests import make
from tests.models.invariants.promises import promise_of

API = "/api/v1/"
SEED = 20261129
NOUNS = {State: "states", Group: "groups", Principle: "principles", Forum: "forums", Session: "sessions"}
LETTERS, FIGURES = string.ascii_uppercase, string.digits
# All of them take minutes; some always.
COUNTS = pytest.mark.parametrize("many", [40, pytest.param(1_000, marks=pytest.mark.long)])


def fresh(chance: random.Random, name: str) -> str:
    """A key of this form, perhaps one that is or was somebody's."""
    if name == "slug":
        return f"{chance.choice(('moved', 'norm', 'forum'))}-{chance.randrange(4000)}"
    signs, length = {"alpha3": (LETTERS, 3), "alpha2": (LETTERS, 2), "m49": (FIGURES, 3)}[name]
    return "".join(chance.choice(signs) for _ in range(length))


class World:
    """What each key leads to, as it must be: the record that has it, else the last that had it."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.refused: dict[str, int] = defaultdict(int)
        self.touched: dict[type, set[int]] = defaultdict(set)
        self.rows = {model: list(model.objects.published().order_by("pk")) for model in NOUNS}
        self.had: dict[tuple[type, str], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for model, rows in self.rows.items():
            for row in rows:
                for name in model.KEYS:
                    self.had[model, name][getattr(row, name)].append(row.pk)

    def rename(self) -> bool:
        """Give a record another key: a new one, one of its own, one of another, or that of another in a swap."""
        model = self.chance.choice(list(NOUNS))
        row = self.chance.choice(self.rows[model])
        name = self.chance.choice(model.KEYS)
        former = list(self.had[model, name])
        own = [key for key, pks in self.had[model, name].items() if row.pk in pks]
        other = self.chance.choice(self.rows[model])
        kind = self.chance.random()
        if kind < 0.1 and other != row:
            theirs, ours = getattr(other, name), getattr(row, name)
            return self.write((row, name, fresh(self.chance, name)), (other, name, ours), (row, name, theirs))
        key = fresh(self.chance, name) if kind < 0.6 else self.chance.choice(own if kind < 0.75 else former)
        return self.write((row, name, key))

    def write(self, *steps) -> bool:
        before = [(row, name, getattr(row, name)) for row, name, _ in steps]
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                for row, name, key in steps:
                    table = row._meta.db_table
                    cursor.execute(
                        f"UPDATE {table} SET {name} = %s, revision = revision + 1 WHERE id = %s", [key, row.pk]
                    )
                    setattr(row, name, key)
        except IntegrityError as error:
            for row, name, key in reversed(before):
                setattr(row, name, key)
            self.refused[promise_of(error)] += 1
            return False
        for row, name, key in steps:
            self.had[type(row), name][key].append(row.pk)
            self.touched[type(row)].add(row.pk)
        return True

    def meant(self):
        """Every key that was ever given, with the record that it leads to and whether the record still has it."""
        for (model, name), keys in self.had.items():
            rows = {row.pk: row for row in self.rows[model]}
            in_use = {getattr(row, name): row for row in self.rows[model]}
            for key, pks in keys.items():
                yield model, name, key, in_use.get(key) or rows[pks[-1]], key in in_use


def of_page(client, path: str) -> str:
    """Follow permanent redirects, once and no more; the path that answers 200."""
    answer = client.get(path)
    if answer.status_code == 301:
        assert answer.headers["Cache-Control"] == "no-cache", path  # the code may be given back
        path = answer.headers["Location"]
        answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return unquote(path)


def speak_for_more(analyst, reviewer) -> None:
    """Let a group and several states be named by statements, of several principles."""
    group = make.make_group(by=analyst, slug="first-group")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE positions_group SET published_at = now(), published_by_id = %s, revision = revision + 1"
                       " WHERE id = %s", [reviewer.pk, group.pk])  # fmt: skip
    Membership.objects.create(group=group, state=State.objects.get(alpha3="FRA"))
    for state, principle in (("FRA", "sovereignty"), ("NOR", "due-diligence"), ("KEN", "sovereignty")):
        make.make_statement(state, by=analyst, reviewer=reviewer, principle=principle)


@pytest.mark.usefixtures("committed")
@COUNTS
def test_after_random_renames_every_address_ever_given_leads_to_its_record(client, many):
    # In one transaction no row that was left could be cleared away, and the ten thousandth change would wait long.
    speak_for_more(make.make_account("analyst"), make.make_account("reviewer"))
    chance = random.Random(SEED)  # noqa: S311 - chance, not secrecy
    positions = positions_of()
    world = World(chance)
    done = sum(world.rename() for _ in range(many))
    assert set(world.refused) <= {"former_key", *(f"positions_{noun}_{key}_key" for noun, key in (
        ("state", "alpha3"), ("state", "alpha2"), ("state", "m49"), ("group", "slug"), ("principle", "slug"),
        ("forum", "slug"), ("session", "slug")))}  # fmt: skip
    assert done > many / 2

    answered: dict[str, str] = {}
    rows: dict[str, object] = {}

    def rows_of(question: str):
        if question not in rows:
            answer = client.get(API + question)
            assert answer.status_code == 200, (question, answer.content)
            body = json.loads(answer.content)
            body["query"].pop("notes", None)  # they are of the words that were written
            rows[question] = body["query"], body["count"], body["results"]
        return rows[question]

    checked, asked = 0, defaultdict(list)
    for model, name, key, row, in_use in world.meant():
        if many < 1_000 and row.pk not in world.touched[model]:
            continue
        checked += 1
        noun = NOUNS[model]
        now = getattr(row, model.KEYS[0])
        if model is Session:
            forum = next(one for one in world.rows[Forum] if one.pk == row.forum_id)
            page, told = f"/forums/{forum.slug}/{now}/", f"/forums/{forum.slug}/{key}/"
        else:
            room = noun
            page, told = f"/{room}/{now.lower()}/", f"/{room}/{key.lower()}/"
        if told != page:
            moved = client.get(told)
            assert (moved.status_code, moved.headers.get("Location")) == (301, page), (model, name, key)
            assert moved.headers["Cache-Control"] == "no-cache"  # the code may be given back
        # To show a page takes long, and the record's own key has an answer of the API below: some are enough.
        if page not in answered and len(answered) < 60:
            answered[page] = of_page(client, page)
        if name == model.KEYS[0] or not in_use:
            one = client.get(f"{API}{noun}/{key}")
            if key == now:
                assert one.status_code == 200
            else:
                assert (one.status_code, one.headers.get("Location")) == (301, f"{API}{noun}/{now}"), (model, name, key)
        asked[model].append((key, now))
    for model, pairs in asked.items():
        noun, singular = NOUNS[model], NOUNS[model][:-1]
        for start in range(0, len(pairs), 15):
            told, meant = (
                ",".join(key for key, _ in pairs[start : start + 15]),
                [now for _, now in pairs[start : start + 15]],
            )
            now = list(dict.fromkeys(meant))
            query, count, found = rows_of(f"{noun}?id={told}&fields=id&page_size=1000")
            assert (query["id"], count, sorted(row["id"] for row in found)) == (now, len(now), sorted(now))
            if model in {State, Group, Principle}:
                old, new = (rows_of(f"positions?{singular}={keys}&fields=id") for keys in (told, ",".join(now)))
                assert old == new
    assert checked > done / 2

    formerly = defaultdict(list)
    for (model, name), keys in world.had.items():
        for key, pks in keys.items():
            for pk in pks if name == model.KEYS[0] else ():
                formerly[model, pk].append(key)
    for statement, kind, holder, principle in positions:
        if many < 1_000 and holder not in world.touched[kind] and principle not in world.touched[Principle]:
            continue
        holder_now, principle_now = (
            getattr(model.objects.get(pk=pk), model.KEYS[0]) for model, pk in ((kind, holder), (Principle, principle))
        )
        now = f"{statement}:{holder_now}:{principle_now}"
        for _ in range(1 if many < 1_000 else 3):
            told = (
                f"{statement}:{chance.choice(formerly[kind, holder])}:{chance.choice(formerly[Principle, principle])}"
            )
            one = client.get(f"{API}positions/{told}")
            assert (one.status_code, one.headers.get("Location")) == (
                (200, None) if told == now else (301, f"{API}positions/{now}")
            ), told
            assert rows_of(f"positions?id={told}&fields=id") == ({"id": [now], "fields": ["id"]}, 1, [{"id": now}])
            if kind is State:
                cell, cell_now = (
                    f"/states/{told.split(':')[1].lower()}/{told.split(':')[2]}/",
                    f"/states/{holder_now.lower()}/{principle_now}/",
                )
                assert cell == cell_now or client.get(cell).headers.get("Location") == cell_now, cell
            if kind is State:
                pair, pair_now = told.partition(":")[2], now.partition(":")[2]
                one = client.get(f"{API}coverage/{pair}")
                assert one.status_code == (200 if pair == pair_now else 301), pair
                assert rows_of(f"coverage?id={pair}&fields=id")[2] == [{"id": pair_now}]


def positions_of() -> list[tuple[str, type, int, int]]:
    """Statement, noun and row of who speaks, row of the principle."""
    found = []
    for stance in Stance.objects.filter(statement__in=Stance.objects.values("statement")).select_related("statement"):
        statement = stance.statement
        if statement.state != "published" or not statement.counted:
            continue
        for spoken in Attribution.objects.filter(statement=statement):
            kind, pk = (State, spoken.state_id) if spoken.state_id else (Group, spoken.group_id)
            found.append((str(statement.public_id), kind, pk, stance.principle_id))
    return found
