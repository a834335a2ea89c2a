"""Speakers: who is named in the words around a verb of speech, and for whom he speaks."""

# ruff: noqa: SIM905 - a list of words reads best as words
import re
from dataclasses import dataclass, field

from positions.text.suggestions.actors import Actor, ActorMention, Actors, find_actors

_OFFICES = (
    r"ambassador|diplomat|ministers?|ministry|delegate|delegation|representative|envoy|spokes(?:man|woman|person)|government|president|premier|chancellor|"
    r"secretary of state|foreign secretary|under-?secretary|state "
    r"secretary|attach[ée]|consul|coordinator|official|leader|head of state|king|queen|prime minister|"
    r"foreign office|foreign ministry|mission|authorities|cabinet|administration|negotiator|commissioner|high "
    r"representative|counsellor|parliamentarian|side"
)
_OF_ANYTHING = re.compile(r"(?:president|leader|official|coordinator|administration|mission|king|queen|side|cabinet)s?")
OFFICE = re.compile(rf"\b(?:{_OFFICES})s?\b", re.IGNORECASE)
_PRIVATE = re.compile(
    r"\b(?:professor|prof|researcher|analysts?|experts?|CEO|chief "
    r"executive|company|firm|corporation|lawyer|activists?|scholars?|academics?|institute|university|"
    r"think[- ]tank|NGOs?|co-?founder|secretary-general|secretariat|chair|chairs?(?:man|woman|person)|moderator|rapporteur|critics|observers|commentators|columnist|"
    r"reporters?|witness(?:es)?|participants|spokes(?:man|woman|person) for (?:the )?(?:company|firm)|director)\b",
    re.IGNORECASE,
)
_CAPITALS = re.compile(
    r"(?:[^\W\d_a-z][\w’'.-]*)(?:\s+(?:(?:van|von|de|da|del|der|bin|al|el|la|le|di|dos|ter|ten)\s+)*[^\W\d_a-z][\w’'.-]*)*"
)
_PRONOUN = re.compile(r"(?:^|[\s,])(?:s?he|they|it)\s*$", re.IGNORECASE)
_PRONOUN_FIRST = re.compile(r"^\s*(?:s?he|they|it)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"(?:\bto|\bin|\bat|\bwith|\bfor|\bfrom|\bnear|\bbetween|\bagainst|\bvisiting)\s+(?:the\s+)?$", re.IGNORECASE
)
_OFFICE_WORDS = frozenset(
    "ambassador minister ministers deputy foreign vice permanent representative president prime secretary "
    "state head delegation the mr mrs ms dr sir dame "
    "ministry government affairs special envoy spokesman spokeswoman spokesperson chancellor senior general "
    "opening earlier closing speaking addressing "
    "on in at as for but and he she they it this that according meanwhile also however representative "
    "digital first under-secretary commissioner high "
    "director chief defence defense interior justice external relations cyber communications permanent mission national king queen".split(),
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday".split()
)


@dataclass(frozen=True, slots=True)
class NamedSpeaker:
    """Somebody who speaks.

    Attributes:
        name: As the text names him, or his office.
        actor: The state or group he speaks for; None if unknown.
        is_private: Whether he plainly speaks for none: a professor, a company, the chair.
    """

    name: str
    actor: Actor | None
    is_private: bool = False


REMEMBERED = 60
"""Speakers that are remembered: more than any text has, and few enough to look through."""


@dataclass(slots=True)
class Memory:
    """Who has spoken so far in a text, in order; pronouns and surnames lead back to them.

    Who was only introduced ("Sylvania's ambassador, Ilse Brandt, arrived") is known by surname alone: a pronoun may
    mean another.
    """

    met: list[NamedSpeaker] = field(default_factory=list)
    introduced: list[NamedSpeaker] = field(default_factory=list)

    @property
    def last(self) -> NamedSpeaker | None:
        """Who spoke last."""
        return self.met[-1] if self.met else None

    def note(self, speaker: NamedSpeaker) -> NamedSpeaker:
        """Remember that somebody has spoken.

        Args:
            speaker: Who.
        """
        if speaker in self.met:
            self.met.remove(speaker)
        self.met = [*self.met[1 - REMEMBERED :], speaker]
        return speaker


def speaker_in(words: str, actors: Actors, memory: Memory) -> NamedSpeaker | None:
    """Read the subject of a verb of speech: "the Chinese diplomat", "Wang", "he", "X, minister of Y".

    Args:
        words: The subject, with what stands around it up to the verb or the end of the clause.
        actors: States and groups.
        memory: Who has spoken so far.

    Returns:
        Somebody; None if nobody is named. An office of no state, with nobody before whom it could mean, has no actor.
    """
    # The subject is what stands next to the verb, unless a comma closes something put in between.
    nearest = words.rstrip().rpartition(",")
    if nearest[1] and nearest[2].strip() and OFFICE.search(nearest[2]) is None:
        named = find_actors(nearest[2], 0, len(nearest[2]), actors)
        if named and not nearest[2][: named[0].start].strip(" thesandTHE") and len(nearest[2].split()) <= 4:
            return NamedSpeaker(named[0].actor.names[0], named[0].actor)
    mentions = [mention for mention in find_actors(words, 0, len(words), actors) if not _is_elsewhere(words, mention)]
    actor = mentions[0].actor if mentions else None
    name = _name_in(words, actors, memory)
    known = _known(name, memory) if name else None
    if known:
        return known
    private = _PRIVATE.search(words)
    office = OFFICE.search(words)
    if office and not actor and _OF_ANYTHING.fullmatch(office.group()):
        return NamedSpeaker(name or office.group(), None, is_private=True)
    if private and not (office and (office.start() < private.start() or actor)):
        return NamedSpeaker(name or " ".join(private.group().split()), None, is_private=True)
    if name and (office or actor):
        return NamedSpeaker(name, actor)
    if office:
        return _office_holder(words, office, actor, memory)
    if actor:
        spoken = next((speaker for speaker in reversed(memory.met) if speaker.actor == actor), None)
        return spoken if spoken and _ADJECTIVE_ONLY.search(words) else NamedSpeaker(mentions[0].actor.names[0], actor)
    if (_PRONOUN.search(words) or _PRONOUN_FIRST.search(words)) and memory.last:
        return memory.last
    return NamedSpeaker(name, None, is_private=True) if name else None


_ADJECTIVE_ONLY = re.compile(r"\b(?:diplomat|envoy|official)\b", re.IGNORECASE)


def _office_holder(words: str, office: re.Match[str], actor: Actor | None, memory: Memory) -> NamedSpeaker:
    """Find whose office is meant: the last speaker of that state, or the last of all if no state is named.

    A capitalised word before the office that is no known state ("the Zendan delegate") means somebody else.
    """
    before = words[: office.start()].split()
    foreign = actor is None and bool(before) and before[-1][:1].isupper() and before[-1].lower() not in _OFFICE_WORDS
    for speaker in reversed([] if foreign else memory.met):
        if not speaker.is_private and (actor is None or speaker.actor == actor):
            return speaker
    begins = max(words.rfind(mark, 0, office.start()) for mark in (",", "(", "—", "\n")) + 1
    return NamedSpeaker(" ".join(words[begins : office.end()].split()).strip(" ,"), actor)


def _known(name: str, memory: Memory) -> NamedSpeaker | None:
    parts = {part.casefold() for part in re.split(r"[\s.]+", name) if len(part) > 1}
    for speaker in (*reversed(memory.met), *reversed(memory.introduced)):
        own = {part.casefold() for part in speaker.name.split()}
        if parts <= own:
            return speaker
    return None


def _name_in(words: str, actors: Actors, memory: Memory) -> str:
    """Find a personal name: capitalised words that are no state, office, day or beginning of a sentence."""
    for match in _CAPITALS.finditer(words):
        run = match.group()
        for mention in find_actors(run, 0, len(run), actors):
            run = run[: mention.start] + "|" * (mention.end - mention.start) + run[mention.end :]
        for piece in re.split(r"\|+(?:['’]s)?", run):
            parts = [part.strip(".,'’") for part in piece.replace("’s", "").replace("'s", "").split()]
            while parts and (parts[0].casefold() in _OFFICE_WORDS or parts[0].casefold() in _MONTHS):
                parts.pop(0)
            name = " ".join(part for part in parts if part)
            own = [part for part in parts if part.casefold() not in _OFFICE_WORDS and not OFFICE.fullmatch(part)]
            before = words[: match.start()].rstrip()
            in_a_place = re.search(
                r"\b(?:of|at|in|to|the|for|from|on|with|by|after|before|alongside|against|unlike|like|than|and|told|meeting)$",
                before,
                re.IGNORECASE,
            )
            # A single capitalised word at the beginning of a sentence is a name only if nothing else is the subject.
            if len(parts) == 1 and not before and len(words[match.end() :].split()) > 1 and not _known(name, memory):
                continue
            if own and len(own) == len(parts) and not in_a_place and not all(part.isupper() for part in own):
                return name
    return ""


def _is_elsewhere(words: str, mention: ActorMention) -> bool:
    """Tell whether a state is named as a place or as the other side: "ambassador to the Netherlands"."""
    return bool(_ELSEWHERE.search(words[: mention.start]))


def introductions(text: str, start: int, end: int, actors: Actors) -> list[NamedSpeaker]:
    """Find persons who are introduced with their office and their state side by side, whether they speak or not.

    Args:
        text: The whole stored text.
        start: Offset where a sentence begins.
        end: Offset after it.
        actors: States and groups.

    Returns:
        In order of the text: "Sylvania's ambassador for cyber affairs, Ilse Brandt", "Ilse Brandt, minister of
        Sylvania".
    """
    found: list[NamedSpeaker] = []
    for mention in find_actors(text, start, end, actors):
        after = _OFFICE_THEN_NAME.match(text, mention.end, end)
        before = _NAME_THEN_OFFICE.search(text[max(start, mention.start - 120) : mention.start])
        beside = _NAME_BESIDE.search(text[max(start, mention.start - 60) : mention.start])
        if after:
            found.append(NamedSpeaker(" ".join(after["name"].split()), mention.actor))
        elif before or (beside and _OFFICE_NEXT.match(text, mention.end, end)):
            names = before["name"] if before else beside["name"] if beside else ""
            found.append(NamedSpeaker(" ".join(names.split()), mention.actor))
    return found


_NAME = r"(?P<name>(?!(?:The|A|An|In|On|At)\b)[^\W\d_a-z][\w’'-]+(?:\s+(?:(?:van|von|de|da|del|der|bin|al|el|la|le|di|dos)\s+)*[^\W\d_a-z][\w’'.-]*[^\W\d_]){1,3})"
_TITLE_WORD = r"(?!(?:was|is|were|are|has|had|by|with|to|and|met|who|at|in|on)\b)[\w-]+(?<!ed)\s+"
_OFFICE_NEXT = re.compile(rf"(?:['’]s)?\s+(?:{_TITLE_WORD}){{0,4}}?(?i:{_OFFICES})\b")
_OFFICE_THEN_NAME = re.compile(
    rf"{_OFFICE_NEXT.pattern}(?:\s+(?:for|of|on|in charge of)\s+(?:[a-z][\w-]*(?:\s+(?=[a-z])|(?=,|\s+[A-Z]))){{1,4}})?,?\s+{_NAME}"
)
_NAME_THEN_OFFICE = re.compile(
    rf"{_NAME},\s+(?:the\s+)?(?:[\w-]+\s+){{0,3}}?(?i:{_OFFICES})(?:\s+[\w-]+){{0,3}}?\s+(?:of|for)\s+(?:the\s+)?$"
)
_NAME_BESIDE = re.compile(rf"{_NAME},\s+(?:the\s+)?$")
