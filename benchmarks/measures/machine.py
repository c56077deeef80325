"""What was measured on, and how: best of several runs, wall clock and processor time."""

import os
import platform
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata


@dataclass(frozen=True)
class Timing:
    """Best wall-clock and best processor milliseconds of several runs."""

    wall_ms: float
    cpu_ms: float


def best_of(run: Callable[[], object], *, runs: int = 7, budget_seconds: float = 8) -> Timing:
    """At least two runs, then more while the budget lasts."""
    wall, cpu = [], []
    began = time.perf_counter()
    while len(wall) < 2 or (len(wall) < runs and time.perf_counter() - began < budget_seconds):
        at, used = time.perf_counter(), time.process_time()
        run()
        wall.append((time.perf_counter() - at) * 1e3)
        cpu.append((time.process_time() - used) * 1e3)
    return Timing(min(wall), min(cpu))


def version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "absent"


def described() -> dict[str, str]:
    """Machine, load and versions, for the head of every result."""
    model = ""
    if os.path.exists("/proc/cpuinfo"):  # noqa: PTH110
        with open("/proc/cpuinfo", encoding="utf-8") as told:  # noqa: PTH123
            model = next((line.split(":")[1].strip() for line in told if line.startswith("model name")), "")
    names = ("numpy", "numba", "networkx", "rustworkx", "mpxj", "JPype1", "ortools", "highspy", "pyjobshop")
    return {
        "machine": f"{model or platform.machine()}, {os.cpu_count()} processors",
        "load": " ".join(f"{load:.1f}" for load in os.getloadavg()),
        "python": platform.python_version(),
        **{name: version(name) for name in names},
    }
