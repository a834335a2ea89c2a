"""Principles: the tree with what is on record, and one principle with who backs it."""

from positions.queries.principles.one import Backing, Lead, PrinciplePage, Related, backing_of, find, page_of
from positions.queries.principles.tree import PrincipleCounts, PrincipleNode, counted_tree, tree

__all__ = [
    "Backing",
    "Lead",
    "PrincipleCounts",
    "PrincipleNode",
    "PrinciplePage",
    "Related",
    "backing_of",
    "counted_tree",
    "find",
    "page_of",
    "tree",
]  # fmt: skip
