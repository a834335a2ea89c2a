"""The lexicon: what a name means, with nothing guessed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from positions.text.names.forms import turned
from positions.text.names.normalize import is_acronym, normalize, squeezed
from positions.text.names.records import (
    CODES,
    ISO,
    NUMBERS,
    Ambiguous,
    Bearer,
    Found,
    Name,
    Noun,
    Outcome,
    Outside,
    Unknown,
)

LONGEST = 300
"""Characters that a name has at most."""
SQUEEZED = 7
"""Letters that a name has at least that is understood without its spaces: "Ma Li" is a person."""

Entry = tuple[Bearer, Name]


@dataclass(frozen=True, slots=True)
class Shared:
    """A word by which people mean several, though perhaps one alone bears it.

    Attributes:
        text: The word.
        candidates: Tokens of what may be meant, the likeliest first.
        until: Last day on which it meant several; None: it still does.
    """

    text: str
    candidates: tuple[str, ...]
    until: date | None = None


@dataclass(frozen=True, repr=False)
class Lexicon:
    """Names, ready to be looked up.

    Attributes:
        codes: By code of ISO 3166-1, in capitals.
        names: By normalised name.
        tight: By normalised name without spaces.
        shared: By normalised name, the words that mean several.
        bearers: By token.
        answers: Given so far: a transcript asks for the same names over and over.
    """

    codes: Mapping[str, list[Entry]]
    names: Mapping[str, list[Entry]]
    tight: Mapping[str, list[Entry]]
    shared: Mapping[str, list[Shared]]
    bearers: Mapping[str, Bearer]
    answers: dict[tuple[object, ...], Outcome] = field(default_factory=dict, compare=False)

    def look_up(self, text: str, nouns: Iterable[Noun], *, on: date | None = None, spoken: bool = False) -> Outcome:
        """Look a name up.

        The whole name must be known: "Guinea-Bissau" is in no way "Guinea", and "Chad Smith" is nobody's. Inverted
        forms are understood: "Korea, Republic of", "Netherlands (Kingdom of the)".

        Args:
            text: As it is written, in any language; or a code.
            nouns: What may be meant. What is outside the record is told whenever a state may be.
            on: The day of the text, by which former names are told apart; None: not known.
            spoken: Whether it stands in running text. There no number and no code of two letters is a name, a code or
                an acronym only in capitals, and no demonym.

        Returns:
            What was found.
        """
        text = " ".join(text.replace("*", " ").split()).strip(" .:：,;")
        among = frozenset(nouns)
        asked = (text, among, on, spoken)
        if asked not in self.answers:
            self.answers[asked] = (
                self._looked_up(text, among, on, spoken=spoken) if 0 < len(text) <= LONGEST else Unknown()
            )
        return self.answers[asked]

    def coded(self, code: str, kinds: Collection[str]) -> tuple[Bearer, ...]:
        """Return what bears a code in one of these lists, and in no other: "710" is China's in one and South Africa's in another.

        Args:
            code: As it is written, in capitals or not.
            kinds: Which lists, of ``records.ISO`` and ``records.CODES``.

        Returns:
            In order of the lists; empty if nothing bears it.
        """
        found = (*self.codes.get(_bare(code), ()), *self.names.get(normalize(code), ()))
        return tuple(dict.fromkeys(bearer for kind in kinds for bearer, name in found if name.kind == kind))

    def _looked_up(self, text: str, among: frozenset[Noun], on: date | None, *, spoken: bool) -> Outcome:
        among = among | {"outside"} if among & {"state", "group"} else among
        folded = normalize(text)
        iso = [entry for entry in self.codes.get(_bare(text), ()) if entry[0].noun in among]
        if iso and not spoken:
            (bearer, name), *_ = iso
            if bearer.noun == "outside":
                return Outside(bearer)
            others = [e for e in self.names.get(folded, ()) if e[1].kind in CODES and e[0].token != bearer.token]
            return Found(bearer, name, tuple(_each(others)))
        if meant := self._shared(folded, among, on):
            return Ambiguous(meant)
        was = False
        for forms in ((text,), turned(text, lambda part: bool(self.names.get(normalize(part))))):
            found: list[Entry] = []
            for form in forms:
                bearing = [entry for entry in self.names.get(normalize(form), ()) if entry[0].noun in among]
                fit = [entry for entry in bearing if not spoken or _is_name(entry[1], form)]
                in_use = [entry for entry in fit if _in_use(entry, fit, on)]
                was = was or bool(fit and not in_use)
                found += in_use
                if form != text and (meant := self._shared(normalize(form), among, on)):
                    return Ambiguous(meant)
            if found:
                return _decided(found, folded)
        if was:
            return Unknown(was=True)
        if (
            iso
            and spoken
            and iso[0][0].noun != "outside"
            and len(_bare(text)) == 3
            and text.isupper()
            and text.isalpha()
        ):
            return Found(*iso[0])
        if among & {"state", "group"} and len(tight := squeezed(folded)) >= SQUEEZED:
            found = [
                e for e in self.tight.get(tight, ()) if e[0].noun in among and (not spoken or _is_name(e[1], text))
            ]
            if found := [entry for entry in found if _in_use(entry, found, on)]:
                return _decided(found, folded)
        return Unknown()

    def _shared(self, folded: str, among: frozenset[Noun], on: date | None) -> tuple[Bearer, ...]:
        """Return what may be meant by a word that means several; empty if it does not, or not on that day."""
        said = [one for one in self.shared.get(folded, ()) if one.until is None or (on is not None and on <= one.until)]
        meant = [self.bearers[token] for one in said for token in one.candidates if token in self.bearers]
        return tuple(dict.fromkeys(bearer for bearer in meant if bearer.noun in among))


def build(bearers: Iterable[Bearer], shared: Iterable[Shared] = ()) -> Lexicon:
    """Build a lexicon.

    Args:
        bearers: All that may be meant. What two of them share is ambiguous, unless it is the label of one.
        shared: Words that mean several though one alone bears them.

    Returns:
        The lexicon.
    """
    codes: dict[str, list[Entry]] = {}
    names: dict[str, list[Entry]] = {}
    tight: dict[str, list[Entry]] = {}
    by_token: dict[str, Bearer] = {}
    for bearer in bearers:
        by_token[bearer.token] = bearer
        for name in (*bearer.names, *_others(bearer)):
            if name.kind in ISO:
                codes.setdefault(_bare(name.text), []).append((bearer, name))
                if name.kind != "m49":
                    continue
            for folded in _keys(name):
                names.setdefault(folded, []).append((bearer, name))
                if not name.is_code and len(without := squeezed(folded)) >= SQUEEZED:
                    tight.setdefault(without, []).append((bearer, name))
    words: dict[str, list[Shared]] = {}
    for one in shared:
        words.setdefault(normalize(one.text), []).append(one)
    return Lexicon(codes, names, tight, words, by_token)


_SUFFIXES = frozenset(
    ("n", "an", "ian", "ean", "ese", "ish", "i", "ic", "er", "ois", "aise", "ais", "ien", "ienne", "eno", "ense")
)


def _others(bearer: Bearer) -> Iterator[Name]:
    """Yield the other words by which something is found as names; what is a demonym of its own names is one."""
    known = {normalize(name.text): name.kind for name in bearer.names}
    bases = [folded for folded in known if " " not in folded]
    for alias in bearer.aliases:
        folded = normalize(alias)
        if folded in known:
            continue
        people = bearer.noun == "state" and any(
            folded != base
            and folded.startswith(base[:-1])
            and folded[len(base) - 1 :].removeprefix(base[-1:]) in _SUFFIXES
            for base in bases
        )
        yield Name(alias, "demonym" if people else "alias")


def _keys(name: Name) -> Iterator[str]:
    """Yield what a name is found by. A number that has lost its zeros may be another list's."""
    folded = normalize(name.text)
    if name.kind == "m49":
        if folded != (short := folded.lstrip("0")):
            yield short
    elif folded:
        yield folded


def _bare(text: str) -> str:
    return text.upper() if text.isascii() else ""


def _is_name(name: Name, form: str) -> bool:
    """Tell whether a name is one in running text, where words of all kinds stand."""
    if name.kind == "demonym" or name.kind in NUMBERS:
        return False
    letters = re.sub(r"[.\s]", "", re.sub(r"^(?:the|la|le|les|el|los|las)\s+|^l['’]", "", form, flags=re.IGNORECASE))
    if name.is_code:
        return len(name.text) >= 3 and letters.isupper()
    return letters.isupper() if is_acronym(name.text) else True


def _in_use(entry: Entry, beside: list[Entry], on: date | None) -> bool:
    """Tell whether something bore a name on a day. Texts may go on using a former name if it is listed without dates too."""
    if on is None:
        return True
    bearer = entry[0]
    dated = [name for other, name in beside if other.token == bearer.token and (name.since or name.until)]
    if not dated:
        return True
    if any((name.since is None or name.since <= on) and (name.until is None or on <= name.until) for name in dated):
        return True
    undated = any(other.token == bearer.token and not (name.since or name.until) for other, name in beside)
    return undated and all(name.until is not None and name.until < on for name in dated)


def _each(entries: list[Entry]) -> list[Entry]:
    """Keep one entry for each thing, names before codes, the codes in the order of their lists."""
    order = {kind: place for place, kind in enumerate(CODES, start=1)}
    out: dict[str, Entry] = {}
    for bearer, name in sorted(entries, key=lambda entry: order.get(entry[1].kind, 0)):
        out.setdefault(bearer.token, (bearer, name))
    return list(out.values())


def _decided(entries: list[Entry], folded: str) -> Outcome:
    each = _each(entries)
    if len(each) > 1:
        # What bears the name goes before what is also called so; a name goes before a code.
        own = [entry for entry in each if normalize(entry[0].label) == folded]
        names = [entry for entry in each if not entry[1].is_code]
        if len(own) == 1:
            return Found(*own[0], others=tuple(entry for entry in each if entry is not own[0] and entry[1].is_code))
        if len(names) == 1 and len(folded) > 3:
            each = names
    if len(each) > 1:
        return Ambiguous(tuple(bearer for bearer, _ in each))
    ((bearer, name),) = each
    return Outside(bearer) if bearer.noun == "outside" else Found(bearer, name)
