"""Framework -> framework file, in the one layout that the product writes."""

import math
from typing import Any

import yaml

from roles.framework_file.framework import FORMAT, Area, Competency, Expectation, Framework


def write(framework: Framework) -> str:
    """The file of a framework: the same text whenever the framework is the same, and `parse` reads the same from it."""
    return yaml.dump(_framework(framework), Dumper=_Layout, sort_keys=False, allow_unicode=True, width=math.inf)


def _framework(framework: Framework) -> dict[str, Any]:
    role = _Row(slug=framework.slug, name=framework.name, summary=framework.summary)
    edition = {"version": _Quoted(framework.version), "tolerance": framework.tolerance, "changes": framework.changes}
    return {
        "format": FORMAT,
        "role": role,
        "edition": edition if "\n" in framework.changes else _Row(edition),
        "scale": [_Row(value=point.value, name=point.name, meaning=point.meaning) for point in framework.scale],
        "levels": [_Row(slug=level.slug, name=level.name, summary=level.summary) for level in framework.levels],
        "areas": [_area(area) for area in framework.areas],
    }


def _area(area: Area) -> dict[str, Any]:
    return {
        "slug": area.slug,
        "name": area.name,
        "meaning": area.meaning,
        "competencies": [_competency(competency) for competency in area.competencies],
    }


def _competency(competency: Competency) -> dict[str, Any]:
    written = {
        "slug": competency.slug,
        "name": competency.name,
        "meaning": competency.meaning,
        "kind": competency.kind,
        "anchors": {anchor.value: anchor.text for anchor in competency.anchors},
        "expects": {expectation.level: _need(expectation) for expectation in competency.expectations},
        "basis": _Row({e.level: e.basis for e in competency.expectations if e.basis != "stated"}),
        "sources": _RowOfItems(competency.sources),
    }
    return {key: value for key, value in written.items() if value or key not in ("basis", "sources")}


def _need(expectation: Expectation) -> int | str:
    return f"{expectation.need}!" if expectation.is_core else expectation.need


class _Row(dict[str, Any]):
    """A mapping in one line."""


class _RowOfItems(list[str]):
    """A list in one line."""


class _Quoted(str):
    """A text in quotes whether it needs them or not."""


class _Layout(yaml.SafeDumper):
    """Indents a list below its key, and writes equal values out instead of pointing from one to the other."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: object) -> bool:
        return True

    def represent_text(self, text: str) -> yaml.ScalarNode:
        return self.represent_scalar("tag:yaml.org,2002:str", str(text), style=_style(text))

    def represent_row(self, row: _Row) -> yaml.MappingNode:
        return self.represent_mapping("tag:yaml.org,2002:map", row, flow_style=True)

    def represent_row_of_items(self, row: _RowOfItems) -> yaml.SequenceNode:
        return self.represent_sequence("tag:yaml.org,2002:seq", row, flow_style=True)


_Layout.add_representer(str, _Layout.represent_text)
_Layout.add_representer(_Quoted, _Layout.represent_text)
_Layout.add_representer(_Row, _Layout.represent_row)
_Layout.add_representer(_RowOfItems, _Layout.represent_row_of_items)


def _style(text: str) -> str | None:
    """Lines stay lines; YAML 1.1 and 1.2 read bare line and paragraph separators differently, so they are escaped."""
    if isinstance(text, _Quoted) or "\u2028" in text or "\u2029" in text:
        return '"'
    return "|" if "\n" in text else None
