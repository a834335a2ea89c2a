"""States: the list of them with what is on record, and one with all it holds."""

from positions.queries.states.groups_words import GroupWords, said_by_groups_of
from positions.queries.states.listing import ListedState, Spoken, find, groups_listing, listing, m49_of
from positions.queries.states.outside import outside
from positions.queries.states.profiles import (
    Attendance,
    PrincipleFamily,
    Profile,
    ProfileRow,
    SpokeAt,
    families_of,
    laid,
    profile,
)

__all__ = [
    "Attendance",
    "GroupWords",
    "ListedState",
    "PrincipleFamily",
    "Profile",
    "ProfileRow",
    "SpokeAt",
    "Spoken",
    "families_of",
    "find",
    "groups_listing",
    "laid",
    "listing",
    "m49_of",
    "outside",
    "profile",
    "said_by_groups_of",
]  # fmt: skip
