"""What waits for what, as people write it in a cell: "3", "3FS+2", "2、4SS-1天", "A1000FF+0.5d"."""

import re
import unicodedata
from collections.abc import Callable, Collection
from decimal import Decimal
from typing import NamedTuple

from gongjian.engine.network.errors import PlanRefused
from gongjian.engine.network.model import LinkKind

_SEPARATED = re.compile(r'\s*("[^"]+"[^,，、;；\n]*|[^,，、;；\n]+)\s*')
_WORDS = {"完成-开始": "FS", "开始-开始": "SS", "完成-完成": "FF", "开始-完成": "SF"}
_MARKED = re.compile(
    r"(?P<code>.+?)\s*(?P<kind>FS|SS|FF|SF)?\s*"
    r"(?P<lag>[+-]\s*\d+(?:\.\d+)?)?\s*(?:个?(?:工作日|日历天|工日|天|日)|d|days?)?",
    re.IGNORECASE,
)
_BEGUN = re.compile(r"(.+?)\s*(?:FS|SS|FF|SF|[+-])", re.IGNORECASE)
_NEEDS_QUOTES = re.compile(r'[,，、;；\s"]')


class Before(NamedTuple):
    """`lag_days`: working days; negative is a lead."""

    code: str
    kind: LinkKind = LinkKind.FS
    lag_days: Decimal = Decimal(0)


def read_predecessors(
    text: str, known: Collection[str], same: Callable[[str], str] = lambda code: code
) -> tuple[Before, ...]:
    """Raises PlanRefused for what names no known activity. A whole token that is a code is one, whatever it looks like.

    `same` turns a code as written into the one that is known.
    """
    tokens = [found[1].strip() for found in _SEPARATED.finditer(text)]
    return tuple(_one(token, known, same) for token in tokens if token)


def _one(token: str, known: Collection[str], same: Callable[[str], str]) -> Before:
    """As written; where that names nothing, with full-width signs as half-width ones: "１FS＋３" means 1FS+3."""
    told = unicodedata.normalize("NFKC", token)
    try:
        return _marked(token, known, same)
    except PlanRefused:
        if told == token:
            raise
    return _marked(told, known, same)


def _marked(token: str, known: Collection[str], same: Callable[[str], str]) -> Before:
    bare = token.strip('"')
    if same(bare) in known:
        return Before(same(bare))
    told = token.translate(_HALF_WIDTH)
    for words, kind in _WORDS.items():
        told = told.replace(words, kind)
    found = _MARKED.fullmatch(told)
    code = same(found["code"].strip().strip('"')) if found else ""
    if found is None or code not in known:
        begun = _BEGUN.match(told)
        if begun and same(begun[1]) in known:
            raise PlanRefused("predecessor_not_read", text=token)
        raise PlanRefused("unknown_predecessor", text=token, activity=code or token)
    lag = Decimal((found["lag"] or "0").replace(" ", ""))
    return Before(code, LinkKind((found["kind"] or "FS").upper()), lag)


_HALF_WIDTH = str.maketrans({"＋": "+", "－": "-", "—": "-", "–": "-", "−": "-"})


def written(before: Before) -> str:
    """The shortest way: FS without lag is the bare code."""
    code = f'"{before.code}"' if _NEEDS_QUOTES.search(before.code) else before.code
    lag = f"{before.lag_days.normalize():+f}" if before.lag_days else ""
    return f"{code}{before.kind if before.kind is not LinkKind.FS or lag else ''}{lag}"
