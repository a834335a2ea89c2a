"""Why a file of votes cannot be read, and why the name in a line of it needs a person."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "votes.empty": _("The file is empty."),
    "votes.not_csv": _(
        "Line {row}: a quotation mark does not close. The file is no comma-separated file, or is cut off."
    ),
    "votes.width": _("Line {row} has {cells} cells; the head has {columns} columns. The file may be cut off."),
    "votes.one_table": _("This is one of the two tables of “unvotes”: name both files, the votes and the roll calls."),
    "votes.separator": _("The columns are separated by “{sign}”: save the file with commas."),
    "votes.columns": _("This is nearly the layout “{layout}”, but these columns are missing: {columns}."),
    "votes.layout": _("No layout of votes that is known here has these columns: {columns}."),
    "votes.no_roll_call": _("Line {row}: the table of roll calls has no number {key}."),
    "votes.value": _("line {row}: “{value}” is no vote that this layout knows ({name})"),
    "votes.totals_differ": _("line {row}: other totals than in the lines above it"),
    "votes.note": _("line {row}: a note on an intended vote is not understood: {note}"),
    "votes.day": _("line {row}: “{value}” is no day; a day is written 2015-12-23"),
    "votes.total": _("line {row}: the total “{value}” is no number"),
    "votes.day_too_early": _(
        "line {row}: {day} is before {first}, when the first members were admitted: correct the day"
    ),
    "votes.day_to_come": _("line {row}: {day} is a day to come"),
    "votes.too_long": _("line {row}: “{value}” has more than {most} signs"),
    "votes.address": _("line {row}: “{value}” is no address; one begins with https://"),
    "votes.no_number": _("line {row}: no number (rcid) says which vote the line is of: fill it in"),
    "votes.no_symbol": _("line {row}: no symbol says which text the vote was on"),
    "votes.intended_blank": _("line {row}: “{name}” did not vote, and later said it had meant to: see the note"),
    "votes.sum": _("the lines make {counted} {what}, the totals say {told}"),
    "votes.total_yes": _("Yes"),
    "votes.total_no": _("No"),
    "votes.total_abstain": _("abstained"),
    "votes.total_non_voting": _("did not vote"),
    "votes.seats": _("the lines make {counted} members, the file says {told}"),
    "votes.missing": _("{count} members of that day have no line, first {names}"),
    "votes.elsewhere": _("here already, as {slug}, from another source; {count} cells differ: {names}"),
    "votes.twin": _(
        "line {row}: the vote {slug} (“{source}”) on this text and day is here, or comes in "
        "from a line above. If this is the same vote, "
        "correct that one: its cells, or its source, which becomes “{mine}”. If this is "
        "another vote, on a paragraph, an amendment or a "
        "motion, enter it in the admin with its kind and the source “{mine}”"
    ),
    "votes.for_reviewers": _(
        "{slug} is public: a reviewer's import corrects it at once; with "
        "another account it is held and the rest comes in"
    ),
    "votes.no_reviewer": _(
        "{slug} is public, and only a reviewer corrects it: ask one to import the same file, which changes nothing else"
    ),
    "votes.published": _("{slug} is public, and a vote would come or go: correct it by hand"),
    "votes.held": _("{count} names of the file are not brought in: {names}"),
    "member.twice": _(
        "lines {rows:and} are of one member ({names:and}): delete the wrong line, or correct its "
        "code and name; until then none of them comes in"
    ),
    "member.none": _("no name and no code"),
    "member.code": _("“{name}” has the code “{code}”, which no state has in this list"),
    "member.unknown": _("nobody here is called “{name}”"),
    "member.other": _("“{name}” is not the state that the code “{code}” is of"),
    "member.several": _("“{name}” may be {names:or}: write the code of the one that is meant"),
    "member.not_then": _("{name} was no member on {day}"),
    "member.outside": _("“{name}” is no member and was none under this name"),
}
