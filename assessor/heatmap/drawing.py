"""The numbers of a heatmap as HTML, joined by hand: a template's loop over as many cells takes thirty times as long."""

from collections.abc import Iterable
from functools import lru_cache, partial
from math import floor
from typing import NamedTuple

from django.template.defaultfilters import floatformat
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from assessor.heatmap.cells import Cell, Heatmap, Line

NO_NUMBER = "none"
FAR = 2  # steps from which on a gap stands out
_MINUS, _DASH = "\N{MINUS SIGN}", "\N{EN DASH}"


class Drawn(NamedTuple):
    """The content of a cell, and the classes of what it stands on."""

    look: str
    text: SafeString


class DrawnColumn(NamedTuple):
    """A column with the mean of the team, and the people as the items of a list; how many hold it, if that can be."""

    slug: str
    name: str
    team: Drawn
    people: SafeString
    holders: int | None


class Drawing:
    """The part of a heatmap that one page shows: these lines, on a scale up to `top`."""

    def __init__(self, heatmap: Heatmap, lines: Iterable[Line], *, top: int) -> None:
        self._draw = draw_gap if heatmap.needs else partial(draw_rating, top)
        self._heatmap = heatmap
        self._lines = [(line, page_of(line), self._drawn(line)) for line in lines]

    def rows(self) -> SafeString:
        """A row of the table for each person, whose name and numbers lead to their page."""
        return SafeString("".join(self._row(line, page, cells) for line, page, cells in self._lines))

    def columns(self) -> list[DrawnColumn]:
        heatmap = self._heatmap
        held = (
            [len(covered.holders) for covered in heatmap.coverage] if heatmap.is_opened else [None] * len(heatmap.team)
        )
        return [
            DrawnColumn(column.slug, column.name, self._team(mean), self._people(at), holders)
            for at, (column, mean, holders) in enumerate(zip(heatmap.columns, heatmap.team, held, strict=True))
        ]

    def _team(self, mean: float | None) -> Drawn:
        return self._draw(1, Cell(mean, "nobody" if mean is None else ""))

    def _drawn(self, line: Line) -> list[Drawn]:
        if line.said:
            places = 0 if self._heatmap.is_opened else 1
            return [self._draw(places, cell) for cell in self._heatmap.cells_of(line)]
        # The reason stands beside the name, once for whoever sees it; who listens hears it in each cell.
        said = format_html('{}<span class="visually-hidden">{}</span>', _DASH, line.reason)
        return [Drawn(NO_NUMBER, said)] * len(self._heatmap.columns)

    def _row(self, line: Line, page: str, cells: list[Drawn]) -> str:
        name, remark = escape(line.name), remark_on(line)
        numbers = "".join(
            f'<td class="{look}">{text if look == NO_NUMBER else f'<a href="{page}">{text}</a>'}</td>'
            for look, text in cells
        )
        return f'<tr><th scope="row"><a href="{page}">{name}</a>{remark}</th>{numbers}</tr>\n'

    def _people(self, at: int) -> SafeString:
        """Those of whom there are answers, with what stands in this column."""
        there = ((page, escape(line.name), *cells[at]) for line, page, cells in self._lines if line.said)
        return SafeString(
            "".join(
                f'<li><a href="{page}">{name}</a> <span class="chip {look}">{text}</span></li>\n'
                for page, name, look, text in there
            )
        )


@lru_cache(maxsize=4096)
def draw_rating(top: int, places: int, cell: Cell) -> Drawn:
    """A rating on the ramp of its scale; what reads the same has the same colour."""
    if cell.number is None:
        return _draw_dash(cell.words)
    digits = floatformat(cell.number, places)
    words = format_html(" <span>{}</span>", cell.words) if cell.words else ""
    return Drawn(f"r{floor(float(digits) + 0.5)} of-{top}", format_html("{}{}", digits, words))


@lru_cache(maxsize=4096)
def draw_gap(places: int, cell: Cell) -> Drawn:
    """A gap with its sign, and its direction in a word; two steps and more stand out."""
    if cell.number is None:
        return _draw_dash(cell.words)
    digits = floatformat(abs(cell.number), places)
    if not float(digits):
        return Drawn("as-asked", format_html("{} <span>as asked</span>", digits))
    direction, sign = ("below", _MINUS) if cell.number < 0 else ("above", "+")
    look = f"{direction} far" if float(digits) >= FAR else direction
    return Drawn(look, format_html("{}{} <span>{}</span>", sign, digits, direction))


def _draw_dash(reason: str) -> Drawn:
    return Drawn(NO_NUMBER, format_html("{} <span>{}</span>", _DASH, reason))


def remark_on(line: Line) -> SafeString:
    """Why a person has no numbers, or which other edition they answered."""
    remark = line.reason or (f"edition {line.edition}" if line.edition else "")
    return format_html(' <span class="remark">{}</span>', remark) if remark else SafeString()


def page_of(line: Line) -> str:
    return reverse("team_person", args=[line.uid])
