"""Releases: numbered editions of the published data that never change again, each with the sum of the one before."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from positions.models.choices import Origin
from positions.models.editions import StampsEdition
from positions.models.public_rows import everything
from positions.models.triggers import may_review, refuse

_SUM = r"^[0-9a-f]{64}$"


class ReleaseKept(pgtrigger.Trigger):
    """A release is written once: its row never changes and is never deleted."""

    name = "release_kept"
    when = pgtrigger.Before
    operation = pgtrigger.Update | pgtrigger.Delete
    func = pgtrigger.Func(refuse("release_kept", "Release % never changes and is never deleted.", "OLD.number"))


class ReleaseChained(pgtrigger.Trigger):
    """A release names the sum of the one before it, and answers from a later moment; a reviewer makes it, or the data set."""

    name = "release_chained"
    when = pgtrigger.Before
    operation = pgtrigger.Insert
    declare = [("last", "public.positions_release")]
    func = pgtrigger.Func(
        f"""
        -- Of two at once the second waits, and is then refused: the first is its predecessor.
        PERFORM pg_advisory_xact_lock(hashtext('normsdb release'));
        SELECT * INTO last FROM public.positions_release ORDER BY id DESC LIMIT 1;
        IF NEW.previous_sha256 IS DISTINCT FROM coalesce(last.sha256, '') THEN
            {refuse("release_chained", "Release % does not name the sum of the release before it.", "NEW.number")}
        END IF;
        IF NEW.at <= last.at OR NEW.id <= last.id OR NEW.at > clock_timestamp() THEN
            {refuse("release_later", "Release % answers from no moment between the last release and now.", "NEW.number")}
        END IF;
        IF NEW.origin = 'data_set' AND last.id IS NOT NULL THEN
            {refuse("release_by_a_person", "Only the first release is the data set's: name the person who makes release %.", "NEW.number")}
        END IF;
        {may_review("NEW.created_by_id")}
        RETURN NEW;
        """
    )


class Release(models.Model):
    """One edition of the published data as files, and the moment from which ``release=`` answers."""

    number = models.CharField(
        _("number"), max_length=20, unique=True, help_text=_("Year, month, and which of that month: 2026.12.1.")
    )
    at = models.DateTimeField(
        _("moment"), help_text=_("Everything that was published at this moment is in it, and nothing else (UTC).")
    )
    edition = models.BigIntegerField(_("edition"), help_text=_("Number of the edition of that moment."))
    sha256 = models.CharField(
        _("sum of the release"),
        max_length=64,
        help_text=_("SHA-256 of tagmanifest-sha256.txt in it, which names every other file with its sum."),
    )
    previous_sha256 = models.CharField(
        _("sum of the release before"), max_length=64, blank=True, help_text=_("Empty for the first release.")
    )
    verify_sha256 = models.CharField(
        _("sum of verify.py"), max_length=64, help_text=_("SHA-256 of the program in it that checks the release.")
    )
    zip_sha256 = models.CharField(_("sum of the zip"), max_length=64, help_text=_("SHA-256 of the zip."))
    zip_size = models.BigIntegerField(_("size of the zip"), help_text=_("In bytes."))
    paths = ArrayField(models.CharField(max_length=300), verbose_name=_("files"), help_text=_("Paths in the zip."))
    sizes = ArrayField(models.BigIntegerField(), verbose_name=_("sizes"), help_text=_("Of these files, in bytes."))
    sums = ArrayField(
        models.CharField(max_length=64), verbose_name=_("sums"), help_text=_("SHA-256 of these files, in their order.")
    )
    beside = ArrayField(
        models.CharField(max_length=64 + 1 + 300),
        verbose_name=_("files beside the zip"),
        default=list,
        help_text=_("Forms made from it by a program of the day (SQLite): the sum, a space, the name."),
    )
    origin = models.CharField(_("origin"), max_length=12, choices=Origin.choices, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("made by"),
    )

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = ["-id"]
        # Made by a command and never changed: nobody is given rights on it.
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="positions_release_number_form", condition=Q(number__regex=r"^[0-9]{4}\.[0-9]{1,2}\.[0-9]{1,4}$")
            ),
            models.CheckConstraint(
                name="positions_release_sums",
                condition=Q(sha256__regex=_SUM, verify_sha256__regex=_SUM, zip_sha256__regex=_SUM),
            ),
            models.CheckConstraint(
                name="positions_release_answerable",
                condition=Q(origin=Origin.DATA_SET, created_by__isnull=True)
                | Q(origin=Origin.PERSON, created_by__isnull=False),
            ),
        ]
        triggers = [ReleaseKept(), ReleaseChained(), StampsEdition(everything)]

    def __str__(self) -> str:
        return self.number
