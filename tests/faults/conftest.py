from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import machine
from tests.faults.installation import Installed
from tests.faults.postgres import Cluster


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    machine.need(machine.postgres_bin(), "no PostgreSQL: install it or name its folder in GONGJIAN_POSTGRES_BIN")
    made = Cluster()
    yield made
    made.destroy()


@pytest.fixture
def sqlite_installed(tmp_path: Path) -> Iterator[Installed]:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    made = Installed(home)
    yield made
    if made.tree():
        made.kill_tree()


@pytest.fixture
def postgres_installed(tmp_path: Path, cluster: Cluster, request: pytest.FixtureRequest) -> Iterator[Installed]:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    made = Installed(home, cluster.database(f"t{abs(hash(request.node.nodeid))}"))
    yield made
    if made.tree():
        made.kill_tree()
