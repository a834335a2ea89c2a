"""What changes from day to day and from machine to machine, and what stands for it in the recording. All of it stands here."""

from __future__ import annotations

import re

# The words of the record end before 2026, but for some days on which its makers looked at a source: those are hidden too.
_YEAR = r"20(?:2[6-9]|[34]\d)"
_MONTH = r"(?:Jan|Feb|March|Mar|April|Apr|May|June|Jun|July|Jul|Aug|Sept|Sep|Oct|Nov|Dec)[a-z]*\.?"
_CLOCK = r"(?:midnight|noon|\d{1,2}(?::\d\d)? [ap]\.m\.)"

MASKS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), mask)
    for pattern, mask in (
        # Moments and days.
        (
            rf"\b{_YEAR}-\d\d-\d\d(?:T|%20| )\d\d(?::|%3A)\d\d(?:(?::|%3A)\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?",
            "‹moment›",
        ),
        (rf"\b\w{{3}}, \d\d \w{{3}} {_YEAR} \d\d:\d\d:\d\d GMT\b", "‹moment›"),
        (rf"\b{_MONTH} \d{{1,2}}, {_YEAR}(?:, {_CLOCK})?", "‹moment›"),
        (rf"\b\d{{1,2}} {_MONTH} {_YEAR}(?:,? (?:at )?\d\d:\d\d(?::\d\d)?)?(?: UTC)?", "‹day›"),
        (rf"\b{_YEAR}[-/]\d\d[-/]\d\d\b", "‹day›"),
        (rf"\[{_YEAR},\d{{1,2}},\d{{1,2}}\]", "‹day›"),
        # The years, months and days that a list of the admin offers.
        (r"(<nav class=\"toplinks\">).*", r"\1‹days›"),
        # Editions.
        (r"\b([Ee]dition)([ =:\"-]+)\d+", r"\1\2‹edition›"),
        (r"(\"edition\":\{\"number\":)\d+", r"\1‹edition›"),
        # Who asked, and what only he is told.
        (r"\b([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\b", "‹key›"),
        # Tokens of changes are made of their moments.
        (r"\b\d+-[0-9a-f]{8}\b(?!-)", "‹change›"),
        (r"(name=\"csrfmiddlewaretoken\" value=\")[^\"]+", r"\1‹token›"),
        (r"\b(csrftoken|sessionid|messages)=[^;]+", r"\1=‹token›"),
        (r"(ETag|etag)(\W+)(?:W/)?\"[0-9a-f]{32}\"", r"\1\2‹etag›"),
        # How passwords are kept, and how costly that is.
        (r"\b(algorithm</strong>: <bdi>|md5\$)[^<\s\"]+", r"\1‹password›"),
        (r"(<strong>(?:salt|hash|iterations)</strong>: <bdi>)[^<]+", r"\1‹password›"),
        # Files that a server names after their bytes.
        (r"(/static/[^\"'? ]+?)\.[0-9a-f]{12}(\.\w+)", r"\1\2"),
        # Where it runs.
        (r"\b(?:localhost|127\.0\.0\.1)(?::\d+)?\b", "‹host›"),
    )
)
HEADERS = {
    "etag": "‹etag›",
    "last-modified": "‹moment›",
    "x-request-id": "‹key›",
    # It follows from the body, whose masks are of other lengths than what they hide.
    "content-length": "‹length›",
    "expires": "‹moment›",
}
"""Headers whose values are hidden whole; that they are there is recorded."""

USUAL = {
    "x-frame-options": "DENY",
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "cross-origin-opener-policy": "same-origin",
    "x-request-id": "‹key›",
    "content-security-policy": "base-uri 'none'; connect-src 'self'; default-src 'none'; font-src 'self'; form-action 'self';"
    " frame-ancestors 'none'; img-src 'self'; object-src 'none'; script-src 'self'; style-src 'self'",
}
"""Headers that every answer has, and that are recorded only where one has them otherwise or not at all."""


def masked(text: str) -> str:
    """Return a text with everything hidden that changes by itself."""
    for pattern, mask in MASKS:
        text = pattern.sub(mask, text)
    return text
