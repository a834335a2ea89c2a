"""Second codings: drawing a sample, coding it blind, and a third person's view where the two differ."""
