"""Which rows a question keeps."""

import pytest

from tests.queries.query_language.parse.asking import count


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
