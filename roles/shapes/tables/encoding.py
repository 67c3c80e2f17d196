"""The bytes of a CSV file -> its text, in the encodings in which spreadsheet programs save."""

import codecs
import re

from roles.shapes.reading.file import File
from roles.shapes.reading.problems import Problem, SourceError

_SEPARATOR_LINE = re.compile(r"sep=[,;\t](?=[\r\n])")  # Excel's own way to say what stands between cells


def decoded(file: File) -> tuple[File, str]:
    """The same file in UTF-8, and in which encoding it was if that is a guess. Lines stay the lines they were.

    Raises SourceError where the bytes are no text.
    """
    text, guess = _decoded(file)
    if "\0" in text:
        raise SourceError([Problem(file.name, 1, 1, "expected a text, found bytes of another kind of file")])
    return File(file.name, _SEPARATOR_LINE.sub("", text, count=1).encode()), guess


def _decoded(file: File) -> tuple[str, str]:
    if file.raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strict(file, "utf-16"), ""
    try:
        return file.text, ""
    except SourceError:
        return _strict(file, "cp1252"), "Windows-1252"


def _strict(file: File, encoding: str) -> str:
    try:
        return file.raw.decode(encoding)
    except UnicodeDecodeError as error:
        message = "expected a text in UTF-8, UTF-16 or Windows-1252: save it as CSV UTF-8"
        raise SourceError([Problem(file.name, 1, 1, message)]) from error
