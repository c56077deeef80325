"""What a ledger file is refused for; the sentence for people is built by whoever shows it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

Fact = str | int


class LedgerRefused(Exception):
    """A file that will not be read. `code` names the cause, `facts` carry what a sentence needs."""

    def __init__(self, code: str, facts: Mapping[str, Fact] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Mapping[str, Fact] = MappingProxyType(dict(facts or {}))

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value}" for name, value in self.facts.items())
        return f"{self.code} ({told})" if told else self.code
