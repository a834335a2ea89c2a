"""Names: any known one is understood, and what means no one state is asked about or told with its reason."""

import pytest

from positions.published.session import as_public
from positions.queries.query_language import paginate, parse
from tests import make
from tests.queries.query_language.parse.asking import _lists, ask, problems


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


@pytest.mark.parametrize("name", ["Rusland", "OPEC"])
def test_what_is_hardly_like_anything_is_not_taken_for_another_state(eyes, name):
    (problem,) = problems("states", state=name)
    assert (problem.detail, problem.suggestions) == (f"No state is called “{name}”.", ())


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


def test_what_is_suggested_is_understood(eyes):
    for params in ({"state": "Chinna"}, {"speaker": "Chen Xi"}, {"principle": "sovereignity"}, {"voice": "head_line"}):
        (problem,) = problems("statements", **params)
        assert problem.suggestions
        for suggestion in problem.suggestions:
            ask("statements", **{problem.parameter: suggestion})


def test_a_former_address_is_understood_as_the_present_one(reviewer):
    from positions.changes import references
    from positions.models import Principle

    row = Principle.objects.get(slug="non-intervention")
    row.slug = "no-intervention"
    references.change(row, started_from=row.revision, by=reviewer, why="test")
    with as_public():
        assert ask("positions", principle="non-intervention").query() == {"principle": ["no-intervention"]}


def test_a_name_with_a_comma_stands_in_quotation_marks(analyst, reviewer):
    name = 'Doe, Jane "J" !'
    make.make_statement(by=analyst, reviewer=reviewer, speaker=name)
    question = ask("statements", speaker='"Doe, Jane ""J"" !"')
    assert paginate(question).count == 1
    assert question.query() == {"speaker": [name]}
    assert parse("statements", _lists(question.pairs())).query() == question.query()
