"""Reference facts: a second person, addresses that stay, nothing published ever deleted."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import F
from django.db.models.functions import Now

from positions.changes import reviewing
from positions.changes.auditing import ChangeRefused
from positions.models import (
    Document,
    Group,
    Membership,
    Principle,
    State,
)
from positions.models.records import Reference
from tests import make
from tests.models.invariants.promises import concrete, promise_of, run

pytestmark = pytest.mark.usefixtures("committed")


def test_memberships_do_not_overlap(people):
    group, state = Group.objects.get(slug="european-union"), State.objects.get(alpha3="CHN")
    Membership.objects.create(group=group, state=state, joined_on=date(2000, 1, 1), left_on=date(2005, 1, 1))
    Membership.objects.create(group=group, state=state, joined_on=date(2005, 1, 2))
    with pytest.raises(IntegrityError, match="positions_membership_no_overlap"):
        Membership.objects.create(group=group, state=state, joined_on=date(2010, 1, 1))
    with pytest.raises(ValidationError, match="already a member"):
        Membership(group=group, state=state, joined_on=date(2010, 1, 1)).full_clean()


def test_a_reference_fact_needs_a_second_person(people):
    analyst, reviewer = people
    principle = make.make_principle(by=analyst)
    with pytest.raises(IntegrityError, match="positions_principle_second_person"):
        Principle.objects.filter(pk=principle.pk).update(
            published_at=Now(), published_by=analyst, revision=F("revision") + 1
        )
    with pytest.raises(IntegrityError, match="positions_principle_second_person"):
        Principle.objects.filter(pk=principle.pk).update(published_at=Now(), revision=F("revision") + 1)
    Principle.objects.filter(pk=principle.pk).update(
        published_at=Now(), published_by=reviewer, revision=F("revision") + 1
    )


def test_a_statement_names_only_what_is_public(people, paper):
    analyst, reviewer = people
    hidden = make.make_principle(by=analyst)
    statement = make.make_draft(by=analyst, document=paper, quote="The ministry", principle=hidden)
    reviewing.submit(statement, by=analyst)
    with pytest.raises(ChangeRefused, match="publish that first"):
        reviewing.approve(statement, seen=reviewing.digest(statement), by=reviewer)


def test_every_published_record_stays_published(people):
    missed = []
    for model in [*concrete(Reference), Document]:
        table = model._meta.db_table
        for sql in (
            f"UPDATE {table} SET published_at = NULL, revision = revision + 1 WHERE published_at IS NOT NULL",
            f"UPDATE {table} SET published_at = now() - interval '1 year', revision = revision + 1",
            f"UPDATE {table} SET origin = 'person', created_by_id = {people[0].pk}, published_by_id = {people[1].pk},"
            " revision = revision + 1",
        ):
            try:
                run(sql)
            except IntegrityError as error:
                if promise_of(error) != "published_once":
                    missed.append(f"{sql}: refused as {promise_of(error)}")
            else:
                missed.append(f"{sql}: written")
    assert not missed, missed


def test_no_published_record_is_deleted():
    missed = []
    for model in concrete(Reference):
        table = model._meta.db_table
        try:
            run(f"DELETE FROM {table} WHERE published_at IS NOT NULL")
        except IntegrityError as error:
            if promise_of(error) != "published_kept":
                missed.append(f"{table}: refused as {promise_of(error)}")
        else:
            missed.append(f"{table}: deleted")
    assert not missed, missed


def test_every_address_is_well_formed(people):
    """For each noun with a slug, what a slug may look like; what becomes of a former one stands in test_former_keys.py."""
    analyst, _ = people
    make.make_group(by=analyst)
    missed = []
    for model in [model for model in concrete(Reference) if hasattr(model, "slug")]:
        table = model._meta.db_table
        row = model.objects.published().order_by("-id").first()
        for slug in ("With Space", "UPPER", "-edge", "double--hyphen", ""):
            try:
                run(f"UPDATE {table} SET slug = '{slug}', revision = revision + 1 WHERE id = {row.pk}")
            except IntegrityError as error:
                if promise_of(error) != f"{table}_slug_form":
                    missed.append(f"{table} {slug!r}: refused as {promise_of(error)}")
            else:
                missed.append(f"{table} {slug!r}: written")
    assert not missed, missed


def test_every_reference_fact_is_somebodys_and_published_by_a_second(people):
    """A row of a person without a person, or published by its own author, is refused on every reference table."""
    analyst, _ = people
    rows = [
        make.make_state("QZX", by=analyst),
        make.make_group(by=analyst),
        forum := make.make_forum(by=analyst),
        make.make_session(forum, by=analyst),
        make.make_principle(by=analyst),
        make.make_document(by=analyst),
    ]
    missed = []
    for row in rows:
        table = row._meta.db_table
        for sql, promise in (
            ("created_by_id = NULL", f"{table}_answerable"),
            (f"published_at = now(), published_by_id = {analyst.pk}", f"{table}_second_person"),
            ("published_at = now()", f"{table}_second_person"),
        ):
            try:
                run(f"UPDATE {table} SET {sql}, revision = revision + 1 WHERE id = {row.pk}")
            except IntegrityError as error:
                if promise_of(error) != promise:
                    missed.append(f"{table} {sql}: refused as {promise_of(error)}")
            else:
                missed.append(f"{table} {sql}: written")
    assert not missed, missed
