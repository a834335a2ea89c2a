"""The words that columns of instruments, recorded votes and acts may hold, and what each means.

Terms of treaties are those of the UN Treaty Collection, terms of votes those of the UN Digital Library.
"""

from __future__ import annotations

from django.db.models import Choices

from positions.models.acts import choices

WORDS_OF_ACTS: tuple[tuple[str, type[Choices], dict[str, str]], ...] = (
    ("instrument_kind", choices.InstrumentKind, {
        "resolution": "A text that a body of an international organisation has adopted.",
        "draft": "A text that was put before a body and not adopted, or not yet.",
        "treaty": "An agreement between states or organisations that binds those that consent to it.",
        "declaration": "A text that states join and that does not bind.",
        "coalition": "States that work together and whose members are listed.",
        "expert_group": "Experts who serve in a personal capacity.",
        "working_group": "A body in which states take part.",
        "conference": "A meeting of states.",
        "paper_series": "National papers on one subject.",
    }),
    ("adoption", choices.Adoption, {
        "recorded_vote": "It was voted on, and the record says who voted how.",
        "without_a_vote": "It was adopted and no vote was taken: an act of nobody.",
    }),
    ("symbol_kind", choices.SymbolKind, {
        "draft": "The draft as it was first put forward.",
        "revised_draft": "A later draft.",
        "committee_report": "The report in which a committee recommends it; one report may hold several.",
        "final": "The text as it was adopted.",
        "corrigendum": "A correction of another of its documents.",
        "annex": "A part of it that has a symbol of its own.",
        "other": "Another document about it.",
    }),
    ("level", choices.Level, {
        "plenary": "Taken by the whole body.",
        "committee": "Taken in a committee; never counted as a plenary vote.",
    }),
    ("about", choices.VotedOn, {
        "whole": "The text as a whole was put to the vote.",
        "paragraph": "Whether a paragraph stays in the text was put to the vote.",
        "amendment": "A change to the text was put to the vote.",
        "motion": "A question of procedure was put to the vote.",
    }),
    ("outcome", choices.VoteOutcome, {
        "adopted": "The text, amendment or motion was adopted.",
        "rejected": "It was not adopted.",
        "retained": "The paragraph stays in the text.",
        "deleted": "The paragraph does not stay in the text.",
        "withdrawn": "It was withdrawn.",
    }),
    ("vote", choices.Vote, {
        "yes": "Voted Yes. A vote is an act and no position.",
        "no": "Voted No. A vote is an act and no position.",
        "abstain": "Abstained: neither Yes nor No.",
    }),
    ("missing", choices.Missing, {
        "non_voting": "Was a member and its place in the record is blank. The record does not say why.",
        "not_yet": "Was admitted only after that day.",
        "observer": "Has no vote in that body.",
        "no_vote": "A group has no vote in that body; its members vote.",
        "not_taken": "The text was adopted without a vote.",
        "neither": "Is not on the list of those that acted, and that list is complete.",
        "no_record": "Our sources do not say; it may have acted.",
    }),
    ("treaty_status", choices.TreatyStatus, {
        "party": "Has consented to be bound, and the treaty is in force for it.",
        "contracting": "Has consented to be bound, and the treaty is not in force for it yet.",
        "signatory": "Has signed and has not consented to be bound.",
        "was_party": "Was a party and has left.",
        "not_known": "Has acted, but the day was not found: it may have been before that day or after.",
        "neither": "Has neither signed nor consented, by a list that is complete.",
        "closed": "Has not signed, by a list that is complete, and can sign no more.",
        "not_open": "Only members of a group can join, and it was none on that day.",
        "not_yet_open": "Nobody could sign on that day.",
        "no_record": "Our list is not complete and does not name it: it may have acted.",
    }),
    ("act_kind", choices.ActKind, {
        "vote": "Voted Yes, No or abstained in a recorded vote.",
        "sponsorship": "Put the text forward, alone or with others.",
        "sponsorship_withdrawn": "Took back its sponsorship.",
        "signature": "Signed, subject to consent later.",
        "definitive_signature": "Signed, and by that alone consented to be bound.",
        "ratification": "Consented to be bound by ratification.",
        "acceptance": "Consented to be bound by acceptance.",
        "approval": "Consented to be bound by approval.",
        "accession": "Consented to be bound without having signed before.",
        "succession": "Continues the consent of the state that it succeeds.",
        "consent_to_be_bound": "The source says that it is a party and not by which act.",
        "provisional_application": "Applies the treaty before it is in force for it.",
        "denunciation": "Gave notice that it leaves the treaty.",
        "reservation": "Excluded or changed the effect of a part of the treaty for itself.",
        "interpretative_declaration": "Said how it understands a part of the treaty.",
        "objection": "Objected to an act of another, which is named.",
        "declaration_joined": "Joined a declaration or coalition.",
        "declaration_left": "Left a declaration or coalition.",
        "dissociation": "Dissociated itself from a consensus, or from a paragraph.",
        "membership": "Was a member of the body. Experts serve in a personal capacity.",
        "office": "Held an office of the body, which an officer serves.",
        "paper": "Published a national paper.",
    }),
    ("basis", choices.Basis, {
        "named": "The source names the state or group.",
        "group": "The source names a closed group to which it belongs.",
        "inferred": "It follows from a rule; the act itself was not seen.",
    }),
)  # fmt: skip
