"""Describing: title, publisher and date as the text itself gives them. Proposals, each with what it rests on."""

import re
from collections.abc import Sequence

from positions.message import Message
from positions.text import segments
from positions.text.derived import Proposal, ProposedFurniture
from positions.text.extraction.dates import days_in
from positions.text.furniture import kinds
from positions.text.spans import Span

TOP = 3_000
"""Characters at the top in which a title and the day of publication stand."""

_HEAD = re.compile(r"^\#{1,6}[ \t]+(?P<title>[^\n]+?)[ \t]*\#*$", re.MULTILINE)
# What agencies put before a headline to say of what sort it is; and no part of the title.
_RUBRIC = re.compile(
    r"^(?:spotlight|feature|roundup|urgent|update|analysis|news "
    r"analysis|interview|commentary|opinion|factbox|backgrounder|exclusive|"
    r"explainer|press release|\d(?:st|nd|rd|th) ld\b[^:]{0,30}|communiqué de "
    r"presse|comunicado de prensa|пресс-релиз)\s*[:：]\s*",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(r"\*\*|__|^\*|\*$")
_HOLDER = re.compile(
    r"(?:copyright|©|\(c\))\s*(?:copyright|©|\(c\)|[\d\s,–—-])*\s*(?:by\s+)?(?P<holder>[^\W\d_][^©\n|•·:;]{2,160}?)"
    r"(?=\s*(?:\.(?:\s|$)|\n|$|[|•·;]|\b(?:all rights|contact|address|tel\b|phone|privacy|terms|disclaimer)))",
    re.IGNORECASE,
)
_IN_ADDRESS = re.compile(r"https?://\S{0,300}?/t?(20\d{2})[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12]\d|3[01])[_/-]")
_DATELINE = re.compile(r"(?P<who>[^\W\d_][\w.&’' -]{1,60}?),?\s*$")
# An office of a state, alone on its line: "Ministry of Foreign Affairs", "Permanent Mission of Norway to the United
# Nations".
_OFFICE = re.compile(
    r"(?:the |l[ae] |el )?(?:federal |royal |permanent |state |national "
    r")*(?:ministry|department|office|mission|embassy|government|foreign office|"
    r"commonwealth office|minist[eè]re|misi[oó]n|ministerio|ambassade|embajada|gouvernement|gobierno|министерство|правительство|посольство)\b"
    r"[^.!?:;\n]{0,120}|[^.!?:;。\s]{0,20}外交部|وزارة [^.!?:;\n]{1,80}",
    re.IGNORECASE,
)
# Where the United Nations sit: what stands before the date of a statement that is made there. Nobody of that name
# publishes.
_SEAT = re.compile(
    r"new york|geneva|vienna|nairobi|the hague|nueva york|ginebra|viena|la haya|genève|vienne|la "
    r"haye|нью-йорк|женева|вена|найроби|гаага|"
    r"纽约|日内瓦|维也纳|内罗毕|海牙|نيويورك|جنيف|فيينا|نيروبي|لاهاي",
    re.IGNORECASE,
)
# How the titles of papers begin, in the languages of the United Nations.
_KINDS = {
    "statement": r"(?:joint )?(?:statement|speech|remarks|intervention|address) (?:by|of|on|to|from|delivered)|intervention d|déclaration d|declaración d|intervención d|"
    r"выступление|заявление|.{0,20}的?发言|بيان",
    "position paper": r".{0,60}\b(?:positions?|views|national position|prise de position|posición|postura)\b.{0,8}\b(?:of|on|paper|sur|sobre|de)\b",
    "working paper": r"working paper|document de travail|documento de trabajo|рабочий документ",
    "letter": r"(?:note verbale|letter|lettre|carta|письмо)\b",
}


def describe_title(text: str, furniture: Sequence[ProposedFurniture]) -> Proposal | None:
    """Propose a title: a heading of Markdown, what a browser prints before the time of printing, or the first heading."""
    if match := _HEAD.search(text, 0, TOP):
        return Proposal(_plain(match["title"]), Message("because.first_heading"))
    for proposed in furniture:
        before = text[: proposed.span.start].strip()
        if proposed.kind == kinds.TIME_OF_PRINTING and proposed.span.start < 300 and before and "\n" not in before:
            return Proposal(_plain(before), Message("because.before_printing"))
    for paragraph in segments.paragraphs(text[:TOP], [one.span for one in furniture if one.span.end <= TOP])[:6]:
        words = paragraph.span.slice(text)
        if paragraph.kind == "heading" and len(words) >= 8 and any(character.isalpha() for character in words):
            return Proposal(_plain(words), Message("because.first_heading"))
        if paragraph.kind == "body":
            break
    return None


def describe_publisher(text: str, furniture: Sequence[ProposedFurniture]) -> Proposal | None:
    """Propose a publisher: the holder of the copyright, an office named at the top, or the name that stands before the date there."""
    holders = {" ".join(match["holder"].split()).strip(" ,.") for match in _HOLDER.finditer(text[-20_000:])}
    if len(holders) == 1:
        return Proposal(holders.pop()[:200], Message("because.copyright_holder"))
    lines = [line.strip() for words in _tops(text, furniture) for line in words.split("\n")]
    # The first line is the title, and that of a paper may begin with the office's name and go on.
    for line in lines[1:]:
        if _OFFICE.fullmatch(line) and not days_in(line):
            return Proposal(line, Message("because.office"))
    for line in lines:
        days = days_in(line)
        match = _DATELINE.fullmatch(line[: days[0][1]].strip()) if days else None
        if match and not _SEAT.fullmatch(match["who"].strip()):
            return Proposal(match["who"].strip(), Message("because.dateline"))
    return None


def describe_day(text: str, furniture: Sequence[ProposedFurniture]) -> Proposal | None:
    """Propose the day of publication: the one of a dateline at the top, or of the address that is printed on the page."""
    for words in _tops(text, furniture):
        days = {day for day, _, _ in days_in(words)}
        if len(days) == 1:
            line = next(line.strip() for line in words.split("\n") if days_in(line))
            return Proposal(days.pop().isoformat(), Message("because.at_top", words=line[-80:]))
    found = {"-".join(match.groups()) for match in _IN_ADDRESS.finditer(text)}
    return Proposal(found.pop(), Message("because.in_address")) if len(found) == 1 else None


def kind_in(title: str) -> str:
    """Name the kind of document that a title begins with, as "statement"; empty if it names none."""
    return next((kind for kind, words in _KINDS.items() if re.match(words, title, re.IGNORECASE)), "")


def _tops(text: str, furniture: Sequence[ProposedFurniture]) -> list[str]:
    """The first short lines of the text, without furniture: headings, and datelines that a wide line above has drawn into its paragraph."""
    spans: list[Span] = [one.span for one in furniture if one.span.end <= TOP]
    found = []
    for paragraph in segments.paragraphs(text[:TOP], spans)[:10]:
        words = paragraph.span.slice(text)
        if paragraph.kind == "heading" and len(words) <= 160:
            found.append(words)
        else:
            found += [line for line in words.split("\n") if _is_dateline(line.strip())]
    return found


def _is_dateline(line: str) -> bool:
    """Tell whether a line is a day, and before it nothing but a name: no sentence is."""
    days = days_in(line)
    if len(days) != 1 or line[days[0][2] :].strip(" .)"):
        return False
    before = line[: days[0][1]].strip()
    return not before or (before.endswith(",") and bool(_DATELINE.fullmatch(before)))


def _plain(words: str) -> str:
    return _RUBRIC.sub("", _EMPHASIS.sub("", " ".join(words.split())).strip())[:400]
