"""The admin has its sessions, tokens, messages and guard against guessed passwords; the public has none of them."""

import pytest
from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.module_loading import import_string

from normsdb.curators import Tokens
from normsdb.middleware import CURATORS

pytestmark = pytest.mark.django_db
PUBLIC = ("/", "/statements/", "/api/v1/statements", "/api/docs/", "/nowhere/", "/healthz")


@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_request_has_no_person_and_no_session(analyst, path):
    client = Client()
    client.force_login(analyst)
    answer = client.get(path)
    asked = vars(answer.wsgi_request)
    assert {"session", "_messages"} & set(asked) == set()
    assert asked.get("user") is None  # the API's framework says so itself
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


@pytest.mark.parametrize("path", PUBLIC)
def test_a_curator_reads_what_everybody_reads(analyst, path):
    curator = Client()
    curator.force_login(analyst)
    for_curator, for_all = curator.get(path), Client().get(path)
    assert (for_curator.status_code, for_curator.content) == (for_all.status_code, for_all.content)


def test_a_curator_has_all_of_it(analyst):
    client = Client()
    client.force_login(analyst)
    answer = client.get(reverse("admin:index"))
    assert (answer.status_code, answer.wsgi_request.user) == (200, analyst)
    assert {"session", "_messages"} <= set(vars(answer.wsgi_request))


def test_a_form_of_the_admin_without_its_token_is_refused(analyst):
    client = Client(enforce_csrf_checks=True)
    client.force_login(analyst)
    for path in (reverse("admin:logout"), reverse("admin:positions_statement_add")):
        assert client.post(path).status_code == 403
    assert Client(enforce_csrf_checks=True).post(reverse("admin:login")).status_code == 403


def test_the_token_is_looked_for_before_any_view_of_the_admin():
    """The stock pages look for it themselves once more; a page that forgot to is guarded by this alone."""
    for path, refused in ((f"{CURATORS}anything/", True), ("/statements/", False)):
        request = RequestFactory().post(path)
        guard = Tokens(HttpResponse)
        guard.process_request(request)
        answer = guard.process_view(request, HttpResponse, (), {})
        assert (answer is not None and answer.status_code == 403) is refused


def test_the_checks_that_are_silenced_would_have_been_met():
    """They look for the stock names; ours are those, passed by for the public."""
    ours = {
        base for name in settings.MIDDLEWARE if isinstance(one := import_string(name), type) for base in one.__mro__
    }
    for stock in ("django.middleware.csrf.CsrfViewMiddleware", "axes.middleware.AxesMiddleware"):
        assert import_string(stock) in ours
    assert AuthenticationMiddleware in ours
    assert reverse("admin:index") == CURATORS
