"""A heatmap as a file: a row for each person, a column for each competency; empty where the page shows no number.

Whoever has no numbers at all has the reason in a column of its own, as beside their name on the page.
"""

from collections.abc import Callable, Iterator, Sequence

from django.utils.text import slugify

from assessor.heatmap.cells import Heatmap
from assessor.heatmap.queries import Frame, HeatmapPage
from roles import matrix
from roles.matrix import Row

type Write = Callable[[str, Sequence[Row]], str | bytes]

_HEADINGS = ("Person", "Email", "Submitted", "Edition", "Without numbers")
_WIDTHS = (28, 32, 12, 10, 20)
_WIDTH_OF_COMPETENCY = 16


def _write_csv(title: str, rows: Sequence[Row]) -> str:
    return matrix.write_csv_rows(rows)


def _write_xlsx(title: str, rows: Sequence[Row]) -> bytes:
    widths = [*_WIDTHS, *[_WIDTH_OF_COMPETENCY for _ in rows[0][len(_WIDTHS) :]]]
    return matrix.write_xlsx_rows(title, rows, widths, sheet="Heatmap")


FORMATS: dict[str, tuple[str, Write]] = {
    "csv": ("text/csv; charset=utf-8", _write_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _write_xlsx),
}


def titles_of(page: HeatmapPage, frame: Frame) -> list[str]:
    """What the file holds, part by part: whose framework, which team, whose view, against which level, which area."""
    return [
        str(frame.edition),
        *(str(team) for team in [page.team] if team),
        page.viewpoint.label,
        *(f"gap to {level.name}" for level in [frame.level] if level),
        *(area.name for area in [frame.area] if area),
    ]


def file_name(titles: Sequence[str], kind: str) -> str:
    """Such as heatmap-backend-engineer-1-0-my-ratings.csv."""
    return "-".join(filter(None, map(slugify, ["heatmap", *titles]))) + f".{kind}"


def rows_of(heatmap: Heatmap, version: str) -> Iterator[Row]:
    """Headings and a row for each person, in the order of the page; `version` is the edition of the columns."""
    places = [competency.place.start for competency in heatmap.competencies]
    yield (*_HEADINGS, *(competency.name for competency in heatmap.competencies))
    for line in heatmap.lines:
        numbers = heatmap.numbers.get(line.uid)
        if numbers is None:
            yield (line.name, line.email, None, None, line.reason, *[None for _ in places])
        else:
            yield (line.name, line.email, line.on, line.edition or version, None, *(numbers[at] for at in places))
