"""Things of the record: states, groups, principles, forums, sessions, documents and statements."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext

from positions.queries.asking.folding import key
from positions.queries.asking.known import KINDS, Known
from positions.queries.asking.problems import NAME_LIKENESS, did_you_mean, nearest, shown
from positions.queries.asking.readers.reading import Asking, Complaint, Read, Value

NUMBER = re.compile(r"[SD]-\d{4,12}", re.ASCII)
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
            own = isinstance(session, Value) and session.token == text.lower()
            if isinstance(session, Value) and (not isinstance(forum, Value) or (own and forum.token != session.token)):
                out.append(replace(session, keys=tuple(("session", pk) for pk in session.keys)))
            elif isinstance(forum, Value):
                within = [("session", pk) for pk in belongs.get(forum.keys[0], ())]
                out.append(replace(forum, keys=(("forum", forum.keys[0]), *within)))
            elif isinstance(session, Complaint):
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
        known = KINDS[self.kind].by_token([number for number in asked.values() if NUMBER.fullmatch(number)])
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
