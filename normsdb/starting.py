"""What must hold before the site answers anybody."""

from django.db import OperationalError, connection

from normsdb.embedded import EmbeddedError, refuse_unfit
from positions.published.session import ReaderMissing, refuse_without_reader


class StartRefused(Exception):
    """The site cannot start; the message is one line that says why and what to do."""


def refuse_unfit_database() -> None:
    """Make sure that the database answers and would give right answers.

    Raises:
        StartRefused: It does not answer, is older than PostgreSQL 15, or has an encoding or locale that breaks search.
    """
    try:
        refuse_unfit(connection)
    except OperationalError as error:
        raise StartRefused(
            f"normsdb cannot start: the database does not answer: {' '.join(str(error).split())}"
        ) from None
    except EmbeddedError as error:
        raise StartRefused(f"normsdb cannot start: {error}") from None


def refuse_blind_public() -> None:
    """Make sure that the public surfaces can take their role.

    Raises:
        StartRefused: The role is missing.
    """
    try:
        refuse_without_reader()
    except ReaderMissing as error:
        raise StartRefused(str(error)) from None
