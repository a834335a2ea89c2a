"""What is hidden from a second coder, from whom else it is not, and until when."""

from __future__ import annotations

import sys

from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import reverse

from positions.models import Document, Reading, Statement
from positions.queries import blinding
from positions.queries.reliability import disagreements_by
from tests import make
from tests.admin.blinding.walks import plain, unlocked
from tests.second import code, make_sample, stating


def test_when_it_is_handed_in_the_document_is_there_again(cast, browser):
    address = reverse("admin:positions_document_change", args=[cast.paper.pk])
    assert browser.get(address).status_code == 302
    code(cast.sample)
    assert browser.get(address).status_code == 200


def test_others_see_the_document_all_the_while(cast):
    for account in (cast.first, cast.drawer, cast.third):
        other = Client()
        other.force_login(account)
        assert other.get(reverse("admin:positions_document_change", args=[cast.paper.pk])).status_code == 200


def test_what_is_hidden_answers_as_what_does_not_exist(cast, browser):
    for model in (Document, Statement, Reading):
        name = model._meta.model_name
        hidden = blinding.DOCUMENT_OF[model]
        key = model.objects.filter(**{hidden: cast.paper.pk}).first().pk
        for page in ("change", "history", "delete"):
            one, other = (browser.get(reverse(f"admin:positions_{name}_{page}", args=[k])) for k in (key, 987654))
            assert (one.status_code, one.headers.get("Location")) == (other.status_code, other.headers.get("Location"))
            told, untold = (plain(browser.get("/admin/")) for _ in range(2))
            assert told.replace(str(key), "987654").count("987654") >= untold.count("987654")
    one, other = (browser.get(reverse("admin:positions_document_desk", args=[k])) for k in (cast.paper.pk, 987654))
    assert (one.status_code, one.headers["Location"]) == (other.status_code, other.headers["Location"])


def test_who_codes_blind_settles_nothing_of_the_same_document(cast, monkeypatch):
    """Another sample of the same document, handed in with a difference: its two codings are the first coder's too."""
    coder = make.make_account("analyst")
    cast.work(3, stance="opposes")
    other = make_sample(cast.paper, first=cast.first, coder=coder, by=cast.drawer)
    code(other, stating("sovereignty", "qualifies"))
    assert disagreements_by(cast.drawer).count() == 1
    assert disagreements_by(cast.second).count() == 0
    unlocked(monkeypatch, sys.modules[disagreements_by.__module__], "disagreements_by")
    assert disagreements_by(cast.second).count() == 1


def test_every_table_that_belongs_to_a_document_is_known_to_the_narrowing():
    """A table that somebody adds is narrowed, or this fails."""
    ours = [
        model
        for model in apps.get_app_config("positions").get_models()
        if model._meta.managed and not hasattr(model, "pgh_tracked_model")
    ]

    def belongs(model: type[models.Model], seen: tuple = ()) -> bool:
        return model is Document or any(
            belongs(field.related_model, (*seen, model))
            for field in model._meta.concrete_fields
            if field.is_relation and field.related_model in ours and field.related_model not in (*seen, model)
        )

    assert {model for model in ours if belongs(model)} == set(blinding.DOCUMENT_OF)
