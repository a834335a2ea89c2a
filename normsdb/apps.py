"""The admin and the triggers of this site in place of the stock ones, and the wiring's own commands."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from django.apps import AppConfig, apps
from django.contrib.admin.apps import SimpleAdminConfig
from django.contrib.admin.checks import check_admin_app, check_dependencies
from django.core import checks
from pgtrigger import registry
from pgtrigger.apps import PGTriggerConfig, patch_migrations, patch_schema_editor


class AdminConfig(SimpleAdminConfig):
    """Names our admin site (see ``positions.admin``) as the default.

    Nothing of it is imported at the start, unlike the stock one: a process that answers the public never needs it. It
    comes with its addresses, when the first curator asks for one, or with ``manage.py check``.
    """

    default_site = "positions.admin.site.desk"

    def ready(self) -> None:
        """Make the stock checks known."""
        checks.register(check_dependencies, checks.Tags.admin)
        checks.register(_check_all_that_is_registered, checks.Tags.admin)


def _check_all_that_is_registered(app_configs: Sequence[AppConfig] | None, **options: Any) -> list[checks.CheckMessage]:
    import_module("positions.admin.urls")
    return check_admin_app(app_configs, **options)


class TriggersConfig(PGTriggerConfig):  # type: ignore[misc]  # pgtrigger has no types
    """Registers the triggers of all models in one pass.

    The stock one compares each with all others by name, which takes as long as importing every model. The database
    refuses two of one name, and a test compares their functions.
    """

    def ready(self) -> None:
        """Let migrations and the schema editor know of triggers, and register them."""
        patch_migrations()
        patch_schema_editor()
        declared = ((model, trigger) for model in apps.get_models() for trigger in getattr(model._meta, "triggers", []))  # noqa: SLF001 - Django's documented _meta
        registry._registry.data.update(  # noqa: SLF001 - its own way in is the slow one
            {trigger.get_uri(model): (model, trigger) for model, trigger in declared}
        )


class WiringConfig(AppConfig):
    """Makes ``manage.py quickstart`` known; has no models."""

    name = "normsdb"
    verbose_name = "normsdb"
