"""Pages that can be read as known on an earlier day. Links from one such page to another keep the day."""

from gongjian.surfaces.requests import Request

_pages: set[str] = set()


def register(*url_names: str) -> None:
    _pages.update(url_names)


def pages() -> frozenset[str]:
    return frozenset(_pages)


def day_query(request: Request, url_name: str) -> str:
    """What a link of this page adds to the address of another, such as "?day=2020-04-28"; nothing on today's pages."""
    return getattr(request, "day_query", "") if url_name in _pages else ""
