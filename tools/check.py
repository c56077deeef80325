"""All checks that need no test run: `python3 run.py check [names]`.

Every check runs even when an earlier one failed; the exit code is the number of checks that failed.
"""

import subprocess
import sys
import time
from pathlib import Path

from tools.house.rules import RULES

ROOT = Path(__file__).resolve().parent.parent
CODE = [name for name in ("src", "tests", "tools", "demo", "benchmarks", "run.py") if (ROOT / name).exists()]
LAYERS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
COMMANDS: dict[str, list[str]] = {
    "format": ["-m", "ruff", "format", "--check", "--quiet", *CODE],
    "lint": ["-m", "ruff", "check", "--quiet", *CODE],
    "types": ["-m", "mypy", "--no-error-summary"],
    "layers": ["-c", LAYERS, "--no-logo"],
    "templates": ["-m", "djlint", "src", "--lint", "--quiet"],
    "house": ["-m", "tools.check", "--house-only"],
    "messages": ["-m", "tools.messages", "--check"],
    "reference": ["-m", "tools.reference", "--check"],
}


def house() -> int:
    findings = [str(finding) for rule in RULES for finding in rule(ROOT)]
    print("\n".join(findings))
    return 1 if findings else 0


def run(name: str) -> bool:
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, *COMMANDS[name]],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    sign = "✓" if done.returncode == 0 else "✗"
    print(f"{sign} {name} ({time.monotonic() - began:.1f} s)", flush=True)
    if done.returncode != 0:
        print(done.stdout.rstrip(), flush=True)
    return done.returncode == 0


def main(arguments: list[str]) -> int:
    if arguments == ["--house-only"]:
        return house()
    unknown = set(arguments) - COMMANDS.keys()
    if unknown:
        print(f"unknown: {', '.join(sorted(unknown))}; there are: {', '.join(COMMANDS)}")
        return 2
    return [run(name) for name in arguments or COMMANDS].count(False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
