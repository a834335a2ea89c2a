"""The curators' admin: importing it registers every noun."""

from positions.admin import accounts, acts, documents, forums, principles, readings, statements, states

__all__ = ["accounts", "acts", "documents", "forums", "principles", "readings", "statements", "states"]
