"""What an analyst fills in on the form of a statement."""

from django.urls import reverse

from positions.models import Principle, State
from tests.admin.browsing import Form

ADD = "/admin/positions/statement/add/"
LIST = "/admin/positions/statement/"
TEXT = "The ministry’s paper – a\u00a0first one. States should not harm others. It said: “We agree.” States should not harm others."


def page(statement, name="change") -> str:
    return reverse(f"admin:positions_statement_{name}", args=[statement.pk])


def typed(document, changes) -> dict:
    """What an analyst fills in."""
    return {
        "document": str(document.pk),
        "quote": "It said",
        "voice": "document_text",
        "confidence": "0.9",
        "why": "read it",
        "attributions-0-state": str(State.objects.get(alpha3="CHN").pk),
        "stances-0-principle": str(Principle.objects.get(slug="non-intervention").pk),
        "stances-0-value": "affirms",
        "stances-0-confidence": "0.8",
        **changes,
    }


def fill(browser, source, button="_save", **changes):
    form = Form(browser.get(ADD), "statement_form")
    return browser.post(ADD, form.sent(button, **typed(source, changes)), follow=True)
