"""Pages and API of a filled campaign over HTTP: p50, p95 and CPU ms per request, at 1 and 8 clients.

python3 benchmarks/http_latency.py [--projects 200 --problems 20000 --promises 50000 --requests 200 --only huddle]
"""

import argparse
import http.client
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from pysqlite3 import sqlite_version

from tests.faults.installation import Installed

# Aims of issue 2, a quarter of the anchor: p50 ms, p95 ms, CPU ms of a request at one client.
LIST, ITEM, CREATE = (17.0, 23.0, 20.25), (20.25, 26.75, 22.25), (16.0, 30.0, 12.75)
Aim = tuple[float, float, float] | None

# What is asked for: (label, method, address, body, aim). {project} and {problem} are filled in; {name} is new each time.
ADDRESSES: tuple[tuple[str, str, str, dict[str, object] | None, Aim], ...] = (
    ("page: my day", "GET", "/", None, None),
    ("page: war room", "GET", "/board/", None, None),
    ("page: week", "GET", "/week/", None, None),
    ("page: evaluation", "GET", "/evaluation/", None, None),
    ("page: list of projects", "GET", "/projects/", None, LIST),
    ("page: one project", "GET", "/projects/{project}/", None, ITEM),
    ("page: problem board", "GET", "/problems/", None, None),
    ("page: list of problems", "GET", "/problems/list/", None, LIST),
    ("page: one problem", "GET", "/problems/{problem}/", None, ITEM),
    ("page: card of a huddle", "GET", "/site/huddle/?half=morning", None, None),
    ("API: list of problems", "GET", "/api/problems", None, LIST),
    ("API: list of projects", "GET", "/api/projects", None, LIST),
    (
        "API: create (add_person)",
        "POST",
        "/api/actions/add_person",
        {"target": 1, "given": {"name": "{name}"}, "key": "{name}"},
        CREATE,
    ),
    ("health (no session)", "GET", "/healthz/live", None, None),
)
# Redmine 5.0 on the same kind of machine, as quoted in issue 2; not measured here.
PEER = "quoted, Redmine 5.0, 1 client, p50/p95 ms (CPU ms): list 68/92 (81), item 81/107 (89), create 64/120 (51)"
WARMING = 8  # requests before the clock runs: every thread of the server has drawn the page
TICKS = os.sysconf("SC_CLK_TCK")


def cpu_ms(installed: Installed) -> float:
    total = 0
    for pid in installed.tree():
        parts = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        total += int(parts[11]) + int(parts[12])
    return total * 1000 / TICKS


class Client:
    def __init__(self, installed: Installed, token: str, cookie: str) -> None:
        self.line = http.client.HTTPConnection("127.0.0.1", installed.port, timeout=60)
        self.api = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self.page = {"Cookie": cookie}

    def ask(self, method: str, address: str, body: dict[str, object] | None) -> tuple[int, float]:
        filled = json.dumps(body).replace("{name}", uuid.uuid4().hex) if body else None
        began = time.perf_counter()
        self.line.request(method, address, filled, self.api if address.startswith("/api/") else self.page)
        answer = self.line.getresponse()
        answer.read()
        return answer.status, (time.perf_counter() - began) * 1000


@dataclass(frozen=True)
class Figures:
    p50: float
    p95: float
    cpu: float
    statuses: frozenset[int]

    def __str__(self) -> str:
        wrong = "" if self.statuses <= {200} else f"  status {sorted(self.statuses)}: not a measurement"
        return f"{self.p50:7.1f} {self.p95:7.1f} {self.cpu:7.1f}{wrong}"

    def against(self, aim: Aim) -> str:
        if aim is None:
            return ""
        held = zip(("p50", "p95", "CPU"), (self.p50, self.p95, self.cpu), aim, strict=True)
        return ", ".join(
            f"{name} {'met' if found <= wanted else 'NOT met'} ({wanted:g})" for name, found, wanted in held
        )


def measured(
    installed: Installed, clients: list[Client], count: int, what: tuple[str, str, dict[str, object] | None]
) -> Figures:
    times: list[float] = []
    statuses: set[int] = set()

    def run(client: Client, number: int) -> None:
        for _ in range(number):
            status, took = client.ask(*what)
            statuses.add(status)
            times.append(took)

    run(clients[0], WARMING)
    times.clear()
    cpu = cpu_ms(installed)
    threads = [threading.Thread(target=run, args=(client, count // len(clients))) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cut = statistics.quantiles(times, n=20)
    return Figures(cut[9], cut[18], (cpu_ms(installed) - cpu) / len(times), frozenset(statuses))


def main() -> None:
    parser = argparse.ArgumentParser()
    for name, default in (("projects", 200), ("problems", 20_000), ("promises", 50_000), ("requests", 200)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--only", default="", help="addresses whose label holds this word")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        installed = Installed(Path(folder))
        token = installed.founded()
        seeded = json.loads(_seed(installed, options))
        installed.start()
        try:
            _print(installed, token, seeded, options)
        finally:
            installed.stop()


def _seed(installed: Installed, options: argparse.Namespace) -> str:
    import_path = f"{ROOT}/src{os.pathsep}{ROOT}"
    words = [
        str(ROOT / "benchmarks" / "filled_campaign.py"),
        *(str(getattr(options, n)) for n in ("projects", "problems", "promises")),
    ]
    done = subprocess.run(
        [sys.executable, *words],
        env={**installed.environment, "PYTHONPATH": import_path},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr[-3000:])
    return done.stdout.strip().splitlines()[-1]


def _print(installed: Installed, token: str, seeded: dict[str, object], options: argparse.Namespace) -> None:
    sizes = {name: count for name, count in seeded.items() if name in {"projects", "problems", "promises"}}
    print(f"{time.strftime('%Y-%m-%d %H:%M')}, {os.cpu_count()} cores, {platform.machine()}, {platform.platform()}")
    print(
        f"Python {platform.python_version()}, Django {version('django')}, SQLite {sqlite_version}, {sizes}, {options.requests} requests each"
    )
    print(
        f"load of the machine before: {os.getloadavg()[0]:.1f}; above 1 the latencies are of a busy machine, the CPU figures hold"
    )
    print(PEER)
    print(
        f"{'':28}{'1 client: p50     p95     CPU ms':>34}     8 clients: p50     p95     CPU ms      load, aims at 1 client"
    )
    for label, method, address, body, aim in ADDRESSES:
        if options.only not in label:
            continue
        where = address.format_map(seeded) if "{" in address else address
        found = []
        for count in (1, 8):
            clients = [Client(installed, token, str(seeded["cookie"])) for _ in range(count)]
            found.append(measured(installed, clients, options.requests, (method, where, body)))
            for client in clients:
                with closing(client.line):
                    pass
        told = f"load {os.getloadavg()[0]:.0f}  {found[0].against(aim)}"
        print(f"{label:28}   {found[0]!s:34} {found[1]!s:34} {told}", flush=True)


if __name__ == "__main__":
    main()
