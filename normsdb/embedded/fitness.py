"""Whether a database, ours or a foreign one, gives right answers."""

from typing import Any, Protocol

from normsdb.embedded.errors import PostgresUnfitError

OLDEST = 15


class Connection(Protocol):
    """What the connections of psycopg and of Django have in common."""

    def cursor(self) -> Any:
        """Open a cursor."""


def refuse_unfit(connection: Connection) -> None:
    """Refuse a database that would give wrong answers; to be called at start on any cluster.

    With LC_CTYPE=C the text-search parser glues curly quotes to words, so that "China's" of the sources is never found.
    A locale's name does not always tell, so the parser itself is asked. Queries: 2.

    Args:
        connection: An open connection of psycopg or of Django to the database that is to be used.

    Raises:
        PostgresUnfitError: When the server is older than 15, when the database's encoding is not UTF8, or when its
            LC_CTYPE is not a UTF-8 one.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select current_setting('server_version_num')::int / 10000, encoding = pg_char_to_encoding('UTF8'),"
            " convert_to(datctype::text, 'UTF8') from pg_database where datname = current_database()"
        )
        version, is_utf8, locale = cursor.fetchone()
        if version < OLDEST:
            raise PostgresUnfitError(f"The database server is PostgreSQL {version}: normsdb needs {OLDEST} or newer.")
        if not is_utf8:
            raise PostgresUnfitError(
                "The database's encoding is not UTF8: create it with ENCODING "
                "'UTF8' LC_CTYPE 'C.UTF-8' TEMPLATE template0."
            )
        cursor.execute(
            "select array_agg(token order by place)"
            r" from ts_parse('default', U&'China\2019s caf\00e9') with ordinality parsed(kind, token, place)"
        )
        if cursor.fetchone()[0] != ["China", "’", "s", " ", "café"]:
            raise PostgresUnfitError(
                f"The database's LC_CTYPE is {bytes(locale).decode()}: text search would glue quotation marks to words;"
                " create it with LC_CTYPE 'C.UTF-8' TEMPLATE template0."
            )
