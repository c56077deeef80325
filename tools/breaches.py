"""Shows that the checks against burden bite: each rule is broken in a copy of the tree, and its test must then fail.

`python3 run.py breaches [rule …]`. Minutes long, so not a part of every build; that each breach can still be planted
is (tests/architecture/test_burden.py).
"""

import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PLAN = ROOT / "tests" / "architecture" / "breaches.toml"
COPIED = ("src", "tests", "tools", "docs", "demo", "pyproject.toml", "run.py", "CHANGELOG.md", ".importlinter")
FAILED = 1  # what pytest answers when a test failed


def planned() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads(PLAN.read_text(encoding="utf-8"))["breaches"]
    return found


def _passes(folder: Path, test: str) -> bool:
    """Whether the test passes there. Raises RuntimeError when it could not be asked."""
    command = [sys.executable, "-m", "pytest", "-q", "-n0", "-x", "-p", "no:cacheprovider", test]
    surroundings = {"PYTHONPATH": str(folder / "src"), "PATH": "/usr/bin:/bin", "HOME": str(folder)}
    done = subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False)
    (folder / "said.txt").write_text(done.stdout + done.stderr, encoding="utf-8")
    last = done.stdout.strip().rsplit("\n", 1)[-1]
    if done.returncode not in {0, FAILED}:
        raise RuntimeError(f"{test}: {last}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.returncode == 0


def _caught(folder: Path, breach: dict[str, Any]) -> bool:
    file = folder / breach["file"]
    sound = file.read_text(encoding="utf-8")
    file.write_text(sound.replace(breach["find"], breach["put"], 1), encoding="utf-8")
    try:
        return not _passes(folder, breach["caught_by"])
    finally:
        file.write_text(sound, encoding="utf-8")


def main(wanted: list[str]) -> int:
    missed = []
    with tempfile.TemporaryDirectory(prefix="gongjian-breaches-") as name:
        folder = Path(name)
        for part in COPIED:
            source = ROOT / part
            if source.is_dir():
                shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("__pycache__", "_build"))
            else:
                shutil.copy(source, folder / part)
        for breach in planned():
            if wanted and str(breach["rule"]) not in wanted:
                continue
            is_sound = _passes(folder, breach["caught_by"])
            is_caught = is_sound and _caught(folder, breach)
            if not is_sound:
                print((folder / "said.txt").read_text(encoding="utf-8")[-1500:])
            said = "caught" if is_caught else "NOT CAUGHT" if is_sound else "fails without the breach"
            print(f"rule {breach['rule']:>2}: {said}: {breach['caught_by']}", flush=True)
            missed += [] if is_caught else [breach["rule"]]
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
