"""What search looks into: the words of each version that was ever published. Kept by the database itself."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from positions.models.statements.versions import Statement


class WordingQuerySet(models.QuerySet["Wording"]):
    """Words of versions."""

    def published(self) -> WordingQuerySet:
        """Narrow to the versions in force."""
        return self.filter(published_at__isnull=False, retired_at__isnull=True)


class Wording(models.Model):
    """The words of one version: of its quote, its speaker and capacity, and its document's title.

    Triggers write it, when the version is published, and nobody else. What was never published has none, so that no
    search can come upon it.
    """

    statement = models.OneToOneField(Statement, models.CASCADE, primary_key=True, related_name="wording")
    published_at = models.DateTimeField(_("published"), editable=False)
    retired_at = models.DateTimeField(_("retired"), null=True, editable=False)
    stemmer = models.CharField(
        _("stemmer"), max_length=2, editable=False, help_text=_("By which words were stemmed; empty if by none.")
    )
    vector = SearchVectorField(_("words"), editable=False)

    objects = WordingQuerySet.as_manager()

    class Meta:
        verbose_name = _("wording")
        verbose_name_plural = _("wordings")
        indexes = [
            GinIndex(
                fields=["vector"],
                name="positions_wording_vector",
                condition=Q(retired_at__isnull=True),
                fastupdate=False,
            ),
            models.Index(fields=["stemmer"], name="positions_wording_stemmer", condition=Q(retired_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return str(self.statement_id)


class Word(models.Model):
    """A word of a version in force, as search compares it. Triggers add it with the first and take it away with the last."""

    word = models.TextField(_("word"), primary_key=True)

    class Meta:
        verbose_name = _("word")
        verbose_name_plural = _("words")

    def __str__(self) -> str:
        return self.word
