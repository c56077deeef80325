from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import machine
from tests.faults.installation import Installed, Origin
from tests.faults.postgres import Cluster

ORIGIN = "origin"


def _private(home: Path) -> Path:
    home.mkdir(mode=0o700)
    return home


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    machine.need(machine.postgres_bin(), "no PostgreSQL: install it or name its folder in GONGJIAN_POSTGRES_BIN")
    made = Cluster()
    yield made
    made.destroy()


@pytest.fixture(scope="session")
def sqlite_origin(tmp_path_factory: pytest.TempPathFactory) -> Origin:
    return Origin(Installed(_private(tmp_path_factory.mktemp("sqlite-origin") / "home")))


@pytest.fixture(scope="session")
def postgres_origin(tmp_path_factory: pytest.TempPathFactory, cluster: Cluster) -> Origin:
    home = _private(tmp_path_factory.mktemp("postgres-origin") / "home")
    return Origin(
        Installed(home, cluster.database(ORIGIN)), lambda url: cluster.copy_database(ORIGIN, url.rpartition("/")[2])
    )


@pytest.fixture
def sqlite_installed(tmp_path: Path, sqlite_origin: Origin) -> Iterator[Installed]:
    made = Installed(_private(tmp_path / "home"), origin=sqlite_origin)
    yield made
    if made.tree():
        made.kill_tree()


@pytest.fixture
def postgres_installed(
    tmp_path: Path, cluster: Cluster, postgres_origin: Origin, request: pytest.FixtureRequest
) -> Iterator[Installed]:
    database = cluster.database(f"t{abs(hash(request.node.nodeid))}")
    made = Installed(_private(tmp_path / "home"), database, postgres_origin)
    yield made
    if made.tree():
        made.kill_tree()
