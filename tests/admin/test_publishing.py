"""Publishing at the desk: a reviewer who brought or changed a draft is told why another publishes it."""

import pytest
from django.urls import reverse

from positions.changes import references
from tests import make
from tests.admin.browsing import words_of

pytestmark = pytest.mark.django_db


def page(row) -> str:
    return reverse(f"admin:positions_{row._meta.model_name}_change", args=[row.pk])


def test_who_changed_a_draft_is_told_why_another_publishes_it(client, analyst, reviewer, third):
    group = make.make_group(by=analyst)
    client.force_login(reviewer)
    assert "_publish" in client.get(page(group)).content.decode()
    group.note = "Rewritten."
    references.change(group, started_from=1, by=reviewer, why="better")
    shown = client.get(page(group))
    assert "_publish" not in shown.content.decode()
    assert "a second person publishes it" in words_of(shown)
    client.force_login(third)
    assert "_publish" in client.get(page(group)).content.decode()
    client.force_login(analyst)
    shown = client.get(page(group))
    assert "_publish" not in shown.content.decode()
    assert "a second person publishes it" not in words_of(shown)


def test_the_worklist_holds_what_one_may_publish(client, analyst, reviewer, third):
    changed, untouched = make.make_group(by=analyst), make.make_group(by=analyst)
    own = make.make_document(by=reviewer)
    changed.note = "Rewritten."
    references.change(changed, started_from=1, by=reviewer, why="better")

    def waiting(account) -> dict[str, int]:
        client.force_login(account)
        rows = client.get(reverse("admin:index")).context["worklists"]
        for row in rows:
            if "for me to publish" in row["name"]:
                assert client.get(row["url"]).context["cl"].result_count == row["count"], row
        return {row["name"]: row["count"] for row in rows if "for me to publish" in row["name"]}

    assert waiting(reviewer) == {"Groups for me to publish": 1}
    assert waiting(third) == {"Groups for me to publish": 2, "Documents for me to publish": 1}
    assert waiting(analyst) == {}
    assert untouched.published_at is own.published_at is None
