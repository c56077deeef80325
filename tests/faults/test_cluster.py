"""The ground the fault tests stand on: a server of our own that keeps what it acknowledged."""

import psycopg
import pytest

from tests.clusters import running_postgres

pytestmark = [pytest.mark.faults, pytest.mark.slow]


def test_acknowledged_row_survives_the_kill_of_the_server():
    with running_postgres() as cluster:
        with psycopg.connect(cluster.url) as connection:
            connection.execute("CREATE TABLE kept (n int)")
            connection.execute("INSERT INTO kept VALUES (1)")
        cluster.kill()
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(cluster.url)
        cluster.start()
        with psycopg.connect(cluster.url) as connection:
            assert connection.execute("SELECT count(*) FROM kept").fetchone() == (1,)
