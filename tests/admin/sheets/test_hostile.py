"""Sheets of strangers: each is refused by name, within 10 seconds and 300 MB; never an empty import, never a 500."""

import io
import resource
import subprocess
import sys
import zipfile

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from positions.changes.importing import sandbox
from positions.changes.importing.errors import FileRefused
from positions.changes.importing.sandbox import read_sheet
from positions.models import State
from positions.queries import wording
from tests.admin.browsing import words_of
from tests.admin.sheets.bringing import address, bring
from tests.effort import at_most

MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def book(fill=None, **options) -> bytes:
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True, **options})
    sheet = made.add_worksheet("states")
    sheet.write_row(0, 0, ["alpha3", "name"])
    if fill is not None:
        fill(made, sheet)
    made.close()
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The same archive with one part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, content if entry.filename == name else old.read(entry))
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
HEAD = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


def rows_xml(count: int) -> bytes:
    return (
        HEAD
        + b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, count + 1))
        + b"</sheetData></worksheet>"
    )


def bomb() -> bytes:
    return with_part(book(), SHEET, HEAD + b" " * 150_000_000)


def far_corner() -> bytes:
    return with_part(
        book(),
        SHEET,
        HEAD
        + b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>',
    )


def entity() -> bytes:
    return with_part(book(), SHEET, b'<!DOCTYPE x [<!ENTITY a "b">]>' + HEAD + b"</sheetData></worksheet>")


def encrypted_entry() -> bytes:
    data = bytearray(book())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := data.find(mark, start + 1)) >= 0:
            data[start + at] |= 1
    return bytes(data)


HOSTILE = [
    ("zip bomb", bomb, "unpacks to more"),
    ("a million rows of XLSX", lambda: with_part(book(), SHEET, rows_xml(200_000)), "more than 2,000 rows"),
    ("far corner", far_corner, "columns are read|more than 2,000 rows"),
    ("a million rows of CSV", lambda: b"alpha3,name\n" + b"XAA,1\n" * 1_000_000, "more than 2,000 rows"),
    ("formula", lambda: book(lambda _made, sheet: sheet.write_formula(1, 0, "=1+1", None, 2)), "A2. What they show depends on the program"),
    ("formula of another file", lambda: book(lambda _made, sheet: sheet.write_formula(1, 1, "='[other.xlsx]S'!A1", None, "x")), "hold formulas"),
    ("entity", entity, "declares a document type"),
    ("encrypted entry", encrypted_entry, "encrypted"),
    ("encrypted workbook", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5_000, "or an encrypted one"),
    ("PDF called .csv", lambda: b"%PDF-1.7\n%%EOF", "The file is a PDF"),
    ("page called .xlsx", lambda: b"<html><table><tr><td>alpha3", "HTML page"),
    ("text file of a word processor", lambda: b"{\\rtf1 x}", "RTF"),
    ("ZIP of something else", lambda: zipped({"a.txt": b"x"}), "no XLSX"),
    ("truncated", lambda: book()[:400], "damaged"),
    ("headers twice", lambda: b"alpha3,alpha3\nXAA,XAB\n", "stands twice"),
    ("header without a name", lambda: b"alpha3,,name\nXAA,x,y\n", "has no name"),
    ("empty", lambda: b"", "empty"),
    ("white space", lambda: b" \n\n", "no text"),
    ("empty workbook", lambda: with_part(book(), SHEET, HEAD + b"</sheetData></worksheet>"), "no text"),
    ("NUL", lambda: b"alpha3,name\nXAA,a\0b\n", "NUL"),
    ("NUL in a workbook", lambda: with_part(book(), SHEET, HEAD + b'<row r="1"><c r="A1" t="inlineStr"><is><t>alpha3</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>a_x0000_b</t></is></c></row></sheetData></worksheet>'), "NUL"),
    ("short row", lambda: b"alpha3,name\nXAA\n", "Row 2 has 1 cells"),
    ("separator loose in a cell", lambda: b"alpha3,name\nXAA,a,b\n", "Row 2 has 3 cells"),
    ("quotation mark not closed", lambda: b'alpha3,name\nXAA,"a\n', "cannot be read"),
    ("old Western letters", lambda: "alpha3,name\nXAA,Côte\n".encode("cp1252"), "byte 17 is 0xF4"),
    ("a name that leads out", lambda: zipped({"../../etc/passwd": b"x"}), "leads out"),
    ("random bytes", lambda: bytes(range(1, 256)) * 50, "neither XLSX nor CSV"),
]  # fmt: skip


def zipped(parts) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


# Each is a process of a second; what each is told is seen in ``tests/changes/importing/test_worker.py`` too.
QUICK = {"zip bomb", "far corner", "formula", "entity", "page called .xlsx", "short row"}
ROWS = [
    pytest.param(make, words, id=name, marks=() if name in QUICK else pytest.mark.long) for name, make, words in HOSTILE
]


@pytest.mark.parametrize(("data", "words"), ROWS)
def test_it_is_refused_by_name_and_in_time(at_desk, analyst, data, words):
    content = data()
    with at_most(10):
        answer = bring(at_desk(analyst), "state", content, name="states.xlsx")
    assert answer.status_code == 200
    said = " ".join(str(error) for error in answer.context["form"].errors.get("import_file", ()))
    assert any(word in said for word in words.split("|")), said
    assert "confirm_form" not in answer.context
    assert "result" not in answer.context
    assert State.objects.filter(alpha3__startswith="X").count() == 0


def test_100_megabytes_are_refused_by_their_size(at_desk, analyst):
    browser = at_desk(analyst)
    file = SimpleUploadedFile("x.csv", b"x" * 100_000_000)
    with at_most(10):
        answer = browser.post(
            address("state", "import"), {"import_file": file, "why": "x", "format": "0", "resource": "0"}
        )
    assert "The file has 100,000,000 bytes; 8,000,000 are allowed." in words_of(answer)


@pytest.mark.parametrize(
    "data", [bomb, far_corner, lambda: with_part(book(), SHEET, rows_xml(400_000))], ids=["bomb", "corner", "rows"]
)
def test_reading_stays_within_300_megabytes(data):
    script = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdin=sys.stdin, "
        "stdout=subprocess.DEVNULL, env={}, check=False);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    command = [sys.executable, "-I", "-B", str(sandbox._WORKER), str(sandbox._ROOT), "sheet"]
    done = subprocess.run([sys.executable, "-c", script, *command], input=data(), capture_output=True, check=True)
    assert int(done.stdout) < 300_000
    assert resource.getrlimit(resource.RLIMIT_AS)[0] != 300_000_000  # of the process, not of the site


def test_other_worksheets_are_named_and_not_read():
    table = read_sheet(
        "x", book(lambda made, sheet: (sheet.write_row(1, 0, ["XAA", "A"]), made.add_worksheet("Notes")))
    )
    assert table.rows == ((2, ("XAA", "A")),)
    assert tuple(map(wording.words, table.notes)) == ("Read was the worksheet “states”; not read: Notes.",)


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfalpha3,name\r\nXAA,A\r\n",
        b"alpha3;name\r\nXAA;A\r\n",
        "alpha3\tname\r\nXAA\tA\r\n".encode("utf-16"),
        b"\r\nalpha3,name,\r\n\r\nXAA,A,\r\n,,\r\n",
    ],
    ids=["mark", "semicolons", "Unicode text", "empty rows and a last comma"],
)
def test_what_spreadsheet_programs_write_is_read(data):
    table = read_sheet("x", data)
    assert table.headers == ("alpha3", "name")
    assert [cells for _number, cells in table.rows] == [("XAA", "A")]


def test_values_of_a_workbook_are_the_words_that_were_typed():
    from datetime import date

    def fill(made, sheet):
        sheet.write_row(1, 0, ["007", 7])
        sheet.write_row(2, 0, [0.9, True])
        sheet.write_datetime(3, 0, date(2021, 10, 20), made.add_format({"num_format": "yyyy-mm-dd"}))

    assert [cells for _number, cells in read_sheet("x", book(fill)).rows] == [
        ("007", "7"),
        ("0.9", "true"),
        ("2021-10-20", ""),
    ]


def test_whatever_the_process_does_is_a_refusal(tmp_path, monkeypatch):
    fake = tmp_path / "worker.py"
    monkeypatch.setattr(sandbox, "_WORKER", fake)
    for worker, words in (
        ("import os, signal; os.kill(os.getpid(), signal.SIGABRT)", "broke the program"),
        ('print(\'{"sheet": {"headers": ["a"], "rows": [{"number": 2, "cells": []}], "notes": []}}\')', "no answer"),
    ):
        fake.write_text(worker)
        with pytest.raises(FileRefused, match=words):
            read_sheet("x", b"a\n1\n")
