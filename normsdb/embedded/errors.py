"""What can be wrong; each message is one line that says what to do."""


class EmbeddedError(Exception):
    """No PostgreSQL that can be used."""


class PostgresMissingError(EmbeddedError):
    """Neither the wheel nor the machine has a PostgreSQL that is new enough."""


class PostgresUnfitError(EmbeddedError):
    """The server answers, but its version, encoding or locale would give wrong answers."""


def one_line(error: object) -> str:
    """Fold an error of several lines into one.

    Args:
        error: An exception, or what a program wrote.

    Returns:
        One line, never empty.
    """
    return " ".join(str(error).split()) or "no reason given"
