"""States, groups, and who belongs to which group when."""

from positions.models import Group, Membership, State
from positions.models.public_rows import MEMBERSHIP, published
from positions.published.declaration.tables import RECORD, REFERENCE, PublicTable, columns

STATES = PublicTable(
    State,
    (
        *REFERENCE,
        *columns("alpha3", "name", "common_name", approved=2),
        *columns("alpha2", "m49", "kind", "official_name", "names", "aliases", "region", "region_note"),
        *columns("admitted", "admitted_verified"),
    ),
    published,
)
GROUPS = PublicTable(
    Group,
    (*REFERENCE, *columns("slug", "name", approved=2), *columns("abbreviation", "names", "aliases", "note")),
    published,
)
MEMBERSHIPS = PublicTable(
    Membership, (*RECORD, *columns("group_id", "state_id", "joined_on", "left_on", "source", "verified")), MEMBERSHIP
)

TABLES = (STATES, GROUPS, MEMBERSHIPS)
