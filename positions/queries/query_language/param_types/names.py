"""Things of the record: states, groups, principles, forums, sessions, documents, statements and positions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext

from positions.queries.lexicon.did_you_mean import note, refusal
from positions.queries.query_language.known import KINDS, Known
from positions.queries.query_language.param_types.base import ParseContext, Parsed, ParseError, Value
from positions.queries.query_language.problems import shown
from positions.text.names import Found, Lexicon, Noun, Outcome, Unknown

NUMBER = re.compile(r"[SD]-\d{4,12}", re.ASCII)
MOST_SOUGHT = 20
"""Names of one question for which it is sought what was meant."""
# What is asked for as the one and is the other: "EU" as a state, "China" as a group.
_OTHER = {"state": "group", "group": "state"}


@dataclass(frozen=True, slots=True)
class Named:
    """A thing with an identifier and names: state, group, principle, forum or session.

    Attributes:
        kind: Which; a key of ``known.KINDS``.
        tree: Word for what stands beneath a value and is included; empty if nothing is.
        plural: Whether the parameters that name states and groups bear the plural, as those of a comparison do.
    """

    kind: str
    tree: str = ""
    plural: bool = False

    @property
    def values(self) -> Mapping[str, str]:
        """None: they come from the record."""
        return {}

    def parse(self, texts: Sequence[str], asking: ParseContext) -> Parsed:
        """Understand identifiers, names, and former keys.

        Queries: at most 3; 1 more if a former key is met, and 1 more if something is not understood.
        """
        kind = KINDS[self.kind]
        wide = bool(self.tree) and asking.descendants
        known: Sequence[Known] = kind.all() if wide else ()
        keyed = kind.by_key(texts)
        # A key that was given for good goes before a name; one that is in use goes before it.
        moved = kind.former([text for text in texts if text.casefold() not in keyed])
        children: dict[int, list[Known]] = {}
        for one in known:
            if one.parent is not None:
                children.setdefault(one.parent, []).append(one)
        named: Lexicon | None = None
        by_token: dict[str, Known] = {}
        if any(text.casefold() not in keyed and text not in moved for text in texts):
            known = known or kind.all()
            by_token = {one.token: one for one in known}
            named = kind.lexicon(known)
        out: Parsed = []
        for place, text in enumerate(texts):
            if (meant := keyed.get(text.casefold())) is not None:
                told = note(shown(text), meant.label, "iso3", meant.others)
                out.append(self._value(meant, children, told))
                continue
            if text in moved:
                out.append(self._value(moved[text][0], children))
                continue
            outcome = named.look_up(text, (self._noun,)) if named else Unknown()
            if isinstance(outcome, Found):
                told = note(shown(text), outcome.bearer.label, outcome.how.kind, _lists(outcome))
                out.append(self._value(by_token[outcome.bearer.token], children, told))
            elif named and isinstance(outcome, Unknown) and (parted := self._parted(texts, place, named)):
                # "Korea, Republic of": the comma has parted it from the value before.
                out[-1] = self._value(by_token[parted], children)
                out.append(out[-1])
            else:
                seek = sum(isinstance(one, ParseError) for one in out) < MOST_SOUGHT
                out.append(self._complaint(text, outcome, named, seek=seek))
        return out

    @property
    def _noun(self) -> Noun:
        return KINDS[self.kind].named or "state"

    def _parted(self, texts: Sequence[str], place: int, named: Lexicon) -> str:
        """Find the code of a state that is written with its last words first, as ISO 3166-1 lists it; empty: it is none."""
        if self.kind != "state" or not place:
            return ""
        outcome = named.look_up(f"{texts[place - 1]}, {texts[place]}", ("state",))
        return outcome.bearer.token if isinstance(outcome, Found) else ""

    def _value(self, one: Known, children: dict[int, list[Known]], told: str = "") -> Value:
        keys = [one.key]
        for above in keys:  # grows while it is walked: breadth first; the tree has no rings
            keys.extend(child.key for child in children.get(above, ()))
        return Value(one.token, one.label, tuple(keys), f"{self.kind} {one.key}", told)

    def _complaint(self, text: str, outcome: Outcome, named: Lexicon | None, *, seek: bool) -> ParseError:
        kind = KINDS[self.kind]
        if isinstance(outcome, Unknown) and self.kind in _OTHER:
            other = _OTHER[self.kind]
            elsewhere = KINDS[other].lexicon().look_up(text, (KINDS[other].named or "group",))
            if isinstance(elsewhere, Found):
                facts = {
                    "text": shown(text),
                    "kind": kind.noun,
                    "is": KINDS[other].noun,
                    "ask": f"{other}{'s' if self.plural else ''}={elsewhere.bearer.token}",
                }
                return ParseError(gettext("“%(text)s” is no %(kind)s but a %(is)s: ask with %(ask)s.") % facts)
        return ParseError(
            *refusal(shown(text), outcome, named or kind.lexicon(), noun=kind.noun, kind=self.kind, seek=seek)
        )


def _lists(found: Found) -> list[tuple[str, str]]:
    return [(bearer.label, name.kind) for bearer, name in found.others]


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A forum, with all its sessions, or one session, with its parts."""

    tree: str = "sessions"

    @property
    def values(self) -> Mapping[str, str]:
        """None: they come from the record."""
        return {}

    def parse(self, texts: Sequence[str], asking: ParseContext) -> Parsed:
        """Understand forums first, then sessions; keys are pairs of a kind and a row's key. Queries: at most 8."""
        forums = Named("forum").parse(texts, asking)
        sessions = Named("session", tree="parts").parse(texts, asking)
        belongs: dict[int, list[int]] = {}
        if asking.descendants and any(isinstance(one, Value) for one in forums):
            for one in KINDS["session"].all():
                belongs.setdefault(one.forum, []).append(one.key)
        out: Parsed = []
        for text, forum, session in zip(texts, forums, sessions, strict=True):
            # A key in use goes before a former one or a name.
            own = isinstance(session, Value) and session.token == text.lower()
            if isinstance(session, Value) and (not isinstance(forum, Value) or (own and forum.token != session.token)):
                out.append(replace(session, keys=tuple(("session", pk) for pk in session.keys)))
            elif isinstance(forum, Value):
                within = [("session", pk) for pk in belongs.get(forum.keys[0], ())]
                out.append(replace(forum, keys=(("forum", forum.keys[0]), *within)))
            elif isinstance(session, ParseError):
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

    def parse(self, texts: Sequence[str], asking: ParseContext) -> Parsed:
        """Understand numbers in either case. Queries: 1."""
        asked = {text: text.upper() for text in texts}
        known = KINDS[self.kind].by_token([number for number in asked.values() if NUMBER.fullmatch(number)])
        by_token = {one.token: one for one in known}
        return [
            Value(asked[text], asked[text], (by_token[asked[text]].key,))
            if asked[text] in by_token
            else ParseError(
                gettext("There is no %(kind)s “%(text)s”.") % {"kind": KINDS[self.kind].noun, "text": shown(text)}
            )
            for text in texts
        ]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Things of the record, compared by their identifiers: for cells of a table that is none of the database's."""

    param_type: Named | Numbers

    @property
    def tree(self) -> str:
        """Word for what stands beneath a value and is included; empty if nothing is."""
        return getattr(self.param_type, "tree", "")

    @property
    def values(self) -> Mapping[str, str]:
        """None: they come from the record."""
        return {}

    def parse(self, texts: Sequence[str], asking: ParseContext) -> Parsed:
        """Understand as the reader does; keys are the identifiers. Queries: its own, and 1 if there is a tree."""
        found = self.param_type.parse(texts, asking)
        known = {one.key: one.token for one in KINDS[self.param_type.kind].all()} if self.tree else {}
        return [
            replace(one, keys=tuple(known.get(key, one.token) for key in one.keys)) if isinstance(one, Value) else one
            for one in found
        ]
