"""A PostgreSQL server of a test's own, for tests that kill it, or that need fsync on."""

import os
import random
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests import machine


@dataclass(frozen=True)
class Cluster:
    folder: Path
    port: int
    binaries: Path

    @property
    def url(self) -> str:
        """For GONGJIAN_DATABASE_URL and for psycopg alike."""
        return f"postgresql://gongjian@{str(self.folder).replace('/', '%2f')}:{self.port}/postgres"

    def start(self) -> None:
        # fsync stays on: what this server acknowledges must survive kill().
        settings = f"-k {self.folder} -p {self.port} -c listen_addresses='' -c max_connections=60"
        log = str(self.folder / "data" / "server.log")
        for attempts_left in range(20, -1, -1):
            try:
                self.run("pg_ctl", "-D", str(self.folder / "data"), "-l", log, "-w", "-o", settings, "start")
            except subprocess.CalledProcessError:
                # After a kill the children still hold the shared memory for a moment.
                if not attempts_left:
                    raise
                time.sleep(0.5)
            else:
                return

    def kill(self) -> None:
        """SIGKILL to the first process, as by the out-of-memory killer; its children follow."""
        first = (self.folder / "data" / "postmaster.pid").read_text(encoding="ascii").split()[0]
        os.kill(int(first), 9)

    def stop(self) -> None:
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop", check=False)

    def run(self, program: str, *arguments: str, check: bool = True) -> None:
        # initdb and the server refuse root.
        as_owner = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        command = [*as_owner, str(self.binaries / program), *arguments]
        surroundings = os.environ | {"PATH": os.environ.get("PATH", "") + ":/usr/sbin:/sbin"}
        subprocess.run(
            command,
            cwd=self.folder,
            env=surroundings,
            check=check,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


@contextmanager
def running_postgres() -> Iterator[Cluster]:
    """A fresh, durable server in a folder of its own; gone afterwards. Skips, or on CI fails, without PostgreSQL."""
    binaries = machine.postgres_bin()
    machine.need(binaries, "no PostgreSQL: install it or name the folder of initdb in GONGJIAN_POSTGRES_BIN")
    assert binaries
    # Lower-case and short: a host in an address is read without regard to case, a socket's path is limited.
    folder = Path(tempfile.gettempdir()) / f"gongjian-pg-{os.getpid()}-{random.randrange(10**6)}"
    folder.mkdir(mode=0o755)
    if os.getuid() == 0:
        shutil.chown(folder, "postgres")
    cluster = Cluster(folder, random.randrange(20000, 40000), binaries)
    try:
        data = str(folder / "data")
        cluster.run("initdb", "-D", data, "-U", "gongjian", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8")
        cluster.start()
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)
