"""Patterns: the ways in which labels are set, each as a line of a text shows it."""

import re

from positions.text.transcripts.evidence import Layout

LONGEST = 160
"""Characters that a label has at most."""

LINE = re.compile(r"[^\n\f\v\u2028\u2029]+")
# Marks of a list or caption, numbers and times before a label.
PREFIX = re.compile(
    r"\s*(?:(?:>{1,3}|[-•*–](?=\s)|\d{1,3}[.)](?=\s)|\([a-z\d]\)(?=\s)|[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?[\])]?(?=\s)\s*[-–]?)\s*){0,2}"
)
# A label of bold fields; bars part them, and the line holds nothing else but perhaps the first words.
FIELDS = re.compile(
    r"(?:\#{1,6}\s*)?(?P<label>\*\*[^*\n]*\|[^*\n]*\*\*|(?:\#{1,6}\s*)?[^|\n*]{2,60}(?:\|[^|\n*]{0,80}){2,4})\s*[:：]?\s*"
)
PERSON = (
    r"(?:H\.?\s?E\.?\s+)?(?:Mr|Ms|Mrs|Miss|Dr|Prof|Archbishop|Monsignor|Sir|Dame|Ambassador|Amb|M|Mme|Mlle|Sr|Sra)\.?"
    r"\s[^():：\n]{2,60}"
)
# A name with something in brackets, and a colon: "Mr. Smith (Norway) (spoke in French), speaking on a point of order:".
NAMED = re.compile(
    r"(?P<label>[*_]{0,2}[^\s(（:：\[“\"«][^(（:：\n]{0,80}\s*(?:[(（](?:[^()（）\n]|[(（][^()（）\n]{1,60}[)）]){1,100}[)）]\s*|\[[^\]\n]{1,60}\]\s*){1,3}"
    r"(?:[,–—-][^:：\n.]{2,160})?[*_]{0,2}\s*[:：][*_]{0,2})\s*"
)
COLON = re.compile(
    r"(?P<label>[*_]{0,2}(?:\[[\d:.]+\]\s*)?[^\s:：(（\"“«][^:：\n\"“]{0,120}[:：][*_]{0,2})(?=\s|$|[^\s/\d])\s*"
)
# Records that close a label with a full stop: "Mr. SMITH (Norway). Thank you", "The CHAIR. I thank".
STOPPED = re.compile(
    rf"(?P<label>{PERSON}\([^()\n]{{2,80}}\)(?:\s*\([^()\n]{{2,60}}\))?|(?:The |Le |La |El )?(?:ACTING )?(?:CHAIR(?:MAN|WOMAN|PERSON)?|PRESIDENT|PRÉSIDENTE?|PRESIDENT[AE]|SECRETARY)"
    r"(?: \([^()\n]{2,60}\))?)\s*\.\s*[–—-]?\s+(?=\S)"
)
ALONE = re.compile(r"(?:\#{1,6}\s+)?[^\n]{2,160}$")
# A summary record: "Mr. Smith (Norway) said that ...".
SAID = re.compile(
    rf"(?P<label>{PERSON}\([^()\n]{{2,80}}\)(?:,\s+speaking [^:\n]{{5,160}}?,)?"
    r"|The (?:Chair|President|Secretary|Co-Chair|Vice-Chair)(?:man|woman|person)?)"
    r"(?=\s+(?:said|asked|stressed|recalled|noted|expressed|welcomed|stated|thanked|observed|reiterated|supported|wondered|pointed|invited|drew)\b)"
)
PATTERNS: tuple[tuple[Layout, re.Pattern[str]], ...] = (
    ("fields", FIELDS),
    ("named", NAMED),
    ("named", STOPPED),
    ("said", SAID),
    ("colon", COLON),
)
# A label within a paragraph, behind a full stop: a person with a state, or an office of the meeting.
WITHIN = re.compile(
    rf"(?<=[.!?\])]\s)(?P<label>{PERSON}\([^()\n]{{2,60}}\)(?:\s*\([^()\n]{{2,60}}\))?\s?:|The (?:Acting |Co-|Vice-)?(?:Chair|President|Secretary)(?:man|woman|person)?:"
    r"|The (?:representative|delegate|observer) of [A-Z][^.:\n]{2,60}:)\s"
)
# The cast of a record: "President: Mr. Doe . . . (Norway)".
CAST = re.compile(
    r"(?:Mr|Ms|Mrs|Miss|Dr|Sir|Mme|M|Sr|Sra|Sheikh|Prince)\.?\s[^.!?]{2,60}[.…\s]*(?:\([^()]{2,80}\))?\s*$"
)
QUOTED = "“„«»‹\"'‘’"
# For the eye they are blanks, or nothing; one for one, so that places stay.
UNSEEN = str.maketrans(dict.fromkeys("\u00a0\u202f\u2007\u200b\u200e\u200f\ufeff\u2060\u00ad", " "))
STOP = (".", "!", "?", "…", "。", "！", "？", "؟", ";", ",", "،")
CONNECTING = frozenset(
    [
        "of",
        "the",
        "and",
        "for",
        "on",
        "in",
        "to",
        "de",
        "la",
        "le",
        "les",
        "des",
        "du",
        "et",
        "y",
        "e",
        "el",
        "los",
        "las",
        "и",
        "в",
        "на",
        "по",
        "von",
        "van",
        "der",
        "bin",
        "al",
        "&",
        "+",
        "-",
    ]
)
