"""Ten thousand entries from one phone's queue, and from eight phones at once: entries a second, p95 of a batch, CPU ms of an entry.

python3 benchmarks/phone_sync.py [--entries 10000 --batch 40 --postgres]
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from importlib.metadata import version
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from pysqlite3 import sqlite_version

from benchmarks.http_latency import cpu_ms
from tests.faults.installation import ROOT, Installed
from tests.faults.postgres import Cluster
from tests.faults.test_phones import PEOPLED, Phone

PHONES, PROJECTS = 8, 20


class Sender(Phone):
    """A phone on a good line: each batch once, in its order."""

    def __init__(self, installed: Installed, number: int, person: int, secret: str, projects: list[int]) -> None:
        super().__init__(installed, number, person, secret, projects)
        self.person, self.projects, self.times = person, projects, []
        self.refused_count = 0

    def deliver(self, entries: int, batch: int) -> None:
        self._greet()
        for first in range(0, entries, batch):
            items = [self._entry(n, self.person, self.projects) for n in range(first, min(first + batch, entries))]
            began = time.perf_counter()
            answers = self._sent(items)
            self.times.append((time.perf_counter() - began) * 1000)
            self.refused_count += sum(one["status"] != 200 for one in answers)


def peopled(installed: Installed) -> dict[str, list]:
    installed.founded()
    surroundings = installed.environment | {
        "DJANGO_SETTINGS_MODULE": "gongjian.config.settings", "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
    }  # fmt: skip
    words = [sys.executable, "-c", PEOPLED, str(PHONES + 1), "1", str(PROJECTS)]
    done = subprocess.run(words, env=surroundings, check=False, capture_output=True, text=True, cwd="/")
    if done.returncode:
        raise SystemExit(done.stderr[-3000:])
    return json.loads(done.stdout.splitlines()[-1])


def run(installed: Installed, senders: list[Sender], entries: int, batch: int) -> str:
    cpu, began = cpu_ms(installed), time.perf_counter()
    each = entries // len(senders)
    threads = [threading.Thread(target=sender.deliver, args=(each, batch)) for sender in senders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took, used = time.perf_counter() - began, cpu_ms(installed) - cpu
    times, sent = [one for sender in senders for one in sender.times], each * len(senders)
    refused = sum(sender.refused_count for sender in senders)
    cut = statistics.quantiles(times, n=20)
    return (
        f"{len(senders)} phone(s), {sent} entries, {refused} refused: {sent / took:.0f} entries/s by the clock, "
        f"{sent / (used / 1000):.0f} a second of the server's processor ({used / sent:.2f} ms each); "
        f"batch of {batch}: p50 {cut[9]:.0f} ms, p95 {cut[18]:.0f} ms, worst {max(times):.0f} ms"
    )


def measured(installed: Installed, options: argparse.Namespace) -> None:
    laid = peopled(installed)
    installed.start()
    try:
        senders = [
            Sender(installed, n, person, secret, laid["projects"]) for n, (person, secret) in enumerate(laid["phones"])
        ]
        print(run(installed, senders[:1], options.entries, options.batch), flush=True)
        print(run(installed, senders[1:], options.entries, options.batch), flush=True)
        peak = max(_peak_mb(pid) for pid in installed.tree())
        print(f"largest process of the server at its peak: {peak:.0f} MB resident, shared pages counted")
        kept = installed.rows("SELECT count(*) FROM core_event WHERE name = 'point.recorded'")[0][0]
        print(f"events in the record: {kept}")
    finally:
        installed.stop()


def _peak_mb(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--batch", type=int, default=40)  # as the phone sends them
    parser.add_argument("--postgres", action="store_true", help="on a PostgreSQL made for this run, besides")
    options = parser.parse_args()
    print(
        f"{time.strftime('%Y-%m-%d %H:%M')}, {os.cpu_count()} cores, {platform.machine()}, {platform.platform()}, load {os.getloadavg()[0]:.1f}"
    )
    print(f"Python {platform.python_version()}, Django {version('django')}, granian {version('granian')}")
    with tempfile.TemporaryDirectory() as folder:
        print(f"SQLite {sqlite_version}")
        measured(Installed(Path(folder)), options)
    if options.postgres:
        cluster = Cluster()
        try:
            with tempfile.TemporaryDirectory() as folder:
                installed = Installed(Path(folder), cluster.database("phones"))
                print(f"PostgreSQL {_server_version(cluster)}")
                measured(installed, options)
        finally:
            cluster.destroy()


def _server_version(cluster: Cluster) -> str:
    done = subprocess.run(
        [str(Path(cluster.bin) / "postgres"), "--version"], check=True, capture_output=True, text=True
    )
    return done.stdout.strip().rsplit(" ", 1)[-1].rstrip(")")


if __name__ == "__main__":
    main()
