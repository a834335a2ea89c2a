"""What cannot be answered is refused by name, and all of it at once."""

import pytest

from positions.published.session import as_public
from positions.queries.query_language import BadQuery, parse
from tests import make
from tests.queries.query_language.parse.asking import problems


@pytest.mark.parametrize(
    ("noun", "params", "parameter", "says"),
    [
        ("statements", {"vioce": "headline"}, "vioce", "Did you mean voice?"),
        ("states", {"voice": "headline"}, "voice", "These have it: statements, positions, versions."),
        ("states", {"q": "law"}, "q", "no parameter"),
        ("states", {"facets": "state"}, "facets", "no parameter"),
        ("positions", {"state": "Chinna"}, "state", "Did you mean CHN (China)"),
        ("positions", {"state": "Korea"}, "state", "may be any of KOR (South Korea), PRK (North Korea)"),
        ("positions", {"principle": "non-interventoin"}, "principle", "non-intervention"),
        ("positions", {"stance": "affirm"}, "stance", "Did you mean affirms?"),
        ("positions", {"voice": "shouted"}, "voice", "Accepted are direct_quote"),
        ("statements", {"speaker": "Chen Xi"}, "speaker", "“Chen Xu”"),
        ("statements", {"document": "D-9999"}, "document", "There is no document"),
        ("statements", {"id": "S-000099"}, "id", "There is no statement"),
        ("statements", {"session": "GCCS"}, "session", "may be any of"),  # several sessions bear that name
        ("statements", {"state": ""}, "state", "empty"),
        ("statements", {"state": "!"}, "state", "empty"),
        ("statements", {"state": "CHN,"}, "state", "nothing between two commas"),
        ("statements", {"state": "CHN,!RUS"}, "state", "negates the whole list"),
        ("statements", {"state": ["CHN", "!CHN"]}, "state", "both asked for and excluded"),
        ("statements", {"speaker": '"Chen'}, "speaker", "quotation mark"),
        ("statements", {"state": "CH\x00N"}, "state", "control characters"),
        ("statements", {"state": "x" * 10_000}, "state", "10000 characters"),
        ("statements", {"state": ",".join(["CHN"] * 201)}, "state", "at most 200"),
        ("statements", {"since": "yesterday"}, "since", "not a date"),
        ("statements", {"since": "2015-02-30"}, "since", "there is no 2015-02-30"),
        ("statements", {"since": "2015/2016"}, "since", "one date"),
        ("statements", {"since": ["2015", "2016"]}, "since", "takes one value"),
        ("statements", {"since": "!2015"}, "since", "cannot be negated"),
        ("statements", {"year": "15"}, "year", "four figures"),
        ("statements", {"year": "0000"}, "year", "four figures"),
        ("statements", {"year": "٢٠١٥"}, "year", "four figures"),
        ("statements", {"counted": "perhaps"}, "counted", "neither yes nor no"),
        ("statements", {"descendants": "maybe"}, "descendants", "neither yes nor no"),
        ("states", {"page_size": "0"}, "page_size", "1 to 1000"),
        ("states", {"page_size": "1001"}, "page_size", "1 to 1000"),
        ("states", {"page_size": "-1"}, "page_size", "1 to 1000"),
        ("states", {"page_size": "1e3"}, "page_size", "1 to 1000"),
        ("states", {"page_size": ["5", "6"]}, "page_size", "takes one value"),
        ("states", {"sort": "nmae"}, "sort", "Did you mean name"),
        ("statements", {"sort": "quote"}, "sort", "cannot be sorted"),
        ("statements", {"sort": "date,-date"}, "sort", "twice"),
        ("statements", {"sort": "date,speaker,voice,start"}, "sort", "at most 3"),
        ("statements", {"fields": "qoute"}, "fields", "Did you mean quote?"),
        ("statements", {"fields": "id,id"}, "fields", "twice"),
        ("statements", {"fields": "id,,quote"}, "fields", "no column"),
        ("statements", {"cursor": "nonsense"}, "cursor", "no cursor"),
        ("statements", {"cursor": "%%%"}, "cursor", "no cursor"),
        ("statements", {"cursor": "A" * 900}, "cursor", "no cursor"),
        ("statements", {"x" * 10_000: "1"}, "x" * 80 + "…", "no parameter"),
        ("vocab", {"vocabulary": "stanze"}, "vocabulary", "Did you mean stance"),
        ("positions", {"state": "eu"}, "state", "“eu” is no state but a group: ask with group=european-union."),
        ("statements", {"group": "Китай"}, "group", "“Китай” is no group but a state: ask with state=CHN."),
        (
            "statements",
            {"since": "2015-13"},
            "since",
            "there is no 2015-13. Write a year (2021), month (2021-10) or day (2021-10-20).",
        ),
    ],
)
def test_what_cannot_be_answered_is_refused_by_name(eyes, noun, params, parameter, says):
    (problem,) = problems(noun, **params)
    assert problem.parameter == parameter
    assert says in problem.detail


def test_everything_that_is_wrong_is_said_at_once(eyes):
    found = problems("statements", state="Chinna", vioce="x", page_size="0", sort="x")
    assert {problem.parameter for problem in found} == {"state", "vioce", "page_size", "sort"}


def test_the_whole_complaint_names_each_parameter(eyes):
    with pytest.raises(BadQuery, match="^state: There is nothing between .* until: Write one date here"):
        parse("statements", {"state": ["CHN,"], "until": ["2015/2016"]})


def test_two_hundred_unknown_names_cost_no_more_queries_than_one(eyes, django_assert_max_num_queries):
    for names in (["Nowhere"], [f"Nowhere {number}" for number in range(200)]):
        with django_assert_max_num_queries(3), pytest.raises(BadQuery):
            parse("statements", {"state": names})


def test_a_file_has_no_pages(eyes):
    asked = ("page_size", "cursor", "limit", "per_page", "page", "offset")
    found = problems("positions", paged=False, **dict.fromkeys(asked, "5"))
    assert {problem.parameter for problem in found} == set(asked)
    assert all("it has no pages" in problem.detail for problem in found)


@pytest.mark.parametrize(
    ("typed", "ours"),
    [
        ("limit", "page_size"),
        ("per_page", "page_size"),
        ("Page", "cursor"),
        ("offset", "cursor"),
        ("country", "state"),
        ("from", "since"),
        ("to", "until"),
        ("search", "q"),
        ("ordering", "sort"),
    ],
)
def test_what_other_programs_call_a_parameter_is_told_by_our_name(eyes, typed, ours):
    (problem,) = problems("statements", **{typed: "1"})
    assert (problem.parameter, problem.suggestions) == (typed, (ours,))
    assert f"Did you mean {ours}?" in problem.detail
    assert ("The address in next" in problem.detail) is (ours == "cursor")


def test_a_form_is_no_parameter_but_the_end_of_the_address(eyes):
    (problem,) = problems("statements", format="csv")
    assert (problem.suggestions, ".csv" in problem.detail) == ((), True)


def test_our_name_is_told_only_where_it_is_taken(eyes):
    (problem,) = problems("vocab", country="CHN")
    assert "state" not in problem.suggestions


def test_what_is_hidden_and_what_never_was_answer_alike(analyst, reviewer):
    make.make_principle("Hidden canary", by=analyst)
    forum = make.make_forum(by=analyst, slug="zzqxv")
    make.make_group(by=analyst, slug="zzqyv")
    make.make_session(forum, by=analyst, slug="zzquv")
    make.make_state("XZX", by=analyst)
    draft = make.make_draft(by=analyst, speaker="Hidden Speaker")
    with as_public():
        for noun, name, hidden, never in (
            ("positions", "principle", "Hidden canary", "Hidden canary 2"),
            ("statements", "forum", "zzqxv", "zzqxw"),
            ("statements", "group", "zzqyv", "zzqyw"),
            ("statements", "session", "zzquv", "zzquw"),
            ("statements", "mentions", "zzqxv", "zzqxw"),
            ("states", "state", "XZX", "XZY"),
            ("statements", "speaker", "Hidden Speaker", "Hidden Speakes"),
            ("documents", "title", draft.document.title, "Paper 0"),
        ):
            (one,) = problems(noun, **{name: hidden})
            (other,) = problems(noun, **{name: never})
            assert one.detail.replace(hidden, "") == other.detail.replace(never, "")
            assert one.suggestions == other.suggestions
