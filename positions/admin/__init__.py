"""The curators' admin: importing it registers every noun, and what other apps register."""

from django.contrib import admin

from positions.admin import accounts, acts, documents, forums, principles, readings, statements, states

__all__ = ["accounts", "acts", "documents", "forums", "principles", "readings", "statements", "states"]

admin.autodiscover()
