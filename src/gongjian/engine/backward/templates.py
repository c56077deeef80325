"""Kinds of projects with typical durations: our own invention, to be edited before it is applied; versioned data."""

import json
from dataclasses import dataclass
from importlib.resources import files

from gongjian.engine.network.files.predecessors import Before


@dataclass(frozen=True, slots=True)
class TemplateStep:
    code: str
    zh: str
    en: str
    days: int
    after: tuple[Before, ...]
    is_stage: bool


@dataclass(frozen=True, slots=True)
class Template:
    code: str
    zh: str
    en: str
    steps: tuple[TemplateStep, ...]


def _read() -> tuple[str, dict[str, Template]]:
    told = json.loads(files(__package__).joinpath("templates.json").read_text("utf-8"))
    found = {
        one["code"]: Template(
            one["code"],
            one["zh"],
            one["en"],
            tuple(
                TemplateStep(code, zh, en, days, tuple(map(Before, after.split())), stage)
                for code, zh, en, days, after, stage in one["steps"]
            ),
        )
        for one in told["templates"]
    }
    return told["version"], found


VERSION, TEMPLATES = _read()
