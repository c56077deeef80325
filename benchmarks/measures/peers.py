"""What others take for the same plans. Each answers None where it is not installed."""

import resource
import shutil
import subprocess
import tempfile
import time
from datetime import datetime
from pathlib import Path

import numpy as np

from benchmarks.measures.machine import Timing, best_of
from gongjian.engine.late import Late
from gongjian.engine.network import Network, PlanRefused
from gongjian.engine.network.arrays import Columns
from gongjian.engine.network.files import mpp
from gongjian.engine.network.files.mspdi_writing import write_mspdi

networkx, rustworkx = Late("networkx"), Late("rustworkx")


def by_networkx(columns: Columns) -> Timing | None:
    """Length of the longest path, no dates, no float, all links from finish to start."""
    try:
        graph = networkx.DiGraph()
    except ModuleNotFoundError:
        return None
    durations = np.asarray(columns.durations)
    weights = durations[np.asarray(columns.links_from)]
    graph.add_weighted_edges_from(zip(columns.links_from, columns.links_to, weights, strict=True))
    return best_of(lambda: networkx.dag_longest_path_length(graph), runs=3, budget_seconds=10)


def by_rustworkx(columns: Columns) -> Timing | None:
    """Length of the longest path in links: without the durations, which would call Python for every link."""
    try:
        graph = rustworkx.PyDiGraph()
    except ModuleNotFoundError:
        return None
    graph.add_nodes_from(range(len(columns)))
    graph.add_edges_from_no_data(list(zip(map(int, columns.links_from), map(int, columns.links_to), strict=True)))
    return best_of(lambda: rustworkx.dag_longest_path_length(graph), runs=5)


def by_mpxj(network: Network) -> tuple[Timing, datetime] | None:
    """MPXJ's Microsoft scheduler, warm: best of three after one run; and the finish it finds."""
    try:
        mpp.start_java()
    except PlanRefused:
        return None
    java = mpp.jpype
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xml"
        path.write_bytes(write_mspdi(network))
        project = java.JClass("org.mpxj.reader.UniversalProjectReader")().read(str(path))
    start = java.JClass("java.time.LocalDateTime").parse(network.start_at.isoformat())
    scheduler = java.JClass("org.mpxj.cpm.MicrosoftScheduler")()
    scheduler.schedule(project, start)
    timing = best_of(lambda: scheduler.schedule(project, start), runs=4, budget_seconds=20)
    finish = max(str(task.getEarlyFinish()) for task in project.getTasks() if task.getEarlyFinish())
    return timing, datetime.fromisoformat(finish)


def by_taskjuggler(network: Network, seconds: int = 120) -> Timing | None:
    """TaskJuggler schedules a file: its own reading is in the time. Whole days, links from finish to start, no calendars."""
    program = shutil.which("tj3")
    if program is None:
        return None
    lines = [f'project p "p" {network.start_at:%Y-%m-%d} +20y']
    after: dict[str, list[str]] = {}
    for link in network.links:
        after.setdefault(link.successor, []).append(f"t{link.predecessor}")
    for activity in network.activities:
        depends = f" depends {', '.join('!' + name for name in after[activity.id])}" if activity.id in after else ""
        start = "" if depends else f" start {network.start_at:%Y-%m-%d}"
        days = max(1, activity.duration_minutes // 480)
        lines.append(f'task t{activity.id} "t" {{ duration {days}d{depends}{start} }}')
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.tjp"
        path.write_text("\n".join(lines) + "\n", "utf-8")
        began, used = time.perf_counter(), _children_seconds()
        done = subprocess.run(
            [program, "--silent", "--no-reports", str(path)], capture_output=True, timeout=seconds, check=False
        )
        timing = Timing((time.perf_counter() - began) * 1e3, (_children_seconds() - used) * 1e3)
    return timing if done.returncode == 0 else None


def _children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
