"""The form of a statement: which vote it explains, kept through a correction, refused in words, and in the sheet."""

from positions.changes import reviewing, statements
from positions.models import Explanation, Instrument, RollCall, Statement
from tests import make
from tests.admin.browsing import Form, words_of
from tests.admin.sheets.bringing import bring, brought, exported, problems, rows_of, sheet_of
from tests.admin.statements.writing import TEXT, fill, page

PLENARY, COMMITTEE = "a-res-73-27", "a-c-1-75-l-8-rev-1-op1"


def filled(vote: RollCall | None, text: Instrument, kind: str) -> dict[str, str]:
    """What an analyst fills in to tie a statement to a vote or a text."""
    return {
        "explanations-0-kind": kind,
        "explanations-0-instrument": str(text.pk),
        "explanations-0-roll_call": str(vote.pk) if vote else "",
    }


def test_a_statement_is_tied_to_a_vote_reviewed_and_corrected_with_it(at_desk, analyst, reviewer):
    vote = RollCall.objects.select_related("instrument").get(slug=PLENARY)
    source = make.make_document(TEXT, by=analyst)
    fill(at_desk(analyst), source, **filled(vote, vote.instrument, "after_vote"))
    draft = Statement.objects.get(document=source)
    assert [(one.roll_call, one.kind) for one in draft.explanations.all()] == [(vote, "after_vote")]
    reviewing.submit(draft, by=analyst)
    assert "its vote, after it was taken" in words_of(at_desk(reviewer).get(page(draft)))
    reviewing.approve(draft, seen=reviewing.digest(draft), by=reviewer)

    browser = at_desk(analyst)
    form = Form(browser.get(page(draft, "correct")), "statement_form")
    assert form.fields["explanations-0-roll_call"] == str(vote.pk)
    browser.post(
        page(draft, "correct"), form.sent("_save", **{"explanations-0-kind": "before_vote", "why": "It was before."})
    )
    following = Statement.objects.get(public_id=draft.public_id, version=2)
    assert following.explanations.get().kind == "before_vote"
    assert "its vote, before it was taken" in words_of(browser.get(page(following)))
    told = words_of(browser.get(page(following, "history")))
    assert "explanation" in told.lower()


def test_what_does_not_fit_is_refused_in_words_and_kept(at_desk, analyst):
    vote, other = RollCall.objects.get(slug=PLENARY), RollCall.objects.get(slug=COMMITTEE)
    source = make.make_document(TEXT, by=analyst)
    for sent, told in (
        (filled(vote, other.instrument, "after_vote"), "This vote was on another text than the one that is named."),
        (filled(vote, vote.instrument, "of_position"), "one of a position names none."),
        (filled(None, vote.instrument, "after_vote"), "An explanation of a vote names the recorded vote"),
        (filled(None, vote.instrument, "of_position"), "A recorded vote was taken on this whole text in plenary"),
    ):
        shown = fill(at_desk(analyst), source, rationale="My long thoughts.", **sent)
        assert told in words_of(shown)
        assert Form(shown, "statement_form").fields["explanations-0-instrument"] == sent["explanations-0-instrument"]
    assert not Statement.objects.filter(document=source).exists()


def test_the_sheet_tells_it_and_brings_it_in(at_desk, analyst):
    draft = make.make_draft("CHN", by=analyst, explaining=[make.explains(PLENARY), make.explains(text="cets-185")])
    browser = at_desk(analyst)
    (row,) = [row for row in rows_of(exported(browser, "statement", "csv")) if row["explanations"]]
    assert row["explanations"] == f"{PLENARY}=after_vote; cets-185=of_position"

    assert bring(browser, "statement", sheet_of([row])).context["outcome"].changes_nothing
    for cell, told in (
        (f"{PLENARY}=abstained", "is no kind of explanation"), ("a-res-73=after_vote", "is no slug of a roll call"),
        (f"{PLENARY}=after_vote; {PLENARY}=before_vote", "is named twice"), ("Nothing=of_position", "of an instrument"),
    ):  # fmt: skip
        assert told in str(problems(bring(browser, "statement", sheet_of([{**row, "explanations": cell}])))), cell
    brought(browser, "statement", [{**row, "explanations": f"{PLENARY}=before_vote; Budapest Convention=of_position"}])
    kept = Explanation.objects.filter(statement=draft).order_by("kind").values_list("kind", "roll_call__slug")
    assert list(kept) == [("before_vote", PLENARY), ("of_position", None)]
    assert statements.Parts.of(draft).speaking
