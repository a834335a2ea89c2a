"""The whole way of a second coding, each step by the page of the person who takes it: from the desk to the public figure."""

from django.urls import reverse

from positions.models import Sample, Statement
from positions.text.agreement import FEWEST
from positions.text.segments import sentences
from tests import make
from tests.admin.browsing import words_of
from tests.admin.coding_pages import Sheet
from tests.admin.desk.test_desk import Page

STATED = ["States should respect sovereignty in cyberspace.", "States should not intervene by cyber means."]
TEXT = " ".join([*STATED, *(f"The meeting of day {day} was short." for day in range(1, FEWEST))])


def test_from_the_first_coding_to_the_public_figure(at_desk, client, db):
    first, second = make.make_account("analyst"), make.make_account("analyst")
    drawer, third = make.make_account("reviewer"), make.make_account("reviewer")
    paper = make.make_document(TEXT, by=first, publisher="Ministry of Estonia")
    total = len(sentences(TEXT))

    # The first coder reads it at the desk.
    desk = Page(at_desk(first), paper)
    for place, slug in enumerate(("sovereignty", "non-intervention")):
        typed = {"s": desk.sentences[place], "whose": "EST", "voice": "document_text", "confidence": "0.9"}
        assert desk.press("save", **typed, principle_1=slug, stance_1="affirms").status_code == 302
    desk.press("not", s=desk.sentences[2:])
    assert f"{total} of {total} sentences decided" in words_of(desk.response)
    assert desk.press("submit").status_code == 302

    # A reviewer draws all of it for a second coder.
    samples = reverse("admin:positions_document_samples", args=[paper.pk])
    at_desk(drawer).post(samples, {"act": "draw", "first": first.pk, "coder": second.pk, "size": "100 %"})
    sample = Sample.objects.get()
    assert sample.size == total

    # Nothing can be published meanwhile; the second coder sees his sheet and nothing else.
    statement = Statement.objects.filter(document=paper).order_by("start").first()
    page = reverse("admin:positions_statement_change", args=[statement.pk])

    def approve():
        shown = at_desk(third).get(page)
        seen = shown.context["seen"]
        return words_of(at_desk(third).post(page, {"_act": "approve", "seen": seen, "why": "read"}, follow=True))

    assert "codes sentences of this passage again, blind" in approve()
    assert at_desk(second).get(page).status_code == 302
    sheet = Sheet(at_desk(second), sample)
    sheet.press("save", 0, principle_1="sovereignty", stance_1="qualifies")
    sheet.press("save", 1, principle_1="non-intervention", stance_1="affirms")
    sheet.press("not", *range(2, total))
    assert sheet.press("hand_in").status_code == 302

    # They differ on the first sentence: a third person finds that the first coder's holds.
    assert "a third person must settle it first" in approve()
    queue = at_desk(third).get(reverse("admin:positions_sample_disagreements"))
    settle = queue.context["page"][0]
    address = reverse("admin:positions_sample_settle", args=[settle.pk])
    both = at_desk(third).get(address).context["found"]
    holds = "one" if ("affirms", "Territorial sovereignty in cyberspace") in both.one.stances else "other"
    at_desk(third).post(address, {"finding": holds, "note": "It names no condition."})

    # Now it is published; the figure is on the page about the method and in the API, and was nowhere before.
    assert client.get("/api/v1/agreement/ALL:sentences").json()["units"] == 0
    assert "is public now" in approve()
    row = client.get("/api/v1/agreement/ALL:sentences").json()
    assert (row["units"], row["agreeing"], row["alpha"], row["alpha_word"]) == (total, total, 1.0, "given")
    stances = client.get("/api/v1/agreement/ALL:stances").json()
    assert (stances["units"], stances["agreeing"], stances["alpha"], stances["alpha_word"]) == (2, 1, None, "too_few")
    method = words_of(client.get("/about/method/"))
    assert f"Is the sentence a statement all together, 1 document {total} 1.000 1.000" in method
    assert "The stance on each principle all together, 1 document 2 0.500 too few units" in method
