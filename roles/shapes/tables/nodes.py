"""The cells of a workbook as nodes of a framework's tree: a place in the tree is the number of a cell asked for."""

from collections.abc import Iterable

from roles.framework_file.problems import shown
from roles.framework_file.tree import Mapping, Node, Scalar, Sequence
from roles.shapes.reading.problems import Faults
from roles.shapes.tables.table import Cell


class CellNodes:
    """Makes nodes of cells, and notes what is wrong with a node as a fault of its cell."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._cells: list[Cell] = []

    def scalar(self, cell: Cell, text: str | None = None) -> Scalar:
        """What the cell says, or something else that it stands for."""
        if cell.is_computed:
            self.refuse_cell(cell, "a value (nothing is computed here)", "a formula or an error")
        return Scalar(self._at(cell), cell.text if text is None else text, is_plain=True)

    def mapping(self, cell: Cell, values: Iterable[tuple[str, Node]]) -> Mapping:
        """A mapping that has its place at the cell."""
        at = self._at(cell)
        return Mapping(at, tuple((Scalar(at, key, is_plain=True), value) for key, value in values))

    def items(self, cell: Cell, items: Iterable[Node]) -> Sequence:
        """A list that has its place at the cell."""
        return Sequence(self._at(cell), tuple(items))

    def refuse(self, at: int, message: str) -> None:
        """Note a problem of the cell with this number, unless it has been refused for not holding a value at all."""
        if not self._cells[at].is_computed:
            self._faults.note(self._cells[at].problem(message))

    def refuse_cell(self, cell: Cell, expected: str, found: str | None = None) -> None:
        """Note what was expected in a cell, and what was found instead."""
        found = found or (shown(cell.text) if cell.text else "nothing")
        self._faults.note(cell.problem(f"expected {expected}, found {found}"))

    def _at(self, cell: Cell) -> int:
        self._cells.append(cell)
        return len(self._cells) - 1
