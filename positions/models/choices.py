"""The words that a column may hold. Each is a public code: it stands in addresses, files and notebooks."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Voice(models.TextChoices):
    """Whose wording a passage is."""

    DIRECT_QUOTE = "direct_quote", _("direct quotation")
    REPORTED_SPEECH = "reported_speech", _("reported speech")
    DOCUMENT_TEXT = "document_text", _("text of the document")
    HEADLINE = "headline", _("headline")


class StanceValue(models.TextChoices):
    """What a statement does to a principle."""

    AFFIRMS = "affirms", _("affirms")
    QUALIFIES = "qualifies", _("qualifies")
    OPPOSES = "opposes", _("opposes")
    CALLS_FOR = "calls_for", _("calls for")


class ReviewState(models.TextChoices):
    """Where a version of a statement stands. The moves between them are held by a trigger."""

    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    RETURNED = "returned", _("returned")
    PUBLISHED = "published", _("published")
    SUPERSEDED = "superseded", _("superseded")
    WITHDRAWN = "withdrawn", _("withdrawn")


# Every move that exists; the trigger on Statement is built from this table.
MOVES: tuple[tuple[ReviewState, ReviewState], ...] = (
    (ReviewState.DRAFT, ReviewState.IN_REVIEW),
    (ReviewState.RETURNED, ReviewState.IN_REVIEW),
    (ReviewState.IN_REVIEW, ReviewState.DRAFT),
    (ReviewState.IN_REVIEW, ReviewState.RETURNED),
    (ReviewState.IN_REVIEW, ReviewState.PUBLISHED),
    (ReviewState.PUBLISHED, ReviewState.SUPERSEDED),
    (ReviewState.PUBLISHED, ReviewState.WITHDRAWN),
)
# In these two states, and no other, the content of a version may change.
OPEN_STATES: tuple[ReviewState, ...] = (ReviewState.DRAFT, ReviewState.RETURNED)


class Origin(models.TextChoices):
    """Who is answerable for a record: a person with an account, or the data set that the site began with."""

    PERSON = "person", _("a person")
    DATA_SET = "data_set", _("the data set")


class Verified(models.TextChoices):
    """Whether a reference fact was seen in a public source."""

    CHECKED = "checked", _("checked")
    PARTLY = "partly", _("partly checked")
    UNCHECKED = "unchecked", _("to be checked")


class NameKind(models.TextChoices):
    """What kind of name something bears; codes are named by the list that they belong to."""

    OFFICIAL = "official", _("official name")
    SHORT = "short", _("short name")
    FORMER = "former", _("former name")
    ABBREVIATION = "abbreviation", _("abbreviation")
    ALIAS = "alias", _("other name")
    DEMONYM = "demonym", _("people, language or capital")
    IOC = "ioc", _("code of the IOC")
    FIFA = "fifa", _("code of FIFA")
    VEHICLE = "vehicle", _("code on vehicles")
    COW = "cow", _("abbreviation of Correlates of War")
    COW_NUMBER = "cow_number", _("number of Correlates of War")
    GW_NUMBER = "gw_number", _("number of Gleditsch and Ward")
    ISO_FORMER = "iso_former", _("former code of ISO 3166")


class Precision(models.TextChoices):
    """How exactly a date is known. The two days of an interval agree with it."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")
    INTERVAL = "interval", _("interval of days")


class AttributionRole(models.TextChoices):
    """In which way a state or group stands behind a statement."""

    SOLE = "sole", _("sole")
    JOINT = "joint", _("joint")
    ON_BEHALF = "on_behalf", _("on behalf")
    ALIGNED = "aligned", _("aligned")


class ExplanationKind(models.TextChoices):
    """What an explanation explains: a vote, before or after it was taken; or a position, where none was taken."""

    BEFORE_VOTE = "before_vote", _("its vote, before it was taken")
    AFTER_VOTE = "after_vote", _("its vote, after it was taken")
    OF_POSITION = "of_position", _("its position, without a vote")


OF_VOTES: tuple[ExplanationKind, ...] = (ExplanationKind.BEFORE_VOTE, ExplanationKind.AFTER_VOTE)
"""Kinds of explanation that explain a vote."""


class StateKind(models.TextChoices):
    """Standing in the United Nations."""

    MEMBER = "member", _("UN member")
    OBSERVER = "observer", _("UN observer")


class Region(models.TextChoices):
    """Regional groups of the General Assembly, by the codes of experience.md."""

    AFRICAN = "african", _("African States")
    ASIA_PACIFIC = "asia-pacific", _("Asia-Pacific States")
    EASTERN_EUROPEAN = "eastern-european", _("Eastern European States")
    GRULAC = "grulac", _("Latin American and Caribbean States")
    WEOG = "weog", _("Western European and other States")
    NO_GROUP = "no-group", _("no regional group")


class PrincipleKind(models.TextChoices):
    """What a node of the tree is."""

    FAMILY = "family", _("family")
    GROUP = "group", _("group of principles")
    PRINCIPLE = "principle", _("principle")
    NORM = "norm", _("norm")


class ReadingDecision(models.TextChoices):
    """What a person decided about a sentence."""

    STATEMENT = "statement", _("statement")
    NOT_A_POSITION = "not_a_position", _("not a position")


class Coverage(models.TextChoices):
    """What is known of one state on one principle, and of how it is known; ``queries/coverage/status.py`` defines each."""

    STATED = "stated", _("stated")
    NOTHING_FOUND = "nothing_found", _("read, nothing found")
    PARTLY_READ = "partly_read", _("partly read")
    NOT_READ = "not_read", _("not read")
    DOCUMENT_INCOMPLETE = "document_incomplete", _("document incomplete")


class SuggestionFate(models.TextChoices):
    """What became of a suggestion."""

    OPEN = "open", _("open")
    ACCEPTED = "accepted", _("accepted")
    REJECTED = "rejected", _("rejected")


class MeasuredOn(models.TextChoices):
    """What a text is to the rules that were measured on it."""

    TUNED = "tuned", _("a text that the rules were tuned on")
    READ = "read", _("a text that was read later")
    HOLD_OUT = "hold_out", _("texts held out, written for the purpose")


class Coder(models.TextChoices):
    """Whose coding of a sampled sentence it is."""

    FIRST = "first", _("first")
    SECOND = "second", _("second")


class Outcome(models.TextChoices):
    """What a third view found where two codings differ."""

    FIRST = "first", _("the first holds")
    SECOND = "second", _("the second holds")
    NEITHER = "neither", _("neither holds")


class AgreementFigure(models.TextChoices):
    """What of two codings is compared."""

    SENTENCES = "sentences", _("is the sentence a statement")
    STANCES = "stances", _("the stance on each principle")


class AgreementWord(models.TextChoices):
    """Whether a coefficient of agreement is told, and if not, why."""

    GIVEN = "given", _("given")
    TOO_FEW = "too_few", _("too few units")
    NOT_COMPUTABLE = "not_computable", _("not computable: all values are the same")


class ChangeKind(models.TextChoices):
    """What happened to a public record."""

    PUBLISHED = "published", _("published")
    CORRECTED = "corrected", _("corrected")
    WITHDRAWN = "withdrawn", _("withdrawn")
