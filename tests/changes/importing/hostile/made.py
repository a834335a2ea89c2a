"""Hostile files: what each is, how it is made, and words of the reason why it is refused."""

import struct

from tests.files import TYPES, W, archive, docx, flate_bomb, paragraph, pdf, related, written

XXE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "lol">'
    + "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 10))
    + "]>"
)


def lying_docx() -> bytes:
    data = bytearray(docx(paragraph("x" * 1_000_000)))
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 24 : at + 28] = struct.pack("<I", 10)
        at += 4
    return bytes(data)


def swollen_docx(size: int) -> bytes:
    return docx("", {"word/document.xml": f"<w:document xmlns:w='{W}'><w:body>".encode() + b"<w:p/>" * (size // 6)})


ENCRYPTED = "/Encrypt << /Filter /Standard /V 1 /R 2 /O (01234567890123456789012345678901) /U (01234567890123456789012345678901) /P -4 >> /ID [(a)(a)]"

SHEET = TYPES.replace("wordprocessingml.document", "spreadsheetml.sheet")

GOOD = pdf("States agree on this.")

# What it is, how it is made, and words of the reason.
HOSTILE = [
    ("not UTF-8", lambda: b"caf\xe9 states", "not UTF-8: byte 3"),
    ("UTF-16", lambda: "States agree.".encode("utf-16"), "UTF-16"),
    ("UTF-16 without a mark", lambda: "States agree.".encode("utf-16-le"), "UTF-16"),
    ("NUL", lambda: b"States\0agree on this", "NUL"),
    ("a code for a terminal", lambda: b"States \x1b[31m agree", "U+001B"),
    ("empty", lambda: b"", "no text"),
    ("white space", lambda: b" \n\t", "no text"),
    ("XML bomb", f"{LAUGHS}<a>&l9;</a>".encode, "entities"),
    ("external entity", f"{XXE}<a>&x;</a>".encode, "entities"),
    ("external entity in a page", lambda: b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html>&x;</html>', "entities"),
    ("external entity in DOCX", lambda: docx(paragraph("&x;"), head=XXE), "document type"),
    ("XML bomb in DOCX", lambda: docx(paragraph("&l9;"), head=LAUGHS), "document type"),
    (
        "document type in UTF-16 in DOCX",
        lambda: docx("", {"word/document.xml": (XXE.replace("?>", ' encoding="utf-16"?>', 1) + f'<w:document xmlns:w="{W}"/>').encode("utf-16")}),
        "document type",
    ),
    ("zip bomb", lambda: swollen_docx(100_000_000), "unpacks to more"),
    ("zip bomb that says so", lambda: swollen_docx(400_000_000), "claims to unpack"),
    ("zip that lies about sizes", lying_docx, "cut off"),
    ("ten thousand entries", lambda: docx("", {f"a{number}": "" for number in range(10_000)}), "entries"),
    ("path out of a DOCX", lambda: docx(paragraph("Hello"), {"../../etc/x": "y"}), "leads out of it: “../../etc/x”"),
    ("absolute path in a DOCX", lambda: docx(paragraph("Hello"), {"/etc/x": "y"}), "leads out"),
    ("path of another system", lambda: docx(paragraph("Hello"), {"..\\x": "y"}), "leads out"),
    ("reference out of a DOCX", lambda: docx(paragraph("Hello"), relations=related("header", "../../x.xml")), "outside itself"),
    ("DOCX without text", lambda: docx(""), "no text"),
    ("some ZIP", lambda: archive({"a.txt": "States agree."}), "no DOCX"),
    ("spreadsheet", lambda: docx("", {"[Content_Types].xml": SHEET}), "no DOCX"),
    ("DOCX cut off", lambda: docx(paragraph("Hello"))[:-50], "cut off"),
    ("DOCX nested without end", lambda: docx("<w:sdt>" * 5_000 + paragraph("a") + "</w:sdt>" * 5_000), "deeper"),
    ("scan", lambda: pdf("", "", image=True), "no text layer"),
    ("scan with stamps", lambda: pdf("p. 1", "p. 2", image=True), "no text layer"),
    ("encrypted PDF", lambda: pdf("Hello", trailer=ENCRYPTED), "encrypted"),
    ("10,000 pages claimed", lambda: pdf("Hello", count=10_000), "claims 10,000 pages"),
    ("2 pages claimed", lambda: pdf("Hello there", count=2), "claims 2 pages and holds 1"),
    ("pages in a circle", lambda: written([(1, b"<< /Type /Catalog /Pages 2 0 R >>"), (2, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>")]), "damaged"),
    ("PDF cut off", lambda: GOOD[:-30], "end is missing"),
    ("half a PDF", lambda: GOOD[: len(GOOD) // 2], "end is missing"),
    ("PDF of noise", lambda: b"%PDF-1.4\n" + bytes(range(128, 256)) * 40 + b"%%EOF", "damaged"),
    ("PDF that unpacks to 500 MB", lambda: flate_bomb(500_000_000), "unpacks to more"),
    ("PDF and ZIP", lambda: GOOD + archive({"a": "b"}), "at once"),
    ("PDF and HTML", lambda: b"%PDF-1.4\n<html><body>" + GOOD, "at once"),
    ("HTML and PDF", lambda: b"<html><body>%PDF-1.4 text</body></html>%%EOF", "at once"),
    ("HTML nested without end", lambda: b"<html><body>" + b"<div>" * 1_000_000 + b"x", "deeper"),
    ("HTML of scripts", lambda: b"<html><script>x</script></html>", "no text"),
    ("HTML in another encoding", lambda: b'<html><head><meta charset="windows-1251"></head>x</html>', "windows-1251"),
    ("PNG", lambda: b"\x89PNG\r\n\x1a\n" + b"0" * 100, "PNG"),
    ("RTF", lambda: b"{\\rtf1 hello}", "RTF"),
    ("old Word", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Word"),
    ("an endless text", lambda: b"States agree. " * 1_400_000, "longer than 2,000,000"),
    ("a letter with a million marks", ("e" + "\u0301\u0323" * 900_000).encode, "longer than"),
]  # fmt: skip
