"""Links on summary tasks, laid upon the activities below them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from gongjian.engine.network.model import Link, LinkKind

_FROM_START = frozenset({LinkKind.SS, LinkKind.SF})


def expanded(links: Iterable[Link], parents: Mapping[str, str], starts: Mapping[str, str]) -> tuple[Link, ...]:
    """`parents`: task → its group; `starts`: activity → its start in the file, only to know which begins a group.

    What follows a group's finish follows every activity in it; what follows its start follows its first activity.
    """
    below: dict[str, list[str]] = {}
    for activity in starts:
        at = parents[activity]
        while at:
            below.setdefault(at, []).append(activity)
            at = parents[at]
    found: dict[Link, None] = {}
    for link in links:
        before = below.get(link.predecessor, [] if link.predecessor not in starts else [link.predecessor])
        after = below.get(link.successor, [] if link.successor not in starts else [link.successor])
        if link.predecessor in below and link.kind in _FROM_START:
            before = [min(before, key=lambda activity: starts[activity])]
        for one in before:
            for other in after:
                # A group's own activities are not held by the group.
                if one != other:
                    found[replace(link, predecessor=one, successor=other)] = None
    return tuple(found)
