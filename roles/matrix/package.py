"""The zip archive that a workbook is: opened only if it is small, plain, and free of programs and links."""

import posixpath
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from defusedxml.ElementTree import iterparse

MOST_UNPACKED_BYTES = 50 * 1024 * 1024
MOST_ELEMENTS = 400_000  # of XML, in all parts that are read: 6 million empty cells pack to 29 kB

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED = 0x1
_PLAIN_COMPRESSION = (ZIP_STORED, ZIP_DEFLATED)  # the others claim as much memory as they like
_REFUSED_PARTS = {
    "xl/vbaProject.bin": "a workbook without macros",
    "xl/externalLinks/": "a workbook without links to other workbooks",
    "xl/workbook.bin": "an .xlsx workbook, found the binary format .xlsb",
    "content.xml": "an .xlsx workbook, found an OpenDocument file",
    "word/": "an .xlsx workbook, found a text document",
}


class WorkbookError(Exception):
    """The file cannot be read as a workbook; the text says what was expected."""


def is_workbook(raw: bytes) -> bool:
    """Whether the bytes begin like a workbook of any kind, readable or not."""
    return raw.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLE))


def local_name(element: Element) -> str:
    """The name of an element without its namespace, of which there are a transitional and a strict one."""
    return element.tag.rpartition("}")[2]


class Package:
    """The parts of a workbook, each read as a stream of XML elements.

    Raises WorkbookError for what is not a plain .xlsx file, and whatever zipfile, zlib and the XML parser raise for
    what is damaged.
    """

    def __init__(self, raw: bytes) -> None:
        if raw.startswith(_OLE):
            encrypted = _ENCRYPTED_PACKAGE in raw
            found = "one with a password" if encrypted else "the old format .xls"
            raise WorkbookError(f"expected an .xlsx workbook, found {found}: save it as .xlsx without a password")
        self._archive = ZipFile(BytesIO(raw))
        self._paths = frozenset(self._archive.namelist())
        self._elements = 0
        self._refuse_what_is_not_plain()

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part (or, of an empty name, the file) points at inside the file: kind and path by identifier."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path not in self._paths:
            return {}
        return {
            element.get("Id", ""): (
                element.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/"),
            )
            for event, element in self.elements(path)
            if event == "end" and local_name(element) == "Relationship" and element.get("TargetMode") != "External"
        }

    def elements(self, path: str) -> Iterator[tuple[str, Element]]:
        """Each element of a part twice: at its "start", and with all that is in it at its "end"."""
        with self._archive.open(path) as stream:
            for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
                self._elements += event == "start"
                if self._elements > MOST_ELEMENTS:
                    raise WorkbookError(f"expected at most {MOST_ELEMENTS:,} XML elements in the workbook")
                yield event, element

    def _refuse_what_is_not_plain(self) -> None:
        entries = self._archive.infolist()
        unpacked = sum(entry.file_size for entry in entries)
        if unpacked > MOST_UNPACKED_BYTES:
            raise WorkbookError(f"expected at most {MOST_UNPACKED_BYTES:,} bytes when unpacked, found {unpacked:,}")
        for entry in entries:
            if entry.flag_bits & _ENCRYPTED or entry.compress_type not in _PLAIN_COMPRESSION:
                raise WorkbookError("expected an .xlsx workbook, found an archive that is packed in another way")
            for start, expected in _REFUSED_PARTS.items():
                if entry.filename.startswith(start):
                    raise WorkbookError(f"expected {expected}")
