"""First paint of the chart: 5,060 bars of ten projects on one sheet, and 5,000 bars of one project.

python3 benchmarks/gantt_paint.py [--rounds 5]

By the clock: from asking for the sheet to the frame after it was drawn; of it until the answer was there. In processor
time, which holds on a busy machine: what the server spent on the answer, what the page spent until it was painted.
Aim: 400 ms from asking to painted.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from playwright.sync_api import Browser, sync_playwright

from benchmarks.http_latency import cpu_ms
from tests import machine
from tests.faults.installation import Installed

AIM_MS = 400
PAINTED = """() => { const told = performance.getEntriesByName("gantt-painted")[0];
  const sent = performance.getEntriesByType("resource").find((one) => one.name.includes("/bars/"));
  return { painted: told.duration, answered: sent.responseEnd - sent.startTime, kilobytes: sent.encodedBodySize / 1000 }; }"""


def run(installed: Installed, *words: str) -> str:
    environment = {**installed.environment, "PYTHONPATH": f"{ROOT}/src{os.pathsep}{ROOT}"}
    done = subprocess.run([sys.executable, *words], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr[-3000:])
    return done.stdout.strip().splitlines()[-1]


def drawn(installed: Installed, browser: Browser, cookie: str, address: str) -> dict[str, float]:
    """In a profile of its own, so that nothing is kept from the time before."""
    context = browser.new_context(
        base_url=f"http://127.0.0.1:{installed.port}", viewport={"width": 1366, "height": 768}
    )
    name, _, value = cookie.partition("=")
    context.add_cookies([{"name": name, "value": value, "domain": "127.0.0.1", "path": "/"}])
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Performance.enable")
    before = cpu_ms(installed)
    page.goto(address)
    page.wait_for_function("() => performance.getEntriesByName('gantt-painted').length")
    found: dict[str, float] = page.evaluate(PAINTED)
    spent = {one["name"]: one["value"] * 1000 for one in wire.send("Performance.getMetrics")["metrics"]}
    found |= {"server": cpu_ms(installed) - before, "script": spent["ScriptDuration"]}
    found["page"] = spent["TaskDuration"]
    context.close()
    return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        installed = Installed(Path(folder))
        installed.founded()
        seeded = json.loads(run(installed, str(ROOT / "benchmarks" / "filled_campaign.py"), "11", "0", "0"))
        last = run(installed, str(ROOT / "benchmarks" / "filled_schedules.py"))
        installed.start()
        try:
            measured(installed, seeded["cookie"], last, options.rounds)
        finally:
            installed.stop()


def measured(installed: Installed, cookie: str, last: str, rounds: int) -> None:
    print(
        f"{time.strftime('%Y-%m-%d %H:%M')}, {os.cpu_count()} cores, {platform.platform()}, load {os.getloadavg()[0]:.1f}"
    )
    print(
        f"medians of {rounds}, ms; aim {AIM_MS} from asking to painted. server, page: processor time of the whole page load"
    )
    print(f"{'':34}{'painted':>9}{'answered':>9}{'server':>9}{'page':>9}{'script':>9}{'kB':>9}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=machine.chromium(), args=list(machine.CHROMIUM_ARGUMENTS))
        for label, address in (
            ("5,060 bars of ten projects", "/schedules/"),
            ("5,000 bars of one project", f"/projects/{last}/schedule/"),
        ):
            drawn(installed, browser, cookie, address)  # every thread of the server has drawn it once
            found = [drawn(installed, browser, cookie, address) for _ in range(rounds)]
            names = ("painted", "answered", "server", "page", "script", "kilobytes")
            values = [statistics.median(one[name] for one in found) for name in names]
            verdict = "met" if values[0] <= AIM_MS else "NOT met"
            print(f"{label:34}" + "".join(f"{value:9.0f}" for value in values) + f"   {verdict}", flush=True)


if __name__ == "__main__":
    main()
