"""Which rows below the headings are the table; what stands between and below them is left out, and said."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from roles.framework_file import MOST_IN_NAME
from roles.shapes.reading.notes import Notes
from roles.shapes.reading.wording import plain, shortened
from roles.shapes.tables.headings import Headings
from roles.shapes.tables.needs import looks_like_need, says_nothing
from roles.shapes.tables.table import Row
from roles.shapes.tables.words import column_of

type _Block = list[Row]  # rows with no empty one between them

_SUM = re.compile(
    r"(?:grand |sub-?)?(?:total|sum|average|avg|mean|median|count|summe|gesamt|durchschnitt|anzahl|somme|moyenne|suma"
    r"|promedio|media|weight|weighting|\u03a3|\u00f8)(?: (?:points?|score|needs?|rating))?",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"(?:sources?|notes?|legend|key|remarks?|quelle|stand|legende|last (?:updated?|changed?|reviewed)|updated"
    r"|version|author|owner)\s*(?:[:=]|$|\b(?:on|by|at)\b)|[\u00a9*]|\(c\)|\d\s*[=:]",
    re.IGNORECASE,
)


def body_of(headings: Headings, notes: Notes) -> tuple[Row, ...]:
    """The rows that stand for competencies and areas, from top to bottom."""
    return tuple(_Body(headings, notes).rows())


class _Body:
    def __init__(self, headings: Headings, notes: Notes) -> None:
        self._headings, self._notes = headings, notes

    def rows(self) -> Iterator[Row]:
        blocks = list(_blocks(self._without_repeated_headings()))
        pattern = next((block for block in blocks if any(map(self._filled, block))), [])
        for block, next_block in pairwise([*blocks, []]):
            goes_on = self._is_table(block, pattern) or (self._is_title(block) and self._is_table(next_block, pattern))
            for row in block:
                if not goes_on:
                    self._leave_out("rows that are not the table", row)
                elif self._is_sum(row):
                    self._leave_out("rows of sums and the like", row)
                elif self._is_note(row):
                    self._leave_out("notes among the rows", row)
                else:
                    yield row

    def _without_repeated_headings(self) -> Iterator[Row]:
        """The rows below the headings; headings that are repeated, as for print, are none of them."""
        written = {column: plain(cell.text) for column, cell in self._headings.row.cells.items()}
        for row in self._headings.below:
            if {column: plain(cell.text) for column, cell in row.cells.items()} == written:
                self._notes.leave_out("headings that are repeated")
            else:
                yield row

    def _is_table(self, block: _Block, pattern: _Block) -> bool:
        """Whether a row of the block has needs as those of the first block, or as many sentences."""
        if block is pattern or not pattern or not block:
            return bool(block)
        if column_of(block[0][self._headings.columns["competency"]]) == "competency" or self._is_note(block[0]):
            return False
        given = [filled for row in pattern if (filled := self._filled(row))]
        if _are_needs([text for filled in given for text in filled]):
            return any(_are_needs(self._filled(row)) for row in block)
        return any(len(self._filled(row)) >= min(map(len, given)) for row in block)

    def _is_title(self, block: _Block) -> bool:
        """Whether it is the name of an area that stands by itself."""
        return len(block) == 1 and len(block[0].cells) == 1 and not self._is_note(block[0])

    def _is_sum(self, row: Row) -> bool:
        filled = self._filled(row)
        return (not filled or _are_needs(filled)) and any(
            _SUM.fullmatch(text.rstrip(" :")) for text in self._names(row)
        )

    def _is_note(self, row: Row) -> bool:
        """Whether it begins as a note does, and does not fill the columns of the levels."""
        is_short = len(self._filled(row)) < max(2, len(self._headings.values))
        return is_short and any(map(_NOTE.match, self._names(row)[:1]))

    def _names(self, row: Row) -> list[str]:
        """What stands where areas and competencies stand."""
        columns = sorted(self._headings.columns[one] for one in ("area", "competency") if one in self._headings.columns)
        return [text for column in columns if (text := plain(row[column].text))]

    def _filled(self, row: Row) -> list[str]:
        """What stands in the columns of levels."""
        values = self._headings.values
        return [plain(cell.text) for column, cell in row.cells.items() if column in values and not says_nothing(cell)]

    def _leave_out(self, what: str, row: Row) -> None:
        words = shortened(" ".join(plain(cell.text) for cell in row.cells.values()), MOST_IN_NAME)
        self._notes.leave_out(what, f"{words} (line {min(cell.place.line for cell in row.cells.values())})")


def _blocks(rows: Iterable[Row]) -> Iterator[_Block]:
    block: _Block = []
    for row in rows:
        if row.is_after_gap and block:
            yield block
            block = []
        block.append(row)
    if block:
        yield block


def _are_needs(texts: Sequence[str]) -> bool:
    """Whether there are texts, and most of them look like needs."""
    return 2 * sum(map(looks_like_need, texts)) > len(texts)
