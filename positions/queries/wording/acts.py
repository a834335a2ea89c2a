"""What was done, in a word, and the name of its shape: a square for a vote, a diamond for a joining."""

from __future__ import annotations

from django.utils.translation import gettext

from positions.models import Act
from positions.models.acts.choices import CONSENT, ActKind, InstrumentKind, Vote

_JOINED = {
    *CONSENT, ActKind.SPONSORSHIP, ActKind.DECLARATION_JOINED, ActKind.MEMBERSHIP,
}  # fmt: skip


def act_word(act: Act) -> str:
    """Say what was done: "Voted No", "Signed", "Joined"."""
    if act.kind == ActKind.VOTE:
        told = {Vote.YES: gettext("Voted Yes"), Vote.NO: gettext("Voted No"), Vote.ABSTAIN: gettext("Abstained")}
        return told[Vote(act.value)]
    done = {
        ActKind.SPONSORSHIP: gettext("Sponsored"),
        ActKind.SPONSORSHIP_WITHDRAWN: gettext("Withdrew its sponsorship"),
        ActKind.SIGNATURE: gettext("Signed"),
        ActKind.DEFINITIVE_SIGNATURE: gettext("Signed definitively"),
        ActKind.RATIFICATION: gettext("Ratified"),
        ActKind.ACCEPTANCE: gettext("Accepted"),
        ActKind.APPROVAL: gettext("Approved"),
        ActKind.ACCESSION: gettext("Acceded"),
        ActKind.SUCCESSION: gettext("Succeeded"),
        ActKind.CONSENT_TO_BE_BOUND: gettext("Consented to be bound"),
        ActKind.PROVISIONAL_APPLICATION: gettext("Applies provisionally"),
        ActKind.DENUNCIATION: gettext("Denounced"),
        ActKind.RESERVATION: gettext("Made a reservation"),
        ActKind.INTERPRETATIVE_DECLARATION: gettext("Made an interpretative declaration"),
        ActKind.OBJECTION: gettext("Objected"),
        ActKind.DECLARATION_JOINED: gettext("Joined"),
        ActKind.DECLARATION_LEFT: gettext("Left"),
        ActKind.DISSOCIATION: gettext("Dissociated itself from the consensus"),
        ActKind.MEMBERSHIP: gettext("Member"),
        ActKind.OFFICE: gettext("Held an office"),
        ActKind.PAPER: gettext("Published a paper"),
    }
    return done[ActKind(act.kind)]


def act_shape(act: Act) -> str:
    """Name the shape of an act; empty for an office, an expert or a paper, which have the word alone."""
    if act.kind == ActKind.VOTE:
        return act.value
    if act.kind == ActKind.SIGNATURE:
        return "signatory"
    if act.kind == ActKind.MEMBERSHIP and act.instrument.kind == InstrumentKind.EXPERT_GROUP:
        return ""
    return "joined" if act.kind in _JOINED else ""
