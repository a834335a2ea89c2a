"""Things of the record: states, groups, principles, forums, sessions, documents, statements and positions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from django.utils.translation import gettext

from positions.queries.asking.folding import key
from positions.queries.asking.known import KINDS, Known
from positions.queries.asking.problems import NAME_LIKENESS, did_you_mean, nearest, shown
from positions.queries.asking.readers.reading import Asking, Complaint, Read, Value

_NUMBER = re.compile(r"[SD]-\d{4,12}", re.ASCII)
_VERSION = re.compile(r"(S-\d{4,12}):([1-9]\d{0,8})", re.ASCII)
# What is asked for as the one and is the other: "EU" as a state, "China" as a group.
_OTHER = {"state": "group", "group": "state"}


@dataclass(frozen=True, slots=True)
class Named:
    """A thing with an identifier and names: state, group, principle, forum or session.

    Attributes:
        kind: Which; a key of ``known.KINDS``.
        tree: Word for what stands beneath a value and is included; empty if nothing is.
        own: Whether the key is the row's own and not a reference to it; only the words of the documentation differ.
        plural: Whether the parameters that name states and groups bear the plural, as those of a comparison do.
    """

    kind: str
    tree: str = ""
    plural: bool = False

    @property
    def values(self) -> Mapping[str, str]:
        """None: they come from the record."""
        return {}

    def read(self, texts: Sequence[str], asking: Asking) -> Read:
        """Understand identifiers, names, and former keys.

        Queries: at most 3; 1 more if a former key is met, and 1 more if something is not understood.
        """
        kind = KINDS[self.kind]
        wide = bool(self.tree) and asking.descendants
        known = [] if wide else kind.by_token(texts)
        by_token = {one.token.casefold(): one for one in known}
        if any(text.casefold() not in by_token for text in texts):
            known = kind.all()
            by_token = {one.token.casefold(): one for one in known}
        names: dict[str, list[Known]] = {}
        for one in known:
            for folded in {key(name) for name in one.names} - {""}:
                names.setdefault(folded, []).append(one)
            for code in one.codes:
                by_token.setdefault(code.casefold(), one)
        # A key that was given for good goes before a name; one that is in use goes before it.
        moved = kind.former([text for text in texts if text.casefold() not in by_token])
        missing = [
            text for text in texts if text.casefold() not in by_token and text not in moved and key(text) not in names
        ]
        elsewhere = _tokens(_OTHER[self.kind]) if missing and self.kind in _OTHER else {}
        children: dict[int, list[Known]] = {}
        for one in known if wide else ():
            if one.parent is not None:
                children.setdefault(one.parent, []).append(one)
        out: Read = []
        for place, text in enumerate(texts):
            if text.casefold() in by_token:
                found = [by_token[text.casefold()]]
            else:
                found = moved[text][:1] if text in moved else names.get(key(text), [])
            if not found and self.kind == "state":
                found, parted = _turned(texts, place, names)
                if found and parted:
                    out[-1] = self._value(found[0], children)
            if len(found) > 1:
                # What bears the name goes before what is also called so.
                found = [one for one in found if key(one.label) == key(text)] or found
            out.append(
                self._value(found[0], children) if len(found) == 1 else self._complaint(text, found, known, elsewhere)
            )
        return out

    def _value(self, one: Known, children: dict[int, list[Known]]) -> Value:
        keys = [one.key]
        for above in keys:  # grows while it is walked: breadth first; the tree has no rings
            keys.extend(child.key for child in children.get(above, ()))
        return Value(one.token, one.label, tuple(keys), f"{self.kind} {one.key}")

    def _complaint(self, text: str, found: list[Known], known: list[Known], elsewhere: Mapping[str, str]) -> Complaint:
        if found:
            which = ", ".join(f"{one.token} ({one.label})" for one in found)
            return Complaint(
                gettext("“%(text)s” may be any of %(which)s. Write which.") % {"text": shown(text), "which": which},
                tuple(one.token for one in found),
            )
        if token := elsewhere.get(key(text)):
            other = _OTHER[self.kind]
            facts = {
                "text": shown(text),
                "kind": KINDS[self.kind].noun,
                "is": KINDS[other].noun,
                "ask": f"{other}{'s' if self.plural else ''}={token}",
            }
            return Complaint(gettext("“%(text)s” is no %(kind)s but a %(is)s: ask with %(ask)s.") % facts)
        pairs = [(name, one.token) for one in known for name in (one.token, *one.names) if name]
        close = nearest(text, pairs, least=NAME_LIKENESS)
        label = {one.token: one.label for one in known}
        words = did_you_mean([f"{token} ({label[token]})" if label[token] != token else token for token in close])
        return Complaint(
            gettext("No %(kind)s is called “%(text)s”.") % {"kind": KINDS[self.kind].noun, "text": shown(text)} + words,
            close,
        )


def _turned(texts: Sequence[str], place: int, names: Mapping[str, list[Known]]) -> tuple[list[Known], bool]:
    """Find a name that is written with its last word first, as lists of states do: "Korea, Republic of".

    Returns:
        What bears it, one thing or nothing; and whether the comma has parted it from the value before.

    Source: ISO 3166-1, English short names.
    """
    first, comma, last = texts[place].rpartition(",")
    if comma:
        found, parted = names.get(key(f"{last} {first}"), []), False
    else:
        found, parted = names.get(key(f"{last} {texts[place - 1]}"), []) if place else [], True
    return (found, parted) if len(found) == 1 else ([], False)


def _tokens(kind: str) -> dict[str, str]:
    """Return the identifier of everything of a kind by each of its names, folded. Queries: 1."""
    return {key(name): one.token for one in KINDS[kind].all() for name in (one.token, *one.names) if key(name)}


def _of_today(kinds: Sequence[str], keys: set[str]) -> dict[str, list[str]]:
    """Return for each key itself and the identifiers of all that once had it. Queries: at most 2 for each kind."""
    found: dict[str, list[str]] = {text: [text] for text in keys}
    for kind in kinds if keys else ():
        for text, those in KINDS[kind].former(sorted(keys)).items():
            found[text] += [one.token.lower() for one in those]
    return found


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A forum, with all its sessions, or one session, with its parts."""

    tree: str = "sessions"

    @property
    def values(self) -> Mapping[str, str]:
        """None: they come from the record."""
        return {}

    def read(self, texts: Sequence[str], asking: Asking) -> Read:
        """Understand forums first, then sessions; keys are pairs of a kind and a row's key. Queries: at most 8."""
        forums = Named("forum").read(texts, asking)
        sessions = Named("session", tree="parts").read(texts, asking)
        belongs: dict[int, list[int]] = {}
        if asking.descendants and any(isinstance(one, Value) for one in forums):
            for one in KINDS["session"].all():
                belongs.setdefault(one.forum, []).append(one.key)
        out: Read = []
        for text, forum, session in zip(texts, forums, sessions, strict=True):
            # A key in use goes before a former one or a name.
            in_use = isinstance(session, Value) and session.token == text.lower()
            if isinstance(forum, Value) and (forum.token == text.lower() or not in_use):
                within = [("session", pk) for pk in belongs.get(forum.keys[0], ())]
                out.append(replace(forum, keys=(("forum", forum.keys[0]), *within)))
            elif isinstance(session, Value):
                out.append(replace(session, keys=tuple(("session", pk) for pk in session.keys)))
            else:
                out.append(session if session.suggestions and not forum.suggestions else forum)
        return out


@dataclass(frozen=True, slots=True)
class Numbers:
    """Public numbers of statements or documents, such as S-000002."""

    kind: str

    @property
    def values(self) -> Mapping[str, str]:
        """None: they come from the record."""
        return {}

    def read(self, texts: Sequence[str], asking: Asking) -> Read:
        """Understand numbers in either case. Queries: 1."""
        asked = {text: text.upper() for text in texts}
        known = KINDS[self.kind].by_token([number for number in asked.values() if _NUMBER.fullmatch(number)])
        by_token = {one.token: one for one in known}
        return [
            Value(asked[text], asked[text], (by_token[asked[text]].key,))
            if asked[text] in by_token
            else Complaint(
                gettext("There is no %(kind)s “%(text)s”.") % {"kind": KINDS[self.kind].noun, "text": shown(text)}
            )
            for text in texts
        ]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Things of the record, compared by their identifiers: for cells of a table that is none of the database's."""

    reader: Named | Numbers

    @property
    def tree(self) -> str:
        """Word for what stands beneath a value and is included; empty if nothing is."""
        return getattr(self.reader, "tree", "")

    @property
    def values(self) -> Mapping[str, str]:
        """None: they come from the record."""
        return {}

    def read(self, texts: Sequence[str], asking: Asking) -> Read:
        """Understand as the reader does; keys are the identifiers. Queries: its own, and 1 if there is a tree."""
        found = self.reader.read(texts, asking)
        known = {one.key: one.token for one in KINDS[self.reader.kind].all()} if self.tree else {}
        return [
            replace(one, keys=tuple(known.get(key, one.token) for key in one.keys)) if isinstance(one, Value) else one
            for one in found
        ]


@dataclass(frozen=True, slots=True)
class PositionIds:
    """Identifiers of positions: statement, state or group, and principle, with colons between."""

    @property
    def values(self) -> Mapping[str, str]:
        """None: they come from the record."""
        return {}

    def read(self, texts: Sequence[str], asking: Asking) -> Read:
        """Understand identifiers, made of keys of today or former ones; keys are their three parts of today.

        Queries: 1, and 6 more if one is not made of keys of today.
        """
        asked = {text: self.parts(text) for text in texts}
        numbers = [parts[0] for parts in asked.values() if parts]
        rows = asking.base().filter(statement__public_id__in=numbers)
        parted = rows.values_list("statement__public_id", "by_holder", "principle__slug")
        known = {
            (number, holder.lower(), principle): (number, holder, principle) for number, holder, principle in parted
        }
        changed = [parts for parts in asked.values() if parts and parts not in known]
        holders = _of_today(("state", "group"), {parts[1] for parts in changed})
        principles = _of_today(("principle",), {parts[2] for parts in changed})
        out: Read = []
        for text in texts:
            parts = asked[text]
            # A key may be another's today: what is meant is what the statement speaks for.
            made = product(parts[:1], holders.get(parts[1], []), principles.get(parts[2], [])) if parts else ()
            found = next((known[one] for one in (parts, *made) if one in known), None)
            if found is not None:
                out.append(Value(":".join(found), text, (found,)))
            else:
                out.append(Complaint(gettext("There is no position “%(text)s”.") % {"text": shown(text)}))
        return out

    @staticmethod
    def parts(text: str) -> tuple[str, str, str] | None:
        """Take an identifier apart, the codes in small letters; None if it is none."""
        parts = text.split(":")
        if len(parts) != 3 or not _NUMBER.fullmatch(parts[0].upper()):
            return None
        return parts[0].upper(), parts[1].lower(), parts[2].lower()


@dataclass(frozen=True, slots=True)
class VersionIds:
    """Identifiers of versions: statement and number, with a colon between."""

    @property
    def values(self) -> Mapping[str, str]:
        """None: they come from the record."""
        return {}

    def read(self, texts: Sequence[str], asking: Asking) -> Read:
        """Understand identifiers; keys are their two parts. Queries: 1."""
        asked = {text: self.parts(text) for text in texts}
        rows = asking.base().filter(public_id__in=[parts[0] for parts in asked.values() if parts])
        known = set(rows.values_list("public_id", "version"))
        return [
            Value(f"{parts[0]}:{parts[1]}", text, (parts,))
            if (parts := asked[text]) in known and parts
            else Complaint(gettext("There is no version “%(text)s”.") % {"text": shown(text)})
            for text in texts
        ]

    @staticmethod
    def parts(text: str) -> tuple[str, int] | None:
        """Take an identifier apart, in either case; None if it is none."""
        found = _VERSION.fullmatch(text.upper())
        return (found[1], int(found[2])) if found else None


@dataclass(frozen=True, slots=True)
class PairIds:
    """Identifiers of a state and a principle, with a colon between."""

    @property
    def values(self) -> Mapping[str, str]:
        """None: they come from the record."""
        return {}

    def read(self, texts: Sequence[str], asking: Asking) -> Read:
        """Understand identifiers in any case, made of keys of today or former ones; keys are those of today.

        Queries: 2, and 4 more if one is not made of keys of today.
        """
        pairs = {text: (text.upper().partition(":")[0], text.lower().partition(":")[2]) for text in texts}
        states, principles = (
            {one.token: one.token for one in KINDS[kind].by_token([pair[place] for pair in pairs.values()])}
            for place, kind in enumerate(("state", "principle"))
        )
        for kind, place, known in (("state", 0, states), ("principle", 1, principles)):
            former = _of_today((kind,), {pair[place] for pair in pairs.values()} - known.keys())
            known |= {text: KINDS[kind].in_case(tokens[1]) for text, tokens in former.items() if len(tokens) > 1}
        out: Read = []
        for text in texts:
            state, principle = (
                known.get(part, "") for known, part in zip((states, principles), pairs[text], strict=True)
            )
            if state and principle:
                out.append(Value(f"{state}:{principle}", text, (f"{state}:{principle}",)))
            else:
                out.append(Complaint(gettext("There is no pair “%(text)s”.") % {"text": shown(text)}))
        return out
