"""States: the list of them with what is on record, and one with all it holds."""

from positions.queries.states.listing import ListedState, Spoken, find, groups_listing, listing, m49_of
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
    "profile",
]  # fmt: skip
