"""The catalogue of sentences: one for each message that is made, with exactly the values that it is given."""

import ast
from pathlib import Path

import pytest

from positions.formats import cell_syntax
from positions.formats.tables import CellError, Column, write_csv
from positions.message import Message, MessageError
from positions.queries.wording import SENTENCES, words
from positions.text import anchors

POSITIONS = Path(__file__).resolve().parents[2] / "positions"


def made() -> list[tuple[str, str | None, set[str]]]:
    """Where a message is made, its code (None: not a literal) and the names of its values."""
    found = []
    for file in sorted(POSITIONS.rglob("*.py")):
        tree = ast.parse(file.read_text())
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Message":
                code = node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else None
                place = f"{file.relative_to(POSITIONS)}:{node.lineno}"
                found.append((place, code, {keyword.arg or "**" for keyword in node.keywords}))
    assert len(found) > 15
    return found


class Filled(int):
    """A value that notes that it was written, whatever it is asked to be written as."""

    def __new__(cls, name, written):
        """Make a number that a plural can be chosen by."""
        one = super().__new__(cls, 2)
        one.name, one.written = name, written
        return one

    def __format__(self, how):
        self.written.add(self.name)
        return "…"


def test_each_message_has_its_sentence_with_exactly_its_values():
    wrong = []
    for place, code, names in made():
        if place.startswith("changes/importing/messages.py"):
            continue  # what the process that reads a file has sent: compared with the catalogue when it comes in
        written: set[str] = set()
        try:
            SENTENCES[code].format(**{name: Filled(name, written) for name in names})
        except KeyError as error:
            wrong.append(f"{place}: {code} has no {error}")
        else:
            wrong += [f"{place}: {code} is not told {name}" for name in sorted(names - written)]
    assert wrong == []


def test_no_sentence_is_left_over():
    assert set(SENTENCES) - {code for _place, code, _names in made()} == set()


def test_several_values_are_a_list():
    assert words(Message("cell.unknown_fact", name="x", known=("a", "b", "c"))).endswith("known are: a, b, c.")


def read_items(cell: str) -> object:
    return cell_syntax.read_items(cell, ("confidence", "rationale"))


def nothing_known(cell: str) -> object:
    return cell_syntax.read_items(cell)


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (
            lambda: read_items("a (x=1)"),
            "“x” is no fact that can stand in parentheses here; known are: confidence, rationale.",
        ),
        (
            lambda: nothing_known("a (x=1)"),
            "“x” is no fact that can stand in parentheses here; known are: nothing.",
        ),
        (
            lambda: read_items("a (confidence=1, confidence=2)"),
            "“confidence” stands twice in one pair of parentheses.",
        ),
        (lambda: read_items("a (confidence=1"), "“)” is missing at the end."),
        (lambda: read_items("a (confidence;"), "“=” is missing at character 14, before “;”."),
        (
            lambda: read_items('"a" b'),
            "Something stands where “;” or the end is expected, at character 5, before “b”. "
            'Put what holds one of ; = ( ) , " in quotation marks.',
        ),
        (lambda: read_items('"a'), "The quotation mark at character 1 is not closed."),
        (
            lambda: list(write_csv([Column("a", "integer", "")], [["x"]])),
            "Row 1, column a: 'x' is no integer.",
        ),
        (
            lambda: list(write_csv([Column("a", "list", "")], [[["x; y"]]])),
            "Row 1, column a: ['x; y'] is no list: an item holds \"; \", which parts items.",
        ),
        (lambda: list(write_csv([Column("a", "text", "")], [["x", "y"]])), "Row 1: it has 2 cells for 1 columns."),
    ],
)
def test_what_is_wrong_with_a_cell(act, said):
    with pytest.raises((CellError, cell_syntax.CellSyntaxError)) as caught:
        act()
    assert isinstance(caught.value, MessageError)
    assert words(caught.value.message) == said


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("", "The quote is empty: paste the words as they stand in the document."),
        ("zzzz qqqq", "The document does not hold these words."),
        (
            "a [...] b",
            "A quote cannot have holes: it holds a mark of omission that the document does not. "
            "Quote each part as a statement of its own, or quote the whole passage.",
        ),
        ("so", "The document holds these words 3 times: choose one, or paste a longer passage."),
        (
            "o",
            "The document holds these words 61 times (the first 50 are listed): choose one, or paste a longer passage.",
        ),
        (
            "States agree on war",
            'The document does not hold these words. The nearest passage is "States agree on peace.", at character 9. '
            'They first differ at character 17 of the quote: it has "w" (U+0077), the document has "p" (U+0070).',
        ),
    ],
)
def test_why_a_quote_is_not_found(quote, said):
    with pytest.raises(anchors.AnchorError) as caught:
        anchors.find("so so so States agree on peace. " + "o" * 57, quote)
    assert words(caught.value.message) == said
