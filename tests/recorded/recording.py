"""Asking the site, writing down what it answers, and showing what is otherwise than it was."""

from __future__ import annotations

import difflib
import hashlib
import logging
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client

from tests.recorded import bodies
from tests.recorded.asked import ANONYMOUS, Asked, curators, documented, offered, public, told_apart

FOLDER = Path(__file__).parent / "answers"
SHARED = "lines.txt"
HEAD = "=== "
FORM = "application/x-www-form-urlencoded"
SHORT = 30
"""Characters of a line that stands in each answer, though others have it too."""
Answers = dict[str, dict[str, list[str]]]
"""Lines of each answer, by group and by name of the request."""


class Site:
    """The seeded site, and people who are signed in."""

    def __init__(self, people: dict[str, User]) -> None:
        self._people = people
        self.pages: list[tuple[str, str]] = []

    def ask(self, asked: Asked) -> list[str]:
        """Ask once; status, headers and body as lines. Nothing of what a form does stays."""
        headers = dict(asked.headers)
        client = Client(raise_request_exception=False, enforce_csrf_checks=headers.pop("check", "") == "csrf")
        if asked.who != ANONYMOUS:
            client.force_login(self._people[asked.who])
        if headers.get("If-None-Match") == "{etag}":
            headers["If-None-Match"] = client.get(asked.address).headers.get("ETag", "")
        sent = {} if asked.fields is None else {"data": urlencode(asked.fields), "content_type": FORM}
        with transaction.atomic():
            response = client.generic(asked.method, asked.address, **sent, headers=headers)
            content = b"".join(response.streaming_content) if response.streaming else response.content
            if asked.address.startswith("/admin/"):
                transaction.set_rollback(True)
        kind = response.headers.get("Content-Type", "")
        # What the next page will say; the cookie that carries it is signed anew each second.
        told = [f"says: {message.message}" for message in getattr(response.wsgi_request, "_messages", ())]
        lines = bodies.lines_of(content, kind) if content else []
        if kind.startswith("text/html") and asked.who == ANONYMOUS and response.status_code == 200:
            self.pages.append((asked.address, content.decode()))
        return [str(response.status_code), *bodies.headers_of(response), *told, "", *bodies.compact(lines)]


def everything(site: Site, only: str = "") -> Answers:
    """Ask everything; the answers by group and by name of the request.

    Args:
        site: Whom to ask.
        only: Beginnings of groups, with commas between; others are not asked, nor what is found on the way. Empty: all.
    """
    logging.disable(logging.ERROR)
    try:
        openapi = Client().get("/api/v1/openapi.json").json()
        found: Answers = {}
        for part in (public(), documented(openapi), told_apart(), curators()):
            _ask_all(site, (one for one in part if one.group.startswith(tuple(only.split(",")))), found)
        if not only:
            known = {name.partition(" ")[2] for answers in found.values() for name in answers}
            _ask_all(site, offered(site.pages, known), found)
    finally:
        logging.disable(logging.NOTSET)
    return found


def _ask_all(site: Site, every: Iterable[Asked], found: Answers) -> None:
    for asked in every:
        answers = found.setdefault(asked.group, {})
        if asked.name not in answers:
            answers[asked.name] = site.ask(asked)


def joined(before: Answers, part: Answers) -> Answers:
    """The recording with some answers taken over."""
    return before | {group: before.get(group, {}) | answers for group, answers in part.items()}


def counted(found: Answers) -> str:
    """How many requests there are, by kind of address and by status."""
    kinds = Counter(group.partition("-")[0] for group, answers in found.items() for _ in answers)
    statuses = Counter(lines[0] for answers in found.values() for lines in answers.values())
    written = [", ".join(f"{number} {kind}" for kind, number in sorted(one.items())) for one in (kinds, statuses)]
    return f"{kinds.total()} requests: {written[0]}. By status: {written[1]}."


def write(found: Answers, folder: Path = FOLDER) -> None:
    """Write the recording anew: a file for each group, and one with the lines that several answers have."""
    folder.mkdir(exist_ok=True)
    for file in folder.glob("*.txt"):
        file.unlink()
    times = Counter(line for answers in found.values() for lines in answers.values() for line in lines)
    shared = {line: _sign(line) for line, number in times.items() if number > 1 and len(line) > SHORT}
    for group, answers in found.items():
        lines = [shared.get(line, line) for name in sorted(answers) for line in (HEAD + name, *answers[name], "")]
        (folder / f"{group}.txt").write_text("\n".join(lines) + "\n")
    (folder / SHARED).write_text("".join(sorted(f"{sign} {line}\n" for line, sign in shared.items())))


def _sign(line: str) -> str:
    return "¤" + hashlib.sha256(line.encode()).hexdigest()[:8]


def read(folder: Path = FOLDER) -> Answers:
    """Read the recording."""
    shared: dict[str, str] = {}
    if (folder / SHARED).exists():
        shared = dict(line.split(" ", 1) for line in (folder / SHARED).read_text().split("\n") if line)
    found: Answers = {}
    for file in sorted(folder.glob("*.txt")):
        if file.name == SHARED:
            continue
        answers = found.setdefault(file.stem, {})
        for part in ("\n" + file.read_text()).split("\n" + HEAD)[1:]:
            name, *lines = part.rstrip("\n").split("\n")
            answers[name] = [shared.get(line, line) for line in lines]
    return found


def differences(before: Answers, now: Answers) -> str:
    """What is otherwise, as differences of lines; empty if nothing is. What several answers have in common is told once."""
    told: dict[str, list[str]] = {}
    for group in sorted({*before, *now}):
        old, new = before.get(group, {}), now.get(group, {})
        for name in sorted({*old, *new}):
            was, is_ = (_ended(answers.get(name, [])) for answers in (old, new))
            for change in _changes(was, is_):
                told.setdefault(change, []).append(f"{name}   ({group}.txt)")
    out = []
    for change, names in told.items():
        out += [
            HEAD + names[0],
            *([f"    and {len(names) - 1} more, the last {names[-1]}"] if names[1:] else []),
            change,
        ]
    return "\n".join(out)


def _changes(was: list[str], is_: list[str]) -> list[str]:
    """Each run of lines that differ."""
    found: list[list[str]] = []
    for line in difflib.unified_diff(was, is_, n=0, lineterm=""):
        if line.startswith("@@"):
            found.append([])
        elif found:
            found[-1].append(line)
    return ["\n".join(lines) for lines in found]


def _ended(lines: list[str]) -> list[str]:
    """Without the empty lines at the end, which a file does not keep."""
    while lines and not lines[-1]:
        lines = lines[:-1]
    return lines
