"""Reads a stranger's file in a child process with bounded memory and time; only plain values come back."""

from __future__ import annotations

import gc
import io
import os
import pickle
import resource
import signal
import subprocess
import sys
from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from gongjian.engine.ledgers.grid import RawSheet, RawWorkbook
from gongjian.engine.ledgers.hostile import LIMITS, Limits
from gongjian.engine.ledgers.reading import read_workbook
from gongjian.engine.ledgers.refusal import LedgerRefused

_MB = 1 << 20
_PLAIN = {("datetime", "date"): date, ("datetime", "datetime"): datetime, ("datetime", "time"): time}


class _PlainUnpickler(pickle.Unpickler):
    """Builds nothing but dates: a child that was taken over cannot hand back code."""

    def find_class(self, module_name: str, global_name: str, /) -> Any:
        if (module_name, global_name) in _PLAIN:
            return _PLAIN[module_name, global_name]
        raise pickle.UnpicklingError(f"{module_name}.{global_name}")


def read_in_child(path: str | Path, limits: Limits = LIMITS) -> RawWorkbook:
    """As `read_workbook`, in a child limited to `limits.memory_mb` of address space and `limits.seconds`.
    Refused with too_much_memory, took_too_long or broken_file when the child does not come back with an answer."""
    given = [
        str(limits.file_bytes),
        str(limits.unpacked_bytes),
        str(limits.members),
        str(limits.cells),
        str(limits.sheets),
        str(limits.columns),
        str(limits.text_signs),
        str(limits.memory_mb),
        str(limits.seconds),
    ]
    return _answer(run_child("gongjian.engine.ledgers.child", Path(path), given, limits=limits))


def run_child(module_name: str, path: Path, given: list[str], *, limits: Limits) -> bytes:
    """What `main()` of a module writes when it runs in a process of its own with the path and `given` as arguments.
    The child bounds itself (`limit_process`); here it is only waited for. Raises LedgerRefused as `read_in_child` says."""
    command = [sys.executable, "-s", "-c", f"from {module_name} import main; main()", str(path), *given]
    environment = {
        "PYTHONPATH": os.pathsep.join(part for part in sys.path if part),
        "MALLOC_ARENA_MAX": "1",
        **{name: os.environ[name] for name in ("PATH", "JAVA_HOME") if name in os.environ},
    }
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module; the path is one argument
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=limits.seconds + 5,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise LedgerRefused("took_too_long", {"limit_seconds": limits.seconds}) from error
    if done.returncode in {-signal.SIGXCPU, -signal.SIGKILL}:
        raise LedgerRefused("took_too_long", {"limit_seconds": limits.seconds})
    if done.returncode == -signal.SIGABRT:
        raise LedgerRefused("too_much_memory", {"limit_mb": limits.memory_mb})
    if done.returncode:
        raise LedgerRefused("broken_file", {"file": path.name})
    return done.stdout


def _answer(data: bytes) -> RawWorkbook:
    told: Mapping[str, Any] = _PlainUnpickler(io.BytesIO(data)).load()
    if "refused" in told:
        raise LedgerRefused(told["refused"], told["facts"])
    sheets = [
        RawSheet(
            name,
            rows,
            hidden,
            frozenset(hidden_rows),
            frozenset(hidden_columns),
            tuple(merged),
            tuple(formulas),
            tuple(errors),
            numbers,
        )
        for name, rows, hidden, hidden_rows, hidden_columns, merged, formulas, errors, numbers in told["sheets"]
    ]
    return RawWorkbook(told["file_name"], told["kind"], sheets, told["notes"], told["date1904"])


def _plain(book: RawWorkbook) -> dict[str, Any]:
    sheets = [
        (
            one.name,
            one.rows,
            one.hidden,
            list(one.hidden_rows),
            list(one.hidden_columns),
            list(one.merged),
            list(one.formulas_without_value),
            list(one.errors),
            one.row_numbers,
        )
        for one in book.sheets
    ]
    return {
        "file_name": book.file_name,
        "kind": book.kind,
        "notes": book.notes,
        "date1904": book.date1904,
        "sheets": sheets,
    }


def limit_process(limits: Limits) -> None:
    """Bound this process: address space, processor seconds, and no core file."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_mb * _MB, limits.memory_mb * _MB))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer_for(path: str, limits: Limits) -> dict[str, Any]:
    """Plain values of a workbook, or the refusal."""
    try:
        return _plain(read_workbook(path, limits))
    except LedgerRefused as refused:
        return {"refused": refused.code, "facts": dict(refused.facts)}
    except MemoryError:
        return {"refused": "too_much_memory", "facts": {"limit_mb": limits.memory_mb}}
    except BaseException as error:  # noqa: BLE001 - a stranger's file may break a parser in any way, even a Rust panic
        return {"refused": "broken_file", "facts": {"file": Path(path).name, "detail": type(error).__name__}}


def main() -> None:
    """The child: arguments are the path and the limits in the order of `Limits`."""
    path, numbers = sys.argv[1], [int(one) for one in sys.argv[2:]]
    limits = Limits(*numbers)
    limit_process(limits)
    gc.disable()
    pickler = pickle.Pickler(sys.stdout.buffer, protocol=5)
    pickler.fast = True
    pickler.dump(answer_for(path, limits))
