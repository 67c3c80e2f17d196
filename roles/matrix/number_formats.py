"""Which formats of a workbook show a number as a percentage: 0.5 is 50% to whoever reads the sheet."""

from roles.matrix.package import Package, local_name

_BUILT_IN = frozenset({"9", "10"})


def percent_styles(package: Package, path: str) -> frozenset[str]:
    """The numbers by which cells name such a format, of the part of the workbook that holds its styles."""
    formats, styles, is_for_cells = set(_BUILT_IN), [], False
    for event, element in package.elements(path):
        match event, local_name(element):
            case _, "cellXfs":
                is_for_cells = event == "start"
            case "end", "numFmt" if "%" in element.get("formatCode", ""):
                formats.add(element.get("numFmtId", ""))
            case "end", "xf" if is_for_cells:
                styles.append(element.get("numFmtId", ""))
    return frozenset(str(number) for number, used in enumerate(styles) if used in formats)
