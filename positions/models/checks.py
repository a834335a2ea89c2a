"""Whether a row keeps all checks of its table, in one question to the database."""

from collections.abc import Collection

from django.core.exceptions import FieldError
from django.db import DatabaseError, connections, models, router, transaction
from django.db.models import BooleanField, Q, Value
from django.db.models.functions import Coalesce
from django.db.models.sql import Query
from django.db.models.sql.constants import SINGLE


def all_checks_hold(row: models.Model, exclude: Collection[str] | None = None) -> bool:
    """Ask the database of all check constraints of a row's table together.

    Queries: 1, and a savepoint within a transaction, whatever the number of checks.

    Args:
        row: The row as it would be written.
        exclude: Names of fields whose values cannot be asked about.

    Returns:
        True where all hold. False where one does not, or where they cannot be asked about together (a check of an
        excluded field, a value that the database does not take): then each has to be asked alone.
    """
    checks = [one for one in row._meta.constraints if isinstance(one, models.CheckConstraint)]  # noqa: SLF001 - Django's documented _meta
    if not checks:
        return True
    using = router.db_for_write(type(row), instance=row)
    query = Query(None)
    # What ``CheckConstraint.validate`` asks with; django-stubs does not know it.
    values = row._get_field_expression_map(meta=row._meta, exclude=exclude)  # type: ignore[attr-defined]  # noqa: SLF001 - as above: Django's own way
    for name, value in values.items():
        query.add_annotation(value if hasattr(value, "resolve_expression") else Value(value), name, select=False)
    query.add_annotation(Value(1), "_check")
    try:
        for one in checks:
            # What is not known does not break a check.
            query.add_q(Q(Coalesce(Q(one.condition), True, output_field=BooleanField())))
        with transaction.atomic(using=using):
            return query.get_compiler(connection=connections[using]).execute_sql(SINGLE) is not None
    except (FieldError, DatabaseError):
        return False
