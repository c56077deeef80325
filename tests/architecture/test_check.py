"""What `python3 run.py check` asks is asked here too, so that nothing lands unchecked; each check has its place once."""

import subprocess
import sys
from pathlib import Path

import pytest

from tools.check import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
HERE = ("format", "lint", "templates", "types")
# Each with a test of its own, which also plants a fault and sees it caught.
ELSEWHERE = {
    "layers": "test_layers.py",
    "house": "test_house.py",
    "messages": "test_generated.py",
    "reference": "test_generated.py",
}


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", HERE)
def test_check_finds_nothing(name: str):
    done = subprocess.run(
        [sys.executable, "-m", "tools.check", name], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


def test_every_check_is_a_test():
    assert sorted([*HERE, *ELSEWHERE]) == sorted(COMMANDS)
    for file in ELSEWHERE.values():
        assert (Path(__file__).parent / file).exists()


@pytest.mark.parametrize(
    ("name", "file", "planted"),
    [
        ("format", "bad.py", "x  =  1\n"),
        ("lint", "bad.py", "import os\n"),
        ("templates", "bad.html", "<div><p>\n"),
        ("types", "bad.py", "def half(whole: int) -> int:\n    return str(whole)\n"),
    ],
)
@pytest.mark.slow
def test_a_planted_fault_is_caught(tmp_path: Path, name: str, file: str, planted: str):
    """The tool as `check` starts it, pointed at one bad file."""
    (tmp_path / file).write_text(planted, encoding="utf-8")
    paths = {"src", "tests", "tools", "demo", "benchmarks", "run.py"}
    words = [word for word in COMMANDS[name] if word not in paths]
    done = subprocess.run([sys.executable, *words, str(tmp_path / file)], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
