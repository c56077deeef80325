"""PostgreSQL gone, or waiting for a standby that never comes: 503, reads go on, and nothing is acknowledged wrongly."""

import time

import psycopg
import pytest

from tests.faults.installation import Installed
from tests.faults.postgres import Cluster

pytestmark = [pytest.mark.faults, pytest.mark.slow]


def test_a_stopped_database_is_answered_503_and_heals_by_itself(postgres_installed: Installed, cluster: Cluster):
    token = postgres_installed.founded()
    postgres_installed.start()
    cluster.stop()
    try:
        status, answer = postgres_installed.act(token, "add_person", 1, {"name": "甲"}, key="a")
        assert (status, answer["code"]) == (503, "unavailable")
        assert postgres_installed.get("/healthz")[0] == 503
        assert postgres_installed.get("/healthz/live")[0] == 200
    finally:
        cluster.start()
    deadline = time.monotonic() + 20
    while postgres_installed.act(token, "add_person", 1, {"name": "甲"}, key="a")[0] != 200:
        assert time.monotonic() < deadline
        time.sleep(0.2)
    assert postgres_installed.rows("SELECT count(*) FROM people_person WHERE name = '甲'") == [(1,)]


@pytest.mark.timeout(120)
def test_a_commit_no_standby_confirms_is_not_acknowledged(postgres_installed: Installed, cluster: Cluster):
    token = postgres_installed.founded()
    postgres_installed.start()
    with psycopg.connect(postgres_installed.url, autocommit=True) as root:
        root.execute("ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
        root.execute("SELECT pg_reload_conf()")
        time.sleep(0.5)
        try:
            status, answer = postgres_installed.act(token, "add_person", 1, {"name": "乙"}, key="b")
            assert (status, answer["code"]) == (503, "unavailable")
        finally:
            root.execute("ALTER SYSTEM RESET synchronous_standby_names")
            root.execute("SELECT pg_reload_conf()")
    time.sleep(0.5)
    status, answer = postgres_installed.act(token, "add_person", 1, {"name": "乙"}, key="b")
    assert status == 200
    assert postgres_installed.rows("SELECT count(*) FROM people_person WHERE name = '乙'") == [(1,)]
