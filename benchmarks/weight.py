"""What a browser loads on its first visit to an area page, in bytes as they travel."""

import gzip
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from posixpath import join

import brotli
from django.db.models import Count
from django.urls import reverse

from benchmarks.visitor import Reply, Visitor

AIM = 60_000
DECODERS = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}
IMPORT = re.compile(r'^import .* from "\./([\w.-]+)";', re.MULTILINE)


class Assets(HTMLParser):
    """Collects the addresses of the styles, scripts and icons that a page asks for."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.paths: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        path = dict(attrs).get({"link": "href", "script": "src"}.get(tag, ""))
        if path:
            self.paths.append(path)


def verdict(visitor: Visitor) -> str:
    """One line on the area page with the most competencies."""
    areas = visitor.open.edition.areas.annotate(size=Count("competencies")).order_by("-size", "position")
    sizes = list(loads(visitor, reverse("area", args=[visitor.open.uid, areas[0].slug])))
    met = "met" if sum(sizes) <= AIM else "missed"
    return (
        f"First visit of the area page {areas[0].name}: {sum(sizes):,} bytes in {len(sizes)} requests, "
        f"{sizes[0]:,} of them the page itself (aim {AIM:,}: {met})"
    )


def loads(visitor: Visitor, path: str) -> Iterator[int]:
    """The bytes of the page, and of everything that it and its scripts ask for."""
    reply = fetch(visitor, path)
    yield len(reply.body)
    waiting, seen = Assets(text(reply)).paths, set()
    while waiting:
        asset = waiting.pop()
        if asset not in seen:
            seen.add(asset)
            reply = fetch(visitor, asset)
            yield len(reply.body)
            if asset.endswith(".js"):
                waiting += [join(asset.rpartition("/")[0], name) for name in IMPORT.findall(text(reply))]


def fetch(visitor: Visitor, path: str) -> Reply:
    reply = visitor.get(path, **{"Accept-Encoding": "br, gzip"})
    if reply.status != 200:
        raise RuntimeError(f"{path} answered {reply.status}")
    return reply


def text(reply: Reply) -> str:
    return DECODERS[reply.headers["Content-Encoding"]](reply.body).decode()
