"""Formal acts: what the database refuses, each by raw SQL to its COMMIT; and what it must let pass."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, IntegrityError

from positions.models import Act, Instrument, NotVoting, RollCall, State
from tests.models.invariants.promises import promise_of, run

pytestmark = pytest.mark.usefixtures("committed")

SEEDING = "SET LOCAL normsdb.seeding = 'on'; "
NEXT = "revision = revision + 1"
CHINA, VATICAN, SUDAN = (f"(SELECT id FROM positions_state WHERE alpha3 = '{code}')" for code in ("CHN", "VAT", "SSD"))
OF_2005 = "(SELECT id FROM positions_rollcall WHERE slug = 'a-res-60-45')"
VOTE_OF_2005 = f"roll_call_id = {OF_2005} AND state_id = {CHINA}"
BUDAPEST = "(SELECT id FROM positions_instrument WHERE slug = 'cets-185')"
SIGNATURE = f"instrument_id = {BUDAPEST} AND kind = 'signature'"
MALABO = "(SELECT id FROM positions_instrument WHERE slug = 'malabo-convention')"
RATIFIED = f"instrument_id = {BUDAPEST} AND kind = 'ratification' AND done_start IS NOT NULL AND done_precision = 'day'"


def former(slug: str) -> str:
    return f"(SELECT id FROM positions_formerstate WHERE slug = '{slug}')"


def like(where: str, model: type = Act, **other: str) -> str:
    """SQL of one more row, as an existing one is, but for what is said in SQL."""
    other = {"public_id": "NULL", **other} if model is Act else other
    names = [field.column for field in model._meta.concrete_fields if field.column not in {"id", "created_at"}]
    values = ", ".join(other.get(name, f'"{name}"') for name in names)
    columns = ", ".join(f'"{name}"' for name in names)
    table = model._meta.db_table
    return f"{SEEDING}INSERT INTO {table} ({columns}) SELECT {values} FROM {table} WHERE {where} ORDER BY id LIMIT 1;"


def day(prefix: str, when: str, precision: str = "day") -> dict[str, str]:
    return {
        f"{prefix}_start": f"'{when}'::date",
        f"{prefix}_end": f"'{when}'::date",
        f"{prefix}_precision": f"'{precision}'",
    }


def moved(when: str) -> str:
    """SQL that moves the roll call of 2005, with its votes, to another day."""
    return (
        f"UPDATE positions_rollcall SET held_start = '{when}', held_end = '{when}', {NEXT} WHERE slug = 'a-res-60-45';"
        f"UPDATE positions_act SET done_start = '{when}', done_end = '{when}', {NEXT} WHERE roll_call_id = {OF_2005}"
    )


def adopted(when: str) -> str:
    """SQL that leaves of the days of a treaty that many signed that of its adoption alone."""
    return (
        "UPDATE positions_instrument SET opened_start = NULL, opened_end = NULL, opened_precision = '', "
        f"adopted_start = '{when}', adopted_end = '{when}', adopted_precision = 'day', {NEXT} WHERE slug = 'cets-185'"
    )


REFUSED = [
    # A vote on a day to come, new or moved there.
    (
        like("slug = 'a-res-60-45'", RollCall, slug="'tomorrow'", complete="false", **day("held", "2099-01-01")),
        "positions_rollcall_held_by_now",
    ),
    (moved("2099-01-01"), "positions_rollcall_held_by_now"),
    # A vote outside the values; a vote without its roll call; a value of what is no vote; a group's vote.
    (f"UPDATE positions_act SET value = 'maybe', {NEXT} WHERE {VOTE_OF_2005}", "positions_act_vote"),
    (f"UPDATE positions_act SET value = 'absent', {NEXT} WHERE {VOTE_OF_2005}", "positions_act_vote"),
    (f"UPDATE positions_act SET roll_call_id = NULL, {NEXT} WHERE {VOTE_OF_2005}", "positions_act_vote"),
    (f"UPDATE positions_act SET value = 'yes', {NEXT} WHERE {SIGNATURE}", "positions_act_vote"),
    (
        "UPDATE positions_act SET state_id = NULL, group_id = (SELECT min(id) FROM "
        f"positions_group), {NEXT} WHERE {VOTE_OF_2005}",
        "positions_act_vote",
    ),
    # A complete roll call whose cells do not sum to its totals, or are not the members of that day.
    (f"UPDATE positions_rollcall SET yes = yes + 1, {NEXT} WHERE slug = 'a-res-60-45'", "positions_rollcall_adds_up"),
    (f"UPDATE positions_act SET value = 'no', {NEXT} WHERE {VOTE_OF_2005}", "positions_rollcall_adds_up"),
    (
        "DELETE FROM positions_notvoting WHERE id = (SELECT min(id) FROM "
        f"positions_notvoting WHERE roll_call_id = {OF_2005})",
        "positions_rollcall_adds_up",
    ),
    (moved("2011-12-08"), "positions_rollcall_adds_up"),
    (f"UPDATE positions_act SET done_start = '2005-12-09', done_end = '2005-12-09', {NEXT} WHERE {VOTE_OF_2005}", "positions_rollcall_adds_up"),
    (
        f"UPDATE positions_rollcall SET non_voting = non_voting + 1, {NEXT} WHERE slug = 'a-res-60-45';"
        + like(f"roll_call_id = {OF_2005}", NotVoting, state_id="NULL", former_state_id=former("serbia-and-montenegro")),
        "positions_rollcall_adds_up",
    ),
    (
        f"UPDATE positions_rollcall SET non_voting = non_voting - 1, {NEXT} WHERE slug = 'a-res-60-45';"
        "DELETE FROM positions_notvoting WHERE id = (SELECT min(id) FROM "
        f"positions_notvoting WHERE roll_call_id = {OF_2005})",
        "positions_rollcall_adds_up",
    ),
    (f"UPDATE positions_rollcall SET yes = NULL, {NEXT} WHERE slug = 'a-res-60-45'", "positions_rollcall_complete"),
    # Of an incomplete one no more votes are named than its totals say.
    (f"UPDATE positions_rollcall SET no = 9, {NEXT} WHERE slug = 'a-c-1-74-l-49-rev-1'", "positions_rollcall_adds_up"),
    # A vote before membership, or of a state that is no member; whichever of the days is written.
    (like(VOTE_OF_2005, state_id=SUDAN), "positions_act_before_membership"),
    (like(VOTE_OF_2005, state_id=VATICAN), "positions_act_before_membership"),
    (like(VOTE_OF_2005, state_id="NULL", former_state_id=former("ussr")), "positions_act_before_membership"),
    (like(f"roll_call_id = {OF_2005}", NotVoting, state_id=SUDAN), "positions_act_before_membership"),
    (moved("1999-12-08"), "positions_act_before_membership"),
    (moved("1999-12-08").split(";")[0], "positions_act_before_membership"),
    (f"UPDATE positions_state SET admitted = '2006-01-01', {NEXT} WHERE alpha3 = 'CHN'", "positions_act_before_membership"),
    (f"UPDATE positions_state SET admitted = NULL, {NEXT} WHERE alpha3 = 'SWZ'", "positions_act_before_membership"),
    (f"UPDATE positions_state SET admitted = '1945-10-24', {NEXT} WHERE alpha3 = 'VAT'", "positions_state_admitted"),
    # Two cells of a state in one roll call.
    (like(VOTE_OF_2005), "positions_act_one_vote"),
    (like(VOTE_OF_2005, state_id=f"(SELECT min(state_id) FROM positions_notvoting WHERE roll_call_id = {OF_2005})"), "positions_act_one_vote"),
    (like(f"roll_call_id = {OF_2005}", NotVoting, state_id=CHINA), "positions_act_one_vote"),
    (like(f"roll_call_id = {OF_2005}", NotVoting), "positions_notvoting_once"),
    # A signature before the treaty was opened, whichever of the days is written.
    (f"UPDATE positions_act SET done_start = '2001-11-22', done_end = '2001-11-22', {NEXT} WHERE {SIGNATURE}", "positions_act_before_opening"),
    (
        "UPDATE positions_instrument SET opened_start = '2001-12-31', opened_end "
        f"= '2001-12-31', {NEXT} WHERE slug = 'cets-185'",
        "positions_act_before_opening",
    ),
    # A signature before the adoption of a treaty whose opening is not on record, whichever of the days is written.
    (like(SIGNATURE, instrument_id=MALABO, **day("done", "2014-06-26")), "positions_act_before_adoption"),
    (
        f"{adopted('2001-11-23')}; UPDATE positions_act SET done_start = '2001-11-22', done_end = '2001-11-22', {NEXT} WHERE {SIGNATURE}",
        "positions_act_before_adoption",
    ),
    (adopted("2002-01-01"), "positions_act_before_adoption"),
    # Consent before signature; a predecessor's signature counts.
    (f"UPDATE positions_act SET done_start = '2001-11-22', done_end = '2001-11-22', {NEXT} WHERE {RATIFIED}", "positions_act_signed_first"),
    (f"UPDATE positions_act SET done_start = '2025-01-01', done_end = '2025-01-01', {NEXT} WHERE {SIGNATURE}", "positions_act_signed_first"),
    (
        like(SIGNATURE, state_id="NULL", former_state_id=former("serbia-and-montenegro"), **day("done", "2005-04-07"))
        + like(RATIFIED, state_id="(SELECT id FROM positions_state WHERE alpha3 = 'MNE')", role="'first'", **day("done", "2005-04-06")),
        "positions_act_signed_first",
    ),
    # One actor; a source; a committee's vote is none of the plenary.
    (f"UPDATE positions_act SET group_id = (SELECT min(id) FROM positions_group), {NEXT} WHERE {SIGNATURE}", "positions_act_one_actor"),
    (f"UPDATE positions_act SET state_id = NULL, {NEXT} WHERE {SIGNATURE}", "positions_act_one_actor"),
    (f"UPDATE positions_act SET source = '', {NEXT} WHERE {SIGNATURE}", "positions_act_sourced"),
    (f"UPDATE positions_act SET source = '  ', {NEXT} WHERE {SIGNATURE}", "positions_act_sourced"),
    (f"UPDATE positions_rollcall SET level = 'plenary', {NEXT} WHERE body = 'unga_c1'", "positions_rollcall_level"),
    (f"UPDATE positions_rollcall SET level = 'committee', {NEXT} WHERE body = 'unga'", "positions_rollcall_level"),
    # What is signed is a treaty; a vote is on the instrument of its roll call; an objection says what it answers.
    (f"UPDATE positions_act SET kind = 'signature', {NEXT} WHERE kind = 'declaration_joined'", "positions_act_of_a_treaty"),
    (f"UPDATE positions_instrument SET kind = 'declaration', {NEXT} WHERE slug = 'cets-185'", "positions_act_of_a_treaty"),
    (f"UPDATE positions_act SET instrument_id = {BUDAPEST}, {NEXT} WHERE {VOTE_OF_2005}", "positions_act_of_its_roll_call"),
    (like(SIGNATURE, kind="'objection'"), "positions_act_objection"),
    (like(SIGNATURE, kind="'objection'", answers_id="id"), "positions_act_answers"),
    (f"UPDATE positions_act SET answers_id = id, {NEXT} WHERE {SIGNATURE}", "positions_act_answers"),
    # An intended vote is another one, and has its source; a paper has its title; no act is there twice.
    (f"UPDATE positions_act SET intended = 'no', {NEXT} WHERE {VOTE_OF_2005}", "positions_act_intended"),
    (f"UPDATE positions_act SET intended = value, intended_source = 'x', {NEXT} WHERE {VOTE_OF_2005}", "positions_act_intended"),
    (f"UPDATE positions_act SET intended = 'no', intended_source = 'x', {NEXT} WHERE {SIGNATURE}", "positions_act_intended"),
    (f"UPDATE positions_act SET title = '', {NEXT} WHERE kind = 'paper'", "positions_act_paper"),
    (f"UPDATE positions_act SET title = 'x', {NEXT} WHERE {SIGNATURE}", "positions_act_paper"),
    (like(SIGNATURE), "positions_act_once"),
    # Numbers are the database's; a symbol is of one instrument, however it is spelt; addresses are of the web.
    (f"UPDATE positions_act SET public_id = 'A-999999', {NEXT} WHERE {VOTE_OF_2005}", "positions_act_public_id"),
    (like(RATIFIED, role="'x'", public_id="'A-999999'"), "positions_act_public_id"),
    (f"INSERT INTO positions_instrumentsymbol (revision, instrument_id, symbol, kind) VALUES (1, {BUDAPEST}, 'a/res 73-27', 'final')", "positions_instrumentsymbol_of_one"),
    (f"INSERT INTO positions_instrumentsymbol (revision, instrument_id, symbol, kind) VALUES (1, {BUDAPEST}, 'cets no 185', 'other')", "positions_instrumentsymbol_once"),
    (f"UPDATE positions_act SET source_url = 'ftp://x', {NEXT} WHERE {SIGNATURE}", "positions_act_url"),
    (f"DELETE FROM positions_act WHERE {VOTE_OF_2005}", "published_kept"),
    # Days, and words from lists.
    (f"UPDATE positions_act SET done_end = done_start - 1, {NEXT} WHERE kind = 'declaration_joined'", "positions_act_done_order"),
    (f"UPDATE positions_act SET done_precision = 'year', {NEXT} WHERE {SIGNATURE}", "positions_act_done_precision"),
    (f"UPDATE positions_act SET effect_precision = 'day', effect_start = '2020-01-01', effect_end = '2020-01-02', {NEXT} WHERE {SIGNATURE}", "positions_act_effect_precision"),
    (f"UPDATE positions_act SET basis = 'rumour', {NEXT} WHERE {SIGNATURE}", "positions_act_words"),
    (f"UPDATE positions_rollcall SET outcome = 'lost', {NEXT} WHERE slug = 'a-res-60-45'", "positions_rollcall_words"),
    (f"UPDATE positions_rollcall SET paragraph = 'OP 1', {NEXT} WHERE slug = 'a-res-60-45'", "positions_rollcall_paragraph"),
    (f"UPDATE positions_rollcall SET held_precision = 'month', {NEXT} WHERE slug = 'a-res-60-45'", "positions_rollcall_held_precision"),
    (f"UPDATE positions_instrument SET adoption = 'acclaimed', {NEXT} WHERE slug = 'cets-185'", "positions_instrument_words"),
    (f"UPDATE positions_instrument SET complete_as_of = '2020-01-01', {NEXT} WHERE slug = 'cets-185'", "positions_instrument_complete_day"),
    (
        "UPDATE positions_instrument SET open_to_id = (SELECT min(id) FROM "
        f"positions_group), {NEXT} WHERE slug = 'a-res-73-27'",
        "positions_instrument_open_to",
    ),
    (f"UPDATE positions_formerstate SET last_day = '1900-01-01', {NEXT} WHERE slug = 'ussr'", "positions_formerstate_order"),
]  # fmt: skip


def test_the_database_refuses_each_by_raw_sql():
    missed = []
    for sql, promise in REFUSED:
        try:
            run(sql)
        except Error as error:
            if promise_of(error) != promise:
                missed.append(f"{sql}\n    was refused as {promise_of(error)}, not {promise}: {error}")
        else:
            missed.append(f"{sql}\n    was not refused ({promise})")
    assert not missed, "\n".join(missed)


def test_what_is_possible_is_not_refused():
    """A day that is not known exactly; a former member in its time; a body whose members nobody here knows."""
    ratified = Act.objects.filter(kind="ratification", instrument__slug="cets-185", done_precision="day").first()
    signed = Act.objects.filter(state=ratified.state, instrument=ratified.instrument, kind="signature").first()
    year = (signed.done_start or date(2001, 11, 23)).year
    run(
        f"UPDATE positions_act SET done_start = '{year}-01-01', done_end = "
        f"'{year}-12-31', done_precision = 'year', {NEXT}"
        f" WHERE id = {ratified.pk}"
    )
    run(like(SIGNATURE, instrument_id=MALABO, **day("done", "2014-06-27")))
    run(like("slug = 'a-c-1-75-l-4'", RollCall, slug="'old-vote'", **day("held", "1980-12-01")))
    old = RollCall.objects.get(slug="old-vote")
    run(
        like(
            VOTE_OF_2005, state_id="NULL", former_state_id=former("ussr"), roll_call_id=str(old.pk),
            instrument_id=str(old.instrument_id), **day("done", "1980-12-01"),
        )
    )  # fmt: skip
    assert old.votes.get().former_state.continued_by.alpha3 == "RUS"
    with pytest.raises(IntegrityError) as refused:
        run(f"UPDATE positions_formerstate SET last_day = '1979-12-31', {NEXT} WHERE slug = 'ussr'")
    assert promise_of(refused.value) == "positions_act_before_membership"
    run(like("slug = 'a-c-1-75-l-4'", RollCall, slug="'council-vote'", body="'council'"))
    council = RollCall.objects.get(slug="council-vote")
    run(like(f"roll_call_id = {OF_2005}", NotVoting, roll_call_id=str(council.pk), state_id=VATICAN))


def test_a_complete_roll_call_that_is_made_whole_again_in_one_transaction_is_taken():
    run(
        f"UPDATE positions_act SET value = 'no', {NEXT} WHERE {VOTE_OF_2005};"
        f'UPDATE positions_rollcall SET yes = yes - 1, "no" = "no" + 1, {NEXT} WHERE slug = \'a-res-60-45\''
    )
    assert RollCall.objects.get(slug="a-res-60-45").no == 2


def test_each_row_of_one_command_is_checked_though_one_looks_for_all():
    """The last cell of a command is looked at for all: a fault in the first must still be found."""
    first = f"(SELECT min(id) FROM positions_act WHERE roll_call_id = {OF_2005} AND value = 'yes')"
    with pytest.raises(IntegrityError) as refused:
        run(
            f"UPDATE positions_act SET value = CASE WHEN id = {first} THEN 'no' ELSE "
            f"value END, {NEXT} WHERE roll_call_id = {OF_2005}"
        )
    assert promise_of(refused.value) == "positions_rollcall_adds_up"
    with pytest.raises(IntegrityError):
        run(f"SET CONSTRAINTS ALL IMMEDIATE; UPDATE positions_act SET value = 'no', {NEXT} WHERE id = {first}")


def test_what_the_database_refuses_of_one_row_is_said_kindly():
    text = Instrument.objects.get(slug="cets-185")
    with pytest.raises(ValidationError) as told:
        Act(instrument=text, kind="signature", source=" ").full_clean()
    assert "An act is of one state, one group or one former member." in str(told.value)
    assert "Name the source of this act." in str(told.value)
    malabo, day_before = Instrument.objects.get(slug="malabo-convention"), date(2014, 6, 26)
    with pytest.raises(ValidationError, match="A signature cannot lie before the treaty was adopted, on 2014-06-27"):
        Act(instrument=malabo, kind="signature", done_end=day_before, source="x").full_clean()
    with pytest.raises(ValidationError, match="before the treaty was opened for signature, on 2001-11-23"):
        Act(instrument=text, kind="signature", done_end=day_before.replace(year=2001), source="x").full_clean()
    with pytest.raises(ValidationError, match="plenary"):
        RollCall(slug="x", instrument=text, body="unga_c1", level="plenary", source="x", held_precision="").full_clean()
    with pytest.raises(ValidationError, match="either a state or a former member"):
        NotVoting(roll_call=RollCall.objects.first()).full_clean()
    observer = State.objects.get(alpha3="VAT")
    observer.admitted = date(1945, 10, 24)
    with pytest.raises(ValidationError, match="Only a member has been admitted"):
        observer.full_clean()
