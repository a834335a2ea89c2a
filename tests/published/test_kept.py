"""What is kept is what the record says: after any act, in the transaction of the act, and with others at work."""

import threading
from collections import Counter

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, ProgrammingError, connection, connections

from positions.changes import reviewing
from positions.models import Document, Principle, Session, Statement
from positions.published import kept, views
from positions.published.kept import Dimension
from positions.published.session import as_public
from positions.queries.query_language import finished
from tests import make
from tests.acts_at_random import Curators


def run(sql: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, None)
        return cursor.fetchall() if cursor.description else []


def settle():
    run(kept.SETTLED)


def test_what_the_seeds_bring_is_kept_as_it_is_published(db):
    assert len(run("SELECT 1 FROM kept.statement")) == Statement.objects.published().count() > 40
    assert kept.differences() == []


def everything() -> list[tuple]:
    settle()
    return [
        *run("SELECT number, said, counted, shape FROM kept.statement ORDER BY number"),
        *run("SELECT * FROM kept.link ORDER BY 1, 2, 3"),
        *run("SELECT * FROM kept.pair WHERE n > 0 ORDER BY 1, 2"),
        *run("SELECT * FROM kept.entry ORDER BY 1, 2, 3"),
        *run("SELECT * FROM kept.cell ORDER BY 1, 2, 3, 4"),
        *run("SELECT id, number, said, counted, vector::text FROM kept.wording ORDER BY 1"),
    ]


def test_a_transaction_of_several_acts_counts_once_at_its_end(db, analyst, reviewer):
    """Who counted after each act would hold the counts that others need, and then need theirs."""
    settle()
    (edition,), (held,) = run("SELECT number FROM positions_edition"), run("SELECT count(*) FROM kept.statement")
    for state in ("NLD", "CHN"):
        make.make_statement(state, by=analyst, reviewer=reviewer)
    assert run("SELECT number FROM positions_edition") == [edition]
    assert run("SELECT count(*) FROM kept.statement") == [held]
    settle()
    assert run("SELECT number FROM positions_edition") == [(edition[0] + 1,)]
    assert run("SELECT count(*) FROM kept.statement") == [(held[0] + 2,)]


def test_building_again_gives_what_the_acts_have_given(db):
    curators = Curators(1, make.make_account("analyst"), make.make_account("reviewer"))
    done = Counter(curators.act() for _ in range(20))
    assert {"publish", "correct", "withdraw"} <= set(done), done
    before = everything()
    kept.build()
    assert everything() == before
    assert kept.differences() == []


@pytest.mark.long
def test_after_every_look_at_ten_writers_what_is_kept_is_the_record(committed):
    accounts = [(make.make_account("analyst"), make.make_account("reviewer")) for _ in range(10)]
    done, failed = Counter(), []

    def work(number: int, look: int):
        try:
            curators = Curators(100 * look + number, *accounts[number])
            done.update(curators.act() for _ in range(8))
        except BaseException as error:  # noqa: BLE001 - of another thread
            failed.append(error)
        finally:
            connections.close_all()

    for look in range(3):
        hands = [threading.Thread(target=work, args=(number, look)) for number in range(10)]
        for hand in hands:
            hand.start()
        for hand in hands:
            hand.join()
        assert not failed, failed
        assert kept.differences() == []
    assert min(done["publish"], done["correct"]) > 30, done
    assert done["withdraw"] > 5, done
    assert done["move"] + done["move_session"] > 5, done


PLANTS = [
    "UPDATE kept.pair SET n = n + 1 WHERE a = 0 AND b = 0",
    "UPDATE kept.pair SET headlines = headlines + 1 WHERE a > 0 AND n = 1",
    "DELETE FROM kept.pair WHERE a > 0 AND n = 1",
    "DELETE FROM kept.link WHERE number = 2",
    "INSERT INTO kept.link SELECT value + 1000000, said, number FROM kept.link WHERE value > 0 LIMIT 1",
    "DELETE FROM kept.statement WHERE number = 2",
    "UPDATE kept.statement SET said = said + 1 WHERE number = 2",
    "UPDATE kept.cell SET n = n + 1 WHERE n = 1",
    "UPDATE kept.cell SET latest = latest + 1 WHERE n = 1",
    "DELETE FROM kept.cell WHERE n = 1",
    "UPDATE kept.entry SET day = day + 1 WHERE id = (SELECT min(id) FROM kept.entry)",
    "UPDATE kept.wording SET vector = 'quagga' WHERE number = 2",
    "UPDATE kept.wording SET said = said + 1 WHERE number = 2",
    "DELETE FROM kept.wording WHERE number = 2",
    "INSERT INTO kept.wording SELECT -id, number, said, counted, vector FROM kept.wording WHERE number = 2",
    "ALTER TABLE kept.touched DISABLE TRIGGER at_commit",
    "ALTER TABLE positions_document DISABLE TRIGGER zz_kept",
    "DROP TRIGGER zz_kept ON positions_principle",
]


@pytest.mark.parametrize("plant", PLANTS)
def test_verify_tells_what_is_kept_wrongly(db, plant):
    run(plant)
    assert kept.differences()
    with pytest.raises(CommandError, match="Kept"):
        call_command("verify", verbosity=0)


def test_a_withdrawn_statement_is_gone_in_the_transaction_that_withdraws_it(db, analyst, reviewer):
    row = make.make_statement("NLD", by=analyst, reviewer=reviewer)
    number = int(row.public_id[2:])
    settle()
    assert run(f"SELECT count(*) > 5 FROM kept.link WHERE number = {number}") == [(True,)]
    reviewing.withdraw(row, reason="test", by=reviewer)
    settle()
    assert run(f"SELECT 1 FROM kept.link WHERE number = {number}") == []
    assert run(f"SELECT 1 FROM kept.statement WHERE number = {number}") == []


def cell_of(row: Statement) -> list[tuple]:
    """How many positions the cell of a statement with one position has, and its latest day."""
    settle()
    return run(
        "SELECT c.n, c.latest FROM kept.cell c JOIN public.positions_attribution a"
        f" ON c.holder = kept.value({Dimension.STATE:d}, a.state_id)"
        f" JOIN public.positions_stance t USING (statement_id) WHERE c.principle = kept.value({Dimension.PRINCIPLE:d},"
        f" t.principle_id) AND a.statement_id = {row.pk} AND c.n > 0"
    )


def test_a_cell_takes_in_what_is_published_and_lets_go_of_what_is_withdrawn(db, analyst, reviewer):
    row = make.make_statement("NLD", by=analyst, reviewer=reviewer)
    one = cell_of(row)
    later = make.make_statement("NLD", by=analyst, reviewer=reviewer)
    assert sum(n for n, _ in cell_of(row)) == sum(n for n, _ in one) + 1
    reviewing.withdraw(later, reason="test", by=reviewer)
    assert cell_of(row) == one
    reviewing.withdraw(row, reason="test", by=reviewer)
    assert sum(n for n, _ in cell_of(row)) == sum(n for n, _ in one) - 1
    assert kept.differences() == []


def test_the_latest_day_of_a_cell_goes_back_when_its_latest_position_retires(db, analyst, reviewer):
    row = make.make_statement("NLD", by=analyst, reviewer=reviewer)
    before = cell_of(row)
    days = {"said_start": "2026-11-01", "said_end": "2026-11-01", "said_precision": "day"}
    latest = make.make_statement("NLD", by=analyst, reviewer=reviewer, **days)
    assert [day.isoformat() for _, day in cell_of(row)] == ["2026-11-01"]
    reviewing.withdraw(latest, reason="test", by=reviewer)
    assert cell_of(row) == before
    assert before[0][1].isoformat() != "2026-11-01"


def test_a_cell_follows_the_dates_of_a_document(db, analyst, reviewer):
    """Where it is not known when something was said, the day of its document counts."""
    row = make.make_statement(
        "NLD", by=analyst, reviewer=reviewer, said_start=None, said_end=None, said_precision="", principle="retorsion"
    )
    Document.objects.filter(pk=row.document_id).update(
        published_start="2031-05-06",
        published_end="2031-05-06",
        published_precision="day",
        revision=row.document.revision + 1,
    )
    assert [day.isoformat() for _, day in cell_of(row)] == ["2031-05-06"]
    assert kept.differences() == []


def test_a_branch_that_moves_takes_its_counts_along(db, reviewer):
    leaf = Principle.objects.get(slug="non-intervention")
    above = leaf.parent
    other = next(row for row in Principle.objects.filter(parent=None) if row not in (leaf, above, above.parent))

    def under(row):
        settle()
        number = kept.value(Dimension.PRINCIPLE_OR_ABOVE, row.pk)
        return (run(f"SELECT n FROM kept.pair WHERE a = 0 AND b = {number}") or [(0,)])[0][0]

    before, beside, own = under(above), under(other), under(leaf)
    assert own
    Principle.objects.filter(pk=leaf.pk).update(parent=other, revision=leaf.revision + 1)
    assert under(leaf) == own
    assert under(other) > beside
    assert under(above) < before
    assert kept.differences() == []


def test_a_session_that_moves_takes_its_counts_along(db):
    session = Session.objects.get(slug="gccs-2015")
    other = Session.objects.exclude(forum=session.forum).first().forum
    Session.objects.filter(pk=session.pk).update(forum=other, revision=session.revision + 1)
    settle()
    number = kept.value(Dimension.FORUM, other.pk)
    assert run(f"SELECT n > 0 FROM kept.pair WHERE a = 0 AND b = {number}") == [(True,)]
    assert kept.differences() == []


@pytest.mark.parametrize("table", ["touched", "tree", "now", "placed"])
def test_the_reader_reads_what_is_kept_and_not_how(db, table):
    with as_public(), pytest.raises(ProgrammingError, match="permission denied"):
        run(f"SELECT * FROM kept.{table}")


@pytest.mark.parametrize("table", ["statement", "link", "pair", "cell"])
def test_the_reader_writes_nothing_of_it(db, table):
    assert run(f"SELECT has_table_privilege('normsdb_reader', 'kept.{table}', 'SELECT')") == [(True,)]
    for right in ("INSERT", "UPDATE", "DELETE", "TRUNCATE"):
        assert run(f"SELECT has_table_privilege('normsdb_reader', 'kept.{table}', '{right}')") == [(False,)]


def test_a_change_made_while_the_triggers_were_away_is_kept_after_the_migration(db, analyst, reviewer):
    settle()
    views.drop()
    make.make_statement("NLD", by=analyst, reviewer=reviewer)
    assert not run("SELECT 1 FROM kept.recipe")
    views.rebuild(finished.sql())
    assert len(run("SELECT 1 FROM kept.statement")) == Statement.objects.published().count()
    assert kept.differences() == []


def test_a_key_that_is_too_large_stops_the_publication(db, analyst, reviewer):
    """It would be counted as a value of another dimension."""
    largest = run(f"SELECT kept.value({Dimension.DOCUMENT:d}, (1 << 24) - 1)")
    assert largest == [(kept.first_of(Dimension.DOCUMENT + 1) - 1,)]
    run("ALTER SEQUENCE positions_document_id_seq RESTART WITH 16777216")
    make.make_statement("NLD", by=analyst, reviewer=reviewer)
    with pytest.raises(IntegrityError, match="shape"):
        settle()
