"""Is this row a project we know? Exact names are matched; names that changed a little are proposed, a person decides."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from gongjian.engine.ledgers.text import project_key

NEAR = 62
_BRACKETED = re.compile(r"\([^()]*\)")
_NUMBERS = re.compile(r"[一二三四五六七八九十\d]+(?=[期段号标#区])|\d+")
_FILLER = re.compile(r"(建设|工程|项目|改造|新建)+$")


@dataclass(frozen=True, slots=True)
class KnownProject:
    """A project already there; `ref` is whatever the caller knows it by."""

    ref: str
    name: str
    code: str = ""
    builder: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A project of the file."""

    name: str
    code: str = ""
    builder: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """kind: same (take it), near (a person decides) or new. `score` 0–100; reason: name, without_brackets, contained,
    similar, code, none. `others` are further near ones, best first."""

    at: int
    kind: str
    ref: str = ""
    score: int = 0
    reason: str = "none"
    others: tuple[tuple[str, int], ...] = ()


def match_projects(known: Sequence[KnownProject], rows: Sequence[Incoming]) -> tuple[Proposal, ...]:
    """One proposal per row. A known project is taken by one row only; a second row of it becomes `near` at most."""
    index = _Index(known)
    taken: set[str] = set()
    out: list[Proposal | None] = [None] * len(rows)
    for at, row in enumerate(rows):
        exact = next((one for one in index.by_key.get(project_key(row.name), ()) if one.ref not in taken), None)
        if exact:
            taken.add(exact.ref)
            out[at] = Proposal(at, "same", exact.ref, 100, "name")
    return tuple(found or index.near(at, rows[at], taken) for at, found in enumerate(out))


class _Index:
    """Known projects by key and by pairs of signs."""

    def __init__(self, known: Sequence[KnownProject]) -> None:
        self.known = known
        self.by_key: dict[str, list[KnownProject]] = defaultdict(list)
        self.by_pair: dict[str, set[int]] = defaultdict(set)
        for at, one in enumerate(known):
            key = project_key(one.name)
            self.by_key[key].append(one)
            for pair in _pairs(key):
                self.by_pair[pair].add(at)

    def near(self, at: int, row: Incoming, taken: set[str]) -> Proposal:
        """The best of the known projects that share pairs of signs with the row's name."""
        shared: Counter[int] = Counter()
        for pair in _pairs(project_key(row.name)):
            shared.update(self.by_pair.get(pair, ()))
        scored = []
        for place, _ in shared.most_common(25):
            one = self.known[place]
            score, reason = likeness(row, one)
            if score >= NEAR and one.ref not in taken:
                scored.append((-score, place, one.ref, reason))
        scored.sort()
        if not scored:
            return Proposal(at, "new")
        best = scored[0]
        others = tuple((ref, -score) for score, _, ref, _ in scored[1:4])
        return Proposal(at, "near", best[2], -best[0], best[3], others)


def _pairs(key: str) -> set[str]:
    return {key[at : at + 2] for at in range(len(key) - 1)} or {key}


def likeness(row: Incoming, one: KnownProject) -> tuple[int, str]:
    """(0–99, why). Different phase or section numbers never pass: 一期 is not 二期."""
    mine, theirs = project_key(row.name), project_key(one.name)
    if sorted(_NUMBERS.findall(mine)) != sorted(_NUMBERS.findall(theirs)):
        return min(NEAR - 1, _ratio(mine, theirs)), "number_differs"
    bare, their_bare = _core(mine), _core(theirs)
    score, reason = _ratio(mine, theirs), "similar"
    if bare == their_bare:
        score, reason = 95, "without_brackets"
    elif len(bare) >= 4 and len(their_bare) >= 4 and (bare in their_bare or their_bare in bare):
        score, reason = max(score, 80), "contained"
    same_code = bool(row.code) and row.code == one.code
    same_builder = bool(row.builder) and project_key(row.builder) == project_key(one.builder)
    if same_builder and score >= NEAR - 10:
        score += 8
    if same_code and score >= NEAR - 20:
        score, reason = score + 12, "code"
    return min(99, score), reason


def _core(key: str) -> str:
    bare = _BRACKETED.sub("", key)
    return _FILLER.sub("", bare) or bare


def _ratio(one: str, other: str) -> int:
    return round(100 * SequenceMatcher(None, one, other, autojunk=False).ratio())
