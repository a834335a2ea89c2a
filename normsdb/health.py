"""Whether the process lives, and whether it can answer."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

from positions.published.session import as_public


def process(request: HttpRequest) -> JsonResponse:
    """Answer that the process lives; asks nobody. Queries: 0."""
    return JsonResponse({"status": "ok"})


def ready(request: HttpRequest) -> JsonResponse:
    """Answer whether the database is there, migrated, and readable as the public.

    Returns:
        200, or 503 with the word of what is missing.
    """
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return JsonResponse({"status": "not ready", "missing": "migrations"}, status=503)
        with as_public():
            pass
    except DatabaseError:
        return JsonResponse({"status": "not ready", "missing": "database"}, status=503)
    return JsonResponse({"status": "ok"})
