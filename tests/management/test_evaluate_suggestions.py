"""``manage.py evaluate_suggestions``: figures with their n, for whatever has been read."""

import io
import json
import re

import pytest
from django.core.management import CommandError, call_command

from positions.changes import desk, suggesting
from positions.models import Reading
from positions.text.spans import Span
from tests import make
from tests.text.seeds import FIXTURES

pytestmark = pytest.mark.django_db


def told(*args, **options) -> str:
    out = io.StringIO()
    call_command("evaluate_suggestions", *args, stdout=out, **options)
    return out.getvalue()


def figures(words: str, name: str) -> list[tuple[int, int]]:
    return [(int(part), int(n)) for part, n in re.findall(rf"{name} +(\d+) of n = (\d+)", words)]


def test_the_seeds_reach_what_was_asked():
    words = told(annotations=FIXTURES / "seed_annotations.json")
    covered, n = figures(words, "statements covered by a passage")[-1]
    assert (covered >= 42, n) == (True, 44)
    found, n = figures(words, "their principles found")[-1]
    assert (found >= 60, n) == (True, 81)
    right, n = figures(words, "passages that are statements")[-1]
    assert right >= 0.7 * n > 0
    assert figures(words, "passages on a trap")[-1][0] == 0
    assert "All 2 together" in words


def test_traps_are_checked_only_against_annotations():
    assert "not checked: no annotations were given" in told("D-0002")


def test_a_document_read_at_the_desk_is_measured_with_what_became_of_its_suggestions(analyst):
    document = make.make_document("States should respect sovereignty in cyberspace.", by=analyst)
    assert document.title not in told()
    suggesting.propose(document, by=analyst)
    desk.mark_no_position(document, sentences=[desk.SentenceRead(Span(0, 48))], by=analyst)
    words = told().partition(f"not public  {document.title}")[2]
    assert figures(words, "passages that are statements")[0] == (0, 1)
    assert figures(words, "stored suggestions accepted at the desk") == [(0, 1)]
    assert "not computable" in words


def test_a_document_that_nobody_has_read_or_that_is_not_there_is_named():
    with pytest.raises(CommandError, match="D-0999"):
        told("D-0001", "D-0999")


def test_nothing_read_is_said():
    Reading.objects.all().delete()
    assert "Nobody has read a document yet" in told()


@pytest.mark.parametrize("content", ["{", "{}", json.dumps({"documents": [{}], "traps": []})])
def test_a_file_that_is_none_of_annotations_is_refused(tmp_path, content):
    path = tmp_path / "file.json"
    path.write_text(content)
    with pytest.raises(CommandError, match=r"file\.json is no file of annotations"):
        told(annotations=path)
