"""The demonstration told once per run, and copies of it served by `gongjian serve`, one per file of journeys.

GONGJIAN_TOLD_DEMO names a folder to keep the told story in between runs, for those who work on the journeys.
"""

import atexit
import fcntl
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pysqlite3

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "Gongjian-2020"
DATABASE = "gongjian.sqlite3"
TELLING_SECONDS = 400
TODAY = datetime(2020, 6, 9, 9, 6, tzinfo=ZoneInfo("Asia/Shanghai"))  # day 79: week 11 waits for its replies
READY_SECONDS = 60
# A bound against hanging, not a claim: the worker of a busy machine may take its time, and people look again.
WORKER_SECONDS = 120


def environment(home: Path, profile: str) -> dict[str, str]:
    """Nothing of the test run reaches the program under test."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GONGJIAN_", "PYTEST_", "DJANGO_", "COV_"))
    }
    return {
        **kept,
        "GONGJIAN_HOME": str(home),
        "GONGJIAN_PROFILE": profile,
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }


def program(home: Path, *words: str, profile: str = "demo", seconds: int = 120) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gongjian", *words], env=environment(home, profile), cwd="/", check=False,
        capture_output=True, text=True, timeout=seconds,
    )  # fmt: skip


def tell(folder: Path, *options: str) -> Path:
    """The story into `folder`; its data folder."""
    done = program(folder, "demo", "--no-serve", *options, seconds=TELLING_SECONDS)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "demo"


def told_once() -> Path:
    """All workers of a run share one story: the first tells it, the others wait for its lock."""
    kept = os.environ.get("GONGJIAN_TOLD_DEMO")
    folder = Path(kept) if kept else Path(os.environ["GONGJIAN_TEST_HOME"]) / "told"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "telling.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "told").exists():
            shutil.rmtree(folder / "demo", ignore_errors=True)  # of a telling that was cut off
            tell(folder)
            (folder / "told").touch()
    return folder / "demo"


def begin_telling() -> None:
    """Tells it beside the tests that do without; `told_once` then waits only for what is left, and tells why it failed."""
    path = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
    telling = subprocess.Popen(
        [sys.executable, "-c", "from tests.journeys import told; told.told_once()"],
        env=os.environ | {"PYTHONPATH": path}, cwd=ROOT, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    atexit.register(_cut_off, telling)


def _cut_off(telling: subprocess.Popen[bytes]) -> None:
    if telling.poll() is None:
        os.killpg(telling.pid, signal.SIGTERM)


def copied(story: Path, home: Path) -> Path:
    """A data folder of its own: keys, clock and a consistent copy of the database."""
    shutil.copytree(story, home, ignore=shutil.ignore_patterns(f"{DATABASE}*", "*.lock", "*.heartbeat"))
    with closing(pysqlite3.connect(story / DATABASE)) as source, closing(pysqlite3.connect(home / DATABASE)) as target:
        source.backup(target)
    return home


def set_clock(home: Path, moment: datetime) -> None:
    shift = int((moment - datetime.now(moment.tzinfo)).total_seconds())
    (home / "demo-clock").write_text(str(shift), encoding="ascii")


class Served:
    """`gongjian serve` on a data folder; the tree is ended by its own process group."""

    def __init__(self, home: Path, profile: str = "demo", program: tuple[str, ...] = ("-m", "gongjian")) -> None:
        self.home, self.profile, self.program = home, profile, program
        with closing(socket.socket()) as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.url = f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        with (self.home / "serve.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, *self.program, "serve", "--port", str(self.port), "--no-browser"],
                env=environment(self.home, self.profile),
                stdout=log,
                stderr=log,
                cwd="/",
                start_new_session=True,
            )
        end = time.monotonic() + READY_SECONDS
        while time.monotonic() < end and self.process.poll() is None:
            with (
                suppress(OSError, http.client.HTTPException),
                closing(http.client.HTTPConnection("127.0.0.1", self.port)) as line,
            ):
                line.request("GET", "/healthz/live")
                if line.getresponse().status == 200:
                    return
            time.sleep(0.05)
        raise AssertionError(f"no answer: {(self.home / 'serve.log').read_text()[-3000:]}")

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(20)

    def set_clock(self, moment: datetime) -> None:
        """The clock of the demonstration; server and worker read it anew each time."""
        set_clock(self.home, moment)

    def rows(self, statement: str, *values: object) -> list[tuple[object, ...]]:
        """A look into the database, for what no page shows (numbers of rows to go to)."""
        with closing(pysqlite3.connect(f"file:{self.home / DATABASE}?mode=ro", uri=True)) as connection:
            return list(connection.execute(statement, values))


@contextmanager
def serving(home: Path, profile: str = "demo", program: tuple[str, ...] = ("-m", "gongjian")) -> Iterator[Served]:
    served = Served(home, profile, program)
    served.start()
    try:
        yield served
    finally:
        served.stop()
