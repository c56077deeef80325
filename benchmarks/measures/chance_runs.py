"""Monte-Carlo of one plan: our runs with criticality and sensitivity, with weather, and mcprojsim on the same plan."""

import json
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.measures.machine import best_of
from gongjian.engine.calendars.site import SiteCalendar
from gongjian.engine.forecast.chances import Chances, Simulation, Spread
from gongjian.engine.forecast.weather import Weather
from gongjian.engine.network import Activity, Link, Network

_SITE, _DAY = SiteCalendar((((480, 960),),) * 7), 480
_USUAL = Spread(0.8, 1.0, 1.6)
_PEER = Path(__file__).with_name("mcprojsim_run.py")


def plan(count: int, seed: int = 1) -> Network:
    """Two links an activity, all from finish to start: what mcprojsim knows."""
    chance = np.random.default_rng(seed)
    days = chance.integers(1, 20, count)
    before = {(int(chance.integers(max(0, at - 20), at)), at) for at in range(1, count) for _ in range(2)}
    return Network(
        datetime(2026, 1, 5, 8),
        tuple(Activity(f"t{at}", int(days[at]) * _DAY) for at in range(count)),
        tuple(Link(f"t{first}", f"t{second}") for first, second in sorted(before)),
        calendar=_SITE,
    )


def measured(*, activities: int, runs: int, peer_python: str, peer_seconds: int = 900) -> dict[str, Any]:
    network = plan(activities)
    ready = Simulation(network, usual=_USUAL)
    ready.chances(runs)
    ours = best_of(lambda: ready.chances(runs), runs=30)
    bare = best_of(lambda: ready.simulated(runs), runs=60)
    whole = best_of(lambda: Simulation(network, usual=_USUAL).chances(runs), runs=5)
    found: dict[str, Any] = {
        "activities": activities, "runs": runs,
        "simulation_ms": bare.wall_ms, "simulation_processor_ms": bare.cpu_ms,
        "with_indices_ms": ours.wall_ms, "with_indices_processor_ms": ours.cpu_ms,
        "from_objects_ms": whole.wall_ms, "from_objects_processor_ms": whole.cpu_ms,
        "with_weather": _with_weather(network, runs), **_quantiles(ready.chances(runs)),
    }  # fmt: skip
    peer = _by_mcprojsim(network, runs, peer_python, peer_seconds)
    if peer is None:
        return found | {"mcprojsim": "absent, or slower than the time it was given"}
    ratio = {"ratio_wall": peer["wall"] * 1e3 / bare.wall_ms, "ratio_processor": peer["processor"] * 1e3 / bare.cpu_ms}
    return found | {"mcprojsim": {**peer, **ratio}}


def _with_weather(network: Network, runs: int) -> dict[str, float]:
    rain = Weather("site", (0.15,) * 12, activities={one.id for one in network.activities[::2]})
    ready = Simulation(network, usual=_USUAL, weathers=[rain])
    ready.chances(runs)
    timing = best_of(lambda: ready.chances(runs), runs=7)
    return {"ms": timing.wall_ms, "processor_ms": timing.cpu_ms}


def _quantiles(told: Chances) -> dict[str, float]:
    return {f"p{share}_days": float(told.finishes[len(told.finishes) * share // 100]) for share in (50, 80)}


def _by_mcprojsim(network: Network, runs: int, python: str, seconds: int) -> dict[str, float] | None:
    """One run, as it takes seconds; None where that Python has no mcprojsim."""
    at = {one.id: number for number, one in enumerate(network.activities)}
    after: dict[str, list[int]] = {one.id: [] for one in network.activities}
    for link in network.links:
        after[link.successor].append(at[link.predecessor])
    shares = (_USUAL.low, _USUAL.likely, _USUAL.high)
    tasks = [
        {"days": [one.duration_minutes / _DAY * share for share in shares], "after": after[one.id]}
        for one in network.activities
    ]
    asked = json.dumps({"runs": runs, "tasks": tasks})
    try:
        done = subprocess.run(
            [python, str(_PEER)], input=asked, capture_output=True, text=True, timeout=seconds, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    told: dict[str, float] = json.loads(done.stdout)
    return told
