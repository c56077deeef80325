"""Reads a stranger's plan file in a child process with bounded memory and time; only plain values come back, as JSON."""

import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

from gongjian.engine.ledgers.child import limit_process, run_child
from gongjian.engine.ledgers.hostile import OLE, Limits
from gongjian.engine.ledgers.refusal import LedgerRefused
from gongjian.engine.network.errors import PlanRefused
from gongjian.engine.network.files.content import content_of
from gongjian.engine.network.files.reading import SHEETS, read_any

PLANS = (".xer", ".xml", ".mpp", ".mpt", ".mspdi")
PLAN_LIMITS = Limits(file_bytes=50_000_000, memory_mb=600, seconds=30, cells=500_000)
# Java reserves far more addresses than it uses.
_JAVA_MB = 8000
Told = dict[str, Any]


def read_in_child(path: Path, *, most: int, start_on: date | None = None, limits: Limits = PLAN_LIMITS) -> list[Told]:
    """Each plan of the file as `content_of` gives it, with `kind`: mspdi, xer or excel. Raises PlanRefused or LedgerRefused
    (of sheets), and took_too_long, too_much_memory or broken_file where the child does not come back with an answer."""
    given = [str(most), start_on.isoformat() if start_on else "", str(limits.memory_mb), str(limits.seconds)]
    given += [str(limits.file_bytes), str(limits.cells)]
    answer = run_child("gongjian.engine.network.files.child", path, given, limits=limits)
    try:
        told: Told = json.loads(answer)
    except ValueError as error:
        raise LedgerRefused("broken_file", {"file": path.name}) from error
    return _answer(told)


def _answer(told: Told) -> list[Told]:
    if "refused" in told:
        if told["is_sheet"]:
            raise LedgerRefused(told["refused"], told["facts"])
        facts = {name: tuple(fact) if isinstance(fact, list) else fact for name, fact in told["facts"].items()}
        raise PlanRefused(told["refused"], **facts)
    plans: list[Told] = told["plans"]
    return plans


def plans_of(path: Path, *, most: int, start_on: date | None, limits: Limits) -> list[Told]:
    """In this process."""
    suffix = path.suffix.lower()
    if suffix not in (*SHEETS, *PLANS):
        raise PlanRefused("format_unknown")
    plans = read_any(path, most=most, start_on=start_on, limits=limits)
    with path.open("rb") as file:
        kind = "excel" if suffix in SHEETS else "xer" if b"ERMHDR" in file.read(16) else "mspdi"
    return [{**content_of(found), "kind": kind} for found in plans]


def answer_for(path: Path, *, most: int, start_on: date | None, limits: Limits) -> Told:
    try:
        return {"plans": plans_of(path, most=most, start_on=start_on, limits=limits)}
    except PlanRefused as refused:
        return {"refused": refused.code, "facts": dict(refused.facts), "is_sheet": False}
    except LedgerRefused as refused:
        return {"refused": refused.code, "facts": dict(refused.facts), "is_sheet": True}
    except MemoryError:
        return {"refused": "too_much_memory", "facts": {"limit_mb": limits.memory_mb}, "is_sheet": True}
    except BaseException as error:  # noqa: BLE001 - a stranger's file may break a parser in any way, even a Rust panic
        facts = {"file": path.name, "detail": type(error).__name__}
        return {"refused": "broken_file", "facts": facts, "is_sheet": True}


def main() -> None:
    """The child: path, most activities, first day, then the limits."""
    path, start_on = Path(sys.argv[1]), sys.argv[3]
    # Java's libraries talk on standard output; the answer has a way of its own.
    answer = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    most, memory_mb, seconds, file_bytes, cells = (int(sys.argv[at]) for at in (2, 4, 5, 6, 7))
    limits = Limits(file_bytes=file_bytes, cells=cells, memory_mb=memory_mb, seconds=seconds)
    with path.open("rb") as file:
        is_java = file.read(len(OLE)) == OLE and path.suffix.lower() in PLANS
    limit_process(Limits(memory_mb=_JAVA_MB, seconds=seconds) if is_java else limits)
    first = date.fromisoformat(start_on) if start_on else None
    json.dump(answer_for(path, most=most, start_on=first, limits=limits), answer)
    answer.close()
