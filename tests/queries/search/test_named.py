"""What a question in words finds first, how its pages hang together, what is marked, and what may have been meant."""

import pytest

from positions.published.session import as_public
from positions.queries.query_language import iterate, paginate, parse
from positions.queries.search import found_in, hints, wording
from tests import make


def found(q, **params):
    with as_public():
        question = parse("statements", {"q": [q], **{name: [value] for name, value in params.items()}})
        return [row[0] for row in iterate(question)]


def test_the_better_answer_is_first_then_the_newer(analyst, reviewer):
    numbers = []
    for quote, speaker in (
        ("Glimmer is a word.", ""),
        ("It is far from here to there.", "Ann Glimmer"),
        ("Glimmer and glimmer: glimmer.", ""),
    ):
        document = make.make_document(quote, by=analyst)
        numbers.append(
            make.make_statement(
                by=analyst, reviewer=reviewer, document=document, quote=quote, speaker=speaker
            ).public_id
        )
    assert found("glimmer") == [numbers[2], numbers[0], numbers[1]]
    assert found("glimmer", sort="-relevance") == [numbers[2], numbers[0], numbers[1]]
    assert found("glimmer", sort="id") == numbers


@pytest.mark.parametrize("q", ["sovereign OR cyber OR international", "china", "-cyber", "the"])
def test_pages_of_a_search_hold_each_row_once_in_the_order_of_the_file(db, q):
    with as_public():
        question = {"q": [q], "page_size": ["4"]}
        seen, cursor = [], ""
        while True:
            answer = paginate(parse("statements", question | ({"cursor": [cursor]} if cursor else {})))
            seen += [row[0] for row in answer.rows]
            cursor = answer.next
            if not cursor:
                break
        assert seen == [row[0] for row in iterate(parse("statements", {"q": [q]}))]
        assert len(seen) == len(set(seen)) == answer.count


@pytest.mark.parametrize(
    ("q", "quote", "language", "marked"),
    [
        ("interventions", "No intervention. Interventions!", "en", ["intervention", "Interventions"]),
        ('"of force"', "use of force, force of use", "en", ["of force"]),
        ("souverainete", "la Souveraineté", "fr", ["Souveraineté"]),
        ("网络主权", "尊重网络主权。网络", "zh", ["网络主权"]),
        ("sover*", "sovereign over soverX", "en", ["sovereign", "soverX"]),
        ("force -use", "use of force", "en", ["force"]),
        ("<b>", "a <b>bold</b> b", "en", ["b", "b", "b"]),
        ("القانون", "القَانون الدولي", "ar", ["القَانون"]),
    ],
)
def test_what_was_found_is_marked_in_the_stored_words(db, q, quote, language, marked):
    with as_public():
        (here,) = found_in(wording(parse("statements", {"q": [q]})), [(language, quote)])
    assert [span.slice(quote) for span in here.spans] == marked


# ----- what may have been meant


def meant(q, **params):
    with as_public():
        question = parse("statements", {"q": [q], **{name: [value] for name, value in params.items()}})
        found = hints(question, paginate(question).count)
        return [one.label for one in found.spellings], [(one.question.address(), one.count) for one in found.names]


def test_a_typo_is_answered_with_the_word_and_the_word_finds_something(db):
    assert meant("soverignty")[0] == ["sovereignty", "sovereign"]
    assert meant("soverign equalty")[0][0] == "sovereign equality"
    assert meant("sovereignty")[0] == []
    assert meant("soverignty", state="NLD")[0] == [
        "sovereignty",
        "sovereign",
    ]  # the Netherlands has said neither; others have
    assert meant("sovereignty", state="NLD")[0] == []


def test_a_name_of_a_state_offers_its_statements_and_changes_nothing(db):
    for name in ("North Korea", "DPRK", "Democratic People's Republic of Korea"):
        assert ("?state=PRK", 0) in meant(name)[1], name
    assert meant("China sovereignty")[1][0] == ("?state=CHN&q=sovereignty", 1)
    assert meant("-China cyber")[1] == []
    assert meant("is it no or in")[1] == []  # codes of states in capitals only


def test_a_word_is_suggested_while_a_version_in_force_has_it_and_no_longer(analyst, reviewer):
    from positions.changes import reviewing

    quote = "Kvintessential matters."
    draft = make.make_draft(by=analyst, document=make.make_document(quote, by=analyst), quote=quote)
    assert meant("kvintesential")[0] == []
    reviewing.submit(draft, by=analyst)
    statement = reviewing.approve(draft, seen=reviewing.digest(draft), by=reviewer)
    assert meant("kvintesential")[0] == ["kvintessential"]
    reviewing.withdraw(statement, reason="wrong", by=reviewer)
    assert meant("kvintesential")[0] == []
    assert found("kvintessential") == []
