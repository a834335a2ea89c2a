"""The app, and the one thing done around every migration: the public's views of the tables are made anew."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


def _take_the_views_away(plan: list[Any], **_: Any) -> None:
    # A column that a view reads cannot change its type; where nothing changes, readers are not disturbed.
    if plan:
        from positions.published import views  # noqa: PLC0415 - models are not loaded when this module is

        views.drop()


def _rebuild_what_the_public_sees(**_: Any) -> None:
    from positions.published import views  # noqa: PLC0415 - as above
    from positions.queries.query_language import finished  # noqa: PLC0415 - as above

    views.rebuild(finished.sql())


class PositionsConfig(AppConfig):
    """Registers the two; nothing else happens by signal."""

    name = "positions"
    verbose_name = "Positions"

    def ready(self) -> None:
        """Connect them to this app's migrations."""
        pre_migrate.connect(_take_the_views_away, sender=self)
        post_migrate.connect(_rebuild_what_the_public_sees, sender=self)
