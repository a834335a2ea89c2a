"""Recorded votes as the files of others lay them out: each layout is told by its head, and says the same of the same vote."""

import io
from datetime import date

import pytest

from positions.formats.roll_calls import VoteFileRefused, read
from tests.vote_files import (
    ABSTAIN,
    NO,
    SILENT,
    UNDL_2024,
    UNDL_JULY_2025,
    UNDL_MARCH_2025,
    YES,
    undl,
    unvotes,
    voeten,
    written,
)

CELLS = [("NAM", "NAMIBIA", YES), ("SUN", "USSR", NO), ("BEN", "BENIN", ABSTAIN), ("NER", "NIGER", SILENT)]
VOTE = {"id": "17", "day": "1991-12-09", "symbol": "A/RES/46/36", "cells": CELLS}


def lines(data):
    return io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", newline="")


def reading(*files):
    return read([lines(data) for data in files])


def with_codes(*codes, **other):
    cells = [(code, name, value) for code, (_, name, value) in zip(codes, CELLS, strict=True)]
    return {**VOTE, "cells": cells, **other}


OF_COW = with_codes("565", "365", "434", "436")
OF_ALPHA2 = {
    **with_codes("NA", "RU", "BJ", "NE"),
    "cells": [("NA", "Namibia", YES), ("RU", "Russia", NO), ("BJ", "Benin", ABSTAIN)],
}


def cells_of(vote):
    return [(cell.code, cell.name, cell.value) for cell in vote.cells]


@pytest.mark.parametrize("mark", [False, True], ids=["plain", "byte order mark"])
@pytest.mark.parametrize(
    "columns", [UNDL_2024, UNDL_MARCH_2025, UNDL_JULY_2025], ids=["2024", "March 2025", "July 2025"]
)
def test_the_three_layouts_of_the_digital_library_say_the_same(columns, mark):
    found = reading(undl(VOTE, columns=columns, mark=mark))
    (vote,) = found.votes
    assert (found.source, found.cast_only, found.names_of_then) == ("undl", False, True)
    assert (vote.key, vote.day, vote.symbol, vote.about) == ("17", date(1991, 12, 9), "A/RES/46/36", "whole")
    assert cells_of(vote) == CELLS
    assert vote.totals == {YES: 1, NO: 1, ABSTAIN: 1, SILENT: 1}
    assert (vote.seats, vote.url, vote.problems) == (4, "https://digitallibrary.un.org/record/17", [])


def test_each_layout_has_its_own_name():
    names = {reading(undl(VOTE, columns=columns)).layout for columns in (UNDL_2024, UNDL_MARCH_2025, UNDL_JULY_2025)}
    assert len(names) == 3


@pytest.mark.parametrize("mark", [False, True], ids=["plain", "byte order mark"])
def test_voetens_numbers_are_understood(mark):
    data = voeten({**OF_COW, "cells": [*OF_COW["cells"], ("341", "Montenegro", "no member")]}, mark=mark)
    found = reading(data)
    (vote,) = found.votes
    assert [cell.value for cell in vote.cells] == [YES, NO, ABSTAIN, SILENT], "2 is abstain, 3 is no; 9 has no cell"
    assert [cell.code for cell in vote.cells] == ["565", "365", "434", "436"]
    assert vote.totals == {YES: 1, NO: 1, ABSTAIN: 1, SILENT: None}, "what the file does not say is not 0"
    assert (found.source, found.codes, found.names_of_then) == ("voeten", ("cow_number",), False)


@pytest.mark.parametrize("turned", [False, True], ids=["votes first", "roll calls first"])
def test_the_two_tables_of_the_r_package_are_read_in_any_order(turned):
    tables = unvotes(OF_ALPHA2, mark=True)
    found = reading(*(reversed(tables) if turned else tables))
    (vote,) = found.votes
    assert cells_of(vote) == [("NA", "Namibia", YES), ("RU", "Russia", NO), ("BJ", "Benin", ABSTAIN)]
    assert found.cast_only
    assert set(vote.totals.values()) == {None}


def test_na_is_namibia_and_for_any_other_state_no_code_at_all():
    cells = [("NA", "Namibia", YES), ("NA", "Zanzibar", YES), ("NA", "", YES)]
    (vote,) = reading(*unvotes({**VOTE, "cells": cells})).votes
    assert [(cell.code, cell.name) for cell in vote.cells] == [("NA", "Namibia"), ("", "Zanzibar"), ("NA", "")]


@pytest.mark.parametrize(("day", "code"), [("1985-01-01", "YU"), ("2001-11-29", "RS"), ("2018-12-05", "RS")])
def test_yu_is_serbia_since_yugoslavia_ended(day, code):
    (vote,) = reading(*unvotes({**VOTE, "day": day, "cells": [("YU", "Yugoslavia", YES)]})).votes
    assert vote.cells[0].code == code


@pytest.mark.parametrize(
    ("more", "about", "paragraph"),
    [
        ({"amend": "1"}, "amendment", "A description"),
        ({"para": "1.0"}, "paragraph", "A description"),
        ({"amend": 1, "para": 1}, "amendment", "A description"),
        ({"descr": "MOTION TO ADJOURN THE DEBATE"}, "motion", "MOTION TO ADJOURN THE DEBATE"),
        ({"short": "NO-ACTION MOTION", "descr": "NA"}, "motion", "NO-ACTION MOTION"),
        ({"descr": "On the promotion of peace"}, "whole", ""),
        ({"amend": "NA", "para": "NA"}, "whole", ""),
    ],
)
def test_amendments_paragraphs_and_motions_keep_their_kind(more, about, paragraph):
    for found in (reading(voeten({**OF_COW, "more": more})), reading(*unvotes({**OF_ALPHA2, "more": more}))):
        assert [(vote.about, vote.paragraph) for vote in found.votes] == [(about, paragraph)]


def test_a_long_description_is_cut_at_a_word():
    (vote,) = reading(voeten({**OF_COW, "more": {"amend": 1, "descr": "word " * 60}})).votes
    assert len(vote.paragraph) <= 120
    assert vote.paragraph.endswith("word…")


@pytest.mark.parametrize(
    ("unres", "symbol"), [("R/54/19", "A/RES/54/19"), ("R/1/66", "R/1/66"), ("A/RES/73/27", "A/RES/73/27"), ("NA", "")]
)
def test_a_symbol_is_written_out_only_where_its_form_is_certain(unres, symbol):
    assert reading(voeten({**OF_COW, "symbol": unres})).votes[0].symbol == symbol


SUBSEQUENTLY = "[Subsequently, the delegations of Benin and Niger informed the Secretariat that they had intended to vote in favour.]"


@pytest.mark.parametrize(
    ("note", "intended", "problems"),
    [
        (SUBSEQUENTLY, [("BENIN", YES), ("NIGER", YES)], []),
        (
            "The delegation of Benin had intended to vote against; the delegation of USSR had intended to abstain.",
            [("BENIN", NO), ("USSR", ABSTAIN)],
            [],
        ),
        ("The delegation of Nigeria had intended to abstain.", [], ["votes.note"]),
        ("The delegations of Benin and Chad had intended to abstain.", [], ["votes.note"]),
        ("No machine-generated vote", [], []),
    ],
)  # fmt: skip
def test_an_intended_vote_is_read_from_the_note_or_left_to_a_person(note, intended, problems):
    (vote,) = reading(undl({**VOTE, "more": {"vote_note": note}})).votes
    assert [tuple(one) for one in vote.intended] == intended
    assert [problem.code for problem in vote.problems] == problems
    assert vote.note == note


def test_the_lines_of_a_vote_need_not_stand_together():
    head, one, two, *rest = undl(VOTE).decode().splitlines()
    _, other, *_ = undl({**VOTE, "id": "9"}).decode().splitlines()
    found = reading("\n".join([head, one, other, two, *rest]).encode())
    assert [(vote.key, len(vote.cells)) for vote in found.votes] == [("17", 4), ("9", 1)]


def test_a_vote_without_a_number_is_known_by_its_address_or_by_text_and_day():
    more = {"undl_id": "", "undl_link": ""}
    other = {**VOTE, "symbol": "A/RES/46/37", "more": more}
    file = reading(undl({**VOTE, "more": more}, other, {**VOTE, "symbol": "A/RES/46/38", "more": {"undl_id": ""}}))
    assert [(vote.key, vote.symbol, len(vote.cells)) for vote in file.votes] == [
        ("", "A/RES/46/36", 4),
        ("", "A/RES/46/37", 4),
        ("17", "A/RES/46/38", 4),
    ]


def test_what_cannot_be_read_is_told_by_its_line():
    data = undl({**VOTE, "day": "9 December", "cells": [("BEN", "BENIN", "Q"), *CELLS]})
    (vote,) = reading(data).votes
    assert [(problem.code, dict(problem.values).get("row")) for problem in vote.problems] == [
        ("votes.day", 2),
        ("votes.value", 2),
    ]
    assert len(vote.cells) == 4
    text = undl(VOTE).decode()
    head, *rows = text.splitlines()
    (vote,) = reading("\n".join([head, *rows[:-1], rows[-1].replace("1.0", "2.0", 1)]).encode()).votes
    assert [problem.code for problem in vote.problems] == ["votes.totals_differ"]


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ([b""], "votes.empty"),
        ([b"a,b\n1,2\n"], "votes.layout"),
        ([undl(VOTE, columns=(*UNDL_JULY_2025, "permanent_member"))], "votes.layout"),
        ([unvotes(OF_ALPHA2)[0]], "votes.one_table"),
        ([unvotes(OF_ALPHA2)[1]], "votes.one_table"),
        ([undl(VOTE), undl(VOTE)], "votes.layout"),
        ([undl(VOTE).replace(b",", b";")], "votes.separator"),
        ([undl(VOTE).replace(b",", b"\t")], "votes.separator"),
        ([undl(VOTE) + b"17,BEN\n"], "votes.width"),
        ([undl(VOTE) + b'17,"BEN\n'], "votes.not_csv"),
        ([unvotes(OF_ALPHA2)[0], written(("rcid", "date", "unres", "amend", "para"), [])], "votes.no_roll_call"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_of_the_five_is_refused(files, code):
    with pytest.raises(VoteFileRefused) as refused:
        reading(*files)
    assert refused.value.message.code == code


@pytest.mark.parametrize(
    ("data", "layout", "missing"),
    [
        *(
            (undl(VOTE, columns=tuple(name for name in UNDL_MARCH_2025 if name not in gone)), "March 2025", gone)
            for gone in (("ms_vote",), ("undl_id",), ("ms_code", "date"))
        ),
        (undl(VOTE, columns=tuple(name for name in UNDL_2024 if name != "ms_votes")), "2024", ("ms_votes",)),
        (undl(VOTE, columns=tuple(name for name in UNDL_JULY_2025 if name != "ms_vote")), "July 2025", ("ms_vote",)),
        (voeten(OF_COW).replace(b",vote,", b",cast,"), "Voeten", ("vote",)),
        (voeten(OF_COW).replace(b",ccode,", b",number,"), "Voeten", ("ccode",)),
    ],
)
def test_the_columns_that_a_layout_misses_are_named(data, layout, missing):
    with pytest.raises(VoteFileRefused) as refused:
        reading(data)
    told = dict(refused.value.message.values)
    assert (refused.value.message.code, set(told["columns"])) == ("votes.columns", set(missing))
    assert layout in told["layout"]
