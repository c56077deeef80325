"""Tests marked `postgres` ran on SQLite with all others; here they run again with PostgreSQL underneath."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import machine

ROOT = Path(__file__).resolve().parent.parent


def files_with_marked_tests() -> list[str]:
    """All others hold nothing for the second run, and collecting them takes longer than running these."""
    return [str(path) for path in (ROOT / "tests").rglob("test_*.py") if "mark.postgres" in path.read_text("utf-8")]


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.skipif(machine.is_on_postgres(), reason="this is the second run")
def test_marked_tests_hold_on_postgresql_too():
    url = machine.postgres_url()
    machine.need(url, "no PostgreSQL: name a server in GONGJIAN_TEST_POSTGRES, as .ci/run does")
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}
    surroundings |= {machine.SECOND_RUN: "1", "GONGJIAN_DATABASE_URL": url, "PYTEST_XDIST_WORKER": "postgres"}
    command = [sys.executable, "-m", "pytest", "-m", "postgres or postgres_only", "-q", "-p", "no:cacheprovider"]
    command += files_with_marked_tests()
    done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
