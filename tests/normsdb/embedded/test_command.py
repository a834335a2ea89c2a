"""The command: a URL that others understand, or one line that says what is wrong."""

import dj_database_url
import psycopg
import pytest

from tests.effort import PATIENCE
from tests.normsdb.embedded.servers import SYSTEM_15, in_a_process


@pytest.mark.parametrize("binaries", [[], ["--bin", SYSTEM_15]], ids=["default", "15 of the machine"])
def test_the_command_prints_a_url_that_django_and_libpq_understand(folder, binaries):
    if binaries and not SYSTEM_15.exists():
        pytest.skip("PostgreSQL 15 is not installed")
    data = folder / "With-Capitals"
    try:
        said, errors = in_a_process("start", data, *binaries).communicate(timeout=PATIENCE)
        assert errors == ""
        with psycopg.connect(said.strip()) as connection:
            assert connection.execute("select current_database()").fetchone() == ("normsdb",)
        parsed = dj_database_url.parse(said.strip())
        assert parsed["ENGINE"] == "django.db.backends.postgresql"
        assert (parsed["USER"], parsed["NAME"]) == ("normsdb_site", "normsdb")
        assert parsed["OPTIONS"] == {"host": str(data)}
    finally:
        stopping = in_a_process("stop", data, "--remove")
        assert (*stopping.communicate(timeout=PATIENCE), stopping.returncode) == ("", "", 0)
    assert not list(folder.iterdir())


def test_the_command_says_what_is_wrong_in_one_line(folder):
    starting = in_a_process("start", folder / "postgres", "--bin", folder)
    said, errors = starting.communicate(timeout=PATIENCE)
    assert (said, starting.returncode) == ("", 1)
    assert errors.startswith("No PostgreSQL 15 or newer in")
    assert errors.count("\n") == 1
