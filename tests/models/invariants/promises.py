"""A promise of the database: tried by raw SQL to its COMMIT, and named by what refused."""

from django.apps import apps
from django.db import connection, transaction


def run(sql: str) -> None:
    """Run raw SQL in a transaction of its own, to its COMMIT."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def promise_of(error: BaseException) -> str:
    """Name of the constraint or trigger promise that refused."""
    diagnosis = error.__cause__.diag
    return diagnosis.constraint_name or diagnosis.sqlstate


def acting(account) -> str:
    """Raw SQL that says who acts, as every change through the product does."""
    return f"SELECT set_config('pghistory.context_metadata', '{{\"user\": {account.pk}}}', true); "


def concrete(base: type) -> list:
    return [model for model in apps.get_app_config("positions").get_models() if issubclass(model, base)]


TEXT = """Navigation bar

"States should respect the sovereignty of others," said the minister. He welcomed the "digital divide" debate.

The ministry holds that non-intervention applies."""
SAID = "States should respect the sovereignty of others"


def slice_of(quote: str) -> dict:
    start = TEXT.index(quote)
    return {"quote": quote, "start": start, "end": start + len(quote)}
