"""From nothing to the first answer, and the memory of the whole idle tree. Aims: under 2 s, under 300 MB.

python3 benchmarks/cold_start.py [rounds]
"""

import platform
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from tests.faults.installation import Installed

SETTLE_SECONDS = 6


def memory_mb(installed: Installed, line: str) -> float:
    total = 0
    for pid in installed.tree():
        for text in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if text.startswith(line):
                total += int(text.split()[1])
    return total / 1024


def main(rounds: int) -> None:
    print(
        f"{platform.machine()}, {platform.platform()}, Python {platform.python_version()}, Django {version('django')}, granian {version('granian')}"
    )
    with tempfile.TemporaryDirectory() as folder:
        installed = Installed(Path(folder))
        installed.founded()
        times = []
        for number in range(rounds):
            began = time.perf_counter()
            installed.start()
            times.append(time.perf_counter() - began)
            if number == rounds - 1:
                time.sleep(SETTLE_SECONDS)
                print(
                    f"idle tree of {len(installed.tree())} processes: PSS {memory_mb(installed, 'Pss:'):.0f} MB "
                    f"(what it really takes), sum of RSS {memory_mb(installed, 'Rss:'):.0f} MB (shared pages counted again)"
                )
            installed.stop()
        times.sort()
        print(
            f"cold start to first answer, {rounds} rounds: best {times[0]:.2f} s, median {times[len(times) // 2]:.2f} s, worst {times[-1]:.2f} s"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
