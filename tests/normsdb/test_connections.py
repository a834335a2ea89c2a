"""A thread keeps its connection from request to request, and takes it along when it ends."""

import gc
import threading

from django.db import connection
from django.test import Client

KEPT = 600


def test_a_connection_is_kept_for_the_next_request_and_closed_with_its_thread(committed):
    seen = []

    def ask():
        connection.settings_dict["CONN_MAX_AGE"] = KEPT
        for address in ("/api/v1/states", "/api/v1/statements", "/about/"):
            assert Client().get(address).status_code == 200
            seen.append(connection.connection.info.backend_pid)

    gc.collect()
    gc.disable()  # what is closed by chance would be closed here too
    try:
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
        assert len(seen) == 3
        assert len(set(seen)) == 1
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot(), count(*) FROM pg_stat_activity WHERE pid = %s", seen[:1])
            assert cursor.fetchone()[1] == 0
    finally:
        gc.enable()
