"""The words that a column of an instrument, a roll call or an act may hold, and those that are worked out. Each is a public code.

Terms of treaties are those of the UN Treaty Collection, terms of votes those of the UN Digital Library.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class InstrumentKind(models.TextChoices):
    """What an act can be done to."""

    RESOLUTION = "resolution", _("resolution")
    DRAFT = "draft", _("draft")
    TREATY = "treaty", _("treaty")
    DECLARATION = "declaration", _("declaration")
    COALITION = "coalition", _("coalition")
    EXPERT_GROUP = "expert_group", _("expert group")
    WORKING_GROUP = "working_group", _("working group")
    CONFERENCE = "conference", _("conference")
    PAPER_SERIES = "paper_series", _("series of papers")


class Adoption(models.TextChoices):
    """How a text was adopted. Adopted without a vote is a fact of the text and an act of nobody."""

    RECORDED_VOTE = "recorded_vote", _("recorded vote")
    WITHOUT_A_VOTE = "without_a_vote", _("without a vote")


class SymbolKind(models.TextChoices):
    """What the document of a symbol is to the instrument."""

    DRAFT = "draft", _("draft")
    REVISED_DRAFT = "revised_draft", _("revised draft")
    COMMITTEE_REPORT = "committee_report", _("report of the committee")
    FINAL = "final", _("final text")
    CORRIGENDUM = "corrigendum", _("corrigendum")
    ANNEX = "annex", _("annex")
    OTHER = "other", _("other document")


class Level(models.TextChoices):
    """Where a vote was taken. A vote in committee is never counted as one in plenary."""

    PLENARY = "plenary", _("plenary")
    COMMITTEE = "committee", _("committee")


class VotedOn(models.TextChoices):
    """What was put to the vote."""

    WHOLE = "whole", _("the whole text")
    PARAGRAPH = "paragraph", _("a paragraph")
    AMENDMENT = "amendment", _("an amendment")
    MOTION = "motion", _("a motion")


class VoteOutcome(models.TextChoices):
    """What came of a vote."""

    ADOPTED = "adopted", _("adopted")
    REJECTED = "rejected", _("rejected")
    RETAINED = "retained", _("retained")
    DELETED = "deleted", _("deleted")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Vote(models.TextChoices):
    """The value of a vote. A blank of the record is no vote (``NotVoting``)."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    ABSTAIN = "abstain", _("Abstained")


class Missing(models.TextChoices):
    """Why there is no act where one could be looked for. Worked out and never stored; none of them counts as a No."""

    NON_VOTING = "non_voting", _("Did not vote")
    NOT_YET = "not_yet", _("Not yet a member")
    OBSERVER = "observer", _("Observer: no vote")
    NO_VOTE = "no_vote", _("A group has no vote")
    NOT_TAKEN = "not_taken", _("No vote was taken")
    NEITHER = "neither", _("Neither")
    NO_RECORD = "no_record", _("No record here")


class TreatyStatus(models.TextChoices):
    """Where a state or group stands towards a treaty as of a day. Worked out and never stored; the order is that of pages."""

    PARTY = "party", pgettext_lazy("of a treaty", "Party")
    CONTRACTING = "contracting", _("Consented, not in force")
    SIGNATORY = "signatory", _("Signatory")
    WAS_PARTY = "was_party", _("Was a party")
    NOT_KNOWN = "not_known", _("Not known on that day")
    NEITHER = "neither", _("Neither")
    CLOSED = "closed", _("Closed for signature")
    NOT_OPEN = "not_open", _("Not open to it")
    NOT_YET_OPEN = "not_yet_open", _("Not yet open")
    NO_RECORD = "no_record", _("No record here")


class ActKind(models.TextChoices):
    """What was done."""

    VOTE = "vote", _("vote")
    SPONSORSHIP = "sponsorship", _("sponsorship")
    SPONSORSHIP_WITHDRAWN = "sponsorship_withdrawn", _("sponsorship withdrawn")
    SIGNATURE = "signature", _("signature")
    DEFINITIVE_SIGNATURE = "definitive_signature", _("definitive signature")
    RATIFICATION = "ratification", _("ratification")
    ACCEPTANCE = "acceptance", _("acceptance")
    APPROVAL = "approval", _("approval")
    ACCESSION = "accession", _("accession")
    SUCCESSION = "succession", _("succession")
    CONSENT_TO_BE_BOUND = "consent_to_be_bound", _("consent to be bound")
    PROVISIONAL_APPLICATION = "provisional_application", _("provisional application")
    DENUNCIATION = "denunciation", _("denunciation")
    RESERVATION = "reservation", _("reservation")
    INTERPRETATIVE_DECLARATION = "interpretative_declaration", _("interpretative declaration")
    OBJECTION = "objection", _("objection")
    DECLARATION_JOINED = "declaration_joined", _("declaration joined")
    DECLARATION_LEFT = "declaration_left", _("declaration left")
    DISSOCIATION = "dissociation", _("dissociation from the consensus")
    MEMBERSHIP = "membership", _("membership")
    OFFICE = "office", _("office")
    PAPER = "paper", _("paper")


CONSENT: tuple[ActKind, ...] = (
    ActKind.DEFINITIVE_SIGNATURE,
    ActKind.RATIFICATION,
    ActKind.ACCEPTANCE,
    ActKind.APPROVAL,
    ActKind.ACCESSION,
    ActKind.SUCCESSION,
    ActKind.CONSENT_TO_BE_BOUND,
)
"""Kinds by which a state consents to be bound by a treaty."""
AFTER_SIGNATURE: tuple[ActKind, ...] = (
    ActKind.RATIFICATION,
    ActKind.ACCEPTANCE,
    ActKind.APPROVAL,
    ActKind.CONSENT_TO_BE_BOUND,
)
"""Kinds of consent that never come before the same state's signature."""
SIGNATURES: tuple[ActKind, ...] = (ActKind.SIGNATURE, ActKind.DEFINITIVE_SIGNATURE)
OF_TREATIES: tuple[ActKind, ...] = (
    ActKind.SIGNATURE,
    *CONSENT,
    ActKind.PROVISIONAL_APPLICATION,
    ActKind.DENUNCIATION,
    ActKind.RESERVATION,
    ActKind.INTERPRETATIVE_DECLARATION,
    ActKind.OBJECTION,
)
"""Kinds of act that are done to a treaty only."""


class Basis(models.TextChoices):
    """How the source says that this state or group did it."""

    NAMED = "named", _("the source names it")
    GROUP = "group", _("the source names a closed group")
    INFERRED = "inferred", _("follows from a rule")


GENERAL_ASSEMBLY = "unga"
MAIN_COMMITTEES: tuple[str, ...] = tuple(f"unga_c{number}" for number in range(1, 7))
BODIES_OF_MEMBERS: tuple[str, ...] = (GENERAL_ASSEMBLY, *MAIN_COMMITTEES)
"""Bodies in which every UN member has a seat, and nobody else."""
