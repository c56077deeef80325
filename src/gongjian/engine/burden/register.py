"""The register of the rules, read once from `rules.toml`."""

import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Instrument:
    zh: str
    en: str
    issued: str


@dataclass(frozen=True, slots=True)
class Rule:
    """`checks`: tests as path::name, which fail when somebody breaks the rule.

    `binds_software` is false for what only the operator can do: definitions, filing, at which level it is installed.
    """

    number: int
    instrument: Instrument
    strength: str
    binds_software: bool
    zh: str
    en: str
    kept_zh: str
    kept_en: str
    checks: tuple[str, ...]

    def said(self, *, chinese: bool) -> str:
        return self.zh if chinese else self.en

    def kept(self, *, chinese: bool) -> str:
        return self.kept_zh if chinese else self.kept_en


def _read() -> tuple[Rule, ...]:
    text = resources.files("gongjian.engine.burden").joinpath("rules.toml").read_text(encoding="utf-8")
    given = tomllib.loads(text)
    instruments = {name: Instrument(**entry) for name, entry in given["instruments"].items()}
    return tuple(_rule(entry, instruments) for entry in given["rules"])


def _rule(entry: dict[str, Any], instruments: dict[str, Instrument]) -> Rule:
    own = {name: entry[name] for name in ("number", "strength", "zh", "en", "kept_zh", "kept_en")}
    return Rule(
        instrument=instruments[entry["instrument"]],
        binds_software=entry["binds"] == "software",
        checks=tuple(entry["checks"]),
        **own,
    )


RULES: Final[tuple[Rule, ...]] = _read()
