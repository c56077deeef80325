"""What must be there before what: all of several groups, of each group any one item."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

Groups = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    code: str
    name: str
    after: Groups = ()


def cycle_in(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Items that wait for one another in a ring, each before the next; empty when there is none.

    An alternative counts like any other prerequisite: a ring that only one choice would close is still a slip of the pen.
    Codes that no rule carries are passed over. The ring begins with the item the catalogue names first.
    """
    by_code = {rule.code: rule for rule in rules}
    finished: set[str] = set()
    for first in by_code:
        ring = _walked(first, by_code, finished)
        if ring:
            return _from_the_first(ring, by_code)
    return ()


def _walked(first: str, by_code: dict[str, Rule], finished: set[str]) -> list[str]:
    """Depth first without recursion; the ring met on the way, each code waiting for the one after it."""
    path = [first]
    waiting = [list(_before(by_code[first], by_code))]
    while path:
        if path[-1] in finished or not waiting[-1]:
            finished.add(path.pop())
            waiting.pop()
            continue
        following = waiting[-1].pop()
        if following in path:
            return path[path.index(following) :]
        if following not in finished:
            path.append(following)
            waiting.append(list(_before(by_code[following], by_code)))
    return []


def _before(rule: Rule, known: Collection[str]) -> Iterable[str]:
    return (code for group in rule.after for code in group if code in known)


def _from_the_first(ring: list[str], by_code: dict[str, Rule]) -> tuple[Rule, ...]:
    """In the order of the work: each before the next, the last before the first again."""
    in_order = ring[::-1]
    begin = min(range(len(in_order)), key=lambda at: list(by_code).index(in_order[at]))
    return tuple(by_code[code] for code in in_order[begin:] + in_order[:begin])


def open_before(after: Groups, *, needed: Collection[str], granted: Collection[str]) -> Groups:
    """Groups of prerequisites that are not fulfilled, with the items of each that the project needs.

    A group of which the project needs nothing does not concern it; one granted item fulfils its group.
    """
    concerned = (tuple(code for code in group if code in needed) for group in after)
    return tuple(group for group in concerned if group and not any(code in granted for code in group))
