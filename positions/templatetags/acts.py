"""Words and shapes of acts: a square for a vote, a diamond for a joining; the word is always there."""

from __future__ import annotations

from collections.abc import Iterable, Sized

from django import template
from django.utils.translation import gettext, ngettext

from positions.models import Act, RollCall, State
from positions.models.acts.choices import ActKind, Basis, InstrumentKind, Missing, TreatyStatus, Vote, VoteOutcome
from positions.models.choices import ExplanationKind
from positions.queries.acts import ActCell, ExplainedBy, Shelf
from positions.queries.wording.acts import act_shape, act_word

register = template.Library()

register.filter(act_word)
register.filter(act_shape)


@register.filter
def vote_word(value: str) -> str:
    """Say how a state voted, or why it has no vote, by the code of either."""
    return str(Missing(value).label) if value in Missing.values else str(Vote(value).label)


@register.filter
def explains_word(kind: str) -> str:
    """Head what a statement explains, by the kind of explanation."""
    return gettext("Explains its position") if kind == ExplanationKind.OF_POSITION else gettext("Explains its vote")


@register.filter
def explained_word(kind: str) -> str:
    """Say beside an act that a statement explains it, and when that was said."""
    return {
        ExplanationKind.BEFORE_VOTE: gettext("Explained before the vote"),
        ExplanationKind.AFTER_VOTE: gettext("Explained after the vote"),
        ExplanationKind.OF_POSITION: gettext("Explained its position"),
    }[ExplanationKind(kind)]


@register.simple_tag
def explanations_of(shelf: Shelf, act: Act) -> tuple[ExplainedBy, ...]:
    """Return the statements on a shelf's side that explain an act."""
    return shelf.explanations_of(act)


@register.filter
def act_kind_word(kind: str) -> str:
    """Head the acts of a kind on the page of an instrument."""
    heads = {
        ActKind.SPONSORSHIP: gettext("Sponsors"),
        ActKind.DECLARATION_JOINED: gettext("Joined by"),
        ActKind.MEMBERSHIP: gettext("Members"),
        ActKind.OFFICE: gettext("Chairs and hosts"),
        ActKind.PAPER: gettext("Papers"),
    }
    return heads.get(ActKind(kind)) or str(ActKind(kind).label).capitalize()


@register.filter
def acts_of_kind(kind: str) -> str:
    """Name acts of a kind where a reader chooses one: "Votes", "Memberships"."""
    several = {
        ActKind.VOTE: gettext("Votes"),
        ActKind.SPONSORSHIP: gettext("Sponsorships"),
        ActKind.SIGNATURE: gettext("Signatures"),
        ActKind.RATIFICATION: gettext("Ratifications"),
        ActKind.ACCESSION: gettext("Accessions"),
        ActKind.DECLARATION_JOINED: gettext("Declarations joined"),
        ActKind.MEMBERSHIP: gettext("Memberships"),
        ActKind.OFFICE: gettext("Offices"),
    }
    return several.get(ActKind(kind)) or str(ActKind(kind).label).capitalize()


@register.filter
def instrument_kind_word(kind: str) -> str:
    """Head the instruments of a kind in the list."""
    heads = {
        InstrumentKind.RESOLUTION: gettext("Resolutions"),
        InstrumentKind.DRAFT: gettext("Drafts"),
        InstrumentKind.TREATY: gettext("Treaties"),
        InstrumentKind.DECLARATION: gettext("Declarations"),
        InstrumentKind.COALITION: gettext("Coalitions"),
        InstrumentKind.EXPERT_GROUP: gettext("Expert groups"),
        InstrumentKind.WORKING_GROUP: gettext("Working groups"),
        InstrumentKind.CONFERENCE: gettext("Conferences"),
        InstrumentKind.PAPER_SERIES: gettext("Series of papers"),
    }
    return heads[InstrumentKind(kind)]


@register.filter
def status_word(code: str) -> str:
    """Name a status in a treaty."""
    return str(TreatyStatus(code).label)


@register.simple_tag
def status_count(code: str, those: Sized) -> str:
    """Say how many have a status in a treaty, in a sentence."""
    n = len(those)
    told = {
        "party": ngettext("%(n)s is a party.", "%(n)s are parties.", n),
        "contracting": ngettext(
            "%(n)s has consented to be bound; for it the treaty is not in force yet.",
            "%(n)s have consented to be bound; for them the treaty is not in force yet.",
            n,
        ),
        "signatory": ngettext("%(n)s has signed only.", "%(n)s have signed only.", n),
        "was_party": ngettext("%(n)s was a party and left.", "%(n)s were parties and left.", n),
        "not_known": ngettext("Of %(n)s we do not know the day.", "Of %(n)s we do not know the day.", n),
    }
    return told[code] % {"n": n}


@register.filter
def status_shape(code: str) -> str:
    """Name the shape of a status in a treaty."""
    return {"party": "joined", "contracting": "ratified"}.get(code, code)


@register.filter
def outcome_word(row: RollCall) -> str:
    """Say what came of a vote, in a sentence; empty if it is not known."""
    told = {
        VoteOutcome.ADOPTED: gettext("It was adopted."),
        VoteOutcome.REJECTED: gettext("It was rejected."),
        VoteOutcome.RETAINED: gettext("The paragraph was kept."),
        VoteOutcome.DELETED: gettext("The paragraph was deleted."),
        VoteOutcome.WITHDRAWN: gettext("It was withdrawn."),
    }
    return told[VoteOutcome(row.outcome)] if row.outcome else ""


@register.filter
def body_word(row: RollCall) -> str:
    """Name the body that voted."""
    known = {"unga": gettext("UN General Assembly, plenary")}
    if row.body in known:
        return known[row.body]
    if row.body.startswith("unga_c"):
        return gettext("UN General Assembly, committee %(number)s") % {"number": row.body.removeprefix("unga_c")}
    return row.body


@register.filter
def basis_note(act: Act) -> str:
    """Say why we count an act that the source does not name the state for; empty if it names it."""
    notes = {
        Basis.NAMED: "",
        Basis.GROUP: gettext("The source names a closed group to which it belongs."),
        Basis.INFERRED: gettext("Inferred; the act itself was not seen."),
    }
    return notes[Basis(act.basis)]


@register.filter
def actor_name(act: Act) -> str:
    """Name who acted."""
    actor = act.state or act.group or act.former_state
    return actor.common_name if isinstance(actor, State) else str(actor)


@register.simple_tag
def cell_word(cell: ActCell) -> str:
    """Say what a cell of the matrix holds."""
    if cell.status:
        return status_word(cell.status)
    return act_word(cell.act) if cell.act else str((cell.missing or Missing.NO_RECORD).label)


@register.simple_tag
def cell_shape(cell: ActCell) -> str:
    """Name the shape of a cell of the matrix; empty for what has the word alone. What is missing has a shape of its own each."""
    if cell.status:
        return status_shape(cell.status)
    return act_shape(cell.act) if cell.act else str((cell.missing or Missing.NO_RECORD).value)


@register.simple_tag
def legend_of(cells: Iterable[ActCell]) -> list[tuple[str, str]]:
    """Say what the shapes of cells mean: each that occurs, once, with its word, in the order of lists."""
    found = {cell_shape(cell): cell for cell in cells}
    return [
        (shape, gettext("Joined, member, sponsor") if shape == "joined" and not found[shape].status else word)
        for shape, word in _shapes().items()
        if shape in found
    ]


def _shapes() -> dict[str, str]:
    votes = {str(vote): str(vote.label) for vote in Vote}
    statuses = {status_shape(status): str(status.label) for status in TreatyStatus}
    return votes | statuses | {str(code): str(code.label) for code in Missing}
