"""What the documents point to is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DECISIONS = ROOT / "docs" / "decisions"
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


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
