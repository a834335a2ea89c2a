"""States: the list of them with what is on record, and one with all it holds."""

from positions.queries.states.listing import Listed, Spoken, find, groups_listing, listing, m49_of
from positions.queries.states.profiles import Family, Profile, Row, SpokeAt, TookPart, families_of, laid, profile

__all__ = [
    "Family", "Listed", "Profile", "Row", "SpokeAt", "Spoken", "TookPart", "families_of", "find", "groups_listing",
    "laid", "listing", "m49_of", "profile",
]  # fmt: skip
