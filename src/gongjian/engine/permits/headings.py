"""Which item of the catalogue the heading of a ledger's column means."""

import re
from collections.abc import Iterable
from typing import NamedTuple

_AROUND = re.compile(r"[（(\[【〔].*?[）)\]】〕]|\s+")
_SHORTEST = 2


class Known(NamedTuple):
    """An item with every name it goes by."""

    code: str
    names: tuple[str, ...]


def item_of_heading(heading: str, items: Iterable[Known]) -> str | None:
    """The item whose name the heading is; else the one with the longest name in it; None where nothing fits.

    What stands in brackets only says for which part (“[商贸（安置区）]”).
    """
    wanted = _bare(heading)
    best, longest = None, _SHORTEST - 1
    for item in items:
        for name in map(_bare, item.names):
            if name == wanted:
                return item.code
            if len(name) > longest and name in wanted:
                best, longest = item.code, len(name)
    return best


def _bare(text: str) -> str:
    before = ""
    while before != text:  # brackets in brackets
        before, text = text, _AROUND.sub("", text)
    return text.translate(str.maketrans("", "", "()[]（）【】〔〕"))
