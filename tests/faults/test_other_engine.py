"""All rankings of the demonstration campaign, computed anew from their frozen facts on the other database engine."""

from pathlib import Path

import pytest

from tests.faults.installation import Installed
from tests.faults.postgres import Cluster
from tests.journeys import told

WEEKS = "SELECT week, edition, digest FROM rankings_evaluation ORDER BY week, edition"


@pytest.mark.slow
@pytest.mark.faults
@pytest.mark.timeout(600)
def test_every_week_has_on_postgresql_the_digest_it_was_frozen_with_on_sqlite(cluster: Cluster, tmp_path: Path):
    home = told.copied(told.told_once(), tmp_path / "demo")
    archive = tmp_path / "demo.tar.gz"
    saved = told.program(home, "backup", str(archive))
    assert saved.returncode == 0, saved.stderr

    other = Installed(tmp_path / "other", cluster.database("other_engine"))
    restored = other.run("restore", str(archive), seconds=400)
    assert restored.returncode == 0, restored.stderr
    assert len(other.rows(WEEKS)) >= 11
    assert other.rows(WEEKS) == Installed(home).rows(WEEKS)

    proof = other.run("verify")
    assert proof.returncode == 0, proof.stdout + proof.stderr
    other.rows("UPDATE rankings_evaluation SET digest = repeat('0', length(digest)) WHERE week = 5 RETURNING week")
    bent = other.run("verify")
    assert bent.returncode == 1
    assert "week 5" in bent.stdout + bent.stderr
