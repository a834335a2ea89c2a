"""References as scholars print them: Chicago (notes), OSCOLA (footnotes), APA (reference list).

The words of a style are its own and English; a style that wants the day of access leaves its place to the reader. Titles
keep the capitals of the source.

Source: The Chicago Manual of Style, 17th edition, chapter 14; OSCOLA, 4th edition, part 3, and its section on
international law of 2006; Publication Manual of the American Psychological Association, 7th edition, chapters 9 to 11.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from positions.formats.citation.reference import Reference, one_line

DAY_OF_ACCESS = "[day of access]"
"""The place that a style leaves to the reader."""
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")  # fmt: skip
# Signs for private use bound what is printed in italics, until a style is done; no title may bring its own.
_ITALIC = "\ue000{}\ue001"
_PARTS = re.compile("\ue000([^\ue001]*)\ue001")
_ORDINALS = {1: "st", 2: "nd", 3: "rd"}
_SHORT_BODIES = {
    "UN General Assembly": "UNGA",
    "UN Security Council": "UNSC",
    "UN Economic and Social Council": "ECOSOC",
}


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a citation that are printed alike."""

    text: str
    italic: bool = False


def chicago(one: Reference) -> tuple[Run, ...]:
    """Write a note in the style of Chicago.

    Source: CMOS 17: 14.84 (organisations as authors), 14.191 and 14.200 (newspapers, news services), 14.217 (papers
    presented at meetings), 14.220 (pamphlets and reports), 14.260 (quoted in), 14.303 (international bodies), 14.207 and
    14.12 (pages without a date have the day of access), 14.57 (several sources in one note).
    """
    day, title = _american(one.issued), _clean(one.title)
    authors = _listed(one.authors)
    if one.kind == "page":
        return _runs(f"{_double(title + ',')} normsdb, accessed {DAY_OF_ACCESS}, {one.url}.")
    if one.kind == "press":
        cited = _comma(authors, _double(title + ("," if day or one.source_url else "")), day)
    elif one.kind == "speech":
        occasion = _comma("statement", one.event, one.place, _american(one.said or one.issued))
        cited = _comma(authors, f"{_double(title)} ({occasion})")
    elif one.kind == "treaty":
        cited = _comma(title, day, one.symbol)
    elif one.kind == "vote":
        where = (_nth(one.session, "Session"), _nth(one.meeting, "Plenary Meeting") if one.meeting else "")
        cited = _comma(one.body, *where, title, one.symbol) + _in_brackets(day)
    else:
        # A resolution bears its number as its name; other titles are those of works.
        named = title if _is_resolution(one) else _ITALIC.format(title)
        cited = _comma(one.body or authors, named, one.symbol) + _in_brackets(day)
    if one.quoted:
        said = _comma(one.quoted, one.place, _american(one.said))
        cited = f"{said}, {'reported' if one.reported else 'quoted'} in {cited}"
    here = _comma("normsdb", one.number) + _in_brackets(_held(one, _american)) + f", {one.url}"
    return _runs(f"{_comma(cited, one.source_url)}; {here}.")


def oscola(one: Reference) -> tuple[Run, ...]:
    """Write a footnote in the style of OSCOLA.

    Source: OSCOLA 4: 1.1 (semicolons between sources, a full stop at the end), 3.1.4 (addresses and the day of access),
    3.4.1 (general), 3.4.7 (conference papers), 3.4.8 (websites), 3.4.9 (newspapers); OSCOLA 2006, part IV: A 1
    (treaties), C 1 (documents of the United Nations).
    """
    day, title = _british(one.issued), _single(_clean(one.title))
    who = _listed(one.authors)
    body = _short(one.body)
    if one.kind == "page":
        return _runs(f"{title} (normsdb) {_online(one.url)}.")
    if one.kind == "treaty":
        since = _british(one.in_force)
        dates = _comma(f"opened for signature {day}" if day else "", f"entered into force {since}" if since else "")
        cited = _clean(one.title) + _in_brackets(dates)
        cited += f" {one.symbol.replace('No.', 'No')}" if one.symbol else ""
        cited += _in_brackets(one.short_title)
    elif one.kind == "vote":
        cited = _comma(body, _clean(one.title)) + _in_brackets(_nth(one.session, "Session")) + _in_brackets(day)
        cited += f" UN Doc {one.symbol}" if one.symbol else ""
    elif one.kind == "un_document":
        named = _clean(one.title).replace("Resolution", "Res", 1) if _is_resolution(one) else title
        sitting = "" if _is_resolution(one) else _in_brackets(_nth(one.session, "Session"))
        cited = " ".join(filter(None, (body or who, named))) + sitting + _in_brackets(day) + f" UN Doc {one.symbol}"
    else:
        occasion = _comma(one.event, one.place, _british(one.said or one.issued)) if one.kind == "speech" else day
        cited = _comma(who, title) + _in_brackets(occasion)
    if one.source_url:
        cited += f" {_online(one.source_url)}"
    if one.quoted:
        cited += f", {'reporting' if one.reported else 'quoting'} {_comma(one.quoted, one.place, _british(one.said))}"
    here = _comma("normsdb", one.number) + _in_brackets(_held(one, _british)) + f" <{one.url}>"
    return _runs(f"{cited}; {here}.")


def apa(one: Reference) -> tuple[Run, ...]:
    """Write an entry of a reference list in the style of the APA.

    Source: Publication Manual 7: 9.11 (groups as authors), 9.12 (no author: the title leads), 9.16 (the day of retrieval
    where content changes), 9.21 and 9.22 (descriptions in brackets), 9.30 (databases), 10.4 (reports, with their number),
    10.5 (conference sessions), 10.16 (news sites), 11.8 (treaties).
    """
    title, who = _ITALIC.format(_clean(one.title)), _listed(one.authors, "&")
    if one.kind == "page":
        return _runs(f"normsdb. (n.d.). {title}. Retrieved {DAY_OF_ACCESS}, from {one.url}")
    held = "; ".join(filter(None, (one.number.replace("version", "Version"), _held(one, _american))))
    here = f"normsdb{_in_brackets(held)}. {one.url}"
    if one.kind == "treaty":
        return _runs(f"{_comma(title, _american(one.issued), one.symbol)}. {here}")
    if one.kind == "speech":
        day, title = _listed_day(one.said or one.issued), f"{title} [Statement]"
        source = _comma(one.event, one.place)
    else:
        day, source = _listed_day(one.issued), ""
        who = one.body.replace("UN ", "United Nations ", 1) or who
        if one.kind == "vote":
            title = f"[{_clean(one.title)}]"
        title += _in_brackets(one.symbol)
        if one.quoted:
            title += f" [{'Reports' if one.reported else 'Quotes'} {one.quoted}]"
    lead = f"{_stop(who)} ({day}). {title}." if who else f"{title}. ({day})."
    return _runs(" ".join(filter(None, (lead, _stop(source), one.source_url, here))))


STYLES: Mapping[str, tuple[str, Callable[[Reference], tuple[Run, ...]]]] = {
    "chicago": ("Chicago", chicago),
    "oscola": ("OSCOLA", oscola),
    "apa": ("APA", apa),
}
"""Styles by code, each with its name and what writes it, in the order in which they are offered."""


def plain(runs: tuple[Run, ...]) -> str:
    """Return the words of a citation without their type."""
    return "".join(run.text for run in runs)


def _runs(text: str) -> tuple[Run, ...]:
    pieces = _PARTS.split(text)
    return tuple(Run(piece, bool(at % 2)) for at, piece in enumerate(pieces) if piece)


def _clean(text: str) -> str:
    return one_line(text).replace("\ue000", "").replace("\ue001", "")


def _comma(*parts: str) -> str:
    """Join what is known by commas; none after one that closes a quotation."""
    found = [part for part in parts if part]
    return "".join(part if not at else (" " if found[at - 1].endswith(",”") else ", ") + part for at, part in enumerate(found))  # fmt: skip


def _in_brackets(text: str) -> str:
    return f" ({text})" if text else ""


def _stop(text: str) -> str:
    return f"{text.removesuffix('.')}." if text else ""


def _listed(names: tuple[str, ...], last: str = "and") -> str:
    *first, end = [_clean(name) for name in names] or [""]
    return f"{', '.join(first)} {last} {end}" if first else end


def _double(title: str) -> str:
    """Quote as Americans do: a quotation within is in single marks."""
    return f"“{title.replace('“', '‘').replace('”', '’')}”"


def _single(title: str) -> str:
    return f"‘{title}’"


def _online(address: str) -> str:
    return f"<{address}> accessed {DAY_OF_ACCESS}"


def _held(one: Reference, write: Callable[[str], str]) -> str:
    """Name the first release that holds this, else the day of its publication."""
    return f"release {one.release}" if one.release else write(one.published_on)


def _short(body: str) -> str:
    """Name a body as lawyers do: ``UNGA First Committee``."""
    for name, short in _SHORT_BODIES.items():
        if body.startswith(name):
            return body.replace(name, short, 1).replace(",", "")
    return body


def _is_resolution(one: Reference) -> bool:
    return one.title.startswith("Resolution ") and "/RES/" in one.symbol


def _nth(number: str, what: str) -> str:
    if not number:
        return ""
    value = int(number)
    ending = "th" if 10 <= value % 100 <= 20 else _ORDINALS.get(value % 10, "th")
    return f"{value}{ending} {what}"


def _ends(iso: str) -> list[list[int]]:
    """Read an EDTF date as one or two ends, each year, month, day as far as known."""
    ends = [[int(part) for part in end.split("-")] for end in iso.split("/") if end not in {"", ".."}]
    return ends[:1] if len(ends) == 2 and ends[0] == ends[1] else ends


def _british(iso: str) -> str:
    """Write a date as ``16–17 April 2015``."""
    days = [" ".join([*map(str, end[:1:-1]), *(_MONTHS[month - 1] for month in end[1:2]), str(end[0])]) for end in _ends(iso)]  # fmt: skip
    if len(days) == 2:
        first, last = _ends(iso)
        if len(first) == len(last) == 3 and first[:2] == last[:2]:
            return f"{first[2]}–{days[1]}"
    return "–".join(days) if all(" " not in day for day in days) else " – ".join(days)


def _american(iso: str) -> str:
    """Write a date as ``April 16–17, 2015``."""
    days = [_american_day(end) for end in _ends(iso)]
    if len(days) == 2:
        first, last = _ends(iso)
        if len(first) == len(last) == 3 and first[:2] == last[:2]:
            return f"{_MONTHS[first[1] - 1]} {first[2]}–{last[2]}, {last[0]}"
    return "–".join(days)


def _american_day(end: list[int]) -> str:
    if len(end) == 1:
        return str(end[0])
    month = _MONTHS[end[1] - 1]
    return f"{month} {end[2]}, {end[0]}" if len(end) == 3 else f"{month} {end[0]}"


def _listed_day(iso: str) -> str:
    """Write a date as a reference list has it, ``2015, April 16–17``; ``n.d.`` if there is none (rule 9.17)."""
    ends = _ends(iso)
    if not ends:
        return "n.d."
    first, last = ends[0], ends[-1]
    text = _listed_end(first)
    if first == last:
        return text
    if first[:1] != last[:1]:
        return f"{text}–{_listed_end(last)}"
    if first[:2] == last[:2]:
        return f"{text}–{last[2]}"
    return f"{text}–{_listed_end(last).partition(', ')[2]}"


def _listed_end(end: list[int]) -> str:
    words = " ".join([*(_MONTHS[month - 1] for month in end[1:2]), *map(str, end[2:])])
    return f"{end[0]}, {words}" if words else str(end[0])
