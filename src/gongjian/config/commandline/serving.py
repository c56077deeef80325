"""`gongjian serve`: one process tree — the web server, and beside it the process for work after the commit."""

import argparse
import ctypes
import gc
import logging
import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
import webbrowser
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from gongjian.config.commandline import after_commit
from gongjian.config.commandline.dispatch import DONE, FAILED, WRONG_USE, say, tell
from gongjian.config.commandline.migrating import bring_up_to_date, held
from gongjian.config.wsgi import application_now
from gongjian.people.forms import setup_code
from gongjian.people.queries import has_a_district

log = logging.getLogger(__name__)

THREADS = 8
STOP_SECONDS = 10
_CALM_SECONDS = 5


def main(argv: Sequence[str]) -> int:
    options = _parser().parse_args(argv)
    workers = _workers(options.workers)
    if workers == 0 or not _is_free(options.host, options.port):
        return WRONG_USE
    with held(Path(settings.HOME) / "serve.lock", wait=False) as alone:
        # One fair line of writers stands in front of SQLite: two servers would make it two lines.
        if not alone and _is_sqlite():
            tell("此数据目录已有服务在运行 / a server is already running on this data folder")
            return WRONG_USE
        bring_up_to_date()
        connections.close_all()
        Path(settings.STATIC_ROOT).mkdir(exist_ok=True)
        gc.collect()
        gc.freeze()  # what is loaded now stays shared between the processes of the tree
        gc.set_threshold(20_000, 50, 100)  # a page makes thousands of objects and no cycles worth looking for so often
        return _serve(options, workers)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="gongjian serve", description="启动服务 / start the service")
    parser.add_argument("--host", default="127.0.0.1", help="监听地址 / address to listen on")
    parser.add_argument("--port", type=int, default=8000, help="端口 / port")
    parser.add_argument(
        "--workers", type=int, default=0, help="进程数（仅 PostgreSQL 可多于 1）/ processes; above 1 on PostgreSQL only"
    )
    parser.add_argument("--no-browser", action="store_true", help="不打开浏览器 / do not open a browser")
    return parser


def _is_sqlite() -> bool:
    return "sqlite" in str(settings.DATABASES["default"]["ENGINE"])


def _workers(wanted: int) -> int:
    if wanted > 1 and _is_sqlite():
        tell("SQLite 只用一个进程；要用多个进程请改用 PostgreSQL / SQLite takes one process; use PostgreSQL for more")
        return 0
    return wanted or (1 if _is_sqlite() else min(4, os.cpu_count() or 1))


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as fault:
            tell(f"无法使用 {host}:{port}（{fault}）/ cannot listen on {host}:{port} ({fault})")
            return False
    return True


def _serve(options: argparse.Namespace, workers: int) -> int:
    address = f"http://{'localhost' if options.host in {'127.0.0.1', '0.0.0.0'} else options.host}:{options.port}/"  # noqa: S104
    say(f"攻坚 Gongjian → {address}   (Ctrl+C 停止 / stops)")
    if not has_a_district():
        address = f"{address}first-run/?code={setup_code()}"
        connections.close_all()
        say(f"首次使用请打开 / for the first use open: {address}\n  初始化码 / set-up code: {setup_code()}")
    companion = Companion(after_commit.run_until_stopped)
    companion.start()
    if not options.no_browser and sys.stdout.isatty():
        threading.Timer(1.5, webbrowser.open, [address]).start()
    server = Granian(
        "gongjian.config.wsgi:application",
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        blocking_threads_idle_timeout=600,
        websockets=False,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
    )
    # Its advice about threads is not for our administrators; that it had to kill a process is.
    server.on_startup(lambda: logging.getLogger("_granian").setLevel(logging.WARNING))
    try:
        server.serve(target_loader=_application, wrap_loader=False)
    except SystemExit as ending:
        return ending.code if isinstance(ending.code, int) else FAILED
    finally:
        companion.stop()
    return DONE


def _application() -> Any:
    """Runs in the web process, just forked: it must not outlive the tree."""
    end_with_parent()
    return application_now()


def end_with_parent() -> None:
    """Linux: a killed parent takes this process along (kill -9 leaves no orphans that hold port or lock)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


class Companion:
    """The process beside the web server. A crash starts it anew, ever more slowly while it keeps crashing."""

    def __init__(self, body: Callable[[], None]) -> None:
        self.body, self.stopping = body, threading.Event()
        self.process: Any = None
        # Alone in joining the process: of two waiting threads one hears nothing, and reports a living process.
        self.keeper = threading.Thread(target=self._keep, name="companion", daemon=True)

    def start(self) -> None:
        """Before any other thread exists: a fork copies the locks that other threads hold, and nobody frees them.

        Forked beside a thread that asked SQLite something, the worker waited for ever for SQLite's allocator.
        """
        if threading.active_count() > 1:
            raise RuntimeError(f"forked beside other threads: {threading.enumerate()}")
        self._fork()
        self.keeper.start()

    def _fork(self) -> None:
        self.process = multiprocessing.get_context("fork").Process(target=_companion, args=(self.body,), daemon=True)
        self.process.start()

    def _keep(self) -> None:
        """Forks again from this thread: by then the first thread only waits for signals and holds no lock."""
        wait_seconds = 0.5
        while True:
            began = time.monotonic()
            self.process.join()
            if self.stopping.is_set():
                return
            log.error("the process for work after the commit ended (%s); starting it again", self.process.exitcode)
            wait_seconds = 0.5 if time.monotonic() - began > _CALM_SECONDS else min(30, wait_seconds * 2)
            if self.stopping.wait(wait_seconds):
                return
            self._fork()
            if self.stopping.is_set():
                self.process.terminate()

    def stop(self) -> None:
        self.stopping.set()
        self.process.terminate()
        self.keeper.join(STOP_SECONDS)
        if self.keeper.is_alive():
            log.error("the process for work after the commit did not end within %s s: killed", STOP_SECONDS)
            self.process.kill()
            self.keeper.join()


def _companion(body: Callable[[], None]) -> None:
    end_with_parent()
    body()
