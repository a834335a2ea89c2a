"""The history of published statements, as the public reads it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from positions.models.choices import Origin
from positions.models.documents import Document
from positions.models.forums import Session
from positions.models.statements.content import Content


class PublicVersion(Content):
    """A version that is or was in force, of a number that is in force now: what was published stays readable.

    A view of its own (``published/histories.py``) with the parts of each version gathered in it, so that no query of
    statements, positions or stances can ever count a superseded row: it is seen only by asking this model. Of a number
    that was withdrawn nothing is here.
    """

    document = models.ForeignKey(Document, models.DO_NOTHING, related_name="+", verbose_name=_("document"))
    session = models.ForeignKey(Session, models.DO_NOTHING, null=True, related_name="+", verbose_name=_("said at"))
    origin = models.CharField(_("origin"), max_length=12, choices=Origin.choices)
    published_at = models.DateTimeField(_("published"))
    retired_at = models.DateTimeField(_("superseded"), null=True, help_text=_("Empty for the version in force."))
    retired_reason = models.TextField(_("reason of the correction"), blank=True)
    speaking: Any = models.JSONField(_("whom it speaks for"), help_text=_("[{kind, code, name, role}, ...]"))
    taking: Any = models.JSONField(
        _("stances"), help_text=_("[{slug, name, value, confidence, rationale, inferred}, ...]")
    )
    mentioning: Any = models.JSONField(_("mentions"), help_text=_("[{code, forum, slug, name}, ...]"))
    explaining: Any = models.JSONField(
        _("explanations"), help_text=_("[{kind, instrument, title, vote, symbol, paragraph, level}, ...]")
    )

    class Meta:
        managed = False
        db_table = "positions_publicversion"
        verbose_name = _("public version")
        verbose_name_plural = _("public versions")

    def __str__(self) -> str:
        return f"{self.public_id}:{self.version}"
