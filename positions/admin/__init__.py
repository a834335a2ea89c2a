"""The curators' admin."""
