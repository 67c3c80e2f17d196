"""Ratings as places on paper: the coordinates of the radar and the area bars, so that a template only draws."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil, cos, pi, sin
from textwrap import wrap

LABEL_CHARACTERS = 18  # a longer name breaks into lines
CHARACTER_WIDTH = 7.5  # of a 14 px system font, on the wide side
LINE_HEIGHT = 16
BASELINE = 12  # from the top of a line
LABEL_GAP = 12


@dataclass(frozen=True, slots=True)
class Measure:
    """What one spoke or one bar shows: mean ratings from 0 to the top of the scale, None where there are none."""

    name: str
    own: float | None
    expected: float | None


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the drawing, in its own units: x to the right, y down."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Ring:
    """The polygon of one rating, as the `points` of an SVG polygon, and the place of its number on the first spoke."""

    rating: int
    points: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class LabelLine:
    """One line of a label and its baseline."""

    text: str
    y: float


@dataclass(frozen=True, slots=True)
class Spoke:
    """The outer end of an axis, and its label: `anchor` is the SVG text-anchor at `label_x`."""

    x: float
    y: float
    anchor: str
    label_x: float
    label: tuple[LabelLine, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """One series of the radar: the `d` of an SVG path, and its points for the markers.

    The path breaks off where a value is missing; only a `closed` one has an inside to fill.
    """

    path: str
    closed: bool
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Radar:
    """A radar in a view box from 0 0 to `width` `height`; x and y are its centre, which is rating 0."""

    width: float
    height: float
    x: float
    y: float
    rings: tuple[Ring, ...]  # rating 1 first
    spokes: tuple[Spoke, ...]  # clockwise from the top, one a measure
    own: Outline
    expected: Outline


@dataclass(frozen=True, slots=True)
class Tick:
    """A rating on the track of a bar."""

    rating: int
    x: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A measure, and where the bar ends and the expected rating stands."""

    measure: Measure
    own_x: float | None
    expected_x: float | None


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars on tracks that share their ticks; each is drawn in `width` and begins at `left`, its rating 0."""

    width: float
    left: float
    right: float
    ticks: tuple[Tick, ...]
    bars: tuple[Bar, ...]


def area_bars(measures: Sequence[Measure], *, top: int, width: float = 320, inset: float = 8) -> Bars:
    """Bars for ratings from 0 to `top`; the inset keeps markers at both ends of the track inside the width."""

    def x(rating: float) -> float:
        return _short(inset + (width - 2 * inset) * rating / top)

    return Bars(
        width=_short(width),
        left=x(0),
        right=x(top),
        ticks=tuple(Tick(rating, x(rating)) for rating in range(top + 1)),
        bars=tuple(
            Bar(
                measure,
                own_x=None if measure.own is None else x(measure.own),
                expected_x=None if measure.expected is None else x(measure.expected),
            )
            for measure in measures
        ),
    )


def radar(measures: Sequence[Measure], *, top: int, radius: float = 120) -> Radar | None:
    """A radar for ratings from 0 to `top`; None for fewer than three measures, which span no area."""
    if len(measures) < 3:
        return None
    directions = _clockwise(len(measures))
    centre = _centre(measures, directions, radius)
    return Radar(
        width=2 * centre.x,
        height=2 * centre.y,
        x=centre.x,
        y=centre.y,
        rings=tuple(_ring(rating, centre, directions, radius * rating / top) for rating in range(1, top + 1)),
        spokes=tuple(
            _spoke(measure.name, centre, direction, radius)
            for measure, direction in zip(measures, directions, strict=True)
        ),
        own=_outline([measure.own for measure in measures], centre, directions, radius / top),
        expected=_outline([measure.expected for measure in measures], centre, directions, radius / top),
    )


type _Direction = tuple[float, float]  # one unit long: x to the right, y down


def _clockwise(count: int) -> list[_Direction]:
    """Directions that share the circle evenly, from the top on."""
    angles = [2 * pi * number / count for number in range(count)]
    return [(sin(angle), -cos(angle)) for angle in angles]


def _centre(measures: Sequence[Measure], directions: Sequence[_Direction], radius: float) -> Point:
    """The middle of a drawing that is just large enough for its labels."""
    widths, heights = [], []
    for measure, (right, down) in zip(measures, directions, strict=True):
        lines = _lines(measure.name)
        text = CHARACTER_WIDTH * max(map(len, lines), default=0)
        block = LINE_HEIGHT * len(lines)
        widths.append(abs(right) * (radius + LABEL_GAP) + (text / 2 if _anchor(right) == "middle" else text))
        heights.append(abs(down) * (radius + LABEL_GAP + block / 2) + block / 2)
    return Point(ceil(max(widths)), ceil(max(heights)))


def _ring(rating: int, centre: Point, directions: Sequence[_Direction], distance: float) -> Ring:
    corners = [_away(centre, direction, distance) for direction in directions]
    return Ring(rating, " ".join(f"{corner.x},{corner.y}" for corner in corners), corners[0].x, corners[0].y)


def _spoke(name: str, centre: Point, direction: _Direction, radius: float) -> Spoke:
    """An axis whose label stands clear of its end: above it at the top, beside it at the side, below it at the foot."""
    right, down = direction
    end, beyond = _away(centre, direction, radius), _away(centre, direction, radius + LABEL_GAP)
    lines = _lines(name)
    first = beyond.y + (down - 1) * LINE_HEIGHT * len(lines) / 2 + BASELINE
    label = tuple(LabelLine(text, _short(first + number * LINE_HEIGHT)) for number, text in enumerate(lines))
    return Spoke(end.x, end.y, _anchor(right), beyond.x, label)


def _lines(name: str) -> list[str]:
    return wrap(name, LABEL_CHARACTERS, break_long_words=False, break_on_hyphens=False)


def _anchor(right: float) -> str:
    if abs(right) < 0.01:
        return "middle"
    return "start" if right > 0 else "end"


def _outline(ratings: Sequence[float | None], centre: Point, directions: Sequence[_Direction], step: float) -> Outline:
    places = [
        None if rating is None else _away(centre, direction, step * rating)
        for rating, direction in zip(ratings, directions, strict=True)
    ]
    points = tuple(place for place in places if place)
    if len(points) == len(places):
        return Outline(_line(points) + "Z", closed=True, points=points)
    first_gap = places.index(None)
    from_gap = places[first_gap:] + places[:first_gap]
    runs = [[place for place in run if place] for there, run in groupby(from_gap, key=bool) if there]
    return Outline("".join(_line(run) for run in runs), closed=False, points=points)


def _line(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{point.x} {point.y}" for point in points)


def _away(centre: Point, direction: _Direction, distance: float) -> Point:
    right, down = direction
    return Point(_short(centre.x + right * distance), _short(centre.y + down * distance))


def _short(number: float) -> float:
    """Rounded to one decimal, and a whole number without one, to keep the drawing small."""
    rounded = round(number, 1)
    return int(rounded) if rounded == int(rounded) else rounded
