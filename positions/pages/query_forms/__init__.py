"""Asking: what the pages of questions share. The question in words, its form, and what was not understood of it."""
