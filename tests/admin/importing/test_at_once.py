"""Presses that come at once: one document comes of a file, and whoever pressed second is led to it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import User
from django.db import connections
from django.test import Client
from django.urls import reverse

from positions.changes.importing import sandbox
from positions.models import Document, Upload
from tests import make
from tests.admin.importing.bringing import bring, choose

PAPER = b"Statement by Norway\n\nNorway holds that States should refrain from harm. They agree.\n"


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """Four files are read at once: on a busy machine that takes longer than one may."""
    monkeypatch.setattr(sandbox, "MOST_SECONDS", 60.0)


def signed_in(name: str) -> Client:
    browser = Client()
    browser.force_login(User.objects.get(username=name))
    return browser


def at_once(work, count: int) -> list:
    def run(number: int):
        try:
            return work(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as hands:
        return list(hands.map(run, range(count)))


def test_four_presses_at_once_store_one_document_and_lead_to_it(committed):
    name = make.make_account("analyst").username
    shown = bring(signed_in(name), PAPER)
    browsers = [signed_in(name) for _ in range(4)]
    answers = at_once(lambda n: browsers[n].post(shown.address, {**shown.fields, "act": "store"}), 4)
    document = Document.objects.get(title="Statement by Norway")
    desk = reverse("admin:positions_document_desk", args=[document.pk])
    assert [answer.headers.get("Location") for answer in answers] == [desk] * 4
    assert not Upload.objects.exists()


def test_a_file_chosen_four_times_at_once_waits_once(committed):
    name = make.make_account("analyst").username
    browsers = [signed_in(name) for _ in range(4)]
    answers = at_once(lambda n: choose(browsers[n], ("a.txt", PAPER)), 4)
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert Upload.objects.count() == 1
