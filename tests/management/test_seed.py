"""The data set that the site begins with."""

import hashlib
import io
import json
import shutil

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.models import F

from positions.models import Document, Forum, Principle, PrincipleSource, Session, Stance, State, Statement
from positions.models.choices import Verified, Voice

FIXTURES = settings.BASE_DIR / "fixtures"


def facts(name: str):
    return json.loads((FIXTURES / name).read_text(encoding="utf-8"))


def test_everything_of_the_facts_is_loaded(db):
    states = facts("states.json")
    assert State.objects.count() == sum(fact["kind"] != "organisation" for fact in states)
    assert Principle.objects.count() == len(facts("principles.json"))
    assert set(Principle.objects.values_list("slug", flat=True)) == {fact["slug"] for fact in facts("principles.json")}
    assert {*Forum.objects.values_list("slug", flat=True), *Session.objects.values_list("slug", flat=True)} >= {
        fact["slug"] for fact in facts("forums.json")
    }


def test_the_marks_are_kept(db):
    for fact in facts("states.json"):
        if fact["alpha3"]:
            assert State.objects.get(alpha3=fact["alpha3"]).verified == fact["verified"]
    unchecked = sum(
        source["verified"] == "unchecked" for fact in facts("principles.json") for source in fact["sources"]
    )
    assert PrincipleSource.objects.filter(verified=Verified.UNCHECKED).count() == unchecked > 0


def test_the_texts_are_stored_byte_for_byte(db):
    for fact in facts("seed_annotations.json")["documents"]:
        document = Document.objects.get(content_sha256=fact["sha256"])
        data = (FIXTURES / fact["file"]).read_bytes()
        assert bytes(document.content) == data
        assert document.text == data.decode()
        assert hashlib.sha256(data).hexdigest() == fact["sha256"]


def test_every_annotation_is_a_statement_with_all_that_was_read(db):
    annotations = facts("seed_annotations.json")["statements"]
    statements = Statement.objects.published().select_related("session").prefetch_related("stances__principle")
    by_place = {(s.document.content_sha256, s.start): s for s in statements.select_related("document")}
    files = {fact["file"]: fact["sha256"] for fact in facts("seed_annotations.json")["documents"]}
    assert len(by_place) == len(annotations) == 45
    for fact in annotations:
        statement = by_place[files[fact["file"]], fact["start"]]
        assert statement.quote == fact["quote"]
        assert (statement.speaker, statement.voice, statement.counted) == (fact["speaker"], fact["kind"], fact["count"])
        assert "/".join(dict.fromkeys([str(statement.said_start), str(statement.said_end)])) == fact["date"]
        assert (statement.session.slug if statement.session else None) == fact["forum"]
        assert statement.rationale == fact["rationale"]
        assert {(stance.principle.slug, stance.value) for stance in statement.stances.all()} == {
            (link["slug"], link["stance"].replace("-", "_")) for link in fact["principles"]
        }


def test_the_headline_makes_no_position(db):
    headline = Statement.objects.get(voice=Voice.HEADLINE)
    assert not headline.counted
    assert Stance.objects.filter(statement__counted=True).count() == 81
    assert Statement.objects.published().counted().count() == 44


def test_no_statement_comes_from_a_trap(db):
    """Traps that name what must never be a statement: their passages lie in furniture or in no statement."""
    data = facts("seed_annotations.json")
    files = {fact["seed"]: fact["sha256"] for fact in data["documents"]}
    for trap in data["traps"]:
        if trap["expected"] in {"no statement", "ignored"}:
            document = Document.objects.get(content_sha256=files[trap["seed"]])
            assert not document.statements.filter(start__lt=trap["end"], end__gt=trap["start"]).exists(), trap["quote"]


def test_where_it_was_said_is_not_what_it_talks_about(db):
    spoken = Statement.objects.get(public_id="S-000004")
    assert spoken.session.slug == "gccs-2015"
    assert {mention.session.slug for mention in spoken.mentions.all()} == {"ungge-2012-2013", "ungge-2014-2015"}
    paper = Statement.objects.get(public_id="S-000041")
    assert paper.session is None


def fingerprint():
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_stat_user_tables WHERE relname LIKE 'positions_%' ORDER BY 1")
        tables = [row[0] for row in cursor.fetchall()]
        marks = {}
        for table in tables:
            cursor.execute(
                f"SELECT count(*), md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM public.{table} t"
            )
            marks[table] = cursor.fetchone()
    return marks


def test_running_again_changes_nothing(db):
    before = fingerprint()
    out = io.StringIO()
    call_command("seed", stdout=out)
    assert "nothing was changed" in out.getvalue()
    assert fingerprint() == before


def test_running_again_keeps_what_a_curator_changed(db):
    State.objects.filter(alpha3="FRA").update(region_note="A curator's note.", revision=F("revision") + 1)
    call_command("seed", stdout=io.StringIO())
    assert State.objects.get(alpha3="FRA").region_note == "A curator's note."


def test_a_text_that_is_not_the_one_annotated_is_refused(db, settings, tmp_path):
    shutil.copytree(FIXTURES, tmp_path / "fixtures")
    annotations = facts("seed_annotations.json")
    annotations["documents"][1]["sha256"] = "0" * 64
    (tmp_path / "fixtures" / "seed_annotations.json").write_text(json.dumps(annotations))
    settings.BASE_DIR = tmp_path
    before = fingerprint()
    with pytest.raises(Exception, match="same bytes are stored already|not the file"):
        call_command("seed", stdout=io.StringIO())
    assert fingerprint() == before
