"""Papers as Markdown: whatever a passage holds is shown and never taken for markup.

Source: CommonMark 0.31.2, sections 2.4 (backslash escapes), 2.5 (entities), 6.7 (hard line breaks).
"""

import re

from positions.formats.briefings.outline import Outline, OutlineEntry

# What begins or ends markup anywhere in a line, in CommonMark, GitHub's tables and links, footnotes, and mathematics.
_ANYWHERE = re.compile(r"([\\`*_{}\[\]<>&|~$^#!@\"'])")
# What does so at the beginning of a line: lists, headings, rules, definitions.
_AT_START = re.compile(r"^(\d*)([+\-=:.)(])")
# Addresses that a program would make links of by itself.
_ADDRESS = re.compile(r"(:)(?=//)|(?<=www)(\.)", re.IGNORECASE)
_BREAKS = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
# White space at the edge of a line makes code of it, or a break, or is dropped.
_EDGES = re.compile(r"^\s+|\s+$")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f]")


def as_markdown(paper: Outline) -> str:
    """Write a paper as Markdown.

    Returns:
        UTF-8 text with a line feed at its end.
    """
    parts = [f"# {escaped(paper.title)}", escaped(paper.opening)]
    for number, entry in enumerate(paper.entries, 1):
        parts += _entry(number, entry, paper)
    parts += ["---", f"{escaped(paper.running)} <{_target(paper.url)}>"]
    return "\n\n".join(parts) + "\n"


def _entry(number: int, entry: OutlineEntry, paper: Outline) -> list[str]:
    opens, closes = (paper.words["quote_open"], paper.words["quote_close"]) if entry.quoted else ("", "")
    parts = [f"## {number}. {escaped(entry.claim)}"]
    if entry.before:
        parts.append(f"*{escaped(_one_line(entry.before))}*")
    parts.append(_quote(f"{opens}{entry.quote}{closes}"))
    if entry.after:
        parts.append(f"*{escaped(_one_line(entry.after))}*")
    parts.append(f"{escaped(entry.source)} [{escaped(entry.statement)}](<{_target(entry.url)}>), "
                 f"[{escaped(paper.words['read_in_context'])}](<{_target(entry.context_url)}>)")  # fmt: skip
    parts += [f"**{escaped(caution)}**" for caution in entry.cautions]
    facts = [f"- {escaped(name)}: {escaped(value)}" for name, value in entry.facts]
    facts.append(f"- {escaped(paper.words['cite'])}: {escaped(entry.citation)}")
    parts.append("\n".join(facts))
    return parts


def escaped(text: str) -> str:
    """Write words so that Markdown shows them as they are, on one line."""
    return _escaped_line(_one_line(text))


def _escaped_line(line: str) -> str:
    shown = _UNSEEN.sub("\ufffd", line)
    shown = _ANYWHERE.sub(r"\\\1", shown)
    shown = _ADDRESS.sub(lambda match: "\\" + match.group(), shown)
    shown = _AT_START.sub(r"\1\\\2", shown)
    return _EDGES.sub(lambda match: "".join(f"&#{ord(sign)};" for sign in match.group()), shown)


def _quote(text: str) -> str:
    """Write a passage as a quotation that keeps its lines; an empty one parts two paragraphs."""
    lines = [_escaped_line(line) for line in _BREAKS.split(text)]
    return "\n".join(
        f"> {line}" + ("\\" if line and index + 1 < len(lines) and lines[index + 1] else "") if line else ">"
        for index, line in enumerate(lines)
    )


def _one_line(text: str) -> str:
    return _BREAKS.sub(" ", text)


def _target(address: str) -> str:
    return re.sub(r"[<>\s\\]", lambda match: f"%{ord(match.group()):02X}", address)
