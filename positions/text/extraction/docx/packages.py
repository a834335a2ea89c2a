"""Packages: the ZIP archive of an office file, opened as if an enemy had made it."""

import io
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any

from lxml import etree

from positions.message import Message
from positions.text.extraction.errors import Damaged, Encrypted, TooMuch, UnknownKind, Unsafe

MOST_ENTRIES = 2_000
MOST_UNPACKED = 200_000_000
"""Bytes that all entries together may claim to be; pictures are never unpacked."""
MOST_PART = 40_000_000
"""Bytes of one part that is read."""
MOST_READ = 60_000_000
"""Bytes of all parts that are read."""

_DRIVE = re.compile(r"^[A-Za-z]:")
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAIN = "/officeDocument"

Element = Any  # lxml ships no types


@dataclass(frozen=True, slots=True)
class Office:
    """A kind of office file.

    Attributes:
        name: What it is called.
        main: The kinds that its main part declares itself to be; other programs' have others.
    """

    name: str
    main: re.Pattern[str]


DOCX = Office(
    "DOCX",
    re.compile(
        r"wordprocessingml\.(?:document|template)\.main\+xml|ms-word\.(?:document|template)\.macroEnabled",
        re.IGNORECASE,
    ),
)
XLSX = Office(
    "XLSX",
    re.compile(
        r"spreadsheetml\.(?:sheet|template)\.main\+xml|ms-excel\.(?:sheet|template)\.macroEnabled\.main", re.IGNORECASE
    ),
)


class Package:
    """The parts of an office file.

    Args:
        data: The bytes of the archive.
        office: What it must be.

    Raises:
        Damaged: If it is no whole archive.
        Encrypted: If an entry is encrypted.
        Unsafe: If an entry's name leads out of the archive, or two entries have one name.
        TooMuch: If it claims to unpack to more than a text can be.
        UnknownKind: If it is an archive of something else.
    """

    def __init__(self, data: bytes, office: Office = DOCX) -> None:
        self._office = office
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (
            zipfile.BadZipFile,
            ValueError,
            NotImplementedError,
            OSError,
            OverflowError,
            UnicodeDecodeError,
        ) as error:
            raise Damaged(Message("noun.zip"), Message("office.table")) from error
        self._read = 0
        entries = self._archive.infolist()
        if len(entries) > MOST_ENTRIES:
            raise TooMuch(Message("office.entries", entries=len(entries), most=MOST_ENTRIES))
        names = [entry.filename for entry in entries]
        for entry in entries:
            if entry.flag_bits & 0x1:
                raise Encrypted(Message("noun.archive"))
            if _leads_out(entry.filename) or _leads_out(entry.orig_filename):
                raise Unsafe(Message("office.leads_out", name=shown(entry.orig_filename)))
        if len(set(names)) < len(names):
            raise Unsafe(Message("office.same_names"))
        if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
            raise TooMuch(Message("office.claims"))
        self._names = set(names)
        if "[Content_Types].xml" not in self._names:
            raise UnknownKind(Message("kind.zip_no_office", office=office.name))
        self.main = self._main_part()

    def xml(self, name: str) -> Element:
        """Read a part.

        Returns:
            Its root element; None if the part is not there.

        Raises:
            Damaged: If it is cut off or no XML.
            Unsafe: If it has a document type: entities grow without end or read other files.
            TooMuch: If it unpacks to more than a text can be.
        """
        if name not in self._names:
            return None
        content = self._content(name)
        document_type = Message("office.document_type", part=shown(name), office=self._office.name)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(content, parser=parser)
        except etree.XMLSyntaxError as error:
            if (
                b"<!DOCTYPE" in content
                or "<!DOCTYPE".encode("utf-16-le") in content
                or "<!DOCTYPE".encode("utf-16-be") in content
            ):
                raise Unsafe(document_type) from error
            if any(entry.type_name == "ERR_RESOURCE_LIMIT" or "depth" in entry.message for entry in parser.error_log):
                raise TooMuch(Message("office.nested", part=shown(name))) from error
            raise Damaged(self._office.name, Message("office.part_cut_off", part=shown(name))) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise Unsafe(document_type)
        return root

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """The parts that a part refers to: by its mark there, the last word of the kind and the name of the part.

        Raises:
            Unsafe: If one leads out of the archive.
        """
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for entry in () if root is None else root.iter(_RELATIONS):
            if (entry.get("TargetMode") or "").lower() == "external":
                continue
            target = entry.get("Target") or ""
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            path = posixpath.normpath(path)
            if path.startswith("../") or path == ".." or "\\" in path:
                raise Unsafe(Message("office.part_outside", office=self._office.name, part=shown(target)))
            found[entry.get("Id") or ""] = ((entry.get("Type") or "").rpartition("/")[2], path)
        return found

    def _main_part(self) -> str:
        types = self.xml("[Content_Types].xml")
        declared = {
            (entry.get("PartName") or "").lstrip("/"): entry.get("ContentType") or ""
            for entry in types.iter()
            if entry.get("PartName")
        }
        for kind, path in self.related("").values():
            if kind == "officeDocument" and path in self._names:
                if not self._office.main.search(declared.get(path, "")):
                    break
                return path
        raise UnknownKind(Message("kind.other_office", office=self._office.name))

    def _content(self, name: str) -> bytes:
        try:
            with self._archive.open(name) as part:
                content = part.read(MOST_PART + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            OSError,
            RuntimeError,
            ValueError,
        ) as error:
            raise Damaged(self._office.name, Message("office.part_packed", part=shown(name))) from error
        self._read += len(content)
        if len(content) > MOST_PART or self._read > MOST_READ:
            raise TooMuch(Message("office.unpacks", office=self._office.name))
        return content


def shown(name: str) -> str:
    """A name from inside a file, made fit to stand in a sentence."""
    plain = "".join(character if character.isprintable() else "\ufffd" for character in name)
    return plain if len(plain) <= 80 else f"{plain[:77]}..."


def _leads_out(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or name.startswith(("/", "\\")) or bool(_DRIVE.match(name)) or "\0" in name
