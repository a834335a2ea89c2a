"""The formal acts of the data set, as they were loaded: counted against the files, and against what is known of them."""

import json
from collections import Counter
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db.models import Count, Q

from positions.models import Act, Edition, FormerState, Instrument, InstrumentSymbol, NotVoting, RollCall, State
from positions.models.acts.choices import CONSENT, ActKind, Level
from positions.queries.verification import verify

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "acts"
pytestmark = pytest.mark.django_db


def facts(name: str) -> list[dict]:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def of_states():
    return Act.objects.filter(state__isnull=False)


def test_every_act_of_the_files_is_loaded_and_no_other():
    assert of_states().count() == 3_672
    assert Act.objects.exclude(group=None).count() == 6, "acts of groups, never copied to their members"
    assert NotVoting.objects.count() == 281
    assert Instrument.objects.count() == 53
    assert RollCall.objects.count() == 25
    assert Act.objects.filter(published_at=None).count() == 0


def test_every_state_but_the_holy_see_has_an_act():
    without = State.objects.exclude(pk__in=of_states().values("state"))
    assert [state.alpha3 for state in without] == ["VAT"]
    beside_votes = of_states().exclude(kind=ActKind.VOTE).values("state").distinct().count()
    assert beside_votes == 139


def test_the_kinds_are_those_of_the_facts():
    kinds = dict(of_states().values_list("kind").annotate(Count("pk")).order_by())
    assert kinds == {
        "vote": 3019, "signature": 173, "ratification": 49, "consent_to_be_bound": 46, "accession": 6, "membership": 154,
        "declaration_joined": 150, "sponsorship": 29, "office": 17, "paper": 29,
    }  # fmt: skip
    bases = dict(of_states().values_list("basis").annotate(Count("pk")).order_by())
    assert bases == {"named": 3_633, "group": 27, "inferred": 12}


def test_each_roll_call_has_the_cells_of_its_file():
    for fact in facts("roll_calls.json"):
        roll_call = RollCall.objects.get(slug=fact["slug"])
        cells = Counter(roll_call.votes.values_list("value", flat=True))
        cells["non_voting"] = roll_call.not_voting.count()
        told = {value: len(codes) for value, codes in fact.get("votes", {}).items()}
        assert {value: count for value, count in cells.items() if count} == told
        if roll_call.complete:
            assert told == {value: total for value, total in fact["totals"].items() if total}


def test_seventeen_complete_votes_are_plenary_and_eight_of_a_committee_are_kept_apart():
    plenary = RollCall.objects.filter(level=Level.PLENARY)
    assert plenary.count() == plenary.filter(complete=True).count() == 17
    assert {roll_call.instrument_id for roll_call in plenary} == set(plenary.values_list("instrument_id", flat=True))
    committee = RollCall.objects.filter(level=Level.COMMITTEE)
    assert committee.count() == 8
    assert committee.filter(about="paragraph").count() == 2
    assert committee.filter(non_voting=None).count() == 8, "what nobody has counted is not 0"
    assert all(roll_call.later_instrument_id for roll_call in committee)


def test_the_name_of_then_is_kept():
    turkiye = Act.objects.get(roll_call__slug="a-res-73-27", state__alpha3="TUR")
    assert turkiye.name_at_the_time == "Turkey"
    swaziland = NotVoting.objects.get(roll_call__slug="a-res-60-45", state__alpha3="SWZ")
    assert swaziland.name_at_the_time == "Swaziland"


def test_consent_without_a_kind_is_kept_as_that():
    consents = Act.objects.filter(kind__in=CONSENT)
    assert consents.filter(kind=ActKind.CONSENT_TO_BE_BOUND).count() == 46
    assert consents.filter(effect_start__isnull=False).exists()


def test_each_symbol_finds_its_instrument():
    assert InstrumentSymbol.objects.get(symbol="A/C.1/75/L.8/Rev.1").instrument.slug == "a-res-75-240"
    both = InstrumentSymbol.objects.filter(symbol="A/73/505").values_list("instrument__slug", flat=True)
    assert set(both) == {"a-res-73-27", "a-res-73-266"}, "a report of the committee may hold two drafts"


def test_every_member_has_its_day_of_admission_and_it_is_marked_as_unchecked():
    members = State.objects.filter(kind="member")
    assert members.filter(admitted=None).count() == 0
    assert State.objects.filter(Q(kind="observer") & ~Q(admitted=None)).count() == 0
    assert set(members.values_list("admitted_verified", flat=True)) == {"unchecked"}


def test_former_members_say_who_continues_and_who_succeeds_them():
    ussr = FormerState.objects.get(code="SUHH")
    assert ussr.continued_by.alpha3 == "RUS"
    yugoslavia = FormerState.objects.get(code="YUCS")
    assert yugoslavia.continued_by is None
    assert {state.alpha3 for state in yugoslavia.succeeded_by.all()} == {"BIH", "HRV", "MKD", "MNE", "SRB", "SVN"}


def test_a_second_start_changes_nothing():
    before = Edition.objects.get().number
    numbers = list(Act.objects.order_by("id").values_list("public_id", flat=True))
    call_command("seed", verbosity=0)
    assert Edition.objects.get().number == before
    assert list(Act.objects.order_by("id").values_list("public_id", flat=True)) == numbers


def test_an_act_that_somebody_corrected_does_not_come_back_with_the_next_start():
    act = Act.objects.exclude(kind=ActKind.VOTE).exclude(done_start=None).first()
    Act.objects.filter(pk=act.pk).update(role="as corrected", revision=act.revision + 1)
    call_command("seed", verbosity=0)
    assert of_states().count() == 3_672


def test_verify_adds_up_every_roll_call():
    result = verify()
    assert (result.roll_calls, result.whole_roll_calls, result.incomplete_roll_calls) == (25, 17, 8)
    assert result.failures == []
