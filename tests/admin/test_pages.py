"""Every page of every noun answers, writes nothing when it is only looked at, and costs the same at any size."""

import re

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from positions import models
from tests import make

NOUNS = [
    "State",
    "Group",
    "Forum",
    "Session",
    "Principle",
    "Instrument",
    "RollCall",
    "Act",
    "FormerState",
    "Document",
    "Statement",
    "Reading",
]


def address(noun: str, page: str, *args) -> str:
    return reverse(f"admin:positions_{noun.lower()}_{page}", args=args)


def write_statements(queries) -> list[str]:
    """SQL that writes; the session and the sign-in of the test client are none of it."""
    # The history puts a SELECT before a write in the same message, so the whole message is looked at.
    return [q["sql"] for q in queries if re.search(r"\b(INSERT INTO|UPDATE|DELETE FROM) \"", q["sql"])]


@pytest.mark.parametrize("noun", NOUNS)
def test_every_page_of_every_noun_answers_and_writes_nothing(client, reviewer, analyst, noun):
    make.make_draft(by=analyst)
    client.force_login(reviewer)
    model = getattr(models, noun)
    rows = list(model.objects.order_by("pk")[:2]) + list(model.objects.order_by("-pk")[:1])
    pages = [address(noun, "changelist")]
    if noun == "Document":
        pages.append(address(noun, "import"))  # the one way to add it
    elif noun != "Reading":
        pages.append(address(noun, "add"))
    for row in rows:
        pages += [address(noun, "change", row.pk), address(noun, "history", row.pk)]
        if noun != "Reading" and row.published_at is None:
            pages.append(address(noun, "delete", row.pk))
    for page in pages:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            response = client.get(page)
        assert response.status_code == 200, page
        assert write_statements(queries) == [], page


def test_every_model_of_ours_that_people_curate_is_registered():
    registered = {model.__name__ for model in admin.site._registry if model._meta.app_label == "positions"}
    assert registered == set(NOUNS)


def test_a_superuser_sees_accounts_and_roles_and_a_reviewer_does_not(client, reviewer):
    accounts, roles = reverse("admin:auth_user_changelist"), reverse("admin:auth_group_changelist")
    client.force_login(reviewer)
    assert client.get(accounts).status_code == 403
    assert client.get(roles).status_code == 403
    boss = make.make_account(None)
    boss.is_superuser = True
    boss.save()
    client.force_login(boss)
    assert "Select user to view" in client.get(accounts).text or client.get(accounts).status_code == 200
    page = client.get(roles)
    assert page.status_code == 200
    assert "Select role to view" in page.text
    for row in (reverse("admin:auth_user_change", args=[reviewer.pk]), reverse("admin:auth_user_add"),
                reverse("admin:auth_group_change", args=[reviewer.groups.get().pk])):  # fmt: skip
        assert client.get(row).status_code == 200


@pytest.mark.parametrize("noun", NOUNS)
def test_a_stranger_sees_nothing(client, stranger, noun):
    client.force_login(stranger)
    row = getattr(models, noun).objects.first()
    pages = [address(noun, "changelist"), *(address(noun, page, row.pk) for page in ("change", "history", "delete"))]
    if noun != "Reading":
        pages.append(address(noun, "add"))
    for page in pages:
        assert client.get(page).status_code == 403, page
        assert client.post(page, {"post": "yes"}).status_code == 403, page
    if noun == "Statement":
        assert client.get(address(noun, "correct", row.pk)).status_code == 403
        assert client.post(address(noun, "change", row.pk), {"_act": "withdraw", "reason": "x"}).status_code == 403


def test_the_index_of_a_stranger_lists_no_work(client, stranger):
    client.force_login(stranger)
    page = client.get(reverse("admin:index"))
    assert page.status_code == 200
    assert "worklists" not in page.text


# (noun, what makes one more row)
MAKERS = {
    "statement": lambda by, _n: make.make_draft(by=by),
    "document": lambda by, _n: make.make_document(by=by),
    "principle": lambda by, _n: make.make_principle(by=by),
    "forum": lambda by, _n: make.make_forum(by=by),
    "session": lambda by, _n: make.make_session(make.make_forum(by=by), by=by),
    "group": lambda by, _n: make.make_group(by=by),
    "instrument": lambda by, _n: make.make_instrument(by=by),
    "rollcall": lambda by, _n: make.make_roll_call(make.make_instrument(by=by), by=by),
    "act": lambda by, n: make.make_act(make.make_instrument(by=by), by=by, state=models.State.objects.all()[n]),
    "formerstate": lambda by, _n: make.make_former_state(by=by),
    "state": lambda by, n: make.make_state(f"X{chr(65 + n)}Z", by=by, alpha2=f"X{chr(65 + n)}", m49=f"9{n:02}"),
}


@pytest.mark.parametrize("noun", MAKERS)
def test_a_list_asks_the_same_number_of_queries_at_1_and_at_12_rows(client, analyst, reviewer, noun):
    client.force_login(reviewer)
    # Only what the test made: the seeds are public.
    narrowed = "?state__exact=draft" if noun == "statement" else "?public=no"
    page = address(noun, "changelist") + narrowed
    MAKERS[noun](analyst, 0)
    client.get(page)
    with CaptureQueriesContext(connection) as one:
        assert client.get(page).context["cl"].result_count == 1 or noun == "session"
    for n in range(1, 12):
        MAKERS[noun](analyst, n)
    client.get(page)  # a text is cut into sentences once
    with CaptureQueriesContext(connection) as twelve:
        assert client.get(page).context["cl"].result_count >= 12
    assert len(one) == len(twelve), [q["sql"][:200] for q in twelve]


@pytest.mark.parametrize(
    ("noun", "asked", "found"),
    [
        ("state", "CHN", "China"),
        ("state", "Turkey", "Türkiye"),  # an alias
        ("principle", "interven", "Non-intervention"),
        ("document", "D-0001", "D-0001"),
        ("statement", "S-000002", "S-000002"),
        ("session", "GCCS", "GCCS"),
        ("group", "European", "European Union"),
        ("forum", "OEWG", "OEWG"),
        ("reading", "D-0001", "China believes"),
    ],
)
def test_search_finds(client, reviewer, noun, asked, found):
    client.force_login(reviewer)
    assert found in client.get(address(noun, "changelist"), {"q": asked}).text


@pytest.mark.parametrize(
    ("noun", "parameters"),
    [
        ("statement", "work=drafts"), ("statement", "work=returned"), ("statement", "work=waiting"), ("statement", "work=review"),
        ("statement", "work=nonsense"), ("statement", "state__exact=nonsense"), ("statement", "said_start__year=2015"),
        ("statement", "said_start__year=x"), ("statement", "nonsense=1"), ("statement", "o=99.x"), ("statement", "p=x"),
        ("state", "check=open"), ("state", "public=yes"), ("principle", "references=unchecked"), ("state", "q=%00"),
        ("session", "forum__id__exact=x"), ("statement", "after=x"),
    ],
)  # fmt: skip
def test_no_parameter_of_a_list_breaks_it(client, reviewer, noun, parameters):
    client.force_login(reviewer)
    assert client.get(f"{address(noun, 'changelist')}?{parameters}").status_code in {200, 302, 400}


@pytest.mark.parametrize(
    "parameters",
    ["after=x", "after=999999999", "after=99999999999999999999", "document=x", "said_start=x", "session=%00"],
)
def test_no_parameter_of_the_empty_form_breaks_it(client, analyst, parameters):
    client.force_login(analyst)
    assert client.get(f"{address('statement', 'add')}?{parameters}").status_code == 200


@pytest.mark.parametrize("key", ["999999999", "x", "99999999999999999999999", "_00"])
@pytest.mark.parametrize("page", ["change", "history", "delete", "correct"])
def test_a_statement_that_is_not_there_leads_to_the_index(client, reviewer, page, key):
    client.force_login(reviewer)
    assert client.get(address("statement", page, key)).status_code == 302


@pytest.mark.parametrize(
    ("noun", "field", "term"),
    [("statement", "document", "China"), ("attribution", "state", "chin"), ("stance", "principle", "interv"),
     ("attribution", "group", "union"), ("mention", "forum", "oewg"), ("statement", "session", "gccs")],
)  # fmt: skip
def test_autocomplete_answers(client, analyst, noun, field, term):
    client.force_login(analyst)
    answer = client.get(
        reverse("admin:autocomplete"), {"app_label": "positions", "model_name": noun, "field_name": field, "term": term}
    )
    assert answer.status_code == 200
    assert answer.json()["results"]


def test_view_on_site_only_leads_to_what_is_public(client, reviewer, analyst):
    client.force_login(reviewer)
    published = models.Statement.objects.get(public_id="S-000002")
    assert 'href="/statements/S-000002/"' in client.get(address("statement", "change", published.pk)).text
    draft = make.make_draft(by=analyst)
    assert "viewsitelink" not in client.get(address("statement", "change", draft.pk)).text


def test_the_index_counts_what_waits(client, analyst, reviewer):
    make.make_draft(by=analyst)
    make.make_group(by=analyst)
    client.force_login(analyst)
    lists = {row["name"]: row["count"] for row in client.get(reverse("admin:index")).context["worklists"]}
    assert lists["My drafts"] == 1
    assert lists["Groups not yet public"] == 1
    assert "For me to review" not in lists
    for row in client.get(reverse("admin:index")).context["worklists"]:
        page = client.get(row["url"])
        assert page.status_code == 200
        assert page.context["cl"].result_count == row["count"] or "References" in row["name"], row
