"""Crews, measures and costs from a JSON file; what is not understood is refused by name, never passed over."""

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from gongjian.engine.recovery.measures import Options
from gongjian.engine.recovery.refusals import RecoveryRefused

MOST_BYTES = 20_000_000
_KNOWN = {known.name for known in fields(Options)}


def read_options(path: Path) -> Options:
    """Raise RecoveryRefused for a file that cannot be read, is no JSON object, or holds unknown or ill-typed entries."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise RecoveryRefused("options_too_large", file=path.name)
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError:
        raise RecoveryRefused("options_unreadable", file=path.name) from None
    except json.JSONDecodeError as fault:
        raise RecoveryRefused("options_no_json", file=path.name, line=fault.lineno, column=fault.colno) from None
    except (ValueError, RecursionError):
        raise RecoveryRefused("options_no_text", file=path.name) from None
    return options_of(found)


def options_of(found: Any) -> Options:
    if not isinstance(found, dict):
        raise RecoveryRefused("options_no_object")
    unknown = sorted(set(found) - _KNOWN)
    if unknown:
        raise RecoveryRefused("options_unknown", entry=", ".join(unknown), known=", ".join(sorted(_KNOWN)))
    try:
        options: Options = TypeAdapter(Options).validate_python(found)
    except ValidationError as fault:
        first = fault.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        if first["type"] == "missing":
            raise RecoveryRefused("options_missing", entry=place) from None
        raise RecoveryRefused("options_wrong", entry=place, given=repr(first["input"])[:60]) from None
    _refuse_absurd(options)
    return options


def _refuse_absurd(options: Options) -> None:
    numbers = {
        "day_cost": options.day_cost,
        "overlap_percent": options.overlap_percent,
        "rework_percent": options.rework_percent,
        "cap_percent": options.cap_percent,
        **{f"day_costs.{name}": cost for name, cost in options.day_costs.items()},
        **{f"crews.{crew.id}.capacity": crew.capacity for crew in options.crews},
        **{f"crews.{crew.id}.hire_limit": crew.hire_limit for crew in options.crews},
        **{f"crews.{crew.id}.hire_cost": crew.hire_cost for crew in options.crews},
        **{f"crews.{crew.id}.window": crew.window - 1 for crew in options.crews},
    }
    for name, value in numbers.items():
        if value < 0:
            raise RecoveryRefused("options_negative", entry=name)
    for measure in options.measures:
        if not 0 < measure.shorter_percent < 100 or measure.dearer_percent < 0:
            raise RecoveryRefused("options_measure", entry=measure.name)
