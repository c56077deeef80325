"""Best known makespans from the lists that come with the collections: any CSV that names instances and values."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from benchmarks.instances.projects import BrokenInstance

_NAMES, _VALUES = ("problem", "id", "name", "instance", "model name"), ("optimum", "value", "makespan", "objective")


@dataclass(frozen=True, slots=True)
class Known:
    """lower, upper: what is proven and what has been reached; None where the list does not say."""

    lower: int | None
    upper: int | None

    def joined(self, other: "Known") -> "Known":
        lowers = [it for it in (self.lower, other.lower) if it is not None]
        uppers = [it for it in (self.upper, other.upper) if it is not None]
        return Known(max(lowers, default=None), min(uppers, default=None))


def read_known(paths: list[Path]) -> dict[str, Known]:
    """By name without folder and ending, in small letters. Raises BrokenInstance for a file that is no such list."""
    found: dict[str, Known] = {}
    for path in paths:
        lines = path.read_text("utf-8-sig", "replace").splitlines()
        rows = csv.reader(
            (line for line in lines if not line.startswith("#")), delimiter=";" if any(";" in x for x in lines) else ","
        )
        heads = [head.strip().lower() for head in next(rows, [])]
        name_at = next((at for at, head in enumerate(heads) if head in _NAMES), None)
        value_at = next((at for at, head in enumerate(heads) if head in _VALUES), None)
        if name_at is None or value_at is None:
            raise BrokenInstance(f"{path.name} has no column for names and values")
        for row in rows:
            if len(row) > max(name_at, value_at):
                name, known = _stem(row[name_at]), _known(row, heads, value_at)
                found[name] = found[name].joined(known) if name in found else known
    return found


def _stem(text: str) -> str:
    """`j601_1.sm` as it is; `rcpsp_j60_j601_1`, as solvers name their models, by its last two parts."""
    stem = re.sub(r"\.[a-z]+$", "", text.strip().lower())
    parts = stem.split("_")
    return "_".join(parts[-2:]) if len(parts) > 2 and parts[-1].isdigit() else parts[-1] if len(parts) > 2 else stem


def _known(row: list[str], heads: list[str], value_at: int) -> Known:
    """`43`, `104..105`, `..103`; a column `type` says that a value is only a bound, `lower bound` gives one beside it."""
    told = dict(zip(heads, row, strict=False))
    low, _, high = row[value_at].partition("..")
    lower, upper = _whole(low), _whole(high or low)
    if ".." not in row[value_at]:
        lower = _whole(told.get("lower bound", ""))
        if told.get("type", "").strip() == "optimum":
            lower = upper
    if told.get("type", "").strip() == "lower bound":
        return Known(upper, None)
    return Known(lower, upper)


def _whole(text: str) -> int | None:
    text = text.strip()
    return int(text) if text.isdigit() else None
