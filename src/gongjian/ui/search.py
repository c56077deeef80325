"""Finding anything from one box: features register a provider, the palette and the search page ask all of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from gongjian.surfaces.requests import Request


@dataclass(frozen=True)
class Hit:
    label: str
    url: str
    kind: str
    note: str = ""


Provider: TypeAlias = Callable[[Request, str], Iterable[Hit]]
HITS_PER_PROVIDER = 8

_providers: dict[str, Provider] = {}


def register(provider: Provider) -> None:
    """`provider(request, words)` answers hits the viewer may see; only the first eight are shown."""
    _providers[f"{provider.__module__}.{provider.__qualname__}"] = provider


def forget(provider: Provider) -> None:
    _providers.pop(f"{provider.__module__}.{provider.__qualname__}", None)


def find(request: Request, words: str) -> list[Hit]:
    words = words.strip()
    if not words:
        return []
    found: list[Hit] = []
    for provider in _providers.values():
        for count, hit in enumerate(provider(request, words)):
            if count == HITS_PER_PROVIDER:
                break
            found.append(hit)
    return found
