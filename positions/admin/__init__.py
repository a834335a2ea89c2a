"""The curators' admin: importing it registers every noun."""

from positions.admin import accounts, documents, forums, principles, readings, statements, states

__all__ = ["accounts", "documents", "forums", "principles", "readings", "statements", "states"]
