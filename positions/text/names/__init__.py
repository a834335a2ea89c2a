"""Names: which state or group a name means. A wrong state is worse than none: what is not certain is not resolved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from positions.text.names.folding import is_acronym, key
from positions.text.names.forms import AMBIGUOUS_BEFORE, FORMER, GIVEN_NAMES, NOT_NAMES, PAST, UN_FORMS, UNCERTAIN


@dataclass(frozen=True, slots=True)
class Known:
    """A state or group as the record has it.

    Attributes:
        code: Alpha-3 code of a state, slug of a group.
        kind: Which of the two.
        names: Official, common and short names in all languages; names that it had before, if they can mean nothing else.
        aliases: Other words by which it is found; demonyms and capitals among them are passed over.
    """

    code: str
    kind: Literal["state", "group"]
    names: tuple[str, ...]
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """What a name was found to mean.

    Attributes:
        state: Alpha-3 code, or None.
        group: Slug, or None.
        because: What decided, or why nothing could be decided.
    """

    state: str | None
    group: str | None
    because: str

    @property
    def certain(self) -> bool:
        """Whether it means a state or a group."""
        return bool(self.state or self.group)


@dataclass(frozen=True)
class Lexicon:
    """The names that can be resolved.

    Attributes:
        meanings: For each folded name, the codes with their kind; more than one: ambiguous.
        capitals: The same for names that only capitals make names ("US").
        codes: Of all records.
        asked: Answers given so far: a transcript asks for the same names over and over.
    """

    meanings: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    capitals: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    codes: frozenset[str] = frozenset()
    asked: dict[tuple[str, date | None], Named] = field(default_factory=dict, compare=False, repr=False)

    def find(self, name: str) -> set[tuple[str, str]]:
        """The meanings of a name as it is written; empty if there is none."""
        folded = key(name)
        letters = re.sub(r"[.\s]", "", _LEADING_ARTICLE.sub("", name))
        if (found := self.capitals.get(folded)) and letters.isupper():
            return found
        return self.meanings.get(folded, set())


LONGEST = 120
"""Characters that a name has at most."""

_PAST = frozenset(key(name) for name in PAST)
_UNCERTAIN = frozenset(key(name) for name in UNCERTAIN)
_BEFORE = {key(name): day for name, day in AMBIGUOUS_BEFORE.items()}
_FORMER: dict[str, list[tuple[str, date, date]]] = {}
for _name, _code, _since, _until in FORMER:
    _FORMER.setdefault(key(_name), []).append((_code, _since, _until))
_SUFFIXES = (
    "n",
    "an",
    "ian",
    "ean",
    "ese",
    "ish",
    "i",
    "ic",
    "er",
    "ois",
    "aise",
    "ais",
    "ien",
    "ienne",
    "eno",
    "ense",
)
_BRACKETED = re.compile(r"^(?P<head>[^()（）]+?)\s*[(（]\s*(?P<rest>[^()（）]+?)\s*[)）]\s*$")
_DANGLING = re.compile(r"\s+-\s+|^-\s*|\s*-$")
_LEADING_ARTICLE = re.compile(r"^(?:the|la|le|les|el|los|las)\s+|^l['’]", re.IGNORECASE)
_ARTICLE_ONLY = re.compile(r"(?:the|la|le|les|el|los|las)\.?", re.IGNORECASE)
_FORMERLY = re.compile(r"^(?:formerly|former|ex|also|anciennement|antes|бывш\w+)[\s:-]+", re.IGNORECASE)


def build(records: Iterable[Known]) -> Lexicon:
    """Build the lexicon from the records of states and groups.

    Args:
        records: All that may be resolved. What two of them share is ambiguous and never resolved.

    Returns:
        The lexicon, with the forms of ``names.forms`` for the states that are among the records.
    """
    meanings: dict[str, set[tuple[str, str]]] = {}
    capitals: dict[str, set[tuple[str, str]]] = {}
    codes: set[str] = set()
    for record in records:
        codes.add(record.code)
        words = {*record.names, *_proper(record)}
        if record.kind == "state":
            words |= set(UN_FORMS.get(record.code, "").split("|"))
        for name in words:
            if folded := key(name):
                (capitals if is_acronym(name) else meanings).setdefault(folded, set()).add((record.kind, record.code))
    return Lexicon(meanings, capitals, frozenset(codes))


def _proper(record: Known) -> Iterator[str]:
    """Yield the aliases that are names: not a demonym, not a capital."""
    bases = {folded for name in record.names if " " not in (folded := key(name))}
    for alias in record.aliases:
        folded = key(alias)
        if folded in NOT_NAMES:
            continue
        if any(
            folded != base
            and folded.startswith(base[:-1])
            and folded[len(base) - 1 :].removeprefix(base[-1:]) in _SUFFIXES
            for base in bases
        ):
            continue
        yield alias


def resolve(name: str, lexicon: Lexicon, on: date | None = None) -> Named:
    """Resolve a name that stands where a state or group is named.

    The whole name must be known: "Guinea" is in no way "Equatorial Guinea", and "Chad Smith" is nobody's. Inverted forms are
    understood: "Korea, Republic of", "Netherlands (Kingdom of the)".

    Args:
        name: As it is written, in any of the six languages.
        lexicon: From ``build``.
        on: The day of the text, by which former names are told apart; None: not known.

    Returns:
        The state or group, with neither if it is not certain.
    """
    name = " ".join(name.replace("*", " ").split()).strip(" .:：,;")
    if not name or len(name) > LONGEST:
        return Named(None, None, "no name")
    if (name, on) not in lexicon.asked:
        lexicon.asked[name, on] = _resolved(name, lexicon, on)
    return lexicon.asked[name, on]


def _resolved(name: str, lexicon: Lexicon, on: date | None) -> Named:
    if key(name) in _UNCERTAIN:
        return Named(None, None, f"“{name}” may mean several, or no state of the United Nations")
    found: set[tuple[str, str]] = set()
    for form in _forms(name, lexicon):
        folded = key(form)
        if folded in _PAST or folded in _UNCERTAIN:
            return Named(None, None, f"“{name}” names none of today's states")
        if on is not None and (day := _BEFORE.get(folded)) and on < day:
            return Named(None, None, f"on {on.isoformat()} “{name}” did not name one state only")
        former = [entry for entry in _FORMER.get(folded, ()) if entry[0] in lexicon.codes]
        if former and on is not None and not any(since <= on <= until for _, since, until in former):
            return Named(None, None, f"“{name}” was no state's name on {on.isoformat()}")
        found |= {("state", code) for code, _, _ in former} | lexicon.find(form)
    if len(found) != 1:
        return Named(None, None, f"“{name}” may mean several" if found else f"“{name}” is no known name")
    ((kind, code),) = found
    because = f"“{name}” is a name of {code}"
    return Named(code, None, because) if kind == "state" else Named(None, code, because)


def _forms(name: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the forms in which a name may be meant: as it is, or turned round."""
    if lexicon.find(name) or key(name) in _PAST:
        yield name
        return
    head = rest = ""
    if match := _BRACKETED.match(name):
        head, rest = match["head"], match["rest"]
    elif name.count(",") == 1 or name.count("，") == 1:
        head, rest = (part.strip() for part in re.split("[,，]", name))
    if not head or not rest:
        yield name
        return
    rest = _DANGLING.sub(" ", rest).strip()
    if _ARTICLE_ONLY.fullmatch(rest):
        yield head
        return
    # "Türkiye (Turkey)", "Eswatini (formerly Swaziland)": two names of one state say it twice.
    other = _FORMERLY.sub("", rest)
    one, two = lexicon.find(head), lexicon.find(other) | {("state", code) for code, _, _ in _FORMER.get(key(other), ())}
    if one and one == two:
        yield head
        return
    yield f"{rest} {head}"
    yield f"{rest} of {head}"
    yield f"{head} {rest}"


def is_given_name(name: str) -> bool:
    """Tell whether persons or other places have the name too, so that it needs the company of other states."""
    return key(name) in GIVEN_NAMES


__all__ = ["Known", "Lexicon", "Named", "build", "is_given_name", "key", "resolve"]
