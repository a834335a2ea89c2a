"""The query language, rule by rule, on the seeds: 45 statements (44 counted), 81 positions, one state."""

import pytest

from positions.published.session import as_public
from positions.queries.query_language import BadQuery, paginate, parse
from tests import make


def ask(noun, **params):
    return parse(noun, {name: value if isinstance(value, list) else [value] for name, value in params.items()})


def count(noun, **params):
    return paginate(ask(noun, **params)).count


def _lists(pairs):
    lists: dict[str, list[str]] = {}
    for name, value in pairs:
        lists.setdefault(name, []).append(value)
    return lists


def problems(noun, *, paged=True, **params):
    given = {name: value if isinstance(value, list) else [value] for name, value in params.items()}
    with pytest.raises(BadQuery) as caught:
        parse(noun, given, paged=paged)
    return caught.value.problems


@pytest.mark.parametrize(
    ("written", "token"),
    [
        ("CHN", "CHN"),  # alpha-3
        ("chn", "CHN"),
        ("CN", "CHN"),  # alpha-2
        ("NA", "NAM"),
        ("China", "CHN"),
        ("Chine", "CHN"),  # French
        ("Китай", "CHN"),  # Russian
        ("中国", "CHN"),  # Chinese
        ("الصين", "CHN"),  # Arabic
        ("PRC", "CHN"),  # alias
        ("people's republic of china", "CHN"),
        ("People’s Republic of China", "CHN"),  # a curly apostrophe
        ("cote d'ivoire", "CIV"),  # without accents
        ("CÔTE D’IVOIRE", "CIV"),
        ("the Netherlands", "NLD"),
        ("Congo-Brazzaville", "COG"),
        ("GER", "DEU"),
        ("NED", "NLD"),
        ("SUI", "CHE"),
        ("RSA", "ZAF"),
        ("CHI", "CHL"),
        ("N. Korea", "PRK"),
        ("Persia", "IRN"),
        ("РФ", "RUS"),
        ("  China ", "CHN"),
    ],
)
def test_a_state_is_named_by_any_name_and_the_answer_says_which(eyes, written, token):
    assert ask("positions", state=written).query() == {"state": [token]}


@pytest.mark.parametrize(
    ("noun", "params", "expected"),
    [
        ("statements", {}, 45),  # the headline is listed
        ("positions", {}, 81),  # and makes no position
        ("statements", {"state": "CHN"}, 45),
        ("positions", {"state": "CHN"}, 81),
        ("positions", {"state": "NLD"}, 0),  # known, nothing on record
        # Comma is OR; different parameters are AND; repeating is a comma.
        ("statements", {"voice": "headline"}, 1),
        ("statements", {"voice": "direct_quote"}, 14),
        ("statements", {"voice": "headline,direct_quote"}, 15),
        ("statements", {"voice": ["headline", "direct_quote"]}, 15),
        ("statements", {"voice": "direct_quote", "year": "2021"}, 0),
        # ! is NOT.
        ("statements", {"voice": "!headline"}, 44),
        ("statements", {"voice": "!headline,direct_quote"}, 30),
        ("statements", {"voice": "!headline,!direct_quote"}, 30),
        ("statements", {"voice": ["!headline", "!direct_quote"]}, 30),
        ("statements", {"voice": ["direct_quote,headline", "!reported_speech"]}, 15),
        ("positions", {"state": "!CHN"}, 0),
        ("statements", {"session": "!gccs-2015"}, 22),  # what has no session is not excluded
        # A principle includes its descendants.
        ("positions", {"principle": "international-law"}, 22),
        ("positions", {"principle": "international-law", "descendants": "no"}, 0),
        ("statements", {"principle": "!international-law"}, 35),
        ("positions", {"principle": "!international-law"}, 59),
        # Principle and stance speak of the same entry.
        ("statements", {"principle": "non-intervention", "stance": "affirms"}, 3),
        # Dates are intervals. 23 passages are of 16 to 17 April 2015, 22 of 20 October 2021.
        ("statements", {"since": "2015-04-17"}, 45),
        ("statements", {"since": "2015-04-18"}, 22),
        ("statements", {"until": "2015-04-16"}, 23),
        ("statements", {"until": "2015-04-15"}, 0),
        ("statements", {"since": "2015", "until": "2015"}, 23),
        ("statements", {"until": "2021-10"}, 45),
        ("statements", {"year": "2015"}, 23),
        ("statements", {"year": "2015,2021"}, 45),
        ("statements", {"year": "!2015"}, 22),
        ("statements", {"date": "2015-04-17"}, 23),
        ("statements", {"date": "2015-04-17/2021"}, 45),
        ("statements", {"date_start": "2015-04"}, 23),
        ("statements", {"published_on": "2015-04-17"}, 23),
        # Where it was said is not what it talks about; both take a whole.
        ("statements", {"forum": "gccs"}, 23),
        ("statements", {"session": "gccs-2015"}, 23),
        ("statements", {"forum": "ungge"}, 0),
        ("statements", {"mentions": "ungge"}, 1),
        # Names.
        ("statements", {"speaker": "chen xu"}, 19),
        ("statements", {"publisher": "XINHUA"}, 23),
        ("statements", {"document": "d-0001"}, 23),
        ("statements", {"language": "en"}, 45),
        ("statements", {"region": "asia-pacific"}, 45),
        ("positions", {"region": "weog"}, 0),
        ("statements", {"counted": "no"}, 1),
        ("statements", {"truncated": "true"}, 1),
        ("statements", {"reviewed": "no"}, 45),  # the data set's own
        ("statements", {"reviewed": "yes"}, 0),
        ("statements", {"id": "S-000002,S-000003"}, 2),
        ("positions", {"id": "s-000002:chn:non-intervention"}, 1),
        ("positions", {"statement": "S-000002"}, 5),
        ("documents", {"state": "China"}, 2),
        ("documents", {"year": "2015"}, 1),
        ("states", {"region": "weog,african"}, 83),
        ("states", {"kind": "observer"}, 2),
        ("states", {"alpha2": "na"}, 1),
        ("states", {"m49": "156"}, 1),
        ("sessions", {"forum": "gccs", "host_state": "Netherlands"}, 1),
        ("principles", {"kind": "family"}, 6),
        ("vocab", {"vocabulary": "stance"}, 4),
        ("vocab", {"code": "!affirms", "vocabulary": "stance"}, 3),
    ],
)
def test_a_question_keeps_these_rows(eyes, noun, params, expected):
    assert count(noun, **params) == expected


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


@pytest.mark.parametrize("name", ["Rusland", "OPEC"])
def test_what_is_hardly_like_anything_is_not_taken_for_another_state(eyes, name):
    (problem,) = problems("states", state=name)
    assert (problem.detail, problem.suggestions) == (f"No state is called “{name}”.", ())


def test_the_whole_complaint_names_each_parameter(eyes):
    with pytest.raises(BadQuery, match="^state: There is nothing between .* until: Write one date here"):
        parse("statements", {"state": ["CHN,"], "until": ["2015/2016"]})


@pytest.mark.parametrize(
    ("name", "says", "instead"),
    [
        ("Congo", "may be any of COD (Democratic Republic of the Congo), COG (Congo). Write which.", ("COD", "COG")),
        ("Guinea", "may be any of GIN (Guinea), GNB", ("GIN", "GNB", "GNQ", "PNG")),
        ("Republic of China", "may be any of CHN (China), Taiwan. Write which.", ("CHN",)),
        ("Taiwan", "is no state of this record", ()),
        ("Kosovo", "is no state of this record", ()),
        ("Scotland", "GBR (United Kingdom) speaks for it", ("GBR",)),
        ("USSR", "is a former state (Soviet Union, until 25 December 1991). Ask for RUS (Russia).", ("RUS",)),
        ("Czechoslovakia", "States of its territory today: CZE (Czechia) or SVK (Slovakia)", ("CZE", "SVK")),
        ("NIG", "may be any of NER (Niger), NGA (Nigeria)", ("NER", "NGA")),
    ],
)
def test_what_means_no_one_state_is_asked_or_told_with_its_reason(eyes, name, says, instead):
    (problem,) = problems("states", state=name)
    assert says in problem.detail
    assert problem.suggestions == instead


def test_a_code_that_other_lists_give_to_another_state_is_told(eyes):
    query = ask("positions", state="BRN").query()
    assert query["state"] == ["BRN"]
    assert query["notes"] == ["“BRN” was read as Brunei (ISO 3166-1). It is Bahrain in the list of IOC."]
    assert "notes" not in ask("positions", state="CHN").query()


def test_two_hundred_unknown_names_cost_no_more_queries_than_one(eyes, django_assert_max_num_queries):
    for names in (["Nowhere"], [f"Nowhere {number}" for number in range(200)]):
        with django_assert_max_num_queries(3), pytest.raises(BadQuery):
            parse("statements", {"state": names})


def test_what_is_suggested_is_understood(eyes):
    for params in ({"state": "Chinna"}, {"speaker": "Chen Xi"}, {"principle": "sovereignity"}, {"voice": "head_line"}):
        (problem,) = problems("statements", **params)
        assert problem.suggestions
        for suggestion in problem.suggestions:
            ask("statements", **{problem.parameter: suggestion})


def test_a_file_has_no_pages(eyes):
    assert {problem.parameter for problem in problems("positions", paged=False, page_size="5", cursor="x")} == {
        "page_size", "cursor",
    }  # fmt: skip


def test_the_empty_fields_of_a_form_are_dropped_where_the_caller_says_so(eyes):
    question = parse("statements", {"state": [""], "voice": ["", "headline"]}, blanks=True)
    assert question.query() == {"voice": ["headline"]}


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


def test_a_former_address_is_understood_as_the_present_one(reviewer):
    from positions.changes import references
    from positions.models import Principle

    row = Principle.objects.get(slug="non-intervention")
    row.slug = "no-intervention"
    references.change(row, started_from=row.revision, by=reviewer, why="test")
    with as_public():
        assert ask("positions", principle="non-intervention").query() == {"principle": ["no-intervention"]}


def test_a_question_written_down_is_understood_again(eyes):
    params = {
        "state": ["China,NLD", "!RUS"], "speaker": ['"Chen Xu"'], "principle": "international-law", "since": "2015",
        "descendants": "no", "sort": "-date,start", "fields": "id,date", "page_size": "7", "year": "!2016",
    }  # fmt: skip
    question = ask("statements", **params)
    again = parse("statements", _lists(question.pairs()))
    assert again.query() == question.query()
    assert again.address() == question.address()


def test_a_name_with_a_comma_stands_in_quotation_marks(analyst, reviewer):
    name = 'Doe, Jane "J" !'
    make.make_statement(by=analyst, reviewer=reviewer, speaker=name)
    question = ask("statements", speaker='"Doe, Jane ""J"" !"')
    assert paginate(question).count == 1
    assert question.query() == {"speaker": [name]}
    assert parse("statements", _lists(question.pairs())).query() == question.query()


def test_a_parameter_or_one_of_its_values_can_be_taken_away(eyes):
    question = ask("statements", state="CHN,NLD", voice="!headline")
    assert question.without("state", "NLD").query() == {"state": ["CHN"], "voice": ["!headline"]}
    assert question.without("voice").query() == {"state": ["CHN", "NLD"]}
    assert question.without("voice", "headline").without("state").query() == {}
