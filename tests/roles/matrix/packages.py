"""A workbook taken apart and put together again, so that a test can see or change what is in its parts."""

import io
import re
import zipfile

from roles.framework_file import parse
from roles.matrix import write_xlsx
from tests.roles.framework_file.sample import SMALL

FIRST_SHEET = "xl/worksheets/sheet1.xml"


def parts_of(workbook: bytes) -> dict[str, bytes]:
    """The parts of a workbook by their path."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The archive of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def small_parts() -> dict[str, bytes]:
    """The parts of the small framework's workbook."""
    return parts_of(write_xlsx(parse(SMALL)))


def with_rows(rows: str) -> bytes:
    """The small framework's workbook with other XML in place of the rows of its first sheet."""
    parts = small_parts()
    sheet = parts[FIRST_SHEET].decode()
    parts[FIRST_SHEET] = re.sub(r"(?s)(?<=<sheetData>).*(?=</sheetData>)", lambda _: rows, sheet).encode()
    return packed(parts)
