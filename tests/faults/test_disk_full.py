"""No room left for the database: writes are answered 503, reads go on, and room is all it takes to heal."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from tests.faults.installation import Installed

pytestmark = [pytest.mark.faults, pytest.mark.slow]


@contextmanager
def no_room(installed: Installed) -> Iterator[None]:
    """No process of the tree may make a file longer than a page: every write of the database fails."""
    pids = installed.tree()
    for pid in pids:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        for pid in pids:
            with suppress(ProcessLookupError):
                resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def test_a_full_disk_is_answered_503_and_heals_by_itself(sqlite_installed: Installed):
    token = sqlite_installed.founded()
    sqlite_installed.start()
    assert sqlite_installed.act(token, "add_person", 1, {"name": "甲"}, key="a")[0] == 200
    with no_room(sqlite_installed):
        for _ in range(3):
            status, answer = sqlite_installed.act(token, "add_person", 1, {"name": "乙"}, key="b")
            assert (status, answer["code"]) == (503, "unavailable")
        assert sqlite_installed.get("/sign-in/")[0] == 200
    assert sqlite_installed.act(token, "add_person", 1, {"name": "乙"}, key="b")[0] == 200
    assert sqlite_installed.rows("SELECT count(*) FROM people_person WHERE name = '乙'") == [(1,)]
    assert sqlite_installed.stop() == 0
    proof = sqlite_installed.run("verify")
    assert proof.returncode == 0, proof.stderr
