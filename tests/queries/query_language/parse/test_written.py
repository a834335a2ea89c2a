"""Questions written down: as a form sends them, taken apart, and understood again."""

from positions.queries.query_language import parse
from tests.queries.query_language.parse.asking import _lists, ask


def test_the_empty_fields_of_a_form_are_dropped_where_the_caller_says_so(eyes):
    question = parse("statements", {"state": [""], "voice": ["", "headline"]}, blanks=True)
    assert question.query() == {"voice": ["headline"]}


def test_a_question_written_down_is_understood_again(eyes):
    params = {
        "state": ["China,NLD", "!RUS"], "speaker": ['"Chen Xu"'], "principle": "international-law", "since": "2015",
        "descendants": "no", "sort": "-date,start", "fields": "id,date", "page_size": "7", "year": "!2016",
    }  # fmt: skip
    question = ask("statements", **params)
    again = parse("statements", _lists(question.pairs()))
    assert again.query() == question.query()
    assert again.address() == question.address()


def test_a_parameter_or_one_of_its_values_can_be_taken_away(eyes):
    question = ask("statements", state="CHN,NLD", voice="!headline")
    assert question.without("state", "NLD").query() == {"state": ["CHN"], "voice": ["!headline"]}
    assert question.without("voice").query() == {"state": ["CHN", "NLD"]}
    assert question.without("voice", "headline").without("state").query() == {}
