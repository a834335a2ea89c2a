"""Formal acts at the desk: instruments, roll calls with their cells, acts, former members."""

from positions.admin.acts import acts, former_states, instruments, roll_calls

__all__ = ["acts", "former_states", "instruments", "roll_calls"]
