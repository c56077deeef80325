"""The import contracts of .importlinter hold, and each of them bites."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = (
    "config",
    "dashboards",
    "doubts",
    "assessments",
    "notices",
    "rankings",
    "problems",
    "projects",
    "surfaces",
    "people",
    "core",
    "access",
    "engine",
)
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", LINT, "--no-logo", "--no-cache"]
    surroundings = os.environ | {"PYTHONPATH": str(folder / "src")}
    return subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False)


@pytest.fixture
def small_house(tmp_path: Path) -> Path:
    shutil.copy(ROOT / ".importlinter", tmp_path)
    for package in ("", *PACKAGES):
        folder = tmp_path / "src" / "gongjian" / package
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "__init__.py").touch()
        for name in ("pages", "actions", "queries", "models", "states") if package else ():
            (folder / f"{name}.py").touch()
    for name in ("doubts", "scoring", "assessment"):
        (tmp_path / "src" / "gongjian" / "engine" / f"{name}.py").touch()
    return tmp_path


def test_contracts_hold():
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-1000:]


def test_contracts_hold_in_the_small_house(small_house: Path):
    done = lint(small_house)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("projects/actions.py", "import gongjian.problems.queries", "Features from top to bottom"),
        ("core/models.py", "import gongjian.people.models", "Features from top to bottom"),
        ("engine/states.py", "import gongjian.access", "Features from top to bottom"),
        ("problems/models.py", "import gongjian.problems.actions", "Inside a feature"),
        ("problems/queries.py", "import gongjian.problems.pages", "Inside a feature"),
        ("engine/states.py", "import django", "The engine is pure"),
        ("access/states.py", "from django.db import models", "The decision about rights is pure"),
        ("gossip/__init__.py", "", "Features from top to bottom"),
        ("rankings/queries.py", "import gongjian.doubts.queries", "Features from top to bottom"),
        ("notices/queries.py", "import gongjian.doubts.queries", "Features from top to bottom"),
        ("rankings/queries.py", "import gongjian.engine.doubts", "No score is taken from doubts"),
        ("engine/scoring.py", "import gongjian.engine.doubts", "No score is taken from doubts"),
        ("assessments/queries.py", "import gongjian.engine.doubts", "No score is taken from doubts"),
        ("engine/assessment.py", "import gongjian.engine.doubts", "No score is taken from doubts"),
    ],
)
def test_planted_import_breaks_its_contract(small_house: Path, file: str, line: str, contract: str):
    planted = small_house / "src" / "gongjian" / file
    planted.parent.mkdir(exist_ok=True)
    planted.write_text(line + "\n", encoding="utf-8")
    done = lint(small_house)
    assert done.returncode != 0
    assert f"{contract} BROKEN" in done.stdout
