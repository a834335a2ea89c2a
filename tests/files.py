"""Files for tests of imports, made byte by byte: PDF, DOCX, and what an enemy would make of them."""

import io
import zipfile
import zlib

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def pdf(
    *pages: str, count: int | None = None, extra: str = "", trailer: str = "", info: str = "", image: bool = False
) -> bytes:
    """A PDF with these pages; a line break begins a new line."""
    objects: list[bytes] = []
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects.append(f"<< /Type /Catalog /Pages 2 0 R {extra} >>".encode())
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages) if count is None else count} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    picture = "/XObject << /Im1 99 0 R >>" if image else ""
    for number, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> {picture} >> "
            f"/Contents {5 + 2 * number} 0 R >>".encode()
        )
        lines = b" T* ".join(
            b"(" + line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252") + b") Tj"
            for line in page.split("\n")
        )
        content = b"BT /F1 11 Tf 14 TL 50 800 Td " + lines + b" ET" if page else b""
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    numbered = list(enumerate(objects, start=1))
    if image:
        numbered.append(
            (
                99,
                b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream",
            )
        )
    if info:
        numbered.append((98, info.encode()))
        trailer += " /Info 98 0 R"
    return written(numbered, trailer)


def written(numbered: list[tuple[int, bytes]], trailer: str = "") -> bytes:
    """Objects of a PDF, with the table of where they stand."""
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = {}
    for number, body in numbered:
        places[number] = out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 1\n0000000000 65535 f \n")
    for number, place in sorted(places.items()):
        out.write(b"%d 1\n%010d 00000 n \n" % (number, place))
    size = max(places) + 1
    out.write(b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer.encode(), start))
    return out.getvalue()


def flate_bomb(size: int) -> bytes:
    """A PDF of one page whose content unpacks to so many bytes."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"BT " + b" " * 999_997) for _ in range(size // 1_000_000)) + packer.flush()
    return written(
        [
            (1, b"<< /Type /Catalog /Pages 2 0 R >>"),
            (2, b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>"),
            (3, b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"),
            (
                4,
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R >>",
            ),
            (5, b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)),
        ]
    )


def paragraph(words: str, more: str = "") -> str:
    return f"<w:p><w:r>{more}<w:t xml:space='preserve'>{words}</w:t></w:r></w:p>"


def docx(
    body: str, parts: dict[str, str | bytes] | None = None, *, head: str = "", relations: str = "", core: str = ""
) -> bytes:
    """A DOCX with this body; ``parts`` adds or replaces entries of the archive."""
    entries: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'{head}<w:document xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>',
    }
    if core:
        entries["docProps/core.xml"] = core
    entries.update(parts or {})
    return archive(entries)


def archive(entries: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in entries.items():
            packed.writestr(name, content)
    return out.getvalue()


def related(kind: str, target: str, mark: str = "r9") -> str:
    return f'<Relationship Id="{mark}" Type="{R}/{kind}" Target="{target}"/>'
