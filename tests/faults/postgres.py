"""A PostgreSQL of the fault tests' own, with fsync on: what it acknowledges is on the disk."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests import machine
from tests.faults.installation import free_port


class Cluster:
    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="gongjian-pg-", dir="/tmp"))
        self.port = free_port()
        self.bin = machine.postgres_bin()
        self.as_owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        self.folder.chmod(0o755)
        if self.as_owner:
            shutil.chown(self.folder, "postgres")
        self._run(
            "initdb", "-D", self.data, "-U", "gongjian", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"
        )
        self.start()

    @property
    def data(self) -> str:
        return str(self.folder / "data")

    def _run(self, program: str, *arguments: str) -> None:
        log = (self.folder / f"{program}.out").open("ab")
        subprocess.run(
            [*self.as_owner, str(self.bin / program), *arguments],
            check=True,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )

    def start(self) -> None:
        options = f"-k {self.folder} -p {self.port} -c listen_addresses=127.0.0.1 -c shared_buffers=32MB"
        self._run("pg_ctl", "-D", self.data, "-l", f"{self.data}/log", "-w", "-o", options, "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-D", self.data, "-m", "immediate", "-w", "stop")

    def database(self, name: str) -> str:
        self._run("createdb", *self._server, name)
        return f"postgres://gongjian@127.0.0.1:{self.port}/{name}"

    def copy_database(self, name: str, into: str) -> None:
        self._run("dropdb", *self._server, into)
        self._run("createdb", *self._server, "--template", name, into)

    @property
    def _server(self) -> tuple[str, ...]:
        return ("-h", "127.0.0.1", "-p", str(self.port), "-U", "gongjian")

    def destroy(self) -> None:
        try:
            self.stop()
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)
