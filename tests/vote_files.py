"""Invented files of recorded votes, in the five layouts that others use."""

import csv
import io
from collections import Counter

UNDL_2024 = (
    "undl_id", "ms_codes", "ms_names", "ms_votes", "resolutions", "title", "modality", "draft", "committee_report", "meeting",
    "agenda_titles", "subjects", "date", "yes", "no", "abstentions", "non-voting", "total-voting", "undl_link",
)  # fmt: skip
UNDL_MARCH_2025 = (
    "undl_id", "ms_code", "ms_name", "ms_vote", "date", "session", "resolution", "draft", "committee_report", "meeting", "title",
    "agenda_title", "subjects", "total_yes", "total_no", "total_abstentions", "total_non_voting", "total_ms", "undl_link",
)  # fmt: skip
UNDL_JULY_2025 = (*UNDL_MARCH_2025[:13], "vote_note", *UNDL_MARCH_2025[13:])
VOETEN = (
    "", "rcid", "ccode", "member", "vote", "Country", "Countryname", "session", "abstain", "yes", "no", "importantvote", "date",
    "unres", "amend", "para", "short", "descr",
)  # fmt: skip
UNVOTES = ("rcid", "country", "country_code", "vote")
UN_ROLL_CALLS = ("rcid", "session", "importantvote", "date", "unres", "amend", "para", "short", "descr")

YES, NO, ABSTAIN, SILENT = "yes", "no", "abstain", "non_voting"
_UNDL = {YES: "Y", NO: "N", ABSTAIN: "A", SILENT: "X"}
_VOETEN = {YES: 1, ABSTAIN: 2, NO: 3, SILENT: 8, "no member": 9}


def undl(*votes, columns=UNDL_JULY_2025, mark=False):
    """A file of the UN Digital Library.

    Args:
        votes: For each a dict: ``id``, ``day``, ``symbol``, ``cells`` as (code, name, value); ``totals`` if they are
            not the sum of the cells; any column by its name of 2025.
        columns: Which layout.
        mark: Whether a byte order mark stands before it.
    """
    rows = []
    for vote in votes:
        counted = Counter(value for _, _, value in vote["cells"]) | Counter(vote.get("totals", {}))
        silent = "NV" if columns is UNDL_2024 else "X"
        for code, name, value in vote["cells"]:
            row = {
                "undl_id": vote["id"], "ms_code": code, "ms_name": name,
                "ms_vote": silent if value == SILENT else _UNDL.get(value, value),
                "date": vote["day"], "session": "70", "resolution": vote["symbol"], "title": "A title, with a comma",
                "total_yes": f"{counted[YES]}.0", "total_no": f"{counted[NO]}.0", "total_abstentions": f"{counted[ABSTAIN]}.0",
                "total_non_voting": f"{counted[SILENT]}.0", "total_ms": f"{len(vote['cells'])}.0",
                "undl_link": f"https://digitallibrary.un.org/record/{vote['id']}", **vote.get("more", {}),
            }  # fmt: skip
            old = {
                "ms_codes": "ms_code", "ms_names": "ms_name", "ms_votes": "ms_vote", "resolutions": "resolution", "yes": "total_yes",
                "no": "total_no", "abstentions": "total_abstentions", "non-voting": "total_non_voting", "total-voting": "total_ms",
            }  # fmt: skip
            rows.append([row.get(old.get(column, column), "") for column in columns])
    return written(columns, rows, mark=mark)


def voeten(*votes, mark=False):
    """Voeten's file; a vote as above, its codes numbers of Correlates of War, ``totals`` where the file has them."""
    rows = []
    for vote in votes:
        totals = vote.get("totals", Counter(value for _, _, value in vote["cells"]))
        for code, name, value in vote["cells"]:
            row = {
                "rcid": vote["id"], "ccode": code, "Countryname": name, "vote": _VOETEN.get(value, value), "session": 40,
                "member": 1, "yes": totals[YES], "no": totals[NO], "abstain": totals[ABSTAIN],
                **_described(vote),
            }  # fmt: skip
            rows.append([row.get(column, "NA") for column in VOETEN])
    return written(VOETEN, rows, mark=mark)


def unvotes(*votes, mark=False):
    """The two tables of the R package; a vote as above, its codes alpha-2, without who did not vote."""
    cast = [(vote["id"], name, code, value) for vote in votes for code, name, value in vote["cells"]]
    described = [
        [{"rcid": vote["id"], "session": 40, **_described(vote)}.get(column, "NA") for column in UN_ROLL_CALLS]
        for vote in votes
    ]
    return written(UNVOTES, cast, mark=mark), written(UN_ROLL_CALLS, described, mark=mark)


def written(columns, rows, *, mark=False):
    """A comma-separated file as bytes."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([columns, *rows])
    return out.getvalue().encode("utf-8-sig" if mark else "utf-8")


def _described(vote):
    return {
        "date": vote["day"],
        "unres": vote["symbol"],
        "amend": 0,
        "para": 0,
        "short": "A TEXT",
        "descr": "A description",
        **vote.get("more", {}),
    }
