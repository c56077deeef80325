"""A real installation under test: its own data folder, its own database, a served process tree that can be killed."""

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import psycopg
import pysqlite3

ROOT = Path(__file__).resolve().parents[2]
READY_SECONDS = 60


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Installed:
    """`origin`: the installation that `founded` copies instead of founding another."""

    def __init__(self, home: Path, database_url: str = "", origin: "Origin | None" = None) -> None:
        self.home, self.url, self.port, self.origin = home, database_url, free_port(), origin
        self.process: subprocess.Popen[bytes] | None = None
        self.environment = {
            **{
                name: value
                for name, value in os.environ.items()
                if not name.startswith(("GONGJIAN_", "PYTEST_", "DJANGO_", "COV_"))
            },
            "GONGJIAN_HOME": str(home),
            "PYTHONPATH": str(ROOT / "src"),
            "GONGJIAN_ADMIN_PASSWORD": "Gongjian-2020-百日",
            **({"GONGJIAN_DATABASE_URL": database_url} if database_url else {}),
        }

    def run(
        self, *words: str, env: dict[str, str] | None = None, seconds: int = 120
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "gongjian", *words],
            env={**self.environment, **(env or {})},
            check=False,
            capture_output=True,
            text=True,
            cwd="/",
            timeout=seconds,
        )

    def found(self) -> str:
        """Initialise; returns an API token of the administrator."""
        done = self.run("init", "--district", "示范区", "--code", "130499")
        assert done.returncode == 0, done.stderr
        issued = self.run("act", "issue_token", "1", "--json", '{"label":"t","days":3}', "--as", "admin")
        assert issued.returncode == 0, issued.stderr
        return str(json.loads(issued.stdout)["facts"]["token"])

    def founded(self) -> str:
        """As if just initialised; returns an API token of the administrator."""
        return self.origin.copied_to(self) if self.origin else self.found()

    def start(self) -> None:
        log = (self.home / "serve.log").open("ab")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gongjian", "serve", "--port", str(self.port), "--no-browser"],
            env=self.environment,
            stdout=log,
            stderr=log,
            cwd="/",
            start_new_session=True,
        )
        self.await_live()

    def await_live(self) -> None:
        end = time.monotonic() + READY_SECONDS
        while time.monotonic() < end:
            if self.process is not None and self.process.poll() is not None:
                raise AssertionError(f"server ended: {self.log()[-3000:]}")
            with suppress(OSError, http.client.HTTPException):
                if self.get("/healthz/live")[0] == 200:
                    return
            time.sleep(0.05)
        raise AssertionError("server did not answer")

    def get(self, path: str) -> tuple[int, bytes]:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=15)) as line:
            line.request("GET", path)
            answer = line.getresponse()
            return answer.status, answer.read()

    def act(self, token: str, name: str, target: int, given: dict[str, Any], *, key: str) -> tuple[int, dict[str, Any]]:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=15)) as line:
            body = json.dumps({"target": target, "given": given, "key": key})
            headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
            line.request("POST", f"/api/actions/{name}", body, headers)
            answer = line.getresponse()
            return answer.status, json.loads(answer.read())

    def kill_tree(self) -> None:
        """kill -9 of everything at once, as by the kernel's memory killer; nothing is flushed or told."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        while self.tree():
            time.sleep(0.01)

    def tree(self) -> list[int]:
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                words = (folder / "cmdline").read_bytes().split(b"\0")
                if b"serve" in words and str(self.port).encode() in words:
                    found.append(int(folder.name))
        return found

    def stop(self) -> int:
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(20)

    def log(self) -> str:
        return (self.home / "serve.log").read_text(encoding="utf-8")

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """Straight from the database, past the program."""
        if self.url:
            with psycopg.connect(self.url) as connection:
                return list(connection.execute(statement).fetchall())
        with closing(pysqlite3.connect(self.home / "gongjian.sqlite3")) as connection:
            return list(connection.execute(statement).fetchall())


class Origin:
    """An installation founded at most once a run and never served. Making all tables takes a processor ten seconds and
    more, and ten tests begin with an installation that nothing has happened to yet."""

    def __init__(self, installed: Installed, copy_database: Callable[[str], None] = lambda _url: None) -> None:
        self.installed, self.copy_database, self.token = installed, copy_database, ""

    def copied_to(self, other: Installed) -> str:
        self.token = self.token or self.installed.found()
        shutil.copytree(self.installed.home, other.home, dirs_exist_ok=True)
        self.copy_database(other.url)
        return self.token
