"""Keys that change: kept by whichever path, never invented, and never given to another that statements would then speak for."""

import pytest
from django.db import IntegrityError, connection
from django.db.models import Model

from positions.changes.auditing import ChangeRefused
from positions.models import Document, FormerKey, Forum, Group, Principle, Session, State
from positions.models.records import Reference
from positions.queries import redirects
from tests import make
from tests.models.invariants.promises import acting, concrete, promise_of, run

pytestmark = pytest.mark.usefixtures("committed")

NEW = {"alpha3": ("QZA", "QZB"), "alpha2": ("QX", "QY"), "m49": ("998", "999"), "slug": ("moved-on", "moved-again")}


def key(row: Model, name: str, value: str) -> str:
    return f"UPDATE {row._meta.db_table} SET {name} = '{value}', revision = revision + 1 WHERE id = {row.pk}"


def kept(row: Model) -> dict[str, bool]:
    rows = FormerKey.objects.filter(noun=row._meta.db_table, object_id=row.pk).order_by("id")
    return dict(rows.values_list("key", "public"))


def published_without_words(model: type[Reference]) -> list[Reference]:
    """Two that no statement names."""
    cited = {
        State: "attributions", Group: "attributions", Principle: "stances", Forum: "mentions", Session: "mentions",
    }[model]  # fmt: skip
    rows = model.objects.published().filter(**{f"{cited}__isnull": True})
    if model is Session:
        rows = rows.filter(statements__isnull=True)
    if model is Forum:
        rows = rows.filter(sessions__statements__isnull=True)
    return list(rows.order_by("-id")[:2])


@pytest.mark.parametrize("model", concrete(Reference), ids=lambda model: model.__name__)
def test_every_key_that_changes_is_kept_by_raw_sql_too(model, people):
    make.make_group(by=people[0])
    row, before = model.objects.published().order_by("-id").first(), set()
    for name in model.KEYS:
        first, second = getattr(row, name), NEW[name][0]
        run(key(row, name, second))
        run(key(row, name, NEW[name][1]))
        assert kept(row) == dict.fromkeys({*before, first, second}, True)
        for one in (first, second, NEW[name][1]):
            assert redirects.find(model, one) == row
        run(key(row, name, second))
        run(key(row, name, first))
        assert kept(row) == dict.fromkeys({*before, second, NEW[name][1]}, True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM published.positions_formerkey WHERE object_id = %s", [row.pk])
            assert cursor.fetchone() == (len(before) + 2,)
        before |= {second, NEW[name][1]}


def test_what_a_draft_was_called_is_kept_and_never_shown(people):
    group = make.make_group(by=people[0], slug="first-thought")
    run(acting(people[0]) + key(group, "slug", "second-thought"))
    assert kept(group) == {"first-thought": False}
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM published.positions_formerkey")
        assert cursor.fetchone() == (0,)
    group.delete()
    assert kept(group) == {}


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO positions_formerkey (noun, field, key, object_id, public) SELECT 'positions_state', 'alpha3', "
        "'RUS', id, true FROM positions_state WHERE alpha3 = 'CHN'",
        "UPDATE positions_formerkey SET public = true",
        "DELETE FROM positions_formerkey",
    ],
)
def test_nobody_writes_former_keys_but_the_database(sql, people):
    run(key(State.objects.get(alpha3="TUV"), "alpha3", "QZA"))
    with pytest.raises(IntegrityError) as refused:
        run(sql)
    assert promise_of(refused.value) == "positions_formerkey_by_trigger"


@pytest.mark.parametrize("together", [True, False], ids=["in one transaction", "in two"])
def test_codes_of_two_states_are_not_swapped_while_a_statement_names_one(together):
    """Else S-000031 would speak for Tuvalu, with every word of it as it was approved."""
    china, tuvalu = State.objects.get(alpha3="CHN"), State.objects.get(alpha3="TUV")
    away, taken = key(china, "alpha3", "QZA"), key(tuvalu, "alpha3", "CHN")
    if not together:
        run(away)
    with pytest.raises(IntegrityError) as refused:
        run(f"{away}; {taken}" if together else taken)
    assert promise_of(refused.value) == "former_key"
    assert "S-0000" in str(refused.value)


def test_a_new_record_is_not_given_a_key_that_statements_were_published_under(people):
    run(key(Principle.objects.get(slug="sovereignty"), "slug", "sovereign-territory"))
    with pytest.raises(ChangeRefused, match="belonged to another record, which S-0000"):
        make.make_principle(by=people[0], slug="sovereignty")


@pytest.mark.parametrize("model", [State, Principle, Forum, Session], ids=lambda model: model.__name__)
def test_two_that_no_statement_names_may_swap_their_keys(model):
    one, other = published_without_words(model)
    name = model.KEYS[0]
    before = getattr(one, name), getattr(other, name)
    run("; ".join((key(one, name, NEW[name][0]), key(other, name, before[0]), key(one, name, before[1]))))
    # A key in use always wins over a former one.
    assert (redirects.find(model, before[0]), redirects.find(model, before[1])) == (other, one)
    assert redirects.find(model, NEW[name][0]) == one


def test_a_key_that_is_free_again_leads_to_the_last_that_had_it():
    one, other = published_without_words(Principle)
    first = one.slug
    run(key(one, "slug", "moved-on"))
    run(key(other, "slug", first))
    run(key(other, "slug", "moved-again"))
    assert redirects.find(Principle, first) == other


@pytest.mark.parametrize("model", [*concrete(Reference), Document], ids=lambda model: model.__name__)
def test_the_number_of_a_row_never_changes(model, people):
    """Rows point to it with deferred keys: two numbers could be swapped, and every statement with them."""
    make.make_group(by=people[0])
    row = model.objects.order_by("id").first()
    with pytest.raises(IntegrityError) as refused:
        run(f"UPDATE {row._meta.db_table} SET id = 999999, revision = revision + 1 WHERE id = {row.pk}")
    assert promise_of(refused.value) == "stays_itself"


@pytest.mark.parametrize("model", concrete(Reference), ids=lambda model: model.__name__)
def test_every_unique_code_is_kept_and_the_one_of_the_address_keeps_its_meaning(model):
    triggers = {trigger.name: trigger for trigger in model._meta.triggers}
    codes = {"alpha3", "alpha2", "m49", "slug"}
    assert {field.name for field in model._meta.concrete_fields if field.unique and field.name in codes} == set(
        model.KEYS
    )
    assert all(f"'{name}'" in triggers["keeps_former_keys"].func.func for name in model.KEYS)
    assert "keeps_its_meaning" in triggers or not model.KEYS, "an act has its number, which never changes"
