"""What the pages that take a query share: the query in words, its form, and what was not understood of it."""
