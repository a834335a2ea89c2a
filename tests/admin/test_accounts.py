"""Accounts, roles, and the door."""

import pytest
from django.contrib.auth.models import Group as Role
from django.contrib.auth.models import User
from django.urls import reverse

from positions.changes import roles
from positions.changes.auditing import NotAllowed
from tests import make
from tests.admin.browsing import Form, words_of


@pytest.fixture
def boss(db):
    return User.objects.create_superuser("boss", password=make.PASSWORD)


def test_a_superuser_opens_an_account_with_a_role(at_desk, boss):
    roles.ensure_roles()
    browser = at_desk(boss)
    add = reverse("admin:auth_user_add")
    form = Form(browser.get(add), "user_form")
    browser.post(add, form.sent(username="new", password1=make.PASSWORD, password2=make.PASSWORD))
    account = User.objects.get(username="new")
    change = reverse("admin:auth_user_change", args=[account.pk])
    form = Form(browser.get(change), "user_form")
    role = Role.objects.get(name="reviewer")
    assert browser.post(change, form.sent(groups=str(role.pk), is_staff="on")).status_code == 302
    account.refresh_from_db()
    assert account.is_staff
    assert list(account.groups.all()) == [role]
    assert browser.post(reverse("admin:auth_user_delete", args=[account.pk]), {"post": "yes"}).status_code == 403


def test_only_a_superuser_gives_roles(analyst, reviewer):
    with pytest.raises(NotAllowed):
        roles.assign(analyst, roles=reviewer.groups.all(), by=reviewer)
    reviewer.first_name = "X"
    with pytest.raises(NotAllowed):
        roles.save_account(reviewer, by=reviewer)


def test_ten_wrong_passwords_close_the_door_with_a_page_to_read(client, analyst):
    login = reverse("admin:login")
    for _ in range(9):
        assert client.post(login, {"username": analyst.username, "password": "wrong"}).status_code == 200
    closed = client.post(login, {"username": analyst.username, "password": "wrong"})
    assert closed.status_code == 429
    assert "Too many wrong passwords" in words_of(closed)
    right = client.post(login, {"username": analyst.username, "password": make.PASSWORD})
    assert right.status_code == 429
    assert "_auth_user_id" not in client.session
    # Another name from the same place still enters.
    other = make.make_account("analyst")
    assert client.post(login, {"username": other.username, "password": make.PASSWORD}).status_code == 302


def test_who_and_why_are_the_same_by_request_and_by_change(at_desk, analyst):
    from positions.models import Group

    group = make.make_group(by=analyst)
    browser = at_desk(analyst)
    address = reverse("admin:positions_group_change", args=[group.pk])
    browser.post(address, Form(browser.get(address), "group_form").sent(note="Noted.", why="because"))
    told = Group.objects.get(pk=group.pk).events.order_by("-pgh_id").first().pgh_context
    assert (told["user"], told["name"], told["why"], told["url"]) == (analyst.pk, analyst.username, "because", address)


def test_an_inner_change_gives_the_outer_its_words_back(analyst, reviewer):
    """Approving publishes the document on the way: the statement's own reason stays "approved"."""
    statement = make.make_statement(by=analyst, reviewer=reviewer)
    whys = [event.pgh_context["why"] for event in statement.events.order_by("pgh_id")]
    assert whys == ["test", "submitted for review", "approved"]
    documents = [event.pgh_context["why"] for event in statement.document.events.order_by("pgh_id")]
    assert documents == ["test", "published with its first statement"]
