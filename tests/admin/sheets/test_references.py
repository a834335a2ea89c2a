"""Reference facts by the sheet: previewed, written through changes/, all of it or nothing, nobody overwritten."""

from datetime import date

import pghistory.models
import pytest

from positions.changes import references
from positions.models import Forum, Group, Principle, State
from tests import make
from tests.admin.browsing import words_of
from tests.admin.sheets.bringing import bring, brought, confirm, exported, problems, rows_of, sheet_of
from tests.effort import at_most

STATE = {"alpha3": "XAA", "alpha2": "XA", "m49": "007", "kind": "member", "common_name": "Aa", "name": "Aa",
         "names": "en=Aa", "region": "no-group"}  # fmt: skip


def only(browser, noun, **key) -> dict[str, str]:
    name, value = next(iter(key.items()))
    return next(row for row in rows_of(exported(browser, noun, "csv")) if row[name] == value)


def test_a_new_record_waits_for_a_second_person_and_says_who_and_why(at_desk, analyst):
    shown = bring(at_desk(analyst), "state", sheet_of([STATE]), why="the list of 2026")
    assert not State.objects.filter(alpha3="XAA").exists()
    assert "1 new." in words_of(shown)
    said = words_of(confirm(at_desk(analyst), "state", shown))
    assert "The sheet is in: 1 new." in said
    state = State.objects.get(alpha3="XAA")
    assert (state.m49, state.created_by, state.published_at, state.revision) == ("007", analyst, None, 1)
    event = pghistory.models.Events.objects.tracks(state).get()
    assert event.pgh_context["why"] == "the list of 2026"
    assert event.pgh_context["user"] == analyst.pk


def test_the_same_sheet_twice_changes_nothing_and_says_so(at_desk, analyst):
    browser = at_desk(analyst)
    brought(browser, "state", [STATE])
    assert "Nothing to change" in words_of(bring(browser, "state", sheet_of([STATE])))
    assert State.objects.get(alpha3="XAA").revision == 1


def test_every_bad_row_is_listed_with_row_column_value_and_what_to_do_and_nothing_is_written(at_desk, analyst):
    rows = [
        {"slug": "a-good-one", "name": "A good one", "members": "CHN"},
        {"slug": "second", "name": "Second", "members": "Chian"},
        {"slug": "third", "name": "Third", "members": "CHN; CHN"},
        {"slug": "Fourth One", "name": "Fourth"},
        {"slug": "fifth", "name": ""},
        {"slug": "a-good-one", "name": "Again"},
        {"slug": "", "name": "Seventh"},
        {"slug": "eighth", "name": "Eighth", "members": "CHN=2001/2002"},
        {"slug": "ninth", "name": "Ninth", "members": "CHN=2002-01-01/2001-01-01"},
        {"slug": "tenth", "name": "Tenth", "members": 'CHN (since="2001")'},
        {"slug": "eleventh", "name": "Eleventh", "revision": "3"},
    ]  # fmt: skip
    before = Group.objects.count()
    shown = bring(at_desk(analyst), "group", sheet_of(rows))
    told = problems(shown)
    for words in (
        "row 3, members: No code of a state (ISO 3166-1 alpha-3) is called “Chian”. Did you mean CHN (China)",
        "row 4, members: “CHN” is named twice.",
        "row 5, slug: Use small letters",
        "row 6, name: This field cannot be blank.",
        "row 7, slug: “a-good-one” stands in row 2 already.",
        "row 8, slug: Name the record",
        "row 9, members: “2001/2002” is not the time of a membership",
        "row 10, members: A state cannot leave before it joins",
        "row 11, members: “since” is no fact that can stand in parentheses here; known are: verified, source.",
        "row 12, slug: No slug of a group is called “eleventh”.",
    ):
        assert any(line.startswith(words) for line in told), (words, told)
    assert len(told) == 10
    assert "confirm_form" not in shown.context
    assert "10 problems: nothing was written" in words_of(shown)
    assert Group.objects.count() == before


def test_a_sheet_that_is_wrong_throughout_is_told_in_part_and_in_time(at_desk, analyst):
    rows = [{"slug": f"g{number}", "name": f"G {number}", "members": "Chian"} for number in range(1_000)]
    with at_most(10):
        told = problems(bring(at_desk(analyst), "group", sheet_of(rows)))
    assert len(told) == 201
    assert told[0] == "Mend these first: 800 rows have not been looked at."


def test_one_bad_row_at_the_confirmation_writes_nothing(at_desk, analyst):
    browser = at_desk(analyst)
    shown = bring(browser, "group", sheet_of([{"slug": "one", "name": "One"}, {"slug": "two", "name": "Two"}]))
    make.make_group(by=analyst, name="Two", slug="meanwhile")
    said = confirm(browser, "group", shown)
    assert "nothing was written" in words_of(said)
    assert "already exists" in words_of(said)
    assert not Group.objects.filter(slug="one").exists()


def test_a_published_fact_is_changed_by_a_reviewer_only(at_desk, analyst, reviewer):
    row = only(at_desk(analyst), "state", alpha3="NLD") | {"region_note": "Seen."}
    assert problems(bring(at_desk(analyst), "state", sheet_of([row]))) == [
        "row 2: Your account may not change published facts: ask somebody who may."
    ]
    shown = bring(at_desk(reviewer), "state", sheet_of([row]))
    (done,) = shown.context["outcome"].done
    assert [(one.column, one.old, one.new) for one in done.changes] == [("region_note", "", "Seen.")]
    confirm(at_desk(reviewer), "state", shown)
    assert State.objects.get(alpha3="NLD").region_note == "Seen."


def test_a_stale_sheet_overwrites_nobody(at_desk, analyst):
    browser = at_desk(analyst)
    group = make.make_group(by=analyst)
    row = only(browser, "group", slug=group.slug)
    group.note = "Theirs."
    references.change(group, started_from=1, by=analyst, why="test")
    told = problems(bring(browser, "group", sheet_of([row | {"note": "Mine."}])))
    assert "Somebody saved this after it was exported (its revision is 2 now)" in told[0]
    assert told[0].startswith("row 2, revision:")
    # Without a change of its own it has nothing to overwrite with; with none at all it does not know what it started
    # from.
    assert problems(bring(browser, "group", sheet_of([{"slug": group.slug, "name": group.name}]))) == []
    assert (
        "the revision must stand here"
        in problems(bring(browser, "group", sheet_of([{"slug": group.slug, "name": "N"}])))[0]
    )


def test_a_row_of_a_record_that_was_saved_alone_makes_a_sheet_stale(at_desk, reviewer):
    browser = at_desk(reviewer)
    row = only(browser, "principle", slug="non-intervention")
    source = Principle.objects.get(slug="non-intervention").sources.first()
    source.paragraph = "para. 99"
    references.change_parts(changed={source: source.revision}, by=reviewer, why="test")
    told = problems(bring(browser, "principle", sheet_of([row | {"label": "x"}])))
    assert told[0].startswith("row 2, sources") or "Somebody saved this" in told[0]
    assert any("Somebody saved this after it was exported" in line for line in told)


def test_memberships_are_added_changed_and_taken_away(at_desk, analyst):
    browser = at_desk(analyst)
    rows = [{"slug": "g2", "name": "Group of Two", "aliases": 'G2; "Two; the Group"',
             "members": 'IND=2017-06-09/.. (verified=checked, source="UN, list"); CHN; NLD=../1999-12-31'}]  # fmt: skip
    brought(browser, "group", rows)
    group = Group.objects.get(slug="g2")
    kept = group.memberships.get(state__alpha3="IND")
    assert (kept.joined_on, kept.left_on, kept.verified, kept.source) == (date(2017, 6, 9), None, "checked", "UN, list")
    assert group.aliases == ["G2", "Two; the Group"]
    row = only(browser, "group", slug="g2")
    assert row["members"] == 'CHN; IND=2017-06-09/.. (verified=checked, source="UN, list"); NLD=../1999-12-31'
    brought(browser, "group", [row | {"members": "IND=2017-06-09/2020-01-01; EST"}])
    members = {one.state.alpha3: one for one in group.memberships.select_related("state")}
    assert set(members) == {"IND", "EST"}
    assert members["IND"].pk == kept.pk
    assert (members["IND"].left_on, members["IND"].revision) == (date(2020, 1, 1), 2)


def test_parent_and_child_come_in_one_sheet_in_any_order(at_desk, analyst):
    browser = at_desk(analyst)
    rows = [
        {"slug": "leaf", "name": "Leaf", "kind": "norm", "parent": "twig", "position": "3", "summary": "L",
         "sources": 'A/70/174="13(c)" (verified=checked); A/76/135'},
        {"slug": "twig", "name": "Twig", "kind": "principle", "parent": "trunk", "position": "2", "summary": "T"},
        {"slug": "trunk", "name": "Trunk", "kind": "family", "parent": "", "position": "1", "summary": "F"},
    ]  # fmt: skip
    brought(browser, "principle", rows)
    leaf = Principle.objects.get(slug="leaf")
    assert leaf.parent.parent.slug == "trunk"
    assert [(one.symbol, one.paragraph, one.position) for one in leaf.sources.all()] == [
        ("A/70/174", "13(c)", 0),
        ("A/76/135", "", 1),
    ]
    row = only(browser, "principle", slug="leaf")
    brought(browser, "principle", [row | {"sources": "; ".join(reversed(row["sources"].split("; ")))}])
    assert [(one.symbol, one.position) for one in leaf.sources.order_by("position")] == [
        ("A/76/135", 0),
        ("A/70/174", 1),
    ]


def test_a_ring_of_parents_is_refused_row_by_row(at_desk, analyst):
    rows = [
        {"slug": slug, "name": slug, "kind": "principle", "parent": above, "summary": "x"}
        for slug, above in (("aa", "bb"), ("bb", "aa"))
    ]
    told = problems(bring(at_desk(analyst), "principle", sheet_of(rows)))
    assert len(told) == 2
    assert "No slug of a principle is called “bb”." in told[0]


def test_two_records_that_change_places_in_the_tree_do(at_desk, reviewer):
    browser = at_desk(reviewer)
    upper = make.make_principle("Upper", by=reviewer, slug="upper")
    make.make_principle("Lower", by=reviewer, slug="lower", parent="upper")
    rows = [row for row in rows_of(exported(browser, "principle", "csv")) if row["slug"] in {"upper", "lower"}]
    for row in rows:
        row["parent"] = {"upper": "lower", "lower": "international-law"}[row["slug"]]
    brought(browser, "principle", rows)
    upper.refresh_from_db()
    assert upper.parent.slug == "lower"


@pytest.mark.parametrize(
    ("held", "days"),
    [
        ("2021", ("2021-01-01", "2021-12-31", "year")),
        ("2004/2005", ("2004-01-01", "2005-12-31", "year")),
        ("2004-01-01/2005-12-31", ("2004-01-01", "2005-12-31", "interval")),
        ("2021-10/..", ("2021-10-01", None, "month")),
        ("2026-03-30/..", ("2026-03-30", None, "day")),
        ("2021-10-20", ("2021-10-20", "2021-10-20", "day")),
        ("", (None, None, "")),
    ],
)
def test_dates_keep_their_precision_both_ways(at_desk, analyst, held, days):
    browser = at_desk(analyst)
    brought(browser, "forum", [{"slug": "f", "name": "F", "kind": "organ", "held": held, "host_state": "chn"}])
    forum = Forum.objects.get(slug="f")
    told = (*(value and str(value) for value in (forum.held_start, forum.held_end)), forum.held_precision)
    assert told == days
    assert forum.host_state.alpha3 == "CHN"
    assert only(browser, "forum", slug="f")["held"] == held


def test_a_former_key_names_its_record_in_cells_and_beside_a_revision(at_desk, reviewer):
    browser = at_desk(reviewer)
    before = only(browser, "principle", slug="non-intervention")
    principle = Principle.objects.get(slug="non-intervention")
    principle.slug = "no-intervention"
    references.change(principle, started_from=principle.revision, by=reviewer, why="test")
    brought(browser, "principle", [
        {"slug": "x", "name": "X", "kind": "principle", "parent": "Non-Intervention", "summary": "x"},
    ])  # fmt: skip
    assert Principle.objects.get(slug="x").parent == principle
    stored = only(browser, "principle", slug="no-intervention")
    # As it was exported before: the same record, not a new one, and not renamed back.
    assert not problems(bring(browser, "principle", sheet_of([before])))
    told = problems(bring(browser, "principle", sheet_of([{**before, "name": "Other"}])))
    assert any("Somebody saved this" in line for line in told)
    told = problems(bring(browser, "principle", sheet_of([{**stored, "slug": "non-intervention"}, stored])))
    assert any("“no-intervention” stands in row 2 already" in line for line in told), told
    # Without a revision it is something new, and this key is not given away: statements were published under it.
    row = {"slug": "non-intervention", "name": "Y", "kind": "principle", "parent": "x", "summary": "y"}
    told = problems(bring(browser, "principle", sheet_of([row])))
    assert any("belonged to another record, which S-0000" in line for line in told), told


def test_unknown_columns_and_a_missing_key_are_named(at_desk, analyst):
    told = problems(bring(at_desk(analyst), "state", b"alpha,common_nam\nXAA,Aa\n"))
    assert any("“common_nam” is no column of this sheet. Did you mean common_name?" in line for line in told)
    assert "The column “alpha3” is missing." in told


def test_json_that_no_database_stores_is_a_named_problem(at_desk, analyst):
    cells = ['[{"a": "\\u0000"}]', '[{"a": "\\ud800"}]', '[{"a": NaN}]', "[1]", "{", "[" * 5000]
    rows = [{"slug": f"f{n}", "name": "F", "kind": "organ", "documents": cell} for n, cell in enumerate(cells)]
    told = problems(bring(at_desk(analyst), "forum", sheet_of(rows)))
    assert [line.split(":")[0] for line in told] == [f"row {n}, documents" for n in range(2, 8)]


def test_who_may_not_add_may_not_import_and_who_sees_may_export(at_desk, stranger, db):
    browser = at_desk(stranger)
    assert browser.get("/admin/positions/state/import/").status_code == 403
    assert browser.get("/admin/positions/state/export/").status_code == 403
    assert browser.post("/admin/positions/state/process_import/").status_code == 403


def test_a_sheet_is_the_account_s_own_and_leaves_nothing_behind(at_desk, analyst):
    from django.contrib.sessions.models import Session as Kept

    other = make.make_account("analyst")
    mine, theirs = at_desk(analyst), at_desk(other)
    before = Kept.objects.count()
    bring(mine, "state", sheet_of([STATE | {"region": "nowhere"}]))
    bring(mine, "state", b"%PDF-1.7")
    assert Kept.objects.count() == before
    shown = bring(mine, "state", sheet_of([STATE]))
    assert Kept.objects.count() == before + 1
    said = words_of(confirm(theirs, "state", shown))
    assert "another account's: bring it again" in said
    assert not State.objects.filter(alpha3="XAA").exists()
    confirm(mine, "state", shown)
    assert Kept.objects.count() == before
    assert "bring it again" in words_of(confirm(mine, "state", shown))
