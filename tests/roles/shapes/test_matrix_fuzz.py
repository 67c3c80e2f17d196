"""Whatever spreadsheet arrives, it becomes a framework that a framework file can hold, or is refused with places."""

from hypothesis import example, given
from hypothesis import strategies as st

from roles.framework_file import parse, write
from roles.matrix import write_csv, write_xlsx
from roles.shapes import SourceError, recognise
from tests.roles.framework_file.sample import SMALL
from tests.roles.matrix.packages import packed, small_parts
from tests.roles.shapes.spreadsheets import workbook

EXPORT = write_xlsx(parse(SMALL))
EXPORTED_TABLE = write_csv(parse(SMALL))
PARTS = small_parts()
CELLS = st.sampled_from(
    [
        *("", "", "Skill", "Area", "Category", "Meaning", "Level", "Junior", "Senior", "1 Guided", "2", "Slug", "Kind"),
        *("Inferred", "Area slug", "Notes", "Baking", "Bakes bread", "1", "2!", "3.0", "0!", "12", "-", "n/a", "=1+1"),
        *(
            "'=x",
            "a\nb",
            "\u202e",
            "\u2028",
            "_xD800_",
            "x" * 90,
            "y " * 1100,
            "\U0001f956",
            "#REF!",
            "Edition",
            "Format",
            "\t",
        ),
    ]
) | st.text(max_size=8)
GRIDS = st.lists(st.lists(CELLS, max_size=6), max_size=7)
PIECES = st.sampled_from(
    [b"", b"<c>", b"</c>", b"<f>1</f>", b't="s"', b't="e"', b"<v>9</v>", b"&x;", b"<row r='-1'>", b"\x00", b"]]>", b"<"]
)


def assert_read_or_refused(files):
    try:
        found = [role.read() for role in recognise(files, "matrix").roles]
    except SourceError as refusal:
        assert_tells_where(refusal)
    else:
        assert found
        for one in found:
            assert parse(write(one.framework)) == one.framework


def assert_tells_where(refusal):
    assert refusal.problems
    assert all(problem.line >= 1 and problem.column >= 1 and problem.message for problem in refusal.problems)


@given(st.binary() | st.text().map(str.encode))
@example(b"PK\x03\x04")
@example(b"PK\x05\x06" + bytes(18))
@example(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
def test_any_bytes_are_read_or_refused(raw):
    assert_read_or_refused({"x.csv": raw})


@given(st.integers(0, len(EXPORT) - 1), st.binary(max_size=4), st.integers(0, 40))
def test_a_workbook_with_bytes_changed_is_read_or_refused(at, new, length):
    assert_read_or_refused({"x.xlsx": EXPORT[:at] + new + EXPORT[at + length :]})


@given(st.sampled_from(sorted(PARTS)), st.integers(0, 5000), PIECES | st.binary(max_size=6), st.integers(0, 40))
def test_a_workbook_with_its_xml_changed_is_read_or_refused(part, at, new, length):
    content = PARTS[part]
    at %= len(content)

    assert_read_or_refused({"x.xlsx": packed({**PARTS, part: content[:at] + new + content[at + length :]})})


@given(GRIDS)
def test_any_table_in_a_csv_file_is_read_or_refused(rows):
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]

    assert_read_or_refused({"x.csv": "\n".join(lines).encode(errors="replace")})


@given(st.integers(0, len(EXPORTED_TABLE) - 1), CELLS | st.sampled_from([",", "\n", '"', ", "]), st.integers(0, 40))
def test_our_own_table_with_text_changed_is_read_or_refused(at, new, length):
    table = EXPORTED_TABLE[:at] + new + EXPORTED_TABLE[at + length :]

    assert_read_or_refused({"x.csv": table.encode(errors="replace")})


@given(st.dictionaries(st.sampled_from(["One", "Two", "Edition", "Matrix"]), GRIDS, min_size=1))
def test_any_table_in_a_workbook_is_read_or_refused(sheets):
    legal = {name: [[_legal(cell) for cell in row] for row in rows] for name, rows in sheets.items()}

    assert_read_or_refused({"x.xlsx": workbook(**legal)})


def _legal(text):
    """The text without what XML cannot hold."""
    return "".join(character for character in text if character.isprintable() or character in "\n\t\u2028\u202e")
