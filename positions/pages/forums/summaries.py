"""The sentences with which the pages of forums and sessions open: only what the data supports."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from positions.queries.forums import ForumFamily, ForumPage, SessionPage, SessionRow, Statements
from positions.queries.wording.dates import date_words


def of_list(families: Sequence[ForumFamily]) -> str:
    """Say how many forums there are and in how many the record has words."""
    forums = [forum for family in families for forum in family.forums]
    if not forums:
        return _("No forum is on record yet.")
    facts = {
        "forums": f"{len(forums):,}",
        "spoken": apnumber(sum(bool(forum.statements) for forum in forums)),
        "mentioned": apnumber(sum(bool(forum.mentions) for forum in forums)),
    }
    return _(
        "%(forums)s forums in which states speak about the rules of cyberspace. The record holds words said in "
        "%(spoken)s of them, and words about %(mentioned)s."
    ) % {**facts}


def of_forum(page: ForumPage) -> str:
    """Say what the forum is, how many sessions it has on record, and what was said there."""
    return " ".join(
        part for part in (page.summary, _sessions(page.sessions), _on_record(page.said, page.mentions)) if part
    )


def of_session(page: SessionPage) -> str:
    """Say when and where the session was, and what was said there."""
    facts = page.facts
    kind = facts.kind[:1].upper() + facts.kind[1:]
    where = ", ".join(part for part in (facts.place, date_words(facts.held) if facts.held else "") if part)
    what = f"{kind}, {where}." if where else f"{kind}."
    return f"{what} {_on_record(page.said, page.mentions)}"


def _sessions(sessions: Sequence[SessionRow]) -> str:
    if not sessions:
        return ""
    count = len(sessions)
    facts = {"count": apnumber(count), "years": _years(sessions)}
    if not facts["years"]:
        return ngettext("It has %(count)s session on record.", "It has %(count)s sessions on record.", count) % facts
    return (
        ngettext(
            "It has %(count)s session on record, %(years)s.", "It has %(count)s sessions on record, %(years)s.", count
        )
        % facts
    )


def _years(sessions: Sequence[SessionRow]) -> str:
    days = [day for one in sessions if one.held for day in (one.held.start, one.held.end) if day]
    if not days:
        return ""
    first, last = min(days).year, max(days).year
    return str(first) if first == last else f"{first}–{last}"


def _on_record(said: Statements, mentions: Statements) -> str:
    facts = {"said": apnumber(said.count), "mentions": apnumber(mentions.count)}
    if not said.count and not mentions.count:
        return _(
            "Nothing on record was said there or talks about it, which says what has been read, not what was said."
        )
    if not mentions.count:
        return (
            ngettext(
                "%(said)s statement on record was said there.",
                "%(said)s statements on record were said there.",
                said.count,
            )
            % facts
        ).capitalize()
    if not said.count:
        return (
            ngettext(
                "No statement on record was said there; %(mentions)s talks about it.",
                "No statement on record was said there; %(mentions)s talk about it.",
                mentions.count,
            )
            % facts
        )
    spoken = ngettext(
        "%(said)s statement on record was said there", "%(said)s statements on record were said there", said.count
    )
    about = ngettext("%(mentions)s talks about it", "%(mentions)s talk about it", mentions.count)
    return f"{(spoken % facts).capitalize()}; {about % facts}."
