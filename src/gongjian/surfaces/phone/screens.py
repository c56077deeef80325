"""Screens that features add to the phone: a script, templates with their words, and the choices these offer."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


def _nothing() -> dict[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class PhoneScreens:
    """`script`: a static module whose default export is called once with the phone's tools (ADR 0015).

    `template`: a Django template of `<template id="t-…">` elements, drawn with what `facts` gives.
    """

    script: str
    template: str
    facts: Callable[[], dict[str, Any]] = _nothing


_screens: dict[str, PhoneScreens] = {}


def phone_screens(name: str, screens: PhoneScreens) -> None:
    """Register a feature's screens under its name, beside its parts of the pack."""
    if name in _screens:
        raise RuntimeError(f"screens of the phone registered twice: {name}")
    _screens[name] = screens


def screens_registered() -> list[PhoneScreens]:
    return [screens for _, screens in sorted(_screens.items())]
