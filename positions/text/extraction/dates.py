"""Dates: days as papers write them, in the six languages of the United Nations."""

import re
from datetime import date

_MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10,
    "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10,
    "nov": 11, "dec": 12,
    "janvier": 1, "février": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7, "août": 8, "septembre": 9, "octobre": 10,
    "novembre": 11, "décembre": 12,
    "enero": 1, "febrero": 2, "marzo": 3, "abril": 4, "mayo": 5, "junio": 6, "julio": 7, "agosto": 8, "septiembre": 9, "setiembre": 9,
    "octubre": 10, "noviembre": 11, "diciembre": 12,
    "января": 1, "февраля": 2, "марта": 3, "апреля": 4, "мая": 5, "июня": 6, "июля": 7, "августа": 8, "сентября": 9, "октября": 10,
    "ноября": 11, "декабря": 12,
    "يناير": 1, "فبراير": 2, "مارس": 3, "أبريل": 4, "نيسان": 4, "مايو": 5, "يونيو": 6, "يوليو": 7, "أغسطس": 8, "سبتمبر": 9,
    "أكتوبر": 10, "نوفمبر": 11, "ديسمبر": 12,
}  # fmt: skip
_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = re.compile(
    rf"(?<!\d)(?:"
    rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er|º)?[ \u00a0]+(?:de[ \u00a0]+)?(?P<m1>{_NAME})\.?,?[ \u00a0]+(?:de[ \u00a0]+|del[ \u00a0]+)?(?P<y1>\d{{4}})"
    rf"|(?P<m2>{_NAME})\.?[ \u00a0]+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?[ \u00a0]+(?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2})"
    r"|(?P<d4>\d{1,2})\.(?P<m4>\d{1,2})\.(?P<y4>\d{4})"
    r"|(?P<y5>\d{4})[ \u00a0]?年[ \u00a0]?(?P<m5>\d{1,2})[ \u00a0]?月[ \u00a0]?(?P<d5>\d{1,2})[ \u00a0]?日"
    r")(?!\d)",
    re.IGNORECASE,
)


def days_in(words: str) -> list[tuple[date, int, int]]:
    """Find the days in a text, each with the offsets of its words.

    "09/08/2022" is none: whether it is of August or September cannot be told.

    Args:
        words: Any text.

    Returns:
        In order of the text.
    """
    found = []
    for match in _DAY.finditer(words):
        number = match.lastgroup[-1] if match.lastgroup else ""
        month = match[f"m{number}"].lower()
        try:
            day = date(int(match[f"y{number}"]), _MONTHS.get(month) or int(month), int(match[f"d{number}"]))
        except ValueError:
            continue
        found.append((day, match.start(), match.end()))
    return found
