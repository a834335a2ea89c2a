"""Pages, files and rows of one question hold the same; the number of queries does not grow; joint statements count once each."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from positions.changes import documents, references, reviewing, statements
from positions.models import Measurement, Principle, State, Statement
from positions.models.choices import AttributionRole, StanceValue, Voice
from positions.published.session import as_public
from positions.queries.query_language import RESOURCES, counts, iterate, one, paginate, paging, parse
from positions.queries.query_language.query import LARGEST_PAGE
from tests import make
from tests.second import make_settled

STATEMENT_SORTS = [
    "date",
    "-date",
    "speaker",
    "-voice,date",
    "start",
    "-confidence",
    "occasion",
    "published_at",
    "truncated",
]


def ask(noun, /, **params):
    return parse(noun, {name: [value] for name, value in params.items()})


def by_pages(noun, params):
    """Walk forward to the end, then back to the beginning; both ways give the same rows."""
    question = parse(noun, params)
    forward, pages = [], []
    while True:
        found = paginate(question)
        assert len(found.rows) <= question.page_size
        forward += found.rows
        pages.append(found)
        if not found.next:
            break
        assert len(forward) < found.count, "the pages go on beyond the last row"
        question = parse(noun, {**params, "cursor": [found.next]})
    backward = list(pages[-1].rows)
    token = pages[-1].previous
    while token:
        found = paginate(parse(noun, {**params, "cursor": [token]}))
        backward = [*found.rows, *backward]
        assert len(backward) <= found.count, "the pages go on before the first row"
        token = found.previous
    assert backward == forward
    assert {each.count for each in pages} == {len(forward)}
    return forward


QUESTIONS = st.fixed_dictionaries(
    {},
    optional={
        "state": st.sampled_from([["CHN"], ["!CHN"], ["CHN,NLD"], ["NLD"]]),
        "voice": st.lists(st.sampled_from(["direct_quote", "reported_speech", "document_text"]), min_size=1, max_size=2, unique=True),
        "principle": st.sampled_from([["international-law"], ["!voluntary-norms"], ["non-intervention,sovereignty"]]),
        "stance": st.sampled_from([["affirms"], ["!affirms"], ["calls_for,qualifies"]]),
        "year": st.sampled_from([["2015"], ["2021"], ["!2015"]]),
        "since": st.sampled_from([["2015-04-17"], ["2020"]]),
        "document": st.sampled_from([["D-0001"], ["!D-0001"]]),
        "descendants": st.sampled_from([["yes"], ["no"]]),
        "sort": st.sampled_from(STATEMENT_SORTS).map(lambda text: [text]),
    },
)  # fmt: skip


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(noun=st.sampled_from(["statements", "positions"]), params=QUESTIONS, size=st.integers(1, 30))
def test_pages_and_file_of_a_question_hold_the_same_rows(db, noun, params, size):
    if noun == "positions":
        params = {
            name: value
            for name, value in params.items()
            if name != "sort" or value[0] in {"date", "-date", "speaker", "start"}
        }
    with as_public():
        whole = list(iterate(parse(noun, params, paged=False)))
        paged = by_pages(noun, {**params, "page_size": [str(size)]})
    assert paged == whole
    assert len({row[0] for row in whole}) == len(whole)


@pytest.mark.parametrize("noun", RESOURCES)
def test_every_noun_can_be_sorted_by_each_of_its_columns_and_paged(db, noun):
    with as_public():
        everyone = {row[0] for row in iterate(ask(noun))}
        # Several pages, and not a hundred of them: each is asked for forward and backward, by every column.
        size = str(min(LARGEST_PAGE, max(7, len(everyone) // 5)))
        for name in RESOURCES[noun].sortable:
            for sign in ("", "-"):
                rows = by_pages(noun, {"sort": [sign + name], "page_size": [size], "fields": ["id"]})
                assert len(rows) == len(everyone)
                assert {row[0] for row in rows} == everyone


def test_rows_without_a_date_stand_last_either_way(analyst, reviewer):
    undated = make.make_statement(by=analyst, reviewer=reviewer).public_id
    with as_public():
        for sort in ("date", "-date", "date_start", "-date_end"):
            assert by_pages("statements", {"sort": [sort], "fields": ["id"], "page_size": ["10"]})[-1] == (undated,)


def test_a_page_stays_where_it_is_while_others_publish(analyst, reviewer):
    with as_public():
        first = paginate(ask("statements", page_size="5", sort="start", fields="id"))
    make.make_statement(by=analyst, reviewer=reviewer)  # starts at 0: before everything that was read
    with as_public():
        second = paginate(ask("statements", page_size="5", sort="start", fields="id", cursor=first.next))
    assert not set(first.rows) & set(second.rows)


def test_a_cursor_holds_the_longest_title(analyst, reviewer):
    for number in range(2):
        document = make.make_document(
            f"Words {number}.", by=analyst, title=f"{number}" + "語" * 399, publisher="界" * 200
        )
        make.make_statement(by=analyst, reviewer=reviewer, document=document)
    with as_public():
        params = {
            "sort": ["-document_title,-publisher"],
            "fields": ["id"],
            "page_size": ["1"],
            "publisher": ["界" * 200],
        }
        assert len(by_pages("statements", params)) == 2


def test_a_cursor_of_another_question_is_refused(db):
    from positions.queries.query_language import BadQuery

    with as_public():
        token = paginate(ask("statements", page_size="5", state="CHN")).next
        assert paginate(ask("statements", page_size="9", state="china", cursor=token, fields="id")).rows
        for noun, params in (
            ("statements", {}), ("statements", {"state": "CHN", "sort": "date"}), ("positions", {"state": "CHN"}),
            ("statements", {"state": "CHN", "descendants": "no"}), ("statements", {"state": "!CHN"}),
        ):  # fmt: skip
            with pytest.raises(BadQuery, match="another question"):
                ask(noun, **params, cursor=token)
        with pytest.raises(BadQuery, match="no cursor"):
            ask("statements", state="CHN", cursor=token[:-4] + "AAAA")


def rows_of(noun) -> int:
    with as_public():
        return paginate(ask(noun)).count


def grow(noun, number, analyst, reviewer):
    """Publish this many more rows of a noun."""
    for _ in range(number):
        if noun in {"statements", "positions", "documents"}:
            make.make_statement(by=analyst, reviewer=reviewer)
        elif noun == "explanations":
            make.make_statement("CHN", by=analyst, reviewer=reviewer, explaining=[make.explains("a-res-73-27")])
        elif noun == "principles":
            references.publish(make.make_principle(by=analyst), by=reviewer)
        elif noun == "groups":
            references.publish(make.make_group(by=analyst), by=reviewer)
        elif noun in {"forums", "sessions"}:
            forum = references.publish(make.make_forum(by=analyst), by=reviewer)
            references.publish(make.make_session(forum, by=analyst), by=reviewer)
        elif noun == "measurements":
            row = Measurement.objects.filter(document__isnull=False).first()
            row.pk, row.document = None, documents.publish(make.make_document(by=analyst), by=reviewer)
            row.save(force_insert=True)
        elif noun == "agreement" and rows_of(noun) < 12:  # each sample is several rows
            documents.publish(make_settled().document, by=reviewer)


@pytest.mark.parametrize("noun", RESOURCES)
def test_a_list_asks_as_many_queries_at_12_rows_as_at_1(analyst, reviewer, noun):
    grow(noun, 12, analyst, reviewer)

    def queries(size):
        with (
            as_public(),
            CaptureQueriesContext(
                connection,
            ) as captured,
        ):
            question = ask(noun, page_size=str(size))
            assert len(paginate(question).rows) == size
            list(iterate(ask(noun)))
        return len(captured)

    queries(12)  # what a process remembers of an edition, and of the texts, is gathered once
    assert queries(1) == queries(12)


@pytest.mark.parametrize("noun", RESOURCES)
def test_one_row_is_the_row_of_the_list(db, noun):
    with as_public():
        question = ask(noun, page_size="3")
        for row in paginate(question).rows:
            assert one(RESOURCES[noun], row[0], question.fields) == row
            assert one(RESOURCES[noun], row[0].swapcase(), question.fields) == row
        assert one(RESOURCES[noun], "nothing-of-the-kind", question.fields) is None


@pytest.fixture
def joint(analyst, reviewer):
    """A published statement of two states and a group, with two principles; undated and of no session."""
    group = references.publish(make.make_group(by=analyst), by=reviewer)
    document = make.make_document("Together we affirm both.", by=analyst)
    row = Statement(
        document=document, start=0, end=len(document.text), quote=document.text, voice=Voice.DOCUMENT_TEXT,
        confidence=Decimal("0.9"), rationale="Says so.",
    )  # fmt: skip
    role = AttributionRole.JOINT
    speaking = [statements.Speaking(state=State.objects.get(alpha3=code), role=role) for code in ("CHN", "NLD")]
    taking = [
        statements.Taking(Principle.objects.get(slug=slug), StanceValue.AFFIRMS, Decimal("0.8"))
        for slug in ("non-intervention", "sovereignty")
    ]
    parts = statements.Parts([*speaking, statements.Speaking(group=group, role=role)], taking)
    draft = reviewing.submit(statements.draft(row, parts=parts, by=analyst, why="test"), by=analyst)
    return reviewing.approve(draft, seen=reviewing.digest(draft), by=reviewer)


def test_a_joint_statement_is_one_statement_and_counts_once_for_each_state(joint):
    with as_public():
        number = joint.public_id
        assert paginate(ask("positions", statement=number)).count == 6
        assert len(list(iterate(ask("positions", statement=number)))) == 6
        assert paginate(ask("positions")).count == 81 + 6
        question = ask("statements", id=number, fields="state,state_name,group,role,states,groups,principles,stances")
        (row,) = paginate(question).rows
        assert row[:4] == (None, None, None, None)
        assert row[4] == ["CHN", "NLD"]
        assert len(row[5]) == 1
        assert sorted(row[6]) == ["non-intervention", "sovereignty"]
        assert row[7] == ["affirms", "affirms"]
        assert paginate(ask("statements", state="NLD")).count == 1
        assert paginate(ask("positions", state="NLD")).count == 2
        assert paginate(ask("positions", state="!CHN", statement=number)).count == 4  # a group's row is not excluded
        assert paginate(ask("statements", state="!NLD")).count == 45
        assert paginate(ask("statements", role="joint", state="CHN")).count == 1
        assert paginate(ask("statements", role="sole", state="NLD")).count == 0
        assert paginate(ask("statements", region="weog", stance="affirms")).count == 1


def test_the_counts_of_states_principles_forums_and_documents_are_those_of_the_lists(joint):
    with as_public():
        for noun, name in (
            ("states", "state"), ("groups", "group"), ("principles", "principle"), ("forums", "forum"),
            ("sessions", "session"), ("documents", "document"),
        ):  # fmt: skip
            question = ask(noun, fields="id,statement_count,counted_statement_count,position_count")
            busy = [row for row in iterate(question) if row[1] or row[0] in {"CHN", "NLD", "FRA", "ungge"}]
            assert busy
            for identifier, listed, counted, positions in busy:
                assert paginate(ask("statements", **{name: identifier})).count == listed
                assert paginate(ask("statements", **{name: identifier, "counted": "yes"})).count == counted
                assert paginate(ask("positions", **{name: identifier})).count == positions, (noun, identifier)


def test_counts_add_up_to_the_positions_they_count(joint):
    with as_public():
        for by in ("state", "state,principle", "year,stance,voice", "region", "document", "group"):
            found = counts({"by": [by]})
            assert sum(row[-2] for row in found.rows) == 87
            assert [column.name for column in found.columns][-2:] == ["positions", "statements"]
        assert counts({"by": ["state"], "state": ["NLD"]}).rows == [("NLD", "Netherlands", 2, 1)]


def test_a_question_of_one_noun_costs_two_queries(db, django_assert_num_queries):
    with as_public(), django_assert_num_queries(2):  # how many, and which
        paginate(ask("positions", voice="direct_quote", year="2015"))


def test_a_page_says_there_is_no_more_only_at_the_end(db):
    with as_public():
        last = paginate(ask("statements", page_size="45"))
        assert (last.next, last.previous) == ("", "")
        assert paginate(ask("statements", page_size="44")).next
        nothing = paginate(ask("statements", state="NLD"))
        assert (nothing.count, nothing.rows, nothing.next, nothing.previous) == (0, [], "", "")


@pytest.mark.parametrize("noun", ["documents", "states", "principles", "sessions", "statements"])
def test_a_whole_answer_is_read_in_parts_and_is_the_same(db, monkeypatch, noun):
    question = parse(noun, {}, paged=False)
    with as_public():
        list(iterate(question))  # what is kept for an edition is read now
    with as_public(), CaptureQueriesContext(connection) as at_once:
        whole = list(iterate(question))
    monkeypatch.setattr(paging, "_CHUNK", 2)
    with as_public(), CaptureQueriesContext(connection) as in_parts:
        rows = iter(iterate(question))
        first = [next(rows) for _ in range(2)]
        begun = len(in_parts)
        assert [*first, *rows] == whole
    # What rows count is asked for with them, and not for all before the first.
    parts = -(-len(whole) // 2)
    counts = len(at_once) - 1
    assert (begun, len(in_parts)) == (1 + counts, 1 + counts * parts)
