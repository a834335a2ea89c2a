"""Keys that records bore and bear no more: codes and slugs, by which old addresses lead to new ones.

A key in use always wins over a former one. Of several records that bore a key, the last one is meant. A published
record gives its key away only while no published statement names it (``KeepsItsMeaning``), so a citation never changes
its sense.
"""

from __future__ import annotations

from collections.abc import Iterable

import pgtrigger
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from positions.models.triggers import refuse


class WrittenByTriggers(pgtrigger.Trigger):
    """A former key is written where a key changes, and nowhere else."""

    name = "written_by_triggers"
    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete
    func = pgtrigger.Func(
        f"""
        -- 1: this trigger alone. 2: the trigger of a record whose key has changed.
        IF pg_trigger_depth() < 2 OR TG_OP = 'UPDATE' THEN
            {refuse("positions_formerkey_by_trigger", "Former keys are kept by the database, when a key changes.")}
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
        """
    )


class FormerKeyQuerySet(models.QuerySet["FormerKey"]):
    """Former keys."""

    def bearers(self, model: type[models.Model], keys: Iterable[str] | None = None) -> dict[str, list[int]]:
        """Find the records of a table that once bore keys, the last to bear it first.

        Args:
            model: The table.
            keys: Codes or slugs, in the case in which they are stored; None for every one.

        Queries: 1.
        """
        table = model._meta.db_table  # noqa: SLF001 - Django's documented _meta
        found: dict[str, list[int]] = {}
        rows = self.filter(noun=table).order_by("-id")
        rows = rows if keys is None else rows.filter(key__in=list(keys))
        for key, record in rows.values_list("key", "object_id"):
            found.setdefault(key, []).append(record)
        return found

    def by_record(self) -> dict[tuple[str, int], list[str]]:
        """Return the former keys of every record, by table and row. Queries: 1."""
        found: dict[tuple[str, int], list[str]] = {}
        for noun, record, key in self.order_by("-id").values_list("noun", "object_id", "key"):
            found.setdefault((noun, record), []).append(key)
        return found


class FormerKey(models.Model):
    """A code or slug that a record bore. Written by a trigger only, by whichever path the key has changed."""

    noun = models.CharField(_("table"), max_length=40)
    field = models.CharField(_("field"), max_length=10, help_text=_("Which of the record's keys: alpha3, slug ..."))
    key = models.CharField(_("key"), max_length=80)
    object_id = models.BigIntegerField(_("record"))
    public = models.BooleanField(_("public"), help_text=_("Whether the record was published under this key."))
    left_at = models.DateTimeField(_("left"), db_default=Now(), help_text=_("When the record was given another."))

    objects = FormerKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("former key")
        verbose_name_plural = _("former keys")
        constraints = [
            models.UniqueConstraint(fields=["noun", "key", "field", "object_id"], name="positions_formerkey_once")
        ]
        triggers = [WrittenByTriggers()]

    def __str__(self) -> str:
        return self.key


class KeepsFormerKeys(pgtrigger.Trigger):
    """A key that changes is kept, and one that a record takes back is in use again."""

    name = "keeps_former_keys"
    when = pgtrigger.After

    def __init__(self, *keys: str) -> None:
        """Take the columns of the keys."""
        kept = "\n".join(
            f"""
            IF NEW."{key}" <> OLD."{key}" THEN
                DELETE FROM public.positions_formerkey
                    WHERE noun = TG_TABLE_NAME AND field = '{key}' AND key = NEW."{key}" AND object_id = NEW.id;
                INSERT INTO public.positions_formerkey (noun, field, key, object_id, public)
                    VALUES (TG_TABLE_NAME, '{key}', OLD."{key}", OLD.id, OLD.published_at IS NOT NULL);
            END IF;"""
            for key in keys
        )
        super().__init__(
            operation=pgtrigger.UpdateOf(*keys) | pgtrigger.Delete,
            func=pgtrigger.Func(
                f"""
                IF TG_OP = 'DELETE' THEN
                    DELETE FROM public.positions_formerkey WHERE noun = TG_TABLE_NAME AND object_id = OLD.id;
                    RETURN NULL;
                END IF;
                {kept}
                RETURN NULL;
                """
            ),
        )


class KeepsItsMeaning(pgtrigger.Trigger):
    """A key under which statements, or acts, were published is given to no other record: they would speak of another.

    Two records can therefore not swap their keys, in one transaction or in several, while a statement or an act names
    either.
    """

    name = "keeps_its_meaning"
    when = pgtrigger.Before
    declare = [("citing", "text")]

    def __init__(self, key: str, *named: str, citing: str = "positions_statement", explained: str = "") -> None:
        """Take the key and where statements, or acts, name the record.

        Args:
            key: Column of the key that the public reads.
            named: SQL of the statements that name the record ``f.object_id``, each a row ``s``.
            citing: Table of the rows ``s``, which have a public number.
            explained: Column by which explanations name the record too, each of a statement; empty: none does.
        """
        places = [(citing, where) for where in named]
        if explained:
            join = f"JOIN public.positions_explanation x ON x.statement_id = s.id WHERE x.{explained} = f.object_id"
            places.append(("positions_statement", join))
        statements = " UNION ALL ".join(
            f"SELECT s.public_id FROM public.{table} s {where} AND s.published_at IS NOT NULL"
            for table, where in places
        )
        super().__init__(
            operation=pgtrigger.Insert | pgtrigger.UpdateOf(key),
            func=pgtrigger.Func(
                f"""
                IF TG_OP = 'UPDATE' AND NEW."{key}" = OLD."{key}" THEN
                    RETURN NEW;
                END IF;
                SELECT cited.public_id INTO citing
                    FROM public.positions_formerkey f CROSS JOIN LATERAL ({statements} LIMIT 1) AS cited
                    WHERE f.noun = TG_TABLE_NAME AND f.field = '{key}' AND f.key = NEW."{key}"
                        AND f.object_id <> NEW.id AND f.public LIMIT 1;
                IF FOUND THEN
                    {refuse("former_key", '"%" belonged to another record, which % names: it still leads there. Choose another.', f'NEW."{key}"', "citing")}
                END IF;
                RETURN NEW;
                """
            ),
        )
