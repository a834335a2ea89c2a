"""Every column that holds a code, a name or a date is a question, and its example is understood; names as lists have them."""

import pytest

from positions.queries.examples import examples
from positions.queries.query_language import RESOURCES, BadQuery, accepted, paginate, parse
from tests.queries.query_language.parse.asking import ask, problems


@pytest.mark.parametrize("noun", RESOURCES)
def test_every_column_with_a_code_a_name_or_a_date_is_a_parameter(noun):
    about = RESOURCES[noun]
    kinds = {"code", "text", "date", "instant", "boolean"}
    wanted = {field.name for field in about.fields if field.column.kind in kinds}
    # A name that is read in pieces or made of others has the parameter of its code beside it.
    assert wanted <= set(accepted(about))


@pytest.mark.parametrize("noun", RESOURCES)
def test_every_parameter_understands_its_example(eyes, noun):
    for parameter in RESOURCES[noun].parameters:
        if example := examples().of(RESOURCES[noun], parameter):
            try:
                parse(noun, {parameter.name: [example]})
            except BadQuery as error:
                pytest.fail(f"{noun}?{parameter.name}={example}: {error}")


@pytest.mark.parametrize("noun", RESOURCES)
def test_every_column_of_a_row_finds_the_row_again(eyes, noun):
    """Filtering by what a column shows keeps the row that shows it."""
    about = RESOURCES[noun]
    names = {parameter.name for parameter in about.parameters}
    fields = [field for field in about.fields if field.name in names and field.column.kind != "list"]
    question = ask(noun, fields=",".join(dict.fromkeys(["id", *(field.name for field in fields)])), page_size="5")
    for row in paginate(question).rows:
        cells = question.row(row)
        for field in fields:
            value = cells[field.name]
            if value is None:
                continue
            text = {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
            text = (
                text.date().isoformat()
                if hasattr(text, "hour")
                else text.isoformat()
                if hasattr(text, "year")
                else text
            )
            narrowed = ask(
                noun, **{field.name: '"' + str(text).replace('"', '""') + '"', "fields": "id", "page_size": "1000"}
            )
            assert (cells["id"],) in paginate(narrowed).rows, f"{noun}?{field.name}={text}"


def test_no_code_is_a_word_that_pandas_reads_as_missing(eyes):
    from pandas._libs.parsers import STR_NA_VALUES

    for noun, about in RESOURCES.items():
        question = ask(noun, page_size="1000")
        codes = [number for number, field in enumerate(about.shown) if field.column.kind == "code"]
        for row in paginate(question).rows:
            assert not {row[number] for number in codes} & STR_NA_VALUES


@pytest.mark.parametrize(
    ("written", "tokens"),
    [
        ("Korea, Republic of", ["KOR"]),
        ("Korea, Democratic People's Republic of", ["PRK"]),
        ('"Korea, Republic of"', ["KOR"]),
        ("Bolivia, Plurinational State of", ["BOL"]),
        ("Iran, Islamic Republic of", ["IRN"]),
        ("Congo, Democratic Republic of the", ["COD"]),  # and not Congo, which is another state
        ("Netherlands, Kingdom of the", ["NLD"]),
        ("China,Korea, Republic of,Japan", ["CHN", "KOR", "JPN"]),
        ("Mali,China", ["MLI", "CHN"]),
    ],
)
def test_a_state_may_be_named_as_lists_of_states_do(eyes, written, tokens):
    assert [value.token for value in ask("statements", state=written).values("state")] == tokens
    assert ask("statements", state=f"!{written}").pairs() == [("state", "!" + ",".join(tokens))]


@pytest.mark.parametrize("written", ["Chna, Republic of", "China, Republic of", "Republic of, Korea"])
def test_what_is_no_name_either_way_round_is_refused(eyes, written):
    assert problems("statements", state=written)
