"""What documents and docstrings point to is there."""

import ast
import builtins
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DECISIONS = ROOT / "docs" / "decisions"
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
FILES = {
    str(file.relative_to(ROOT)): file for floor in ("normsdb", "positions") for file in (ROOT / floor).rglob("*.py")
}
ROOMS = "normsdb|positions|models|published|queries|changes|pages|api|admin|text|formats|templates|static|fixtures|tests|docs"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: str(document.relative_to(ROOT)))
def test_every_link_between_documents_leads_somewhere(document):
    links = re.findall(r"\]\((?!https?://)([^)#\s]+)", document.read_text())
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_every_decision_is_listed_and_says_when():
    listed = set(re.findall(r"\]\(([a-z]+/[a-z0-9-]+\.md)\)", (DECISIONS / "README.md").read_text()))
    files = sorted(DECISIONS.glob("*/*.md"))
    assert {str(file.relative_to(DECISIONS)) for file in files} == listed
    assert [
        file.name
        for file in files
        if not re.search(r"^\*20\d\d-\d\d-\d\d(, [^*]+)?\*$", file.read_text(), re.MULTILINE)
    ] == []


def is_there(path: str) -> bool:
    """Whether a path of the tree, or of the folder ``positions``, is there: ``queries/lexicon/``, ``text/spans.py``."""
    return any((root / ending).exists() for root in (ROOT, ROOT / "positions") for ending in (path, f"{path}.py"))


def test_every_path_of_the_tree_that_is_named_is_there():
    named = re.compile(rf"`((?:{ROOMS})/[\w/.-]*)")
    texts = {str(file.relative_to(ROOT)): file for file in DOCUMENTS if file.name != "CHANGELOG.md"} | FILES
    missing = {
        f"{name}: {path}"
        for name, file in texts.items()
        for path in named.findall(file.read_text())
        if not is_there(path)
    }
    # Addresses of pages, and a file that the example would make.
    assert {one for one in missing if "/counts" not in one and "<" not in one} == set()


def sections(node: ast.AST, title: str) -> set[str]:
    """The names that a section of a docstring has lines for."""
    text = ast.get_docstring(node) or ""
    section = re.search(rf"^{title}:\n((?:    .*\n?|\n)+)", text, re.MULTILINE)
    found = re.findall(r"^    (\w+(?:(?:, | and )\w+)*):", section.group(1) if section else "", re.MULTILINE)
    return {name for line in found for name in re.split(r", | and ", line)}


def test_a_docstring_names_only_arguments_errors_and_attributes_that_exist():
    trees = {name: ast.parse(file.read_text()) for name, file in FILES.items() if "migrations" not in name}
    known = {
        node.name for tree in trees.values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef | ast.alias)
    }
    wrong = []
    for name, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                own = {one.arg for one in ast.walk(node.args) if isinstance(one, ast.arg)}
                wrong += [f"{name}: {node.name}({one})" for one in sections(node, "Args") - own]
                errors = {one for one in sections(node, "Raises") if not hasattr(builtins, one)}
                wrong += [f"{name}: {node.name} raises {one}" for one in errors - known]
            elif isinstance(node, ast.ClassDef):
                own = set(re.findall(r"'(\w+)'", ast.dump(node)))
                wrong += [f"{name}: {node.name}.{one}" for one in sections(node, "Attributes") - own]
    assert wrong == []
