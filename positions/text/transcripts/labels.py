"""Labels: what the label of a speaker says of the state or group that is speaking."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Literal

from positions.message import Message
from positions.text.names import Lexicon, ResolvedName, is_given_name, resolve
from positions.text.transcripts import words as known
from positions.text.transcripts.phrases import AS_CHAIR, MANNER, NATIONALLY, OBSERVER, POINT_OF_ORDER, RIGHT_OF_REPLY
from positions.text.transcripts.several import several
from positions.text.transcripts.speakers import Attribution, LabelledSpeaker, Manner, Office

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
    return replace(_read(shown, lexicon, on), manner=_manner(shown))


def _manner(shown: str) -> Manner:
    if RIGHT_OF_REPLY.search(shown):
        return "right_of_reply"
    if POINT_OF_ORDER.search(shown):
        return "point_of_order"
    return "observer" if OBSERVER.search(shown) else ""


def _read(shown: str, lexicon: Lexicon, on: date | None) -> LabelledSpeaker:
    words = known.MANNER.sub("", shown).strip()
    whole = resolve(words, lexicon, on)
    if whole.certain:
        # A code may as well be a person's initials.
        return _spoken(shown, whole, doubtful="code" if whole.is_code else "given" if is_given_name(words) else "")
    if (match := AS_CHAIR.search(words)) and not NATIONALLY.search(words):
        return _nobody(shown, Message("speaker.no_state", words=match.group()), "chair")
    if match := NATIONALLY.search(words):
        named = _parts(shown, words[: match.start()].rstrip(" ,–—-"), lexicon, on)
        # The chair in a national capacity is no chair, and of which state the label does not say.
        return replace(named, office="") if named.office == "chair" else named
    if "|" in words:
        return _fields(shown, [cell.strip() for cell in words.split("|")], lexicon, on)
    if match := known.BEHALF.search(words):
        floor = _floor(words[: match.start()], lexicon, on)
        if not known.OWN_SIDE.match(match["whom"]):
            others = several(match["whom"], lexicon, on)
            if known.ALSO.search(words[: match.start()]) and floor and others:
                return joint(shown, (floor, *others), floor)
            return on_behalf(shown, match["whom"], lexicon, on, floor=floor)
        words = words[: match.start()].rstrip(" ,–—-(")
    if match := known.ALSO_FOR.search(words):
        floor = _floor(words[: match.start()] + ")", lexicon, on)
        if floor and (others := several(match["whom"], lexicon, on)):
            return joint(shown, (floor, *others), floor)
    if len(all_of := several(re.sub(r"[(（].*", "", words), lexicon, on)) > 1:
        return joint(shown, all_of, None)
    return _parts(shown, MANNER.sub("", words), lexicon, on)


def joint(label: str, whom: tuple[str, ...], floor: str | None, because: Message | None = None) -> LabelledSpeaker:
    """Several who speak together; their words are nobody's alone.

    Args:
        label: As written.
        whom: Codes and slugs; the same twice counts once.
        floor: The delegation that has the floor, if it is known.
        because: What decided, if it was not the label.
    """
    names = tuple(dict.fromkeys(whom))
    told = because or Message("speaker.joint", names=", ".join(names))
    return LabelledSpeaker(label, None, None, "joint", "", told, floor=floor, whom=names)


def _floor(words: str, lexicon: Lexicon, on: date | None) -> str | None:
    """The state in whose name the label before "on behalf of" begins."""
    words = re.sub(r"[\s,(–—-]*(?:speaking|spoke|intervening|also|and)*[\s,(–—-]*$", "", words).strip()
    return _parts(words, words, lexicon, on).state if words else None


def on_behalf(label: str, whom: str, lexicon: Lexicon, on: date | None, *, floor: str | None = None) -> LabelledSpeaker:
    """Read for whom somebody speaks: a group that is known, several, or one that is not known, and then nobody's.

    Args:
        label: As written.
        whom: The words after "on behalf of".
        lexicon: The names of states and groups.
        on: The day of the text.
        floor: The delegation that has the floor, if it is known.
    """
    whom = re.sub(r"\s+", " ", whom).strip(" ,.")
    told = Message("speaker.behalf", whom=whom)
    named = _longest(whom, lexicon, on)
    if named and named.group:
        return LabelledSpeaker(label, None, named.group, "on_behalf", "", told, floor=floor)
    if named and named.state:
        return LabelledSpeaker(label, named.state, None, "on_behalf", "", told, floor=floor)
    if len(all_of := several(whom, lexicon, on)) > 1:
        return LabelledSpeaker(label, None, None, "on_behalf", "", told, floor=floor, whom=all_of)
    unknown = Message("speaker.behalf_unknown", whom=whom)
    return LabelledSpeaker(label, None, None, "on_behalf", "", unknown, floor=floor)


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
            return on_behalf(label, inner, lexicon, on, floor=named.state)
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
    chair = None if bracketed else known.NAMED_CHAIR.fullmatch(bare)
    if chair and _is_capitalised(chair["name"]) and not resolve(chair["name"], lexicon, on).certain:
        return _nobody(label, Message("speaker.no_state", words=bare), "chair")
    if any(_is_group(part) and not resolve(part, lexicon, on).state for part in (bare, *bracketed)):
        # "(G77 + China)", "Cuba (Non-Aligned Movement)": the group's, and known or not.
        for part in (*bracketed, bare, *_BETWEEN.split(bare)):
            if (named := resolve(part, lexicon, on)).group:
                own: Attribution = "sole" if part == bare else "on_behalf"
                return LabelledSpeaker(
                    label, None, named.group, own, "", named.because, floor=_state_in(bare, lexicon, on)
                )
        unknown = _nobody(label, Message("speaker.unknown_group", words=words), attribution="on_behalf")
        return replace(unknown, floor=_state_in(bare, lexicon, on))
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
    states = [state for state, _ in found if state]
    if len(found) == 2 and len(states) == 1:
        # "Tonga (PIF)": the state has the floor, and the words are the group's.
        (named,) = (one for one in found.values() if one.group)
        return LabelledSpeaker(label, None, named.group, "on_behalf", "", named.because, floor=states[0])
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


def _state_in(bare: str, lexicon: Lexicon, on: date | None) -> str | None:
    """The state that stands beside a group in a label: it has the floor, and the words are the group's."""
    parts = (resolve(part, lexicon, on).state for part in (bare, *_BETWEEN.split(bare)))
    return next((state for state in parts if state), None)


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
