"""Quotations: does a passage stand within quotation marks?

``quotations.sql`` beside this file says the same in PL/pgSQL for the database's own check; a test holds the two
together. So the scan uses only what both languages have: characters, positions and the explicit sets below, no classes
of Unicode.
"""

WHITE = "\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015"
MARKS = '"“„”‘‚’«»‹›「」『』'
KINDS = (0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6)
"""For each of MARKS its kind; kinds do not see one another."""
OPENERS = '"“„‘‚«‹「『'
BEFORE_OPENING = WHITE + DASHES + "([{"
AFTER_CLOSING = WHITE + DASHES + ".,;:!?…)]}。，、；：！？）"
NOT_LETTERS = AFTER_CLOSING + MARKS + "([{/*•·（\"'"


def within_quotation_marks(text: str, start: int, end: int) -> bool:
    """Tell whether a passage lies wholly within one pair of quotation marks.

    1. White space and quotation marks at the edges of the passage are trimmed; nothing left is not within.
    2. Paragraphs are parted by blank lines; in a text without a blank line between lines, each line is a paragraph.
    3. Each kind is scanned alone: " | “„” | ‘‚’ | «» | ‹› | 「」 | 『』. A mark opens or closes.
    4. ” » › 」 』 close. “ closes what „ opened, ‘ closes what ‚ opened; else they and the other left marks open.
    5. ’ closes, except between two letters or digits, where it is an apostrophe.
    6. " opens if only the character before it is a gap (white space, dash, opening bracket, start), closes if only the
       one after it is (white space, dash, stop, closing bracket, end); if both or neither, it closes what is open, else
       opens.
    7. Opening while open starts anew: the first was never closed. Closing while nothing is open says nothing.
    8. At the end of a paragraph what is open is void, unless the next paragraph begins with the same mark: the
       convention for quotations of several paragraphs; that mark then neither opens nor closes.
    9. The passage is within if some pair opens before it and closes at or after its end.

    Args:
        text: The whole stored text.
        start: Offset of the first character of the passage, in code points.
        end: Offset after its last character.

    Returns:
        False also for a span that does not fit the text.
    """
    if not 0 <= start < end <= len(text):
        return False
    while start < end and text[start] in WHITE + MARKS:
        start += 1
    while start < end and text[end - 1] in WHITE + MARKS:
        end -= 1
    if start == end:
        return False

    starts, stop = _paragraphs_around(text, start, end)
    begins = frozenset(starts)
    opened = [""] * (max(KINDS) + 1)
    opened_at = [0] * len(opened)
    repeated = -1  # position of a mark that only carries a quotation on into a new paragraph
    for at in range(starts[0], stop):
        mark = text[at]
        if at in begins:
            first = at
            while text[first] in WHITE:
                first += 1
            for kind, opener in enumerate(opened):
                if opener and opener == text[first]:
                    repeated = first
                else:
                    opened[kind] = ""
        if mark not in MARKS or at == repeated:
            continue
        kind = KINDS[MARKS.index(mark)]
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        if mark == "’" and before not in NOT_LETTERS and after not in NOT_LETTERS:
            continue
        if not _closes(mark, opened[kind], before, after):
            opened[kind], opened_at[kind] = mark, at
        elif opened[kind]:
            if opened_at[kind] < start and end <= at:
                return True
            opened[kind] = ""
    return False


def _closes(mark: str, opened: str, before: str, after: str) -> bool:
    """Tell whether a mark closes (or would, were something open) rather than opens: rules 4 to 6."""
    if mark == '"':
        gap_before, gap_after = before in BEFORE_OPENING, after in AFTER_CLOSING
        return opened != "" if gap_before == gap_after else gap_after
    return mark not in OPENERS or (mark == "“" and opened == "„") or (mark == "‘" and opened == "‚")


def _paragraphs_around(text: str, start: int, end: int) -> tuple[list[int], int]:
    """Find the paragraphs whose marks can matter to a passage.

    Returns:
        The starts of paragraphs in order, beginning with the one from which a quotation can reach the passage; and the
        offset at which the scan may stop.
    """
    lines = text.split("\n")
    blanks = [not line.strip(WHITE) for line in lines]
    shown = [number for number, blank in enumerate(blanks) if not blank]
    parted = any(blanks[shown[0] : shown[-1]])
    starts: list[int] = []
    at = 0
    new = True  # whether the next line with something on it begins a paragraph
    for line, blank in zip(lines, blanks, strict=True):
        if blank:
            new = True
        elif new or not parted:
            carried = line.strip(WHITE)[0] in OPENERS
            if not carried and at >= end:
                return starts, at
            if not carried and at <= start:
                starts = []
            starts.append(at)
            new = False
        at += len(line) + 1
    return starts, len(text)
