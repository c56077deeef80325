"""Modules that arrive at their first use: the start of the server pays for nothing the first page does not need.

Word, PDF, spreadsheet and pinyin libraries take 1.5 s of processor time together. Every other module is
imported at the top of its file as usual (ADR 0007).
"""

from importlib import import_module
from typing import Any


class Late:
    """Stands for a module by name; a module that does not exist is found missing only at its first use."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._module: Any = None

    def __getattr__(self, attribute: str) -> Any:
        if self._module is None:
            self._module = import_module(self._name)
        return getattr(self._module, attribute)
