"""Boundaries: where a sentence ends."""

# ruff: noqa: SIM905 - a list of words reads best as words
import re

CLOSERS = "\"'”’»›」』）)]}〉》"
"""Marks that may follow a stop and still belong to its sentence."""

_STOP = re.compile(r"[.!?…。！？．؟۔।]+")
_AFTER = re.compile(r"(?:[ \u00a0\u202f][»›](?=\W|$))?[\"'”’»›」』）)\]}〉》]*(?:\[\d{1,3}\]|[⁰¹²³⁴-⁹]+)*")
_NEXT = re.compile(r"[\"'“„«‹‘「『(\[¿¡]*(.)", re.DOTALL)
_LAST_WORD = re.compile(r"[^\s\"'“”„«»‘’()\[\]]+$")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
LABEL = re.compile(r"[\"'“„«(\[]*(?:[ivxlc]{1,6}|[IVXLC]{1,6}|[A-Za-z]|\d{1,3}|\d{1,3}(?:\.\d{1,3})+)")
_MARKED = re.compile(r"(?:\([a-zA-Z]{1,6}\)|[ivxlc]{1,6}[.)]|[a-z][.)])\s+[\"'“„«‹‘「『(]*(\w)")
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"[(\[]?(?:\d|[IVXLC]+\b|[ivxlc]+\b)")
_ALWAYS_STOP = frozenset("。！？．")

# Words before a full stop that does not end a sentence; in the languages of the UN that use one.
_TITLES = frozenset(
    "mr mrs ms messrs dr prof amb gen lt col maj capt sgt sen rep hon st rt rev e.g i.e viz cf vs v approx resp ca "
    "mme mlle mm sr sra srta dra d.h z.b bzw р.с см им т.е ул".split(),
)
_REFERENCES = frozenset(
    "no nos nr art arts para paras par pars p pp pg vol vols ch chap sec sect secs "
    "fig figs ann app ed eds res doc docs add corr "
    "cl subpara subparas op pt pts núm num pág págs ст п пп стр гл рис abs s ss § §§ jan feb mar apr jun jul aug sep sept oct nov dec".split(),
)
_MAY_END = frozenset("inc ltd co corp bros dept al jr esq ee.uu".split())
_ENDING = frozenset("etc a.m p.m т.д т.п др".split())
_BEGINNERS = frozenset(
    "the this that these those it its he she we they there here in on at as "
    "for if when while where since although however "
    "moreover furthermore finally therefore thus also all any each every both some "
    "such and but or nor yet so to with by from "
    "under after before our his her their what who which states".split(),
)


def sentence_ends(words: str) -> list[int]:
    """Find where the sentences of a paragraph end.

    A full stop ends a sentence if white space follows and then no lower case, unless it belongs to an abbreviation, an
    initial or a section marker. Abbreviations are of four sorts: titles ("Mr.") never end one; references ("No.",
    "para.") do not before a number; company forms, dotted capitals ("U.S.") and initials do only before a word that
    often begins a sentence ("The"); "etc." does before any capital. Stops of Chinese and Japanese end a sentence
    without white space after them.

    Args:
        words: One paragraph.

    Returns:
        Offsets in the paragraph after the stop and the closing marks that follow it, in order; the end itself is left
        out.
    """
    ends: list[int] = []
    start = 0
    for stop in _STOP.finditer(words):
        after = _AFTER.match(words, stop.end())
        end = after.end() if after else stop.end()
        if end >= len(words):
            break
        if end <= start or not _ends(words, start, stop, end):
            continue
        ends.append(end)
        start = end
    return ends


def _ends(words: str, start: int, stop: re.Match[str], end: int) -> bool:
    """Tell whether a stop ends the sentence that began at ``start``."""
    marks = stop.group()
    if marks[-1] in _ALWAYS_STOP and not (marks == "．" and words[end].isdigit()):
        return True
    if not words[end].isspace():
        return False
    following = words[end:].lstrip() if end + 200 >= len(words) else words[end : end + 200].lstrip()
    first = _NEXT.match(following)
    marked = _MARKED.match(following)
    if first and first[1].islower() and not (marked and not marked[1].islower()):
        return False
    if marks != "." or end > stop.end():
        # Even a closing bracket cannot end a sentence that is nothing but its marker: "(a.) ".
        return not LABEL.fullmatch(words[start : stop.start()].strip())
    return not _belongs_to_a_word(words[start : stop.start()], following)


def _belongs_to_a_word(sentence: str, following: str) -> bool:
    """Tell whether a full stop belongs to the word before it, and the sentence goes on."""
    if LABEL.fullmatch(sentence.strip()):
        return True
    match = _LAST_WORD.search(sentence[-60:])
    word = match.group() if match else ""
    lower = word.lower()
    if lower in _TITLES:
        return True
    if lower in _ENDING:
        return False
    if lower in _REFERENCES:
        return bool(_NUMBER.match(following))
    if lower in _MAY_END or _DOTTED.fullmatch(word) or (len(word) == 1 and word.isalpha() and word.isupper()):
        return _first_word(following) not in _BEGINNERS
    return False


def _first_word(following: str) -> str:
    match = _WORD.search(following)
    return match.group().lower() if match else ""
