"""Labels: what the label of a speaker says of the state or group that is speaking."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from positions.message import Message
from positions.text.names import Lexicon, ResolvedName, is_given_name, resolve
from positions.text.transcripts import words as known

Attribution = Literal["sole", "on_behalf", "joint", ""]
Role = Literal["state", "group", "chair", "secretariat", "other", "unresolved"]
Office = Literal["chair", "secretariat", "organisation", ""]


@dataclass(frozen=True, slots=True)
class LabelledSpeaker:
    """Who speaks, as far as the label says so for certain.

    Attributes:
        label: As it is written, without marks of emphasis and the colon.
        state: Alpha-3 code, or None.
        group: Slug, or None; never together with a state: what is said for a group is the group's.
        attribution: In the words of attributions; empty if it is nobody's. ``on_behalf`` without a group: a group that
            the record does not know.
        office: Who speaks if it is no state.
        because: What decided, or why nothing could be decided.
        doubtful: ``given`` if the name of the state is one that persons have too, and nothing else stands in the label;
            ``code`` if the label is a code, which may as well be initials; ``loose`` if what stands beside the state
            may as well be a town or a body. Then it is certain only in company.
    """

    label: str
    state: str | None
    group: str | None
    attribution: Attribution
    office: Office
    because: Message
    doubtful: Literal["", "given", "code", "loose"] = ""

    @property
    def certain(self) -> bool:
        """Whether it is a state's or a group's."""
        return bool(self.state or self.group)

    @property
    def role(self) -> Role:
        """In one word who speaks: ``other`` is a body that is no state, ``unresolved`` anybody else who is not certain."""
        if self.certain:
            return "state" if self.state else "group"
        if self.office in {"chair", "secretariat"}:
            return "chair" if self.office == "chair" else "secretariat"
        return "other" if self.office else "unresolved"


_TIME = re.compile(
    r"^\s*[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?(?:\s*[-–]+>?\s*\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?)?[\])]?\s*[-–:]?\s*|\s*[\[(]\d{1,2}:\d{2}(?::\d{2})?[\])]\s*$"
)
_EDGE = re.compile(r"^[\s*_#>\"“]+|[\s*_:：\"”]+$")
# One pair may stand within: "(Netherlands (Kingdom of the))".
_BRACKETS = re.compile(r"[(（\[]\s*([^()（）\[\]]*(?:[(（][^()（）\[\]]*[)）][^()（）\[\]]*)?)\s*[)）\]]")
_BETWEEN = re.compile(r"\s*[,，/]\s*|\s+[-–—]\s+")
_NEW_CLAUSE = re.compile(
    r",?\s*(?:I|we|and I|my|let me|allow me|permit me|je|nous|permettez|yo|quisiera|я|мы|позвольте)\b", re.IGNORECASE
)
_JOINT = re.compile(r"\s(?:and|et|y|и|و|&|\+)\s|和|与|、", re.IGNORECASE)


def plain(label: str) -> str:
    """A label without marks of emphasis, times and the colon after it."""
    before = None
    while label != before:
        before = label
        label = _TIME.sub("", _EDGE.sub("", label))
    return " ".join(label.split())


def read_label(label: str, lexicon: Lexicon, on: date | None = None) -> LabelledSpeaker:
    """Read the label of a speaker.

    A state is certain only if a whole part of the label is one of its names, no other part names another, and nothing
    says that somebody else is speaking: the chair, the secretariat, a body that is no state, or a group.

    Args:
        label: As it stands in the text.
        lexicon: The names of states and groups.
        on: The day of the text, if known.

    Returns:
        The speaker; neither state nor group if it is not certain.
    """
    shown = plain(label)
    words = known.MANNER.sub("", shown).strip()
    whole = resolve(words, lexicon, on)
    if whole.certain:
        # A code may as well be a person's initials.
        return _spoken(shown, whole, doubtful="code" if whole.is_code else "given" if is_given_name(words) else "")
    if match := known.BEHALF.search(words):
        return on_behalf(shown, match["whom"], lexicon, on)
    if "|" in words:
        return _fields(shown, [cell.strip() for cell in words.split("|")], lexicon, on)
    return _parts(shown, words, lexicon, on)


def on_behalf(label: str, whom: str, lexicon: Lexicon, on: date | None) -> LabelledSpeaker:
    """Read for whom somebody speaks: a group that is known, or one that is not, and then nobody's for certain."""
    whom = re.sub(r"\s+", " ", whom).strip(" ,.")
    named = _longest(whom, lexicon, on)
    if named and named.group:
        return LabelledSpeaker(label, None, named.group, "on_behalf", "", Message("speaker.behalf", whom=whom))
    if named and named.state:
        return LabelledSpeaker(label, named.state, None, "on_behalf", "", Message("speaker.behalf", whom=whom))
    return LabelledSpeaker(label, None, None, "on_behalf", "", Message("speaker.behalf_unknown", whom=whom))


def _longest(whom: str, lexicon: Lexicon, on: date | None) -> ResolvedName | None:
    """The name at the beginning of the words, if nothing but its members or a new clause follows it."""
    named = resolve(whom, lexicon, on)
    if named.certain:
        return named
    match = re.match(
        r"(?P<name>.+?)(?:,?\s+(?:and|et|y|и)\s+(?:its|the|ses|sus|его|все)\b.*|,\s.*|\s+(?:I|we|and "
        r"I|to|in|on|at|the following)\b.*)$",
        whom,
    )
    if match and not _JOINT.search(match["name"]):
        named = resolve(match["name"], lexicon, on)
        # "Estonia, Latvia and ...": a state at the head of a list speaks not alone.
        alone = _NEW_CLAUSE.match(whom[match.end("name") :])
        return named if named.group or (named.state and alone) else None
    return None


def _spoken(
    label: str, named: ResolvedName, *, doubtful: Literal["", "given", "code", "loose"] = ""
) -> LabelledSpeaker:
    return LabelledSpeaker(label, named.state, named.group, "sole", "", named.because, doubtful)


def _nobody(label: str, because: Message, office: Office = "", attribution: Attribution = "") -> LabelledSpeaker:
    return LabelledSpeaker(label, None, None, attribution, office, because)


def _fields(label: str, cells: list[str], lexicon: Lexicon, on: date | None) -> LabelledSpeaker:
    """``State | Name | Role | (Group)``: the first field is the state's."""
    rest = [cell for cell in cells[1:] if cell]
    for cell in cells:
        if office := _office(_unbracketed(cell)):
            return _nobody(label, Message("speaker.no_state", words=cell), office)
    if (
        any(known.ORGANISATION.search(cell) for cell in (cells[0], *rest))
        and not resolve(cells[0], lexicon, on).certain
    ):
        return _nobody(label, Message("speaker.body"), "organisation")
    named = resolve(cells[0], lexicon, on)
    for place, cell in enumerate(cells[1:], start=1):
        inner = _unbracketed(cell)
        if not cell or known.OWN.fullmatch(inner):
            continue
        other = resolve(inner, lexicon, on)
        if other.state and other.state == named.state:
            continue
        if other.group or inner != cell or place >= 3 or _is_group(inner):
            return on_behalf(label, inner, lexicon, on)
        if other.state and other.state != named.state:
            return _nobody(label, Message("speaker.both", one=cells[0], other=inner))
        if _is_stakeholder(inner):
            return _nobody(label, Message("speaker.no_state", words=inner), "organisation")
    if named.certain:
        return _spoken(label, named)
    return _nobody(label, named.because)


def _parts(label: str, words: str, lexicon: Lexicon, on: date | None) -> LabelledSpeaker:
    """``NAME (State)``, ``Name, State``, ``State - Name``, ``Representative of State``, ``State (Name)``."""
    bracketed = [part for part in _BRACKETS.findall(words) if part and not known.OWN.fullmatch(part)]
    bare = " ".join(_BRACKETS.sub(" ", words).split())
    for part in (words, bare, *bracketed, *_BETWEEN.split(bare)):
        if part and (office := _office(part)):
            return _nobody(label, Message("speaker.no_state", words=part), office)
    if any(_is_group(part) and not resolve(part, lexicon, on).state for part in (bare, *bracketed)):
        # "(G77 + China)", "Cuba (Non-Aligned Movement)": the group's, and known or not.
        for part in (*bracketed, bare, *_BETWEEN.split(bare)):
            if (named := resolve(part, lexicon, on)).group:
                return LabelledSpeaker(
                    label, None, named.group, "sole" if part == bare else "on_behalf", "", named.because
                )
        return _nobody(label, Message("speaker.unknown_group", words=words), attribution="on_behalf")
    if known.ORGANISATION.search(bare):
        return _nobody(label, Message("speaker.no_state", words=bare), "organisation")
    found: dict[tuple[str | None, str | None], ResolvedName] = {}
    for part in dict.fromkeys(
        (bare, *bracketed, *([] if resolve(bare, lexicon, on).certain else _BETWEEN.split(bare)))
    ):
        named = resolve(part, lexicon, on)
        if not named.certain and (match := known.OF_STATE.search(part)):
            named = resolve(match["state"], lexicon, on)
        if named.certain:
            found[named.state, named.group] = named
    if len(found) > 1:
        return _nobody(label, Message("speaker.several", words=words))
    if not found:
        attribution: Attribution = (
            "joint"
            if _JOINT.search(bare) and any(resolve(part, lexicon, on).state for part in _JOINT.split(bare))
            else ""
        )
        return _nobody(label, Message("speaker.nobody", words=words), attribution=attribution)
    (named,) = found.values()
    if named.group and resolve(bare, lexicon, on).group is None:
        return LabelledSpeaker(label, None, named.group, "on_behalf", "", named.because)
    if resolve(bare, lexicon, on).certain or known.OF_STATE.search(bare):
        return _spoken(label, named)
    # What stands beside the state must be a person who speaks for it: not a town, not a body that sits there.
    others = [bare] if bracketed else [part for part in _BETWEEN.split(bare) if not resolve(part, lexicon, on).certain]
    if any(known.HONORIFIC.match(part) for part in others):
        return _spoken(label, named)
    if bracketed and _is_person(bare):
        return _spoken(label, named, doubtful="given" if is_given_name(bracketed[0]) else "")
    if all(_is_capitalised(part) for part in others):
        return _spoken(label, named, doubtful="loose")
    return _nobody(label, Message("speaker.town", words=bare))


def _unbracketed(cell: str) -> str:
    match = re.fullmatch(r"[(（\[]\s*(.*?)\s*[)）\]]", cell.strip())
    return match[1] if match else cell.strip()


def _office(part: str) -> Office:
    if known.CHAIR.fullmatch(part.strip(" .")):
        return "chair"
    return "secretariat" if known.SECRETARIAT.fullmatch(part.strip(" .")) else ""


def _is_group(words: str) -> bool:
    """Tell whether the words are the name of a group rather than an office that has "group" or "union" in it."""
    return (
        bool(known.GROUP_LIKE.search(words)) and not known.OF_STATE.search(words) and not known.HONORIFIC.match(words)
    )


def _is_stakeholder(words: str) -> bool:
    return bool(
        re.search(
            r"\b(?:ngo|non-?governmental|civil society|stakeholder|private "
            r"sector|industry|academia|company|ceo|cto|ciso|inc|ltd|gmbh|llc)\b",
            words,
            re.IGNORECASE,
        )
    )


def _is_person(words: str) -> bool:
    """Tell whether words before a state in brackets are a person's name: a surname in capitals, or two words and more."""
    letters = [part for part in re.split(r"[\s.\-’']+", words) if part]
    if not letters or not all(part.isalpha() for part in letters) or len(letters) > 6:
        return False
    if not any(part.lower() != part.upper() for part in letters):
        return len(words) <= 20  # a name in Chinese or Arabic
    surname = any(len(part) > 2 and part.isupper() for part in letters)
    return surname or (len(letters) >= 2 and _is_capitalised(words))


def _is_capitalised(words: str) -> bool:
    parts = [part for part in re.split(r"[\s.\-’']+", words) if part]
    return bool(parts) and all(
        part[0].isupper() or part[0].lower() == part[0].upper() or part in _PARTICLES for part in parts
    )


_PARTICLES = frozenset("de da di du dos van von der den ter bin al el la del le of the".split())  # noqa: SIM905 - a list of words reads best as words
