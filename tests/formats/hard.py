"""Rows that forms of files lose: every form is asked to give them back."""

from datetime import UTC, date, datetime
from decimal import Decimal

from positions.formats.tables import Column

COLUMNS = (
    Column("id", "code", "Code.", nullable=False),
    Column("quote", "longtext", "Words."),
    Column("n", "integer", "How many."),
    Column("share", "number", "How much."),
    Column("held", "date", "When, as exactly as is known."),
    Column("held_start", "date", "First day.", day=True),
    Column("moment", "instant", "Moment."),
    Column("is_known", "boolean", "Whether."),
    Column("names", "list", "Names."),
)
AT = datetime(2026, 11, 29, 1, 2, 3, 4, tzinfo=UTC)
WORDS = (
    "NA",  # Namibia's old code, which pandas takes for nothing
    "two\nlines",
    "a, b; c",
    '“curly” ‘quotes’ and "straight"',
    "=1+1",
    "@SUM(A1)",
    "'text",
    "007",
    "1e5",
    "TRUE",
    "中文，句号。",
    "السيادة في الفضاء السيبراني",
    "עברית עם, פסיק",
    "\U0001f600 beyond the first plane",
    " spaces\u00a0 ",
    "_x000D_",
    "https://example.org/?a=b",
    "null",
    "None",
    "",
)
ROWS = [
    (f"R-{number}", word, number, Decimal("0.97"), "2015-04-16/2015-04-17", date(2015, 4, 16), AT, number % 2 == 0, ["NA", word.replace("; ", ", ")])
    for number, word in enumerate(WORDS)
    if word
] + [("R-none", None, None, None, None, None, None, None, [])]  # fmt: skip
