"""National papers as a queue: found, brought in, and closed when the document is published with the paper chosen."""

import pytest
from django.urls import reverse

from positions.changes import documents
from positions.changes.auditing import ChangeRefused
from positions.models import Act, State
from tests import make
from tests.admin.browsing import Form, words_of

pytestmark = pytest.mark.django_db
QUEUE = "/admin/positions/act/?papers=unread"


def unread():
    return Act.objects.filter(kind="paper", document=None, state__isnull=False)


def page(document) -> str:
    return reverse("admin:positions_document_change", args=[document.pk])


def test_the_queue_lists_papers_of_states_without_words_first_and_leads_to_the_import(at_desk, analyst, reviewer):
    browser = at_desk(analyst)
    code = unread().exclude(state__alpha3="CHN").latest("done_start").state.alpha3
    make.make_statement(code, by=analyst, reviewer=reviewer)
    shown = browser.get(QUEUE).context["cl"]
    codes = [act.state.alpha3 for act in shown.result_list]
    assert shown.result_count == unread().count() > 0
    speaking = set(
        State.objects.filter(attributions__statement__published_at__isnull=False).values_list("alpha3", flat=True)
    )
    places = [one in speaking for one in codes]
    assert code in codes
    assert places == sorted(places), "those without words first"
    first = shown.result_list[0]
    assert f'href="/admin/positions/document/import/?paper={first.pk}"' in browser.get(QUEUE).text
    assert first.title in words_of(browser.get(f"/admin/positions/document/import/?paper={first.pk}"))
    for nonsense in ("x", "999999999", "٣", str(Act.objects.filter(kind="vote").first().pk)):
        assert "the lead is closed" not in words_of(browser.get(f"/admin/positions/document/import/?paper={nonsense}"))
    lists = {row["name"]: (row["count"], row["url"]) for row in browser.get("/admin/").context["worklists"]}
    assert lists["National papers not read in"] == (unread().count(), QUEUE)


def test_the_lead_is_closed_when_the_document_is_published_with_it_and_the_act_stays(at_desk, analyst, reviewer):
    paper, document = unread().first(), make.make_document(by=analyst)
    assert 'name="paper"' not in at_desk(analyst).get(page(document)).text
    browser = at_desk(reviewer)
    form = Form(browser.get(page(document)), "document_form")
    before = unread().count()
    assert "is public now" in words_of(browser.post(page(document), form.sent("_publish", paper=paper.pk), follow=True))
    paper.refresh_from_db()
    document.refresh_from_db()
    assert (paper.document, paper.published_at is None, document.published_by) == (document, False, reviewer)
    assert unread().count() == before - 1
    assert "in the record: “" in browser.get("/admin/positions/act/?kind__exact=paper").text


def test_a_document_is_published_without_a_paper_too(at_desk, analyst, reviewer):
    document, browser, before = make.make_document(by=analyst), at_desk(reviewer), unread().count()
    form = Form(browser.get(page(document)), "document_form")
    assert "is public now" in words_of(browser.post(page(document), form.sent("_publish"), follow=True))
    assert unread().count() == before


def test_a_paper_is_read_in_once(analyst, reviewer):
    paper = unread().first()
    documents.publish(make.make_document(by=analyst), by=reviewer, paper=paper)
    other = make.make_document(by=analyst)
    with pytest.raises(ChangeRefused, match="read in already"):
        documents.publish(other, by=reviewer, paper=paper)
    other.refresh_from_db()
    assert other.published_at is None
