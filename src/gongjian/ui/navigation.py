"""What stands in the main menu. Features register their pages from `AppConfig.ready`; the shell asks once per page.

The order of a page says its group as well: below 100 the pages of every day, each further hundred one group of "More".
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TypeAlias

from django.urls import get_script_prefix, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongjian.surfaces.requests import Request
from gongjian.ui import dated

Visible: TypeAlias = Callable[[Request], bool]
IN_THE_BAR = 7
GROUPS = {
    0: _("Every day"), 1: _("Plans and sites"), 2: _("Permits and help"), 3: _("Quality and completion"),
    4: _("Results and notices"), 5: _("Responsibility and persons"), 9: _("Messages and system"),
}  # fmt: skip


def _signed_in(request: Request) -> bool:
    return bool(getattr(getattr(request, "user", None), "is_authenticated", False))


@dataclass(frozen=True)
class Item:
    label: str | Promise
    url_name: str
    order: int
    visible: Visible
    icon: str
    phone: bool
    key: str


@dataclass(frozen=True)
class Link:
    """One item as this request sees it."""

    label: str
    url: str
    icon: str
    phone: bool
    key: str
    current: bool
    group: int


@dataclass(frozen=True)
class Group:
    label: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Menu:
    bar: tuple[Link, ...]
    more: tuple[Link, ...]

    @property
    def groups(self) -> tuple[Group, ...]:
        """What does not fit into the bar, under the heads of its groups."""
        found = groupby(self.more, lambda one: one.group)
        return tuple(Group(str(GROUPS[number]), tuple(links)) for number, links in found)

    @property
    def links(self) -> tuple[Link, ...]:
        return self.bar + self.more

    @property
    def tabs(self) -> tuple[Link, ...]:
        return tuple(link for link in self.links if link.phone)[:4]

    @property
    def more_is_current(self) -> bool:
        return any(link.current for link in self.more)


_items: dict[str, Item] = {}


def register(
    label: str | Promise,
    url_name: str,
    *,
    order: int,
    visible: Visible = _signed_in,
    icon: str = "list",
    phone: bool = False,
    key: str = "",
) -> None:
    """`phone`: also a tab at the foot of the phone (the first four count). `key`: the letter after `g` that opens it."""
    _items[url_name] = Item(label, url_name, order, visible, icon, phone, key)


def forget(url_name: str) -> None:
    _items.pop(url_name, None)


def menu(request: Request) -> Menu:
    items = sorted((item for item in _items.values() if item.visible(request)), key=lambda item: item.order)
    addresses = [_address(item.url_name, get_script_prefix()) for item in items]
    current = _current(request.path, addresses)
    links = tuple(
        Link(
            str(item.label),
            url + dated.day_query(request, item.url_name),
            item.icon,
            item.phone,
            item.key,
            url == current,
            item.order // 100,
        )
        for item, url in zip(items, addresses, strict=True)
    )
    return Menu(bar=links[:IN_THE_BAR], more=links[IN_THE_BAR:])


@cache
def _address(url_name: str, _prefix: str) -> str:
    """Kept: the table of addresses stands while the program runs, below one prefix."""
    return reverse(url_name)


def _current(path: str, addresses: list[str]) -> str | None:
    """The longest address that the page lies under; the start page only when it is the page itself."""
    fitting = [url for url in addresses if path == url or (url != "/" and path.startswith(url))]
    return max(fitting, key=len, default=None)
