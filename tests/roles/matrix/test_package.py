"""Files that are no plain workbook, or were made to hurt, end in one sentence that says what was expected."""

import zipfile

import pytest

from roles.matrix import WorkbookError, is_workbook, read_workbook
from roles.matrix.package import MOST_ELEMENTS, MOST_UNPACKED_BYTES
from tests.roles.matrix.packages import FIRST_SHEET, packed, small_parts, with_rows

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
BILLION_LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
ENTITY_FROM_OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
TYPE_FROM_OUTSIDE = b'<!DOCTYPE x SYSTEM "http://localhost:1/x.dtd">'


def refusal_of(raw):
    with pytest.raises(WorkbookError) as refusal:
        read_workbook(raw)
    return str(refusal.value)


def with_flag(raw, offset, value):
    """The archive with a byte in every entry of its directory changed."""
    changed = bytearray(raw)
    entry = changed.find(b"PK\x01\x02")
    while entry >= 0:
        changed[entry + offset] |= value
        entry = changed.find(b"PK\x01\x02", entry + 4)
    return bytes(changed)


@pytest.mark.parametrize(
    ("extra", "words"),
    [
        pytest.param("xl/vbaProject.bin", "without macros", id="macros"),
        pytest.param("xl/externalLinks/externalLink1.xml", "without links to other workbooks", id="links"),
        pytest.param("xl/workbook.bin", "the binary format .xlsb", id="xlsb"),
        pytest.param("content.xml", "an OpenDocument file", id="ods"),
        pytest.param("word/document.xml", "a text document", id="docx"),
    ],
)
def test_other_kinds_of_documents_are_named(extra, words):
    assert words in refusal_of(packed({**small_parts(), extra: b"<x/>"}))


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        pytest.param(OLE, "the old format .xls", id="xls"),
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "one with a password", id="password"),
        pytest.param(packed({"notes.txt": b"hello"}), "another kind of archive", id="some zip"),
        pytest.param(b"PK\x05\x06" + bytes(18), "another kind of archive", id="empty zip"),
        pytest.param(packed(small_parts())[:2000], "is damaged", id="half a file"),
        pytest.param(packed(small_parts(), zipfile.ZIP_LZMA), "packed in another way", id="lzma"),
        pytest.param(packed(small_parts(), zipfile.ZIP_BZIP2), "packed in another way", id="bzip2"),
        pytest.param(with_flag(packed(small_parts()), 8, 1), "packed in another way", id="encrypted entries"),
        pytest.param(b"", "none or is damaged", id="nothing"),
    ],
)
def test_what_is_no_workbook_is_refused(raw, words):
    assert words in refusal_of(raw)


@pytest.mark.parametrize("part", [FIRST_SHEET, "xl/sharedStrings.xml", "xl/workbook.xml", "_rels/.rels"])
@pytest.mark.parametrize("declared", [BILLION_LAUGHS, ENTITY_FROM_OUTSIDE, TYPE_FROM_OUTSIDE])
def test_xml_that_declares_anything_is_refused_in_every_part(part, declared):
    parts = small_parts()
    head, mark, rest = parts[part].partition(b"?>")
    parts[part] = head + mark + declared + rest

    assert "a document type" in refusal_of(packed(parts))


def test_the_sizes_in_the_directory_are_summed_before_anything_is_unpacked():
    bomb = packed({**small_parts(), "xl/media/image1.png": bytes(MOST_UNPACKED_BYTES)})

    assert len(bomb) < 100_000
    assert f"at most {MOST_UNPACKED_BYTES:,} bytes when unpacked" in refusal_of(bomb)


def test_a_directory_that_lies_about_sizes_gains_nothing():
    parts = small_parts()
    raw = bytearray(packed(parts))
    entry = raw.find(b"PK\x01\x02")
    while entry >= 0:
        raw[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
        entry = raw.find(b"PK\x01\x02", entry + 4)

    assert "damaged" in refusal_of(bytes(raw))


def test_elements_are_counted_over_all_parts_however_small_they_pack():
    bomb = with_rows("<row/>" * MOST_ELEMENTS)

    assert len(bomb) < 100_000
    assert f"at most {MOST_ELEMENTS:,} XML elements" in refusal_of(bomb)


def test_one_part_under_many_names_is_refused():
    parts = small_parts()
    many = b"".join(b'<sheet name="%d" sheetId="%d" r:id="rId1"/>' % (n, n) for n in range(20_000))
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"<sheets>", b"<sheets>" + many)

    assert "at most 100 sheets, found 20,006" in refusal_of(packed(parts))


@pytest.mark.parametrize(("raw", "is_one"), [(packed({}), True), (OLE, True), (b"Skill,Junior", False), (b"", False)])
def test_a_workbook_is_known_by_its_first_bytes(raw, is_one):
    assert is_workbook(raw) is is_one


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        pytest.param("xl/workbook.xml", b'r:id="rId1"', b"", id="a sheet that is nowhere"),
        pytest.param("xl/workbook.xml", b'r:id="rId1"', b'r:id="rId99"', id="a sheet that is unknown"),
        pytest.param("xl/_rels/workbook.xml.rels", b"worksheets/sheet1.xml", b"../../../etc/x", id="a part outside"),
        pytest.param("xl/_rels/workbook.xml.rels", b"sheet1.xml", b"sheet99.xml", id="a part that is missing"),
        pytest.param("_rels/.rels", b"xl/workbook.xml", b"xl/other.xml", id="no workbook"),
    ],
)
def test_parts_that_do_not_fit_together_are_damage(part, old, new):
    parts = small_parts()
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)

    assert "is damaged" in refusal_of(packed(parts))
