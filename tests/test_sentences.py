"""``text/`` and ``formats/`` make no sentence for people: they hand up messages, and ``queries/wording`` has the words."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# Three words in a row, parted by a space. A value that is filled in counts as a word.
SENTENCE = re.compile(r"(?:[^\W\d_][\w'’-]*[,;:]? ){2,}[“\"(]?[^\W\d_]")
# Signs of a pattern by which a text is read.
PATTERN = re.compile(r"[|\\]|\(\?")
# What tells a programmer that a function was called in a wrong way.
OF_PROGRAMMERS = {"ValueError", "TypeError"}
# Words that are data, by file.
DATA = {
    "positions/text/names/forms.py": "names turned round: “Republic of Korea” for “Korea, Republic of”",
    "positions/text/names/likeness.py": "points of the compass in several languages, by which look-alikes are told apart",
    "positions/formats/roll_calls/undl.py": "names of a data set's layouts, as the source of a vote has them",
    "positions/formats/citation/styles.py": "words that a style of citation sets, in English wherever it is used",
    "positions/formats/citation/united_nations.py": "names of the organs that symbols stand for",
    "positions/formats/releases/papers.py": "papers of a release, the same bytes in any language of the site",
    "positions/formats/releases/verify.py": "a program that a release holds and that runs without us",
    "positions/formats/charts/svg.py": "names of fonts",
    "positions/formats/charts/png.py": "names of fonts",
}


def sentences(source: str) -> Iterator[tuple[int, str]]:
    """Find the literals that read as a sentence, each with its line."""
    tree = ast.parse(source)
    passed: set[int] = set()
    for node in ast.walk(tree):
        skipped: list[ast.AST] = []
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped = [node.value]  # a docstring
        elif isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            skipped = node.exc.args if getattr(node.exc.func, "id", "") in OF_PROGRAMMERS else []
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split":
            skipped = [node.func.value]  # a list of words
        passed |= {id(inner) for one in skipped for inner in ast.walk(one)}
    for node in ast.walk(tree):
        if id(node) in passed:
            continue
        if isinstance(node, ast.JoinedStr):
            words = "".join(part.value if isinstance(part, ast.Constant) else "x" for part in node.values)
            passed |= {id(inner) for inner in ast.walk(node)}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            words = node.value
        else:
            continue
        if SENTENCE.search(words) and not PATTERN.search(words):
            yield node.lineno, words


def test_the_floors_without_words_make_no_sentence():
    files = [file for floor in ("text", "formats") for file in (ROOT / "positions" / floor).rglob("*.py")]
    assert len(files) > 50
    made = {
        f"{name}:{line}": words
        for file in files
        if (name := str(file.relative_to(ROOT))) not in DATA
        for line, words in sentences(file.read_text())
    }
    assert made == {}


def test_no_exception_is_left_that_nothing_needs():
    assert [name for name in DATA if not list(sentences((ROOT / name).read_text()))] == []


@pytest.mark.parametrize(
    "source",
    [
        'raise Refused("The file holds no text.")',
        'raise Refused(f"{kind} is damaged: {detail}")',
        'because = f"speaks for {whom} alone"',
        'LABELS = {"a": "no such name"}',
        'def f():\n    return "it has one" + " slash"' + '\nx = "a state, or none"',
    ],
)
def test_a_sentence_is_found(source):
    assert list(sentences(source))


@pytest.mark.parametrize(
    "source",
    [
        '"""The file holds no text."""',
        'raise ValueError("A span needs a start.")',
        'WORDS = "chad georgia jordan israel".split()',
        'X = re.compile(r"(?:the state|a group of states)")',
        'raise Refused(Message("file.empty"))',
        'f"{start}/{end}"',
    ],
)
def test_what_is_no_sentence_for_people_is_not(source):
    assert list(sentences(source)) == []
