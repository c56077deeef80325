"""Where a document title breaks: whole words, balanced lines, never one character alone (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import combinations, pairwise
from math import ceil

_NEVER_BEFORE = frozenset("，。、；：？！”’）》〉」】〕…—·的和与及等了")
_NEVER_AFTER = frozenset("“‘（《〈「【〔第关")
_GOOD_AFTER = frozenset("的、，》”）于和与及对")
_GOOD_BEFORE = frozenset("《“（")
_WORDS = re.compile(
    r"第[0-9零一二三四五六七八九十百]+[周次批期轮届季度年月天号]+|(?:[0-9]+[年月日周天个项号])+|[0-9A-Za-z.,%]+"
    "|关于|进一步|重点项目|项目|建设|攻坚|百日|评比|情况|通报|通知|决定|意见|报告|方案|工作|推进|整改|督办|限期|会议|纪要|专项|行动"
    "|调度|问题|指挥部|办公室|领导小组|领导|考核|评价|结果|实施|印发|印送|落实|责任|公布|表扬|批评|复工复产|园区|转型|突破|产业|企业"
)
_MOST_LINES = 4  # a longer title is not worth weighing: it is cut at the limit


@lru_cache(maxsize=512)
def title_lines(title: str, *, limit: int) -> tuple[str, ...]:
    """Lines of at most `limit` characters. A newline in the title is a break the author wants and is kept."""
    lines: list[str] = []
    for piece in title.splitlines():
        lines.extend(_balanced(piece.strip(), limit))
    return tuple(line for line in lines if line)


def _balanced(text: str, limit: int) -> tuple[str, ...]:
    if len(text) <= limit:
        return (text,)
    allowed = _allowed_breaks(text)
    for count in range(ceil(len(text) / limit), _MOST_LINES + 1):
        cuts = [cut for cut in combinations(allowed, count - 1) if _longest(text, cut) <= limit]
        if cuts:
            return _split(text, min(cuts, key=lambda cut: _cost(text, cut)))
    return tuple(text[start : start + limit] for start in range(0, len(text), limit))


def _allowed_breaks(text: str) -> list[int]:
    inside = {place for word in _WORDS.finditer(text) for place in range(word.start() + 1, word.end())}
    return [
        place
        for place in range(2, len(text) - 1)
        if place not in inside and text[place] not in _NEVER_BEFORE and text[place - 1] not in _NEVER_AFTER
    ]


def _cost(text: str, cut: tuple[int, ...]) -> tuple[int, int]:
    lines = _split(text, cut)
    widths = [len(line) for line in lines]
    cost = (max(widths) - min(widths)) * 2
    cost += 14 * sum(1 for before, after in pairwise(widths) if before == after)  # a block, not a trapezoid
    cost += 60 * sum(1 for width in widths if width < 4)
    for place in cut:
        good = text[place - 1] in _GOOD_AFTER or text[place] in _GOOD_BEFORE or _WORDS.match(text, place) is not None
        cost += 0 if good else 12
        cost -= 8 if text[place - 1] in "的、，》" else 0
    return cost, -cut[0]


def _longest(text: str, cut: tuple[int, ...]) -> int:
    return max(len(line) for line in _split(text, cut))


def _split(text: str, cut: tuple[int, ...]) -> tuple[str, ...]:
    places = (0, *cut, len(text))
    return tuple(text[start:end] for start, end in pairwise(places))
